"""The data of escape analysis: locations, edges, holes, parameter leaks, and what comes out of it.

Every variable and every allocating expression is a `Location`. An assignment is an edge between two locations,
weighted by dereferences minus address-ofs: `p = &q` is -1, `p = q` 0, `p = *q` 1; it never goes below -1, since the
address of an address cannot be taken. Fields and elements are not told apart from the variable that holds them. A
location must be on the heap if its address can reach a location that outlives it.

Model: cmd/compile/internal/escape of Go 1.27 (go-facts 3.1). The same traversal order is kept everywhere, because
gc prints its messages in the order in which locations are made, and because the fixed point's explanations
depend on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from memtui.compiler.ir.nodes import (
    Assign,
    AssignList,
    Call,
    Closure,
    Const,
    Defer,
    DotInter,
    Expr,
    Func,
    Go,
    Name,
    NameClass,
    Node,
    Ref,
    Stmt,
)
from memtui.compiler.source.pos import Pos
from memtui.compiler.types.model import Package, Type

# Attributes of a location, a bit set (plain integers: they are tested in the innermost loop). Only ever added.
ESCAPES = 1  # its address escapes: it must be on the heap
PERSISTS = 2  # its address outlives the statement: its storage cannot be reused at once
MUTATES = 4  # memory reachable from it may be written through it
CALLS = 8  # closures reachable from it may be called with their results lost
# An escaping location persists, and nothing is known about who writes or calls what it holds.
HEAP_ATTRS = ESCAPES | PERSISTS | MUTATES | CALLS


@dataclass(slots=True, eq=False)
class GoDeferWrapper:
    """How `go f(x)` becomes a call without arguments: temps are assigned where the statement stands, and a closure
    `wrapper` that captured them makes the call. A statement that calls a function without parameters and results
    directly needs none. (typecheck.normalizeGoDeferCall)"""

    temps: list[Name]
    assign: AssignList | None  # temps = operands; None if nothing needs to be evaluated early
    closure: Closure
    inner: Expr  # the call inside the wrapper
    copies: list[tuple[Expr, Expr]]  # (original, copy inside the wrapper) of rebuilt expressions
    spread: list[Name]  # further temporaries, declared inside of `assign`: the results of g in `go f(g())`
    callee: Assign | None = None  # `temp = f()`, before all else, in `go f()(x)`

    def statements(self) -> list[Stmt]:
        """What is executed where the statement stands, before the closure is started or deferred."""
        return [s for s in (self.callee, self.assign) if s is not None]


@dataclass(slots=True)
class NoteLink:
    """One reason on the way from an expression to a hole, the innermost first."""

    where: "Node | Name"
    why: str
    next: "NoteLink | None"


def notes_of(link: NoteLink | None) -> Iterator[tuple["Node | Name", str]]:
    """The (node, why) pairs of a chain, in the order in which gc prints them."""
    while link is not None:
        yield link.where, link.why
        link = link.next


@dataclass(slots=True, eq=False)
class Edge:
    """A value flows from `src` into the location that holds this edge. derefs >= -1; -1: the address of src."""

    src: "Location"
    derefs: int
    notes: NoteLink | None


@dataclass(frozen=True, slots=True)
class Devirtualized:
    """The only function an interface call can reach, and the concrete type of its receiver. partly: the method comes
    from an embedded interface, so that the call is still one of an interface. made_at: where the receiver gets that
    type."""

    type: Type
    func: Func
    partly: bool
    call: Call  # what the call becomes
    made_at: Pos


class PseudoKind(Enum):
    """Locations that are no variable."""

    REAL = "real"
    HEAP = "{heap}"
    MUTATOR = "{mutator}"
    CALLEE = "{callee}"
    BLANK = "{blank}"


class Leaks:
    """The flows out of one parameter: minimal dereferences to the heap, the mutator, the callee and each of the
    first five results; -1 where there is no flow (go-facts 3.2)."""

    __slots__ = ("callee", "heap", "mutator", "results")

    MAX_RESULTS = 5

    def __init__(self) -> None:
        self.heap = -1
        self.mutator = -1
        self.callee = -1
        self.results = [-1] * self.MAX_RESULTS

    def add_heap(self, derefs: int) -> None:
        """Record a flow to the heap."""
        if self.heap < 0 or derefs < self.heap:
            self.heap = derefs

    def add_mutator(self, derefs: int) -> None:
        """Record that memory is written through the parameter."""
        if self.mutator < 0 or derefs < self.mutator:
            self.mutator = derefs

    def add_callee(self, derefs: int) -> None:
        """Record that the parameter is called and the results are lost."""
        if self.callee < 0 or derefs < self.callee:
            self.callee = derefs

    def add_result(self, index: int, derefs: int) -> None:
        """Record a flow to result `index` (0-based, below MAX_RESULTS)."""
        if self.results[index] < 0 or derefs < self.results[index]:
            self.results[index] = derefs

    def optimize(self) -> None:
        """Drop flows that are no shorter than the one to the heap: they add nothing for a caller."""
        if self.heap < 0:
            return
        if self.mutator >= self.heap:
            self.mutator = -1
        if self.callee >= self.heap:
            self.callee = -1
        self.results = [-1 if d >= self.heap else d for d in self.results]

    @classmethod
    def to_heap(cls) -> "Leaks":
        """What a parameter is taken for whose function is unknown."""
        leaks = cls()
        leaks.heap = 0
        return leaks

    def __repr__(self) -> str:
        return f"Leaks(heap={self.heap}, mutator={self.mutator}, callee={self.callee}, results={self.results})"


@dataclass(slots=True, eq=False)
class Location:
    """A place where a Go value may live. `node` is the variable or allocating expression; None for a temporary of the
    analysis. `edges` come in."""

    node: "Expr | Name | None"
    func: Func | None
    loop_depth: int
    attrs: int = 0
    kind: PseudoKind = PseudoKind.REAL
    edges: list[Edge] = field(default_factory=list)
    param: bool = False
    result_index: int = -1  # 0-based; -1: no result parameter
    leaks: Leaks = field(default_factory=Leaks)
    captured: bool = False
    reassigned: bool = False
    addrtaken: bool = False


class Hole:
    """Where the value of an expression goes: `dst = value` after `derefs` dereferences. Immutable."""

    __slots__ = ("addrtaken", "derefs", "dst", "notes")

    def __init__(self, dst: Location, derefs: int = 0, notes: NoteLink | None = None, addrtaken: bool = False) -> None:
        self.dst = dst
        self.derefs = derefs
        self.notes = notes
        self.addrtaken = addrtaken  # the context takes the address, whether or not it is stored anywhere

    def note(self, where: "Node | Name", why: str) -> "Hole":
        """The same hole, with one more reason."""
        return Hole(self.dst, self.derefs, NoteLink(where, why, self.notes), self.addrtaken)

    def shift(self, delta: int) -> "Hole":
        """The hole for an operand that is dereferenced (delta 1 and more) or whose address is taken (-1)."""
        return Hole(self.dst, self.derefs + delta, self.notes, delta < 0)

    def deref(self, where: "Node | Name", why: str) -> "Hole":
        """The hole for x in `*x`."""
        return Hole(self.dst, self.derefs + 1, NoteLink(where, why, self.notes), False)

    def addr(self, where: "Node | Name", why: str) -> "Hole":
        """The hole for x in `&x`."""
        return Hole(self.dst, self.derefs - 1, NoteLink(where, why, self.notes), True)


# ---- results ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hop:
    """One step on the way of an address to where it escapes: `dst = ops src`, and each reason with its node."""

    dst: Location
    src: Location
    derefs: int
    notes: tuple[tuple["Node | Name", str], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Why something escapes or leaks: a path from `location` to `root`, nearest hop first.

    leak: `location` is a parameter whose value (not address) reaches `root` after `derefs` dereferences.
    cycle: the path was cut short because it runs in a circle (as gc does, golang.org/issue/35518)."""

    location: Location
    root: Location
    hops: tuple[Hop, ...]
    leak: bool = False
    derefs: int = -1
    cycle: bool = False


