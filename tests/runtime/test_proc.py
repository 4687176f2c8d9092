"""The scheduler against the orders that the real one produced with GOMAXPROCS=1 (go-facts 7.2, 7.3, 7.5)."""

import pytest
from greenlet import getcurrent

from memtui.runtime.g import GStatus
from memtui.runtime.proc import RuntimeCrash
from tests.runtime.handmade import Handmade

REAL_600 = [
    (599, 599), (385, 501), (0, 0), (502, 512), (514, 562), (1, 1), (563, 598), (2, 25), (129, 129), (26, 85),
    (130, 130), (86, 126), (255, 255), (127, 128), (131, 146), (259, 259), (147, 206), (260, 260), (207, 254),
    (384, 384), (256, 258), (261, 383), (513, 513)
]  # fmt: skip


def said(text: str) -> list[object]:
    """What a program says, which must end well."""
    p = Handmade(text)
    assert p.run() == 0, p.err
    return p.said


@pytest.mark.parametrize(("n", "order"), [(5, [4, 0, 1, 2, 3]), (10, [9, 0, 1, 2, 3, 4, 5, 6, 7, 8])])
def test_last_started_runs_first(n: int, order: list[int]) -> None:
    assert (
        said(f"""
        def main_f(sp, i, c):
            say(i)
            _send(c, i)
        def main_main(sp):
            c = _mkchan(RT5, {n}, -1)
            for i in range({n}): _go(sp, main_f, (i, c), -1)
            for i in range({n}): _recv(c)
    """)
        == order
    )


def test_more_goroutines_than_the_local_queue_holds() -> None:
    """600 goroutines: half of the local queue goes to the global one twice. Order of the real program, as ranges."""
    got = said("""
        def main_f(sp, i, c):
            say(i)
            _send(c, i)
        def main_main(sp):
            c = _mkchan(RT5, 600, -1)
            for i in range(600): _go(sp, main_f, (i, c), -1)
            for i in range(600): _recv(c)
    """)
    assert ranges(got) == REAL_600


def ranges(numbers: list[object]) -> list[tuple[int, int]]:
    """Runs of consecutive numbers as (first, last)."""
    found: list[tuple[int, int]] = []
    for n in numbers:
        assert isinstance(n, int)
        if found and found[-1][1] == n - 1:
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return found


def test_unbuffered_producer_and_consumer() -> None:
    assert said("""
        def main_producer(sp, c):
            for i in range(5):
                say(f"s{i}")
                _send(c, i)
                say(f"S{i}")
            _close(c)
        def main_main(sp):
            c = _mkchan(RT5, 0, -1)
            _go(sp, main_producer, (c,), -1)
            while True:
                v, ok = _recv2(c)
                if not ok: break
                say(f"r{v}")
    """) == ["s0", "S0", "s1", "r0", "r1", "S1", "s2", "S2", "s3", "r2", "r3", "S3", "s4", "S4", "r4"]


def test_buffered_producer_and_consumer() -> None:
    assert said("""
        def main_producer(sp, c):
            for i in range(6):
                say(f"s{i}")
                _send(c, i)
                say(f"S{i}")
            _close(c)
        def main_main(sp):
            c = _mkchan(RT5, 2, -1)
            _go(sp, main_producer, (c,), -1)
            while True:
                v, ok = _recv2(c)
                if not ok: break
                say(f"r{v}")
    """) == ["s0", "S0", "s1", "S1", "s2", "S2", "s3", "r0", "r1", "r2", "r3", "S3", "s4", "S4", "s5", "S5", "r4", "r5"]


def test_nested_go() -> None:
    assert said("""
        def main_d(sp, c):
            say("D")
        def main_small_a(sp, c):
            say("a")
        def main_a(sp, c):
            say("A")
            _go(sp, main_small_a, (c,), -1)
            _go(sp, main_d, (c,), -1)
            _send(c, 1)
        def main_b(sp, c):
            say("B")
            _send(c, 1)
        def main_main(sp):
            c = _mkchan(RT5, 2, -1)
            _go(sp, main_b, (c,), -1)
            _go(sp, main_a, (c,), -1)
            _recv(c)
            _recv(c)
            say("m")
    """) == ["A", "B", "m"]


def test_gosched_goes_to_the_global_queue() -> None:
    text = """
        def main_loop(sp, name):
            for i in range(3):
                say(f"{name}{i}")
                gosched()
        def main_main(sp):
            _go(sp, main_loop, ("a",), -1)
            _go(sp, main_loop, ("b",), -1)
            for i in range(4):
                say(f"m{i}")
                gosched()
    """
    p = Handmade(text)
    p.m.ns["gosched"] = p.m.sched.gosched
    assert p.run() == 0
    assert p.said == ["m0", "b0", "a0", "m1", "b1", "a1", "m2", "b2", "a2", "m3"]


