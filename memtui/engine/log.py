"""The event log: what happened at which step, bounded in memory, the same in every run of a program.

Entries are small tuples in order of occurrence; `count` numbers them over the whole run, so that "what happened
between two stops" is a range of numbers even where several events share a step. Only the newest `KEEP` entries stay;
the timeline's curves and lanes (history.py) are thinned instead and reach back to the start. Steps of allocations are
those of the end of their basic block, all others are exact.

The log is the only listener of the machine's event hooks; `listener` passes events on to the stepper.
"""

import re
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from memtui.engine.allocs import user_pos
from memtui.engine.frames import StatementTable
from memtui.engine.history import History
from memtui.protocol.snapshot import EventKind, GcCycle, LaneState, OutputChunk, Place
from memtui.runtime.g import GStatus
from memtui.runtime.malloc import expected_bytes
from memtui.runtime.traceback import faulted_lines

KEEP = 100_000
KEEP_OUTPUT = 20_000  # chunks
KEEP_PATHS = 20_000  # living objects whose call path is known
PATH = 6  # calls of a path


class Entry(NamedTuple):
    """One event. object: heap object's number, channel's object number, or other goroutine's id; detail by kind: a
    site (ALLOC, FREE), words (GC, PARK, PANIC), sizes (STACK). label: the heap object's label number."""

    step: int
    kind: EventKind
    goroutine: int
    object: int = 0
    size: int = 0
    detail: Any = None
    label: int = 0


@dataclass(slots=True)
class PanicState:
    """A panic that nobody has recovered: of which goroutine, and its value as text."""

    goroutine: int
    panic: Any


@dataclass(slots=True)
class CycleData:
    """A collection in progress or done; fields as in `GcCycle`."""

    number: int
    start_step: int
    heap_start: int
    goal: int = 0
    forced: bool = False
    end_step: int = -1
    heap_end: int = 0
    heap_marked: int = 0
    freed_objects: int = 0
    freed_bytes: int = 0

    def finished(self) -> GcCycle:
        """As the screen shows it."""
        return GcCycle(
            self.number, self.start_step, self.end_step, self.heap_start, self.heap_end, self.heap_marked, self.goal,
            self.freed_objects, self.freed_bytes, self.forced,
        )  # fmt: skip


