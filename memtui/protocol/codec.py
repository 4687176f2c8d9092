"""Dataclasses to bytes and back: JSON, directed by the types of the fields.

A dataclass is the list of its fields in order, cut off after the last that differs from its default. Where a field is a
union of dataclasses the list starts with the class name; messages (`encode`, `decode`) always do. Bytes are
latin-1 text. On a stream each message follows its length, 4 bytes, big-endian.

A reader of another VERSION must not guess: `Hello.protocol` is compared first.
"""

import dataclasses
import json
import struct
import types
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

from memtui.protocol import commands, events

VERSION = 2
MAX_MESSAGE = 256 * 1024 * 1024  # bytes; anything longer is a broken stream

_Coder = Callable[[Any], Any]
_Pair = tuple[_Coder, _Coder]
_LENGTH = struct.Struct(">I")


class ProtocolError(Exception):
    """Bytes that are no message of this version."""


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[type, tuple[type, ...]] = {bool: (bool,), int: (int,), float: (int, float), str: (str,)}


def _plain_pair(tp: type) -> _Pair:
    allowed = _PLAIN[tp]

    def read(value: Any) -> Any:
        if type(value) not in allowed:
            raise ProtocolError(f"{tp.__name__} expected, got {value!r:.80}")
        return value

    return _same, read


def _sequence_pair(args: tuple[Any, ...]) -> _Pair:
    if len(args) == 2 and args[1] is Ellipsis:
        write, read = _pair(args[0])
        return (lambda v: [write(x) for x in v]), (lambda v: tuple([read(x) for x in _as_list(v)]))
    pairs = [_pair(a) for a in args]

    def read_fixed(value: Any) -> Any:
        if len(_as_list(value)) != len(pairs):
            raise ProtocolError(f"{len(pairs)} items expected")
        return tuple([r(x) for (_, r), x in zip(pairs, value, strict=True)])

    return (lambda v: [w(x) for (w, _), x in zip(pairs, v, strict=True)]), read_fixed


def _as_list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ProtocolError(f"a list expected, got {value!r:.80}")
    return value


def _union_pair(args: tuple[Any, ...]) -> _Pair:
    members = [a for a in args if a is not types.NoneType]
    optional = len(members) < len(args)
    if len(members) == 1:
        write, read = _pair(members[0])
    else:
        by_name = {cls.__name__: cls for cls in members}

        def write(value: Any) -> Any:
            return [type(value).__name__, *_pair(cast(Any, type(value)))[0](value)]

        def read(value: Any) -> Any:
            items = _as_list(value)
            cls = by_name.get(items[0]) if items and type(items[0]) is str else None
            if cls is None:
                raise ProtocolError(f"unknown message {value!r:.80}")
            return _pair(cast(Any, cls))[1](items[1:])

    if not optional:
        return write, read
    return (lambda v: None if v is None else write(v)), (lambda v: None if v is None else read(v))


def _class_pair(cls: type) -> _Pair:
    hints = get_type_hints(cls)
    fields = [f for f in dataclasses.fields(cls) if f.init]
    required = sum(f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING for f in fields)
    names = [f.name for f in fields]
    defaults = [f.default for f in fields]
    # Looked up on first use, since classes may contain themselves (Value holds Child holds Value).
    coders: list[_Pair] = []

    def ready() -> list[_Pair]:
        if not coders:
            coders.extend([_pair(hints[n]) for n in names])
        return coders

    def write(value: Any) -> list[Any]:
        values = [getattr(value, n) for n in names]
        end = len(values)
        while end > required and values[end - 1] == defaults[end - 1]:
            end -= 1
        return [w(v) for (w, _), v in zip(ready(), values[:end], strict=False)]

    def read(value: Any) -> Any:
        items = _as_list(value)
        if not required <= len(items) <= len(names):
            raise ProtocolError(f"{cls.__name__} has {len(names)} fields, got {len(items)}")
        return cls(*[r(v) for (_, r), v in zip(ready(), items, strict=False)])

    return write, read


@cache
def _pair(tp: Any) -> _Pair:
    """The writer to JSON values and the reader from them for a type."""
    origin = get_origin(tp)
    if origin is tuple:
        return _sequence_pair(get_args(tp))
    if origin in (typing.Union, types.UnionType):
        return _union_pair(get_args(tp))
    if tp is bytes:
        return (lambda v: v.decode("latin-1")), (lambda v: v.encode("latin-1"))
    if isinstance(tp, type) and issubclass(tp, Enum):
        enum_type = tp

        def read_enum(value: Any) -> Any:
            try:
                return enum_type(value)
            except ValueError as e:
                raise ProtocolError(str(e)) from None

        return (lambda v: v.value), read_enum
    if tp in _PLAIN:
        return _plain_pair(tp)
    if dataclasses.is_dataclass(tp):
        return _class_pair(cast(type, tp))
    raise TypeError(f"no encoding for {tp}")


_MESSAGE: Any = commands.Command | events.Event


def to_json(message: object) -> list[Any]:
    """A command or event as JSON values, class name first."""
    return cast(list[Any], _pair(_MESSAGE)[0](message))


def from_json(value: Any) -> commands.Command | events.Event:
    """The inverse of `to_json`; raises ProtocolError."""
    return cast("commands.Command | events.Event", _pair(_MESSAGE)[1](value))


def encode(message: object) -> bytes:
    """A command or event as bytes, without the length."""
    return json.dumps(to_json(message), separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(data: bytes) -> commands.Command | events.Event:
    """The inverse of `encode`; raises ProtocolError."""
    try:
        value = json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError as e:
        raise ProtocolError(f"no JSON: {e}") from None
    return from_json(value)


def to_text(value: object) -> str:
    """Any protocol dataclass as one JSON text: what digests and recordings are made of."""
    return json.dumps(_pair(cast(Any, type(value)))[0](value), separators=(",", ":"), ensure_ascii=False)


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
