"""Snapshots written by hand: the program of screen.md at three moments, and goroutines that wait."""

from memtui.protocol import snapshot as s
from memtui.protocol.commands import SourceText
from memtui.protocol.events import EscapeMark, EscapeStep, FunctionInfo, Opened

TEXT = """// Escape: a returned pointer moves its variable to the heap
//
// Watch: newPoint returns the address of p.
package main

type point struct{ x, y int }

func newPoint(x, y int) *point {
\tp := point{x, y}
\treturn &p
}

func main() {
\ts := point{1, 2} // stays
\tq := newPoint(3, 4)
\tprintln("at", q.x, s.x)
\tq = nil
}
"""
FILE = "escape.go"


def at(line: int, col: int = 2) -> s.Place:
    """A place in the program."""
    return s.Place(FILE, line, col)


OPENED = Opened(
    (SourceText(FILE, TEXT.encode()),),
    (
        EscapeMark(
            at(9), "heap", "moved to heap: p",
            (EscapeStep(at(10, 9), "&p takes its address"), EscapeStep(at(10, 2), "return &p gives it to the caller")),
        ),
        EscapeMark(at(14, 7), "stack", "point{...} does not escape"),
        EscapeMark(at(16, 10), "heap", '"at" escapes to heap', (), "", False),
    ),
    (
        FunctionInfo("main.newPoint", at(8), at(11), 32, (9, 10)),
        FunctionInfo("main.main", at(13), at(18), 88, (14, 15, 16, 17)),
    ),
    "Escape: a returned pointer moves its variable to the heap\n\nWatch: newPoint returns the address of p.",
    "main",
)  # fmt: skip
INLINED = (
    EscapeMark(at(8, 6), "inline", "can inline newPoint"),
    EscapeMark(at(15, 15), "inline", "inlining call to newPoint"),
    EscapeMark(at(9), "heap", "moved to heap: p", OPENED.marks[0].chain),
    EscapeMark(at(14, 7), "stack", "point{...} does not escape"),
    EscapeMark(at(15, 15), "stack", "p does not escape"),
)  # fmt: skip
"""What the build with inlining says: p stays on main's stack where newPoint is inlined, and "at" is not mentioned."""


TOP = 0xC00004E800
INT = s.Value("int", "int", "3")
NIL = s.Value("*main.point", "ptr", "nil", pointer=s.Pointer(0, s.Side.NIL))
TO_A = s.Value("*main.point", "ptr", "■A", pointer=s.Pointer(0xC000012030, s.Side.HEAP, "■A", object=7))
POINT = s.Value(
    "main.point", "struct", "{x: 3, y: 4}",
    (s.Child("x", 0, 8, INT), s.Child("y", 8, 8, s.Value("int", "int", "4"), changed=True)), 2,
)  # fmt: skip


def slot(name: str, address: int, type_: str, value: s.Value | None, **more: object) -> s.Slot:
    """A local variable."""
    return s.Slot(name, "local", type_, address, 8, 0, value, at(9), **more)  # type: ignore[arg-type]


MAIN = s.Frame(
    1, "main", "main.main", "main", at(15), s.Place(), 88, TOP - 0x150, TOP - 0x1A8, 1, "runtime.main", 0,
    (
        slot("s", TOP - 0x170, "main.point", s.Value("main.point", "struct", "{x: 1, y: 2}")),
        slot("q", TOP - 0x178, "*main.point", None, set=False),
    ),
    (s.DeferredCall("main.newPoint", at(16)),),
)  # fmt: skip
NEW_POINT = s.Frame(
    0, "new", "main.newPoint", "main", at(10), at(15), 32, TOP - 0x1A8, TOP - 0x1D0, 1, "line 15 of main.main",
    TOP - 0x158,
    (
        slot("x", TOP - 0x1A0, "int", INT),
        slot("&p", TOP - 0x1C0, "*main.point", TO_A, moved_to_heap=True, verdict="moved to heap: p", changed=True),
        slot("~r0", TOP - 0x1C8, "*main.point", NIL, in_scope=False),
    ),
    entered=True,
)  # fmt: skip
STALE = s.Slot("p", "local", "*main.point", TOP - 0x200, 8, 0, TO_A, at(9), stale=True)
STACK = s.Stack(1, TOP - 2048, TOP, 0x1D0, (NEW_POINT, MAIN), total=2, stale=(STALE,))
GOROUTINE = s.Goroutine(1, "main.main", "running", at(10), stack_lo=TOP - 2048, stack_hi=TOP, stack_used=0x1D0,
                        frame_count=2, changed=True)  # fmt: skip