class EventLog:
    """See the module docstring. place_of: Python line -> Place.

    cause_of: living object of the library -> position of the user's line that called it; caused: the objects and
    bytes that the library ever allocated, by that position. paths: living object -> Python lines of the calls that
    allocated it, innermost first. wants_allocations: whether `listener` is told of births, too. wrote: told of every
    chunk of output. panic: innermost running panic, None if none.
    """

    def __init__(self, machine: Any, table: StatementTable, place_of: Callable[[int], Place]) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEEP)
        self.count = 0
        self.outputs: deque[OutputChunk] = deque(maxlen=KEEP_OUTPUT)
        self.output_count = 0
        self.history = History()
        self.panic: PanicState | None = None
        self.listener: Callable[[EventKind, Any], None] | None = None
        self.wants_allocations = False
        self.wrote: Callable[[OutputChunk], None] | None = None
        self.freed_recently: deque[Any] = deque(maxlen=1000)  # records
        self.freed_count = 0
        self.cycles: deque[CycleData] = deque(maxlen=1000)
        self.machine = machine
        self._ns = machine.ns
        self._table = table
        self._place_of = place_of
        self._decoders = {1: _Utf8Pieces(), 2: _Utf8Pieces()}
        self.cause_of: dict[int, int] = {}
        self.paths: dict[int, tuple[int, ...]] = {}
        self.caused: dict[int, list[int]] = {}
        self._user_sites: list[bool] = []
        self._packages = {f.name.split("/")[-2] for f in machine.program.files.files if f.is_std} | {"runtime"}
        self._user_objects = 0
        self._std_objects = 0
        self._attach()

    def since(self, number: int) -> list[Entry]:
        """The entries from a number of the count on, oldest first, as far as they are kept."""
        newest = list(islice(reversed(self.entries), max(self.count - number, 0)))
        newest.reverse()
        return newest

    @property
    def last_words(self) -> str:
        """What the runtime printed when it gave up, the first line: `panic: ...` or `fatal error: ...`; empty if it
        did not."""
        for chunk in reversed(self.outputs):
            for line in reversed(chunk.text.splitlines()) if chunk.fd == 2 else ():
                if line.startswith(("panic: ", "fatal error: ")):
                    return line
        return ""

    def is_escape(self, record: Any) -> bool:
        """Report whether an object is on the heap because escape analysis put it there."""
        sites = self.machine.program.sites
        return 0 <= record.site < len(sites) and bool(sites[record.site].verdict)

    def now(self) -> int:
        """The step of the statement that is being executed."""
        frame = sys._getframe(1)
        code = self.machine.code
        while frame is not None:
            if frame.f_code in code:
                trap = self._table.trap_at(frame.f_lineno)
                if trap >= 0:
                    return self._table.step_at(frame.f_lineno, self._ns["_tick"])
            frame = frame.f_back  # type: ignore[assignment]
        tick: int = self._ns["_tick"]
        return tick

    # ---- hooks

    def _attach(self) -> None:
        hooks = self.machine.hooks
        hooks.on_alloc = _alloc_hook(self)
        hooks.on_free = self._on_free
        hooks.on_gc = self._on_gc
        hooks.on_go = self._on_go
        hooks.on_park = self._on_park
        hooks.on_ready = self._on_ready
        hooks.on_run = self._on_run
        hooks.on_end = self._on_end
        hooks.on_chan = self._on_chan
        hooks.on_stack = self._on_stack
        hooks.on_output = self._on_output
        hooks.on_panic = self._on_panic
        hooks.on_recover = self._on_recover

    def _add(self, entry: Entry, subject: Any) -> None:
        self.entries.append(entry)
        self.count += 1
        if entry.kind is not EventKind.READY:
            self.history.mark(entry.step, entry.kind)
        if self.listener is not None:
            self.listener(entry.kind, subject)

    def is_users_site(self, site: int) -> bool:
        """Report whether an allocation site belongs to a line of the program."""
        users = self._user_sites
        if site >= len(users):
            users += map(self._is_users, self.machine.heap.sites[len(users) :])
        return 0 <= site < len(users) and users[site]

    def number_for(self, site: int) -> int:
        """The label number of a new object: counted apart for lines of the program and for everything else."""
        if self.is_users_site(site):
            self._user_objects += 1
            return self._user_objects
        self._std_objects += 1
        return -self._std_objects

    def note_cause(self, record: Any) -> None:
        """Remember for which line of the program the library allocated an object."""
        pos = user_pos(self.machine, self.machine.program, 3)
        if pos:
            self.cause_of[record.id] = pos
            entry = self.caused.setdefault(pos, [0, 0])
            entry[0] += 1
            entry[1] += expected_bytes(record.size, record.span.noscan)

    def _is_users(self, site: Any) -> bool:
        """Report whether what a site allocates belongs to a line of the program. Natives name what they make for
        themselves by their package ("fmt.pp", "runtime.g")."""
        files = self.machine.program.files
        if not site.pos or files.file_of(site.pos).is_std:
            return False
        return site.kind != "native" or re.split("[. ]", site.what)[0] not in self._packages

    def _on_free(self, record: Any) -> None:
        step = self._ns["_tick"]
        self.freed_recently.append(record)
        self.freed_count += 1
        self.cause_of.pop(record.id, None)
        self.paths.pop(record.id, None)
        if self.cycles:
            self.cycles[-1].freed_objects += 1
            self.cycles[-1].freed_bytes += record.slot_bytes
        number = getattr(record, "label", 0)
        self._add(Entry(step, EventKind.FREE, record.g, record.id, record.size, record.site, number), record)

    def sample(self) -> None:
        """Note the heap's size now."""
        heap, gc = self.machine.heap, self.machine.gc
        self.history.sample(self._ns["_tick"], heap.live, gc.goal())

    def _on_gc(self, phase: str) -> None:
        self.sample()
        self._note_cycle(phase)
        self._add(
            Entry(self.now(), EventKind.GC, self.machine.sched.current.id, 0, self.machine.heap.live, phase), phase
        )

    def _note_cycle(self, phase: str) -> None:
        gc, live, step = self.machine.gc, self.machine.heap.live, self._ns["_tick"]
        if phase == "sweep termination":
            self.cycles.append(CycleData(gc.cycles + 1, step, live))
        elif self.cycles and phase == "sweep":
            cycle = self.cycles[-1]
            cycle.end_step = step
            _, _, cycle.heap_end, cycle.heap_marked, cycle.goal, cycle.forced = gc.history[-1]

    def finished_cycles(self) -> list[GcCycle]:
        """The collections that have marked everything, oldest first."""
        return [c.finished() for c in self.cycles if c.end_step >= 0]

    def _on_go(self, g: Any) -> None:
        step = self.now()
        self.history.go(step, g.id, _function_name(self.machine, g))
        self._add(Entry(step, EventKind.GO, g.parent_id, g.id), g)

    def _on_park(self, g: Any) -> None:
        step = self.now()
        self.history.lane(step, g.id, LaneState.WAITING)
        reason = g.wait_reason.value if g.wait_reason is not None else ""
        self._add(Entry(step, EventKind.PARK, g.id, *_object_of(g.waiting_on, reason)), g)

    def _on_ready(self, g: Any, by: Any) -> None:
        step = self.now()
        self.history.lane(step, g.id, LaneState.RUNNABLE)
        self._add(Entry(step, EventKind.READY, by.id if by is not None else 0, g.id), g)

    def _on_run(self, g: Any) -> None:
        step = self._ns["_tick"]
        before = self.history.running
        if before == g.id:
            return
        if before and any(o.id == before and o.status is GStatus.RUNNABLE for o in self.machine.sched.all_gs()):
            self.history.lane(step, before, LaneState.RUNNABLE)
        self.history.lane(step, g.id, LaneState.RUNNING)
        self.history.running = g.id
        if before:
            self._add(Entry(step, EventKind.SWITCH, g.id, before), g)

    def _on_end(self, g: Any) -> None:
        step = self._ns["_tick"]
        self.history.end(step, g.id)
        if self.panic is not None and self.panic.goroutine == g.id:
            self.panic = None
        self._add(Entry(step, EventKind.END, g.id), g)

    _CHAN = {"send": EventKind.SEND, "recv": EventKind.RECV, "close": EventKind.CLOSE}  # noqa: RUF012

    def _on_chan(self, kind: str, channel: Any, g: Any) -> None:
        event = self._CHAN.get(kind)
        if event is not None:  # "make" is in the log as the allocation
            self._add(Entry(self.now(), event, g.id, *_object_of(channel)), channel)

    def _on_stack(self, g: Any, old_size: int, new_size: int) -> None:
        self._add(Entry(self.now(), EventKind.STACK, g.id, 0, new_size, old_size), g)

    def _on_output(self, fd: int, data: bytes) -> None:
        step, goroutine = self.now(), self.machine.sched.current.id
        text = self._decoders.setdefault(fd, _Utf8Pieces()).feed(data)
        chunk = OutputChunk(step, fd, text, goroutine, self._user_place())
        self.outputs.append(chunk)
        self.output_count += 1
        if self.wrote is not None:
            self.wrote(chunk)
        self._add(Entry(step, EventKind.OUTPUT, goroutine, 0, len(data), fd), chunk)

    def _user_place(self) -> Place:
        frame = sys._getframe(2)
        code = self.machine.code
        faults = faulted_lines(self.machine.sched.current)
        while frame is not None:
            info = code.get(frame.f_code)
            if info is not None and not info.is_std:
                return self._place_of(faults.get(frame, frame.f_lineno))
            frame = frame.f_back  # type: ignore[assignment]
        return Place()

    def _on_panic(self, g: Any, panic: Any) -> None:
        self.panic = PanicState(g.id, panic)
        self._add(Entry(self.now(), EventKind.PANIC, g.id), panic)

    def _on_recover(self, g: Any, panic: Any) -> None:
        self.panic = None
        self._add(Entry(self.now(), EventKind.RECOVER, g.id), panic)


