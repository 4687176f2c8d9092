"""The whole of memtui in a real terminal: a pseudo terminal read by pyte, and tmux. With the real engine."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from memtui.export import export_file
from memtui.protocol.commands import Open
from memtui.protocol.events import Stopped
from memtui.session.client import Client
from memtui.tui.explorer import Explorer
from tests.export.test_export import display, events_of
from tests.tui.fake import screen_text

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0  # seconds: far above what it takes, below what a hang would
PROGRAM = """// Small: a local that escapes
package main

type point struct{ x, y int }

func newPoint(x, y int) *point {
\tp := point{x, y}
\treturn &p
}

func main() {
\tq := newPoint(3, 4)
\tprintln("got", q.x)
}
"""


class Terminal:
    """memtui on a pseudo terminal of 120x40."""

    def __init__(self, *args: str, cwd: Path, **env: str) -> None:
        self.screen = pyte.Screen(120, 40)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        full = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **env}
        full = {k: v for k, v in full.items() if v and k not in ("COLUMNS", "LINES")}  # the pty has its own size
        self.child = pexpect.spawn(
            sys.executable, ["-m", "memtui", *args], cwd=str(cwd), env=full, dimensions=(40, 120), timeout=PATIENCE
        )

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, *words: str) -> str:
        """The screen once it holds all words; fails if it never does."""
        end = time.monotonic() + PATIENCE
        while not all(w in self.text() for w in words):
            assert time.monotonic() < end, f"{words} not on the screen:\n{self.text()}"
            assert self.read(), f"ended before {words} were on the screen:\n{self.text()}"
        return self.text()

    def read(self) -> bool:
        """Read what has come; False at the end of the process."""
        try:
            data = self.child.read_nonblocking(1 << 16, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.bytes += data
        self.stream.feed(data)
        return True

    def settle(self) -> None:
        """Read until nothing has come for a while: the screen is complete."""
        seen, since = len(self.bytes), time.monotonic()
        while time.monotonic() - since < 1:
            self.read()
            if len(self.bytes) != seen:
                seen, since = len(self.bytes), time.monotonic()

    def end(self) -> int:
        """The exit status, once the process has ended."""
        while self.read():
            pass
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.go").write_text(PROGRAM)
    (tmp_path / "wrong.go").write_text('package main\n\nfunc main() {\n\tvar x int = "a"\n}\n')
    return tmp_path


def test_walk_record_export_play(folder: Path) -> None:
    terminal = Terminal("--record", "x.memtui", "small.go", cwd=folder)
    terminal.wait("main.main is about to run", "step 0")
    for key, words in [
        ("s", "newPoint(x: 3, y: 4)"), ("s", "moved to heap  1x"), ("s", "returned to main.main"),
        ("s", "got 3"), ("b", "Back"), ("4z", "▶"),
    ]:  # fmt: skip
        terminal.child.send(key)
        if key != "4z":
            terminal.wait(words)
    terminal.wait("4 heap by address · 1 object, 16 B", "held by main.main q")
    terminal.settle()
    last = terminal.text()
    terminal.child.send("q")
    assert terminal.end() == 0

    export_file(str(folder / "x.memtui"), str(folder / "x.cast"))
    header, events = events_of((folder / "x.cast").read_bytes())
    exported = display(header, [str(e[2]) for e in events if e[1] == "o"])
    assert exported == "\n".join(line.rstrip() for line in last.replace("  ● rec", "").splitlines())

    player = Terminal("play", "x.memtui", "--step", cwd=folder)
    player.wait("action 0 of")
    player.child.send("d")  # no key of anything
    player.child.send("s")
    player.wait("action 1 of", "newPoint(x: 3, y: 4)")
    player.child.send("q")
    assert player.end() == 0


def test_compile_errors_open_no_screen(folder: Path) -> None:
    terminal = Terminal("wrong.go", cwd=folder)
    assert terminal.end() == 1
    assert "\x1b[?1049h" not in terminal.bytes.decode()
    text = terminal.text()
    assert 'wrong.go:4:14: cannot use "a" (untyped string constant) as int value in variable declaration' in text
    assert '        var x int = "a"\n                    ^' in text


def test_no_color_sends_no_colour(folder: Path) -> None:
    terminal = Terminal("small.go", cwd=folder, NO_COLOR="1")
    terminal.wait("main.main is about to run")
    terminal.child.send("s")
    terminal.wait("newPoint(x: 3, y: 4)")
    terminal.child.send("q")
    assert terminal.end() == 0
    codes = {
        p for run in terminal.bytes.split(b"\x1b[")[1:] for p in run.split(b"m")[0].split(b";") if b"m" in run[:40]
    }
    colours = {b"38", b"48", *(str(n).encode() for n in (*range(30, 38), *range(40, 48), *range(90, 108)))}
    assert not codes & colours


def test_a_dumb_terminal_is_told_what_works(folder: Path) -> None:
    terminal = Terminal("small.go", cwd=folder, TERM="dumb")
    assert terminal.end() == 2
    assert "memtui run PROGRAM" in terminal.text()


@pytest.fixture
def tmux(folder: Path) -> Iterator[list[str]]:
    command = ["tmux", "-L", f"memtui-test-{os.getpid()}"]
    run = f"PYTHONPATH={ROOT} {sys.executable} -m memtui small.go; echo status $?; sleep 60"
    subprocess.run([*command, "new-session", "-d", "-x", "100", "-y", "32", run], check=True, cwd=folder)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


@pytest.mark.tmux
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_inside_tmux(tmux: list[str]) -> None:
    def wait(words: str) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            text = subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, check=True, text=True).stdout
            if words in text:
                return text
            assert time.monotonic() < end, text
            time.sleep(0.1)

    wait("main.main is about to run")
    subprocess.run([*tmux, "send-keys", "s"], check=True)
    assert "1 source" in wait("newPoint(x: 3, y: 4)")
    subprocess.run([*tmux, "send-keys", "q"], check=True)
    wait("status 0")


async def test_an_engine_that_was_killed_starts_again_where_it_was(folder: Path) -> None:
    command = Open((str(folder / "small.go"),))
    client = Client()
    assert isinstance(await client.send(command), Stopped)
    app = Explorer(client, command)

    async def until(words: str) -> None:
        for _ in range(600):
            if words in screen_text(app):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} not in\n{screen_text(app)}")

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s", "s")
        await until("moved to heap  1x")
        before = screen_text(app).splitlines()[1:20]
        assert client._process is not None
        os.kill(client._process.pid, signal.SIGKILL)
        await until("The engine has died")
        await pilot.press("r")
        await until("small.go:8")
        await until("p moved to heap  1x")
        await pilot.press("s", "b")
        await until("Back 1 step")
        assert [x[:50] for x in screen_text(app).splitlines()[1:20]] == [x[:50] for x in before]
    await client.close()
