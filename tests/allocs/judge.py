"""Heap objects per source line as the real Go makes them (go-facts 10.5).

Programs are built together in one module, each with judge.go beside it, with a runtime whose tiny allocator is off (the
profile sees only the first object of a tiny block). What one program gave is kept in the cache folder, keyed by its
text, the judge's, and the flags, and for the programs that are always compared in real.json.
"""

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs

from tests import oracle

HERE = Path(__file__).resolve().parent
JUDGE = (HERE / "judge.go").read_text(encoding="utf-8")
COMMITTED = HERE / "real.json"
_TINY = "if size < maxTinySize && gp.secret == 0 {"
Counts = dict[int, list[int]]
"""line -> [objects, bytes]"""


def judge(sources: Sequence[Path], *, inline: bool) -> dict[Path, Counts | None]:
    """What each program allocates by line; None where the real Go cannot tell (it does not build, or ends without
    returning to its main function)."""
    found: dict[Path, Counts | None] = {}
    missing = []
    committed = json.loads(COMMITTED.read_text(encoding="utf-8")) if COMMITTED.exists() else {}
    for source in sources:
        path = _cache_path(source, inline)
        if path.stem in committed:
            found[source] = {int(line): n for line, n in committed[path.stem].items()}
        elif path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            found[source] = None if kept is None else {int(line): n for line, n in kept.items()}
        else:
            missing.append(source)
    for i in range(0, len(missing), 40):  # a go build of all of them at once would fill small temporary folders
        found.update(_build_and_run(missing[i : i + 40], inline))
    return found


def write_committed(sources: Sequence[Path]) -> None:
    """Write real.json anew: by the digest of _cache_path, what these programs allocate in both builds."""
    COMMITTED.unlink(missing_ok=True)
    found: dict[str, Counts] = {}
    for inline in (False, True):
        for source, counts in judge(sources, inline=inline).items():
            if counts is not None:
                found[_cache_path(source, inline).stem] = counts
    rows = [f"{json.dumps(digest)}: {json.dumps(found[digest])}" for digest in sorted(found)]
    COMMITTED.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _cache_path(source: Path, inline: bool) -> Path:
    parts = [oracle.version(), str(inline), JUDGE, source.name, source.read_text(encoding="utf-8")]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Path(platformdirs.user_cache_dir("memtui-tests")) / "allocs" / f"{digest}.json"


def _build_and_run(sources: Sequence[Path], inline: bool) -> dict[Path, Counts | None]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "go.mod").write_text("module m\n\ngo 1.27\n", encoding="utf-8")
        for i, source in enumerate(sources):
            package = root / f"p{i}"
            package.mkdir()
            (package / "judge.go").write_text(JUDGE, encoding="utf-8")
            (package / _file_name(source)).write_text(_renamed(source.read_text(encoding="utf-8")), encoding="utf-8")
        (root / "bin").mkdir()
        command = [
            oracle.go_command() or "go",
            "build",
            "-ldflags=-w",
            "-overlay",
            _overlay(root),
            "-o",
            str(root / "bin"),
        ]
        flags = [] if inline else ["-gcflags=-l"]
        subprocess.run([*command, *flags, "./..."], cwd=root, env=_environment(), capture_output=True, check=False)
        with ThreadPoolExecutor(2) as pool:
            counts = list(pool.map(lambda i: _run(root, i, sources[i]), range(len(sources))))
    found = dict(zip(sources, counts, strict=True))
    for source, n in found.items():
        path = _cache_path(source, inline)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(n), encoding="utf-8")
    return found


def _file_name(source: Path) -> str:
    """A name that go build takes for one of the package's files on every system."""
    return "program.go" if source.stem.endswith("_test") or "_" in source.stem else source.name


def _renamed(text: str) -> str:
    """The program without its main, and with os.Exit as a panic, on the same lines."""
    text = re.sub(r"^func main\(\)", "func user_main()", text, flags=re.M)
    if re.search(r"\bos\.Exit\(", text):
        text = re.sub(r"\bos\.Exit\(", "judgeExit(", text) + "\nfunc judgeExit(int) { panic(0) }\n\nvar _ = os.Exit\n"
    return text


def _overlay(root: Path) -> str:
    """The overlay file that turns the tiny allocator off."""
    goroot = _goroot()
    text = (goroot / "src/runtime/malloc.go").read_text(encoding="utf-8")
    assert text.count(_TINY) == 1
    patched = root / "malloc.go.txt"
    patched.write_text(text.replace(_TINY, "if false && gp.secret == 0 {"), encoding="utf-8")
    overlay = root / "overlay.json"
    overlay.write_text(json.dumps({"Replace": {str(goroot / "src/runtime/malloc.go"): str(patched)}}), encoding="utf-8")
    return str(overlay)


def _goroot() -> Path:
    command = [oracle.go_command() or "go", "env", "GOROOT"]
    return Path(subprocess.run(command, capture_output=True, text=True, check=True, cwd="/").stdout.strip())


def _environment() -> dict[str, str]:
    cache = os.environ.get("GOCACHE") or str(Path(platformdirs.user_cache_dir("memtui-tests")) / "go-build")
    return {**os.environ, **oracle.ENV, "GOMAXPROCS": "2", "GOCACHE": cache, "GOEXPERIMENT": "nosizespecializedmalloc"}


def _run(root: Path, i: int, source: Path) -> Counts | None:
    binary = root / "bin" / f"p{i}"
    out = root / f"out{i}"
    if not binary.exists():
        return None
    try:
        env = {**_environment(), "GOMAXPROCS": "1", "ALLOCS_OUT": str(out)}
        subprocess.run([str(binary)], env=env, capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return None
    if not out.exists():
        return None
    counts: Counts = {}
    for line in out.read_text(encoding="utf-8").splitlines():
        place, objects, size = line.split()
        if place.startswith(_file_name(source) + ":"):
            counts[int(place.rsplit(":", 1)[1])] = [int(objects), int(size)]
    return counts
