"""Part `run`: the single-file programs of Go 1.19's test folder, run by the real Go 1.27.3 and by `memtui run`.

Only files count that the real Go builds and that print and exit twice alike. Compared are stdout, the exit status and,
for a program that ends well, stderr: tracebacks contain addresses.
"""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests import gotests, oracle
from tests.conformance.pool import Done, run_all
from tests.conformance.result import Result

_COMMON = ("errors", "fmt", "io", "os", "reflect", "runtime", "strconv", "strings", "sync", "time")
_SHORT = 3
"""Seconds of processor time for a file that is known to be too slow."""
_NOT_HERE = ("-race", "-goexperiment")  # another compiler than the one we are compared with


def candidates() -> list[gotests.GoTest]:
    """The files with the action `run` that ask for nothing but Go."""
    return [t for t in gotests.tests() if t.action == "run" and not any(f.startswith(_NOT_HERE) for f in t.flags)]


def arguments(test: gotests.GoTest) -> tuple[str, ...]:
    """The words of the first line behind `run` that are the program's arguments (or further files)."""
    return tuple(f for f in test.flags if not f.startswith("-") and not f.startswith("fake-arg"))


def compare(
    tests: Sequence[gotests.GoTest], workers: int, cpu: int, slow: frozenset[str] = frozenset(), *, inline: bool = False
) -> Iterator[Result]:
    """One result for each file that counts. slow: names of files known to take more than cpu seconds, which get few.
    inline: by `memtui run --inline`."""
    with ThreadPoolExecutor(workers) as threads:
        judged = dict(zip(tests, threads.map(lambda t: oracle.run_twice(t.path, arguments(t)), tests), strict=True))
    _warm()
    counted = [t for t in tests if judged[t].ok]
    for done in run_all(counted, partial(_run, inline), workers, lambda t: min(cpu, _SHORT) if t.name in slow else cpu):
        yield _compared(done, judged[done.job].outcome)


def _warm() -> None:
    """Import what most programs need before the first fork."""
    from memtui.std import registry

    modules = ["cli", "compiler.driver", "engine.run", "std.texts"]
    modules += [f"std.{p.replace('/', '.')}.native" for p in _COMMON if registry.folder(p)]
    for module in modules:
        if importlib.util.find_spec(f"memtui.{module}"):
            importlib.import_module(f"memtui.{module}")


def _run(inline: bool, test: gotests.GoTest) -> int:
    """`memtui run` as people run it, in this process."""
    from memtui.cli import main

    words = [str(test.path), *(str(test.path.parent / a) if a.endswith(".go") else a for a in arguments(test))]
    main(["run", *(["--inline"] if inline else []), *words], standalone_mode=False)
    return 0


def _compared(done: Done[gotests.GoTest], real: oracle.Outcome) -> Result:
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    cause, detail = _difference(done, out, err, real)
    refused = cause.startswith("not supported")
    return Result(
        "run", done.job.name, int(not cause), 1, cause, detail, refused, _is_internal(done, err), done.seconds
    )


def _is_internal(done: Done[gotests.GoTest], err: str) -> bool:
    return done.status == 70 or "memtui: internal error" in err or "Traceback (most recent" in err


def _difference(done: Done[gotests.GoTest], out: str, err: str, real: oracle.Outcome) -> tuple[str, str]:
    """Why a run is not the real one, and more of it; ("", "") if it is."""
    if done.timed_out:
        return "too slow", f"more than {done.seconds:.0f} s of processor time"
    if _is_internal(done, err):
        last = err.strip().splitlines()
        return "internal error", last[-1] if last else ""
    refusal = re.search(r"^(.*): memtui does not support (.*)$", err, re.MULTILINE)
    if done.status == 1 and refusal:
        return f"not supported: {refusal[2]}", refusal[1].rpartition("/")[2]
    if done.status < 0:
        return f"dies of signal {-done.status}", err[-300:]
    if done.status != real.status:
        return f"exit status {done.status}, not {real.status}", (err or out)[:600]
    if out != real.stdout:
        return "stdout differs", first_difference(real.stdout, out)
    if real.status == 0 and err != real.stderr:
        return "stderr differs", first_difference(real.stderr, err)
    return "", ""


def first_difference(real: str, ours: str) -> str:
    """The first line that differs, of both."""
    a, b = real.splitlines(), ours.splitlines()
    for number in range(max(len(a), len(b))):
        x = a[number] if number < len(a) else "(end)"
        y = b[number] if number < len(b) else "(end)"
        if x != y:
            return f"line {number + 1}: Go has {x[:200]!r}, memtui {y[:200]!r}"
    return "the last newline"
