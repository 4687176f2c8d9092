"""Rewritings that gc makes before escape analysis and that the tree itself does not show.

`go f(x)` and `defer f(x)` call a wrapper without arguments: operands go to temporaries where the statement stands, a
closure captures them and makes the call (typecheck/stmt.go normalizeGoDeferCall). The tree stays as it is; what is
made here hangs in side tables.
"""

from dataclasses import dataclass, field, replace

from memtui.compiler.escape.model import GoDeferWrapper, held_callee
from memtui.compiler.escape.tempnames import calls_for_callee
from memtui.compiler.ir.nodes import (
    ArrayLit,
    Assign,
    AssignCall,
    AssignList,
    BuiltinCall,
    BuiltinOp,
    Call,
    CallKind,
    Closure,
    Const,
    Conv,
    ConvKind,
    Dcl,
    Defer,
    DotInter,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    Go,
    Let,
    Name,
    NameClass,
    Nil,
    Ref,
    SliceLit,
    Stmt,
    StructLit,
    Zero,
)
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.model import Kind, Signature, Tuple, Type
from memtui.compiler.types.under import is_kind


def needs_wrapper(call: Expr) -> bool:
    """Report whether a go or defer statement must wrap its call."""
    if not isinstance(call, Call) or call.kind is CallKind.INTERFACE:
        return True
    return bool(call.args) or bool(result_types(call))


def result_types(call: Expr) -> list[Type]:
    """The types of what a call returns."""
    if isinstance(call.type, Tuple):
        return [v.type for v in call.type.vars if v.type is not None]
    return [call.type]


@dataclass(slots=True, eq=False)
class _Wrapping:
    """State of wrapping one statement."""

    pos: Pos
    outer: Func
    wrapper: Func
    temps: list[Name]
    values: list[Expr]
    copies: list[tuple[Expr, Expr]]
    spread_temps: list[Name] = field(default_factory=list)
    callee: Assign | None = None
    declared: Pos = NO_POS

    def early(self, x: Expr) -> Expr:
        """Evaluate x where the statement stands; inside of the wrapper it is a captured temporary."""
        pos = self.pos if isinstance(x, Ref) else x.pos
        temp = make_temp(self.outer, pos, x.type)
        self.temps.append(temp)
        self.values.append(x)
        inner = Name(pos, temp.name, x.type, NameClass.CLOSUREVAR, self.wrapper, outer=temp, temp=True)
        self.wrapper.closure_vars.append(inner)
        return Ref(pos, x.type, inner)

    def held(self, call: Call) -> Expr:
        """The function value or interface that is called; in a temporary of its own if calls are needed to find it."""
        x = held_callee(call)
        if not calls_for_callee(call):
            return x
        temp = make_temp(self.outer, call.pos, x.type)
        self.callee = Assign(call.pos, Ref(call.pos, x.type, temp), x, define=True)
        return Ref(call.pos, x.type, temp)

    def spread(self, call: Expr) -> list[Expr]:
        """The results of a call that gives all further arguments."""
        results = [make_temp(self.outer, call.pos, t) for t in result_types(call)]
        self.spread_temps.extend(results)
        init: list[Stmt] = [Dcl(call.pos, n) for n in results]
        refs: list[Expr] = [Ref(call.pos, n.type, n) for n in results]
        init.append(AssignCall(call.pos, list(refs), call, [True] * len(refs)))
        pos = self.declared or call.pos
        same = Conv(pos, refs[0].type, ConvKind.NOP, refs[0])
        first = Let(pos, same.type, init, same)
        return [self.early(x) for x in [first, *refs[1:]]]

    def operand(self, x: Expr) -> Expr:
        """What stands for x inside of the wrapper. Expressions that need no evaluation, or only of parts, stay."""
        match x:
            case Const() | Nil() | Zero() | FuncRef():
                return x
            case BuiltinCall(op=BuiltinOp.NEW):
                return self.copied(x, replace(x))
            case Conv(kind=ConvKind.UNSAFE) if is_kind(x.type, Kind.UINTPTR):
                return self.copied(x, replace(x, x=self.operand(x.x)))
            case ArrayLit() | SliceLit():
                return self.copied(x, replace(x, elems=[(i, self.operand(e)) for i, e in x.elems]))
            case StructLit():
                return self.copied(x, replace(x, fields=[(i, self.operand(e)) for i, e in x.fields]))
            case _:
                return self.early(x)

    def copied(self, original: Expr, copy: Expr) -> Expr:
        """Remember which node of the statement a rebuilt node stands for."""
        self.copies.append((original, copy))
        return copy


def make_temp(func: Func, pos: Pos, type_: Type) -> Name:
    """A new temporary of func; tempnames.py numbers it."""
    return Name(pos, ".autotmp_", type_, NameClass.LOCAL, func, temp=True)


def wrap_statement(stmt: Go | Defer, outer: Func, declared: Pos) -> GoDeferWrapper:
    """Build the wrapper of a go or defer statement that needs one. declared: where the variable stands that was
    declared last before it; gc puts there what carries the results of g in `go f(g())` (ir.InitExpr)."""
    call = stmt.call
    kind = "gowrap" if isinstance(stmt, Go) else "deferwrap"
    sig = Signature(Tuple([]), Tuple([]))
    wrapper = Func(
        stmt.pos,
        f"{outer.sym}.{kind}",
        f"{outer.label}.{kind}",
        outer.pkg,
        [],
        [],
        has_recv=False,
        variadic=False,
        body=[],
        end_pos=stmt.pos,
        outer=outer,
        wrapper=True,
    )
    state = _Wrapping(stmt.pos, outer, wrapper, [], [], [], declared=declared)
    inner = _wrapped_call(state, call)
    wrapper.body = [ExprStmt(call.pos, inner)]
    assign = None
    if state.temps:
        lhs: list[Expr | None] = [Ref(t.pos, t.type, t) for t in state.temps]
        assign = AssignList(stmt.pos, lhs, state.values, [True] * len(lhs))
    closure = Closure(stmt.pos, sig, wrapper)
    return GoDeferWrapper(state.temps, assign, closure, inner, state.copies, state.spread_temps, state.callee)


def _wrapped_call(state: _Wrapping, call: Expr) -> Expr:
    match call:
        case Call():
            if isinstance(call.fun, DotInter):
                recv = state.early(state.held(call))  # first: a nil interface panics at the statement
                fun: Expr = replace(call.fun, x=recv)
            else:
                fun = state.operand(state.held(call))
            args = [state.operand(a) for a in (call.args[:-1] if call.spread else call.args)]
            if call.spread:
                args.extend(state.spread(call.args[-1]))
            copy: Expr = replace(call, fun=fun, args=args, spread=False)
        case BuiltinCall():
            copy = replace(call, args=[state.operand(a) for a in call.args])
        case _:
            raise AssertionError(f"go or defer of {type(call).__name__}")
    return state.copied(call, copy)
