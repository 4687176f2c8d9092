"""`python -m tests.modules.refresh [NAME...]`: what the real Go makes of the cases, written into them."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import oracle
from tests.modules.case import CASES, Case, failed, read
from tests.run.normal import outcome


def real(case: Case) -> str:
    """Build and run a case."""
    command = oracle.go_command()
    assert command is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        case.unpack(folder)
        environment = {**os.environ, **oracle.ENV, "GOFLAGS": ""}
        build = [command, "build", "-o", "program", "."]
        done = subprocess.run(build, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            return failed(done.stderr + done.stdout, folder)
        ended = subprocess.run(
            ["./program"], cwd=folder, env={**os.environ, "GOMAXPROCS": "1"}, capture_output=True, check=False
        )
    return outcome(ended.returncode, ended.stdout, ended.stderr)


def main() -> None:
    """Write the outcome of the named cases, or of all."""
    for path in sorted(CASES.glob("*.txt")):
        if not sys.argv[1:] or path.stem in sys.argv[1:]:
            case = read(path)
            case.real = real(case)
            path.write_text(case.text(), encoding="utf-8")
            print(path.stem)


if __name__ == "__main__":
    main()
