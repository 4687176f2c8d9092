"""Expression and type switches. Mirrors types2/stmt.go (switchStmt, typeSwitchStmt)."""

from collections.abc import Hashable, Sequence
from fractions import Fraction

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.syntax.printer import end_pos
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.assign import assignment
from memtui.compiler.types.compare import comparison
from memtui.compiler.types.eval import expr
from memtui.compiler.types.expr import type_assertion
from memtui.compiler.types.identical import has_nil, identical, is_comparable
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import ConstVal, NilObj, Type, Var
from memtui.compiler.types.state import (
    At,
    Checker,
    Operand,
    close_scope,
    declare,
    error,
    errors,
    lookup,
    open_scope,
)
from memtui.compiler.types.typeuse import var_type
from memtui.compiler.types.under import is_interface, is_type_param, is_valid
from memtui.compiler.types.universe import BOOL, INVALID
from memtui.compiler.types.untyped import convert_untyped

Seen = dict[Hashable, list[tuple[Pos, Type]]]


def check_defaults(c: Checker, defaults: Sequence[syn.CaseClause | syn.CommClause]) -> None:
    """Report all default clauses of one switch or select but the first."""
    for clause in defaults[1:]:
        msg = f"multiple defaults (first at {c.show_pos(defaults[0].pos)})"
        error(c, clause, Code.DUPLICATE_DEFAULT, msg)


def _clause_body(c: Checker, clause: syn.CaseClause) -> None:
    for s in clause.body:
        c.hooks.stmt(c, s)
    close_scope(c)


def switch_stmt(c: Checker, s: syn.SwitchStmt) -> None:
    """An expression switch."""
    x = Operand()
    if s.tag is not None:
        expr(c, None, x, s.tag)
        assignment(c, x, None, "switch expression")
        if x.ok and not is_comparable(x.type) and not has_nil(x.type):
            msg = f"cannot switch on {operand_str(c, x)} ({type_str(c, x.type)} is not comparable)"
            error(c, x, Code.INVALID_EXPR_SWITCH, msg)
            x.mode = Mode.INVALID
    else:
        pos = s.body[0].pos if s.body else s.rbrace
        x = Operand(Mode.CONST, syn.Name(pos, "true"), BOOL, True)
    check_defaults(c, [clause for clause in s.body if clause.cases is None])
    seen: Seen = {}
    for clause in s.body:
        _case_values(c, x, unpack(clause.cases), seen)
        open_scope(c, clause, end_pos(clause))
        _clause_body(c, clause)


def _case_values(c: Checker, x: Operand, values: list[syn.Expr], seen: Seen) -> None:
    for e in values:
        v = Operand()
        expr(c, None, v, e)
        if not x.ok or not v.ok:
            continue
        convert_untyped(c, v, x.type)
        if not v.ok:
            continue
        result = v.clone()
        comparison(c, result, x.clone(), Op.EQL, True)
        if not result.ok or v.mode is not Mode.CONST:
            continue
        key = _case_key(v.val)
        if key is None:
            continue
        others = seen.setdefault(key, [])
        previous = next((pos for pos, t in others if identical(v.type, t)), None)
        if previous is None:
            others.append((e.pos, v.type))
            continue
        parts: list[tuple[At | None, str]] = [
            (v, f"duplicate case {operand_str(c, v)} in expression switch"),
            (previous, "previous case"),
        ]
        errors(c, Code.DUPLICATE_CASE, parts)


def _case_key(v: ConstVal | None) -> Hashable | None:
    """What equal cases have in common; None for values that are not compared (booleans, complex numbers)."""
    if isinstance(v, bool) or not isinstance(v, int | Fraction | bytes):
        return None
    return v if isinstance(v, int | bytes) else float(v)


# ---- type switches ----------------------------------------------------------------------------------------


def type_switch_stmt(c: Checker, s: syn.SwitchStmt, guard: syn.TypeSwitchGuard) -> None:
    """A type switch; its variable is declared anew in each clause."""
    lhs = guard.lhs
    if lhs is not None:
        if lhs.value == "_":
            error(c, lhs, Code.NO_NEW_VAR, "no new variable on left side of :=")
            lhs = None
        else:
            c.info.defs[lhs] = None
    x = Operand()
    expr(c, None, x, guard.x)
    subject: Operand | None = None
    if x.ok:
        op = operand_str(c, x)
        if is_type_param(x.type):
            msg = f"cannot use type switch on type parameter value {op}"
            error(c, x, Code.INVALID_TYPE_SWITCH, msg)
        elif is_interface(x.type):
            subject = x
        else:
            error(c, x, Code.INVALID_TYPE_SWITCH, f"{op} is not an interface")
    check_defaults(c, [clause for clause in s.body if clause.cases is None])
    variables: list[Var] = []
    seen: list[tuple[Type | None, syn.Expr]] = []
    for clause in s.body:
        t = _case_types(c, subject, unpack(clause.cases), seen)
        scope = open_scope(c, clause, end_pos(clause))
        if lhs is not None:
            v = Var(lhs.pos, lhs.value, c.pkg, t)
            declare(c, scope, None, v, clause.colon)
            c.info.implicits[clause] = v
            variables.append(v)
        _clause_body(c, clause)
    if lhs is not None:
        used = any(v.used for v in variables)
        for v in variables:
            v.used = True  # one complaint for all of them, here
        if not used:
            error(c, lhs, Code.UNUSED_VAR, f"{lhs.value} declared and not used")


def _case_types(c: Checker, x: Operand | None, exprs: list[syn.Expr], seen: list[tuple[Type | None, syn.Expr]]) -> Type:
    """The type of the switch's variable in a clause: the case's if there is just one, else the subject's."""
    t: Type | None = None
    for e in exprs:
        if _is_nil(c, e):
            t = None
            expr(c, None, Operand(), e)
        else:
            t = var_type(c, e)
            if not is_valid(t):
                continue
        other = next((o for u, o in seen if (u is None and t is None) or (u and t and identical(t, u))), None)
        if other is not None:
            name = "nil" if t is None else type_str(c, t)
            parts: list[tuple[At | None, str]] = [
                (e, f"duplicate case {name} in type switch"),
                (other, "previous case"),
            ]
            errors(c, Code.DUPLICATE_CASE, parts)
            continue
        seen.append((t, e))
        if x is not None and t is not None:
            type_assertion(c, e, x, t, True)
    if len(exprs) != 1 or t is None:
        return x.type if x is not None else INVALID
    return t


def _is_nil(c: Checker, e: syn.Expr) -> bool:
    name = unparen(e)
    return isinstance(name, syn.Name) and isinstance(lookup(c, name.value), NilObj)
