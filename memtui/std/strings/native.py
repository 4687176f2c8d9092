"""Package strings: functions on strings. What the real ones share with their operand is shared, what they allocate is
allocated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Slice
from memtui.runtime.sizeclasses import round_up_size
from memtui.std.strings import replacer, search
from memtui.std.support import (
    append_bytes,
    built_string,
    byte_string,
    cloned,
    new_bytes,
    new_strings,
    string_view,
    substring,
    values,
)
from memtui.std.unicode.tables import is_space, to_lower, to_title, to_upper
from memtui.std.unicode.utf8.codec import decode_rune, encode_rune, runes, spans

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]
_REPEATED = (b" " * 64 * 2, b"-" * 64 * 2, b"0" * 64, b"=" * 64 * 2, b"\t" * 64)


def bind(m: Machine) -> dict[str, Native]:
    """The natives of package strings."""
    return {**_looking(), **_cutting(m), **_making(m), **_parts(m), **_types(m)}


def _looking() -> dict[str, Native]:
    """Functions whose results hold no pointers."""

    def index_func(sp: int, s: bytes, f: Native) -> int:
        return next((i for i, r, _ in spans(s) if f(sp, r)), -1)

    def last_index_func(sp: int, s: bytes, f: Native) -> int:
        return next((i for i, r, _ in reversed(spans(s)) if f(sp, r)), -1)

    return {
        "Compare": lambda sp, a, b: (a > b) - (a < b),
        "Contains": lambda sp, s, sub: sub in s,
        "ContainsAny": lambda sp, s, chars: search.index_any(s, chars) >= 0,
        "ContainsFunc": lambda sp, s, f: index_func(sp, s, f) >= 0,
        "ContainsRune": lambda sp, s, r: search.index_rune(s, r) >= 0,
        "Count": lambda sp, s, sub: search.count(s, sub),
        "EqualFold": lambda sp, s, t: search.equal_fold(s, t),
        "HasPrefix": lambda sp, s, prefix: s.startswith(prefix),
        "HasSuffix": lambda sp, s, suffix: s.endswith(suffix),
        "Index": lambda sp, s, sub: s.find(sub),
        "IndexAny": lambda sp, s, chars: search.index_any(s, chars),
        "IndexByte": lambda sp, s, c: s.find(c),
        "IndexFunc": index_func,
        "IndexRune": lambda sp, s, r: search.index_rune(s, r),
        "LastIndex": lambda sp, s, sub: s.rfind(sub),
        "LastIndexAny": lambda sp, s, chars: search.last_index_any(s, chars),
        "LastIndexByte": lambda sp, s, c: s.rfind(c),
        "LastIndexFunc": last_index_func,
        "decodeRune": lambda sp, s, i: decode_rune(s, i),
    }


def _cutting(m: Machine) -> dict[str, Native]:
    """Functions that return parts of their operand."""

    def cut_at(s: bytes, at: int, width: int) -> tuple[bytes, bytes, bool]:
        if at < 0:
            return s, b"", False
        return substring(m, s, 0, at), substring(m, s, at + width, len(s)), True

    def cut_last(sp: int, s: bytes, sep: bytes) -> tuple[bytes, bytes, bool]:
        at = s.rfind(sep)
        return cut_at(s, at, len(sep)) if at >= 0 else (s, b"", False)

    def cut_prefix(sp: int, s: bytes, prefix: bytes) -> tuple[bytes, bool]:
        return (substring(m, s, len(prefix), len(s)), True) if s.startswith(prefix) else (s, False)

    def cut_suffix(sp: int, s: bytes, suffix: bytes) -> tuple[bytes, bool]:
        return (substring(m, s, 0, len(s) - len(suffix)), True) if s.endswith(suffix) else (s, False)

    def trimmer(left: bool, right: bool) -> Native:
        def trim(sp: int, s: bytes, f: Native) -> bytes:
            start = search.trim_left(s, lambda r: f(sp, r)) if left else 0
            end = search.trim_right(s, lambda r: f(sp, r), start) if right else len(s)
            return substring(m, s, start, end)

        return trim

    def set_trimmer(left: bool, right: bool) -> Native:
        trim = trimmer(left, right)

        def trim_set(sp: int, s: bytes, cutset: bytes) -> bytes:
            wanted = set(runes(cutset))
            return trim(sp, s, lambda sp, r: r in wanted)  # type: ignore[no-any-return]

        return trim_set

    return {
        "Cut": lambda sp, s, sep: cut_at(s, s.find(sep), len(sep)),
        "CutLast": cut_last,
        "CutPrefix": cut_prefix,
        "CutSuffix": cut_suffix,
        "Trim": set_trimmer(True, True),
        "TrimLeft": set_trimmer(True, False),
        "TrimRight": set_trimmer(False, True),
        "TrimFunc": trimmer(True, True),
        "TrimLeftFunc": trimmer(True, False),
        "TrimRightFunc": trimmer(False, True),
        "TrimSpace": lambda sp, s: substring(m, s, *search.trim_space(s)),
        "TrimPrefix": lambda sp, s, prefix: cut_prefix(sp, s, prefix)[0],
        "TrimSuffix": lambda sp, s, suffix: cut_suffix(sp, s, suffix)[0],
    }


def _parts(m: Machine) -> dict[str, Native]:
    """Functions that return a slice of parts."""

    def strings(s: bytes, ranges: list[tuple[int, int]], cap: int | None = None) -> Slice:
        return new_strings(m, [substring(m, s, lo, hi) for lo, hi in ranges], cap)

    def split(s: bytes, sep: bytes, keep: int, n: int) -> Slice:
        if n == 0:
            return NILSLICE
        ranges = search.split(s, sep, keep, n)
        # With a limit the slice is made as long as it might become.
        return strings(s, ranges, min(n, len(s) + 1) if n > 0 and sep else None)

    def fields_func(sp: int, s: bytes, f: Native) -> Slice:
        ranges = search.fields_func(s, lambda r: f(sp, r))
        if len(ranges) > 32:
            # The ranges are collected in a buffer for 32 of them, on the stack, before it has to grow.
            cap = 32
            while cap < len(ranges):
                cap = round_up_size(cap * 2 * 16, True) // 16
                m.heap.alloc_native(cap * 16, True, "[]strings.span")
        return strings(s, ranges)

    return {
        "Fields": lambda sp, s: strings(s, search.fields(s)),
        "FieldsFunc": fields_func,
        "Split": lambda sp, s, sep: split(s, sep, 0, -1),
        "SplitN": lambda sp, s, sep, n: split(s, sep, 0, n),
        "SplitAfter": lambda sp, s, sep: split(s, sep, len(sep), -1),
        "SplitAfterN": lambda sp, s, sep, n: split(s, sep, len(sep), n),
    }


def _making(m: Machine) -> dict[str, Native]:
    """Functions that return new strings."""

    def repeat(sp: int, s: bytes, count: int) -> bytes:
        if count == 0 or count == 1:
            return s if count else b""
        if count < 0:
            m.panics.string_panic("strings: negative Repeat count")
        if len(s) * count >= 1 << 63:
            m.panics.string_panic("strings: Repeat output length overflow")
        text = s * count
        return text if any(text == known[: len(text)] for known in _REPEATED) else built_string(m, text)

    def mapped(s: bytes, f: Callable[[int], int]) -> bytes:
        text = search.map_runes(s, f)
        return s if text is None else built_string(m, text, max(len(s) + 4, len(text)))

    def join(sp: int, elems: Slice, sep: bytes) -> bytes:
        parts = values(elems)
        if len(parts) < 2:
            return parts[0] if parts else b""
        return built_string(m, sep.join(parts))

    def replace(sp: int, s: bytes, old: bytes, new: bytes, n: int = -1) -> bytes:
        text = search.replace(s, old, new, n)
        return s if text is None else built_string(m, text)

    def ascii_case(change: Callable[[bytes], bytes], rune: Callable[[int], int]) -> Native:
        def convert(sp: int, s: bytes) -> bytes:
            if not s.isascii():
                return mapped(s, rune)
            text = change(s)
            return s if text == s else built_string(m, text)

        return convert

    def to_valid(sp: int, s: bytes, replacement: bytes) -> bytes:
        text = search.to_valid(s, replacement)
        return s if text is None else built_string(m, text, max(len(s) + len(replacement), len(text)))

    return {
        "Clone": lambda sp, s: cloned(m, s),
        "Join": join,
        "Map": lambda sp, f, s: mapped(s, lambda r: f(sp, r)),
        "Repeat": repeat,
        "Replace": replace,
        "ReplaceAll": replace,
        "Title": lambda sp, s: mapped(s, search.title_case()),
        "ToLower": ascii_case(bytes.lower, to_lower),
        "ToTitle": lambda sp, s: mapped(s, to_title),
        "ToUpper": ascii_case(bytes.upper, to_upper),
        "ToValidUTF8": to_valid,
    }


def _types(m: Machine) -> dict[str, Native]:
    """What Builder, Reader and Replacer need."""

    def grown(sp: int, buf: Slice, capacity: int) -> Slice:
        return new_bytes(m, byte_string(buf), round_up_size(capacity, True), "strings.Builder")

    def field(sp: int, s: bytes) -> tuple[int, int]:
        start = search.trim_left(s, is_space)
        end = start
        while end < len(s):
            r, width = decode_rune(s, end)
            if is_space(r):
                break
            end += width
        return start, end

    def replace_pairs(sp: int, oldnew: Slice, s: bytes, first: bool) -> bytes:
        flat = values(oldnew)
        return replacer.replace(m, list(zip(flat[::2], flat[1::2], strict=True)), s, first)

    return {
        "field": field,
        "self": lambda sp, b: b,
        "view": lambda sp, buf: string_view(buf),
        "grown": grown,
        "appendRune": lambda sp, p, r: append_bytes(m, p, encode_rune(r)),
        "replacePairs": replace_pairs,
    }
