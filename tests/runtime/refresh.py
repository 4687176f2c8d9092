"""Rewrite what the programs in programs/ are expected to do, by the real Go 1.27.3: `python -m tests.runtime.refresh`.

x.out: standard error of the program. x.allocs (for programs that have one): `line objects bytes` of every line that
allocates, built with -l and with the tiny allocator off (go-facts 10.5); profile.go.txt is the second half of such a
program.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent / "programs"
_TINY = "if size < maxTinySize && gp.secret == 0 {"


def _go() -> str:
    return str(Path(sys.executable).with_name("go"))


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local", "GOMAXPROCS": "1", **more}


def _build(folder: Path, *flags: str, **env: str) -> str:
    (folder / "go.mod").write_text("module m\ngo 1.27\n")
    subprocess.run(
        [_go(), "build", "-gcflags=-l", *flags, "-o", "x", "."], cwd=folder, env=_environment(**env), check=True
    )
    return subprocess.run(["./x"], cwd=folder, env=_environment(), capture_output=True, text=True, check=False).stderr


def _output(program: Path, folder: Path) -> None:
    shutil.copy(program, folder / "main.go")
    program.with_suffix(".out").write_text(_build(folder))


def _allocs(program: Path, folder: Path) -> None:
    root = subprocess.run([_go(), "env", "GOROOT"], capture_output=True, text=True, check=True).stdout.strip()
    malloc = Path(root, "src/runtime/malloc.go")
    patched = folder / "malloc.go.txt"
    patched.write_text(malloc.read_text().replace(_TINY, "if false && gp.secret == 0 {"))
    (folder / "overlay.json").write_text(json.dumps({"Replace": {str(malloc): str(patched)}}))
    (folder / "main.go").write_text(program.read_text().replace("\nfunc main()", "\nfunc user_main()"))
    shutil.copy(HERE / "profile.go.txt", folder / "profile.go")
    text = _build(folder, "-overlay", "overlay.json", GOEXPERIMENT="nosizespecializedmalloc")
    rows = re.findall(r"^main\.go:(\d+) objects (\d+) bytes (\d+)$", text, re.MULTILINE)
    lines = sorted((int(line), n, size) for line, n, size in rows)
    program.with_suffix(".allocs").write_text("".join(f"{line} {n} {size}\n" for line, n, size in lines))


def main() -> None:
    """Refresh everything."""
    for program in sorted(HERE.glob("*.go")):
        with tempfile.TemporaryDirectory() as folder:
            _output(program, Path(folder))
        if program.with_suffix(".allocs").exists():
            with tempfile.TemporaryDirectory() as folder:
                _allocs(program, Path(folder))


if __name__ == "__main__":
    main()
