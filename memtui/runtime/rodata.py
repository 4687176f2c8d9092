"""Where constant strings lie: read-only data below the package variables, equal texts in one place (the linker's
go:string.* symbols). The addresses are made up, as those of functions are.

Only packages that use package unsafe can see them. There a constant is an `HStr` whose place is a `GlobalRec`, so that
a part of it knows where it lies; elsewhere it is plain bytes, and its address is Refused."""

from __future__ import annotations

from types import CodeType
from typing import Any

from memtui.runtime.memory import GlobalRec, HStr

_BASE = 0x4F0000
_UNSAFE = frozenset({"_cast", "_load", "_ptrat", "_uintptr", "_kept", "_view", "_unsafe_add", "_unsafe_slice"})


def place_constants(module: CodeType, packages: dict[str, str]) -> CodeType:
    """The code of a program with places for the strings of packages that use unsafe. packages: Python name of each
    function -> its package."""
    functions = [c for c in module.co_consts if isinstance(c, CodeType)]
    users = {packages.get(c.co_name) for c in functions if not _UNSAFE.isdisjoint(c.co_names)} - {None}
    if not users:
        return module
    placed: dict[bytes, HStr] = {}
    return _replaced(module, placed, {c for c in functions if packages.get(c.co_name) in users})


def _replaced(code: CodeType, placed: dict[bytes, HStr], inside: set[CodeType]) -> CodeType:
    def constant(c: Any) -> Any:
        if type(c) is bytes and c:
            return placed.get(c) or _place(c, placed)
        if type(c) is tuple:
            return tuple(map(constant, c))
        return _replaced(c, placed, inside) if isinstance(c, CodeType) and c in inside else c

    return code.replace(co_consts=tuple(map(constant, code.co_consts)))


def _place(data: bytes, placed: dict[bytes, HStr]) -> HStr:
    end = _BASE
    if placed:
        last = next(reversed(placed.values()))
        end = last._r.addr + len(last)
    text = placed[data] = HStr(data)
    text._r = GlobalRec("go:string.*", end, len(data))
    return text
