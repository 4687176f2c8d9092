"""The names of the compiler's temporaries in messages: `.autotmp_N`, where N counts the function's variables so far.

gc makes temporaries where our tree needs none (results of a call with several results, `v, ok :=`, operands of go and
defer, a callee that contains a call: `f()(x)` is `t := f(); t(x)`), so numbers are found by walking the tree in the
order in which gc reads it (noder/reader.go, typecheck RewriteNonNameCall). Functions of generic code have one variable
more, the dictionary.
"""

from memtui.compiler.escape.model import Decisions, held_callee
from memtui.compiler.ir.nodes import (
    Assign,
    AssignCall,
    AssignCommaOk,
    BuiltinCall,
    BuiltinOp,
    Call,
    CallKind,
    Closure,
    Dcl,
    Defer,
    Expr,
    Func,
    Go,
    Name,
    NameClass,
    Node,
    Range,
    Recv,
    Ref,
    Return,
    Select,
    Stmt,
    TypeSwitch,
)
from memtui.compiler.ir.typeutil import tuple_types
from memtui.compiler.ir.visit import children
from memtui.compiler.types.model import Kind, Tuple, Type
from memtui.compiler.types.universe import TYP


def name_temps(decisions: Decisions, func: Func) -> None:
    """Number the temporaries of one function (literals in it count for themselves)."""
    _Count(decisions, func).visit_all(list(func.body or []))


def has_call(x: Expr) -> bool:
    """Report whether evaluating x calls something or receives; new(T) does not count."""
    stack: list[Node] = [x]
    while stack:
        node = stack.pop()
        match node:
            case Call() | Recv():
                return True
            case BuiltinCall() if node.op is not BuiltinOp.NEW:
                return True
        stack.extend(children(node))
    return False


def calls_for_callee(call: Call) -> bool:
    """Report whether something must be called to find out what to call, as in `f()(x)`."""
    return call.kind is not CallKind.STATIC and not call.via_dict and has_call(held_callee(call))


def _comma_ok_types(node: AssignCommaOk) -> list[Type]:
    """The types of the two values, as the operation gives them."""
    value = node.rhs.type
    return tuple_types(value) if isinstance(value, Tuple) else [value, TYP[Kind.BOOL]]


class _Count:
    """How many variables the function has when a node has been read."""

    __slots__ = ("decisions", "func", "next")

    def __init__(self, decisions: Decisions, func: Func) -> None:
        self.decisions = decisions
        self.func = func
        self.next = len(func.params) + len(func.results) + bool(func.type_args)

    def temp(self, name: Name) -> None:
        self.decisions.temp_names[name] = f".autotmp_{self.next}"
        self.next += 1

    def visit_all(self, nodes: list[Node]) -> None:
        for node in nodes:
            self.visit(node)

    def visit(self, node: Node) -> None:
        match node:
            case Dcl():
                if node.name.temp and node.name.name.startswith("."):
                    self.temp(node.name)
                else:
                    self.next += 1
            case Closure():
                pass
            case Range():
                self.next += sum(isinstance(x, Ref) and node.define for x in (node.key, node.value))
                self.visit_all(list(children(node)))
            case TypeSwitch():
                self.visit(node.x)
                for case in node.cases:
                    self.next += case.var is not None
                    self.visit_all(list(case.body))
            case Select():
                for comm in node.cases:
                    self.received(comm.comm)
                    self.visit_all(list(children(comm)))
            case Go() | Defer():
                self.go_defer(node)
            case AssignCall():
                self.visit_all(list(children(node)))
                self.results(node, node.lhs, tuple_types(node.call.type))
            case AssignCommaOk():
                self.visit_all(list(children(node)))
                self.results(node, [node.value, node.ok], _comma_ok_types(node))
            case Return(spread=True):
                self.visit_all(list(children(node)))
                types = tuple_types(node.values[0].type)
                self.results(node, [None] * len(types), types)
            case Call():
                self.call(node)
            case _:
                self.visit_all(list(children(node)))

    def received(self, comm: Stmt | None) -> None:
        """Variables that a clause of a select statement declares; the tree has no Dcl for them."""
        match comm:
            case Assign(define=True):
                self.next += 1
            case AssignCommaOk():
                self.next += sum(comm.defines)

    def results(self, node: Node, targets: list[Expr | None], types: list[Type]) -> None:
        """Several results go to temporaries first; where the tree has these, they are declared and counted already."""
        made = [x.name if isinstance(x, Ref) and x.name.temp else None for x in targets]
        self.next -= sum(name is not None for name in made)
        temps: list[Name] = []
        for name, t in zip(made, types, strict=True):
            temp = name or Name(node.pos, ".autotmp_", t, NameClass.LOCAL, self.func, temp=True)
            self.temp(temp)
            temps.append(temp)
        if not any(made):
            self.decisions.result_temps[node] = temps

    def call(self, node: Call, made: Name | None = None) -> None:
        """A call; made: the temporary for its callee, if there is one already."""
        self.visit_all(list(children(node)))
        if node.spread:
            types = tuple_types(node.args[-1].type)
            self.results(node, [None] * len(types), types)
        if calls_for_callee(node):
            held = held_callee(node)
            temp = made or Name(node.pos, ".autotmp_", held.type, NameClass.LOCAL, self.func, temp=True)
            self.decisions.callee_temps[node] = temp
            self.temp(temp)

    def go_defer(self, node: Go | Defer) -> None:
        wrapper = self.decisions.wrappers.get(node)
        if wrapper is None:
            self.visit_all(list(children(node)))
            return
        if isinstance(node.call, Call) and wrapper.callee is not None and isinstance(wrapper.callee.x, Ref):
            self.call(node.call, wrapper.callee.x.name)
        else:
            self.visit(node.call)
        self.next -= len(wrapper.spread)  # counted as the results of a spread call
        self.decisions.result_temps.pop(node.call, None)
        for n in (*wrapper.spread, *wrapper.temps):
            self.temp(n)
