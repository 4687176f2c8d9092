"""Bodies of package math/cmplx."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.math.cmplx import functions as c

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_ONE: dict[str, Callable[[complex], Any]] = {
    "Abs": c.absolute,
    "Acos": c.arccosine,
    "Acosh": c.arcosh,
    "Asin": c.arcsine,
    "Asinh": c.arsinh,
    "Atan": c.arctangent,
    "Atanh": c.artanh,
    "Cos": c.cosine,
    "Cosh": c.cosh,
    "Cot": c.cotangent,
    "Exp": c.exp,
    "IsNaN": c.is_nan,
    "Log": c.log,
    "Log10": c.log10,
    "Phase": c.phase,
    "Sin": c.sine,
    "Sinh": c.sinh,
    "Sqrt": c.root,
    "Tan": c.tangent,
    "Tanh": c.tanh,
}


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package math/cmplx."""

    def one(f: Callable[[complex], Any]) -> Callable[[int, complex], Any]:
        return lambda _sp, x: f(x)

    return {
        **{name: one(f) for name, f in _ONE.items()},
        "Pow": lambda _sp, x, y: c.power(x, y),
        "Rect": lambda _sp, r, theta: c.rect(r, theta),
    }
