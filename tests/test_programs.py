"""The bundled programs: each prints what its `// Output:` block says and ends as it says, without the real Go.

compare.py holds the same programs against the real Go, with the lines of `escape -m -l`.
"""

import re
from pathlib import Path

import pytest

from tests import compare, oracle


def expected(source: Path) -> tuple[str, int]:
    """The `// Output:` block at the end of a program, and the status of its `// Exit:` line (0 without one)."""
    text = source.read_text(encoding="utf-8")
    block = re.search(r"^// Output:\n((?://.*\n)+)", text, re.MULTILINE)
    assert block, f"{source.name} has no // Output: block"
    lines = [line[3:] if line.startswith("// ") else line[2:] for line in block.group(1).splitlines()]
    status = 0
    if lines and (exit_line := re.fullmatch(r"Exit: (\d+)", lines[-1])):
        status = int(exit_line.group(1))
        lines = lines[:-2]
    return "".join(f"{line}\n" for line in lines), status


@pytest.mark.parametrize("source", compare.PROGRAMS, ids=lambda p: p.stem)
def test_output(source: Path) -> None:
    output, status = expected(source)
    ours = compare.memtui("run", source.name)
    assert [line.rstrip() for line in ours.stdout.splitlines()] == output.splitlines()
    assert ours.status == status


@pytest.mark.parametrize("source", compare.PROGRAMS, ids=lambda p: p.stem)
def test_header_says_what_to_watch(source: Path) -> None:
    head = source.read_text(encoding="utf-8").split("package main")[0].splitlines()
    assert re.match(r"// [A-Z].*: .+", head[0]), "the first line is `// Title: what it shows`"
    assert any(line.startswith("// Watch: ") for line in head)


def test_there_are_enough() -> None:
    assert len(compare.PROGRAMS) >= 14


@pytest.mark.go
@pytest.mark.skipif(not oracle.available(), reason="needs the real Go 1.27.3")
def test_output_blocks_are_what_go_prints() -> None:
    for source in compare.PROGRAMS:
        real = oracle.run(source)
        output, status = expected(source)
        assert [line.rstrip() for line in real.stdout.splitlines()] == output.splitlines(), source.name
        assert real.status == status, source.name
