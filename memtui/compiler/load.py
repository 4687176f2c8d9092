"""From what the user names to Go source text: files, directories, modules, and the packages a program imports.

The texts of failures are those of the go command. A directory's files are all its .go files that belong to a
linux/amd64 build and are no tests; if a go.mod stands there or above, imports below the module's path are found in
its folders.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from memtui.compiler.syntax.constraint import parse_constraint, satisfied

GO_VERSION = "go1.27"
_MINOR = 27
_TAGS = {"linux", "amd64", "unix", "gc"} | {f"go1.{minor}" for minor in range(1, _MINOR + 1)}
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
    """The files of the package to be compiled, and the module around them ("" and the newest Go if there is none)."""

    sources: list[Source]
    own_path: str = ""  # import path of the package itself, if it is a folder in a module
    module: str = ""
    root: Path = field(default_factory=Path)
    go_version: str = GO_VERSION

    def local(self, import_path: str) -> list[Source] | None:
        """The files of a package of the module itself, or None if the path does not lead into it."""
        if not self.module or not (import_path == self.module or import_path.startswith(self.module + "/")):
            return None
        folder = self.root / import_path[len(self.module) + 1 :]
        return directory_sources(folder) if folder.is_dir() else None


def load_files(paths: Sequence[str | os.PathLike[str]]) -> Loaded:
    """Read a .go file, several in one directory, or a directory. LoadFailed if that cannot be done."""
    names = [os.fspath(p) for p in paths]
    if len(names) == 1 and os.path.isdir(names[0]):
        sources = directory_sources(Path(names[0]))
        folder = Path(names[0])
        if not sources:
            raise LoadFailed([f"no Go files in {folder.resolve()}"])
    else:
        folders = {os.path.dirname(n) or "." for n in names}
        if len(folders) > 1:
            raise LoadFailed([f"named files must all be in one directory; have {' and '.join(sorted(folders))}"])
        sources = [_read(n) for n in names]
        folder = Path(next(iter(folders), "."))
    loaded = Loaded(sources)
    folder = folder.resolve()
    _find_module(loaded, folder)
    if loaded.module and os.path.isdir(names[0]):
        below = folder.relative_to(loaded.root).as_posix()
        loaded.own_path = loaded.module if below == "." else f"{loaded.module}/{below}"
    return loaded


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
    parts = name.removesuffix(".go").split("_")[1:][-2:]
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


def _find_module(loaded: Loaded, folder: Path) -> None:
    for parent in (folder, *folder.parents):
        mod = parent / "go.mod"
        if mod.is_file():
            loaded.root = parent
            _read_mod(loaded, mod.read_text(encoding="utf-8", errors="replace").splitlines())
            return


def _read_mod(loaded: Loaded, lines: Iterable[str]) -> None:
    for line in lines:
        words = line.split("//")[0].split()
        if len(words) == 2 and words[0] == "module":
            loaded.module = words[1].strip('"`')
        elif len(words) == 2 and words[0] == "go":
            loaded.go_version = "go" + ".".join(words[1].split(".")[:2])
