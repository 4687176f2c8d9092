"""Bodies of package regexp. A compiled expression is a Box without a place in Go's memory (as in internal/digest)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, assert_never

from memtui.runtime.memory import Array, Box, Slice
from memtui.std.regexp.parse import Parsed, SyntaxFault, parse
from memtui.std.regexp.program import Program
from memtui.std.regexp.translate import translated
from memtui.std.regexp.tree import Alt, Assert, At, Capture, Cat, Class, Node, Rep
from memtui.std.support import byte_string, new_bytes, new_slice, new_string, new_strings
from memtui.std.unicode.tables import is_digit, is_letter
from memtui.std.unicode.utf8.codec import decode_rune, encode_rune

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]
_SPECIAL = frozenset(b"\\.+*?()|[]{}^$")


class Text:
    """A text as runes: `s`, in which a bad byte is U+FFFD, and the byte offset of each place if it is not the place."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.offsets: list[int] | None = None
        if data.isascii():
            self.s = data.decode("ascii")
            return
        raw = data.decode("utf-8", "surrogateescape")
        self.offsets = [0]
        at = 0
        for c in raw:
            at += 1 if c < "\x80" or "\udc80" <= c <= "\udcff" else 2 if c < "\u0800" else 3 if c <= "\uffff" else 4
            self.offsets.append(at)
        self.s = "".join("\ufffd" if "\udc80" <= c <= "\udcff" else c for c in raw)

    def index(self, offset: int) -> int:
        """The place of a byte offset."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)

    def offset(self, index: int) -> int:
        """The byte offset of a place; -1 stays."""
        return index if self.offsets is None or index < 0 else self.offsets[index]


class Compiled:
    """An expression that can be searched for."""

    def __init__(self, parsed: Parsed) -> None:
        self.root = parsed.root
        self.names = [name.encode() for name in parsed.names]
        self.pattern = translated(parsed.root)
        self._program: Program | None = None
        self._last = Text(b"")

    def text(self, data: bytes) -> Text:
        """data as runes; the last one is kept, since searches come in series."""
        if self._last.data is not data:
            self._last = Text(data)
        return self._last

    def search(self, text: Text, pos: int, groups: int, longest: bool) -> list[int] | None:
        """Places (not offsets) of the first match from place pos."""
        if self.pattern is not None and not longest:
            found = self.pattern.search(text.s, pos)
            return None if found is None else [x for g in range(groups) for x in found.span(g)]
        if self._program is None:
            self._program = Program(self.root)
        caps = self._program.run(text.s, pos, groups, longest)
        return None if caps is None else list(caps)

    def each(self, data: bytes, groups: int, longest: bool, limit: int = -1) -> Iterator[list[int]]:
        """All matches as byte offsets; an empty one right behind another does not count (regexp.allMatches)."""
        text = self.text(data)
        pos, previous = 0, -1
        while limit != 0 and pos <= len(text.s):
            found = self.search(text, pos, groups, longest)
            if found is None:
                return
            accept = True
            if found[1] == pos:
                accept = found[0] != previous
                pos += 1
            else:
                pos = found[1]
            previous = found[1]
            if accept:
                yield [text.offset(x) for x in found]
                limit -= 1

    def replaced(self, data: bytes, groups: int, longest: bool) -> Iterator[tuple[list[int], bool]]:
        """Matches as byte offsets for a replacement, and whether each counts (regexp.replaceAll)."""
        text = self.text(data)
        pos = last = 0
        while pos <= len(text.s):
            found = self.search(text, pos, groups, longest)
            if found is None:
                return
            yield [text.offset(x) for x in found], found[1] > last or found[0] == 0
            last = found[1]
            pos = max(pos + 1, found[1])


def bind(m: Machine) -> dict[str, Native]:
    """The natives of package regexp."""
    return {**_compiling(m), **_finding(m), **_replacing(m)}


def _compiling(m: Machine) -> dict[str, Native]:
    def compile_(_sp: int, expr: bytes, flags: int) -> tuple[Any, ...]:
        try:
            parsed = parse(bytes(expr), flags)
        except SyntaxFault as e:
            return None, Slice(None, 0, 0, 0), b"", False, e.code.encode(), new_string(m, e.expr)
        c = Compiled(parsed)
        prefix, complete = _prefix(parsed.root)
        return Box(c), new_strings(m, c.names), prefix, complete, b"", b""

    def quote(_sp: int, s: bytes) -> bytes:
        if not any(c in _SPECIAL for c in s):
            return s
        return new_string(m, b"".join(b"\\%c" % c if c in _SPECIAL else bytes([c]) for c in s))

    return {"compile": compile_, "QuoteMeta": quote}


def _prefix(root: Node) -> tuple[bytes, bool]:
    """The runes that every match starts with, and whether they are all of it (LiteralPrefix)."""
    items = list(root.subs) if isinstance(root, Cat) else [root]
    anchored = bool(items) and isinstance(items[0], Assert) and items[0].at is At.BEGIN_TEXT
    if anchored:
        last = items[-1]
        if not (isinstance(last, Assert) and last.at is At.END_TEXT):
            return b"", False
        items = items[1:]
        out = bytearray()
        while items and isinstance(items[0], Class) and items[0].literal >= 0:
            out += encode_rune(items.pop(0).literal)  # type: ignore[union-attr]
        return bytes(out), len(items) == 1
    return _leading(root)


def _leading(node: Node) -> tuple[bytes, bool]:
    """The literal text that a node begins with, and whether it is all of it."""
    match node:
        case Class():
            known = node.literal >= 0 and node.literal != 0xFFFD
            return (encode_rune(node.literal), True) if known else (b"", False)
        case Assert():
            return b"", False
        case Capture():
            return _leading(node.sub)
        case Rep():
            text, complete = _leading(node.sub) if node.low else (b"", node.high == 0)
            return (text * node.low, node.low == node.high) if complete and node.low else (text, complete)
        case Alt():
            texts = [_leading(sub)[0] for sub in node.subs]
            same = 0
            while all(len(text) > same and text[same] == texts[0][same] for text in texts):
                same += 1
            return texts[0][:same], False
        case Cat():
            out = b""
            for sub in node.subs:
                text, complete = _leading(sub)
                out += text
                if not complete:
                    return out, False
            return out, True
        case _:
            assert_never(node)


def _data(v: Any) -> bytes:
    return byte_string(v) if type(v) is Slice else v


def _finding(m: Machine) -> dict[str, Native]:
    """Natives for strings, and for []byte under the same name with B."""

    def match(_sp: int, re: Any, s: Any) -> bool:
        c: Compiled = re.prog.v
        return c.search(c.text(_data(s)), 0, 1, re.longest) is not None

    def find(_sp: int, re: Any, s: Any, groups: int) -> Slice:
        """The offsets of the first match, nil if there is none."""
        c: Compiled = re.prog.v
        text = c.text(_data(s))
        found = c.search(text, 0, groups, re.longest)
        if found is None:
            return Slice(None, 0, 0, 0)
        return new_slice(m, "int", [text.offset(x) for x in found], 8, True)

    def plain(items: list[int]) -> Slice:
        """Offsets for our Go text only, which are not in Go's memory."""
        return Slice(Array(items), 0, len(items), len(items))

    def find_all(_sp: int, re: Any, s: Any, n: int, groups: int) -> Slice:
        c: Compiled = re.prog.v
        return plain([x for found in c.each(_data(s), groups, re.longest, n) for x in found])

    def replacements(_sp: int, re: Any, s: Any) -> Slice:
        """(start, end, 1 if it is to be replaced) of each match."""
        c: Compiled = re.prog.v
        return plain([x for found, counts in c.replaced(_data(s), 1, re.longest) for x in (*found, int(counts))])

    natives: dict[str, Native] = {"match": match, "find": find, "findAll": find_all, "replacements": replacements}
    return {**natives, **{f"{name}B": native for name, native in natives.items()}}


