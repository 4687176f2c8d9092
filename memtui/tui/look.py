"""Looking closer at the source: walking along the reasons of a verdict, choosing verdicts, searching for words.

Each function changes `Ui` by way of `ExplorerScreen.set_ui`, so recordings hold it.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from memtui.protocol.commands import Verdicts
from memtui.protocol.snapshot import Breakpoint
from memtui.view.model import Row
from memtui.view.verdicts import FILTERS, walk

if TYPE_CHECKING:
    from memtui.tui.screens.explorer import ExplorerScreen


def walk_on(screen: "ExplorerScreen", delta: int) -> None:
    """To the next (1) or the last (-1) stop of the walk along the reasons of a line; begins one if there is none."""
    shown, ui = screen.shown, screen.shown.ui
    if not ui.why_line:
        file, line = shown.file, shown.line
        if not walk(shown.marks(file).get(line, [])):
            line = next((n for n in _others(screen) if walk(shown.marks(file).get(n, []))), 0)
        if not line:
            screen.say("Nothing in this file escapes for a reason that could be walked along.")
            return
        at = 0
        ui = replace(ui, why_file=file, why_line=line)
    else:
        at = ui.why_hop + delta
    stops = walk(shown.marks(ui.why_file).get(ui.why_line, []))
    if not 0 <= at < len(stops):
        end_walk(screen)
        screen.say("That was the whole reason." if at >= len(stops) else "That is where the reason begins.", calm=True)
        return
    hop = stops[at]
    screen.set_ui(replace(ui, why_hop=at).at_source(hop.place.file, hop.place.line))
    screen.say(
        f"{hop.text}. y goes on along the {hop.of} reasons." if not hop.number
        else f"Reason {hop.number} of {hop.of}: {hop.text}, at {hop.place.line}:{hop.place.col}.",
        calm=True,
    )  # fmt: skip


def _others(screen: "ExplorerScreen") -> list[int]:
    """Lines to explain if the cursor's has nothing: the nearest first, those above before those below."""
    here = screen.shown.line
    return sorted(screen.shown.marks(screen.shown.file), key=lambda n: (abs(n - here), n))


def end_walk(screen: "ExplorerScreen") -> None:
    """Back to where the program stands."""
    screen.set_ui(replace(screen.shown.ui, why_file="", why_line=0, why_hop=0, file="", line=0))


def next_filter(screen: "ExplorerScreen") -> None:
    """All verdicts, only allocations, only leaks, only inlining, and round again."""
    names = list(FILTERS)
    chosen = names[(names.index(screen.shown.ui.marks) + 1) % len(names)]
    screen.set_ui(replace(screen.shown.ui, marks=chosen, why_line=0, why_hop=0))
    none = not any(screen.shown.marks(name) for name in screen.shown.sources)
    screen.say(f"In the gutter: {FILTERS[chosen]}" + ("; there are none." if none else "."), calm=True)


def other_verdicts(screen: "ExplorerScreen") -> None:
    """Show what the build with inlining says instead of the one without, or the other way round."""
    shown = screen.shown
    if shown.verdicts is None:
        screen.request(Verdicts(shown.build == "-l"))
        screen.wants_other = True
        return
    screen.set_ui(replace(shown.ui, other=not shown.ui.other, why_line=0, why_hop=0))
    own = "verdicts with -l" if shown.build == "-l" else "verdicts with inlining"
    differing = sum(bool(m.other) for name in shown.sources for ms in shown.marks(name).values() for m in ms)
    screen.say(f"{(shown.other_build if shown.ui.other else own).capitalize()}; {differing} differ (≠).", calm=True)


def say_breakpoint(screen: "ExplorerScreen", before: tuple[Breakpoint, ...], after: tuple[Breakpoint, ...]) -> None:
    """Say where a new breakpoint stands, which may be below the line asked for, or that it can stand nowhere."""
    new = [b for b in after if (b.file, b.asked_line) not in {(x.file, x.asked_line) for x in before}]
    if not new:
        return
    b = new[-1]
    if not b.line:
        screen.say(f"No statement stands on line {b.asked_line} or below it in its function: no breakpoint.")
    elif b.line != b.asked_line:
        screen.say(f"Line {b.asked_line} has no statement: the breakpoint is on line {b.line}.", calm=True)
    else:
        screen.say(f"A breakpoint on line {b.line}: c runs until it, space clears it.", calm=True)


def search(screen: "ExplorerScreen", words: str) -> None:
    """Look for words from the cursor on."""
    screen.set_ui(replace(screen.shown.ui, words=words))
    if words:
        to_match(screen, 1, here=True)


def to_match(screen: "ExplorerScreen", delta: int, here: bool = False) -> None:
    """To the next or the last line that holds what is searched for. here: the cursor's own line counts."""
    shown = screen.shown
    words = shown.ui.words
    if not words:
        screen.say("Nothing is searched for: / asks for words.")
        return
    lines = shown.sources[shown.file].find(words)
    if not lines:
        screen.set_ui(replace(shown.ui, words=""))
        screen.say(f"{words!r} is not in {shown.file.rsplit('/', 1)[-1]}.")
        return
    now = shown.line
    ahead = [n for n in lines if n > now or (here and n == now)]
    behind = [n for n in lines if n < now]
    line = (ahead or lines)[0] if delta > 0 else (behind or lines)[-1]
    screen.set_ui(shown.ui.at_source(shown.file, line))
    screen.say(
        f"{words!r}: line {line}, {lines.index(line) + 1} of {len(lines)}. n next, N last, escape ends.", calm=True
    )


def copy_row(screen: "ExplorerScreen", row: Row | None) -> None:
    """The text of a row to the clipboard, which the terminal may refuse (OSC 52)."""
    shown = screen.shown
    if shown.ui.focus == "source" and shown.file in shown.sources:
        text = shown.sources[shown.file].raw[shown.line - 1].decode("utf-8", "replace").strip()
    else:
        text = " ".join(row.text.split()) if row is not None else ""
    if not text:
        screen.say("Nothing to copy here.")
        return
    screen.app.copy_to_clipboard(text)
    screen.say(f"Copied, if the terminal allows it: {text}", calm=True)
