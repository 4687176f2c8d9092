"""Heap objects per line against what the real Go made (expected.json; refreshed by `python -m tests.allocs --refresh`).
The whole comparison, with many more programs, is `python -m tests.allocs`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from memtui.cli import main
from memtui.engine.allocs import allocs
from memtui.runtime.machine import Options

HERE = Path(__file__).resolve().parent
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("build", ["-l", "inline"])
def test_objects_per_line_are_gos(name: str, build: str) -> None:
    source = [str(HERE / "programs" / name)]
    found = allocs(source, Options(["p"], env={"GOGC": "off"}), inline=build == "inline")
    assert {str(line): n[0] for (_, line), n in found.lines.items()} == EXPECTED[name][build]


def test_the_table_has_the_most_bytes_first_with_the_reason() -> None:
    printed = CliRunner().invoke(main, ["allocs", str(HERE.parent.parent / "programs" / "garbage.go")]).output
    rows = [line for line in printed.splitlines() if "  line " in line]
    sizes = [int(row.split()[0].replace(",", "")) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    made, collected, left = (int(n.replace(",", "")) for n in rows[0].split()[1:4])
    assert made == 400
    assert made == collected + left
    assert 300 < collected < 400
    assert "sink = make([]byte, 32<<10)" in rows[0]
    assert printed.splitlines()[2].strip() == "make([]byte, 32768) escapes to heap"


def test_what_a_fault_allocates_belongs_to_the_line_that_faulted(tmp_path: Path) -> None:
    source = tmp_path / "a.go"
    source.write_text("package main\n\nfunc main() {\n\tvar p *int\n\tdefer println()\n\t*p = 1\n\tprintln()\n}\n")
    found = allocs([str(source)], Options(["p"]), inline=False)
    assert [line for _, line in found.lines] == [6]  # the text "runtime error: ..."
