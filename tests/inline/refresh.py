"""Make memtui/compiler/inline/stdtable.tsv from the real toolchain: `python -m tests.inline.refresh`.

For each std function that gc inlines: its cost, and what it says about the calls that vanish within it; and the
functions that the compiler replaces by instructions on amd64. Also renews golden/ from m/ and unordered/.
"""

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.oracle import compile_, go_command

FOLDER = Path(__file__).parent / "m"
UNORDERED = Path(__file__).parent / "unordered"  # about instances, whose lines we print in another order than gc
GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).resolve().parents[2] / "memtui"
TABLE = ROOT / "compiler" / "inline" / "stdtable.tsv"
_LINE = re.compile(r"(/\S+?\.go):(\d+):(\d+): (can inline|inlining call to|index bounds check elided) ?(.*)")
_COST = re.compile(r"(.*?) with cost (\d+) as: ")
_ALIAS = re.compile(r'alias\("([^"]+)", "([^"]+)", "[^"]+", "[^"]+",([^)]*)\)')
_ADD = re.compile(r'addF\("([^"]+)", "([^"]+)",')
_EVERYWHERE = re.compile(r"\ball\.\.\.|\bp8\.\.\.|\bsys\.(?:Arch)?AMD64\b")


def packages() -> list[str]:
    """The import paths of the std packages that memtui has; some are its own."""
    folders = {p.parent.relative_to(ROOT / "std").as_posix() for p in (ROOT / "std").rglob("*.go")}
    listed = subprocess.run([go_command() or "go", "list", "std"], capture_output=True, text=True, check=True)
    return sorted(folders & set(listed.stdout.split()))


def compiler_lines(paths: list[str]) -> Iterator[tuple[str, str, int, str, str, str]]:
    """(package, file, line, column, what, text) of each line about inlining."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
        env = {**os.environ, "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"}
        command = [go_command() or "go", "build", "-gcflags=-m=2", *paths]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    package = ""
    for line in done.stderr.splitlines():
        if line.startswith("# "):
            package = line[2:].strip()
        elif found := _LINE.match(line):
            yield package, found[1], int(found[2]), found[3], found[4], found[5]


def functions(file: str) -> dict[int, int]:
    """First line of each function of a file, to its last."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    found: dict[int, int] = {}
    for i, line in enumerate(lines, 1):
        if line.startswith("func "):
            one_line = line.endswith("}") and not line.endswith("{}{")
            found[i] = i if one_line else next((j for j in range(i, len(lines)) if lines[j] == "}"), i - 1) + 1
    return found


def entries(paths: list[str]) -> dict[str, tuple[int, list[str], int]]:
    """Symbol to cost, labels, and the number of bounds checks that are said to be left out."""
    costs: dict[tuple[str, int], tuple[str, int]] = {}
    inside: dict[tuple[str, int], list[tuple[str, str, str]]] = {}
    depths: dict[tuple[str, int, str], int] = {}
    spans: dict[str, dict[int, int]] = {}
    elided: Counter[tuple[str, int]] = Counter()
    for package, file, number, column, what, text in compiler_lines(paths):
        own = spans.get(file) or spans.setdefault(file, functions(file))
        if what == "can inline":
            found = _COST.match(text)
            if found and number in own and "[" not in found[1]:
                costs[file, number] = (f"{package}.{found[1]}", int(found[2]))
            continue
        start = next((a for a, b in own.items() if a <= number <= b), 0)
        if what == "index bounds check elided":
            elided[file, start] += 1
            continue
        name = package.rpartition("/")[2]
        qualified = re.match(r"[a-z]\w*\.(\(|[A-Za-z_])", text) and not re.match(r"[a-z]\w*\.func\d", text)
        at = (file, number, column)
        depth = depths[at] = depths.get(at, -1) + 1
        label = text if qualified else f"{name}.{text}"
        inside.setdefault((file, start), []).append((package, "+" * depth, label))
    own = {sym for sym, _ in costs.values()}
    return {
        sym: (cost, [_qualified(own, *found) for found in inside.get(at, [])], elided[at])
        for at, (sym, cost) in costs.items()
    }


def _qualified(own: set[str], package: str, depth: str, label: str) -> str:
    """A label with its package: `flag.kind` in reflect is a method of a type of its own, not a function of flag."""
    is_own = f"{package}.{label}" in own
    return f"{depth}{package.rpartition('/')[2]}.{label}" if is_own else depth + label


def intrinsics() -> list[str]:
    """The functions that amd64 has instructions for."""
    goroot = subprocess.run([go_command() or "go", "env", "GOROOT"], capture_output=True, text=True, check=True)
    text = Path(goroot.stdout.strip(), "src/cmd/compile/internal/ssagen/intrinsics.go").read_text(encoding="utf-8")
    wanted = set(packages())
    found = {f"{p}.{f}" for p, f, arches in _ALIAS.findall(text) if p in wanted and _EVERYWHERE.search(arches)}
    for call in _ADD.finditer(text):
        if call[1] in wanted and _EVERYWHERE.search(_rest(text, call.end()).rpartition("\n")[2]):
            found.add(f"{call[1]}.{call[2]}")
    return sorted(found)


def _rest(text: str, at: int) -> str:
    """The text up to the parenthesis that closes the one before `at`."""
    depth, end = 1, at
    while depth:
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    return text[at : end - 1].rstrip()


def golden() -> None:
    """Write what the compiler prints for the files in m/ and unordered/."""
    for path in sorted([*FOLDER.glob("*.go"), *UNORDERED.glob("*.go")]):
        found = compile_(path, "-m").stdout
        (GOLDEN / f"{path.stem}.txt").write_text(found, encoding="utf-8")
    costs = {}
    for line in compile_(FOLDER / "costs.go", "-m=2").stdout.splitlines():
        if found_cost := re.search(r": can inline (\S+) with cost (\d+) as: ", line):
            costs[found_cost[1]] = found_cost[2]
    text = "".join(f"{name} {cost}\n" for name, cost in costs.items())
    (GOLDEN / "costs.m2.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the table and the golden files."""
    golden()
    rows = {
        sym: f"{cost}\t{';'.join(labels)}" + (f"\t{elided}" if elided else "")
        for sym, (cost, labels, elided) in entries(packages()).items()
    }
    rows |= dict.fromkeys(intrinsics(), "intrinsic\t")
    TABLE.write_text("".join(f"{sym}\t{row}\n" for sym, row in sorted(rows.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
