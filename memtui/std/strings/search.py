"""Pure functions on byte strings behind packages strings and bytes. Runes are ints; invalid bytes count as U+FFFD."""

from __future__ import annotations

import re
from collections.abc import Callable

from memtui.std.unicode.tables import fold_key, is_digit, is_letter, is_space, to_title
from memtui.std.unicode.utf8.codec import (
    RUNE_ERROR,
    decode_last_rune,
    decode_rune,
    encode_rune,
    rune_count,
    rune_len,
    runes,
    spans,
)

_ASCII_FIELD = re.compile(rb"[^\t\n\v\f\r ]+")
_ASCII_SPACE = b"\t\n\v\f\r "


def count(s: bytes, sub: bytes) -> int:
    """Occurrences that do not overlap; runes plus one for an empty sub."""
    return s.count(sub) if sub else rune_count(s) + 1


def equal_fold(s: bytes, t: bytes) -> bool:
    """Equality of the runes under simple case folding."""
    if s.isascii() and t.isascii():
        return s.lower() == t.lower()
    return [fold_key(r) for r in runes(s)] == [fold_key(r) for r in runes(t)]


def index_rune(s: bytes, r: int) -> int:
    """Offset of the first r, -1 if there is none; U+FFFD is found in invalid bytes too."""
    if r == RUNE_ERROR:
        return next((i for i, c, _ in spans(s) if c == r), -1)
    return s.find(encode_rune(r)) if rune_len(r) > 0 else -1


def index_any(s: bytes, chars: bytes) -> int:
    """Offset of the first rune of s that is in chars."""
    wanted = set(runes(chars))
    return next((i for i, r, _ in spans(s) if r in wanted), -1)


def last_index_any(s: bytes, chars: bytes) -> int:
    """Offset of the last rune of s that is in chars."""
    wanted = set(runes(chars))
    return next((i for i, r, _ in reversed(spans(s)) if r in wanted), -1)


def fields(s: bytes) -> list[tuple[int, int]]:
    """Ranges between white space."""
    if s.isascii():
        return [m.span() for m in _ASCII_FIELD.finditer(s)]
    return fields_func(s, is_space)


def fields_func(s: bytes, f: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Ranges between runes for which f is true."""
    found, start = [], -1
    for i, r, _ in spans(s):
        if f(r):
            if start >= 0:
                found.append((start, i))
                start = -1
        elif start < 0:
            start = i
    if start >= 0:
        found.append((start, len(s)))
    return found


def split(s: bytes, sep: bytes, keep: int, n: int) -> list[tuple[int, int]]:
    """Ranges of at most n parts (n < 0: all) with `keep` bytes of the separator; empty sep: one rune each."""
    if not sep:
        cuts = [i for i, _, _ in spans(s)]
        if 0 <= n < len(cuts):
            cuts = cuts[:n]
        return list(zip(cuts, [*cuts[1:], len(s)], strict=True)) if cuts else []
    found: list[tuple[int, int]] = []
    start = 0
    while n < 0 or len(found) < n - 1:
        at = s.find(sep, start)
        if at < 0:
            break
        found.append((start, at + keep))
        start = at + len(sep)
    found.append((start, len(s)))
    return found


def trim_left(s: bytes, f: Callable[[int], bool], start: int = 0) -> int:
    """Offset of the first rune at or after start for which f is false."""
    while start < len(s):
        r, width = decode_rune(s, start)
        if not f(r):
            break
        start += width
    return start


def trim_right(s: bytes, f: Callable[[int], bool], start: int = 0) -> int:
    """Offset after the last rune of s[start:] for which f is false."""
    end = len(s)
    while end > start:
        r, width = decode_last_rune(s, end)
        if not f(r):
            break
        end -= width
    return end


def trim_space(s: bytes) -> tuple[int, int]:
    """The range without leading and trailing white space."""
    if s.isascii():
        left = len(s) - len(s.lstrip(_ASCII_SPACE))
        return left, max(left, len(s.rstrip(_ASCII_SPACE)))
    start = trim_left(s, is_space)
    return start, trim_right(s, is_space, start)


def replace(s: bytes, old: bytes, new: bytes, n: int) -> bytes | None:
    """s with the first n (n < 0: all) occurrences replaced; None if there are none."""
    if old == new or n == 0:
        return None
    if old:
        return s.replace(old, new, n) if old in s else None
    cuts = [i for i, _, _ in spans(s)] + [len(s)]
    out, last = [], 0
    for at in cuts if n < 0 else cuts[:n]:
        out += [s[last:at], new]
        last = at
    return b"".join([*out, s[last:]])


def map_runes(s: bytes, f: Callable[[int], int]) -> bytes | None:
    """s with each rune mapped, negative ones dropped; None if nothing changes."""
    out, changed = [], False
    for i, r, width in spans(s):
        to = f(r)
        if to == r and (r != RUNE_ERROR or width != 1):
            out.append(s[i : i + width])
            continue
        changed = True
        if to >= 0:
            out.append(encode_rune(to))
    return b"".join(out) if changed else None


def is_separator(r: int) -> bool:
    """Where Title sees the end of a word."""
    if r < 0x80:
        return not (chr(r).isalnum() or r == 0x5F)
    return is_space(r) if not (is_letter(r) or is_digit(r)) else False


def title_case() -> Callable[[int], int]:
    """What Title maps the runes of one text with, from left to right: the first rune of each word to title case."""
    before = ord(" ")

    def mapped(r: int) -> int:
        nonlocal before
        after, before = before, r
        return to_title(r) if is_separator(after) else r

    return mapped


def to_valid(s: bytes, replacement: bytes) -> bytes | None:
    """s with each run of invalid bytes replaced; None if it is valid."""
    out, invalid, changed = [], False, False
    for i, r, width in spans(s):
        bad = r == RUNE_ERROR and width == 1
        if not bad:
            out.append(s[i : i + width])
        elif not invalid:
            out.append(replacement)
            changed = True
        invalid = bad
    return b"".join(out) if changed else None


def replace_pairs(s: bytes, pairs: list[tuple[bytes, bytes]]) -> bytes | None:
    """strings.Replacer: at each place the first pair that matches; None if none ever does.

    An empty old matches everywhere, but not twice at one place.
    """
    by_first: dict[int, list[tuple[bytes, bytes]]] = {}
    everywhere = [p for p in pairs if not p[0]]
    for first in {p[0][0] for p in pairs if p[0]}:
        by_first[first] = [p for p in pairs if not p[0] or p[0][0] == first]
    out: list[bytes] = []
    i = last = 0
    empty_before = matched = False
    while i <= len(s):
        candidates = by_first.get(s[i], everywhere) if i < len(s) else everywhere
        found = next((p for p in candidates if (p[0] or not empty_before) and s.startswith(p[0], i)), None)
        if found is None:
            i += 1
            empty_before = False
            continue
        old, new = found
        matched = True
        empty_before = not old
        out += [s[last:i], new]
        i += len(old)
        last = i
    return b"".join([*out, s[last:]]) if matched else None
