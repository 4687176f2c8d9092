"""Statement lists: basic blocks, steps and traps; and the simple statements.

A block is a run of statements of which only the last may call, park or branch; its first line adds the number of
its statements to the step counter, and each statement's trap knows how many of them have not run yet.
"""

import re
from collections.abc import Sequence
from typing import assert_never

from memtui.compiler.codegen import alloc, assign, calls, control, jumps, loops, order
from memtui.compiler.codegen.facts import has_call, is_fresh
from memtui.compiler.codegen.program import Trap
from memtui.compiler.codegen.state import FuncGen, Pseudo, Repr, Step, is_aggregate
from memtui.compiler.codegen.values import copied, is_simple, named, read_name, repeatable
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.model import Tuple

_KINDS: dict[type, str] = {
    ir.Assign: "assign", ir.AssignOp: "assign", ir.AssignList: "assign", ir.AssignCall: "call",
    ir.AssignCommaOk: "assign",
    ir.ExprStmt: "call", ir.If: "if", ir.Return: "return", ir.For: "for", ir.Range: "range", ir.Switch: "switch",
    ir.TypeSwitch: "switch", ir.Select: "select", ir.Go: "go", ir.Defer: "defer", ir.Send: "send", ir.Branch: "branch",
}  # fmt: skip


_TEMP = re.compile(r"t\d+$")


def counted(s: Step) -> bool:
    """Report whether a statement is a step a person sees."""
    if isinstance(s, ir.Branch):
        return not s.label.startswith(".")  # the end of an inlined return
    return not isinstance(s, ir.Dcl | ir.LabelStmt | ir.Block)


def ends_block(s: Step) -> bool:
    """Report whether a statement is the last of its basic block."""
    if isinstance(s, Pseudo):
        return any(has_call(x) for x in s.stmts)
    if isinstance(
        s, ir.If | ir.For | ir.Range | ir.Switch | ir.TypeSwitch | ir.Select | ir.Block | ir.LabelStmt | ir.Branch
    ):
        return True
    return has_call(s)


_DEPTH = 90  # Python has 100 levels of indentation,
_LOOPS = 17  # and 20 of loops and try


def stmts(g: FuncGen, body: Sequence[Step]) -> None:
    """Write a statement list."""
    if body and (g.w.depth > _DEPTH or sum(t.py_loop for t in g.targets) > _LOOPS):
        raise Unsupported(body[0].pos, "statements nested this deeply")
    outer = g.ranges
    if any(isinstance(s, ir.LabelStmt) and s.is_goto_target for s in body):
        settle(g)
        g.ranges = {}  # a jump may come from anywhere
        jumps.segments(g, body)
    else:
        steps(g, body)
    g.ranges = outer


def settle(g: FuncGen) -> None:
    """Bring `_tick` up to date with the steps that were left out of it."""
    if g.deferred:
        g.w.line(f"_tick = w0 + {g.deferred}")
        g.deferred = 0


def steps(g: FuncGen, body: Sequence[Step]) -> None:
    """Write steps, block by block."""
    i = 0
    while i < len(body):
        j = i
        while j < len(body) and not ends_block(body[j]):
            j += 1
        block = body[i : j + 1]
        rest = sum(counted(s) for s in block)
        if rest and not g.is_std:
            rest = count_steps(g, block, rest)
        for s in block:
            if counted(s):
                trap(g, s, rest)
                rest -= 1
            step(g, s)
        i = j + 1


def count_steps(g: FuncGen, block: Sequence[Step], rest: int) -> int:
    """Write the first line of a block, which counts its steps; what the first trap's `rest` is.

    A function that begins with an `if` leaves that step to the branches: one store to `_tick` is saved in each call."""
    g.w.pos = block[0].pos
    g.info.statements += rest
    first = block[0]
    if g.at_entry and rest == 1 and isinstance(first, ir.If) and not has_call(first.cond) and leaves(first):
        g.at_entry = False
        g.deferred = 1
        return 0
    g.at_entry = False
    if g.deferred:
        g.w.line(f"_tick = w0 + {g.deferred + rest}")
        g.deferred = 0
    else:
        g.w.line(f"_tick += {rest}")
    return rest


def leaves(s: ir.If) -> bool:
    """Report whether every way through the statement begins a block: the then-part leaves, or both parts exist."""
    return bool(s.then) and (bool(s.els) or isinstance(s.then[-1], ir.Return))


def trap(g: FuncGen, s: Step, rest: int) -> None:
    """The trap before a statement."""
    g.w.pos = s.pos
    if g.is_std:
        return
    number = len(g.m.traps)
    kind = s.kind if isinstance(s, Pseudo) else _KINDS[type(s)]
    g.m.traps.append(Trap(g.py, s.pos, rest, kind))
    g.info.traps.append(number)
    g.w.trap = number
    g.w.line(f"if T{number}: _trap({number})" if g.m.stops else "pass")


def step(g: FuncGen, s: Step) -> None:
    """Write one statement."""
    g.has_faults |= g.faults
    g.faults = False
    outer = g.has_calls
    if isinstance(s, Pseudo):
        for x in s.stmts:
            g.has_calls = has_call(x)
            stmt(g, x)
    else:
        g.has_calls = isinstance(s, ir.Assign | ir.AssignOp | ir.ExprStmt | ir.Return | ir.Send) and has_call(s)
        stmt(g, s)
    g.has_calls = outer


