"""What encoding/json's natives share: Go's interfaces and types, errors, the fields of struct types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from memtui.runtime.memory import ElemPtr, FieldPtr, Iface
from memtui.runtime.newtype import TypeMaker
from memtui.runtime.rtype import RType
from memtui.std.support import new_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_PUNCTUATION = "!#$%&()*+-./:;<=>?@[]^_{|}~ "
UNSUPPORTED_TYPE, UNSUPPORTED_VALUE, METHOD_FAILED, BAD_NUMBER, UNKNOWN_FIELD, BAD_SYNTAX, NO_POINTER, OTHER = range(8)


class Failed(Exception):  # noqa: N818 (a Go error on its way out)
    """Marshalling ends with this Go error."""

    def __init__(self, error: Any) -> None:
        super().__init__(error)
        self.error = error


class Field(NamedTuple):
    """A field that JSON sees: its name, the path to it, its type and options."""

    name: bytes
    path: tuple[int, ...]
    type: RType
    omit_empty: bool
    omit_zero: bool
    quoted: bool
    tagged: bool


class Place(NamedTuple):
    """Where an addressable value lies: an object and a slot, an array and an index, or a pointer itself."""

    holder: Any
    part: Any

    def pointer(self, m: Machine, t: RType) -> Any:
        """The pointer to the value of type t."""
        if self.part is None:
            return self.holder
        by_slot = isinstance(self.part, str)
        if not t.deep:
            return FieldPtr(self.holder, self.part) if by_slot else ElemPtr(self.holder, self.part)
        inner = getattr(self.holder, self.part) if by_slot else self.holder.v[self.part]
        return m.ns["_sub"](self.holder, inner)


class Json:
    """The state of package json in one machine; `attach` (json.go) fills it in."""

    syntax: Callable[..., Any]
    types: Callable[..., Any]
    marshals: Callable[..., Any]

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.make = TypeMaker(m)
        self.fields: dict[RType, list[Field]] = {}
        self.interfaces: list[RType] = []
        self.methods: dict[RType, tuple[str, str]] = {}

    def attach(self, sp: int, *args: Any) -> None:
        """See attach in json.go."""
        *interfaces, number, self.syntax, self.types, self.marshals, generic = args
        self.interfaces = [i.t.elem for i in interfaces]
        self.number = number.t
        self.map_type, self.list_type, self.float_type, self.string_type, self.bool_type = (
            f[1] for f in generic.t.fields
        )
        self.any_type = self.list_type.elem

    def has(self, t: RType, which: int) -> bool:
        """Report whether t implements Marshaler (0), TextMarshaler (1), Unmarshaler, TextUnmarshaler, or IsZero (4)."""
        return bool(t.m) and bool(self.m.ns["_implements"](t, self.interfaces[which]))

    def pointer_type(self, t: RType) -> RType:
        """*T."""
        return self.make.pointer_to(t)

    def nil_pointer(self, t: RType | None) -> Iface | None:
        """How Go code is told a type."""
        return None if t is None else Iface(self.pointer_type(t), None)

    def failed(self, sp: int, kind: int, t: RType | None, text: str | bytes = "", err: Any = None) -> Any:
        """A Go error of newMarshalError in json.go."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        return self.marshals(sp, kind, self.nil_pointer(t), new_string(self.m, data), err)

    def fields_of(self, t: RType) -> list[Field]:
        """The fields of a struct type in JSON's order."""
        found = self.fields.get(t)
        if found is None:
            found = self.fields[t] = _fields(t)
        return found


def tag_value(tag: str, key: str) -> str | None:
    """StructTag.Lookup."""
    rest = tag
    while rest := rest.lstrip(" "):
        name, colon, rest = rest.partition(":")
        if not name or not colon or not rest.startswith('"') or any(c in ' "' or c < " " for c in name):
            return None
        at = 1
        while at < len(rest) and rest[at] != '"':
            at += 2 if rest[at] == "\\" else 1
        if at >= len(rest):
            return None
        if name == key:
            text = rest[1:at]
            return text.replace('\\"', '"').replace("\\\\", "\\") if "\\" in text else text
        rest = rest[at + 1 :]
    return None


def _valid_name(name: str) -> bool:
    return bool(name) and all(c in _PUNCTUATION or c.isalpha() or c.isdecimal() for c in name)


def _fields(t: RType) -> list[Field]:
    """typeFields: breadth first through embedded structs; a name goes to the shallowest field, then to a tagged one."""
    found: list[Field] = []
    visited: set[RType] = set()
    level: list[tuple[RType, tuple[int, ...]]] = [(t, ())]
    counts: dict[RType, int] = {t: 1}
    while level:
        below: list[tuple[RType, tuple[int, ...]]] = []
        next_counts: dict[RType, int] = {}
        for st, path in level:
            if st in visited:
                continue
            visited.add(st)
            for i in range(len(st.fields)):
                _field(st, path, i, counts.get(st, 1), found, below, next_counts)
        level, counts = below, next_counts
    return _dominant(found)


def _field(st: RType, path: tuple[int, ...], i: int, count: int, found: list[Field],
           below: list[tuple[RType, tuple[int, ...]]], counts: dict[RType, int]) -> None:  # fmt: skip
    """Enter one field, or go down into it."""
    name, ft, _, embedded, tag_text, exported = st.fields[i]
    inner = ft.elem if embedded and ft.kind == "ptr" and not ft.name else ft
    if not exported and not (embedded and inner.kind == "struct"):
        return
    tag = tag_value(tag_text, "json") or ""
    if tag == "-":
        return
    tag_name, *options = tag.split(",")
    if not _valid_name(tag_name):
        tag_name = ""
    if not tag_name and embedded and inner.kind == "struct":
        counts[inner] = counts.get(inner, 0) + 1
        if counts[inner] == 1:
            below.append((inner, (*path, i)))
        return
    base = ft.elem if ft.kind == "ptr" and not ft.name else ft
    scalar = base.kind == "bool" or base.kind == "string" or (base.size and base.kind.rstrip("123468") in _NUMERIC)
    quoted = "string" in options and bool(scalar)
    text = (tag_name or name).encode("utf-8", "surrogateescape")
    field = Field(text, (*path, i), ft, "omitempty" in options, "omitzero" in options, quoted, bool(tag_name))
    found.append(field)
    if count > 1:
        found.append(field)  # the type occurs more than once: its fields hide each other


_NUMERIC = ("int", "uint", "uintptr", "float")


def _dominant(found: list[Field]) -> list[Field]:
    by_name: dict[bytes, list[Field]] = {}
    for f in found:
        by_name.setdefault(f.name, []).append(f)
    kept = []
    for group in by_name.values():
        group.sort(key=lambda f: (len(f.path), not f.tagged))
        if len(group) == 1 or (len(group[0].path), group[0].tagged) != (len(group[1].path), group[1].tagged):
            kept.append(group[0])
    return sorted(kept, key=lambda f: f.path)
