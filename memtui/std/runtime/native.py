"""Bodies of package runtime: questions to the machine, and the texts of its errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Iface, Slice, record_of
from memtui.runtime.memstats import by_size, mem_stats
from memtui.runtime.newobject import address_of
from memtui.runtime.traceback import GOROOT, full_path, position, walk

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_BOUNDS = (
    "index out of range [%x] with length %y",
    "slice bounds out of range [:%x] with length %y",
    "slice bounds out of range [:%x] with capacity %y",
    "slice bounds out of range [%x:%y]",
    "slice bounds out of range [::%x] with length %y",
    "slice bounds out of range [::%x] with capacity %y",
    "slice bounds out of range [:%x:%y]",
    "slice bounds out of range [%x:%y:]",
    "cannot convert slice with length %y to array or pointer to array with length %x",
)
_NEGATIVE = (
    "index out of range [%x]",
    "slice bounds out of range [:%x]",
    "slice bounds out of range [:%x]",
    "slice bounds out of range [%x:]",
    "slice bounds out of range [::%x]",
    "slice bounds out of range [::%x]",
    "slice bounds out of range [:%x:]",
    "slice bounds out of range [%x::]",
)
"""By boundsError's code (runtime/error.go; go-facts 7.13)."""

_OUTERMOST = (("runtime.goexit", f"{GOROOT}/src/runtime/asm_amd64.s", 1693),)
_MAIN = ("runtime.main", f"{GOROOT}/src/runtime/proc.go", 290)
_GOPANIC = ("runtime.gopanic", f"{GOROOT}/src/runtime/panic.go", 859)


def bounds_text(_sp: int, x: int, y: int, signed: bool, code: int) -> bytes:
    """boundsError.Error."""
    form = _NEGATIVE[code] if signed and x < 0 else _BOUNDS[code]
    shown = x if signed else x & (1 << 64) - 1
    return b"runtime error: " + form.replace("%x", str(shown)).replace("%y", str(y)).encode()


class Callers:
    """Program counters: each place in the program that was asked for gets one, since there is no machine code."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.places: dict[int, tuple[str, str, int, int]] = {}
        self.counters: dict[tuple[str, str, int], int] = {}

    def stack(self) -> list[tuple[str, str, int, int]]:
        """(function, file, line, entry) of the running goroutine's frames, innermost first, wrappers left out."""
        m = self.m
        found: list[tuple[str, str, int, int]] = []
        g: Any = m.sched.current
        for f in walk(m, g, sys._getframe(1)):
            if f.info is None:
                found.append((*_GOPANIC, 0))
            elif not f.info.wrapper:
                name, line, _ = position(m, f.line)
                fn = m.ns.get(f.info.py)
                found.append((f.info.display, full_path(name), line, address_of(m, fn)))
        if g.id == 1:
            found.append((*_MAIN, 0))
        return [*found, *((*place, 0) for place in _OUTERMOST)]

    def counter(self, place: tuple[str, str, int, int]) -> int:
        """The program counter that stands for a place."""
        key = place[:3]
        pc = self.counters.get(key)
        if pc is None:
            table = self.m.text_addresses
            pc = self.counters[key] = address_of(self.m, _Unique().method.__func__) + 5
            self.places[pc] = place
            del table  # the table gave the address
        return pc

    def at(self, pc: int) -> tuple[str, str, int, int]:
        """The place of a program counter or of a function's entry; an empty name if there is none."""
        place = self.places.get(pc)
        if place is not None:
            return place
        m = self.m
        for fn, address in m.text_addresses.items():
            if address == pc:
                info = m.code.get(getattr(fn, "__code__", None))
                if info is not None and m.program is not None:
                    name, line, _ = m.program.files.place(info.pos)
                    return info.display, full_path(name), line, address
        return "", "", 0, 0
