"""Whole programs against the real Go: goroutines, channels, locks, timers, panics, fatal errors (programs/*.out)."""

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.run.normal import PROGRAMS, outcome


@pytest.mark.parametrize("name", sorted(p.stem for p in PROGRAMS.glob("*.go")))
def test_program_does_what_go_does(name: str) -> None:
    """Output, order, exit status, panic texts and traces are the real ones."""
    path = PROGRAMS / f"{name}.go"
    out: list[bytes] = []
    err: list[bytes] = []
    options = Options(["program"], stdout=out.append, stderr=err.append)
    status = run_program([str(path)], options=options)
    assert outcome(status, b"".join(out), b"".join(err)) == path.with_suffix(".out").read_text()
