"""Tracing the object graph: one pass over everything reachable, first in first out.

`trace` serves the collector (it sets `rec.mark`) and inspection (`reachable`, which changes nothing). Its result is the
marking in the order in which it would happen: `queue[i]` is the i-th object scanned, `found[i]` the number of objects
that had been scanned when it was found. Objects without pointers are only marked (go-facts 6.10): `rec.order` of such a
one is that number itself. So the state of marking after any number of scanned objects can be told without doing it step
by step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from types import BuiltinFunctionType, BuiltinMethodType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from memtui.runtime.malloc import Record, TinyBlock
from memtui.runtime.memory import ElemPtr, FieldPtr, GlobalRec, HStr, Iface, SharedBytes, Slice
from memtui.runtime.rtype import RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_ATOMS: frozenset[Any] = frozenset({
    int, float, bool, type(None), bytes, complex, bytearray, str, FunctionType, BuiltinFunctionType, BuiltinMethodType,
    RType, range, type, ModuleType, GlobalRec, SharedBytes,
})  # fmt: skip
_CONTAINERS: frozenset[Any] = frozenset({list, tuple, set, frozenset, deque})


@dataclass(slots=True, eq=False)
class Marking:
    """The result of a trace. nbytes: slot bytes of all objects reached; scan_bytes: of those with pointers; count:
    objects."""

    queue: list[Record] = field(default_factory=list)
    found: list[int] = field(default_factory=list)
    nbytes: int = 0
    noscan: int = 0

    @property
    def count(self) -> int:
        """Objects reached."""
        return len(self.queue) + self.noscan


def trace(roots: Iterable[Any], cycle: int, also: Iterable[Record] = ()) -> Marking:
    """The marking of a collection: everything that can be reached from `roots` gets `mark` = cycle.

    also: objects whose referents are kept alive although they themselves are not (they have finalizers)."""
    result = Marking()
    _follow(roots, also, _marker(result, cycle), result.queue, cycle)
    return result


def reachable(m: Machine) -> set[Record]:
    """Every heap object the program could still reach now, whatever the collector knows (a full trace)."""
    found: set[Record] = set()
    queue: list[Record] = []

    def visit(rec: Record, _n: int) -> None:
        if rec not in found:
            found.add(rec)
            queue.append(rec)

    _follow(m.gc.roots.all(), m.gc.finalizers.resurrecting(), visit, queue, -1)
    return found


def _follow(
    roots: Iterable[Any], also: Iterable[Record], mark: Callable[[Record, int], None], queue: list[Record], cycle: int
) -> None:
    """Mark from the roots, then from each object in `queue`, which marking fills. `mark` is not called for what has
    `cycle`."""
    walk = _walker(mark)
    for value in roots:
        walk(value, 0)
    for rec in also:
        # A pointer of the object to itself is no reason to keep it: scanObject ignores those (runtime/mgcmark.go).
        _walker(partial(_mark_other, mark, rec))(_refs(rec), 0)
    i = 0
    while i < len(queue):
        obj = queue[i].obj
        i += 1
        if obj is None:
            continue
        for x in obj._refs() if hasattr(obj, "_refs") else _refs_of(obj):
            if x is None or x.__class__ is bytes:
                continue
            # The common case of `walk` in line: a pointer, string or slice into a heap object.
            target = x.a if x.__class__ is Slice else x
            r = getattr(target, "_r", None)
            if r.__class__ is Record:
                if r.mark != cycle:
                    mark(r, i)
            elif target is not None:
                walk(x, i)


def _mark_other(mark: Callable[[Record, int], None], owner: Record, rec: Record, n: int) -> None:
    if rec is not owner:
        mark(rec, n)


def _refs(rec: Record) -> Any:
    return _refs_of(rec.obj) if rec.obj is not None else ()


def _refs_of(obj: Any) -> Any:
    cls = obj.__class__
    if cls in _CONTAINERS:
        return obj
    if cls in _ATOMS:
        return ()
    refs = getattr(obj, "_refs", None)
    return refs() if refs is not None else _captures(obj)


def _captures(obj: Any) -> tuple[Any, ...]:
    """The slots of a closure object, which is a class of the generated code."""
    return tuple(getattr(obj, s, None) for s in getattr(obj, "__slots__", ()) if s != "_r")


def _marker(result: Marking, cycle: int) -> Callable[[Record, int], None]:
    """Marks a record found when n objects had been scanned."""
    queue, found = result.queue, result.found

    def mark(rec: Record, n: int) -> None:
        if rec.mark == cycle:
            return
        rec.mark = cycle
        span = rec.span
        if span.noscan:
            result.noscan += 1
            rec.order = n
            if span.cls == 2:
                slot = span.recs[rec.index]
                if type(slot) is TinyBlock:
                    if slot.mark == cycle:
                        return
                    slot.mark = cycle
            result.nbytes += span.elemsize
            return
        rec.order = len(queue)
        queue.append(rec)
        found.append(n)
        result.nbytes += span.elemsize

    return mark


def _walker(mark: Callable[[Record, int], None]) -> Callable[[Any, int], None]:  # noqa: C901, PLR0915 (dispatch over value classes)
    """Follows values to the heap objects they point to; what lies on a stack or in the data segment is walked
    through."""
    seen: set[int] = set()
    keep: list[Any] = []  # what `seen` has the ids of must not be replaced by other objects meanwhile

    def walk(values: Any, n: int) -> None:  # noqa: C901
        todo = [values]
        while todo:
            x = todo.pop()
            cls = x.__class__
            if cls in _ATOMS:
                continue
            if cls is Slice or cls is ElemPtr:
                x = x.a
                if x is None:
                    continue
            elif cls is FieldPtr:
                x = x.o
            elif cls is MethodType:
                x = x.__self__
                if x.__class__ in _ATOMS:
                    continue
            elif cls in _CONTAINERS:
                todo.extend(x)
                continue
            elif cls is dict:
                todo.extend(x.values())
                todo.extend(x.keys())
                continue
            elif cls is Record:
                mark(x, n)
                continue
            r: Any = getattr(x, "_r", _ATOMS)
            if r is _ATOMS:
                refs = getattr(x, "_refs", None)  # a thing of the runtime (a timer) that names what it holds
                if refs is not None and id(x) not in seen:
                    seen.add(id(x))
                    keep.append(x)
                    todo.extend(refs())
                continue
            top = x
            while (
                r is not None and r.__class__ is not Record and r.__class__ is not int and r.__class__ is not GlobalRec
            ):
                top = r
                r = top._r
            if r.__class__ is Record:
                mark(r, n)
            elif cls is Iface:
                todo.append(x.v)
            elif cls is not HStr:
                for part in (x, top) if top is not x else (x,):
                    if id(part) not in seen:
                        seen.add(id(part))
                        keep.append(part)
                        todo.append(_list(_refs_of(part)))

    return walk


def _list(values: Any) -> Any:
    return values if values.__class__ in _CONTAINERS else list(values)
