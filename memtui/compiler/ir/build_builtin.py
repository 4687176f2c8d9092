"""Calls of predeclared functions and of package unsafe's. What is constant has been folded by the checker already."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_select import addr_of
from memtui.compiler.ir.builder import FuncBuilder, is_type, new_temp, type_of
from memtui.compiler.ir.convert import constant, convert
from memtui.compiler.ir.multi import convert_let, spread_values
from memtui.compiler.ir.typeutil import elem_of, kind_of, pointee, pointer_elem
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.model import Chan, Kind, Map, Pointer, Slice, Tuple, Type
from memtui.compiler.types.sizes import alignof, offsetof, sizeof
from memtui.compiler.types.under import is_untyped, under
from memtui.compiler.types.universe import ANY_OBJ, TYP

_NO_VALUE = Tuple([])
_OPS = {op.value: op for op in ir.BuiltinOp} | {
    "Add": ir.BuiltinOp.UNSAFE_ADD,
    "Slice": ir.BuiltinOp.UNSAFE_SLICE,
    "SliceData": ir.BuiltinOp.UNSAFE_SLICE_DATA,
    "String": ir.BuiltinOp.UNSAFE_STRING,
    "StringData": ir.BuiltinOp.UNSAFE_STRING_DATA,
}
_STATEMENTS = {
    ir.BuiltinOp.CLEAR,
    ir.BuiltinOp.CLOSE,
    ir.BuiltinOp.DELETE,
    ir.BuiltinOp.PANIC,
    ir.BuiltinOp.PRINT,
    ir.BuiltinOp.PRINTLN,
}


def builtin_call(fb: FuncBuilder, e: syn.Call, name: str) -> ir.Expr:
    """A call of a builtin."""
    match name:
        case "make":
            return _make(fb, e)
        case "new":
            return _new(fb, e)
        case "append":
            return _append(fb, e)
        case "Sizeof" | "Alignof" | "Offsetof":
            return _layout(fb, e, name)
        case "recover":
            fb.func.calls_recover = True
            return ir.BuiltinCall(e.pos, type_of(fb, e), ir.BuiltinOp.RECOVER, [])
        case _:
            op = _OPS.get(name)
            if op is None:
                raise InternalError(e.pos, f"unexpected builtin {name}")
            typ: Type = _NO_VALUE if op in _STATEMENTS else type_of(fb, e)
            return ir.BuiltinCall(e.pos, typ, op, _arguments(fb, e, op, typ), e.has_dots)


def _values(fb: FuncBuilder, e: syn.Call) -> list[tuple[ir.Expr, Pos]]:
    """The operands with their positions; one call with several results gives several."""
    if len(e.args) == 1 and isinstance(type_of(fb, e.args[0]), Tuple):
        return [(x, e.pos) for x in spread_values(fb, e.pos, fb.expr(e.args[0]))]
    return [(fb.expr(a), a.pos) for a in e.args]


def _arguments(fb: FuncBuilder, e: syn.Call, op: ir.BuiltinOp, typ: Type) -> list[ir.Expr]:
    values = _values(fb, e)
    xs = [x for x, _ in values]
    match op:
        case ir.BuiltinOp.PANIC:
            assert ANY_OBJ.type is not None
            return [convert(xs[0], ANY_OBJ.type, values[0][1], implicit=True)]
        case ir.BuiltinOp.DELETE:
            u = under(xs[0].type)
            assert isinstance(u, Map)
            return [xs[0], convert(xs[1], u.key, values[1][1], implicit=True)]
        case ir.BuiltinOp.MIN | ir.BuiltinOp.MAX:
            return [convert(x, typ, pos, implicit=True) for x, pos in values]
        case ir.BuiltinOp.LEN | ir.BuiltinOp.CAP:
            elem = pointer_elem(xs[0].type)
            return [xs[0] if elem is None else ir.Deref(xs[0].pos, elem, xs[0], implicit=True)]
        case _:
            return [_default(x) for x in xs]


def _default(x: ir.Expr) -> ir.Expr:
    """print and println take untyped nil as an unsafe.Pointer would be; nothing else is untyped here."""
    if isinstance(x, ir.Nil) and kind_of(x.type) is Kind.UNTYPED_NIL:
        return ir.Nil(x.pos, TYP[Kind.UNSAFE_POINTER])
    return x


def _append(fb: FuncBuilder, e: syn.Call) -> ir.Expr:
    typ = type_of(fb, e)
    values = _values(fb, e)
    first = convert_let(values[0][0], typ)
    if e.has_dots:
        # The elements are of one type, so the slice itself needs no conversion (noder/reader.go).
        rest = [ir.Nil(x.pos, typ) if isinstance(x, ir.Nil) else x for x, _ in values[1:]]
    else:
        rest = [convert(x, elem_of(typ), pos, implicit=True) for x, pos in values[1:]]
    return ir.BuiltinCall(e.pos, typ, ir.BuiltinOp.APPEND, [first, *rest], e.has_dots)


def _make(fb: FuncBuilder, e: syn.Call) -> ir.Expr:
    typ = type_of(fb, e.args[0])
    sizes = [_size(fb.expr(a)) for a in e.args[1:]]
    length = sizes[0] if sizes else None
    match under(typ):
        case Slice():
            cap = sizes[1] if len(sizes) > 1 else None
            return ir.Make(e.pos, typ, ir.MakeKind.SLICE, length, cap)
        case Map():
            return ir.Make(e.pos, typ, ir.MakeKind.MAP, length, None)
        case Chan():
            return ir.Make(e.pos, typ, ir.MakeKind.CHAN, length, None)
        case _:
            raise InternalError(e.pos, "make of an odd type")


def _size(x: ir.Expr) -> ir.Expr:
    """A size is an int if it is a constant without a type, or of a floating-point type."""
    if isinstance(x, ir.Const) and (is_untyped(x.type) or not isinstance(x.value, int)):
        return constant(x.pos, TYP[Kind.INT], x.value, x.text)
    return x


def _new(fb: FuncBuilder, e: syn.Call) -> ir.Expr:
    typ = type_of(fb, e)
    if is_type(fb, e.args[0]):
        return ir.BuiltinCall(e.pos, typ, ir.BuiltinOp.NEW, [])
    x = convert(fb.expr(e.args[0]), elem_of(typ), e.args[0].pos, implicit=True)
    temp = new_temp(fb, e.pos, x.type)
    init: list[ir.Stmt] = [ir.Dcl(e.pos, temp), ir.Assign(e.pos, ir.Ref(e.pos, x.type, temp), x, define=True)]
    return ir.Let(e.pos, Pointer(x.type), init, addr_of(ir.Ref(e.pos, x.type, temp), e.pos, implicit=False))


def _layout(fb: FuncBuilder, e: syn.Call, name: str) -> ir.Expr:
    """unsafe.Sizeof and its kin, where a type parameter keeps the checker from folding them."""
    arg = unparen(e.args[0])
    if name == "Sizeof":
        value = sizeof(type_of(fb, arg))
    elif name == "Alignof":
        value = alignof(type_of(fb, arg))
    else:
        assert isinstance(arg, syn.Selector)
        value = offsetof(pointee(type_of(fb, arg.x)), fb.info.selections[arg].path)
    return constant(e.pos, TYP[Kind.UINTPTR], value)
