"""The object graph with names on its edges: who points to what, from where, and what would die with it.

`targets` walks one value as the collector would, telling for each heap object it leads to by which path. Stack and
global variables are not followed through pointers: they are roots themselves. Roots are the live locals of every Go
frame (its stack map, runtime/liveness.py), all locals of natives between Go frames, deferred calls, running panics,
values of blocked senders, package variables, and what the runtime itself holds.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from types import FunctionType, MethodType
from typing import Any

from memtui.engine.frames import GoFrame, go_frames, newest_frame
from memtui.engine.inspect.labels import label_of, variable_name
from memtui.engine.inspect.locate import field_name
from memtui.protocol.snapshot import Referrer
from memtui.runtime.chan import HChan
from memtui.runtime.malloc import Record
from memtui.runtime.maps import Map, Part
from memtui.runtime.memory import Array, Box, ElemPtr, FieldPtr, GlobalRec, HStr, Iface, Slice, owner


def targets(value: Any, path: str = "") -> Iterator[tuple[Record, str]]:
    """The heap objects a value leads to directly, with the path inside of the value; not those behind them. A pointer
    to a variable on a stack or in the data segment leads to what the variable holds."""
    seen: set[int] = set()
    work: list[tuple[Any, str]] = [(value, path)]
    while work:
        v, p = work.pop()
        match v:
            case HStr():
                if isinstance(v._r, Record):
                    yield v._r, p
                continue
            case None | int() | float() | bool() | bytes() | str() | complex() | FunctionType():
                continue
            case tuple() | list() | set() | frozenset() | deque():
                work.extend((x, p) for x in v)
                continue
            case dict():
                work.extend((x, p) for pair in v.items() for x in pair)
                continue
            case Record():
                yield v, p
                continue
            case MethodType():
                v = v.__self__
            case Slice() | FieldPtr() | ElemPtr():
                v = owner(v)
            case _:
                pass
        whole = _whole(v)
        place = getattr(whole, "_r", None)
        if isinstance(place, Record):
            yield place, p
        elif whole is not None and id(whole) not in seen:
            seen.add(id(whole))
            work.extend((x, p + q) for q, x in parts(v))


def _whole(obj: Any) -> Any:
    """The object that a part belongs to; itself if it is no part."""
    while hasattr(obj, "_r") and obj._r is not None and not isinstance(obj._r, (Record, int, GlobalRec)):
        obj = obj._r
    return obj


def parts(obj: Any) -> Iterator[tuple[str, Any]]:
    """What an object holds, with the path to each part: fields, elements, captured variables, entries."""
    match obj:
        case Array():
            if type(obj.v) is list:
                yield from ((f"[{i}]", x) for i, x in enumerate(obj.v))
        case Box():
            yield "", obj.v
        case Map():
            yield from ((f"[{i}]", x) for i, x in enumerate(obj.d.values()))
            yield from (("key", k) for k in (obj.d if obj.keys is None else obj.keys.values()))
            yield from (("", x) for x in obj.parts())
        case Part():
            yield from (("", x) for x in obj._refs())
        case HChan():
            if obj.buf_r is not None:
                yield "", obj.buf_r
            else:
                yield from ((f"[{i}]", obj.buf[(obj.recvx + i) % obj.dataqsiz]) for i in range(obj.qcount))
        case list():
            yield from ((f"[{i}]", x) for i, x in enumerate(obj))
        case Iface():
            yield "", obj.v
        case bytes():
            return
        case _ if getattr(obj, "_rt", None) is not None:
            yield from (("." + field_name(obj, slot), getattr(obj, slot)) for slot in obj._rt.slots)
        case _ if type(obj).__name__.startswith("_Ctx_"):
            yield from (("." + slot, getattr(obj, slot, None)) for slot in type(obj).__slots__ if slot != "_r")
        case _ if hasattr(obj, "_refs"):
            yield from (("", x) for x in obj._refs())
        case _:
            return


def holdings(record: Record) -> Iterator[tuple[Record, str]]:
    """The heap objects that an object points to, with the path to each pointer."""
    obj = record.obj
    if obj is None:
        return
    for path, part in parts(obj):
        # Parts of this object are embedded in it, whatever their `_r` says of it.
        if getattr(part, "_r", None) is obj:
            yield from ((r, path + q) for q, x in parts(part) for r, q in targets(x, q))
        else:
            yield from targets(part, path)


class Root:
    """Something that keeps objects alive: its words, and where to go to see it."""

    __slots__ = ("frame", "goroutine", "kind", "text")

    def __init__(self, text: str, kind: str, goroutine: int = 0, frame: int = -1) -> None:
        self.text = text
        self.kind = kind
        self.goroutine = goroutine
        self.frame = frame

    def referrer(self, path: str) -> Referrer:
        """As the screen shows it."""
        return Referrer(self.text + path, self.kind, 0, self.goroutine, self.frame)


class Graph:
    """Edges from roots and objects to objects, at one moment. Made only where a look needs it."""

    def __init__(self, machine: Any, live_names: Any) -> None:
        self._m = machine
        self._live_names = live_names
        self.from_roots: dict[Record, list[tuple[Root, str]]] = {}
        self.from_objects: dict[Record, list[tuple[Record, str]]] = {}
        self.reachable: set[Record] = set()
        self._build()

    def _build(self) -> None:
        for root, value in self._roots():
            for record, path in targets(value):
                self.from_roots.setdefault(record, []).append((root, path))
        work = list(self.from_roots)
        self.reachable = set(work)
        while work:
            record = work.pop()
            for target, path in holdings(record):
                self.from_objects.setdefault(target, []).append((record, path))
                if target not in self.reachable:
                    self.reachable.add(target)
                    work.append(target)

    def _roots(self) -> Iterator[tuple[Root, Any]]:
        m = self._m
        for info in m.program.globals:
            value = m.ns.get(info.py)
            root = Root(f"global {info.name}", "global")
            if info.boxed and value is not None:
                yield from ((root, x) for _, x in parts(value))
            else:
                yield root, value
        for g in m.sched.all_gs():
            yield from self._goroutine_roots(g)
        for record in m.gc.finalizers.resurrecting():
            yield Root("finalizer", "runtime"), [x for _, x in parts(record.obj)]
        for provider in m.root_providers:
            yield Root("the runtime", "runtime"), list(provider())

    def _goroutine_roots(self, g: Any) -> Iterator[tuple[Root, Any]]:
        inside = Root(f"goroutine {g.id}, inside the runtime", "runtime", g.id)
        frames = {f.frame: (i, f) for i, f in enumerate(go_frames(newest_frame(g), self._m.code))}
        frame = newest_frame(g)
        if frame is None:
            yield Root(f"goroutine {g.id} (not started)", "runtime", g.id), (g.fn, tuple(g.args), g.closure)
        owner = -1
        while frame is not None:
            if frame in frames:
                owner, go_frame = frames[frame]
                yield from self._frame_roots(g, owner, go_frame)
            elif owner + 1 < len(frames):  # a native between Go frames, or on top of them
                yield inside, [v for k, v in frame.f_locals.items() if k != "m"]
            frame = frame.f_back
        for d in g.defers:
            for call in d.calls:
                held = call.fn, tuple(call.args), call.record
                yield Root(f"goroutine {g.id}, deferred call", "runtime", g.id), held
        panic = g.panic
        while panic is not None:
            yield Root(f"goroutine {g.id}, panic value", "runtime", g.id), panic.arg
            panic = panic.link
        for sudog in g.sudogs:
            yield inside, (sudog.elem, sudog.c)

    def _frame_roots(self, g: Any, number: int, f: GoFrame) -> Iterator[tuple[Root, Any]]:
        live = self._live_names(f)
        slots = {s.py: s for s in f.info.slots}
        for name, value in f.frame.f_locals.items():
            if name not in live or name == "sp":
                continue
            slot = slots.get(name)
            shown = "(temporary)"
            if slot is not None:
                shown = f"&{slot.name}" if slot.boxed == "heap" else variable_name(slot)
            root = Root(f"{f.info.display} {shown}", "slot", g.id, number)
            if slot is not None and slot.boxed == "stack" and value is not None:
                yield from ((root, x) for _, x in parts(value))
            else:
                yield root, value

    # ---- questions

    def held_by(self, record: Record, most: int) -> tuple[tuple[Referrer, ...], int]:
        """Up to `most` referrers of an object, roots first, and how many there are."""
        roots = self.from_roots.get(record, ())
        objects = self.from_objects.get(record, ())
        shown = [root.referrer(path) for root, path in roots[:most]]
        shown += [self._holder(r, path) for r, path in objects[: most - len(shown)]]
        return tuple(dict.fromkeys(shown)), len(roots) + len(objects)

    def _holder(self, record: Record, path: str) -> Referrer:
        """An object that points to something; what a closure captured goes by its Go name."""
        kind = type(record.obj).__name__
        if kind.startswith("_Ctx_"):
            info = self._m.program.funcs.get(kind.removeprefix("_Ctx_"))
            captured = {s.py: s.name for s in info.slots if s.kind == "captured"} if info is not None else {}
            first, dot, rest = path[1:].partition(".")
            path = f".{captured.get(first, first)}{dot}{rest}"
        return Referrer(label_of(record) + path, "object", record.id)

    def path_from_root(self, record: Record) -> tuple[Referrer, ...]:
        """A shortest chain of holders from a root to the object; empty if there is none."""
        before: dict[Record, tuple[Record, str]] = {}
        queue = deque([record])
        seen = {record}
        while queue:
            at = queue.popleft()
            roots = self.from_roots.get(at)
            if roots:
                chain = [roots[0][0].referrer(roots[0][1])]
                while at is not record:
                    following, path = before[at]
                    chain.append(self._holder(at, path))
                    at = following
                return tuple(chain)
            for holder, path in self.from_objects.get(at, ()):
                if holder not in seen:
                    seen.add(holder)
                    before[holder] = (at, path)
                    queue.append(holder)
        return ()

    def reach_from(self, records: Iterable[Record], without: Record | None = None) -> set[Record]:
        """Everything reachable from some objects, not passing through `without`."""
        seen = {r for r in records if r is not without}
        work = list(seen)
        while work:
            for target, _ in holdings(work.pop()):
                if target not in seen and target is not without:
                    seen.add(target)
                    work.append(target)
        return seen

    def retained(self, record: Record) -> int:
        """Bytes of slots that would be free if this object were gone: itself and what only it keeps alive."""
        if record not in self.reachable:
            return -1
        others = self.reach_from(self.from_roots, without=record)
        return sum(r.slot_bytes for r in self.reachable - others)

    def goroutines_reaching(self, record: Record) -> set[int]:
        """The goroutines whose stacks lead to an object; 0 stands for package variables and the runtime."""
        found: set[int] = set()
        seen = {record}
        work = [record]
        while work:
            at = work.pop()
            found |= {root.goroutine for root, _ in self.from_roots.get(at, ())}
            for holder, _ in self.from_objects.get(at, ()):
                if holder not in seen:
                    seen.add(holder)
                    work.append(holder)
        return found
