"""A session without an engine: the moments of tests/view/sample.py in a row."""

import asyncio

from memtui.protocol import snapshot as s
from memtui.protocol.commands import Command, Open, Run, SetBreakpoints, Step, StepKind, Target, Verdicts
from memtui.protocol.events import BreakpointsSet, Event, Opened, Refused, Stopped, VerdictsFound
from memtui.protocol.record import replace
from memtui.session.client import Listener
from memtui.tui.explorer import Explorer
from tests.view import sample

OPEN = Open((sample.FILE,))


class FakeSession:
    """Steps go forth and back through `moments`; a run to the end lasts until `pause`. `sent`: what was asked for."""

    def __init__(self, *moments: s.Snapshot) -> None:
        self.moments = moments or (sample.entry(), sample.snapshot(), sample.collecting())
        self.opened: Opened | None = sample.OPENED
        self.snapshot: s.Snapshot | None = self.moments[0]
        self.sent: list[Command] = []
        self.at = 0
        self.can_inline = True
        self._listeners: list[Listener] = []
        self._paused = asyncio.Event()

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    async def send(self, command: Command) -> Event:
        self.sent.append(command)
        answer = await self._answer(command)
        if isinstance(answer, Stopped):
            self.snapshot = answer.snapshot
        self.tell(answer)
        return answer

    def tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    async def _answer(self, command: Command) -> Event:
        match command:
            case Step(StepKind.BACK):
                self.at = max(self.at - 1, 0)
            case Step():
                self.at = min(self.at + 1, len(self.moments) - 1)
            case Run(Target.END):
                self._paused.clear()
                await self._paused.wait()
            case Run(Target.FREE):
                return Refused("nothing will be freed any more")
            case Verdicts():
                return VerdictsFound(True, sample.INLINED) if self.can_inline else Refused("inlining is not available")
            case SetBreakpoints(points):
                return BreakpointsSet(tuple(s.Breakpoint(b.file, b.line, b.line) for b in points))
            case _:
                pass
        moment = self.moments[self.at]
        return Stopped(moment.reason, replace(moment, goroutine=moment.goroutine))

    async def pause(self) -> None:
        self._paused.set()

    async def close(self) -> None:
        self._paused.set()


def explorer(*moments: s.Snapshot, plain: bool = False, dark: bool = True) -> tuple[Explorer, FakeSession]:
    """An explorer on a fake session."""
    session = FakeSession(*moments)
    return Explorer(session, OPEN, None, plain=plain, dark=dark), session


def screen_text(app: Explorer) -> str:
    """The screen as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
