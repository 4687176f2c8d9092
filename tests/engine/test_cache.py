"""The cache of compiled programs: found again by content, and only then."""

from pathlib import Path

import pytest

from memtui.compiler.load import load_files
from memtui.engine import build, cache


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of two packages, and an empty cache."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "cache")
    root = tmp_path / "module"
    (root / "inner").mkdir(parents=True)
    (root / "go.mod").write_text("module m\n\ngo 1.27\n")
    (root / "main.go").write_text('package main\n\nimport "m/inner"\n\nfunc main() { println(inner.N) }\n')
    (root / "inner" / "inner.go").write_text("package inner\n\nvar N = 41\n")
    return root


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each compilation."""
    seen: list[int] = []
    compile_ = build._compile
    monkeypatch.setattr(build, "_compile", lambda *args: (seen.append(1), compile_(*args))[1])
    return seen


def test_second_start_skips_the_compiler(module: Path, compiled: list[int]) -> None:
    first = build.build(load_files([module]))
    second = build.build(load_files([module]))
    assert len(compiled) == 1
    assert second.program.text == first.program.text
    assert second.code == first.code


def test_change_of_an_imported_package_compiles_again(module: Path, compiled: list[int]) -> None:
    build.build(load_files([module]))
    (module / "inner" / "inner.go").write_text("package inner\n\nvar N = 42\n")
    changed = build.build(load_files([module]))
    assert len(compiled) == 2
    assert "42" in changed.program.text
    (module / "inner" / "more.go").write_text("package inner\n\nvar M = 43\n")
    build.build(load_files([module]))
    assert len(compiled) == 3


def test_change_of_the_named_file_compiles_again(module: Path, compiled: list[int]) -> None:
    build.build(load_files([module]))
    (module / "main.go").write_text("package main\n\nfunc main() {}\n")
    build.build(load_files([module]))
    assert len(compiled) == 2
