"""Write the `//memtui:param` lines of the std sources from what the real compiler says of the real functions.

`python -m tests.escape.std_tags [PACKAGE...]` compiles memtui/std and compares the tags of every function that Go has
too. A parameter whose tag differs, because the function is native or our source is not Go's, gets a line above the
exported function (escape/leaks.py has the syntax). Who writes or calls through a parameter matters only for slices
and functions. --check only prints the differences. Needs Go 1.27.3. Generic functions are left alone: the compiler says
nothing about their parameters.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from memtui.compiler import driver
from memtui.compiler.escape.model import Leaks
from memtui.compiler.load import load_text
from memtui.compiler.source.pos import FileTable, col_of, line_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.types.model import Signature, Slice, Type
from memtui.compiler.types.under import under
from memtui.std.registry import folder, packages
from tests.escape.test_messages import Std

ENV = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"}

# What a parameter's messages say: (pattern, line text from the match).
_PATTERNS = [
    (r"leaking param: (\S+) to result (\S+) level=(\d+)$", "result"),
    (r"leaking param content: (\S+)$", "content"),
    (r"leaking param: (\S+)$", "heap"),
    (r"mutates param: (\S+) derefs=(\d+)$", "mutates"),
    (r"calls param: (\S+) derefs=(\d+)$", "calls"),
    (r"moved to heap: (\S+)$", "heap"),
    (r"(\S+) does not escape, mutate, or call$", "none"),
]


def main() -> None:
    """Compare the named packages, or all, and rewrite their sources."""
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or packages()
    ours = our_tags(names)
    for package in names:
        where = folder(package)
        assert where is not None, package
        real = real_tags(package)
        for path in sorted(where.glob("*.go")):
            rewrite(package, path, real, ours, check="--check" in sys.argv)


Parameter = tuple[str, Leaks, bool]  # name, our leaks, whether writing and calling matter


def is_deep(t: Type) -> bool:
    """Report whether it matters for callers that a parameter of this type is written through or called."""
    return isinstance(under(t), Slice | Signature)


def our_tags(names: list[str]) -> dict[tuple[str, str], list[Parameter]]:
    """(package, function key) to (parameter, leaks) pairs, without the effect of lines already there."""
    imports = "".join(f'import _ "{name}"\n' for name in names)
    c = driver.compile_program(load_text("all.go", f"package p\n{imports}"), Std())
    decisions = driver.analyze(c)
    found: dict[tuple[str, str], list[Parameter]] = {}
    for package in c.packages:
        for func in package.funcs:
            if not func.wrapper and not func.type_args:
                key = func.label.replace("(*", "*").replace(")", "")
                pairs = zip(func.params, decisions.tags[func], strict=True)
                found[package.pkg.path, key] = [(p.name, leaks, is_deep(p.type)) for p, leaks in pairs]
    return found


def leaks_text(leaks: Leaks) -> str:
    """Leaks in the syntax of the lines."""
    words = []
    if leaks.heap == 0:
        return "heap"
    if leaks.heap > 0:
        words.append("content" if leaks.heap == 1 else f"content={leaks.heap}")
    words += [f"result{i}={d}" for i, d in enumerate(leaks.results) if d >= 0]
    if leaks.mutator >= 0:
        words.append(f"mutates={leaks.mutator}")
    if leaks.callee >= 0:
        words.append(f"calls={leaks.callee}")
    return " ".join(words) or "none"


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


def rewrite(
    package: str,
    path: Path,
    real: dict[str, list[list[str]]],
    ours: dict[tuple[str, str], list[Parameter]],
    *,
    check: bool,
) -> None:
    """Put the lines above the functions of one file that need them."""
    before = path.read_text()
    lines = before.split("\n")
    for decl in reversed(_functions(path)):
        key = _key(decl)
        if not decl.name.value[0].isupper():
            continue
        flows, tags = real.get(key), ours.get((package, key))
        if flows is None or tags is None or len(flows) != len(tags):
            continue
        new = [
            f"//memtui:param {name} {wanted}"
            for (name, leaks, deep), found in zip(tags, flows, strict=True)
            if found and name not in ("", "_")
            for wanted in [_joined(found)]
            if _visible(wanted, deep) != _visible(leaks_text(leaks), deep)
        ]
        if check:
            for line in new:
                print(f"{package}: {key}: {line} (ours: {[t[1] for t in tags if t[0] == line.split()[1]]})")
        elif new:
            insert(lines, line_of(decl.pos) - 1, new)
    if not check and "\n".join(lines) != before:
        path.write_text("\n".join(lines))


def _visible(text: str, deep: bool) -> set[str]:
    """The flows of a line that callers can tell."""
    return {w for w in text.split() if w != "none" and (deep or not w.startswith(("mutates", "calls")))}


def _joined(flows: list[str]) -> str:
    """The flows of one parameter in the order of leaks_text."""
    if "heap" in flows:
        return "heap"
    order = ("content", "result", "mutates", "calls")
    chosen = [f for f in flows if f != "none"]
    return " ".join(sorted(chosen, key=lambda f: [f.startswith(o) for o in order].index(True))) or "none"


def insert(lines: list[str], at: int, new: list[str]) -> None:
    """Put directive lines above line `at`, in the place of older ones about the same parameters."""
    start = at
    while start > 0 and lines[start - 1].startswith("//memtui:param"):
        start -= 1
    subjects = {line.split()[1] for line in new}
    kept = [line for line in lines[start:at] if line.split()[1] not in subjects]
    block = kept + new
    if start > 0 and lines[start - 1].startswith("// "):
        block.insert(0, "//")
    lines[start:at] = block


if __name__ == "__main__":
    main()