def _reference(template: bytes) -> tuple[bytes, int] | None:
    """(name, length) of the group named behind a `$`."""
    start = 1 if template[:1] == b"{" else 0
    end = start
    while end < len(template):
        r, width = decode_rune(template, end)
        if not (r == 0x5F or is_letter(r) or is_digit(r)):
            break
        end += width
    if end == start or (start and template[end : end + 1] != b"}"):
        return None
    return template[start:end], end + start


def _expand(c: Compiled, template: bytes, data: bytes, found: list[int]) -> bytes:
    """The template with the groups' texts in place of their names."""
    out = bytearray()
    while True:
        before, dollar, template = template.partition(b"$")
        out += before
        if not dollar:
            return bytes(out)
        if template[:1] == b"$":
            out += b"$"
            template = template[1:]
            continue
        reference = _reference(template)
        if reference is None:
            out += b"$"
            continue
        name, length = reference
        template = template[length:]
        if name.isdigit() and (name[:1] != b"0" or len(name) == 1) and len(name) < 10:
            numbers = [int(name)]
        else:
            numbers = [i for i, each in enumerate(c.names) if each == name]
        for i in numbers:
            if 2 * i + 1 < len(found) and found[2 * i] >= 0:
                out += data[found[2 * i] : found[2 * i + 1]]
                break


def _replacing(m: Machine) -> dict[str, Native]:
    def replaced(re: Any, data: bytes, repl: bytes, literal: bool) -> bytes:
        c: Compiled = re.prog.v
        out, last = bytearray(), 0
        groups = 1 if literal or b"$" not in repl else len(c.names)
        for found, counts in c.replaced(data, groups, re.longest):
            out += data[last : found[0]]
            if counts:
                out += repl if literal else _expand(c, repl, data, found)
            last = found[1]
        return bytes(out + data[last:])

    def replace_bytes(_sp: int, re: Any, src: Slice, repl: Slice, literal: bool) -> Slice:
        data = replaced(re, byte_string(src), byte_string(repl), literal)
        return new_bytes(m, data) if data else Slice(None, 0, 0, 0)

    def expand(_sp: int, re: Any, template: bytes, src: Any, found: Slice) -> bytes:
        return new_string(m, _expand(re.prog.v, bytes(template), _data(src), found.values()))

    return {
        "replace": lambda _sp, re, src, repl, literal: new_string(m, replaced(re, src, bytes(repl), literal)),
        "replaceB": replace_bytes,
        "expand": expand,
        "expandB": expand,
    }
