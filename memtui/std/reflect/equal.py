"""Equality: DeepEqual (reflect/deepequal.go), Value.Equal, Value.Comparable, Value.IsZero."""

from __future__ import annotations

from typing import Any

from memtui.runtime.rtype import RType
from memtui.std.reflect.state import COMPLEXES, FLOATS, Reflection, values_of


def deep_equal(x: Any, y: Any) -> bool:
    """DeepEqual of two interface values."""
    if x is None or y is None:
        return x is y
    return x.t is y.t and _Deep().equal(x.t, x.v, y.v)


class _Deep:
    """One call: the pairs under comparison, which count as equal when met again. They are kept, so that their
    identities stay theirs."""

    def __init__(self) -> None:
        self.visited: dict[tuple[int, int, RType], tuple[Any, Any]] = {}

    def _met(self, t: RType, a: Any, b: Any) -> bool:
        key = (*sorted((id(a), id(b))), t)
        if key in self.visited:
            return True
        self.visited[key] = (a, b)  # type: ignore[index]
        return False

    def equal(self, t: RType, a: Any, b: Any) -> bool:
        """deepValueEqual of two values of one type."""
        match t.kind:
            case "array":
                return all(self.equal(t.elem, x, y) for x, y in zip(a.v, b.v, strict=True))
            case "slice":
                if (a.a is None) != (b.a is None) or a.n != b.n:
                    return False
                if a.a is b.a and a.o == b.o:
                    return True
                if t.elem.kind == "uint8":
                    return bool(values_of(a) == values_of(b))
                if a.n and self._met(t, a.a, b.a) and a.o == b.o == 0:
                    return True
                return all(self.equal(t.elem, x, y) for x, y in zip(values_of(a), values_of(b), strict=True))
            case "interface":
                if a is None or b is None:
                    return a is b
                return a.t is b.t and self.equal(a.t, a.v, b.v)
            case "ptr":
                if a is None or b is None or a == b:
                    return a is b or bool(a == b)
                if self._met(t, a, b):
                    return True
                return self.equal(t.elem, a, b) if t.elem.deep else self.equal(t.elem, a.v, b.v)
            case "struct":
                return all(
                    self.equal(f[1], getattr(a, s), getattr(b, s)) for f, s in zip(t.fields, t.slots, strict=True)
                )
            case "map":
                return self._maps(t, a, b)
            case "func":
                return a is None and b is None
            case _:
                return bool(a == b)

    def _maps(self, t: RType, a: Any, b: Any) -> bool:
        if a is None or b is None or len(a.d) != len(b.d):
            return a is b
        if a is b or self._met(t, a, b):
            return True
        return all(k in b.d and self.equal(t.elem, x, b.d[k]) for k, x in a.d.items())


def value_comparable(t: RType, x: Any) -> bool:
    """Value.Comparable of a value of type t."""
    match t.kind:
        case "interface":
            return x is None or value_comparable(x.t, x.v)
        case "array":
            if t.elem.kind in ("interface", "array", "struct"):
                return all(value_comparable(t.elem, y) for y in x.v)
            return t.comparable
        case "struct":
            return all(value_comparable(f[1], getattr(x, s)) for f, s in zip(t.fields, t.slots, strict=True))
        case _:
            return t.comparable


def value_equal(r: Reflection, t: RType, x: Any, u: RType, y: Any) -> bool:
    """Value.Equal of x of type t and y of type u."""
    if t.kind == "interface":
        t, x = (x.t, x.v) if x is not None else (None, None)  # type: ignore[assignment]
    if u.kind == "interface":
        u, y = (y.t, y.v) if y is not None else (None, None)  # type: ignore[assignment]
    if t is None or u is None or t is not u:
        return t is u
    match t.kind:
        case "array":
            if t.len == 0 and not t.elem.comparable:
                return _uncomparable(r, t)
            return all(value_equal(r, t.elem, a, t.elem, b) for a, b in zip(x.v, y.v, strict=True))
        case "struct":
            return all(
                value_equal(r, f[1], getattr(x, s), f[1], getattr(y, s)) for f, s in zip(t.fields, t.slots, strict=True)
            )
        case "func" | "map" | "slice":
            return _uncomparable(r, t)
        case _:
            return bool(x == y)


def _uncomparable(r: Reflection, t: RType) -> bool:
    r.fail(f"reflect.Value.Equal: values of type {t.string} are not comparable")


def is_zero(t: RType, x: Any) -> bool:
    """Value.IsZero; -0 is zero."""
    match t.kind:
        case "array":
            return all(is_zero(t.elem, y) for y in x.v)
        case "struct":
            return all(f[0] == "_" or is_zero(f[1], getattr(x, s)) for f, s in zip(t.fields, t.slots, strict=True))
        case "slice":
            return x.a is None
        case "string":
            return not x
        case kind if kind in FLOATS or kind in COMPLEXES:
            return bool(x == 0)
        case "interface" | "ptr" | "chan" | "func" | "map" | "unsafe.Pointer":
            return x is None
        case _:
            return not x
