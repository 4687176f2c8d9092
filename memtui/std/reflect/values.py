"""Methods of Value: questions, getters, setters, fields, elements."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from memtui.runtime.memory import ElemPtr, Iface, Slice
from memtui.runtime.rtype import RType
from memtui.std.reflect.convert import assigned, can_convert, convert, ro_of
from memtui.std.reflect.equal import deep_equal, is_zero, value_comparable, value_equal
from memtui.std.reflect.state import (
    ADDR,
    COMPLEXES,
    FLOATS,
    INDIR,
    KIND,
    METHOD,
    POINTERS,
    RO,
    SHIFT,
    SIGNED,
    UNSIGNED,
    Reflection,
    exported_methods,
    wrap,
)
from memtui.std.reflect.types_native import complex_overflows, float_overflows, int_overflows, lookup
from memtui.std.support import new_string

_V = "reflect.Value."


def bind(r: Reflection) -> dict[str, Callable[..., Any]]:
    """The natives about single values."""

    def method(fn: Callable[..., Any]) -> Callable[..., Any]:
        return lambda sp, *args: fn(r, sp, *args)

    found = {f"Value.{name}": method(fn) for table in (_ASK, _GET, _SET, _PARTS) for name, fn in table.items()}
    return {
        **found,
        "ValueOf": lambda sp, i: r.boxed(i),
        "Zero": method(_zero),
        "New": method(_new),
        "NewAt": lambda sp, t, p: r.value_class(r.type_object(r.make.pointer_to(r.type_of(sp, t))), p, KIND["ptr"]),
        "DeepEqual": lambda sp, x, y: deep_equal(x, y),
    }


def _zero(r: Reflection, sp: int, typ: Any) -> Any:
    if typ is None:
        r.fail("reflect: Zero(nil)")
    t = r.type_of(sp, typ)
    return r.part(t, t.zero(), 0)


def _new(r: Reflection, sp: int, typ: Any) -> Any:
    if typ is None:
        r.fail("reflect: New(nil)")
    t = r.type_of(sp, typ)
    return r.value_class(r.type_object(r.make.pointer_to(t)), r.m.ns["_newv"](t, -1), KIND["ptr"])


# ---- questions ------------------------------------------------------------------------------------------------


def _type(r: Reflection, sp: int, v: Any) -> Any:
    if v.flag == 0:
        r.bad_kind(sp, _V + "Type", v)
    return r.type_value(r.value_rtype(v))


def _can_interface(r: Reflection, sp: int, v: Any) -> bool:
    if v.flag == 0:
        r.bad_kind(sp, _V + "CanInterface", v)
    return not v.flag & RO


def _is_nil(r: Reflection, sp: int, v: Any) -> bool:
    kind = r.kind(v)
    if kind in POINTERS:
        return not v.flag & METHOD and r.load(v) is None
    if kind == "interface":
        return r.load(v) is None
    if kind == "slice":
        return r.load(v).a is None
    r.bad_kind(sp, _V + "IsNil", v)


def _is_zero(r: Reflection, sp: int, v: Any) -> bool:
    if v.flag == 0:
        r.bad_kind(sp, _V + "IsZero", v)
    return not v.flag & METHOD and is_zero(r.rt(v), r.load(v))


def _comparable(r: Reflection, sp: int, v: Any) -> bool:
    return v.flag != 0 and value_comparable(r.value_rtype(v), r.load(v))


def _equal(r: Reflection, sp: int, v: Any, u: Any) -> bool:
    t, x = (r.value_rtype(v), r.load(v)) if v.flag else (None, None)
    w, y = (r.value_rtype(u), r.load(u)) if u.flag else (None, None)
    if t is None or w is None:
        nil_t = t is None or (t.kind == "interface" and x is None)
        nil_w = w is None or (w.kind == "interface" and y is None)
        return nil_t and nil_w
    return value_equal(r, t, x, w, y)


def _num_method(r: Reflection, sp: int, v: Any) -> int:
    if v.flag == 0:
        r.bad_kind(sp, _V + "NumMethod", v)
    if v.flag & METHOD:
        return 0
    return len(_methods_of(r.rt(v)))


def _methods_of(t: RType) -> list[str]:
    return [name for name, _, _ in t.under.methods] if t.kind == "interface" else exported_methods(t)


def _overflow(kinds: frozenset[str], name: str, test: Callable[[RType, Any], bool]) -> Callable[..., bool]:
    def run(r: Reflection, sp: int, v: Any, x: Any) -> bool:
        if r.kind(v) not in kinds:
            r.bad_kind(sp, _V + name, v)
        return test(r.rt(v), x)

    return run


_ASK: dict[str, Callable[..., Any]] = {
    "Kind": lambda r, sp, v: v.flag & 31,
    "IsValid": lambda r, sp, v: v.flag != 0,
    "CanAddr": lambda r, sp, v: v.flag & ADDR != 0,
    "CanSet": lambda r, sp, v: v.flag & (ADDR | RO) == ADDR,
    "CanInt": lambda r, sp, v: r.kind(v) in SIGNED,
    "CanUint": lambda r, sp, v: r.kind(v) in UNSIGNED,
    "CanFloat": lambda r, sp, v: r.kind(v) in FLOATS,
    "CanComplex": lambda r, sp, v: r.kind(v) in COMPLEXES,
    "CanInterface": _can_interface,
    "CanConvert": lambda r, sp, v, t: can_convert(r, sp, v, r.type_of(sp, t)),
    "Type": _type,
    "IsNil": _is_nil,
    "IsZero": _is_zero,
    "Comparable": _comparable,
    "Equal": _equal,
    "NumMethod": _num_method,
    "OverflowInt": _overflow(SIGNED, "OverflowInt", int_overflows),
    "OverflowUint": _overflow(UNSIGNED, "OverflowUint", int_overflows),
    "OverflowFloat": _overflow(FLOATS, "OverflowFloat", float_overflows),
    "OverflowComplex": _overflow(COMPLEXES, "OverflowComplex", complex_overflows),
}


# ---- getters --------------------------------------------------------------------------------------------------


def _getter(kinds: frozenset[str], name: str) -> Callable[..., Any]:
    def get(r: Reflection, sp: int, v: Any) -> Any:
        if r.kind(v) not in kinds:
            r.bad_kind(sp, _V + name, v)
        return r.load(v)

    return get


def _string(r: Reflection, sp: int, v: Any) -> bytes:
    kind = r.kind(v)
    if kind == "string":
        text: bytes = r.load(v)
        return text
    if kind == "invalid":
        return b"<invalid Value>"
    return new_string(r.m, f"<{r.value_rtype(v).string} Value>".encode())


def _bytes(r: Reflection, sp: int, v: Any) -> Slice:
    kind = r.kind(v)
    if kind == "slice":
        if r.rt(v).elem.kind != "uint8":
            r.fail("reflect.Value.Bytes of non-byte slice")
        held: Slice = r.load(v)
        return held
    if kind == "array":
        if r.rt(v).elem.kind != "uint8":
            r.fail("reflect.Value.Bytes of non-byte array")
        if not v.flag & ADDR:
            r.fail("reflect.Value.Bytes of unaddressable byte array")
        n = len(v.ptr.v)
        return Slice(v.ptr, 0, n, n)
    r.bad_kind(sp, _V + "Bytes", v)


def _interface(r: Reflection, sp: int, v: Any) -> Iface | None:
    if v.flag == 0:
        r.bad_kind(sp, _V + "Interface", v)
    if v.flag & RO:
        r.fail("reflect.Value.Interface: cannot return value obtained from unexported field or method")
    return r.interface(v)


def _addr(r: Reflection, sp: int, v: Any) -> Any:
    if not v.flag & ADDR:
        r.fail("reflect.Value.Addr of unaddressable value")
    t = r.make.pointer_to(r.rt(v))
    return r.value_class(r.type_object(t), v.ptr, KIND["ptr"] | v.flag & RO)


def _pointer_in(r: Reflection, sp: int, v: Any, name: str) -> Any:
    """What Pointer and UnsafePointer return the address of."""
    kind = r.kind(v)
    if kind not in POINTERS and kind not in ("slice", "string"):
        r.bad_kind(sp, _V + name, v)
    return r.load(v)


def _code(x: Any) -> Any:
    """The function behind a func value: Pointer tells where its code lies."""
    return x.__func__ if isinstance(x, MethodType) else x


def _method_value_code() -> None:
    """Stands for the code that all method values made by reflection share."""


def _pointer(r: Reflection, sp: int, v: Any) -> int:
    if v.flag & METHOD:
        shared: int = r.m.ns["_addr"](_method_value_code)
        return shared
    x = _pointer_in(r, sp, v, "Pointer")
    address: int = r.m.ns["_addr"](_code(x)) if x is not None else 0
    return address


def _unsafe_pointer(r: Reflection, sp: int, v: Any) -> Any:
    x = _pointer_in(r, sp, v, "UnsafePointer")
    if isinstance(x, Slice):
        if x.a is None:
            return None
        return r.m.ns["_sub"](x.a, x.a.v[x.o]) if r.rt(v).elem.deep else ElemPtr(x.a, x.o)
    return x


def _unsafe_addr(r: Reflection, sp: int, v: Any) -> int:
    if v.flag == 0:
        r.bad_kind(sp, _V + "UnsafeAddr", v)
    if not v.flag & ADDR:
        r.fail("reflect.Value.UnsafeAddr of unaddressable value")
    address: int = r.m.ns["_addr"](v.ptr)
    return address


_GET: dict[str, Callable[..., Any]] = {
    "Bool": _getter(frozenset(("bool",)), "Bool"),
    "Int": _getter(SIGNED, "Int"),
    "Uint": _getter(UNSIGNED, "Uint"),
    "Float": _getter(FLOATS, "Float"),
    "Complex": _getter(COMPLEXES, "Complex"),
    "String": _string,
    "Bytes": _bytes,
    "Interface": _interface,
    "Addr": _addr,
    "Pointer": _pointer,
    "UnsafePointer": _unsafe_pointer,
    "UnsafeAddr": _unsafe_addr,
    "Convert": lambda r, sp, v, t: convert(r, sp, v, r.type_of(sp, t)),
}


# ---- setters --------------------------------------------------------------------------------------------------


def _set(r: Reflection, sp: int, v: Any, x: Any) -> None:
    r.must_be_assignable(sp, v, _V + "Set")
    r.must_be_exported(sp, x, _V + "Set")
    r.store(v, assigned(r, sp, x, "reflect.Set", r.rt(v)))


def _setter(kinds: frozenset[str], name: str, change: Callable[[Reflection, RType, Any], Any]) -> Callable[..., None]:
    def set_(r: Reflection, sp: int, v: Any, x: Any) -> None:
        r.must_be_assignable(sp, v, _V + name)
        if r.kind(v) not in kinds:
            r.bad_kind(sp, _V + name, v)
        r.store(v, change(r, r.rt(v), x))

    return set_


def _set_bytes(r: Reflection, sp: int, v: Any, x: Slice) -> None:
    r.must_be_assignable(sp, v, _V + "SetBytes")
    r.must_be(sp, v, "slice", _V + "SetBytes")
    if r.rt(v).elem.kind != "uint8":
        r.fail("reflect.Value.SetBytes of non-byte slice")
    r.store(v, x)


def _set_zero(r: Reflection, sp: int, v: Any) -> None:
    r.must_be_assignable(sp, v, _V + "SetZero")
    r.store(v, r.rt(v).zero())


def _set_len(r: Reflection, sp: int, v: Any, n: int) -> None:
    r.must_be_assignable(sp, v, _V + "SetLen")
    r.must_be(sp, v, "slice", _V + "SetLen")
    s = r.load(v)
    if not 0 <= n <= s.c:
        r.fail("reflect: slice length out of range in SetLen")
    r.store(v, r.m.ns["_slice"](s, 0, n, None))


def _set_cap(r: Reflection, sp: int, v: Any, n: int) -> None:
    r.must_be_assignable(sp, v, _V + "SetCap")
    r.must_be(sp, v, "slice", _V + "SetCap")
    s = r.load(v)
    if not s.n <= n <= s.c:
        r.fail("reflect: slice capacity out of range in SetCap")
    r.store(v, Slice(s.a, s.o, s.n, n))


_SET: dict[str, Callable[..., Any]] = {
    "Set": _set,
    "SetZero": _set_zero,
    "SetBool": _setter(frozenset(("bool",)), "SetBool", lambda r, t, x: x),
    "SetInt": _setter(SIGNED, "SetInt", lambda r, t, x: wrap(t, x)),
    "SetUint": _setter(UNSIGNED, "SetUint", lambda r, t, x: wrap(t, x)),
    "SetFloat": _setter(FLOATS, "SetFloat", lambda r, t, x: r.m.ns["_f32"](x) if t.kind == "float32" else x),
    "SetComplex": _setter(COMPLEXES, "SetComplex", lambda r, t, x: r.m.ns["_c64"](x) if t.kind == "complex64" else x),
    "SetString": _setter(frozenset(("string",)), "SetString", lambda r, t, x: x),
    "SetPointer": _setter(frozenset(("unsafe.Pointer",)), "SetPointer", lambda r, t, x: x),
    "SetBytes": _set_bytes,
    "SetLen": _set_len,
    "SetCap": _set_cap,
}


# ---- parts ----------------------------------------------------------------------------------------------------


def _elem(r: Reflection, sp: int, v: Any) -> Any:
    kind = r.kind(v)
    if kind == "interface":
        return r.boxed(r.load(v), ro_of(v))
    if kind == "ptr":
        p = r.load(v)
        if p is None:
            return r.zero_value()
        return r.variable(r.rt(v).elem, p, v.flag & RO)
    r.bad_kind(sp, _V + "Elem", v)


def _num_field(r: Reflection, sp: int, v: Any) -> int:
    r.must_be(sp, v, "struct", _V + "NumField")
    return len(r.rt(v).fields)


def _field(r: Reflection, sp: int, v: Any, i: int) -> Any:
    r.must_be(sp, v, "struct", _V + "Field")
    t = r.rt(v)
    if not 0 <= i < len(t.fields):
        r.fail("reflect: Field index out of range")
    return r.field_of(v, t, i)


def _field_by_name(r: Reflection, sp: int, v: Any, name: bytes) -> Any:
    r.must_be(sp, v, "struct", _V + "FieldByName")
    found = lookup(r.rt(v), name.decode("utf-8", "surrogateescape"))
    if found is None:
        return r.zero_value()
    for n, i in enumerate(found[1]):
        if n and r.kind(v) == "ptr":
            if r.load(v) is None:
                r.fail("reflect: indirection through nil pointer to embedded struct")
            v = _elem(r, sp, v)
        v = r.field_of(v, r.rt(v), i)
    return v


def _index(r: Reflection, sp: int, v: Any, i: int) -> Any:
    kind = r.kind(v)
    t = r.rt(v) if kind != "invalid" else None
    if kind == "slice":
        assert t is not None
        s = r.load(v)
        if not 0 <= i < s.n:
            r.fail("reflect: slice index out of range")
        return r.element(s.a, s.o + i, t.elem, ro_of(v))
    if kind == "array":
        assert t is not None
        a = r.load(v)
        if not 0 <= i < t.len:
            r.fail("reflect: array index out of range")
        if v.flag & ADDR:
            return r.element(a, i, t.elem, ro_of(v))
        return r.part(t.elem, a.v[i], ro_of(v))
    if kind == "string":
        text = r.load(v)
        if not 0 <= i < len(text):
            r.fail("reflect: string index out of range")
        return r.part(_byte_type(r), text[i], ro_of(v))
    r.bad_kind(sp, _V + "Index", v)


def _byte_type(r: Reflection) -> RType:
    return next(t for t in r.m.rtypes if t.kind == "uint8" and not t.pkg)


def _method(r: Reflection, sp: int, v: Any, i: int) -> Any:
    if v.flag == 0:
        r.bad_kind(sp, _V + "Method", v)
    t = r.rt(v)
    if v.flag & METHOD or not 0 <= i < len(_methods_of(t)):
        r.fail("reflect: Method index out of range")
    if t.kind == "interface" and r.load(v) is None:
        r.fail("reflect: Method on nil interface value")
    flag = ro_of(v) | v.flag & INDIR | KIND["func"] | METHOD | i << SHIFT
    ptr = v.ptr
    if v.flag & ADDR:  # the receiver is what v holds now or what it is when called: Go keeps the place
        flag |= ADDR
    return r.value_class(v.typ, ptr, flag)


def _method_by_name(r: Reflection, sp: int, v: Any, name: bytes) -> Any:
    if v.flag == 0:
        r.bad_kind(sp, _V + "MethodByName", v)
    names = _methods_of(r.rt(v)) if not v.flag & METHOD else []
    text = name.decode("utf-8", "surrogateescape")
    return _method(r, sp, v, names.index(text)) if text in names else r.zero_value()


_PARTS: dict[str, Callable[..., Any]] = {
    "Elem": _elem,
    "NumField": _num_field,
    "Field": _field,
    "FieldByName": _field_by_name,
    "Index": _index,
    "Method": _method,
    "MethodByName": _method_by_name,
}
