"""Growth of slices, sizes of maps, boxing, addresses, printing: pure rules against measured figures."""

from typing import Any

import pytest

from memtui.runtime.iface import BoxRule, box_rule, is_small
from memtui.runtime.integer import f2i, f2u64, fmax, fmin, i2f32, quo, rem, w8, w64
from memtui.runtime.maps import group_size, max_growth_left
from memtui.runtime.memory import Box, ElemPtr, FieldPtr, Slice, record_of
from memtui.runtime.newobject import address_of
from memtui.runtime.print import complex_text, float_text
from memtui.runtime.slice import grown_cap
from memtui.runtime.string import decode_rune
from tests.runtime.machines import Types, memory_machine, rt, site

# go-facts 8.1: capacities while appending one by one.
GROWTH = {
    "uint8": [8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048, 3072, 4096, 5376],
    "int16": [4, 8, 16, 32, 64, 128, 256, 512, 896, 1344, 2048, 3072, 4096, 5440],
    "int": [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120],
    "*int": [1, 2, 4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144],
    "string": [1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535, 2560, 3584],
    "[]int": [1, 2, 4, 8, 16, 37, 74, 170, 341, 682, 1135, 1706, 2389, 3413],
    "[3]uint8": [2, 5, 10, 21, 42, 85, 170, 341, 682, 1066, 1621, 2261, 3157],
}


def _type(types: Types, name: str) -> int:
    if name.startswith("*"):
        return types.pointer(_type(types, name[1:]))
    if name.startswith("[]"):
        return types.slice(_type(types, name[2:]))
    if name.startswith("["):
        n, _, elem = name[1:].partition("]")
        return types.array(int(n), _type(types, elem))
    return types.any() if name == "any" else types.basic(name)


@pytest.mark.parametrize("name", GROWTH)
def test_slice_growth(name: str) -> None:
    types = Types()
    t = _type(types, name)
    elem = rt(memory_machine(types, []), t)
    caps = [0]
    while len(caps) <= len(GROWTH[name]):
        caps.append(grown_cap(caps[-1] + 1, caps[-1], elem))
    assert caps[1:] == GROWTH[name]


def test_group_sizes_and_table_loads() -> None:
    """go-facts 8.2."""
    types = Types()
    i, s = types.basic("int"), types.basic("string")
    ii, si, sb = types.map(i, i), types.map(s, i), types.map(s, types.basic("bool"))
    m = memory_machine(types, [])
    assert [group_size(rt(m, t)) for t in (ii, si, sb)] == [136, 200, 200]
    assert [max_growth_left(c) for c in (8, 16, 32, 1024)] == [7, 14, 28, 896]


def test_map_order_is_a_rotation_of_insertion_order() -> None:
    types = Types()
    t = types.map(types.basic("int"), types.basic("int"))
    m = memory_machine(types, [])
    mp = m.ns["_mkmap"](rt(m, t), 0, -1)
    for k in (10, 20, 30, 40):
        m.ns["_mapset"](mp, k, k)
    orders = {tuple(k for k, _ in m.ns["_mapiter"](mp)) for _ in range(200)}
    assert orders == {(10, 20, 30, 40), (20, 30, 40, 10), (30, 40, 10, 20), (40, 10, 20, 30)}


def test_large_map_loops_are_rotations_of_each_other_and_equal_in_every_run() -> None:
    def orders(seed: int) -> list[list[int]]:
        types = Types()
        t = types.map(types.basic("int"), types.basic("int"))
        m = memory_machine(types, [])
        m.rng.seed(seed)
        mp = m.ns["_mkmap"](rt(m, t), 0, -1)
        for k in range(100):
            m.ns["_mapset"](mp, k, k)
        return [[k for k, _ in m.ns["_mapiter"](mp)] for _ in range(2)]

    a, b = orders(7)
    at = a.index(b[0])
    assert a[at:] + a[:at] == b
    assert sorted(a) == list(range(100)) != a
    assert orders(7) == [a, b] != orders(8)


def test_entries_deleted_during_a_loop_are_not_seen() -> None:
    types = Types()
    t = types.map(types.basic("int"), types.basic("int"))
    m = memory_machine(types, [])
    for n in (5, 50):
        mp = m.ns["_mkmap"](rt(m, t), 0, -1)
        for k in range(n):
            m.ns["_mapset"](mp, k, k)
        seen = []
        for k, _ in m.ns["_mapiter"](mp):
            seen.append(k)
            for other in range(n):
                m.ns["_mapdel"](mp, other)
        assert len(seen) == 1


