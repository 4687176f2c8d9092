"""Relations between types: identity of underlying types, assignability, implementation (reflect/type.go)."""

from __future__ import annotations

from typing import Any

from memtui.runtime.rtype import RType, implements


def named(t: RType) -> bool:
    """Report whether a type has a name."""
    return bool(t.name)


def identical(a: RType, b: RType, tags: bool) -> bool:
    """Report whether types are identical; without `tags`, those of structs are not looked at."""
    if tags or a is b:
        return a is b
    if named(a) or named(b) or a.kind != b.kind:
        return False
    return identical_underlying(a, b, tags)


def identical_underlying(a: RType, b: RType, tags: bool) -> bool:
    """haveIdenticalUnderlyingType."""
    a, b = a.under, b.under
    if a is b:
        return True
    if tags or a.kind != b.kind:
        return False
    match a.kind:
        case "ptr" | "slice":
            return identical(a.elem, b.elem, tags)
        case "array":
            return a.len == b.len and identical(a.elem, b.elem, tags)
        case "chan":
            return a.dir == b.dir and identical(a.elem, b.elem, tags)
        case "map":
            return identical(a.key_type, b.key_type, tags) and identical(a.elem, b.elem, tags)
        case "func":
            return a.variadic == b.variadic and _all(a.params, b.params, tags) and _all(a.results, b.results, tags)
        case "struct":
            return a.member_pkg == b.member_pkg and len(a.fields) == len(b.fields) and all(
                f[0] == g[0] and f[3] == g[3] and identical(f[1], g[1], tags)
                for f, g in zip(a.fields, b.fields, strict=True)
            )  # fmt: skip
        case _:
            return False


def _all(a: list[RType], b: list[RType], tags: bool) -> bool:
    return len(a) == len(b) and all(identical(x, y, tags) for x, y in zip(a, b, strict=True))


def directly_assignable(to: RType, t: RType) -> bool:
    """Report whether a value of t can be stored as a `to` as it is."""
    if t is to:
        return True
    if (named(t) and named(to)) or t.kind != to.kind:
        return False
    if t.kind == "chan" and special_chan(to, t):
        return True
    return identical_underlying(t, to, True)


def special_chan(to: RType, t: RType) -> bool:
    """A bidirectional channel can be used as a one-way one of the same elements."""
    return t.dir == "both" and (not named(t) or not named(to)) and t.elem is to.elem


def has_methods(t: RType, iface: RType) -> bool:
    """Report whether t, which may be an interface type itself, implements an interface type."""
    if iface.kind != "interface":
        return False
    if t.kind != "interface":
        return implements(t, iface)
    have = {(name, pkg): sig for name, pkg, sig in t.under.methods}
    return all(have.get((name, pkg)) is sig for name, pkg, sig in iface.under.methods)


def assignable(to: RType, t: RType) -> bool:
    """t.AssignableTo(to)."""
    return directly_assignable(to, t) or has_methods(t, to)


def comparable(t: Any) -> bool:
    """t.Comparable()."""
    return bool(t.comparable)
