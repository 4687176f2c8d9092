"""The explorer without a terminal: a recording as the screens it leads to, one after the other.

The screens are those of the real application at the recorded window size, run on the real engine, so what an export
shows is what a person saw. Nothing depends on time: an action is carried out, the application settles, the cells are
taken. The same recording gives the same screens.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from memtui.protocol.events import Stopped
from memtui.session.client import Client, Session
from memtui.session.recording import Action, Recording
from memtui.session.replay import ReplaySession
from memtui.tui.actions import of_command, shown
from memtui.tui.explorer import Explorer
from memtui.tui.player import apply

SIZE = (120, 40)
_SETTLE = 8  # rounds that the application may take to come to rest

Cell = tuple[str, str]
"""A character and its SGR parameters ("1;38;2;1;2;3"); the cell behind a wide character is ("", "")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A screen. at: seconds since the start. key: what a person pressed to get here; marker: a chapter or a note."""

    at: float
    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""
    marker: str = ""

    @property
    def text(self) -> str:
        """The screen without styles."""
        return "\n".join("".join(c for c, _ in row) for row in self.rows)


class NotPlayable(Exception):  # noqa: N818
    """The recorded program cannot be opened; `answer` says why."""

    def __init__(self, answer: object) -> None:
        super().__init__(type(answer).__name__)
        self.answer = answer


def session_for(recording: Recording) -> Session:
    """An engine, or the recording itself if it holds the answers."""
    return ReplaySession(recording) if any(a.kind == "event" for a in recording.actions) else Client()


def size_of(recording: Recording) -> tuple[int, int]:
    """Columns and rows of the window at the start of a recording."""
    for a in recording.actions:
        if a.kind == "resize" and isinstance(a.data, list) and len(a.data) == 2:
            return int(a.data[0]), int(a.data[1])
    return SIZE


async def frames(recording: Recording, dark: bool = True) -> AsyncIterator[Frame]:
    """The screens of a recording at the times of its actions; raises NotPlayable.

    What a recording does at time 0 is the way to its start and makes no screen of its own. A `hold` delays all that
    follows.
    """
    session = session_for(recording)
    try:
        answer = await session.send(recording.open)
        if not isinstance(answer, Stopped):
            raise NotPlayable(answer)
        app = Explorer(session, recording.open, None, dark=dark)
        app.deaf = True
        async with app.run_test(size=size_of(recording)) as pilot:
            actions = list(recording.actions)
            while actions and actions[0].at == 0.0:
                await apply(app.explorer, session, actions.pop(0))
            await _settle(app, pilot)
            yield Frame(0.0, cells_of(app))
            held = 0.0
            for action in actions:
                if action.kind == "hold" and isinstance(action.data, int | float):
                    held += float(action.data)
                if action.kind not in ("command", "ui", "note", "chapter"):
                    continue
                await apply(app.explorer, session, action)
                await _settle(app, pilot)
                marker = str(action.data) if action.kind in ("note", "chapter") else ""
                yield Frame(round(action.at + held, 3), cells_of(app), key_of(action), marker)
    finally:
        await session.close()


async def _settle(app: Explorer, pilot: Any) -> None:
    """Wait until the screen stays as it is."""
    await pilot.pause()
    before = cells_of(app)
    for _ in range(_SETTLE):
        await pilot.pause()
        now = cells_of(app)
        if now == before:
            return
        before = now


def key_of(action: Action) -> str:
    """The key that leads to an action, "" if there is none of its own."""
    if action.kind != "command":
        return ""
    found = of_command(action.command())
    return shown(found.keys[0]) if found is not None else ""


def cells_of(app: Explorer) -> tuple[tuple[Cell, ...], ...]:
    """The cells of the screen as it stands."""
    # The compositor's strips are the only place where Textual has the whole screen; its own screenshots use them too.
    strips = app.screen._compositor.render_strips()
    codes: dict[Style | None, str] = {}
    rows = []
    for strip in strips:
        row: list[Cell] = []
        for text, style, _ in strip:
            code = codes.get(style)
            if code is None:
                code = codes[style] = sgr(style) if style is not None else ""
            for char in text:
                width = cell_len(char)
                if width == 0 and row:
                    row[-1] = (row[-1][0] + char, row[-1][1])
                else:
                    row.append((char, code))
                    row += [("", "")] * (width - 1)
        rows.append(tuple(row))
    return tuple(rows)


def sgr(style: Style) -> str:
    """The SGR parameters of a style, in 24-bit colour; "" for none."""
    flags = ((style.bold, "1"), (style.dim, "2"), (style.italic, "3"), (style.underline, "4"), (style.reverse, "7"),
             (style.strike, "9"))  # fmt: skip
    codes = [code for on, code in flags if on]
    codes += _colour(style.color, "38") + _colour(style.bgcolor, "48")
    return ";".join(codes)


def _colour(color: Color | None, kind: str) -> list[str]:
    if color is None or color.is_default:
        return []
    r, g, b = color.get_truecolor()
    return [f"{kind};2;{r};{g};{b}"]
