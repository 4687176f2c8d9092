"""One sentence on what happened between two stops: pure, from two finished snapshots and the log events between them.

It must never be wrong, so it says only what the snapshots and the log prove, and says less when unsure: a single step
is told by its strongest event (a panic, a collection, a switch, an allocation, ...) or by what changed in the frame;
a long run is told by its totals.
"""

from collections.abc import Sequence

from memtui.engine.inspect.events import size_text
from memtui.engine.inspect.labels import STD_MARK
from memtui.protocol.commands import Run, RunBack, Step, Target
from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import EventKind, Frame, Goroutine, LogEvent, Place, Slot, Snapshot, StopReason

FEW = 3  # allocations of one step that are told one by one

Asked = Run | RunBack | Step | None
_MISSED = {
    Target.ALLOC: "Nothing is allocated on the heap any more. ",
    Target.ESCAPE: "Nothing that escapes is allocated any more. ",
    Target.GC: "The collector does nothing any more. ",
    Target.FREE: "Nothing is reclaimed any more. ",
    Target.SWITCH: "No other goroutine runs any more. ",
    Target.STACK_GROWTH: "No stack grows any more. ",
    Target.OBJECT: "That object is never reclaimed. ",
}
_MISSED_BACK = {
    Target.ALLOC: "Nothing was allocated on the heap before. ",
    Target.GC: "The collector did nothing before. ",
    Target.OBJECT: "That object was made before the program began. ",
    Target.BREAKPOINT: "No breakpoint was passed before. ",
}


def narrate(
    before: Snapshot | None,
    after: Snapshot,
    events: Sequence[LogEvent] | None,
    single: bool = False,
    marks: Sequence[EscapeMark] = (),
    asked: Asked = None,
) -> str:
    """The sentence for `after`. before: the stop shown last, None for the first. events: what happened in between if
    the program went forward, else None. single: the move was one step into or over a statement. marks: what escape
    analysis says about the source. asked: the command, to say that what it looked for was not there."""
    if before is None or after.reason is StopReason.ENTRY:
        return _first(after)
    if after.ended:
        already = "Nothing comes after the end. " if before.ended and before.step == after.step else ""
        return already + (_missed(asked) if not already else "") + _ended(after)
    if events is None or after.step < before.step:
        return _went_back(before, after, asked)
    if single and after.reason is StopReason.STEP:
        return _step(before, after, events, marks)
    return _run(before, after, events)


def _missed(asked: Asked) -> str:
    """What a run to the end has not found; the step `into` or `out` looks for nothing in particular."""
    if not isinstance(asked, Run):
        return ""
    return (
        f"Line {asked.line} is not reached any more. " if asked.until is Target.LINE else _MISSED.get(asked.until, "")
    )


def _first(after: Snapshot) -> str:
    objects = after.heap.objects
    made = f"; {_count(objects, 'object')} already on the heap from initialization" if objects else ""
    return f"{after.function or 'The program'} is about to run its first statement{made}."


def _ended(after: Snapshot) -> str:
    status = f"Exit status {after.exit_status}."
    if after.panic.endswith("all goroutines are asleep - deadlock!"):
        return f"Deadlock, since all goroutines are asleep: {_sleepers(after.goroutines)}. {status}"
    if after.panic.startswith("fatal error: "):
        return f"The runtime gave up: {after.panic.removeprefix('fatal error: ')}. {status}"
    if after.panic:
        where = f" in {after.function}, line {after.place.line}," if after.place.line else ""
        return f"Goroutine {after.goroutine} panicked{where} and nobody recovered: {after.panic}. {status}"
    left = f"; {_count(after.heap.objects, 'object')} still on the heap" if after.heap.objects else ""
    return f"The program has ended with exit status {after.exit_status or 0}{left}."


