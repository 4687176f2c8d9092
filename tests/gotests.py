"""The test folder of Go 1.19, from Debian's package golang-1.19-src: programs that people who build Go wrote to try it.

It is fetched with `apt-get download` once and unpacked to a cache folder outside of the repository. Each file says in
its first comment what is to be done with it (`// run`, `// errorcheck -0 -m -l`, `// compile`), cmd/dist's "action".
"""

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs

PACKAGE = "golang-1.19-src"
_INSIDE = "usr/share/go-1.19/test/"


@dataclass(frozen=True, slots=True)
class GoTest:
    """One file of the test folder. name: its path below the folder (`escape2.go`, `fixedbugs/bug120.go`); action and
    flags: the words of its first line, `errorcheck` and ("-0", "-m", "-l")."""

    path: Path
    name: str
    action: str
    flags: tuple[str, ...]


def folder() -> Path:
    """The unpacked test folder; fetches the package if it is not there yet (needs Debian's apt-get and dpkg-deb)."""
    place = Path(platformdirs.user_cache_dir("memtui-tests")) / PACKAGE
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
            _unpack(_download(Path(scratch)), Path(scratch))
            try:
                os.replace(Path(scratch) / _INSIDE, place)  # whole or not at all
            except OSError:
                if not place.exists():
                    raise
    return place


def _download(scratch: Path) -> Path:
    command = ["apt-get", "download", PACKAGE]
    if subprocess.run(command, cwd=scratch, capture_output=True, check=False).returncode:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(command, cwd=scratch, check=True)
    return next(scratch.glob("*.deb"))


def _unpack(package: Path, scratch: Path) -> None:
    """Only the test folder of the package: the rest is Go's own source, 100 MB."""
    done = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(package)], capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        wanted = [m for m in tar if m.name.removeprefix("./").startswith(_INSIDE) and (m.isfile() or m.isdir())]
        tar.extractall(scratch, wanted, filter="data")


@lru_cache
def tests() -> tuple[GoTest, ...]:
    """All single files of the folder that name an action, in order of name. Folders like `fixedbugs/x.dir`, which
    belong to a file beside them, are left out."""
    top = folder()
    found = []
    for path in sorted(top.rglob("*.go")):
        name = path.relative_to(top).as_posix()
        if ".dir/" not in name and (words := header(path.read_bytes())):
            found.append(GoTest(path, name, words[0], tuple(words[1:])))
    return tuple(found)


def header(text: bytes) -> list[str]:
    """The words of the action comment: the first line that is neither empty nor a build constraint."""
    for line in text.split(b"\n"):
        line = line.strip()
        if not line or line.startswith((b"//go:build", b"// +build")):
            continue
        return line.removeprefix(b"//").decode("utf-8", "replace").split() if line.startswith(b"//") else []
    return []


def available() -> bool:
    """Report whether the folder is there or can be fetched by this machine's package manager."""
    cached = (Path(platformdirs.user_cache_dir("memtui-tests")) / PACKAGE).exists()
    return cached or (shutil.which("apt-get") is not None and shutil.which("dpkg-deb") is not None)
