"""What the parts of the explorer tell each other. Each is a fact that has happened."""

from dataclasses import dataclass

from textual.message import Message

from memtui.protocol.events import Event
from memtui.view.model import Row


@dataclass
class EngineSpoke(Message):
    """An event has come from the session."""

    event: Event


@dataclass
class RowChosen(Message):
    """Enter or a double click on a row of a pane."""

    pane: str
    row: Row


@dataclass
class CursorMoved(Message):
    """A person has moved the cursor of a pane to the row `line`."""

    pane: str
    line: int


@dataclass
class TimeChosen(Message):
    """A step was pointed at on the timeline."""

    step: int
