"""Calls with several results: where their values need a conversion or land in a builtin, temps hold them first."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder, new_temp
from memtui.compiler.ir.convert import convert
from memtui.compiler.ir.typeutil import tuple_types
from memtui.compiler.source.pos import Pos
from memtui.compiler.types.model import Tuple, Type


def is_multi(x: ir.Expr) -> bool:
    """Does the expression give several values?"""
    return isinstance(x.type, Tuple)


def multi_to_temps(fb: FuncBuilder, pos: Pos, call: ir.Expr) -> tuple[list[ir.Stmt], list[ir.Expr]]:
    """Assign a call's results to new temps: the statements, and uses of the temps."""
    temps = [new_temp(fb, pos, t) for t in tuple_types(call.type)]
    stmts: list[ir.Stmt] = [ir.Dcl(pos, t) for t in temps]
    lhs: list[ir.Expr | None] = [ir.Ref(pos, t.type, t) for t in temps]
    stmts.append(ir.AssignCall(pos, lhs, call, [True] * len(temps)))
    return stmts, [ir.Ref(pos, t.type, t) for t in temps]


def convert_let(x: ir.Expr, typ: Type) -> ir.Expr:
    """Convert a value implicitly; inside a Let it is the Let's value that is converted."""
    if isinstance(x, ir.Let):
        x.x = convert(x.x, typ, x.pos, implicit=True)
        x.type = x.x.type
        return x
    return convert(x, typ, x.pos, implicit=True)


def spread_values(fb: FuncBuilder, pos: Pos, call: ir.Expr) -> list[ir.Expr]:
    """The values of a call with several results as operands: the first is a Let that makes the call."""
    init, values = multi_to_temps(fb, pos, call)
    return [ir.Let(pos, values[0].type, init, values[0]), *values[1:]]
