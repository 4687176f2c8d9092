"""Maps: Python dicts for the content, Go's Swiss tables for memory and order (go-facts 8.2-8.5; internal/runtime/maps).

A `Map` has up to 8 entries in one group (`slots` is that group), then a directory of `Table`s. Only what memory and
order depend on is simulated: capacities, room left, splits by a seeded hash, tombstones (mapslots.py). Header,
directory, tables and groups are heap objects of their own. Iteration starts at a random place (seeded), and sees
deletions and changes made meanwhile."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from memtui.runtime.mapslots import GROUP, Slots
from memtui.runtime.memory import HStr
from memtui.runtime.rtype import COMPLEXES, FLOATS, RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

MAX_TABLE = 1024
HEADER_SIZE = 48
TABLE_SIZE = 32
INDIRECT = 128  # bytes above which a key or element is stored by pointer
_MASK = (1 << 64) - 1
_EMPTY = object()


class Part:
    """A heap object that belongs to a map: directory, table or groups. `first`: it answers for the entries'
    pointers."""

    __slots__ = ("_r", "first", "map", "what")

    def __init__(self, owner: Map, what: str, first: bool = False) -> None:
        self.map = owner
        self.what = what
        self.first = first
        self._r: Any = None

    def _refs(self) -> Iterable[Any]:
        return self.map.entry_refs() if self.first else ()


class Table:
    """One table: `capacity` slots, `left` may still be taken. prefix, depth: the hashes it holds begin with these
    bits. keys: the normalized keys put in, deleted ones among them; `sorted`: they are in order of hash, each once, and
    an iteration may be using the list. slots: which groups they lie in, once one has been deleted."""

    __slots__ = ("capacity", "depth", "groups", "keys", "left", "part", "prefix", "slots", "sorted")

    def __init__(self, capacity: int, prefix: int, depth: int, part: Part, groups: Part) -> None:
        self.keys: list[Any] = []
        self.sorted = False
        self.slots: Slots | None = None
        self.capacity = capacity
        self.left = max_growth_left(capacity)
        self.prefix = prefix
        self.depth = depth
        self.part = part
        self.groups = groups

    def add(self, k: Any, live: dict[Any, Any]) -> bool:
        """Take a slot for a new key; False: there is none. live: the map's entries, by which deleted keys are forgotten
        now and then."""
        left = self.left - 1 if self.slots is None else self.slots.put(k, self.left)
        if left < 0:
            return False
        self.left = left
        self.note(k, live)
        return True

    def delete(self, k: Any, mp: Map) -> None:
        """Give up the slot of a key that is no more in the map."""
        if self.slots is None:
            live = mp.d
            self.slots = Slots(self.capacity, [k, *(x for x in dict.fromkeys(self.keys) if x in live)], mp.hash)
        self.left = self.slots.delete(k, self.left)

    def note(self, k: Any, live: dict[Any, Any]) -> None:
        """The key object of an entry is k."""
        keys = self.keys
        if len(keys) >= 2 * self.capacity:
            self.keys = keys = [x for x in _last(keys) if x in live]
            self.sorted = False
        elif self.sorted:
            self.keys = keys = keys[:]
            self.sorted = False
        keys.append(k)

    def in_order(self, mp: Map) -> list[Any]:
        """The keys in order of hash, that is of slots; some may have been deleted."""
        if not self.sorted:
            live = mp.d
            self.keys = sorted((k for k in _last(self.keys) if k in live), key=mp.hash)
            self.sorted = True
        return self.keys


class Map:
    """A map. d: normalized key -> value; keys: normalized -> original key, for key types where they differ.

    slots: the keys of a small map by slot. tables: none while small. hashes, hashed: numbers that stand for keys
    without a simple hash, and the last one given. owned: indirect keys and elements by normalized key. `_r` is the
    header's Record (None: on the stack)."""

    __slots__ = (
        "_r", "by_prefix", "d", "depth", "directory", "group", "hashed", "hashes", "indirect", "keys", "owned", "seed",
        "slots", "tables", "type",
    )  # fmt: skip

    def __init__(self, rtype: RType, seed: int) -> None:
        self.type = rtype
        self.seed = seed
        self.d: dict[Any, Any] = {}
        key = rtype.key_type
        self.keys: dict[Any, Any] | None = {} if key.deep or key.kind in ("interface", *FLOATS, *COMPLEXES) else None
        self.indirect = key.size > INDIRECT or rtype.elem.size > INDIRECT
        self.slots: list[Any] = []
        self.group: Part | None = None
        self.tables: list[Table] = []
        self.by_prefix: list[Table] = []
        self.directory: Part | None = None
        self.depth = 0
        self.hashes: dict[Any, int] = {}
        self.hashed = 0
        self.owned: dict[Any, list[Any]] = {}
        self._r: Any = None

    def hash(self, k: Any) -> int:
        """A 64-bit hash of a normalized key under this map's seed, equal in every run."""
        if k.__class__ is int:
            h = k & _MASK
        elif isinstance(k, bytes):
            h = zlib.crc32(k) | (zlib.adler32(k) << 32)
        else:
            found = self.hashes.get(k)
            if found is None:
                self.hashed += 1
                found = self.hashes[k] = self.hashed
            h = found
        h = (h ^ self.seed) * 0x9E3779B97F4A7C15 & _MASK
        h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9 & _MASK
        return h ^ (h >> 32)

    def table_of(self, k: Any) -> Table:
        """The table a key belongs to."""
        return self.by_prefix[self.hash(k) >> (64 - self.depth)] if self.depth else self.tables[0]

    def set_tables(self, tables: list[Table]) -> None:
        """Install tables, in order of prefix; just one part answers for the entries' pointers."""
        self.tables = tables
        self.by_prefix = [t for t in tables for _ in range(1 << (self.depth - t.depth))] if self.depth else []
        for i, t in enumerate(tables):
            t.groups.first = i == 0

    def entry_refs(self) -> Iterable[Any]:
        """The pointerful keys and elements."""
        if not self.type.elem.noscan:
            yield from self.d.values()
        if not self.type.key_type.noscan:
            yield from self.d if self.keys is None else self.keys.values()
        for parts in self.owned.values():
            yield from parts

    def parts(self) -> list[Part]:
        """The heap objects that make up the map beside its header."""
        found = [p for p in (self.group, self.directory) if p is not None]
        for t in self.tables:
            found += (t.part, t.groups)
        return found

    def _refs(self) -> Iterable[Any]:
        parts = self.parts()
        if not any(p.first for p in parts):  # the group is on the stack
            yield from self.entry_refs()
        yield from parts

    def items(self) -> list[tuple[Any, Any]]:
        """(key, value) pairs in order of insertion, for display and for natives that sort."""
        keys = self.keys
        return list(self.d.items()) if keys is None else [(keys[k], v) for k, v in self.d.items()]


