"""Parsing times by layout, and durations (time/format.go Parse, ParseDuration)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from memtui.std.time.civil import LONG_DAYS, LONG_MONTHS, days_in, is_leap
from memtui.std.time.layout import next_chunk

_UNITS = {"ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}


@dataclass(slots=True)
class Bad(Exception):  # noqa: N818 (becomes a ParseError of Go)
    """What a ParseError holds besides layout and value."""

    elem: str
    rest: str
    message: str = ""


class Mismatch(Exception):  # noqa: N818
    """The value does not fit the chunk."""


class OutOfRange(Exception):  # noqa: N818
    """The value fits, but names what cannot be; args[0] says what."""


@dataclass(slots=True)
class Parsed:
    """What was found. zone_kind: "" none, "utc", "offset" (seconds east), "name"."""

    year: int = 0
    month: int = -1
    day: int = -1
    year_day: int = -1
    hour: int = 0
    minute: int = 0
    second: int = 0
    nsec: int = 0
    zone_kind: str = ""
    offset: int = 0
    zone: str = ""
    am: bool = field(default=False)
    pm: bool = field(default=False)


def quote(s: str) -> str:
    """A string between quotes with control and non-ASCII bytes as \\x (time/format.go quote)."""
    out = []
    for c in s:
        if c < " " or c >= "\x80":
            out.append("".join(f"\\x{b:02x}" for b in c.encode("utf-8", "surrogateescape")))
        else:
            out.append("\\" + c if c in '"\\' else c)
    return f'"{"".join(out)}"'


def parse_time(layout: str, value: str) -> Parsed:
    """Take a value apart by a layout; raises Bad."""
    p = Parsed()
    while True:
        prefix, chunk, suffix = next_chunk(layout)
        ok, value = _skip(value, prefix)
        if not ok:
            raise Bad(prefix, value)
        if not chunk:
            if value:
                raise Bad("", value, ": extra text: " + quote(value))
            break
        layout = suffix
        hold = value
        try:
            value = _chunk(p, chunk, value, suffix)
        except Mismatch:
            raise Bad(chunk, hold) from None
        except OutOfRange as e:
            raise Bad(chunk, e.args[1], f": {e.args[0]} out of range") from None
    if p.pm and p.hour < 12:
        p.hour += 12
    elif p.am and p.hour == 12:
        p.hour = 0
    _settle_day(p, value)
    return p


def _skip(value: str, prefix: str) -> tuple[bool, str]:
    """Drop the prefix from value; runs of spaces match any number of spaces."""
    while prefix:
        if prefix[0] == " ":
            if value and value[0] != " ":
                return False, value
            prefix, value = prefix.lstrip(" "), value.lstrip(" ")
            continue
        if not value or value[0] != prefix[0]:
            return False, value
        prefix, value = prefix[1:], value[1:]
    return True, value


def _digits(value: str, pattern: str) -> tuple[int, str]:
    found = re.match(pattern, value, re.ASCII)
    if found is None:
        raise Mismatch
    return int(found[0]), value[found.end() :]


def _two(value: str, fixed: bool) -> tuple[int, str]:
    return _digits(value, r"\d\d" if fixed else r"\d\d?")


def _within(n: int, low: int, high: int, what: str, rest: str) -> int:
    if not low <= n <= high:
        raise OutOfRange(what, rest)
    return n


def _name(value: str, names: list[str]) -> tuple[int, str]:
    for i, name in enumerate(names):
        if value[: len(name)].lower() == name.lower():
            return i, value[len(name) :]
    raise Mismatch


def _chunk(p: Parsed, chunk: str, value: str, suffix: str) -> str:  # noqa: C901 - one arm per layout element
    """Read one chunk; returns the rest of value."""
    match chunk:
        case "2006":
            p.year, value = _digits(value, r"\d{4}")
        case "06":
            n, value = _digits(value, r"\d\d")
            p.year = n + 1900 if n >= 69 else n + 2000
        case "Jan" | "January":
            i, value = _name(value, LONG_MONTHS if chunk == "January" else [m[:3] for m in LONG_MONTHS])
            p.month = i + 1
        case "Mon" | "Monday":
            _, value = _name(value, LONG_DAYS if chunk == "Monday" else [d[:3] for d in LONG_DAYS])
        case "1" | "01":
            p.month, value = _two(value, chunk == "01")
            _within(p.month, 1, 12, "month", value)
        case "2" | "_2" | "02":
            if chunk == "_2" and value.startswith(" "):
                value = value[1:]
            p.day, value = _two(value, chunk == "02")
        case "__2" | "002":
            if chunk == "__2":
                value = re.sub("^ {1,2}", "", value)
            p.year_day, value = _digits(value, r"\d{3}" if chunk == "002" else r"\d{1,3}")
        case "15":
            p.hour, value = _two(value, False)
            _within(p.hour, 0, 23, "hour", value)
        case "3" | "03":
            p.hour, value = _two(value, chunk == "03")
            _within(p.hour, 0, 12, "hour", value)
        case "4" | "04":
            p.minute, value = _two(value, chunk == "04")
            _within(p.minute, 0, 59, "minute", value)
        case "5" | "05":
            p.second, value = _two(value, chunk == "05")
            _within(p.second, 0, 59, "second", value)
            if re.match(r"[.,]\d", value, re.ASCII) and next_chunk(suffix)[1][:1] not in (".", ","):
                # A fraction that the layout does not mention is taken all the same.
                value = _fraction(p, value, None)
        case "PM" | "pm":
            if value[:2] not in (chunk, chunk.replace("P", "A").replace("p", "a")):
                raise Mismatch
            p.pm, p.am, value = value[0] in "Pp", value[0] in "Aa", value[2:]
        case "MST":
            value = _zone_name(p, value)
        case _ if chunk[0] in ".,":
            if chunk[1] == "0":
                value = _fraction(p, value, len(chunk))
            elif re.match(r"[.,]\d", value, re.ASCII):
                value = _fraction(p, value, None)
        case _:
            value = _zone_offset(p, chunk, value)
    return value


def _fraction(p: Parsed, value: str, length: int | None) -> str:
    """A separator and digits; length: exactly so many characters."""
    found = re.match(r"[.,]\d+" if length is None else rf"[.,]\d{{{length - 1}}}", value, re.ASCII)
    if found is None:
        raise Mismatch
    p.nsec = int(found[0][1:10].ljust(9, "0"))
    return value[found.end() :]


def _zone_offset(p: Parsed, chunk: str, value: str) -> str:
    if chunk[0] == "Z" and value.startswith("Z"):
        p.zone_kind = "utc"
        return value[1:]
    shape = chunk[1:].replace("07", r"(\d\d)").replace("00", r"(\d\d)")
    found = re.match(r"([+-])" + shape, value, re.ASCII)
    if found is None:
        raise Mismatch
    rest = value[found.end() :]
    parts = [int(g) for g in found.groups()[1:]] + [0, 0]
    for n, most, what in zip(parts, (24, 60, 60), ("hour", "minute", "second"), strict=False):
        _within(n, 0, most, f"time zone offset {what}", rest)
    seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2]
    p.zone_kind, p.offset = "offset", -seconds if found[1] == "-" else seconds
    return rest


_ZONES = re.compile(r"ChST|MeST|GMT|[+-]|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z])")


def _zone_name(p: Parsed, value: str) -> str:
    if value.startswith("UTC"):
        p.zone_kind = "utc"
        return value[3:]
    found = _ZONES.match(value)
    if found is None:
        raise Mismatch
    end = found.end()
    if found[0] in ("GMT", "+", "-"):
        start = 3 if found[0] == "GMT" else 0
        signed = re.compile(r"[+-](\d+)", re.ASCII).match(value, start)
        end = signed.end() if signed is not None and int(signed[1]) <= 23 else start
        if end == 0:
            raise Mismatch
    if p.zone_kind == "":
        p.zone_kind = "name"
    p.zone = value[:end]
    if p.zone_kind == "name" and p.zone[:3] == "GMT" and len(p.zone) > 3:
        p.offset = int(p.zone[3:]) * 3600
    return value[end:]


def _settle_day(p: Parsed, rest: str) -> None:
    """Month and day from the day of the year if that was given; defaults; range."""
    if p.year_day >= 0:
        if not 1 <= p.year_day <= 365 + is_leap(p.year):
            raise Bad("", rest, ": day-of-year out of range")
        month, day = 1, p.year_day
        while day > days_in(month, p.year):
            day -= days_in(month, p.year)
            month += 1
        if p.month >= 0 and p.month != month:
            raise Bad("", rest, ": day-of-year does not match month")
        if p.day >= 0 and p.day != day:
            raise Bad("", rest, ": day-of-year does not match day")
        p.month, p.day = month, day
    p.month = 1 if p.month < 0 else p.month
    p.day = 1 if p.day < 0 else p.day
    if not 1 <= p.day <= days_in(p.month, p.year):
        raise Bad("", rest, ": day out of range")


def parse_duration(s: str) -> tuple[int, str]:
    """ParseDuration: (nanoseconds, "") or (0, what is wrong)."""
    invalid = 0, "invalid duration"
    body = s[1:] if s[:1] in ("-", "+") else s
    negative = s[:1] == "-"
    if body == "0":
        return 0, ""
    if not body:
        return invalid
    total = 0
    while body:
        found = re.match(r"(\d*)(\.(\d*))?", body, re.ASCII)
        assert found is not None
        if not found[1] and not found[3]:
            return invalid
        body = body[found.end() :]
        unit_text = re.match(r"[^.0-9]*", body)
        assert unit_text is not None
        name = unit_text[0]
        if not name:
            return 0, "missing unit in duration"
        if name not in _UNITS:
            return 0, f"unknown unit {quote(name)} in duration"
        body = body[len(name) :]
        unit = _UNITS[name]
        whole = int(found[1] or "0")
        if whole > (1 << 63) // unit:
            return invalid
        value = whole * unit
        if found[3] and int(found[3]):
            digits = found[3][:18]
            value += int(float(int(digits)) * (float(unit) / 10.0 ** len(digits)))
        total += value
        if value > 1 << 63 or total > 1 << 63:
            return invalid
    if negative:
        return -total, ""
    return (total, "") if total < 1 << 63 else invalid
