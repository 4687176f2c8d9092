"""Make memtui/compiler/declared/facts from the real toolchain: `python -m tests.declared.refresh`.

The declarations and escape tags come from the export data of the compiled standard library, by a Go program (dump/)
that is built in a temporary folder with a copy of GOROOT's internal/pkgbits; what inlining does comes from -m=2. A
first run compiles the standard library twice, which takes some minutes.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from memtui.compiler import driver
from memtui.compiler.declared.read import Facts, parse_facts, read_facts
from memtui.compiler.declared.select import Selection
from memtui.compiler.load import load_text
from memtui.std.texts import StdTexts
from tests.inline.refresh import entries
from tests.oracle import _environment, go_command, goroot

DUMP = Path(__file__).parent / "dump"
FACTS = Path(__file__).resolve().parents[2] / "memtui" / "compiler" / "declared" / "facts"
_FUNC = re.compile(r"func (\w+)")
_METHOD = re.compile(r"func \((?:\w+ )?(\*?)(\w+)[^)]*\) (\w+)")


def exports() -> dict[str, str]:
    """Import path of each package that std is made of, to its file of export data."""
    wanted = "{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}"
    command = [go_command() or "go", "list", "-export", "-deps", "-f", wanted, "std"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(), cwd="/")
    return dict(line.split(" ") for line in done.stdout.splitlines())


def dumped(files: dict[str, str]) -> dict[str, str]:
    """Import path to the lines of the Go program about it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in DUMP.glob("*.go"):
            shutil.copy(source, folder)
        (folder / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
        (folder / "pkgbits").mkdir()
        for source in (goroot() / "src/internal/pkgbits").glob("*.go"):
            if not source.name.endswith("_test.go"):
                shutil.copy(source, folder / "pkgbits")
        given = "".join(f"{path}\t{file}\n" for path, file in files.items())
        command = [go_command() or "go", "run", "."]
        done = subprocess.run(command, cwd=folder, env=_environment(), input=given, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    parts = re.split(r"^(?=# )", done.stdout, flags=re.MULTILINE)
    return {part.split(" ")[1]: part for part in parts if part}


def symbol(path: str, line: str) -> str:
    """The link name of the function that a line declares; "" for other lines."""
    if found := _METHOD.match(line):
        return f"{path}.({found[1]}{found[2]}).{found[3]}" if found[1] else f"{path}.{found[2]}.{found[3]}"
    found = _FUNC.match(line)
    return f"{path}.{found[1]}" if found else ""


def with_inlining(path: str, line: str, known: dict[str, tuple[int, list[str]]]) -> str:
    """A line with its last column."""
    fact = known.get(symbol(path, line))
    if fact is None:
        return line
    labels = ";".join(fact[1])
    return f"{line if chr(9) in line else line + chr(9)}\t{fact[0]}{' ' if labels else ''}{labels}"


class _All(Selection):
    """Everything that the public packages export and what it names."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(set(), lambda _: set())
        self._facts.update({path: parse_facts(text) for path, text in texts.items()})

    def facts(self, path: str) -> Facts | None:
        return self._facts.get(path)


def public(paths: Iterator[str]) -> list[str]:
    """The packages that programs can import."""
    return [p for p in paths if "internal" not in p.split("/") and not p.startswith("vendor/")]


def everything(paths: list[str]) -> driver.Compilation:
    """A program that mentions all that packages declare."""
    imports = "".join(f'import _ "{path}"\n' for path in paths)
    words = set()
    for path in paths:
        facts = read_facts(path)
        assert facts is not None
        words |= {*facts.lines, *(name for methods in facts.methods.values() for name in methods)}
    return driver.compile_program(load_text("x.go", f"package p\n{imports}// {' '.join(words)}\n"), StdTexts())


def main() -> None:
    """Write the files, and see that the compiler takes them."""
    files = exports()
    texts = dumped(files)
    every = _All(texts)
    own = public(iter(texts))
    for path in own:
        facts = every.facts(path)
        assert facts is not None
        every.words.update(name.casefold() for name in facts.lines)
        every.add_imported(path)
    known = entries([p for p in every.chosen if p != "unsafe"])
    shutil.rmtree(FACTS, ignore_errors=True)
    FACTS.mkdir()
    for path, chosen in every.chosen.items():
        used = [f"@ {a} {chosen.facts.imports[a]}" for a in sorted(chosen.aliases)]
        lines = [with_inlining(path, line, known) for line in chosen.lines]
        text = "\n".join([f"# {path} {chosen.facts.name}", *used, *sorted(lines, key=_order), ""])
        (FACTS / f"{path.replace('/', '.')}.txt").write_text(text, encoding="utf-8")
    driver.analyze(c := everything([p for p in own if p != "unsafe"]))
    print("\n".join(c.lines()))


def _order(line: str) -> tuple[str, int, str]:
    """Types with their methods; everything by name."""
    if found := _METHOD.match(line):
        return found[2], 1, found[3]
    return line.split(" ", 2)[1].partition("(")[0].partition("[")[0], 0, ""


if __name__ == "__main__":
    main()
