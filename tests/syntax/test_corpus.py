"""Every Go file of a good part of the standard library parses without an error, and its tree makes sense."""

from pathlib import Path

import pytest

from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import FileTable, col_of, file_no_of, line_of
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.syntax.printer import end_pos, start_pos
from memtui.compiler.syntax.walk import inspect
from tests import oracle

FOLDERS = ["fmt", "strconv", "sort", "strings", "slices", "maps", "iter", "sync", "go/ast", "go/types", "net/http"]


def goroot() -> Path | None:
    """The root of the judge's Go tree, if there is one."""
    command = oracle.go_command()
    if command is None:
        return None
    beside = Path(command).resolve().parent.parent
    found = [beside, *beside.glob("lib/python*/site-packages/go")]
    return next((root for root in found if (root / "src" / "fmt").is_dir()), None)


@pytest.mark.go
@pytest.mark.skipif(goroot() is None, reason="needs Go's sources")
@pytest.mark.parametrize("folder", FOLDERS)
def test_standard_library(folder: str) -> None:
    root = goroot()
    assert root is not None
    paths = sorted((root / "src" / folder).glob("*.go"))
    assert paths
    for path in paths:
        files = FileTable()
        found: list[Diagnostic] = []
        file = parse_file(files.add(path.name, path.read_bytes(), is_std=True), found.append)
        assert [f"{files.show(d.pos)}: {d.message}" for d in found] == []
        _check_positions(file)


def _check_positions(file: n.File) -> None:
    """Every node has a position in the file, and starts no later than that."""

    def visit(node: n.Node) -> bool:
        assert file_no_of(node.pos) == file_no_of(file.eof)
        assert line_of(node.pos) >= 1
        assert col_of(node.pos) >= 1
        assert node.pos <= file.eof
        assert start_pos(node) <= node.pos or isinstance(node, n.RangeClause)
        assert end_pos(node) <= file.eof
        return True

    inspect(file, visit)
