"""Package bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def _reversed(x: int, size: int) -> int:
    return int(format(x, f"0{size}b")[::-1], 2)


def _rotated(x: int, k: int, size: int) -> int:
    k %= size
    return (x << k | x >> (size - k)) & (1 << size) - 1


def _for_size(m: Machine, name: str, size: int) -> dict[str, Callable[..., Any]]:
    """The functions on unsigned integers of one size; name: the suffix of theirs."""
    mask = (1 << size) - 1

    def div(sp: int, hi: int, lo: int, y: int) -> tuple[int, int]:
        if y == 0:
            m.panics.runtime_error("integer divide by zero")
        if y <= hi:
            m.panics.runtime_error("integer overflow")
        return divmod(hi << size | lo, y)

    def rem(sp: int, hi: int, lo: int, y: int) -> int:
        if y == 0:
            m.panics.runtime_error("integer divide by zero")
        return (hi << size | lo) % y

    def trailing_zeros(sp: int, x: int) -> int:
        return (x & -x).bit_length() - 1 if x else size

    counting: dict[str, Callable[..., Any]] = {
        "LeadingZeros": lambda sp, x: size - x.bit_length(),
        "TrailingZeros": trailing_zeros,
        "OnesCount": lambda sp, x: x.bit_count(),
        "Len": lambda sp, x: x.bit_length(),
        "Reverse": lambda sp, x: _reversed(x, size),
        "ReverseBytes": lambda sp, x: int.from_bytes(x.to_bytes(size // 8, "little"), "big"),
        "RotateLeft": lambda sp, x, k: _rotated(x, k, size),
    }
    arithmetic: dict[str, Callable[..., Any]] = {
        "Add": lambda sp, x, y, c: ((x + y + c) & mask, (x + y + c) >> size),
        "Sub": lambda sp, x, y, b: ((x - y - b) & mask, int(x < y + b)),
        "Mul": lambda sp, x, y: (x * y >> size, x * y & mask),
        "Div": div,
        "Rem": rem,
    }
    if size == 8:
        del counting["ReverseBytes"]
    return {function + name: body for function, body in (counting | (arithmetic if size >= 32 else {})).items()}


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package bits."""
    found: dict[str, Callable[..., Any]] = {}
    for name, size in (("", 64), ("8", 8), ("16", 16), ("32", 32), ("64", 64)):
        found |= _for_size(m, name, size)
    return found