def _sleepers(goroutines: Sequence[Goroutine]) -> str:
    """What the first goroutines wait for, and where."""
    found = []
    for g in [g for g in goroutines if g.status == "waiting"][:FEW]:
        on = f" on {g.waiting_on}" if g.waiting_on else ""
        found.append(f"goroutine {g.id} in line {g.place.line} ({g.wait_reason}{on})")
    more = len(goroutines) - len(found)
    return ", ".join(found) + (f" and {more:,} more" if more > 0 else "")


def _went_back(before: Snapshot, after: Snapshot, asked: Asked) -> str:
    steps = before.step - after.step
    undone = before.last_object - after.last_object
    extra = f"; {_count(undone, 'allocation')} undone" if undone > 0 else ""
    start = " That is the first statement." if after.reason is StopReason.START else ""
    missed = _MISSED_BACK.get(asked.until, "") if start and isinstance(asked, RunBack) else ""
    if steps <= 0:
        return f"{missed}This is the first statement; nothing lies before it." if start else _standing(after)
    return f"{missed}Back {_count(steps, 'step')} to {after.function}, line {after.place.line}{extra}.{start}"


def _standing(after: Snapshot) -> str:
    return f"In {after.function}, line {after.place.line}."


def _run(before: Snapshot, after: Snapshot, events: Sequence[LogEvent]) -> str:
    parts = []
    born = after.last_object - before.last_object
    if born:
        size = max(after.memstats.total_alloc - before.memstats.total_alloc, 0)
        parts.append(_count(born, "allocation") + (f" ({size_text(size)})" if size else ""))
    cycles = after.memstats.num_gc - before.memstats.num_gc
    if cycles > 0:
        parts.append(_count(cycles, "collection"))
    written = after.output_total - before.output_total
    if written > 0:
        parts.append(_count(written, "write"))
    what = f": {', '.join(parts)}" if parts else ""
    return f"Ran {_count(after.step - before.step, 'step')}{what}. {_why_stopped(after, events)}"


def _why_stopped(after: Snapshot, events: Sequence[LogEvent]) -> str:
    where = f"in {after.function}, line {after.place.line}"
    last = _last_of(after.reason, events)
    collector = {"idle": "has finished", "mark": "begins to mark", "sweep": "begins to sweep"}.get(after.gc.phase)
    match after.reason:
        case StopReason.BREAKPOINT:
            return f"Stopped at the breakpoint {where}."
        case StopReason.PAUSE:
            return f"Paused {where}."
        case StopReason.GC if collector is not None:
            return f"Stopped {where}, because the collector {collector}."
        case StopReason.FREE if after.heap.just_freed_total:
            names = ", ".join(o.label for o in after.heap.just_freed[:FEW])
            freed = after.heap.just_freed_total
            more = f" and {freed - FEW:,} more" if freed > FEW else ""
            return f"Stopped {where}, because the collector reclaimed {_count(freed, 'object')}: {names}{more}."
        case _ if last is not None:
            return f"Stopped {where}, because goroutine {last.goroutine} {last.text}."
        case _:
            return f"Now {where}."


_KIND_OF = {
    StopReason.ALLOC: EventKind.ALLOC,
    StopReason.ESCAPE: EventKind.ALLOC,
    StopReason.GC: EventKind.GC,
    StopReason.FREE: EventKind.FREE,
    StopReason.SWITCH: EventKind.SWITCH,
    StopReason.STACK_GROWTH: EventKind.STACK,
    StopReason.OUTPUT: EventKind.OUTPUT,
}


def _last_of(reason: StopReason, events: Sequence[LogEvent]) -> LogEvent | None:
    kind = _KIND_OF.get(reason)
    found = [e for e in events if e.kind is kind and kind not in (EventKind.GC, EventKind.FREE)]
    return found[-1] if found else None


# ---- one step --------------------------------------------------------------------------------------------------------