@dataclass(slots=True, eq=False)
class Site:
    """The verdict for one allocating expression."""

    node: Expr
    func: Func
    escapes: bool
    transient: bool  # the storage may be reused right after the statement
    loop_depth: int
    reason: str = ""  # forced to the heap: "too large for stack", "zero-sized element"
    flow: Flow | None = None


@dataclass(frozen=True, slots=True)
class SelfAssign:
    """An assignment in `func` that stores nothing new: target `index` of statement `where`."""

    func: Func
    where: Node
    index: int


@dataclass(frozen=True, slots=True)
class Graph:
    """What the analysis of one batch of functions drew, kept for `memtui escape --json`: locations in the order they
    were made, pseudo-locations behind them, and every path it found."""

    funcs: tuple[Func, ...]
    locations: tuple[Location, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One line of -m, or for level 2 a line of an explanation; `at` is a position that its text ends with. placed: it
    starts with its position. why: for what escapes or leaks, on which way, if explanations were asked for."""

    pos: Pos
    text: str
    level: int = 1
    at: Pos | None = None
    placed: bool = True
    why: Flow | None = None


@dataclass(slots=True, eq=False, repr=False)
class Decisions:
    """Everything the later passes and the screen want to know, keyed by node.

    heap_names: variables that live on the heap; canonical names only, never closure variables. sites: see Site.
    byval: canonical captured variable to whether closures hold its value (True) or its address. tags: for each
    function the leaks of its parameters, receiver first. make_sizes: a make whose operand is known to be this constant
    (its capacity, or its length if it has none). boxed_consts: an interface conversion whose operand is known to be
    this constant. boxed_literals: the same for struct and array literals. self_assigns: (statement, index of the
    target) that no escape analysis needs to follow.
    dead_assigns: the same for targets whose value nothing reads; literals in it have no site. static_data: expressions
    in initializers of package variables that are laid out at compile time; they have no site either. zero_copy:
    []byte(s) conversions that may share the string's memory. devirtualized: interface calls that can only reach one
    function. wrappers: see GoDeferWrapper. temp_names: the numbered names of
    temporaries; callee_temps: of those that hold a callee; result_temps: those through which the results of
    one operation go to several places (tempnames.py). stack_defers: defer statements outside of
    loops, whose record needs no heap. per_iteration: loop variables that are new in each iteration because something
    may keep them (cmd/compile/internal/loopvar). messages: what -m prints, per package path, in gc's order. graphs: per
    package path, if they were asked for. inlined: the callee of each inlined call, by the call's number less one.
    """

    heap_names: set[Name] = field(default_factory=set)
    name_reasons: dict[Name, Flow] = field(default_factory=dict)
    forced: dict["Name | Expr", str] = field(default_factory=dict)
    sites: dict[Expr, Site] = field(default_factory=dict)
    byval: dict[Name, bool] = field(default_factory=dict)
    tags: dict[Func, list[Leaks]] = field(default_factory=dict)
    make_sizes: dict[Expr, int] = field(default_factory=dict)
    boxed_consts: dict[Expr, Const] = field(default_factory=dict)
    boxed_literals: dict[Expr, Expr] = field(default_factory=dict)
    static_data: set[Expr] = field(default_factory=set)
    dead_assigns: set[tuple[Node, int]] = field(default_factory=set)
    self_assigns: set[tuple[Node, int]] = field(default_factory=set)
    zero_copy: set[Expr] = field(default_factory=set)
    devirtualized: dict[Call, Devirtualized] = field(default_factory=dict)
    wrappers: dict[Go | Defer, GoDeferWrapper] = field(default_factory=dict)
    temp_names: dict[Name, str] = field(default_factory=dict)
    callee_temps: dict[Call, Name] = field(default_factory=dict)
    result_temps: dict[Node, list[Name]] = field(default_factory=dict)
    stack_defers: set[Defer] = field(default_factory=set)
    per_iteration: set[Name] = field(default_factory=set)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    graphs: dict[str, list[Graph]] = field(default_factory=dict)
    inlined: list[Func] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)

    def as_called(self, call: Call) -> Call:
        """A call as gc has it once it knows the callee: that in a temporary, and devirtualized."""
        target = self.devirtualized.get(call)
        if target is not None:
            return target.call
        temp = self.callee_temps.get(call)
        return call if temp is None else through(call, Ref(call.pos, temp.type, temp))

    def escapes(self, node: Expr) -> bool:
        """Report whether an allocating expression allocates on the heap."""
        return self.sites[node].escapes


def held_callee(call: Call) -> Expr:
    """What has to be evaluated before it is known what is called: a function value, or an interface."""
    return call.fun.x if isinstance(call.fun, DotInter) else call.fun


def through(call: Call, held: Expr) -> Call:
    """The same call with another function value or interface."""
    fun = replace(call.fun, x=held) if isinstance(call.fun, DotInter) else held
    return replace(call, fun=fun)


def canonical(name: Name) -> Name:
    """The variable that a closure variable stands for, through all enclosing function literals."""
    while name.cls is NameClass.CLOSUREVAR:
        assert name.outer is not None
        name = name.outer
    return name


def is_closure(func: Func) -> bool:
    """Report whether func is a literal that captures something; others are analyzed like declared functions.

    Every literal written inside of generic code captures the dictionary with the type arguments (noder/reader.go
    funcLit), so it has an object even if it captures no variable."""
    if func.outer is None:
        return False
    return bool(func.closure_vars) or captures_dictionary(func)


def captures_dictionary(func: Func) -> bool:
    """Report whether a function literal is one of generic code, inlined or not."""
    return not func.wrapper and func.outer is not None and (func.generic or instance_of(func) is not None)


def instance_of(func: Func) -> Func | None:
    """The instance of generic code that func is, or stands in; None for other functions."""
    f: Func | None = func
    while f is not None and not f.type_args:
        f = f.outer
    return f


def contains_closure(func: Func, inner: Func) -> bool:
    """Report whether `inner` is a literal somewhere inside of `func`."""
    if func is inner:
        return False
    outer = inner.outer
    while outer is not None:
        if outer is func:
            return True
        outer = outer.outer
    return False
