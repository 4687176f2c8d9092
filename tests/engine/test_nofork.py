"""Going back without copies of the process: the program is run again from its start."""

from memtui.protocol.commands import Restart
from tests.engine.harness import Engine
from tests.engine.test_travel import PROGRAM


def test_forth_and_back_without_forks(e: Engine) -> None:
    first = e.open(PROGRAM, fork=False)
    stops = [first, e.into(), e.into(), e.into()]
    got = e.back()
    assert (got.step, got.place, got.digest) == (stops[2].step, stops[2].place, stops[2].digest)
    end = e.run()
    assert end.ended
    assert e.goto(stops[1].step).digest == stops[1].digest
    assert e.stop(Restart()).digest == first.digest
