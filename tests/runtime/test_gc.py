"""The collector: cycle counts against GODEBUG=gcstoptheworld=1 (go-facts 6.3, 6.4), phases, roots, finalizers."""

from typing import Any

import pytest

from memtui.runtime.mgc import Collector, Phase
from memtui.runtime.mgcmark import reachable
from memtui.runtime.mgcpacer import Pacer
from tests.runtime.machines import Types, global_var, memory_machine, run, site


def _loop(n: int, scan: bool, size: int, **env: str) -> Any:
    """A machine that ran `for range n { sink = new([size]byte) }` (scan: of pointers)."""
    types = Types()
    byte = types.basic("uint8")
    t = types.array(size // 8, types.pointer(byte)) if scan else types.array(size, byte)
    value = "_Array([])" if scan else "_Array(bytearray())"
    text = f"""
def main(sp):
    global _tick, sink
    sp += 64
    if sp > _stk + 136: _morestack(sp, 64)
    i = 0
    while i < {n}:
        _tick += 1
        if _tick > _limit: _preempt()
        sink = _new({value}, 0)
        i += 1
"""
    m = memory_machine(types, [site(t)], text, (global_var("sink", types.pointer(t)),), **env)
    m.ns["sink"] = None
    m.heap.poison = False
    assert run(m) == 0
    return m


@pytest.mark.parametrize(("size", "n"), [(16, 232_838), (64, 58_207), (1024, 3689), (32768, 116)])
def test_the_first_collection_starts_at_the_same_object(size: int, n: int) -> None:
    """The least number of loops with which the real Go prints a trace line (GODEBUG=gctrace=1,gcstoptheworld=1)."""
    gc = _loop(n + 1, False, size).gc
    assert [row[0] for row in gc.history] == [n]


# (objects, bytes each, pointers) -> collections: the first column of go-facts 6.4
COUNTS = [
    (10_000, 32768, False, 84),
    (2000, 100_000, False, 55),
    (300, 1 << 20, False, 99),
    (100_000, 1024, False, 25),
    (130_000, 32, True, 1),
]


@pytest.mark.parametrize(("n", "size", "scan", "cycles"), COUNTS)
def test_cycle_counts_of_dropped_objects(n: int, size: int, scan: bool, cycles: int) -> None:
    assert _loop(n, scan, size).gc.cycles == cycles


def test_settings_from_the_environment() -> None:
    assert _loop(10_000, False, 1024, GOGC="off").gc.cycles == 0
    assert _loop(12_000, False, 1024, GOGC="50").gc.cycles > _loop(12_000, False, 1024, GOGC="200").gc.cycles
    # The real Go: 3 with the world stopped, else 4; how much memory is mapped beside the heap is known only roughly.
    assert _loop(12_000, False, 1024, GOGC="off", GOMEMLIMIT="8MiB").gc.cycles in (3, 4)


def test_goal_and_trigger() -> None:
    p = Pacer()
    assert (p.goal(), p.trigger()) == (4 << 20, 3_997_696)
    p.heap_marked = 10 << 20
    assert 2 * p.heap_marked < p.goal() < 2 * p.heap_marked + 200_000
    p.percent = -1
    assert p.trigger() > 1 << 60


NODE_TEXT = """
def main(sp):
    global _tick, head
    sp += 64
    if sp > _stk + 136: _morestack(sp, 64)
    keep = _new(C_node(None, 1), 0)
    drop = _new(C_node(None, 2), 0)
    look("made")
    head = _new(C_node(keep, 3), 0)
    keep = None
    look("linked")
    head = None
    look("unlinked")
"""


def _nodes(text: str = NODE_TEXT) -> Any:
    types = Types()
    node = len(types.dicts)
    types.dicts.append({"kind": "ptr", "string": "*main.node", "name": "", "pkg": "", "size": 8, "align": 8,
                        "noscan": False, "direct": True, "comparable": True, "elem": 1})  # fmt: skip
    assert node == 0
    types.dicts.append({"kind": "struct", "string": "main.node", "name": "node", "pkg": "main", "size": 16, "align": 8,
                        "noscan": False, "direct": False, "comparable": True, "cls": "C_node", "slots": ["next", "v"],
                        "fields": [("next", 0, 0, False, "", False), ("v", 2, 8, False, "", False)]})  # fmt: skip
    types.basic("int")
    m = memory_machine(types, [site(1)], text, (global_var("head", 0),))
    m.ns["head"] = None
    m.ns["look"] = lambda _what: None
    return m


def _values(m: Any) -> list[int]:
    return sorted(r.obj.v for r in reachable(m))


def test_reachable_follows_live_variables_only() -> None:
    m = _nodes()
    seen = {}
    m.ns["look"] = lambda what: seen.update({what: _values(m)})
    run(m)
    # `drop` is never read after it was assigned: dead at once, as in Go's stack maps.
    assert seen == {"made": [1], "linked": [1, 3], "unlinked": []}


def test_forced_collection_frees_and_reuses_addresses() -> None:
    m = _nodes("""
def main(sp):
    sp += 64
    a = _new(C_node(None, 1), 0)
    b = _new(C_node(None, 2), 0)
    look(a)
    a = None
    gc()
    c = _new(C_node(None, 3), 0)
    look(c)
    look(b)
""")
    seen: list[Any] = []
    m.ns["look"] = lambda x: seen.append(x._r.addr)
    m.ns["gc"] = m.gc.gc
    freed: list[Any] = []
    m.hooks.on_free = freed.append
    run(m)
    first, again, other = seen
    assert first == again != other
    assert [(r.addr, r.dead) for r in freed] == [(first, 0)]
    assert m.gc.cycles == m.gc.forced == 1
    assert m.gc.phase is Phase.IDLE
    assert len(list(m.heap.records())) == 2


def test_marking_advances_with_the_steps() -> None:
    """A list of 5 nodes is scanned one node per statement; what is allocated meanwhile is black."""
    m = _nodes("""
def main(sp):
    global _tick, head
    sp += 64
    i = 0
    while i < 5:
        head = _new(C_node(head, i), 0)
        i += 1
    start()
    i = 0
    while i < 7:
        look(i)
        _tick += 1
        if _tick > _limit: _preempt()
        i += 1
    head = None
""")
    gc: Collector = m.gc
    pictures: list[str] = []
    phases: list[str] = []
    m.hooks.on_gc = phases.append

    def start() -> None:
        m.heap.gc_wanted = True
        m.heap.trigger = 0
        gc.on_tick()
        m.sched.poke()

    def look(i: int) -> None:
        if i == 2:
            m.ns["extra"] = m.ns["_new"](m.ns["C_node"](None, 9), 0)
        pictures.append("".join(gc.color(r)[:1] or "." for r in m.heap.records()))

    m.ns.update(start=start, look=look)
    run(m)
    assert pictures[:5] == ["wwwwg", "wwwgb", "wwgbbb", "wgbbbb", "gbbbbb"]
    assert phases[:2] == ["sweep termination", "mark"]
    assert "mark termination" in phases
    assert gc.cycles == 1


def test_finalizers_run_last_first_and_keep_for_a_cycle() -> None:
    m = _nodes("""
def fin(sp, p):
    ran(p.v)
def main(sp):
    sp += 64
    i = 0
    while i < 4:
        n = _new(C_node(None, i), 0)
        finalizer(n)
        n = None
        i += 1
    gc()
    look(0)
    gc()
    look(1)
""")
    ran: list[int] = []
    left: list[int] = []
    m.ns.update(ran=ran.append, gc=m.gc.gc, look=lambda _i: left.append(len(list(m.heap.records()))))
    m.ns["finalizer"] = lambda n: m.gc.finalizers.set_finalizer(n._r, n, m.ns["fin"])
    run(m)
    assert ran == [3, 2, 1, 0]
    assert left == [4, 0]


def test_a_finalizer_keeps_what_its_object_refers_to() -> None:
    m = _nodes("""
def fin(sp, p):
    ran(p.next.v)
def main(sp):
    sp += 64
    inner = _new(C_node(None, 7), 0)
    outer = _new(C_node(inner, 8), 0)
    inner = None
    finalizer(outer)
    outer = None
    gc()
    gc()
""")
    ran: list[int] = []
    m.ns.update(ran=ran.append, gc=m.gc.gc)
    m.ns["finalizer"] = lambda n: m.gc.finalizers.set_finalizer(n._r, n, m.ns["fin"])
    run(m)
    assert ran == [7]
    assert not list(m.heap.records())


def test_cleanups_run_in_order_when_the_object_is_gone() -> None:
    m = _nodes("""
def done(sp, arg):
    ran(arg)
def main(sp):
    sp += 64
    i = 0
    while i < 3:
        n = _new(C_node(None, i), 0)
        cleanup(n, i)
        n = None
        i += 1
    gc()
""")
    ran: list[int] = []
    m.ns.update(ran=ran.append, gc=m.gc.gc)
    m.ns["cleanup"] = lambda n, i: m.gc.finalizers.add_cleanup(n._r, m.ns["done"], i)
    run(m)
    assert ran == [0, 1, 2]


def test_a_map_being_ranged_over_is_alive() -> None:
    """Nothing but the loop itself holds the map; after the loop, or a break out of it, nothing does."""
    types = Types()
    t = types.map(types.basic("int"), types.basic("int"))
    text = """
def main(sp):
    sp += 64
    m = _mkmap(RT1, 0, 0)
    _mapset(m, 1, 1)
    _mapset(m, 2, 2)
    for k, v in _mapiter(m):
        m = None
        look(k)
        break
    look(0)
"""
    m = memory_machine(types, [site(t)], text)
    seen: list[int] = []
    m.ns["look"] = lambda _k: seen.append(len(reachable(m)))
    run(m)
    assert seen == [2, 0]  # the header and its group
