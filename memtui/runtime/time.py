"""The virtual clock and the timers, as runtime/time.go keeps them under -tags=faketime (go-facts 7.8).

The clock starts at 2009-11-10 23:00:00 UTC and jumps to the next timer when no goroutine can run. Unlike there, work
takes time, so that what measures itself or waits for the clock in a loop ends: 2 ns a statement and 100 ns a switch of
goroutines, about what they take on the machines Go is used on. It shows in steps of 20 µs, so short work takes none,
and sleeping goroutines wake as under faketime. The time is a function of the step, never of who looks.

Timers lie in one four-ary heap ordered by `when`; which of several timers due at the same moment goes first follows
from the heap, so heap, lazy changes and deletions are the real ones.
Invariants: a stopped or changed timer stays in the heap, marked `zombie` or `modified`, until it comes to the top or
an `adjust` finds it; `entry when` in the heap is the value the order was made with. A timer with a channel is in the
heap only while some goroutine waits on the channel (Go 1.23); otherwise `maybe_run_chan` fires it when someone looks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.freelist import GrowingArray
from memtui.runtime.g import G, WaitReason

if TYPE_CHECKING:
    from memtui.runtime.chan import HChan
    from memtui.runtime.machine import Machine

START_NS = 1_257_894_000_000_000_000
"""runtime/time_fake.go."""

STATEMENT_NS = 2
SWITCH_STATEMENTS = 50
QUANTUM = 10_000
"""Statements' worth of work after which the clock moves."""

MAX_WHEN = (1 << 63) - 1
ARITY = 4
RUNTIME_TIMERS = "runtime.timers, system stack"

TIMER_SIZE = 96
CHAN_TIMER_SIZE = 112
"""runtime.timer of a sleeping goroutine and runtime.timeTimer (go-facts 1.10)."""


