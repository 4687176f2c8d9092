"""Go files annotated with what the compiler says about each line: `// ERROR "24: moved to heap: x" "30: ..."`.

The number is the column; the texts of a line stand in the order in which they are printed. A line `// flags: -N` at the
top adds compiler flags to `-m -l`. Expectations come from the real compiler (refresh.py).
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "m"
GOLDEN = Path(__file__).parent / "golden"  # NAME.mLEVEL.txt: the whole output for m/NAME.go, the file called FILE

_MARK = re.compile(r"\s*// ERROR (.*)$")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def expectations(source: str) -> dict[int, list[str]]:
    """Line number to the texts expected there."""
    found: dict[int, list[str]] = {}
    for number, line in enumerate(source.split("\n"), 1):
        mark = _MARK.search(line)
        if mark:
            found[number] = [_unquote(t) for t in _TEXT.findall(mark[1])]
    return found


def strip(source: str) -> str:
    """The file without its annotations."""
    return "\n".join(_MARK.sub("", line) for line in source.split("\n"))


def annotate(source: str, found: dict[int, list[str]]) -> str:
    """The file with these annotations instead of its own."""
    lines = strip(source).split("\n")
    for number, texts in found.items():
        lines[number - 1] += " // ERROR " + " ".join(f'"{_quote(t)}"' for t in texts)
    return "\n".join(lines)


def by_line(output: list[str]) -> dict[int, list[str]]:
    """`file.go:line:col: text` lines as line number to `col: text`."""
    found: dict[int, list[str]] = {}
    for line in output:
        m = re.match(r"(?:FILE|[^:]*\.go):(\d+):(\d+): (.*)$", line)
        if m:
            found.setdefault(int(m[1]), []).append(f"{m[2]}: {m[3]}")
    return found


def flags(source: str) -> list[str]:
    """Compiler flags that a file asks for."""
    m = re.search(r"^// flags: (.*)$", source, re.M)
    return m[1].split() if m else []


def _quote(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
