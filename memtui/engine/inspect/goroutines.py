"""The goroutine list: who runs, who waits for what, and who could wake it.

A goroutine can be woken by those that can reach what it waits for. That is worked out over the object graph: a
goroutine that is the only one whose stack leads to its channel, and that holds it, will wait for ever ("leaked").
"""

from itertools import islice

from memtui.engine.frames import functions_on, go_frames, newest_frame
from memtui.engine.inspect.context import Context
from memtui.engine.inspect.graph import Graph
from memtui.protocol.snapshot import Goroutine, Place
from memtui.runtime.chan import HChan
from memtui.runtime.g import G, GStatus, WaitReason
from memtui.runtime.malloc import Record
from memtui.runtime.memory import place_of

NEAREST = 200  # frames among which the newest of the user's code is looked for


def goroutines(c: Context, graph: Graph | None, first: int, count: int) -> tuple[tuple[Goroutine, ...], int]:
    """`count` goroutines from number `first` on, by id, and how many there are. System goroutines are left out unless
    one of them is running."""
    sched = c.machine.sched
    all_gs = sorted((g for g in sched.all_gs() if not g.system), key=lambda g: g.id)
    all_gs = [g for g in all_gs if g.id]
    order = {g.id: i for i, g in enumerate(sched.runnable())}
    shown = all_gs[first : first + count]
    return tuple(_goroutine(c, g, order.get(g.id, -1), graph) for g in shown), len(all_gs)


def _goroutine(c: Context, g: G, queue_index: int, graph: Graph | None) -> Goroutine:
    frames = list(islice(go_frames(newest_frame(g), c.machine.code), NEAREST))
    count, _ = functions_on(newest_frame(g), c.machine.code)
    user = next((f for f in frames if not f.info.is_std), None)
    top = user or (frames[0] if frames else None)
    place = c.place_of_frame(g, top, newest=top is frames[0]) if top is not None else c.place_of_function(g.fn)
    used = frames[0].sp if frames else g.entry_sp
    hi, size = (g.stack.hi, g.stack.size) if g.stack is not None else (0, 0)
    name, number = waiting_on(c, g)
    wakers, leaked = who_could_wake(g, graph)
    return Goroutine(
        g.id, function_of(c, g), g.status.value, place, g.wait_reason.value if g.wait_reason is not None else "",
        name, number, wakers, g.parent_id, created_at(c, g), g.born, hi - size, hi, used, count, g.system, leaked,
        queue_index=queue_index,
    )  # fmt: skip


def function_of(c: Context, g: G) -> str:
    """The Go name of the function a goroutine was started with."""
    return "main.main" if g.id == 1 else c.locator.function_name(g.fn)


def created_at(c: Context, g: G) -> Place:
    """The `go` statement that started a goroutine."""
    lines = c.program.lines
    return c.place(lines[g.go_line - 1]) if 0 < g.go_line <= len(lines) else Place()


def waiting_on(c: Context, g: G) -> tuple[str, int]:
    """What a waiting goroutine waits for, as a label, and the heap object's number (0: none)."""
    if g.status is not GStatus.WAITING or g.wait_reason is WaitReason.SLEEP:
        return "", 0
    targets = channels_of(g) or ([g.waiting_on] if g.waiting_on is not None else [])
    names, number = [], 0
    for target in targets:
        pointer = c.locator.pointer(target, g)
        names.append(pointer.label + pointer.path if pointer.label else "a variable on a stack")
        number = number or pointer.object
    return ", ".join(names), number


def channels_of(g: G) -> list[HChan]:
    """The channels a goroutine waits for; several in a select."""
    if isinstance(g.waiting_on, HChan):
        return [g.waiting_on]
    return [s.c for s in g.sudogs if s.c is not None]


def who_could_wake(g: G, graph: Graph | None) -> tuple[tuple[int, ...], bool]:
    """Ids of goroutines that can reach what g waits for, and whether nobody ever will."""
    if graph is None or g.status is not GStatus.WAITING:
        return (), False
    reason = g.wait_reason.value if g.wait_reason is not None else ""
    if g.wait_reason is WaitReason.SLEEP or any(ch.timer is not None for ch in channels_of(g)):
        return (), False
    records = {r for r in map(place_of, channels_of(g) or [g.waiting_on]) if isinstance(r, Record)}
    if not records:
        # A nil channel, or something on a stack: only for the former is it certain that nobody comes.
        return (), "nil chan" in reason or "no cases" in reason
    holders: set[int] = set()
    for record in records:
        holders |= graph.goroutines_reaching(record)
    holders.discard(g.id)
    return tuple(sorted(h for h in holders if h > 0)), not holders
