"""print and println (go-facts 1.8, 1.9; runtime/print.go): to file descriptor 2, in the runtime's own formats."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Iface, Slice
from memtui.runtime.newobject import address_of
from memtui.runtime.rtype import COMPLEXES, FLOATS, INTS, RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_TYPE_BASE = 0x500000


def float_text(x: float, bits: int = 64) -> str:
    """The shortest 'g' form as strconv.AppendFloat(x, 'g', -1, bits): exponent form from 1e6 on and below 1e-4."""
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "+Inf" if x > 0 else "-Inf"
    text = repr(x) if bits == 64 else shortest32(x)
    sign = "-" if text[0] == "-" else ""
    mantissa, _, exp = text.lstrip("-").partition("e")
    whole, _, frac = mantissa.partition(".")
    digits = (whole + frac).lstrip("0")
    if not digits:
        return sign + "0"
    point = len(whole) + int(exp or 0) - (len(whole + frac) - len((whole + frac).lstrip("0")))
    digits = digits.rstrip("0")
    # %e is used if the exponent is below -4 or at least the precision; for shortest that counts as 6.
    e = point - 1
    if e < -4 or e >= 6:
        tail = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{tail}e{'-' if e < 0 else '+'}{abs(e):02d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    if len(digits) <= point:
        return sign + digits + "0" * (point - len(digits))
    return f"{sign}{digits[:point]}.{digits[point:]}"


def shortest32(x: float) -> str:
    """The shortest decimal that reads back as the same float32."""
    for precision in range(1, 10):
        text = f"{x:.{precision}g}"
        if struct.unpack("<f", struct.pack("<f", float(text)))[0] == x:
            return repr(float(text))
    return repr(x)


def complex_text(c: complex, bits: int = 64) -> str:
    """strconv.AppendComplex with 'g', -1: (1+2i). bits: of each part."""
    im = float_text(c.imag, bits)
    return f"({float_text(c.real, bits)}{'' if im[0] in '+-' else '+'}{im}i)"


def format_item(m: Machine, t: RType, v: Any) -> bytes:
    """One argument of print."""
    kind = t.kind
    if kind == "string":
        return bytes(v)
    if kind == "bool":
        return b"true" if v else b"false"
    if kind in INTS:
        return str(v).encode()
    if kind in FLOATS:
        return float_text(v, t.bits).encode()
    if kind in COMPLEXES:
        return complex_text(v, t.bits // 2).encode()
    if kind == "interface":
        return _iface(m, t, v)
    if isinstance(v, Slice):
        return f"[{v.n}/{v.c}]{address_of(m, v):#x}".encode()
    return f"{address_of(m, v):#x}".encode()


def _iface(m: Machine, t: RType, v: Iface | None) -> bytes:
    if v is None:
        return b"(0x0,0x0)"
    return f"({_TYPE_BASE + v.t.index * 64 + (32 if t.methods else 0):#x},{address_of(m, v):#x})".encode()


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """`_print`."""

    def print_(items: list[Any]) -> None:
        m.write(2, b"".join(x if isinstance(x, bytes) else format_item(m, x[0], x[1]) for x in items))

    return {"_print": print_}
