"""Package bytes: as package strings, but results share or copy slices. Parts of a split have no room to grow into the
next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Slice
from memtui.runtime.sizeclasses import round_up_size
from memtui.std.strings import search
from memtui.std.support import byte_array, byte_string, grown_cap, new_bytes, new_slice, new_slices, values
from memtui.std.unicode.tables import is_space, to_lower, to_title, to_upper
from memtui.std.unicode.utf8.codec import decode_rune, runes, spans

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]


def bind(m: Machine) -> dict[str, Native]:
    """The natives of package bytes."""
    return {**_looking(), **_cutting(), **_parts(m), **_making(m), **_copying(m)}


def _looking() -> dict[str, Native]:
    text = byte_string

    def index_func(sp: int, s: Slice, f: Native) -> int:
        return next((i for i, r, _ in spans(text(s)) if f(sp, r)), -1)

    def last_index_func(sp: int, s: Slice, f: Native) -> int:
        return next((i for i, r, _ in reversed(spans(text(s))) if f(sp, r)), -1)

    def compare(sp: int, a: Slice, b: Slice) -> int:
        x, y = text(a), text(b)
        return (x > y) - (x < y)

    def index_byte(sp: int, b: Slice, c: int) -> int:
        at: int = b.a.v.find(c, b.o, b.o + b.n) if b.a is not None else -1
        return at - b.o if at >= 0 else -1

    return {
        "Compare": compare,
        "Contains": lambda sp, b, sub: text(sub) in text(b),
        "ContainsAny": lambda sp, b, chars: search.index_any(text(b), chars) >= 0,
        "ContainsFunc": lambda sp, b, f: index_func(sp, b, f) >= 0,
        "ContainsRune": lambda sp, b, r: search.index_rune(text(b), r) >= 0,
        "Count": lambda sp, s, sep: search.count(text(s), text(sep)),
        "Equal": lambda sp, a, b: text(a) == text(b),
        "EqualFold": lambda sp, s, t: search.equal_fold(text(s), text(t)),
        "HasPrefix": lambda sp, s, prefix: text(s).startswith(text(prefix)),
        "HasSuffix": lambda sp, s, suffix: text(s).endswith(text(suffix)),
        "Index": lambda sp, s, sep: text(s).find(text(sep)),
        "IndexAny": lambda sp, s, chars: search.index_any(text(s), chars),
        "IndexByte": index_byte,
        "IndexFunc": index_func,
        "IndexRune": lambda sp, s, r: search.index_rune(text(s), r),
        "LastIndex": lambda sp, s, sep: text(s).rfind(text(sep)),
        "LastIndexAny": lambda sp, s, chars: search.last_index_any(text(s), chars),
        "LastIndexByte": lambda sp, s, c: text(s).rfind(c),
        "LastIndexFunc": last_index_func,
        "isSpace": lambda sp, r: is_space(r),
        "decodeRune": lambda sp, p: decode_rune(bytes(p.a.v[p.o : p.o + min(p.n, 4)])),
    }


def part(s: Slice, lo: int, hi: int, capped: bool = False) -> Slice:
    """s[lo:hi], or s[lo:hi:hi] if capped."""
    return Slice(s.a, s.o + lo, hi - lo, hi - lo if capped else s.c - lo)


def _cutting() -> dict[str, Native]:
    def cut(s: Slice, at: int, width: int) -> tuple[Slice, Slice, bool]:
        return (part(s, 0, at), part(s, at + width, s.n), True) if at >= 0 else (s, NILSLICE, False)

    def cut_prefix(sp: int, s: Slice, prefix: Slice) -> tuple[Slice, bool]:
        found = byte_string(s).startswith(byte_string(prefix))
        return (part(s, prefix.n, s.n), True) if found else (s, False)

    def cut_suffix(sp: int, s: Slice, suffix: Slice) -> tuple[Slice, bool]:
        found = byte_string(s).endswith(byte_string(suffix))
        return (part(s, 0, s.n - suffix.n), True) if found else (s, False)

    def left(s: Slice, f: Callable[[int], bool]) -> Slice:
        at = search.trim_left(byte_string(s), f)
        return part(s, at, s.n) if at < s.n else NILSLICE

    def right(s: Slice, f: Callable[[int], bool]) -> Slice:
        return part(s, 0, search.trim_right(byte_string(s), f))

    def in_set(cutset: bytes) -> Callable[[int], bool]:
        wanted = set(runes(cutset))
        return lambda r: r in wanted

    def trim(sp: int, s: Slice, cutset: bytes) -> Slice:
        if not s.n:
            return NILSLICE
        return left(right(s, in_set(cutset)), in_set(cutset)) if cutset else s

    def trim_left(sp: int, s: Slice, cutset: bytes) -> Slice:
        if not s.n:
            return NILSLICE
        return left(s, in_set(cutset)) if cutset else s

    def trim_right(sp: int, s: Slice, cutset: bytes) -> Slice:
        return right(s, in_set(cutset)) if s.n and cutset else s

    def trim_space(sp: int, s: Slice) -> Slice:
        lo, hi = search.trim_space(byte_string(s))
        return part(s, lo, hi) if lo < hi else NILSLICE

    def trim_func(sp: int, s: Slice, f: Native) -> Slice:
        rest = left(s, lambda r: f(sp, r))
        return right(rest, lambda r: f(sp, r)) if rest.n else rest

    return {
        "Cut": lambda sp, s, sep: cut(s, byte_string(s).find(byte_string(sep)), sep.n),
        "CutLast": lambda sp, s, sep: cut(s, byte_string(s).rfind(byte_string(sep)), sep.n),
        "CutPrefix": cut_prefix,
        "CutSuffix": cut_suffix,
        "Trim": trim,
        "TrimLeft": trim_left,
        "TrimRight": trim_right,
        "TrimSpace": trim_space,
        "TrimFunc": trim_func,
        "TrimLeftFunc": lambda sp, s, f: left(s, lambda r: f(sp, r)),
        "TrimRightFunc": lambda sp, s, f: right(s, lambda r: f(sp, r)),
        "TrimPrefix": lambda sp, s, prefix: cut_prefix(sp, s, prefix)[0],
        "TrimSuffix": lambda sp, s, suffix: cut_suffix(sp, s, suffix)[0],
    }


def _parts(m: Machine) -> dict[str, Native]:
    def split(s: Slice, sep: bytes, keep: int, n: int) -> Slice:
        if n == 0:
            return NILSLICE
        ranges = search.split(byte_string(s), sep, keep, n)
        cap = len(ranges)
        if sep and n > 0:
            cap = min(n, s.n + 1)
        elif not sep:
            cap = n if 0 < n <= s.n else s.n
        items = [part(s, lo, hi, capped=i < len(ranges) - 1) for i, (lo, hi) in enumerate(ranges)]
        return new_slices(m, items, cap)

    def fields(s: Slice, ranges: list[tuple[int, int]]) -> Slice:
        return new_slices(m, [part(s, lo, hi, capped=True) for lo, hi in ranges])

    return {
        "Fields": lambda sp, s: fields(s, search.fields(byte_string(s))),
        "FieldsFunc": lambda sp, s, f: fields(s, search.fields_func(byte_string(s), lambda r: f(sp, r))),
        "Split": lambda sp, s, sep: split(s, byte_string(sep), 0, -1),
        "SplitN": lambda sp, s, sep, n: split(s, byte_string(sep), 0, n),
        "SplitAfter": lambda sp, s, sep: split(s, byte_string(sep), sep.n, -1),
        "SplitAfterN": lambda sp, s, sep, n: split(s, byte_string(sep), sep.n, n),
    }


def _making(m: Machine) -> dict[str, Native]:
    """Functions that map or join."""
    empty = Slice(byte_array(m, bytearray()), 0, 0, 0)

    def mapped(s: Slice, f: Callable[[int], int]) -> Slice:
        text = search.map_runes(byte_string(s), f)
        data = byte_string(s) if text is None else text
        cap = s.n
        while cap < len(data):
            m.heap.alloc_native(cap, True, "[]byte")
            cap = grown_cap(cap, cap + 1, 1, True)
        return new_bytes(m, data, cap)

    def exact(data: bytes) -> Slice:
        if not data:
            return empty
        fresh = new_bytes(m, data)
        return Slice(fresh.a, 0, fresh.n, fresh.n)

    def repeat(sp: int, b: Slice, count: int) -> Slice:
        if count < 0:
            m.panics.string_panic("bytes: negative Repeat count")
        if b.n * count >= 1 << 63:
            m.panics.string_panic("bytes: Repeat output length overflow")
        return exact(byte_string(b) * count)

    def join(sp: int, s: Slice, sep: Slice) -> Slice:
        items = [byte_string(x) for x in values(s)]
        if len(items) == 1:
            return new_bytes(m, items[0]) if items[0] else NILSLICE
        return exact(byte_string(sep).join(items))

    def case(change: Callable[[bytes], bytes], rune: Callable[[int], int]) -> Native:
        def convert(sp: int, s: Slice) -> Slice:
            data = byte_string(s)
            if not data.isascii():
                return mapped(s, rune)
            changed = change(data)
            return exact(changed) if changed != data else new_bytes(m, data) if data else empty

        return convert

    return {
        "Join": join,
        "Map": lambda sp, f, s: mapped(s, lambda r: f(sp, r)),
        "Repeat": repeat,
        "Title": lambda sp, s: mapped(s, search.title_case()),
        "ToLower": case(bytes.lower, to_lower),
        "ToTitle": lambda sp, s: mapped(s, to_title),
        "ToUpper": case(bytes.upper, to_upper),
    }


def _copying(m: Machine) -> dict[str, Native]:
    """Functions that copy, perhaps with changes."""

    def clone(sp: int, b: Slice) -> Slice:
        if b.a is None:
            return NILSLICE
        return new_bytes(m, byte_string(b)) if b.n else Slice(byte_array(m, bytearray()), 0, 0, 0)

    def replace(sp: int, s: Slice, old: Slice, new: Slice, n: int = -1) -> Slice:
        data, from_, to = byte_string(s), byte_string(old), byte_string(new)
        count = search.count(data, from_) if n != 0 else 0
        if count == 0:
            return new_bytes(m, data) if data else NILSLICE
        changed = search.replace(data, from_, to, n)
        result = data if changed is None else changed
        return new_bytes(m, result, len(result))

    def to_valid(sp: int, s: Slice, replacement: Slice) -> Slice:
        data = byte_string(s)
        changed = search.to_valid(data, byte_string(replacement))
        result = data if changed is None else changed
        return new_bytes(m, result, max(s.n + replacement.n, len(result)))

    def to_runes(sp: int, s: Slice) -> Slice:
        return new_slice(m, "int32", [r for _, r, _ in spans(byte_string(s))], 4, True)

    return {
        "Clone": clone,
        "Replace": replace,
        "ReplaceAll": replace,
        "Runes": to_runes,
        "ToValidUTF8": to_valid,
        "grown": lambda sp, buf, capacity: new_bytes(
            m, byte_string(buf), round_up_size(capacity, True), "bytes.Buffer"
        ),
    }
