"""A moving picture of a recording, drawn with Pillow and the font that comes with memtui.

Each frame holds only the cells that changed, the rest is transparent; that keeps files four times smaller than whole
frames. Nobody can stop a GIF, so it stands still at its end and does not begin again.
"""

import io
from importlib.resources import files
from typing import Any

from memtui.export import ExportError
from memtui.export.styles import PAGE, look
from memtui.session.recording import Recording
from memtui.tui.headless import Cell, Frame, NotPlayable, frames
from memtui.view.failure import failure_lines

CELL = (8, 16)  # pixels
_SIZE = 13  # of the font: its advance is 0.6 of it
_BASE = 12  # the base line, from the top of a cell
_CLEAR = 255  # index of the transparent colour
LONGEST = 6.0  # seconds that one screen stands at most; captions are given the time to be read by who made them
SHORTEST = 0.04
LAST = 3.0

Rows = tuple[tuple[Cell, ...], ...]


async def write(recording: Recording, suffix: str) -> bytes:
    """The file's bytes; raises ExportError if the recorded program cannot be opened or Pillow is not installed."""
    try:
        from PIL import Image  # noqa: F401 (asked for before minutes are spent on making screens)
    except ImportError:
        raise ExportError("a .gif needs Pillow: pip install pillow") from None
    try:
        made = [f async for f in frames(recording)]
    except NotPlayable as e:
        raise ExportError("\n".join(failure_lines(e.answer))) from None  # type: ignore[arg-type]
    return gif_bytes(timed(made))


def timed(made: list[Frame]) -> list[tuple[Rows, float]]:
    """Screens with the seconds each stands; equal ones in a row are one."""
    found: list[tuple[Rows, float]] = []
    for i, frame in enumerate(made):
        wait = made[i + 1].at - frame.at if i + 1 < len(made) else LAST
        wait = min(max(wait, SHORTEST), LONGEST)
        if found and found[-1][0] == frame.rows:
            found[-1] = (frame.rows, min(found[-1][1] + wait, LONGEST))
        else:
            found.append((frame.rows, wait))
    return found


def gif_bytes(screens: list[tuple[Rows, float]]) -> bytes:
    """The file of some screens."""
    from PIL import Image, ImageChops

    painter = _Painter()
    width, height = len(screens[0][0][0]) * CELL[0], len(screens[0][0]) * CELL[1]
    canvas = Image.new("RGB", (width, height), PAGE)
    drawn = []
    before: Rows = ()
    for rows, _ in screens:
        painter.paint(canvas, before, rows)
        drawn.append(canvas.copy())
        before = rows
    palette = _palette(drawn)
    pictures: list[Any] = []
    for i, image in enumerate(drawn):
        indexed = image.quantize(palette=palette, dither=Image.Dither.NONE)
        if i:
            same = ImageChops.difference(image, drawn[i - 1]).convert("L").point(lambda v: 0 if v else 255)
            indexed.paste(_CLEAR, mask=same)
        pictures.append(indexed)
    out = io.BytesIO()
    pictures[0].save(
        out, "GIF", save_all=True, append_images=pictures[1:], duration=[round(w * 1000) for _, w in screens],
        transparency=_CLEAR, disposal=1, optimize=False,
    )  # fmt: skip
    return out.getvalue()


def _palette(drawn: list[Any]) -> Any:
    """One palette of 255 colours for all frames, from a strip of some of them."""
    from PIL import Image

    chosen = drawn[:: max(len(drawn) // 8, 1)]
    strip = Image.new("RGB", (drawn[0].width, drawn[0].height * len(chosen)))
    for i, image in enumerate(chosen):
        strip.paste(image, (0, i * image.height))
    return strip.quantize(_CLEAR, dither=Image.Dither.NONE)


class _Painter:
    """Draws cells; remembers what each looks like."""

    def __init__(self) -> None:
        from PIL import ImageFont

        folder = files("memtui.export") / "fonts"
        self._fonts = {
            bold: ImageFont.truetype(io.BytesIO((folder / name).read_bytes()), _SIZE)
            for bold, name in ((False, "DejaVuSansMono.ttf"), (True, "DejaVuSansMono-Bold.ttf"))
        }
        self._tiles: dict[Cell, Any] = {}

    def paint(self, canvas: Any, old: Rows, new: Rows) -> None:
        """Draw the cells of a screen that differ from the one before."""
        for y, row in enumerate(new):
            before = old[y] if y < len(old) else ()
            for x, cell in enumerate(row):
                if cell[0] and (x >= len(before) or before[x] != cell):
                    canvas.paste(self._tile(cell, x + 1 < len(row) and not row[x + 1][0]), (x * CELL[0], y * CELL[1]))

    def _tile(self, cell: Cell, wide: bool) -> Any:
        from PIL import Image, ImageDraw

        found = self._tiles.get(cell)
        if found is not None:
            return found
        seen = look(cell[1])
        width = CELL[0] * (2 if wide else 1)
        tile = Image.new("RGB", (width, CELL[1]), seen.back)
        draw = ImageDraw.Draw(tile)
        fore = _mixed(seen.fore, seen.back) if seen.dim else seen.fore
        if cell[0].strip():
            draw.text((0, _BASE), cell[0], fill=fore, font=self._fonts[seen.bold], anchor="ls")
        if seen.underline:
            draw.line((0, _BASE + 2, width, _BASE + 2), fill=fore)
        if seen.strike:
            draw.line((0, _BASE - 4, width, _BASE - 4), fill=fore)
        self._tiles[cell] = tile
        return tile


def _mixed(fore: str, back: str) -> str:
    """A colour 60 % of the way from the background."""
    parts = ((int(fore[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(f * 0.6 + b * 0.4):02x}" for f, b in parts)
