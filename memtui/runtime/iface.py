"""Interfaces: boxing (go-facts 3.6, 8.8; runtime/iface.go conv*), assertions and their panics (7.13), equality,
hashing."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.memory import ZEROBASE_REC, Iface
from memtui.runtime.rtype import RType, key_float, missing_method

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.runtime.maps import Map


class BoxRule(IntEnum):
    """How convT treats a type: which values need no memory."""

    NEVER = 0  # the word holds the value, or all values are in static data
    SMALL = 1  # convT16/32/64: values below 256 are in static data
    STRING = 2  # convTstring: "" is
    SLICE = 3  # convTslice: nil is
    ALWAYS = 4


def box_rule(t: RType) -> BoxRule:
    """The rule of a type (cmd/compile/internal/walk dataWordFuncName)."""
    if t.direct or t.size <= 1 or t.kind == "bool":
        return BoxRule.NEVER
    if t.noscan and t.size in (2, 4, 8) and t.align == t.size:
        return BoxRule.SMALL
    if t.kind == "string":
        return BoxRule.STRING
    return BoxRule.SLICE if t.kind == "slice" else BoxRule.ALWAYS


def is_small(t: RType, v: Any) -> bool:
    """Report whether the bits of a 2, 4 or 8 byte value are below 256."""
    while t.deep:  # one scalar that fills the struct or array
        if t.kind == "array":
            t, v = t.elem, v.v[0]
        else:
            slot, ft = next((s, f[1]) for s, f in zip(t.slots, t.fields, strict=True) if f[1].size)
            t, v = ft, getattr(v, slot)
    if isinstance(v, float):
        return v == 0.0 and math.copysign(1.0, v) > 0
    return isinstance(v, int) and 0 <= v < 256


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """Boxing and assertions; equality is in `bind_equality`, which types need before the rest exists."""
    return {**_bind_box(m), **_bind_assert(m)}


def _bind_box(m: Machine) -> dict[str, Callable[..., Any]]:
    heap = m.heap
    alloc = heap.alloc
    rules: dict[RType, BoxRule] = {}
    never, always, string, small = BoxRule.NEVER, BoxRule.ALWAYS, BoxRule.STRING, BoxRule.SMALL

    def box(t: RType, v: Any, site: int) -> Iface:
        rule = rules.get(t)
        if rule is None:
            rule = rules[t] = box_rule(t)
        i = Iface(t, v)
        if rule is never:
            if t.size == 0:
                i._r = ZEROBASE_REC
            return i
        if rule is not always:
            if rule is small:
                if (v.__class__ is int and 0 <= v < 256) or (v.__class__ is not int and is_small(t, v)):
                    return i
            elif rule is string:
                if not v:
                    return i
            elif v.a is None:
                return i
        if site >= 0:
            i._r = alloc(t.size, t.noscan, i, site)
        else:
            i._r = heap.alloc_native(t.size, t.noscan, "interface value", i)
        return i

    return {"_box": box, "_to_iface": lambda i: i}


def _bind_assert(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (eight small closures)
    missing = missing_method

    def fail(i: Iface | None, t: RType, src: RType | None) -> NoReturn:
        inter = src.string if src is not None else "interface {}" if t.kind != "interface" else "interface"
        if i is None:
            m.panics.type_assertion(f"interface conversion: {inter} is nil, not {t.string}")
        lacks = missing(i.t, t) if t.kind == "interface" else None
        if lacks is not None:
            m.panics.type_assertion(f"interface conversion: {i.t.string} is not {t.string}: missing method {lacks}")
        text = f"interface conversion: {inter} is {i.t.string}, not {t.string}"
        if i.t.string == t.string:
            text += " (types from different " + ("packages)" if i.t.pkg != t.pkg else "scopes)")
        m.panics.type_assertion(text)

    def value(t: RType, v: Any) -> Any:
        return v._copy() if t.deep and v is not None else v

    def assert_(i: Iface | None, t: RType, src: RType | None = None) -> Any:
        if i is None or i.t is not t:
            fail(i, t, src)
        return value(t, i.v)

    def assert2(i: Iface | None, t: RType) -> tuple[Any, bool]:
        if i is None or i.t is not t:
            return t.zero(), False
        return value(t, i.v), True

    def assert_iface(i: Iface | None, t: RType, src: RType | None = None) -> Iface:
        if i is None or missing(i.t, t) is not None:
            fail(i, t, src)
        return i

    def assert_iface2(i: Iface | None, t: RType) -> tuple[Iface | None, bool]:
        if i is None or missing(i.t, t) is not None:
            return None, False
        return i, True

    def implements(t: RType, iface: RType) -> bool:
        return missing(t, iface) is None

    def methods(t: RType, table: dict[str, Any], sigs: dict[str, RType] | None = None) -> None:
        t.m.update(table)
        t.sigs.update(sigs or {})

    def by_value(fn: Callable[..., Any]) -> Callable[..., Any]:
        """A method with a struct or array receiver, as interfaces call it: the value in the interface must not
        change."""

        def call(sp: int, recv: Any, *args: Any) -> Any:
            return fn(sp, recv._copy(), *args)

        call.__wrapped__ = fn  # type: ignore[attr-defined]
        return call

    return {
        "_assert": assert_,
        "_assert2": assert2,
        "_assert_iface": assert_iface,
        "_assert_iface2": assert_iface2,
        "_implements": implements,
        "_methods": methods,
        "_by_value": by_value,
    }


# ---- equality and hashing ------------------------------------------------------------------------------------


def bind_equality(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a family of closures)
    """`_ifeq _ifeqv _key_iface _key_in _key_for _key_float`."""
    empty = [False]  # is an empty map being asked?

    def uncomparable(t: RType) -> NoReturn:
        m.panics.composed_error(f"comparing uncomparable type {t.string}")

    def ifeq(a: Iface | None, b: Iface | None) -> bool:
        if a is None or b is None:
            return a is b
        t = a.t
        if t is not b.t:
            return False
        if not t.comparable:
            uncomparable(t)
        return bool(a.v == b.v) if t.plain else t.eq(a.v, b.v)

    def ifeqv(i: Iface | None, t: RType, v: Any) -> bool:
        if i is None or i.t is not t:
            return False
        if not t.comparable:
            uncomparable(t)
        return bool(i.v == v) if t.plain else t.eq(i.v, v)

    def key_iface(i: Iface | None) -> Any:
        if i is None:
            return None
        t = i.t
        if not t.comparable:
            if empty[0]:
                empty[0] = False
                m.panics.plain_error(f"hash of unhashable type: {t.string}")
            m.panics.composed_error(f"hash of unhashable type {t.string}")
        return (t, i.v if t.plain else t.key(i.v))

    def key_in(mp: Map | None, k: Any) -> Any:
        """The key to look up in a map; one that is empty has no use for a hash (internal/runtime/maps mapKeyError)."""
        empty[0] = mp is None or not mp.d
        key = key_iface(k) if k is None or k.__class__ is Iface else k._key()
        empty[0] = False
        return key

    def key_for(mp: Map | None, k: Any) -> Any:
        """The key to put into a map."""
        if mp is None:
            m.panics.nil_map()
        return key_iface(k) if k is None or k.__class__ is Iface else k._key()

    return {
        "_ifeq": ifeq, "_ifeqv": ifeqv, "_key_iface": key_iface, "_key_in": key_in, "_key_for": key_for,
        "_key_float": key_float,
    }  # fmt: skip
