"""if, switch, type switch, select."""

from memtui.compiler.codegen import jumps, order
from memtui.compiler.codegen.arith import comparison
from memtui.compiler.codegen.assign import Place, define_value
from memtui.compiler.codegen.facts import learned
from memtui.compiler.codegen.state import FuncGen, Repr, Target, is_aggregate
from memtui.compiler.codegen.values import copied, named
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.diag import InternalError
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Interface, Type
from memtui.compiler.types.under import under
from memtui.compiler.types.universe import BOOL

_ARMS = 250  # Python nests an elif in the one before it; its compiler's stack has room for about a thousand
_CHAIN = 12  # an else-if chain this long is written flat: Python allows 100 levels of indentation


_ARMS = 250  # Python nests an elif in the one before it; its compiler's stack has room for about a thousand
_CHAIN = 12  # an else-if chain of this length is written flat: Python allows 100 levels of indentation


def if_(g: FuncGen, s: ir.If) -> None:
    """`if`; an else that is an if again is nested, since its step and its condition's lines stand before it."""
    if s not in g.chained and _is_long_chain(s):
        _flat_chain(g, s)
        return
    order.whole(g, s.cond)
    cond = g.ex(s.cond)
    outer, deferred = g.ranges, g.deferred
    with g.w.block(f"if {cond.text}:"):
        if s in g.chained:
            g.w.line(f"{g.chained[s]} = True")
        _branch(g, s.then, s.cond, True)
    g.ranges, g.deferred = outer, deferred
    if s.els:
        with g.w.block("else:"):
            _branch(g, s.els, s.cond, False)
        g.ranges = outer
    elif s.then and isinstance(s.then[-1], ir.Return):
        _learn(g, s.cond, False)  # what follows runs only if the condition did not hold
    else:
        g.deferred = 0


def _next_arm(els: list[ir.Stmt]) -> tuple[list[ir.Stmt], ir.If] | None:
    """The if at the end of an else, with the statements before it (its init); None if there is none."""
    lead: list[ir.Stmt] = []
    while els:
        lead += els[:-1]
        last = els[-1]
        if isinstance(last, ir.If):
            return None if any(isinstance(s, ir.LabelStmt) for s in lead) else (lead, last)
        els = last.body if isinstance(last, ir.Block) else []
    return None


def _is_long_chain(s: ir.If) -> bool:
    """Report whether so many ifs follow each other by else that nesting them would go too deep."""
    length, arm = 1, _next_arm(s.els)
    while arm is not None and length < _CHAIN:
        length, arm = length + 1, _next_arm(arm[1].els)
    return length >= _CHAIN


def _flat_chain(g: FuncGen, s: ir.If) -> None:
    """A long else-if chain: each arm stands beside the others and runs if none before it did."""
    g.hooks.settle(g)
    done = g.temp()
    g.w.line(f"{done} = False")
    first = ir.If(s.pos, s.cond, s.then, [])
    g.chained[first] = done
    outer = g.ranges
    if_(g, first)
    g.ranges = outer
    els = s.els
    while (arm := _next_arm(els)) is not None:
        lead, found = arm
        bare = ir.If(found.pos, found.cond, found.then, [])
        g.chained[bare] = done
        with g.w.block(f"if not {done}:"):
            g.stmts([*lead, bare])
        els = found.els
    if els:
        with g.w.block(f"if not {done}:"):
            g.stmts(els)


def _branch(g: FuncGen, body: list[ir.Stmt], cond: ir.Expr, holds: bool) -> None:
    _learn(g, cond, holds)
    g.stmts(body)
    g.hooks.settle(g)


def _learn(g: FuncGen, cond: ir.Expr, holds: bool) -> None:
    fact = learned(cond, holds, g.ranges)
    if fact is not None and g.name(fact[0])[1] is Repr.PLAIN:
        g.ranges = {**g.ranges, fact[0]: fact[1]}


def _switch_target(g: FuncGen, label: str, bodies: list[list[ir.Stmt]]) -> Target:
    """The target for breaks; a Python loop that runs once if any break leads to the switch."""
    loop = any(jumps.breaks_inside(b, label) for b in bodies)
    return Target(label, is_loop=False, breakable=True, py_loop=loop)


