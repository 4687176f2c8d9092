"""`python -m tests.run.refresh [NAME...]`: run the programs with the real Go and write programs/*.out.

Built with -tags=faketime (go-facts 7.8) and run with GOMAXPROCS=1, unless the first line is `// run: real time`;
other words after `// run:` are passed to go build. A program built with -gcflags=-l that has a NAME.inlined.out is
also built without, for memtui's --inline.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import oracle
from tests.run.normal import PROGRAMS, outcome


def unframed(data: bytes) -> bytes:
    """Output of a faketime binary without its frames: 0 0 P B, 8 bytes of time, 4 bytes of length, data."""
    out = b""
    while data:
        if data.startswith(b"\0\0PB"):
            end = 16 + int.from_bytes(data[12:16], "big")
            out, data = out + data[16:end], data[end:]
        else:
            out, data = out + data[:1], data[1:]
    return out


def real(path: Path, inlined: bool = False) -> str:
    """What the real Go makes of a program. inlined: with inlining, whatever its first line says."""
    first = path.read_text().split("\n", 1)[0]
    flags = first.removeprefix("// run:").split() if first.startswith("// run:") else []
    if inlined:
        flags = [f for f in flags if f != "-gcflags=-l"]
    timed = flags == ["real", "time"]
    command = oracle.go_command()
    assert command is not None
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, Path(folder) / path.name)
        (Path(folder) / "go.mod").write_text("module m\n\ngo 1.27\n")
        build = [command, "build", "-o", "x", *([] if timed else ["-tags=faketime", *flags]), "."]
        subprocess.run(build, cwd=folder, env={**os.environ, **oracle.ENV}, check=True)
        done = subprocess.run(
            [Path(folder) / "x"], cwd=folder, env={**os.environ, "GOMAXPROCS": "1"}, capture_output=True, check=False
        )
    return outcome(done.returncode, unframed(done.stdout), unframed(done.stderr))


def main() -> None:
    """Write the expectations of the named programs, or of all."""
    for path in sorted(PROGRAMS.glob("*.go")):
        if not sys.argv[1:] or path.stem in sys.argv[1:]:
            path.with_suffix(".out").write_text(real(path))
            if (inlined := path.with_suffix(".inlined.out")).exists():
                inlined.write_text(real(path, inlined=True))
            print(path.stem)


if __name__ == "__main__":
    main()
