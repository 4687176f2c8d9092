"""What the explorer asks the engine to do.

Every command is answered by exactly one final event of events.py (its docstring says which), with any number of
`Progress` and `OutputWritten` before it. `Pause`, sent while something runs, ends it early with `Stopped(PAUSE)`.
Commands sent meanwhile wait their turn.
"""

from enum import StrEnum

from memtui.protocol.record import Message, Record
from memtui.protocol.snapshot import HeapOrder


class Options(Record, frozen=True):
    """How a program is built and run. args: os.Args[1:]. stdin: all of its input. inline: the production build
    instead of `-l`. seed: of map order, select and math/rand. env: the program's environment, NAME=value.

    max_steps: a run stops there as if paused (0: no limit). fork: keep moments as copies of the process; without, going
    back runs the program again from its start, as it must where a system has no fork.
    """

    args: tuple[str, ...] = ()
    stdin: bytes = b""
    inline: bool = False
    seed: int = 1
    env: tuple[str, ...] = ()
    max_steps: int = 0
    fork: bool = True


class SourceText(Record, frozen=True):
    """A Go file given by value: what a recording holds, so that it plays without the file."""

    name: str
    text: bytes


class Open(Message, frozen=True):
    """Build a program and stop at main.main. paths: one .go file, several, or a directory. If `texts` is not empty they
    are the files, and paths only name them. Answer: `Opened` then `Stopped`; or `CompileErrors`, `UnsupportedFound`."""

    paths: tuple[str, ...]
    options: Options = Options()
    texts: tuple[SourceText, ...] = ()


class StepKind(StrEnum):
    """How far one step goes. Backward kinds mirror the forward ones."""

    INTO = "into"  # the next statement of the user's code, in whatever goroutine
    OVER = "over"  # the next one in this goroutine that is not inside a call
    OUT = "out"  # after the return of this function
    BACK = "back"
    BACK_OVER = "back over"
    BACK_OUT = "back out"  # the statement that called this function


class Step(Message, frozen=True):
    """Answer: `Stopped`. count: how many such steps."""

    kind: StepKind
    count: int = 1
    into_std: bool = False  # also stop in std functions that are compiled Go


class Target(StrEnum):
    """What a run stops at, besides breakpoints."""

    END = "end"
    BREAKPOINT = "breakpoint"  # nothing else: the same as END while breakpoints are set
    LINE = "line"
    ALLOC = "allocation"
    ESCAPE = "escape"
    GC = "gc"
    FREE = "free"
    SWITCH = "switch"
    STACK_GROWTH = "stack growth"
    OUTPUT = "output"
    OBJECT = "object"  # the birth (back) or the end (forward) of one object


class Run(Message, frozen=True):
    """Run forward. Answer: `Stopped`. file, line: for LINE. object: for OBJECT. Breakpoints stop it too."""

    until: Target = Target.END
    file: str = ""
    line: int = 0
    object: int = 0


class RunBack(Message, frozen=True):
    """Go back to the last moment before now at which `Run` with the same arguments would have stopped; to the start if
    there is none. Answer: `Stopped`."""

    until: Target = Target.BREAKPOINT
    file: str = ""
    line: int = 0
    object: int = 0


class Pause(Message, frozen=True):
    """Stop what runs. No answer of its own; if nothing runs, nothing happens."""


class GoTo(Message, frozen=True):
    """Go to a step, back or forth: the last statement of the user's code at or before it. Answer: `Stopped`."""

    step: int


class Restart(Message, frozen=True):
    """Back to main.main of the same program. Answer: `Stopped`."""


class BreakpointAt(Record, frozen=True):
    """A breakpoint to set; stops at the first statement at or below the line in the same function."""

    file: str
    line: int
    enabled: bool = True


class SetBreakpoints(Message, frozen=True):
    """Replace all breakpoints. Answer: `BreakpointsSet`."""

    breakpoints: tuple[BreakpointAt, ...]


class SelectGoroutine(Message, frozen=True):
    """Show another goroutine's stack; 0: follow the running one. Answer: `Stopped` with the reason of the last stop."""

    goroutine: int


class Window(Record, frozen=True):
    """What the explorer shows, so what a snapshot must hold. Counts are rows; 0 leaves the part out.

    goroutines: stacks to send besides the selected one. objects: heap objects to send in full (fields, referrers).
    heap_filter: only objects that every word of it fits: "garbage" or "live", a line ("list.go:18", ":18"), a label
    ("■A"), else a part of the type, of what is allocated, or of the function; empty: all. reach: compute reachability
    (a full trace, costs time on large heaps).
    show_std: the heap page holds objects of the standard library and the runtime too.
    """

    frames: int = 40
    first_frame: int = 0
    goroutine_rows: int = 50
    first_goroutine: int = 0
    goroutines: tuple[int, ...] = ()
    heap_rows: int = 50
    first_heap: int = 0
    heap_order: HeapOrder = HeapOrder.ADDRESS
    heap_filter: str = ""
    objects: tuple[int, ...] = ()
    span_rows: int = 0
    first_span: int = 0
    channel_rows: int = 20
    global_rows: int = 50
    output_chunks: int = 200
    timeline_width: int = 120
    events: int = 30
    value_depth: int = 3
    value_children: int = 16
    value_width: int = 80
    stale_words: int = 16
    reach: bool = True
    show_std: bool = False


class View(Message, frozen=True):
    """Change the window. Answer: `Stopped` with the reason of the last stop and the new snapshot."""

    window: Window


class Inspect(Message, frozen=True):
    """Everything about one heap object: fields to depth 8, all referrers (at most 200), shortest paths from roots,
    retained size. Answer: `Inspected`."""

    object: int


class Verdicts(Message, frozen=True):
    """What escape analysis says about the open program with inlining, or without (`-l`); nothing is run. Answer:
    `VerdictsFound`; `Refused` if that analysis is not available."""

    inline: bool


class Quit(Message, frozen=True):
    """End the engine. No answer."""


Command = (
    Open
    | Step
    | Run
    | RunBack
    | Pause
    | GoTo
    | Restart
    | SetBreakpoints
    | SelectGoroutine
    | View
    | Inspect
    | Verdicts
    | Quit
)
