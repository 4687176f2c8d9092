"""Checking Go text in tests: with a few small packages to import, and errors written as gc prints them."""

from pathlib import Path

from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import FileTable
from memtui.compiler.source.report import printed
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.types.checker import ImportFailed, check_package
from memtui.compiler.types.format import type_string
from memtui.compiler.types.info import CheckedPackage, Info
from memtui.compiler.types.model import Package, Type

IMPORTS = {
    "errors": "func New(text string) error { return nil }",
    "fmt": "func Println(a ...any) (n int, err error) { return }",
    "math": "const Pi = 3.14159\nfunc Sqrt(x float64) float64 { return x }\n"
    "func Floor(x float64) float64 { return x }\n"
    "func sqrt(x float64) float64 { return x }",
    "os": "func Exit(code int) {}",
    "sort": "type Interface interface{ Len() int }",
    "strings": "type Builder struct{ buf []byte }\nfunc (b *Builder) Len() int { return len(b.buf) }\n"
    "func Repeat(s string, n int) string { return s }",
}


class Session:
    """One compilation: files, the imports checked so far, and what was reported."""

    def __init__(self) -> None:
        self.files = FileTable()
        self.found: list[Diagnostic] = []
        self.packages: dict[str, Package] = {}

    def importer(self, path: str) -> Package:
        """One of IMPORTS, checked on first use."""
        if path not in IMPORTS:
            raise ImportFailed("open : no such file or directory")
        if path not in self.packages:
            text = f"package {path.rsplit('/', 1)[-1]}\n{IMPORTS[path]}\n"
            self.packages[path] = self.check(f"{path}.go", text, path).pkg
        return self.packages[path]

    def check(self, name: str, text: str, path: str = "main", version: str = "go1.27") -> CheckedPackage:
        """Parse and check one file."""
        file = parse_file(self.files.add(name, text.encode()), self.found.append)
        return check_package(path, [file], self.importer, self.found.append, version, self.files.show)

    def lines(self) -> list[str]:
        """All errors, sorted, as `go tool compile -e` prints them."""
        return printed(self.found, self.files, all_errors=True)


def errors_of(path: Path) -> list[str]:
    """The errors of one file."""
    session = Session()
    session.check(path.name, path.read_text(encoding="utf-8"))
    return session.lines()


def errors_in(text: str, version: str = "go1.27") -> list[str]:
    """The errors of a text that stands in a.go, without the file's name."""
    session = Session()
    session.check("a.go", text, version=version)
    return [line.removeprefix("a.go:") for line in session.lines()]


def checked(text: str) -> CheckedPackage:
    """A package that has no errors."""
    session = Session()
    result = session.check("a.go", text)
    assert session.lines() == []
    return result


def type_text(t: Type | None) -> str:
    """A type without package names."""
    return type_string(t, lambda pkg: "")


def recorded(info: Info, text: str) -> list[str]:
    """What was recorded for the expressions that read `text`: "mode type value"."""
    from memtui.compiler.syntax.printer import expr_string

    found = []
    for e, tv in info.types.items():
        if not isinstance(e, syn.Paren) and expr_string(e) == text:
            value = "" if tv.value is None else f" {tv.value!r}"
            found.append(f"{tv.mode.value} {type_text(tv.type)}{value}")
    return found