def _last(keys: list[Any]) -> Iterable[Any]:
    """Each key once, of equal ones the one that came last."""
    return dict.fromkeys(reversed(keys))


def needs_update(key: RType) -> bool:
    """Report whether an entry takes over the key it is overwritten with: equal keys may differ (NeedKeyUpdate of
    cmd/compile/internal/reflectdata)."""
    if key.kind == "array":
        return key.elem is not None and needs_update(key.elem)
    if key.kind == "struct":
        return any(needs_update(f[1]) for f in key.fields)
    return key.kind in ("string", "interface", *FLOATS, *COMPLEXES)


def max_growth_left(capacity: int) -> int:
    """How many entries a table of this capacity takes (table.go maxGrowthLeft)."""
    return capacity - 1 if capacity <= GROUP else capacity * 7 // 8


def group_size(t: RType) -> int:
    """Bytes of one group of a map type: control word and 8 slots."""
    key, elem = t.key_type, t.elem
    ks, ka = (8, 8) if key.size > INDIRECT else (key.size, key.align)
    es, ea = (8, 8) if elem.size > INDIRECT else (elem.size, elem.align)
    at = -(-ks // max(ea, 1)) * ea
    size = at + es
    if es == 0 and ks > 0:
        size += 1  # a pointer to a zero-size last field must stay inside (go-facts 1.3)
    align = max(ka, ea, 1)
    return 8 + GROUP * (-(-size // align) * align)


def _pow2(n: int) -> int:
    return 1 << max(n - 1, 0).bit_length()


def _groups_noscan(t: RType) -> bool:
    key, elem = t.key_type, t.elem
    return key.noscan and elem.noscan and key.size <= INDIRECT and elem.size <= INDIRECT


class _Memory:
    """Allocation of a map's parts."""

    def __init__(self, m: Machine) -> None:
        self.heap = m.heap

    def part(self, mp: Map, size: int, noscan: bool, what: str, first: bool = False) -> Part:
        """Allocate a part, attributed to the Go line that made the map grow."""
        p = Part(mp, what, first)
        p._r = self.heap.alloc_native(size, noscan, what, p)
        return p

    def group(self, mp: Map, n: int, first: bool) -> Part:
        """n groups in one object."""
        return self.part(mp, group_size(mp.type) * n, _groups_noscan(mp.type), "map groups", first)

    def table(self, mp: Map, capacity: int, prefix: int = 0, depth: int = 0) -> Table:
        """A table with its groups."""
        capacity = _pow2(max(capacity, GROUP))
        part = self.part(mp, TABLE_SIZE, False, "map table")
        return Table(capacity, prefix, depth, part, self.group(mp, capacity // GROUP, True))

    def directory(self, mp: Map, n: int) -> None:
        """A directory for n tables."""
        mp.directory = self.part(mp, 8 * n, False, "map directory")

    def with_hint(self, mp: Map, hint: int) -> None:
        """map.go NewMap for more than 8 entries."""
        target = hint * GROUP // 7
        n = _pow2(-(-target // MAX_TABLE))
        mp.depth = n.bit_length() - 1
        self.directory(mp, n)
        mp.set_tables([self.table(mp, target // n, i, mp.depth) for i in range(n)])

    def to_table(self, mp: Map) -> None:
        """The ninth entry: map.go growToTable."""
        t = self.table(mp, 2 * GROUP)
        for k in mp.d:
            t.add(k, mp.d)
        self.directory(mp, 1)
        mp.set_tables([t])
        mp.group = None
        mp.slots = []

    def rehash(self, mp: Map, t: Table) -> None:
        """A full table grows to double size, or splits in two (table.go rehash)."""
        i = mp.tables.index(t)
        if 2 * t.capacity <= MAX_TABLE:
            new = self.table(mp, 2 * t.capacity, t.prefix, t.depth)
            new.keys, new.sorted = t.keys, t.sorted
            new.left -= len(t.slots.home) if t.slots is not None else max_growth_left(t.capacity) - t.left
            pair = [new]
        else:
            depth = t.depth + 1
            pair = [self.table(mp, MAX_TABLE, 2 * t.prefix + b, depth) for b in (0, 1)]
            live, shift = mp.d, 64 - depth
            for k in _last(t.keys):
                if k in live:
                    pair[mp.hash(k) >> shift & 1].add(k, live)
            if depth > mp.depth:
                mp.depth = depth
                self.directory(mp, 1 << depth)
        mp.set_tables([*mp.tables[:i], *pair, *mp.tables[i + 1 :]])


def bind(m: Machine) -> dict[str, Any]:  # noqa: C901, PLR0915 (a family of closures)
    """`_Map _mkmap _mapget _mapget2 _mapset _mapdel _maplen _mapclear _mapiter _nilmap`."""
    heap, rng, track = m.heap, m.rng, m.iterating.track
    mem = _Memory(m)
    updated: dict[RType, bool] = {}

    def mkmap(t: RType, hint: int, site: int) -> Map:
        mp = Map(t, rng.getrandbits(64))
        if site >= 0:
            mp._r = heap.alloc(HEADER_SIZE, False, mp, site)
        elif hint <= GROUP:
            mp.group = Part(mp, "map groups")  # on the stack too, so it has no record
        if hint > GROUP:
            mem.with_hint(mp, hint)
        return mp

    def mapget(mp: Map | None, k: Any, zero: Any) -> Any:
        return zero if mp is None else mp.d.get(k, zero)

    def mapget2(mp: Map | None, k: Any, zero: Any) -> tuple[Any, bool]:
        if mp is None or k not in mp.d:
            return zero, False
        return mp.d[k], True

    def mapset(mp: Map | None, k: Any, v: Any, key: Any = None) -> None:
        if mp is None:
            m.panics.nil_map()
            return
        d = mp.d
        if k in d:
            if k.__class__ is HStr:
                replace(mp, k)
            d[k] = v
            if mp.keys is not None and updates(mp.type.key_type):
                mp.keys[k] = k if key is None else key
            return
        insert(mp, k)
        d[k] = v
        if mp.keys is not None:
            mp.keys[k] = k if key is None else key

    def updates(key: RType) -> bool:
        found = updated.get(key)
        if found is None:
            found = updated[key] = needs_update(key)
        return found

    def replace(mp: Map, k: Any) -> None:
        """An overwritten string key is replaced too."""
        del mp.d[k]
        if mp.tables:
            mp.table_of(k).note(k, mp.d)
        else:
            mp.slots[mp.slots.index(k)] = k

    def insert(mp: Map, k: Any) -> None:
        """Find a slot for a new key."""
        if not mp.tables:
            if len(mp.d) < GROUP:
                if mp.group is None:
                    mp.group = mem.group(mp, 1, True)
                slots = mp.slots
                if len(slots) > len(mp.d):
                    slots[slots.index(_EMPTY)] = k
                else:
                    slots.append(k)
                if mp.indirect:
                    own(mp, k)
                return
            mem.to_table(mp)
        t = mp.table_of(k) if mp.depth else mp.tables[0]
        if t.slots is None and t.left > 0 and not t.sorted and len(t.keys) < 2 * t.capacity:
            t.left -= 1  # as `add` does
            t.keys.append(k)
        else:
            while not t.add(k, mp.d):
                mem.rehash(mp, t)
                t = mp.table_of(k)
        if mp.indirect:
            own(mp, k)

    def own(mp: Map, k: Any) -> None:
        """Keys and elements above 128 bytes are objects of their own."""
        kt, et = mp.type.key_type, mp.type.elem
        mp.owned[k] = [
            mem.part(mp, t.size, t.noscan, what)
            for t, what in ((kt, "map key"), (et, "map element"))
            if t.size > INDIRECT
        ]

    def mapdel(mp: Map | None, k: Any) -> None:
        if mp is None or k not in mp.d:
            return
        del mp.d[k]
        if mp.keys is not None:
            del mp.keys[k]
        mp.owned.pop(k, None)
        if mp.tables:
            mp.table_of(k).delete(k, mp)
        else:
            mp.slots[mp.slots.index(k)] = _EMPTY
        mp.hashes.pop(k, None)
        if mp.tables and not mp.d:
            mp.seed = rng.getrandbits(64)  # as the real map: nobody shall collect collisions

    def maplen(mp: Map | None) -> int:
        return 0 if mp is None else len(mp.d)

    def mapclear(mp: Map | None) -> None:
        if mp is None:
            return
        mp.d.clear()
        mp.owned.clear()
        mp.hashes.clear()
        if mp.keys is not None:
            mp.keys.clear()
        mp.slots = []
        for t in mp.tables:
            t.left = max_growth_left(t.capacity)
            t.keys, t.sorted, t.slots = [], False, None

    def mapiter(mp: Map | None) -> Iterator[tuple[Any, Any]]:
        if mp is None or not mp.d:
            return iter(())
        return track(_small(mp, rng.randrange(GROUP)) if not mp.tables else _large(mp, rng.getrandbits(32)))

    return {
        "_Map": Map,
        "_mkmap": mkmap,
        "_mapget": mapget,
        "_mapget2": mapget2,
        "_mapset": mapset,
        "_mapdel": mapdel,
        "_maplen": maplen,
        "_mapclear": mapclear,
        "_mapiter": mapiter,
        "_nilmap": m.panics.nil_map,
    }


def _pair(mp: Map, k: Any) -> tuple[Any, Any]:
    return (k if mp.keys is None else mp.keys[k]), mp.d[k]


def _small(mp: Map, offset: int) -> Generator[tuple[Any, Any], None, None]:
    """The slots of the one group, from a random one on (go-facts 8.5)."""
    seen = set()
    for i in range(GROUP):
        slots = mp.slots
        j = (i + offset) % GROUP
        if mp.tables or j >= len(slots):
            continue
        k = slots[j]
        if k is not _EMPTY and k in mp.d:
            seen.add(k)
            yield _pair(mp, k)
            if mp.tables:  # it grew: go on with the entries that were there, in any order
                break
    if mp.tables:
        for k in list(mp.d):
            if k not in seen and k in mp.d:
                yield _pair(mp, k)


def _large(mp: Map, start: int) -> Generator[tuple[Any, Any], None, None]:
    """All slots, table by table, from a random one on. The tables are those that were there at the start: an entry that
    has moved to another since is still found by its key."""
    tables = mp.tables
    total = sum(len(t.keys) for t in tables)
    first, offset = 0, start % total if total else 0
    while offset >= len(tables[first].keys) and first + 1 < len(tables):
        offset -= len(tables[first].keys)
        first += 1
    head = tables[first].in_order(mp)
    order: Iterable[list[Any]] = (t.in_order(mp) for t in (*tables[first + 1 :], *tables[:first]))
    for keys in chain((head[offset:],), order, (head[:offset],)):
        for k in keys:
            if k in mp.d:
                yield _pair(mp, k)
