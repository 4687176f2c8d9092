"""How basic values are written: digits, signs, padding, quoting, under the flags of one verb.

A `Format` appends byte strings to `out`, one per write that Go's printer makes to its buffer, so that the growth of
that buffer can be told afterwards (native.py).
"""

from __future__ import annotations

from collections.abc import Callable

from memtui.std.strconv.ftoa import format_float
from memtui.std.strconv.quote import can_backquote, quote_rune, quote_with
from memtui.std.unicode.tables import is_print
from memtui.std.unicode.utf8.codec import MAX_RUNE, RUNE_ERROR, encode_rune, rune_count, spans

_DIGITS = {2: "b", 8: "o", 10: "d", 16: "x"}


class Format:
    """The flags of the verb being printed, and the output.

    wid and prec are None when absent. alloc(size, noscan, what): a buffer on the heap, for what does not fit in the 68
    bytes that a printer has for numbers and quotes. plus_v and sharp_v are + and # of %+v and %#v, which then are not
    plus and sharp.
    """

    __slots__ = ("alloc", "minus", "out", "plus", "plus_v", "prec", "sharp", "sharp_v", "space", "wid", "zero")

    def __init__(self, alloc: Callable[[int, bool, str], None]) -> None:
        self.out: list[bytes] = []
        self.alloc = alloc
        self.clear()

    def clear(self) -> None:
        """Forget all flags."""
        self.wid: int | None = None
        self.prec: int | None = None
        self.minus = self.plus = self.sharp = self.space = self.zero = self.plus_v = self.sharp_v = False

    def save(self) -> tuple[object, ...]:
        """The flags, for `restore`."""
        return tuple(getattr(self, name) for name in _FLAGS)

    def restore(self, flags: tuple[object, ...]) -> None:
        """Put back what `save` gave."""
        for name, value in zip(_FLAGS, flags, strict=True):
            setattr(self, name, value)


_INT_BUF = 68
_FLAGS = ("wid", "prec", "minus", "plus", "sharp", "space", "zero", "plus_v", "sharp_v")


class Padding(bytes):
    """A write for which a printer's buffer grows in its own way (fmt/format.go writePadding)."""


def write_padding(f: Format, n: int) -> None:
    """n bytes of padding; zeros only to the left."""
    if n > 0:
        f.out.append(Padding((b"0" if f.zero and not f.minus else b" ") * n))


def pad(f: Format, b: bytes) -> None:
    """b, padded to the width."""
    if not f.wid:
        f.out.append(b)
        return
    n = f.wid - rune_count(b)
    if f.minus:
        f.out.append(b)
        write_padding(f, n)
    else:
        write_padding(f, n)
        f.out.append(b)


def pad_spaces(f: Format, b: bytes) -> None:
    """As pad, never with zeros."""
    zero, f.zero = f.zero, False
    pad(f, b)
    f.zero = zero


def fmt_bool(f: Format, v: bool) -> None:
    """%t."""
    pad(f, b"true" if v else b"false")


def fmt_integer(f: Format, v: int, base: int, verb: str) -> None:
    """An integer in base 2, 8, 10 or 16; verb X asks for capitals, O for the prefix 0o."""
    if f.wid is None and f.prec is None and base == 10 and not (f.plus or f.space):
        f.out.append(b"%d" % v)
        return
    prec = 0
    if 3 + (f.wid or 0) + (f.prec or 0) > _INT_BUF:
        f.alloc(3 + (f.wid or 0) + (f.prec or 0), True, "fmt digits")
    if f.prec is not None:
        prec = f.prec
        if prec == 0 and v == 0:
            # Nothing is printed but padding.
            zero, f.zero = f.zero, False
            write_padding(f, f.wid or 0)
            f.zero = zero
            return
    elif f.zero and not f.minus and f.wid is not None:
        prec = f.wid - (1 if v < 0 or f.plus or f.space else 0)
    digits = format(abs(v), _DIGITS[base]).rjust(prec, "0")
    if f.sharp:
        digits = {2: "0b", 8: "" if digits[0] == "0" else "0", 16: "0x"}.get(base, "") + digits
    if verb == "X":
        digits = digits.upper()
    if verb == "O":
        digits = "0o" + digits
    pad_spaces(f, (("-" if v < 0 else "+" if f.plus else " " if f.space else "") + digits).encode())