def test_waiting_receivers_get_values_in_order_and_run_last_first() -> None:
    text = """
        def main_f(sp, i, c):
            v = _recv(c)
            say(f"g{i}={v}")
        def main_main(sp):
            c = _mkchan(RT5, 0, -1)
            for i in range(4): _go(sp, main_f, (i, c), -1)
            gosched()
            for i in range(4): _send(c, i)
            gosched()
    """
    p = Handmade(text)
    p.m.ns["gosched"] = p.m.sched.gosched
    assert p.run() == 0
    assert p.said == ["g2=3", "g3=0", "g0=1", "g1=2"]


def test_close_readies_in_reverse() -> None:
    text = """
        def main_f(sp, i, c):
            _recv(c)
            say(f"g{i}")
        def main_main(sp):
            c = _mkchan(RT5, 0, -1)
            for i in range(5): _go(sp, main_f, (i, c), -1)
            gosched()
            _close(c)
            gosched()
    """
    p = Handmade(text)
    p.m.ns["gosched"] = p.m.sched.gosched
    assert p.run() == 0
    assert p.said == ["g4", "g3", "g2", "g1", "g0"]


def test_a_spinning_goroutine_is_preempted_and_time_passes() -> None:
    text = """
        def main_f(sp, box):
            box.v = 1
        def main_main(sp):
            global _tick
            box = _Box(0)
            start = now()
            _go(sp, main_f, (box,), -1)
            while box.v == 0:
                _tick += 100000
                if _tick > _limit: _preempt()
            say(now() - start)
    """
    p = Handmade(text)
    p.m.ns["now"] = p.m.clock.now
    assert p.run() == 0
    assert p.said == [10_000_000]


def test_goroutine_ids_and_reuse_of_places() -> None:
    p = Handmade("""
        def main_f(sp, c):
            _send(c, 0)
        def main_main(sp):
            c = _mkchan(RT5, 0, -1)
            for i in range(3):
                _go(sp, main_f, (c,), -1)
                _recv(c)
            say([g.id for g in gs()])
    """)
    p.m.ns["gs"] = lambda: p.m.sched.allgs
    assert p.run() == 0
    ids = p.said[0]
    assert isinstance(ids, list)
    assert ids[0] == 1
    assert max(ids) == 8


def test_all_asleep() -> None:
    p = Handmade("""
        def main_f(sp, c):
            _recv(c)
        def main_main(sp):
            c = _mkchan(RT5, 0, -1)
            _go(sp, main_f, (c,), -1)
            _send(None, 1)
    """)
    assert p.run() == 2
    assert p.err == (
        "fatal error: all goroutines are asleep - deadlock!\n"
        "\n"
        "goroutine 1 [chan send (nil chan)]:\n"
        "main.main()\n"
        "\t/src/main.go:6\n"
        "\n"
        "goroutine 6 [chan receive]:\n"
        "main.f()\n"
        "\t/src/main.go:2\n"
        "created by main.main in goroutine 1\n"
        "\t/src/main.go:5\n"
    )


def test_exit_from_any_goroutine() -> None:
    p = Handmade("""
        def main_f(sp):
            exit(7)
        def main_main(sp):
            _go(sp, main_f, (), -1)
            _recv(None)
    """)
    p.m.ns["exit"] = p.m.exit
    assert p.run() == 7


def test_our_own_mistakes_reach_the_hub() -> None:
    p = Handmade("""
        def main_f(sp):
            {}["missing"]
        def main_main(sp):
            _go(sp, main_f, (), -1)
            _recv(None)
    """)
    with pytest.raises(RuntimeCrash, match=r"goroutine 6 in main_f \(generated line 2\): KeyError"):
        p.run()


def test_a_trap_is_reported_on_the_goroutine_itself() -> None:
    p = Handmade("""
        def main_main(sp):
            if T: _trap(0)
            say("after")
    """)
    p.m.ns["T"] = True

    def look(trap: int) -> None:
        g = p.m.sched.current
        p.said.append((trap, g.status, g.greenlet is getcurrent()))

    p.m.hooks.on_trap = look
    assert p.run() == 0
    assert p.said == [(0, GStatus.RUNNING, True), "after"]


def test_deep_recursion() -> None:
    p = Handmade("""
        def main_deep(sp, n):
            if n == 0: return 0
            return main_deep(sp, n - 1) + 1
        def main_main(sp):
            say(main_deep(sp, 200000))
    """)
    assert p.run() == 0
    assert p.said == [200000]
