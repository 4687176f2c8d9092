"""Go types to run-time type descriptors: one index per identical type (`TypeTable.index`), one struct class per
identical struct (tags and names do not count: a conversion must not change the class of a pointed-to object).

The shape of a descriptor is in ARCHITECTURE.md. Strings are reflect's: packages by name, not path.
"""

from collections.abc import Callable
from typing import Any

from memtui.compiler.codegen.names import Namer, global_name, slot_name
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.identical import type_set
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Package,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Var,
)
from memtui.compiler.types.pointers import has_pointers, is_direct_iface
from memtui.compiler.types.sizes import alignof, offsetsof, sizeof
from memtui.compiler.types.subst import has_ptr_recv
from memtui.compiler.types.under import unalias, under

_DIRS = {ChanDir.BOTH: "both", ChanDir.SEND: "send", ChanDir.RECV: "recv"}


def type_of(v: Var) -> Type:
    """A variable's type, which is known once checking is done."""
    assert v.type is not None, v.name
    return v.type


class TypeTable:
    """All types of one program, in order of first use."""

    def __init__(self) -> None:
        self.dicts: list[dict[str, Any]] = []
        self.types: list[Type] = []
        self.named: dict[str, int] = {}
        self.on_named: Callable[[Type], None] = lambda t: None
        self._by_id: dict[int, int] = {}
        self._by_key: dict[str, int] = {}
        self._classes: dict[str, str] = {}
        self._class_namer = Namer()
        self._keep: list[Type] = []  # types whose id() is a key

    def index(self, t: Type) -> int:
        """The index of a type, entering it if new."""
        found = self._by_id.get(id(t))
        if found is not None:
            return found
        key = self.key(t)
        found = self._by_key.get(key)
        if found is None:
            found = self._enter(unalias(t), key)
        self._by_id[id(t)] = found
        self._keep.append(t)
        return found

    def key(self, t: Type, tags: bool = True) -> str:
        """A text that two types share just if they are identical."""
        t = unalias(t)
        match t:
            case Basic():
                return t.kind.value
            case Named():
                origin = t.origin or t
                args = f"[{','.join(self.key(a) for a in t.targs)}]" if t.targs else ""
                return f"N{id(origin)}{args}"
            case Pointer():
                return f"*{self.key(t.elem, tags)}"
            case Slice():
                return f"[]{self.key(t.elem, tags)}"
            case Array():
                return f"[{t.len}]{self.key(t.elem, tags)}"
            case Struct():
                parts = [self._field_key(f, t.tags[i] if tags and i < len(t.tags) else "", tags)
                         for i, f in enumerate(t.fields)]  # fmt: skip
                return f"struct{{{';'.join(parts)}}}"
            case Signature():
                return f"func{self._tuple_key(t.params)}{'...' if t.variadic else ''}{self._tuple_key(t.results)}"
            case Interface():
                type_set(t)
                methods = [f"{_qualified(m.name, m.pkg)}{self.key(m.type) if m.type else ''}" for m in t.all_methods]
                return f"interface{{{';'.join(methods)}}}"
            case Map():
                return f"map[{self.key(t.key)}]{self.key(t.elem)}"
            case Chan():
                return f"chan<{t.dir.name}>({self.key(t.elem)})"
            case Tuple():
                return f"T{self._tuple_key(t)}"
            case _:
                raise InternalError(NO_POS, f"type {type(t).__name__} at run time")

    def _field_key(self, f: Var, tag: str, tags: bool) -> str:
        return f"{'!' if f.embedded else ''}{_qualified(f.name, f.pkg)} {self.key(type_of(f), tags)} {tag!r}"

    def _tuple_key(self, t: Tuple) -> str:
        return f"({','.join(self.key(type_of(v)) for v in t.vars)})"

    # ---- descriptors ---------------------------------------------------------------------------------

    def _enter(self, t: Type, key: str) -> int:
        index = len(self.dicts)
        self._by_key[key] = index
        desc: dict[str, Any] = {}
        self.dicts.append(desc)
        self.types.append(t)
        u = under(t)
        self._describe(desc, t, u)
        desc["under"] = self.index(u) if isinstance(t, Named) else index
        if isinstance(t, Named):
            desc["name"] = self._name(t)
            desc["pkg"] = t.obj.pkg.path if t.obj.pkg else ""
            desc["exported"] = sum(m.name[:1].isupper() and not has_ptr_recv(m) for m in (t.origin or t).methods)
            self.named[desc["string"]] = index
            self.on_named(t)
        elif isinstance(t, Pointer) and isinstance(unalias(t.elem), Named):
            self.on_named(unalias(t.elem))
        return index

    def _describe(self, desc: dict[str, Any], t: Type, u: Type) -> None:
        desc.update(string=self.string(t), name=t.kind.value if isinstance(t, Basic) else "", pkg="")
        desc.update(
            size=sizeof(u), align=alignof(u), noscan=not has_pointers(u), direct=is_direct_iface(u), comparable=True
        )
        match u:
            case Basic():
                desc["kind"] = u.kind.value
            case Pointer():
                desc["kind"] = "ptr"
                desc["elem"] = self.index(u.elem)
            case Slice():
                desc.update(kind="slice", elem=self.index(u.elem), comparable=False)
            case Array():
                desc.update(kind="array", elem=self.index(u.elem), len=u.len, comparable=comparable(u))
            case Struct():
                self._describe_struct(desc, t, u)
            case Signature():
                desc.update(kind="func", comparable=False, variadic=u.variadic)
                desc["params"] = [self.index(type_of(v)) for v in u.params.vars]
                desc["results"] = [self.index(type_of(v)) for v in u.results.vars]
            case Interface():
                type_set(u)
                desc["kind"] = "interface"
                desc["methods"] = [
                    (m.name, "" if _exported(m.name) or m.pkg is None else m.pkg.path, self.index(m.type))
                    for m in u.all_methods
                    if m.type is not None
                ]
            case Map():
                desc.update(kind="map", key=self.index(u.key), elem=self.index(u.elem), comparable=False)
            case Chan():
                desc.update(kind="chan", elem=self.index(u.elem), dir=_DIRS[u.dir])
            case _:
                raise InternalError(NO_POS, f"type {type(u).__name__} at run time")

    def _describe_struct(self, desc: dict[str, Any], t: Type, u: Struct) -> None:
        offsets = offsetsof(u.fields)
        slots = field_slots(u)
        desc.update(kind="struct", comparable=comparable(u), slots=slots, cls=self.struct_class(t, u))
        desc["member_pkg"] = next((f.pkg.path for f in u.fields if f.pkg is not None and not _exported(f.name)), "")
        desc["fields"] = [
            (
                f.name,
                self.index(type_of(f)),
                offsets[i],
                f.embedded,
                u.tags[i] if i < len(u.tags) else "",
                _exported(f.name),
            )
            for i, f in enumerate(u.fields)
        ]

    def struct_class(self, t: Type, u: Struct) -> str:
        """The name of the class of a struct type, named after the first type that uses it."""
        key = self.key(u, tags=False)
        name = self._classes.get(key)
        if name is None:
            base = global_name(_qualified_name(t)) if isinstance(t, Named) else "struct"
            name = self._class_namer.fresh(f"C_{base}")
            self._classes[key] = name
        return name

    # ---- names ---------------------------------------------------------------------------------------

    def _name(self, t: Named) -> str:
        args = [self.string(a, link=True) for a in t.targs]
        if not args:
            return t.obj.name
        if t.implicit:  # those of the function that declares the generic type (noder/reader.go mangle)
            return f"{t.obj.name}[{','.join(args[: t.implicit])};{','.join(args[t.implicit :])}]"
        return f"{t.obj.name}[{','.join(args)}]"

    def string(self, t: Type, link: bool = False) -> str:
        """The type as reflect and `%T` print it; link: as a type argument, which is part of a link name."""
        t = unalias(t)
        match t:
            case Basic():
                return t.kind.value
            case Named() if link and t.obj.pkg:
                return f"{t.obj.pkg.path}.{self._name(t)}" + (f"·{t.obj.local}" if t.obj.local else "")
            case Named():
                return f"{t.obj.pkg.name}.{self._name(t)}" if t.obj.pkg else t.obj.name
            case Pointer():
                return f"*{self.string(t.elem, link)}"
            case Slice():
                return f"[]{self.string(t.elem, link)}"
            case Array():
                return f"[{t.len}]{self.string(t.elem, link)}"
            case Struct():
                parts = [
                    self._field_string(f, t.tags[i] if i < len(t.tags) else "", link) for i, f in enumerate(t.fields)
                ]
                return f"struct {{ {'; '.join(parts)} }}" if parts else "struct {}"
            case Signature():
                return f"func{self.signature(t, link)}"
            case Interface():
                type_set(t)
                parts = [
                    f"{_qualified(m.name, m.pkg)}{self.signature(under(m.type), link)}"
                    for m in t.all_methods
                    if m.type is not None
                ]
                return f"interface {{ {'; '.join(parts)} }}" if parts else "interface {}"
            case Map():
                return f"map[{self.string(t.key, link)}]{self.string(t.elem, link)}"
            case Chan():
                inner = self.string(t.elem, link)
                if t.dir is ChanDir.BOTH and isinstance(unalias(t.elem), Chan) and inner.startswith("<-"):
                    inner = f"({inner})"
                return f"{t.dir.value} {inner}"
            case Tuple():
                return f"({', '.join(self.string(type_of(v), link) for v in t.vars)})"
            case _:
                raise InternalError(NO_POS, f"type {type(t).__name__} at run time")

    def signature(self, sig: Type, link: bool = False) -> str:
        """Parameters and results without the word func."""
        assert isinstance(sig, Signature)
        params = [self.string(type_of(v), link) for v in sig.params.vars]
        if sig.variadic:
            params[-1] = f"...{params[-1][2:]}"
        results = [self.string(type_of(v), link) for v in sig.results.vars]
        tail = "" if not results else f" {results[0]}" if len(results) == 1 else f" ({', '.join(results)})"
        return f"({', '.join(params)}){tail}"

    def _field_string(self, f: Var, tag: str, link: bool) -> str:
        name = "" if f.embedded else f"{f.name} "
        return f"{name}{self.string(type_of(f), link)}" + (f" {go_quote(tag)}" if tag else "")


def go_quote(s: str) -> str:
    """A Go string literal, for tags."""
    return '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'


def field_slots(u: Struct) -> list[str]:
    """The Python attribute of each field; blank fields get one each, since all are part of the value."""
    namer = Namer()
    return [namer.fresh(f"blank{i}" if f.name == "_" else slot_name(f.name)) for i, f in enumerate(u.fields)]


def _exported(name: str) -> bool:
    return name[:1].isupper()


def _qualified(name: str, pkg: Package | None) -> str:
    return name if _exported(name) or pkg is None else f"{pkg.path}.{name}"


def _qualified_name(t: Named) -> str:
    return f"{t.obj.pkg.path}.{t.obj.name}" if t.obj.pkg else t.obj.name


def comparable(t: Type) -> bool:
    """Report whether values of the type can be compared without looking at dynamic types."""
    u = under(t)
    match u:
        case Slice() | Map() | Signature():
            return False
        case Array():
            return comparable(u.elem)
        case Struct():
            return all(comparable(type_of(f)) for f in u.fields)
        case _:
            return True
