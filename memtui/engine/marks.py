"""What escape analysis says about the user's program, as marks for the source pane.

A mark is a line of -m; its chain is what -m=2 gives as the reason: the lines `from <expression> (<why>) at
<position>` that stand at the same position, in gc's order.
"""

from typing import Any

from memtui.compiler.driver import Compilation
from memtui.compiler.source.pos import NO_POS, col_of, line_of
from memtui.protocol.events import EscapeMark, EscapeStep
from memtui.protocol.snapshot import Place

_EXPLAINED = ("heap", "leak")  # other verdicts at the same position have no reasons


def escape_marks(c: Compilation) -> tuple[EscapeMark, ...]:
    """The marks of all of the user's packages, in gc's order."""
    if c.decisions is None:
        return ()
    found: list[EscapeMark] = []
    for messages in c.decisions.messages.values():
        chains: dict[int, list[EscapeStep]] = {}
        for m in messages:
            step = _step(c, m)
            if step is not None:
                chains.setdefault(m.pos, []).append(step)
        found += [
            EscapeMark(_place(c, m.pos), kind, m.text, tuple(chains.get(m.pos, ())) if kind in _EXPLAINED else ())
            for m in messages
            if m.level <= 1
            for kind in [kind_of(m.text)]
        ]
    return tuple(found)


def _step(c: Compilation, message: Any) -> EscapeStep | None:
    text = message.text.strip()
    if message.level < 2 or not text.startswith("from "):
        return None
    return EscapeStep(_place(c, message.at if message.at is not None else message.pos), text.removeprefix("from "))


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
