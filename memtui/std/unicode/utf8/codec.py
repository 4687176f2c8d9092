"""UTF-8 as Go decodes it: each byte of an invalid sequence is one U+FFFD of width 1.

Python's "replace" handler merges bytes, so it serves only text that is valid; that is tried first everywhere.
"""

from __future__ import annotations

RUNE_ERROR = 0xFFFD
MAX_RUNE = 0x10FFFF
REPLACEMENT = b"\xef\xbf\xbd"

_NEED = [1] * 0x80 + [0] * 0x42 + [2] * 30 + [3] * 16 + [4] * 5 + [0] * 11  # by first byte; 0: cannot start a rune


def decode_rune(b: bytes, i: int = 0) -> tuple[int, int]:
    """(rune, width) at offset i; (U+FFFD, 1) if invalid, (U+FFFD, 0) at the end."""
    if i >= len(b):
        return RUNE_ERROR, 0
    first = b[i]
    if first < 0x80:
        return first, 1
    n = _NEED[first]
    if n:
        try:
            return ord(bytes(b[i : i + n]).decode()), n
        except (UnicodeDecodeError, TypeError):
            pass
    return RUNE_ERROR, 1


def decode_last_rune(b: bytes, end: int | None = None) -> tuple[int, int]:
    """(rune, width) of the last rune of b[:end]."""
    end = len(b) if end is None else end
    if end == 0:
        return RUNE_ERROR, 0
    if b[end - 1] < 0x80:
        return b[end - 1], 1
    for start in range(end - 2, max(end - 5, -1), -1):
        if b[start] & 0xC0 != 0x80:
            r, width = decode_rune(bytes(b[start:end]))
            return (r, width) if start + width == end else (RUNE_ERROR, 1)
    return RUNE_ERROR, 1


def runes(b: bytes) -> list[int]:
    """All runes of b."""
    if b.isascii():
        return list(b)
    try:
        return [ord(c) for c in b.decode()]
    except UnicodeDecodeError:
        return [r for _, r, _ in spans(b)]


def spans(b: bytes) -> list[tuple[int, int, int]]:
    """(offset, rune, width) of each rune of b."""
    if b.isascii():
        return [(i, c, 1) for i, c in enumerate(b)]
    found = []
    i = 0
    while i < len(b):
        r, width = decode_rune(b, i)
        found.append((i, r, width))
        i += width
    return found


def rune_count(b: bytes) -> int:
    """The number of runes in b."""
    if b.isascii():
        return len(b)
    try:
        return len(b.decode())
    except UnicodeDecodeError:
        return len(spans(b))


def encode_rune(r: int) -> bytes:
    """The encoding of r; that of U+FFFD if r is no rune."""
    if 0 <= r < 0x80:
        return bytes((r,))
    if 0 <= r <= MAX_RUNE and not 0xD800 <= r <= 0xDFFF:
        return chr(r).encode()
    return REPLACEMENT


def rune_len(r: int) -> int:
    """Bytes in the encoding of r, -1 if it is no rune."""
    if r < 0 or r > MAX_RUNE or 0xD800 <= r <= 0xDFFF:
        return -1
    return 1 if r < 0x80 else 2 if r < 0x800 else 3 if r < 0x10000 else 4


def valid(b: bytes) -> bool:
    """Whether b is valid UTF-8."""
    try:
        bytes(b).decode()
    except UnicodeDecodeError:
        return False
    return True


def full_rune(b: bytes) -> bool:
    """Whether b begins with a full encoding of a rune; an invalid one counts as full."""
    if not b:
        return False
    need = _NEED[b[0]]
    if need <= len(b):
        return True
    # A prefix that no continuation can make valid is a full, invalid, rune of width 1.
    return _prefix_is_dead(b, need)


def _prefix_is_dead(b: bytes, need: int) -> bool:
    low, high = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}.get(b[0], (0x80, 0xBF))
    if len(b) > 1 and not low <= b[1] <= high:
        return True
    return len(b) > 2 and need > 3 and not 0x80 <= b[2] <= 0xBF
