"""What a stopped program looks like.

A snapshot is complete in itself: pure values, no references to the machine, nothing that changes. It holds what the
explorer's window shows (`commands.Window`), a page of each long list with the list's total, never the whole heap.

Words: a *step* is a number of statements executed since the program started; an *address* is where Go 1.27 on
linux/amd64 with the classic heap base would put the thing (go-facts 2.9); a *label* (`■A`, `■B`, ... `■Z`, `■AA`) names
a heap object for the whole run, in order of birth; `□A`, ... those of the standard library and the runtime. Sizes are
bytes. A `Place` with line 0 means "nowhere".
"""

from enum import StrEnum

from memtui.protocol.record import Record
from memtui.protocol.timeline import NO_TIMELINE, NOWHERE
from memtui.protocol.timeline import EventKind as EventKind
from memtui.protocol.timeline import GcCycle as GcCycle
from memtui.protocol.timeline import HeapSample as HeapSample
from memtui.protocol.timeline import Lane as Lane
from memtui.protocol.timeline import LaneState as LaneState
from memtui.protocol.timeline import LogEvent as LogEvent
from memtui.protocol.timeline import OutputChunk as OutputChunk
from memtui.protocol.timeline import Place as Place
from memtui.protocol.timeline import Stretch as Stretch
from memtui.protocol.timeline import Timeline as Timeline
from memtui.protocol.timeline import TimeMark as TimeMark


class StopReason(StrEnum):
    """Why the program stands still."""

    ENTRY = "entry"  # before the first statement of main.main
    STEP = "step"
    BREAKPOINT = "breakpoint"
    LINE = "line"  # the line that was asked for
    ALLOC = "allocation"
    ESCAPE = "escape"  # an allocation that escape analysis forced to the heap
    GC = "gc"  # the collector changed its phase
    FREE = "free"
    SWITCH = "switch"  # another goroutine runs
    STACK_GROWTH = "stack growth"
    OUTPUT = "output"
    PANIC = "panic"
    PAUSE = "pause"
    GOTO = "goto"
    EXIT = "exit"  # the program has ended
    START = "start"  # going back reached the first statement


# ---- values ------------------------------------------------------------------------------------------------------


class Side(StrEnum):
    """On which side of the line between stack and heap a pointer's target lies."""

    NIL = "nil"
    STACK = "stack"
    HEAP = "heap"
    GLOBAL = "global"
    STATIC = "static"  # read-only data: string constants, boxed constants, functions


class Pointer(Record, frozen=True):
    """Where a pointer leads. label: `■A` for a heap object, `main.s` for a variable on a stack or in the data segment.

    path: what inside of the target is meant, `.next` or `[2]`, empty for the whole. object: the heap object's number
    (0: none). goroutine: whose stack (0: none).
    """

    address: int
    side: Side
    label: str = ""
    path: str = ""
    object: int = 0
    goroutine: int = 0


class Value(Record, frozen=True):
    """One Go value as a tree. kind: reflect's kind name ("int", "struct", "slice", "ptr", "map", ...).

    text: the value on one line, `{x: 3, y: 4}`, `"hi"`, `■A`, `nil`; never longer than the window's value width.
    children: fields, elements, map entries (`key` set) or an interface's dynamic value; of long ones the first
    `total` are not all sent. pointer: for pointers, slices (backing array), strings, maps, chans, funcs.
    length, capacity: of slices, strings, maps, chans; -1 where they mean nothing.
    """

    type: str
    kind: str
    text: str
    children: tuple["Child", ...] = ()
    total: int = 0
    pointer: Pointer | None = None
    length: int = -1
    capacity: int = -1


class Child(Record, frozen=True):
    """A part of a value. name: field name, `[2]`, or a map key as text. offset: within the parent; -1: elsewhere."""

    name: str
    offset: int
    size: int
    value: Value
    changed: bool = False


# ---- goroutines and stacks -----------------------------------------------------------------------------------------


