"""Compiled programs kept between runs, so that the second start of the same text skips the compiler.

A key is the SHA-256 of everything the result depends on: the program's files, the options, the version of Python, and
the names, sizes and modification times of memtui's own compiler and std folders. Files are written whole and renamed;
one that cannot be read back is a miss. The oldest go when there are more than `_KEEP`.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

_KEEP = 64
_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Where compiled programs are kept."""
    return Path(platformdirs.user_cache_dir("memtui")) / "programs"


def key_of(sources: Iterable[tuple[str, bytes]], *options: object) -> str:
    """The key of a program and of what it is compiled with."""
    digest = hashlib.sha256(repr((sys.version, sys.implementation.cache_tag, options)).encode())
    digest.update(digest_of(sources).encode())
    for line in _own_files():
        digest.update(line.encode())
    return digest.hexdigest()


def digest_of(sources: Iterable[tuple[str, bytes]]) -> str:
    """A digest of files: names and contents."""
    digest = hashlib.sha256()
    for name, text in sources:
        digest.update(repr((name, len(text))).encode())
        digest.update(text)
    return digest.hexdigest()


def _own_files() -> Iterable[str]:
    """One line for each file that the compiler's output depends on."""
    for part in ("compiler", "std"):
        for path, folders, names in os.walk(_PACKAGE / part):
            folders.sort()
            with os.scandir(path) as entries:
                found = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if e.is_file())
            yield from (f"{path}/{name} {size} {time}" for name, size, time in found if name in names)


def read(key: str) -> Any:
    """What was kept under a key, or None."""
    path = folder() / f"{key}.pickle"
    try:
        with path.open("rb") as file:
            found = pickle.load(file)
    except OSError:
        return None
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError):
        with suppress(OSError):
            path.unlink()  # written by another version, or damaged
        return None
    with suppress(OSError):
        os.utime(path)
    return found


def write(key: str, value: object) -> None:
    """Keep a value. A cache that cannot be written is no reason to fail: the next run compiles again."""
    import tempfile

    with suppress(OSError):
        where = folder()
        where.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=where, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
        os.replace(name, where / f"{key}.pickle")
        _tidy(where)


def _tidy(where: Path) -> None:
    files = sorted(where.glob("*.pickle"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in files[_KEEP:]:
        old.unlink(missing_ok=True)
