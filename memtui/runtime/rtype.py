"""Run-time types, built from the compiler's type dicts (ARCHITECTURE.md "Program tables"). One RType per identical
type.

An RType knows how values of its type are made (`zero`), copied (`copy`), compared (`eq`) and turned into map keys
(`key`). Struct classes and array classes are made here: each struct class is a piece of generated text, so that its
methods touch slots directly. Array classes carry their element type; `backing` makes arrays of this type as element,
for slices too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Array

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

FLOATS = ("float32", "float64")
COMPLEXES = ("complex64", "complex128")
INTS = ("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr")
_PLAIN_ZERO = {"bool": False, "string": b"", **dict.fromkeys(FLOATS, 0.0), **dict.fromkeys(COMPLEXES, 0j),
               **dict.fromkeys(INTS, 0)}  # fmt: skip


class RType:
    """One Go type. Attributes as in the type dict; `under`, `elem`, `key_type`, field types and so on are RTypes.

    m: methods by name, as callables taking the value as it lies in an interface (`_methods`); unexported names are
    qualified by package path; what the program cannot reach is left out. exported: how many exported methods a defined
    type declares for its values. sigs: their function types. cls: class of struct or array values. bits: width of an
    integer. member_pkg: import path of a struct's unexported fields. deep: values are Python objects that are copied
    with `_copy` (struct, array). plain: values are immutable Python values compared by `==` and usable as dict keys as
    they are."""

    __slots__ = (
        "_backing", "align", "bits", "cls", "comparable", "copy", "deep", "dir", "direct", "elem", "eq", "exported",
        "fields", "impl", "index", "key", "key_type", "kind", "len", "m", "member_pkg", "methods", "name", "noscan",
        "params", "pkg", "plain", "results", "sigs", "size", "slots", "string", "under", "variadic", "zero",
    )  # fmt: skip

    copy: Callable[[Any], Any]
    eq: Callable[[Any, Any], bool]
    key: Callable[[Any], Any]
    zero: Callable[[], Any]
    elem: RType
    key_type: RType
    under: RType
    cls: Any

    def __init__(self, index: int, d: dict[str, Any]) -> None:
        self.index = index
        self.kind: str = d["kind"]
        self.string: str = d["string"]
        self.name: str = d.get("name", "")
        self.pkg: str = d.get("pkg", "")
        self.size: int = d["size"]
        self.align: int = d["align"]
        self.noscan: bool = d["noscan"]
        self.direct: bool = d["direct"]
        self.comparable: bool = d["comparable"]
        self.len: int = d.get("len", 0)
        self.dir: str = d.get("dir", "")
        self.member_pkg: str = d.get("member_pkg", "")
        self.variadic: bool = d.get("variadic", False)
        self.exported: int = d.get("exported", 0)
        self.slots: list[str] = list(d.get("slots", ()))
        self.fields: list[tuple[str, RType, int, bool, str, bool]] = []
        self.params: list[RType] = []
        self.results: list[RType] = []
        self.methods: list[tuple[str, str, RType]] = []
        self.m: dict[str, Any] = {}
        self.sigs: dict[str, RType] = {}
        self.impl: dict[RType, str | None] = {}
        self._backing: type[Array] | None = None
        self.plain = self.kind not in ("struct", "array", "interface", *FLOATS, *COMPLEXES)
        self.deep = self.kind in ("struct", "array")
        self.bits = self.size * 8

    def __repr__(self) -> str:
        return f"<rtype {self.string}>"

    @property
    def backing(self) -> type[Array]:
        """The class of arrays with elements of this type."""
        if self._backing is None:
            self._backing = _array_class(self)
        return self._backing

    def new_array(self, n: int) -> Array:
        """A zeroed array object of n elements of this type."""
        return self.backing(zeros(self, n))


def zeros(elem: RType, n: int) -> Any:
    """The Python storage of n zero elements."""
    if elem.kind == "uint8":
        return bytearray(n)
    if elem.kind in ("struct", "array"):
        zero = elem.zero
        return [zero() for _ in range(n)]
    return [elem.zero()] * n


# ---- building ---------------------------------------------------------------------------------------------


def build(m: Machine, dicts: list[dict[str, Any]]) -> list[RType]:
    """All RTypes of a program. Also enters `RT<n>` and the struct classes `C_<name>` into `m.ns`."""
    types = [RType(i, d) for i, d in enumerate(dicts)]
    for t, d in zip(types, dicts, strict=True):
        _link(t, d, types)
    for t in types:
        _functions(m, t)
    classes: dict[str, Any] = {}
    for t, d in zip(types, dicts, strict=True):
        if t.kind == "struct":
            name = d["cls"]
            if name not in classes:
                classes[name] = _struct_class(m, name, t)
            t.cls = t.zero = classes[name]
    for t in types:
        if t.kind == "array":
            t.cls = t.elem.backing
        m.ns[f"RT{t.index}"] = t
    m.ns.update(classes)
    return types


def add(m: Machine, d: dict[str, Any], cls: Any = None) -> RType:
    """A type that the program has not, made at run time; d as the compiler's dicts. cls: the struct class, if a type
    with the same fields has one."""
    t = RType(len(m.rtypes), d)
    m.rtypes.append(t)
    _link(t, d, m.rtypes)
    _functions(m, t)
    if t.kind == "struct":
        t.cls = t.zero = cls or _struct_class(m, f"C_made{t.index}", t)
    elif t.kind == "array":
        t.cls = t.elem.backing
    return t


def _link(t: RType, d: dict[str, Any], types: list[RType]) -> None:
    t.under = types[d.get("under", t.index)]
    if "elem" in d:
        t.elem = types[d["elem"]]
    if "key" in d:
        t.key_type = types[d["key"]]
    t.fields = [(n, types[i], off, emb, tag, exp) for n, i, off, emb, tag, exp in d.get("fields", ())]
    t.params = [types[i] for i in d.get("params", ())]
    t.results = [types[i] for i in d.get("results", ())]
    t.methods = [(n, pkg, types[i]) for n, pkg, i in d.get("methods", ())]


def _functions(m: Machine, t: RType) -> None:
    """zero, copy, eq and key of a type."""
    t.copy = _same
    t.eq = _equal
    t.key = _same
    t.cls = None
    zero = _PLAIN_ZERO.get(t.kind, NILSLICE if t.kind == "slice" else None)
    t.zero = lambda: zero
    match t.kind:
        case "struct":
            t.copy, t.eq, t.key = _copy, _method_eq, _method_key
        case "array":
            t.copy, t.eq, t.key = _copy, _method_eq, _method_key
            t.zero = _array_zero(t)
        case "interface":
            t.eq, t.key = m.ns["_ifeq"], m.ns["_key_iface"]
        case "float32" | "float64" | "complex64" | "complex128":
            t.key = key_float
        case _:
            pass


def _same(v: Any) -> Any:
    return v


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def _copy(v: Any) -> Any:
    return v._copy()


def _method_eq(a: Any, b: Any) -> bool:
    return bool(a._eq(b))


def _method_key(v: Any) -> Any:
    return v._key()


def key_float(v: Any) -> Any:
    """A float or complex as map key: no NaN equals another."""
    return v if v == v else object()


def _array_zero(t: RType) -> Callable[[], Any]:
    def zero() -> Any:
        return t.elem.backing(zeros(t.elem, t.len))

    return zero


# ---- struct classes ----------------------------------------------------------------------------------------


def _zero_text(t: RType) -> str | None:
    """The literal of an immutable zero value, None for values that must be made afresh."""
    if t.kind in ("struct", "array"):
        return None
    if t.kind == "slice":
        return "_NILSLICE"
    return repr(_PLAIN_ZERO[t.kind]) if t.kind in _PLAIN_ZERO else "None"


def _struct_class(m: Machine, name: str, t: RType) -> Any:
    """The class of a struct type, by generated text (methods as in ARCHITECTURE.md, and `_refs` for the collector)."""
    env: dict[str, Any] = {"_NILSLICE": NILSLICE, "_ifeq": m.ns["_ifeq"], "_key_iface": m.ns["_key_iface"],
                           "_key_float": key_float}  # fmt: skip
    pairs = list(zip(t.slots, (f[1] for f in t.fields), strict=True))
    named = [(s, ft) for (s, ft), f in zip(pairs, t.fields, strict=True) if f[0] != "_"]
    args, body = [], []
    for i, (slot, ft) in enumerate(pairs):
        zero = _zero_text(ft)
        args.append(f"{slot}={zero}")
        if zero is None:
            env[f"_z{i}"] = ft
            body.append(f"_self.{slot} = _z{i}.zero() if {slot} is None else {slot}")
        else:
            body.append(f"_self.{slot} = {slot}")
    text = [
        f"class {name}:",
        f"    __slots__ = ({''.join(repr(s) + ', ' for s in t.slots)}'_r')",
        f"    def __init__(_self, {''.join(a + ', ' for a in args)}_r=None):",
        *(f"        {line}" for line in body),
        "        _self._r = _r",
        "    def _copy(self):",
        f"        return {name}({', '.join(_copy_text(s, ft) for s, ft in pairs)})",
        "    def _set(self, o):",
        *(f"        {_set_text(s, ft)}" for s, ft in pairs),
        "        return self",
        "    def _eq(self, o):",
        f"        return {' and '.join(_eq_text(s, ft) for s, ft in named) or 'True'}",
        "    def _key(self):",
        f"        return ({''.join(_key_text(s, ft) + ', ' for s, ft in named)})",
        "    def _refs(self):",
        f"        return ({''.join(_refs_text(s, ft) + ', ' for s, ft in pairs if not ft.noscan)})",
    ]
    exec(compile("\n".join(text), f"<struct {t.string}>", "exec"), env)
    cls = env[name]
    cls._rt = t
    cls.__qualname__ = name
    return cls


def _copy_text(slot: str, t: RType) -> str:
    return f"self.{slot}._copy()" if t.kind in ("struct", "array") else f"self.{slot}"


def _set_text(slot: str, t: RType) -> str:
    return f"self.{slot}._set(o.{slot})" if t.kind in ("struct", "array") else f"self.{slot} = o.{slot}"


def _eq_text(slot: str, t: RType) -> str:
    if t.kind in ("struct", "array"):
        return f"self.{slot}._eq(o.{slot})"
    return f"_ifeq(self.{slot}, o.{slot})" if t.kind == "interface" else f"self.{slot} == o.{slot}"


def _key_text(slot: str, t: RType) -> str:
    if t.kind in ("struct", "array"):
        return f"self.{slot}._key()"
    if t.kind == "interface":
        return f"_key_iface(self.{slot})"
    return f"_key_float(self.{slot})" if t.kind in FLOATS + COMPLEXES else f"self.{slot}"


def _refs_text(slot: str, t: RType) -> str:
    return f"*self.{slot}._refs()" if t.deep else f"self.{slot}"


# ---- array classes -----------------------------------------------------------------------------------------


def _array_class(elem: RType) -> type[Array]:
    """The class of arrays of `elem`."""
    if elem.kind == "uint8":
        base: type[Array] = _ByteArray
    elif elem.kind in ("struct", "array"):
        base = _DeepArray
    else:
        base = _FlatArray if elem.plain else _OddArray
    return type(f"A_{elem.string}", (base,), {"__slots__": (), "_elem": elem})


class _FlatArray(Array):
    """Elements are immutable Python values compared by `==`."""

    __slots__ = ()

    def _copy(self) -> Array:
        return type(self)(self.v[:])

    def _set(self, other: Array) -> None:
        self.v[:] = other.v

    def _refs(self) -> Any:
        return () if self._elem is not None and self._elem.noscan else self.v


class _ByteArray(_FlatArray):
    """Elements are bytes in a bytearray."""

    __slots__ = ()

    def _refs(self) -> Any:
        return ()


class _OddArray(_FlatArray):
    """Floats, complex numbers and interfaces: equality is not Python's (NaN, dynamic types)."""

    __slots__ = ()

    def _eq(self, other: Array) -> bool:
        assert self._elem is not None
        eq = self._elem.eq
        return all(eq(a, b) for a, b in zip(self.v, other.v, strict=True))

    def _key(self) -> Any:
        assert self._elem is not None
        key = self._elem.key
        return tuple(key(x) for x in self.v)


class _DeepArray(_OddArray):
    """Elements are structs or arrays embedded in this one."""

    __slots__ = ()

    def _copy(self) -> Array:
        return type(self)([x._copy() for x in self.v])

    def _set(self, other: Array) -> None:
        for mine, new in zip(self.v, other.v, strict=True):
            mine._set(new)

    def _refs(self) -> Any:
        if self._elem is not None and self._elem.noscan:
            return ()
        return [y for x in self.v for y in x._refs()]


# ---- method sets -------------------------------------------------------------------------------------------


def missing_method(t: RType, iface: RType) -> str | None:
    """The first method of `iface` (in its order, by name) that t lacks, or None if t implements it. Cached in t."""
    if iface in t.impl:
        return t.impl[iface]
    result = None
    for name, pkg, sig in iface.under.methods:
        key = f"{pkg}.{name}" if pkg else name
        fn = t.m.get(key)
        have = t.sigs.get(key)
        if fn is None or (have is not None and have is not sig):
            result = name
            break
    t.impl[iface] = result
    return result


def implements(t: RType, iface: RType) -> bool:
    """Report whether values of dynamic type t can be held by interface type `iface`."""
    return missing_method(t, iface) is None
