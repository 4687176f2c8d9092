"""The names that generated code may use, the making of a machine, and the loading of a program into it.

`new_machine` builds the parts; `bind` gives the dict of everything listed in ARCHITECTURE.md "Names bound by
`runtime.api.bind`". Each module in `_PARTS` has `bind(m) -> dict[str, object]` that returns closures over the machine,
so that hot paths touch only local variables and cells.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping
from types import CodeType, FunctionType
from typing import Any

from memtui.runtime import (
    chan,
    closure,
    fault,
    iface,
    integer,
    maps,
    newobject,
    panic,
    print,
    proc,
    rtype,
    select,
    slice,
    slice_ops,
    stack,
    string,
    unsafe_ptr,
)
from memtui.runtime.hooks import Hooks
from memtui.runtime.machine import Machine, Options, ProgramTables
from memtui.runtime.malloc import Heap
from memtui.runtime.memory import NILSLICE, Array, Box, Closure, ElemPtr, FieldPtr, HStr, Iface, Slice
from memtui.runtime.mgc import Collector
from memtui.runtime.panic import Panics
from memtui.runtime.proc import Scheduler
from memtui.runtime.rodata import place_constants
from memtui.runtime.sema import Semaphores
from memtui.runtime.time import Clock
from memtui.runtime.traceback import Traceback

_PARTS: tuple[Callable[[Machine], Mapping[str, Any]], ...] = (
    newobject.bind,
    slice.bind,
    slice_ops.bind,
    string.bind,
    maps.bind,
    iface.bind,
    iface.bind_equality,
    closure.bind,
    unsafe_ptr.bind,
    integer.bind,
    print.bind,
    stack.bind,
    chan.bind,
    select.bind,
    proc.bind,
    panic.bind,
    fault.bind,
)

GENERATED = "<memtui program>"
"""File name of generated code, under which linecache has its text."""


def new_machine(options: Options | None = None) -> Machine:
    """A machine with all its parts and no program."""
    m = Machine(options)
    m.hooks = Hooks()
    m.heap = Heap(m.ns, m.hooks)
    m.stacks = stack.StackPool(m)
    m.clock = Clock(m)
    m.panics = Panics(m)
    m.traceback = Traceback(m)
    m.gc = Collector(m)
    m.sched = Scheduler(m)
    m.heap.sched = m.sched
    m.start_time = m.clock.now()
    m.heap.site_at = newobject.site_finder(m)
    m.sema = Semaphores(m)
    m.ns.update(bind(m))
    return m


def bind(m: Machine) -> dict[str, Any]:
    """Everything that generated code may use. A name is bound by one part only."""
    names: dict[str, Any] = {
        "_Box": Box,
        "_FieldPtr": FieldPtr,
        "_ElemPtr": ElemPtr,
        "_Array": Array,
        "_Slice": Slice,
        "_Iface": Iface,
        "_HStr": HStr,
        "_Closure": Closure,
        "_NILSLICE": NILSLICE,
    }
    for part in _PARTS:
        for name, value in part(m).items():
            if name in names:
                raise ValueError(f"{name} is bound twice")
            names[name] = value
    return names


_WITHOUT_ITER = frozenset((
    "", "cmp", "container/heap", "container/list", "container/ring", "errors", "io", "math", "math/bits", "math/rand",
    "runtime", "strconv", "sync", "sync/atomic", "unicode", "unicode/utf16", "unicode/utf8", "unsafe", "weak",
))  # fmt: skip
"""Packages that do not bring package iter with them (go list -deps)."""


def load(
    m: Machine, program: ProgramTables, natives: Mapping[str, Any] | None = None, code: CodeType | None = None
) -> None:
    """Install a program: its types, sites and natives (by Python name), then its text (code: already compiled).

    Afterwards `m.ns[program.entry]` is the function to be run."""
    m.program = program
    m.godebug = program.godebug
    m.ns.update(dict.fromkeys((f"T{i}" for i in range(len(program.traps))), False))
    m.rtypes = rtype.build(m, program.types)
    m.heap.set_sites(program.sites, m.rtypes)
    linked = {f.pkg for f in program.funcs.values()} | {n[0] for n in program.natives}
    if linked - _WITHOUT_ITER - {"main"}:
        m.heap.share_tiny_block()
    m.ns.update(natives or {})
    linecache.cache[GENERATED] = (len(program.text), None, program.text.splitlines(True), GENERATED)
    packages = {name: info.pkg for name, info in program.funcs.items()}
    exec(place_constants(code or compile(program.text, GENERATED, "exec"), packages), m.ns)
    register_code(m)


def register_code(m: Machine) -> None:
    """Learn the code objects of the generated functions."""
    assert m.program is not None
    for name, info in m.program.funcs.items():
        fn = m.ns.get(name)
        if isinstance(fn, FunctionType):
            m.code[fn.__code__] = info
