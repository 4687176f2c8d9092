"""Parts `errorcheck` and `testdata`: files that must not compile, checked by memtui's front end.

errorcheck: Go 1.19's `// errorcheck` files that ask for the front end alone, against the lines of `go tool compile -e`,
compared as sets of (line, message); a missing one and an extra one both count as a miss.
testdata: the toolchain's internal/types/testdata; errors on exactly the lines that have an ERROR comment.
"""

import os
import re
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests import gotests, oracle
from tests.conformance.pool import Done, run_all
from tests.conformance.result import Result

_FRONT_END = re.compile(r"-e|-d=panic|-lang=go\S+")
_POSITION = re.compile(r"^[^:\s]*:(\d+)(?::\d+)?: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CheckJob:
    """One file for the front end. version: of a -lang flag, or ""; want: what must come, (line, message) or (line, "")
    where any message will do."""

    part: str
    name: str
    path: Path
    version: str
    want: frozenset[tuple[int, str]]


# ---- what must come --------------------------------------------------------------------------------------


def errorcheck_jobs(wanted: Sequence[gotests.GoTest], workers: int) -> Iterator[CheckJob]:
    """The files that `go tool compile -e` rejects, with its messages."""

    def judge(test: gotests.GoTest) -> oracle.Outcome:
        version = _version(test.flags)
        return oracle.compile_(test.path, "-e", *([f"-lang={version}"] if version else []))

    with ThreadPoolExecutor(workers) as threads:
        judged = list(threads.map(judge, wanted))
    for test, real in zip(wanted, judged, strict=True):
        version = _version(test.flags)
        if real.status and not re.search(r"could not import|internal compiler error", real.stdout):
            yield CheckJob("errorcheck", test.name, test.path, version, frozenset(pairs(real.stdout)))


def errorcheck_candidates() -> list[gotests.GoTest]:
    """The `// errorcheck` files that need no pass behind the type checker."""
    return [t for t in gotests.tests() if t.action == "errorcheck" and all(_FRONT_END.fullmatch(f) for f in t.flags)]


def testdata_jobs() -> Iterator[CheckJob]:
    """The files of internal/types/testdata that stand alone, with the lines marked in them."""
    root = oracle.goroot() / "src/internal/types/testdata"
    for path in sorted(root.rglob("*.go")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        first = text.partition("\n")[0].removeprefix("//").split()
        if path.parent.parent != root or "-fakeImportC" in first:
            continue  # one of several files of a package, or a made-up package C
        lines = frozenset((line, "") for line in marked_lines(text))
        yield CheckJob("testdata", path.relative_to(root).as_posix(), path, _version(first), lines)


def _version(flags: Sequence[str]) -> str:
    return next((f.removeprefix("-lang=") for f in flags if f.startswith("-lang=")), "")


def pairs(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) of each error in a compiler's output; a message may go on in lines that start with a tab."""
    for entry in re.split(r"\n(?!\t)", text.strip()):
        found = _POSITION.match(entry)
        if found:
            yield int(found[1]), found[2].strip()


_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<space>\s+)"""
    r"""|(?P<token>"(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?|\w+|.)""",
    re.DOTALL,
)


def marked_lines(text: str) -> Iterator[int]:
    """The lines of the tokens before ERROR and ERRORx comments (cmd/compile/internal/syntax/testing.go)."""
    line = last = 1
    for found in _TOKEN.finditer(text):
        word = found[0]
        if found.lastgroup == "comment":
            if re.match(r"(//|/\*) ERRORx? ", word):
                yield last
        elif found.lastgroup == "token":
            last = line
        line += word.count("\n")


# ---- what comes ------------------------------------------------------------------------------------------


def compare(jobs: Sequence[CheckJob], workers: int, cpu: int) -> Iterator[Result]:
    """One result for each file."""
    import memtui.compiler.driver
    import memtui.std.texts  # noqa: F401

    for done in run_all(jobs, _check, workers, cpu):
        yield _errorcheck_result(done) if done.job.part == "errorcheck" else _testdata_result(done)


def _check(job: CheckJob) -> int:
    """Print the errors of one file as `memtui check -e` does."""
    from memtui.compiler import driver
    from memtui.compiler.source.diag import InternalError, Unsupported
    from memtui.std.texts import StdTexts

    loaded = driver.load_files([str(job.path)])
    loaded.go_version = job.version or loaded.go_version
    c = driver.compile_program(loaded, StdTexts(), driver.Options(all_errors=True, complete=False))
    try:
        driver.check(c)
    except Unsupported as e:
        os.write(2, f"memtui does not support {e.what}\n".encode())
        return 1
    except driver.LoadFailed as e:
        print("\n".join(e.lines))
        return 1
    except InternalError:
        traceback.print_exc()
        return 70
    print("\n".join(line.replace(str(job.path), job.path.name) for line in c.lines()))
    return 1 if c.diagnostics else 0


def _errorcheck_result(done: Done[CheckJob]) -> Result:
    want, got = done.job.want, frozenset(pairs(done.stdout.decode("utf-8", "replace")))
    missing, extra = sorted(want - got), sorted(got - want)
    right = len(want & got)
    return _result(done, right, right + len(missing) + len(extra), missing, extra)


def _testdata_result(done: Done[CheckJob]) -> Result:
    want = {line for line, _ in done.job.want}
    got = {line for line, _ in pairs(done.stdout.decode("utf-8", "replace"))}
    missing, extra = sorted(want - got), sorted(got - want)
    return _result(done, int(not missing and not extra), 1, missing, extra)


def _result(done: Done[CheckJob], right: int, total: int, missing: Sequence[object], extra: Sequence[object]) -> Result:
    err = done.stderr.decode("utf-8", "replace")
    internal = done.status == 70 or "Traceback" in err
    refused = "memtui does not support" in err
    cause, detail = "", ""
    if done.timed_out or done.status < 0:
        cause = "too slow" if done.timed_out else f"dies of signal {-done.status}"
        right = 0
    elif internal:
        cause, detail = "internal error", err.strip().splitlines()[-1] if err.strip() else ""
        right = 0
    elif right != total:
        cause = "errors differ" if not refused else "not supported" + err.strip().partition("support")[2]
        detail = f"missing {list(missing)[:6]}, extra {list(extra)[:6]}"
    return Result(
        done.job.part, done.job.name, right, max(total, right), cause, detail, refused, internal, done.seconds
    )
