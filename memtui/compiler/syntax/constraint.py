"""Build constraints: the expression of a `//go:build` line.

    expr = tag | "!" expr | expr "&&" expr | expr "||" expr | "(" expr ")"

A file belongs to a build if its constraint holds for the build's tags, and a constraint such as `go1.21` sets the
language version of the file. Mirrors go/build/constraint.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that a build does or does not define, such as `linux` or `go1.21`."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """`!x`."""

    x: "Constraint"


@dataclass(frozen=True, slots=True)
class And:
    """`x && y`."""

    x: "Constraint"
    y: "Constraint"


@dataclass(frozen=True, slots=True)
class Or:
    """`x || y`."""

    x: "Constraint"
    y: "Constraint"


Constraint = Tag | Not | And | Or

_WORD: Final = re.compile(r"[ \t]*(\(|\)|!|&&|\|\||[\w.]+)")


def parse_constraint(comment: str) -> Constraint | None:
    """The constraint of a comment such as `go:build linux && !cgo` (without the slashes); None if it is malformed."""
    prefix = "go:build"
    rest = comment.removeprefix(prefix)
    if rest == comment or (rest and rest[0] not in " \t"):
        return None
    words: list[str] = []
    end = 0
    rest = rest.rstrip()
    while end < len(rest):
        m = _WORD.match(rest, end)
        if m is None:
            return None
        words.append(m[1])
        end = m.end()
    words.append("")
    words.reverse()
    result = _parse_or(words)
    return result if words == [""] else None


def _parse_or(words: list[str]) -> Constraint | None:
    x = _parse_and(words)
    while x and words[-1] == "||":
        words.pop()
        y = _parse_and(words)
        x = Or(x, y) if y else None
    return x


def _parse_and(words: list[str]) -> Constraint | None:
    x = _parse_not(words)
    while x and words[-1] == "&&":
        words.pop()
        y = _parse_not(words)
        x = And(x, y) if y else None
    return x


def _parse_not(words: list[str]) -> Constraint | None:
    if words[-1] == "!":
        words.pop()
        if words[-1] == "!":
            return None  # double negation is not allowed
        x = _parse_not(words)
        return Not(x) if x else None
    if words[-1] == "(":
        words.pop()
        x = _parse_or(words)
        if words[-1] != ")":
            return None
        words.pop()
        return x
    if words[-1] in ("", ")", "&&", "||"):
        return None
    return Tag(words.pop())


def satisfied(constraint: Constraint, defined: Callable[[str], bool]) -> bool:
    """Report whether the constraint holds for a build that defines the tags for which `defined` is true."""
    match constraint:
        case Tag():
            return defined(constraint.name)
        case Not():
            return not satisfied(constraint.x, defined)
        case And():
            return satisfied(constraint.x, defined) and satisfied(constraint.y, defined)
        case Or():
            return satisfied(constraint.x, defined) or satisfied(constraint.y, defined)
        case _:
            assert_never(constraint)


def go_version(constraint: Constraint) -> str:
    """The least Go version that the constraint implies, as `go1.N` (`go1` for N = 0); "" if it implies none."""
    minor = _least_minor(constraint, True)
    return "" if minor < 0 else f"go1.{minor}" if minor else "go1"


def _least_minor(constraint: Constraint, positive: bool) -> int:
    """The minor version implied by the constraint or, unless positive, by its negation; -1 for none."""
    match constraint:
        case Tag():
            if not positive:
                return -1
            if constraint.name == "go1":
                return 0
            m = re.fullmatch(r".*?go1\.([0-9]+)", constraint.name)
            return int(m[1]) if m else -1
        case Not():
            return _least_minor(constraint.x, not positive)
        case And() | Or():
            both = isinstance(constraint, And) == positive
            x, y = _least_minor(constraint.x, positive), _least_minor(constraint.y, positive)
            return max(x, y) if both else min(x, y)
        case _:
            assert_never(constraint)
