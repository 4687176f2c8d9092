"""Going to a moment: forwards by running, backwards by running a copy of an earlier worker.

After ocamldebug (time_travel.ml): time is the step count; before every move the present moment is kept as a
checkpoint; going back starts from the last checkpoint before the goal. "The last stop before now" is found by running
from a checkpoint with stops counted instead of made, newest checkpoint first, and remembering the last. Since running
again gives the same run, a moment is one integer, and going there twice shows the same.

Where processes cannot be copied there are no checkpoints, and every way back is a run from the start (`fresh`).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from memtui.engine.checkpoint import Checkpoints, Handle, WorkerLost, byte_limit, resident_bytes
from memtui.engine.orders import (
    NEVER,
    Advance,
    Continue,
    Fork,
    Forked,
    Goal,
    Halted,
    HaltKind,
    Order,
    Until,
)
from memtui.engine.wire import Connection
from memtui.protocol.snapshot import StopReason

CHUNK = 1_000_000  # steps between checkpoints of a long run; about half a second
NEAR = 512  # steps before the goal from which every statement is looked at, at first
APPROACH = (1 << 20, 1 << 17, 1 << 14, 1 << 11)  # distances before a far goal at which checkpoints are left
_DENSE = (Until.STATEMENT, Until.OVER, Until.OUT)


class Interrupted(Exception):  # noqa: N818
    """The user asked to pause while moments were being searched; `handle` stands where that was noticed."""

    def __init__(self, handle: Handle) -> None:
        super().__init__("paused")
        self.handle = handle


class Travel:
    """The present moment (`active`) and the ways to others.

    ask: sends an order to a worker and gives its reply; it keeps the explorer served meanwhile and raises WorkerLost.
    progress: told (step, goal, what) during long moves. now: the step of the present, for thinning. fresh: makes
    another worker like `base` from nothing, if copies cannot be had; else None.
    """

    def __init__(
        self, base: Handle, ask: Callable[[Handle, Order], Any], progress: Callable[[int, int, str], None],
        fresh: Callable[[], Handle] | None = None,
    ) -> None:  # fmt: skip
        self.checkpoints = Checkpoints(base, byte_limit())
        self._ask = ask
        self._progress = progress
        self._fresh = fresh
        self.active = self._copy(base)

    @property
    def here(self) -> Halted | None:
        """Where the active worker stands; None: nothing has run."""
        return self.active.halted

    @property
    def now(self) -> int:
        """The present step, -1 before the start."""
        return self.active.step

    # ---- forwards

    def forward(self, goal: Goal, most: int = NEVER) -> Halted:
        """Run until the goal or a breakpoint is reached or the program ends, leaving checkpoints behind. most: pause
        after so many steps."""
        self._leave_checkpoint()
        start = max(self.now, 0)
        halted: Halted = self._ask(self.active, Advance(replace(goal, limit=start + min(CHUNK, most))))
        while halted.kind is HaltKind.ANYWHERE and halted.reason is not StopReason.PAUSE:
            if halted.step - start >= most:
                halted = replace(halted, reason=StopReason.PAUSE)
                break
            self.active.halted = halted
            self._progress(halted.step, -1, "running")
            self._leave_checkpoint()
            halted = self._ask(self.active, Continue(min(halted.step + CHUNK, start + most)))
        self.active.halted = halted
        return halted

    # ---- to a step

    def go_to(self, step: int) -> Halted:
        """Go to the last statement of the user's code at or before a step (the first, if there is none before)."""
        try:
            return self._reach(step)
        except Interrupted as stopped:
            return self._switch(stopped.handle)

    def _reach(self, step: int) -> Halted:
        here = self.here
        if here is not None and self.active.at_statement and here.step == step:
            return here
        exact = self.checkpoints.at(step)
        if exact is not None:
            return self._switch(self._copy(exact))
        ended = self.checkpoints.ended()
        if ended is not None and step >= ended.step:
            return self._switch(self._copy(ended))
        if self.now < step:
            self._leave_checkpoint()
        self._approach(step)
        source = self.checkpoints.before(step)
        margin = NEAR
        while True:
            arm_from = max(step - margin, source.step)
            worker = self._advanced(source, Goal(Until.EXACT, limit=step, arm_from=arm_from, quiet=True))
            halted = worker.halted
            assert halted is not None
            if halted.kind is HaltKind.STOP:
                return self._switch(worker)
            if halted.kind is HaltKind.ENDED and step >= halted.step:
                return self._switch(worker)
            worker.end()
            if halted.hit >= 0:
                return self._reach(halted.hit)
            if arm_from <= source.step:
                break
            margin *= 16
        hits = self._last_before(step, Goal(Until.STATEMENT))
        return self._reach(hits[-1]) if hits else self.first()

    def entry(self, goal: Goal) -> Halted:
        """Go from the program's start to a goal; what runs before it is not reported as output of now."""
        return self._switch(self._advanced(self.checkpoints.base, goal))

    def first(self) -> Halted:
        """Go to the first statement of the user's code."""
        worker = self._advanced(self.checkpoints.base, Goal(Until.STATEMENT, quiet=True))
        return self._switch(worker)

    # ---- backwards

    def back(self, goal: Goal) -> tuple[Halted, StopReason] | None:
        """Go to the last moment before now at which `goal` would have stopped (the count-th last); None: there is
        none, and the present stays."""
        try:
            limit = self.now + 1 if self.active.ended else self.now
            found = self._last_hit(limit, goal)
            if found is None:
                return None
            steps, reason = found
            return self._reach(steps[0]), reason
        except Interrupted as stopped:
            return self._switch(stopped.handle), StopReason.PAUSE

    def _last_before(self, limit: int, goal: Goal) -> tuple[int, ...]:
        found = self._last_hit(limit, goal)
        return found[0] if found is not None else ()

    def _last_hit(self, limit: int, goal: Goal) -> tuple[tuple[int, ...], StopReason] | None:
        """The steps of the last `goal.count` stops before a limit, oldest first; fewer if there are not that many."""
        upper, inclusive = limit, False
        found: tuple[int, ...] = ()
        reason = StopReason.STEP
        self._approach(limit)
        for source in reversed(self.checkpoints.all()):
            if source.step >= upper or source.ended:
                continue
            window = NEAR * goal.count if goal.until in _DENSE else NEVER
            while True:
                arm_from = max(source.step, upper - window)
                scan = replace(goal, scan=True, quiet=True, limit=upper, inclusive=inclusive, arm_from=arm_from)
                # Its own statement counts only if everything after it is looked at, too.
                scan = replace(scan, count=goal.count - len(found), skip_current=arm_from > source.step)
                self._progress(upper, limit, "going back")
                worker = self._advanced(source, scan)
                halted = worker.halted
                assert halted is not None
                worker.end()
                enough = len(halted.hits) + len(found) >= goal.count
                if enough or arm_from <= source.step:
                    break
                window *= 16
            if halted.hits:
                reason = halted.hit_reason if not found else reason
                found = (*halted.hits, *found)
            if len(found) >= goal.count:
                break
            # Nothing between here and there; the statement at which this checkpoint stands may itself be a stop.
            upper, inclusive = (found[0], False) if found else (source.step, True)
        return (found, reason) if found else None

    # ---- workers

    def _approach(self, step: int) -> None:
        """If `step` is far from every checkpoint, leave some on the way, so that the next moves near it are short."""
        if self._fresh is not None:
            return
        source = self.checkpoints.before(step)
        for distance in APPROACH:
            if step - source.step <= 2 * distance:
                continue
            worker = self._advanced(source, Goal(Until.NOTHING, limit=step - distance, quiet=True))
            if worker.step >= step or worker.ended:
                worker.end()
                continue
            self._progress(worker.step, step, "going back" if step < self.now else "running")
            self.checkpoints.add(worker, step)
            source = worker

    def _advanced(self, source: Handle, goal: Goal) -> Handle:
        """A copy of a checkpoint, run to a goal; raises Interrupted if a pause stopped it."""
        worker = self._copy(source)
        worker.halted = self._ask(worker, Advance(goal))
        halted = worker.halted
        if halted.reason is StopReason.PAUSE and halted.kind in (HaltKind.STOP, HaltKind.ANYWHERE):
            raise Interrupted(worker)
        return worker

    def _switch(self, worker: Handle) -> Halted:
        """Make a worker the active one; the old one becomes a checkpoint if it stands at a stop."""
        old, self.active = self.active, worker
        assert worker.halted is not None
        if self._fresh is None and (old.at_statement or old.ended):
            self.checkpoints.add(old, worker.halted.step)
        else:
            old.end()
        return worker.halted

    def rest(self) -> None:
        """The explorer looks at a stop: keep it now, so that the next move need not wait for a copy."""
        self._leave_checkpoint()

    def _leave_checkpoint(self) -> None:
        """Keep a copy of the present moment, if there is memory for it."""
        if self.active.halted is None or self.active.ended or self._fresh is not None:
            return
        known = self.checkpoints.at(self.now) if self.active.at_statement else None
        if known is None:
            copy = self._try_copy(self.active)
            if copy is not None:
                self.checkpoints.add(copy, self.now)
                # Measuring takes a while, so first see whether it could be too much at all.
                most = (len(self.checkpoints) + 1) * resident_bytes(self.active.pid)
                if most > self.checkpoints.most_bytes:
                    self.checkpoints.trim_bytes(self.now)

    def _try_copy(self, source: Handle) -> Handle | None:
        reply: Forked = self._ask(source, Fork())
        if reply.pid < 0:
            self.checkpoints.limit = max(2, len(self.checkpoints) - 2)
            self.checkpoints.trim(self.now)
            return None
        return Handle(Connection(source.connection.receive_socket()), reply.pid, source.halted)

    def _copy(self, source: Handle) -> Handle:
        if self._fresh is not None:
            assert source is self.checkpoints.base
            return self._fresh()
        copy = self._try_copy(source) or self._try_copy(source)
        if copy is None:
            raise WorkerLost("no memory for another process")
        return copy

    def end(self) -> None:
        """End every worker."""
        self.active.end()
        self.checkpoints.end_all()
