"""What the compiler says about a user's program, and the two ways in which it gives up.

A `Diagnostic` is about the user's program and carries gc's words. `Unsupported` names a construct that memtui
does not run, at its Go position. `InternalError` is a bug of ours, with the Go position being processed.
"""

from dataclasses import dataclass

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import NO_POS, Pos


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error: position, gc's text verbatim (continuation lines start with a tab), and its code."""

    pos: Pos
    message: str
    code: Code


class CompileFailed(Exception):  # noqa: N818 (a result of the user's program, not an error of ours)
    """The user's program does not compile; `diagnostics` is in the order in which gc prints them."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} errors")
        self.diagnostics = diagnostics


class Unsupported(Exception):  # noqa: N818
    """A construct that memtui names but does not run, such as cgo."""

    def __init__(self, pos: Pos, what: str) -> None:
        super().__init__(what)
        self.pos = pos
        self.what = what


class InternalError(Exception):
    """A bug of memtui, with the Go position that was being processed."""

    def __init__(self, pos: Pos, what: str) -> None:
        super().__init__(what)
        self.pos = pos if pos else NO_POS
        self.what = what
