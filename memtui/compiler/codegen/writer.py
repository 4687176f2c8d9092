"""Python text, line by line, with the Go position and the statement each line belongs to.

An expression travels as `Px`: its text and how tightly it binds, so that brackets appear only where needed.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NamedTuple

from memtui.compiler.source.pos import NO_POS, Pos


class Prec(IntEnum):
    """Python's precedence levels, loosest first."""

    WALRUS = 0
    COND = 1
    OR = 2
    AND = 3
    NOT = 4
    CMP = 5
    BITOR = 6
    XOR = 7
    BITAND = 8
    SHIFT = 9
    ADD = 10
    MUL = 11
    UNARY = 12
    ATOM = 20


_TEMP = re.compile(r"[tw]\d+$")


class Px(NamedTuple):
    """A Python expression: text and precedence."""

    text: str
    prec: Prec

    def at(self, need: Prec) -> str:
        """The text, bracketed if it binds looser than `need`."""
        return self.text if self.prec >= need else f"({self.text})"


def atom(text: str) -> Px:
    """A name, literal, call, attribute or subscript."""
    return Px(text, Prec.ATOM)


class Writer:
    """Collects lines. `lines[i]` is the position of Python line i+1, `line_traps[i]` its statement's trap or -1."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lines: list[Pos] = []
        self.line_traps: list[int] = []
        self.depth = 0
        self.pos: Pos = NO_POS
        self.trap = -1

    def line(self, text: str) -> None:
        """Append one physical line at the current depth."""
        self.text.append("    " * self.depth + text)
        self.lines.append(self.pos)
        self.line_traps.append(self.trap)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """A compound statement; an empty body becomes `pass`."""
        self.line(head)
        self.depth += 1
        mark = len(self.text)
        yield
        if len(self.text) == mark:
            self.line("pass")
        self.depth -= 1

    def last(self) -> str:
        """The last line without its indentation."""
        return self.text[-1].lstrip() if self.text else ""

    def retarget(self, temp: str, target: str) -> bool:
        """Turn a last line `temp = value` into `target = value`; report whether it was one. Only temporaries can go: a
        variable may be read later."""
        if not _TEMP.match(temp):
            return False
        head = "    " * self.depth + f"{temp} = "
        if self.text and self.text[-1].startswith(head):
            self.text[-1] = "    " * self.depth + f"{target} = " + self.text[-1][len(head) :]
            return True
        return False

    def cut(self, mark: int) -> None:
        """Forget every line from number `mark` on."""
        del self.text[mark:], self.lines[mark:], self.line_traps[mark:]

    def replace_last(self, text: str) -> None:
        """Replace the last line's text, keeping its tables."""
        self.text[-1] = "    " * self.depth + text
