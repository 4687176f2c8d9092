"""Compare memtui's syntax errors with the real compiler's.

    python -m tests.syntax.compare_with_gc FILE-OR-FOLDER...    print what differs, file by file
    python -m tests.syntax.compare_with_gc --update             write gc's errors into errors.txt

Each file goes through `go tool compile -e`. After a syntax error gc stops, so all lines must be equal; otherwise
memtui's errors (literals, labels, directives) must be among gc's.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from memtui.compiler.source.diag import Diagnostic, Unsupported
from memtui.compiler.source.pos import FileTable
from memtui.compiler.source.report import printed
from memtui.compiler.syntax.parse import parse_file
from tests import oracle

CASES = Path(__file__).parent / "errors.txt"


def gc_lines(path: Path, object_file: str) -> list[str]:
    """The messages that gc prints for one file; some have several lines."""
    command = [oracle.go_command() or "go", "tool", "compile", "-e", "-p", "m", "-o", object_file, str(path)]
    out = subprocess.run(command, capture_output=True, check=False)
    text = out.stdout.decode("utf-8", "replace").removesuffix("\n")
    return re.split(rf"\n(?={re.escape(str(path))}:)", text) if text else []


def our_lines(path: Path) -> list[str]:
    """What memtui's parser says."""
    return parser_errors(str(path), path.read_bytes())


def parser_errors(name: str, text: bytes) -> list[str]:
    """What memtui's parser says about a text."""
    files = FileTable()
    found: list[Diagnostic] = []
    parse_file(files.add(name, text), found.append)
    return printed(found, files, all_errors=True)


def read_cases() -> list[tuple[str, str, list[str]]]:
    """errors.txt as (name, source, errors); a case is `=== name`, the source, `---`, the errors without file names."""
    cases = []
    for chunk in CASES.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, rest = chunk.partition("\n")
        source, _, errors = rest.partition("\n---\n")
        cases.append((name, source, re.split(r"\n(?=[0-9]+:)", errors.rstrip("\n")) if errors.strip() else []))
    return cases


def update() -> None:
    """Replace the errors in errors.txt by what gc says."""
    chunks = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.go")
        for name, source, _ in read_cases():
            path.write_text(source, encoding="utf-8")
            errors = [line.removeprefix(f"{path}:") for line in gc_lines(path, f"{folder}/out.o")]
            errors = [error.replace(f"{path}:", "a.go:") for error in errors]
            chunks.append("\n".join([f"=== {name}", source, "---", *errors, ""]))
    CASES.write_text("".join(chunks), encoding="utf-8")


def differences(ours: list[str], theirs: list[str]) -> list[str]:
    """Lines with - (only memtui) or + (only gc), for the errors that the parser is to find."""
    missing = [f"- {line}" for line in ours if line not in theirs]
    stopped = any(": syntax error" in line for line in [*ours, *theirs])
    return missing + [f"+ {line}" for line in theirs if stopped and line not in ours]


def main(args: list[str]) -> int:
    """Print every file that differs; exit status 1 if there is one."""
    if args == ["--update"]:
        update()
        return 0
    paths = [p for arg in map(Path, args) for p in (sorted(arg.rglob("*.go")) if arg.is_dir() else [arg])]
    bad = with_errors = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            theirs = gc_lines(path, f"{folder}/out.o")
            try:
                ours = our_lines(path)
            except Unsupported as e:
                ours = [f"Unsupported: {e.what}"]
            with_errors += any(": syntax error" in line for line in theirs)
            if diff := differences(ours, theirs):
                bad += 1
                print(f"== {path}", *diff, sep="\n")
    print(f"{len(paths)} files, {with_errors} with syntax errors, {bad} differ")
    return bad != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
