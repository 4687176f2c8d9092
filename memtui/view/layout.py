"""Where the panes stand for a window's size, as data.

The places depend only on the window and on what a person chose (focus, zoom), never on what the program does: nothing
jumps between two steps. The forms: *wide* and *full* show every pane, *side* (120x30) shows source beside stack above
one of the others, *tabs* (80x24) shows one of source and stack above one of the others; a window below `SMALLEST`
shows nothing at all.
"""

from dataclasses import dataclass

NAMES = ("source", "stack", "goroutines", "heap", "why", "timeline", "output", "events")
UPPER = ("source", "stack")
LOWER = ("goroutines", "heap", "why", "timeline", "output", "events")
SMALLEST = (60, 20)
_FULL = (100, 36)
_WIDE = 180
NARRATOR = 2  # rows


@dataclass(frozen=True, slots=True)
class Rect:
    """Cells: left and top corner, width and height. border_left: another pane stands to the left."""

    x: int
    y: int
    width: int
    height: int
    border_left: bool = False


def form(width: int, height: int) -> str:
    """The form of layout for a window: "none", "tabs", "side", "full" or "wide"."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return "none"
    if width < _FULL[0]:
        return "tabs"
    if height < _FULL[1]:
        return "side"
    return "wide" if width >= _WIDE else "full"


def arrange(width: int, height: int, upper: str, lower: str, zoomed: str = "") -> dict[str, Rect]:
    """The place of every visible pane and bar; what is missing is not shown.

    upper, lower: the panes that stand for their kind where not all fit; zoomed: a pane that takes all the room, or "".
    """
    kind = form(width, height)
    if kind == "none":
        return {}
    body_height = height - 2 - NARRATOR
    places = {
        "status": Rect(0, 0, width, 1),
        "narrator": Rect(0, height - 1 - NARRATOR, width, NARRATOR),
        "keys": Rect(0, height - 1, width, 1),
    }
    body = Rect(0, 1, width, body_height)
    if zoomed:
        return places | {zoomed: body}
    top = body_height * 6 // 10
    if kind == "side":
        left = width * 47 // 100
        return places | {
            "source": Rect(0, 1, left, top),
            "stack": Rect(left, 1, width - left, top, True),
            lower: Rect(0, 1 + top, width, body_height - top),
        }
    if kind == "tabs":
        return places | {
            upper: Rect(0, 1, width, top),
            lower: Rect(0, 1 + top, width, body_height - top),
        }
    return places | (_wide(body) if kind == "wide" else _full(body))


def _below(body: Rect) -> tuple[dict[str, Rect], Rect]:
    """Timeline, then output beside events across the bottom, and what is left above them."""
    timeline = 5 if body.height < 44 else 7
    output = 4 if body.height < 44 else 7
    top = body.height - timeline - output
    left = body.width * 47 // 100
    places = {
        "timeline": Rect(0, body.y + top, body.width, timeline),
        "output": Rect(0, body.y + top + timeline, left, output),
        "events": Rect(left, body.y + top + timeline, body.width - left, output, True),
    }
    return places, Rect(0, body.y, body.width, top)


def _column(x: int, width: int, top: Rect, parts: tuple[tuple[str, int], ...], border: bool) -> dict[str, Rect]:
    """Panes on top of each other; a part with height 0 takes what is left."""
    rest = top.height - sum(h for _, h in parts)
    places, y = {}, top.y
    for name, h in parts:
        h = h or rest
        places[name] = Rect(x, y, width, h, border)
        y += h
    return places


def _full(body: Rect) -> dict[str, Rect]:
    places, top = _below(body)
    left = body.width * 47 // 100
    heap = max(top.height * 38 // 100, 8)
    goroutines = 4 if top.height < 34 else 7
    why = 7 if top.height < 34 else 10
    return (
        places
        | _column(0, left, top, (("source", 0), ("why", why)), False)
        | _column(left, body.width - left, top, (("stack", 0), ("goroutines", goroutines), ("heap", heap)), True)
    )


def _wide(body: Rect) -> dict[str, Rect]:
    places, top = _below(body)
    left = body.width * 37 // 100
    middle = body.width * 33 // 100
    why = max(top.height // 4, 7)
    goroutines = max(top.height // 4, 5)
    return (
        places
        | _column(0, left, top, (("source", 0), ("why", why)), False)
        | _column(left, middle, top, (("stack", 0), ("goroutines", goroutines)), True)
        | _column(left + middle, body.width - left - middle, top, (("heap", 0),), True)
    )
