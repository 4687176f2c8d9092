"""What memtui's packages lack is told as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from memtui.compiler.driver import check, compile_program, load_files
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.types.stdmissing import MISSING
from memtui.std.texts import StdTexts
from tests.std.api import ours

_PROGRAM = 'package main\n\nimport "os"\n\nfunc main() { os.%s("x", 0) }\n'


def test_a_name_of_the_real_package_is_unsupported(tmp_path: Path) -> None:
    """os.StartProcess exists in Go, so that calling it undefined would be wrong."""
    path = tmp_path / "x.go"
    path.write_text(_PROGRAM % "StartProcess")
    with pytest.raises(Unsupported, match=r"os\.StartProcess"):
        check(compile_program(load_files([str(path)]), StdTexts()))


def test_another_name_is_an_error_of_the_program(tmp_path: Path) -> None:
    """A name that Go does not have either is undefined."""
    path = tmp_path / "x.go"
    path.write_text(_PROGRAM % "MakeDir")
    compilation = compile_program(load_files([str(path)]), StdTexts())
    check(compilation)
    assert compilation.lines()[0].endswith("undefined: os.MakeDir")


def test_a_method_of_the_real_type_is_unsupported(tmp_path: Path) -> None:
    """Methods too."""
    path = tmp_path / "x.go"
    path.write_text('package main\n\nimport "os"\n\nfunc main() { os.Stdout.SyscallConn() }\n')
    with pytest.raises(Unsupported, match=r"os\.File\.SyscallConn"):
        check(compile_program(load_files([str(path)]), StdTexts()))


def test_no_name_is_called_missing_that_is_there() -> None:
    """`python -m tests.std.api --write` has been run since a package gained names."""
    assert {path: found for path, names in MISSING.items() if (found := ours(path) & set(names.split()))} == {}
