"""`memtui layout` against unsafe.Sizeof, Alignof and Offsetof as the real Go prints them (structs.out; refreshed by
`python -m tests.allocs --refresh`)."""

import json
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from memtui.cli import main
from tests import oracle

HERE = Path(__file__).resolve().parent / "layouts"


def test_a_command_leaves_the_process_as_it_was() -> None:
    before = signal.getsignal(signal.SIGPIPE)
    CliRunner().invoke(main, ["layout", str(HERE / "structs.go")])
    assert signal.getsignal(signal.SIGPIPE) == before


def test_offsets_are_gos() -> None:
    result = CliRunner().invoke(main, ["layout", "--json", str(HERE / "structs.go")])
    assert result.exit_code == 0, result.output
    found = {}
    for s in json.loads(result.output):
        name = s["name"].replace(", ", ",")
        found[name] = [s["size"], s["align"], *(f["offset"] for f in s["fields"])]
        assert sum(f["size"] + f["padding"] for f in s["fields"]) == s["size"]
    expected = {}
    for line in (HERE / "structs.out").read_text(encoding="utf-8").splitlines():
        name, *numbers = line.split()
        expected[name] = [int(n) for n in numbers]
    assert found == expected


def test_expectation_is_current() -> None:
    if not oracle.available():
        pytest.skip("needs the real Go")
    assert oracle.run(HERE / "structs.go").stdout == (HERE / "structs.out").read_text(encoding="utf-8")


def test_text_shows_padding_and_the_best_order() -> None:
    result = CliRunner().invoke(main, ["layout", str(HERE / "structs.go")])
    lines = result.output.splitlines()
    assert "loose: 48 bytes, align 8, 17 of padding, pointers in the first 40; 32 in the best order" in lines
    at = lines.index("       0      1  a bool")
    assert lines[at + 1] == "       1      7  (padding)"


def test_a_program_without_structs_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["layout", str(tmp_path / "p.go")])
    assert (result.exit_code, result.output.strip()) == (0, "")