class Slot(Record, frozen=True):
    """A variable of a frame, or a word left behind by a frame that is gone (`stale`).

    name: the Go name; `&p` if the variable was moved to the heap and the slot holds its address. role: "param",
    "result", "local", "temp", "captured", "global", "return address", "saved BP", "spill". address 0: lives in a
    register or a closure object. live: the value may still be used (the collector's stack map); in_scope: the name is
    visible at the current position; over: it was, further up, and is no more; set: the declaration has been executed.
    verdict: what -m says ("moved to heap: p"), empty if nothing. declared: where. changed: differs from the last stop.
    """

    name: str
    role: str
    type: str
    address: int
    size: int
    offset: int
    value: Value | None
    declared: Place = NOWHERE
    in_scope: bool = True
    set: bool = True
    live: bool = True
    moved_to_heap: bool = False
    verdict: str = ""
    changed: bool = False
    stale: bool = False
    born: bool = False
    over: bool = False


class DeferredCall(Record, frozen=True):
    """A call that waits for its function to return; newest first. place: where the called function is declared."""

    function: str
    place: Place


class Frame(Record, frozen=True):
    """One call. number 0 is the newest. high: address just above the frame's return address; sp: the lowest address.

    size: with the return address, so 8 more than what gc prints as the frame's (go-facts 5.6).
    return_to: `main.main+19`-like text, "line 19 of main.main". inlined: drawn inside the frame below, no bytes of
    its own. goroutine-wide unique `key` names the same call at different stops.
    """

    number: int
    key: str
    function: str
    package: str
    place: Place
    call_place: Place
    size: int
    high: int
    sp: int
    return_address: int
    return_to: str
    saved_bp: int
    slots: tuple[Slot, ...]
    deferred: tuple[DeferredCall, ...] = ()
    is_std: bool = False
    inlined: bool = False
    native: bool = False
    panicking: bool = False
    changed: bool = False
    entered: bool = False  # called since the last stop


class Stack(Record, frozen=True):
    """A goroutine's stack, newest frame first. lo, hi: its bounds; used: hi - sp.

    first: number of the first frame sent, total: how many there are (counted up to 50,000). old_lo, old_hi: where the
    stack was before it was copied since the last stop (0: it did not move). stale: words below sp with what they
    held, nearest first.
    """

    goroutine: int
    lo: int
    hi: int
    used: int
    frames: tuple[Frame, ...]
    first: int = 0
    total: int = 0
    old_lo: int = 0
    old_hi: int = 0
    stale: tuple[Slot, ...] = ()
    copies: int = 0  # how often it grew so far

    @property
    def size(self) -> int:
        """Bytes from lo to hi."""
        return self.hi - self.lo


class Goroutine(Record, frozen=True):
    """A goroutine. status: "running", "runnable", "waiting", "dead". wait_reason: Go's words ("chan receive").

    waiting_on: label of the channel, mutex, ... and `waiting_object` its number. wakers: goroutines that hold a
    reference to what it waits for, thus could wake it; leaked: nobody could (it waits for something only it can reach).
    """

    id: int
    function: str
    status: str
    place: Place
    wait_reason: str = ""
    waiting_on: str = ""
    waiting_object: int = 0
    wakers: tuple[int, ...] = ()
    parent: int = 0
    created_at: Place = NOWHERE
    born_step: int = 0
    stack_lo: int = 0
    stack_hi: int = 0
    stack_used: int = 0
    frame_count: int = 0
    is_system: bool = False
    leaked: bool = False
    changed: bool = False
    queue_index: int = -1  # place in the run queue: 0 runs next
    panic: str = ""


# ---- heap ------------------------------------------------------------------------------------------------------------


class Colour(StrEnum):
    """A heap object in the eyes of the collector; NONE while no collection runs."""

    NONE = ""
    WHITE = "white"
    GREY = "grey"
    BLACK = "black"


