"""strings.Replacer: what it replaces (search.replace_pairs) and what the four algorithms behind it allocate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memtui.runtime.sizeclasses import round_up_size
from memtui.std.strings.search import replace_pairs
from memtui.std.support import grown_cap, new_string, string_of_size

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Pairs = list[tuple[bytes, bytes]]
_NODE = 72  # sizeof(trieNode)


def replace(m: Machine, pairs: Pairs, s: bytes, first: bool) -> bytes:
    """Replacer.Replace; first: the tables are not yet built."""
    alloc = m.heap.alloc_native
    text = replace_pairs(s, pairs)
    if len(pairs) == 1 and len(pairs[0][0]) > 1:
        if first:
            alloc(2088, False, "strings.stringFinder")
            alloc(8 * len(pairs[0][0]), True, "[]int")
            alloc(24, False, "strings.singleStringReplacer")
        return s if text is None else _built_by_matches(m, pairs[0], s, text)
    if any(len(old) != 1 for old, _ in pairs):
        if first:
            _build_trie(m, pairs)
        alloc(24, False, "strings.appendSliceWriter")
        result = s if text is None else text
        _grow_to(m, len(s), len(result))
        return new_string(m, result)
    if all(len(new) == 1 for _, new in pairs):
        if first:
            alloc(256, True, "strings.byteReplacer")
        if text is None:
            return s
        alloc(round_up_size(len(s), True), True, "[]byte")
        return new_string(m, text)
    if first:
        _build_byte_strings(m, pairs)
    if text is None:
        return s
    alloc(len(text), True, "[]byte")
    return new_string(m, text)


def _build_byte_strings(m: Machine, pairs: Pairs) -> None:
    alloc = m.heap.alloc_native
    alloc(16 * len(pairs), False, "[]string")
    for _, new in pairs:
        alloc(round_up_size(len(new), True) if new else 0, True, "[]byte")
    alloc(256 * 24 + 24, False, "strings.byteStringReplacer")


def _grow_to(m: Machine, cap: int, need: int) -> None:
    """A buffer made with cap, which then takes `need` bytes in small writes."""
    m.heap.alloc_native(cap, True, "[]byte")
    while cap < need:
        cap = grown_cap(cap, cap + 1, 1, True)
        m.heap.alloc_native(cap, True, "[]byte")


def _built_by_matches(m: Machine, pair: tuple[bytes, bytes], s: bytes, text: bytes) -> bytes:
    """A Builder that grows before each match and by append at the end."""
    old, new = pair
    cap = n = at = 0
    sizes = []
    while (match := s.find(old, at)) >= 0:
        if cap - n < match - at + len(new):
            cap = round_up_size(2 * cap + match - at + len(new), True)
            sizes.append(cap)
        n += match - at + len(new)
        at = match + len(old)
    if len(text) > cap:
        cap = grown_cap(cap, len(text), 1, True)
        sizes.append(cap)
    for size in sizes[:-1]:
        m.heap.alloc_native(size, True, "strings.Builder")
    return string_of_size(m, text, sizes[-1]) if sizes else text


@dataclass(slots=True, eq=False)
class _Node:
    """A node of the lookup trie: a prefix that leads to `next`, or a table by first byte, or a leaf."""

    prefix: bytes = b""
    next: _Node | None = None
    table: dict[int, _Node] | None = None


def _common_prefix(a: bytes, b: bytes) -> int:
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n


def _build_trie(m: Machine, pairs: Pairs) -> None:
    alloc = m.heap.alloc_native
    alloc(336, False, "strings.genericReplacer")
    width = 8 * len({c for old, _ in pairs for c in old})

    def node(prefix: bytes = b"", after: _Node | None = None) -> _Node:
        alloc(_NODE, False, "strings.trieNode")
        return _Node(prefix, after)

    root = _Node(table={})
    alloc(width, False, "[]*strings.trieNode")
    for key, _ in pairs:
        at = root
        while key:
            if at.prefix:
                common = _common_prefix(at.prefix, key)
                if common == 0:
                    rest = at.next if len(at.prefix) == 1 else node(at.prefix[1:], at.next)
                    assert rest is not None
                    fresh = node()
                    alloc(width, False, "[]*strings.trieNode")
                    at.table = {at.prefix[0]: rest, key[0]: fresh}
                    at.prefix, at.next = b"", None
                    at, key = fresh, key[1:]
                    continue
                if common < len(at.prefix):
                    at.next = node(at.prefix[common:], at.next)
                    at.prefix = at.prefix[:common]
                assert at.next is not None
                at, key = at.next, key[common:]
            elif at.table is not None:
                if key[0] not in at.table:
                    at.table[key[0]] = node()
                at, key = at.table[key[0]], key[1:]
            else:
                at.prefix, at.next = key, node()
                break
