"""The order in which fmt prints a map: by key (internal/fmtsort)."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.rtype import RType
    from memtui.std.fmt.printer import Linkage


def sorted_items(link: Linkage, t: Any, v: Any) -> list[tuple[Any, Any]]:
    """(key, value) of the entries of map v of type t, in order of key."""
    items = link.map_items(v)
    if v is None:
        return items
    # reflect copies each key and value out of the map; the list holds two reflect.Values per entry.
    if items:
        link.alloc(48 * len(items), False, "[]fmtsort.KeyValue")
    for _ in items:
        for part in (t.key_type, t.elem):
            if not part.direct:
                link.alloc(part.size, part.noscan, part.string)
    by_key = cmp_to_key(lambda a, b: compare(link, t.key_type, a, b))
    return sorted(items, key=lambda item: by_key(item[0]))


def _order(a: Any, b: Any) -> int:
    return int(a > b) - int(a < b)


def _order_float(a: float, b: float) -> int:
    if a != a or b != b:
        return (b != b) - (a != a)  # NaN comes first
    return _order(a, b)


def compare(link: Linkage, t: Any, a: Any, b: Any) -> int:
    """-1, 0 or 1: the order of two keys of type t."""
    match t.kind:
        case "string" | "bool":
            return _order(a, b)
        case "float32" | "float64":
            return _order_float(a, b)
        case "complex64" | "complex128":
            return _order_float(a.real, b.real) or _order_float(a.imag, b.imag)
        case "ptr" | "chan" | "unsafe.Pointer":
            return _order(link.addr(a), link.addr(b))
        case "struct":
            fields = zip(t.fields, t.slots, strict=True)
            return _first(link, ((f[1], getattr(a, slot), getattr(b, slot)) for f, slot in fields))
        case "array":
            return _first(link, ((t.elem, x, y) for x, y in zip(a.v, b.v, strict=True)))
        case "interface":
            if a is None or b is None:
                return _order(a is not None, b is not None)
            if a.t is not b.t:
                return _order(_descriptor_place(a.t), _descriptor_place(b.t))
            return compare(link, a.t, a.v, b.v)
    return _order(a, b)


_BASIC_ORDER = (
    "string",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "int",
    "uint",
    "uintptr",
    "complex64",
    "complex128",
    "float32",
    "float64",
    "bool",
    "unsafe.Pointer",
)


def _descriptor_place(t: RType) -> tuple[Any, ...]:
    """Orders types as the linker lays out their descriptors, by whose addresses fmt orders keys of several types:
    unnamed composite types by name; then the others by size of the descriptor (seen in binaries of Go 1.27.3)."""
    if not t.name:
        return (0, t.string)
    methods = max(t.exported, sum(name[:1].isupper() for name in t.m))
    size = 64 + 16 * methods + (32 + 24 * len(t.fields) if t.kind == "struct" else 0)
    basic = not t.pkg and t.string in _BASIC_ORDER
    return (1, size, basic, _BASIC_ORDER.index(t.string) if basic else t.string)


def _first(link: Linkage, parts: Any) -> int:
    for t, a, b in parts:
        order = compare(link, t, a, b)
        if order:
            return order
    return 0
