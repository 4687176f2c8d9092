"""Go programs about values and memory, against what the real Go 1.27.3 printed and allocated (refresh.py).

Each runs once as it is and once with a collection every few steps and freed objects wiped: if the collector took
anything for dead that is not, the program would notice."""

from pathlib import Path
from typing import Any

import pytest

from memtui.engine.load import load
from memtui.protocol.commands import Open
from memtui.runtime.mgc import Phase

HERE = Path(__file__).parent / "programs"
PROGRAMS = sorted(p.stem for p in HERE.glob("*.go"))
COUNTED = sorted(p.stem for p in HERE.glob("*.allocs"))


def _loaded(name: str, out: list[bytes]) -> Any:
    loaded = load(Open(paths=(str(HERE / f"{name}.go"),)))
    loaded.machine.options.stderr = out.append
    return loaded


def _collect_often(m: Any, every: int) -> None:
    """Run a whole collection every few steps, and wipe what it frees."""
    m.heap.poison = True

    def plan() -> None:
        m.gc.next_tick = m.tick + every

    share_of_work = m.gc.on_tick

    def on_tick() -> None:
        if m.gc.phase is Phase.IDLE:
            plan()
            m.gc.gc()
        else:  # other goroutines run during a collection and must not start theirs
            share_of_work()

    m.gc._plan = plan
    m.gc.on_tick = on_tick
    plan()


@pytest.mark.parametrize("every", [0, 97])
@pytest.mark.parametrize("name", PROGRAMS)
def test_output(name: str, every: int) -> None:
    if every and name == "chain":
        every = 20_000  # each collection looks at 10,000 stacks
    out: list[bytes] = []
    loaded = _loaded(name, out)
    if every:
        _collect_often(loaded.machine, every)
    assert loaded.run_main() == 0
    assert b"".join(out).decode().splitlines() == (HERE / f"{name}.out").read_text().splitlines()
    assert not every or loaded.machine.gc.cycles > 1


@pytest.mark.parametrize("name", COUNTED)
def test_allocations_per_line(name: str) -> None:
    loaded = _loaded(name, [])
    m = loaded.machine
    m.heap.tiny_on = False
    m.gc.set_percent(-1)
    assert loaded.run_main() == 0
    lines: dict[int, tuple[int, int]] = {}
    for i, site in enumerate(m.heap.sites):
        n, size = m.heap.site_totals(i)
        if n and not loaded.files.file_of(site.pos).is_std:
            line = loaded.place(site.pos).line
            before = lines.get(line, (0, 0))
            lines[line] = (before[0] + n, before[1] + size)
    rows = [tuple(map(int, row.split())) for row in (HERE / f"{name}.allocs").read_text().splitlines()]
    assert lines == {line: (n, size) for line, n, size in rows}
