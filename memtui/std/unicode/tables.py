"""Questions about runes: category, case mappings, scripts. Tables come from data.py and are unpacked on first use.

A table once unpacked never changes, so it may be shared by all machines.
"""

from __future__ import annotations

import base64
import zlib
from bisect import bisect_right
from functools import cache

from memtui.std.unicode import data

MAX_RUNE = 0x10FFFF


def _text(blob: bytes) -> str:
    return zlib.decompress(base64.b85decode(blob)).decode()


@cache
def _categories() -> tuple[list[int], list[str]]:
    starts, names, at = [], [], 0
    for run in _text(data.CATEGORIES).split():
        at += int(run[:-2], 16)
        starts.append(at)
        names.append(run[-2:])
    return starts, names


@cache
def category(r: int) -> str:
    """The general category of r, such as "Lu"; "--" if unassigned or no rune."""
    if not 0 <= r <= MAX_RUNE:
        return "--"
    starts, names = _categories()
    return names[bisect_right(starts, r) - 1]


@cache
def category_ranges(name: str) -> list[tuple[int, int]]:
    """Inclusive ranges of a category ("Lu") or a class of them ("L", "LC" for cased letters)."""
    starts, names = _categories()
    ends = [*(start - 1 for start in starts[1:]), MAX_RUNE]
    ranges: list[tuple[int, int]] = []
    members = _members(name)
    for start, end, cat in zip(starts, ends, names, strict=True):
        if cat in members:
            if ranges and ranges[-1][1] == start - 1:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
    return ranges


def _members(name: str) -> set[str]:
    if name == "LC":
        return {"Lu", "Ll", "Lt"}
    _, names = _categories()
    # Unassigned runes are in C too: Go's C is Cc, Cf, Co, Cs and Cn.
    return {cat for cat in set(names) if cat == name or cat[0] == name} | ({"--"} if name in ("C", "Cn") else set())


@cache
def _cases() -> dict[int, tuple[int, int, int]]:
    table = {}
    for run in _text(data.CASES).split():
        start, count, step, *deltas = map(int, run.split(","))
        for r in range(start, start + count * step, step):
            table[r] = (r + deltas[0], r + deltas[1], r + deltas[2])
    return table


def to_upper(r: int) -> int:
    """unicode.ToUpper."""
    if r < 0x80:
        return r - 32 if 0x61 <= r <= 0x7A else r
    return _cases().get(r, (r, r, r))[0]


def to_lower(r: int) -> int:
    """unicode.ToLower."""
    if r < 0x80:
        return r + 32 if 0x41 <= r <= 0x5A else r
    return _cases().get(r, (r, r, r))[1]


def to_title(r: int) -> int:
    """unicode.ToTitle."""
    if r < 0x80:
        return r - 32 if 0x61 <= r <= 0x7A else r
    return _cases().get(r, (r, r, r))[2]


@cache
def _folds() -> dict[int, int]:
    return dict(tuple(map(int, pair.split(","))) for pair in _text(data.FOLDS).split())  # type: ignore[misc]


def simple_fold(r: int) -> int:
    """unicode.SimpleFold: the next rune, going round, that is the same letter in another case."""
    if not 0 <= r <= MAX_RUNE:
        return r
    if r in _folds():
        return _folds()[r]
    lower = to_lower(r)
    return lower if lower != r else to_upper(r)


@cache
def fold_key(r: int) -> int:
    """One representative of the case-folding orbit of r: its smallest member."""
    best, at = r, simple_fold(r)
    while at != r:
        best = min(best, at)
        at = simple_fold(at)
    return best


@cache
def _named(blob: bytes) -> dict[str, list[tuple[int, int]]]:
    table = {}
    for line in _text(blob).split("\n"):
        name, _, rest = line.partition(" ")
        at, ends = 0, []
        for delta in rest.split(","):
            at += int(delta, 16)
            ends.append(at)
        table[name] = list(zip(ends[::2], ends[1::2], strict=True))
    return table


def scripts() -> dict[str, list[tuple[int, int]]]:
    """Script name -> inclusive ranges."""
    return _named(data.SCRIPTS)


def properties() -> dict[str, list[tuple[int, int]]]:
    """Property name -> inclusive ranges."""
    return _named(data.PROPERTIES)


def fold_tables() -> dict[str, list[tuple[int, int]]]:
    """ "fold" and a key of unicode.FoldCategory or FoldScript -> inclusive ranges."""
    return _named(data.FOLD_TABLES)


def case_ranges() -> list[list[int]]:
    """unicode.CaseRanges: lo, hi and the three distances of each."""
    return [list(map(int, entry.split(","))) for entry in _text(data.CASE_RANGES).split()]


def is_letter(r: int) -> bool:
    """Category L."""
    return category(r)[0] == "L"


def is_upper(r: int) -> bool:
    """Category Lu."""
    return category(r) == "Lu"


def is_lower(r: int) -> bool:
    """Category Ll."""
    return category(r) == "Ll"


def is_title(r: int) -> bool:
    """Category Lt."""
    return category(r) == "Lt"


def is_digit(r: int) -> bool:
    """Category Nd."""
    return category(r) == "Nd"


def is_number(r: int) -> bool:
    """Category N."""
    return category(r)[0] == "N"


def is_punct(r: int) -> bool:
    """Category P."""
    return category(r)[0] == "P"


def is_symbol(r: int) -> bool:
    """Category S."""
    return category(r)[0] == "S"


def is_mark(r: int) -> bool:
    """Category M."""
    return category(r)[0] == "M"


def is_control(r: int) -> bool:
    """Category Cc."""
    return category(r) == "Cc"


def is_space(r: int) -> bool:
    """unicode.IsSpace: property White_Space."""
    if r < 0x100:
        return r in (0x20, 0x85, 0xA0) or 9 <= r <= 13
    return r in _SPACES


_SPACES = frozenset({0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})


def is_print(r: int) -> bool:
    """unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space."""
    if 0x20 <= r < 0x7F:
        return True
    return category(r)[0] in "LMNPS"


def is_graphic(r: int) -> bool:
    """unicode.IsGraphic: as IsPrint, and all spaces of category Zs."""
    if 0x20 <= r < 0x7F:
        return True
    cat = category(r)
    return cat[0] in "LMNPS" or cat == "Zs"


def stepped(ranges: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(Lo, Hi, Stride) of a RangeTable's entries: each takes as many of the next runes as lie equally far apart."""
    runes = [r for lo, hi in ranges for r in range(lo, hi + 1)]
    out: list[tuple[int, int, int]] = []
    i = 0
    while i < len(runes):
        j, step = i, runes[i + 1] - runes[i] if i + 1 < len(runes) else 1
        while j + 1 < len(runes) and runes[j + 1] - runes[j] == step:
            j += 1
        out.append((runes[i], runes[j], step))
        i = j + 1
    return out
