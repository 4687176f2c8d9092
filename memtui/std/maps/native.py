"""Bodies of package maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Iface

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package maps."""

    def clone(_sp: int, x: Any) -> Any:
        """A map of the same pairs, made with room for all of them (runtime/map.go mapclone2)."""
        t, old = x.t, x.v
        ns = m.ns
        made = ns["_mkmap"](t, ns["_maplen"](old), -1)
        made.group = None  # nothing of it is on a stack
        made._r = m.heap.alloc_native(48, False, t.string, made)
        whole = hasattr(t.elem.zero(), "_copy")
        for k, v in ns["_mapiter"](old):
            ns["_mapset"](made, t.key_type.key(k), v._copy() if whole else v, k)
        return Iface(t, made)

    return {"clone": clone}
