"""The allocator against what Go 1.27.3 was measured to do (go-facts 2)."""

import pytest

from memtui.runtime.memory import Box
from memtui.runtime.memstats import by_size, mem_stats
from memtui.runtime.mheap import Pages
from memtui.runtime.sizeclasses import HEAP_BASE, PAGE, objects_per_span, round_up_size, size_class, slot_size
from tests.runtime.machines import Types, memory_machine, site

# go-facts 2.2: class -> objects per span (noscan, scan); measured by address runs.
PER_SPAN = {
    2: (504, 496), 3: (336, 330), 4: (252, 248), 5: (168, 165), 6: (126, 124), 7: (100, 99), 8: (84, 82), 9: (72, 70),
    10: (63, 62), 13: (45, 45), 16: (36, 35), 20: (25, 24), 23: (19, 19), 26: (15, 15), 27: (14, 14), 35: (11, 11),
    36: (5, 5), 44: (2, 2), 50: (7, 7), 67: (1, 1),
}  # fmt: skip


@pytest.mark.parametrize("cls", PER_SPAN)
def test_objects_per_span(cls: int) -> None:
    assert (objects_per_span(cls, True), objects_per_span(cls, False)) == PER_SPAN[cls]
    assert objects_per_span(1, False) == 1008


def test_headers_and_rounding() -> None:
    assert size_class(512, False) == 26
    assert size_class(520, False) == size_class(520, True) == 27
    assert size_class(576, False) == 28  # 584 with its header
    assert size_class(32760, True) == size_class(32760, False) == 67
    assert size_class(32761, True) == size_class(32761, False) == 0
    assert slot_size(32768, True) == 4 * PAGE
    assert round_up_size(1144, False) == 1144  # 143 pointers: class 1152 less the header (go-facts 8.1)
    assert round_up_size(5, True) == 8
    assert round_up_size(100_000, True) == 106496


def test_spans_fill_upwards() -> None:
    m = memory_machine(Types(), [])
    recs = [m.heap.alloc(96, True, Box(i), -1) for i in range(300)]
    first = recs[0]
    assert first is not None
    assert [r.addr - first.addr for r in recs[:84] if r] == [96 * i for i in range(84)]
    assert recs[84] is not None
    assert recs[84].span is not first.span


def test_scan_and_noscan_never_share_a_span() -> None:
    m = memory_machine(Types(), [])
    a, b = m.heap.alloc(64, True, None, -1), m.heap.alloc(64, False, None, -1)
    assert a is not None
    assert b is not None
    assert a.span is not b.span


def test_header_shifts_the_address() -> None:
    m = memory_machine(Types(), [])
    r = m.heap.alloc(520, False, None, -1)
    assert r is not None
    assert r.addr % 16 == 8
    assert r.slot_bytes == 576


def test_tiny_blocks() -> None:
    """Two int32 are 4 bytes apart; 8-byte ones align to 8; the block with more room stays (go-facts 2.4)."""
    m = memory_machine(Types(), [])
    alloc = m.heap.alloc

    def at(size: int) -> int:
        r = alloc(size, True, None, -1)
        assert r is not None
        return r.addr

    m.heap.flush()
    before = m.heap.tiny_allocs
    a = at(4)
    assert at(4) == a + 4
    assert at(1) == a + 8
    assert at(2) == a + 10
    b = at(8)  # 12 are taken: a new block, which has more room left
    assert b == a + 16
    assert at(8) == b + 8
    assert m.heap.tiny_allocs - before == 4
    c = at(12)
    d = at(8)  # does not fit behind c, and leaves more room than c
    assert (c, d) == (b + 16, b + 32)


def test_zero_size_makes_no_object() -> None:
    m = memory_machine(Types(), [])
    assert m.heap.alloc(0, True, None, -1) is None


def test_large_objects_and_pages() -> None:
    m = memory_machine(Types(), [])
    r = m.heap.alloc(100_000, True, None, -1)
    assert r is not None
    assert r.addr % PAGE == 0
    assert r.slot_bytes == 106496
    assert m.heap.lookup(r.addr + 99_999) is r
    pages = Pages()
    a, b, c = pages.alloc(3), pages.alloc(2), pages.alloc(1)
    assert (a, b, c) == (0, 3, 5)
    pages.release(3, 2)
    assert pages.alloc(1) == 3
    assert pages.alloc(2) == 6
    pages.release(0, 3)
    pages.release(5, 1)
    pages.release(3, 1)
    assert pages.alloc(6) == 0


def test_lookup_finds_objects_by_inner_addresses() -> None:
    m = memory_machine(Types(), [])
    a, b = m.heap.alloc(100, True, None, -1), m.heap.alloc(3, True, None, -1)
    assert a is not None
    assert b is not None
    assert m.heap.lookup(a.addr + 99) is a
    assert m.heap.lookup(b.addr + 2) is b
    assert m.heap.lookup(HEAP_BASE - 1) is None
    assert m.heap.lookup(a.addr + 112) is None


def test_counts_per_site_and_memstats() -> None:
    types = Types()
    point = types.struct("point", x=types.basic("int"), y=types.basic("int"))
    m = memory_machine(types, [site(point), site(types.basic("int"))])
    before = mem_stats(m)
    for _ in range(600):
        m.ns["_new"](m.ns["C_point"](1, 2), 0)
        m.ns["_new"](Box(1), 1)
    after = mem_stats(m)
    assert m.heap.site_totals(0) == (600, 600 * 16)
    assert m.heap.site_totals(1) == (600, 600 * 8)
    assert after["Mallocs"] - before["Mallocs"] == 1200
    assert after["TotalAlloc"] - before["TotalAlloc"] == 600 * 16 + 300 * 16
    assert after["HeapObjects"] - before["HeapObjects"] == 900  # tiny ones share slots
    assert by_size(m.heap)[2][1] >= 900
