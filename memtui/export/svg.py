"""The last screen of a recording as a still picture, for slides and READMEs: text in an SVG, no fonts inside.

Every few words with one style are one <text> with its place and its length fixed, so that the columns stand even in a
font with other proportions, and nearly so in renderers that do not know textLength.
"""

from html import escape

from rich.cells import cell_len

from memtui.export import ExportError
from memtui.export.styles import INK, PAGE, Look, look
from memtui.session.recording import Recording
from memtui.tui.headless import Cell, NotPlayable, frames
from memtui.view.failure import failure_lines

_CELL = (8.4, 18)  # width and height of a cell in pixels
_PAD = 12


async def write(recording: Recording, suffix: str) -> bytes:
    """The file's bytes; raises ExportError if the recorded program cannot be opened."""
    try:
        made = [f async for f in frames(recording)]
    except NotPlayable as e:
        raise ExportError("\n".join(failure_lines(e.answer))) from None  # type: ignore[arg-type]
    return svg_text(made[-1].rows, recording.title).encode()


def svg_text(rows: tuple[tuple[Cell, ...], ...], title: str) -> str:
    """The picture of a screen."""
    width = max(len(r) for r in rows) * _CELL[0] + 2 * _PAD
    height = len(rows) * _CELL[1] + 2 * _PAD
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{PAGE}"/>',
        f'<g font-family="DejaVu Sans Mono,ui-monospace,Menlo,Consolas,monospace" font-size="14" fill="{INK}" '
        'xml:space="preserve">',
    ]
    for y, row in enumerate(rows):
        parts += _row(row, y)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _row(row: tuple[Cell, ...], y: int) -> list[str]:
    backs, texts = [], []
    x = 0
    while x < len(row):
        code = row[x][1]
        end = x + 1
        while end < len(row) and (row[end][1] == code or row[end][0] == ""):
            end += 1
        seen = look(code)
        left, top = _PAD + x * _CELL[0], _PAD + y * _CELL[1]
        length = (end - x) * _CELL[0]
        if seen.back != PAGE:
            backs.append(f'<rect x="{left:g}" y="{top}" width="{length:g}" height="{_CELL[1]}" fill="{seen.back}"/>')
        attributes = _attributes(seen)
        for start, text in _words(row, x, end):
            left, length = _PAD + start * _CELL[0], cell_len(text) * _CELL[0]
            texts.append(
                f'<text x="{left:g}" y="{top + 13.5:g}" textLength="{length:g}" lengthAdjust="spacingAndGlyphs"'
                f"{attributes}>{escape(text)}</text>"
            )
        x = end
    return backs + texts


def _words(row: tuple[Cell, ...], x: int, end: int) -> list[tuple[int, str]]:
    """The words of a run of cells with their columns, so that each begins where it should in any font; words with one
    space between them stay together."""
    found: list[tuple[int, str]] = []
    at, text = x, ""
    for n in range(x, end):
        char = row[n][0]
        if char == " " and (not text or text[-1] == " "):
            if text.strip():
                found.append((at, text.rstrip()))
            text = ""
            continue
        at = n if not text else at
        text += char
    return [*found, (at, text.rstrip())] if text.strip() else found


def _attributes(seen: Look) -> str:
    """A look as SVG attributes."""
    flags = (
        (seen.bold, ' font-weight="bold"'), (seen.dim, ' opacity="0.6"'), (seen.italic, ' font-style="italic"'),
        (seen.underline, ' text-decoration="underline"'), (seen.strike, ' text-decoration="line-through"'),
        (seen.fore != INK, f' fill="{seen.fore}"'),
    )  # fmt: skip
    return "".join(text for on, text in flags if on)
