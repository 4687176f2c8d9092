"""Go programs that use the std packages, against what the real Go printed (programs/*.out)."""

from __future__ import annotations

from pathlib import Path

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.std.refresh_programs import PROGRAMS


def run(path: Path) -> bytes:
    """Status, stdout and stderr in the form of the .out files."""
    streams: tuple[list[bytes], list[bytes]] = ([], [])
    stdin = path.with_suffix(".in")
    given = stdin.read_bytes() if stdin.exists() else b""
    options = Options(["p"], given, env={"GOGC": "off"}, stdout=streams[0].append, stderr=streams[1].append)
    status = run_program([str(path)], options=options)
    return b"status %d\n" % status + b"".join(streams[0]) + b"---\n" + b"".join(streams[1])


@pytest.mark.parametrize("name", sorted(p.stem for p in PROGRAMS.glob("*.go")))
def test_program_prints_what_go_prints(name: str) -> None:
    """Output and exit status are the real ones."""
    path = PROGRAMS / f"{name}.go"
    assert (
        run(path).decode("utf-8", "replace").splitlines()
        == path.with_suffix(".out").read_text(errors="replace").splitlines()
    )


def test_a_time_zone_is_refused_by_name(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The real Go knows its history, a Location here has one offset."""
    source = tmp_path / "zone.go"
    source.write_text(
        'package main\n\nimport "time"\n\nfunc main() {\n\t_, err := time.LoadLocation("Nowhere/Else")\n'
        '\tprintln(err.Error())\n\ttime.LoadLocation("America/New_York")\n\tprintln("not reached")\n}\n',
        encoding="utf-8",
    )
    printed: list[bytes] = []
    assert run_program([str(source)], options=Options(["zone"], stderr=printed.append)) == 1
    assert b"".join(printed) == b"unknown time zone Nowhere/Else\n"
    assert "zone.go:8:19: memtui does not support the time zone America/New_York" in capfd.readouterr().err


@pytest.mark.parametrize("made", ["unsafe.String(&b[0], len(b))", "*(*string)(unsafe.Pointer(&b))"])
def test_writing_to_the_bytes_of_a_string_is_refused(
    made: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The real program goes on with another string, here strings are values."""
    source = tmp_path / "shared.go"
    source.write_text(
        f'package main\n\nimport "unsafe"\n\nfunc main() {{\n\tb := []byte("hello")\n\ts := {made}\n'
        "\tb = append(b[:5:5], 1)\n\tb[0] = 1\n\tprintln(s)\n\tb = unsafe.Slice(&b[0], 1)\n"
        f"\ts = {made}\n\tb[0] = 1\n\tb[0] = 2\n}}\n",
        encoding="utf-8",
    )
    printed: list[bytes] = []
    assert run_program([str(source)], options=Options(["shared"], stderr=printed.append)) == 1
    assert b"".join(printed) == b"hello\n"
    assert "shared.go:14:7: memtui does not support writing to the bytes of a string" in capfd.readouterr().err
