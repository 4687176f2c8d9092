"""The panes of the explorer, one file each. Read base.py first.

A new pane is a row in PANES, and a place in view/layout.py.
"""

from memtui.tui.panes.base import LinePane
from memtui.tui.panes.events import EventsPane
from memtui.tui.panes.goroutines import GoroutinesPane
from memtui.tui.panes.heap import HeapPane
from memtui.tui.panes.output import OutputPane
from memtui.tui.panes.source import SourcePane
from memtui.tui.panes.stack import StackPane
from memtui.tui.panes.timeline import TimelinePane
from memtui.tui.panes.why import WhyPane

PANES: tuple[type[LinePane], ...] = (
    SourcePane,
    StackPane,
    GoroutinesPane,
    HeapPane,
    WhyPane,
    TimelinePane,
    OutputPane,
    EventsPane,
)
"""In the order of the keys 1 to 8 that focus them."""
