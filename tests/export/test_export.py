"""Exports judged by the programs that read them: pyte for the screens, asciinema for the file, XML for the picture."""

import asyncio
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pyte
import pytest
from PIL import Image, ImageChops

from memtui.export import FORMATS, ExportError, export_file
from memtui.export.cast import paint
from memtui.export.gif import CELL, gif_bytes, timed
from memtui.session.recording import save
from memtui.tui.headless import Frame, frames, sgr
from tests.conftest import Golden
from tests.tui.record import recording


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    path = tmp_path / "x.memtui"
    save(recording(), path)
    return path


def exported(recorded: Path, suffix: str) -> bytes:
    out = recorded.with_suffix(suffix)
    export_file(str(recorded), str(out))
    return out.read_bytes()


def screens_of() -> list[Frame]:
    async def collect() -> list[Frame]:
        return [f async for f in frames(recording())]

    return asyncio.run(collect())


def events_of(cast: bytes) -> tuple[dict[str, int], list[list[object]]]:
    header, *lines = cast.decode().splitlines()
    return json.loads(header), [json.loads(line) for line in lines]


def display(header: dict[str, int], output: list[str]) -> str:
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    for text in output:
        stream.feed(text)
    return "\n".join(line.rstrip() for line in screen.display)


def test_every_screen_of_a_cast_is_the_explorers(recorded: Path) -> None:
    header, events = events_of(exported(recorded, ".cast"))
    assert (header["version"], header["width"], header["height"]) == (2, 100, 30)
    made = screens_of()
    output: list[str] = []
    shown = []
    for _, code, data in events:
        if code == "o":
            output.append(str(data))
            shown.append(display(header, output))
    wanted = ["\n".join(line.rstrip() for line in f.text.split("\n")) for f in made]
    assert shown[: len(wanted)] == wanted
    assert len(wanted) == 8


def test_a_cast_has_keys_and_markers_and_whole_screens_at_markers(recorded: Path) -> None:
    header, events = events_of(exported(recorded, ".cast"))
    assert [(e[1], e[2]) for e in events if e[1] != "o"] == [
        ("i", "s"), ("m", "The collector comes"), ("i", "s"), ("i", "b"),
    ]  # fmt: skip
    marker = next(i for i, e in enumerate(events) if e[1] == "m")
    from_here = [str(e[2]) for e in events[marker:] if e[1] == "o"]
    whole = [str(e[2]) for e in events if e[1] == "o"]
    assert display(header, from_here) == display(header, whole)
    assert [e[0] for e in events] == sorted(e[0] for e in events)


def test_asciinema_plays_it(recorded: Path) -> None:
    exported(recorded, ".cast")
    command = [sys.executable, "-m", "asciinema", "cat", str(recorded.with_suffix(".cast"))]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"The collector comes" in done.stdout


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_the_same_recording_gives_the_same_bytes(recorded: Path, suffix: str) -> None:
    assert exported(recorded, suffix) == exported(recorded, suffix)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_transcript(recorded: Path, suffix: str, golden: Golden) -> None:
    golden(exported(recorded, suffix).decode())


def test_the_picture_is_xml_with_the_screen_in_it(recorded: Path) -> None:
    root = ET.fromstring(exported(recorded, ".svg"))
    text = "".join(t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "moved to heap" in text


def test_the_words_of_the_picture_stand_in_their_columns(recorded: Path) -> None:
    root = ET.fromstring(exported(recorded, ".svg"))
    screen = [[" "] * 100 for _ in range(30)]
    for t in root.iter("{http://www.w3.org/2000/svg}text"):
        column, line = round((float(t.get("x", "")) - 12) / 8.4), round((float(t.get("y", "")) - 25.5) / 18)
        text = t.text or ""
        screen[line][column : column + len(text)] = text
        assert round(float(t.get("textLength", "")) / 8.4) == len(text)
    shown = ["".join(line).rstrip() for line in screen]
    assert shown == [line.rstrip() for line in screens_of()[-1].text.split("\n")]


def test_what_cannot_be_exported_is_one_sentence(recorded: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"must be one of \.cast"):
        export_file(str(recorded), str(tmp_path / "x.avi"))
    with pytest.raises(ExportError, match="No such file"):
        export_file(str(tmp_path / "none.memtui"), str(tmp_path / "x.cast"))
    (tmp_path / "bad.memtui").write_text("hello\n")
    with pytest.raises(ExportError, match="not a memtui recording"):
        export_file(str(tmp_path / "bad.memtui"), str(tmp_path / "x.cast"))


def test_wide_characters_are_written_whole() -> None:
    def row(text: str) -> tuple[tuple[str, str], ...]:
        return tuple(pair for c in text for pair in ([(c, "")] if ord(c) < 256 else [(c, ""), ("", "")]))

    screen = pyte.Screen(8, 1)
    stream = pyte.Stream(screen)
    screens = [row("ab日cdef"), row("a日bcdef"), row("日本語xy")]
    old = None
    for new in screens:
        stream.feed(paint((old,) if old is not None else None, (new,)))
        old = new
    assert screen.display[0].rstrip() == "日本語xy"


def test_styles_as_sgr() -> None:
    from rich.style import Style

    assert sgr(Style.parse("bold #010203 on #040506")) == "1;38;2;1;2;3;48;2;4;5;6"
    assert sgr(Style()) == ""


def test_a_gif_ends_with_the_last_screen(recorded: Path) -> None:
    made = timed(screens_of())
    picture = Image.open(io.BytesIO(exported(recorded, ".gif")))
    assert picture.size == (100 * CELL[0], 30 * CELL[1])
    assert picture.n_frames == len(made)  # type: ignore[attr-defined]
    waits = []
    for n in range(len(made)):
        picture.seek(n)
        waits.append(picture.info["duration"])
    # A GIF counts hundredths of a second.
    assert waits == [round(wait * 100) * 10 for _, wait in made]
    assert "loop" not in picture.info
    whole = Image.open(io.BytesIO(gif_bytes(made[-1:]))).convert("RGB")
    difference = ImageChops.difference(picture.convert("RGB"), whole)
    # Colours come from two palettes, so they may be a little off, but nothing is missing.
    assert max(high for _, high in difference.getextrema()) < 100


def test_a_gif_without_pillow_is_refused_by_name(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ExportError, match="needs Pillow"):
        exported(recorded, ".gif")


class Page(HTMLParser):
    """The data, chapters and transcript of an exported page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.chapters: list[str] = []
        self.scripts: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input"):
            self.open.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts.append(data)
        elif self.open[-2:] == ["li", "button"]:
            self.chapters.append(data)


def test_a_page_holds_every_screen(recorded: Path) -> None:
    page = Page(exported(recorded, ".html").decode())
    assert page.open == []
    assert page.links == []  # nothing to fetch
    data = json.loads(page.scripts[0])
    shown = ["\n".join(re.sub("<[^>]*>", "", data["rows"][n]) for n in numbers) for _, numbers, _, _ in data["frames"]]
    wanted = ["\n".join(line.rstrip() for line in f.text.split("\n")) for f in screens_of()]
    assert ["\n".join(x.rstrip() for x in unescape(text).split("\n")) for text in shown] == wanted
    keys = [key for _, _, key, _ in data["frames"] if key]
    assert keys == ["s", "s", "b"]
    assert "The collector comes" in page.chapters or any("The collector comes" in f[3] for f in data["frames"])
