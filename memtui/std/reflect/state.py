"""What the natives of package reflect share: how a `Value` is read, written and made, and how they panic.

A Value is the Go struct {typ *rtype; ptr; flag}. `flag` is Go's: kind, read-only bits, INDIR, ADDR, METHOD and the
method's number. `ptr` is

- the pointer to the variable (a box, an interior pointer, or the struct or array object) if ADDR is set;
- else the `Iface` that holds the value if INDIR is set, so that it lives as long as the Value;
- else the value itself.

Values inside are those of ARCHITECTURE.md. Structs and arrays that are not addressable are shared, never written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.memory import Array, ElemPtr, FieldPtr, Iface, Slice
from memtui.runtime.newtype import TypeMaker
from memtui.runtime.rtype import RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

STICKY_RO, EMBED_RO, INDIR, ADDR, METHOD, SHIFT = 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 10
RO = STICKY_RO | EMBED_RO
KIND_MASK = 31

KINDS = (
    "invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
    "uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr",
    "slice", "string", "struct", "unsafe.Pointer",
)  # fmt: skip
KIND = {name: number for number, name in enumerate(KINDS)}

SIGNED = frozenset(("int", "int8", "int16", "int32", "int64"))
UNSIGNED = frozenset(("uint", "uint8", "uint16", "uint32", "uint64", "uintptr"))
FLOATS = frozenset(("float32", "float64"))
COMPLEXES = frozenset(("complex64", "complex128"))
POINTERS = frozenset(("ptr", "chan", "func", "map", "unsafe.Pointer"))

_SIZEOF_TYPE = 48  # sizeof(abi.Type)


class Reflection:
    """The state of package reflect in one machine. `attach` (value.go) fills in the classes before anything else."""

    value_class: Any
    method_class: Any
    field_class: Any
    value_type: RType
    rtype_type: RType
    raise_: Callable[..., None]

    def __init__(self, m: Machine, reader: bool = False) -> None:
        """reader: only for reading Values, by another package."""
        self.m = m
        self.make = TypeMaker(m)
        self._objects: dict[RType, Iface] = {}
        self.indices: dict[int, Slice] = {}
        if not reader:
            m.root_providers.append(lambda: [i.v for i in self._objects.values()])

    def attach(self, sp: int, _t: Any, pointer: Any, value: Any, method: Any, field: Any, raise_: Any) -> None:
        """See attach in value.go."""
        self.rtype_type = pointer.t
        self.value_type = value.t
        self.value_class, self.method_class, self.field_class = value.t.cls, method.t.cls, field.t.cls
        self.raise_ = raise_

    # ---- types -----------------------------------------------------------------------------------------

    def type_value(self, t: RType | None) -> Iface | None:
        """A type as a Go value of type Type; one object per type, in static data."""
        if t is None:
            return None
        found = self._objects.get(t)
        if found is None:
            obj = self.m.ns["_static"](self.rtype_type.elem.cls(t.index), _SIZEOF_TYPE)
            found = self._objects[t] = Iface(self.rtype_type, obj)
        return found

    def type_object(self, t: RType) -> Any:
        """The *rtype of a type."""
        found = self.type_value(t)
        assert found is not None
        return found.v

    def type_of(self, sp: int, i: Iface) -> RType:
        """The type that a Go value of type Type stands for; the program may have wrapped it in a type of its own."""
        number: int = (i.v if i.t is self.rtype_type else i.t.m["reflect.common"](sp, i.v)).num
        return self.m.rtypes[number]

    def rt(self, v: Any) -> RType:
        """The type of a valid Value, as its `typ` says: the receiver's if it is a method value."""
        number: int = v.typ.num
        return self.m.rtypes[number]

    # ---- panics ----------------------------------------------------------------------------------------

    def fail(self, text: str) -> NoReturn:
        """panic(text)."""
        self.m.panics.string_panic(text)

    def bad_kind(self, sp: int, method: str, v: Any) -> NoReturn:
        """panic(&ValueError{...})."""
        self.raise_(sp, method.encode(), self.kind_number(v))
        raise AssertionError("returned from a panic")

    def kind_number(self, v: Any) -> int:
        """v.Kind()."""
        return int(v.flag & KIND_MASK)

    def kind(self, v: Any) -> str:
        """v.Kind() by its name."""
        return KINDS[v.flag & KIND_MASK]

    def must_be(self, sp: int, v: Any, kind: str, method: str) -> None:
        """Panic unless v has this kind."""
        if v.flag & KIND_MASK != KIND[kind]:
            self.bad_kind(sp, method, v)

    def must_be_exported(self, sp: int, v: Any, method: str) -> None:
        """Panic if v is invalid or was reached through an unexported field."""
        if v.flag == 0:
            self.bad_kind(sp, method, v)
        if v.flag & RO:
            self.fail(f"reflect: {method} using value obtained using unexported field")

    def must_be_assignable(self, sp: int, v: Any, method: str) -> None:
        """Panic unless v can be set."""
        self.must_be_exported(sp, v, method)
        if not v.flag & ADDR:
            self.fail(f"reflect: {method} using unaddressable value")

    # ---- reading and writing ---------------------------------------------------------------------------

    def load(self, v: Any) -> Any:
        """The value that v holds; not copied."""
        if v.flag & METHOD:
            return self.method_func(v)
        p = v.ptr
        if not v.flag & INDIR:
            return p
        if v.flag & ADDR and self.rt(v).deep:
            return p
        return p.v

    def copied(self, v: Any) -> Any:
        """The value that v holds, to be stored elsewhere."""
        x = self.load(v)
        return x._copy() if self.rt(v).deep and not v.flag & METHOD else x

    def store(self, v: Any, x: Any) -> None:
        """Assign to the variable of an addressable v; x is copied already."""
        if self.rt(v).deep:
            v.ptr._set(x)
        else:
            v.ptr.v = x

    def method_func(self, v: Any) -> Any:
        """The func value of a method value."""
        recv, fn, _ = self.method_target(v, "Interface")
        f = self.m.ns["_mvalue"](recv, fn, -1)
        ctx = f.__self__
        ctx._r = self.m.heap.alloc_native(56, False, "reflect method value", ctx)
        return f

    def method_target(self, v: Any, op: str = "") -> tuple[Any, Any, RType]:
        """Receiver as it lies in an interface, function, and function type without receiver of a method value."""
        t = self.rt(v)
        i = v.flag >> SHIFT
        x = self.load(Held(v.typ, v.ptr, v.flag & (INDIR | ADDR)))
        if t.kind == "interface":
            name, pkg, sig = t.under.methods[i]
            if pkg and op:
                self.fail(f"reflect: {op} of unexported method")
            if x is None:
                self.fail("reflect: Method on nil interface value")
            return x.v, x.t.m[f"{pkg}.{name}" if pkg else name], sig
        name = exported_methods(t)[i]
        return x, t.m[name], t.sigs[name]

    # ---- making ----------------------------------------------------------------------------------------

    def zero_value(self) -> Any:
        """Value{}."""
        return self.value_class(None, None, 0)

    def new(self, t: RType, x: Any, ro: int = 0, what: str = "") -> Any:
        """A Value of t that holds x, which the real function copies to the heap unless it is one pointer."""
        flag = KIND[t.kind] | ro
        if t.direct:
            return self.value_class(self.type_object(t), x, flag)
        i = Iface(t, x)
        if t.size:
            i._r = self.m.heap.alloc_native(t.size, t.noscan, what or t.string, i)
        return self.value_class(self.type_object(t), i, flag | INDIR)

    def boxed(self, i: Iface | None, ro: int = 0) -> Any:
        """ValueOf(i): shares what the interface holds."""
        if i is None:
            return self.zero_value()
        t = i.t
        obj = self.type_object(t)
        if t.direct:
            return self.value_class(obj, i.v, KIND[t.kind] | ro)
        return self.value_class(obj, i, KIND[t.kind] | ro | INDIR)

    def variable(self, t: RType, pointer: Any, ro: int = 0) -> Any:
        """The Value of the variable that a pointer points to."""
        return self.value_class(self.type_object(t), pointer, KIND[t.kind] | INDIR | ADDR | ro)

    def part(self, t: RType, x: Any, ro: int) -> Any:
        """A part of a value that is not addressable, without a copy."""
        flag = KIND[t.kind] | ro
        if t.direct:
            return self.value_class(self.type_object(t), x, flag)
        return self.value_class(self.type_object(t), Iface(t, x), flag | INDIR)

    def interface(self, v: Any) -> Iface | None:
        """What v.Interface() returns, without its checks."""
        if v.flag & METHOD:
            return Iface(self.value_rtype(v), self.method_func(v))
        t = self.rt(v)
        if t.kind == "interface":
            held: Iface | None = self.load(v)
            return held
        if v.flag & ADDR:
            boxed: Iface = self.m.ns["_box"](t, self.copied(v), -1)
            return boxed
        if v.flag & INDIR and v.ptr.t is t:
            shared: Iface = v.ptr
            return shared
        return Iface(t, self.load(v))

    def value_rtype(self, v: Any) -> RType:
        """v.Type() of a valid v."""
        return self.method_target(v)[2] if v.flag & METHOD else self.rt(v)

    def field_of(self, v: Any, t: RType, i: int) -> Any:
        """v.Field(i) of a struct value."""
        _, ft, _, embedded, _, exported = t.fields[i]
        ro = v.flag & STICKY_RO
        if not exported:
            ro |= EMBED_RO if embedded else STICKY_RO
        obj = self.load(v)
        slot = t.slots[i]
        if not v.flag & ADDR:
            return self.part(ft, getattr(obj, slot), ro)
        if ft.deep:
            return self.variable(ft, self.m.ns["_sub"](obj, getattr(obj, slot)), ro)
        return self.variable(ft, FieldPtr(obj, slot), ro)

    def element(self, a: Array, i: int, t: RType, ro: int) -> Any:
        """The variable a[i] of an array object."""
        if t.deep:
            return self.variable(t, self.m.ns["_sub"](a, a.v[i]), ro)
        return self.variable(t, ElemPtr(a, i), ro)

    def static_index(self, i: int) -> Slice:
        """A []int of one small number, which is read-only data (reflect/type.go structType.Field)."""
        found = self.indices.get(i)
        if found is None:
            a = self.field_class._rt.fields[5][1].elem.backing([i])
            found = self.indices[i] = Slice(self.m.ns["_static"](a, 8), 0, 1, 1)
        return found

    def slice_of(self, t: RType, items: list[Any]) -> Slice:
        """A fresh []T on the heap."""
        if not items:
            return Slice(t.backing([]), 0, 0, 0)
        a = t.backing(items)
        a._r = self.m.heap.alloc_native(len(items) * t.size, t.noscan, "[]" + t.string, a)
        return Slice(a, 0, len(items), len(items))


class Held:
    """A Value of ours that no Go code sees."""

    __slots__ = ("flag", "ptr", "typ")

    def __init__(self, typ: Any, ptr: Any, flag: int) -> None:
        self.typ = typ
        self.ptr = ptr
        self.flag = flag


def exported(name: str) -> bool:
    """ast.IsExported."""
    return name[:1].isupper()


def exported_methods(t: RType) -> list[str]:
    """The names of a non-interface type's exported methods, in reflect's order."""
    return sorted((n for n in t.m if exported(n) and "." not in n), key=str.encode)


def wrap(t: RType, n: int) -> int:
    """n as a value of integer type t."""
    n &= (1 << t.bits) - 1
    return n - (1 << t.bits) if t.kind in SIGNED and n >> (t.bits - 1) else n


def values_of(s: Slice) -> Any:
    """The elements of a slice, not copied."""
    return [] if s.a is None else s.a.v[s.o : s.o + s.n]
