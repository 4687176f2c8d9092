"""Asciicast v2: a header line, then `[seconds, code, data]` lines; "o" is output, "i" a key, "m" a marker.

Only cells that changed are written, but a whole screen at the start, at each marker and every KEYFRAME seconds, so
that a player can start anywhere. https://docs.asciinema.org/manual/asciicast/v2/
"""

import json
from collections.abc import Iterator

from memtui.export import ExportError
from memtui.session.recording import Recording
from memtui.tui.headless import Cell, Frame, NotPlayable, frames, size_of
from memtui.view.failure import failure_lines

KEYFRAME = 10.0  # seconds
_START = "\x1b[?25l\x1b[?7l"  # no cursor, no wrapping at the right edge
_END = "\x1b[0m\x1b[?25h\x1b[?7h"

Rows = tuple[tuple[Cell, ...], ...]


async def write(recording: Recording, suffix: str) -> bytes:
    """The file's bytes; raises ExportError if the recorded program cannot be opened."""
    try:
        made = [f async for f in frames(recording)]
    except NotPlayable as e:
        raise ExportError("\n".join(failure_lines(e.answer))) from None  # type: ignore[arg-type]
    return cast_text(made, size_of(recording), recording.title).encode()


def cast_text(made: list[Frame], size: tuple[int, int], title: str) -> str:
    """The lines of the file."""
    header = {"version": 2, "width": size[0], "height": size[1], "title": title, "env": {"TERM": "xterm-256color"}}
    return "\n".join([json.dumps(header), *map(json.dumps, events(made))]) + "\n"


def events(made: list[Frame]) -> Iterator[list[object]]:
    """The events of the frames in order."""
    old: Rows | None = None
    keyframe = 0.0
    at = 0.0
    for frame in made:
        at = frame.at
        if frame.marker:
            yield [at, "m", frame.marker]
        if frame.key:
            yield [at, "i", frame.key]
        whole = old is None or bool(frame.marker) or at - keyframe >= KEYFRAME
        if whole:
            keyframe = at
        text = (
            (_START if old is None else "") + ("\x1b[2J" if whole else "") + paint(None if whole else old, frame.rows)
        )
        old = frame.rows
        if text:
            yield [at, "o", text]
    yield [round(at + 2.0, 3), "o", _END]


def paint(old: Rows | None, new: Rows) -> str:
    """Escape sequences that turn one screen into the other; `old` None: into it from an empty one."""
    out: list[str] = []
    style = None
    for y, row in enumerate(new):
        x = 0
        before = old[y] if old is not None and y < len(old) else ()
        while x < len(row):
            if x < len(before) and before[x] == row[x]:
                x += 1
                continue
            if row[x][0] == "" and x:
                x -= 1  # the right half of a wide character: write it from its left half
            end = _changed_until(before, row, x)
            out.append(f"\x1b[{y + 1};{x + 1}H")
            for char, code in row[x:end]:
                if char and code != style:
                    out.append(f"\x1b[0;{code}m" if code else "\x1b[0m")
                    style = code
                out.append(char)
            x = end
    return "".join(out) + ("\x1b[0m" if out else "")


def _changed_until(before: tuple[Cell, ...], row: tuple[Cell, ...], x: int) -> int:
    """Where a run of changed cells ends; gaps of a few equal cells cost less than another jump."""
    end = last = x + 1
    while end < len(row) and end - last <= 4:
        if end >= len(before) or before[end] != row[end] or row[end][0] == "":
            last = end + 1
        end += 1
    return last
