"""Slices that grow in a stack buffer and are copied to the heap where they first leave their variable (go-facts 3.5).

As long as nothing but the variable refers to its array, nobody can tell when that array changes its place. So a slice
that is built by appends and then given away once may be built in the frame: right before the statement that gives it
away its array is copied to the heap. -m does not show this; its `append escapes to heap` stays.

Every mention of a candidate plays one part in what happens to the array, and the context in which it is written says
which: `parts_of` deals the parts out, one node at a time, and what nobody deals one to may do anything. A history of
mentions per variable comes out of one walk over the function, and `verdict` judges each history by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from memtui.compiler.escape.model import Decisions
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.types.model import Array, Slice
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import under

BUFFER = 32
"""Bytes of a stack buffer; an element has to fit into it."""
WORTH = 2
"""Appends that make a copy at the end pay; one in a loop counts once more for each loop around it."""


@dataclass(frozen=True, slots=True)
class Move:
    """`name` moves to the heap before a statement. keep_cap: its capacity shows, so it is preserved."""

    name: ir.Name
    keep_cap: bool
    append: ir.BuiltinCall  # its first append


@dataclass(slots=True, eq=False)
class Moves:
    """before: statement -> variables that move there. appends: the appends that thereby need no heap, and whether the
    capacity of their variable shows."""

    before: dict[ir.Node, list[Move]] = field(default_factory=dict)
    appends: dict[ir.Expr, bool] = field(default_factory=dict)


class Part(Enum):
    """What one mention of a slice variable does with its array."""

    READ = "read"  # an element or the length is looked at, or all of it forgotten
    SHOWN = "shown"  # the same, and one can see the capacity
    GROWN = "grown"  # the variable of `s = append(s, ...)`
    GIVEN = "given"  # from here on something else refers to the array as well
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, in or below node `at`, within so many loops. append: what a grown slice is grown by."""

    part: Part
    at: ir.Node
    loops: int
    append: ir.BuiltinCall | None = None


@dataclass(slots=True, eq=False)
class History:
    """All mentions of a variable in the order of the text; loops: those around its declaration."""

    name: ir.Name
    loops: int = 0
    mentions: list[Mention] = field(default_factory=list)

    def of(self, part: Part) -> list[Mention]:
        """The mentions that play a part."""
        return [m for m in self.mentions if m.part is part]


Cast = Mapping[ir.Expr, Mention]
"""The parts that the nodes above have dealt to mentions below them."""
_NOBODY: Cast = MappingProxyType({})


def moves(func: ir.Func, decisions: Decisions) -> Moves:
    """What moves where in a function (not in its literals)."""
    names = dict.fromkeys((*func.params, *func.results, *func.dcls))
    reader = Reader(func, decisions, {n: History(n) for n in names if is_candidate(n)})
    if reader.histories:
        for s in func.body or []:
            reader.read(s, _NOBODY)
    found = Moves()
    # Of several that leave at one statement, the one that was declared last moves first.
    for history in reversed(reader.histories.values()):
        move = verdict(history)
        if move is not None:
            found.before.setdefault(history.of(Part.GIVEN)[0].at, []).append(move)
            found.appends.update((m.append, move.keep_cap) for m in history.mentions if m.append is not None)
    return found


def is_candidate(n: ir.Name) -> bool:
    """Report whether a variable of the function itself is a slice of elements that fit into a buffer."""
    t = under(n.type)
    return n.cls is not ir.NameClass.CLOSUREVAR and isinstance(t, Slice) and sizeof(t.elem) <= BUFFER


def verdict(history: History) -> Move | None:
    """The move that a history allows and makes worth while, if any."""
    given, grown = history.of(Part.GIVEN), history.of(Part.GROWN)
    if history.of(Part.UNKNOWN) or len(given) != 1 or given[0].loops > history.loops:
        return None
    if sum(1 + m.loops - history.loops for m in grown) < WORTH:
        return None
    first = grown[0].append
    assert first is not None
    return Move(history.name, bool(history.of(Part.SHOWN)), first)