def _in_target(g: FuncGen, t: Target, write: "list[tuple[str, ir.Case]]") -> None:
    """Write the bodies behind their conditions, inside the one-round loop if there is one."""
    g.targets.append(t)
    if t.py_loop:
        with g.w.block("while True:"):
            _chain(g, write)
            g.w.line("break")
    else:
        _chain(g, write)
    g.targets.pop()
    jumps.deal_out(g, t)


def _chain(g: FuncGen, arms: "list[tuple[str, ir.Case]]") -> None:
    word = "if"
    for cond, c in arms:
        head = f"{word} {cond}:" if cond else "else:"
        if not cond and word == "if":
            g.stmts(c.body)
            return
        g.w.pos = c.pos
        with g.w.block(head):
            g.stmts(c.body)
        word = "elif"


def switch(g: FuncGen, s: ir.Switch) -> None:
    """`switch`: cases are tried in order; the default runs if none matches, wherever it stands."""
    tag = None
    if s.tag is not None:
        order.whole(g, s.tag)
        p = copied(g, s.tag)
        text = p.text if isinstance(s.tag, ir.Const) else named(g, p)
        tag = _stand_in(g, s.tag, text)
    mark, settled = len(g.w.text), len(g.settled)
    outer = g.w.pos
    conditions = []
    for c in s.cases:
        g.w.pos = c.pos
        conditions.append(_case_condition(g, tag, c))
    g.w.pos = outer
    falls = any(c.falls for c in s.cases)
    t = _switch_target(g, s.label, [c.body for c in s.cases])
    if len(g.w.text) == mark and not falls and len(s.cases) <= _ARMS:
        arms = [(cond, c) for cond, c in zip(conditions, s.cases, strict=True) if not c.is_default]
        arms += [("", c) for c in s.cases if c.is_default]
        _in_target(g, t, arms)
        return
    g.cut(mark, settled)
    _numbered_switch(g, s, tag, t)


def _stand_in(g: FuncGen, like: ir.Expr, text: str) -> ir.Expr:
    n = ir.Name(like.pos, text, like.type, ir.NameClass.LOCAL, g.func, temp=True)
    g.names[n] = (text, Repr.PLAIN)
    return ir.Ref(like.pos, like.type, n)


def _case_condition(g: FuncGen, tag: ir.Expr | None, c: ir.Case) -> str:
    return " or ".join(_one_condition(g, tag, x).at(Prec.AND) for x in c.exprs)


def _one_condition(g: FuncGen, tag: ir.Expr | None, x: ir.Expr) -> Px:
    order.whole(g, x)
    if tag is None:
        return g.ex(x)
    return comparison(g, ir.Binary(x.pos, BOOL, Op.EQL, tag, x))


def _numbered_switch(g: FuncGen, s: ir.Switch, tag: ir.Expr | None, t: Target) -> None:
    """A switch whose conditions need lines of their own, or that falls through: first find the clause, then run it."""
    k = g.temp()
    default = next((i for i, c in enumerate(s.cases) if c.is_default), len(s.cases))
    g.w.line(f"{k} = -1")
    for i, c in enumerate(s.cases):
        for x in c.exprs:
            with g.w.block(f"if {k} < 0:"):
                cond = _one_condition(g, tag, x)
                g.w.line(f"if {cond.text}: {k} = {i}")
    g.w.line(f"if {k} < 0: {k} = {default}")
    g.targets.append(t)
    if t.py_loop:
        with g.w.block("while True:"):
            _clauses(g, s, k)
            g.w.line("break")
    else:
        _clauses(g, s, k)
    g.targets.pop()
    jumps.deal_out(g, t)


def _clauses(g: FuncGen, s: ir.Switch, k: str) -> None:
    for i, c in enumerate(s.cases):
        with g.w.block(f"if {k} == {i}:"):
            g.stmts(c.body)
            if c.falls:
                g.w.line(f"{k} = {i + 1}")


def type_switch(g: FuncGen, s: ir.TypeSwitch) -> None:
    """`switch v := x.(type)`."""
    order.whole(g, s.x)
    x = named(g, g.ex(s.x))
    t = _switch_target(g, s.label, [c.body for c in s.cases])
    g.targets.append(t)
    if t.py_loop:
        with g.w.block("while True:"):
            _type_cases(g, s, x)
            g.w.line("break")
    else:
        _type_cases(g, s, x)
    g.targets.pop()
    jumps.deal_out(g, t)