def _alloc_hook(log: EventLog) -> Callable[[Any], None]:
    """`hooks.on_alloc`, the one that runs often: a closure, and the listener is called only if it wants allocations."""
    m, ns, history, entries = log.machine, log.machine.ns, log.history, log.entries
    code, line_traps = m.code, m.program.line_traps
    rest = [t.rest for t in m.program.traps]
    number_for, make, kind = log.number_for, Entry, EventKind.ALLOC
    paths = log.paths

    def on_alloc(record: Any) -> None:
        record.label = number = number_for(record.site)
        step = ns["_tick"]
        frame = sys._getframe(2)
        while frame is not None:
            if frame.f_code in code:
                trap = line_traps[frame.f_lineno - 1]
                if trap >= 0:
                    step -= rest[trap]
                    break
            frame = frame.f_back  # type: ignore[assignment]
        if len(paths) < KEEP_PATHS:
            paths[record.id] = _path(sys._getframe(2), code)
        entries.append(make(step, kind, record.g, record.id, record.size, record.site, number))
        log.count += 1
        if number < 0:
            log.note_cause(record)
        history.mark(step, kind)
        if log.wants_allocations and log.listener is not None:
            log.listener(kind, record)
        if step >= history.next_sample:
            log.sample()

    return on_alloc


def _path(frame: Any, code: Any) -> tuple[int, ...]:
    """The Python lines of the newest Go frames."""
    lines: list[int] = []
    while frame is not None and len(lines) < PATH:
        if frame.f_code in code:
            lines.append(frame.f_lineno)
        frame = frame.f_back
    return tuple(lines)


class _Utf8Pieces:
    """Output bytes as text; a character split between two writes appears with the second."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> str:
        data = self._rest + data
        cut = len(data)
        for back in range(1, min(4, len(data)) + 1):
            byte = data[-back]
            if byte >= 0xC0:
                need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                cut = len(data) - back if need > back else len(data)
                break
            if byte < 0x80:
                break
        self._rest = data[cut:]
        return data[:cut].decode("utf-8", "replace")


def _object_of(thing: Any, detail: Any = None) -> tuple[int, int, Any, int]:
    """The fields of an Entry from `object` on, for the heap object behind a channel or lock; zeros if there is none."""
    record = getattr(thing, "_r", None)
    return getattr(record, "id", 0), 0, detail, getattr(record, "label", 0)


def _function_name(machine: Any, g: Any) -> str:
    """The Go name of the function a goroutine was started with."""
    fn = getattr(g.fn, "__func__", g.fn)
    info = machine.code.get(getattr(fn, "__code__", None))
    return info.display if info is not None else getattr(fn, "__name__", "?")
