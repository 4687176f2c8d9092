"""`python -m tests.generated [--first N] [--count N] [--inline] [--show]`: generated programs under memtui and real Go.

200 programs by default. Go builds them as packages of one module, linked once into a program that runs the one it is
told to; memtui runs each as a program of its own, in worker
processes. Standard output and exit status must be equal byte for byte; standard error but for addresses, arguments and
the standard library's frames. Exits 1 if any program differs.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from memtui.compiler.load import LoadFailed
from memtui.compiler.source.diag import InternalError
from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests import oracle
from tests.generated.generate import program
from tests.run.normal import normal

_LINKED = re.compile(r"main\.main\([^\n]*\n\t[^\n]*/main\.go:[^\n]*\n")  # the frame that calls the package's Main
_LIMIT = 60  # seconds of processor time for one program


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its standard output, exit status, and standard error in comparable form."""

    stdout: bytes
    status: int
    stderr: str


def build(seeds: range, folder: Path) -> Path:
    """All programs as one binary of the real Go; its argument is the seed."""
    (folder / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
    for seed in seeds:
        text = program(seed).replace("package main\n", f"package p{seed}\n", 1).replace("func main()", "func Main()")
        (folder / f"p{seed}").mkdir()
        (folder / f"p{seed}" / "p.go").write_text(text, encoding="utf-8")
    imports = "".join(f'import "m/p{seed}"\n' for seed in seeds)
    cases = "".join(f'\tcase "{seed}":\n\t\tp{seed}.Main()\n' for seed in seeds)
    text = f'package main\n\nimport "os"\n\n{imports}\nfunc main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n'
    (folder / "main.go").write_text(text, encoding="utf-8")
    command = [oracle.go_command() or "go", "build", "-o", "all", "."]
    environment = {**os.environ, **oracle.ENV}
    environment.pop("GOMAXPROCS")
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the real Go does not build what was generated:\n{done.stdout}{done.stderr}")
    return folder / "all"


def ended(done: "subprocess.CompletedProcess[bytes]", seed: int) -> Ended:
    """A Go process's end, in the words of a program whose package is main."""
    package = re.compile(rb"\b(m/)?p%d\." % seed)
    err = package.sub(b"main.", done.stderr).replace(b"main.Main(", b"main.main(").decode("utf-8", "replace")
    err = _LINKED.sub("", err).replace("/p.go:", f"/program{seed}.go:")
    return Ended(package.sub(b"main.", done.stdout), done.returncode, normal(err))


def real(binary: Path, seed: int) -> Ended:
    """What Go does."""
    environment = {**os.environ, "GOMAXPROCS": "1"}
    return ended(subprocess.run([binary, str(seed)], capture_output=True, env=environment, check=False), seed)


def ours(seed: int, folder: Path, inline: bool = False) -> Ended:
    """What memtui does; inline: with the production build, as the real one is. Runs in a worker process: programs share
    nothing but the compiler's modules."""
    path = folder / f"program{seed}.go"
    path.write_text(program(seed), encoding="utf-8")
    out: list[bytes] = []
    err: list[bytes] = []
    signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LIMIT)
    try:
        options = Options(["all", str(seed)], stdout=out.append, stderr=err.append)
        status = run_program([str(path)], options=options, inline=inline)
    except (InternalError, LoadFailed, TimeoutError) as e:
        return Ended(b"".join(out), -1, f"memtui: {type(e).__name__}: {e}")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return Ended(b"".join(out), status, normal(b"".join(err).decode("utf-8", "replace")))


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"no end within {_LIMIT} s")


def difference(theirs: Ended, mine: Ended) -> str:
    """The first thing that differs, in one line; "" if nothing does."""
    if theirs.status != mine.status:
        return f"status {theirs.status}, memtui {mine.status}: {theirs.stderr[:300]!r}, memtui {mine.stderr[:300]!r}"
    for a, b in zip([*theirs.stdout.split(b"\n"), b""], [*mine.stdout.split(b"\n"), b""], strict=False):
        if a != b:
            return f"output {a!r}, memtui {b!r}"
    for line, other in zip([*theirs.stderr.split("\n"), ""], [*mine.stderr.split("\n"), ""], strict=False):
        if line != other:
            return f"error {line!r}, memtui {other!r}"
    return ""


def main() -> int:
    """Compare and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.generated")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--inline", action="store_true", help="with memtui's production build")
    parser.add_argument("--show", action="store_true", help="print the program of the first seed and stop")
    args = parser.parse_args()
    if args.show:
        print(program(args.first))
        return 0
    seeds = range(args.first, args.first + args.count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "go").mkdir()
        binary = build(seeds, folder / "go")
        wrong = 0
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for seed, mine in zip(seeds, pool.map(ours, seeds, repeat(folder), repeat(args.inline)), strict=True):
                text = difference(real(binary, seed), mine)
                if text:
                    wrong += 1
                    print(f"seed {seed}: {text}", flush=True)
    print(f"{len(seeds) - wrong} of {len(seeds)} generated programs agree with the real Go")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
