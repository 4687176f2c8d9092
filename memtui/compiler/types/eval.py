"""Evaluating an expression in the ways its surroundings ask for: one value, several, a value or a type, or just use it.

All go through expr.raw_expr (a hook, since expressions contain each other). Also common_under, the one underlying type
of a type set. Mirrors types2/expr.go (expr, multiExpr, ...), call.go (use) and under.go.
"""

from collections.abc import Callable, Sequence

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.syntax.printer import start_pos
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.identical import each_term, identical
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Chan, Signature, Tuple, Type, Var
from memtui.compiler.types.state import Checker, Operand, Target, error, lookup
from memtui.compiler.types.under import is_type_param, under
from memtui.compiler.types.universe import ERROR, INVALID, UNTYPED_BOOL

_NOT_A_VALUE = (Mode.NO_VALUE, Mode.BUILTIN, Mode.TYPE)


# ---- one underlying type ----------------------------------------------------------------------------------

Condition = Callable[[Type | None, Type | None], str | None]


def common_under(c: Checker, t: Type, condition: Condition | None = None) -> tuple[Type | None, str]:
    """The underlying type that all types of t's type set share, or None and why there is none.

    Channels may differ in direction as long as they do not conflict. `condition` may object to a type (with why)."""
    common: Type | None = None
    first: Type | None = None
    for tt, u in each_term(t):
        if condition is not None:
            why = condition(tt, u)
            if why is not None:
                return None, why
        if u is None:
            return None, "no specific type"
        if common is None:
            first, common = tt, u
            continue
        if type(common) is Chan and type(u) is Chan:
            if not identical(common.elem, u.elem):
                return None, f"channels {type_str(c, first)} and {type_str(c, tt)} have different element types"
            if common.dir is u.dir or u.dir is ChanDir.BOTH:
                continue
            if common.dir is not ChanDir.BOTH:
                return None, f"channels {type_str(c, first)} and {type_str(c, tt)} have conflicting directions"
            first, common = tt, u
            continue
        if not identical(common, u):
            return None, f"{type_str(c, first)} and {type_str(c, tt)} have different underlying types"
    return common, ""


def new_target(c: Checker, t: Type | None, desc: str) -> Target | None:
    """A target for type inference if t is a function type."""
    if t is None:
        return None
    u = common_under(c, t)[0] if is_type_param(t) else under(t)
    return Target(u, desc) if type(u) is Signature else None


# ---- ways to evaluate -------------------------------------------------------------------------------------


def expr(c: Checker, t: Target | None, x: Operand, e: syn.Expr) -> None:
    """Evaluate e to a single value."""
    c.hooks.raw_expr(c, t, x, e, None, False)
    single_value(c, x)


def generic_expr(c: Checker, x: Operand, e: syn.Expr, hint: Type | None = None) -> None:
    """Evaluate e to a single value that may be a generic function; hint: type of an elided composite literal."""
    c.hooks.raw_expr(c, None, x, e, hint, True)
    single_value(c, x)


def expr_or_type(c: Checker, x: Operand, e: syn.Expr, generic: bool) -> None:
    """Evaluate e to a single value or a type (or a builtin)."""
    c.hooks.raw_expr(c, None, x, e, None, generic)
    if x.mode is Mode.NO_VALUE:
        error(c, x, Code.TOO_MANY_VALUES, f"{operand_str(c, x)} used as value or type")
        x.mode = Mode.INVALID
    _one(c, x)


def exclude_non_values(c: Checker, x: Operand) -> None:
    """Make x invalid with an error if it is no value."""
    if x.mode not in _NOT_A_VALUE:
        return
    op = operand_str(c, x)
    match x.mode:
        case Mode.NO_VALUE:
            error(c, x, Code.TOO_MANY_VALUES, f"{op} used as value")
        case Mode.BUILTIN:
            error(c, x, Code.UNCALLED_BUILTIN, f"{op} must be called")
        case _:
            error(c, x, Code.NOT_AN_EXPR, f"{op} is not an expression")
    x.mode = Mode.INVALID


def single_value(c: Checker, x: Operand) -> None:
    """Make x invalid with an error unless it is one value."""
    if x.mode in _NOT_A_VALUE:
        exclude_non_values(c, x)
    _one(c, x)


def _one(c: Checker, x: Operand) -> None:
    if x.mode is Mode.VALUE and type(x.type) is Tuple:
        error(c, x, Code.TOO_MANY_VALUES, f"multiple-value {operand_str(c, x)} in single-value context")
        x.mode = Mode.INVALID


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def multi_expr(c: Checker, e: syn.Expr, allow_comma_ok: bool) -> tuple[list[Operand], bool]:
    """Evaluate e to one or several values; the flag says that a comma-ok expression gave two."""
    x = Operand()
    c.hooks.raw_expr(c, None, x, e, None, False)
    exclude_non_values(c, x)
    if x.ok and type(x.type) is Tuple:
        values: list[Operand] = []
        for i, v in enumerate(x.type.vars, 1):
            name = syn.Name(start_pos(e), f"{i}{_ENDINGS.get(i, 'th')} function result")
            values.append(Operand(Mode.VALUE, name, v.type or INVALID))
        return values, False
    if allow_comma_ok and x.mode in (Mode.MAP_INDEX, Mode.COMMA_OK, Mode.COMMA_ERR):
        if x.mode is Mode.COMMA_ERR:
            second = Operand(Mode.VALUE, syn.Name(start_pos(e), "err value of (comma, err) expression"), ERROR)
        else:
            second = Operand(Mode.VALUE, syn.Name(start_pos(e), "ok value of (comma, ok) expression"), UNTYPED_BOOL)
        return [x, second], True
    return [x], False


def expr_list(c: Checker, exprs: Sequence[syn.Expr]) -> list[Operand]:
    """Evaluate arguments; a single call may give several values."""
    if len(exprs) == 1:
        return multi_expr(c, exprs[0], False)[0]
    result: list[Operand] = []
    for e in exprs:
        x = Operand()
        expr(c, None, x, e)
        result.append(x)
    return result


# ---- only use it ------------------------------------------------------------------------------------------


def use(c: Checker, exprs: Sequence[syn.Expr | None], lhs: bool = False) -> bool:
    """Evaluate expressions after an error so that what they mention counts as used; report whether all are valid.

    lhs: they stand on the left of an assignment, where a variable does not count as used."""
    ok = True
    for e in exprs:
        if e is not None and not _use_one(c, e, lhs):
            ok = False
    return ok


def _use_one(c: Checker, e: syn.Expr, lhs: bool) -> bool:
    x = Operand(Mode.VALUE)
    n = unparen(e)
    if isinstance(n, syn.Name):
        if n.value == "_":
            return True
        v = own_var(c, n.value) if lhs else None
        used = v is not None and v.used
        expr_or_type(c, x, n, True)
        if v is not None:
            v.used = used
    elif isinstance(n, syn.ListExpr):
        return use(c, n.elems, lhs)
    else:
        c.hooks.raw_expr(c, None, x, e, None, True)
    return x.ok


def own_var(c: Checker, name: str) -> Var | None:
    """The variable of this package that a name denotes, or None."""
    obj = lookup(c, name)
    return obj if type(obj) is Var and obj.pkg is c.pkg else None
