"""Slices: make, append and its growth, copy, slicing (go-facts 3.5, 8.1; runtime/slice.go).

A backing array's Python storage may be shorter than its capacity: elements nobody has touched are zero and are made
when an append or a reslice reaches them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from memtui.runtime.memory import ZEROBASE_REC, Array, Slice, Window
from memtui.runtime.rtype import RType, zeros
from memtui.runtime.sizeclasses import MAX_ALLOC, round_up_size

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

STACK_BUF = 32
"""Bytes of the implicit stack buffer of a non-constant make and of append (go-facts 3.5)."""
_MAX_STORAGE = 1 << 31
"""Elements that Python storage is made for; more is out of memory."""


class Empties:
    """The storage of more elements of size 0 than a list takes. They are one value, as all of that size may be."""

    __slots__ = ("n", "value")

    def __init__(self, n: int, value: Any) -> None:
        self.n = n
        self.value = value

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, i: Any) -> Any:
        if isinstance(i, slice):
            return Empties(len(range(*i.indices(self.n))), self.value)
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.value

    def __setitem__(self, i: Any, value: Any) -> None:
        """Nothing is stored."""

    def append(self, _value: Any) -> None:
        """One more."""
        self.n += 1

    def extend(self, values: Any) -> None:
        """Some more."""
        self.n += len(values)


def next_slice_cap(new_len: int, old_cap: int) -> int:
    """The capacity growslice aims at before rounding to a size class (go-facts 8.1)."""
    if new_len > 2 * old_cap:
        return new_len
    if old_cap < 256:
        return 2 * old_cap
    cap = old_cap
    while cap < new_len or cap == old_cap:
        cap += (cap + 768) >> 2
    return cap


def grown_cap(new_len: int, old_cap: int, elem: RType) -> int:
    """The capacity after growslice."""
    want = next_slice_cap(new_len, old_cap)
    return round_up_size(want * elem.size, elem.noscan) // elem.size


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """`_mkslice _mkslice_var _slicelit _append _append2 _appends _appendz _move2heap _copy _slice2arr`; slicing is in
    slice_ops."""
    return {**_bind_make(m), **_bind_append(m), **_bind_copy(m)}


def _bind_make(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a family of closures)
    heap = m.heap
    alloc = heap.alloc

    def check(elem: RType, n: int, cap: int) -> None:
        if n < 0 or n * elem.size > MAX_ALLOC:
            m.panics.runtime_error("makeslice: len out of range")
        if n > cap or cap * elem.size > MAX_ALLOC:
            m.panics.runtime_error("makeslice: cap out of range")
        if n > _MAX_STORAGE and elem.size:
            m.panics.throw("runtime: out of memory")

    def mkslice(elem: RType, n: int, cap: int | None, site: int) -> Slice:
        if cap is None:
            cap = n
        if not 0 <= n <= cap <= 1 << 24:
            check(elem, n, cap)
        kind = elem.kind
        if kind == "uint8":
            v: Any = bytearray(n)
        elif n > _MAX_STORAGE:
            v = Empties(n, elem.zero())
        elif elem.deep:
            v = zeros(elem, n)
        else:
            v = [elem.zero()] * n
        a = elem.backing(v)
        if site >= 0:
            a._r = alloc(cap * elem.size, elem.noscan, a, site) or ZEROBASE_REC
        return Slice(a, 0, n, cap)

    def mkslice_var(elem: RType, n: int, cap: int | None, site: int) -> Slice:
        c = n if cap is None else cap
        return mkslice(elem, n, cap, -1 if 0 <= c * elem.size <= STACK_BUF else site)

    def slicelit(storage: Any, site: int, elem: RType | None = None) -> Slice:
        n = len(storage)
        if elem is None:
            if site < 0:
                return Slice(Array(storage), 0, n, n)
            elem = m.rtypes[heap.sites[site].elem]
        a = elem.backing(storage)
        if site < 0:
            return Slice(a, 0, n, n)
        a._r = alloc(n * elem.size, elem.noscan, a, site) or ZEROBASE_REC
        return Slice(a, 0, n, n)

    return {"_mkslice": mkslice, "_mkslice_var": mkslice_var, "_slicelit": slicelit}


class _Buffers:
    """The stack buffers of append sites in use: one per slice variable and function call (go-facts 3.5)."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.used: dict[tuple[int, int], tuple[FrameType, Array]] = {}
        self.purge_at = 64

    def take(self, frame: FrameType, site: int, elem: RType) -> Array | None:
        """The buffer, if it is still free in this call."""
        key = (id(frame), site)
        if key in self.used:
            return None
        if len(self.used) >= self.purge_at:
            self._purge()
        a = elem.backing(zeros(elem, 0))
        self.used[key] = (frame, a)
        return a

    def find(self, frame: FrameType, site: int) -> Array | None:
        """The buffer, if this call uses it."""
        found = self.used.get((id(frame), site))
        return found[1] if found is not None else None

    def _purge(self) -> None:
        """Forget calls that have returned."""
        running: set[int] = set()
        for g in self.m.sched.all_gs():
            f = g.greenlet.gr_frame if g.greenlet is not None else None
            if g is self.m.sched.current:
                f = sys._getframe()
            while f is not None:
                running.add(id(f))
                f = f.f_back
        self.used = {k: f for k, f in self.used.items() if k[0] in running}
        self.purge_at = max(64, 2 * len(self.used))


