"""Programs that use the whole language, run through all stages; the .out files are what real Go binaries print."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "run").glob("*.go"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_output_is_gos(path: Path) -> None:
    command = [sys.executable, "-m", "memtui", "run", str(path)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False
    )
    assert f"{done.stdout}exit {done.returncode}\n" == path.with_suffix(".out").read_text()
