"""`python -m tests.inline.panicking`: what the real Go says when panicking.go ends, written to panicking.out.

Inlined frames have `(...)` for arguments and no offset (go-facts 7.11); the others, marked by `+`, have them; they
differ and are left out.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests import oracle
from tests.run.normal import STD_FRAME

PROGRAM = Path(__file__).with_name("panicking.go")
CASES = re.findall(r'(?m)^\tcase "(\w+)":', PROGRAM.read_text(encoding="utf-8"))


def shown(case: str, status: int, out: str) -> str:
    """The comparable form of one end."""
    out = re.sub(r"(?m)\)\n(\t[^\n]*) \+0x[0-9a-f]+$", r") +\n\1", out)  # a mark that does not hide the std's frames
    out = STD_FRAME.sub("", out)
    out = re.sub(r"\((?!\.\.\.)[^()\n]*\) \+\n", "() +\n", out)
    out = re.sub(r"\t/\S*/(\w+\.go):", r"\t\1:", re.sub(r"0x[0-9a-f]+\??", "0x?", out))
    return f"== {case}: status {status}\n{out}"


def main() -> None:
    """Write panicking.out."""
    command = oracle.go_command()
    assert command is not None
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(PROGRAM, folder)
        (Path(folder) / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
        environment = {**os.environ, **oracle.ENV}
        subprocess.run([command, "build", "-o", "x", "."], cwd=folder, env=environment, check=True)
        texts = []
        for case in CASES:
            done = subprocess.run(
                [Path(folder) / "x", case], env={"GOMAXPROCS": "1"}, capture_output=True, text=True, check=False
            )
            texts.append(shown(case, done.returncode, done.stdout + done.stderr))
    PROGRAM.with_suffix(".out").write_text("".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
