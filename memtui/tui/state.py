"""What the explorer shows, apart from the program's own state: one immutable value.

Every change a person makes to the screen replaces one field of `Ui`; a recording holds these changes ("ui" actions:
[field, value]), so playing it back gives the same screens. Snapshots are values too, so `Ui` and a snapshot together
are a whole screen: the player keeps them to step back.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from memtui.protocol.commands import Window
from memtui.protocol.events import Opened
from memtui.protocol.snapshot import Snapshot
from memtui.view.layout import LOWER, NAMES, UPPER
from memtui.view.source import SourceText, read_source


@dataclass(frozen=True, slots=True)
class Ui:
    """focus: name of the pane with the cursor. upper, lower: what the small layout shows. zoom: the focused pane alone.
    file: shown in the source pane; empty: that of the current statement. line: cursor in it; 0: the current statement.
    cursors: row of the cursor of the other panes. object: the heap object that is followed; 0: none.
    """

    focus: str = "source"
    upper: str = "source"
    lower: str = "heap"
    zoom: bool = False
    file: str = ""
    line: int = 0
    cursors: tuple[tuple[str, int], ...] = ()
    object: int = 0

    def with_focus(self, pane: str) -> "Ui":
        """The focus on a pane, which the small layout brings into sight."""
        if pane in UPPER:
            return replace(self, focus=pane, upper=pane)
        return replace(self, focus=pane, lower=pane) if pane in LOWER else self

    def with_cursor(self, pane: str, line: int) -> "Ui":
        """The cursor of a pane other than the source on a row."""
        others = tuple(c for c in self.cursors if c[0] != pane)
        return replace(self, cursors=(*others, (pane, line)))

    def next_pane(self, delta: int) -> str:
        """The pane before or behind the one with the focus."""
        return NAMES[(NAMES.index(self.focus) + delta) % len(NAMES)]


def ui_to_json(ui: Ui) -> dict[str, Any]:
    """The fields that differ from a new explorer's."""
    new = Ui()
    return {f.name: getattr(ui, f.name) for f in fields(Ui) if getattr(ui, f.name) != getattr(new, f.name)}


def ui_from_json(data: Any) -> Ui:
    """The inverse of `ui_to_json`; fields of other versions are left out. Raises ValueError on anything else."""
    if not isinstance(data, dict):
        raise ValueError("a ui action holds the fields of the screen")
    types = {f.name: type(f.default) for f in fields(Ui)}
    known = {k: v for k, v in data.items() if k in types}
    if "cursors" in known:
        known["cursors"] = tuple((str(pane), int(line)) for pane, line in known["cursors"])
    for name, value in known.items():
        if type(value) is not types[name]:
            raise ValueError(f"{name}: {value!r:.40} is no {types[name].__name__}")
    if known.get("focus", "source") not in NAMES:
        raise ValueError(f"no pane {known['focus']!r:.40}")
    return Ui(**known)


@dataclass(frozen=True, slots=True)
class Playing:
    """Where a playback stands. at, duration: seconds; index, total: actions; what: the key of the last one."""

    playing: bool
    at: float
    duration: float
    index: int
    total: int
    what: str


@dataclass(slots=True)
class Shown:
    """Everything the panes draw from. running: what goes on meanwhile ("running", "" while stopped). message: of the
    explorer itself, instead of the narrator's. player: set while a recording plays.
    last_place: file and line of the last statement seen, for the time after the end."""

    opened: Opened | None = None
    snapshot: Snapshot | None = None
    ui: Ui = field(default_factory=Ui)
    window: Window = field(default_factory=Window)
    sources: dict[str, SourceText] = field(default_factory=dict)
    running: str = ""
    recording: bool = False
    message: str = ""
    build: str = ""
    player: Playing | None = None
    last_place: tuple[str, int] = ("", 0)

    def open(self, opened: Opened) -> None:
        """A program has been loaded."""
        self.opened = opened
        self.sources = {f.name: read_source(f.name, f.text, opened.marks) for f in opened.files}

    @property
    def file(self) -> str:
        """The file in the source pane."""
        if self.ui.file in self.sources:
            return self.ui.file
        place = self._place()
        if place is not None and place[0] in self.sources:
            return place[0]
        return next(iter(self.sources), "")

    @property
    def line(self) -> int:
        """The line of the cursor in the source pane, 1-based."""
        if self.ui.line:
            return self.ui.line
        place = self._place()
        return place[1] if place is not None and place[0] == self.file else 1

    def _place(self) -> tuple[str, int] | None:
        """Where the program stands; after its end, where it stood last."""
        place = current_place(self.snapshot)
        return self.last_place if place is not None and not place[1] and self.last_place[1] else place


def current_place(s: Snapshot | None) -> tuple[str, int] | None:
    """File and line at which the shown goroutine stands, in the user's code."""
    if s is None:
        return None
    if s.selected != s.goroutine and s.stacks:
        user = [f for f in s.stacks[0].frames if not f.is_std]
        if user:
            return user[0].place.file, user[0].place.line
    return s.place.file, s.place.line