@dataclass(slots=True, eq=False)
class Reader:
    """Reads a function and writes the histories."""

    func: ir.Func
    decisions: Decisions
    histories: dict[ir.Name, History]
    loops: int = 0

    def read(self, n: ir.Node, cast: Cast) -> None:
        """One node and what is below it."""
        match n:
            case ir.Ref():
                self.write(n.name, cast.get(n) or Mention(Part.UNKNOWN, n, self.loops))
                return
            case ir.Dcl() if n.name in self.histories:
                self.histories[n.name].loops = self.loops
            case ir.Closure():
                for captured in n.func.closure_vars:
                    self.write(captured.outer, Mention(Part.UNKNOWN, n, self.loops))
            case ir.Return(values=[]):
                for r in self.func.results:
                    self.write(r, Mention(Part.GIVEN, n, self.loops))
            case ir.Addr() if (held := _indexed_below(n.x)) is not None:
                self.write(held.name, Mention(Part.UNKNOWN, n, self.loops))
        dealt = dict(self.parts_of(n))
        if dealt:
            cast = {**cast, **dealt}
        inside = isinstance(n, ir.For | ir.Range)
        self.loops += inside
        for child in children(n):
            self.read(child, cast)
        self.loops -= inside

    def write(self, name: ir.Name | None, mention: Mention) -> None:
        """Add to the history of a variable, if it has one."""
        history = self.histories.get(name) if name is not None else None
        if history is not None:
            history.mentions.append(mention)

    def parts_of(self, n: ir.Node) -> Iterator[tuple[ir.Expr, Mention]]:
        """The parts that one node deals to operands which may be variables."""
        match n:
            case ir.Index(x=x) | ir.BuiltinCall(op=ir.BuiltinOp.LEN, args=[x]):
                yield x, Mention(Part.READ, n, self.loops)
            case ir.BuiltinCall(op=ir.BuiltinOp.CAP, args=[x]):
                yield x, Mention(Part.SHOWN, n, self.loops)
            case ir.Call(kind=ir.CallKind.STATIC):
                for i, x in enumerate(n.args):
                    if self.stays_ours(n, i):
                        yield x, Mention(Part.SHOWN, n, self.loops)
            case ir.Return():
                for x in n.values:
                    yield x, Mention(Part.GIVEN, n, self.loops)
            case ir.Range(x=x):  # the loop holds on to the array
                yield x, Mention(Part.GIVEN, n, self.loops)
            case ir.Assign():
                yield from self.parts_of_pair(n.x, n.y, n)
            case ir.AssignList():
                for target, y in zip(n.lhs, n.rhs, strict=True):
                    yield from self.parts_of_pair(target, y, n)
            case _:
                pass

    def parts_of_pair(self, target: ir.Expr | None, y: ir.Expr, at: ir.Node) -> Iterator[tuple[ir.Expr, Mention]]:
        """The parts in `target = y`, which may be one of several in statement `at`."""
        yield y, Mention(Part.GIVEN, at, self.loops)
        if not isinstance(target, ir.Ref):
            return
        read, shown = Mention(Part.READ, at, self.loops), Mention(Part.SHOWN, at, self.loops)
        match y:
            case ir.Nil() | ir.Zero():
                yield target, read
            case ir.SliceLit():
                yield target, shown
            case ir.SliceOp(x=ir.Ref() as old) if old.name is target.name:
                yield target, shown
                yield old, shown
            case ir.BuiltinCall(op=ir.BuiltinOp.APPEND, args=[ir.Ref() as old, *_]) if old.name is target.name:
                yield target, Mention(Part.GROWN, at, self.loops, y)
                yield old, read
            case _:
                pass

    def stays_ours(self, call: ir.Call, index: int) -> bool:
        """Report whether an argument flows nowhere in the called function; of unknown ones nothing is known."""
        func = call.fun.func.func if isinstance(call.fun, ir.FuncRef) else None
        tags = self.decisions.tags.get(func) if func is not None else None
        if tags is None or call.spread or index >= len(tags):
            return False
        t = tags[index]
        return max(t.heap, t.mutator, t.callee, *t.results) < 0


def _indexed_below(x: ir.Expr) -> ir.Ref | None:
    """The slice variable into whose array the address of x points: s in `&s[i].f[j]`."""
    while isinstance(x, ir.Dot) or (isinstance(x, ir.Index) and isinstance(under(x.x.type), Array)):
        x = x.x
    return x.x if isinstance(x, ir.Index) and isinstance(x.x, ir.Ref) else None
