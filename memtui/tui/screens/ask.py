"""One line at the bottom that asks for words: what to search for, or a caption."""

from typing import Any, ClassVar

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

_HINTS = {
    "search": "search in the source: enter goes there, then n and N go on",
    "filter": "objects of the heap: a type, list.go:18 or :18, garbage, live, ■A; empty: all",
    "caption": "a caption: shown below and kept in a recording",
}


class AskScreen(ModalScreen[str | None]):
    """Gives the words; None if escape was pressed."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "close", show=False)]

    def __init__(self, what: str, words: str) -> None:
        """what: a key of _HINTS. words: to begin with."""
        super().__init__()
        self._what = what
        self._words = words

    def compose(self) -> Any:
        """A field."""
        yield Input(self._words, placeholder=_HINTS[self._what], id="ask")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value)
