"""Copies of bodies: kept apart before they change, or put in the place of a call.

A copy for a call has new variables, positions that carry the call's number, and labels of its own. Function literals in
it become new functions of the caller; their own bodies keep their positions, since they are frames of their own
(noder/reader.go funcLit). Captured variables of an inlined literal are the caller's own.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from memtui.compiler.escape.model import captures_dictionary
from memtui.compiler.ir.nodes import (
    AssignList,
    Block,
    Branch,
    BranchKind,
    Closure,
    Dcl,
    Expr,
    Func,
    If,
    Name,
    NameClass,
    Node,
    Ref,
    Return,
    Stmt,
)
from memtui.compiler.ir.visit import COPIED_FIELDS, NODE_CLASSES, SHARED_FIELDS, children
from memtui.compiler.source.pos import Pos, inlined_at

_POSITIONS = frozenset({"pos", "cond_pos", "type_pos"})


@dataclass(slots=True, eq=False)
class Returns:
    """What a return in a copied body becomes: assignments to `results`, and a jump to `label`."""

    results: list[Name]
    label: str
    delayed: bool  # the results are declared here


@dataclass(slots=True, eq=False)
class Copier:
    """One copy. owner: the function that gets the new variables. index: the inlined call, 0 for a plain copy. fresh:
    variables are new (else the copy shares those of the original). prefix: what literals in it are called after."""

    owner: Func
    index: int = 0
    fresh: bool = True
    suffix: str = ""
    prefix: str = ""
    origin: Func | None = None  # whose body it is, with `prefix`
    names: dict[Name, Name] = field(default_factory=dict)
    returns: Returns | None = None
    literals: list[Func] = field(default_factory=list)  # the functions made, outer ones first
    at: Pos | None = None  # everything stands here

    def pos(self, pos: Pos) -> Pos:
        """A position in the copy."""
        if self.at is not None:
            return self.at
        return inlined_at(pos, self.index) if self.index else pos

    def stmts(self, body: list[Stmt]) -> list[Stmt]:
        """A copied statement list."""
        return [self.node(s) for s in body]

    def node(self, n: Any) -> Any:
        """A copied node."""
        if isinstance(n, Return) and self.returns is not None:
            return self._return(n, self.returns)
        if isinstance(n, Closure):
            return Closure(self.pos(n.pos), n.type, self.literal(n.func))
        values = []
        for name in COPIED_FIELDS[type(n)]:
            value = getattr(n, name)
            if name in _POSITIONS:
                value = [self.pos(p) for p in value] if isinstance(value, list) else self.pos(value)
            elif name == "label":
                value = value + self.suffix if value else value
            elif name not in SHARED_FIELDS:
                value = self._value(value)
            values.append(value)
        return type(n)(*values)

    def _value(self, value: Any) -> Any:
        kind = type(value)
        if kind in NODE_CLASSES:
            return self.node(value)
        if kind is Name:
            return self.name(value)
        if kind is list:
            return [self._value(v) for v in value]
        if kind is tuple:
            return tuple(self._value(v) for v in value)
        return value

    def name(self, n: Name) -> Name:
        """A variable in the copy."""
        if n.cls is NameClass.GLOBAL:
            return n
        known = self.names.get(n)
        if known is None and not self.fresh:
            return n
        return known if known is not None else self.declare(n)

    def declare(self, n: Name) -> Name:
        """A new variable for one of the original body."""
        made = replace(n, pos=self.pos(n.pos), func=self.owner, scope_end=self.pos(n.scope_end))
        if self.origin is not None and self.origin.pkg is not self.owner.pkg and n.name[:1] not in ("~", "."):
            made.pkg = self.origin.pkg  # messages qualify it
        self.names[n] = made
        return made

    def literal(self, f: Func) -> Func:
        """A function literal of the copied body, as a function of its own."""
        tail = f.label.removeprefix(f.outer.label if f.outer is not None else "")
        if self.prefix:
            number = tail[len(tail.rstrip("0123456789")) :]
            kind = "-range" if f.range_body else ".func" if self.owner.outer is None else "."
            label = f"{self.prefix}{kind}{number}"
        else:
            label = self.owner.label + tail
        made = replace(f, label=label, outer=self.owner, closures=[], dcls=[], closure_vars=[], params=[], results=[])
        made.generic = captures_dictionary(f)
        if self.fresh:
            made.sym = f"{f.sym}#{self.index}" if self.index else f"{self.owner.sym}{tail}"
            made.display = made.pkg.path + "." + label
        self.literals.append(made)
        inner = Copier(made, 0, self.fresh, literals=self.literals)
        for captured in f.closure_vars:
            assert captured.outer is not None
            outer = self.name(captured.outer)
            if self.fresh or outer is not captured.outer:
                var = replace(captured, pos=self.pos(captured.pos), func=made, outer=outer)
                inner.names[captured] = var
                made.closure_vars.append(var)
            else:
                made.closure_vars.append(captured)
        for n in (*f.params, *f.results, *f.dcls):
            if n not in inner.names and self.fresh:
                inner.declare(n)
        made.params = [inner.name(n) for n in f.params]
        made.results = [inner.name(n) for n in f.results]
        made.dcls = [inner.name(n) for n in f.dcls]
        made.body = None if f.body is None else inner.stmts(f.body)
        self.names.update((old, new) for old, new in inner.names.items() if old.temp)
        return made

    def _return(self, n: Return, to: Returns) -> Stmt:
        """A return as assignments to the results and a jump to the end of the inlined body."""
        body: list[Stmt] = []
        pos = self.pos(n.pos)
        if n.values:
            values = [self.node(v) for v in n.values]
            if to.delayed:
                body.extend(Dcl(pos, r) for r in to.results)
            lhs: list[Expr | None] = [Ref(pos, r.type, r) for r in to.results]
            body.append(AssignList(pos, lhs, values, [to.delayed] * len(lhs)))
        body.append(Branch(pos, BranchKind.GOTO, to.label))
        return Block(pos, body)


def drop_tail_jumps(body: list[Stmt], label: str) -> None:
    """Leave out jumps to a label that stands right behind the statements."""
    while body and isinstance(body[-1], Branch) and body[-1].label == label:
        body.pop()
    if body:
        last = body[-1]
        if isinstance(last, Block):
            drop_tail_jumps(last.body, label)
        elif isinstance(last, If):
            drop_tail_jumps(last.then, label)
            drop_tail_jumps(last.els, label)


def jumps_to(body: list[Stmt], label: str) -> bool:
    """Report whether statements jump to a label."""
    stack: list[Node] = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, Branch) and node.label == label:
            return True
        stack.extend(children(node))
    return False


def pristine(func: Func) -> list[Stmt] | None:
    """A body as it is now, sharing the function's variables."""
    return None if func.body is None else Copier(func, fresh=False).stmts(func.body)
