"""From what the user names to Go source text: files, directories, modules, and the packages a program imports.

The texts of failures are those of the go command. A directory's files are all its .go files that belong to a
linux/amd64 build and are no tests; if a go.mod stands there or above, imports are found as modules.py says.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from memtui.compiler.modules import CURRENT, BadModule, Modules, modules_around
from memtui.compiler.syntax.constraint import parse_constraint, satisfied

GO_VERSION = f"go1.{CURRENT}"
_TAGS = {"linux", "amd64", "unix", "gc"} | {f"go1.{minor}" for minor in range(1, CURRENT + 1)}
_OS_NAMES = {
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
}
_ARCH_NAMES = {
    "386",
    "amd64",
    "arm",
    "arm64",
    "loong64",
    "mips",
    "mips64",
    "mips64le",
    "mipsle",
    "ppc64",
    "ppc64le",
    "riscv64",
    "s390x",
    "wasm",
    "sparc64",
    "riscv",
}

Source = tuple[str, bytes]  # name as the user gave it, text


class StdSource(Protocol):
    """Where the text of standard packages comes from; the caller of the compiler passes it in."""

    def source(self, import_path: str) -> list[Source] | None:
        """The files of a package, named `$GOROOT/src/...`, or None if there is no such package."""


class LoadFailed(Exception):  # noqa: N818 (about the user's program, like CompileFailed)
    """The program cannot be read; `lines` is what the go command prints."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = list(lines)


@dataclass(slots=True, eq=False)
class Loaded:
    """The files of the package to be compiled, and the modules around them (none, and the newest Go, if there is no
    go.mod). own_path: the package's import path if it was named by its folder; place: its folder's, however named."""

    sources: list[Source]
    own_path: str = ""
    place: str = ""
    go_version: str = GO_VERSION
    modules: Modules = field(default_factory=Modules)

    @property
    def name(self) -> str:
        """The package as the go command calls it."""
        return self.own_path or "command-line-arguments"

    def local(self, import_path: str) -> list[Source] | None:
        """The files of a package of the user's modules, or None if the path does not lead into one."""
        found = self.modules.of(import_path)
        return (directory_sources(found[1]) or None) if found is not None else None

    def version_of(self, import_path: str) -> str:
        """The language version of a package of the user's."""
        found = self.modules.of(import_path)
        return self.go_version if found is None or found[0] is self.modules.main else found[0].go_version


def load_files(paths: Sequence[str | os.PathLike[str]]) -> Loaded:
    """Read a .go file, several in one directory, or a directory. LoadFailed if that cannot be done."""
    names = [os.fspath(p) for p in paths]
    if is_folder := len(names) == 1 and os.path.isdir(names[0]):
        folder = Path(names[0])
        sources = []
    else:
        folders = {os.path.dirname(n) or "." for n in names}
        if len(folders) > 1:
            raise LoadFailed([f"named files must all be in one directory; have {' and '.join(sorted(folders))}"])
        folder = Path(next(iter(folders), "."))
        sources = [_read(n) for n in names]
    loaded = Loaded(sources)
    try:
        loaded.modules = modules_around(folder.resolve())
    except BadModule as e:
        raise LoadFailed(e.lines) from None
    if (main := loaded.modules.main) is not None:
        loaded.go_version = main.go_version
        below = folder.resolve().relative_to(main.root).as_posix()
        loaded.place = main.path if below == "." else f"{main.path}/{below}"
        loaded.own_path = loaded.place if is_folder else ""
    if is_folder:
        loaded.sources = directory_sources(folder)
        if not loaded.sources:
            raise LoadFailed([nothing_to_build(folder, loaded.name)])
    return loaded


def nothing_to_build(folder: Path, name: str) -> str:
    """What the go command says about a folder that has no Go files for linux/amd64."""
    names = [entry.name for entry in folder.iterdir() if entry.suffix == ".go" and entry.is_file()]
    shown = [n for n in names if n[0] not in "._"]
    if any(not n.endswith("_test.go") for n in shown):
        return f"package {name}: build constraints exclude all Go files in {folder.resolve()}"
    if shown:
        return f"{name}: no non-test Go files in {folder.resolve()}"
    return f"no Go files in {folder.resolve()}"


def load_text(name: str, text: str | bytes) -> Loaded:
    """A program that is not in a file."""
    return Loaded([(name, text.encode() if isinstance(text, str) else text)])


def _read(name: str) -> Source:
    try:
        text = Path(name).read_bytes()
    except OSError as e:
        reason = (e.strerror or str(e)).lower()
        raise LoadFailed([f"open {name}: {reason}"]) from None
    if not name.endswith(".go") and b"\0" in text[:8192]:
        raise LoadFailed([f"{name} is a binary file, not Go text"])
    return name, text


def directory_sources(folder: Path) -> list[Source]:
    """The files of a folder that belong to its package on linux/amd64, in order of name."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.suffix == ".go" and entry.is_file())
    found = [n for n in names if n[0] not in "._" and not n.endswith("_test.go") and _name_matches(n)]
    sources = [_read(os.path.join(folder, n)) for n in found]
    return [s for s in sources if _constraint_holds(s[1])]


def _name_matches(name: str) -> bool:
    """Does the file belong to linux/amd64 by its name (x_linux.go, x_arm64.go, x_windows_amd64.go)?"""
    parts = name.rpartition(".")[0].split("_")[1:][-2:]
    if parts and parts[-1] in _ARCH_NAMES:
        if parts[-1] != "amd64":
            return False
        parts.pop()
    return not parts or parts[-1] not in _OS_NAMES or parts[-1] == "linux"


def _constraint_holds(text: bytes) -> bool:
    """Does the file's //go:build line, which precedes the package clause, hold for linux/amd64?"""
    for line in text.split(b"\n"):
        stripped = line.strip()
        if stripped.startswith(b"//go:build "):
            constraint = parse_constraint(stripped[2:].decode("utf-8", "replace"))
            return constraint is None or satisfied(constraint, _TAGS.__contains__)
        if stripped.startswith(b"package"):
            break
    return True


def assembly_files(folder: Path) -> list[str]:
    """The names of the assembly files that belong to the folder's package on linux/amd64."""
    found = sorted(e.name for e in folder.iterdir() if e.suffix in (".s", ".S") and e.is_file())
    return [n for n in found if n[0] not in "._" and _name_matches(n)]
