"""`memtui run`, and what every command does with the names it was given. Imports no library: a small program runs in
less time than click takes to import.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def run(program: Sequence[str]) -> None:
    """`memtui run [--inline]`: ends this process as the Go program ends."""
    from memtui.engine.run import run_program

    words = list(program)
    own = words[: words.index("--") if "--" in words else len(words)]
    debug, inline = "--debug" in own, "--inline" in own
    for flag in {"--debug", "--inline"} & set(own):
        words.remove(flag)
    paths, args = split_args(words)
    with reported(debug):
        status = run_program(resolve(paths), args, inline=inline)
    sys.stdout.flush()
    sys.stderr.flush()
    # The machine's greenlets need no unwinding: the process ends as the Go program ended.
    os._exit(status)


def split_args(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Program paths, and the arguments for the program behind `--`."""
    words = list(words)
    if "--" in words:
        at = words.index("--")
        return words[:at], words[at + 1 :]
    paths = [w for w in words if w.endswith(".go")] if words and words[0].endswith(".go") else words[:1]
    return words[: len(paths)], words[len(paths) :]


def bundled_folder() -> Path | None:
    """The folder of the bundled programs: beside the package in a checkout, else where the wheel put them."""
    beside = Path(__file__).resolve().parent.parent / "programs"
    if (beside / "escape.go").exists():
        return beside
    from importlib.metadata import PackageNotFoundError, files

    try:
        installed = files("memtui") or []
    except PackageNotFoundError:
        return None
    found = next((f for f in installed if f.as_posix().endswith("memtui/programs/escape.go")), None)
    return Path(str(found.locate())).resolve().parent if found is not None else None


def resolve(paths: Sequence[str]) -> list[str]:
    """Paths as given; a name that is no file here may be a bundled program's (`escape`, `programs/escape.go`)."""
    folder = bundled_folder()
    found = []
    for path in paths:
        name = path if path.endswith(".go") else f"{path}.go"
        bundled = folder / Path(name).name if folder is not None else None
        plain = Path(name).parent.as_posix() in (".", "programs")
        use_bundled = not os.path.exists(path) and plain and bundled is not None and bundled.exists()
        found.append(str(bundled) if use_bundled else path)
    return found


def fail(message: str, status: int) -> None:
    """One sentence on stderr, and out."""
    print(message, file=sys.stderr, flush=True)
    raise SystemExit(status)


@contextmanager
def reported(debug: bool = False) -> Iterator[None]:
    """Turn what the compiler raises into sentences. A closed pipe ends a headless command as it ends a Go program; to a
    caller in the same process it is an error again afterwards."""
    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL) if hasattr(signal, "SIGPIPE") else None
    from memtui.compiler.load import LoadFailed
    from memtui.compiler.source.diag import InternalError

    try:
        yield
    except LoadFailed as e:
        fail("\n".join(e.lines), 1)
    except InternalError as e:
        if debug:
            raise
        fail(f"memtui: internal error: {e.what} (this is a bug in memtui; --debug shows more)", 3)
    finally:
        if before is not None:
            signal.signal(signal.SIGPIPE, before)
