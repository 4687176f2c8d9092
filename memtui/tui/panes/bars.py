"""The lines around the panes: status above, narrator and keys below. They have no cursor and never the focus."""

from rich.segment import Segment as RichSegment
from textual.strip import Strip
from textual.widget import Widget

from memtui.tui.actions import RUNNING, SEARCHING, WALKING, footer_segments
from memtui.tui.state import Playing, Shown
from memtui.tui.theme import Theme
from memtui.view.model import Role, Segment, cells
from memtui.view.status import narrator_rows, status_segments


class Bar(Widget, can_focus=False):
    """A few lines of segments."""

    ALLOW_SELECT = False

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(id=name)
        self.look = theme
        self.lines: list[tuple[Segment, ...]] = []

    def lines_of(self, shown: Shown) -> list[tuple[Segment, ...]]:
        """The lines to draw."""
        raise NotImplementedError

    def update_from(self, shown: Shown) -> None:
        """Draw what is to be shown now."""
        lines = self.lines_of(shown)
        if lines != self.lines:
            self.lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        base = self.rich_style
        parts = self.lines[y] if y < len(self.lines) else ()
        strip = Strip([RichSegment(s.text, base + self.look.style(s)) for s in parts])
        return strip.crop_extend(0, self.size.width, base)


class StatusBar(Bar):
    """Where we are in the run, the heap, the collector."""

    def lines_of(self, shown: Shown) -> list[tuple[Segment, ...]]:
        """See view/status.py."""
        name = shown.file.rsplit("/", 1)[-1]
        return [status_segments(shown.snapshot, name, shown.build, shown.running, shown.recording, self.size.width)]


class NarratorBar(Bar):
    """What the last step did, in words."""

    def lines_of(self, shown: Shown) -> list[tuple[Segment, ...]]:
        """See view/status.py."""
        return narrator_rows(shown.snapshot, shown.message, self.size.width, self.size.height, shown.calm)


class KeysBar(Bar):
    """What to press next."""

    def lines_of(self, shown: Shown) -> list[tuple[Segment, ...]]:
        """The footer of the action registry; the player's own while a recording plays."""
        if shown.player is not None:
            return [player_segments(shown.player, self.size.width)]
        ui = shown.ui
        only = RUNNING if shown.running else SEARCHING if ui.words else WALKING if ui.why_line else ()
        return [footer_segments(self.size.width, only, ui.focus)]


def player_segments(p: Playing, width: int) -> tuple[Segment, ...]:
    """`▶ 0:12 of 1:40  ▐███░░░▌  action 12 of 53: n over   space pause  ← → step  q quit`."""
    keys = (Segment("space", Role.KEY), Segment(f" {'pause' if p.playing else 'play'}  "), Segment("← →", Role.KEY),
            Segment(" step  "), Segment("q", Role.KEY), Segment(" quit "))  # fmt: skip
    head = f" {'▶' if p.playing else '⏸'} {_clock(p.at)} of {_clock(p.duration)}  "
    tail = f"  action {p.index} of {p.total}" + (f": {p.what}" if p.what else "")
    room = width - cells([head, tail, *keys]) - 6
    full = round(room * p.index / max(p.total, 1))
    bar = f"▐{'█' * full}{'░' * (room - full)}▌" if room >= 6 else ""
    gap = " " * max(width - cells([head, bar, tail, *keys]), 1)
    return (Segment(head, Role.CURRENT), Segment(bar, Role.DIM), Segment(tail), Segment(gap), *keys)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
