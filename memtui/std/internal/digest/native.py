"""Bodies of package internal/digest. A state is a Box without a place, so that the collector and the explorer see a
pointer that leads nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Box
from memtui.std.internal.digest.compress import Words, function
from memtui.std.support import Slice, append_bytes, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


class Running:
    """A hash function that has read `length` bytes. hashlib computes it, unless it began with a saved state.

    What was read is kept, since hashlib does not show what it has made of it: `chunks` follow what `words` are of."""

    __slots__ = ("chunks", "length", "name", "python", "words")

    def __init__(self, name: str) -> None:
        self.name = name
        self.python: Any = hashlib.new(name, usedforsecurity=False)
        self.words: Words = ()
        self.chunks: list[bytes] = []
        self.length = 0

    def write(self, data: bytes) -> None:
        """Read more."""
        if self.python is not None:
            self.python.update(data)
        if data:
            self.chunks.append(data)
            self.length += len(data)

    def total(self) -> bytes:
        """The sum."""
        if self.python is not None:
            return self.python.digest()  # type: ignore[no-any-return]
        tail = self._compressed()
        return function(self.name).total(self.words, tail, self.length)

    def _compressed(self) -> bytes:
        """Let `words` be of all whole blocks; the rest."""
        f, data = function(self.name), b"".join(self.chunks)
        whole = len(data) - len(data) % f.block
        self.words = f.advance(self.words or f.start, data[:whole])
        self.chunks = [data[whole:]]
        return data[whole:]

    def saved(self) -> bytes:
        """As Go writes it."""
        tail = self._compressed()
        return function(self.name).saved(self.words, tail, self.length)

    def load(self, data: bytes) -> None:
        """Go on from what `saved` has written. Raises ValueError."""
        self.words, tail, self.length = function(self.name).load(data)
        self.chunks, self.python = [tail], None

    def copy(self) -> Running:
        """The same again, to be written to apart."""
        other = Running.__new__(Running)
        other.name, other.words, other.length = self.name, self.words, self.length
        other.chunks, other.python = [*self.chunks], self.python and self.python.copy()
        return other


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package internal/digest."""

    def write(_sp: int, state: Box, p: Slice) -> None:
        state.v.write(byte_string(p))

    def total(_sp: int, state: Box, b: Slice) -> Slice:
        return append_bytes(m, b, state.v.total())

    def append(_sp: int, state: Box, b: Slice) -> Slice:
        return append_bytes(m, b, state.v.saved())

    def load(_sp: int, state: Box, b: Slice) -> bytes:
        try:
            state.v.load(byte_string(b))
        except ValueError as e:
            return str(e).encode()
        return b""

    return {
        "New": lambda _sp, name: Box(Running(name.decode())),
        "Write": write,
        "Sum": total,
        "Append": append,
        "load": load,
        "Copy": lambda _sp, state: Box(state.v.copy()),
    }
