"""Panics, recover, Goexit, faults and fatal errors, on handwritten functions in the form of generated code."""

import pytest

from memtui.runtime.panic import parse_bounds
from memtui.runtime.proc import RuntimeCrash
from tests.runtime.handmade import Handmade


def with_defer(name: str, body: str, results: str = "") -> str:
    """A function with defers: its body between the handlers that the code generator writes."""
    indented = "\n".join("        " + line for line in body.strip("\n").split("\n"))
    tail = f"return {results}" if results else "return"
    return f"""
def main_{name}(sp, *args):
    sp += 64
    d = _deferframe(sp)
    try:
        try:
{indented}
            _deferreturn(d)
            {tail}
        except _FAULTS as e:
            _fault(sp, e)
    except _Unwind as u:
        if u.target is not d: raise
        _deferreturn(d)
        {tail}
""".replace("\n        ", "\n        ")


def program(*parts: str) -> Handmade:
    """A program of these functions; bodies are indented by with_defer."""
    return Handmade("".join(p if p.startswith("\ndef") else "\n" + p.strip("\n") + "\n" for p in parts))


RECOVERER = """
def main_rec(sp, tag):
    sp += 64
    r = _recover(sp - 64)
    say((tag, None if r is None else bytes(r.v)))
"""


def defers(name: str, *lines: str, results: str = "") -> str:
    """with_defer over lines that are indented once more, as the body of the inner try is."""
    return with_defer(name, "\n".join("    " + line for line in lines), results)


def test_recover_and_named_result() -> None:
    p = program(
        RECOVERER,
        defers("f", "_defer(d, main_rec, ('x',), -1)", "r0 = 5", "_panic(_Iface(RT1, b'boom'))", results="r0"),
        "def main_main(sp):\n    say(main_f(sp + 32))",
    )
    assert p.run() == 0
    assert p.said == [("x", b"boom"), 5]


def test_deferred_calls_run_last_first_and_recover_without_panic_is_nil() -> None:
    p = program(
        RECOVERER,
        defers("main", "_defer(d, main_rec, (1,), -1)", "_defer(d, main_rec, (2,), -1)"),
    )
    assert p.run() == 0
    assert p.said == [(2, None), (1, None)]


def test_only_the_deferred_function_itself_recovers() -> None:
    p = program(
        RECOVERER,
        "def main_outer(sp):\n    sp += 64\n    main_rec(sp, 'inner')",
        defers("main", "_defer(d, main_outer, (), -1)", "_panic(_Iface(RT1, b'boom'))"),
    )
    assert p.run() == 2
    assert p.said == [("inner", None)]
    assert p.err.startswith("panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:")


def test_defer_recover_itself_does_not_recover() -> None:
    p = program(defers("main", "_defer(d, _recover, (), -1)", "_panic(_Iface(RT1, b'boom'))"))
    assert p.run() == 2


def test_the_panicking_stack_is_whole_while_deferred_calls_run() -> None:
    p = program(
        "def main_look(sp):\n    say(frames())",
        "def main_deep(sp):\n    sp += 64\n    _panic(_Iface(RT1, b'x'))",
        defers("f", "_defer(d, main_rec, (0,), -1)", "_defer(d, main_look, (), -1)", "main_deep(sp)"),
        "def main_main(sp):\n    main_f(sp + 32)",
        RECOVERER,
    )
    from memtui.runtime.traceback import walk

    p.m.ns["frames"] = lambda: [f.info.display if f.info else "panic" for f in walk(p.m, p.m.sched.current)]
    assert p.run() == 0
    assert p.said[0] == ["main.look", "panic", "main.deep", "main.f", "main.main"]


def test_chain_of_panics() -> None:
    p = program(
        "def main_again(sp):\n    sp += 64\n    _panic(_Iface(RT1, b'second\\nline'))",
        defers("main", "_defer(d, main_again, (), -1)", "_panic(_Iface(RT1, b'first'))"),
    )
    assert p.run() == 2
    assert p.err.startswith("panic: first\n\tpanic: second\n\tline\n\ngoroutine 1 [running]:\nmain.again()\n")
    assert "\npanic({0x" in p.err
    assert "/src/runtime/panic.go:859\nmain.main()\n" in p.err


