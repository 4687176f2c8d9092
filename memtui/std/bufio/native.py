"""Package bufio: searching in buffers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice
from memtui.std.strings.search import trim_left
from memtui.std.support import built_string, byte_string, values
from memtui.std.unicode.tables import is_space
from memtui.std.unicode.utf8.codec import decode_rune, full_rune

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def find_word(data: bytes) -> tuple[int, int, int]:
    """(start, end, where to go on) of the first word; go on -1 if no space follows it."""
    start = trim_left(data, is_space)
    i = start
    while i < len(data):
        r, width = decode_rune(data, i)
        if is_space(r):
            return start, i, i + width
        i += width
    return start, i, -1


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package bufio."""

    def index_byte(sp: int, b: Slice, c: int) -> int:
        if b.a is None:
            return -1
        at: int = b.a.v.find(c, b.o, b.o + b.n)
        return at - b.o if at >= 0 else -1

    def head(b: Slice) -> bytes:
        return b"" if b.a is None else bytes(b.a.v[b.o : b.o + min(b.n, 4)])

    def joined(sp: int, full: Slice, rest: Slice) -> bytes:
        return built_string(m, b"".join([*map(byte_string, values(full)), byte_string(rest)]))

    return {
        "indexByte": index_byte,
        "decodeRune": lambda sp, b: decode_rune(head(b)),
        "fullRune": lambda sp, b: full_rune(head(b)),
        "joined": joined,
        "word": lambda sp, data: find_word(byte_string(data)),
    }
