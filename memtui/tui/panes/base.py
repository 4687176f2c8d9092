"""A pane of rows, drawn line by line: only lines whose rows changed are painted again (Textual's line API).

A pane draws what `Shown` holds and keeps nothing of its own but the rows and the cursor. What a person does in it goes
out as a message (messages.py); the explorer changes `Shown` and comes back with `update_from`.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment as RichSegment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from memtui.tui.messages import CursorMoved, RowChosen
from memtui.tui.panes.thumb import Thumb, thumb, top_for
from memtui.tui.state import Shown
from memtui.tui.theme import Theme
from memtui.view.layout import LOWER, NAMES, UPPER
from memtui.view.model import Role, Row, cut


class LinePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor; the object that is followed is underlined wherever it is named."""

    NAME: ClassVar[str] = ""
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "edge(0)", "first row", show=False),
        Binding("end", "edge(1)", "last row", show=False),
    ]

    def __init__(self, theme: Theme) -> None:
        super().__init__(id=self.NAME)
        self.look = theme
        self.rows: list[Row] = []
        self.cursor = 0
        self.focus_object = 0
        self.shown: Shown | None = None
        self.number = 0
        self.tabs = False
        self._title = ""
        self._base: RichStyle | None = None
        self._thumb = Thumb()

    # ---- for subclasses

    def title_of(self, shown: Shown) -> str:
        """The words in the border."""
        return self.NAME

    def rows_of(self, shown: Shown) -> list[Row]:
        """The rows to draw, at most `self.room` cells wide."""
        raise NotImplementedError

    # ---- drawing

    @property
    def room(self) -> int:
        """Cells in one row; the last column is the scrollbar's."""
        return max(self.size.width - 1, 10)

    def update_from(self, shown: Shown) -> None:
        """Draw what is to be shown now."""
        self.shown = shown
        if not self.display or not self.size.width:
            return  # drawn when it gets its size
        self.set_title(self.title_of(shown))
        self.show(self.rows_of(shown), shown.ui.object)

    def set_title(self, title: str) -> None:
        """The title, behind the number that focuses this pane; in the small layout the other tabs' names too."""
        others = UPPER if self.NAME in UPPER else LOWER
        tabs = [f"{NAMES.index(n) + 1} {n}" for n in others if n != self.NAME] if self.tabs else []
        others_text = "".join(f"   {t}" for t in tabs)
        own = f"{self.number} {title}" if self.number else title
        text = cut(own, max(self.size.width - len(others_text) - 4, 12)) + others_text + " "
        if not self.has_class("beside"):
            text = f" {text}"  # a corner gives the others this room
        if text != self._title:
            self._title = text
            self.border_title = Content(text)

    def show(self, rows: Sequence[Row], focus_object: int = 0) -> None:
        """Replace the rows; the cursor stays on the row with the same key."""
        old, self.rows = self.rows, list(rows)
        refocused = focus_object != self.focus_object
        self.focus_object = focus_object
        self._keep_cursor(old)
        self.fit(len(self.rows))
        if refocused:
            self.refresh()
            return
        for y, (was, now) in enumerate(zip_longest(old, self.rows)):
            if was != now:
                self.refresh_lines(y)

    def fit(self, count: int) -> None:
        """Make room for `count` rows.

        Setting the virtual size the usual way lays the whole screen out again and draws it in a second frame; nothing
        else on the screen depends on it.
        """
        self.set_reactive(Widget.virtual_size, Size(self.room, max(count, self.size.height)))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)
        old, self._thumb = self._thumb, self._thumb_now()
        for y in range(min(old.first, self._thumb.first), max(old.end, self._thumb.end)):
            if (y in old) != (y in self._thumb):
                self.refresh_lines(y + self.scroll_offset.y)

    def _thumb_now(self) -> Thumb:
        return thumb(self.size.height, self.row_count(), self.scroll_offset.y)

    def _keep_cursor(self, old: list[Row]) -> None:
        if self.cursor < len(old):
            key = old[self.cursor].key
            if self.cursor < len(self.rows) and self.rows[self.cursor].key == key:
                return
            self.cursor = next((i for i, r in enumerate(self.rows) if r.key == key), self.cursor)
        self.cursor = max(0, min(self.cursor, len(self.rows) - 1))

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def row_at(self, line: int) -> Row:
        """One row."""
        return self.rows[line]

    def base_style(self) -> RichStyle:
        """The style below every row, asked once for all lines: Textual would work it out anew for each."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """Another theme, or the focus: styles are asked again."""
        self._base = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        line = y + self.scroll_offset.y
        base = self.base_style()
        if y == 0:
            self._thumb = self._thumb_now()
        bar = RichSegment("▐" if y in self._thumb else " ", base + self.look.thumb)
        if line >= self.row_count():
            return Strip([RichSegment(" " * (self.size.width - 1), base), bar], self.size.width)
        r = self.row_at(line)
        if r.highlight is Role.CURRENT:
            base += self.look.row_current
        elif line == self.cursor and self.has_focus:
            base += self.look.row_cursor
        parts = [RichSegment(s.text, base + self.look.style(s, self.focus_object)) for s in r.segments]
        row = Strip(parts).crop_extend(0, self.size.width - 1, base)
        return Strip([*row, bar], self.size.width)

    # ---- the cursor

    def put_cursor(self, line: int, tell: bool = False) -> None:
        """Put the cursor on a row. tell: a person did it."""
        line = max(0, min(line, self.row_count() - 1))
        old, self.cursor = self.cursor, line
        self.refresh_lines(old)
        self.refresh_lines(line)
        self.bring(line)
        if tell and line != old:
            self.post_message(CursorMoved(self.NAME, line))

    def bring(self, line: int) -> None:
        """Scroll so that a row is in sight, with a little room around it; a row in the middle moves nothing."""
        height = self.size.height
        margin = min(3, max((height - 1) // 4, 0))
        top = self.scroll_offset.y
        if line < top + margin or line >= top + height - margin:
            y = max(min(line - height // 2, self.row_count() - height), 0)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def current_row(self) -> Row | None:
        """The row under the cursor."""
        return self.row_at(self.cursor) if self.cursor < self.row_count() else None

    def action_move(self, delta: int) -> None:
        """Cursor up or down."""
        self.put_cursor(self.cursor + delta, tell=True)

    def action_page(self, direction: int) -> None:
        """A page up or down."""
        self.action_move(direction * max(self.size.height - 2, 1))

    def action_edge(self, end: int) -> None:
        """To the first or the last row."""
        self.put_cursor(self.row_count() - 1 if end else 0, tell=True)

    # ---- events

    def on_resize(self) -> None:
        """Rows depend on the width."""
        if self.shown is not None:
            self.update_from(self.shown)

    def on_show(self) -> None:
        """A hidden pane is not kept up to date."""
        self.on_resize()

    def on_focus(self) -> None:
        """The cursor shows only in the pane that has the focus."""
        self.refresh_lines(self.cursor)

    def on_blur(self) -> None:
        """See on_focus."""
        self.refresh_lines(self.cursor)

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel moves the rows, though there is no scrollbar of Textual's."""
        return self.row_count() > self.size.height

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The scrollbar's column is dragged."""
        if self._thumb.end and event.x - self.gutter.left == self.size.width - 1:
            self.capture_mouse()
            self._drag_to(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """See on_mouse_down."""
        if self.app.mouse_captured is self:
            self._drag_to(event.y)

    def on_mouse_up(self) -> None:
        """See on_mouse_down."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        top = top_for(y - self.gutter.top, self.size.height, self.row_count())
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor; two clicks choose."""
        if self._thumb.end and event.x - self.gutter.left == self.size.width - 1:
            return
        line = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= line < self.row_count():
            self.put_cursor(line, tell=True)
            if event.chain == 2:
                self.post_message(RowChosen(self.NAME, self.row_at(line)))
