"""Checks of literals, with gc's words and positions.

The scanner finds where a literal ends with a regular expression, the same for good and bad ones. These functions
then say what is wrong with it: `Complaint` is (byte offset in the literal, gc's message). Literals arrive in the
scanner's form, a str of which each character stands for one byte. Mirrors scanner.go (number, rune, stdString, escape).
"""

import re
from typing import Final

from memtui.compiler.source.unicode17 import is_print
from memtui.compiler.syntax.nodes import LitKind

Complaint = tuple[int, str]

NUMBER: Final = (
    r"0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?i?"
    r"|(?:0[bBoO][0-9_]*|[0-9][0-9_]*)(?:\.[0-9_]*)?(?:[eEpP][+-]?[0-9_]*)?i?"
    r"|\.[0-9][0-9_]*(?:[eEpP][+-]?[0-9_]*)?i?"
)

_EXPONENT: Final = r"(?P<exp>[eEpP])?(?P<sign>[+-]?)(?P<digits>[0-9_]*)i?$"
_HEX_PARTS: Final = re.compile(
    r"(?P<prefix>0[xX])(?P<mantissa>[0-9a-fA-F_]*)(?P<point>\.)?(?P<fraction>[0-9a-fA-F_]*)" + _EXPONENT
)
_PARTS: Final = re.compile(r"(?P<prefix>0[bBoO])?(?P<mantissa>[0-9_]*)(?P<point>\.)?(?P<fraction>[0-9_]*)" + _EXPONENT)
_BASE_NAME: Final = {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}
_BASES: Final = {"x": 16, "o": 8, "b": 2}


def utf8(text: str) -> str:
    """Turn the scanner's byte-per-character form into the text it encodes."""
    return text if text.isascii() else text.encode("latin-1").decode("utf-8", "replace")


def number_kind(lit: str) -> LitKind:
    """The kind of a number literal."""
    if lit[-1] == "i":
        return LitKind.IMAG
    if lit[:2] in ("0x", "0X"):
        return LitKind.FLOAT if re.search(r"[.pP]", lit) else LitKind.INT
    return LitKind.FLOAT if re.search(r"[.eEpP]", lit) else LitKind.INT


def check_number(lit: str) -> Complaint | None:
    """Report what is wrong with a number; at most one thing, as gc does."""
    m = (_HEX_PARTS if lit[:2] in ("0x", "0X") else _PARTS).match(lit)
    assert m is not None, lit
    letter = m["prefix"][1].lower() if m["prefix"] else ""
    legacy_octal = not letter and lit[0] == "0"
    base = _BASES.get(letter, 8 if legacy_octal else 10)
    digits = m["mantissa"] + m["fraction"]
    if m["point"] and letter in ("o", "b"):
        return m.start("point"), f"invalid radix point in {_BASE_NAME[base]} literal"
    if not digits.strip("_"):
        return m.end("fraction"), f"{_BASE_NAME[base]} literal has no digits"
    if exp := m["exp"]:
        if exp in "eE" and letter:
            return m.start("exp"), f"'{exp}' exponent requires decimal mantissa"
        if exp in "pP" and letter != "x":
            return m.start("exp"), f"'{exp}' exponent requires hexadecimal mantissa"
        if not m["digits"].strip("_"):
            return m.end("digits"), "exponent has no digits"
    elif letter == "x" and m["point"]:
        return m.end("fraction"), "hexadecimal mantissa requires a 'p' exponent"
    if number_kind(lit) is LitKind.INT and base <= 8:
        for i, c in enumerate(m["mantissa"], m.start("mantissa")):
            if c != "_" and int(c) >= base:
                return i, f"invalid digit '{c}' in {_BASE_NAME[base]} literal"
    if "_" in lit and (i := _invalid_separator(lit)) >= 0:
        return i, "'_' must separate successive digits"
    return None


