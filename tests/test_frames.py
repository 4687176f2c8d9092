"""Sizes of frames: those that gc gives the functions of frames.go stand in its comments."""

import re
from pathlib import Path

import pytest

from tests import frames, oracle

SAMPLE = Path(__file__).parent / "frames.go"
_WANTED = re.compile(r"^func (?P<name>\w+)\(.*// (?P<frame>\d+)$", re.MULTILINE)


def wanted() -> dict[str, int]:
    """What the comments say."""
    return {f"main.{m['name']}": int(m["frame"]) for m in _WANTED.finditer(SAMPLE.read_text(encoding="utf-8"))}


def test_frames_are_as_large_as_gcs() -> None:
    """Spilled variables, temporaries, outgoing areas."""
    found = frames.ours(SAMPLE)
    assert {name: found[name] for name in wanted()} == wanted()


@pytest.mark.skipif(not oracle.available(), reason="needs the real Go")
def test_the_comments_are_gcs() -> None:
    """The expectations are the real compiler's."""
    real = frames.real(SAMPLE)
    assert {name: real[name] for name in wanted()} == wanted()
