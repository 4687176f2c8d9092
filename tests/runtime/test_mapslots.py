"""Tombstones of map tables: whatever comes and goes, the room left and the slots taken make up the table."""

import random

from hypothesis import given
from hypothesis import strategies as st

from memtui.runtime.mapslots import Slots

ROOM = {16: 14, 64: 56}


def mixed(k: int) -> int:
    return random.Random(k).getrandbits(64)


@given(st.sampled_from(sorted(ROOM)), st.lists(st.integers(0, 80), max_size=400))
def test_room_keys_and_tombstones_make_up_the_table(capacity: int, toggled: list[int]) -> None:
    slots, left, keys = Slots(capacity, [], mixed), ROOM[capacity], set[int]()
    for k in toggled:
        if k in keys:
            keys.remove(k)
            left = slots.delete(k, left)
        else:
            after = slots.put(k, left)
            if after < 0:
                break
            left = after
            keys.add(k)
        assert slots.home.keys() == keys
        assert left + len(keys) + sum(slots.dead) == ROOM[capacity]
        assert len(keys) + sum(slots.dead) + sum(slots.empty) == capacity
        assert not any(e and d for e, d in zip(slots.empty, slots.dead, strict=True))


def test_a_full_group_keeps_tombstones() -> None:
    """All keys hash to one group; the ninth goes on to the next."""
    slots = Slots(16, range(9), lambda k: 0)
    assert slots.empty == [0, 7]
    assert slots.delete(8, 5) == 6  # its group was never full
    assert slots.delete(0, 6) == 6
    assert slots.dead == [1, 0]
    assert slots.put(20, 6) == 6  # takes the tombstone's place
    assert slots.dead == [0, 0]


def test_tombstones_nobody_passes_are_pruned() -> None:
    slots = Slots(16, [], lambda k: (k % 2) << 7)
    left = 14
    for k in [0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11]:
        left = slots.put(k, left)
    for k in (0, 2, 4):
        left = slots.delete(k, left)
    assert (left, slots.dead) == (0, [3, 0])
    assert slots.put(101, left) == 2  # a key of the other group: three slots are free again, one of them is taken
    assert slots.dead == [0, 0]
