"""Package reflect over the machine's types: `state` (what a Value is), `types_native`, `values`, `containers`, `call`;
`relation`, `convert` and `equal` are the rules between types and values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.reflect import call, containers, types_native, values
from memtui.std.reflect.state import Reflection

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package reflect."""
    r = Reflection(m)
    return {"attach": r.attach, **types_native.bind(r), **values.bind(r), **containers.bind(r), **call.bind(r)}
