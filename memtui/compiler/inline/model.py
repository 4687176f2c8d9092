"""The data of inlining: which functions may be inlined at what cost, which calls were, and what is said about it.

A function may be inlined if its cost (about one per IR node) is within a budget of 80. Every body that is copied is the
one that was written, not one that inlining has changed: `Inlinable.body` is kept apart before the first call is
replaced, so how calls inside of it are treated is decided anew at each place it is copied to. A call that is inlined
stays in the tree until the pass is over; `Inliner.replaced` says what stands in its place. Positions of copied code
carry the number of the inlined call (source/pos.py).

Model: cmd/compile/internal/inline and devirtualize of Go 1.27 (go-facts 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from memtui.compiler.escape.devirtualize import Assignments
from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import Message
from memtui.compiler.escape.static import Oracle
from memtui.compiler.inline.stdtable import StdEntry
from memtui.compiler.ir.builder import Symbols
from memtui.compiler.ir.nodes import Call, Closure, Func, FuncRef, FuncSym, InlinedCall, Name, Stmt
from memtui.compiler.source.pos import FileTable

MAX_BUDGET = 80
CALL_COST = 57
PARAM_CALL_COST = 17  # calling a parameter, which inlining may turn into a known function
BIG_FUNCTION_NODES = 5000
BIG_FUNCTION_MAX_COST = 20  # of what is inlined into a big function
CALLED_ONCE_COST = 10 * MAX_BUDGET  # of a literal with only one call


@dataclass(slots=True, eq=False)
class Inlinable:
    """A function that may be inlined. body, dcls: as they were written; None: a native std function, whose calls are
    reported and stay. delay_results: results need no variable before the only return (inl.go canDelayResults). nested:
    labels of the calls that are inlined within it, for a native one."""

    cost: int
    body: list[Stmt] | None
    dcls: list[Name]
    delay_results: bool
    nested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One inlined call: the number of the inlined call it stands in (0: none), and the callee."""

    parent: int
    callee: Func


@dataclass(slots=True, eq=False, repr=False)
class Inlining:
    """What the later passes need: literals in gc's order per package (also ones whose calls are all inlined, which gc
    still compiles), functions behind method values, messages per package, the packages that were done, and the callee
    of each inlined call."""

    literals: dict[str, list[Func]] = field(default_factory=dict)
    shells: dict[str, list[Func]] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    temp_names: dict[Name, str] = field(default_factory=dict)
    callees: list[Func] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Inliner:
    """State of the pass over a whole program. level: of messages. checked: functions whose inlinability is decided,
    deciding: is being decided (outside of a pass over a package)."""

    symbols: Symbols
    files: FileTable
    std: Mapping[str, StdEntry]
    by_sym: dict[str, Func]
    level: int
    std_paths: set[str]
    printer: Printer
    inlinable: dict[Func, Inlinable] = field(default_factory=dict)
    checked: set[Func] = field(default_factory=set)
    deciding: set[Func] = field(default_factory=set)
    big: set[Func] = field(default_factory=set)
    replaced: dict[Call, InlinedCall] = field(default_factory=dict)
    temp_names: dict[Name, str] = field(default_factory=dict)
    counted: set[Func] = field(default_factory=set)  # whose temporaries are numbered
    wrapped: set[Call] = field(default_factory=set)  # the calls of go and defer statements themselves
    oracles: dict[Func, Oracle] = field(default_factory=dict)
    known: Assignments = field(default_factory=lambda: Assignments({}))
    stale: bool = False  # `known` misses assignments that inlining added
    tree: list[TreeEntry] = field(default_factory=list)
    callees: list[Func] = field(default_factory=list)  # those of tree
    literals: list[Func] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    quiet: bool = False
    labels: int = 0  # inlined bodies so far, for the names of their labels
    shells: dict[Func, Func] = field(default_factory=dict)  # an instance's shaped body to the function without shapes
    devirtualized: set[FuncRef] = field(default_factory=set)  # callees of calls that were of an interface
    unshaped: set[Func] = field(default_factory=set)  # functions made later that call these, not the shaped bodies

    def say(self, message: Message) -> None:
        """Keep a message of -m if its level is asked for."""
        if not self.quiet and message.level <= self.level:
            self.messages.append(message)

    def body_of(self, sym: FuncSym) -> Func | None:
        """The function behind a link name."""
        return sym.func if sym.func is not None else self.by_sym.get(sym.sym)

    def name_of(self, func: Func) -> str:
        """How messages call a function: with its package's name if that is not the one being compiled."""
        return self.printer.type_printer().prefix(func.pkg) + func.label


def is_method(st: Inliner, ref: FuncRef) -> bool:
    """Report whether a name is that of a method (gc's OMETHEXPR, which costs nothing)."""
    func = st.body_of(ref.func)
    if func is not None:
        return func.has_recv
    return ")." in ref.func.sym or "." in ref.func.sym.removeprefix(ref.func.pkg.path + ".").split("[")[0]


def is_literal(func: Func) -> bool:
    """Report whether func is a function literal or a go or defer wrapper."""
    return func.outer is not None


Callee = Func | Closure
