"""Compiling small programs up to the IR, without a standard library or with the one of an installed Go."""

import shutil
import subprocess
from pathlib import Path

from memtui.compiler import driver
from memtui.compiler.ir.nodes import IRPackage
from memtui.compiler.load import Source, directory_sources, load_text

DEBUG = driver.Options(debug=True)


class NoStd:
    """A world without standard packages."""

    def source(self, import_path: str) -> list[Source] | None:
        return None


class GorootStd:
    """The real standard library's text, as far as it is Go."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def source(self, import_path: str) -> list[Source] | None:
        for folder in (self.root / "src" / import_path, self.root / "src" / "vendor" / import_path):
            if folder.is_dir():
                return directory_sources(folder) or None
        return None


def goroot() -> Path | None:
    """The GOROOT of the installed Go, if there is one."""
    go = shutil.which("go") or shutil.which("/opt/venv/bin/go")
    if go is None:
        return None
    return Path(subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True).stdout.strip())


def build(text: str, name: str = "t.go", std: driver.StdSource | None = None) -> IRPackage:
    """The IR of one file's package; its errors end the test."""
    c = driver.compile_program(load_text(name, text), std if std is not None else NoStd(), DEBUG)
    driver.check(c)
    assert not c.diagnostics, c.lines()
    return driver.build_ir(c)[-1]
