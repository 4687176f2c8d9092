"""Whole programs against the real Go: goroutines, channels, locks, timers, panics, fatal errors (programs/*.out)."""

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.run.normal import PROGRAMS, outcome


@pytest.mark.parametrize("name", sorted(p.stem for p in PROGRAMS.glob("*.go")))
def test_program_does_what_go_does(name: str) -> None:
    """Output, order, exit status, panic texts and traces are the real ones."""
    assert run(name, inline=False) == (PROGRAMS / f"{name}.out").read_text()


INLINED = (  # programs with calls whose inlining could be seen: in the order of what happens, panics, traces
    *("assertions", "chain", "corners", "fault_lines", "go_defer", "goexit", "goroutine_panic", "inner_lines"),
    *("operands", "panics", "promoted_unnamed", "recover_in_wrapper", "method_instances", "newer_features"),
)


@pytest.mark.parametrize("name", INLINED)
def test_inlined_program_does_what_go_does(name: str) -> None:
    """The same of the production build; NAME.inlined.out where inlining can be seen."""
    seen = PROGRAMS / f"{name}.inlined.out"
    expected = seen if seen.exists() else PROGRAMS / f"{name}.out"
    assert run(name, inline=True) == expected.read_text()


def run(name: str, inline: bool) -> str:
    """What memtui makes of a program, in comparable form."""
    out: list[bytes] = []
    err: list[bytes] = []
    options = Options(["program"], stdout=out.append, stderr=err.append)
    status = run_program([str(PROGRAMS / f"{name}.go")], options=options, inline=inline)
    return outcome(status, b"".join(out), b"".join(err))
