"""Verdicts of escape analysis as a person looks at them: filtered, compared between two builds, walked hop by hop."""

from collections.abc import Iterable
from dataclasses import dataclass

from memtui.protocol.events import EscapeMark
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Place

Marks = dict[int, list[EscapeMark]]
"""The marks of one file by line."""

FILTERS = {
    "": "all verdicts",
    "alloc": "only what allocates",
    "leak": "only parameters that leak",
    "inline": "only inlining",
}
"""What `Ui.marks` can be, and its name."""
_ORDER = {"heap": 0, "stack": 1, "leak": 2, "gone": 3, "inline": 4}


def by_line(marks: Iterable[EscapeMark], file: str, only: str = "") -> Marks:
    """The marks of a file that a filter lets through. What gc says of several copies of one place, where a function is
    inlined or generic, stands once."""
    found: Marks = {}
    seen = set()
    for m in marks:
        said = (m.place, m.kind, m.text)
        if m.place.file == file and passes(m, only) and said not in seen:
            seen.add(said)
            found.setdefault(m.place.line, []).append(m)
    return found


def passes(m: EscapeMark, only: str) -> bool:
    """Report whether a filter lets a mark through; inlining is shown only when it is asked for."""
    match only:
        case "alloc":
            return m.kind == "heap" and m.allocates
        case "leak":
            return m.kind == "leak"
        case "inline":
            return m.kind == "inline"
        case _:
            return m.kind != "inline"


def compare(shown: Iterable[EscapeMark], other: Iterable[EscapeMark]) -> tuple[EscapeMark, ...]:
    """The marks of one build, each with what the other build says of its place if that differs; then a mark "gone" for
    each place of which only the other build speaks. Lines about inlining are left as they are."""
    theirs: dict[Place, list[str]] = {}
    for m in other:
        if m.kind != "inline":
            theirs.setdefault(m.place, []).append(m.text)
    found, seen = [], set()
    for m in shown:
        said = theirs.get(m.place, [])
        seen.add(m.place)
        if m.kind != "inline" and m.text not in said:
            m = replace(m, other="; ".join(said) or "nothing: this is not there")
        found.append(m)
    gone = [p for p in theirs if p not in seen]
    return (*found, *(EscapeMark(p, "gone", "nothing: this is not there", (), "; ".join(theirs[p])) for p in gone))


def sorted_marks(marks: Iterable[EscapeMark]) -> list[EscapeMark]:
    """What needs the heap first, then by column."""
    return sorted(marks, key=lambda m: (_ORDER.get(m.kind, 9), not m.allocates, m.place.col))


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of a walk along the reasons. row: key of its row in the why pane; number 0: the verdict itself."""

    place: Place
    text: str
    row: str
    number: int
    of: int


def walk(marks: Iterable[EscapeMark]) -> list[Hop]:
    """The stops of a walk along all reasons of a line: each verdict, then its hops, nearest first."""
    found = []
    for i, m in enumerate(sorted_marks(marks)):
        if not m.chain:
            continue
        last = m.place
        found.append(Hop(m.place, m.text, f"why/{i}", 0, len(m.chain)))
        for n, hop in enumerate(m.chain, 1):
            last = hop.place if hop.place.line else last
            found.append(Hop(last, hop.text, f"why/{i}/{n}", n, len(m.chain)))
    return found
