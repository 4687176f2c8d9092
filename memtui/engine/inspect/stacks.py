"""A goroutine's stack as the screen draws it: frames with their slots, addresses from the top, and what lies below sp.

Geometry (ARCHITECTURE.md "Functions, frames, time", go-facts 5.6): S is the caller's sp. A frame's return address is
at distance S+8 from the stack's high end, the saved base pointer at S+16, slots at S+offset, and sp = S + frame size.
Slots with offset <= 0 are parameters in the caller's spill area; they are drawn with the callee, which owns their
values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from memtui.compiler.source.pos import Pos, inline_index
from memtui.engine.frames import GoFrame, functions_on, go_frames, newest_frame
from memtui.engine.inspect.context import Context
from memtui.engine.inspect.labels import variable_name
from memtui.protocol.record import replace
from memtui.protocol.snapshot import DeferredCall, Frame, Place, Side, Slot, Stack, Value
from memtui.runtime.malloc import Record
from memtui.runtime.memory import GlobalRec, owner

POINTER = 8
MOST_FRAMES = 200  # newest frames whose variables are known by name to pointers


@dataclass(frozen=True, slots=True)
class Ghost:
    """What a slot held before its frame was gone. high, low: distances from the stack's top."""

    slot: Slot
    function: str
    high: int
    low: int


class Ghosts:
    """Per goroutine, the slots last seen below sp: what a real stack would still hold there. They come from earlier
    looks, so they show only what a stop has shown; deeper calls overwrite them."""

    MOST = 200

    def __init__(self) -> None:
        self._seen: dict[int, list[Ghost]] = {}
        self._live: dict[int, list[Ghost]] = {}

    def update(self, goroutine: int, live: list[Ghost], used: int) -> list[Ghost]:
        """Note the slots of the frames that exist now; give those of earlier frames that lie below sp and are not
        overwritten by anything seen since, nearest first."""
        before = self._live.get(goroutine, []) + self._seen.get(goroutine, [])
        self._live[goroutine] = live
        gone, covered = [], set[int]()
        for ghost in before:
            if ghost.low > used and ghost.low not in covered:
                covered.add(ghost.low)
                gone.append(ghost)
        gone.sort(key=lambda g: g.low)
        self._seen[goroutine] = gone[: self.MOST]
        return self._seen[goroutine]


def stack_of(c: Context, g: Any, first: int, count: int) -> Stack:
    """The stack of goroutine g: `count` frames from number `first` on (0 is the newest)."""
    hi, size = g.stack.hi, g.stack.size
    frames = frames_of(c, g, first + count + 1)
    total, _ = functions_on(newest_frame(g), c.machine.code)
    used = frames[0].sp if frames else g.entry_sp
    shown: list[Frame] = []
    for number in range(first, min(first + count, len(frames))):
        frame = frame_of(c, g, frames, number, hi)
        shown += [*_inlined(c, g, frames[number], frame, hi), frame]
    stale = tuple(_stale_slot(x, hi) for x in c.ghosts.update(g.id, list(_ghosts(shown, hi)), used))
    return Stack(g.id, hi - size, hi, used, tuple(shown), first, total, stale=stale[: c.window.stale_words])


def frames_of(c: Context, g: Any, most: int) -> list[GoFrame]:
    """The newest Go frames of a goroutine, newest first."""
    return list(islice(go_frames(newest_frame(g), c.machine.code), most))


def name_stack_targets(c: Context, g: Any) -> None:
    """Tell the locator which variable lies at which distance, so that pointers to it get its name."""
    for f in frames_of(c, g, MOST_FRAMES):
        for slot in f.info.slots:
            if slot.kind != "captured" and slot.boxed != "heap" and slot.name and not slot.register:
                c.locator.stack_names[g.id, f.depth + slot.offset] = f"{f.info.display}.{variable_name(slot)}"


def frame_of(c: Context, g: Any, frames: list[GoFrame], number: int, hi: int) -> Frame:
    """One frame of the list of all frames of g."""
    f = frames[number]
    info = f.info
    below = frames[number + 1] if number + 1 < len(frames) else None
    levels = levels_of(c, c.stand_of_frame(g, f, newest=number == 0))
    place = c.place(levels[0] or info.pos)
    call_place = c.place_of_frame(g, below, newest=False) if below is not None else Place()
    caller = below.info.display if below is not None else "runtime.goexit" if g.id != 1 else "runtime.main"
    return_to = f"line {call_place.line} of {caller}" if call_place.line else caller
    # The base pointer saved here is the caller's: it points at the word that holds the one saved before.
    saved_bp = hi - (below.depth + 2 * POINTER) if below is not None else 0
    return Frame(
        number, f"{g.id}.{f.depth}.{info.py}", info.display, info.pkg, place, call_place,
        info.frame_size, hi - f.depth, hi - f.sp, c.return_address(below), return_to, saved_bp,
        tuple(_slots(c, g, f, hi, 0, levels[0])), tuple(_deferred(c, g, f)), info.is_std,
        panicking=number == 0 and g.panic is not None,
    )  # fmt: skip


