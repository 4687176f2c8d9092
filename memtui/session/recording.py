"""`.memtui` files: what a person did with a program, as JSON lines.

Line 1 is the header: format number, memtui's version, and the `Open` command with the texts of all files, their SHA-256
and all options; with the engine's determinism (same program, input and seed: same steps, addresses, output) that is
enough to show everything again. Each further line is one action: seconds since the start, a kind, and its data.
Kinds: "command" (a protocol command), "ui" (an action of the explorer's registry, with arguments), "note", "chapter",
"resize" ([columns, rows]), "hold" (seconds), and, in recordings that must play without an engine, "event" (an answer).

Lines are flushed one by one. A file cut off anywhere after its header loads up to the cut: a torn last line is
ignored. Anything else that is wrong raises RecordingError with the line number.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO, cast

from memtui.protocol import codec
from memtui.protocol.commands import Command, Open
from memtui.protocol.events import Event

FORMAT = 2
KINDS = ("command", "ui", "note", "chapter", "resize", "hold", "event")


class RecordingError(Exception):
    """A file that is no recording, or one of another format."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that happened `at` seconds after the start. data: JSON values; for "command" and "event" the
    message."""

    at: float
    kind: str
    data: Any

    def command(self) -> Command:
        """The command of a "command" action; raises ProtocolError if it is none."""
        return cast("Command", codec.from_json(self.data))

    def event(self) -> Event:
        """The event of an "event" action; raises ProtocolError if it is none."""
        return cast("Event", codec.from_json(self.data))


@dataclass(slots=True)
class Recording:
    """A recording in memory. `open` holds the texts, so nothing else is needed to play it. torn: the last line of the
    file was incomplete and is not among the actions."""

    open: Open
    version: str
    actions: list[Action] = field(default_factory=list)
    title: str = ""
    torn: bool = False

    @property
    def duration(self) -> float:
        """Seconds from the start to the last action."""
        return self.actions[-1].at if self.actions else 0.0

    def commands(self) -> list[Command]:
        """All protocol commands in order."""
        return [a.command() for a in self.actions if a.kind == "command"]


def digest_of(text: bytes) -> str:
    """The SHA-256 by which a header names a text."""
    return hashlib.sha256(text).hexdigest()


def header_line(recording: Recording) -> str:
    """The first line of a file, without newline."""
    header = {
        "memtui": FORMAT,
        "version": recording.version,
        "title": recording.title,
        "sha256": {t.name: digest_of(t.text) for t in recording.open.texts},
        "open": codec.to_json(recording.open),
    }
    return json.dumps(header, ensure_ascii=False)


def action_line(action: Action) -> str:
    """One further line, without newline."""
    return json.dumps([round(action.at, 3), action.kind, action.data], ensure_ascii=False, separators=(",", ":"))


def save(recording: Recording, path: Path) -> None:
    """Write a whole recording."""
    lines = [header_line(recording), *map(action_line, recording.actions)]
    path.write_text("".join(line + "\n" for line in lines), "utf-8", newline="\n")


def load(path: Path) -> Recording:
    """Read a file; raises RecordingError or OSError."""
    return parse(path.read_bytes())


def parse(data: bytes) -> Recording:
    """The recording in the bytes of a file; raises RecordingError."""
    *whole, tail = data.split(b"\n")  # what follows the last newline was not written to its end
    if not whole:
        raise RecordingError("line 1: the header is missing or cut off")
    recording = _header(whole[0])
    recording.torn = bool(tail)
    for number, line in enumerate(whole[1:], 2):
        if line.strip():
            recording.actions.append(_action(line, number))
    return recording


def _header(line: bytes) -> Recording:
    try:
        header = json.loads(line)
    except ValueError:
        raise RecordingError("line 1: not a memtui recording") from None
    if not isinstance(header, dict) or "memtui" not in header:
        raise RecordingError("line 1: not a memtui recording")
    if header["memtui"] != FORMAT:
        raise RecordingError(f"line 1: format {header['memtui']}, this memtui reads format {FORMAT}")
    try:
        command = codec.from_json(header["open"])
        version, title, sums = header["version"], header.get("title", ""), header["sha256"]
    except (KeyError, codec.ProtocolError) as e:
        raise RecordingError(f"line 1: {e}") from None
    if not isinstance(command, Open) or not isinstance(version, str) or not isinstance(title, str):
        raise RecordingError("line 1: the header's fields have wrong types")
    for text in command.texts:
        if not isinstance(sums, dict) or sums.get(text.name) != digest_of(text.text):
            raise RecordingError(f"line 1: the text of {text.name} is not the one that was recorded")
    return Recording(command, version, title=title)


def _action(line: bytes, number: int) -> Action:
    try:
        at, kind, data = json.loads(line)
    except ValueError:
        raise RecordingError(f"line {number}: not an action") from None
    if not isinstance(at, int | float) or isinstance(at, bool) or at < 0 or kind not in KINDS:
        raise RecordingError(f"line {number}: not an action")
    if kind in ("command", "event"):
        try:
            codec.from_json(data)
        except codec.ProtocolError as e:
            raise RecordingError(f"line {number}: {e}") from None
    return Action(float(at), kind, data)


class Recorder:
    """Writes a recording while it happens. Each line reaches the file before the method returns."""

    def __init__(self, file: TextIO, recording: Recording, clock: Callable[[], float] = time.monotonic) -> None:
        """Writes the header. `recording` need not have actions; clock: seconds, only differences count."""
        self._file = file
        self._clock = clock
        self._start = clock()
        self._write(header_line(recording))
        for action in recording.actions:
            self._write(action_line(action))

    def command(self, command: Command) -> None:
        """Record a command now."""
        self.add("command", codec.to_json(command))

    def event(self, event: Event) -> None:
        """Record an answer now."""
        self.add("event", codec.to_json(event))

    def add(self, kind: str, data: Any) -> None:
        """Record an action of any kind now."""
        self._write(action_line(Action(self._clock() - self._start, kind, data)))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: str) -> None:
        self._file.write(line + "\n")
        self._file.flush()


def trim(actions: Iterable[Action], start: float, end: float) -> list[Action]:
    """The actions with their waiting times cut: what lies before `start` happens at once, what lies after `end` not."""
    return [Action(max(a.at - start, 0.0), a.kind, a.data) for a in actions if a.at <= end]
