"""Directives: `//go:word` and `//line` comments, and what gc says about misused ones.

A `//go:` directive waits until a declaration takes it or something that is no declaration drops it. Some are errors
where they stand, some when they are dropped, and some, held by the wrong kind of declaration, only after type checking
(cmd/compile/internal/noder: noder.go pragma, lex.go pragmaFlag, writer.go checkPragmas).
`//line` directives are checked but do not rename positions: memtui shows the file that a person has in front of them.
"""

import re
from dataclasses import dataclass
from typing import Final

from memtui.compiler.source.pos import Pos

# Words that gc gives a meaning; others are ignored unless they are misspelled in the standard library.
_RUNTIME_WORDS: Final = frozenset(
    {"go:systemstack", "go:nowritebarrier", "go:nowritebarrierrec", "go:yeswritebarrierrec"}
)
_FUNC_WORDS: Final = _RUNTIME_WORDS | {
    "go:noescape",
    "go:norace",
    "go:nosplit",
    "go:noinline",
    "go:nocheckptr",
    "go:cgo_unsafe_args",
    "go:uintptrkeepalive",
    "go:uintptrescapes",
    "go:registerparams",
}

_POS_MAX: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Directive:
    """One `//go:` comment; `text` starts with "go:"."""

    pos: Pos
    text: str

    @property
    def word(self) -> str:
        """The part before the first space."""
        return self.text.split(" ", 1)[0]

    @property
    def complaint_if_dropped(self) -> str:
        """What gc says if no declaration takes the directive; "" if nothing."""
        if self.word == "go:embed":
            return "misplaced go:embed directive"
        return "misplaced compiler directive" if self.word in _FUNC_WORDS or self.word == "go:build" else ""

    @property
    def stands_alone(self) -> bool:
        """Whether the directive belongs to the file and to no declaration."""
        return self.text.startswith(("go:linkname ", "go:linknamestd "))


def misplaced(directives: list[Directive], allowed: str) -> list[tuple[Pos, str]]:
    """The errors, given after type checking, about directives that a declaration holds.

    `allowed` is "func", "var", "file" or "" for all other declarations.
    """
    found = []
    for d in directives:
        fits = {
            "func": d.word in _FUNC_WORDS,
            "var": d.word == "go:embed",
            "file": d.word == "go:build",
        }
        if d.complaint_if_dropped and not fits.get(allowed, False):
            found.append((d.pos, d.complaint_if_dropped))
    return found


def check_directive(directive: Directive, blank: bool) -> str:
    """What gc says about a directive outside the standard library as soon as it is read; "" if nothing.

    `blank`: nothing precedes it on its line.
    """
    if not blank:
        return "misplaced compiler directive"
    fields = directive.text.split()
    word = directive.word
    match word:
        case "go:wasmimport" if len(fields) != 3 and directive.text != word:
            return "usage: //go:wasmimport importmodule importname"
        case "go:wasmexport" if len(fields) != 2 and directive.text != word:
            return "usage: //go:wasmexport exportname"
        case "go:linkname" | "go:linknamestd" if not 2 <= len(fields) <= 3 and directive.text != word:
            return f"usage: //{word} localname [linkname]"
        case "go:embed" if len(fields) == 1:
            return "usage: //go:embed pattern..."
        case "go:uintptrkeepalive":
            return f"//{word} is only allowed in the standard library"
        case "go:cgo_import_dynamic" if len(fields) >= 4:
            return ""
        case _ if word.startswith("go:cgo_"):
            return f"//{directive.text} only allowed in cgo-generated code"
        case _ if word in _RUNTIME_WORDS:
            return f"//{word} only allowed in runtime"
    return ""


def check_line_directive(text: str) -> tuple[int, str] | None:
    """What is wrong with a //line directive, as (offset in text, message); text follows the word "line"."""
    last = _trailing_number(text)
    if last is None:
        return None
    start, number = last
    if number is None:
        return start, f"invalid line number: {text[start:]}"
    before = _trailing_number(text[: start - 1])
    line_start, line = start, number
    if before is not None and before[1] is not None:
        line_start, line = before[0], before[1]
        if not 0 < number <= _POS_MAX:
            return start, f"invalid column number: {text[start:]}"
        text = text[: start - 1]
    if not 0 < line <= _POS_MAX:
        return line_start, f"invalid line number: {text[line_start:]}"
    return None


def _trailing_number(text: str) -> tuple[int, int | None] | None:
    """The offset and value of what follows the last colon; value None if it is no number; None without a colon."""
    i = text.rfind(":")
    if i < 0:
        return None
    digits = text[i + 1 :]
    value = int(digits) if re.fullmatch(r"[0-9]{1,20}", digits) else None
    return i + 1, value if value is not None and value < 1 << 64 else None
