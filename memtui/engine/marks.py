"""What escape analysis says about the user's program, as marks for the source pane.

A mark is a line of -m; its chain is the way that -m=2 explains it with, in sentences (compiler/escape/reasons.py).
"""

from memtui.compiler.driver import Compilation
from memtui.compiler.escape.model import Message
from memtui.compiler.escape.reasons import reasons
from memtui.compiler.source.pos import NO_POS, Pos, col_of, inline_index, line_of
from memtui.compiler.types.model import Package
from memtui.protocol.events import EscapeMark, EscapeStep
from memtui.protocol.snapshot import Place

_EXPLAINED = ("heap", "leak")  # other verdicts have no reasons


def escape_marks(c: Compilation) -> tuple[EscapeMark, ...]:
    """The marks of all of the user's packages, in gc's order."""
    if c.decisions is None:
        return ()
    found: list[EscapeMark] = []
    packages = {p.path: p for p in c.decisions.packages}
    for path, messages in c.decisions.messages.items():
        for m in messages:
            if m.level <= 1:
                kind = kind_of(m.text)
                chain = _chain(c, m, packages[path]) if kind in _EXPLAINED else ()
                place = _place(c, m.pos)
                found.append(EscapeMark(place, kind, m.text, chain))
                if kind in ("heap", "stack") and inline_index(m.pos):
                    found.append(EscapeMark(_place(c, _called_at(c, m.pos)), kind, m.text, chain, written=place))
    return tuple(found)


def _chain(c: Compilation, m: Message, package: Package) -> tuple[EscapeStep, ...]:
    if m.why is None:
        return ()
    return tuple(EscapeStep(_place(c, _user_pos(c, r.pos)), r.text, r.code, r.why) for r in reasons(m.why, package))


def _user_pos(c: Compilation, pos: Pos) -> Pos:
    """Where to look for code in the user's files: for the inlined body of a std function, the call."""
    while inline_index(pos) and c.files.file_of(pos).is_std:
        pos = c.files.inlined[inline_index(pos)].pos
    return pos


def _called_at(c: Compilation, pos: Pos) -> Pos:
    """The call, not inlined itself, that brought the code here."""
    while inline_index(pos):
        pos = c.files.inlined[inline_index(pos)].pos
    return pos


def kind_of(text: str) -> str:
    """What a line of -m is about: "heap", "stack", "leak" or "inline"."""
    if text.startswith("moved to heap:") or "escapes to heap" in text:
        return "heap"
    if text.startswith(("can inline", "inlining call")) or "devirtualizing " in text:
        return "inline"
    if text.startswith("leaking param"):
        return "leak"
    return "stack"


def _place(c: Compilation, pos: int) -> Place:
    if pos == NO_POS:
        return Place()
    return Place(c.files.file_of(pos).name, line_of(pos), col_of(pos))  # type: ignore[arg-type]
