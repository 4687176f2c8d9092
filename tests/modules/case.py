"""A case: a folder of files as text, and what the go command and the program say.

    what it is about
    -- go.mod --
    module m
    -- main.go --
    package main
    -- the real Go --
    status 0
    ...

The last section is written by refresh.py. It is `build fails` and the go command's lines, or the outcome of the run in
the form of tests/run/normal.py. A case whose first line begins with `vs:` differs from Go on purpose; the words behind
it say what memtui answers instead.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"
REAL = "the real Go"
_HEAD = re.compile(r"^-- (.+) --\n", re.MULTILINE)


@dataclass(slots=True)
class Case:
    """One case. files: by path below the module's folder; real: the last section; instead: what a `vs:` line says."""

    about: str
    files: dict[str, str] = field(default_factory=dict)
    real: str = ""

    @property
    def instead(self) -> str:
        """What memtui answers where it must not do as Go does, or ""."""
        first = self.about.partition("\n")[0]
        return first.removeprefix("vs:").strip() if first.startswith("vs:") else ""

    def unpack(self, folder: Path) -> None:
        """Write the files."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def text(self) -> str:
        """The case as it stands in its file."""
        sections = {**self.files, REAL: self.real}
        return self.about + "".join(f"-- {name} --\n{text}" for name, text in sections.items())


def read(path: Path) -> Case:
    """The case of a file."""
    about, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    return Case(about, files, files.pop(REAL, ""))


def failed(lines: str, folder: Path) -> str:
    """The form of a build that fails: without the lines that name the package, files by their path in the folder."""
    kept = [line for line in lines.rstrip("\n").split("\n") if not line.startswith("# ")]
    text = "\n".join(kept).replace(f"{folder}/", "").replace(str(folder), ".")
    text = re.sub(r" \(/\S*/go/src/\S*\)$", "", text, flags=re.MULTILINE)  # where std was searched
    return "build fails\n" + re.sub(r"(?m)^(\t?)\./", r"\1", text) + "\n"
