"""Positions, and what happened when: output, events, the run at a glance.

Parts of a snapshot that are about time rather than about the present moment; snapshot.py gives all of these names, too.
"""

from enum import StrEnum

from memtui.protocol.record import Record


class Place(Record, frozen=True):
    """A position in a Go text: file as in `Opened.files`, 1-based line and byte column; line 0: nowhere."""

    file: str = ""
    line: int = 0
    col: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}" if self.line else ""


NOWHERE = Place()


class GcCycle(Record, frozen=True):
    """A finished collection. Sizes in bytes: heap at start, at the end of marking, live (marked); goal it aimed at."""

    number: int
    start_step: int
    end_step: int
    heap_start: int
    heap_end: int
    heap_marked: int
    goal: int
    freed_objects: int
    freed_bytes: int
    forced: bool


class OutputChunk(Record, frozen=True):
    """Bytes that the program wrote by one call. step: when; fd: 1 or 2; place: the statement in the user's code."""

    step: int
    fd: int
    text: str
    goroutine: int = 0
    place: Place = NOWHERE


class EventKind(StrEnum):
    """What can happen at a step."""

    ALLOC = "alloc"
    FREE = "free"
    GC = "gc"
    GO = "go"
    PARK = "park"
    READY = "ready"
    END = "end"
    SWITCH = "switch"
    SEND = "send"
    RECV = "recv"
    CLOSE = "close"
    STACK = "stack"
    OUTPUT = "output"
    PANIC = "panic"
    RECOVER = "recover"
    EXIT = "exit"


class LogEvent(Record, frozen=True):
    """One entry of the event log, in words: `text` is complete without the other fields. object: heap object or 0."""

    step: int
    kind: EventKind
    goroutine: int
    text: str
    object: int = 0
    size: int = 0


class HeapSample(Record, frozen=True):
    """Heap size at a step: bytes of live slots, the collector's goal."""

    step: int
    live: int
    goal: int


class LaneState(StrEnum):
    """What a goroutine did during a stretch of time."""

    RUNNING = "running"
    RUNNABLE = "runnable"
    WAITING = "waiting"


class Stretch(Record, frozen=True):
    """[start, end) of one goroutine in one state."""

    start: int
    end: int
    state: LaneState


class Lane(Record, frozen=True):
    """The life of one goroutine; end_step -1: still alive."""

    goroutine: int
    function: str
    born_step: int
    end_step: int
    stretches: tuple[Stretch, ...]


class Timeline(Record, frozen=True):
    """The run so far, thinned to the window's timeline width (samples and stretches), never cut off.

    events: the newest ones before and at the current step, newest first, as many as the window asks. marks: for the
    timeline pane: step, kind and count of events falling together.
    """

    samples: tuple[HeapSample, ...] = ()
    lanes: tuple[Lane, ...] = ()
    marks: tuple["TimeMark", ...] = ()
    events: tuple[LogEvent, ...] = ()
    cycles: tuple[GcCycle, ...] = ()


class TimeMark(Record, frozen=True):
    """`count` events of one kind in the steps from `step` on (one column of the timeline)."""

    step: int
    kind: EventKind
    count: int


NO_TIMELINE = Timeline()
