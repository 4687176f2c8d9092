"""Package encoding/json: `scan` (text), `encode`, `decode`, and `state` with the fields of struct types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Iface
from memtui.std.encoding.json import scan
from memtui.std.encoding.json.decode import Decoder, unmarshal
from memtui.std.encoding.json.encode import escape_html, marshal
from memtui.std.encoding.json.scan import SyntaxFault
from memtui.std.encoding.json.state import Json
from memtui.std.support import byte_string, new_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.runtime.memory import Slice


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package encoding/json."""
    j = Json(m)

    def fault(sp: int, e: SyntaxFault) -> Any:
        return j.syntax(sp, e.text.encode(), e.offset)

    def check_valid(sp: int, data: Slice) -> Any:
        try:
            scan.parse(byte_string(data))
        except SyntaxFault as e:
            return fault(sp, e)
        return None

    def next_value(sp: int, data: Slice, at_eof: bool) -> tuple[int, int, Any]:
        text = byte_string(data)
        start = scan.skip(text, 0)
        try:
            node = scan.value(text, start)
        except SyntaxFault as e:
            return (0, 0, None) if e.end else (0, 0, fault(sp, e))
        if node.kind == "0" and node.end == len(text) and not at_eof:
            return 0, 0, None  # the number may go on
        return start, node.end, None

    def indent_text(sp: int, src: Slice, prefix: bytes, indent: bytes) -> tuple[Any, Any]:
        text = byte_string(src)
        try:
            made = scan.indented(text, scan.parse(text), prefix, indent)
        except SyntaxFault as e:
            return NILSLICE, fault(sp, e)
        return new_bytes(m, made + text[len(text.rstrip(b" \t\r\n")) :]), None

    def compact_text(sp: int, src: Slice) -> tuple[Any, Any]:
        text = byte_string(src)
        try:
            return new_bytes(m, scan.compacted(text, scan.parse(text))), None
        except SyntaxFault as e:
            return NILSLICE, fault(sp, e)

    def token_value(sp: int, data: Slice, use_number: bool) -> Iface | None:
        text = byte_string(data)
        return Decoder(j, sp, text, "", use_number, False).generic(scan.parse(text))

    return {
        "attach": j.attach,
        "marshal": lambda sp, v, html: marshal(j, sp, v, html),
        "unmarshal": lambda sp, data, v, number, known: unmarshal(j, sp, byte_string(data), v, number, known),
        "checkValid": check_valid,
        "nextValue": next_value,
        "indentText": indent_text,
        "compactText": compact_text,
        "escapeText": lambda sp, src: new_bytes(m, escape_html(byte_string(src))),
        "tokenValue": token_value,
    }
