"""Files, packages and modules as the go command puts them together: cases/*.txt, judged by the real Go (refresh.py)."""

from pathlib import Path

import pytest

from memtui.compiler.load import LoadFailed, load_files
from memtui.compiler.source.pos import Pos
from memtui.engine.build import NotCompiled, build
from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.modules.case import CASES, failed, read
from tests.run.normal import outcome


@pytest.mark.parametrize("name", sorted(p.stem for p in CASES.glob("*.txt")))
def test_case_does_what_go_does(name: str, tmp_path: Path) -> None:
    """What is printed, the exit status; of a build that fails every line."""
    case = read(CASES / f"{name}.txt")
    case.unpack(tmp_path)
    assert ours(tmp_path.resolve()) == (f"{case.instead}\n" if case.instead else case.real)


def ours(folder: Path) -> str:
    """What memtui makes of a module, in the form of the case's last section."""
    try:
        build(load_files([str(folder)]), traps=False)
    except LoadFailed as e:
        return failed("\n".join(e.lines), folder)
    except NotCompiled as e:
        c = e.compilation
        if e.unsupported is None:
            return failed("\n".join(c.lines()), folder)
        where = c.files.show(Pos(e.unsupported[0])).replace(f"{folder}/", "")
        return f"{where}: memtui does not support {e.unsupported[1]}\n"
    out: list[bytes] = []
    err: list[bytes] = []
    options = Options(["program"], stdout=out.append, stderr=err.append)
    status = run_program([str(folder)], options=options)
    return outcome(status, b"".join(out), b"".join(err))