OBJECT = s.HeapObject(
    7, "■A", 0xC000012030, "main.point", 16, 16, 0xC000012000, 3, at(9), "main.newPoint", "p", "moved to heap: p", 1, 4,
    reachable=True, born=True, noscan=True, text="{x: 3, y: 4}", held_by=(s.Referrer("main.newPoint &p", "slot"),),
    held_total=1,
)  # fmt: skip
IDLE = s.Gc("idle", 0, 41_400, 4 << 20, 4_000_000, 0, 100, 1 << 62)
TIMELINE = s.Timeline(
    tuple(s.HeapSample(i, 1000 * i, 4 << 20) for i in range(6)),
    (s.Lane(1, "main.main", 0, -1, (s.Stretch(0, 5, s.LaneState.RUNNING),)),),
    (s.TimeMark(4, s.EventKind.ALLOC, 1), s.TimeMark(2, s.EventKind.OUTPUT, 1)),
)  # fmt: skip


def snapshot(**more: object) -> s.Snapshot:
    """The moment after p was allocated; `more` replaces fields."""
    fields: dict[str, object] = {
        "step": 5, "known_end": 9, "end_known": False, "reason": s.StopReason.STEP, "place": at(10), "goroutine": 1,
        "selected": 1, "statement": "return", "narrator": "Line 9 of main.newPoint allocated ■A main.point, 16 B.",
        "goroutines": (GOROUTINE,), "goroutine_total": 1, "stacks": (STACK,),
        "heap": s.HeapPage(s.HeapOrder.ADDRESS, 0, 1, (OBJECT,), 1, 16), "gc": IDLE, "memstats": s.MemStats(),
        "output": (s.OutputChunk(2, 1, "hi\tthere\nsecond"), s.OutputChunk(3, 1, " half\n"),
                   s.OutputChunk(4, 2, "\x1b[31mred\x07\n")),
        "output_total": 3, "line_counts": (s.LineCount(FILE, 9, 1, 16, 1, 16),),
        "site_counts": (s.SiteCount(at(9), 1, 16, 1, 16),), "timeline": TIMELINE,
        "breakpoints": (s.Breakpoint(FILE, 16, 16),), "function": "main.newPoint", "digest": "d5",
    }  # fmt: skip
    return s.Snapshot(**(fields | more))  # type: ignore[arg-type]


def entry() -> s.Snapshot:
    """Before the first statement of main.main."""
    stack = s.Stack(1, TOP - 2048, TOP, 0x1A8, (MAIN,), total=1)
    return snapshot(
        step=0, known_end=0, reason=s.StopReason.ENTRY, place=at(14), stacks=(stack,), function="main.main",
        digest="d0", narrator="main.main is about to run its first statement.", output=(), output_total=0,
        line_counts=(), site_counts=(),
        heap=s.HeapPage(s.HeapOrder.ADDRESS, 0, 0, (), 0, 0), timeline=s.Timeline(), breakpoints=(),
    )  # fmt: skip


def waiting() -> s.Snapshot:
    """Goroutines that wait, one of them for ever, and a channel."""
    value = s.Value("int", "int", "42")
    return snapshot(
        goroutines=(
            GOROUTINE,
            s.Goroutine(7, "main.worker", "waiting", at(9), "chan receive", "■C", 3, (1, 8), frame_count=1,
                        stack_hi=2048, changed=True),
            s.Goroutine(8, "main.main.func1", "runnable", at(10), frame_count=1, stack_hi=4096, queue_index=0),
            s.Goroutine(9, "main.lost", "waiting", at(10), "chan send", "■D", 4, leaked=True, stack_hi=2048),
        ),
        goroutine_total=40,
        channels=(
            s.Channel("■C", 3, 0xC000016000, "chan int", 4, (value, value), False, receivers=(s.Waiter(7, None),)),
            s.Channel("■D", 4, 0xC000016060, "chan string", 0, (), True, senders=(s.Waiter(9, value, True),)),
        ),
    )  # fmt: skip


def collecting() -> s.Snapshot:
    """In the middle of marking: colours, something just reclaimed, something nobody holds."""
    grey = s.HeapObject(8, "■B", 0xC000012040, "main.point", 16, 16, 0xC000012000, 4, at(9), "main.newPoint", "p", "",
                        1,
                        2, s.Colour.GREY, reachable=True)  # fmt: skip
    lost = s.HeapObject(9, "■C", 0xC000012050, "[]int", 100, 112, 0xC000014000, 0, at(14), "main.main", "", "", 1, 3,
                        s.Colour.WHITE, reachable=False)  # fmt: skip
    gone = s.HeapObject(10, "■D", 0xC000012060, "main.point", 16, 16, 0xC000012000, 6, at(9), "main.newPoint", "p", "",
                        1, 1, freed=True, freed_step=5)  # fmt: skip
    page = s.HeapPage(
        s.HeapOrder.ADDRESS, 0, 30, (grey, lost), 30, 1_234_567, just_freed=(gone,), just_freed_total=9, unreachable=1,
    )  # fmt: skip
    gc = s.Gc("mark", 2, 3 << 20, 4 << 20, 3 << 20, 1000, 100, 1 << 62, 5, 1, 24, ("■B",), 1)
    return snapshot(heap=page, gc=gc)