def _bind_append(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901, PLR0915 (a family of closures)
    heap = m.heap
    alloc = heap.alloc
    getframe = sys._getframe
    buffers = _Buffers(m)

    def grow(s: Slice, elem: RType, site: int, extra: int, frame: FrameType | None) -> tuple[Array, int]:
        """A larger array with the elements of s in it, and its capacity (growslice)."""
        new_len = s.n + extra
        size = elem.size
        if new_len > sys.maxsize:
            m.panics.runtime_error("growslice: len out of range")
        if size == 0 and new_len > _MAX_STORAGE:
            return elem.backing(Empties(s.n, elem.zero()), ZEROBASE_REC), new_len
        if size == 0:
            a = elem.backing(s.values() if s.a is not None else zeros(elem, 0))
            a._r = ZEROBASE_REC
            return a, new_len
        if frame is not None and new_len <= STACK_BUF // size:
            owner = heap.sites[site].buffer
            if owner >= 0:
                return step_up(s, elem, new_len, frame, owner)
            buffer = buffers.take(frame, site, elem) if s.n == 0 else None
            if buffer is not None:
                return buffer, STACK_BUF // size
        if new_len * size > MAX_ALLOC:
            m.panics.runtime_error("growslice: len out of range")
        cap = grown_cap(new_len, s.c, elem)
        old = s.a
        if old is None:
            v: Any = zeros(elem, 0)
        else:
            v = old.v[s.o : s.o + s.n]
            if elem.deep:
                v = [x._copy() for x in v]
        a = elem.backing(v)
        a._r = (
            alloc(cap * size, elem.noscan, a, site)
            if site >= 0
            else heap.alloc_native(cap * size, elem.noscan, "append", a)
        )
        return a, cap

    def step_up(s: Slice, elem: RType, new_len: int, frame: FrameType, owner: int) -> tuple[Array, int]:
        """Growth inside the buffer, one size class at a time (growsliceBuf)."""
        a = buffers.take(frame, owner, elem) or buffers.find(frame, owner)
        assert a is not None
        a.v = s.values() if s.a is not None else zeros(elem, 0)
        return a, round_up_size(new_len * elem.size, elem.noscan) // elem.size

    def move2heap(s: Slice, elem: RType, site: int, keep_cap: bool, owner: int | None = None) -> Slice:
        """The slice with its array on the heap, copied if it lies in this frame (moveSlice, moveSliceNoCap).

        owner: for a parameter, which may come from a caller's frame, the site of its buffer."""
        old = s.a
        if old is None or old._r is not None:
            return s
        if owner is not None and buffers.find(getframe(1), owner) is not old:
            return s
        if (s.c if keep_cap else s.n) == 0:
            a = elem.backing(zeros(elem, 0))
            a._r = ZEROBASE_REC
            return Slice(a, 0, 0, 0)
        size = elem.size
        cap = s.c if keep_cap else round_up_size(s.n * size, elem.noscan) // size
        a = elem.backing(old.v[s.o : s.o + cap] if keep_cap else s.values())
        a._r = alloc(cap * size, elem.noscan, a, site)
        return Slice(a, 0, s.n, cap)

    def append(s: Slice, elem: RType, site: int, x: Any) -> Slice:
        n, o = s.n, s.o
        if n < s.c:
            a = s.a
            v = a.v
            i = o + n
            if i == len(v):
                v.append(x)
            elif i < len(v):
                if elem.deep:
                    v[i]._set(x)
                else:
                    v[i] = x
            else:
                v.extend(zeros(elem, i - len(v)))
                v.append(x)
            return Slice(a, o, n + 1, s.c)
        a, cap = grow(s, elem, site, 1, getframe(1) if site >= 0 and heap.sites[site].stack_buf else None)
        a.v.append(x)
        return Slice(a, 0, n + 1, cap)

    def put(s: Slice, elem: RType, values: Any) -> Slice:
        """Store values behind s.n, where there is room."""
        v = s.a.v
        i = s.o + s.n
        k = len(values)
        if type(v) is Empties:
            v.n = max(v.n, i + k)
            return Slice(s.a, s.o, s.n + k, s.c)
        if i > len(v):
            v.extend(zeros(elem, i - len(v)))
        if elem.deep:
            for j, x in enumerate(values):
                if i + j < len(v):
                    v[i + j]._set(x)
                else:
                    v.append(x)
        else:
            v[i : i + k] = values
        return Slice(s.a, s.o, s.n + k, s.c)

    def append2(s: Slice, elem: RType, site: int, values: Any) -> Slice:
        if s.n + len(values) > s.c:
            a, cap = grow(s, elem, site, len(values), getframe(1) if site >= 0 and heap.sites[site].stack_buf else None)
            s = Slice(a, 0, s.n, cap)
        return put(s, elem, values)

    def appends(s: Slice, elem: RType, site: int, more: Any) -> Slice:
        if type(more) is Slice:
            if more.n == 0:
                return s
            values = more.a.v[more.o : more.o + more.n]
            if elem.deep and type(values) is not Empties:
                values = [x._copy() for x in values]
        elif not more:
            return s
        else:
            values = more
        if s.n + len(values) > s.c:
            a, cap = grow(s, elem, site, len(values), None)
            s = Slice(a, 0, s.n, cap)
        return put(s, elem, values)

    def appendz(s: Slice, elem: RType, site: int, k: int) -> Slice:
        """`append(s, make([]T, k)...)`, which makes no second slice (walk/assign.go extendSlice)."""
        if not 0 <= k < 1 << 63:  # as an int: a uint64 may not fit
            m.panics.runtime_error("makeslice: len out of range")
        if s.n + k > s.c:
            a, cap = grow(s, elem, site, k, None)
            s = Slice(a, 0, s.n, cap)
        return put(s, elem, zeros(elem, k)) if k else s

    return {"_appendz": appendz, "_append": append, "_append2": append2, "_appends": appends, "_move2heap": move2heap}


def _bind_copy(m: Machine) -> dict[str, Callable[..., Any]]:
    # Two conversions of the same elements give one array: pointers to arrays are compared by what they point to.
    windows: WeakValueDictionary[tuple[int, int, int], Array] = WeakValueDictionary()

    def copy(dst: Slice, src: Any) -> int:
        if type(src) is Slice:
            n = min(dst.n, src.n)
            if n == 0:
                return 0
            values = src.a.v[src.o : src.o + n]
            if Empties in (type(values), type(dst.a.v)):
                return n
        else:
            n = min(dst.n, len(src))
            values = src[:n]
        elem = dst.a._elem if dst.n else None
        to = dst.a.v if dst.n else []
        o = dst.o
        if (
            type(to) is list
            and n
            and hasattr(to[o], "_copy")
            and (elem.deep if elem is not None else _is_part(dst.a, to[o]))
        ):
            for i, x in enumerate([x._copy() for x in values]):
                to[o + i]._set(x)
        elif n:
            to[o : o + n] = values
        return n

    def slice2arr(s: Slice, n: int) -> Any:
        if s.n < n:
            m.panics.bounds_error(
                f"cannot convert slice with length {s.n} to array or pointer to array with length {n}"
            )
        if s.a is None:
            return None
        a, first = s.a, s.o
        if type(a.v) is Window:
            a, first = a.v.array, a.v.first + first
        if first == 0 and len(a.v) == n:
            return a
        key = (id(a), first, n)
        found = windows.get(key)
        if found is None:
            found = windows[key] = type(a)(Window(a, first, n), a)
        return found

    return {"_copy": copy, "_slice2arr": slice2arr}


def _is_part(container: Any, x: Any) -> bool:
    return x._r is None or x._r is container
