"""`python -m tests.frames [-v] [PROGRAM.go ...]`: the sizes of frames against those the real Go's compiler gives them.

For the programs in programs/ and tests/run/programs, built without inlining: how many functions have the frame that gc
prints (`TEXT f(SB), ABIInternal, $frame-args`, go-facts 5.6), and how many are near it; -v lists the others.
"""

import argparse
import re
from pathlib import Path

from memtui.compiler import driver
from memtui.compiler.source.diag import CompileFailed, Unsupported
from memtui.std.texts import StdTexts
from tests import oracle

ROOT = Path(__file__).resolve().parent.parent
_TEXT = re.compile(r"\tTEXT\t(?P<name>\S+)\(SB\), (?P<flags>[A-Z|a-z0-9]+), \$(?P<frame>\d+)-\d+")


def real(source: Path) -> dict[str, int]:
    """gc's frames by function name, saved base pointer included, return address not; empty if it does not compile."""
    listing = oracle.compile_(source, "-l", "-S").stdout
    return {m["name"]: int(m["frame"]) for m in _TEXT.finditer(listing)}


def ours(source: Path) -> dict[str, int]:
    """The same of memtui."""
    program = driver.build([str(source)], StdTexts(), driver.Options()).program
    assert program is not None
    return {f.display: f.frame_size - 8 for f in program.funcs.values() if f.pkg == "main"}


def programs() -> list[Path]:
    """All programs that are compared."""
    return sorted([*ROOT.glob("programs/*.go"), *ROOT.glob("tests/run/programs/*.go")])


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true", help="list the functions whose frames differ")
    parser.add_argument("program", nargs="*", type=Path)
    args = parser.parse_args()
    differences: list[tuple[int, str]] = []
    for source in args.program or programs():
        try:
            found = ours(source)
        except (CompileFailed, Unsupported):
            continue
        wanted = real(source)
        for name in sorted(found.keys() & wanted.keys()):
            line = f"{source.stem}: {name}: Go {wanted[name]}, memtui {found[name]}"
            differences.append((found[name] - wanted[name], line))
    differences.sort(key=lambda d: abs(d[0]))
    if args.v:
        for off, line in differences:
            if off:
                print(f"{off:+6} {line}")
    near = {limit: sum(abs(off) <= limit for off, _ in differences) for limit in (0, 8, 16, 32)}
    print(f"{len(differences)} functions: {near[0]} exact, {near[8]} within 8 B, {near[16]} within 16 B, ", end="")
    print(f"{near[32]} within 32 B; worst: {differences[-1][1] if differences else ''}")


if __name__ == "__main__":
    main()
