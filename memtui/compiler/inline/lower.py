"""What gc's noder has spelled out when inlining begins and our tree leaves to later passes.

`go f(x)` and `defer f(x)` become assignments to temporaries and a call of a wrapper without arguments, so that f can be
inlined into the wrapper; function values that need a dictionary become literals (curry.py); a call that passes on the
results of another gets temporaries for them.
"""

from memtui.compiler.escape.desugar import needs_wrapper, wrap_statement
from memtui.compiler.inline.curry import curry_values
from memtui.compiler.ir.nodes import (
    Assert,
    AssignCall,
    Block,
    Call,
    CallKind,
    Closure,
    Conv,
    ConvKind,
    Dcl,
    Defer,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    Go,
    Let,
    MethodValue,
    Name,
    NameClass,
    Node,
    Ref,
    Return,
    Stmt,
)
from memtui.compiler.ir.typeutil import tuple_types
from memtui.compiler.ir.visit import NODE_CLASSES, children, statement_lists, walked
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.model import Tuple


def lower_func(func: Func) -> None:
    """Rewrite a function and the literals in it."""
    if any(map(_is_rewritten, walked(func.body or []))):
        curry_values(func)
        _Lowering(func).body(func.body or [])


def _is_rewritten(n: Node) -> bool:
    """Report whether a node may be one that is rewritten, or contain one in a literal."""
    kind = type(n)
    if kind in _PLAIN:
        return False
    return kind not in _SOMETIMES or bool(getattr(n, _SOMETIMES[kind]))


_SOMETIMES: dict[type, str] = {Call: "spread", Return: "spread", FuncRef: "curry", MethodValue: "curry"}
_PLAIN = NODE_CLASSES - {Go, Defer, Closure} - _SOMETIMES.keys()


class _Lowering:
    """The rewriting of one function; `wrappers` counts its go and defer wrappers."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.wrappers = 0
        self.declared = NO_POS  # where the variable stands that was declared last

    def body(self, stmts: list[Stmt]) -> None:
        """Rewrite a statement list in place."""
        out: list[Stmt] = []
        for s in stmts:
            out.extend(self.stmt(s))
        stmts[:] = out

    def stmt(self, s: Stmt) -> list[Stmt]:
        self.inside(s)
        match s:
            case Dcl() if not s.name.temp:
                self.declared = s.name.pos
            case Go() | Defer() if needs_wrapper(s.call):
                return self.wrap(s)
            case Return(spread=True):
                init, refs = self.temps(s.pos, s.values[0])
                s.values, s.spread = [Let(s.pos, refs[0].type, init, refs[0]), *refs[1:]], False
        return [s]

    def inside(self, n: Node) -> None:
        """Rewrite what stands below a node."""
        lists = statement_lists(n)
        for stmts in lists:
            self.body(stmts)
        done = {s for stmts in lists for s in stmts}
        for child in children(n):
            if child not in done:
                self.inside(child)
        if isinstance(n, Closure):
            lower_func(n.func)
        elif isinstance(n, Call) and n.spread:
            init, refs = self.temps(n.pos, n.args[-1])
            n.args[-1:] = [Let(n.pos, refs[0].type, init, refs[0]), *refs[1:]]
            n.spread = False

    def temps(self, pos: Pos, call: Expr) -> tuple[list[Stmt], list[Expr]]:
        """Temporaries for the results of a call: the statements that set them, and their uses. The first is what gc
        hangs the statements on, in a conversion that changes nothing."""
        names = [Name(pos, ".autotmp_", t, NameClass.LOCAL, self.func, temp=True) for t in tuple_types(call.type)]
        self.func.dcls.extend(names)
        init: list[Stmt] = [Dcl(pos, n) for n in names]
        lhs: list[Expr | None] = [Ref(pos, n.type, n) for n in names]
        init.append(AssignCall(pos, lhs, call, [True] * len(names)))
        refs: list[Expr] = [Ref(pos, n.type, n) for n in names]
        if not self.func.wrapper:
            refs[0] = Conv(pos, names[0].type, ConvKind.NOP, refs[0])
        return init, refs

    def wrap(self, s: Go | Defer) -> list[Stmt]:
        """Put a statement's call into a wrapper."""
        made = wrap_statement(s, self.func, self.declared)
        self.wrappers += 1
        wrapper = made.closure.func
        wrapper.label += str(self.wrappers)
        wrapper.sym += str(self.wrappers)
        wrapper.display = f"{self.func.display}.{wrapper.label.rpartition('.')[2]}"
        self.func.closures.append(wrapper)
        self.func.dcls.extend([*made.spread, *made.temps])
        out: list[Stmt] = []
        if made.callee is not None and isinstance(made.callee.x, Ref):
            self.func.dcls.append(made.callee.x.name)
            out += [Dcl(s.pos, made.callee.x.name), made.callee]
        out += [Dcl(n.pos, n) for n in made.temps]
        if made.assign is not None:
            out.append(made.assign)
        if isinstance(s.call, Call) and s.call.kind is CallKind.INTERFACE:
            iface = made.temps[0]  # a nil one panics here, not in the wrapper
            x = Ref(iface.pos, iface.type, iface)
            out.append(ExprStmt(s.pos, Assert(s.pos, iface.type, x, known=True)))
        s.call = Call(s.pos, Tuple([]), CallKind.CLOSURE, made.closure, [])
        out.append(s)
        return [Block(s.pos, out)] if len(out) > 1 else out
