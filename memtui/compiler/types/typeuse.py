"""Types as the source asks for them: any type, or one that a variable may have. Mirrors types2/typexpr.go (varType)."""

from collections.abc import Sequence

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import start_pos
from memtui.compiler.types.identical import is_method_set, type_set
from memtui.compiler.types.messages import type_str
from memtui.compiler.types.model import Interface, Type
from memtui.compiler.types.state import Checker, error, later
from memtui.compiler.types.under import is_type_param, is_valid, under


def typ(c: Checker, e: syn.Expr) -> Type:
    """The type that e denotes."""
    return c.hooks.declared_type(c, e, None)


def var_type(c: Checker, e: syn.Expr) -> Type:
    """The type that e denotes, which must not be a constraint."""
    t = c.hooks.declared_type(c, e, None)
    valid_var_type(c, e, t)
    return t


def valid_var_type(c: Checker, e: syn.Expr, t: Type) -> None:
    """Check, once its type set is known, that a type is no constraint."""
    if is_type_param(t):
        return

    def check() -> None:
        u = under(t)
        if type(u) is not Interface or is_method_set(u):
            return
        name = type_str(c, t)
        what = "is (or embeds) comparable" if type_set(u).comparable else "contains type constraints"
        msg = f"cannot use type {name} outside a type constraint: interface {what}"
        error(c, start_pos(e), Code.MISPLACED_CONSTRAINT_IFACE, msg)

    later(c, check)


def type_list(c: Checker, exprs: Sequence[syn.Expr]) -> list[Type] | None:
    """The types that expressions denote, or None if one is invalid."""
    types = [var_type(c, e) for e in exprs]
    return types if all(is_valid(t) for t in types) else None
