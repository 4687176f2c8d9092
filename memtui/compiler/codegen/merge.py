"""Which variables share a heap object: gc allocates the small pointer-free variables that come to life in one basic
block of its SSA form together (go-facts 2.15; ssagen/ssa.go newHeapaddr).

A group is at most 16 bytes; its members lie in the object in order of decreasing alignment. Blocks end where gc's
machine code may branch: control statements, bounds and division checks, growth of slices, comparisons of strings and
other composites. Calls do not end them.
"""

from dataclasses import dataclass

from memtui.compiler.codegen.facts import INT_BITS, kind_of
from memtui.compiler.escape.model import Decisions
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Basic, Chan, Interface, Kind, Map, Pointer, Signature, Struct, Type, Var
from memtui.compiler.types.pointers import has_pointers
from memtui.compiler.types.sizes import alignof, sizeof
from memtui.compiler.types.under import under

MAX_SHARED = 16
"""Bytes of a shared object (maxAggregatedHeapAllocation)."""


@dataclass(slots=True, eq=False)
class Group:
    """Variables of one heap object. members: as declared; the first one's declaration allocates. type: the struct that
    the object is. index: member -> its field."""

    members: list[ir.Name]
    type: Struct
    index: dict[ir.Name, int]
    py: str = ""  # the Python local that holds the object while its members come to life

    def first(self, n: ir.Name) -> bool:
        """Report whether the variable's declaration makes the object."""
        return self.members[0] is n


def shared(func: ir.Func, decisions: Decisions) -> dict[ir.Name, Group]:
    """The groups of a function's variables; variables that have an object of their own are absent."""
    if not any(n in decisions.heap_names for n in (*func.params, *func.results, *func.dcls)):
        return {}
    finder = _Finder(func, decisions)
    for n in (*func.params, *func.results):
        finder.declare(n)
    finder.body(func.body or [])
    finder.flush()
    return finder.groups


class _Finder:
    """Walks a body in the order of gc's code. `pending`: the variables whose object may still grow."""

    def __init__(self, func: ir.Func, decisions: Decisions) -> None:
        self.func = func
        self.decisions = decisions
        self.groups: dict[ir.Name, Group] = {}
        self.pending: list[ir.Name] = []

    def declare(self, n: ir.Name) -> None:
        """A variable comes to life here."""
        size = sizeof(n.type)
        if n not in self.decisions.heap_names or has_pointers(n.type) or size >= MAX_SHARED or size == 0:
            return
        if sum(sizeof(m.type) for m in self.pending) + size > MAX_SHARED:
            self.flush()
        self.pending.append(n)

    def flush(self) -> None:
        """The block ends."""
        members, self.pending = self.pending, []
        if len(members) < 2:
            return
        ordered = sorted(members, key=lambda n: -alignof(n.type))
        fields = [
            Var(NO_POS, n.name if n.name.isidentifier() else f"v{i}", self.func.pkg, n.type)
            for i, n in enumerate(ordered)
        ]
        group = Group(members, Struct(fields, []), {n: i for i, n in enumerate(ordered)})
        self.groups.update(dict.fromkeys(members, group))

    def body(self, stmts: list[ir.Stmt]) -> None:
        """A statement list that is a block's beginning or goes on in one."""
        for s in stmts:
            self.node(s)

    def branch(self, stmts: list[ir.Stmt], *declared: ir.Name | None) -> None:
        """A statement list in blocks of its own, with the variables that its head declares."""
        self.flush()
        for n in declared:
            if n is not None:
                self.declare(n)
        self.body(stmts)
        self.flush()

    def node(self, n: ir.Node) -> None:  # noqa: C901 (dispatch over node classes)
        """One statement or expression."""
        match n:
            case ir.Dcl():
                self.declare(n.name)
            case ir.If():
                self.node(n.cond)
                self.branch(n.then)
                self.branch(n.els)
            case ir.For():
                for s in n.init:
                    if not (isinstance(s, ir.Dcl) and s.name in n.loop_vars):
                        self.node(s)
                self.branch([], *n.loop_vars)
                self.branch(n.body)
            case ir.Range():
                self.node(n.x)
                new = [x.name for x in (n.key, n.value) if n.define and isinstance(x, ir.Ref)]
                self.branch(n.body, *new)
            case ir.Switch():
                if n.tag is not None:
                    self.node(n.tag)
                for case in n.cases:
                    self.branch(case.body)
            case ir.TypeSwitch():
                self.node(n.x)
                for clause in n.cases:
                    self.branch(clause.body, clause.var)
            case ir.Select():
                for comm in n.cases:
                    self.branch(comm.body)
            case ir.LabelStmt():
                self.flush()
            case ir.Closure():
                pass  # a function of its own
            case _:
                for c in children(n):
                    self.node(c)
                if _branches(n):
                    self.flush()


def _branches(n: ir.Node) -> bool:
    """Report whether gc's code for the node itself (not its operands) ends a block."""
    match n:
        case ir.Index():
            constant = isinstance(n.index, ir.Const) and isinstance(under(n.x.type), Array)
            return not constant
        case ir.SliceOp():
            return any(x is not None for x in (n.low, n.high, n.max))
        case ir.Logical() | ir.Assert() | ir.AssignCommaOk() | ir.Return() | ir.Branch():
            return True
        case ir.InlinedCall():
            return True  # a label stands behind its body, where returns go
        case ir.Binary():
            return _operation_branches(n.op, n.x.type, n.y)
        case ir.AssignOp():
            return _operation_branches(n.op, n.x.type, n.y)
        case ir.BuiltinCall():
            return _builtin_branches(n)
        case ir.Conv():
            return n.kind in (ir.ConvKind.SLICE_TO_ARRAY, ir.ConvKind.SLICE_TO_ARRAY_PTR) or (
                n.kind is ir.ConvKind.IFACE and isinstance(under(n.x.type), Interface)
            )
        case _:
            return False


def _operation_branches(op: Op, t: Type, y: ir.Expr) -> bool:
    is_int = kind_of(t) in INT_BITS
    if op in (Op.DIV, Op.REM):
        return is_int and not isinstance(y, ir.Const)
    if op in (Op.SHL, Op.SHR):
        kind = kind_of(y.type)
        return not isinstance(y, ir.Const) and (kind is None or INT_BITS[kind][1])
    if op in (Op.EQL, Op.NEQ):
        u = under(t)
        scalar = isinstance(u, Pointer | Chan | Map | Signature) or (
            isinstance(u, Basic) and u.kind not in (Kind.STRING, Kind.UNTYPED_STRING)
        )
        return not scalar
    return False


def _builtin_branches(n: ir.BuiltinCall) -> bool:
    match n.op:
        case ir.BuiltinOp.APPEND | ir.BuiltinOp.COPY | ir.BuiltinOp.PANIC | ir.BuiltinOp.CLEAR:
            return True
        case ir.BuiltinOp.LEN | ir.BuiltinOp.CAP:
            return isinstance(under(n.args[0].type), Map | Chan)
        case ir.BuiltinOp.MIN | ir.BuiltinOp.MAX:
            return kind_of(n.type) in INT_BITS
        case _:
            return False