class Timer:
    """runtime.timer. fire(arg, seq, delay) runs when it is due; it must not block.

    owner: the Go object (time.Timer or Ticker) that stands for it. when: 0 if not pending. period: 0 if it fires
    once. seq: changes whenever the timer of a channel is stopped or reset.
    """

    __slots__ = (
        "_r", "arg", "blocked", "chan", "clock", "fire", "heaped", "modified", "owner", "period", "seq", "when",
        "zombie",
    )  # fmt: skip

    def __init__(
        self, clock: Clock, fire: Callable[[Any, int, int], None], arg: Any, chan: HChan | None = None
    ) -> None:
        self.clock = clock
        self.fire = fire
        self.arg = arg
        self.chan = chan
        self.owner: Any = None
        self.when = 0
        self.period = 0
        self.seq = 0
        self.blocked = 0
        self.heaped = False
        self.modified = False
        self.zombie = False
        self._r: Any = None
        if chan is not None:
            chan.timer = self

    def modify(self, when: int, period: int) -> bool:
        """Set or reset the timer; reports whether it was pending."""
        pending = self.when > 0
        self.period = period
        self.when = when
        if self.heaped:
            self.modified = True
            self.zombie = False
            self.clock.note_modified(when)
        add = self._needs_add()
        if self.chan is not None:
            self.seq += 1
            pending = _drain(self.chan) or pending
        if add:
            self.clock.add(self)
        return pending

    def stop(self) -> bool:
        """Stop the timer; reports whether it was pending. A value lying unreceived in its channel counts, and is
        dropped."""
        if self.heaped:
            self.modified = True
            self.zombie = True
        pending = self.when > 0
        self.when = 0
        if self.chan is not None:
            self.seq += 1
            pending = _drain(self.chan) or pending
        return pending

    def _needs_add(self) -> bool:
        return not self.heaped and self.when > 0 and (self.chan is None or self.blocked > 0)

    def block(self) -> None:
        """A goroutine begins to wait on the channel."""
        self.blocked += 1
        if self.heaped and self.zombie and self.when > 0:
            self.zombie = False
        if self._needs_add():
            self.clock.add(self)

    def unblock(self) -> None:
        """It no longer waits."""
        self.blocked -= 1
        if self.blocked == 0 and self.heaped and not self.zombie:
            self.zombie = True

    def maybe_run_chan(self) -> None:
        """Someone looks at the channel: if the timer is due and not in the heap, fire it now."""
        if not self.heaped and 0 < self.when <= self.clock.now():
            self.run(self.clock.now())

    def run(self, now: int) -> None:
        """Fire. A periodic timer is set to its next time, skipping those that passed."""
        delay = now - self.when
        self.when = min(self.when + self.period * (1 + delay // self.period), MAX_WHEN) if self.period > 0 else 0
        if self.heaped:
            self.modified = True
            self.zombie = self.when == 0
            self.clock.update_head()
        self.fire(self.arg, self.seq, delay)

    def _refs(self) -> tuple[Any, ...]:
        return (self.owner, self.chan if isinstance(self.arg, G) else self.arg)


def _drain(c: HChan) -> bool:
    """Drop a value that a timer left in its channel (timerchandrain)."""
    if c.qcount == 0:
        return False
    c.buf[c.recvx] = None
    c.recvx = c.sendx = 0
    c.qcount = 0
    return True


class Clock:
    """Virtual time and the heap of timers. heap: (when the order was made with, timer)."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self._base = START_NS  # the time when `_worked` statements' worth of work had been done
        self._worked = 0
        self.heap: list[tuple[int, Timer]] = []
        self.min_modified = 0
        self.array = GrowingArray(m, "runtime.timers", 16)
        self.parking = False  # a goroutine goes to sleep, whose timer is added on the system stack
        m.root_providers.append(self._roots)

    def _roots(self) -> list[Any]:
        """A timer in the heap keeps alive what it will use."""
        return [x for _, t in self.heap for x in t._refs() if x is not None]

    def now(self) -> int:
        """Nanoseconds since the Unix epoch; also the monotonic clock, as under faketime."""
        return self._base + (self._work() - self._worked) // QUANTUM * (QUANTUM * STATEMENT_NS)

    def _work(self) -> int:
        tick: int = self.m.ns["_tick"]
        return tick + self.m.sched.switches * SWITCH_STATEMENTS

    # ---- the heap (4-ary, runtime/time.go siftUp, siftDown) ----------------------------------------------

    def _sift_up(self, i: int) -> None:
        heap = self.heap
        entry = heap[i]
        while i > 0:
            parent = (i - 1) // ARITY
            if not entry[0] < heap[parent][0]:
                break
            heap[i] = heap[parent]
            i = parent
        heap[i] = entry

    def _sift_down(self, i: int) -> None:
        heap = self.heap
        entry = heap[i]
        while True:
            least, at = entry[0], -1
            for child in range(i * ARITY + 1, min(i * ARITY + 1 + ARITY, len(heap))):
                if heap[child][0] < least:
                    least, at = heap[child][0], child
            if at < 0:
                break
            heap[i] = heap[at]
            i = at
        heap[i] = entry

    def add(self, t: Timer) -> None:
        """Put a timer into the heap, after clearing deleted ones from both of its ends (maybeAdd, cleanHead)."""
        while self.heap:
            if self.heap[-1][1].zombie:
                self._forget(self.heap.pop()[1])
            elif not self.update_head():
                break
        t.heaped = True
        self.heap.append((t.when, t))
        self.array.what = RUNTIME_TIMERS if self.parking else "runtime.timers"
        self.array.reach(len(self.heap))
        self._sift_up(len(self.heap) - 1)

    @staticmethod
    def _forget(t: Timer) -> None:
        t.heaped = t.zombie = t.modified = False

    def update_head(self) -> bool:
        """Bring the first entry up to date if its timer was stopped or changed; reports whether it was."""
        if not self.heap:
            return False
        t = self.heap[0][1]
        if t.zombie:
            self._forget(t)
            last = self.heap.pop()
            if self.heap:
                self.heap[0] = last
                self._sift_down(0)
            else:
                self.min_modified = 0
            return True
        if t.modified:
            t.modified = False
            self.heap[0] = (t.when, t)
            self._sift_down(0)
            return True
        return False

    def note_modified(self, when: int) -> None:
        """A timer in the heap was given a new time (minWhenModified)."""
        if self.min_modified == 0 or when < self.min_modified:
            self.min_modified = when

    def _adjust(self, force: bool) -> None:
        """Put all changed timers in their places, drop all stopped ones (runtime/time.go adjust)."""
        if not force and (self.min_modified == 0 or self.min_modified > self.now()):
            return
        self.min_modified = 0
        changed = False
        i = 0
        heap = self.heap
        while i < len(heap):
            t = heap[i][1]
            if t.zombie:
                self._forget(t)
                heap[i] = heap[-1]
                heap.pop()
                changed = True
                continue
            if t.modified:
                t.modified = False
                heap[i] = (t.when, t)
                changed = True
            i += 1
        if changed:
            for i in range((len(heap) - 2) // ARITY, -1, -1):
                self._sift_down(i)

    def wake_time(self) -> int:
        """The earliest time at which a timer may be due; 0: there is none. May be too early, never too late."""
        first = self.heap[0][0] if self.heap else 0
        if first == 0 or (self.min_modified != 0 and self.min_modified < first):
            return self.min_modified
        return first

    def run_timers(self) -> None:
        """Fire every timer that is due (runtime/time.go check, called at each scheduling)."""
        if not self.heap:
            return
        force = sum(t.zombie for _, t in self.heap) * 4 > len(self.heap)
        now = self.now()
        if self.wake_time() > now and not force:
            return
        self._adjust(False)
        while self.heap:
            if self.update_head():
                continue
            t = self.heap[0][1]
            if t.when > now:
                break
            t.run(now)
        if sum(t.zombie for _, t in self.heap) * 4 > len(self.heap):
            self._adjust(True)

    def jump(self) -> bool:
        """Nothing can run: go to the next timer's time. Reports whether there is a timer."""
        when = self.wake_time()
        if when == 0:
            return False
        self._base = max(self.now(), when)
        self._worked = self._work()
        hook = self.m.hooks.on_clock
        if hook is not None:
            hook(self._base)
        return True

    # ---- sleeping ----------------------------------------------------------------------------------------

    def sleep(self, ns: int) -> None:
        """time.Sleep of the running goroutine."""
        if ns <= 0:
            return
        sched: Any = self.m.sched
        g: G = sched.current
        if g.timer is None:
            g.timer = Timer(self, self._goroutine_ready, g)
            self.m.heap.alloc_native(TIMER_SIZE, False, "runtime.timer", g.timer)
        self.parking = True
        g.timer.modify(min(self.now() + ns, MAX_WHEN), 0)
        self.parking = False
        sched.park(WaitReason.SLEEP, g.timer)

    def _goroutine_ready(self, g: G, _seq: int, _delay: int) -> None:
        sched: Any = self.m.sched
        sched.ready(g, None)
