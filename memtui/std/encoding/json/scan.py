"""JSON text: syntax errors with encoding/json's words, and a tree of nodes that know their places.

`parse` checks a whole text before anything is stored, as Unmarshal does. The words and offsets are those of Go 1.27,
where encoding/json rests on jsontext (encoding/json/v2_scanner.go, internal/jsonwire/decode.go)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_SPACE = re.compile(rb"[ \t\r\n]*")
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_PLAIN = re.compile(rb'[^"\\\x00-\x1f]*')
_HEX = re.compile(rb"[0-9a-fA-F]{4}")
_LITERALS = {0x6E: b"null", 0x74: b"true", 0x66: b"false"}
_ESCAPES = {0x22: '"', 0x5C: "\\", 0x2F: "/", 0x62: "\b", 0x66: "\f", 0x6E: "\n", 0x72: "\r", 0x74: "\t"}
END = "unexpected end of JSON input"
MAX_DEPTH = 10000


class SyntaxFault(Exception):  # noqa: N818 (a SyntaxError of Go's)
    """The text is not JSON. end: it ends too early."""

    def __init__(self, text: str, offset: int, end: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.offset = offset
        self.end = end


class Node(NamedTuple):
    """A JSON value. kind: n, t, f, ", 0, { or [. items: elements, or (key, node) pairs with the keys' text."""

    kind: str
    start: int
    end: int
    items: list[Any] | None = None


def _quote(data: bytes, at: int) -> str:
    """The character at a place as strconv.QuoteRune shows it."""
    for n in (1, 2, 3, 4):
        try:
            c = data[at : at + n].decode()
        except UnicodeDecodeError:
            continue
        named = {"\a": r"\a", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v",
                 "'": r"\'", "\\": r"\\"}  # fmt: skip
        if c in named:
            return f"'{named[c]}'"
        if c.isprintable():
            return f"'{c}'"
        return f"'\\x{ord(c):02x}'" if ord(c) < 0x80 else f"'\\u{ord(c):04x}'"
    return f"'\\x{data[at]:02x}'"


def invalid(data: bytes, at: int, where: str) -> SyntaxFault:
    """invalid character ... where."""
    return SyntaxFault(f"invalid character {_quote(data, at)} {where}", at + 1)


def _ended(at: int) -> SyntaxFault:
    return SyntaxFault(END, at, end=True)


def skip(data: bytes, at: int) -> int:
    """Behind white space."""
    found = _SPACE.match(data, at)
    return found.end() if found is not None else at


def parse(data: bytes) -> Node:
    """The one value in a text; raises SyntaxFault."""
    node = value(data, skip(data, 0))
    end = skip(data, node.end)
    if end < len(data):
        raise invalid(data, end, "after top-level value")
    return node


def value(data: bytes, at: int, depth: int = 0) -> Node:
    """The value at a place, white space before it skipped already."""
    if at >= len(data):
        raise _ended(at)
    c = data[at]
    if c == 0x22:
        return Node('"', at, string_end(data, at))
    if c == 0x7B or c == 0x5B:
        if depth >= MAX_DEPTH:
            raise SyntaxFault("exceeded max depth", at + 1)
        return _object(data, at, depth) if c == 0x7B else _array(data, at, depth)
    if c == 0x2D or 0x30 <= c <= 0x39:
        return Node("0", at, number_end(data, at))
    word = _LITERALS.get(c)
    if word is None:
        raise invalid(data, at, "looking for beginning of value")
    for i, want in enumerate(word):
        if at + i >= len(data):
            raise _ended(at + i)
        if data[at + i] != want:
            raise invalid(data, at + i, f"in literal {word.decode()} (expecting {chr(want)!r})")
    return Node(chr(c), at, at + len(word))


def _object(data: bytes, at: int, depth: int) -> Node:
    items: list[Any] = []
    i = skip(data, at + 1)
    if i < len(data) and data[i] == 0x7D:
        return Node("{", at, i + 1, items)
    while True:
        if i >= len(data):
            raise _ended(i)
        if data[i] != 0x22:
            raise invalid(data, i, "looking for beginning of object key string")
        end = string_end(data, i)
        key = unquote(data, i, end)
        i = skip(data, end)
        if i >= len(data):
            raise _ended(i)
        if data[i] != 0x3A:
            raise invalid(data, i, "after object key")
        node = value(data, skip(data, i + 1), depth + 1)
        items.append((key, node))
        i = skip(data, node.end)
        if i >= len(data):
            raise _ended(i)
        if data[i] == 0x7D:
            return Node("{", at, i + 1, items)
        if data[i] != 0x2C:
            raise invalid(data, i, "after object key:value pair")
        i = skip(data, i + 1)