def test_recovered_then_new_panic() -> None:
    p = program(
        """
def main_swap(sp):
    sp += 64
    _recover(sp - 64)
    _panic(_Iface(RT1, b'second'))
""",
        defers("main", "_defer(d, main_swap, (), -1)", "_panic(_Iface(RT1, b'first'))"),
    )
    assert p.run() == 2
    assert p.err.startswith("panic: first [recovered]\n\tpanic: second\n\n")


def test_repanic_of_the_same_value() -> None:
    p = program(
        "def main_swap(sp):\n    sp += 64\n    _panic(_recover(sp - 64))",
        defers("main", "_defer(d, main_swap, (), -1)", "_panic(_Iface(RT1, b'first'))"),
    )
    assert p.run() == 2
    assert p.err.startswith("panic: first [recovered, repanicked]\n\n")


def test_a_panic_in_a_deferred_call_replaces_the_first_and_is_recovered_further_out() -> None:
    p = program(
        RECOVERER,
        "def main_again(sp):\n    sp += 64\n    _panic(_Iface(RT1, b'second'))",
        defers("f", "_defer(d, main_again, (), -1)", "_panic(_Iface(RT1, b'first'))"),
        defers("g", "_defer(d, main_rec, ('g',), -1)", "main_f(sp)"),
        "def main_main(sp):\n    main_g(sp + 32)\n    say(current().panic)\n    say(len(current().defers))",
    )
    p.m.ns["current"] = lambda: p.m.sched.current
    assert p.run() == 0
    assert p.said == [("g", b"second"), None, 0]
    assert p.m.sched.running_panic_defers == 0


def test_panic_while_the_function_returns_is_recovered_by_its_own_earlier_defer() -> None:
    p = program(
        RECOVERER,
        "def main_bad(sp):\n    sp += 64\n    _panic(_Iface(RT1, b'late'))",
        defers("f", "r0 = 3", "_defer(d, main_rec, ('first',), -1)", "_defer(d, main_rec, ('rec',), -1)",
               "_defer(d, main_bad, (), -1)", results="r0"),
        "def main_main(sp):\n    say(main_f(sp + 32))",
    )  # fmt: skip
    assert p.run() == 0
    assert p.said == [("rec", b"late"), ("first", None), 3]


def test_goexit_runs_defers_and_cannot_be_recovered() -> None:
    p = program(
        RECOVERER,
        defers("f", "_defer(d, main_rec, ('x',), -1)", "goexit()", "say('not reached')"),
        "def main_main(sp):\n    _go(sp, main_f, (), -1)\n    gosched()\n    say('main')",
    )
    p.m.ns.update(goexit=p.m.panics.goexit, gosched=p.m.sched.gosched)
    assert p.run() == 0
    assert p.said == [("x", None), "main"]


def test_goexit_goes_on_after_a_recovered_panic_of_a_deferred_call() -> None:
    p = program(
        RECOVERER,
        "def main_bad(sp):\n    sp += 64\n    _panic(_Iface(RT1, b'in defer'))",
        defers("inner", "_defer(d, main_rec, ('inner',), -1)", "main_exit(sp)", "say('not reached')"),
        "def main_exit(sp):\n    sp += 64\n    goexit()",
        defers("f", "_defer(d, main_rec, ('rec',), -1)", "_defer(d, main_bad, (), -1)", "main_inner(sp)",
               "say('not reached')"),
        "def main_main(sp):\n    _go(sp, main_f, (), -1)\n    gosched()\n    say('main')",
    )  # fmt: skip
    p.m.ns.update(goexit=p.m.panics.goexit, gosched=p.m.sched.gosched)
    assert p.run() == 0
    assert p.said == [("inner", None), ("rec", b"in defer"), "main"]


def test_main_goexit_is_a_deadlock_in_the_end() -> None:
    p = program(
        "def main_f(sp):\n    say('f')",
        "def main_main(sp):\n    _go(sp, main_f, (), -1)\n    goexit()",
    )
    p.m.ns["goexit"] = p.m.panics.goexit
    assert p.run() == 2
    assert p.said == ["f"]
    assert p.err == "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"


def test_faults_become_go_panics() -> None:
    p = program(
        RECOVERER,
        defers("nil", "_defer(d, main_rec, ('nil',), -1)", "x = None", "x.field"),
        defers("call", "_defer(d, main_rec, ('call',), -1)", "x = None", "x(sp)"),
        defers("div", "_defer(d, main_rec, ('div',), -1)", "x = 0", "1 // x"),
        "def main_main(sp):\n    main_nil(sp)\n    main_call(sp)\n    main_div(sp)",
    )
    assert p.run() == 0
    text = b"invalid memory address or nil pointer dereference"
    assert p.said == [("nil", text), ("call", text), ("div", b"integer divide by zero")]


