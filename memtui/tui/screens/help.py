"""All keys, made from the action registry."""

import textwrap
from typing import Any, ClassVar

from textual.binding import Binding
from textual.screen import ModalScreen

from memtui.tui.actions import ACTIONS, shown
from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.tui.theme import Theme
from memtui.view.model import Role, Row, Segment, cells, row

_SIGNS = (
    ("●", "breakpoint"),
    ("▶", "the statement that runs next; · a caller's"),
    ("H", "this line allocates on the heap; behind the code stands what, and how often so far"),
    ("h", "something escapes here at no cost: it is static data"),
    ("s", "what could escape here stays on the stack"),
    ("p", "a parameter that leaks: what it points to may live on after the call"),
    ("≠", "the build with inlining says something else (i)"),
    ("-l", "above: built without inlining, so every call is a frame; memtui --inline PROGRAM shows the other"),
    ("■A", "a heap object: the same letter and colour everywhere, for the whole run"),
    ("□A", "one that the standard library has made for itself"),
    ("*", "changed by the last step"),
    ("+", "born in the last step"),
    ("~", "stale: its frame is gone"),
    ("x", "just reclaimed by the collector"),
    ("○ ◐ ●", "white, grey, black: the collector's colours while it marks"),
    ("▲xGoS!", "on the timeline: allocation, reclaimed, collection, output, stack growth, panic"),
)


class HelpPane(LinePane):
    """The list."""

    NAME = "help"

    def title_of(self, shown: Shown) -> str:
        """What this is."""
        return "keys and signs"

    def rows_of(self, shown: Shown) -> list[Row]:
        """Actions by group, then the signs."""
        return help_rows(self.room)


class HelpScreen(ModalScreen[None]):
    """Closes with escape, ? or q."""

    BINDINGS: ClassVar = [Binding("escape,question_mark,q,enter", "dismiss", "close", show=False)]

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._look = theme

    def compose(self) -> Any:
        """One pane."""
        yield HelpPane(self._look)

    def on_mount(self) -> None:
        """Fill it."""
        pane = self.query_one(HelpPane)
        pane.border_subtitle = " arrows scroll, escape closes "
        pane.focus()
        pane.shown = Shown()
        pane.show(help_rows(pane.room))


def help_rows(width: int) -> list[Row]:
    """The keys by group, and the signs of the panes."""
    rows: list[Row] = []
    for group in dict.fromkeys(a.group for a in ACTIONS):
        rows.append(row(Segment(group, Role.FRAME), key=f"group/{group}"))
        for a in (a for a in ACTIONS if a.group == group):
            keys = " ".join(shown(k) for k in a.keys)
            head = ("  ", Segment(f"{keys:<8} ", Role.KEY), f"{a.label:<18} ")
            rows += _wrapped(head, a.help, width, a.id)
    rows.append(row(Segment("Signs", Role.FRAME), key="signs"))
    for sign, text in _SIGNS:
        rows += _wrapped(("  ", Segment(f"{sign:<8} ", Role.KEY)), text, width, f"sign/{sign}")
    return rows


def _wrapped(head: tuple[Segment | str, ...], text: str, width: int, key: str) -> list[Row]:
    """A head and behind it a text on as many lines as it takes: help that is cut off helps nobody."""
    at = cells(head)
    lines = textwrap.wrap(text, max(width - at - 1, 16))
    first = row(*head, Segment(lines[0], Role.DIM), key=key)
    return [first, *(row(" " * at, Segment(t, Role.DIM), key=f"{key}/{n}") for n, t in enumerate(lines[1:], 1))]
