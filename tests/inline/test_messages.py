"""The lines of -m with inlining against those of the real compiler: golden/NAME.txt for m/NAME.go (refresh.py)."""

from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.load import load_text
from memtui.std.texts import StdTexts
from tests.inline.refresh import FOLDER, GOLDEN

PROGRAMS = Path(__file__).resolve().parents[2] / "programs"


def compiled(name: str, source: str, level: int = 1) -> driver.Compilation:
    """A file analyzed as the production build."""
    options = driver.Options(inline=True, level=level, complete=False, debug=True)
    c = driver.compile_program(load_text(name, source), StdTexts(), options)
    driver.analyze(c)
    return c


def messages(name: str, source: str, level: int = 1) -> list[str]:
    """The lines that memtui prints for one file."""
    c = compiled(name, source, level)
    assert c.decisions is not None
    return lines(c.decisions, level, c.files, c.main.pkg.path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.go")), ids=lambda p: p.stem)
def test_lines(path: Path) -> None:
    expected = (GOLDEN / f"{path.stem}.txt").read_text().splitlines()
    assert messages(path.name, path.read_text()) == expected


def test_there_are_files() -> None:
    assert len(list(FOLDER.glob("*.go"))) >= 4


def test_costs() -> None:
    found = {}
    for line in messages("costs.go", (FOLDER / "costs.go").read_text(), 2):
        _, _, text = line.partition(": ")
        if text.startswith("can inline ") and " with cost " in text:
            name, _, rest = text.removeprefix("can inline ").partition(" with cost ")
            found[name] = int(rest.split()[0])
    expected = dict(line.split() for line in (GOLDEN / "costs.m2.txt").read_text().splitlines())
    assert found == {name: int(cost) for name, cost in expected.items()}


def test_copied_code_knows_its_calls() -> None:
    source = "package p\n\nfunc g() *int {\n\treturn new(int)\n}\n\nfunc h() *int { return g() }\n\n"
    source += "var x = h\n\nfunc f() { x(); h() }\n"
    c = compiled("a.go", source)
    callees = [at.sym for at in c.files.inlined[1:]]
    assert callees == ["p.g", "p.h", "p.g"]
    inner = c.files.inlined[3].pos
    place, shown = c.files.place(inner), c.files.show(inner)
    assert place == ("a.go", 7, 25)  # where h calls g
    assert shown == "a.go:11:18"  # where f calls h


def test_switched_off() -> None:
    source = (FOLDER / "literals.go").read_text()
    c = driver.compile_program(load_text("a.go", source), StdTexts(), driver.Options(complete=False))
    driver.analyze(c)
    assert c.decisions is not None
    assert not any("inlin" in line for line in lines(c.decisions, 1, c.files, "p"))