def test_unrecovered_nil_dereference() -> None:
    p = program(
        """
def main_main(sp):
    sp += 64
    try:
        x = None
        y = x.field
    except _FAULTS as e:
        _fault(sp, e)
"""
    )
    assert p.run() == 2
    first, second, *rest = p.err.split("\n")
    assert first == "panic: runtime error: invalid memory address or nil pointer dereference"
    assert second.startswith("[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x")
    assert rest == ["", "goroutine 1 [running]:", "main.main()", "\t/src/main.go:5", ""]


def test_a_fault_below_a_native_is_our_mistake() -> None:
    p = program(
        """
def main_main(sp):
    try:
        native()
    except _FAULTS as e:
        _fault(sp, e)
"""
    )
    p.m.ns["native"] = lambda: None.x  # type: ignore[attr-defined]
    with pytest.raises(RuntimeCrash, match="AttributeError"):
        p.run()


def test_panic_of_nil() -> None:
    p = program("def main_main(sp):\n    _panic(None)")
    assert p.run() == 2
    assert p.err.startswith("panic: runtime error: panic called with nil argument\n\n")


@pytest.mark.parametrize(
    ("type_no", "value", "text"),
    [(0, 7, "7"), (8, True, "true"), (4, b"plain", "plain"), (3, b"err", "runtime error: err")],
)
def test_printing_of_panic_values(type_no: int, value: object, text: str) -> None:
    p = program(f"def main_main(sp):\n    _panic(_Iface(RT{type_no}, {value!r}))")
    assert p.run() == 2
    assert p.err.startswith(f"panic: {text}\n\n")


def test_fatal_errors_show_all_goroutines_and_are_not_recoverable() -> None:
    p = program(
        RECOVERER,
        "def main_f(sp, c):\n    _recv(c)",
        defers("main", "_defer(d, main_rec, (0,), -1)", "c = _mkchan(RT5, 0, -1)", "_go(sp, main_f, (c,), -1)",
               "gosched()", "throw('sync: unlock of unlocked mutex')"),
    )  # fmt: skip
    p.m.ns.update(throw=p.m.panics.throw, gosched=p.m.sched.gosched)
    assert p.run() == 2
    assert p.said == []
    assert p.err.startswith("fatal error: sync: unlock of unlocked mutex\n\ngoroutine 1 [running]:\nmain.main()\n")
    assert "\n\ngoroutine 6 [chan receive]:\nmain.f(" in p.err


def test_long_traces_are_elided() -> None:
    p = program(
        "def main_f(sp, n):\n    if n == 0: _panic(_Iface(RT0, 1))\n    main_f(sp, n - 1)",
        "def main_main(sp):\n    main_f(sp, 199)",
    )
    assert p.run() == 2
    assert "...101 frames elided...\n" in p.err
    assert p.err.count("main.f(") == 99


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("index out of range [5] with length 3", (5, 3, True, 0)),
        ("index out of range [-1]", (-1, 0, True, 0)),
        ("index out of range [18446744073709551615] with length 3", (-1, 3, False, 0)),
        ("slice bounds out of range [:9] with capacity 3", (9, 3, True, 2)),
        ("slice bounds out of range [3:2]", (3, 2, True, 3)),
        ("slice bounds out of range [-1:]", (-1, 0, True, 3)),
        ("slice bounds out of range [2:1:]", (2, 1, True, 7)),
        ("cannot convert slice with length 3 to array or pointer to array with length 4", (4, 3, True, 8)),
    ],
)
def test_bounds_errors(text: str, fields: tuple[int, int, bool, int]) -> None:
    assert parse_bounds(text) == fields


def test_very_long_traces_are_counted_without_walking_them() -> None:
    p = program(
        "def main_f(sp, n):\n    if n == 0: _panic(_Iface(RT0, 1))\n    main_f(sp, n - 1)",
        "def main_main(sp):\n    main_f(sp, 199_999)",
    )
    assert p.run() == 2
    assert "...199901 frames elided...\n" in p.err
    assert p.err.count("main.f(") == 99
    assert p.err.endswith("main.main()\n\t/src/main.go:6\n")