class Referrer(Record, frozen=True):
    """Something that points to an object. text: `main.main q`, `■B.next`, `global cache`. kind: "slot", "object",
    "global", "runtime". object, goroutine, frame: what to select when it is followed (0, 0, -1: nothing)."""

    text: str
    kind: str
    object: int = 0
    goroutine: int = 0
    frame: int = -1


class HeapObject(Record, frozen=True):
    """One allocated slot. id: number in order of birth, which `label` spells. size: what was asked for; class_size:
    what it takes. span: base address of its span, slot: index in it. site: where it was allocated; what: the
    expression or variable; verdict: the -m text of that place. stack: the call path of the allocation, innermost
    first, at most 6 calls; kept for the first 20,000 living objects.

    reachable: None while unknown (not computed for this snapshot). freed: reclaimed since the last stop; born:
    allocated since the last stop. value: with fields, for objects the window asked to see in full; else None and
    `text` is one line. tiny: shares its 16-byte block with others (go-facts 2.4).
    """

    id: int
    label: str
    address: int
    type: str
    size: int
    class_size: int
    span: int
    slot: int
    site: Place
    function: str
    what: str
    verdict: str
    goroutine: int
    born_step: int
    colour: Colour = Colour.NONE
    reachable: bool | None = None
    born: bool = False
    freed: bool = False
    freed_step: int = -1
    changed: bool = False
    tiny: bool = False
    noscan: bool = False
    text: str = ""
    value: Value | None = None
    held_by: tuple[Referrer, ...] = ()
    held_total: int = 0
    retained: int = -1  # bytes that would die with it; -1: not computed
    stack: tuple[Place, ...] = ()
    is_std: bool = False
    caused_at: Place = NOWHERE


class HeapOrder(StrEnum):
    """How the heap page is sorted."""

    ADDRESS = "address"
    BIRTH = "birth"
    TYPE = "type"
    SITE = "site"
    REACH = "reach"  # unreachable first
    SIZE = "size"


class HeapGroup(Record, frozen=True):
    """Objects of one type or one site together. key: what `Window.heap_filter` takes to show only them."""

    key: str
    name: str
    place: Place
    objects: int
    bytes: int
    total_objects: int  # since the start, dead ones too
    total_bytes: int
    verdict: str = ""


class HeapPage(Record, frozen=True):
    """A page of the heap. first/total count rows of the chosen order and filter; objects and bytes are of the whole
    heap.

    groups: filled for the orders TYPE and SITE. filter: the window's, which rows and groups have passed;
    std_hidden: objects that are not shown whatever it says. just_freed: what the collector reclaimed since the last
    stop (at most 50). unreachable: how many objects wait for the collector; -1 if not computed.
    """

    order: HeapOrder
    first: int
    total: int
    rows: tuple[HeapObject, ...]
    objects: int
    bytes: int
    groups: tuple[HeapGroup, ...] = ()
    just_freed: tuple[HeapObject, ...] = ()
    just_freed_total: int = 0
    unreachable: int = -1
    unreachable_bytes: int = -1
    std_hidden: int = 0
    filter: str = ""


class Span(Record, frozen=True):
    """A run of pages cut into slots. class_size 0: one large object. bits: one character per slot, address order: "."
    free, "#" in use, "w", "g", "b" in use and white, grey, black while a collection runs, "~" unreachable (if
    known)."""

    base: int
    pages: int
    class_size: int
    noscan: bool
    slots: int
    used: int
    state: str
    bits: str
    swept: bool = True


class SpanPage(Record, frozen=True):
    """Spans in address order; first/total as in `HeapPage`."""

    first: int = 0
    total: int = 0
    rows: tuple[Span, ...] = ()


class Waiter(Record, frozen=True):
    """A goroutine queued on a channel; value: what it wants to send, None for receivers."""

    goroutine: int
    value: Value | None
    is_select: bool = False


class Channel(Record, frozen=True):
    """A channel: buffer (oldest first), and the queues of blocked senders and receivers (first served first)."""

    label: str
    object: int
    address: int
    type: str
    capacity: int
    buffer: tuple[Value, ...]
    closed: bool
    senders: tuple[Waiter, ...] = ()
    receivers: tuple[Waiter, ...] = ()
    made_at: Place = NOWHERE
    changed: bool = False


