"""The transcript: what was done step by step, in words, as plain text or Markdown. Needs no screen, only the engine."""

from pathlib import PurePosixPath

from memtui.export import ExportError
from memtui.protocol.commands import View
from memtui.protocol.events import Event, Opened, Stopped
from memtui.protocol.snapshot import OutputChunk, Snapshot
from memtui.session.recording import Action, Recording
from memtui.session.replay import play
from memtui.tui.actions import of_command
from memtui.tui.headless import session_for
from memtui.view.failure import failure_lines
from memtui.view.model import function_name, printable
from memtui.view.status import narrator_text


async def write(recording: Recording, suffix: str) -> bytes:
    """The file's bytes; raises ExportError if the recorded program cannot be opened."""
    session = session_for(recording)
    lines = _Lines(markdown=suffix == ".md")
    try:
        first = True
        async for action, answer in play(recording, session):
            if first and not isinstance(answer, Stopped):
                raise ExportError("\n".join(failure_lines(answer)) if answer is not None else "nothing was recorded")
            if first and session.opened is not None:
                lines.head(recording, session.opened)
            lines.action(action, answer, first)
            first = False
    finally:
        await session.close()
    return ("\n".join(lines.done()) + "\n").encode()


class _Lines:
    """Collects the transcript."""

    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown
        self.lines: list[str] = []
        self.sources: dict[str, list[str]] = {}
        self.last: Snapshot | None = None

    def head(self, recording: Recording, opened: Opened) -> None:
        """Title and what to watch."""
        self.sources = {f.name: f.text.decode("utf-8", "replace").splitlines() for f in opened.files}
        doc = opened.doc.strip().splitlines()
        title = recording.title or (doc[0] if doc else ", ".join(self.sources))
        rest = "\n".join(doc[1:]).strip()
        self.lines += [f"# {title}" if self.markdown else title, *([""] if rest else []), *rest.splitlines(), ""]

    def action(self, action: Action, answer: Event | None, first: bool) -> None:
        """One recorded action with the answer to it."""
        if action.kind in ("note", "chapter"):
            text = str(action.data)
            mark = "## " if action.kind == "chapter" else "> "
            self.lines += ["", f"{mark}{text}" if self.markdown else f"-- {text} --", ""]
        if not isinstance(answer, Stopped):
            return
        s = answer.snapshot
        if not first and isinstance(action.command(), View):
            return  # only the window changed
        self.stop(s, _label(action, first))
        self.last = s

    def stop(self, s: Snapshot, label: str) -> None:
        """Where the program stands now, and what happened on the way."""
        place = f"{PurePosixPath(s.place.file).name}:{s.place.line}" if s.place.line else "the end"
        text = self.sources.get(s.place.file, [])
        code = text[s.place.line - 1].strip() if 0 < s.place.line <= len(text) else ""
        where = f"{place} in {function_name(s.function)}" if s.function else place
        said = printable(narrator_text(s) if label != "start" else s.narrator)
        if self.markdown:
            self.lines.append(f"1. **step {s.step:,}** ({label}), {where}" + (f": `{code}`  " if code else "  "))
            self.lines.append(f"   {said}")
        else:
            self.lines.append(f"step {s.step:>6,}  {label:<11} {where:<28} {code}".rstrip())
            if said:
                self.lines.append(f"             {said}")
        for line in _written(self.last, s):
            self.lines.append(f"   Output: `{line}`" if self.markdown else f"             output: {line}")

    def done(self) -> list[str]:
        """All lines."""
        return self.lines


def _label(action: Action, first: bool) -> str:
    if first:
        return "start"
    found = of_command(action.command()) if action.kind == "command" else None
    if found is not None:
        return found.label
    return type(action.command()).__name__.lower() if action.kind == "command" else action.kind


def _written(old: Snapshot | None, new: Snapshot) -> list[str]:
    """Lines written between two stops, when going forward."""
    if old is None or new.output_total <= old.output_total:
        return []
    fresh: tuple[OutputChunk, ...] = new.output[-(new.output_total - old.output_total) :]
    return [printable(line) for line in "".join(c.text for c in fresh).splitlines()]
