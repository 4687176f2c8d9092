"""Playing a recording on the explorer's screen: the same commands to a real engine, the same changes of the screen.

Each action makes one `Moment`, a snapshot with what the screen showed: both are values, so stepping back shows the
moment before again, without asking the engine. Commands are carried out once, in order.
"""

import asyncio
from dataclasses import dataclass, replace

from memtui.protocol.events import Event
from memtui.protocol.snapshot import Snapshot
from memtui.session.client import FINAL, Session
from memtui.session.recording import Action, Recording
from memtui.tui.actions import of_command, shown
from memtui.tui.screens.explorer import ExplorerScreen
from memtui.tui.state import Playing, Ui, ui_from_json

_VISIBLE = ("command", "ui", "note", "chapter")


@dataclass(frozen=True, slots=True)
class Moment:
    """What the screen shows after an action."""

    snapshot: Snapshot | None
    ui: Ui
    message: str
    calm: bool = False


class Player:
    """One playback. index: how many of the visible actions have been shown."""

    def __init__(self, screen: ExplorerScreen, session: Session, recording: Recording, auto: bool) -> None:
        self.screen = screen
        self.session = session
        self.actions = [a for a in recording.actions if a.kind in _VISIBLE]
        self.holds = _holds(recording)
        self.duration = recording.duration
        self.playing = auto
        self.index = 0
        self.moments = [Moment(session.snapshot, screen.shown.ui, "")]
        self._woken = asyncio.Event()
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Play until the end, pausing as told; ends with its screen."""
        await self._setup()
        self._show_bar()
        while True:
            if not self.playing or self.index >= len(self.actions):
                self._woken.clear()
                await self._woken.wait()
                continue
            await self._wait(self._seconds_to_next())
            if self.playing:
                await self.forward()

    def key(self, name: str) -> None:
        """A key of the player: the explorer's names of what it does."""
        match name:
            case "breakpoint" | "pause" | "run":  # space, p, c
                self.playing = not self.playing and self.index < len(self.actions)
                self._wake()
            case "step" | "over":
                self.playing = False
                self._wake()
                self.screen.run_worker(self.forward(), group="player")
            case "back" | "back_over":
                self.playing = False
                self._wake()
                self.back()
            case "restart":
                self.index = 0
                self._wake()
                self._show_moment()
            case _:
                self.screen.say("A recording plays: space stops and goes on, right and left step, q leaves.")

    async def forward(self) -> None:
        """Show what the next action leads to."""
        async with self._turn:
            if self.index >= len(self.actions):
                self.playing = False
                self._show_bar()
                return
            if self.index + 1 >= len(self.moments):
                self.moments.append(await apply(self.screen, self.session, self.actions[self.index]))
            self.index += 1
            if self.index >= len(self.actions):
                self.playing = False
            self._show_moment()

    def back(self) -> None:
        """Show the moment before."""
        if self.index:
            self.index -= 1
            self._show_moment()

    async def _setup(self) -> None:
        """What a recording does before its time begins: the way to where it starts."""
        while self.index < len(self.actions) and self.actions[self.index].at == 0.0:
            await self.forward()

    def _seconds_to_next(self) -> float:
        now = self.actions[self.index - 1].at if self.index else 0.0
        return max(self.actions[self.index].at - now, 0.0) + self.holds.get(self.index, 0.0)

    async def _wait(self, seconds: float) -> None:
        self._woken.clear()
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return

    def _wake(self) -> None:
        self._woken.set()
        self._show_bar()

    def _show_moment(self) -> None:
        moment = self.moments[self.index]
        self.screen.shown.snapshot = moment.snapshot
        self.screen.shown.message, self.screen.shown.calm = moment.message, moment.calm
        self.screen.show_ui(moment.ui)
        self._show_bar()

    def _show_bar(self) -> None:
        done = self.actions[self.index - 1] if self.index else None
        self.screen.shown.player = Playing(
            self.playing, done.at if done is not None else 0.0, self.duration, self.index, len(self.actions),
            what(done) if done is not None else "",
        )  # fmt: skip
        self.screen.draw_bars()


def _holds(recording: Recording) -> dict[int, float]:
    """Seconds to wait longer before a visible action, by its index."""
    found: dict[int, float] = {}
    index = 0
    for a in recording.actions:
        if a.kind == "hold" and isinstance(a.data, int | float):
            found[index] = found.get(index, 0.0) + float(a.data)
        index += a.kind in _VISIBLE
    return found


def what(action: Action) -> str:
    """The key that was pressed, or what else an action is; empty for changes of the screen."""
    if action.kind == "command":
        found = of_command(action.command())
        return f"{shown(found.keys[0])} {found.label}" if found is not None else type(action.command()).__name__
    return f"chapter {action.data}" if action.kind == "chapter" else ""


async def apply(screen: ExplorerScreen, session: Session, action: Action) -> Moment:
    """Carry out one action and draw what comes of it. Answers are taken in here, in order, not as posted events."""
    match action.kind:
        case "command":
            answer: Event = await session.send(action.command())
            screen.shown.message = ""
            if isinstance(answer, FINAL):
                screen.heard(answer)
        case "ui":
            try:
                screen.show_ui(ui_from_json(action.data))
            except (ValueError, TypeError) as e:
                screen.say(f"The recording asks for a screen that this memtui does not know: {e}")
        case "note" | "chapter":
            screen.say(str(action.data), calm=True)
        case _:
            pass
    return Moment(screen.shown.snapshot, replace(screen.shown.ui), screen.shown.message, screen.shown.calm)