def stmt(g: FuncGen, s: ir.Stmt) -> None:
    """Write one statement's lines; its step has been counted."""
    for move in g.moves.before.get(s, ()):
        alloc.move_to_heap(g, move, s.pos)
    outer, g.settled = g.settled, {}
    _stmt(g, s)
    g.settled = outer


def _stmt(g: FuncGen, s: ir.Stmt) -> None:  # noqa: C901 (dispatch over node classes)
    match s:
        case ir.Assign():
            assign.assign(g, s)
        case ir.ExprStmt():
            expr_stmt(g, s)
        case ir.If():
            control.if_(g, s)
        case ir.Return():
            return_(g, s)
        case ir.Dcl():
            pass  # the variable comes to life with its first assignment
        case ir.AssignOp():
            assign.assign_op(g, s)
        case ir.For():
            loops.for_(g, s)
        case ir.Range():
            loops.range_(g, s)
        case ir.Block():
            stmts(g, s.body)
        case ir.AssignCall():
            assign.assign_call(g, s)
        case ir.AssignList():
            assign.assign_list(g, s)
        case ir.AssignCommaOk():
            assign.assign_comma_ok(g, s)
        case ir.Switch():
            control.switch(g, s)
        case ir.TypeSwitch():
            control.type_switch(g, s)
        case ir.Branch():
            jumps.branch(g, s)
        case ir.Send():
            order.operands(g, [s.ch, s.value])
            c = repeatable(g, g.ex(s.ch))
            g.w.line(f"_send({c}, {copied(g, s.value).text})")
        case ir.Go():
            calls.go(g, s)
        case ir.Defer():
            calls.defer(g, s)
        case ir.Select():
            control.select(g, s)
        case ir.LabelStmt():
            pass  # labels of loops are in the loops; goto targets are handled by the list
        case _:
            assert_never(s)


def inlined(g: FuncGen, e: ir.InlinedCall) -> Px:
    """An inlined call: its parameters are set as part of the calling statement, its body's statements are steps unless
    they are the library's."""
    for s in e.init:
        g.has_calls = has_call(s)
        stmt(g, s)
    outer, pos, calling = g.is_std, g.w.pos, g.w.trap
    g.is_std = outer or g.m.in_std(e.callee.pkg, e.callee.func.pos if e.callee.func is not None else NO_POS)
    stmts(g, e.body)
    g.is_std, g.w.pos, g.w.trap = outer, pos, calling  # what follows belongs to the calling statement again
    results = [named(g, g.ex(r)) for r in e.results]
    if len(results) == 1:
        return atom(results[0])
    return atom(f"({', '.join(results)})" if results else "None")


def expr_stmt(g: FuncGen, s: ir.ExprStmt) -> None:
    """An expression for its effects; its value's temporary is dropped."""
    order.whole(g, s.x)
    p = g.ex(s.x)
    last = g.w.last()
    if last.startswith(f"{p.text} = ") and p.text[0] == "t":
        g.w.replace_last(last[len(p.text) + 3 :])
    elif not is_simple(p.text):
        g.w.line(p.text)


def return_(g: FuncGen, s: ir.Return) -> None:
    """`return`: results go to their variables where a deferred call or a closure can see them."""
    values = _values(g, s)
    if g.func.has_defer:
        if values is not None:
            if len(values) > 1:  # all values are there before the first result changes
                values = [atom(named(g, v)) for v in values]
            for n, value in zip(g.func.results, values, strict=True):
                assign.store_name(g, n, value)
        g.w.line("_deferreturn(d)")
        g.w.line(f"return {results_text(g)}".rstrip())
        return
    if values is None:
        g.w.line(f"return {results_text(g)}".rstrip())
        return
    boxed = [n for n in g.func.results if g.name(n)[1] is not Repr.PLAIN]
    if boxed:
        values = [atom(named(g, v)) for v in values]
        for n, value in zip(g.func.results, values, strict=True):
            if n in boxed:
                assign.store_name(g, n, value)
    text = ", ".join(v.at(Prec.COND) for v in values)
    if len(values) == 1 and _TEMP.match(text) and g.w.retarget(text, "\0"):
        g.w.replace_last(f"return {g.w.last()[4:]}")
        return
    g.w.line(f"return {text}".rstrip())


def results_text(g: FuncGen) -> str:
    """The result variables' values."""
    return ", ".join(read_name(g, n).text for n in g.func.results)


def _values(g: FuncGen, s: ir.Return) -> list[Px] | None:
    if not s.values:
        return None
    if s.spread and isinstance(s.values[0].type, Tuple):
        order.whole(g, s.values[0])
        t = named(g, g.ex(s.values[0]))
        return [atom(f"{t}[{i}]") for i in range(len(g.func.results))]
    if len(s.values) == 1:
        order.whole(g, s.values[0])
    else:
        order.operands(g, s.values)
    return [_returned(g, v) for v in s.values]


def _returned(g: FuncGen, v: ir.Expr) -> Px:
    """A value to return: a plain local that dies here needs no copy."""
    if is_aggregate(v.type) and isinstance(v, ir.Ref) and not is_fresh(v):
        own = v.name.func is g.func and g.name(v.name)[1] is Repr.PLAIN and v.name.cls is not ir.NameClass.CLOSUREVAR
        if own and not g.func.has_defer:
            return g.ex(v)
    return copied(g, v)
