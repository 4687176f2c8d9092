"""Recordings turned into files that other programs show. Read cast.py, then text.py.

A format is a row in FORMATS: the suffix and the function that makes the file's bytes. The screens come from the
explorer itself (tui/headless.py), run without a terminal on the real engine. The same recording gives the same bytes.
"""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from memtui.session.recording import Recording, RecordingError, load

Writer = Callable[[Recording], Awaitable[bytes]]

FORMATS: dict[str, tuple[str, str]] = {
    ".cast": ("memtui.export.cast", "asciicast v2, for asciinema and its web player"),
    ".txt": ("memtui.export.text", "a transcript: each step's place, line and what happened"),
    ".md": ("memtui.export.text", "the same as Markdown"),
    ".gif": ("memtui.export.gif", "a moving picture, for READMEs; needs Pillow"),
    ".html": (
        "memtui.export.html",
        "a page that plays it, with chapters, captions and a transcript; needs nothing else",
    ),
    ".svg": ("memtui.export.svg", "the last screen as a picture"),
}
"""Suffix: the module that writes it (`write(recording, suffix)`), and what it is in words."""


class ExportError(Exception):
    """A recording that cannot be read or played, or a format that is not known; the message is for people."""


def export_file(recording_path: str, output_path: str) -> None:
    """Write a recording in the format that the suffix of `output_path` names; raises ExportError."""
    suffix = Path(output_path).suffix.lower()
    if suffix not in FORMATS:
        raise ExportError(f"{output_path}: the suffix must be one of {', '.join(FORMATS)}")
    try:
        recording = load(Path(recording_path))
    except RecordingError as e:
        raise ExportError(f"{recording_path}: {e}") from None
    except OSError as e:
        raise ExportError(f"{recording_path}: {e.strerror}") from None
    data = asyncio.run(importlib.import_module(FORMATS[suffix][0]).write(recording, suffix))
    try:
        Path(output_path).write_bytes(data)
    except OSError as e:
        raise ExportError(f"{output_path}: {e.strerror}") from None
