"""Conversion and assignment between types (value.go convertOp, assignTo)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from memtui.runtime.rtype import RType
from memtui.std.reflect.relation import (
    directly_assignable,
    has_methods,
    identical_underlying,
    named,
    special_chan,
)
from memtui.std.reflect.state import (
    ADDR,
    COMPLEXES,
    FLOATS,
    INDIR,
    KIND,
    METHOD,
    RO,
    SIGNED,
    UNSIGNED,
    Reflection,
    wrap,
)

_INTS = SIGNED | UNSIGNED

Conversion = Callable[[Reflection, RType, RType, Any], Any]
"""(state, destination, source, value) -> value."""


def plain(r: Reflection, v: Any) -> Any:
    """v with a method value made a func value."""
    if not v.flag & METHOD:
        return v
    t = r.value_rtype(v)
    return r.value_class(r.type_object(t), r.method_func(v), KIND["func"] | ro_of(v))


def ro_of(v: Any) -> int:
    """The read-only bit that a derived value inherits (flag.ro)."""
    return 32 if v.flag & RO else 0


def assign_to(r: Reflection, sp: int, v: Any, context: str, to: RType) -> Any:
    """v as a Value that can be stored into a variable of type `to`; panics if it cannot."""
    v = plain(r, v)
    t = r.rt(v)
    if directly_assignable(to, t):
        flag = v.flag & (ADDR | INDIR) | ro_of(v) | KIND[to.kind]
        return r.value_class(r.type_object(to), v.ptr, flag)
    if has_methods(t, to):
        return r.part(to, r.interface(v), 0)
    r.fail(f"{context}: value of type {t.string} is not assignable to type {to.string}")


def assigned(r: Reflection, sp: int, v: Any, context: str, to: RType) -> Any:
    """The value to store into a variable of type `to`, copied."""
    return r.copied(assign_to(r, sp, v, context, to))


def converter(r: Reflection, to: RType, t: RType) -> Conversion | None:
    """How values of type t are converted to `to`; None if they cannot be."""
    numeric = _numeric(to, t)
    if numeric is not None:
        return numeric
    if t.kind == "string" and to.kind == "slice" and not to.elem.pkg:
        if to.elem.kind == "uint8":
            return _string_bytes
        if to.elem.kind == "int32":
            return _string_runes
    if t.kind == "slice":
        if to.kind == "string" and not t.elem.pkg:
            if t.elem.kind == "uint8":
                return _bytes_string
            if t.elem.kind == "int32":
                return _runes_string
        if to.kind == "ptr" and to.elem.kind == "array" and t.elem is to.elem.elem:
            return _slice_array_pointer
        if to.kind == "array" and t.elem is to.elem:
            return _slice_array
    if t.kind == "chan" and to.kind == "chan" and special_chan(to, t):
        return _same
    if identical_underlying(to, t, False):
        return _same
    if to.kind == "ptr" and t.kind == "ptr" and not named(to) and not named(t) and identical_underlying(
        to.elem, t.elem, False
    ):  # fmt: skip
        return _same
    return _to_interface if has_methods(t, to) else None


def _numeric(to: RType, t: RType) -> Conversion | None:
    if t.kind in _INTS:
        if to.kind in _INTS:
            return lambda r, to, t, x: wrap(to, x)
        if to.kind in FLOATS:
            return lambda r, to, t, x: r.m.ns["_i2f32"](x) if to.kind == "float32" else float(x)
        if to.kind == "string":
            return lambda r, to, t, x: r.m.ns["_rune2s"](x, -1)
    elif t.kind in FLOATS:
        if to.kind in SIGNED:
            return lambda r, to, t, x: wrap(to, r.m.ns["_f2i64"](x))
        if to.kind in UNSIGNED:
            return lambda r, to, t, x: wrap(to, r.m.ns["_f2u64"](x))
        if to.kind in FLOATS:
            return lambda r, to, t, x: r.m.ns["_f32"](x) if to.kind == "float32" else x
    elif t.kind in COMPLEXES and to.kind in COMPLEXES:
        return lambda r, to, t, x: r.m.ns["_c64"](x) if to.kind == "complex64" else x
    return None


def _same(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    return x


def _string_bytes(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    return r.m.ns["_s2b"](x, -1)


def _string_runes(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    return r.m.ns["_s2r"](x, -1)


def _bytes_string(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    return r.m.ns["_b2s"](x, -1)


def _runes_string(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    return r.m.ns["_r2s"](x, -1)


def _slice_array_pointer(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    if to.elem.len > x.n:
        r.fail(f"reflect: cannot convert slice with length {x.n} to pointer to array with length {to.elem.len}")
    return r.m.ns["_slice2arr"](x, to.elem.len)


def _slice_array(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    if to.len > x.n:
        r.fail(f"reflect: cannot convert slice with length {x.n} to array with length {to.len}")
    made = to.zero()
    if to.len:
        made._set(to.cls(x.a.v[x.o : x.o + to.len]))
    return made


def _to_interface(r: Reflection, to: RType, t: RType, x: Any) -> Any:
    raise AssertionError("interfaces are made from the Value")


def convert(r: Reflection, sp: int, v: Any, to: RType) -> Any:
    """v.Convert(to)."""
    v = plain(r, v)
    if v.flag == 0:
        r.m.panics.nil_deref()
    t = r.rt(v)
    how = converter(r, to, t)
    if how is None:
        r.fail(f"reflect.Value.Convert: value of type {t.string} cannot be converted to type {to.string}")
    ro = ro_of(v)
    if how is _to_interface:
        return r.part(to, r.interface(v), ro)
    if how is _same:
        if v.flag & ADDR:
            return r.new(to, r.copied(v), ro)
        return r.value_class(r.type_object(to), v.ptr, v.flag & INDIR | ro | KIND[to.kind])
    return r.new(to, how(r, to, t, r.load(v)), ro)


def can_convert(r: Reflection, sp: int, v: Any, to: RType) -> bool:
    """v.CanConvert(to)."""
    t = r.value_rtype(v)
    if converter(r, to, t) is None:
        return False
    if t.kind == "slice":
        if to.kind == "array":
            return bool(to.len <= r.load(v).n)
        if to.kind == "ptr" and to.elem.kind == "array":
            return bool(to.elem.len <= r.load(v).n)
    return True
