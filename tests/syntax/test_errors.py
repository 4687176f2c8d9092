"""Syntax errors in gc's words, at gc's positions and in gc's order."""

import pytest

from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import FileTable
from memtui.compiler.syntax.parse import parse_file
from tests import oracle
from tests.syntax import compare_with_gc
from tests.syntax.compare_with_gc import parser_errors, read_cases


@pytest.mark.parametrize(("source", "errors"), [pytest.param(s, e, id=name) for name, s, e in read_cases()])
def test_errors(source: str, errors: list[str]) -> None:
    found = parser_errors("a.go", source.encode())
    assert [error.removeprefix("a.go:") for error in found] == errors


@pytest.mark.go
@pytest.mark.skipif(not oracle.available(), reason="needs Go 1.27.3")
def test_errors_are_gcs(tmp_path, monkeypatch) -> None:
    """errors.txt is what --update would write."""
    copy = tmp_path / "errors.txt"
    text = compare_with_gc.CASES.read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    monkeypatch.setattr(compare_with_gc, "CASES", copy)
    compare_with_gc.update()
    assert copy.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (b'package p\nvar x = "a\0b"\0+\n', ["2:11: invalid NUL character", "2:14: invalid NUL character"]),
        (b"package p\nvar x\xff = \xc3\x28\n", ["2:6: invalid UTF-8 encoding", "2:10: invalid UTF-8 encoding"]),
        (b"package p // \xed\xa0\nvar", ["1:14: invalid UTF-8 encoding", "1:15: invalid UTF-8 encoding"]),
        (b"package p\n\xef\xbb\xbfvar x int\n", ["2:1: invalid BOM in the middle of the file"]),
        (b"\xef\xbb\xbf\xef\xbb\xbfpackage p\n", ["1:4: invalid BOM in the middle of the file"]),
    ],
)
def test_bytes_that_are_skipped(text: bytes, errors: list[str]) -> None:
    files = FileTable()
    found: list[Diagnostic] = []
    parse_file(files.add("a.go", text), found.append)
    shown = [f"{files.show(d.pos).removeprefix('a.go:')}: {d.message}" for d in found]
    assert [error for error in shown if "syntax error" not in error] == errors
