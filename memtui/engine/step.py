"""How a worker's program runs and stops.

The program runs in greenlets of its own; `Runner.advance` switches to where it stood and gets back control when it
halts. It halts at a trap (`hooks.on_trap`: the statement is about to run), at a tick (`hooks.on_tick`: somewhere
between), or at its end. While it runs, only the traps that can end the advance are armed, so that the rest costs
nothing:

- breakpoints: their traps; STATEMENT, EXACT and scans near their goal: all traps of the user's code; OVER and OUT: the
  traps of the functions on the stack, compared by goroutine and depth, which no call can fool;
- events (an allocation, a collection, ...): none, until the event happens; then all, until the next one is hit.

A tick is looked at only at function entries and loop back edges, so arming at a step may come late: a deep return can
run many statements without a look. Then the goal is PASSED without a hit, and the supervisor starts again from a
checkpoint with an earlier `arm_from`; hits that were seen are right in any case, since traps stay armed up to the
limit.
"""

import sys
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import Any

from greenlet import getcurrent, greenlet

from memtui.engine.frames import functions_on, newest_frame, top_frame
from memtui.engine.log import EventLog
from memtui.engine.orders import TRAP_KINDS, Goal, Halted, HaltKind, Until
from memtui.protocol.snapshot import EventKind, StopReason

POLL_STEPS = 20_000  # about 10 ms of Go code: how often a running program looks for a pause
_PANIC_STATUS = 2  # go-facts 7.12
PATIENCE = 3  # looks after which a pause no longer waits for a statement of the user's code

_REASONS = {
    Until.ALLOC: StopReason.ALLOC,
    Until.ESCAPE: StopReason.ESCAPE,
    Until.GC: StopReason.GC,
    Until.FREE: StopReason.FREE,
    Until.SWITCH: StopReason.SWITCH,
    Until.STACK_GROWTH: StopReason.STACK_GROWTH,
    Until.OUTPUT: StopReason.OUTPUT,
    Until.LINE: StopReason.LINE,
    Until.STATEMENT: StopReason.STEP,
    Until.OVER: StopReason.STEP,
    Until.OUT: StopReason.STEP,
    Until.NOTHING: StopReason.BREAKPOINT,
    Until.EXACT: StopReason.GOTO,
}
_EVENTS = {
    EventKind.ALLOC: Until.ALLOC,
    EventKind.GC: Until.GC,
    EventKind.FREE: Until.FREE,
    EventKind.SWITCH: Until.SWITCH,
    EventKind.STACK: Until.STACK_GROWTH,
    EventKind.OUTPUT: Until.OUTPUT,
}


