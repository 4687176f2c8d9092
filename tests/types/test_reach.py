"""Which functions of std packages are compiled: those that the program can reach, and nothing shows the difference."""

from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.load import load_files, load_text
from memtui.std.texts import StdTexts

PROGRAMS = sorted((Path(__file__).resolve().parents[2] / "programs").glob("*.go"))


def symbols(body: str, *imports: str) -> set[str]:
    """The functions that a program's packages have in the end."""
    text = "package main\n" + "".join(f'import "{path}"\n' for path in imports) + body
    c = driver.compile_program(load_text("a.go", text), StdTexts(), driver.Options(debug=True))
    return {f.sym for p in driver.build_ir(c) for f in p.funcs}


def test_what_code_names_is_reached_with_what_that_names() -> None:
    found = symbols("func main() { bufio.NewReader(nil) }\n", "bufio")
    assert {"bufio.NewReader", "bufio.NewReaderSize"} <= found
    assert "bufio.NewReadWriter" not in found


def test_initial_values_and_init_functions_reach() -> None:
    found = symbols("var x = sort.IsSorted\nfunc main() {}\n", "sort")
    assert "sort.IsSorted" in found
    assert "errors.New" in symbols("var _ io.Reader\nfunc main() {}\n", "io")


def test_methods_are_reached_by_their_names_in_interfaces() -> None:
    body = "var d time.Duration\nfunc main() { _ = any(d).(interface{ Hours() float64 }) }\n"
    found = symbols(body, "time")
    assert "time.Duration.Hours" in found
    assert "time.Duration.Minutes" not in found


def test_methods_are_reached_by_reflection() -> None:
    body = "var d time.Duration\nfunc main() { println(reflect.TypeOf(d).%s) }\n"
    assert "time.Duration.Minutes" not in symbols(body % "Kind()", "time", "reflect")
    assert "time.Duration.Minutes" in symbols(body % "NumMethod()", "time", "reflect")
    assert "time.Duration.Minutes" in symbols(
        "var d time.Duration\nvar t template.Template\nfunc main() {}\n", "time", "text/template"
    )


def test_promoted_methods_are_reached() -> None:
    found = symbols("type T struct{ *bufio.ReadWriter }\nfunc main() {}\n", "bufio")
    assert {"bufio.(*Reader).Discard", "bufio.(*Writer).Available"} <= found


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_messages_do_not_depend_on_it(path: Path, inline: bool) -> None:
    said = []
    for whole in (False, True):
        options = driver.Options(inline=inline, level=2, whole_std=whole)
        c = driver.compile_program(load_files([str(path)]), StdTexts(), options)
        said.append(lines(driver.analyze(c), 2, c.files, c.main.pkg.path))
    assert said[0] == said[1]
