"""The programs that are compared, and the flags that each is compiled with."""

import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tests import gotests
from tests.differential.generate import generate

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED_FILES, FUNCTIONS_PER_FILE = 30, 10
# Flags of gc that memtui knows; a file whose header has another one is left out.
_KNOWN = {"-m", "-m=2", "-l", "-N", "-smallframes"}


@dataclass(frozen=True, slots=True)
class Task:
    """One program, compiled once with `-m=level` and once with `-m` under the same other flags.

    corpus: the letter of the collection; shown: what the table calls this set of flags."""

    corpus: str
    name: str
    path: Path
    inline: bool
    other: tuple[str, ...] = ()
    levels: tuple[int, ...] = (1, 2)

    @property
    def shown(self) -> str:
        """The flags as one reads them in the table."""
        return "inlining" if self.inline else "-l"


def errorcheck_tasks() -> list[Task]:
    """(a) Go 1.19's `// errorcheck` files about -m, with the flags of their headers."""
    found = []
    for test in gotests.tests():
        flags = {f for f in test.flags if f != "-0"}
        if test.action == "errorcheck" and flags & {"-m", "-m=2"} and flags <= _KNOWN:
            other = tuple(sorted(flags - {"-m", "-m=2", "-l"}))
            found.append(Task("a", test.name, test.path, "-l" not in flags, other))
    return found


def run_tasks() -> list[Task]:
    """(b) Go 1.19's `// run` files, each with and without -l; -m only."""
    tests = [t for t in gotests.tests() if t.action == "run"]
    return [Task("b", t.name, t.path, inline, (), (1,)) for t in tests for inline in (False, True)]


def program_tasks() -> list[Task]:
    """(c) the bundled programs."""
    paths = sorted((ROOT / "programs").glob("*.go"))
    return [Task("c", p.name, p, inline) for p in paths for inline in (False, True)]


def generated_tasks() -> list[Task]:
    """(d) generated functions, in files that are written to the cache folder so that lines can be looked up."""
    folder = Path(platformdirs.user_cache_dir("memtui-tests")) / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for seed in range(GENERATED_FILES):
        path = folder / f"generated{seed:02}.go"
        text = generate(seed, FUNCTIONS_PER_FILE)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        found += [Task("d", path.name, path, inline) for inline in (False, True)]
    return found


CORPORA = {"a": errorcheck_tasks, "b": run_tasks, "c": program_tasks, "d": generated_tasks}


def package_name(text: str) -> str:
    """The name in the package clause: what gc is told with -p."""
    found = re.search(r"^package\s+(\w+)", text, re.MULTILINE)
    return found[1] if found else "main"
