"""`.memtui` files: round trip, cut-off files, wrong files."""

import base64
import io
import json
from pathlib import Path

import pytest

from memtui.protocol.commands import GoTo, Open, Options, SourceText, Step, StepKind
from memtui.session import recording as rec

TEXT = b'package main\n\nfunc main() { println("\xc3\xa4\xff") }\n'


def _recording() -> rec.Recording:
    opened = Open(("a.go",), Options(args=("x",), stdin=b"\x00\xff", seed=7), (SourceText("a.go", TEXT),))
    clock = iter([10.0, 10.5, 12.25, 12.25, 13.0])
    out = io.StringIO()
    recorder = rec.Recorder(out, rec.Recording(opened, "1.2.3", title="t"), lambda: next(clock))
    recorder.command(Step(StepKind.OVER, 3))
    recorder.add("note", "look here: ■A")
    recorder.add("resize", [120, 40])
    recorder.command(GoTo(12))
    return rec.parse(out.getvalue().encode())


def test_what_is_recorded_can_be_read() -> None:
    r = _recording()
    assert r.open.texts[0].text == TEXT
    assert r.open.options == Options(args=("x",), stdin=b"\x00\xff", seed=7)
    assert [(a.at, a.kind) for a in r.actions] == [(0.5, "command"), (2.25, "note"), (2.25, "resize"), (3.0, "command")]
    assert r.commands() == [Step(StepKind.OVER, 3), GoTo(12)]
    assert (r.version, r.title, r.duration, r.torn) == ("1.2.3", "t", 3.0, False)


def test_save_and_load(tmp_path: Path) -> None:
    r = _recording()
    rec.save(r, tmp_path / "x.memtui")
    assert rec.load(tmp_path / "x.memtui") == r


def test_a_file_cut_off_at_any_byte_loads_up_to_there(tmp_path: Path) -> None:
    rec.save(_recording(), tmp_path / "x.memtui")
    data = (tmp_path / "x.memtui").read_bytes()
    header_end = data.index(b"\n") + 1
    for end in range(header_end, len(data) + 1):
        r = rec.parse(data[:end])
        assert len(r.actions) == data[header_end:end].count(b"\n")
        assert r.torn == (not data[:end].endswith(b"\n"))
    for end in range(header_end):
        with pytest.raises(rec.RecordingError):
            rec.parse(data[:end])


def test_a_changed_program_text_is_refused(tmp_path: Path) -> None:
    rec.save(_recording(), tmp_path / "x.memtui")
    header, *rest = (tmp_path / "x.memtui").read_text("utf-8").splitlines()
    text = _recording().open.texts[0].text
    was, now = (base64.b64encode(t).decode() for t in (text, text.replace(b"func main", b"func Main")))
    assert was in header
    data = "\n".join([header.replace(was, now), *rest, ""]).encode()
    with pytest.raises(rec.RecordingError, match=r"a\.go is not the one"):
        rec.parse(data)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "line 2: not an action"),
        ('[1,"dance",0]', "line 2: not an action"),
        ('[-1,"note",""]', "line 2: not an action"),
        ("{", "line 2: not an action"),
        ('[1,"command",["Fly"]]', "line 2: Invalid value"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str) -> None:
    data = rec.header_line(_recording()) + "\n" + line + "\n" + '[2,"note",""]\n'
    with pytest.raises(rec.RecordingError, match=message):
        rec.parse(data.encode())


def test_another_format_is_named() -> None:
    header = json.loads(rec.header_line(_recording()))
    header["memtui"] = 99
    with pytest.raises(rec.RecordingError, match="format 99"):
        rec.parse(json.dumps(header).encode() + b"\n")


def test_trim_drops_the_wait_at_the_start() -> None:
    actions = _recording().actions
    assert [a.at for a in rec.trim(actions, 2.0, 2.5)] == [0.0, 0.25, 0.25]
