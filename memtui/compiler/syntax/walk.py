"""Walking over trees without naming the node classes.

The children of a node are what its dataclass fields hold, in the order of the fields, which is text order but for
parts that Go writes elsewhere (an operator's position). No class has a visit method, so no new class can be forgotten.
Both functions work on a stack of their own: deep trees need no Python recursion.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from memtui.compiler.syntax import nodes as n

_NODE_CLASSES: Final = frozenset(get_args(n.Node))


def unparen(e: n.Expr) -> n.Expr:
    """The expression without the parentheses around it."""
    while isinstance(e, n.Paren):
        e = e.x
    return e


def unpack(e: n.Expr | None) -> list[n.Expr]:
    """The expressions of a list; one expression is a list of one, None an empty one."""
    if e is None:
        return []
    return e.elems if isinstance(e, n.ListExpr) else [e]


def children(node: n.Node) -> Iterator[n.Node]:
    """The direct children. A type that several names share is a child of each of their fields."""
    for name, is_list in _CHILD_FIELDS[type(node)]:
        value = getattr(node, name)
        if is_list:
            yield from value
        elif value is not None:
            yield value


def inspect(node: n.Node, f: Callable[[n.Node], bool]) -> None:
    """Call f for the node and, where f gives true, for everything below it, parents first, in text order."""
    stack = [node]
    while stack:
        node = stack.pop()
        if f(node):
            for name, is_list in reversed(_CHILD_FIELDS[type(node)]):
                value = getattr(node, name)
                if is_list:
                    stack.extend(reversed(value))
                elif value is not None:
                    stack.append(value)


def _holds_node(hint: Any) -> bool:
    """Report whether a value of this annotation may be a node."""
    if get_origin(hint) in (Union, UnionType):
        return any(_holds_node(arg) for arg in get_args(hint))
    return hint in _NODE_CLASSES


def _child_fields(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields of a node class that hold children: name, and whether it is a list of them."""
    hints = get_type_hints(cls, localns=vars(n))
    found = []
    for each in fields(cls):
        hint = hints[each.name]
        if get_origin(hint) is list:
            if _holds_node(get_args(hint)[0]):
                found.append((each.name, True))
        elif _holds_node(hint):
            found.append((each.name, False))
    return tuple(found)


_CHILD_FIELDS: Final[dict[type[Any], tuple[tuple[str, bool], ...]]] = {cls: _child_fields(cls) for cls in _NODE_CLASSES}
