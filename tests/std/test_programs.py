"""Go programs that use the std packages, against what the real Go printed (programs/*.out)."""

from __future__ import annotations

from pathlib import Path

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.std.refresh_programs import PROGRAMS


def run(path: Path) -> bytes:
    """Status, stdout and stderr in the form of the .out files."""
    streams: tuple[list[bytes], list[bytes]] = ([], [])
    stdin = path.with_suffix(".in")
    given = stdin.read_bytes() if stdin.exists() else b""
    options = Options(["p"], given, env={"GOGC": "off"}, stdout=streams[0].append, stderr=streams[1].append)
    status = run_program([str(path)], options=options)
    return b"status %d\n" % status + b"".join(streams[0]) + b"---\n" + b"".join(streams[1])


@pytest.mark.parametrize("name", sorted(p.stem for p in PROGRAMS.glob("*.go")))
def test_program_prints_what_go_prints(name: str) -> None:
    """Output and exit status are the real ones."""
    path = PROGRAMS / f"{name}.go"
    assert (
        run(path).decode("utf-8", "replace").splitlines()
        == path.with_suffix(".out").read_text(errors="replace").splitlines()
    )
