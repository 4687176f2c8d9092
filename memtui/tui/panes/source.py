"""The source pane. Rows are made when they are drawn, so that long files cost nothing."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.tui.theme import Theme
from memtui.view.model import Row
from memtui.view.source import SourceState, SourceText, note_column, source_row, source_state
from memtui.view.verdicts import FILTERS


class SourcePane(LinePane):
    """The text of one file, with what memory has to say about each line. The cursor follows the current line."""

    NAME = "source"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.text: SourceText | None = None
        self.state: SourceState | None = None
        self._column = 0

    def title_of(self, shown: Shown) -> str:
        """The file's name; the number of files if there are several."""
        name = shown.file.rsplit("/", 1)[-1]
        several = f" (one of {len(shown.sources)}, F for the next)" if len(shown.sources) > 1 else ""
        chosen = f" · {FILTERS[shown.ui.marks]}" if shown.ui.marks else ""
        build = f" · {shown.other_build}" if shown.ui.other and shown.verdicts is not None else ""
        return f"source · {name}{several}{build}{chosen}"

    def update_from(self, shown: Shown) -> None:
        """Repaint the lines about which something has changed; bring the cursor's line into sight."""
        self.shown = shown
        if not self.display or not self.size.width or not shown.file or shown.snapshot is None:
            return
        self.set_title(self.title_of(shown))
        marks, hop = shown.marks(shown.file), shown.hop()
        hop = hop if hop is not None and hop.place.file == shown.file else None
        text, state = shown.sources[shown.file], source_state(shown.snapshot, shown.file, marks, hop, shown.ui.words)
        column = note_column(text, marks, self.room)
        old = self.state
        same = text is self.text and old is not None and old.marks is marks and old.words == state.words
        if old is None or not same or column != self._column:
            self.text, self.state, self._column = text, state, column
            self.refresh()
        else:
            self.state = state
            for line in old.changed_lines(state):
                self.refresh_lines(line - 1)
        self.fit(len(text.lines))
        if self.cursor != shown.line - 1:
            self.put_cursor(shown.line - 1)
        self.bring(self.cursor)

    def row_count(self) -> int:
        """Lines of the file."""
        return len(self.text.lines) if self.text is not None else 0

    def row_at(self, line: int) -> Row:
        """One line with its gutter and note."""
        assert self.text is not None
        assert self.state is not None
        return source_row(self.text, self.state, line + 1, self.room, self._column)
