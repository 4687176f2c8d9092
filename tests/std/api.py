"""What the exported API of memtui's std packages lacks: `python -m tests.std.api [PACKAGE...]`.

A line per package: exported names and methods found in ours, of those in the real Go's sources (files that linux/amd64
builds), and with package names given also the missing ones. Only names are compared; the type checker of programs that
use them is the judge of signatures. What is missing can be checked and analysed all the same (compiler/declared).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from memtui.compiler.source.pos import FileTable
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.std import registry
from tests.oracle import _environment, go_command


def exported(name: str) -> bool:
    """Report whether other packages see a name."""
    return name[:1].isupper()


def _names(decl: syn.Decl) -> Iterator[str]:
    match decl:
        case syn.FuncDecl():
            if decl.recv is None:
                yield decl.name.value
            else:
                t = decl.recv.type
                while not isinstance(t, syn.Name):
                    t = t.x  # type: ignore[union-attr]
                if exported(t.value) and exported(decl.name.value):
                    yield f"{t.value}.{decl.name.value}"
        case syn.VarDecl() | syn.ConstDecl():
            yield from (n.value for n in decl.names)
        case syn.TypeDecl():
            yield decl.name.value
        case syn.ImportDecl():
            pass


def api(files: Iterable[tuple[str, bytes]]) -> set[str]:
    """Exported names of a package, methods as "Type.Method"."""
    table = FileTable()
    found: set[str] = set()
    for name, text in files:
        parsed = parse_file(table.add(name, text, True), lambda _: None)
        for decl in parsed.decls:
            found.update(n for n in _names(decl) if exported(n))
    return found


def ours(path: str) -> set[str]:
    """The API of memtui's package."""
    return api((name, text.encode()) for name, text in registry.sources(path))


def real(paths: list[str]) -> dict[str, set[str]]:
    """The API of the real packages."""
    command = [str(go_command()), "list", "-json=ImportPath,Dir,GoFiles", *paths]
    text = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(), cwd="/").stdout
    decoder, at, found = json.JSONDecoder(), 0, {}
    while at < len(text.rstrip()):
        package, at = decoder.raw_decode(text, at)
        at += len(text[at:]) - len(text[at:].lstrip())
        folder = Path(package["Dir"])
        found[package["ImportPath"]] = api((f, (folder / f).read_bytes()) for f in package["GoFiles"])
    return found


def main() -> None:
    """Print the coverage."""
    wanted = sys.argv[1:] or [p for p in registry.packages() if "internal" not in p.split("/")]
    total = have = 0
    for path, names in sorted(real(wanted).items()):
        mine = ours(path) if registry.folder(path) else set()
        total += len(names)
        have += len(names & mine)
        print(f"{path:24} {len(names & mine):4} of {len(names):4}", end="")
        missing = sorted(names - mine)
        print("   " + " ".join(missing if sys.argv[1:] else missing[:12]))
    print(f"{'all':24} {have:4} of {total:4}")


if __name__ == "__main__":
    main()