# ---- collector -------------------------------------------------------------------------------------------------------


class Gc(Record, frozen=True):
    """The collector now. phase: "idle", "sweep termination", "mark", "mark termination", "sweep". heap_live and trigger
    as the pacer counts (go-facts 6.1-6.2). queue: labels at the head of the mark queue, `queue_total` its length."""

    phase: str
    cycle: int
    heap_live: int
    goal: int
    trigger: int
    heap_marked: int
    gc_percent: int
    memory_limit: int
    white: int = 0
    grey: int = 0
    black: int = 0
    queue: tuple[str, ...] = ()
    queue_total: int = 0
    spans_to_sweep: int = 0
    last: GcCycle | None = None


class MemStats(Record, frozen=True):
    """The fields of runtime.MemStats that teach something; names as there (go-facts 6.14)."""

    alloc: int = 0
    total_alloc: int = 0
    mallocs: int = 0
    frees: int = 0
    heap_objects: int = 0
    heap_inuse: int = 0
    heap_sys: int = 0
    stack_inuse: int = 0
    next_gc: int = 0
    num_gc: int = 0
    num_forced_gc: int = 0


# ---- source ----------------------------------------------------------------------------------------------------------


class LineCount(Record, frozen=True):
    """Allocations of one source line up to now: objects and bytes ever, and those alive. What the library allocates
    counts for the user's line that called it (go-facts 10.5); library: how many of `objects` those are."""

    file: str
    line: int
    objects: int
    bytes: int
    live_objects: int
    live_bytes: int
    library: int = 0


class SiteCount(Record, frozen=True):
    """The same of one place in the text: what `EscapeMark.place` names. Without what the library allocates."""

    place: Place
    objects: int
    bytes: int
    live_objects: int
    live_bytes: int


class Breakpoint(Record, frozen=True):
    """A breakpoint as the engine holds it. line: where it stops, which may be below the line asked for; 0: nowhere."""

    file: str
    asked_line: int
    line: int
    enabled: bool = True


class Snapshot(Record, frozen=True):
    """A stopped program.

    step: statements executed. known_end: the latest step ever reached, or the last of all if `end_known`.
    goroutine: the one that runs (its top frame is at `place`). selected: the one whose stack is in `stacks[0]`.
    statement: kind of the statement that comes next ("assign", "call", "return", ...). narrator: one sentence on what
    happened since the last stop. exit_status, panic: set once the program has ended or panics.
    function: in which `place` lies. last_object: number of the object that was born last.
    globals: package variables of the user's packages. clock: virtual nanoseconds since the epoch.
    digest: equal for equal states (of the machine, not of the window): going forth and back gives the same.
    """

    step: int
    known_end: int
    end_known: bool
    reason: StopReason
    place: Place
    goroutine: int
    selected: int
    statement: str
    narrator: str
    goroutines: tuple[Goroutine, ...]
    goroutine_total: int
    stacks: tuple[Stack, ...]
    heap: HeapPage
    gc: Gc
    memstats: MemStats
    spans: SpanPage = SpanPage()
    channels: tuple[Channel, ...] = ()
    globals: tuple[Slot, ...] = ()
    output: tuple[OutputChunk, ...] = ()
    output_total: int = 0
    line_counts: tuple[LineCount, ...] = ()
    timeline: Timeline = NO_TIMELINE
    breakpoints: tuple[Breakpoint, ...] = ()
    objects: tuple[HeapObject, ...] = ()  # those the window asked for by number, in full
    exit_status: int | None = None
    panic: str = ""
    clock: int = 0
    digest: str = ""
    last_object: int = 0
    function: str = ""
    site_counts: tuple[SiteCount, ...] = ()

    @property
    def ended(self) -> bool:
        """Report whether the program has ended."""
        return self.exit_status is not None
