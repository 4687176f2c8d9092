"""Heap objects per line against what the real Go made (expected.json; refreshed by `python -m tests.allocs --refresh`).
The whole comparison, with many more programs, is `python -m tests.allocs`."""

import json
from pathlib import Path

import pytest

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
