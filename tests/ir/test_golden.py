"""The IR of small programs, as text, against committed files; MEMTUI_UPDATE=1 rewrites them."""

import os
from pathlib import Path

import pytest

from memtui.compiler.ir.print import package_text
from tests.ir.support import build

HERE = Path(__file__).parent
PROGRAMS = sorted(HERE.glob("golden/*.go"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_ir_text(path: Path) -> None:
    text = path.read_text()
    got = package_text(build(text), pos="// pos" in text, wrappers="// wrappers" in text)
    golden = path.with_suffix(".txt")
    if os.environ.get("MEMTUI_UPDATE"):
        golden.write_text(got)
    assert got == golden.read_text()