def _step(before: Snapshot, after: Snapshot, events: Sequence[LogEvent], marks: Sequence[EscapeMark]) -> str:
    frame = [x for x in [_frame_news(before, after)] if x]
    returned = before.statement in ("return", "end")  # the rest of the caller's statement ran behind the return
    sentences = [
        *_panics(after, events),
        *(frame if returned else ()),
        *_goroutine_news(before, after, events),
        *_collector_news(before, after, events),
        *_stack_news(events),
        *_allocations(before, events, marks),
        *_output(before, after),
        *(() if returned else frame),
        *_let_go(before, after),
    ]
    if not sentences:
        sentences.append(f"Line {before.place.line} has run; next is line {after.place.line} of {after.function}.")
    return " ".join(sentences[:3])


def _panics(after: Snapshot, events: Sequence[LogEvent]) -> list[str]:
    found = []
    for e in events:
        if e.kind is EventKind.PANIC:
            why = f": {after.panic}" if after.panic else ""
            found.append(f"Goroutine {e.goroutine} panics{why}. Its deferred calls run now, on top of the stack.")
        elif e.kind is EventKind.RECOVER:
            found.append(f"Goroutine {e.goroutine} recovered: the panic is over.")
    return found


def _goroutine_news(before: Snapshot, after: Snapshot, events: Sequence[LogEvent]) -> list[str]:
    found = []
    for e in events:
        if e.kind in (EventKind.GO, EventKind.CLOSE, EventKind.SEND, EventKind.RECV):
            found.append(f"Goroutine {e.goroutine} {e.text}.")
    if len(found) > FEW:
        found = [f"{len(found)} goroutine starts and channel operations."]
    if after.goroutine != before.goroutine:
        old = next((g for g in after.goroutines if g.id == before.goroutine), None)
        found.append(f"{_why_switched(old, before.goroutine)}; now goroutine {after.goroutine} runs.")
    return found


def _why_switched(old: Goroutine | None, number: int) -> str:
    if old is None:
        return f"Goroutine {number} has ended"
    if old.status == "waiting":
        on = f" on {old.waiting_on}" if old.waiting_on else ""
        return f"Goroutine {number} waits ({old.wait_reason}{on})"
    return f"Goroutine {number} gave way and can run later"


def _collector_news(before: Snapshot, after: Snapshot, events: Sequence[LogEvent]) -> list[str]:
    found = []
    cycles = after.memstats.num_gc - before.memstats.num_gc
    freed = after.heap.just_freed_total
    if cycles > 0:
        names = ", ".join(o.label for o in after.heap.just_freed[:FEW])
        what = (
            f" and reclaimed {_count(freed, 'object')}" + (f" ({names})" if freed <= FEW and names else "")
            if freed
            else ""
        )
        live = size_text(after.gc.heap_marked)
        found.append(f"The collector ran: it marked {live} as live{what}.")
    elif after.gc.phase != before.gc.phase:
        found.append(f"The collector's phase is now: {after.gc.phase}.")
    elif freed:
        found.append(f"Sweeping reclaimed {_count(freed, 'object')}.")
    return found


def _stack_news(events: Sequence[LogEvent]) -> list[str]:
    return [
        f"Goroutine {e.goroutine}: {e.text}; pointers into it were adjusted."
        for e in events
        if e.kind is EventKind.STACK
    ][-1:]


def _allocations(before: Snapshot, events: Sequence[LogEvent], marks: Sequence[EscapeMark]) -> list[str]:
    everything = [e for e in events if e.kind is EventKind.ALLOC]
    allocs = [e for e in everything if STD_MARK not in e.text]
    if not allocs:
        inner = len(everything)
        return [f"The standard library allocated {_count(inner, 'object')} for itself."] if inner else []
    if len(allocs) > FEW:
        return [f"{_count(len(allocs), 'allocation')} ({size_text(sum(e.size for e in allocs))})."]
    mine = all(e.goroutine == before.goroutine for e in allocs)
    subject = before.function if mine and before.function else "The program"
    texts = [e.text.removeprefix("allocates ") for e in allocs]
    told = f"Line {before.place.line} of {subject} allocated on the heap: {'; '.join(texts)}"
    return [told + (_why(before.place, texts[0], marks) if len(texts) == 1 else ".")]


