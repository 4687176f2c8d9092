"""The methods of *rtype, and the functions that make types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from memtui.runtime.memory import Iface, Slice
from memtui.runtime.rtype import RType
from memtui.std.reflect.convert import converter
from memtui.std.reflect.relation import assignable, has_methods
from memtui.std.reflect.state import (
    COMPLEXES,
    FLOATS,
    KIND,
    SIGNED,
    UNSIGNED,
    Reflection,
    exported,
    exported_methods,
    values_of,
)

_DIRS = {"recv": 1, "send": 2, "both": 3}
_BY_DIR = {1: "recv", 2: "send", 3: "both"}


def bind(r: Reflection) -> dict[str, Callable[..., Any]]:
    """The natives about types."""

    def method(fn: Callable[..., Any]) -> Callable[..., Any]:
        return lambda sp, t, *args: fn(r, sp, rtypes_of(t), *args)

    def rtypes_of(t: Any) -> RType:
        if t is None:
            r.m.panics.nil_deref()
        number: int = t.num
        return r.m.rtypes[number]

    found = {f"(*rtype).{name}": method(fn) for name, fn in _METHODS.items()}
    return {
        **found,
        "fieldByName": lambda sp, t, match: _by_name(r, sp, rtypes_of(t), lambda name: match(sp, name.encode())),
        "typeOf": lambda sp, i: _type_of(r, i),
        "PointerTo": lambda sp, t: r.type_value(r.make.pointer_to(r.type_of(sp, t))),
        "SliceOf": lambda sp, t: r.type_value(r.make.slice_of(r.type_of(sp, t))),
        "ArrayOf": lambda sp, n, t: _array_of(r, sp, n, t),
        "MapOf": lambda sp, k, e: _map_of(r, sp, k, e),
        "ChanOf": lambda sp, d, t: _chan_of(r, sp, d, t),
        "FuncOf": lambda sp, ins, outs, variadic: _func_of(r, sp, ins, outs, variadic),
        "structOf": lambda sp, fields, quoted: _struct_of(r, sp, fields, quoted),
    }


def _type_of(r: Reflection, i: Iface | None) -> Any:
    """The *rtype of what an interface holds."""
    found = None if i is None else r.type_value(i.t)
    return None if found is None else found.v


# ---- making types ---------------------------------------------------------------------------------------------


def _array_of(r: Reflection, sp: int, n: int, t: Any) -> Any:
    if n < 0:
        r.fail("reflect: negative length passed to ArrayOf")
    elem = r.type_of(sp, t)
    if elem.size * n >= 1 << 63:
        r.fail("reflect.ArrayOf: array size would exceed virtual address space")
    return r.type_value(r.make.array_of(n, elem))


def _map_of(r: Reflection, sp: int, k: Any, e: Any) -> Any:
    key = r.type_of(sp, k)
    if not key.comparable:
        r.fail(f"reflect.MapOf: invalid key type {key.string}")
    return r.type_value(r.make.map_of(key, r.type_of(sp, e)))


def _chan_of(r: Reflection, sp: int, direction: int, t: Any) -> Any:
    elem = r.type_of(sp, t)
    if elem.size >= 1 << 16:
        r.fail("reflect.ChanOf: element size too large")
    if direction not in _BY_DIR:
        r.fail("reflect.ChanOf: invalid dir")
    return r.type_value(r.make.chan_of(_BY_DIR[direction], elem))


def _func_of(r: Reflection, sp: int, ins: Slice, outs: Slice, variadic: bool) -> Any:
    params = [r.type_of(sp, t) for t in values_of(ins)]
    if variadic and (not params or params[-1].kind != "slice"):
        r.fail("reflect.FuncOf: last arg of variadic func must be slice")
    return r.type_value(r.make.func_of(params, [r.type_of(sp, t) for t in values_of(outs)], variadic))


def _struct_of(r: Reflection, sp: int, fields: Slice, quoted: Slice) -> Any:
    made: list[tuple[str, RType, bool, str, bool]] = []
    pkg, texts, names = "", [], set()
    for i, (f, tag) in enumerate(zip(values_of(fields), values_of(quoted), strict=True)):
        name = f.Name.decode("utf-8", "surrogateescape")
        if not name:
            r.fail(f"reflect.StructOf: field {i} has no name")
        if f.Type is None:
            r.fail(f"reflect.StructOf: field {i} has no type")
        path = f.PkgPath.decode()
        if f.Anonymous and path:
            r.fail(f'reflect.StructOf: field "{name}" is anonymous but has PkgPath set')
        if not path and ("a" <= name[0] <= "z" or name[0] == "_"):
            r.fail(f'reflect.StructOf: field "{name}" is unexported but missing PkgPath')
        if path:
            if pkg and pkg != path:
                r.fail(f"reflect.StructOf: fields with different PkgPath {pkg} and {path}")
            pkg = path
        t = r.type_of(sp, f.Type)
        if f.Anonymous:
            _check_embedded(r, t, i, fields.n)
        if name in names and name != "_":
            r.fail(f"reflect.StructOf: duplicate field {name}")
        names.add(name)
        text = t.string if f.Anonymous else f"{name} {t.string}"
        texts.append(f"{text} {tag.decode()}" if f.Tag else text)
        made.append((name, t, f.Anonymous, f.Tag.decode("utf-8", "surrogateescape"), not path))
    string = f"struct {{ {'; '.join(texts)} }}" if texts else "struct {}"
    size = 0
    for _, t, _, _, _ in made:
        size = -(-size // t.align) * t.align + t.size
    if size >= 1 << 64:
        r.fail("reflect.StructOf: struct size would exceed virtual address space")
    known = len(r.m.rtypes)
    t = r.make.struct_of(made, string, pkg)
    if len(r.m.rtypes) != known:
        _promote(r, t)
    return r.type_value(t)


def _check_embedded(r: Reflection, t: RType, i: int, n: int) -> None:
    """What StructOf cannot embed."""
    if t.kind == "ptr" and t.elem.kind in ("ptr", "interface"):
        r.fail(f"reflect.StructOf: illegal embedded field type {t.string}")
    methods = [name for name, _, _ in t.under.methods] if t.kind == "interface" else [n for n in t.m if "." not in n]
    if any(not exported(name) for name in methods):
        r.fail("reflect: embedded interface with unexported method(s) not implemented")
    if t.kind == "interface" or not methods:
        return
    if i > 0:
        r.fail("reflect: embedded type with methods not implemented if type is not first field")
    if n > 1 and t.kind == "ptr":
        r.fail("reflect: embedded type with methods not implemented if there is more than one field")
    if n > 1 and t.direct:
        r.fail("reflect: embedded type with methods not implemented for non-pointer type")


def _promote(r: Reflection, t: RType) -> None:
    """The methods of a made struct type's embedded fields."""
    for slot, (_, ft, _, embedded, _, _) in zip(t.slots, t.fields, strict=True):
        if not embedded:
            continue
        if ft.kind == "interface":
            for name, _, sig in ft.under.methods:
                t.m[name] = _unsupported(r)
                t.sigs[name] = sig
        for name in exported_methods(ft):
            t.m[name] = _through(slot, ft.m[name])
            if name in ft.sigs:
                t.sigs[name] = ft.sigs[name]


