"""Why a program cannot be opened, in lines for stderr or a screen."""

from memtui.protocol.events import CompileErrors, EngineCrashed, Event, Refused, UnsupportedFound
from memtui.protocol.snapshot import Place


def _pointed(place: Place, source: str) -> list[str]:
    """The line of source, and below it a caret at the column."""
    if not source.strip():
        return []
    from rich.cells import cell_len  # not needed where nothing is wrong

    before = source.encode()[: max(place.col - 1, 0)].decode("utf-8", "replace")
    return [f"    {source.expandtabs(4)}", f"    {' ' * cell_len(before.expandtabs(4))}^"]


_UNSUPPORTED = (
    "That is a limit of memtui, not a mistake in the program: without this part the rest",
    "of it can be stepped through. memtui alone shows the bundled programs.",
)


def advice(text: str) -> list[str]:
    """What to do about an error that says little to who has never met it."""
    if "is not a main package" in text:
        return ["memtui steps through programs: package main with a func main. For a library there are",
                "memtui check, memtui escape and memtui layout."]  # fmt: skip
    if "no such file or directory" in text:
        return ["memtui alone shows the bundled programs to choose from."]
    return []


def failure_lines(answer: Event) -> list[str]:
    """What a failed `Open` says: gc's lines, each with the line of source it points at."""
    match answer:
        case CompileErrors(errors, text):
            if not errors:
                return text.rstrip("\n").split("\n")
            lines = []
            for e in errors:
                said = f"{e.place}: {e.message}" if e.place.line else e.message
                lines += [*said.expandtabs(8).split("\n"), *_pointed(e.place, e.source)]
            told = sum(e.message.count("\n") + 1 for e in errors)
            return [*lines, *text.rstrip("\n").split("\n")[told:], *advice(text)]
        case UnsupportedFound(place, what, source):
            where = f"{place}: " if place.line else ""
            return [f"{where}memtui does not support {what}", *_pointed(place, source), *_UNSUPPORTED]
        case EngineCrashed(message, place):
            where = f" at {place}" if place.line else ""
            return [f"memtui: internal error{where}: {message} (this is a bug in memtui)"]
        case Refused(text):
            return [f"memtui: {text}"]
        case _:
            return [f"memtui: an answer that was not expected: {type(answer).__name__}"]
