"""The supervisor: reads commands, makes workers carry them out, answers with events. It never runs Go code itself.

So it always answers: `Pause` and `Quit` are seen while a worker runs, a worker that dies is reported as
`EngineCrashed`, and one that hangs can be killed. State that outlives workers is here: breakpoints, the window, how
far the program has ever been run, and the last snapshot, against which changes are marked.
"""

import os
import select
import signal
import socket
import traceback
from collections import deque
from collections.abc import Iterable
from typing import Any

import memtui
from memtui.engine.breakpoints import resolve
from memtui.engine.changes import mark_changes
from memtui.engine.checkpoint import Handle, WorkerLost, spawn, spawn_process
from memtui.engine.inspect.narrate import Asked, narrate
from memtui.engine.orders import (
    NEVER,
    Advance,
    Analyze,
    Analyzed,
    Build,
    BuildFailed,
    Built,
    Continue,
    Crashed,
    Goal,
    Halted,
    HaltKind,
    Interrupt,
    Look,
    LookAt,
    Looked,
    LookedAt,
    Order,
    Until,
    Wrote,
)
from memtui.engine.travel import Travel
from memtui.engine.wire import Closed
from memtui.protocol import codec, commands
from memtui.protocol.commands import Command, StepKind, Target, Window
from memtui.protocol.events import (
    BreakpointsSet,
    EngineCrashed,
    Event,
    Exited,
    Hello,
    Inspected,
    OutputWritten,
    Progress,
    Refused,
    Stopped,
    UnsupportedFound,
    VerdictsFound,
)
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Breakpoint, LogEvent, Place, Snapshot, StopReason, Timeline

_UNTIL = {
    Target.END: Until.NOTHING,
    Target.BREAKPOINT: Until.NOTHING,
    Target.LINE: Until.LINE,
    Target.ALLOC: Until.ALLOC,
    Target.ESCAPE: Until.ESCAPE,
    Target.GC: Until.GC,
    Target.FREE: Until.FREE,
    Target.SWITCH: Until.SWITCH,
    Target.STACK_GROWTH: Until.STACK_GROWTH,
    Target.OUTPUT: Until.OUTPUT,
    Target.OBJECT: Until.OBJECT,
}
_STEP = {
    StepKind.INTO: Until.STATEMENT,
    StepKind.OVER: Until.OVER,
    StepKind.OUT: Until.OUT,
    StepKind.BACK: Until.STATEMENT,
    StepKind.BACK_OVER: Until.OVER,
    StepKind.BACK_OUT: Until.OUT,
}
_MOVES = (commands.Open, commands.Step, commands.Run, commands.RunBack, commands.GoTo, commands.Restart)
_BACKWARD = (StepKind.BACK, StepKind.BACK_OVER, StepKind.BACK_OUT)


class Gone(Exception):  # noqa: N818
    """The explorer has left, or said Quit."""


class CrashReported(Exception):  # noqa: N818
    """A worker reported a bug of ours; `event` tells it."""

    def __init__(self, event: EngineCrashed) -> None:
        super().__init__(event.message)
        self.event = event


