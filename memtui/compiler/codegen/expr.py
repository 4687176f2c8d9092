"""One arm per expression node; each is a function of the file that has its idea."""

from typing import assert_never

from memtui.compiler.codegen import access, alloc, arith, calls
from memtui.compiler.codegen.state import FuncGen
from memtui.compiler.codegen.values import call_now, constant, is_simple, named, zero
from memtui.compiler.codegen.writer import Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.typeutil import methods_of
from memtui.compiler.source.diag import InternalError
from memtui.compiler.types.model import Interface
from memtui.compiler.types.under import unalias, under


def expr(g: FuncGen, e: ir.Expr) -> Px:
    """The text of an expression, after writing what must run before it; those lines have its source line, which may not
    be that of its statement."""
    if g.settled.get(e):
        return atom(g.settled[e])
    outer = g.w.pos
    if not e.pos or e in g.at_statement or g.m.files.same_line(e.pos, outer):
        return _expr(g, e)
    g.w.pos = e.pos
    earlier, g.faults = g.faults, isinstance(e, ir.SliceOp | ir.IndexMap)
    p = _expr(g, e)
    if g.faults and not earlier and not g.static and not is_simple(p.text):
        p = call_now(g, p.text)  # what goes wrong here has this line; what may go wrong earlier keeps its turn
        g.faults, g.has_faults = False, True
    g.faults |= earlier
    g.w.pos = outer
    return p


def _expr(g: FuncGen, e: ir.Expr) -> Px:  # noqa: C901 (dispatch over node classes)
    match e:
        case ir.Ref():
            return access.value_of_ref(g, e)
        case ir.Const():
            return constant(e.value, e.type)
        case ir.Call():
            return calls.call(g, e)
        case ir.Conv():
            return conversion(g, e)
        case ir.DotPtr():
            return access.dot_ptr(g, e)
        case ir.Dot():
            return access.dot(g, e)
        case ir.Binary():
            return arith.binary(g, e)
        case ir.Index():
            return access.index(g, e)
        case ir.FuncRef():
            return atom(calls.symbol(g, e.func))
        case ir.BuiltinCall():
            return calls.builtin(g, e)
        case ir.Deref():
            other = alloc.reread(g, e)
            return access.deref(g, e) if other is None else other
        case ir.Addr():
            return access.address(g, e)
        case ir.Logical():
            return arith.logical(g, e)
        case ir.Unary():
            return arith.unary(g, e)
        case ir.StructLit():
            return alloc.struct_lit(g, e)
        case ir.SliceLit():
            return alloc.slice_lit(g, e)
        case ir.AddrLit():
            return alloc.addr_lit(g, e)
        case ir.IndexMap():
            return access.index_map(g, e)
        case ir.SliceOp():
            return access.slice_op(g, e)
        case ir.Make():
            return alloc.make(g, e)
        case ir.Closure():
            return alloc.closure(g, e)
        case ir.Nil() | ir.Zero():
            return atom(zero(g.m, e.type))
        case ir.AddStr():
            return alloc.add_str(g, e)
        case ir.Assert():
            return type_assert(g, e)
        case ir.ArrayLit():
            return alloc.array_lit(g, e)
        case ir.MapLit():
            return alloc.map_lit(g, e)
        case ir.Recv():
            return call_now(g, f"_recv({g.ex(e.x).text})")
        case ir.MethodValue():
            return alloc.method_value(g, e)
        case ir.Let():
            if e not in g.settled:
                g.stmts(e.init)
            return g.ex(e.x)
        case ir.InlinedCall():
            return g.hooks.inlined(g, e)
        case ir.DotInter():
            raise InternalError(e.pos, f"{type(e).__name__} as a value")
        case _:
            assert_never(e)


def conversion(g: FuncGen, e: ir.Conv) -> Px:
    """A conversion of any kind."""
    match e.kind:
        case ir.ConvKind.NOP:
            return g.ex(e.x)
        case ir.ConvKind.NUMERIC:
            return arith.numeric(g, e)
        case ir.ConvKind.IFACE:
            return alloc.to_interface(g, e)
        case _:
            return alloc.conversion(g, e)


def type_assert(g: FuncGen, e: ir.Assert) -> Px:
    """`x.(T)`, made now."""
    if e.known:
        g.faults = True
        return atom(f"{named(g, g.ex(e.x))}.v")
    if isinstance(under(e.type), Interface):
        return call_now(g, f"_assert_iface({g.ex(e.x).text}, {g.m.rt(e.type)})")
    x, source = g.ex(e.x).text, unalias(e.x.type)
    # The panic names the interface.
    known = isinstance(source, Interface) and not methods_of(source)
    return call_now(g, f"_assert({x}, {g.m.rt(e.type)}{'' if known else ', ' + g.m.rt(source)})")
