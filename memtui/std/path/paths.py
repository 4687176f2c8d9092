"""Slash-separated paths and file name patterns; packages path and path/filepath are the same on Linux but for the check
of a pattern's rest after a mismatch.

Results that are parts of an operand are given as such: Go returns substrings of it.
"""

from __future__ import annotations

from memtui.std.unicode.utf8.codec import decode_rune


class BadPattern(Exception):  # noqa: N818 (ErrBadPattern)
    """A malformed pattern."""


def clean(path: bytes) -> bytes:
    """The shortest path that names the same, by text alone; path itself if it is clean."""
    if not path:
        return b"."
    rooted = path[:1] == b"/"
    kept: list[bytes] = []
    for part in path.split(b"/"):
        if part in (b"", b"."):
            continue
        if part != b"..":
            kept.append(part)
        elif kept and kept[-1] != b"..":
            kept.pop()
        elif not rooted:
            kept.append(part)
    found = (b"/" if rooted else b"") + b"/".join(kept) or b"."
    return path if found == path else found


def join(parts: list[bytes]) -> bytes:
    """The non-empty parts with slashes between, cleaned; "" if there are none."""
    kept = [p for p in parts if p]
    return clean(b"/".join(kept)) if kept else b""


def base(path: bytes) -> bytes:
    """The last element."""
    if not path:
        return b"."
    stripped = path.rstrip(b"/")
    return stripped[stripped.rfind(b"/") + 1 :] if stripped else b"/"


def ext(path: bytes) -> bytes:
    """From the last dot of the last element."""
    name = path[path.rfind(b"/") + 1 :]
    dot = name.rfind(b".")
    return name[dot:] if dot >= 0 else b""


def directory(path: bytes) -> bytes:
    """All but the last element, cleaned."""
    return clean(path[: path.rfind(b"/") + 1])


def relative(base_path: bytes, target: bytes) -> bytes | None:
    """The path from one directory to a target; None if the texts do not tell it."""
    base_path, goal = clean(base_path), clean(target)
    if base_path == goal:
        return b"."
    if base_path == b".":
        base_path = b""
    if (base_path[:1] == b"/") != (goal[:1] == b"/"):
        return None
    have = [p for p in base_path.split(b"/") if p]
    want = [p for p in goal.split(b"/") if p and not (goal == b"." and p == b".")]
    same = 0
    while same < min(len(have), len(want)) and have[same] == want[same]:
        same += 1
    if b".." in have[same:]:
        return None
    return b"/".join([b".."] * (len(have) - same) + want[same:]) or b"."


def is_local(path: bytes) -> bool:
    """Report whether a path stays below the directory it is looked up in."""
    if not path or path[:1] == b"/":
        return False
    depth = 0
    for part in path.split(b"/"):
        if part == b"..":
            depth -= 1
        elif part not in (b"", b"."):
            depth += 1
        if depth < 0:
            return False
    return True


def match(pattern: bytes, name: bytes, check_rest: bool) -> bool:
    """Match a whole name. check_rest: a mismatch still looks at the rest of the pattern (package path). Raises
    BadPattern."""
    while pattern:
        star, chunk, pattern = _next_chunk(pattern)
        if star and not chunk:
            return b"/" not in name
        rest = _match_chunk(chunk, name)
        if rest is not None and (not rest or pattern):
            name = rest
            continue
        later = _skip(chunk, name, bool(pattern)) if star else None
        if later is None:
            while check_rest and pattern:
                _, chunk, pattern = _next_chunk(pattern)
                _match_chunk(chunk, b"")
            return False
        name = later
    return not name


def _skip(chunk: bytes, name: bytes, more: bool) -> bytes | None:
    """What is left of name after a star and a chunk, tried at every later place up to a slash."""
    for i in range(len(name)):
        if name[i] == 0x2F:
            break
        rest = _match_chunk(chunk, name[i + 1 :])
        if rest is not None and (more or not rest):
            return rest
    return None


def _next_chunk(pattern: bytes) -> tuple[bool, bytes, bytes]:
    """(after a star?, text up to the next star, the rest)."""
    text = pattern.lstrip(b"*")
    in_class = False
    i = 0
    while i < len(text):
        match text[i : i + 1]:
            case b"\\":
                i += 1
            case b"[":
                in_class = True
            case b"]":
                in_class = False
            case b"*" if not in_class:
                break
        i += 1
    return text is not pattern and len(text) < len(pattern), text[:i], text[i:]


def _match_chunk(chunk: bytes, s: bytes) -> bytes | None:
    """What is left of s after a chunk without stars, None if it does not match; all of the chunk is looked at."""
    failed = False
    i = 0
    while i < len(chunk):
        failed = failed or not s
        c = chunk[i]
        if c == 0x5B:  # [
            r = -1
            if not failed:
                r, width = decode_rune(s, 0)
                s = s[width:]
            within, i = _match_class(chunk, i + 1, r)
            failed = failed or not within
            continue
        if c == 0x3F:  # ?
            if not failed:
                failed = s[0] == 0x2F
                s = s[decode_rune(s, 0)[1] :]
            i += 1
            continue
        if c == 0x5C:  # backslash
            i += 1
            if i == len(chunk):
                raise BadPattern
            c = chunk[i]
        if not failed:
            failed = s[0] != c
            s = s[1:]
        i += 1
    return None if failed else s


def _match_class(chunk: bytes, i: int, r: int) -> tuple[bool, int]:
    """Whether r is in the class whose text starts at i, and where the text goes on."""
    negated = chunk[i : i + 1] == b"^"
    i += negated
    found = False
    ranges = 0
    while not (ranges and chunk[i : i + 1] == b"]"):
        lo, i = _class_rune(chunk, i)
        hi = lo
        if chunk[i] == 0x2D:
            hi, i = _class_rune(chunk, i + 1)
        found = found or lo <= r <= hi
        ranges += 1
    return found != negated, i + 1


def _class_rune(chunk: bytes, i: int) -> tuple[int, int]:
    """A rune of a class, escaped or not; something must follow it."""
    if i >= len(chunk) or chunk[i] in b"-]":
        raise BadPattern
    if chunk[i] == 0x5C:
        i += 1
        if i >= len(chunk):
            raise BadPattern
    r, width = decode_rune(chunk, i)
    i += width
    if (r == 0xFFFD and width == 1) or i >= len(chunk):
        raise BadPattern
    return r, i
