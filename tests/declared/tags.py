"""Compare the escape tags of memtui's std functions with those of the real ones: `python -m tests.declared.tags`.

Prints each function whose parameters leak differently; with --write puts a `//memtui:params` line above it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from memtui.compiler import driver
from memtui.compiler.declared.read import read_facts
from memtui.compiler.escape.leaks import parse_word
from memtui.compiler.escape.model import Leaks
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir.nodes import Func
from memtui.compiler.load import load_text
from memtui.compiler.source.pos import line_of
from memtui.std import registry
from memtui.std.texts import StdTexts
from tests.std.api import ours

STD = Path(registry.__file__).parent


def differences(paths: list[str]) -> Iterator[tuple[Func, str, Path]]:
    """Functions that leak differently from the real ones: (function, the real words, our file)."""
    imports = "".join(f'import _ "{path}"\n' for path in paths)
    mentioned = " ".join(name for path in paths for name in sorted(ours(path)))  # files that begin with ASKED
    text = f"package p\n{imports}// {mentioned}\n"
    c = driver.compile_program(load_text("x.go", text), StdTexts(), driver.Options(whole_std=True))
    decisions = driver.analyze(c)
    types = TypeFacts()
    for package in c.packages:
        facts = read_facts(package.pkg.path) if package.pkg.path in paths else None
        for func in package.funcs if facts is not None else ():
            file = c.files.file_of(func.pos)
            if func.wrapper or func.type_args or file.declared:
                continue
            assert facts is not None
            base, _, name = func.label.replace("(*", "").replace(")", "").rpartition(".")
            line = (facts.methods.get(base, {}) if base else facts.lines).get(name, "")
            if line.startswith("func"):
                words = [*line.split("\t"), ""][1].split() or ["*"] * len(func.params)
                found = zip(func.params, words, decisions.tags[func], strict=True)
                if any(types.has_pointers(p.type) and _flows(parse_word(func, w)) != _flows(t) for p, w, t in found):
                    yield func, " ".join(words), STD / file.name.removeprefix("$GOROOT/src/")


def _flows(leaks: Leaks) -> tuple[int, ...]:
    """What matters to callers whatever the type."""
    return (leaks.heap, *leaks.results)


def main() -> None:
    """Print or write."""
    paths = [p for p in registry.packages() if "internal" not in p.split("/")]
    lines: dict[Path, dict[int, str]] = {}
    for func, words, path in differences(paths):
        print(f"{func.sym}: {words}")
        lines.setdefault(path, {})[line_of(func.pos)] = words
    for path, at in lines.items() if "--write" in sys.argv else ():
        out = []
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if number in at:
                while out and out[-1].startswith("//memtui:param"):
                    out.pop()
                out.append(f"//memtui:params {at[number]}")
            out.append(text)
        path.write_text("\n".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
