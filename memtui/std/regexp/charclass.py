"""Sets of runes as sorted, disjoint inclusive ranges."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from memtui.std.unicode import tables

Ranges = tuple[tuple[int, int], ...]

MAX_RUNE = 0x10FFFF
ANY: Ranges = ((0, MAX_RUNE),)
NOT_NL: Ranges = ((0, 9), (11, MAX_RUNE))
_MIN_FOLD, _MAX_FOLD = 0x41, 0x1E943

_DIGIT = ((0x30, 0x39),)
_SPACE = ((0x9, 0xA), (0xC, 0xD), (0x20, 0x20))
WORD = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
PERL = {"d": _DIGIT, "s": _SPACE, "w": WORD}
POSIX = {
    "alnum": ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "alpha": ((0x41, 0x5A), (0x61, 0x7A)),
    "ascii": ((0x0, 0x7F),),
    "blank": ((0x9, 0x9), (0x20, 0x20)),
    "cntrl": ((0x0, 0x1F), (0x7F, 0x7F)),
    "digit": _DIGIT,
    "graph": ((0x21, 0x7E),),
    "lower": ((0x61, 0x7A),),
    "print": ((0x20, 0x7E),),
    "punct": ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)),
    "space": ((0x9, 0xD), (0x20, 0x20)),
    "upper": ((0x41, 0x5A),),
    "word": WORD,
    "xdigit": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
}


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Sorted and joined."""
    out: list[tuple[int, int]] = []
    for lo, hi in sorted(ranges):
        if out and lo <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], hi))
        else:
            out.append((lo, hi))
    return tuple(out)


def negated(ranges: Ranges) -> Ranges:
    """All other runes; ranges are merged."""
    out, at = [], 0
    for lo, hi in ranges:
        if at < lo:
            out.append((at, lo - 1))
        at = hi + 1
    if at <= MAX_RUNE:
        out.append((at, MAX_RUNE))
    return tuple(out)


@cache
def _folding() -> list[int]:
    """The runes that have other cases, in order."""
    return [r for r in range(_MIN_FOLD, _MAX_FOLD + 1) if tables.simple_fold(r) != r]


def _orbit(r: int) -> list[int]:
    found = [r]
    at = tables.simple_fold(r)
    while at != r:
        found.append(at)
        at = tables.simple_fold(at)
    return found


def folded(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """With all cases of each rune."""
    out = list(ranges)
    for lo, hi in list(out):
        runes: Iterable[int] = range(max(lo, _MIN_FOLD), min(hi, _MAX_FOLD) + 1)
        if hi - lo > 2000:
            runes = [r for r in _folding() if lo <= r <= hi]
        for r in runes:
            out.extend((x, x) for x in _orbit(r)[1:])
    return merged(out)


@cache
def unicode_class(name: str) -> Ranges | None:
    """The runes of a category, script or one of the special names; None if there is no such class. Names are compared
    without regard to case, spaces, - and _ (regexp/syntax canonicalName)."""
    words = name.replace("-", "_").replace(" ", "_").split("_")
    name = "_".join(w[:1].upper() + w[1:].lower() for w in words if w)
    match name:
        case "Any":
            return ANY
        case "Assigned":
            return negated(merged(tables.category_ranges("Cn")))
        case "Ascii":
            return ((0, 0x7F),)
        case "Lc":
            name = "LC"
    found = tables.scripts().get(name)
    if found is None:
        name = _LONG_NAMES.get(name, name)
        found = tables.category_ranges(name) if name in _CATEGORIES else None
    return merged(found) if found else None


# Unicode's PropertyValueAliases.txt, general categories.
_LONG_NAMES = {
    "Other": "C", "Control": "Cc", "Cntrl": "Cc", "Format": "Cf", "Unassigned": "Cn", "Private_Use": "Co",
    "Surrogate": "Cs", "Letter": "L", "Cased_Letter": "LC", "Lowercase_Letter": "Ll", "Modifier_Letter": "Lm",
    "Other_Letter": "Lo", "Titlecase_Letter": "Lt", "Uppercase_Letter": "Lu", "Mark": "M", "Combining_Mark": "M",
    "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Nonspacing_Mark": "Mn", "Number": "N", "Decimal_Number": "Nd",
    "Digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "Punct": "P",
    "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Close_Punctuation": "Pe", "Final_Punctuation": "Pf",
    "Initial_Punctuation": "Pi", "Other_Punctuation": "Po", "Open_Punctuation": "Ps", "Symbol": "S",
    "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Math_Symbol": "Sm", "Other_Symbol": "So", "Separator": "Z",
    "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Space_Separator": "Zs",
}  # fmt: skip
_CATEGORIES = frozenset(_LONG_NAMES.values())
