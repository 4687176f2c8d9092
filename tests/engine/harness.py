"""A real engine for tests: a supervisor in a forked child, driven by plain blocking calls."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from memtui.engine.server import main
from memtui.protocol import codec
from memtui.protocol.commands import (
    BreakpointAt,
    Command,
    GoTo,
    Open,
    Options,
    Run,
    RunBack,
    SetBreakpoints,
    SourceText,
    Step,
    StepKind,
    Target,
)
from memtui.protocol.events import BreakpointsSet, Event, Opened, Stopped
from memtui.protocol.snapshot import Snapshot, StopReason
from memtui.session.client import FINAL


class Engine:
    """Commands as method calls; `seen` collects the events that are no final answers."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._unframer = codec.Unframer()
        self._queue: list[Event] = []
        self.seen: list[Event] = []
        self.now: Snapshot | None = None

    def post(self, command: Command) -> None:
        self._sock.sendall(codec.frame(codec.encode(command)))

    def receive(self) -> Event:
        while not self._queue:
            data = self._sock.recv(1 << 18)
            assert data, "the engine is gone"
            self._queue += [codec.decode(p) for p in self._unframer.feed(data)]  # type: ignore[misc]
        return self._queue.pop(0)

    def answer(self) -> Event:
        while True:
            event = self.receive()
            if isinstance(event, Stopped):
                self.now = event.snapshot
            if isinstance(event, FINAL):
                return event
            self.seen.append(event)

    def ask(self, command: Command) -> Event:
        self.post(command)
        return self.answer()

    def stop(self, command: Command) -> Snapshot:
        """A command whose answer must be Stopped."""
        event = self.ask(command)
        assert isinstance(event, Stopped), event
        return event.snapshot

    def open(self, text: str, **options: object) -> Snapshot:
        self.seen.clear()
        texts = (SourceText("p.go", text.encode()),)
        return self.stop(Open(("p.go",), Options(**options), texts))  # type: ignore[arg-type]

    @property
    def opened(self) -> Opened:
        return next(e for e in reversed(self.seen) if isinstance(e, Opened))

    def into(self, n: int = 1) -> Snapshot:
        return self.stop(Step(StepKind.INTO, n))

    def over(self, n: int = 1) -> Snapshot:
        return self.stop(Step(StepKind.OVER, n))

    def out(self) -> Snapshot:
        return self.stop(Step(StepKind.OUT))

    def back(self, n: int = 1) -> Snapshot:
        return self.stop(Step(StepKind.BACK, n))

    def back_over(self) -> Snapshot:
        return self.stop(Step(StepKind.BACK_OVER))

    def back_out(self) -> Snapshot:
        return self.stop(Step(StepKind.BACK_OUT))

    def goto(self, step: int) -> Snapshot:
        return self.stop(GoTo(step))

    def run(self, until: Target = Target.END, **more: object) -> Snapshot:
        return self.stop(Run(until, **more))  # type: ignore[arg-type]

    def run_back(self, until: Target = Target.BREAKPOINT, **more: object) -> Snapshot:
        return self.stop(RunBack(until, **more))  # type: ignore[arg-type]

    def breakpoints(self, *lines: int) -> BreakpointsSet:
        event = self.ask(SetBreakpoints(tuple(BreakpointAt("p.go", n) for n in lines)))
        assert isinstance(event, BreakpointsSet)
        return event

    def all_stops(self) -> list[Snapshot]:
        """Every statement from here to the end, by single steps."""
        stops = [self.now]
        while stops[-1] is not None and not stops[-1].ended:
            stops.append(self.into())
        return [s for s in stops if s is not None]


def line(s: Snapshot) -> int:
    """Where a snapshot stands."""
    return s.place.line


def reason(s: Snapshot) -> StopReason:
    return s.reason


@contextmanager
def engine() -> Iterator[Engine]:
    """An engine of its own."""
    mine, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        mine.close()
        try:
            main(theirs)
        finally:
            os._exit(0)
    theirs.close()
    mine.settimeout(60)
    try:
        yield Engine(mine)
    finally:
        mine.close()
        os.waitpid(pid, 0)
