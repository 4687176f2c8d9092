"""The collector: when it runs, in which phase it is, and what may be seen of it (go-facts 6).

A cycle: sweep termination, mark, mark termination, sweep. Marking works on the graph as it is when marking starts: the
whole marking is computed then (mgcmark.py), and `cursor` says how much of it has been done by now: one object per
statement, or more if the program allocates so fast that it would not be done at the heap goal (assists). What is
allocated meanwhile is black. That is what the real collector's deletion barrier guarantees: what was reachable at the
start or is allocated later survives.

A cycle starts when an allocation finds the heap at its trigger: at once if generated code allocates (`start_now`; its
stack maps hold at every call), else at the next safe point (`on_tick`, from `_preempt`). `gc()` runs a whole one.
`next_tick` is the step at which the collector wants `on_tick`."""

from __future__ import annotations

import gc as python_gc
import sys
from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from types import FrameType
from typing import TYPE_CHECKING

from memtui.runtime.malloc import Record
from memtui.runtime.memstats import total_alloc
from memtui.runtime.mfinal import Finalizers
from memtui.runtime.mgcmark import Marking, trace
from memtui.runtime.mgcpacer import NEVER, NO_LIMIT, Pacer
from memtui.runtime.mgcroots import Roots
from memtui.runtime.mgcsweep import Sweeper
from memtui.runtime.stack import adapt_start, shrink_stack, used_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_SWEEP_RATE = 4
"""Spans swept in the background per look."""
_PYTHON_GC = 400_000
"""Freed objects after which Python looks for cycles among what is left of them."""


_ONE_OBJECT = frozenset(f"memtui.runtime.{name}" for name in ("closure", "iface", "malloc", "newobject", "slice"))
"""Parts of the runtime that make one object, and hold what they are given in variables while they do."""
_FORCED_YIELDS = 64
_FORCED_STEPS = 20_000
"""How often a goroutine in runtime.GC yields: in the real runtime some hundred times, it depends on time (measured)."""


class Phase(Enum):
    """Values are the names of go-facts 6.7."""

    IDLE = "idle"
    SWEEP_TERMINATION = "sweep termination"
    MARK = "mark"
    MARK_TERMINATION = "mark termination"
    SWEEP = "sweep"


