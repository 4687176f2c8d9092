"""Calendar arithmetic of package time: years without bounds, the words of a Time, durations.

An instant is (sec, nsec, mono): seconds since January 1 of year 1 UTC, nanoseconds 0..999999999, and the monotonic
reading in nanoseconds or None. `pack` and `unpack` turn it into the fields wall and ext (time/time.go type Time).
"""

from __future__ import annotations

UNIX_TO_INTERNAL = 62_135_596_800
WALL_TO_INTERNAL = 59_453_308_800
"""Seconds from year 1 to 1970 and to 1885."""

DAY = 86_400
NS = 1_000_000_000
HAS_MONO = 1 << 63
MIN64, MAX64 = -(1 << 63), (1 << 63) - 1

Instant = tuple[int, int, int | None]

LONG_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
LONG_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


def signed64(x: int) -> int:
    """x wrapped to int64."""
    return ((x - MIN64) & ((1 << 64) - 1)) + MIN64


def unpack(wall: int, ext: int) -> Instant:
    """The instant that wall and ext say."""
    nsec = wall & (1 << 30) - 1
    if wall & HAS_MONO:
        return WALL_TO_INTERNAL + (wall >> 30 & (1 << 33) - 1), nsec, ext
    return ext, nsec, None


def pack(sec: int, nsec: int, mono: int | None = None) -> tuple[int, int]:
    """wall and ext of an instant; the monotonic reading is lost outside the years 1885 to 2157."""
    if mono is not None and 0 <= sec - WALL_TO_INTERNAL < 1 << 33 and MIN64 <= mono <= MAX64:
        return HAS_MONO | (sec - WALL_TO_INTERNAL) << 30 | nsec, mono
    return nsec, signed64(sec)


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days from January 1 of year 1 to a date; month 1..12, day any."""
    y = year - (month <= 2)
    era, yoe = divmod(y, 400)
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 306


def civil_from_days(days: int) -> tuple[int, int, int]:
    """(year, month, day) of a number of days since January 1 of year 1."""
    era, doe = divmod(days + 306, 146_097)
    yoe = (doe - doe // 1460 + doe // 36_524 - doe // 146_096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def is_leap(year: int) -> bool:
    """Report whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(month: int, year: int) -> int:
    """The number of days of a month."""
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def instant(year: int, month: int, day: int, hour: int, minute: int, sec: int, nsec: int, offset: int) -> Instant:
    """time.Date: all values may be out of range and are carried over."""
    carry, nsec = divmod(nsec, NS)
    years, month0 = divmod(month - 1, 12)
    days = days_from_civil(year + years, month0 + 1, 1) + day - 1
    return days * DAY + hour * 3600 + minute * 60 + sec + carry - offset, nsec, None


def year_day(year: int, month: int, day: int) -> int:
    """The day of the year, 1..366."""
    return days_from_civil(year, month, day) - days_from_civil(year, 1, 1) + 1


def iso_week(days: int) -> tuple[int, int]:
    """Year and week of ISO 8601 of a day number."""
    thursday = days + 3 - days % 7  # day 0 was a Monday
    year, month, day = civil_from_days(thursday)
    return year, (year_day(year, month, day) - 1) // 7 + 1


def compare(a: Instant, b: Instant) -> int:
    """-1, 0, +1; by the monotonic readings if both have one."""
    x, y = (a[2], b[2]) if a[2] is not None and b[2] is not None else (a[0] * NS + a[1], b[0] * NS + b[1])
    assert x is not None
    assert y is not None
    return (x > y) - (x < y)


def difference(a: Instant, b: Instant) -> int:
    """a - b in nanoseconds, kept within int64."""
    d = a[2] - b[2] if a[2] is not None and b[2] is not None else (a[0] - b[0]) * NS + a[1] - b[1]
    return max(MIN64, min(MAX64, d))


def add(t: Instant, d: int) -> Instant:
    """t + d nanoseconds."""
    carry, nsec = divmod(t[1] + d, NS)
    return t[0] + carry, nsec, None if t[2] is None else t[2] + d


def truncate(t: Instant, d: int, up: bool) -> Instant:
    """t rounded down (or, `up`, to the nearest) to a multiple of d since year 1, without monotonic reading."""
    sec, nsec, _ = t
    if d <= 0:
        return sec, nsec, None
    r = (sec * NS + nsec) % d
    return add((sec, nsec, None), d - r if up and r + r >= d else -r)


def round_duration(d: int, m: int) -> int:
    """Duration.Round: to the nearest multiple of m, halves away from zero; saturates."""
    if m <= 0:
        return d
    r = abs(d) % m
    rounded = abs(d) - r if r + r < m else abs(d) - r + m
    return max(MIN64, min(MAX64, -rounded if d < 0 else rounded))


def duration_text(d: int) -> str:
    """Duration.String: 1h15m30.918s, 1.5ms, 0s."""
    u, sign = abs(d), "-" if d < 0 else ""
    if u == 0:
        return "0s"
    if u < NS:
        unit, scale = ("ns", 1) if u < 1000 else ("µs", 1000) if u < 1_000_000 else ("ms", 1_000_000)
        return f"{sign}{_fraction(u, scale)}{unit}"
    seconds, rest = divmod(u, 60 * NS)
    text = f"{_fraction(rest, NS)}s"
    hours, minutes = divmod(seconds, 60)
    if seconds:
        text = f"{minutes}m{text}"
    return f"{sign}{hours}h{text}" if hours else sign + text


def _fraction(u: int, scale: int) -> str:
    whole, part = divmod(u, scale)
    digits = str(part).rjust(len(str(scale)) - 1, "0").rstrip("0") if part else ""
    return f"{whole}.{digits}" if digits else str(whole)