class Runner:
    """The program of one machine. `where` is its present stop; None before it starts.

    interrupted: asks whether a pause was requested; called about every 10 ms of Go code, never waits.
    """

    def __init__(
        self, machine: Any, run_main: Callable[[], int], log: EventLog, interrupted: Callable[[], bool]
    ) -> None:
        program = machine.program
        self.machine = machine
        self.log = log
        self.where: Halted | None = None
        self.trap = -1  # the statement about to run, if halted at one
        self._run_main = run_main
        self._interrupted = interrupted
        self._ns: dict[str, Any] = machine.ns
        self._rest: list[int] = [t.rest for t in program.traps]
        self._func: list[Any] = [program.funcs[t.func] for t in program.traps]
        self._user = frozenset(t for t, f in enumerate(self._func) if not f.is_std and not f.wrapper)
        self._all = frozenset(t for t, f in enumerate(self._func) if not f.wrapper)
        self._armed: frozenset[int] = frozenset()
        self._debugger: greenlet = getcurrent()
        self._standing: greenlet | None = None
        self._exit_status: int | None = None
        self._goal = Goal(Until.NOTHING)
        self._base: frozenset[int] = frozenset()
        self._pending: StopReason | None = None
        self._left = 0
        self._goroutine = 0
        self._depth = 0
        self._too_deep = False  # traps deeper than _depth are none of ours
        self._anywhere = True  # OVER, OUT: the goroutine has ended, any statement will do
        self._looks = 0
        self._hit = -1
        self._hit_reason = StopReason.STEP
        self._hits: deque[int] = deque()
        self._ns["_trap"] = self._filtered(self._ns["_trap"])
        hooks = machine.hooks
        hooks.on_trap = self._on_trap
        hooks.on_tick = self._on_tick
        hooks.on_exit = self._on_exit
        log.listener = self._on_event

    def _filtered(self, trap: Callable[[int], None]) -> Callable[[int], None]:
        """`_trap` with a test before it: a step over or out of a recursive function meets the traps of all the calls
        inside, and it is soon seen here that they are too deep."""
        sched, funcs = self.machine.sched, self._func

        def filtered(number: int) -> None:
            if (
                self._too_deep
                and number not in self._goal.traps
                and sched.current.id == self._goroutine
                and sys._getframe(1).f_locals["sp"] - funcs[number].frame_size > self._depth
            ):
                return
            trap(number)

        return filtered

    # ---- orders

    def advance(self, goal: Goal) -> Halted:
        """Run until the goal is reached or the program ends. Exceptions of ours in the program come out here."""
        self._goal = goal
        self._pending = None
        self._looks = 0
        self._hit, self._hits = -1, deque(maxlen=goal.count)
        self._left = goal.count
        self.log.wants_allocations = goal.until in (Until.ALLOC, Until.ESCAPE, Until.OBJECT)
        here = self.where
        self._goroutine = goal.goroutine or (here.goroutine if here else 0)
        self._depth = goal.depth if goal.goroutine else (here.depth if here else 0)
        self._anywhere = self._goroutine == 0
        functions = goal.functions if goal.goroutine else (here.functions if here else frozenset())
        self._base = goal.traps | self._traps_of_goal(goal, functions)
        if goal.scan and self.trap >= 0 and goal.until in TRAP_KINDS and not goal.skip_current and here is not None:
            self._test_trap(self.trap, here.step)
        return self._go()

    def continue_to(self, limit: int) -> Halted:
        """Go on with the same goal to a new limit."""
        goal = self._goal
        self._goal = Goal(**{name: getattr(goal, name) for name in goal.__slots__} | {"limit": limit})
        self._looks = 0
        return self._go()

    def _go(self) -> Halted:
        if self._exit_status is not None:
            assert self.where is not None
            return self._ended()
        self._arm(self._traps_now(self._ns["_tick"]))
        self._too_deep = self._goal.until in (Until.OVER, Until.OUT) and not self._anywhere and not self._goal.scan
        self.machine.hooks.next_tick = self._next_look(self._ns["_tick"])
        self.machine.sched.poke()
        self._debugger = getcurrent()
        target = greenlet(self._main) if self._standing is None else self._standing
        halted: Halted = target.switch()
        self.where = halted
        return halted

    def _main(self) -> Halted:
        status = self._run_main()
        if self._exit_status is None:
            self._exit_status = status
        return self._ended()

    def _ended(self) -> Halted:
        self.trap = -1
        return self._halted(HaltKind.ENDED, StopReason.EXIT, self._ns["_tick"])

    # ---- what is armed

    def _traps_of_goal(self, goal: Goal, functions: frozenset[str]) -> frozenset[int]:
        wanted = self._all if goal.into_std else self._user
        match goal.until:
            case Until.STATEMENT:
                return wanted
            case Until.OVER | Until.OUT:
                return frozenset(t for t in wanted if self._func[t].py in functions) if functions else wanted
            case Until.LINE:
                return goal.lines
            case _:
                return frozenset()

    def _traps_now(self, tick: int) -> frozenset[int]:
        goal = self._goal
        if self._pending is not None:
            return self._all if goal.into_std else self._user
        if tick < goal.arm_from:
            return frozenset()
        if goal.until is Until.EXACT:
            return self._user
        return self._base

    def _arm(self, traps: frozenset[int]) -> None:
        if traps is not self._armed:
            self._ns.update({f"T{t}": False for t in self._armed - traps})
            self._ns.update({f"T{t}": True for t in traps - self._armed})
            self._armed = traps

    def _next_look(self, tick: int) -> int:
        goal = self._goal
        look = tick + POLL_STEPS
        if tick < goal.arm_from:
            look = min(look, goal.arm_from)
        if tick < goal.limit:
            look = min(look, goal.limit)
        return look

    # ---- hooks

    def _on_trap(self, trap: int) -> None:
        step = self._ns["_tick"] - self._rest[trap]
        goal = self._goal
        if goal.scan or goal.until is Until.EXACT:
            if step > goal.limit or (step == goal.limit and goal.scan and not goal.inclusive):
                self._halt_at(trap, HaltKind.PASSED, StopReason.GOTO, step)
                return
            if goal.until is Until.EXACT:
                self._hit = step
                if step == goal.limit:
                    self._halt_at(trap, HaltKind.STOP, StopReason.GOTO, step)
                return
        reason = self._test_trap(trap, step)
        if reason is not None and not goal.scan:
            self._halt_at(trap, HaltKind.STOP, reason, step)

    def _test_trap(self, trap: int, step: int) -> StopReason | None:
        """Whether this statement ends the advance; of a scan, remember that it would."""
        goal = self._goal
        reason = self._pending
        if reason is not None:
            self._pending = None
            self._arm(self._traps_now(self._ns["_tick"]))
        elif trap in goal.traps:
            reason = StopReason.BREAKPOINT
        elif self._is_stop(trap):
            reason = _REASONS[goal.until]
        if reason is None:
            return None
        if goal.scan:
            self._hit, self._hit_reason = step, reason
            self._hits.append(step)
            return reason
        if reason in (StopReason.BREAKPOINT, StopReason.PAUSE):
            return reason
        self._left -= 1
        if self._left <= 0:
            return reason
        self._next_leg()
        return None

    def _is_stop(self, trap: int) -> bool:
        goal = self._goal
        match goal.until:
            case Until.STATEMENT:
                return True
            case Until.LINE:
                return trap in goal.lines
            case Until.OVER | Until.OUT:
                if self._anywhere:
                    return True
                g = self.machine.sched.current
                if g.id != self._goroutine:
                    return False
                top = top_frame(newest_frame(g), self.machine.code)
                assert top is not None
                return top.depth < self._depth or (goal.until is Until.OVER and top.depth == self._depth)
            case _:
                return False

    def _next_leg(self) -> None:
        """A counted step has made one of its stops: the next is relative to it."""
        if self._goal.until in (Until.OVER, Until.OUT):
            self._goroutine, self._depth, functions = self._position()
            self._base = self._goal.traps | self._traps_of_goal(self._goal, functions)
            self._arm(self._traps_now(self._ns["_tick"]))

    def _on_tick(self, step: int) -> int:
        goal = self._goal
        if step >= goal.arm_from and self._armed is not (traps := self._traps_now(step)):
            self._arm(traps)
        if self._pending is StopReason.PAUSE:
            self._looks += 1
            if self._looks >= PATIENCE:
                self._halt_here(HaltKind.ANYWHERE, StopReason.PAUSE, step)
        elif self._interrupted():
            self._pending = StopReason.PAUSE
            self._goal = Goal(Until.NOTHING)
            self._too_deep = False
            self._arm(self._user)
        elif step >= goal.limit:
            if goal.scan or goal.until is Until.EXACT:
                if step > goal.limit + self.machine.program.max_statements:
                    self._halt_here(HaltKind.PASSED, StopReason.GOTO, step)
            else:
                self._halt_here(HaltKind.ANYWHERE, StopReason.GOTO, step)
        return self._next_look(max(step, self._ns["_tick"]))

    def _on_exit(self, code: int) -> None:
        """The program is about to end; its stacks are still there, and stay so: it is never resumed."""
        self._exit_status = code
        self.trap = -1
        reason = StopReason.PANIC if code == _PANIC_STATUS and self.log.last_words else StopReason.EXIT
        self._halt_here(HaltKind.ENDED, reason, self._ns["_tick"])

    def _on_event(self, kind: EventKind, subject: Any) -> None:
        until = self._goal.until
        if kind is EventKind.END and until in (Until.OVER, Until.OUT) and subject.id == self._goroutine:
            if not self._goal.scan:
                self._anywhere = True
                self._too_deep = False
                self._arm(self._user)
            return
        if until in TRAP_KINDS or until is Until.EXACT or self._pending is not None:
            return
        if until is Until.ESCAPE:
            wanted = kind is EventKind.ALLOC and self.log.is_escape(subject)
        elif until is Until.OBJECT:
            wanted = kind in (EventKind.ALLOC, EventKind.FREE) and subject.id == self._goal.object
        else:
            wanted = _EVENTS.get(kind) is until
        if wanted:
            self._pending = _REASONS.get(until, StopReason.ALLOC if kind is EventKind.ALLOC else StopReason.FREE)
            self._arm(self._user)

    # ---- halting

    def _halt_at(self, trap: int, kind: HaltKind, reason: StopReason, step: int) -> None:
        self.trap = trap
        self._halt_here(kind, reason, step)
        self.trap = -1

    def _halt_here(self, kind: HaltKind, reason: StopReason, step: int) -> None:
        if self.trap < 0 and kind is HaltKind.PASSED:
            reason = StopReason.GOTO
        self._standing = getcurrent()
        self._debugger.switch(self._halted(kind, reason, step))

    def _halted(self, kind: HaltKind, reason: StopReason, step: int) -> Halted:
        goroutine, depth, functions = self._position()
        return Halted(
            kind, reason, step, goroutine, depth, functions, self._hit, self._hit_reason,
            self._exit_status, tuple(self._hits),
        )  # fmt: skip

    def _position(self) -> tuple[int, int, frozenset[str]]:
        g = self.machine.sched.current
        if g.system and self.machine.sched.main is not None:
            g = self.machine.sched.main  # the runtime's own goroutine ran last: nothing to show there
        frame: FrameType | None = newest_frame(g)
        if frame is None:
            return g.id, 0, frozenset()
        top = top_frame(frame, self.machine.code)
        return g.id, top.depth if top is not None else 0, functions_on(frame, self.machine.code)[1]
