"""Diagnostics as gc prints them: which ones, in what order, how many. Each package, a folder of files, is compiled by
itself.

gc keeps one syntax error a line and drops an equal message on the same line as the one before; it sorts what is left by
position when it stops, which it does at the tenth error unless told to go on (cmd/compile/internal/base/print.go).
"""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import FileTable, Pos, col_of, file_no_of, line_of

ERROR_LIMIT: Final = 10
_GC_COL_MAX: Final = 255


def kept(diagnostics: Iterable[Diagnostic], files: FileTable, all_errors: bool = False) -> list[Diagnostic]:
    """Of the errors that arrive in this order those that gc prints, in its order; all_errors is gc's -e."""
    return [d for package in _packages(diagnostics, files) for d in _kept(package, files, all_errors)[0]]


def printed(diagnostics: Iterable[Diagnostic], files: FileTable, all_errors: bool = False) -> list[str]:
    """The lines for errors that arrive in this order; all_errors is gc's -e. Lines may contain newlines and tabs."""
    lines: list[str] = []
    for package in _packages(diagnostics, files):
        found, too_many = _kept(package, files, all_errors)
        lines += [*(f"{files.show(d.pos)}: {d.message}" for d in found), *too_many]
    return lines


def _packages(diagnostics: Iterable[Diagnostic], files: FileTable) -> Iterator[list[Diagnostic]]:
    """The errors of each package."""
    for _, found in groupby(diagnostics, lambda d: os.path.dirname(files.file_of(d.pos).name)):
        yield list(found)


def _kept(diagnostics: Iterable[Diagnostic], files: FileTable, all_errors: bool) -> tuple[list[Diagnostic], list[str]]:
    """What is printed of one package, and the line behind it if that is not all."""
    found: list[Diagnostic] = []
    last_syntax: tuple[int, int] | None = None
    last_other: tuple[tuple[int, int], str] | None = None
    too_many: list[str] = []
    for d in diagnostics:
        line = (file_no_of(d.pos), line_of(d.pos))
        if d.message.startswith("syntax error"):
            if line == last_syntax:
                continue
            last_syntax = line
        else:
            if (line, d.message) == last_other:
                continue
            last_other = (line, d.message)
        found.append(d)
        if len(found) >= ERROR_LIMIT and not all_errors:
            too_many = [f"{files.show(d.pos)}: too many errors"]
            break
    found.sort(key=lambda d: _sort_key(d.pos))
    shown: list[Diagnostic] = []
    for d in found:
        if not shown or (files.show(d.pos), d.message) != (files.show(shown[-1].pos), shown[-1].message):
            shown.append(d)
    return shown, too_many


def _sort_key(pos: Pos) -> tuple[int, int, int]:
    """gc's order: columns past its limit are equal, so that errors there stay in the order in which they came."""
    return file_no_of(pos), line_of(pos), min(col_of(pos), _GC_COL_MAX)