class Collector:
    """See the module docstring. cycles: completed ones; marking: the running or last cycle's marking.

    at_start: called when a cycle begins, with the world stopped (sync.Pool). history: (step, heapLive at start, at end,
    marked, goal, forced) of each completed cycle; stack_scans: stack bytes that each scanned."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.heap = m.heap
        self.phase = Phase.IDLE
        self.next_tick = NEVER
        self.cycles = 0
        self.forced = 0
        self.pacer = Pacer()
        self.roots = Roots(m)
        self.sweeper = Sweeper(m.heap)
        self.finalizers = Finalizers(m)
        self.sweeper.on_dead = self.finalizers.dead
        self.sweeper.special = self.finalizers.any
        self.at_start: list[Callable[[], None]] = []
        self.marking = Marking()
        self.history: list[tuple[int, int, int, int, int, bool]] = []
        self.stack_scans: list[int] = []
        self.used_stacks: list[int] = []
        self.start_tick = 0
        self.start_live = 0
        self.start_total = 0
        self.start_goal = 0
        self.is_forced = False
        self.stop_the_world = m.options.godebug("gcstoptheworld") in ("1", "2")
        self.tracing = m.options.godebug("gctrace") not in ("", "0")
        self.started_at = 0
        self._read_environment()
        m.heap.want_gc = self._wanted
        m.heap.start_gc = self.start_now
        m.heap.trigger = self.pacer.trigger()

    def _read_environment(self) -> None:
        env = self.m.options.env
        percent = env.get("GOGC", "")
        if percent == "off":
            self.pacer.percent = -1
        elif percent.lstrip("-").isdigit():
            self.pacer.percent = max(int(percent), -1)
        limit = parse_limit(env.get("GOMEMLIMIT", ""))
        if limit is not None:
            self.pacer.memory_limit = limit

    def _wanted(self) -> None:
        self.next_tick = 0
        self.m.sched.poke()

    # ---- what may be seen ------------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        """How many objects of `marking.queue` have been scanned by now."""
        n = len(self.marking.queue)
        if self.phase is not Phase.MARK:
            return n
        done = self.m.tick - self.start_tick
        runway = self.start_goal - self.start_live
        allocated = self.heap.live - self.start_live
        if allocated > 0:
            done = max(done, n * allocated // runway if runway > 0 else n)
        return min(n, done)

    def color(self, rec: Record) -> str:
        """ "white", "grey" or "black" while marking and sweeping; "" between collections and for what is allocated
        then."""
        if self.phase is Phase.MARK:
            if rec.mark != self.heap.alloc_mark:
                return "white"
            if rec.order < 0:
                return "black"  # allocated while marking
            cursor = self.cursor
            if rec.span.noscan:
                return "black" if rec.order <= cursor else "white"
            if rec.order < cursor:
                return "black"
            return "grey" if self.marking.found[rec.order] <= cursor else "white"
        if self.phase is Phase.SWEEP and rec.span.swept != self.heap.sweep_cycle:
            return "black" if rec.mark == self.heap.sweep_cycle else "white"
        return ""

    def still_alive(self, rec: Record) -> bool:
        """A weak pointer asks for its object: report whether it still may have it. While marking, the object is marked
        then; after it, an unmarked one is gone though not swept yet."""
        if self.phase is Phase.SWEEP:
            return rec.span.swept == self.heap.sweep_cycle or rec.mark == self.heap.sweep_cycle
        if self.phase is Phase.MARK and rec.mark != self.heap.cycle:
            self.marking.nbytes += trace([rec], self.heap.cycle).nbytes
        return True

    def work_queue(self) -> list[Record]:
        """The grey objects, next to be scanned first."""
        if self.phase is not Phase.MARK:
            return []
        cursor = self.cursor
        return self.marking.queue[cursor : bisect_right(self.marking.found, cursor)]

    def goal(self) -> int:
        """The heap goal (MemStats.NextGC)."""
        return self.pacer.goal()

    # ---- safe points -----------------------------------------------------------------------------------

    def on_tick(self) -> None:
        """Do the collector's share of work; called from `_preempt` when `next_tick` is reached."""
        heap = self.heap
        if self.phase is Phase.MARK:
            heap.gc_wanted = False
            self._advance()
        elif heap.gc_wanted:
            heap.gc_wanted = False
            self._start_if_due()
        elif self.phase is Phase.SWEEP and not self.sweeper.some(_SWEEP_RATE):
            self._swept()
        self._plan()

    def start_now(self, rec: Record) -> None:
        """The object `rec` was allocated and its caller is about to get it: start the collection that is wanted, if all
        that lies between here and generated code makes but one object. The maker's variables are roots then."""
        sched = self.m.sched
        if self.phase is Phase.MARK or (not sched.gc_worker and sched.others_are_runnable()):
            return  # the first collection lets the others run before it starts: from a safe point
        frame: FrameType | None = sys._getframe(2)
        while frame is not None and frame.f_code not in self.m.code:
            if frame.f_globals.get("__name__") not in _ONE_OBJECT:
                return
            frame = frame.f_back
        if frame is None or sched.current.id == 0:
            return
        self.heap.gc_wanted = False
        self._start_if_due(rec)
        self._plan()
        sched.poke()

    def _start_if_due(self, in_hand: Record | None = None) -> None:
        if self.heap.live >= self.heap.trigger:
            self._start(forced=False, in_hand=in_hand)
            self._advance()

    def _plan(self) -> None:
        tick = self.m.tick
        match self.phase:
            case Phase.MARK:
                self.next_tick = tick + max(1, len(self.marking.queue) - self.cursor)
            case Phase.SWEEP:
                self.next_tick = tick + 1
            case _:
                self.next_tick = NEVER
        if self.heap.gc_wanted:
            self.next_tick = 0

    def _advance(self) -> None:
        if self.stop_the_world or self.cursor >= len(self.marking.queue):
            self._terminate()

    def gc(self) -> None:
        """runtime.GC: finish what is running, run one whole cycle, sweep everything (go-facts 6.12).

        The caller waits for the mark phase, and yields after each span it sweeps: other goroutines run meanwhile, those
        of finalizers too (runtime/mgc.go GC)."""
        if self.phase is Phase.MARK:
            self._terminate()
        self.m.sched.worker_started = False
        self._start(forced=True)
        self.m.sched.worker_started = False
        self._let_others_run(1)
        if self.phase is Phase.MARK:
            self._terminate()
        while self.phase is Phase.SWEEP and self.sweeper.some(1):
            self.finalizers.wake()
            self._let_others_run(1)
        if self.phase is Phase.SWEEP:
            self._swept()
        self._let_others_run(_FORCED_YIELDS)
        self._plan()
        self.m.sched.poke()

    def _let_others_run(self, times: int) -> None:
        """Yield some times, but not if nobody else is runnable, nor for long."""
        sched = self.m.sched
        since = self.m.tick
        for _ in range(times):
            nobody = sched.runnext is None and not sched.local and not sched.glob
            if nobody or sched.current.id == 0 or self.m.tick - since > _FORCED_STEPS:
                return
            sched.gosched()

    # ---- the cycle -------------------------------------------------------------------------------------

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        hook = self.m.hooks.on_gc
        if hook is not None:
            hook(phase.value)

    def _start(self, forced: bool, in_hand: Record | None = None) -> None:
        m, heap, pacer = self.m, self.heap, self.pacer
        if self.phase is Phase.SWEEP:
            self.sweeper.all()
            self._swept()
        self._enter(Phase.SWEEP_TERMINATION)
        self.is_forced = forced
        self.started_at = m.clock.now()
        for f in self.at_start:
            f()
        heap.cycle += 1
        heap.alloc_mark = heap.cycle
        self.start_tick = m.tick
        self.start_live = pacer.triggered = heap.live
        self.start_total = total_alloc(heap)
        self.start_goal = pacer.goal()
        self._scan_stacks()
        roots = [in_hand, *self.roots.all()]
        self.marking = trace(roots, heap.cycle, self.finalizers.resurrecting())
        heap.trigger = 0  # every refill looks at how far marking is
        self._enter(Phase.MARK)

    def _scan_stacks(self) -> None:
        """Shrink stacks and measure them; the sizes decide those of new ones."""
        m = self.m
        used = []
        m.stacks.collecting = True
        for g in m.sched.all_gs():
            if g.stack is not None:
                shrink_stack(m, g)
                used.append(used_bytes(m, g))
        self.used_stacks = used
        self.stack_scan = sum(used)

    def _terminate(self) -> None:
        heap, pacer = self.heap, self.pacer
        self._enter(Phase.MARK_TERMINATION)
        live_at_end = heap.live
        black = total_alloc(heap) - self.start_total
        heap.alloc_mark = 0
        heap.gc_wanted = False
        heap.flush(keep_live=False)
        adapt_start(self.m, self.used_stacks)
        if self.is_forced:
            self.m.sched.grow_gc_worker()
        self.m.stacks.end_cycle()
        self.sweeper.start(heap.cycle)
        marked = self.marking.nbytes + black + heap.startup_bytes
        heap.live = marked
        pacer.heap_marked = marked
        pacer.last_stack_scan = self.stack_scan
        pacer.triggered = -1
        pacer.sweep_basis = marked
        heap.trigger = pacer.trigger()
        self.cycles += 1
        self.forced += self.is_forced
        self.stack_scans.append(self.stack_scan)
        self.history.append((self.m.tick, self.start_live, live_at_end, marked, self.start_goal, self.is_forced))
        if self.tracing:
            self._print_trace(live_at_end, marked)
        self._enter(Phase.SWEEP)

    def _swept(self) -> None:
        self._enter(Phase.IDLE)
        self.finalizers.wake()
        if self.sweeper.freed_objects > _PYTHON_GC:
            self.sweeper.freed_objects = 0
            python_gc.collect()

    def _print_trace(self, live_at_end: int, marked: int) -> None:
        """The GODEBUG=gctrace=1 line (go-facts 6.6); times are virtual and mostly zero."""
        m = self.m
        since = (self.started_at - m.start_time) / 1e9
        goal = self.start_goal >> 20
        text = (
            f"gc {self.cycles} @{since:.3f}s 0%: 0+0+0 ms clock, 0+0/0/0+0 ms cpu, "
            f"{self.start_live >> 20}->{live_at_end >> 20}->{marked >> 20} MB, {goal} MB goal, "
            f"{self.stack_scan >> 20} MB stacks, {self.pacer.globals_scan >> 20} MB globals, 1 P"
        )
        m.write(2, (text + (" (forced)\n" if self.is_forced else "\n")).encode())

    # ---- settings --------------------------------------------------------------------------------------

    def set_percent(self, percent: int) -> int:
        """debug.SetGCPercent; returns the old value."""
        old = self.pacer.percent
        self.pacer.percent = max(percent, -1)
        if percent < 0 and self.phase is Phase.MARK:
            self._terminate()
        self._recompute()
        return old

    def set_memory_limit(self, limit: int) -> int:
        """debug.SetMemoryLimit; a negative limit only reads. Returns the old value."""
        old = self.pacer.memory_limit
        if limit >= 0:
            self.pacer.memory_limit = min(limit, NO_LIMIT)
            self._recompute()
        return old

    def free_os_memory(self) -> None:
        """debug.FreeOSMemory: collect, then give all free pages back."""
        self.gc()
        self.heap.pageheap.pages.dirty.clear()

    def _recompute(self) -> None:
        self.pacer.sweep_basis = self.heap.live if self.phase is Phase.SWEEP else -1
        if self.phase is not Phase.MARK:
            self.heap.trigger = self.pacer.trigger()
        self._plan()
        self.m.sched.poke()


def parse_limit(text: str) -> int | None:
    """GOMEMLIMIT: bytes with an optional unit B, KiB, MiB, GiB, TiB; "off" or nothing: None."""
    units = {"KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40, "B": 0}
    for unit, shift in units.items():
        if text.endswith(unit) and text[: -len(unit)].isdigit():
            return int(text[: -len(unit)]) << shift
    return int(text) if text.isdigit() else None
