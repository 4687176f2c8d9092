"""What the supervisor tells a worker, and what the worker answers. Never leaves the engine (wire.py pickles it).

A worker executes one order at a time and answers it with one reply; `Wrote` may come before the reply of an `Advance`.
`Interrupt` and `End` are read while a program runs, too.
"""

from dataclasses import dataclass, field
from enum import Enum

from memtui.protocol.commands import Open, Window
from memtui.protocol.events import CompileErrors, EscapeMark, Inspected, Opened, UnsupportedFound
from memtui.protocol.snapshot import LogEvent, OutputChunk, Place, Snapshot, StopReason

NEVER = 1 << 62
"""A step that does not come."""


class Until(Enum):
    """What ends an advance. The first group is tested at traps, the second follows an event of the machine: the stop is
    at the next statement of the user's code after the event."""

    STATEMENT = "statement"  # the next one
    OVER = "over"  # the next one in this goroutine that is not deeper than now
    OUT = "out"  # the next one in this goroutine that is less deep than now
    LINE = "line"
    EXACT = "exact"  # the statement at step `limit`
    NOTHING = "nothing"  # only breakpoints, and the end

    ALLOC = "alloc"
    ESCAPE = "escape"
    GC = "gc"
    FREE = "free"
    SWITCH = "switch"
    STACK_GROWTH = "stack growth"
    OUTPUT = "output"
    OBJECT = "object"


TRAP_KINDS = (Until.STATEMENT, Until.OVER, Until.OUT, Until.LINE, Until.NOTHING)


@dataclass(frozen=True, slots=True)
class Build:
    """Compile and make a machine. Answer: Built or BuildFailed."""

    open: Open


@dataclass(frozen=True, slots=True)
class Analyze:
    """Say what escape analysis says with or without inlining; nothing is run. Answer: Analyzed or BuildFailed."""

    open: Open
    inline: bool


@dataclass(frozen=True, slots=True)
class Fork:
    """Make a copy of this worker. Answer: Forked, with the socket of the copy."""


@dataclass(frozen=True, slots=True)
class Goal:
    """How far to advance. traps: breakpoints, as trap ids. count: how many stops of kind `until` to pass (the last
    ends it).

    limit: for EXACT and scans the first step that is too far; else the program is halted (ANYWHERE, not at a statement)
    soon after it, to be continued. scan: do not stop; remember the last stop before `limit` (`inclusive`: or at it).
    arm_from: traps are off before this step (EXACT, scans). goroutine, depth: who and how deep, for OVER and OUT; 0:
    as it is now; functions: those in which such a stop can be. quiet: a re-run, output is not reported. into_std:
    statements of compiled std functions count. lines: traps of the line (LINE). object: its number (OBJECT).
    skip_current: the present statement is no stop of a scan.
    """

    until: Until
    traps: frozenset[int] = frozenset()
    count: int = 1
    limit: int = NEVER
    scan: bool = False
    inclusive: bool = False
    arm_from: int = 0
    goroutine: int = 0
    depth: int = 0
    functions: frozenset[str] = frozenset()
    quiet: bool = False
    into_std: bool = False
    lines: frozenset[int] = frozenset()
    object: int = 0
    skip_current: bool = False


@dataclass(frozen=True, slots=True)
class Advance:
    """Run. Answer: Halted."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the goal of the last Advance, which was halted ANYWHERE, to a new limit. Answer: Halted."""

    limit: int


@dataclass(frozen=True, slots=True)
class Look:
    """Describe the machine. since: events from this number on are wanted, -1: none. Answer: Looked."""

    window: Window
    selected: int
    reason: StopReason
    known_end: int
    end_known: bool
    since: int


@dataclass(frozen=True, slots=True)
class LookAt:
    """Describe one heap object. Answer: LookedAt."""

    object: int


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Halt at the next statement of the user's code, or anywhere if none comes. No answer of its own."""


@dataclass(frozen=True, slots=True)
class End:
    """Exit the process. No answer."""


Order = Build | Analyze | Fork | Advance | Continue | Look | LookAt | Interrupt | End


class HaltKind(Enum):
    """How an advance ended."""

    STOP = "stop"  # at a statement; `reason` says why
    ANYWHERE = "anywhere"  # past the limit, between statements or in std code
    PASSED = "passed"  # EXACT, scans: the limit is behind; `hit` is the last stop, -1 for none
    ENDED = "ended"  # the program has ended


@dataclass(frozen=True, slots=True)
class Halted:
    """The program stands. step: see ARCHITECTURE.md; hit, hit_reason: of a scan. goroutine, depth: of the present
    statement, and the functions on its stack, for steps relative to it. hits: the last
    `Goal.count` stops of a scan, oldest first."""

    kind: HaltKind
    reason: StopReason
    step: int
    goroutine: int
    depth: int
    functions: frozenset[str] = frozenset()
    hit: int = -1
    hit_reason: StopReason = StopReason.STEP
    exit_status: int | None = None
    hits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineTraps:
    """Where breakpoints can stop: file name -> line -> trap ids, and file name -> ranges of functions (first and last
    line). entry: the first statement of main.main."""

    lines: dict[str, dict[int, frozenset[int]]] = field(default_factory=dict)
    functions: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    entry: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Built:
    """The machine is ready; nothing has run."""

    opened: Opened
    traps: LineTraps


@dataclass(frozen=True, slots=True)
class Analyzed:
    """The marks of the other build."""

    marks: tuple[EscapeMark, ...]


@dataclass(frozen=True, slots=True)
class BuildFailed:
    """The program cannot be run."""

    event: CompileErrors | UnsupportedFound


@dataclass(frozen=True, slots=True)
class Forked:
    """A copy exists; its socket follows. pid -1: the system refused, there is no copy and no socket."""

    pid: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A description, and what has happened since the event number asked for, oldest first. log_count: how many events
    there were since the start, what a later Look can ask from."""

    snapshot: Snapshot
    events: tuple[LogEvent, ...]
    log_count: int


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The description of one object."""

    inspected: Inspected


@dataclass(frozen=True, slots=True)
class Wrote:
    """The program wrote something."""

    chunk: OutputChunk


@dataclass(frozen=True, slots=True)
class Crashed:
    """A bug of memtui; the worker is of no use any more."""

    message: str
    place: Place
    details: str
