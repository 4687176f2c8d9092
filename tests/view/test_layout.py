"""Where the panes stand: everything inside the window, nothing over anything else, all of it used."""

import pytest

from memtui.view.layout import LOWER, NAMES, UPPER, Rect, arrange, form

SIZES = [(60, 20), (80, 24), (99, 50), (120, 30), (100, 36), (120, 40), (180, 50), (250, 80)]


def cells_of(r: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(r.x, r.x + r.width) for y in range(r.y, r.y + r.height)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoomed", ["", "heap"])
def test_places_tile_the_window(size: tuple[int, int], zoomed: str) -> None:
    places = arrange(*size, "source", "heap", zoomed)
    taken: set[tuple[int, int]] = set()
    for name, r in places.items():
        cells = cells_of(r)
        assert not cells & taken, name
        taken |= cells
    assert len(taken) == size[0] * size[1]


def test_forms() -> None:
    assert [form(*size) for size in [(59, 30), (60, 19), *SIZES]] == [
        "none", "none", "tabs", "tabs", "tabs", "side", "full", "full", "wide", "wide",
    ]  # fmt: skip
    assert arrange(59, 30, "source", "heap") == {}


def test_all_panes_from_100x36_on() -> None:
    for size in SIZES[4:]:
        assert set(NAMES) <= set(arrange(*size, "source", "heap"))


@pytest.mark.parametrize("size", SIZES)
def test_every_pane_has_a_row_below_its_title(size: tuple[int, int]) -> None:
    for upper in UPPER:
        for lower in LOWER:
            assert all(r.height >= 2 and r.width >= 40 for n, r in arrange(*size, upper, lower).items() if n in NAMES)


def test_small_window_shows_what_was_chosen() -> None:
    assert set(arrange(80, 24, "stack", "why")) == {"status", "narrator", "keys", "stack", "why"}
