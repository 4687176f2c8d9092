"""Bodies of package runtime: questions to the machine, and the texts of its errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import TEXT_BASE, GlobalRec, Slice, place_of
from memtui.runtime.memstats import by_size, mem_stats
from memtui.runtime.newobject import address_of
from memtui.runtime.traceback import GOROOT, logical_frames, position_of, walk
from memtui.std.support import new_string

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

_OUTERMOST = (("runtime.goexit", f"{GOROOT}/src/runtime/asm_amd64.s", 1264),)
_MAIN = ("runtime.main", f"{GOROOT}/src/runtime/proc.go", 302)
_CALLERS = ("runtime.Callers", f"{GOROOT}/src/runtime/extern.go", 341, 0)
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

    def stack(self) -> list[tuple[str, str, int, int]]:
        """(function, file, line, entry) of the running goroutine's frames, innermost first, wrappers left out."""
        m = self.m
        found: list[tuple[str, str, int, int]] = []
        g: Any = m.sched.current
        for f in walk(m, g, sys._getframe(1)):
            if f.info is None:
                found.append((*_GOPANIC, 0))
            elif not f.info.wrapper:
                inlined, (name, line) = logical_frames(m, f.line)
                fn = m.ns.get(f.info.py)
                found.extend((*frame, address_of(m, fn)) for frame in inlined)
                found.append((f.info.display, name, line, address_of(m, fn)))
        if g.id == 1:
            found.append((*_MAIN, 0))
        return [*found, *((*place, 0) for place in _OUTERMOST)]

    def counter(self, place: tuple[str, str, int, int]) -> int:
        """The program counter that stands for a place: an address of its own behind those of the functions."""
        table: dict[Any, int] = self.m.text_addresses
        pc = table.setdefault(place[:3], TEXT_BASE + 32 * len(table))
        self.places[pc] = place
        return pc

    def at(self, pc: int) -> tuple[str, str, int, int]:
        """The place of a program counter, of the byte before it (a return address less one stands for the call), or of
        a function's entry; an empty name if there is none."""
        place = self.places.get(pc) or self.places.get(pc + 1)
        if place is not None:
            return place
        m = self.m
        for fn, address in m.text_addresses.items():
            if address == pc:
                info = m.code.get(fn.__code__) if hasattr(fn, "__code__") else None
                if info is not None and m.program is not None:
                    name, line = position_of(m, info.pos)
                    return info.display, name, line, address
        return "", "", 0, 0


def set_finalizer(m: Machine, obj: Any, finalizer: Any) -> None:
    """runtime.SetFinalizer with its checks (runtime/mfinal.go)."""
    throw = m.panics.throw
    if obj is None:
        throw("runtime.SetFinalizer: first argument is nil")
    if obj.t.kind != "ptr":
        throw(f"runtime.SetFinalizer: first argument is {obj.t.string}, not pointer")
    if obj.v is None:
        throw("nil elem type!")
    place = place_of(obj.v)
    if isinstance(place, GlobalRec):
        return  # package variables live for ever
    if place is None or isinstance(place, int):
        throw("runtime.SetFinalizer: pointer not in heap")
    if address_of(m, obj.v) != place.addr:
        throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
    if finalizer is None:
        m.gc.finalizers.set_finalizer(place, obj.v, None)
        return
    ft = finalizer.t
    if ft.kind != "func":
        throw(f"runtime.SetFinalizer: second argument is {ft.string}, not a function")
    if ft.variadic:
        throw(f"runtime.SetFinalizer: cannot pass {obj.t.string} to finalizer {ft.string} because dotdotdot")
    takes = ft.params[0] if len(ft.params) == 1 else None
    if takes is obj.t or (takes is not None and takes.kind == "ptr" and takes.under is obj.t.under):
        m.gc.finalizers.set_finalizer(place, obj.v, finalizer.v)
    elif takes is not None and takes.kind == "interface" and m.ns["_implements"](obj.t, takes):
        m.gc.finalizers.set_finalizer(place, obj, finalizer.v)
    else:
        throw(f"runtime.SetFinalizer: cannot pass {obj.t.string} to finalizer {ft.string}")


