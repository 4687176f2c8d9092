"""Heap objects and bytes per source line of one run, as a memory profile with every allocation recorded would tell
them.

An allocation belongs to the innermost line of the user's files on the stack, so what a library allocates counts for
the line that called it (go-facts 10.5). Counting starts with the call of main.main, as package
initialization is not the user's run. Bytes are those of size classes, as if the tiny allocator were off.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from memtui.compiler.load import load_files
from memtui.compiler.source.pos import Pos, file_no_of, inline_index, line_of, place_of
from memtui.engine.build import build
from memtui.engine.run import new_machine, run_main
from memtui.runtime.machine import Machine
from memtui.runtime.machine import Options as MachineOptions
from memtui.runtime.malloc import expected_bytes
from memtui.runtime.proc import ON_SYSTEM_STACK
from memtui.runtime.traceback import faulted_lines


@dataclass(slots=True)
class AllocReport:
    """lines: (file, line) -> [objects, bytes], in text order. mallocs, bytes: of the whole run, allocations that
    belong to no line (timers, finalizers) too. status: the program's exit status. freed: of the objects of a line, how
    many the collector has freed. why: what escapes there, as -m says it, or what a library made there; the most objects
    first. text: the line itself."""

    lines: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    freed: dict[tuple[str, int], int] = field(default_factory=dict)
    why: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    text: dict[tuple[str, int], str] = field(default_factory=dict)
    mallocs: int = 0
    bytes: int = 0
    status: int = 0

    def as_json(self) -> dict[str, Any]:
        """{"lines": {"12": [objects, bytes]}, "mallocs": N, "bytes": B}; with several files keys are "file:line"."""
        several = len({file for file, _ in self.lines}) > 1
        lines = {f"{file}:{line}" if several else str(line): n for (file, line), n in self.lines.items()}
        return {"lines": lines, "mallocs": self.mallocs, "bytes": self.bytes}


def allocs(paths: Sequence[str], options: MachineOptions, *, inline: bool = False) -> AllocReport:
    """Run a program and count. Raises LoadFailed, NotCompiled, InternalError, RuntimeCrash."""
    artifact = build(load_files(paths), inline=inline)
    machine = new_machine(artifact, options)
    counter = LineCounter(machine)
    main = next((f for f in artifact.program.funcs.values() if f.sym == "main.main"), None)
    if main is not None:
        counter.start_in(main.py)
    status = run_main(machine, artifact)
    return counter.report(status)


class LineCounter:
    """Counts the allocations of one machine by line."""

    def __init__(self, machine: Machine) -> None:
        self._m = machine
        program: Any = machine.program
        self._program = program
        self._counts: dict[int, list[int]] = {}  # position of the line -> objects, bytes
        self._total = [0, 0]
        self._places: dict[int, int] = {}  # id of a live Record -> position of its line
        self._freed: Counter[int] = Counter()  # by position
        self._sites: dict[int, Counter[int]] = {}  # position -> site -> objects

    def start_in(self, name: str) -> None:
        """Begin to count when a generated function is called for the first time."""
        ns, hooks = self._m.ns, self._m.hooks
        function = ns[name]

        def begin(sp: int) -> Any:
            ns[name] = function
            hooks.on_alloc = self._count
            hooks.on_free = self._free
            return function(sp)

        ns[name] = begin

    def _count(self, record: Any) -> None:
        size = expected_bytes(record.size, record.span.noscan)
        self._total[0] += 1
        self._total[1] += size
        if self._m.heap.sites[record.site].what in ON_SYSTEM_STACK:
            return
        pos = self._user_pos()
        if pos:
            entry = self._counts.setdefault(pos, [0, 0])
            entry[0] += 1
            entry[1] += size
            self._places[id(record)] = pos
            self._sites.setdefault(pos, Counter())[record.site] += 1

    def _free(self, record: Any) -> None:
        pos = self._places.pop(id(record), 0)
        if pos:
            self._freed[pos] += 1

    def _user_pos(self) -> int:
        return user_pos(self._m, self._program, 2)

    def report(self, status: int) -> AllocReport:
        """What was counted."""
        files = self._program.files.files
        found = AllocReport(mallocs=self._total[0], bytes=self._total[1], status=status)
        sites: dict[tuple[str, int], Counter[str]] = {}
        for pos, (objects, size) in sorted(self._counts.items()):
            file = files[file_no_of(pos)]  # type: ignore[arg-type]
            key = (file.name, line_of(pos))  # type: ignore[arg-type]
            entry = found.lines.setdefault(key, [0, 0])
            entry[0] += objects
            entry[1] += size
            found.freed[key] = found.freed.get(key, 0) + self._freed[pos]
            found.text[key] = file.line(key[1]).strip()
            for site, n in self._sites[pos].items():
                sites.setdefault(key, Counter())[self._reason(site)] += n
        found.why = {key: [text for text, _ in counted.most_common()] for key, counted in sites.items()}
        return found

    def _reason(self, number: int) -> str:
        site = self._m.heap.sites[number]
        info = self._program.funcs.get(site.func)
        if info is None or info.is_std:
            return f"library: {site.what}" + (f" in {info.display}" if info is not None else "")
        return str(site.verdict or site.what)


def user_pos(machine: Machine, program: Any, depth: int) -> int:
    """The Go position of the innermost frame of the user's code on the running goroutine's stack, inlined ones too,
    0 if there is none.

    depth: how many Python frames to skip."""
    frame: Any = sys._getframe(depth)
    code, lines, files = machine.code, program.lines, program.files
    faults = faulted_lines(machine.sched.current)
    while frame is not None:
        info = code.get(frame.f_code)
        if info is not None:
            pos: Pos = lines[faults.get(frame, frame.f_lineno) - 1]
            while files.file_of(pos).is_std and inline_index(pos):  # a library's body stands for the call (10.5)
                pos = files.inlined[inline_index(pos)].pos
            hidden = info.wrapper and not inline_index(pos)  # stacks leave wrappers out, not what is inlined in them
            if pos and not hidden and not files.file_of(pos).is_std:
                return place_of(pos)
        frame = frame.f_back
    return 0
