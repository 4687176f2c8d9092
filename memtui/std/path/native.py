"""Bodies of package path, and those it shares with path/filepath."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.path import paths
from memtui.std.support import new_string, substring, values

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package path."""
    return shared(m, check_rest=True)


def shared(m: Machine, check_rest: bool) -> dict[str, Callable[..., Any]]:
    """What both packages have."""

    def result(operand: bytes, found: bytes) -> bytes:
        """A part of the operand if it is one, else a new string."""
        if not found or found in (b".", b"/"):
            return found
        at = operand.find(found)
        return substring(m, operand, at, at + len(found)) if at >= 0 else new_string(m, found)

    def split(_sp: int, path: bytes) -> tuple[bytes, bytes]:
        at = path.rfind(b"/") + 1
        return substring(m, path, 0, at), substring(m, path, at, len(path))

    def match(_sp: int, pattern: bytes, name: bytes) -> tuple[bool, bool]:
        try:
            return paths.match(pattern, name, check_rest), True
        except paths.BadPattern:
            return False, False

    return {
        "Clean": lambda _sp, path: result(path, paths.clean(path)),
        "Base": lambda _sp, path: result(path, paths.base(path)),
        "Dir": lambda _sp, path: result(path, paths.directory(path)),
        "Ext": lambda _sp, path: substring(m, path, len(path) - len(paths.ext(path)), len(path)),
        "Join": lambda _sp, elem: new_string(m, paths.join(values(elem))),
        "Split": split,
        "match": match,
    }
