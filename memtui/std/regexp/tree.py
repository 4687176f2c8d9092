"""The syntax tree of a regular expression, and questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from memtui.std.regexp.charclass import Ranges


class At(Enum):
    """Places without width."""

    BEGIN_LINE = "begin line"
    END_LINE = "end line"
    BEGIN_TEXT = "begin text"
    END_TEXT = "end text"
    WORD_BOUNDARY = "word boundary"
    NO_WORD_BOUNDARY = "no word boundary"


@dataclass(slots=True, eq=False)
class Class:
    """One rune of a set. `literal`: that rune if the expression has it as such, without folding; else -1."""

    ranges: Ranges
    literal: int = -1


@dataclass(slots=True, eq=False)
class Assert:
    """A place."""

    at: At


@dataclass(slots=True, eq=False)
class Cat:
    """One after the other; the empty string if there are none."""

    subs: list[Node]


@dataclass(slots=True, eq=False)
class Alt:
    """One of several, the first preferred."""

    subs: list[Node]


@dataclass(slots=True, eq=False)
class Rep:
    """low to high times, without limit if high is -1."""

    sub: Node
    low: int
    high: int
    greedy: bool
    counted: bool = False  # written with braces


@dataclass(slots=True, eq=False)
class Capture:
    """A group with a number."""

    sub: Node
    number: int
    name: str


Node = Class | Assert | Cat | Alt | Rep | Capture


def nullable(node: Node) -> bool:
    """Report whether a node can match the empty string."""
    match node:
        case Class():
            return False
        case Assert():
            return True
        case Cat():
            return all(map(nullable, node.subs))
        case Alt():
            return any(map(nullable, node.subs))
        case Rep():
            return node.low == 0 or nullable(node.sub)
        case Capture():
            return nullable(node.sub)
        case _:
            assert_never(node)


def children(node: Node) -> list[Node]:
    """The parts of a node."""
    match node:
        case Cat() | Alt():
            return node.subs
        case Rep() | Capture():
            return [node.sub]
        case Class() | Assert():
            return []
        case _:
            assert_never(node)
