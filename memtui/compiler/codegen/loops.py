"""for and range.

A `for` statement is one step for init and the first condition, and one for each further round (post and condition). The
check for pauses and preemption stands at the head of every round. Range loops run on Python's own iteration with a
hidden counter, as Go's do, so that assignments to the variables inside change nothing.
"""

from memtui.compiler.codegen import alloc, jumps, order
from memtui.compiler.codegen.assign import Place, define_value
from memtui.compiler.codegen.facts import has_call, int_range, is_fresh
from memtui.compiler.codegen.state import FuncGen, Pseudo, Repr, Step, Target, is_aggregate
from memtui.compiler.codegen.values import call_now, copied, named, read_name
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Slice
from memtui.compiler.types.under import under


def head_check(g: FuncGen) -> None:
    """Once per round: is it time to look around?"""
    g.w.line("if _tick > _limit: _preempt()")


def for_(g: FuncGen, s: ir.For) -> None:
    """`for init; cond; post`."""
    for x in s.init:
        g.has_calls = has_call(x)
        g.hooks.simple(g, x)
    g.has_calls = False
    outer = g.ranges
    _learn(g, s)
    again = Pseudo(s.pos, "for", [s.post] if s.post is not None else [])
    t = Target(s.label, is_loop=True, breakable=True, py_loop=True)
    t.before_continue = lambda: _next_round(g, s, again)
    plain = s.cond is None or not _needs_lines(g, s.cond)
    head = "while True:" if s.cond is None or not plain else f"while {g.ex(s.cond).text}:"
    g.targets.append(t)
    with g.w.block(head):
        head_check(g)
        if not plain and s.cond is not None:
            g.w.pos = s.cond_pos or s.pos
            order.whole(g, s.cond)
            cond = g.ex(s.cond)
            g.w.line(f"if not ({cond.text}): break")
        body: list[Step] = list(s.body)
        if s.loop_vars:
            g.stmts(body)
            _next_round(g, s, again)
        else:
            g.stmts([*body, again])
    g.targets.pop()
    g.ranges = outer
    jumps.deal_out(g, t)


def _next_round(g: FuncGen, s: ir.For, again: Pseudo) -> None:
    """The step between two rounds; per-iteration variables are copied before post runs (go-facts 9.3)."""
    for n in s.loop_vars:
        if g.name(n)[1] is not Repr.PLAIN:
            alloc.variable(g, n, _copy(g, n), n.pos)
    g.stmts([again])


def _copy(g: FuncGen, n: ir.Name) -> Px:
    p = read_name(g, n)
    return atom(f"{p.text}._copy()") if is_aggregate(n.type) else p


def _needs_lines(g: FuncGen, e: ir.Expr) -> bool:
    """Report whether an expression writes lines, by trying it."""
    mark, settled = len(g.w.text), len(g.settled)
    has_calls, g.has_calls = g.has_calls, has_call(e)
    g.ex(e)
    g.has_calls = has_calls
    needs = len(g.w.text) != mark
    g.cut(mark, settled)
    return needs


def _learn(g: FuncGen, s: ir.For) -> None:
    """Counters of `for i := c; i < n; i++` that nothing else changes: they are not negative and cannot overflow."""
    post, cond = s.post, s.cond
    if not (isinstance(post, ir.AssignOp) and post.incdec and post.op is Op.ADD and isinstance(post.x, ir.Ref)):
        return
    n = post.x.name
    bounds = int_range(n.type)
    if n.addrtaken or g.name(n)[1] is not Repr.PLAIN or bounds is None or any(_assigns(x, n) for x in s.body):
        return
    low, high = g.ranges.get(n, bounds)
    start = next((x.y for x in s.init if isinstance(x, ir.Assign) and isinstance(x.x, ir.Ref) and x.x.name is n), None)
    if isinstance(start, ir.Const) and isinstance(start.value, int):
        low = max(low, start.value)
    if isinstance(cond, ir.Binary) and cond.op is Op.LSS and isinstance(cond.x, ir.Ref) and cond.x.name is n:
        high = min(high, bounds[1] - 1)
    g.ranges = {**g.ranges, n: (low, high)}


def _assigns(node: ir.Node, n: ir.Name) -> bool:
    """Report whether a statement may change the variable (which is not pointed to)."""
    match node:
        case ir.Assign():
            targets: list[ir.Expr | None] = [node.x]
        case ir.AssignOp():
            targets = [node.x]
        case ir.AssignList() | ir.AssignCall():
            targets = list(node.lhs)
        case ir.AssignCommaOk():
            targets = [node.value, node.ok]
        case ir.Range():
            targets = [node.key, node.value]
        case _:
            targets = []
    if any(isinstance(t, ir.Ref) and t.name is n for t in targets):
        return True
    return any(_assigns(c, n) for c in children(node) if not isinstance(c, ir.Func))


# ---- range -----------------------------------------------------------------------------------------------


