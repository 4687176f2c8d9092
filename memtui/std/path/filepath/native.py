"""Bodies of package path/filepath, where it differs from path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.path import paths
from memtui.std.path.native import shared
from memtui.std.support import NILSLICE, new_string, new_strings, substring

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package path/filepath."""

    def rel(_sp: int, base: bytes, target: bytes) -> tuple[bytes, bool]:
        found = paths.relative(base, target)
        return (b"", False) if found is None else (new_string(m, found), True)

    def split_list(_sp: int, path: bytes) -> Any:
        if not path:
            return NILSLICE
        parts, at = [], 0
        for part in path.split(b":"):
            parts.append(substring(m, path, at, at + len(part)))
            at += len(part) + 1
        return new_strings(m, parts)

    return {
        **shared(m, check_rest=False),
        "rel": rel,
        "IsLocal": lambda _sp, path: paths.is_local(path),
        "SplitList": split_list,
    }
