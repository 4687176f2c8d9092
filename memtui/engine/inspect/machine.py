"""The whole description of a stopped machine: `Inspector.look`.

The digest covers what the program can see and what Go's runtime would hold: step, stacks, heap, collector, channels,
output. It leaves out everything that depends on how the moment was reached (marks, stale words, the log's window).
"""

import hashlib
from typing import Any

from memtui.engine.frames import functions_on, newest_frame, top_frame
from memtui.engine.inspect import channels, collector, goroutines, heap, stacks
from memtui.engine.inspect.context import Context
from memtui.engine.inspect.events import log_event
from memtui.engine.inspect.graph import Graph
from memtui.engine.log import EventLog
from memtui.engine.orders import Look, Looked
from memtui.engine.step import Runner
from memtui.protocol import codec
from memtui.protocol.commands import Window
from memtui.protocol.events import Inspected
from memtui.protocol.record import replace
from memtui.protocol.snapshot import (
    EventKind,
    LineCount,
    LogEvent,
    Place,
    SiteCount,
    Slot,
    Snapshot,
    Stack,
    StopReason,
    Timeline,
)

GRAPH_LIMIT = 20_000  # objects and frames above which referrers and reachability are not computed unasked
MOST_EVENTS = 400  # passed on for the narrator


class Inspector:
    """Describes one machine. loaded: see engine/load.py."""

    def __init__(self, loaded: Any, log: EventLog, runner: Runner) -> None:
        self._c = Context(loaded.machine, loaded, stacks.Ghosts(), log)
        self._log = log
        self._runner = runner

    def look(self, order: Look) -> Looked:
        """What the window shows, and the events since the last look."""
        c, halted = self._c, self._runner.where
        assert halted is not None
        c.set_window(order.window, self._runner.trap)
        records = list(c.machine.heap.records())
        graph = self._graph(records) if order.window.reach else None
        shown, total = goroutines.goroutines(c, graph, order.window.first_goroutine, order.window.goroutine_rows)
        selected = order.selected if any(g.id == order.selected for g in c.machine.sched.all_gs()) else halted.goroutine
        since = self._log.since(order.since) if order.since >= 0 else []
        std = order.window.show_std
        freed_now = sum(e.kind is EventKind.FREE and (std or e.label > 0) for e in since)
        freed = [r for r in self._log.freed_recently if std or not heap.is_std(r)]
        place, function = self._place()
        live = heap.live_by_site(records)
        snapshot = Snapshot(
            halted.step, order.known_end, order.end_known, order.reason, place, halted.goroutine, selected,
            c.program.traps[c.trap].kind if c.trap >= 0 else "", "", shown, total, self._stacks(order.window, selected),
            heap.heap_page(c, records, graph, freed[len(freed) - freed_now :] if freed_now else [], freed_now),
            collector.collector(c, records, self._log.finished_cycles()), collector.memstats(c), heap.span_page(c,
            graph), channels.channels(c, records, order.window.channel_rows), self._globals(order.window.global_rows),
            tuple(self._log.outputs)[-order.window.output_chunks :] if order.window.output_chunks else (),
            self._log.output_count, self._line_counts(records, live), self._timeline(order.window, records), (),
            self._objects(records, graph, order.window.objects), halted.exit_status, self._panic_text(),
            c.machine.clock.now(), last_object=c.machine.heap.mallocs, function=function,
            site_counts=self._site_counts(live),
        )  # fmt: skip
        events = self._events(since[-MOST_EVENTS:], records)
        return Looked(replace(snapshot, digest=self._digest(snapshot)), events, self._log.count)

    def look_at(self, number: int) -> Inspected:
        """Everything about one heap object."""
        c = self._c
        c.set_window(c.window, self._runner.trap)
        record = heap.find(list(c.machine.heap.records()), number)
        if record is None:
            return Inspected(None)
        for g in c.machine.sched.all_gs():
            stacks.name_stack_targets(c, g)
        return heap.inspected(c, record, Graph(c.machine, c.live_names))

    # ---- parts

    def _graph(self, records: list[Any]) -> Graph | None:
        c = self._c
        frames = sum(functions_on(newest_frame(g), c.machine.code)[0] for g in c.machine.sched.all_gs())
        return Graph(c.machine, c.live_names) if len(records) + frames <= GRAPH_LIMIT else None

    def _place(self) -> tuple[Place, str]:
        """Where the program stands: the statement about to run, or the user's innermost frame."""
        c = self._c
        if c.trap >= 0:
            trap = c.program.traps[c.trap]
            return c.place(trap.pos), c.program.funcs[trap.func].display
        g = c.machine.sched.current
        for f in stacks.frames_of(c, g, stacks.MOST_FRAMES):
            if not f.info.is_std:
                return c.place_of_frame(g, f, newest=False), f.info.display
        return Place(), ""

    def _stacks(self, window: Window, selected: int) -> tuple[Stack, ...]:
        c = self._c
        by_id = {g.id: g for g in c.machine.sched.all_gs()}
        for g in by_id.values():
            stacks.name_stack_targets(c, g)
        wanted = [i for i in dict.fromkeys((selected, *window.goroutines)) if i in by_id and by_id[i].stack is not None]
        return tuple(stacks.stack_of(c, by_id[i], window.first_frame, window.frames) for i in wanted)

    def _globals(self, count: int) -> tuple[Slot, ...]:
        c = self._c
        users = {f.pkg for f in c.program.funcs.values() if not f.is_std}
        names = {p.rsplit("/", 1)[-1] for p in users}
        found: list[Slot] = []
        for info in c.program.globals:
            if info.name.partition(".")[0] not in names or info.name.endswith("._") or len(found) >= count:
                continue
            rt = c.machine.rtypes[info.type]
            held = c.machine.ns.get(info.py)
            value = held.v if info.boxed and rt.kind not in ("struct", "array") and held is not None else held
            address = c.machine.ns["_global"](info.name).addr
            found.append(
                Slot(
                    info.name, "global", rt.string, address, rt.size, info.addr_offset, c.values.value(rt, value,
                    c.limits, None), c.place(info.pos),
                )
            )  # fmt: skip
        return tuple(found)

    def _line_counts(self, records: list[Any], live: dict[int, tuple[int, int]]) -> tuple[LineCount, ...]:
        """Allocations by line of the user's files; what the library allocates counts for the line that called it."""
        c, table, log = self._c, self._c.machine.heap, self._log
        counts: dict[tuple[str, int], list[int]] = {}

        def add(pos: int, first: int, objects: int, nbytes: int) -> None:
            found = entry(pos)
            found[first] += objects
            found[first + 1] += nbytes

        def entry(pos: int) -> list[int]:
            place = c.place(pos)
            return counts.setdefault((place.file, place.line), [0, 0, 0, 0, 0])

        for i, site in enumerate(table.sites):
            objects, nbytes = table.site_totals(i)
            if objects and log.is_users_site(i):
                add(site.pos, 0, objects, nbytes)
                add(site.pos, 2, *live.get(i, (0, 0)))
        for pos, (objects, nbytes) in log.caused.items():
            add(pos, 0, objects, nbytes)
            entry(pos)[4] += objects
        for r in records:
            pos = log.cause_of.get(r.id, 0)
            if pos:
                add(pos, 2, 1, r.slot_bytes)
        return tuple(LineCount(file, line, *n) for (file, line), n in sorted(counts.items()))

    def _site_counts(self, live: dict[int, tuple[int, int]]) -> tuple[SiteCount, ...]:
        """Allocations by place in the user's files. A generic function has a site for each shape: they add up."""
        c, table = self._c, self._c.machine.heap
        counts: dict[Place, list[int]] = {}
        for i, site in enumerate(table.sites):
            objects, nbytes = table.site_totals(i)
            if objects and self._log.is_users_site(i):
                found = counts.setdefault(c.place(site.pos), [0, 0, 0, 0])
                for n, value in enumerate((objects, nbytes, *live.get(i, (0, 0)))):
                    found[n] += value
        ordered = sorted(counts.items(), key=lambda item: (item[0].file, item[0].line, item[0].col))
        return tuple(SiteCount(place, *n) for place, n in ordered)

    def _timeline(self, window: Window, records: list[Any]) -> Timeline:
        width, now = window.timeline_width, self._c.machine.tick
        if not width:
            return Timeline()
        history = self._log.history
        newest = self._log.since(self._log.count - window.events)
        self._log.sample()
        return Timeline(
            history.samples(width), history.lanes(width, now), history.marks(width, now),
            self._events(newest[::-1], records), tuple(self._log.finished_cycles()),
        )  # fmt: skip

    def _events(self, entries: list[Any], records: list[Any]) -> tuple[LogEvent, ...]:
        wanted = {e.object for e in entries if e.kind in (EventKind.ALLOC, EventKind.FREE)}
        c = self._c
        names = {r.id: heap.type_name(c, r) for r in records if r.id in wanted} if wanted else {}
        names |= {r.id: heap.type_name(c, r) for r in self._log.freed_recently if r.id in wanted and r.obj is not None}
        return tuple([log_event(c, e, names) for e in entries])

    def _objects(self, records: list[Any], graph: Graph | None, wanted: tuple[int, ...]) -> tuple[Any, ...]:
        if not wanted:
            return ()
        by_id = {r.id: r for r in records if r.id in wanted}
        return tuple(heap.heap_object(self._c, by_id[i], graph, full=True, referrers=20) for i in wanted if i in by_id)

    def _panic_text(self) -> str:
        """The value of the panic that is running, or what the runtime said when it ended the program."""
        state = self._log.panic
        if self._runner.where is not None and self._runner.where.reason is StopReason.PANIC:
            return self._log.last_words.removeprefix("panic: ")
        if state is None or state.panic.goexit:
            return ""
        c, arg = self._c, state.panic.arg
        if state.panic.text is not None:
            return str(state.panic.text.decode("utf-8", "replace"))
        value = c.values.value(arg.t, arg.v, c.limits, c.machine.sched.current)
        return value.text.strip('"') if arg.t.kind == "string" else f"{arg.t.string}({value.text})"

    def _digest(self, s: Snapshot) -> str:
        """See the module docstring."""
        c = self._c
        bare = tuple(replace(st, stale=()) for st in s.stacks)
        core = replace(
            s, reason=StopReason.STEP, known_end=0, end_known=False, narrator="", stacks=bare, timeline=Timeline(),
            breakpoints=(), heap=replace(s.heap, just_freed=(), just_freed_total=0),
        )  # fmt: skip
        hasher = hashlib.sha256(codec.to_bytes(core))
        for span in c.machine.heap.pageheap.in_order():
            hasher.update(f"{span.base},{span.cls},{span.used},{span.swept};".encode())
        for g in c.machine.sched.all_gs():
            top = top_frame(newest_frame(g), c.machine.code)
            hasher.update(f"{g.id},{g.status.value},{top.frame.f_lineno if top is not None else 0};".encode())
        return hasher.hexdigest()[:32]
