"""What the real Go's collector does, cycle by cycle, in bytes.

`GODEBUG=gctrace=1` prints megabytes; the programs are built with a runtime whose trace line leaves the shifts out, so
that heap sizes, goal, stacks and globals come exact. With `gcstoptheworld=1` and one P, runs are identical (go-facts
6.3); without, the moment a cycle ends depends on time, so several runs are made and their extremes count. Answers are
cached by the program's text.
"""

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from tests import oracle

_TRACE = re.compile(
    r"gc \d+ @[^:]*: .* cpu, (\d+)->(\d+)->(\d+) MB, (\d+) MB goal, (\d+) MB stacks, (\d+) MB globals, "
    r"\d+ P( \(forced\))?"
)
CONCURRENT_RUNS = 5


@dataclass(frozen=True, slots=True)
class Cycle:
    """One collection. start, end: heapLive when marking began and ended; marked: bytes found alive; goal: the heap
    goal while it ran; stacks: stack bytes scanned."""

    start: int
    end: int
    marked: int
    goal: int
    stacks: int
    forced: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its collections, and the lines that the program printed."""

    cycles: list[Cycle]
    lines: list[str]


def parse(stderr: str) -> Run:
    """Take the trace lines (in bytes) out of what a program wrote."""
    cycles, lines = [], []
    for line in stderr.splitlines():
        found = _TRACE.search(line)
        if found is None:
            lines.append(line)
            continue
        if found.start():
            lines.append(line[: found.start()])
        start, end, marked, goal, stacks, _ = (int(x) for x in found.groups()[:6])
        cycles.append(Cycle(start, end, marked, goal, stacks, found.group(7) is not None))
    return Run(cycles, lines)


def judge(sources: Sequence[Path]) -> dict[Path, tuple[Run, list[int]]]:
    """For each program: the collections of its run with the world stopped, the lines that concurrent runs print
    (if they all print the same), and the numbers of their collections."""
    missing = [s for s in sources if not _cache_path(s).exists()]
    if missing:
        _build_and_run(missing)
    found = {}
    for s in sources:
        kept = json.loads(_cache_path(s).read_text(encoding="utf-8"))
        found[s] = (Run([Cycle(**c) for c in kept["cycles"]], kept["lines"]), kept["concurrent"])
    return found


def _cache_path(source: Path) -> Path:
    digest = hashlib.sha256("\0".join([oracle.version(), "2", source.read_text(encoding="utf-8")]).encode()).hexdigest()
    return Path(platformdirs.user_cache_dir("memtui-tests")) / "collector" / f"{digest}.json"


def _build_and_run(sources: Sequence[Path]) -> None:
    cache = os.environ.get("GOCACHE") or str(Path(platformdirs.user_cache_dir("memtui-tests")) / "go-build")
    env = {**os.environ, **oracle.ENV, "GOMAXPROCS": "2", "GOCACHE": cache}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
        for i, source in enumerate(sources):
            (root / f"p{i}").mkdir()
            (root / f"p{i}" / "main.go").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "bin").mkdir()
        command = [oracle.go_command() or "go", "build", "-overlay", _overlay(root), "-gcflags=-l", "-o", "bin"]
        subprocess.run([*command, "./..."], cwd=root, env=env, check=True)
        for i, source in enumerate(sources):
            binary = str(root / "bin" / f"p{i}")
            stopped = _run(binary, "gctrace=1,gcstoptheworld=1")
            runs = [_run(binary, "gctrace=1") for _ in range(CONCURRENT_RUNS)]
            path = _cache_path(source)
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = {
                "cycles": [asdict(c) for c in stopped.cycles],
                "lines": runs[0].lines if all(r.lines == runs[0].lines for r in runs) else stopped.lines,
                "concurrent": [len(r.cycles) for r in runs],
            }
            path.write_text(json.dumps(kept), encoding="utf-8")


def _run(binary: str, godebug: str) -> Run:
    env = {**os.environ, **oracle.ENV, "GODEBUG": godebug}
    done = subprocess.run([binary], env=env, capture_output=True, text=True, timeout=60, check=False)
    return parse(done.stderr)


def _overlay(root: Path) -> str:
    """A runtime whose trace line is in bytes."""
    mgc = oracle.goroot() / "src/runtime/mgc.go"
    text = mgc.read_text(encoding="utf-8")
    head, begin, tail = text.partition("if debug.gctrace > 0 {")
    line, end, rest = tail.partition('print("\\n")')
    assert begin
    assert end
    assert line.count(">>20") == 6
    patched = root / "mgc.go.txt"
    patched.write_text(head + begin + line.replace(">>20", "") + end + rest, encoding="utf-8")
    overlay = root / "overlay.json"
    overlay.write_text(json.dumps({"Replace": {str(mgc): str(patched)}}), encoding="utf-8")
    return str(overlay)
