"""Bodies of package time: the calendar (civil.py), layouts (layout.py, parse.py), and timers on the machine's clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.chan import try_send
from memtui.runtime.memory import Array, Refused
from memtui.runtime.time import CHAN_TIMER_SIZE, MAX_WHEN, START_NS, Timer
from memtui.std.support import new_string
from memtui.std.time import civil
from memtui.std.time.layout import Fields, format_time
from memtui.std.time.parse import Bad, Parsed, parse_duration, parse_time, quote

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_TEXT = "2006-01-02 15:04:05.999999999 -0700 MST"


def _str(b: bytes) -> str:
    return b.decode("utf-8", "surrogateescape")


def _bytes(s: str) -> bytes:
    return s.encode("utf-8", "surrogateescape")


def _at(t: Any) -> civil.Instant:
    return civil.unpack(t.wall, t.ext)


def fields_of(t: Any) -> Fields:
    """A Go Time taken apart in its location."""
    sec, nsec, _ = _at(t)
    zone, offset = ("UTC", 0) if t.loc is None else (_str(t.loc.zone), t.loc.offset)
    days, rest = divmod(sec + offset, civil.DAY)
    year, month, day = civil.civil_from_days(days)
    return Fields(year, month, day, rest // 3600, rest // 60 % 60, rest % 60, nsec, (days + 1) % 7,
                  civil.year_day(year, month, day), zone, offset)  # fmt: skip


def text_of(t: Any) -> str:
    """Time.String, with the monotonic reading."""
    text = format_time(fields_of(t), _TEXT)
    mono = _at(t)[2]
    if mono is None:
        return text
    whole, part = divmod(abs(mono), civil.NS)
    return f"{text} m={'-' if mono < 0 else '+'}{whole}.{part:09d}"


def _go_text(t: Any) -> str:
    f = fields_of(t)
    month = f"time.{civil.LONG_MONTHS[f.month - 1]}"
    if t.loc is None or t.loc.name == b"UTC":
        loc = "time.UTC"
    elif t.loc.name == b"Local":
        loc = "time.Local"
    else:
        loc = f"time.Location({quote(_str(t.loc.name))})"
    return f"time.Date({f.year}, {month}, {f.day}, {f.hour}, {f.minute}, {f.second}, {f.nsec}, {loc})"


def _enum(names: list[str], first: int, what: str) -> Callable[[int, int], bytes]:
    def text(_sp: int, n: int) -> bytes:
        i = n - first
        return (names[i] if 0 <= i < len(names) else f"%!{what}({n})").encode()

    return text


def _parse(_sp: int, layout: bytes, value: bytes) -> tuple[Any, ...]:
    try:
        p: Parsed = parse_time(_str(layout), _str(value))
    except Bad as e:
        return 0, 0, b"", b"", 0, True, _bytes(e.elem), _bytes(e.rest), _bytes(e.message)
    sec, nsec, _ = civil.instant(p.year, p.month, p.day, p.hour, p.minute, p.second, p.nsec, 0)
    return *civil.pack(sec, nsec), p.zone_kind.encode(), _bytes(p.zone), p.offset, False, b"", b"", b""


def _format_duration(_sp: int, d: int, buf: Array) -> int:
    text = civil.duration_text(d).encode()
    buf.v[32 - len(text) :] = text
    return 32 - len(text)


def _calendar() -> dict[str, Callable[..., Any]]:
    """What needs no machine."""

    def date(_sp: int, *parts: int) -> tuple[int, int]:
        sec, nsec, _ = civil.instant(*parts)
        return civil.pack(civil.signed64(sec), nsec)

    def from_unix(_sp: int, sec: int, nsec: int) -> tuple[int, int]:
        carry, nsec = divmod(nsec, civil.NS)
        return civil.pack(sec + carry + civil.UNIX_TO_INTERNAL, nsec)

    def ymd(_sp: int, t: Any) -> tuple[int, int, int]:
        f = fields_of(t)
        return f.year, f.month, f.day

    def clock(_sp: int, t: Any) -> tuple[int, int, int]:
        f = fields_of(t)
        return f.hour, f.minute, f.second

    def iso(_sp: int, t: Any) -> tuple[int, int]:
        offset = 0 if t.loc is None else t.loc.offset
        return civil.iso_week((_at(t)[0] + offset) // civil.DAY)

    return {
        "Duration.format": _format_duration,
        "Duration.Round": lambda _sp, d, m: civil.round_duration(d, m),
        "Month.String": _enum(civil.LONG_MONTHS, 1, "Month"),
        "Weekday.String": _enum(civil.LONG_DAYS, 0, "Weekday"),
        "date": date,
        "fromUnix": from_unix,
        "strip": lambda _sp, wall, ext: civil.pack(*civil.unpack(wall, ext)[:2]),
        "compare": lambda _sp, t, u: civil.compare(_at(t), _at(u)),
        "add": lambda _sp, wall, ext, d: civil.pack(*civil.add(civil.unpack(wall, ext), d)),
        "truncate": lambda _sp, wall, ext, d, up: civil.pack(*civil.truncate(civil.unpack(wall, ext), d, up)),
        "Time.IsZero": lambda _sp, t: _at(t)[:2] == (0, 0),
        "Time.Equal": lambda _sp, t, u: civil.compare(_at(t), _at(u)) == 0,
        "Time.Sub": lambda _sp, t, u: civil.difference(_at(t), _at(u)),
        "Time.Date": ymd,
        "Time.Clock": clock,
        "Time.ISOWeek": iso,
        "Time.Weekday": lambda _sp, t: fields_of(t).weekday,
        "Time.YearDay": lambda _sp, t: fields_of(t).year_day,
        "Time.Unix": lambda _sp, t: civil.signed64(_at(t)[0] - civil.UNIX_TO_INTERNAL),
        "Time.GoString": lambda _sp, t: _bytes(_go_text(t)),
        "parse": _parse,
    }


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package time."""
    clock: Any = m.clock
    sched: Any = m.sched

    def refuse_known(_sp: int, name: bytes) -> None:
        from zoneinfo import available_timezones  # slow to load, and hardly ever needed

        known = available_timezones()
        if not known or name.decode("utf-8", "replace") in known:
            raise Refused(f"the time zone {name.decode('utf-8', 'replace')}; UTC and time.FixedZone have one offset")

    def now(_sp: int = 0) -> tuple[int, int]:
        sec, nsec = divmod(clock.now(), civil.NS)
        return civil.pack(sec + civil.UNIX_TO_INTERNAL, nsec, clock.now() - START_NS + 1)

    def send_time(c: Any, _seq: int, delay: int) -> None:
        t = c.elem.zero()
        t.wall, t.ext = civil.pack(*civil.add(civil.unpack(*now()), -delay))
        t.loc = m.ns["time_localLoc"]
        try_send(m, c, t)

    def call(f: Any, _seq: int, _delay: int) -> None:
        sched.start(f, ())

    def arm(t: Timer, d: int, period: int) -> bool:
        return t.modify(min(clock.now() + max(d, 0), MAX_WHEN), period)

    def parse(_sp: int, s: bytes) -> tuple[int, bytes]:
        d, message = parse_duration(_str(s))
        if message.startswith("unknown unit"):
            new_string(m, _bytes(message.removeprefix("unknown unit ").removesuffix(" in duration")))
            return d, new_string(m, _bytes(message))
        return d, _bytes(message)

    def quoted(_sp: int, s: bytes) -> bytes:
        if len(s) + 2 > 32:  # a small buffer lies on the stack
            m.heap.alloc_native(len(s) + 2, True, "[]byte")
        return new_string(m, _bytes(quote(_str(s))))

    timers: dict[int, Timer] = {}
    purge_at = [64]

    def forget_dead() -> None:
        """Drop the timers whose Go objects have been collected."""
        if len(timers) >= purge_at[0]:
            for key in [k for k, t in timers.items() if t.owner._r.dead >= 0]:
                del timers[key]
            purge_at[0] = max(64, 2 * len(timers))

    def new(kind: str, c: Any, f: Any, d: int, period: int) -> Any:
        forget_dead()
        assert m.program is not None
        t = m.rtypes[m.program.named[f"time.{kind}"]].zero()
        t.C = c
        setattr(t, f"init{kind}", True)
        t._r = m.heap.alloc_native(CHAN_TIMER_SIZE, False, f"time.{kind}", t)
        timer = Timer(clock, call, f) if c is None else Timer(clock, send_time, c, c)
        timer.owner = t
        timers[id(t)] = timer
        arm(timer, d, period)
        return t

    return {
        "Time.String": lambda _sp, t: new_string(m, _bytes(text_of(t))),
        "Time.Format": lambda _sp, t, layout: new_string(m, _bytes(format_time(fields_of(t), _str(layout)))),
        **_calendar(),
        "quote": quoted,
        "parseDuration": parse,
        "clone": lambda _sp, s: new_string(m, s) if s else b"",
        "now": now,
        "refuseKnown": refuse_known,
        "Sleep": lambda _sp, d: clock.sleep(d),
        "newTimer": lambda _sp, c, f, d: new("Timer", c, f, d, 0),
        "newTicker": lambda _sp, c, d: new("Ticker", c, None, d, d),
        "stopTimer": lambda _sp, t: timers[id(t)].stop(),
        "stopTicker": lambda _sp, t: timers[id(t)].stop(),
        "resetTimer": lambda _sp, t, d: arm(timers[id(t)], d, 0),
        "resetTicker": lambda _sp, t, d: arm(timers[id(t)], d, d),
    }