def _array(data: bytes, at: int, depth: int) -> Node:
    items: list[Any] = []
    i = skip(data, at + 1)
    if i < len(data) and data[i] == 0x5D:
        return Node("[", at, i + 1, items)
    while True:
        node = value(data, i, depth + 1)
        items.append(node)
        i = skip(data, node.end)
        if i >= len(data):
            raise _ended(i)
        if data[i] == 0x5D:
            return Node("[", at, i + 1, items)
        if data[i] != 0x2C:
            raise invalid(data, i, "after array element")
        i = skip(data, i + 1)


def number_end(data: bytes, at: int) -> int:
    """Behind the number at a place."""
    found = _NUMBER.match(data, at)
    end = found.end() if found is not None else at + 1
    n = len(data)
    if found is None:  # a minus sign alone
        if end >= n:
            raise _ended(at)
        raise invalid(data, end, "in numeric literal")
    rest = re.match(rb"\.|[eE][+-]?", data[end : end + 2])
    if rest is not None and (rest.group()[:1] != b"." or b"." not in data[at:end]) and b"e" not in data[at:end].lower():
        end += rest.end()
        if end >= n:
            raise _ended(at)
        raise invalid(data, end, "in numeric literal")
    return end


def string_end(data: bytes, at: int) -> int:
    """Behind the string whose opening quote is at a place."""
    i = at + 1
    n = len(data)
    while True:
        found = _PLAIN.match(data, i)
        i = found.end() if found is not None else i
        if i >= n:
            raise _ended(i)
        c = data[i]
        if c == 0x22:
            return i + 1
        if c != 0x5C:
            raise invalid(data, i, "in string")
        if i + 1 >= n:
            raise _ended(i)
        if data[i + 1] in _ESCAPES:
            i += 2
        elif data[i + 1] == 0x75:
            if i + 6 > n and re.fullmatch(rb"[0-9a-fA-F]*", data[i + 2 :]):
                raise _ended(i)
            if not _HEX.match(data, i + 2):
                bad = data[i : i + 6]
                raise SyntaxFault(f"invalid escape sequence `{bad.decode('utf-8', 'replace')}` in string", i + len(bad))
            i += 6
        else:
            bad = data[i : i + 2]
            raise SyntaxFault(f"invalid escape sequence `{bad.decode('utf-8', 'replace')}` in string", i + len(bad))


def valid_utf8(data: bytes) -> bytes:
    """With each byte that is no UTF-8 replaced by U+FFFD."""
    try:
        data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        return re.sub("[\udc80-\udcff]", "\ufffd", text).encode()
    return data


def unquote(data: bytes, start: int, end: int) -> bytes:
    """The text of the valid string literal data[start:end]."""
    body = bytes(data[start + 1 : end - 1])
    if b"\\" not in body:
        return valid_utf8(body)
    text = re.sub("[\udc80-\udcff]", "\ufffd", body.decode("utf-8", "surrogateescape"))
    text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", _unescape, text)
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return re.sub("[\ud800-\udfff]", "\ufffd", paired).encode()


def _unescape(found: re.Match[str]) -> str:
    if found.group(1):
        return chr(int(found.group(1), 16))
    return _ESCAPES[ord(found.group(2))]


# ---- layout ---------------------------------------------------------------------------------------------------


def compacted(data: bytes, node: Node) -> bytes:
    """The value without white space."""
    if node.items is None:
        return data[node.start : node.end]
    if node.kind == "[":
        return b"[" + b",".join(compacted(data, x) for x in node.items) + b"]"
    return b"{" + b",".join(k + b":" + compacted(data, x) for k, x in raw_items(data, node)) + b"}"


def raw_items(data: bytes, node: Node) -> list[tuple[bytes, Node]]:
    """An object's members with their keys as written."""
    out, at = [], node.start + 1
    for _, x in node.items or ():
        at = skip(data, at)
        at = skip(data, at + 1) if data[at : at + 1] == b"," else at
        end = string_end(data, at)
        out.append((data[at:end], x))
        at = x.end
    return out


def indented(data: bytes, node: Node, prefix: bytes, indent: bytes, depth: int = 0) -> bytes:
    """The value with one element on a line."""
    if not node.items:
        return compacted(data, node)
    line = b"\n" + prefix + indent * (depth + 1)
    if node.kind == "[":
        parts = [indented(data, x, prefix, indent, depth + 1) for x in node.items]
    else:
        parts = [k + b": " + indented(data, x, prefix, indent, depth + 1) for k, x in raw_items(data, node)]
    first, last = (b"[", b"]") if node.kind == "[" else (b"{", b"}")
    return first + line + (b"," + line).join(parts) + b"\n" + prefix + indent * depth + last
