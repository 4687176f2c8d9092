"""Terminating statements: whether a function with results can reach its end. Mirrors types2/return.go."""

from collections.abc import Collection, Sequence

from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Keyword


def is_terminating(s: syn.Stmt, label: str, panics: Collection[syn.Call]) -> bool:
    """Report whether control never flows out of the end of s; label: s's own label; panics: the calls of panic."""
    match s:
        case syn.ReturnStmt():
            return True
        case syn.BlockStmt():
            return _list_terminates(s.list, panics)
        case syn.IfStmt():
            return s.els is not None and is_terminating(s.then, "", panics) and is_terminating(s.els, "", panics)
        case syn.ForStmt():
            if isinstance(s.init, syn.RangeClause):
                return False
            return s.cond is None and not _has_break(s.body, label, True)
        case syn.SwitchStmt():
            has_default = any(clause.cases is None for clause in s.body)
            return has_default and _clauses_terminate([clause.body for clause in s.body], label, panics)
        case syn.SelectStmt():
            return _clauses_terminate([clause.body for clause in s.body], label, panics)
        case syn.LabeledStmt():
            return is_terminating(s.stmt, s.label.value, panics)
        case syn.ExprStmt():
            x = s.x
            while isinstance(x, syn.Paren):
                x = x.x
            return isinstance(x, syn.Call) and x in panics
        case syn.BranchStmt():
            return s.tok in (Keyword.GOTO, Keyword.FALLTHROUGH)
        case _:
            return False


def _list_terminates(stmts: Sequence[syn.Stmt], panics: Collection[syn.Call]) -> bool:
    for s in reversed(stmts):
        if not isinstance(s, syn.EmptyStmt):
            return is_terminating(s, "", panics)
    return False


def _clauses_terminate(bodies: list[list[syn.Stmt]], label: str, panics: Collection[syn.Call]) -> bool:
    return all(_list_terminates(b, panics) and not _list_has_break(b, label, True) for b in bodies)


def _list_has_break(stmts: Sequence[syn.Stmt], label: str, implicit: bool) -> bool:
    return any(_has_break(s, label, implicit) for s in stmts)


def _has_break(s: syn.Stmt, label: str, implicit: bool) -> bool:
    """Report whether s holds a break to the label, or (implicit) one without label that leaves what surrounds s."""
    match s:
        case syn.BranchStmt():
            if s.tok is not Keyword.BREAK:
                return False
            return implicit if s.label is None else s.label.value == label
        case syn.BlockStmt():
            return _list_has_break(s.list, label, implicit)
        case syn.IfStmt():
            return _has_break(s.then, label, implicit) or (s.els is not None and _has_break(s.els, label, implicit))
        case syn.LabeledStmt():
            return _has_break(s.stmt, label, implicit)
        case syn.SwitchStmt() | syn.SelectStmt():
            return label != "" and any(_list_has_break(clause.body, label, False) for clause in s.body)
        case syn.ForStmt():
            return label != "" and _has_break(s.body, label, False)
        case _:
            return False
