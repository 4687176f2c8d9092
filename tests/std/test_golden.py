"""Natives against what the real Go answered (golden/calls.txt)."""

from __future__ import annotations

import pytest

from tests.std.cases import all_cases
from tests.std.fake import show
from tests.std.refresh_golden import GOLDEN


@pytest.fixture(scope="module")
def wrong() -> dict[str, list[str]]:
    """Group -> descriptions of the cases that differ."""
    lines = GOLDEN.read_text().split("\n")[:-1]
    cases = all_cases()
    assert [line.split("\t")[0] for line in lines] == [source for _, source, _ in cases], "run tests.std.refresh_golden"
    found: dict[str, list[str]] = {group: [] for group, _, _ in cases}
    for line, (group, source, thunk) in zip(lines, cases, strict=True):
        want, got = line.split("\t")[1], show(thunk())
        if got != want:
            found[group].append(f"{source}: got {got}, Go {want}")
    return found


@pytest.mark.parametrize("group", ["strconv", "strings", "fmt", "math"])
def test_natives_answer_as_go(wrong: dict[str, list[str]], group: str) -> None:
    """Every case of a package has Go's result."""
    assert not wrong[group]
