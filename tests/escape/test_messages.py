"""The lines of -m -l against what the real compiler printed (annotations in m/*.go; refresh.py renews them)."""

from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.load import load_text
from memtui.std import registry
from tests.escape.annotations import FOLDER, GOLDEN, by_line, expectations, flags, strip

FILES = sorted(FOLDER.glob("*.go"))


class Std:
    """The bundled std sources, as the driver wants them."""

    def source(self, path: str) -> list[tuple[str, bytes]] | None:
        """The files of a package, None if there is no such package."""
        try:
            return [(name, text.encode()) for name, text in registry.sources(path)]
        except KeyError:
            return None


def messages(name: str, source: str, level: int = 1) -> list[str]:
    """The lines that memtui prints for one file."""
    c = driver.compile_program(load_text(name, source), Std(), driver.Options(level=level))
    decisions = driver.analyze(c)
    return lines(decisions, level, c.files, c.packages[-1].pkg.path)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_annotated_file(path: Path) -> None:
    source = path.read_text()
    assert not flags(source)
    found = by_line(messages(path.name, strip(source)))
    assert found == expectations(source)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda p: p.stem)
def test_whole_output(path: Path) -> None:
    name, level = path.stem.split(".m")
    source = strip((FOLDER / f"{name}.go").read_text())
    assert messages("FILE", source, int(level)) == path.read_text().splitlines()


def test_all_files_have_expectations() -> None:
    assert len(FILES) >= 9
    assert all(expectations(path.read_text()) for path in FILES)