class Supervisor:
    """See the module docstring. `travel` is None until a program is open."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._unframer = codec.Unframer()
        self._queue: deque[Command] = deque()
        self._built: Built | None = None
        self._opened: commands.Open | None = None
        self._travel: Travel | None = None
        self._window = Window()
        self._selected = 0
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._traps: frozenset[int] = frozenset()
        self._last: Snapshot | None = None
        self._last_count = -1
        self._furthest: Timeline | None = None
        self._known_end = 0
        self._end_known = False
        self._running: Handle | None = None
        self._told_exit = False
        self._pause_wanted = False
        self._most = NEVER  # steps of one run
        self._events: tuple[LogEvent, ...] = ()  # since the last stop

    # ---- the loop

    def serve(self) -> None:
        """Answer commands until the explorer leaves."""
        self._send(Hello(codec.VERSION, memtui.__version__, os.getpid()))
        try:
            while True:
                while not self._queue:
                    self._read_commands()
                command = self._queue.popleft()
                self._pause_wanted = bool(self._queue) and isinstance(self._queue[0], commands.Pause)
                self._handle_safely(command)
                if not self._queue and isinstance(command, _MOVES) and self._travel is not None:
                    self._rest()
        except (Gone, Closed):
            pass
        finally:
            self._close()

    def _rest(self) -> None:
        """What can wait until the explorer has its answer."""
        assert self._travel is not None
        try:
            self._travel.rest()
        except CrashReported as e:
            self._crashed(e.event)
        except WorkerLost as e:
            self._crashed(EngineCrashed(f"the engine process ended: {e}", Place(), "", self._present()))

    def _handle_safely(self, command: Command) -> None:
        try:
            self._handle(command)
        except CrashReported as e:
            self._crashed(e.event)
        except WorkerLost as e:
            self._crashed(EngineCrashed(f"the engine process ended: {e}", Place(), "", self._present()))
        except (Gone, Closed):
            raise
        except Exception as e:
            details = traceback.format_exc()
            self._crashed(EngineCrashed(f"{type(e).__name__}: {e}", Place(), details, self._present()))

    def _crashed(self, event: EngineCrashed) -> None:
        """After a crash nothing is open; the session may open it again and go to the step."""
        self._close()
        self._send(event)

    def _close(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running = None
        if self._travel is not None:
            self._travel.end()
            self._travel = None

    def _present(self) -> int:
        return self._last.step if self._last is not None else -1

    def _handle(self, command: Command) -> None:  # noqa: C901 (one arm per command)
        match command:
            case commands.Open():
                self._open(command)
            case commands.Pause():
                pass  # nothing runs
            case commands.Quit():
                raise Gone
            case _ if self._travel is None:
                if isinstance(command, commands.View):
                    self._window = command.window  # for the program that will be opened
                self._send(Refused("no program is open"))
            case commands.Step():
                self._step(self._travel, command)
            case commands.Run():
                self._run(self._travel, command)
            case commands.RunBack():
                self._run_back(self._travel, command)
            case commands.GoTo():
                self._arrived(self._travel.go_to(max(command.step, 0)), StopReason.GOTO)
            case commands.Restart():
                self._restart(self._travel)
            case commands.SetBreakpoints():
                self._set_breakpoints(command)
            case commands.SelectGoroutine():
                self._select(command.goroutine)
            case commands.View():
                self._window = command.window
                self._show_again()
            case commands.Inspect():
                self._inspect(self._travel, command.object)
            case commands.Verdicts():
                self._verdicts(command.inline)

    # ---- commands

    def _open(self, command: commands.Open) -> None:
        self._close()
        forks = command.options.fork and hasattr(os, "fork")
        base = spawn([self._sock]) if forks else spawn_process()
        self._running = base
        reply = self._ask(base, Build(command))
        self._running = None
        if isinstance(reply, BuildFailed):
            base.end()
            self._send(reply.event)
            return
        self._built = reply
        self._opened = command
        self._most = command.options.max_steps or NEVER
        self._breakpoints, self._traps = (), frozenset()
        self._last, self._furthest, self._last_count = None, None, -1
        self._known_end, self._end_known, self._told_exit = 0, False, False
        self._selected = 0
        self._travel = Travel(
            base, self._ask, lambda step, goal, what: self._send(Progress(step, goal, what)),
            None if forks else lambda: self._fresh(command),
        )  # fmt: skip
        self._send(reply.opened)
        self._restart(self._travel)

    def _fresh(self, command: commands.Open) -> Handle:
        """Another worker with the program, before its start."""
        handle = spawn_process()
        if not isinstance(self._ask(handle, Build(command)), Built):
            raise WorkerLost("the program cannot be built again: its files have changed")
        return handle

    def _restart(self, travel: Travel) -> None:
        assert self._built is not None
        halted = travel.entry(Goal(Until.LINE, lines=self._built.traps.entry))
        self._selected = 0
        self._arrived(halted, StopReason.ENTRY if halted.kind is HaltKind.STOP else None)

    def _step(self, travel: Travel, command: commands.Step) -> None:
        until = _STEP[command.kind]
        count = max(command.count, 1)
        if command.kind not in _BACKWARD:
            goal = Goal(until, self._traps, count, into_std=command.into_std)
            single = count == 1 and until is not Until.OUT
            self._arrived(travel.forward(goal, self._most), None, single, command)
            return
        if until is Until.STATEMENT:
            self._arrived_back(travel, Goal(until, count=count, into_std=command.into_std))
            return
        for _ in range(count):
            here = travel.here
            assert here is not None
            goal = Goal(
                until, goroutine=here.goroutine, depth=here.depth, functions=here.functions, into_std=command.into_std
            )
            if not here.functions:  # no frame to be relative to: the program has ended
                goal = Goal(Until.STATEMENT)
            found = travel.back(goal)
            if found is None or found[1] is StopReason.PAUSE:
                break
        self._arrived(found[0] if found is not None else travel.first(), StopReason.STEP if found else StopReason.START)

    def _run(self, travel: Travel, command: commands.Run) -> None:
        self._arrived(travel.forward(self._goal(command), self._most), None, asked=command)

    def _run_back(self, travel: Travel, command: commands.RunBack) -> None:
        self._arrived_back(travel, self._goal(command), command)

    def _goal(self, command: commands.Run | commands.RunBack) -> Goal:
        lines: frozenset[int] = frozenset()
        if command.until is Target.LINE:
            assert self._built is not None
            lines = resolve(self._built.traps, command.file, command.line)[1]
        return Goal(_UNTIL[command.until], self._traps, lines=lines, object=command.object)

    def _arrived_back(self, travel: Travel, goal: Goal, asked: Asked = None) -> None:
        found = travel.back(goal)
        if found is None:
            self._arrived(travel.first(), StopReason.START, asked=asked)
        else:
            self._arrived(*found)

    def _set_breakpoints(self, command: commands.SetBreakpoints) -> None:
        assert self._built is not None
        found, traps = [], set[int]()
        for b in command.breakpoints:
            line, ids = resolve(self._built.traps, b.file, b.line)
            found.append(Breakpoint(b.file, b.line, line, b.enabled))
            if b.enabled:
                traps |= ids
        self._breakpoints, self._traps = tuple(found), frozenset(traps)
        self._send(BreakpointsSet(self._breakpoints))

    def _select(self, goroutine: int) -> None:
        known = self._last is not None and any(g.id == goroutine for g in self._last.goroutines)
        if goroutine and not known:
            self._send(Refused(f"there is no goroutine {goroutine} at this step"))
            return
        self._selected = goroutine
        self._show_again()

    def _inspect(self, travel: Travel, number: int) -> None:
        reply = self._ask(travel.active, LookAt(number))
        assert isinstance(reply, LookedAt)
        self._send(reply.inspected if isinstance(reply.inspected, Inspected) else Inspected(None))

    def _verdicts(self, inline: bool) -> None:
        assert self._opened is not None
        assert self._built is not None
        helper = spawn([self._sock])
        try:
            reply = self._ask(helper, Analyze(self._opened, inline))
        finally:
            helper.end()
        if isinstance(reply, BuildFailed):
            what = reply.event.what if isinstance(reply.event, UnsupportedFound) else reply.event.text
            self._send(Refused(f"the verdicts of the other build are not available: {what}"))
            return
        assert isinstance(reply, Analyzed)
        free = {(m.place, m.text) for m in self._built.opened.marks if not m.allocates}
        marks = (replace(m, allocates=False) if (m.place, m.text) in free else m for m in reply.marks)
        self._send(VerdictsFound(inline, tuple(marks)))

    # ---- telling

    def _arrived(self, halted: Halted, reason: StopReason | None, single: bool = False, asked: Asked = None) -> None:
        """Tell that the program stands: at its end, or for the reason given, or for that of the halt. single: after
        one step into or over a statement. asked: the command, if it may not have found what it looked for."""
        if halted.kind is HaltKind.ENDED:
            reason = halted.reason
            self._end_known = True
            self._known_end = halted.step
            if not self._told_exit:
                self._told_exit = True
                self._send(Exited(halted.exit_status or 0))
        elif halted.reason is StopReason.PAUSE or reason is None:
            reason = halted.reason
        self._known_end = max(self._known_end, halted.step)
        if self._last is not None and self._last.goroutine != halted.goroutine:
            self._selected = 0
        before, self._last = self._last, self._look(halted, reason)
        after = mark_changes(before, self._last) if before is not None else self._last
        forward = before is not None and before.step < after.step
        events = self._events if forward else None
        marks = self._built.opened.marks if self._built is not None else ()
        after = replace(after, narrator=narrate(before, after, events, single, marks, asked))
        self._last = after
        self._send(Stopped(reason, after))

    def _look(self, halted: Halted, reason: StopReason) -> Snapshot:
        assert self._travel is not None
        since = self._last_count if self._last is not None and self._last.step <= halted.step else -1
        reply = self._ask(
            self._travel.active,
            Look(self._window, self._selected, reason, self._known_end, self._end_known, since),
        )
        assert isinstance(reply, Looked)
        snapshot = replace(reply.snapshot, breakpoints=self._breakpoints)
        self._events, self._last_count = reply.events, reply.log_count
        if snapshot.step >= self._known_end or self._furthest is None:
            self._furthest = snapshot.timeline
        else:
            snapshot = replace(snapshot, timeline=replace(self._furthest, events=snapshot.timeline.events))
        return snapshot

    def _show_again(self) -> None:
        """The same moment, seen through another window."""
        assert self._travel is not None
        halted, last = self._travel.here, self._last
        assert halted is not None
        assert last is not None
        count = self._last_count
        fresh = self._look(halted, last.reason)
        self._last_count = count
        self._last = replace(fresh, narrator=last.narrator)
        self._send(Stopped(last.reason, self._last))

    def _send(self, event: Event) -> None:
        try:
            self._sock.sendall(codec.frame(codec.encode(event)))
        except OSError as e:
            raise Gone from e

    # ---- asking workers

    def _ask(self, handle: Handle, order: Order) -> Any:
        """Send an order, serve the explorer while the worker works, give its reply."""
        try:
            handle.connection.send(order)
            interrupted = not isinstance(order, Advance | Continue)
            self._running = handle
            while True:
                if self._pause_wanted and not interrupted:
                    interrupted = True
                    handle.connection.send(Interrupt())
                if not handle.connection.has_message:
                    self._wait(handle)
                    continue
                reply = handle.connection.receive()
                if isinstance(reply, Wrote):
                    self._wrote(reply)
                    continue
                if isinstance(reply, Crashed):
                    raise CrashReported(EngineCrashed(reply.message, reply.place, reply.details, self._present()))
                return reply
        except Closed:
            raise WorkerLost(f"process {handle.pid} is gone") from None
        finally:
            self._running = None

    def _wait(self, handle: Handle) -> None:
        """Wait until the worker or the explorer says something."""
        sources: list[Any] = [handle.connection, self._sock]
        ready = select.select(sources, [], [])[0]
        if self._sock in ready and any(isinstance(c, commands.Pause) for c in self._read_commands()):
            self._pause_wanted = True
        if handle.connection in ready:
            handle.connection.fill()

    def _read_commands(self) -> list[Command]:
        """Read what the explorer sent into the queue, and give it. Raises Gone."""
        try:
            data = self._sock.recv(1 << 16)
        except OSError as e:
            raise Gone from e
        if not data:
            raise Gone
        received = list(self._messages(data))
        self._queue.extend(received)
        if any(isinstance(c, commands.Quit) for c in received):
            raise Gone
        return received

    def _messages(self, data: bytes) -> Iterable[Command]:
        for payload in self._unframer.feed(data):
            message = codec.decode(payload)
            if not isinstance(message, Command):
                raise codec.ProtocolError(f"{type(message).__name__} is not a command")
            yield message

    def _wrote(self, wrote: Wrote) -> None:
        # Steps already seen are being run again.
        if wrote.chunk.step >= self._known_end:
            self._send(OutputWritten(wrote.chunk))


def main(sock: socket.socket) -> None:
    """Be the engine on a socket, for the rest of this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the explorer decides what Ctrl-C means
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    Supervisor(sock).serve()
