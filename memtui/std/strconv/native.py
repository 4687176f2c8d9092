"""Package strconv: the conversions, from ftoa.py, atof.py and quote.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice
from memtui.std.strconv import atof
from memtui.std.strconv.decimal import to_f32
from memtui.std.strconv.ftoa import format_float
from memtui.std.strconv.quote import can_backquote, quote_rune, quote_with, unquote_char, unquote_prefix
from memtui.std.support import append_bytes, cloned, grown_cap, new_string, substring
from memtui.std.unicode.tables import is_graphic, is_print

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_STACK_BUFFER = 32  # bytes of a make whose length only the run knows (go-facts 3.5)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def format_int(i: int, base: int) -> bytes:
    """i in base 2 to 36."""
    if base == 10:
        return b"%d" % i
    if base in (2, 8, 16):
        return format(i, {2: "b", 8: "o", 16: "x"}[base]).encode()
    n, digits = abs(i), ""
    while True:
        n, d = divmod(n, base)
        digits = _DIGITS[d] + digits
        if n == 0:
            return (("-" if i < 0 else "") + digits).encode()


def format_complex(c: complex, fmt: str, prec: int, bits: int) -> bytes:
    """(a+bi); bits is that of the whole number."""
    imag = format_float(c.imag, fmt, prec, bits // 2)
    sign = "" if imag[0] in "+-" else "+"
    return f"({format_float(c.real, fmt, prec, bits // 2)}{sign}{imag}i)".encode()


def bind(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a list of small functions)
    """The natives of package strconv."""

    def int_text(sp: int, i: int, base: int = 10) -> bytes:
        if not 2 <= base <= 36:
            m.panics.string_panic("strconv: illegal AppendInt/FormatInt base")
        # Texts of small numbers are slices of a constant.
        return b"%d" % i if 0 <= i < 100 and base == 10 else new_string(m, format_int(i, base))

    def append_int(sp: int, dst: Slice, i: int, base: int) -> Slice:
        if not 2 <= base <= 36:
            m.panics.string_panic("strconv: illegal AppendInt/FormatInt base")
        return append_bytes(m, dst, format_int(i, base))

    def float_text(f: float, fmt: int, prec: int, bits: int) -> bytes:
        if bits == 32:
            f = to_f32(f)
        elif bits != 64:
            m.panics.string_panic("strconv: illegal AppendFloat/FormatFloat bitSize")
        return format_float(f, chr(fmt), prec, bits).encode("latin-1")

    def complex_text(sp: int, c: complex, fmt: int, prec: int, bits: int) -> bytes:
        if bits not in (64, 128):
            m.panics.string_panic("invalid bitSize")
        if bits == 64:
            c = complex(to_f32(c.real), to_f32(c.imag))
        return new_string(m, format_complex(c, chr(fmt), prec, bits))

    def quoted(s: bytes, *how: bool) -> bytes:
        """Quoted in quoteWith's buffer, which is on the stack up to 32 bytes (go-facts 3.5)."""
        text = quote_with(s, 0x22, *how)
        cap = 3 * len(s) // 2
        if cap > _STACK_BUFFER:
            m.heap.alloc_native(cap, True, "[]byte")
        while cap < len(text):
            cap = grown_cap(cap, cap + 1, 1, True)
            m.heap.alloc_native(cap, True, "[]byte")
        return text

    def quoter(*how: bool) -> Callable[[int, bytes], bytes]:
        return lambda sp, s: new_string(m, quoted(s, *how))

    def quote_appender(*how: bool) -> Callable[[int, Slice, bytes], Slice]:
        return lambda sp, dst, s: append_bytes(m, dst, quote_with(s, 0x22, *how))

    def rune_quoter(*how: bool) -> Callable[[int, int], bytes]:
        return lambda sp, r: new_string(m, quote_rune(r, *how))

    def rune_appender(*how: bool) -> Callable[[int, Slice, int], Slice]:
        return lambda sp, dst, r: append_bytes(m, dst, quote_rune(r, *how))

    def parse_float(sp: int, s: bytes, bits: int) -> tuple[float, int]:
        return atof.parse_float(s, bits)

    def unquote(sp: int, s: bytes) -> tuple[bytes, bool]:
        found = unquote_prefix(s)
        if found is None or found[1] != len(s):
            return b"", False
        text = found[0]
        # A literal without escapes shares its bytes.
        return (substring(m, s, 1, len(s) - 1) if text == s[1:-1] else new_string(m, text)), True

    def quoted_prefix(sp: int, s: bytes) -> int:
        found = unquote_prefix(s)
        return -1 if found is None else found[1]

    def char(sp: int, s: bytes, quote: int) -> tuple[int, bool, int]:
        return unquote_char(s, quote) or (0, False, -1)

    return {
        "Itoa": int_text,
        "FormatInt": int_text,
        "FormatUint": int_text,
        "AppendInt": append_int,
        "AppendUint": append_int,
        "FormatFloat": lambda sp, f, fmt, prec, bits: new_string(m, float_text(f, fmt, prec, bits)),
        "AppendFloat": lambda sp, dst, f, fmt, prec, bits: append_bytes(m, dst, float_text(f, fmt, prec, bits)),
        "FormatComplex": complex_text,
        "Quote": quoter(),
        "quotedTmp": lambda sp, s: quoted(s),
        "QuoteToASCII": quoter(True),
        "QuoteToGraphic": quoter(False, True),
        "AppendQuote": quote_appender(),
        "AppendQuoteToASCII": quote_appender(True),
        "AppendQuoteToGraphic": quote_appender(False, True),
        "QuoteRune": rune_quoter(),
        "QuoteRuneToASCII": rune_quoter(True),
        "QuoteRuneToGraphic": rune_quoter(False, True),
        "AppendQuoteRune": rune_appender(),
        "AppendQuoteRuneToASCII": rune_appender(True),
        "AppendQuoteRuneToGraphic": rune_appender(False, True),
        "CanBackquote": lambda sp, s: can_backquote(s),
        "IsPrint": lambda sp, r: is_print(r),
        "IsGraphic": lambda sp, r: is_graphic(r),
        "parseBool": lambda sp, s: atof.parse_bool(s),
        "parseInt": lambda sp, s, base, bits: atof.parse_int(s, base, bits),
        "parseUint": lambda sp, s, base, bits: atof.parse_uint(s, base, bits),
        "parseFloat": parse_float,
        "parseComplex": lambda sp, s, bits: atof.parse_complex(s, bits),
        "unquote": unquote,
        "quotedPrefix": quoted_prefix,
        "unquoteChar": char,
        "clone": lambda sp, s: cloned(m, s),
    }
