"""How cells look, from their SGR parameters: what pictures and pages need instead of escape sequences."""

from dataclasses import dataclass
from functools import cache

PAGE, INK = "#1e222b", "#d8dee9"


@dataclass(frozen=True, slots=True)
class Look:
    """fore, back: `#rrggbb`; reverse is already carried out."""

    fore: str = INK
    back: str = PAGE
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


_FLAGS = {"1": "bold", "2": "dim", "3": "italic", "4": "underline", "9": "strike"}


@cache
def look(code: str) -> Look:
    """The look of a cell with SGR parameters (`1;38;2;1;2;3`, as tui/headless.py makes them).

    >>> look("1;38;2;1;2;3").fore, look("7").back, look("").bold
    ('#010203', '#d8dee9', False)
    """
    words = code.split(";") if code else []
    fore, back, flags, reverse = INK, PAGE, {}, False
    i = 0
    while i < len(words):
        if words[i] in ("38", "48"):
            colour = "#" + "".join(f"{int(n):02x}" for n in words[i + 2 : i + 5])
            fore, back = (colour, back) if words[i] == "38" else (fore, colour)
            i += 5
            continue
        reverse = reverse or words[i] == "7"
        if words[i] in _FLAGS:
            flags[_FLAGS[words[i]]] = True
        i += 1
    return Look(back, fore, **flags) if reverse else Look(fore, back, **flags)
