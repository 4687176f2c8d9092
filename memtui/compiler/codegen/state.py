"""State of the code generator: `ModuleGen` for the program, `FuncGen` for the function being written.

Expressions are turned into text by `FuncGen.ex`; whatever a call, an allocation or a conversion at run time needs
first is written as lines with a named temporary, left to right, and only reads stay in the text: that is gc's order of
evaluation (go-facts 9.1), and it gives every pointer that lives across a call a name (ARCHITECTURE.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from memtui.compiler.codegen.merge import Group
from memtui.compiler.codegen.names import Namer, global_name, local_name
from memtui.compiler.codegen.program import FuncInfo, GlobalInfo, Site, Slot, Trap
from memtui.compiler.codegen.rtypes import TypeTable
from memtui.compiler.codegen.writer import Px, Writer, atom
from memtui.compiler.escape.backing import Moves
from memtui.compiler.escape.model import Decisions, canonical
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.declared import refusal
from memtui.compiler.source.pos import FileTable, Pos
from memtui.compiler.types.model import Array, Package, Struct, Type
from memtui.compiler.types.under import under


@dataclass(slots=True, eq=False)
class Pseudo:
    """A step that is no statement of its own: the head of a loop's next round, the end of a function."""

    pos: Pos
    kind: str
    stmts: list[ir.Stmt]


Step = ir.Stmt | Pseudo
_TALLEST = 20  # levels of an expression on one line


class Repr(Enum):
    """How a variable is held by Python."""

    PLAIN = "plain"  # the local is the value
    STACK = "stack"  # the local is the box or object, which lives in the frame
    HEAP = "heap"  # the local is the box or object, which was moved to the heap
    GLOBAL = "global"  # a module-level name holds the value
    GLOBAL_BOX = "global box"  # a module-level name holds the box or object


@dataclass(slots=True, eq=False)
class Target:
    """A Go statement that jumps can lead to, and the Python loop (if any) that stands for it.

    brk, cont, goto: what leads there from directly inside. `exits` are the numbered jumps that pass out of this Python
    loop on their way further out; they are dealt out after it has ended.
    """

    label: str
    is_loop: bool  # Go: continue may lead here
    breakable: bool  # Go: an unlabelled break may lead here
    py_loop: bool
    before_continue: Callable[[], None] | None = None  # writes the post statement
    gotos: dict[str, int] = field(default_factory=dict)  # label -> segment
    segment_var: str = ""
    exits: "dict[int, Exit]" = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Exit:
    """A jump out of nested Python loops: what, and to which target."""

    kind: ir.BranchKind
    target: Target
    label: str


@dataclass(slots=True, eq=False, repr=False)
class ModuleGen:
    """The program being written. `k_lines` are module-level constants (read-only interface data). `std_paths`: packages
    that are not the user's. stops: statements look whether they shall stop; the tables name them either way."""

    decisions: Decisions
    writer: Writer
    files: FileTable
    std_paths: set[str]
    stops: bool = True
    types: TypeTable = field(default_factory=TypeTable)
    funcs: dict[str, FuncInfo] = field(default_factory=dict)
    traps: list[Trap] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    globals: list[GlobalInfo] = field(default_factory=list)
    global_names: dict[ir.Name, tuple[str, Repr]] = field(default_factory=dict)
    natives: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    results: dict[str, list[Type]] = field(default_factory=dict)  # of natives
    symbols: dict[str, str] = field(default_factory=dict)  # link symbol -> Python name
    k_lines: list[str] = field(default_factory=list)
    k_cache: dict[str, str] = field(default_factory=dict)
    namer: Namer = field(default_factory=Namer)
    max_statements: int = 1
    declared: set[str] = field(default_factory=set)  # link symbols that are only declared (declared.py)

    def rt(self, t: Type) -> str:
        """The name of a type's descriptor."""
        return f"RT{self.types.index(t)}"

    def in_std(self, pkg: Package, pos: Pos) -> bool:
        """Report whether a function's statements are no steps. An instance of a library's generic function belongs to
        the package that asked for it, but its text to the library."""
        return pkg.path in self.std_paths or self.files.file_of(pos).is_std

    def symbol(self, sym: str, path: str) -> str:
        """The Python name of a function of package `path`; a native one is noted for the loader, and the types of its
        results have descriptors, since it may be what makes their values."""
        name = self.symbols.get(sym)
        if name is None and sym in self.declared:
            name = self.symbols[sym] = self.constant(f"_declared({refusal(sym)!r})")
        elif name is None:
            name = self.symbols[sym] = self.namer.fresh(global_name(sym))
            self.natives[sym] = (path, sym[len(path) + 1 :], name)
            for t in self.results.get(sym, ()):
                self.types.index(t)
        return name

    def constant(self, text: str) -> str:
        """A module-level constant with this value."""
        name = self.k_cache.get(text)
        if name is None:
            name = self.k_cache[text] = f"K{len(self.k_lines)}"
            self.k_lines.append(f"{name} = {text}")
        return name

    def class_of(self, t: Type) -> str:
        """The struct class of a struct type."""
        u = under(t)
        assert isinstance(u, Struct)
        self.types.index(t)
        return self.types.struct_class(t, u)


