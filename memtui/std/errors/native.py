"""Package errors: the questions about types that Go asks by reflection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package errors."""

    def has_equality(sp: int, err: Any) -> bool:
        comparable: bool = err.t.comparable
        return comparable

    def is_pointer(sp: int, target: Any) -> bool:
        return target.t.kind == "ptr" and target.v is not None

    def fits(sp: int, iface: Any, target: Any) -> bool:
        want = target.t.elem
        return want.kind == "interface" or bool(m.ns["_implements"](want, iface.t.elem))

    def assign_to(sp: int, err: Any, target: Any) -> bool:
        want = target.t.elem
        if want.kind == "interface":
            if not m.ns["_implements"](err.t, want):
                return False
            target.v.v = err
        elif err.t is not want:
            return False
        elif want.kind in ("struct", "array"):
            target.v._set(err.v)
        else:
            target.v.v = err.v
        return True

    return {"hasEquality": has_equality, "isPointer": is_pointer, "fits": fits, "assignTo": assign_to}
