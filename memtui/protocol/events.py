"""What the engine tells the explorer. Every event is a fact that has happened."""

from memtui.protocol.commands import SourceText
from memtui.protocol.record import Message, Record
from memtui.protocol.snapshot import Breakpoint, HeapObject, OutputChunk, Place, Referrer, Snapshot, StopReason
from memtui.protocol.timeline import NOWHERE


class Hello(Message, frozen=True):
    """The first thing an engine says. protocol: codec.VERSION; version: memtui's."""

    protocol: int
    version: str
    pid: int


class EscapeStep(Record, frozen=True):
    """One step of an explanation: a sentence such as "return &p gives it to the caller", and gc's words for the same:
    code "return &p", why "return" (both empty where gc says nothing). place: line 0 if it is about no place."""

    place: Place
    text: str
    code: str = ""
    why: str = ""


class EscapeMark(Record, frozen=True):
    """What -m says about one place. kind: "heap" (allocates or moves to the heap), "stack" (does not escape), "leak" (a
    parameter), "inline". chain: why, nearest first; empty where gc gives no explanation. other: what the other build
    (with or without inlining) says about the same place; empty if the same. allocates: False if kind is "heap" and
    yet nothing is allocated there in any run, because the value is static data (go-facts 3.6). written: what is said of
    code that was inlined stands at the call, as gc prints it, and once more where the code is written; this is that
    place in the first of the two, which is where it is counted."""

    place: Place
    kind: str
    text: str
    chain: tuple[EscapeStep, ...] = ()
    other: str = ""
    allocates: bool = True
    written: Place = NOWHERE


class FunctionInfo(Record, frozen=True):
    """A function of the user's program. lines: those on which a breakpoint can stop."""

    name: str
    place: Place
    end: Place
    frame_size: int
    lines: tuple[int, ...]


class Opened(Message, frozen=True):
    """A program is loaded. files: the user's, in the order given; doc: the comment at the head of the first file
    (title and what to watch, for bundled programs). stopped_at_main follows as `Stopped`."""

    files: tuple[SourceText, ...]
    marks: tuple[EscapeMark, ...]
    functions: tuple[FunctionInfo, ...]
    doc: str
    package: str


class Stopped(Message, frozen=True):
    """The program stands still."""

    reason: StopReason
    snapshot: Snapshot


class Progress(Message, frozen=True):
    """Still running. step: where; goal: where it is going, -1 if unknown; what: "running", "going back", "building"."""

    step: int
    goal: int
    what: str


class OutputWritten(Message, frozen=True):
    """The program wrote something while it runs. Also in the next snapshot; never sent for a re-run."""

    chunk: OutputChunk


class BreakpointsSet(Message, frozen=True):
    """The breakpoints as the engine understood them."""

    breakpoints: tuple[Breakpoint, ...]


class RootPath(Record, frozen=True):
    """A shortest way from a root to an object: `main.main q`, `■B.next`, `■A`."""

    steps: tuple[Referrer, ...]


class Inspected(Message, frozen=True):
    """Everything about one object; None if it does not exist at this step."""

    object: HeapObject | None
    paths: tuple[RootPath, ...] = ()


class VerdictsFound(Message, frozen=True):
    """What the build with (inline) or without inlining says: the marks of the same files, in gc's order."""

    inline: bool
    marks: tuple[EscapeMark, ...]


class Exited(Message, frozen=True):
    """The program ended while running. `Stopped(EXIT)` follows. status: as the built binary's."""

    status: int


class ErrorLine(Record, frozen=True):
    """One diagnostic: gc's words, and the line of source it points at."""

    place: Place
    message: str
    source: str


class CompileErrors(Message, frozen=True):
    """The program does not compile; text: the whole as gc prints it."""

    errors: tuple[ErrorLine, ...]
    text: str
    files: tuple[SourceText, ...] = ()


class UnsupportedFound(Message, frozen=True):
    """A construct that memtui does not run; source: the line it stands on."""

    place: Place
    what: str
    source: str = ""


class Refused(Message, frozen=True):
    """The command makes no sense now (nothing is open, no such goroutine). text: why, for people."""

    text: str


class EngineCrashed(Message, frozen=True):
    """A bug of memtui. place: the Go position being processed; details: a Python traceback for a report.
    step: where to go again after a restart; -1: nothing was running."""

    message: str
    place: Place
    details: str
    step: int = -1


Event = (
    Stopped
    | Opened
    | Progress
    | OutputWritten
    | BreakpointsSet
    | Inspected
    | VerdictsFound
    | Exited
    | CompileErrors
    | UnsupportedFound
    | Refused
    | EngineCrashed
    | Hello
)
