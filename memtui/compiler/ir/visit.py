"""Walking the IR without naming its classes: children are found through the dataclass fields, cached by class.

Bodies of function literals are not children of their Closure; `functions` lists them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any, get_args

from memtui.compiler.ir import nodes as ir

NODE_CLASSES = frozenset(c for c in get_args(ir.Node) if isinstance(c, type))


def _node_fields(cls: type) -> tuple[str, ...]:
    words = ("Expr", "Stmt", "Case", "Comm", "nodes.Ref")  # nodes.Ref: the union Expr, written out
    return tuple(f.name for f in fields(cls) if any(w in str(f.type) for w in words) and "enum" not in str(f.type))


NODE_FIELDS = {cls: _node_fields(cls) for cls in NODE_CLASSES}
"""For each class, the names of the fields that may hold nodes, or lists or pairs of nodes."""
COPIED_FIELDS = {cls: tuple(f.name for f in fields(cls)) for cls in NODE_CLASSES}
"""For each class, the names of all its fields: what its constructor takes."""
SHARED_FIELDS = frozenset({"type", "field", "func", "callee", "types"})
"""Fields that a copy of a node has in common with it: types, symbols, struct fields."""


def _display(cls: type) -> str:
    """Python's text of the list of a node's children: what walks trees spends its time with it."""
    items = []
    for f in fields(cls):
        if f.name not in NODE_FIELDS[cls]:
            continue
        value, t = f"n.{f.name}", str(f.type)
        if t.startswith("list[tuple[int"):
            items.append(f"*[v for _, v in {value}]")
        elif t.startswith("list[tuple["):
            items.append(f"*[v for pair in {value} for v in pair]")
        elif t.startswith("list["):
            items.append(f"*[x for x in {value} if x is not None]" if "None" in t else f"*{value}")
        else:
            items.append(f"*([] if {value} is None else [{value}])" if "None" in t else value)
    return f"[{', '.join(items)}]"


_READERS: dict[type, Callable[[Any], list[Any]]] = {cls: eval(f"lambda n: {_display(cls)}") for cls in NODE_CLASSES}


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
