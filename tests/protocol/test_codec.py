"""Messages survive the way through bytes, and broken bytes are refused."""

import types
import typing
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memtui.protocol import codec, commands, events, snapshot
from memtui.protocol.codec import ProtocolError
from memtui.protocol.record import Record


def _strategy(tp: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    origin, args = get_origin(tp), get_args(tp)
    if origin is tuple and args[-1] is Ellipsis:
        return st.just(()) if depth > 4 else st.lists(_strategy(args[0], depth + 1), max_size=2).map(tuple)
    if origin in (typing.Union, types.UnionType):
        if types.NoneType in args and depth > 3:
            return st.none()
        return st.one_of([st.none() if a is types.NoneType else _strategy(a, depth + 1) for a in args])
    if isinstance(tp, type) and issubclass(tp, Record):
        hints = get_type_hints(tp)
        return st.builds(tp, **{name: _strategy(hints[name], depth + 1) for name in tp.__struct_fields__})
    if tp is int:
        return st.integers(-(1 << 63), (1 << 64) - 1)
    return st.from_type(tp)


@pytest.mark.parametrize("cls", [*get_args(commands.Command), *get_args(events.Event)], ids=lambda c: c.__name__)
def test_round_trip(cls: type) -> None:
    @settings(max_examples=8, deadline=None)
    @given(_strategy(cls, 2))
    def check(message: object) -> None:
        assert codec.decode(codec.encode(message)) == message

    check()


def _value(depth: int) -> snapshot.Value:
    kids = (snapshot.Child("next", 0, 8, _value(depth - 1)),) if depth else ()
    return snapshot.Value("*T", "ptr", "■A", kids, len(kids), snapshot.Pointer(1, snapshot.Side.HEAP, "■A"))


def test_nested_values_keep_their_shape() -> None:
    obj = snapshot.HeapObject(
        1, "■A", 0xC000012030, "T", 8, 8, 0, 0, snapshot.Place(), "f", "x", "", 1, 2, value=_value(5)
    )
    event = events.Inspected(obj)
    assert codec.decode(codec.encode(event)) == event


def test_defaults_may_be_missing() -> None:
    assert codec.decode(b'["Step","into"]') == commands.Step(commands.StepKind.INTO)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"[1]", b'["Nope"]', b'["Step"]', b'["Step","sideways"]', b'["Step","into","2"]',
     b'["GoTo",true]', b'["GoTo",1,2]', b'{"GoTo":1}'],
)  # fmt: skip
def test_broken_messages_are_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        codec.decode(data)


@given(st.lists(st.binary(max_size=20), max_size=6), st.integers(1, 7))
def test_stream_is_cut_where_it_was_joined(payloads: list[bytes], size: int) -> None:
    stream = b"".join(codec.frame(p) for p in payloads)
    unframer = codec.Unframer()
    got = [p for i in range(0, len(stream), size) for p in unframer.feed(stream[i : i + size])]
    assert got == payloads


def test_absurd_length_is_refused() -> None:
    with pytest.raises(ProtocolError):
        list(codec.Unframer().feed(b"\xff\xff\xff\xff"))
