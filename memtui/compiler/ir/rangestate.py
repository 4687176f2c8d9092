"""Small pieces of the range-over-function rewrite: its variables, its constants, its calls into the runtime.

The states of a loop's body are internal/abi's: DONE when control has left the loop, READY when the iterator may call
it, PANIC while it runs (or after it panicked), EXHAUSTED when the iterator has returned.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder, Symbols, declare, mark_reassigned, use_local
from memtui.compiler.ir.convert import constant
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Kind, Signature, Tuple, Type, Var
from memtui.compiler.types.universe import TYP

DONE, READY, PANIC, EXHAUSTED, MISSING_PANIC = range(5)

INT = TYP[Kind.INT]
BOOL = TYP[Kind.BOOL]


def use(fb: FuncBuilder, var: Var, pos: Pos) -> ir.Ref:
    """One use of a variable, perhaps of an enclosing function."""
    name = use_local(fb, var, pos)
    return ir.Ref(pos, name.type, name)


def declare_var(fb: FuncBuilder, var: Var, value: ir.Expr, pos: Pos, out: list[ir.Stmt]) -> ir.Name:
    """`var := value`."""
    name = declare(fb, var)
    out += [ir.Dcl(pos, name), ir.Assign(pos, ir.Ref(pos, name.type, name), value, define=True)]
    return name


def assign_int(fb: FuncBuilder, var: Var, value: int, pos: Pos) -> ir.Stmt:
    """`var = value`."""
    x = use(fb, var, pos)
    mark_reassigned(x)
    return ir.Assign(pos, x, constant(pos, INT, value))


def if_int(pos: Pos, op: Op, x: ir.Expr, value: int, then: list[ir.Stmt]) -> ir.Stmt:
    """`if x op value { then }`."""
    return ir.If(pos, ir.Binary(pos, BOOL, op, x, constant(pos, INT, value)), then, [])


def runtime_func(symbols: Symbols, name: str, params: list[Type], results: list[Type]) -> ir.FuncSym:
    """A function of package runtime that only the compiler calls."""
    link = f"runtime.{name}"
    sym = symbols.funcs.get(link)
    if sym is None:
        sig = Signature(_tuple(params), _tuple(results))
        sym = symbols.funcs[link] = ir.FuncSym(link, symbols.runtime, sig, native=True)
    return sym


def _tuple(types: list[Type]) -> Tuple:
    return Tuple([Var(NO_POS, "", None, t, is_param=True) for t in types])


def range_panic(fb: FuncBuilder, state: ir.Expr, pos: Pos) -> ir.Stmt:
    """`runtime.panicrangestate(state)`: the iterator did not keep to the rules."""
    sym = runtime_func(fb.symbols, "panicrangestate", [INT], [])
    call = ir.Call(pos, Tuple([]), ir.CallKind.STATIC, ir.FuncRef(pos, sym.sig, sym), [state])
    return ir.ExprStmt(pos, call)
