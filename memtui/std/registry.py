"""Import path -> folder of this package. Adding a std package is adding a folder.

A folder is a package if it holds a .go file. `native.py` in it, if there is one, gives the Python bodies of the
functions that its .go files declare without a body.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_ROOT = Path(__file__).resolve().parent


def folder(path: str) -> Path | None:
    """The folder of an import path, or None if memtui has no such package."""
    parts = path.split("/")
    if not all(part.isidentifier() for part in parts if part != "v2"):
        return None
    where = _ROOT.joinpath(*parts)
    return where if where.is_dir() and any(where.glob("*.go")) else None


def packages() -> list[str]:
    """All import paths, sorted."""
    return sorted({file.parent.relative_to(_ROOT).as_posix() for file in _ROOT.rglob("*.go")})


def sources(path: str) -> list[tuple[str, str]]:
    """(file name, text) of each .go file of a package, in order of name. KeyError if there is no such package."""
    where = folder(path)
    if where is None:
        raise KeyError(path)
    return [(file.name, file.read_text(encoding="utf-8")) for file in sorted(where.glob("*.go"))]


def natives(path: str, m: Machine) -> dict[str, Callable[..., Any]]:
    """The Python bodies of a package for machine m: "Repeat", "(*Builder).WriteString", "Builder.Len" -> callable(sp,
    ...)."""
    where = folder(path)
    if where is None or not (where / "native.py").is_file():
        return {}
    module = importlib.import_module("memtui.std." + path.replace("/", ".") + ".native")
    bound: dict[str, Callable[..., Any]] = module.bind(m)
    return bound
