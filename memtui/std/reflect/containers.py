"""Slices, maps, channels: making them, length, elements, Append, Copy, Select."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from memtui.runtime.memory import Slice
from memtui.runtime.rtype import RType, zeros
from memtui.std.reflect.convert import assigned, ro_of
from memtui.std.reflect.state import ADDR, KIND, Reflection, values_of
from memtui.std.sort.native import swapper

_V = "reflect.Value."


def bind(r: Reflection) -> dict[str, Callable[..., Any]]:
    """The natives about containers."""

    def method(fn: Callable[..., Any]) -> Callable[..., Any]:
        return lambda sp, *args: fn(r, sp, *args)

    return {name: method(fn) for table in (_SLICES, _MAPS, _CHANS) for name, fn in table.items()}


# ---- length ---------------------------------------------------------------------------------------------------


def _pointed_array(r: Reflection, v: Any) -> RType | None:
    t = r.rt(v)
    return t.elem if t.kind == "ptr" and t.elem.kind == "array" else None


def _len(r: Reflection, sp: int, v: Any) -> int:
    match r.kind(v):
        case "slice":
            return int(r.load(v).n)
        case "string":
            return len(r.load(v))
        case "array":
            return r.rt(v).len
        case "map":
            return int(r.m.ns["_maplen"](r.load(v)))
        case "chan":
            return int(r.m.ns["_chanlen"](r.load(v)))
        case "ptr":
            array = _pointed_array(r, v)
            if array is None:
                r.fail("reflect: call of reflect.Value.Len on ptr to non-array Value")
            return array.len
    r.bad_kind(sp, _V + "Len", v)


def _cap(r: Reflection, sp: int, v: Any) -> int:
    match r.kind(v):
        case "slice":
            return int(r.load(v).c)
        case "array":
            return r.rt(v).len
        case "chan":
            return int(r.m.ns["_chancap"](r.load(v)))
        case "ptr":
            array = _pointed_array(r, v)
            if array is None:
                r.fail("reflect: call of reflect.Value.Cap on ptr to non-array Value")
            return array.len
    r.bad_kind(sp, _V + "Cap", v)


# ---- slices ---------------------------------------------------------------------------------------------------


def _make_slice(r: Reflection, sp: int, typ: Any, n: int, cap: int) -> Any:
    t = r.type_of(sp, typ)
    if t.kind != "slice":
        r.fail("reflect.MakeSlice of non-slice type")
    for bad, text in ((n < 0, "negative len"), (cap < 0, "negative cap"), (n > cap, "len > cap")):
        if bad:
            r.fail(f"reflect.MakeSlice: {text}")
    s = r.m.ns["_mkslice"](t.elem, n, cap, -1)
    if s.a._r is None:
        s.a._r = r.m.heap.alloc_native(cap * t.elem.size, t.elem.noscan, t.string, s.a)
    return r.new(t, s, what="slice header")


def _slice_at(r: Reflection, sp: int, typ: Any, p: Any, n: int) -> Any:
    elem = r.type_of(sp, typ)
    s = r.m.ns["_unsafe_slice"](r.m.ns["_cast"](p, elem), n, elem)
    return r.new(r.make.slice_of(elem), s, what="slice header")


def _extended(r: Reflection, sp: int, s: Any, values: list[Any], method: str) -> Any:
    """A slice value with more elements, which are copied already."""
    r.must_be_exported(sp, s, method)
    t = r.rt(s)
    return r.new(t, r.m.ns["_appends"](r.load(s), t.elem, -1, values), what="slice header")


def _append(r: Reflection, sp: int, s: Any, more: Slice) -> Any:
    r.must_be(sp, s, "slice", "reflect.Append")
    t = r.rt(s)
    values = []
    for x in values_of(more):
        r.must_be_exported(sp, x, _V + "Set")
        values.append(assigned(r, sp, x, "reflect.Set", t.elem))
    return _extended(r, sp, s, values, "reflect.Append")


def _append_slice(r: Reflection, sp: int, s: Any, more: Any) -> Any:
    r.must_be(sp, s, "slice", "reflect.AppendSlice")
    r.must_be(sp, more, "slice", "reflect.AppendSlice")
    a, b = r.rt(s).elem, r.rt(more).elem
    if a is not b:
        r.fail(f"reflect.AppendSlice: {a.string} != {b.string}")
    r.must_be_exported(sp, s, "reflect.AppendSlice")
    r.must_be_exported(sp, more, "reflect.Copy")
    return _extended(r, sp, s, [a.copy(x) for x in values_of(r.load(more))], "reflect.AppendSlice")


def _grow(r: Reflection, sp: int, v: Any, n: int) -> None:
    r.must_be_assignable(sp, v, _V + "Grow")
    r.must_be(sp, v, "slice", _V + "Grow")
    if n < 0:
        r.fail("reflect.Value.Grow: negative len")
    if r.load(v).n + n >= 1 << 63:
        r.fail("reflect.Value.Grow: slice overflow")
    s, elem = r.load(v), r.rt(v).elem
    if s.n + n > s.c:
        grown = r.m.ns["_appends"](s, elem, -1, zeros(elem, n))
        r.store(v, Slice(grown.a, grown.o, s.n, grown.c))


def _copy(r: Reflection, sp: int, dst: Any, src: Any) -> int:
    dk, sk = r.kind(dst), r.kind(src)
    if dk not in ("array", "slice"):
        r.bad_kind(sp, "reflect.Copy", dst)
    if dk == "array":
        r.must_be_assignable(sp, dst, "reflect.Copy")
    r.must_be_exported(sp, dst, "reflect.Copy")
    elem = r.rt(dst).elem
    if sk not in ("array", "slice") and not (sk == "string" and elem.kind == "uint8"):
        r.bad_kind(sp, "reflect.Copy", src)
    r.must_be_exported(sp, src, "reflect.Copy")
    if sk != "string" and r.rt(src).elem is not elem:
        r.fail(f"reflect.Copy: {elem.string} != {r.rt(src).elem.string}")
    return int(r.m.ns["_copy"](_as_slice(r, dst), r.load(src) if sk == "string" else _as_slice(r, src)))


def _as_slice(r: Reflection, v: Any) -> Slice:
    x = r.load(v)
    if r.kind(v) == "slice":
        held: Slice = x
        return held
    n = r.rt(v).len
    return Slice(x, 0, n, n)


def _slice(r: Reflection, sp: int, v: Any, i: int, j: int) -> Any:
    kind = r.kind(v)
    if kind == "string":
        text = r.load(v)
        if not 0 <= i <= j <= len(text):
            r.fail("reflect.Value.Slice: string slice index out of bounds")
        return r.new(r.rt(v), r.m.ns["_substr"](text, i, j), ro_of(v), "string header")
    if kind not in ("array", "slice"):
        r.bad_kind(sp, _V + "Slice", v)
    return _sliced(r, v, i, j, None, "Slice")


def _slice3(r: Reflection, sp: int, v: Any, i: int, j: int, k: int) -> Any:
    if r.kind(v) not in ("array", "slice"):
        r.bad_kind(sp, _V + "Slice3", v)
    return _sliced(r, v, i, j, k, "Slice3")


def _sliced(r: Reflection, v: Any, i: int, j: int, k: int | None, name: str) -> Any:
    t = r.rt(v)
    if t.kind == "array":
        if not v.flag & ADDR:
            r.fail(f"reflect.Value.{name}: slice of unaddressable array")
        t = r.make.slice_of(t.elem)
    s = _as_slice(r, v)
    if not 0 <= i <= j <= (s.c if k is None else k) <= s.c:
        r.fail(f"reflect.Value.{name}: slice index out of bounds")
    made = r.m.ns["_slice"](s, i, j, k)
    if made.c == 0 and made.a is not None:
        made = Slice(s.a, s.o, 0, 0)  # an empty slice never points behind its array
    return r.new(t, made, ro_of(v), "slice header")


def _clear(r: Reflection, sp: int, v: Any) -> None:
    match r.kind(v):
        case "slice":
            r.m.ns["_sliceclear"](r.load(v), r.rt(v).elem)
        case "map":
            r.m.ns["_mapclear"](r.load(v))
        case _:
            r.bad_kind(sp, _V + "Clear", v)


def _swapper(r: Reflection, sp: int, i: Any) -> Any:
    if i is None or i.t.kind != "slice":
        r.bad_kind(sp, "Swapper", r.boxed(i))
    s = i.v
    swap = swapper(s, i.t.elem)
    r.m.heap.alloc_native(32, False, "swapper")

    def run(_sp: int, a: int, b: int) -> None:
        if not (0 <= a < s.n and 0 <= b < s.n):
            if s.n < 2:
                r.fail("reflect: slice index out of range")
            bad = a if not 0 <= a < s.n else b
            if i.t.elem.kind == "string" or i.t.elem.size in (1, 2, 4, 8):
                r.m.panics.bounds_error(f"index out of range [{bad}]" + (f" with length {s.n}" if bad >= 0 else ""))
            r.fail("reflect: slice index out of range")
        swap(a, b)

    return run


_SLICES: dict[str, Callable[..., Any]] = {
    "MakeSlice": _make_slice,
    "SliceAt": _slice_at,
    "Append": _append,
    "AppendSlice": _append_slice,
    "Copy": _copy,
    "Swapper": _swapper,
    "Value.Len": _len,
    "Value.Cap": _cap,
    "Value.Grow": _grow,
    "Value.Slice": _slice,
    "Value.Slice3": _slice3,
    "Value.Clear": _clear,
}


# ---- maps -----------------------------------------------------------------------------------------------------


def _make_map(r: Reflection, sp: int, typ: Any, n: int) -> Any:
    t = r.type_of(sp, typ)
    if t.kind != "map":
        r.fail("reflect.MakeMapWithSize of non-map type")
    made = r.m.ns["_mkmap"](t, n, -1)
    made.group = None  # nothing of it is on a stack
    made._r = r.m.heap.alloc_native(48, False, t.string, made)
    return r.value_class(r.type_object(t), made, KIND["map"])


def _key(r: Reflection, sp: int, t: RType, key: Any, context: str) -> tuple[Any, Any]:
    """A key as the map finds it, and as it is stored."""
    x = assigned(r, sp, key, context, t.key_type)
    return t.key_type.key(x), x


def _map_index(r: Reflection, sp: int, v: Any, key: Any) -> Any:
    r.must_be(sp, v, "map", _V + "MapIndex")
    t, held = r.rt(v), r.load(v)
    if key.flag == 0:
        r.bad_kind(sp, _V + "MapIndex", key)
    k, _ = _key(r, sp, t, key, "reflect.Value.MapIndex")
    x, ok = r.m.ns["_mapget2"](held, k, None)
    if not ok:
        return r.zero_value()
    return r.new(t.elem, t.elem.copy(x), ro_of(v) | ro_of(key))


def _map_keys(r: Reflection, sp: int, v: Any) -> Slice:
    r.must_be(sp, v, "map", _V + "MapKeys")
    t, held = r.rt(v), r.load(v)
    kt = t.key_type
    keys = [r.new(kt, kt.copy(k), ro_of(v)) for k, _ in r.m.ns["_mapiter"](held)]
    return r.slice_of(r.value_type, keys)


def _set_map_index(r: Reflection, sp: int, v: Any, key: Any, elem: Any) -> None:
    name = _V + "SetMapIndex"
    r.must_be(sp, v, "map", name)
    r.must_be_exported(sp, v, name)
    r.must_be_exported(sp, key, name)
    t, held = r.rt(v), r.load(v)
    k, original = _key(r, sp, t, key, name)
    if elem.flag == 0:
        r.m.ns["_mapdel"](held, k)
        return
    r.must_be_exported(sp, elem, name)
    r.m.ns["_mapset"](held, k, assigned(r, sp, elem, name, t.elem), original)


def _advance(r: Reflection, sp: int, it: Any) -> bool:
    """Fetch the next entry of a MapIter; its Python iterator stands in `seq`."""
    m = it.m
    if it.seq is None:
        it.seq = iter(r.m.ns["_mapiter"](r.load(m)))
    entry = next(it.seq, None)
    if entry is None:
        it.seq = None
        return False
    t = r.rt(m)
    it.key._set(r.part(t.key_type, t.key_type.copy(entry[0]), ro_of(m)))
    it.value._set(r.part(t.elem, t.elem.copy(entry[1]), ro_of(m)))
    return True


def _set_iter(which: str) -> Callable[..., None]:
    def run(r: Reflection, sp: int, v: Any, it: Any) -> None:
        name = f"SetIter{which}"
        if it.state == 0:
            r.fail(f"reflect: Value.{name} called before Next")
        if it.state == 2:
            r.fail(f"reflect: Value.{name} called on exhausted iterator")
        r.must_be_assignable(sp, v, _V + name)
        r.must_be_exported(sp, it.m, _V + name)
        entry = it.key if which == "Key" else it.value
        r.store(v, assigned(r, sp, entry, f"reflect.MapIter.Set{which}", r.rt(v)))

    return run


_MAPS: dict[str, Callable[..., Any]] = {
    "MakeMapWithSize": _make_map,
    "(*MapIter).advance": _advance,
    "Value.MapIndex": _map_index,
    "Value.MapKeys": _map_keys,
    "Value.SetMapIndex": _set_map_index,
    "Value.SetIterKey": _set_iter("Key"),
    "Value.SetIterValue": _set_iter("Value"),
}


# ---- channels -------------------------------------------------------------------------------------------------


def _make_chan(r: Reflection, sp: int, typ: Any, n: int) -> Any:
    t = r.type_of(sp, typ)
    if t.kind != "chan":
        r.fail("reflect.MakeChan of non-chan type")
    if n < 0:
        r.fail("reflect.MakeChan: negative buffer size")
    if t.dir != "both":
        r.fail("reflect.MakeChan: unidirectional channel type")
    return r.value_class(r.type_object(t), r.m.ns["_mkchan"](t, n, -1), KIND["chan"])


def _recv_case(r: Reflection, sp: int, v: Any, name: str) -> tuple[RType, Any]:
    r.must_be(sp, v, "chan", _V + name)
    r.must_be_exported(sp, v, _V + name)
    t = r.rt(v)
    if t.dir == "send":
        r.fail("reflect: recv on send-only channel")
    return t, r.load(v)


def _recv(r: Reflection, sp: int, v: Any) -> tuple[Any, bool]:
    t, c = _recv_case(r, sp, v, "Recv")
    x, ok = r.m.ns["_recv2"](c)
    return r.new(t.elem, x), ok


def _try_recv(r: Reflection, sp: int, v: Any) -> tuple[Any, bool]:
    t, c = _recv_case(r, sp, v, "TryRecv")
    i, x, ok = r.m.ns["_select"]([(1, c)], False)
    if i < 0:
        return r.zero_value(), False
    return r.new(t.elem, x), ok


def _sent(r: Reflection, sp: int, v: Any, x: Any, name: str) -> tuple[Any, Any]:
    r.must_be(sp, v, "chan", _V + name)
    r.must_be_exported(sp, v, _V + name)
    t = r.rt(v)
    if t.dir == "recv":
        r.fail("reflect: send on recv-only channel")
    r.must_be_exported(sp, x, _V + name)
    return r.load(v), assigned(r, sp, x, "reflect.Value.Send", t.elem)


def _send(r: Reflection, sp: int, v: Any, x: Any) -> None:
    r.m.ns["_send"](*_sent(r, sp, v, x, "Send"))


def _try_send(r: Reflection, sp: int, v: Any, x: Any) -> bool:
    c, value = _sent(r, sp, v, x, "TrySend")
    return bool(r.m.ns["_select"]([(0, c, value)], False)[0] == 0)


def _close(r: Reflection, sp: int, v: Any) -> None:
    r.must_be(sp, v, "chan", _V + "Close")
    r.must_be_exported(sp, v, _V + "Close")
    if r.rt(v).dir == "recv":
        r.fail("reflect: close of receive-only channel")
    r.m.ns["_close"](r.load(v))


_SEND, _RECV, _DEFAULT = 1, 2, 3


def _select(r: Reflection, sp: int, cases: Slice) -> tuple[int, Any, bool]:
    items = values_of(cases)
    if len(items) > 65536:
        r.fail("reflect.Select: too many cases (max 65536)")
    ready: list[tuple[Any, ...]] = []
    numbers: list[int] = []
    default = -1
    for i, c in enumerate(items):
        if c.Dir == _DEFAULT:
            if default >= 0:
                r.fail("reflect.Select: multiple default cases")
            default = i
            for part, what in ((c.Chan, "Chan"), (c.Send, "Send")):
                if part.flag:
                    r.fail(f"reflect.Select: default case has {what} value")
            continue
        if c.Dir not in (_SEND, _RECV):
            r.fail("reflect.Select: invalid Dir")
        numbers.append(i)
        ready.append(_select_case(r, sp, c))
    chosen, x, ok = r.m.ns["_select"](ready, default < 0)
    if chosen < 0:
        return default, r.zero_value(), False
    i = numbers[chosen]
    if items[i].Dir == _SEND:
        return i, r.zero_value(), False
    return i, r.new(r.rt(items[i].Chan).elem, x), ok


def _select_case(r: Reflection, sp: int, c: Any) -> tuple[Any, ...]:
    """A case as the runtime takes it."""
    name = "reflect.Select"
    if c.Dir == _RECV and c.Send.flag:
        r.fail("reflect.Select: RecvDir case has Send value")
    if c.Chan.flag == 0:
        return (1, None) if c.Dir == _RECV else (0, None, None)
    r.must_be(sp, c.Chan, "chan", name)
    r.must_be_exported(sp, c.Chan, name)
    t = r.rt(c.Chan)
    if c.Dir == _RECV:
        if t.dir == "send":
            r.fail("reflect.Select: RecvDir case using send-only channel")
        return (1, r.load(c.Chan))
    if t.dir == "recv":
        r.fail("reflect.Select: SendDir case using recv-only channel")
    if c.Send.flag == 0:
        r.fail("reflect.Select: SendDir case missing Send value")
    r.must_be_exported(sp, c.Send, name)
    return (0, r.load(c.Chan), assigned(r, sp, c.Send, name, t.elem))


_CHANS: dict[str, Callable[..., Any]] = {
    "MakeChan": _make_chan,
    "Select": _select,
    "Value.Recv": _recv,
    "Value.TryRecv": _try_recv,
    "Value.Send": _send,
    "Value.TrySend": _try_send,
    "Value.Close": _close,
}
