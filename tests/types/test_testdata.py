"""Go's own tests of its type checker: how many files have errors exactly on the lines that are marked.

The files stay where the toolchain is. Those that import packages are left out, and one that builds a constant of
several gigabytes.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import line_of
from tests import oracle
from tests.types.support import Session

_MARK = re.compile(r'(?:/\*|//) (ERRORx?) ("(?:[^"\\]|\\.)*"|`[^`]*`)')
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|`[^`]*`|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_SHARE = 0.92


def _testdata() -> Path | None:
    command = oracle.go_command()
    if command is None:
        return None
    for root in (
        Path(command).resolve().parent.parent,
        *Path(command).parent.parent.glob("lib/python*/site-packages/go"),
    ):
        if (root / "src/internal/types/testdata").is_dir():
            return root / "src/internal/types/testdata"
    return None


def _marks(text: str) -> Counter[int]:
    """How many errors are marked on each line; a mark stands behind the token with the error."""
    marks: Counter[int] = Counter()
    last = 1
    pos = 0
    for m in _COMMENT.finditer(text):
        before = text[pos : m.start()]
        if before.strip():
            last = text.count("\n", 0, pos + len(before.rstrip())) + 1
        if m[0].startswith(("//", "/*")):
            if _MARK.match(m[0]):
                marks[last] += 1
        else:
            last = text.count("\n", 0, m.end()) + 1
        pos = m.end()
    return marks


def _agrees(text: str) -> bool:
    session = Session()
    flag = re.match(r"// -lang=(\S+)", text)
    try:
        session.check("a.go", text, "p", flag[1] if flag else "go1.27")
    except (RecursionError, Unsupported):
        return False
    found = Counter(line_of(d.pos) for d in session.found)
    return found == _marks(text)


@pytest.mark.go
@pytest.mark.skipif(_testdata() is None, reason="needs Go's sources")
def test_errors_stand_on_the_marked_lines() -> None:
    folder = _testdata()
    assert folder is not None
    good, bad = 0, []
    for path in sorted(folder.rglob("*.go")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        if (
            path.name == "issue78346.go"
            or re.search(r'^\s*(import\b|"[a-z/]+"$)', text, re.MULTILINE)
            or "assert(" in text
        ):
            continue
        if _agrees(text):
            good += 1
        else:
            bad.append(path.relative_to(folder).as_posix())
    print(f"{good} of {good + len(bad)} files agree; not: {', '.join(bad)}")
    assert good >= _SHARE * (good + len(bad))