def _invalid_separator(lit: str) -> int:
    """The index of the first underscore that does not separate digits, or -1; a base prefix counts as a digit."""
    start = 2 if lit[:2].lower() in ("0x", "0o", "0b") else 0
    is_hex = lit[:2].lower() == "0x"
    before = "0" if start else "."
    for i in range(start, len(lit)):
        c = lit[i]
        if c == "_":
            if before != "0":
                return i
        elif c.isdecimal() or (is_hex and c in "abcdefABCDEF"):
            c = "0"
        else:
            if before == "_":
                return i - 1
            c = "."
        before = c
    return len(lit) - 1 if before == "_" else -1


def check_string(lit: str, at_eof: bool) -> list[Complaint]:
    """Report bad escapes in a "string" and a missing closing quote. at_eof: after `lit` comes no newline."""
    found = _check_escapes(lit if at_eof else lit + "\n", '"')
    if not _closed(lit, '"'):
        found.append((0, "string not terminated") if at_eof else (len(lit), "newline in string"))
    return found


def check_rune(lit: str, at_eof: bool) -> list[Complaint]:
    """Report bad escapes, or else a missing closing quote, or else a wrong number of characters."""
    found = _check_escapes(lit if at_eof else lit + "\n", "'")
    if found:
        return found
    if not _closed(lit, "'"):
        return [(0, "rune literal not terminated") if at_eof else (len(lit), "newline in rune literal")]
    count = len(re.findall(r"\\(?:x..|[0-7]{3}|u.{4}|U.{8}|.)|[^\\]", utf8(lit[1:-1]), re.DOTALL))
    if count == 0:
        return [(1, "empty rune literal or unescaped '")]
    return [(0, "more than one character in rune literal")] if count != 1 else []


def _closed(lit: str, quote: str) -> bool:
    """Report whether the last character is a quote that no backslash hides."""
    if len(lit) < 2 or lit[-1] != quote:
        return False
    return (len(lit) - len(lit[:-1].rstrip("\\"))) % 2 == 1


_SIMPLE_ESCAPES: Final = frozenset("abfnrtv\\")
_HEX_LENGTHS: Final = {"x": 2, "u": 4, "U": 8}


def _check_escapes(lit: str, quote: str) -> list[Complaint]:
    found: list[Complaint] = []
    i = lit.find("\\")
    while i >= 0:
        i, complaint = _escape(lit, i + 1, quote)
        if complaint:
            found.append(complaint)
        i = lit.find("\\", i)
    return found


def _escape(lit: str, i: int, quote: str) -> tuple[int, Complaint | None]:
    """Check the escape whose letter is at i; the result says where reading goes on."""
    if i >= len(lit):
        return i, None  # the end of the file is reported for the whole literal
    c = lit[i]
    if c in _SIMPLE_ESCAPES or c == quote:
        return i + 1, None
    if c in "01234567":
        n, base = 3, 8
    elif c in _HEX_LENGTHS:
        n, base = _HEX_LENGTHS[c], 16
        i += 1
    else:
        return i, (i, "unknown escape")
    value = 0
    for _ in range(n):
        if i >= len(lit):
            return i, None
        digit = int(lit[i], 16) if lit[i] in "0123456789abcdefABCDEF" else base
        if digit >= base:
            char = utf8(lit[i:])[0]
            return i, (i, f"invalid character {quote_rune(ord(char))} in {_BASE_NAME[base]} escape")
        value = value * base + digit
        i += 1
    if base == 8 and value > 255:
        return i, (i, f"octal escape value {value} > 255")
    if value > 0x10FFFF or 0xD800 <= value < 0xE000:
        return i, (i, f"escape is invalid Unicode code point {show_code_point(value)}")
    return i, None


_QUOTED: Final = {7: "\\a", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t", 11: "\\v", 92: "\\\\", 39: "\\'"}


def show_code_point(code: int) -> str:
    """A code point as Go's %#U writes it: `U+00E4 'ä'`."""
    return f"U+{code:04X} '{chr(code)}'" if is_print(code) else f"U+{code:04X}"


def quote_rune(code: int) -> str:
    """A code point as Go's %q writes it."""
    if code in _QUOTED:
        text = _QUOTED[code]
    elif is_print(code):
        text = chr(code)
    elif code < 0x80:
        text = f"\\x{code:02x}"
    else:
        text = f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return f"'{text}'"
