"""Layouts of package time: cutting them into chunks, and formatting (time/format.go).

A chunk is (literal text before it, its name, the layout text after it); names are the layout's own words ("2006",
"Jan", "-0700"), fractions are ".000" and ".999" of any length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from memtui.std.time.civil import LONG_DAYS, LONG_MONTHS

# The order of alternatives is that of nextStdChunk: where two fit at one place the first is meant.
_CHUNK = re.compile(
    r"January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|2|_2006|_2|__2|3|4|5|PM|pm"
    r"|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07"
    r"|[.,]0+(?![0-9])|[.,]9+(?![0-9])"
)


def next_chunk(layout: str) -> tuple[str, str, str]:
    """(prefix, chunk, suffix) of the first chunk in a layout; chunk "" if there is none."""
    found = _CHUNK.search(layout)
    if found is None:
        return layout, "", ""
    start, chunk = found.start(), found[0]
    if chunk == "_2006":  # an underscore, then the year
        start, chunk = start + 1, "2006"
    return layout[:start], chunk, layout[found.end() :]


@dataclass(slots=True)
class Fields:
    """A time taken apart in its zone. weekday: 0 is Sunday. zone: abbreviation or "". offset: seconds east of UTC."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    nsec: int
    weekday: int
    year_day: int
    zone: str
    offset: int


def number(n: int, width: int) -> str:
    """Decimal, zero padded, the sign not counted."""
    return f"{'-' if n < 0 else ''}{abs(n):0{width}d}"


def _offset(chunk: str, f: Fields) -> str:
    if chunk[0] == "Z" and f.offset == 0:
        return "Z"
    minutes, seconds = divmod(abs(f.offset), 60)
    sign = "-" if (f.offset if chunk.count("0") > 5 or chunk.count(":") == 2 else int(f.offset / 60)) < 0 else "+"
    text = f"{sign}{minutes // 60:02d}"
    if len(chunk) > 3:
        text += f"{':' if ':' in chunk else ''}{minutes % 60:02d}"
    if len(chunk) > 6:
        text += f"{':' if ':' in chunk else ''}{seconds:02d}"
    return text


def _fraction(chunk: str, f: Fields) -> str:
    digits = f"{f.nsec:09d}"[: len(chunk) - 1]
    if chunk[1] == "9":
        digits = digits.rstrip("0")
        return chunk[0] + digits if digits else ""
    return chunk[0] + digits.ljust(len(chunk) - 1, "0")


def _zone(f: Fields) -> str:
    if f.zone:
        return f.zone
    minutes = int(f.offset / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


_FORMAT: dict[str, Callable[[Fields], str]] = {
    "2006": lambda f: number(f.year, 4),
    "06": lambda f: f"{max(f.year, 0) % 100:02d}",
    "January": lambda f: LONG_MONTHS[f.month - 1],
    "Jan": lambda f: LONG_MONTHS[f.month - 1][:3],
    "1": lambda f: str(f.month),
    "01": lambda f: f"{f.month:02d}",
    "Monday": lambda f: LONG_DAYS[f.weekday],
    "Mon": lambda f: LONG_DAYS[f.weekday][:3],
    "2": lambda f: str(f.day),
    "_2": lambda f: f"{f.day:2d}",
    "02": lambda f: f"{f.day:02d}",
    "__2": lambda f: f"{f.year_day:3d}",
    "002": lambda f: f"{f.year_day:03d}",
    "15": lambda f: f"{f.hour:02d}",
    "3": lambda f: str(f.hour % 12 or 12),
    "03": lambda f: f"{f.hour % 12 or 12:02d}",
    "4": lambda f: str(f.minute),
    "04": lambda f: f"{f.minute:02d}",
    "5": lambda f: str(f.second),
    "05": lambda f: f"{f.second:02d}",
    "PM": lambda f: "PM" if f.hour >= 12 else "AM",
    "pm": lambda f: "pm" if f.hour >= 12 else "am",
    "MST": _zone,
}


def format_time(f: Fields, layout: str) -> str:
    """Time.Format."""
    out: list[str] = []
    while layout:
        prefix, chunk, layout = next_chunk(layout)
        out.append(prefix)
        if not chunk:
            break
        if chunk in _FORMAT:
            out.append(_FORMAT[chunk](f))
        elif chunk[0] in ".,":
            out.append(_fraction(chunk, f))
        else:
            out.append(_offset(chunk, f))
    return "".join(out)
