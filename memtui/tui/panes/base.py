"""A pane of rows, drawn line by line: only lines whose rows changed are painted again (Textual's line API)."""

from collections.abc import Sequence

from rich.segment import Segment as RichSegment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from memtui.tui.theme import Theme
from memtui.view.model import Role, Row


class LinePane(ScrollView, can_focus=True):
    """Rows with a cursor. `focus_object` is underlined wherever it is named."""

    def __init__(self, name: str, title: str, theme: Theme) -> None:
        super().__init__(id=name)
        self.border_title = title
        self.look = theme
        self.rows: list[Row] = []
        self.cursor = 0
        self.focus_object = 0

    @property
    def room(self) -> int:
        """Cells in one row."""
        return max(self.scrollable_content_region.width, 10)

    def show(self, rows: Sequence[Row], title: str | None = None, focus_object: int = 0) -> None:
        """Replace the rows; the cursor stays on the row with the same key."""
        if title is not None and title != self.border_title:
            self.border_title = title
        old, self.rows = self.rows, list(rows)
        refocused = focus_object != self.focus_object
        self.focus_object = focus_object
        self._keep_cursor(old)
        size = Size(self.room, len(self.rows))
        if size != self.virtual_size:
            self.virtual_size = size
        if refocused or len(old) != len(self.rows):
            self.refresh()
            return
        for y, (was, now) in enumerate(zip(old, self.rows, strict=True)):
            if was != now:
                self.refresh_line(y)

    def _keep_cursor(self, old: list[Row]) -> None:
        if self.cursor < len(old):
            key = old[self.cursor].key
            if self.cursor < len(self.rows) and self.rows[self.cursor].key == key:
                return
            self.cursor = next((i for i, r in enumerate(self.rows) if r.key == key), self.cursor)
        self.cursor = max(0, min(self.cursor, len(self.rows) - 1))

    def refresh_line(self, y: int) -> None:
        """Paint one row of the content again."""
        self.refresh_lines(y, 1)

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        line = y + self.scroll_offset.y
        width = self.size.width
        if line >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        r = self.rows[line]
        base = self.rich_style
        if r.highlight is Role.CURRENT:
            base += self.look.row_current
        if line == self.cursor and self.has_focus:
            base += self.look.row_cursor
        parts = [RichSegment(s.text, base + self.look.style(s, self.focus_object)) for s in r.segments]
        strip = Strip(parts).crop_extend(self.scroll_offset.x, self.scroll_offset.x + width, base)
        return strip.apply_offsets(self.scroll_offset.x, line)

    def move(self, delta: int) -> None:
        """Move the cursor and keep it in sight."""
        self.put_cursor(self.cursor + delta)

    def put_cursor(self, line: int) -> None:
        """Put the cursor on a row."""
        line = max(0, min(line, len(self.rows) - 1))
        old, self.cursor = self.cursor, line
        self.refresh_line(old)
        self.refresh_line(line)
        self.bring(line)

    def bring(self, line: int) -> None:
        """Scroll so that a row is in sight, with a little room around it."""
        height = self.scrollable_content_region.height
        margin = min(3, max(height // 4, 0))
        top = self.scroll_offset.y
        if line < top + margin or line >= top + height - margin:
            self.scroll_to_region(Region(0, max(line - height // 2, 0), 1, height), animate=False, force=True)

    def current_row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def on_focus(self) -> None:
        """The cursor shows only in the pane that has the focus."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """See on_focus."""
        self.refresh_line(self.cursor)

    def key_up(self) -> None:
        """Cursor up."""
        self.move(-1)

    def key_down(self) -> None:
        """Cursor down."""
        self.move(1)

    def key_pageup(self) -> None:
        """A page up."""
        self.move(-max(self.size.height - 2, 1))

    def key_pagedown(self) -> None:
        """A page down."""
        self.move(max(self.size.height - 2, 1))

    def key_home(self) -> None:
        """To the first row."""
        self.put_cursor(0)

    def key_end(self) -> None:
        """To the last row."""
        self.put_cursor(len(self.rows) - 1)
