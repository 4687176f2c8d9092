"""Walking the IR without naming its classes: children are found through the dataclass fields, cached by class.

Bodies of function literals are not children of their Closure; `functions` lists them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, get_args

from memtui.compiler.ir import nodes as ir

NODE_CLASSES = frozenset(c for c in get_args(ir.Node) if isinstance(c, type))


def _node_fields(cls: type) -> tuple[str, ...]:
    words = ("Expr", "Stmt", "Case", "Comm", "nodes.Ref")  # nodes.Ref: the union Expr, written out
    return tuple(f.name for f in fields(cls) if any(w in str(f.type) for w in words) and "enum" not in str(f.type))


NODE_FIELDS = {cls: _node_fields(cls) for cls in NODE_CLASSES}
"""For each class, the names of the fields that may hold nodes, or lists or pairs of nodes."""

_Reader = Callable[[Any], list[Any]]


def _reader(cls: type) -> _Reader:
    """What reads the children of one class of node: most nodes have a simple shape."""
    names = NODE_FIELDS[cls]
    types = {f.name: str(f.type) for f in fields(cls)}
    optional = any("None" in types[n] or "tuple" in types[n] for n in names)
    lists = [types[n].startswith("list") for n in names]
    if not names:
        return lambda n: []
    get = attrgetter(*names)
    if optional or (any(lists) and len(names) > 2):
        return lambda n: _gathered(get(n) if len(names) > 1 else (get(n),))
    if len(names) == 1:
        return (lambda n: list(get(n))) if lists[0] else (lambda n: [get(n)])
    if not any(lists):
        return lambda n: list(get(n))
    if lists == [False, True]:
        return lambda n: [(pair := get(n))[0], *pair[1]]
    return lambda n: _gathered(get(n))


def _gathered(values: Iterable[Any]) -> list[Any]:
    """The nodes among field values, in lists, or in tuples in lists."""
    found: list[Any] = []
    for value in values:
        kind = type(value)
        if kind in NODE_CLASSES:
            found.append(value)
        elif kind is list or kind is tuple:
            found.extend(_gathered(value))
    return found


_READERS = {cls: _reader(cls) for cls in NODE_CLASSES}


def children(n: ir.Node) -> list[ir.Node]:
    """The direct children, in field order."""
    return _READERS[type(n)](n)


def walk(n: ir.Node, enter: Callable[[ir.Node], bool]) -> None:
    """Visit a node and what is below it, parents first; `enter` says whether to go on below. Needs no deep stack."""
    stack: list[ir.Node] = [n]
    while stack:
        node = stack.pop()
        if enter(node):
            stack.extend(reversed(children(node)))


def walked(body: Sequence[ir.Node]) -> Iterator[ir.Node]:
    """Nodes and all that is below them, parents first."""
    stack = list(reversed(body))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def walk_body(body: list[ir.Stmt], enter: Callable[[ir.Node], bool]) -> None:
    """Visit all statements of a body."""
    for s in body:
        walk(s, enter)


def functions(fs: list[ir.Func]) -> Iterator[ir.Func]:
    """All functions with the function literals inside them, each before its literals."""
    for f in fs:
        yield f
        yield from functions(f.closures)


def statement_lists(n: ir.Node) -> list[list[ir.Stmt]]:
    """The lists of statements that a node holds directly, as they are, to be changed in place."""
    match n:
        case ir.If():
            return [n.then, n.els]
        case ir.For():
            return [n.init, n.body]
        case ir.InlinedCall():
            return [n.init, n.body]
        case ir.Range() | ir.Block() | ir.Case() | ir.TypeCase() | ir.Comm():
            return [n.body]
        case ir.Let():
            return [n.init]
        case _:
            return []
