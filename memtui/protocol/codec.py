"""Records to bytes and back, as JSON (record.py). On a stream each message follows its length, 4 bytes, big-endian.

Bytes are base64 text. A reader of another VERSION must not guess: `Hello.protocol` is compared first.
"""

import struct
from collections.abc import Iterator
from typing import Any, cast

import msgspec

from memtui.protocol.commands import Command
from memtui.protocol.events import Event
from memtui.protocol.record import Message, Record

VERSION = 3
MAX_MESSAGE = 256 * 1024 * 1024  # bytes; anything longer is a broken stream

_LENGTH = struct.Struct(">I")
_ENCODER = msgspec.json.Encoder()
_MESSAGES = msgspec.json.Decoder(Command | Event)


class ProtocolError(Exception):
    """Bytes that are no message of this version."""


def to_json(message: Message) -> list[Any]:
    """A command or event as JSON values, class name first."""
    return cast("list[Any]", msgspec.to_builtins(message))


def from_json(value: Any) -> Command | Event:
    """The inverse of `to_json`; raises ProtocolError."""
    try:
        return cast("Command | Event", msgspec.convert(value, Command | Event))
    except msgspec.MsgspecError as e:
        raise ProtocolError(str(e)) from None


def encode(message: Message) -> bytes:
    """A command or event as bytes, without the length."""
    return _ENCODER.encode(message)


def decode(data: bytes) -> Command | Event:
    """The inverse of `encode`; raises ProtocolError."""
    try:
        return cast("Command | Event", _MESSAGES.decode(data))
    except msgspec.MsgspecError as e:
        raise ProtocolError(str(e)) from None


def to_bytes(value: Record) -> bytes:
    """Any record as one JSON text: what digests are made of."""
    return _ENCODER.encode(value)


def frame(payload: bytes) -> bytes:
    """A payload with its length before it."""
    return _LENGTH.pack(len(payload)) + payload


class Unframer:
    """Cuts a stream into payloads. Feed it what was read; take what is complete."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Add bytes of the stream, give the payloads that are complete now; raises ProtocolError on a broken stream."""
        self._data += data
        while len(self._data) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._data)
            if length > MAX_MESSAGE:
                raise ProtocolError(f"a message of {length} bytes")
            end = _LENGTH.size + length
            if len(self._data) < end:
                return
            payload = bytes(self._data[_LENGTH.size : end])
            del self._data[:end]
            yield payload
