"""What a pane draws: rows of segments. A segment says what its text *is* (a role); the theme says how that looks.

Signs carry every meaning that a colour carries (screen.md): `*` changed, `+` born, `~` stale or dead, `x` just freed,
`H` escapes to the heap, `■A` an object's label. Rows have keys that stay the same from stop to stop, so that a pane
can keep its place and repaint only what changed.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    OPERATOR = "operator"
    FOCUS = "focus"  # the object that is followed, and what points to it
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
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


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


def change_sign(changed: bool, born: bool = False, stale: bool = False) -> Segment:
    """The sign in front of a row that says what the last step did to it."""
    if stale:
        return Segment("~", Role.STALE)
    if born:
        return Segment("+", Role.BORN)
    return Segment("*", Role.CHANGED) if changed else Segment(" ")
