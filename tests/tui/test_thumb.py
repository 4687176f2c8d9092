"""The scrollbar's column: what it shows, and what dragging it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memtui.tui.panes.thumb import Thumb, thumb, top_for


def test_no_thumb_where_everything_is_in_sight() -> None:
    assert thumb(10, 10, 0) == thumb(10, 3, 0) == thumb(0, 5, 0) == Thumb()


@given(st.integers(1, 60), st.integers(1, 5000), st.data())
def test_the_thumb_touches_an_end_exactly_there(height: int, more: int, data: st.DataObject) -> None:
    rows = height + more
    top = data.draw(st.integers(0, more))
    found = thumb(height, rows, top)
    assert 0 <= found.first < found.end <= height
    assert found.end - found.first == max(height * height // rows, 1)
    if height > 2:
        assert (found.first == 0) == (top == 0) or found.end == height
    assert top < more or found.end == height


@pytest.mark.parametrize(("line", "top"), [(0, 0), (9, 90), (5, 50), (-3, 0), (40, 90)])
def test_dragging(line: int, top: int) -> None:
    assert top_for(line, 10, 100) == top
