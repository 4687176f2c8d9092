"""Go string and rune literals: quoting and unquoting, as strconv's Quote family."""

from __future__ import annotations

import re

from memtui.std.unicode.tables import is_graphic, is_print
from memtui.std.unicode.utf8.codec import MAX_RUNE, RUNE_ERROR, decode_rune, encode_rune, spans

_SHORT = {7: b"\\a", 8: b"\\b", 12: b"\\f", 10: b"\\n", 13: b"\\r", 9: b"\\t", 11: b"\\v"}
_PLAIN = re.compile(rb"[ !#-&(-\[\]-~]*")  # printable ASCII without quotes and backslash


def quote_with(s: bytes, quote: int = 0x22, ascii_only: bool = False, graphic_only: bool = False) -> bytes:
    """s as a literal between `quote` bytes; runes that Go thinks printable stay unless ascii_only."""
    mark = bytes((quote,))
    if _PLAIN.fullmatch(s):
        return mark + s + mark
    out = [mark]
    for i, r, width in spans(s):
        if width == 1 and r == RUNE_ERROR:
            out.append(b"\\x%02x" % s[i])
        else:
            out.append(escape_rune(r, quote, ascii_only, graphic_only))
    out.append(mark)
    return b"".join(out)


def quote_rune(r: int, ascii_only: bool = False, graphic_only: bool = False) -> bytes:
    """r as a rune literal; what is no rune is U+FFFD."""
    if not 0 <= r <= MAX_RUNE or 0xD800 <= r <= 0xDFFF:
        r = RUNE_ERROR
    return b"'" + escape_rune(r, 0x27, ascii_only, graphic_only) + b"'"


def escape_rune(r: int, quote: int, ascii_only: bool, graphic_only: bool) -> bytes:
    """r as it stands inside a literal."""
    if r in (quote, 0x5C):
        return b"\\" + bytes((r,))
    if ascii_only:
        if r < 0x80 and is_print(r):
            return bytes((r,))
    elif is_print(r) or (graphic_only and is_graphic(r)):
        return encode_rune(r)
    if r in _SHORT:
        return _SHORT[r]
    if r < 0x20 or r == 0x7F:
        return b"\\x%02x" % r
    if not 0 <= r <= MAX_RUNE or 0xD800 <= r <= 0xDFFF:
        r = RUNE_ERROR
    return b"\\u%04x" % r if r < 0x10000 else b"\\U%08x" % r


def can_backquote(s: bytes) -> bool:
    """Whether s can stand unchanged between back quotes on one line."""
    for _, r, width in spans(s):
        if width > 1:
            if r == 0xFEFF:
                return False
        elif r == RUNE_ERROR or (r < 0x20 and r != 9) or r in (0x60, 0x7F):
            return False
    return True


_UNESCAPE = {0x61: 7, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11}
_HEX_DIGITS = {0x78: 2, 0x75: 4, 0x55: 8}


def unquote_char(s: bytes, quote: int) -> tuple[int, bool, int] | None:
    """(rune or byte, multibyte, bytes used) of the first character of a literal's inside; None if malformed."""
    if not s:
        return None
    c = s[0]
    if c == quote and quote in (0x22, 0x27):
        return None
    if c >= 0x80:
        r, width = decode_rune(s)
        return r, True, width
    if c != 0x5C:
        return c, False, 1
    if len(s) < 2:
        return None
    c = s[1]
    if c in _UNESCAPE:
        return _UNESCAPE[c], False, 2
    if c in _HEX_DIGITS:
        n = _HEX_DIGITS[c]
        digits = s[2 : 2 + n]
        if len(digits) < n or not re.fullmatch(rb"[0-9a-fA-F]+", digits):
            return None
        value = int(digits, 16)
        if c == 0x78:
            return value, False, 4
        return None if value > MAX_RUNE or 0xD800 <= value <= 0xDFFF else (value, True, 2 + n)
    if 0x30 <= c <= 0x37:
        digits = s[1:4]
        if not re.fullmatch(rb"[0-7]{3}", digits) or int(digits, 8) > 255:
            return None
        return int(digits, 8), False, 4
    if c == 0x5C or (c in (0x22, 0x27) and c == quote):
        return c, False, 2
    return None


def unquote_prefix(s: bytes) -> tuple[bytes, int] | None:
    """(value, bytes used) of the literal that s begins with; None if malformed."""
    if len(s) < 2:
        return None
    quote = s[0]
    end = s.find(s[:1], 1)
    if end < 0 or quote not in (0x22, 0x27, 0x60):
        return None
    if quote == 0x60:
        return s[1:end].replace(b"\r", b""), end + 1
    if s[:2] == b"''":
        return b"", 2  # strconv takes it
    i, out = 1, []
    while i < len(s) and s[i] != quote:
        if s[i] == 10:
            return None
        char = unquote_char(s[i : i + 12], quote)
        if char is None:
            return None
        r, multibyte, used = char
        out.append(encode_rune(r) if r < 0x80 or multibyte else bytes((r,)))
        i += used
        if quote == 0x27:
            break
    if i >= len(s) or s[i] != quote or (quote == 0x27 and not out):
        return None
    return b"".join(out), i + 1
