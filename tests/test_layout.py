"""Rules about the text itself: sizes of files and functions, docstrings, what every package says about itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "memtui"
FILES = sorted(ROOT.rglob("*.py"))
MAX_FILE = 600
MAX_FUNCTION = 65
LONG_FILES = {
    "compiler/ir/nodes.py": "the whole tree: a union and its classes belong together",
    "protocol/snapshot.py": "the whole of what a stopped program looks like",
}
GENERATED = ("unicode17.py", "tables.py", "sizeclasses.py", "stdnames.py")


def name_of(path: Path) -> str:
    """The path below memtui/."""
    return path.relative_to(ROOT).as_posix()


def is_dispatch(f: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Report whether a function is one `match` (a long list of short arms), or only holds closures (a `bind`)."""
    inner = [n for n in f.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    own = sum((n.end_lineno or 0) - n.lineno + 1 for n in inner)
    if inner and (f.end_lineno or 0) - f.lineno + 1 - own <= MAX_FUNCTION:
        return True
    return any(isinstance(n, ast.Match) for n in ast.walk(f))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "every module says what it is"
    if path.name in GENERATED:
        return
    assert len(text.splitlines()) <= MAX_FILE or name_of(path) in LONG_FILES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= MAX_FUNCTION or is_dispatch(node), f"{node.name} has {length} lines"
