"""What gc says of the std functions: which it inlines, at what cost, and which calls vanish within them.

Our std is text of our own, so its costs would be ours. `stdtable.tsv` is made from `go build -gcflags=-m=2` by
tests/inline/refresh.py: one line a function, `symbol<TAB>cost<TAB>labels of the calls inlined in it` (with a `+` for
each call around them), and if there are any, `<TAB>` and the number of index bounds checks in it that -m says are left
out; cost `intrinsic` for what the compiler replaces by instructions (ssagen/intrinsics.go, amd64).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class StdEntry:
    """A std function that is inlined. cost -1: an intrinsic. elided: bounds checks of which -m says so."""

    cost: int
    nested: tuple[str, ...]
    elided: int = 0


def declared_entry(pragmas: Iterable[str]) -> StdEntry | None:
    """The entry of a function that memtui only declares: `memtui:inline COST LABELS` (compiler/declared)."""
    for pragma in pragmas:
        if pragma.startswith("memtui:inline "):
            _, cost, *labels = pragma.split(" ", 2)
            return StdEntry(int(cost), tuple(labels[0].split(";")) if labels else ())
    return None


@cache
def std_table() -> Mapping[str, StdEntry]:
    """Link name, such as `strings.(*Builder).Len`, to what is known of it."""
    text = resources.files(__package__).joinpath("stdtable.tsv").read_text(encoding="utf-8")
    found: dict[str, StdEntry] = {}
    for line in text.splitlines():
        sym, cost, nested, *elided = line.split("\t")
        calls = tuple(nested.split(";")) if nested else ()
        found[sym] = StdEntry(-1 if cost == "intrinsic" else int(cost), calls, int(elided[0]) if elided else 0)
    return MappingProxyType(found)
