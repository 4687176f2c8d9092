"""Whole programs against the real Go: goroutines, channels, locks, timers, panics, fatal errors (programs/*.out)."""

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.run.normal import PROGRAMS, outcome


@pytest.mark.parametrize("name", sorted(p.stem for p in PROGRAMS.glob("*.go")))
def test_program_does_what_go_does(name: str) -> None:
    """Output, order, exit status, panic texts and traces are the real ones."""
    assert run(name, inline=False) == (PROGRAMS / f"{name}.out").read_text()


@pytest.mark.parametrize("name", sorted(p.name.removesuffix(".inlined.out") for p in PROGRAMS.glob("*.inlined.out")))
def test_inlined_program_does_what_go_does(name: str) -> None:
    """The same as the production build has it, where inlining can be seen."""
    assert run(name, inline=True) == (PROGRAMS / f"{name}.inlined.out").read_text()


def run(name: str, inline: bool) -> str:
    """What memtui makes of a program, in comparable form."""
    out: list[bytes] = []
    err: list[bytes] = []
    options = Options(["program"], stdout=out.append, stderr=err.append)
    status = run_program([str(PROGRAMS / f"{name}.go")], options=options, inline=inline)
    return outcome(status, b"".join(out), b"".join(err))
