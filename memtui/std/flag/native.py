"""Bodies of package flag, which would need reflection in Go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Box, Iface

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package flag."""

    def zero_of(_sp: int, v: Iface) -> Iface:
        """The zero value of v's type, or a pointer to one if that is a pointer type."""
        t = v.t
        if t.kind != "ptr":
            return Iface(t, t.zero())
        zero = t.elem.zero()
        return Iface(t, zero if t.elem.deep else Box(zero))

    def type_name(_sp: int, v: Iface) -> bytes:
        """The type's name, that of what it points to for a pointer."""
        return str(v.t.elem.string if v.t.kind == "ptr" else v.t.string).encode()

    return {"zeroOf": zero_of, "typeName": type_name, "isPointer": lambda _sp, v: v.t.kind == "ptr"}
