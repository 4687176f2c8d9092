"""Package html: character references (html/escape.go unescapeEntity, HTML's own tables)."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from typing import TYPE_CHECKING, Any

from memtui.std.support import built_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([a-zA-Z0-9]+)(;?))")
_LONGEST_OPEN = 6  # of the names that need no semicolon


def unescape(text: str) -> str:
    """The text with character references replaced."""
    return _REFERENCE.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    hexadecimal, decimal, name, semicolon = found.groups()
    if name is None:
        number = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
        if 0x80 <= number <= 0x9F:  # what browsers make of Windows-1252
            return bytes([number]).decode("cp1252", "replace") if number not in _UNDEFINED else chr(number)
        if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\ufffd"
        return chr(number)
    whole = html5.get(name + semicolon)
    if whole is not None:
        return whole
    for n in range(min(len(name), _LONGEST_OPEN), 1, -1):
        part = html5.get(name[:n])
        if part is not None:
            return part + name[n:] + semicolon
    return found.group()


_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package html."""

    def unescape_string(sp: int, s: bytes) -> bytes:
        if b"&" not in s:
            return s
        made = unescape(s.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        return s if made == s else built_string(m, made)

    return {"UnescapeString": unescape_string}