def fmt_0x(f: Format, v: int, prefix: bool) -> None:
    """v in hexadecimal, with 0x or not whatever the flag # says."""
    sharp, f.sharp = f.sharp, prefix
    fmt_integer(f, v, 16, "v")
    f.sharp = sharp


def fmt_unicode(f: Format, v: int) -> None:
    """%U: U+0078, with # U+0078 'x'."""
    u = v & 0xFFFFFFFFFFFFFFFF
    text = b"U+" + format(u, "X").rjust(max(4, f.prec or 0), "0").encode()
    if f.sharp and u <= MAX_RUNE and is_print(u):
        text += b" '" + encode_rune(u) + b"'"
    pad_spaces(f, text)


def fmt_c(f: Format, v: int) -> None:
    """%c."""
    pad(f, encode_rune(v & 0xFFFFFFFFFFFFFFFF))


def fmt_qc(f: Format, v: int) -> None:
    """%q of an integer."""
    u = v & 0xFFFFFFFFFFFFFFFF
    pad(f, quote_rune(u if u <= MAX_RUNE else RUNE_ERROR, f.plus))


def _truncate(f: Format, s: bytes) -> bytes:
    if f.prec is None or len(s) <= f.prec:
        return s
    if s.isascii():
        return s[: f.prec]
    cuts = spans(s)
    return s[: cuts[f.prec][0]] if f.prec < len(cuts) else s


def fmt_s(f: Format, s: bytes) -> None:
    """%s."""
    if f.wid is None and f.prec is None:
        f.out.append(s)
    else:
        pad(f, _truncate(f, s))


def fmt_q(f: Format, s: bytes) -> None:
    """%q of a string."""
    s = _truncate(f, s)
    if f.sharp and can_backquote(s):
        f.alloc(len(s) + 2, True, "string")
        pad(f, b"`" + s + b"`")
    else:
        if len(s) > _INT_BUF:
            f.alloc(len(s) + 2, True, "fmt quote")
        pad(f, quote_with(s, ascii_only=f.plus))


def fmt_sx(f: Format, s: bytes, upper: bool) -> None:
    """%x and %X of a string: two digits per byte."""
    if f.prec is not None:
        s = s[: f.prec]
    if not s:
        if f.wid is not None:
            write_padding(f, f.wid)
        return
    if f.space:
        text = s.hex(" ") if not f.sharp else " ".join(f"0x{c:02x}" for c in s)
    else:
        text = ("0x" if f.sharp else "") + s.hex()
    encoded = (text.upper() if upper else text).encode()
    n = (f.wid or 0) - len(encoded)
    if not f.minus:
        write_padding(f, n)
    f.out.append(encoded)
    if f.minus:
        write_padding(f, n)


def fmt_float(f: Format, v: float, bits: int, verb: str, prec: int) -> None:
    """A float in strconv's format `verb`; prec is the verb's own default."""
    if f.prec is not None:
        prec = f.prec
    num = format_float(v, verb, prec, bits)
    sign = num[0] if num[0] in "+-" else "+"
    num = num.removeprefix(sign)
    if f.space and sign == "+" and not f.plus:
        sign = " "
    if num in ("Inf", "NaN"):
        show = sign != "+" or f.plus or num == "Inf"  # NaN has a sign only if it was asked for
        pad_spaces(f, ((sign if show else "") + num).encode())
        return
    if f.sharp and verb != "b":
        num = _keep_zeros(num, verb, prec)
    if not f.plus and sign == "+":
        pad(f, num.encode())
    elif f.zero and not f.minus and f.wid is not None and f.wid > len(num) + 1:
        f.out.append(sign.encode())
        write_padding(f, f.wid - len(num) - 1)
        f.out.append(num.encode())
    else:
        pad(f, (sign + num).encode())


def _keep_zeros(num: str, verb: str, prec: int) -> str:
    """The # form: always a decimal point, and for %g as many digits as the precision says (6 if absent)."""
    digits = (6 if prec == -1 else prec) if verb in "gGx" else 0
    ends = "pP" if verb in "xX" else "eEpP"
    cut = next((i for i, c in enumerate(num) if c in ends), len(num))
    num, tail = num[:cut], num[cut:]
    plain = num.replace(".", "")
    digits -= len(plain.lstrip("0"))
    if "." not in num:
        if num == "0":
            digits -= 1
        num += "."
    return num + "0" * digits + tail
