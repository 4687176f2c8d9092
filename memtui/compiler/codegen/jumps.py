"""break, continue and goto on top of Python's loops.

Python has one loop exit per loop and no goto. A jump whose target is the innermost Python loop is Python's own; one
that must pass out of further Python loops sets `jump` to its number and breaks, and behind each loop it passes the
number is looked at and dealt out again. A statement list with goto targets becomes a loop over numbered segments.
"""

from collections.abc import Sequence

from memtui.compiler.codegen.state import Exit, FuncGen, Step, Target
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.diag import InternalError


def branch(g: FuncGen, s: ir.Branch) -> None:
    """break, continue, goto."""
    leave(g, Exit(s.kind, find(g, s), s.label))


def find(g: FuncGen, s: ir.Branch) -> Target:
    """The statement a jump leads to."""
    for t in reversed(g.targets):
        match s.kind:
            case ir.BranchKind.GOTO:
                if s.label in t.gotos:
                    return t
            case ir.BranchKind.BREAK:
                if (t.breakable and not s.label) or (s.label and t.label == s.label):
                    return t
            case ir.BranchKind.CONTINUE:
                if t.is_loop and (not s.label or t.label == s.label):
                    return t
    raise InternalError(s.pos, f"no target for {s.kind.value} {s.label}")


def leave(g: FuncGen, e: Exit) -> None:
    """Write a jump from here to its target."""
    passed = []
    for t in reversed(g.targets):
        if t is e.target:
            break
        if t.py_loop:
            passed.append(t)
    if not passed:
        _arrive(g, e)
        return
    number = next((n for n, known in passed[0].exits.items() if _same(known, e)), 0)
    if not number:
        g.exits += 1
        number = g.exits
        passed[0].exits[number] = e
    g.uses_jump = True
    g.w.line(f"jump = {number}")
    g.w.line("break")


def _same(a: Exit, b: Exit) -> bool:
    return a.kind is b.kind and a.target is b.target and a.label == b.label


def _arrive(g: FuncGen, e: Exit) -> None:
    t = e.target
    match e.kind:
        case ir.BranchKind.BREAK:
            if not t.py_loop:
                raise InternalError(g.func.pos, "break out of a statement that is no loop")
            g.w.line("break")
        case ir.BranchKind.CONTINUE:
            if t.before_continue is not None:
                t.before_continue()
            g.w.line("continue")
        case ir.BranchKind.GOTO:
            g.w.line(f"{t.segment_var} = {t.gotos[e.label]}")
            g.w.line("continue")


def deal_out(g: FuncGen, t: Target) -> None:
    """Behind a Python loop that has ended: go on with the jumps that passed out of it."""
    for number, e in t.exits.items():
        with g.w.block(f"if jump == {number}:"):
            g.w.line("jump = 0")
            leave(g, e)


def breaks_inside(body: list[ir.Stmt], label: str) -> bool:
    """Report whether a switch or select body has a break that leads to the switch itself."""
    return any(_breaks(s, label, False) for s in body)


def _breaks(s: ir.Stmt, label: str, nested: bool) -> bool:
    match s:
        case ir.Branch():
            return s.kind is ir.BranchKind.BREAK and (s.label == label if s.label else not nested)
        case ir.If():
            return any(_breaks(x, label, nested) for x in [*s.then, *s.els])
        case ir.Block():
            return any(_breaks(x, label, nested) for x in s.body)
        case ir.For() | ir.Range():
            return any(_breaks(x, label, True) for x in s.body)
        case ir.Switch() | ir.TypeSwitch() | ir.Select():
            return any(_breaks(x, label, True) for c in s.cases for x in c.body)
        case _:
            return False


def segments(g: FuncGen, body: Sequence[Step]) -> None:
    """A statement list with labels that gotos lead to."""
    parts: list[list[Step]] = [[]]
    gotos: dict[str, int] = {}
    for s in body:
        if isinstance(s, ir.LabelStmt) and s.is_goto_target:
            parts.append([])
            gotos[s.label] = len(parts) - 1
        else:
            parts[-1].append(s)
    var = g.temp()
    t = Target("", is_loop=False, breakable=False, py_loop=True, gotos=gotos, segment_var=var)
    g.w.line(f"{var} = 0")
    g.targets.append(t)
    with g.w.block("while True:"):
        if not g.is_std:
            g.w.line("if _tick > _limit: _preempt()")
        for i, part in enumerate(parts):
            if part:
                with g.w.block(f"if {var} <= {i}:"):
                    g.stmts(part)
        g.w.line("break")
    g.targets.pop()
    deal_out(g, t)
