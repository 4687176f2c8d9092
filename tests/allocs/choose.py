"""`python -m tests.allocs.choose`: write chosen.txt, a random choice among Go 1.19's run tests.

The files are shuffled with a fixed seed and taken in that order if they are run without more files or arguments, are
not on the list of those memtui is known not to run (tests/conformance/failures.toml), end in both builds of the real
Go in time and allocate there, and memtui ends within a minute. Whether memtui counts right is not looked at.
"""

import random
import tomllib
from pathlib import Path

from tests import gotests
from tests.allocs.__main__ import ours
from tests.allocs.judge import judge

HERE = Path(__file__).resolve().parent
SEED = 1273
WANTED = 48
BATCH = 40


def main() -> None:
    """Write the list."""
    failures = (HERE.parent / "conformance" / "failures.toml").read_text(encoding="utf-8")
    known = {*tomllib.loads(failures)["run"], *(HERE / "corpus.txt").read_text(encoding="utf-8").split()}
    root = gotests.folder()
    names = sorted(str(p.relative_to(root)) for p in root.rglob("*.go") if p.read_bytes().startswith(b"// run\n"))
    names = [n for n in names if n not in known]
    random.Random(SEED).shuffle(names)
    chosen: list[str] = []
    for i in range(0, len(names), BATCH):
        batch = [root / n for n in names[i : i + BATCH]]
        both = [judge(batch, inline=inline) for inline in (False, True)]
        batch = [p for p in batch if all(found[p] for found in both) and not isinstance(ours(p, inline=True), str)]
        chosen += [str(p.relative_to(root)) for p in batch]
        if len(chosen) >= WANTED:
            break
    (HERE / "chosen.txt").write_text("\n".join(chosen[:WANTED]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
