"""Demo scripts: what they do, what they refuse, and that the demos of the bundled programs still work."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from memtui.protocol.commands import Open
from memtui.protocol.events import Stopped
from memtui.session.recording import Recording, load
from memtui.tui.demo import DemoError, Script, parse, reading_time, record_demo
from memtui.tui.headless import Frame, frames

PROGRAMS = Path(__file__).parent.parent.parent / "programs"
DEMOS = sorted((PROGRAMS / "demos").glob("*.demo"))


def recorded(script: Script, program: str, path: Path) -> Recording:
    answer = asyncio.run(record_demo(script, Open((str(PROGRAMS / f"{program}.go"),)), path))
    assert isinstance(answer, Stopped)
    return load(path)


def screens(recording: Recording) -> list[Frame]:
    async def collect() -> list[Frame]:
        return [f async for f in frames(recording)]

    return asyncio.run(collect())


@pytest.mark.parametrize("demo", DEMOS, ids=lambda d: d.stem)
def test_the_demos_of_the_bundled_programs_work(demo: Path, tmp_path: Path) -> None:
    recording = recorded(parse(demo.read_text("utf-8")), demo.stem, tmp_path / "x.memtui")
    assert recording.title
    captions = [a for a in recording.actions if a.kind == "note"]
    assert captions
    # Nothing comes before a caption has been read.
    times = [a.at for a in recording.actions] + [10**9]
    for i, a in enumerate(recording.actions):
        if a.kind == "note":
            assert times[i + 1] - a.at >= reading_time(str(a.data)) - 0.01 or times[i + 1] == 10**9


def test_a_script_leads_through_source_stack_and_heap(tmp_path: Path) -> None:
    script = parse("""# comment
title Small
size 100x36
pace 0.5
step 3
until 18
chapter On the heap
follow A
why 2
hold 3
unfollow
breakpoint 28
run
""")
    recording = recorded(script, "escape", tmp_path / "x.memtui")
    assert recording.title == "Small"
    made = screens(recording)
    chapter = next(i for i, f in enumerate(made) if f.marker == "On the heap")
    assert "held by main.newPoint &p" in made[chapter].text
    assert any("◀ 1 &p takes" in f.text for f in made)
    assert "step 7" in made[-1].text
    waits = [round(b.at - a.at, 2) for a, b in pairwise(made)]
    assert 3.5 in waits
    assert len(made[0].rows[0]) == 100


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\nstop 3", "line 2: there is no action 'stop'; 'step' is one"),
        ("size 20x4", "line 1: size needs columns and rows"),
        ("step 0", "line 1: step needs a number, at least 1"),
        ("hold long", "line 1: hold needs seconds"),
        ("focus nothing", "line 1: there is no pane 'nothing'"),
    ],
)
def test_what_is_no_script_is_named_with_its_line(text: str, why: str) -> None:
    with pytest.raises(DemoError, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [("step\nfollow A", "line 2: ■A is not on the heap at this step"), ("birth", "line 1: Follow an object first")],
)
def test_what_cannot_be_done_is_named_with_its_line(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=why):
        recorded(parse(text), "escape", tmp_path / "x.memtui")
