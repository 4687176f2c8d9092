"""Walking the IR without naming its classes: children are found through the dataclass fields, cached by class.

Bodies of function literals are not children of their Closure; `functions` lists them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any, get_args

from memtui.compiler.ir import nodes as ir

NODE_CLASSES = frozenset(c for c in get_args(ir.Node) if isinstance(c, type))


def _node_fields(cls: type) -> tuple[str, ...]:
    words = ("Expr", "Stmt", "Case", "Comm", "nodes.Ref")  # nodes.Ref: the union Expr, written out
    return tuple(f.name for f in fields(cls) if any(w in str(f.type) for w in words))


# For each class, the names of the fields that may hold nodes, or lists or pairs of nodes.
_FIELDS = {cls: _node_fields(cls) for cls in NODE_CLASSES}


def children(n: ir.Node) -> list[ir.Node]:
    """The direct children, in field order."""
    found: list[ir.Node] = []
    for name in _FIELDS[type(n)]:
        value = getattr(n, name)
        cls = type(value)
        if cls in NODE_CLASSES:
            found.append(value)
        elif cls is list or cls is tuple:
            _collect(value, found)
    return found


def _collect(values: Iterable[Any], found: list[ir.Node]) -> None:
    """Append the nodes in a list or tuple, at any depth."""
    for value in values:
        cls = type(value)
        if cls in NODE_CLASSES:
            found.append(value)
        elif cls is list or cls is tuple:
            _collect(value, found)


def walk(n: ir.Node, enter: Callable[[ir.Node], bool]) -> None:
    """Visit a node and what is below it, parents first; `enter` says whether to go on below. Needs no deep stack."""
    stack: list[ir.Node] = [n]
    while stack:
        node = stack.pop()
        if enter(node):
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
