"""Package unicode, from tables.py.

Its own RangeTables have their ranges when a program first looks at them: `init` makes them instances of a class whose
missing fields are computed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Slice
from memtui.std.unicode import tables

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_Ranges = list[tuple[int, int]]
_Known = dict[int, tuple[Any, str]]  # id of a table -> the table, its name


_CATEGORIES = (
    "C",
    "L",
    "LC",
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
    return [*_CATEGORIES, *tables.scripts(), *tables.properties(), *tables.fold_tables()]


def _ranges(name: str) -> _Ranges:
    if name in _CATEGORIES:
        return tables.category_ranges(name)
    return tables.scripts().get(name) or tables.fold_tables().get(name) or tables.properties()[name]


def in_ranges(t: Any, r: int) -> bool:
    """Whether r is in a RangeTable that a program made."""
    for ranges in (t.R16, t.R32):
        for x in ranges.values():
            if x.Lo <= r <= x.Hi and (x.Stride == 1 or (r - x.Lo) % x.Stride == 0):
                return True
    return False


def _lazy(m: Machine, base: type, known: _Known) -> type:
    """The class of tables that find their ranges when a field is missing."""

    def missing(table: Any, field: str) -> Any:
        if field not in ("R16", "R32", "LatinOffset"):
            raise AttributeError(field)
        _fill(m, table, _ranges(known[id(table)][1]))
        return getattr(table, field)

    return type(base.__name__, (base,), {"__slots__": (), "__getattr__": missing})


def _fill(m: Machine, table: Any, ranges: _Ranges) -> None:
    low = tables.stepped([(lo, min(hi, 0xFFFF)) for lo, hi in ranges if lo <= 0xFFFF])
    high = tables.stepped([(max(lo, 0x10000), hi) for lo, hi in ranges if hi > 0xFFFF])
    table.R16 = _static_ranges(m, "unicode.Range16", low)
    table.R32 = _static_ranges(m, "unicode.Range32", high)
    table.LatinOffset = sum(hi <= 0xFF for _, hi, _ in low)


def _static_ranges(m: Machine, name: str, ranges: list[tuple[int, int, int]]) -> Slice:
    t = _type(m, name)
    return _static(m, t, [t.cls(*r) for r in ranges])


def _type(m: Machine, name: str) -> Any:
    return next(t for t in m.rtypes if t.string == name and t.pkg == "unicode")


def _static(m: Machine, t: Any, values: list[Any]) -> Slice:
    if not values:
        return NILSLICE
    array = t.backing(values)
    m.ns["_static"](array, len(values) * t.size)
    return Slice(array, 0, len(values), len(values))


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package unicode."""
    known: _Known = {}

    def find_tables() -> None:
        """The package's own tables, by identity; the object is kept so that its id stays its own."""
        for name in _names():
            table = m.ns.get(f"unicode_{name}")
            if table is not None:
                known[id(table)] = (table, name)

    def make_lazy(sp: int) -> None:
        find_tables()
        if not known:
            return
        cls = _lazy(m, type(next(iter(known.values()))[0]), known)
        for table, _ in known.values():
            del table.R16, table.R32, table.LatinOffset
            table.__class__ = cls

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

    def case_ranges(sp: int) -> Slice:
        t, deltas = _type(m, "unicode.CaseRange"), _type(m, "unicode.d")
        return _static(m, t, [t.cls(lo, hi, deltas.cls(d)) for lo, hi, *d in tables.case_ranges()])

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
    others: dict[str, Callable[..., Any]] = {"Is": is_in, "To": to, "caseRanges": case_ranges, "makeLazy": make_lazy}
    return {**{name: one(f) for name, f in plain.items()}, **others}
