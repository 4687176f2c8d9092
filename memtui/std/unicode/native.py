"""Package unicode, from tables.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.unicode import tables

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_Ranges = list[tuple[int, int]]


_CATEGORIES = (
    "C",
    "L",
    "M",
    "N",
    "P",
    "S",
    "Z",
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "Cs",
    "Ll",
    "Lm",
    "Lo",
    "Lt",
    "Lu",
    "Mc",
    "Me",
    "Mn",
    "Nd",
    "Nl",
    "No",
    "Pc",
    "Pd",
    "Pe",
    "Pf",
    "Pi",
    "Po",
    "Ps",
    "Sc",
    "Sk",
    "Sm",
    "So",
    "Zl",
    "Zp",
    "Zs",
)


def _names() -> list[str]:
    return [*_CATEGORIES, *tables.scripts(), *tables.properties()]


def _ranges(name: str) -> _Ranges:
    if name in _CATEGORIES:
        return tables.category_ranges(name)
    return tables.scripts().get(name) or tables.properties()[name]


def in_ranges(t: Any, r: int) -> bool:
    """Whether r is in a RangeTable that a program made."""
    for ranges in (t.R16, t.R32):
        for x in ranges.values():
            if x.Lo <= r <= x.Hi and (x.Stride == 1 or (r - x.Lo) % x.Stride == 0):
                return True
    return False


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package unicode."""
    known: dict[int, tuple[Any, str]] = {}

    def find_tables() -> None:
        """The package's own tables, by identity; the object is kept so that its id stays its own."""
        for name in _names():
            table = m.ns.get(f"unicode_{name}")
            if table is not None:
                known[id(table)] = (table, name)

    def is_in(sp: int, t: Any, r: int) -> bool:
        if t is None:
            m.panics.nil_deref()
        if not known:
            find_tables()
        entry = known.get(id(t))
        if entry is None:
            return in_ranges(t, r)
        return any(lo <= r <= hi for lo, hi in _ranges(entry[1]))

    def to(sp: int, case: int, r: int) -> int:
        if not 0 <= case <= 2:
            return 0xFFFD
        return (tables.to_upper, tables.to_lower, tables.to_title)[case](r)

    def one(f: Callable[[int], Any]) -> Callable[[int, int], Any]:
        return lambda sp, r: f(r)

    plain = {
        "IsControl": tables.is_control,
        "IsDigit": tables.is_digit,
        "IsGraphic": tables.is_graphic,
        "IsLetter": tables.is_letter,
        "IsLower": tables.is_lower,
        "IsMark": tables.is_mark,
        "IsNumber": tables.is_number,
        "IsPrint": tables.is_print,
        "IsPunct": tables.is_punct,
        "IsSpace": tables.is_space,
        "IsSymbol": tables.is_symbol,
        "IsTitle": tables.is_title,
        "IsUpper": tables.is_upper,
        "SimpleFold": tables.simple_fold,
        "ToLower": tables.to_lower,
        "ToTitle": tables.to_title,
        "ToUpper": tables.to_upper,
    }
    return {**{name: one(f) for name, f in plain.items()}, "Is": is_in, "To": to}
