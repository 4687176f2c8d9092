"""Write the `//memtui:param` lines of the std sources from what the real compiler says of the real functions.

`python -m tests.escape.std_tags [PACKAGE...]` rewrites memtui/std/<package>/*.go: every function without a body gets
one line for each of its parameters that the real function's tags speak of (escape/leaks.py has the syntax). With
--check it only says which functions have no counterpart. Needs Go 1.27.3.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from memtui.compiler.source.pos import FileTable, col_of, line_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.std.registry import folder, packages

ENV = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"}

# What a parameter's messages say: (pattern, line text from the match).
_PATTERNS = [
    (r"leaking param: (\S+) to result (\S+) level=(\d+)$", "result"),
    (r"leaking param content: (\S+)$", "content"),
    (r"leaking param: (\S+)$", "heap"),
    (r"mutates param: (\S+) derefs=(\d+)$", "mutates"),
    (r"calls param: (\S+) derefs=(\d+)$", "calls"),
    (r"moved to heap: (\S+)$", "none"),
    (r"(\S+) does not escape, mutate, or call$", "none"),
]


def main() -> None:
    """Rewrite the named packages, or all."""
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or packages()
    for package in names:
        where = folder(package)
        assert where is not None, package
        real = real_tags(package)
        for path in sorted(where.glob("*.go")):
            rewrite(path, real, check="--check" in sys.argv)


def real_tags(package: str) -> dict[str, list[list[str]]]:
    """Function key (`F`, `T.M`, `*T.M`) to the flows of each parameter, receiver first."""
    root = subprocess.run(["go", "env", "GOROOT"], env=ENV, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "go.mod").write_text("module m\n\ngo 1.27\n")
        flags = f"-gcflags={package}=-m=2 -d=escapemutationscalls=1"
        done = subprocess.run(["go", "build", flags, package], cwd=scratch, env=ENV, capture_output=True, text=True)
    said: dict[tuple[str, int, int], list[str]] = {}
    for line in done.stderr.splitlines():
        m = re.match(r"(.*\.go):(\d+):(\d+): (.*)$", line)
        if m:
            said.setdefault((Path(m[1]).name, int(m[2]), int(m[3])), []).append(m[4])
    found: dict[str, list[list[str]]] = {}
    for path in sorted(Path(root, "src", package).glob("*.go")):
        if not path.name.endswith("_test.go") and any(k[0] == path.name for k in said):
            _read_real(path, said, found)
    return found


def _read_real(path: Path, said: dict[tuple[str, int, int], list[str]], found: dict[str, list[list[str]]]) -> None:
    for decl in _functions(path):
        results = [f.name.value if f.name else f"~r{i}" for i, f in enumerate(decl.type.results)]
        flows: list[list[str]] = []
        for field in _params(decl):
            pos = field.name.pos if field.name else field.pos
            texts = said.get((path.name, line_of(pos), col_of(pos)), [])
            deep = _heap_derefs(texts, results)
            found_flows = [f for t in texts for f in [_flow(t, results)] if f]
            flows.append([f"content={deep}" if f == "content" and deep > 1 else f for f in found_flows])
        found.setdefault(_key(decl), flows)


def _heap_derefs(texts: list[str], results: list[str]) -> int:
    """The fewest dereferences with which a parameter reaches the heap, from the explanations; 1 if they do not say."""
    found: list[int] = []
    for text in texts:
        m = re.match(r"parameter \S+ leaks to (.*) for .* with derefs=(\d+):$", text)
        if m and m[1] not in results and int(m[2]) > 0:
            found.append(int(m[2]))
    return min(found, default=1)


def _flow(text: str, results: list[str]) -> str:
    for pattern, kind in _PATTERNS:
        m = re.match(pattern, text)
        if not m:
            continue
        if kind == "result":
            index = results.index(m[2])
            return f"result{index}={m[3]}"
        if kind in ("mutates", "calls"):
            return f"{kind}={m[2]}"
        return kind
    return ""


def _functions(path: Path) -> list[syn.FuncDecl]:
    file = FileTable().add(str(path), path.read_bytes(), True)
    return [d for d in parse_file(file, lambda _: None).decls if isinstance(d, syn.FuncDecl)]


def _params(decl: syn.FuncDecl) -> list[syn.Field]:
    return ([decl.recv] if decl.recv else []) + decl.type.params


def _key(decl: syn.FuncDecl) -> str:
    if decl.recv is None:
        return decl.name.value
    t = decl.recv.type
    star = ""
    while not isinstance(t, syn.Name):
        if isinstance(t, syn.Index):
            t = t.x
        elif hasattr(t, "x"):
            star, t = "*", t.x
        else:
            break
    return f"{star}{t.value if isinstance(t, syn.Name) else '?'}.{decl.name.value}"


def rewrite(path: Path, real: dict[str, list[list[str]]], *, check: bool) -> None:
    """Put the lines above the functions without a body in one file."""
    lines = path.read_text().split("\n")
    for decl in reversed([d for d in _functions(path) if d.body is None]):
        flows = real.get(_key(decl))
        if flows is None or len(flows) != len(_params(decl)):
            print(f"{path.parent.name}/{path.name}: {_key(decl)}: no such function in Go")
            continue
        if check:
            continue
        at = line_of(decl.pos) - 1
        start = at
        while start > 0 and lines[start - 1].startswith("//memtui:param"):
            start -= 1
        new = [
            f"//memtui:param {field.name.value} {' '.join(found)}"
            for field, found in zip(_params(decl), flows, strict=True)
            if found and field.name and field.name.value != "_"
        ]
        if new and start > 0 and lines[start - 1].startswith("// "):
            new.insert(0, "//")
        lines[start:at] = new
    if not check:
        path.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