def _type_cases(g: FuncGen, s: ir.TypeSwitch, x: str) -> None:
    word = "if"
    ordered = [c for c in s.cases if not c.is_default] + [c for c in s.cases if c.is_default]
    for c in ordered:
        cond = " or ".join(_is_type(g, x, t) for t in c.types)
        if c.is_default and word == "if":
            _type_body(g, c, x)
            return
        with g.w.block("else:" if c.is_default else f"{word} {cond}:"):
            _type_body(g, c, x)
        word = "elif"


def _is_type(g: FuncGen, x: str, t: Type | None) -> str:
    if t is None:
        return f"{x} is None"
    if isinstance(under(t), Interface):
        return f"({x} is not None and _implements({x}.t, {g.m.rt(t)}))"
    return f"({x} is not None and {x}.t is {g.m.rt(t)})"


def _type_body(g: FuncGen, c: ir.TypeCase, x: str) -> None:
    if c.var is not None:
        whole = len(c.types) != 1 or c.types[0] is None or isinstance(under(c.types[0]), Interface)
        text = x if whole or c.is_default else f"{x}.v"
        if text.endswith(".v") and is_aggregate(c.var.type):
            text = f"{text}._copy()"
        define_value(g, c.var, atom(text))
    g.stmts(c.body)


def select(g: FuncGen, s: ir.Select) -> None:
    """`select`: channels and values are evaluated in order, then the runtime chooses."""
    cases, default = [], None
    real: list[ir.Comm] = []
    for c in s.cases:
        if c.comm is None:
            default = c
            continue
        real.append(c)
        g.w.pos = c.comm.pos
        cases.append(_comm(g, c.comm))
        g.w.pos = s.pos
    i, v, ok = g.temp(), g.temp(), g.temp()
    g.w.line(f"{i}, {v}, {ok} = _select([{', '.join(cases)}], {default is None})")
    t = _switch_target(g, s.label, [c.body for c in s.cases])
    g.targets.append(t)
    if t.py_loop:
        with g.w.block("while True:"):
            _comm_bodies(g, real, default, i, v, ok)
            g.w.line("break")
    else:
        _comm_bodies(g, real, default, i, v, ok)
    g.targets.pop()
    jumps.deal_out(g, t)


def _comm(g: FuncGen, s: ir.Stmt) -> str:
    if isinstance(s, ir.Send):
        order.whole(g, s.ch)
        c = named(g, g.ex(s.ch))
        order.whole(g, s.value)
        value = named(g, copied(g, s.value))
        return f"(0, {c}, {value})"
    x = _recv_of(s).x
    order.whole(g, x)
    return f"(1, {named(g, g.ex(x))})"


def _recv_of(s: ir.Stmt) -> ir.Recv:
    match s:
        case ir.ExprStmt():
            e: ir.Expr = s.x
        case ir.Assign():
            e = s.y
        case ir.AssignCommaOk():
            e = s.rhs
        case _:
            raise InternalError(s.pos, f"{type(s).__name__} in a select")
    while isinstance(e, ir.Conv):
        e = e.x
    if not isinstance(e, ir.Recv):
        raise InternalError(s.pos, "no receive in a select clause")
    return e


def _comm_bodies(g: FuncGen, real: list[ir.Comm], default: ir.Comm | None, i: str, v: str, ok: str) -> None:
    word = "if"
    for number, c in enumerate(real):
        with g.w.block(f"{word} {i} == {number}:"):
            if c.comm is not None:
                _received(g, c.comm, v, ok)
            g.stmts(c.body)
        word = "elif"
    if default is not None:
        if word == "if":
            g.stmts(default.body)
        else:
            with g.w.block("else:"):
                g.stmts(default.body)


def _received(g: FuncGen, s: ir.Stmt, v: str, ok: str) -> None:
    match s:
        case ir.Assign() if s.x is not None:
            _put(g, s.x, s.define, v)
        case ir.AssignCommaOk():
            for x, d, text in ((s.value, s.defines[0], v), (s.ok, s.defines[1], ok)):
                if x is not None:
                    _put(g, x, d, text)
        case _:
            pass


def _put(g: FuncGen, x: ir.Expr, define: bool, text: str) -> None:
    if define and isinstance(x, ir.Ref):
        define_value(g, x.name, atom(text))
    else:
        Place(g, x, late=True).store(atom(text))