def fill_mem_stats(m: Machine, stats: Any) -> None:
    """runtime.ReadMemStats."""
    for name, value in mem_stats(m).items():
        setattr(stats, name, value)
    stats.EnableGC = True
    for row, (size, mallocs, frees) in zip(stats.BySize.v, by_size(m.heap), strict=True):
        row.Size, row.Mallocs, row.Frees = size, mallocs, frees


def write_stack(m: Machine, buf: Slice, everyone: bool) -> int:
    """runtime.Stack: as much of the text as fits."""
    g: Any = m.sched.current
    parts = [m.traceback.goroutine_text(g, sys._getframe(1))]
    if everyone:
        parts += [m.traceback.goroutine_text(o) for o in m.sched.all_gs() if o is not g and not o.system]
    text = "\n".join(parts).encode("utf-8", "surrogateescape")[: buf.n]
    if text:
        buf.a.v[buf.o : buf.o + len(text)] = text
    return len(text)


def _cleanups(m: Machine) -> dict[str, Callable[..., Any]]:
    added: dict[int, Any] = {}

    def call(sp: int, fn: Any) -> None:
        fn(sp)

    def add_cleanup(_sp: int, pointer: Any, fn: Any) -> int:
        place = place_of(pointer.v) if pointer is not None else None
        if place is None or isinstance(place, int):
            m.panics.throw("runtime.AddCleanup: ptr not in allocated block")
        ident = len(added) + 1
        added[ident] = None if isinstance(place, GlobalRec) else m.gc.finalizers.add_cleanup(place, call, fn)
        return ident

    def stop_cleanup(_sp: int, ident: int) -> None:
        if added.get(ident) is not None:
            added[ident].stopped = True

    return {"addCleanup": add_cleanup, "stopCleanup": stop_cleanup}


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package runtime."""
    sched: Any = m.sched
    callers = Callers(m)

    def caller(_sp: int, skip: int) -> tuple[int, bytes, int, bool]:
        frames = callers.stack()
        if not 0 <= skip < len(frames):
            return 0, b"", 0, False
        _, file, line, _ = frames[skip]
        return callers.counter(frames[skip]), file.encode(), line, True

    def callers_(_sp: int, skip: int, pcs: Slice) -> int:
        # Frame 0 is runtime.Callers itself.
        found = [callers.counter(place) for place in callers.stack()]
        found = (found[skip - 1 :] if skip > 0 else [callers.counter(_CALLERS), *found])[: pcs.n]
        if found:
            pcs.a.v[pcs.o : pcs.o + len(found)] = found
        return len(found)

    def frame_at(_sp: int, pc: int) -> tuple[bytes, bytes, int, int]:
        name, file, line, entry = callers.at(pc)
        return name.encode(), file.encode(), line, entry

    def read_mem_stats(_sp: int, stats: Any) -> None:
        if stats is None:
            m.panics.nil_deref()
        fill_mem_stats(m, stats)

    return {
        "boundsText": lambda *args: new_string(m, bounds_text(*args)),
        "Breakpoint": lambda _sp: m.panics.throw("SIGTRAP: trace trap"),
        "GC": lambda _sp: m.gc.gc(),
        "NumGoroutine": lambda _sp: sched.num_goroutine(),
        "Gosched": lambda _sp: sched.gosched(),
        "Goexit": lambda _sp: m.panics.goexit(),
        "GOMAXPROCS": lambda _sp, _n: 1,
        "NumCPU": lambda _sp: 1,
        "NumCgoCall": lambda _sp: 0,
        "GOROOT": lambda _sp: GOROOT.encode(),
        "Version": lambda _sp: b"go1.27.3",
        "LockOSThread": lambda _sp: None,
        "UnlockOSThread": lambda _sp: None,
        "KeepAlive": lambda _sp, _x: None,
        "SetFinalizer": lambda _sp, obj, fn: set_finalizer(m, obj, fn),
        "Stack": lambda _sp, buf, everyone: write_stack(m, buf, everyone),
        "Caller": caller,
        "Callers": callers_,
        "frameAt": frame_at,
        "ReadMemStats": read_mem_stats,
        **_cleanups(m),
    }
