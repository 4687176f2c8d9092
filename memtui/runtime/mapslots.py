"""The slots of a map's table, as far as deleting goes (internal/runtime/maps/table.go: PutSlot, Delete,
pruneTombstones).

A group that once was full stays in the middle of probe sequences: a slot deleted in it becomes a tombstone, which only
a new key whose sequence passes there takes again. A table without tombstones needs none of this, so `Slots` are made
when the first key is deleted from it, as if its keys had come in the order they did. A group has tombstones or empty
slots, never both.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

GROUP: Final = 8
_PRUNE: Final = 10  # one tombstone in so many slots is worth the search


class Slots:
    """empty, dead: how many empty slots and tombstones each group has; home: the group of each key.

    hash: the map's."""

    __slots__ = ("dead", "empty", "hash", "home")

    def __init__(self, capacity: int, keys: Iterable[Any], hash_: Callable[[Any], int]) -> None:
        groups = capacity // GROUP
        self.empty = [GROUP] * groups
        self.dead = [0] * groups
        self.home: dict[Any, int] = {}
        self.hash = hash_
        for k in keys:
            self._settle(k, next(g for g in self._probe(k) if self.empty[g]))

    def _probe(self, k: Any) -> Iterator[int]:
        """The groups in which a key is looked for, one after the other."""
        mask = len(self.empty) - 1
        g = (self.hash(k) >> 7) & mask
        for i in range(1, mask + 2):
            yield g
            g = (g + i) & mask

    def _settle(self, k: Any, g: int) -> None:
        self.empty[g] -= 1
        self.home[k] = g

    def put(self, k: Any, left: int) -> int:
        """Find a slot for a new key while `left` may still be taken. How many may be taken then, less than 0 if there
        was none: the table must be made anew."""
        reused = -1
        for g in self._probe(k):
            if self.empty[g]:
                break
            if self.dead[g] and reused < 0:
                reused = g
        if reused >= 0:
            self.dead[reused] -= 1
            self.home[k] = reused
            return left
        if left == 0:
            left = self._prune()
        if left > 0:
            self._settle(k, g)
        return left - 1

    def delete(self, k: Any, left: int) -> int:
        """Forget a key. How many slots may be taken then."""
        g = self.home.pop(k)
        if self.empty[g]:
            self.empty[g] += 1
            return left + 1
        self.dead[g] += 1
        return left

    def _prune(self) -> int:
        """Make tombstones that no key's sequence passes into empty slots, if they are many. How many slots that is."""
        worth = len(self.empty) * GROUP
        if sum(self.dead) * _PRUNE < worth:
            return 0
        needed: set[int] = set()
        for k, home in self.home.items():
            for g in self._probe(k):
                if g == home:
                    break
                needed.add(g)
        free = [g for g, n in enumerate(self.dead) if n and g not in needed]
        count = sum(self.dead[g] for g in free)
        if count * _PRUNE < worth:
            return 0
        for g in free:
            self.empty[g], self.dead[g] = self.dead[g], 0
        return count