def range_(g: FuncGen, s: ir.Range) -> None:
    """`for key, value := range x`."""
    t = Target(s.label, is_loop=True, breakable=True, py_loop=True)
    if s.kind is ir.RangeKind.SLICE:
        alloc.built_in_place(g, s.x)
    order.whole(g, s.x)
    head, key, value = _HEADS[s.kind](g, s)
    outer = g.ranges
    _learn_key(g, s)
    g.targets.append(t)
    with g.w.block(head):
        if s.kind is ir.RangeKind.CHAN:
            key = _receive(g, s)
        head_check(g)
        if not g.is_std:
            g.w.line("_tick += 1")
            g.info.statements += 1
        g.hooks.trap(g, Pseudo(s.pos, "range", []), 1)
        _bind(g, s, s.key, key)
        if s.value is not None:
            _bind(g, s, s.value, value())
        g.stmts(s.body)
    g.targets.pop()
    g.ranges = outer
    jumps.deal_out(g, t)


def _learn_key(g: FuncGen, s: ir.Range) -> None:
    indexed = s.kind in (ir.RangeKind.SLICE, ir.RangeKind.ARRAY, ir.RangeKind.STRING, ir.RangeKind.INT)
    if not (indexed and s.define and isinstance(s.key, ir.Ref)) or g.name(s.key.name)[1] is not Repr.PLAIN:
        return
    bounds = int_range(s.key.type)
    if bounds is not None and not any(_assigns(x, s.key.name) for x in s.body):
        g.ranges = {**g.ranges, s.key.name: (0, bounds[1])}


def _bind(g: FuncGen, s: ir.Range, target: ir.Expr | None, value: Px) -> None:
    if target is None:
        return
    if s.define and isinstance(target, ir.Ref):
        if value.text != g.name(target.name)[0]:
            define_value(g, target.name, value)
    else:
        Place(g, target, late=True).store(value)


def _counter(g: FuncGen, s: ir.Range) -> str:
    """The hidden counter: the key itself where the body cannot tell."""
    if s.define and isinstance(s.key, ir.Ref) and g.name(s.key.name)[1] is Repr.PLAIN:
        return g.name(s.key.name)[0]
    return g.temp()


Head = tuple[str, Px, "Value"]


class Value:
    """The element of the current round, made only if it is asked for."""

    def __init__(self, text: str, fresh: bool) -> None:
        self.text = text
        self.fresh = fresh

    def __call__(self) -> Px:
        """The element as a value of its own."""
        return atom(self.text if self.fresh else f"{self.text}._copy()")


def _over_int(g: FuncGen, s: ir.Range) -> Head:
    i = _counter(g, s)
    n = g.ex(s.x)
    return f"for {i} in range({n.text}):", atom(i), Value(i, True)


def _over_slice(g: FuncGen, s: ir.Range) -> Head:
    u = under(s.x.type)
    assert isinstance(u, Slice)
    x = named(g, g.ex(s.x))
    i = _counter(g, s)
    hidden = i
    if s.value is not None and isinstance(s.key, ir.Ref) and not s.define:
        hidden = i = g.temp()
    return f"for {i} in range({x}.n):", atom(i), Value(f"{x}.a.v[{x}.o + {hidden}]", not is_aggregate(u.elem))


def _over_array(g: FuncGen, s: ir.Range) -> Head:
    u = under(s.x.type)
    assert isinstance(u, Array)
    i = _counter(g, s)
    head = f"for {i} in range({u.len}):"
    if s.value is None:
        if has_call(s.x):  # its length is constant, but a call is made all the same
            named(g, g.ex(s.x))
        return head, atom(i), Value("None", True)
    p = g.ex(s.x)
    # The range expression is evaluated once: an array is copied, one behind a pointer is not.
    x = named(g, p) if isinstance(s.x, ir.Deref) or is_fresh(s.x) else call_now(g, f"{p.at(Prec.ATOM)}._copy()").text
    return head, atom(i), Value(f"{x}.v[{i}]", not is_aggregate(u.elem))


def _over_string(g: FuncGen, s: ir.Range) -> Head:
    x = g.ex(s.x)
    i, r = _counter(g, s), g.temp()
    if s.value is not None and s.define and isinstance(s.value, ir.Ref) and g.name(s.value.name)[1] is Repr.PLAIN:
        r = g.name(s.value.name)[0]
    return f"for {i}, {r} in _runes({x.text}):", atom(i), Value(r, True)


def _over_map(g: FuncGen, s: ir.Range) -> Head:
    x = g.ex(s.x)
    k, v = _counter(g, s), g.temp()
    u = under(s.x.type)
    elem = getattr(u, "elem", None)
    fresh = elem is None or not is_aggregate(elem)
    return f"for {k}, {v} in _mapiter({x.text}):", atom(k), Value(v, fresh)


def _over_chan(g: FuncGen, s: ir.Range) -> Head:
    c = named(g, copied(g, s.x))
    s_temp = g.temp()
    g.chan_temps[s] = (c, s_temp)
    return "while True:", atom(s_temp), Value(s_temp, True)


def _receive(g: FuncGen, s: ir.Range) -> Px:
    c, v = g.chan_temps[s]
    ok = g.temp()
    g.w.line(f"{v}, {ok} = _recv2({c})")
    g.w.line(f"if not {ok}: break")
    return atom(v)


_HEADS = {
    ir.RangeKind.INT: _over_int,
    ir.RangeKind.SLICE: _over_slice,
    ir.RangeKind.ARRAY: _over_array,
    ir.RangeKind.STRING: _over_string,
    ir.RangeKind.MAP: _over_map,
    ir.RangeKind.CHAN: _over_chan,
}
