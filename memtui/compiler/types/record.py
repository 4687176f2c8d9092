"""Writing what was found out into `Info`. Mirrors types2/recording.go."""

from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.info import Instance, Mode, Selection, SelKind, TypeAndValue
from memtui.compiler.types.model import Basic, ConstVal, Func, Signature, Tuple, Type, Var
from memtui.compiler.types.state import Checker, Operand, Untyped
from memtui.compiler.types.universe import UNTYPED

_NOTHING = Tuple([])


def record(c: Checker, x: Operand) -> None:
    """Record an operand's type, or remember it if it is untyped."""
    assert x.expr is not None
    mode = x.mode
    if mode is Mode.INVALID:
        return
    typ = _NOTHING if mode is Mode.NO_VALUE else x.type
    val = x.val if mode is Mode.CONST else None
    if type(typ) is Basic and typ.bits & UNTYPED:
        c.untyped[x.expr] = Untyped(mode, typ, val)
    else:
        c.info.types[x.expr] = TypeAndValue(mode, typ, val)


def record_type(c: Checker, e: syn.Expr, mode: Mode, typ: Type, val: ConstVal | None = None) -> None:
    """Record the final type of an expression."""
    if mode is not Mode.INVALID:
        c.info.types[e] = TypeAndValue(mode, typ, val)


def record_untyped(c: Checker) -> None:
    """At the end: expressions that never got a type, such as parts of constant expressions, stay untyped."""
    for e, u in c.untyped.items():
        c.info.types[e] = TypeAndValue(u.mode, u.type, u.val)
    c.untyped.clear()


def record_builtin(c: Checker, f: syn.Expr, sig: Signature) -> None:
    """Record the signature a builtin has in one call, through parentheses."""
    record_type(c, f, Mode.BUILTIN, sig)
    while isinstance(f, syn.Paren):
        f = f.x
        record_type(c, f, Mode.BUILTIN, sig)


def record_comma_ok(c: Checker, e: syn.Expr, xs: list[Operand]) -> None:
    """Record that an expression gives two values: its type becomes a tuple."""
    pair = Tuple([Var(e.pos, "", c.pkg, x.type) for x in xs])
    while True:
        tv = c.info.types.get(e)
        if tv is not None:
            c.info.types[e] = TypeAndValue(tv.mode, pair, tv.value)
        if not isinstance(e, syn.Paren):
            return
        e = e.x


def record_selection(
    c: Checker, e: syn.Selector, kind: SelKind, recv: Type, obj: Var | Func, path: tuple[int, ...], indirect: bool
) -> None:
    """Record how a selector was resolved."""
    c.info.uses[e.sel] = obj
    c.info.selections[e] = Selection(kind, recv, obj, path, indirect)


def record_instance(c: Checker, e: syn.Expr, targs: list[Type], typ: Type) -> None:
    """Record the type arguments of the generic name in `e`."""
    while isinstance(e, syn.Index | syn.Paren):
        e = e.x
    if isinstance(e, syn.Selector):
        e = e.sel
    if isinstance(e, syn.Name):
        c.info.instances[e] = Instance(targs, typ)
