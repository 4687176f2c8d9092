"""The graph of one batch of functions: making locations, flows between them, holes that feed several others.

`Analysis` lives as long as the whole program, `Batch` as long as one group of mutually recursive functions, `Walk` as
long as one function body. A sub-expression may have side effects on the graph, so every part of a tree is
visited exactly once, in gc's order, also where its value is not needed (then with the discard hole).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from memtui.compiler.escape.model import (
    CALLS,
    ESCAPES,
    HEAP_ATTRS,
    MUTATES,
    PERSISTS,
    Decisions,
    Edge,
    Flow,
    Hole,
    Hop,
    Location,
    Message,
    NoteLink,
    PseudoKind,
    SelfAssign,
    canonical,
    notes_of,
)
from memtui.compiler.escape.static import Oracle
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir.nodes import Closure, Expr, Func, LabelStmt, Name, NameClass, Stmt


@dataclass(frozen=True, slots=True)
class FrameLimits:
    """Bytes of what may lie in a frame at most: a variable, and what an expression makes (ir/cfg.go MaxStackVarSize,
    MaxImplicitStackVarSize; go-facts 3.4)."""

    variable: int
    implicit: int


FRAMES = FrameLimits(128 * 1024, 64 * 1024)
SMALL_FRAMES = FrameLimits(64 * 1024, 16 * 1024)  # -smallframes


@dataclass(slots=True, eq=False)
class Analysis:
    """State of the analysis of a whole program.

    locations: every variable met so far. oracles: per outermost function. pending: the functions of the current batch.
    by_sym: functions by link name. temps: temporaries of go and defer wrappers, per function they stand in.
    bodies: where not the function's own body is analyzed. originals: for nodes rebuilt inside of a wrapper, the node
    of the tree. shells: of the current package, functions that no tree has."""

    decisions: Decisions
    facts: TypeFacts = field(default_factory=TypeFacts)
    locations: dict[Name, Location] = field(default_factory=dict)
    oracles: dict[Func, Oracle] = field(default_factory=dict)
    pending: set[Func] = field(default_factory=set)
    by_sym: dict[str, Func] = field(default_factory=dict)
    temps: dict[Func, list[Name]] = field(default_factory=dict)
    bodies: dict[Func, list[Stmt]] = field(default_factory=dict)
    originals: dict[Expr, Expr] = field(default_factory=dict)
    shells: Sequence[Func] = ()
    keep_flows: bool = True
    keep_graphs: bool = False
    limits: FrameLimits = FRAMES


@dataclass(frozen=True, slots=True)
class Hooks:
    """The two ways in which expressions reach back to what is built on them: calls and statements inside of
    expressions. `analyze` ties the knot."""

    call: "Callable[[Walk, list[Hole] | None, Expr], None]"
    stmts: "Callable[[Walk, list[Stmt]], None]"


@dataclass(slots=True, eq=False)
class Batch:
    """One strongly connected component of functions with its pseudo-locations and the flows found so far."""

    analysis: Analysis
    hooks: Hooks
    all_locs: list[Location] = field(default_factory=list)
    closures: list[tuple[Hole, Closure]] = field(default_factory=list)
    results_lost: set[Func] = field(default_factory=set)
    log: list[Flow | Message | SelfAssign] = field(default_factory=list)  # what is worth telling, in gc's order
    told: int = 0  # how many of them are messages by now
    heap: Location = field(default_factory=lambda: Location(None, None, 0, HEAP_ATTRS, PseudoKind.HEAP))
    mutator: Location = field(default_factory=lambda: Location(None, None, 0, MUTATES, PseudoKind.MUTATOR))
    callee: Location = field(default_factory=lambda: Location(None, None, 0, CALLS, PseudoKind.CALLEE))
    blank: Location = field(default_factory=lambda: Location(None, None, 0, 0, PseudoKind.BLANK))


class Walk:
    """The walk over one function body. `loop_depth` is 1 in the body, one more in each loop (go-facts 3.1)."""

    __slots__ = ("analysis", "batch", "discard", "facts", "func", "heap", "loop_depth", "mutator")

    def __init__(self, batch: Batch, func: Func) -> None:
        self.batch = batch
        self.analysis = batch.analysis
        self.facts = batch.analysis.facts
        self.func = func
        self.loop_depth = 1
        self.heap = Hole(batch.heap)
        self.mutator = Hole(batch.mutator)
        self.discard = Hole(batch.blank)


def new_loc(w: Walk, node: Expr | Name | None, persists: bool) -> Location:
    """Make a location for a variable, an allocating expression, or (None) a temporary of the analysis."""
    loc = Location(node, w.func, w.loop_depth, PERSISTS if persists else 0)
    if isinstance(node, Name):
        assert node.cls is not NameClass.CLOSUREVAR
        loc.param = node.cls is NameClass.PARAM
        w.analysis.locations[node] = loc
    w.batch.all_locs.append(loc)
    return loc


def old_loc(b: Batch, name: Name) -> Location:
    """The location of a variable; a closure variable's is that of what it captured."""
    return b.analysis.locations[canonical(name)]


def flow(b: Batch, k: Hole, src: Location) -> None:
    """Record that src's value (or address, for derefs -1) goes into the hole."""
    if k.addrtaken:
        src.addrtaken = True
    dst = k.dst
    if dst is b.blank or (dst is src and k.derefs >= 0):
        return
    if k.derefs < 0 and dst.attrs & ESCAPES:
        if b.analysis.keep_flows:
            b.log.append(Flow(src, dst, (Hop(dst, src, k.derefs, tuple(notes_of(k.notes))),)))
        src.attrs |= HEAP_ATTRS
        return
    dst.edges.append(Edge(src, k.derefs, k.notes))


def tee(w: Walk, *ks: Hole) -> Hole:
    """A hole that feeds each of the given ones. None of them may take an address, since `p = &q` is not the same as
    `p = &tmp; tmp = q`."""
    if not ks:
        return w.discard
    if len(ks) == 1:
        return ks[0]
    loc = new_loc(w, None, persists=False)
    for k in ks:
        assert k.derefs >= 0
        flow(w.batch, k, loc)
    return Hole(loc)


def later(w: Walk, k: Hole) -> Hole:
    """A hole that feeds k at some later time, so that temporaries in it cannot be reused at once."""
    loc = new_loc(w, None, persists=True)
    flow(w.batch, k, loc)
    return Hole(loc)


def spill(w: Walk, k: Hole, node: Expr) -> Hole:
    """Make the location of an allocating expression, let its address flow to k; returns the hole of its content."""
    loc = new_loc(w, node, persists=False)
    flow(w.batch, Hole(k.dst, k.derefs - 1, NoteLink(node, "spill", k.notes), True), loc)
    return Hole(loc)


def is_looping(label: LabelStmt) -> bool:
    """Report whether a label is the target of a backward goto, which makes it the head of a loop."""
    return label.backward
