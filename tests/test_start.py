"""The entry of the program, in a process of its own: output arrives whole, and the status is the command's."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def memtui(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its output in pipes."""
    return subprocess.run([sys.executable, "-m", "memtui", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("text", "status", "err"),
    [("func main() {}\n", 0, ""), ("func main() { x := 1 }\n", 1, "declared and not used: x")],
)
def test_commands_that_compile_once_say_all_and_end_with_their_status(
    tmp_path: Path, text: str, status: int, err: str
) -> None:
    file = tmp_path / "a.go"
    file.write_text(f"package main\n\n{text}")
    done = memtui("check", str(file))
    assert done.returncode == status
    assert err in done.stdout + done.stderr
    many = tmp_path / "many.go"
    many.write_text("package main\n" + "".join(f"func f{i}() *int {{ return new(int) }}\n" for i in range(300)))
    assert memtui("escape", "-m", "-l", str(many)).stdout.count("new(int) escapes to heap") == 300


def test_wrong_usage() -> None:
    assert memtui("escape").returncode == 2
