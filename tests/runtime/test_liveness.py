"""Liveness of Python locals at calls, on every kind of control flow that generated code uses."""

import dis
import textwrap
from types import CodeType
from typing import Any

import pytest

from memtui.runtime.liveness import LiveMap


def _live(body: str, params: str = "sp, a, b, c") -> dict[str, set[str]]:
    """Live names after each call of `at_<name>()` in a function with this body, by name."""
    text = f"def f({params}):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    ns: dict[str, Any] = {}
    exec(text, ns)
    code: CodeType = ns["f"].__code__
    live = LiveMap(code)
    out = {}
    name = ""
    for ins in dis.get_instructions(code):
        if ins.opname in ("LOAD_GLOBAL", "LOAD_NAME") and str(ins.argval).startswith("at_"):
            name = ins.argval[3:]
        elif ins.opname == "CALL" and name:
            out[name] = set(live.at(ins.offset))
            assert live.at(ins.offset + 2) == live.at(ins.offset)  # a frame may stand in the call's inline cache
            name = ""
    return out


def test_straight_line() -> None:
    live = _live("""
        at_1()
        x = a.f
        at_2()
        a = b
        at_3()
        use(a, x)
        at_4()
    """)
    assert live == {"1": {"a", "b"}, "2": {"b", "x"}, "3": {"a", "x"}, "4": set()}


def test_a_reassigned_variable_is_dead_before() -> None:
    assert _live("at_1(); a = None; at_2(); use(a)")["1"] == set()


def test_branches_join() -> None:
    live = _live("""
        at_1()
        if sp:
            x = a
        else:
            x = b
            at_2()
        at_3()
        return x
    """)
    assert live == {"1": {"sp", "a", "b"}, "2": {"x"}, "3": {"x"}}


def test_loops_carry_values_round() -> None:
    live = _live("""
        i = 0
        while i < 10:
            at_1()
            use(a)
            a = a.next
            at_2()
            i += 1
        at_3()
        return b
    """)
    assert live == {"1": {"i", "a", "b"}, "2": {"i", "a", "b"}, "3": {"b"}}


def test_break_and_continue() -> None:
    live = _live("""
        while True:
            at_1()
            if a:
                at_2()
                continue
            if b:
                at_3()
                break
            c = None
        at_4()
        return c
    """)
    assert live["2"] == {"a", "b", "c"}
    assert live["3"] == {"c"}
    assert live["4"] == {"c"}


def test_for_loop_over_an_iterator() -> None:
    live = _live("""
        for i, x in a:
            at_1()
            use(x, b)
        at_2()
        return c
    """)
    assert live == {"1": {"x", "b", "c"}, "2": {"c"}}


def test_handlers_keep_what_they_read() -> None:
    """A recovering function returns its results from the handler: they are live wherever something may raise."""
    live = _live("""
        r0 = None
        try:
            at_1()
            r0 = a
            at_2()
            b = None
            at_3()
            return r0
        except ValueError as u:
            at_4()
            if u.target is not c:
                raise
            return r0
    """)
    assert live["1"] == {"a", "r0", "c"}
    assert live["2"] == live["3"] == {"r0", "c"}
    assert live["4"] == {"u", "c", "r0"}


def test_walrus_and_conditional_expression() -> None:
    live = _live("""
        x = w1 if (w1 := a) else at_1(b)
        at_2()
        return x
    """)
    assert live == {"1": set(), "2": {"x"}}


def test_nested_try_and_finally() -> None:
    live = _live("""
        try:
            try:
                at_1()
            except KeyError:
                use(a)
            at_2()
        finally:
            at_3()
            use(b)
        return c
    """)
    assert live["1"] == {"a", "b", "c"}
    assert live["2"] == {"b", "c"}


@pytest.mark.parametrize("text", ["return use(at_1(a))", "use(at_1()); use(a)"])
def test_calls_in_expressions(text: str) -> None:
    assert _live(text)["1"] == ({"a"} if text.endswith("use(a)") else set())