def levels_of(c: Context, pos: int) -> dict[int, int]:
    """Where a frame stands in its own function (key 0) and in each inlined call it is in (keys: their numbers), the
    innermost first."""
    levels: dict[int, int] = {}
    while index := inline_index(Pos(pos)):
        levels[index] = pos
        pos = c.program.files.inlined[index].pos
    levels[0] = pos
    return levels


def _inlined(c: Context, g: Any, f: GoFrame, frame: Frame, hi: int) -> Iterator[Frame]:
    """The inlined calls that a frame stands in, the innermost first: they have variables but no bytes of their own."""
    for index, pos in levels_of(c, c.stand_of_frame(g, f, newest=frame.number == 0)).items():
        if index:
            call = c.program.files.inlined[index]
            caller = c.program.files.inlined[outer].display if (outer := inline_index(call.pos)) else frame.function
            place = c.place(call.pos)
            yield replace(
                frame, key=f"{frame.key}.{index}", function=call.display, package=call.sym.partition(".")[0],
                place=c.place(pos), call_place=place, size=0, high=frame.sp, return_address=0, saved_bp=0,
                return_to=f"line {place.line} of {caller}", slots=tuple(_slots(c, g, f, hi, index, pos)), deferred=(),
                is_std=c.is_std(pos), inlined=True,
            )  # fmt: skip


def _slots(c: Context, g: Any, f: GoFrame, hi: int, index: int, at: int) -> Iterator[Slot]:
    """The variables of a frame's own function (index 0) or of an inlined call in it, which stands at `at`."""
    local_vars = f.frame.f_locals
    live = c.live_names(f)
    unnamed = _unnamed(f) if any(not s.py and s.kind == "temp" for s in f.info.slots) else {}
    for slot in f.info.slots:
        if not slot.name or slot.name == "_" or inline_index(slot.scope[0]) != index:
            continue
        in_scope = slot.kind in ("param", "result", "captured") or slot.scope[0] < at <= slot.scope[1]
        present = slot.py in local_vars
        heap = slot.boxed == "heap"
        value: Value | None = None
        if present and (in_scope or slot.py in live):
            value = c.values.slot_value(slot, local_vars[slot.py], c.limits, g)
        elif not slot.py and (held := unnamed.get(f.depth + slot.offset)) is not None:
            value = c.values.object_value(held, c.machine.rtypes[slot.type], c.limits, g)
        declared = c.place(slot.scope[0]) if slot.kind in ("local", "temp") else c.place(f.info.pos)
        if slot.kind == "temp" and value is None:
            continue
        type_ = c.machine.rtypes[slot.type].string
        by_reference = heap or (slot.boxed != "" and slot.kind == "captured")
        address = 0 if slot.kind == "captured" or slot.register else hi - (f.depth + slot.offset)
        yield Slot(
            f"&{slot.name}" if by_reference else variable_name(slot), slot.kind,
            "*" + type_ if by_reference else type_, address, slot.size, slot.offset, value, declared,
            in_scope, value is not None, slot.py in live, heap, c.verdict(slot) if heap else "",
            over=not in_scope and at > slot.scope[1],
        )  # fmt: skip


def _unnamed(f: GoFrame) -> dict[int, Any]:
    """What lies in a frame and has no variable of its own (`&T{...}` that does not escape, the array behind a slice),
    by the distance of its low end: found by way of the variables that point to it."""
    found: dict[int, Any] = {}
    for value in f.frame.f_locals.values():
        held = owner(value)
        while held is not None:
            place = getattr(held, "_r", None)
            if isinstance(place, int):
                found[place] = held
            held = None if place is None or isinstance(place, int | Record | GlobalRec) else place
    return found


def _deferred(c: Context, g: Any, f: GoFrame) -> Iterator[DeferredCall]:
    for d in g.defers:
        if d.sp == f.sp:
            for call in reversed(d.calls):
                name = c.locator.function_name(call.fn) if call.fn is not None else "nil"
                yield DeferredCall(name, c.place_of_function(call.fn))


def _ghosts(frames: list[Frame], hi: int) -> Iterator[Ghost]:
    for frame in frames:
        for slot in frame.slots:
            if slot.address and slot.value is not None and slot.offset > 0:
                yield Ghost(slot, frame.function, hi - slot.address - slot.size, hi - slot.address)


def _stale_slot(ghost: Ghost, hi: int) -> Slot:
    # Whatever a dead pointer led to may be gone: only its text is kept, no way to follow it.
    value = ghost.slot.value
    if value is not None and value.pointer is not None and value.pointer.side is Side.HEAP:
        value = replace(value, pointer=None, children=())
    return replace(
        ghost.slot, name=ghost.slot.name, role=f"{ghost.function}, gone", address=hi - ghost.low, value=value,
        stale=True, live=False, in_scope=False,
    )  # fmt: skip