def _let_go(before: Snapshot, after: Snapshot) -> list[str]:
    """Objects that nobody holds any more since this step."""
    held = {o.id for o in before.heap.rows if o.reachable}
    lost = [o.label for o in after.heap.rows if o.id in held and o.reachable is False]
    part = before.heap.total > len(before.heap.rows) or before.heap.filter  # the rows are not all of the heap
    if part and not after.heap.just_freed_total and before.heap.unreachable >= 0:
        more = after.heap.unreachable - before.heap.unreachable
        if more > len(lost):
            return [f"{_count(more, 'more object')} held by nobody."]
    if not lost:
        return []
    names = ", ".join(lost) if len(lost) <= FEW else _count(len(lost), "object")
    return [f"Nobody holds {names} any more."]


def _why(place: Place, text: str, marks: Sequence[EscapeMark]) -> str:
    """The last hop of gc's explanation: what made the address outlive the function."""
    for mark in marks:
        if mark.chain and (mark.place.file, mark.place.line) == (place.file, place.line) and f"({mark.text})" in text:
            hop = next((h for h in reversed(mark.chain) if h.code), mark.chain[-1])
            where = f" in line {hop.place.line}" if hop.place.line and hop.place.line != place.line else ""
            return f", because of {hop.code or hop.text}{where}."
    return "."


def _output(before: Snapshot, after: Snapshot) -> list[str]:
    count = after.output_total - before.output_total
    if count <= 0:
        return []
    text = "".join(o.text for o in after.output[-count:])
    stream = "standard error" if after.output and after.output[-1].fd == 2 else "standard output"
    shown = text.rstrip("\n")
    if "\n" in shown or len(shown) > 40:
        return [f"{_count(shown.count(chr(10)) + 1, 'line')} written to {stream}."]
    return [f'"{shown}" written to {stream}.']


def _frame_news(before: Snapshot, after: Snapshot) -> str:
    if before.goroutine != after.goroutine:
        return ""
    old, new = _top(before), _top(after)
    if old is None or new is None:
        return ""
    still_there = any(f.key == old.key for f in _frames(after))
    if before.statement in ("return", "end") and (len(_frames(after)) <= len(_frames(before))):
        # The frame is gone, even if one of the same function stands in the same place now.
        if len(_frames(after)) == len(_frames(before)):
            return f"{old.function} returned, and {new.function}({_arguments(new)}) was called."
        return f"{old.function} returned to {new.function}; its frame of {old.size} B is gone."
    if old.key == new.key:
        return _slot_news(old, new)
    if new.entered and still_there:
        return f"{old.function} called {new.function}({_arguments(new)})."
    return ""


def _slot_news(old: Frame, new: Frame) -> str:
    changed = [
        s for s in new.slots
        if s.changed and s.value is not None and s.in_scope and not s.moved_to_heap and s.role != "temp"
    ]  # fmt: skip
    if not changed or len(changed) > FEW:
        return f"{_count(len(changed), 'variable')} changed." if changed else ""
    before = {(s.name, s.offset, s.declared): s for s in old.slots}
    return _sentence([_change(s, before.get((s.name, s.offset, s.declared))) for s in changed])


def _change(slot: Slot, old: Slot | None) -> str:
    assert slot.value is not None
    if old is None or old.value is None or slot.born:
        return f"{slot.name} is {slot.value.text}"
    return f"{slot.name} is now {slot.value.text} (was {old.value.text})"


def _arguments(frame: Frame) -> str:
    params = [s for s in frame.slots if s.role == "param" and s.value is not None]
    return ", ".join(f"{s.name}: {s.value.text}" for s in params if s.value is not None)


def _frames(s: Snapshot) -> tuple[Frame, ...]:
    return next((st.frames for st in s.stacks if st.goroutine == s.goroutine), ())


def _top(s: Snapshot) -> Frame | None:
    frames = [f for f in _frames(s) if not f.is_std]
    return frames[0] if frames else None


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return text + "." if text else ""


def _count(n: int, noun: str) -> str:
    plural = noun if n == 1 else noun + "s"
    return f"{n:,} {plural}"