@dataclass(slots=True, eq=False)
class FuncGen:
    """The function being written.

    rest: statements of the current block that have not run at its first line. has_calls: the statement being
    written contains a call, so reads that gc makes early must be named. ranges: what is
    known of integer variables here. deferred: steps of the function's first block that are not in `_tick` yet; `w0` is
    its value on entry.
    """

    m: ModuleGen
    func: ir.Func
    py: str
    hooks: "Hooks"
    is_std: bool
    info: FuncInfo
    names: dict[ir.Name, tuple[str, Repr]] = field(default_factory=dict)
    slots: dict[ir.Name, Slot] = field(default_factory=dict)
    namer: Namer = field(default_factory=Namer)
    targets: list[Target] = field(default_factory=list)
    height: int = 0  # levels of the tallest expression text since the enclosing one began
    temps: int = 0
    walrus: int = 0
    exits: int = 0
    has_calls: bool = False
    static: bool = False  # inside an initializer that is data
    faults: bool = False  # the text of the statement being written may go wrong as Python's own exceptions do
    has_faults: bool = False  # so may what was written before it
    uses_jump: bool = False
    ranges: dict[ir.Name, tuple[int, int]] = field(default_factory=dict)
    at_entry: bool = False  # nothing has been written but the prologue
    deferred: int = 0
    settled: dict[ir.Expr, str] = field(default_factory=dict)  # parts -> temporaries; Lets that have begun: ""
    globals_written: set[str] = field(default_factory=set)
    arrivals: dict[ir.Name, str] = field(default_factory=dict)  # parameters that arrive by value and are then boxed
    chan_temps: dict[ir.Range, tuple[str, str]] = field(default_factory=dict)
    shared: dict[ir.Name, Group] = field(default_factory=dict)  # moved variables without an object of their own
    moves: Moves = field(default_factory=Moves)  # slices that grow in the frame and move to the heap later
    in_place: set[ir.Expr] = field(default_factory=set)  # appends that write to the slice's variable in memory
    at_statement: set[ir.Expr] = field(default_factory=set)  # literals built where their statement begins
    kept: dict[ir.Expr, str] = field(default_factory=dict)  # uintptr(p) in arguments -> what keeps p alive
    kept_first: dict[ir.Expr, ir.Expr] = field(default_factory=dict)  # and the first one of the same call
    borrowed: set[ir.Expr] = field(default_factory=set)  # conversions that copy nothing
    buffers: dict[ir.Name, int] = field(default_factory=dict)  # slice variable -> the append site that has its buffer
    chained: dict[ir.If, str] = field(default_factory=dict)  # arms of flat else-if chains: the temporary they set

    def cut(self, mark: int, settled: int) -> None:
        """Forget the lines from number `mark` on, and the temporaries that they set."""
        self.w.cut(mark)
        for e in list(self.settled)[settled:]:
            del self.settled[e]

    @property
    def w(self) -> Writer:
        """The writer."""
        return self.m.writer

    def ex(self, e: ir.Expr) -> Px:
        """The text of an expression, after writing what must run before it. One that nests deeply becomes a temporary:
        Python's parser has room for few levels."""
        outer, self.height = self.height, 0
        p = self.hooks.expr(self, e)
        height = 0 if p.text.isidentifier() else self.height + 1
        if height > _TALLEST and not self.static:
            t = self.temp()
            self.w.line(f"{t} = {p.text}")
            p, height = atom(t), 0
        self.height = max(outer, height)
        return p

    def stmts(self, body: Sequence[Step]) -> None:
        """Write a statement list, with its steps."""
        self.hooks.stmts(self, body)

    def temp(self) -> str:
        """A new temporary that may live across lines."""
        self.temps += 1
        return f"t{self.temps}"

    def wtemp(self) -> str:
        """A new temporary for use inside one expression."""
        self.walrus += 1
        return f"w{self.walrus}"

    def name(self, n: ir.Name) -> tuple[str, Repr]:
        """The Python name of a variable and how it is held."""
        found = self.names.get(n)
        if found is None:
            if n.cls is ir.NameClass.GLOBAL:
                return self.m.global_names[n]
            found = self.declare(n)
        return found

    def declare(self, n: ir.Name) -> tuple[str, Repr]:
        """Choose the Python name of a variable of this function."""
        how = self.repr_of(n)
        base = local_name(n.name) or "arg"
        if how in (Repr.STACK, Repr.HEAP):
            base = f"{base}_p"
        found = self.names[n] = (self.namer.fresh(base), how)
        return found

    def repr_of(self, n: ir.Name) -> Repr:
        """How a variable is held: boxed if it is pointed to, captured by reference or moved to the heap."""
        decisions = self.m.decisions
        root = canonical(n)
        if root in decisions.heap_names:
            return Repr.HEAP
        if n.cls is ir.NameClass.CLOSUREVAR:
            return Repr.PLAIN if decisions.byval.get(root, False) else Repr.STACK
        if root.addrtaken or decisions.byval.get(root, True) is False:
            return Repr.STACK
        return Repr.PLAIN

    def site(self, pos: Pos, kind: str, t: int, what: str, verdict: str, escapes: bool, elem: int = -1,
             stack_buf: bool = False) -> int:  # fmt: skip
        """A new allocation site."""
        self.m.sites.append(Site(pos, self.py, kind, t, what, verdict, escapes, elem, stack_buf))
        return len(self.m.sites) - 1


@dataclass(slots=True, eq=False)
class Hooks:
    """Expressions contain function literals and Lets, statements contain expressions: this ties the knot."""

    expr: Callable[[FuncGen, ir.Expr], Px]
    stmts: Callable[[FuncGen, Sequence[Step]], None]
    simple: Callable[[FuncGen, ir.Stmt], None]
    trap: Callable[[FuncGen, Step, int], None]
    settle: Callable[[FuncGen], None]
    inlined: Callable[[FuncGen, ir.InlinedCall], Px]


def is_aggregate(t: Type) -> bool:
    """Report whether values of the type are Python objects that must be copied (structs and arrays)."""
    return isinstance(under(t), Struct | Array)
