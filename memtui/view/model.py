"""What a pane draws: rows of segments. A segment says what its text *is* (a role); the theme says how that looks.

Signs carry every meaning that a colour carries (screen.md): `*` changed, `+` born, `~` stale or dead, `x` just freed,
`H` escapes to the heap, `■A` an object's label. Rows have keys that stay the same from stop to stop, so that a pane
can keep its place and repaint only what changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rich.cells import cell_len, set_cell_size

from memtui.protocol.snapshot import Place

_LABEL = re.compile("■[A-Z]+")
_INSTANCE = re.compile(r"\[go\.shape\.[^\[\]]*\]\(&\.dict\.[^\[\]()]*\[[^\[\]]*\](?:, )?")
_MAIN = re.compile(r"(?<![\w/.])main\.")

_CONTROL = {c: 0x2400 + c for c in range(32)} | {0x7F: 0x2421} | dict.fromkeys(range(128, 160), 65533)
"""Control characters as their pictures: what a program prints must never reach the terminal as a command."""


class Role(StrEnum):
    """What a piece of text is."""

    TEXT = "text"
    DIM = "dim"
    TITLE = "title"
    CURRENT = "current"  # the statement that runs next
    MARK = "mark"  # gutter signs
    BREAKPOINT = "breakpoint"
    NUMBER = "number"  # line numbers, counts
    ADDRESS = "address"
    NAME = "name"
    TYPE = "type"
    VALUE = "value"
    LABEL = "label"  # of a heap object; the theme colours by letter
    HEAP = "heap"
    STACK = "stack"
    CHANGED = "changed"
    BORN = "born"
    STALE = "stale"
    FREED = "freed"
    UNREACHABLE = "unreachable"
    WHITE = "white"
    GREY = "grey"
    BLACK = "black"
    ERROR = "error"
    KEYWORD = "keyword"
    STRING = "string"
    LITERAL = "literal"
    COMMENT = "comment"
    FUNCTION = "function"
    FRAME = "frame"  # the head of a frame
    OPERATOR = "operator"
    FOCUS = "focus"  # the object that is followed, and what points to it
    MATCH = "match"  # what a search has found
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one row. `object` is the heap object it names (0: none), for colours, focus and Enter."""

    text: str
    role: Role = Role.TEXT
    object: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a pane. key: stable identity; object, place_file, place_line: what selecting it leads to."""

    segments: tuple[Segment, ...]
    key: str = ""
    object: int = 0
    place_file: str = ""
    place_line: int = 0
    highlight: Role | None = None  # the whole row

    @property
    def text(self) -> str:
        """The row without styles."""
        return "".join(s.text for s in self.segments)


def row(*parts: Segment | str, key: str = "", object: int = 0, highlight: Role | None = None) -> Row:
    """A row from segments and plain texts."""
    segments = tuple(Segment(p) if isinstance(p, str) else p for p in parts if p)
    return Row(segments, key, object, highlight=highlight)


def cut(text: str, width: int) -> str:
    """The text, or its beginning and an ellipsis if it is wider than `width` cells."""
    if text.isascii():
        return text if len(text) <= width else text[: max(width - 1, 0)] + "…"
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)) + "…"


def pad(text: str, width: int) -> str:
    """The text, filled up with spaces to `width` cells."""
    return text + " " * (width - cell_len(text))


def cells(parts: Sequence[Segment | str]) -> int:
    """The width of segments and plain texts on the screen."""
    return sum(cell_len(p if isinstance(p, str) else p.text) for p in parts)


def printable(text: str) -> str:
    """The text without control characters; a tab is a space."""
    return text if text.isprintable() else text.replace("\t", " ").translate(_CONTROL)


def as_written(text: str) -> str:
    """gc's words about an instance of a generic function, `Max[go.shape.int](&.dict.Max[int], a)`, as in the source:
    `Max(a)`."""
    return _INSTANCE.sub("(", text)


def file_line(place: Place) -> str:
    """`escape.go:10`; empty for nowhere."""
    return f"{place.file.rsplit('/', 1)[-1]}:{place.line}" if place.line else ""


def short_type(name: str) -> str:
    """A type or function as inside package main: `*point`, `[]point`."""
    return _MAIN.sub("", name)


def function_name(name: str) -> str:
    """A function as people write it inside package main, `main.newPoint` is `newPoint`, but main.main stays."""
    return name if name == "main.main" else short_type(name)


def human_bytes(n: int) -> str:
    """272 B, 2 KiB, 4.1 MiB: whole where exact."""
    size = float(n)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024 or unit == "GiB":
            return f"{size:.0f} {unit}" if size == int(size) else f"{size:.1f} {unit}"
        size /= 1024
    raise AssertionError(n)


def count(n: int, noun: str) -> str:
    """`1 object`, `2 objects`, `1,000 objects`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def with_labels(text: str, role: Role, known: dict[str, int] | None = None) -> tuple[Segment, ...]:
    """A sentence as segments, the labels of heap objects in it as segments of their own; `known`: their objects."""
    found: list[Segment] = []
    last = 0
    for m in _LABEL.finditer(text):
        found += [
            Segment(text[last : m.start()], role),
            Segment(m.group(), Role.LABEL, (known or {}).get(m.group(), 0)),
        ]
        last = m.end()
    return tuple(s for s in (*found, Segment(text[last:], role)) if s.text)


def fit(rows: list[Row], width: int) -> list[Row]:
    """The rows, those that are too wide cut off with an ellipsis."""
    return [r if cells(r.segments) <= width else replace(r, segments=_fitted(r.segments, width)) for r in rows]


def _fitted(segments: tuple[Segment, ...], width: int) -> tuple[Segment, ...]:
    found: list[Segment] = []
    left = width
    for s in segments:
        used = cell_len(s.text)
        if used >= left:  # even if it fits exactly, more follows
            found.append(replace(s, text=cut(s.text + " ", left)))
            break
        found.append(s)
        left -= used
    return tuple(found)


def change_sign(changed: bool, born: bool = False, stale: bool = False) -> Segment:
    """The sign in front of a row that says what the last step did to it."""
    if stale:
        return Segment("~", Role.STALE)
    if born:
        return Segment("+", Role.BORN)
    return Segment("*", Role.CHANGED) if changed else Segment(" ")
