"""What Go 1.27.3's std packages declare, package by package, as lines of `facts/<import path, dots for slashes>.txt`.

    # net/http http                                     import path and name of the package
    @ url net/url                                       what its lines call an imported package
    func Get(url string) (resp *Response, err error)    a declaration without a body, in one line of Go
    func (h Header) Get(key string) string\\t- *\\t80     a tab, a word for each parameter, a tab, what inlining knows

A word says what gc's export data says of a parameter, the receiver first: `*` it leaks to the heap, `-` nothing of it
leaks, else flows by a letter and the number of dereferences: `h` heap, `m` written through, `c` called, `rN.` result
N. Words that are all `*` are left out. Inlining's column is the function's cost and the labels of the calls that are
inlined in it, as in inline/stdtable.tsv.

Unexported fields have a type of the same size, pointers and comparability in place of their own. All of Go's std
packages have a file, those that memtui runs too: of these what memtui's own text lacks is taken from here.
`python -m tests.declared.refresh` makes the files from the real toolchain's export data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

_DECLARED = re.compile(r"(?:func|type|var|const) (\w+)")
_METHOD = re.compile(r"func \((?:\w+ )?\*?(\w+)[^)]*\) (\w+)")
_METHODS = re.compile(r"^func \((?:\w+ )?\*?(\w+)[^)\n]*\) (\w+)", re.MULTILINE)


@dataclass(slots=True, eq=False)
class Facts:
    """One package. imports: name in the lines -> import path; lines: package-level name -> its line; methods: name of a
    type -> method -> its line."""

    path: str
    name: str
    imports: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    methods: dict[str, dict[str, str]] = field(default_factory=dict)


def read_facts(path: str) -> Facts | None:
    """The declarations of a std package; None if Go 1.27.3 on linux/amd64 has no such package."""
    text = _text(path)
    return None if text is None else parse_facts(text)


def methods_of(path: str) -> Iterator[tuple[str, str]]:
    """(type, method) of each method that a package declares, without reading more of it."""
    for found in _METHODS.finditer(_text(path) or ""):
        yield found[1], found[2]


def _text(path: str) -> str | None:
    file = resources.files(__package__).joinpath("facts", path.replace("/", ".") + ".txt")
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def parse_facts(text: str) -> Facts:
    """The declarations in the text of a file."""
    head, *lines = text.splitlines()
    _, path, name = head.split(" ")
    facts = Facts(path, name)
    for line in lines:
        if line.startswith("@ "):
            _, alias, imported = line.split(" ")
            facts.imports[alias] = imported
        elif found := _METHOD.match(line):
            facts.methods.setdefault(found[1], {})[found[2]] = line
        elif found := _DECLARED.match(line):
            facts.lines[found[1]] = line
    return facts