def _through(slot: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    return lambda sp, recv, *args: fn(sp, getattr(recv, slot), *args)


def _unsupported(r: Reflection) -> Callable[..., Any]:
    return lambda *_: r.fail("reflect: StructOf does not support methods of embedded interfaces")


# ---- fields ---------------------------------------------------------------------------------------------------


def index_slice(r: Reflection, path: tuple[int, ...]) -> Slice:
    """[]int on the heap."""
    t = r.field_class._rt.fields[5][1]
    return r.slice_of(t.elem, list(path))


_STATIC_INDICES = 256  # the runtime has a table of so many numbers


def field_value(r: Reflection, t: RType, i: int, path: tuple[int, ...] | None = None) -> Any:
    """The StructField of field i."""
    name, ft, offset, embedded, tag, is_exported = t.fields[i]
    pkg = b"" if is_exported else t.member_pkg.encode()
    index = r.static_index(i) if path is None and i < _STATIC_INDICES else index_slice(r, path or (i,))
    name_text, tag_text = name.encode("utf-8", "surrogateescape"), tag.encode("utf-8", "surrogateescape")
    return r.field_class(name_text, pkg, r.type_value(ft), tag_text, offset, index, embedded)


def find_field(t: RType, match: Callable[[str], bool]) -> tuple[RType, tuple[int, ...]] | None:
    """The one shallowest field whose name matches: the struct it is in and the path to it (FieldByNameFunc)."""
    following: list[tuple[RType, tuple[int, ...]]] = [(t, ())]
    counts: dict[RType, int] = {}
    visited: set[RType] = set()
    while following:
        level, following = following, []
        count, counts = counts, {}
        found: tuple[RType, tuple[int, ...]] | None = None
        for st, path in level:
            if st in visited:
                continue
            visited.add(st)
            for i, (name, ft, _, embedded, _, _) in enumerate(st.fields):
                inner = ft.elem if embedded and ft.kind == "ptr" else ft
                if match(name):
                    if count.get(st, 0) > 1 or found is not None:
                        return None
                    found = (st, (*path, i))
                    continue
                if found is not None or not embedded or inner.kind != "struct":
                    continue
                if counts.get(inner, 0):
                    counts[inner] = 2
                    continue
                counts[inner] = 2 if count.get(st, 0) > 1 else 1
                following.append((inner, (*path, i)))
        if found is not None:
            return found
    return None


def _by_name(r: Reflection, sp: int, t: RType, match: Callable[[str], bool]) -> tuple[Any, bool]:
    found = find_field(t, match)
    if found is None:
        return r.field_class(), False
    st, path = found
    return field_value(r, st, path[-1], path), True


def lookup(t: RType, name: str) -> tuple[RType, tuple[int, ...]] | None:
    """The field of a name, its own fields first."""
    for i, f in enumerate(t.fields):
        if f[0] == name:
            return t, (i,)
    return find_field(t, lambda n: n == name)


# ---- the methods ----------------------------------------------------------------------------------------------


def _method_at(r: Reflection, sp: int, t: RType, i: int) -> Any:
    if t.kind == "interface":
        if not 0 <= i < len(t.under.methods):
            return r.method_class()
        name, pkg, sig = t.under.methods[i]
        return r.method_class(name.encode(), pkg.encode(), r.type_value(sig), r.zero_value(), i)
    names = exported_methods(t)
    if not 0 <= i < len(names):
        r.fail("reflect: Method index out of range")
    name = names[i]
    sig = t.sigs[name]
    full = r.make.func_of([t, *sig.params], sig.results, sig.variadic)
    fn = r.value_class(r.type_object(full), t.m[name], KIND["func"])
    return r.method_class(name.encode(), b"", r.type_value(full), fn, i)


def _method_by_name(r: Reflection, sp: int, t: RType, name: bytes) -> tuple[Any, bool]:
    text = name.decode("utf-8", "surrogateescape")
    names = [m[0] for m in t.under.methods] if t.kind == "interface" else exported_methods(t)
    if text not in names:
        return r.method_class(), False
    return _method_at(r, sp, t, names.index(text)), True


def _name(t: RType) -> str:
    return "Pointer" if t.string == "unsafe.Pointer" and not t.pkg else t.name


def _pkg(t: RType) -> str:
    return "unsafe" if t.string == "unsafe.Pointer" and not t.pkg else t.pkg


def _only(kinds: frozenset[str] | tuple[str, ...], what: str, words: str, result: Callable[..., Any]) -> Any:
    """A method that panics for types of other kinds."""

    def run(r: Reflection, sp: int, t: RType, *args: Any) -> Any:
        if t.kind not in kinds:
            r.fail(f"reflect: {what} of {words} {t.string}")
        return result(t, *args)

    return run


def _typed(kinds: tuple[str, ...], what: str, words: str, result: Callable[..., Any]) -> Any:
    """The same for methods that return a type or what is built of types."""

    def run(r: Reflection, sp: int, t: RType, *args: Any) -> Any:
        if t.kind not in kinds:
            r.fail(f"reflect: {what} of {words} {t.string}")
        return result(r, t, *args)

    return run


def _at(r: Reflection, types: list[RType], i: int) -> Any:
    if not 0 <= i < len(types):
        r.m.panics.bounds_error(f"index out of range [{i}] with length {len(types)}")
    return r.type_value(types[i])


def _field(r: Reflection, t: RType, i: int) -> Any:
    if not 0 <= i < len(t.fields):
        r.fail("reflect: Field index out of bounds")
    return field_value(r, t, i)


def _field_by_name(r: Reflection, t: RType, name: bytes) -> tuple[Any, bool]:
    found = lookup(t, name.decode("utf-8", "surrogateescape")) if name else None
    if found is None:
        return r.field_class(), False
    return field_value(r, found[0], found[1][-1], found[1]), True


def _implements(r: Reflection, sp: int, t: RType, u: Any) -> bool:
    if u is None:
        r.fail("reflect: nil type passed to Type.Implements")
    iface = r.type_of(sp, u)
    if iface.kind != "interface":
        r.fail("reflect: non-interface type passed to Type.Implements")
    return has_methods(t, iface)


def _assignable_to(r: Reflection, sp: int, t: RType, u: Any) -> bool:
    if u is None:
        r.fail("reflect: nil type passed to Type.AssignableTo")
    return assignable(r.type_of(sp, u), t)


def _convertible_to(r: Reflection, sp: int, t: RType, u: Any) -> bool:
    if u is None:
        r.fail("reflect: nil type passed to Type.ConvertibleTo")
    return converter(r, r.type_of(sp, u), t) is not None


def _bits(r: Reflection, sp: int, t: RType) -> int:
    if not KIND["int"] <= KIND[t.kind] <= KIND["complex128"]:
        r.fail(f"reflect: Bits of non-arithmetic Type {t.string}")
    return t.size * 8


_MAX32 = 3.4028234663852885981170418348451692544e38


def float32_overflows(x: float) -> bool:
    """overflowFloat32."""
    x = abs(x)
    return _MAX32 < x < float("inf")


def int_overflows(t: RType, x: int) -> bool:
    """Report whether x does not fit into integer type t."""
    low, high = (-(1 << (t.bits - 1)), 1 << (t.bits - 1)) if t.kind in SIGNED else (0, 1 << t.bits)
    return not low <= x < high


def float_overflows(t: RType, x: float) -> bool:
    """Report whether x does not fit into float type t."""
    return t.kind == "float32" and float32_overflows(x)


def complex_overflows(t: RType, x: complex) -> bool:
    """Report whether x does not fit into complex type t."""
    return t.kind == "complex64" and (float32_overflows(x.real) or float32_overflows(x.imag))


_METHODS: dict[str, Callable[..., Any]] = {
    "Align": lambda r, sp, t: t.align,
    "FieldAlign": lambda r, sp, t: t.align,
    "Size": lambda r, sp, t: t.size,
    "Name": lambda r, sp, t: _name(t).encode(),
    "PkgPath": lambda r, sp, t: _pkg(t).encode(),
    "String": lambda r, sp, t: t.string.encode(),
    "Kind": lambda r, sp, t: KIND[t.kind],
    "Comparable": lambda r, sp, t: t.comparable,
    "NumMethod": lambda r, sp, t: len(t.under.methods) if t.kind == "interface" else len(exported_methods(t)),
    "Method": _method_at,
    "MethodByName": _method_by_name,
    "Implements": _implements,
    "AssignableTo": _assignable_to,
    "ConvertibleTo": _convertible_to,
    "Bits": _bits,
    "ChanDir": _only(("chan",), "ChanDir", "non-chan type", lambda t: _DIRS[t.dir]),
    "IsVariadic": _only(("func",), "IsVariadic", "non-func type", lambda t: t.variadic),
    "Len": _only(("array",), "Len", "non-array type", lambda t: t.len),
    "NumField": _only(("struct",), "NumField", "non-struct type", lambda t: len(t.fields)),
    "NumIn": _only(("func",), "NumIn", "non-func type", lambda t: len(t.params)),
    "NumOut": _only(("func",), "NumOut", "non-func type", lambda t: len(t.results)),
    "OverflowComplex": _only(COMPLEXES, "OverflowComplex", "non-complex type", complex_overflows),
    "OverflowFloat": _only(FLOATS, "OverflowFloat", "non-float type", float_overflows),
    "OverflowInt": _only(SIGNED, "OverflowInt", "non-int type", int_overflows),
    "OverflowUint": _only(UNSIGNED, "OverflowUint", "non-uint type", int_overflows),
    "Elem": _typed(("array", "chan", "map", "ptr", "slice"), "Elem", "invalid type", lambda r, t: r.type_value(t.elem)),
    "Key": _typed(("map",), "Key", "non-map type", lambda r, t: r.type_value(t.key_type)),
    "In": _typed(("func",), "In", "non-func type", lambda r, t, i: _at(r, t.params, i)),
    "Out": _typed(("func",), "Out", "non-func type", lambda r, t, i: _at(r, t.results, i)),
    "Field": _typed(("struct",), "Field", "non-struct type", _field),
    "FieldByName": _typed(("struct",), "FieldByName", "non-struct type", _field_by_name),
}
