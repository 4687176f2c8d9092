"""What the explorer shows, apart from the program's own state: one immutable value.

Every change a person makes to the screen replaces one field of `Ui`; a recording holds these changes ("ui" actions:
[field, value]), so playing it back gives the same screens. Snapshots are values too, so `Ui` and a snapshot together
are a whole screen: the player keeps them to step back.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from memtui.protocol.commands import Window
from memtui.protocol.events import EscapeMark, Opened
from memtui.protocol.snapshot import Snapshot
from memtui.view.layout import LOWER, NAMES, UPPER
from memtui.view.source import SourceText, read_source
from memtui.view.verdicts import FILTERS, Hop, Marks, by_line, compare, walk


@dataclass(frozen=True, slots=True)
class Ui:
    """focus: name of the pane with the cursor. upper, lower: what the small layout shows. zoom: the focused pane alone.
    file: shown in the source pane; empty: that of the current statement. line: cursor in it; 0: the current statement.
    cursors: row of the cursor of the other panes. object: the heap object that is followed; 0: none.
    marks: which verdicts are shown, a key of view/verdicts.py's FILTERS. other: those of the other build (with
    inlining, or without) instead of the one that runs. why_file, why_line, why_hop: a walk along the reasons of a line
    (0: none) and which of its stops. words: what is searched for in the source; empty: nothing.
    """

    focus: str = "source"
    upper: str = "source"
    lower: str = "heap"
    zoom: bool = False
    file: str = ""
    line: int = 0
    cursors: tuple[tuple[str, int], ...] = ()
    object: int = 0
    marks: str = ""
    other: bool = False
    why_file: str = ""
    why_line: int = 0
    why_hop: int = 0
    words: str = ""

    def with_focus(self, pane: str) -> "Ui":
        """The focus on a pane, which the small layout brings into sight."""
        if pane in UPPER:
            return replace(self, focus=pane, upper=pane)
        return replace(self, focus=pane, lower=pane) if pane in LOWER else self

    def at_source(self, file: str, line: int) -> "Ui":
        """A line of the source, brought into sight where another pane hides it."""
        hidden = self.zoom or self.focus in UPPER
        return replace(self, file=file, line=line, upper="source", focus="source" if hidden else self.focus)

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
    if known.get("marks", "") not in FILTERS:
        raise ValueError(f"no filter {known['marks']!r:.40}")
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
    explorer itself, instead of the narrator's; calm: it tells of nothing wrong. player: set while a recording plays.
    last_place: file and line of the last statement seen, for the time after the end. verdicts: of the other build,
    None as long as nobody has asked."""

    opened: Opened | None = None
    snapshot: Snapshot | None = None
    ui: Ui = field(default_factory=Ui)
    window: Window = field(default_factory=Window)
    sources: dict[str, SourceText] = field(default_factory=dict)
    running: str = ""
    recording: bool = False
    message: str = ""
    calm: bool = False
    build: str = ""
    player: Playing | None = None
    last_place: tuple[str, int] = ("", 0)
    verdicts: tuple[EscapeMark, ...] | None = None
    _marks: dict[tuple[str, str, bool, bool], Marks] = field(default_factory=dict)

    def open(self, opened: Opened) -> None:
        """A program has been loaded."""
        self.opened = opened
        self.sources = {f.name: read_source(f.name, f.text) for f in opened.files}
        self.verdicts = None
        self._marks = {}

    def marks(self, file: str) -> Marks:
        """The verdicts on a file that are to be shown; the same object as long as nothing about them changes."""
        key = (file, self.ui.marks, self.ui.other, self.verdicts is not None)
        if key not in self._marks:
            own = self.opened.marks if self.opened is not None else ()
            if self.verdicts is not None:
                own = compare(self.verdicts, own) if self.ui.other else compare(own, self.verdicts)
            self._marks[key] = by_line(own, file, self.ui.marks)
        return self._marks[key]

    def walk(self) -> list[Hop]:
        """The stops of the walk along the reasons of a line; empty if there is none."""
        return walk(self.marks(self.ui.why_file).get(self.ui.why_line, []))

    def hop(self) -> Hop | None:
        """Where that walk stands."""
        stops = self.walk() if self.ui.why_line else []
        return stops[self.ui.why_hop] if self.ui.why_hop < len(stops) else None

    @property
    def other_build(self) -> str:
        """Whose verdicts the toggle shows."""
        return "verdicts with inlining" if self.build == "-l" else "verdicts with -l"

    @property
    def compared_build(self) -> str:
        """What the verdicts that are shown are compared with."""
        return "with inlining" if (self.build == "-l") is not self.ui.other else "with -l"

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
    if s.stacks and (s.selected != s.goroutine or (s.ended and not s.place.line)):
        user = [f for f in s.stacks[0].frames if not f.is_std]
        if user:
            return user[0].place.file, user[0].place.line
    return s.place.file, s.place.line
