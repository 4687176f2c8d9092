"""Giving objects a place: new heap objects, parts of objects, package variables; and the address of any pointer-like
value."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from memtui.runtime.malloc import ZEROBASE, Record
from memtui.runtime.memory import (
    DATA_BASE,
    TEXT_BASE,
    ZEROBASE_REC,
    Array,
    Box,
    ElemPtr,
    FieldPtr,
    GlobalRec,
    HStr,
    Iface,
    Raw,
    Slice,
    elem_size,
    part_offset,
    slot_offset,
)
from memtui.runtime.rtype import RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901, PLR0915 (a family of closures)
    """`_new _newv _sub _zero _nilchk _global _static _addr _zsame`."""
    heap = m.heap
    alloc, sizes, noscans, types = heap.alloc, heap.site_size, heap.site_noscan, heap.site_type

    ns, hooks, cur, spcs, fast, sched = m.ns, m.hooks, heap.cur, heap.site_spc, heap.fast, m.sched

    def new(obj: Any, site: int) -> Any:
        spc = spcs[site]
        if spc > 1:  # the common case of Heap.alloc, in line
            span = cur[spc]
            if span.free:
                i = span.free.pop()
                obj._r = span.recs[i] = rec = Record()
                heap.mallocs = rec.id = heap.mallocs + 1
                rec.addr = span.first + i * span.elemsize
                rec.span = span
                rec.index = i
                rec.obj = obj
                rec.size = sizes[site]
                rec.site = site
                rec.tick = ns["_tick"]
                rec.g = sched.current.id
                rec.mark = heap.alloc_mark
                rec.order = -1
                fast[site] += 1
                if hooks.on_alloc is not None:
                    hooks.on_alloc(rec)
                return obj
        return new_slowly(obj, site)

    def new_slowly(obj: Any, site: int) -> Any:
        size = sizes[site]
        rec: Any
        if size < 0:
            rec = alloc(obj._size, obj._noscan, obj, site)
        else:
            if obj.__class__ is Array:
                obj.__class__ = types[site].cls
            rec = alloc(size, noscans[site], obj, site)
        obj._r = rec or ZEROBASE_REC
        return obj

    def newv(rt: RType, site: int) -> Any:
        obj = rt.zero() if rt.deep else Box(rt.zero())
        rec = alloc(rt.size, rt.noscan, obj, site) if site >= 0 else heap.alloc_native(rt.size, rt.noscan, "new", obj)
        obj._r = rec or ZEROBASE_REC
        return obj

    def sub(container: Any, part: Any) -> Any:
        part._r = container
        return part

    def zero(rt: RType) -> Any:
        return rt.zero()

    def nilchk(p: Any) -> Any:
        if p is None:
            m.panics.nil_deref()
        return p

    globals_by_name: dict[str, GlobalRec] = {}

    def global_(name: str) -> GlobalRec:
        rec = globals_by_name.get(name)
        if rec is None:
            info = next((g for g in m.program.globals if name in (g.py, g.name)), None) if m.program else None
            size = m.rtypes[info.type].size if info is not None else 8
            offset = info.addr_offset if info is not None else 0
            rec = globals_by_name[name] = GlobalRec(info.name if info is not None else name, DATA_BASE + offset, size)
        return rec

    static_end = 0

    def static(obj: Any, size: int) -> Any:
        nonlocal static_end
        if not static_end:
            ends = [g.addr_offset + m.rtypes[g.type].size for g in m.program.globals] if m.program else []
            static_end = DATA_BASE + (max(ends, default=0) + 15) // 16 * 16
        obj._r = GlobalRec("", static_end, size)
        static_end += (size + 7) // 8 * 8
        return obj

    def addr(p: Any) -> int:
        return address_of(m, p)

    def zsame(p: Any, q: Any) -> bool:
        if p is q or p is None or q is None:
            return p is q
        # Parts of one thing may share an address; different variables on a stack are never equal, whatever theirs.
        at = address_of(m, p)
        return at == address_of(m, q) and (at == ZEROBASE or _whole(p) is _whole(q))

    return {
        "_new": new,
        "_newv": newv,
        "_sub": sub,
        "_zero": zero,
        "_nilchk": nilchk,
        "_global": global_,
        "_static": static,
        "_addr": addr,
        "_zsame": zsame,
    }


def site_finder(m: Machine) -> Callable[[], tuple[int, str]]:
    """A function that gives (Go position, Python name of the function) of the innermost generated frame of the running
    goroutine. It remembers what it found for an instruction: a code object's hash, or a frame's line, takes as long as
    an allocation."""
    ns, code = m.ns, m.code
    known: dict[tuple[int, int], tuple[int, str]] = {}  # by identity of a code object in `code`, and instruction

    def find() -> tuple[int, str]:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_globals is ns:
                key = id(frame.f_code), frame.f_lasti
                found = known.get(key)
                if found is not None:
                    return found
                if frame.f_code in code:
                    lines = m.program.lines if m.program is not None else ()
                    line = frame.f_lineno or 0
                    place = (lines[line - 1] if 0 < line <= len(lines) else 0), frame.f_code.co_name
                    known[key] = place
                    return place
            frame = frame.f_back
        return 0, ""

    return find


# ---- addresses -----------------------------------------------------------------------------------------------


def address_of(m: Machine, p: Any, g: Any = None) -> int:
    """The address a pointer, slice, string, map, channel or func value holds; 0 for nil and for what has no place.

    g: the goroutine whose stack a stack pointer is into (the running one unless given): such pointers never leave it.
    """
    if p is None or isinstance(p, int):
        return 0
    t = type(p)
    if t is Slice:
        if type(p.a) is Raw and p.o:
            raise p.a._refusal()
        if p.a is None:
            return 0
        return int(_object(m, p.a, g) + (p.o * elem_size(p.a) if p.o else 0))
    if t is ElemPtr:
        return int(_object(m, p.a, g) + p.i * elem_size(p.a))
    if t is FieldPtr:
        return _object(m, p.o, g) + slot_offset(p.o, p.f)
    if t is HStr:
        return int(p._r.addr + p._o) if p._r is not None else 0
    if t is MethodType:
        return _object(m, p.__self__, g)
    if t is FunctionType or t is BuiltinFunctionType:
        return _text_address(m, p)
    if t is Iface:
        return p._r.addr if isinstance(p._r, Record) else address_of(m, p.v, g)
    return _object(m, p, g) if t is Raw or hasattr(p, "_r") else 0


def _whole(obj: Any) -> Any:
    """What a struct or array is a part of in the end; itself if of nothing."""
    while obj._r is not None and not isinstance(obj._r, (Record, GlobalRec, int)):
        obj = obj._r
    return obj


def _object(m: Machine, obj: Any, g: Any) -> int:
    if type(obj) is Raw:
        return int(obj._off + (_object(m, obj._to, g) if obj._to is not None else 0))
    r = getattr(obj, "_r", None)
    if r is None:
        return 0
    if isinstance(r, (Record, GlobalRec)):
        return r.addr
    if isinstance(r, int):
        hi: int = (g or m.sched.current).stack.hi
        return hi - r
    return _object(m, r, g) + part_offset(r, obj)


def _text_address(m: Machine, fn: Any) -> int:
    table: dict[Any, int] = m.text_addresses
    if fn not in table:
        table[fn] = TEXT_BASE + len(table) * 32
    return table[fn]
