"""Calls: Value.Call and CallSlice, MakeFunc (reflect/value.go call, callReflect)."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from memtui.runtime.memory import Closure, Slice
from memtui.runtime.rtype import RType
from memtui.std.reflect.convert import assigned
from memtui.std.reflect.relation import assignable
from memtui.std.reflect.state import KIND, METHOD, RO, Reflection, values_of


def bind(r: Reflection) -> dict[str, Callable[..., Any]]:
    """The natives about calls."""
    return {
        "Value.Call": lambda sp, v, args: call(r, sp, v, "Call", values_of(args)),
        "Value.CallSlice": lambda sp, v, args: call(r, sp, v, "CallSlice", values_of(args)),
        "MakeFunc": lambda sp, typ, fn: make_func(r, sp, typ, fn),
    }


def call(r: Reflection, sp: int, v: Any, op: str, args: list[Any]) -> Slice:
    """v.Call(args): the results as a []Value."""
    name = f"reflect.Value.{op}"
    r.must_be(sp, v, "func", name)
    r.must_be_exported(sp, v, name)
    recv: list[Any] = []
    if v.flag & METHOD:
        x, fn, t = r.method_target(v, op)
        recv = [x]
    else:
        fn, t = r.load(v), r.rt(v)
    if fn is None:
        r.fail("reflect.Value.Call: call of nil function")
    t = t.under
    args = _checked(r, sp, t, op, args)
    given = []
    for x, want in zip(args, t.params, strict=True):
        r.must_be_exported(sp, x, name)
        given.append(assigned(r, sp, x, "reflect.Value.Call", want))
    result = fn(sp, *recv, *given)
    outs = () if not t.results else (result,) if len(t.results) == 1 else result
    made = [r.new(rt, out) for rt, out in zip(t.results, outs, strict=True)]
    return r.slice_of(r.value_type, made)


def _checked(r: Reflection, sp: int, t: RType, op: str, args: list[Any]) -> list[Any]:
    """The arguments by number and type, with those of a variadic tail in a slice."""
    n = len(t.params)
    tail = t.variadic and op == "Call"
    if op == "CallSlice":
        if not t.variadic:
            r.fail("reflect: CallSlice of non-variadic function")
        if len(args) != n:
            r.fail(f"reflect: CallSlice with too {'few' if len(args) < n else 'many'} input arguments")
    else:
        n -= tail
        if len(args) < n:
            r.fail("reflect: Call with too few input arguments")
        if not tail and len(args) > n:
            r.fail("reflect: Call with too many input arguments")
    for x in args:
        if x.flag == 0:
            r.fail(f"reflect: {op} using zero Value argument")
    for x, want in zip(args[:n], t.params, strict=False):
        have = r.value_rtype(x)
        if not assignable(want, have):
            r.fail(f"reflect: {op} using {have.string} as type {want.string}")
    if not tail:
        return args
    elem = t.params[-1].elem
    for x in args[n:]:
        have = r.value_rtype(x)
        if not assignable(elem, have):
            r.fail(f"reflect: cannot use {have.string} as type {elem.string} in {op}")
    rest = r.slice_of(elem, [assigned(r, sp, x, "reflect.Set", elem) for x in args[n:]])
    return [*args[:n], r.part(t.params[-1], rest, 0)]


class _Made(Closure):
    """The object behind a func value of MakeFunc: {code, stack map, type, function}."""

    __slots__ = ("_r", "fn", "reflection", "type")
    _size = 64
    _noscan = False

    def __init__(self, reflection: Reflection, t: RType, fn: Any) -> None:
        self.reflection = reflection
        self.type = t
        self.fn = fn
        self._r: Any = None

    def _refs(self) -> tuple[Any, ...]:
        return (self.fn,)


def make_func(r: Reflection, sp: int, typ: Any, fn: Any) -> Any:
    """MakeFunc: a func value that calls fn with its arguments as Values."""
    t = r.type_of(sp, typ)
    if t.kind != "func":
        r.fail("reflect: call of MakeFunc with non-Func type")
    made = _Made(r, t, fn)
    made._r = r.m.heap.alloc_native(_Made._size, False, "reflect.MakeFunc", made)
    return r.value_class(r.type_object(t), MethodType(_run, made), KIND["func"])


def _run(self: _Made, sp: int, *args: Any) -> Any:
    r, t = self.reflection, self.type.under
    given = r.slice_of(r.value_type, [r.new(pt, x) for pt, x in zip(t.params, args, strict=True)])
    outs = values_of(self.fn(sp, given))
    if len(outs) != len(t.results):
        r.fail("reflect: wrong return count from function created by MakeFunc")
    results = []
    for want, v in zip(t.results, outs, strict=True):
        if v.flag == 0:
            r.fail("reflect: function created by MakeFunc using closure returned zero Value")
        if v.flag & RO:
            r.fail("reflect: function created by MakeFunc using closure returned value obtained from unexported field")
        results.append(assigned(r, sp, v, "reflect.MakeFunc", want))
    if not results:
        return None
    return results[0] if len(results) == 1 else tuple(results)
