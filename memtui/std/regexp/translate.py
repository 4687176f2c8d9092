"""Simple trees as patterns of Python's re, whose backtracking finds the same matches as Go's machine, faster than ours.

Backtracking can take exponential time, and Python treats repetitions of what can be empty in its own way. So only trees
are translated whose unlimited repetitions are of single runes or of fixed sequences of them, and only a few of those.
Classes are written out as ranges: the differences between Go's and Python's classes and flags do not matter."""

from __future__ import annotations

import re
from typing import assert_never

from memtui.std.regexp.charclass import Ranges
from memtui.std.regexp.tree import Alt, Assert, At, Capture, Cat, Class, Node, Rep, children, nullable

_MOST_LOOPS = 6
_WORD = "[0-9A-Z_a-z]"
_BOUNDARY = f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))"
_PLACES = {
    At.BEGIN_LINE: r"(?m:^)",
    At.END_LINE: r"(?m:$)",
    At.BEGIN_TEXT: r"\A",
    At.END_TEXT: r"\Z",
    At.WORD_BOUNDARY: _BOUNDARY,
    At.NO_WORD_BOUNDARY: f"(?!{_BOUNDARY})",
}


def translated(root: Node) -> re.Pattern[str] | None:
    """The pattern, or None for a tree that is not simple."""
    if not _simple(root) or _loops(root) > _MOST_LOOPS:
        return None
    return re.compile(_text(root))


def _simple(node: Node) -> bool:
    if isinstance(node, Rep) and node.high != 1:
        return not nullable(node.sub) and _fixed(node.sub)
    return all(map(_simple, children(node)))


def _fixed(node: Node) -> bool:
    """Report whether a node is a sequence of runes, all of the same length."""
    match node:
        case Class():
            return True
        case Cat():
            return all(map(_fixed, node.subs))
        case Capture():
            return _fixed(node.sub)
        case _:
            return False


def _loops(node: Node) -> int:
    own = isinstance(node, Rep) and (node.high < 0 or node.high - node.low > 1)
    return own + sum(map(_loops, children(node)))


def _rune(r: int) -> str:
    return f"\\U{r:08x}"


def _set(ranges: Ranges) -> str:
    if not ranges:
        return "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _rune(ranges[0][0])
    return "[" + "".join(_rune(lo) if lo == hi else f"{_rune(lo)}-{_rune(hi)}" for lo, hi in ranges) + "]"


def _text(node: Node) -> str:
    match node:
        case Class():
            return _set(node.ranges)
        case Assert():
            return _PLACES[node.at]
        case Cat():
            return "".join(map(_text, node.subs))
        case Alt():
            return "(?:" + "|".join(map(_text, node.subs)) + ")"
        case Capture():
            return f"({_text(node.sub)})"
        case Rep():
            times = f"{{{node.low},{'' if node.high < 0 else node.high}}}"
            return f"(?:{_text(node.sub)}){times}{'' if node.greedy else '?'}"
        case _:
            assert_never(node)
