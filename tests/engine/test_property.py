"""Every bundled program: n steps forth and n steps back give the same picture, by the digest of the snapshots."""

import random
from pathlib import Path

import pytest

from memtui.protocol.commands import Open, Restart, Target
from memtui.protocol.snapshot import Snapshot
from tests.engine.harness import Engine

PROGRAMS = sorted((Path(__file__).parent.parent.parent / "programs").glob("*.go"))
SINGLE = 6  # steps one by one, at the start and before the end
JUMPS = 4  # sampled n; 1 where a run is so long that going anywhere takes a second
LONG = 1_000_000  # steps


def moment(s: Snapshot) -> tuple[int, str, int, str]:
    """What must be equal: where, who, and everything there is in memory."""
    return s.step, str(s.place), s.goroutine, s.digest


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.stem)
def test_forth_and_back_by_the_same_number_of_steps(e: Engine, program: Path) -> None:
    first = e.stop(Open((str(program),)))
    seen = [moment(first)]
    for _ in range(SINGLE):
        seen.append(moment(e.into()))
    for expected in reversed(seen[:-1]):
        assert moment(e.back()) == expected
    # Long ways: from a moment anywhere in the run n steps forth, and the same n back.
    end = e.run(Target.END)
    rng = random.Random(program.stem)
    for _ in range(JUMPS if end.step < LONG else 1):
        here = e.goto(rng.randrange(end.step))
        n = rng.randrange(1, 60)
        there = e.into(n)
        if there.ended:
            continue  # the end came before the n-th step
        assert moment(e.back(n)) == moment(here), n
    # The last steps before the end, and all the way back to the first moment.
    e.goto(end.step)
    before = [moment(e.back()) for _ in range(SINGLE if end.step < LONG else 2)]
    for expected in reversed(before[:-1]):
        assert moment(e.into()) == expected
    assert moment(e.stop(Restart())) == moment(first)
