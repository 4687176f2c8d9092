"""Finding packages and their natives."""

from __future__ import annotations

import pytest

from memtui.compiler.source.pos import FileTable
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.std import registry
from tests.std.fake import FakeMachine

# Their natives need more of a machine than the fake one.
_MACHINES_OWN = {"runtime", "runtime/debug", "sync", "sync/atomic", "time", "context", "iter"}


def test_folders() -> None:
    """Only folders with Go text are packages."""
    assert registry.folder("unicode/utf8") is not None
    assert registry.folder("math/rand/v2") is not None
    assert registry.folder("container") is None
    assert registry.folder("no/such") is None
    assert registry.folder("../std/fmt") is None
    with pytest.raises(KeyError):
        registry.sources("no/such")


@pytest.mark.parametrize("path", [p for p in registry.packages() if p not in _MACHINES_OWN])
def test_every_function_without_body_has_a_native(path: str) -> None:
    """Names in .go files and native.py agree, both ways."""
    files = FileTable()
    declared = set()
    for name, text in registry.sources(path):
        parsed = parse_file(files.add(name, text.encode(), True), pytest.fail)
        for decl in parsed.decls:
            if isinstance(decl, syn.FuncDecl) and decl.body is None:
                declared.add(_go_name(decl))
    bound = set(registry.natives(path, FakeMachine()))  # type: ignore[arg-type]
    assert declared == bound


def _go_name(decl: syn.FuncDecl) -> str:
    if decl.recv is None:
        return decl.name.value
    t = decl.recv.type
    if isinstance(t, syn.Star):
        assert isinstance(t.x, syn.Name)
        return f"(*{t.x.value}).{decl.name.value}"
    assert isinstance(t, syn.Name)
    return f"{t.value}.{decl.name.value}"
