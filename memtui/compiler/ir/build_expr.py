"""Expressions, except calls (build_call), literals (build_lit) and selectors (build_select).

Chains of binary operators are built along their left spine without recursion, so that a thousand-term sum needs no deep
Python stack here.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_call import call_expr
from memtui.compiler.ir.build_lit import address_of, composite_lit
from memtui.compiler.ir.build_select import addr_of, name_expr, selector
from memtui.compiler.ir.builder import FuncBuilder, type_of
from memtui.compiler.ir.convert import constant, convert, expr_as
from memtui.compiler.ir.typeutil import common_type, concrete_type, elem_of, pointer_elem, tuple_types
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.info import Mode
from memtui.compiler.types.model import Array, Map, Type
from memtui.compiler.types.under import is_string, under


def expr(fb: FuncBuilder, e: syn.Expr) -> ir.Expr:
    """Build an expression; constants are folded, parentheses vanish."""
    e = unparen(e)
    tv = fb.info.types.get(e)
    if tv is not None:
        if tv.value is not None:
            text = e.value if isinstance(e, syn.BasicLit) else ""
            return constant(e.pos, fb.env.type(concrete_type(tv.type, tv.value)), tv.value, text)
        if tv.mode is Mode.NIL:
            return ir.Nil(e.pos, fb.env.type(tv.type))
    return _expr(fb, e)


def _expr(fb: FuncBuilder, e: syn.Expr) -> ir.Expr:
    match e:
        case syn.Name():
            return name_expr(fb, e)
        case syn.Selector():
            return selector(fb, e)
        case syn.Call():
            return call_expr(fb, e)
        case syn.Binary():
            return _binary(fb, e)
        case syn.Index():
            return _index(fb, e)
        case syn.Unary():
            return _unary(fb, e)
        case syn.AddrOf():
            return address_of(fb, e)
        case syn.Star():
            x = fb.expr(e.x)
            return ir.Deref(e.pos, elem_of(x.type), x)
        case syn.CompositeLit():
            return composite_lit(fb, e)
        case syn.FuncLit():
            return fb.hooks.func_lit(fb, e)
        case syn.Slice():
            return _slice(fb, e)
        case syn.TypeAssert():
            return ir.Assert(e.pos, type_of(fb, e.type), fb.expr(e.x))
        case _:
            raise InternalError(e.pos, f"unexpected expression {type(e).__name__}")


# ---- operators -------------------------------------------------------------------------------------------


def _unary(fb: FuncBuilder, e: syn.Unary) -> ir.Expr:
    x = fb.expr(e.x)
    if e.op is syn.Op.RECV:
        return ir.Recv(e.pos, elem_of(x.type), x)
    return ir.Unary(e.pos, type_of(fb, e), e.op, x)


_COMPARISONS = {syn.Op.EQL, syn.Op.NEQ, syn.Op.LSS, syn.Op.LEQ, syn.Op.GTR, syn.Op.GEQ}


def _binary(fb: FuncBuilder, e: syn.Binary) -> ir.Expr:
    spine = [e]
    left = unparen(e.x)
    while isinstance(left, syn.Binary) and fb.info.types[left].value is None:
        spine.append(left)
        left = unparen(left.x)
    inner = spine.pop()
    x = _operation(fb, inner, expr(fb, inner.x))
    while spine:
        outer = spine.pop()
        x = _operation(fb, outer, x)
    return x


def _operation(fb: FuncBuilder, e: syn.Binary, x: ir.Expr) -> ir.Expr:
    typ = type_of(fb, e)
    if e.op in (syn.Op.AND_AND, syn.Op.OR_OR):
        return ir.Logical(e.pos, typ, e.op, x, expr_as(fb, e.y, x.type))
    if e.op in (syn.Op.SHL, syn.Op.SHR):
        return ir.Binary(e.pos, typ, e.op, x, fb.expr(e.y))
    y = fb.expr(e.y)
    if e.op in _COMPARISONS:
        return _comparison(e, typ, x, y)
    if e.op is syn.Op.ADD and is_string(typ):
        return _add_string(e.pos, typ, x, y)
    return ir.Binary(e.pos, typ, e.op, x, y)


def _comparison(e: syn.Binary, typ: Type, x: ir.Expr, y: ir.Expr) -> ir.Expr:
    if isinstance(x, ir.Nil):
        x = ir.Nil(x.pos, y.type)
    elif isinstance(y, ir.Nil):
        y = ir.Nil(y.pos, x.type)
    meet = common_type(x.type, y.type)
    if meet is not None:
        x, y = convert(x, meet, e.x.pos, implicit=True), convert(y, meet, e.y.pos, implicit=True)
    return ir.Binary(e.pos, typ, e.op, x, y)


def _add_string(pos: Pos, typ: Type, x: ir.Expr, y: ir.Expr) -> ir.Expr:
    """Flatten a chain; the position is that of the last operator (typecheck.go OADD)."""
    parts = [*(x.parts if isinstance(x, ir.AddStr) else [x]), *(y.parts if isinstance(y, ir.AddStr) else [y])]
    return ir.AddStr(pos, typ, parts)


# ---- elements --------------------------------------------------------------------------------------------


def _index(fb: FuncBuilder, e: syn.Index) -> ir.Expr:
    fun = unparen(e.x)
    if fun in fb.info.selections and not isinstance(fb.info.types[fun].type, Map) and _is_instantiation(fb, e):
        return expr(fb, fun)
    if isinstance(fun, syn.Name | syn.Selector) and _is_instantiation(fb, e):
        x = expr(fb, fun)
        if isinstance(x, ir.FuncRef) and x.curry > 0:
            x.pos = e.pos
        return x
    x = fb.expr(e.x)
    u = under(x.type)
    typ = type_of(fb, e)
    if isinstance(u, Map):
        return ir.IndexMap(e.pos, elem_of(u), x, expr_as(fb, e.index, u.key))
    x = implicit_star(x, e.pos)
    elem = typ if is_string(x.type) else elem_of(x.type)
    return ir.Index(e.pos, elem, x, fb.expr(e.index))


def _is_instantiation(fb: FuncBuilder, e: syn.Index) -> bool:
    """Is it `f[T]`, a function with explicit type arguments?"""
    fun = unparen(e.x)
    name = fun.sel if isinstance(fun, syn.Selector) else fun
    return isinstance(name, syn.Name) and name in fb.info.instances


def implicit_star(x: ir.Expr, pos: Pos) -> ir.Expr:
    """A pointer to an array stands for the array; pos: of the dereference that nobody wrote."""
    elem = pointer_elem(x.type)
    if elem is not None and isinstance(under(elem), Array):
        return ir.Deref(pos, elem, x, implicit=True)
    return x


def _slice(fb: FuncBuilder, e: syn.Slice) -> ir.Expr:
    x = fb.expr(e.x)
    low, high, top = (fb.expr(i) if i is not None else None for i in (e.low, e.high, e.max))
    if isinstance(under(x.type), Array):
        x = addr_of(x, e.pos, implicit=True)
    return ir.SliceOp(e.pos, type_of(fb, e), x, low, high, top)


def comma_ok_type(fb: FuncBuilder, e: syn.Expr) -> Type:
    """The type of the value in `v, ok = e`, however the checker recorded the pair."""
    return tuple_types(type_of(fb, e))[0]
