"""A pane's scrollbar: one column of cells, of which those beside the rows in sight are filled.

Textual's scrollbar is a widget; one for each pane would double what is mounted at the start and drawn for every step.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thumb:
    """The filled cells of the column: lines `first` to `end` (not included). None where everything is in sight."""

    first: int = 0
    end: int = 0

    def __contains__(self, line: int) -> bool:
        return self.first <= line < self.end


def thumb(height: int, rows: int, top: int) -> Thumb:
    """The thumb beside `height` lines that show `rows` rows from row `top` on."""
    if rows <= height or height <= 0:
        return Thumb()
    size = max(height * height // rows, 1)
    first = min(max(top, 0) * (height - size) // (rows - height), height - size)
    if top > 0 and height > size:
        first = max(first, 1)  # the very top is the first row's, as the very end is the last one's
    return Thumb(first, first + size)


def top_for(line: int, height: int, rows: int) -> int:
    """The first row to show when a person puts the thumb's middle on a line of the column."""
    size = max(height * height // max(rows, 1), 1)
    free = max(height - size, 1)
    at = min(max(line - size // 2, 0), free)
    return max((rows - height) * at // free, 0)