def test_box_rules() -> None:
    """go-facts 3.6."""
    types = Types()
    names = ["bool", "uint8", "int", "float64", "string", "complex128", "[]int", "*int"]
    index = [_type(types, n) for n in names]
    one = types.struct("one", v=types.basic("int"))
    pair = types.struct("pair", a=types.basic("int32"), b=types.basic("int32"))
    m = memory_machine(types, [])
    rules = [box_rule(rt(m, t)) for t in index]
    never, small, always = BoxRule.NEVER, BoxRule.SMALL, BoxRule.ALWAYS
    assert rules == [never, never, small, small, BoxRule.STRING, always, BoxRule.SLICE, never]
    assert box_rule(rt(m, one)) is small
    assert box_rule(rt(m, pair)) is always  # aligned to 4
    assert is_small(rt(m, one), m.ns["C_one"](255))
    assert not is_small(rt(m, one), m.ns["C_one"](256))
    floats = rt(m, index[3])
    assert [is_small(floats, v) for v in (0.0, -0.0, 1.0)] == [True, False, False]


def test_addresses_of_parts() -> None:
    types = Types()
    i = types.basic("int")
    inner = types.struct("inner", a=i, b=i)
    arr = types.array(3, inner)
    outer = types.struct("outer", x=i, list=arr, last=inner)
    m = memory_machine(types, [site(outer)])
    o: Any = m.ns["_new"](m.ns["C_outer"](), 0)
    sub = m.ns["_sub"]
    base = o._r.addr
    elem = sub(sub(o, o.list), o.list.v[2])
    assert address_of(m, o) == base
    assert address_of(m, elem) == base + 8 + 32
    assert address_of(m, FieldPtr(elem, "b")) == base + 8 + 32 + 8
    assert address_of(m, sub(o, o.last)) == base + 8 + 48
    assert address_of(m, Slice(o.list, 1, 2, 2)) == base + 8 + 16
    assert record_of(FieldPtr(elem, "b")) is o._r
    copy = o._copy()
    assert (copy._r, copy.last._r, copy.list.v[2]._r) == (None, None, None)


def test_a_stack_address_moves_with_its_stack() -> None:
    m = memory_machine(Types(), [])
    from memtui.runtime.stack import copy_stack, new_stack

    g = m.sched.current
    g.stack = new_stack(m)
    box = Box(1, 100)
    before = address_of(m, box)
    assert before == g.stack.hi - 100
    copy_stack(m, g, 4096)
    assert address_of(m, box) == g.stack.hi - 100 != before
    assert m.ns["_stk"] == 4096 - 928 - 16


def test_pointers_compare_by_place() -> None:
    types = Types()
    i = types.basic("int")
    types.struct("p", x=i, y=i)
    m = memory_machine(types, [])
    p, q = m.ns["C_p"](), m.ns["C_p"]()
    assert FieldPtr(p, "x") == FieldPtr(p, "x") != FieldPtr(p, "y")
    assert FieldPtr(p, "x") != FieldPtr(q, "x")
    a = m.rtypes[i].new_array(3)
    assert ElemPtr(a, 1) == ElemPtr(a, 1) != ElemPtr(a, 2)
    assert len({FieldPtr(p, "x"), FieldPtr(p, "x"), ElemPtr(a, 1)}) == 2


@pytest.mark.parametrize(
    ("x", "text"),
    [(1.5, "1.5"), (100000.0, "100000"), (1e6, "1e+06"), (123456789.0, "1.23456789e+08"), (0.1, "0.1"), (1e-5, "1e-05"),
     (-0.0, "-0"), (float("inf"), "+Inf"), (float("nan"), "NaN"), (0.0001, "0.0001"), (5e-324, "5e-324")],
)  # fmt: skip
def test_print_floats(x: float, text: str) -> None:
    assert float_text(x) == text
    assert complex_text(1 + 2j) == "(1+2i)"


def test_integers() -> None:
    assert (w8(128), w64(1 << 63), quo(-7, 2), rem(-7, 2), quo(7, -2), rem(7, -2)) == (-128, -(1 << 63), -3, -1, -3, 1)
    assert i2f32(16777217) == 16777216.0
    assert i2f32(0x7FFFFF4000000001) == float(0x7FFFFF8000000000)  # rounded once, not by way of a double
    assert f2i(1e20, 64, True) == -(1 << 63)
    assert f2i(300.7, 8, False) == 44
    assert f2u64(1e19) == 10**19
    assert fmin(0.0, -0.0).hex() == "-0x0.0p+0"
    assert fmax(-0.0, 0.0).hex() == "0x0.0p+0"
    assert fmax(1.0, float("nan")) != fmax(1.0, float("nan"))


def test_decoding_runes() -> None:
    s = "a\u00e9\u65e5\U0001f600".encode() + b"\xff\xe2\x82"
    out, i = [], 0
    while i < len(s):
        r, n = decode_rune(s, i)
        out.append((r, n))
        i += n
    assert out == [(97, 1), (0xE9, 2), (0x65E5, 3), (0x1F600, 4), (0xFFFD, 1), (0xFFFD, 1), (0xFFFD, 1)]
