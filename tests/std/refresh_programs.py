"""Ask the real Go for the output of programs/*.go: `python -m tests.std.refresh_programs [NAME...]` writes NAME.out
beside each."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.oracle import _environment, go_command

PROGRAMS = Path(__file__).parent / "programs"


def main() -> None:
    """Build with -l and run each program; the file holds status, stdout and stderr."""
    for path in sorted(PROGRAMS.glob("*.go")):
        if len(sys.argv) > 1 and path.stem not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            Path(scratch, "go.mod").write_text("module m\n\ngo 1.27\n")
            Path(scratch, path.name).write_bytes(path.read_bytes())
            command = [str(go_command()), "build", "-gcflags=-l", "-o", "p", "."]
            subprocess.run(command, cwd=scratch, env=_environment(), check=True)
            stdin = path.with_suffix(".in")
            given = stdin.read_bytes() if stdin.exists() else b""
            env = {**_environment(), "GOGC": "off"}
            done = subprocess.run(["./p"], cwd=scratch, capture_output=True, input=given, env=env)
        path.with_suffix(".out").write_bytes(b"status %d\n" % done.returncode + done.stdout + b"---\n" + done.stderr)


if __name__ == "__main__":
    main()
