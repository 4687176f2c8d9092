"""Range over a function, rewritten into a call with a function literal as gc does (cmd/compile/internal/rangefunc)."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.syntax import nodes as syn


def range_func(fb: FuncBuilder, s: syn.ForStmt, clause: syn.RangeClause, label: str) -> list[ir.Stmt]:
    """`for x := range f { body }`."""
    raise Unsupported(clause.pos, "range over func")


def return_out(fb: FuncBuilder, s: syn.ReturnStmt) -> list[ir.Stmt]:
    """A return inside the body of a range over a function."""
    raise Unsupported(s.pos, "range over func")


def branch_out(fb: FuncBuilder, s: syn.BranchStmt, kind: ir.BranchKind, label: str) -> list[ir.Stmt]:
    """A break or continue inside the body of a range over a function."""
    raise Unsupported(s.pos, "range over func")
