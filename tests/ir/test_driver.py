"""The driver: stages, imports, and what is printed when a program cannot be compiled."""

from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.load import LoadFailed, Source, load_files, load_text
from memtui.compiler.source.diag import CompileFailed, InternalError, Unsupported
from memtui.std.texts import StdTexts
from tests.ir.support import NoStd


def compilation(text: str, **options: bool) -> driver.Compilation:
    return driver.compile_program(load_text("a.go", text), StdTexts(), driver.Options(**options))


def test_errors_stop_before_the_ir() -> None:
    c = compilation("package main\nfunc main() { x := 1 }\n")
    with pytest.raises(CompileFailed):
        driver.build_ir(c)
    assert c.lines() == ["a.go:2:15: declared and not used: x"]


def test_syntax_errors_stop_before_checking() -> None:
    c = compilation("package main\nfunc main() { x := }\nvar y int = true\n")
    assert driver.check(c) == []
    assert c.lines() == ["a.go:2:20: syntax error: unexpected }, expected expression"]


def test_wrong_branches_leave_the_other_errors_to_be_told() -> None:
    text = "package main\nfunc main() {\n\tx := 1\n\tbreak\nL:\n\tvar y int = true\n}\n"
    c = compilation(text)
    driver.check(c)
    assert c.lines() == [
        "a.go:3:2: declared and not used: x",
        "a.go:4:2: break is not in a loop, switch, or select",
        "a.go:5:1: label L defined and not used",
        "a.go:6:6: declared and not used: y",
        "a.go:6:14: cannot use true (untyped bool constant) as int value in variable declaration",
    ]


def test_limit_of_errors() -> None:
    text = "package main\n" + "".join(f"var v{i} int = true\n" for i in range(12))
    c = compilation(text)
    driver.check(c)
    assert len(c.lines()) == 11
    assert c.lines()[-1].endswith(": too many errors")
    c = compilation(text, all_errors=True)
    driver.check(c)
    assert len(c.lines()) == 12


def test_unknown_packages() -> None:
    with pytest.raises(LoadFailed) as failed:
        driver.check(compilation('package main\nimport (\n\t"foo/bar"\n\t"x.org/y"\n)\nfunc main() {}\n'))
    assert failed.value.lines == [
        "a.go:3:2: package foo/bar is not in std",
        "a.go:4:2: no required module provides package x.org/y; to add it:",
        "\tgo get x.org/y",
    ]


def test_std_package_that_is_missing_here_is_unsupported() -> None:
    c = driver.compile_program(load_text("a.go", 'package main\nimport "simd"\n'), NoStd())
    with pytest.raises(Unsupported) as unsupported:
        driver.check(c)
    assert unsupported.value.what == "package simd"
    assert c.files.show(unsupported.value.pos) == "a.go:2:8"


def test_body_is_needed_only_by_go_build() -> None:
    text = "package p\nfunc f()\n"
    c = compilation(text)
    driver.check(c)
    assert c.lines() == ["a.go:2:6: missing function body"]
    c = compilation(text, complete=False)
    driver.check(c)
    assert c.lines() == []


def test_only_syntax_errors_keep_types_from_being_checked() -> None:
    text = "package p\nfunc f() {\n\tgoto L\n\tx := 1\nL:\n\t_ = x\n\tdefer f\n}\nvar y int = %s\n"
    c = compilation(text % '""')
    driver.check(c)
    assert [line.partition(": ")[2] for line in c.lines()] == [
        "goto L jumps over declaration of x at a.go:4:4",
        "expression in defer must be function call",
        'cannot use "" (untyped string constant) as int value in variable declaration',
    ]
    c = compilation(text % "1 2")
    driver.check(c)
    assert c.lines() == [
        "a.go:3:7: goto L jumps over declaration of x at a.go:4:4",
        "a.go:9:15: syntax error: unexpected literal 2 after top level declaration",
    ]


def test_entry_is_asked_for_last() -> None:
    with pytest.raises(LoadFailed) as failed:
        driver.generate(compilation("package main\n"))
    assert failed.value.lines == ["runtime.main_main·f: function main is undeclared in the main package"]


def module(folder: Path, **packages: str) -> list[str]:
    (folder / "go.mod").write_text("module m\n\ngo 1.27\n")
    for name, text in packages.items():
        where = folder if name == "main" else folder / name
        where.mkdir(exist_ok=True)
        (where / f"{name}.go").write_text(text)
    return [str(folder)]


def test_packages_of_a_module_come_in_dependency_order(tmp_path: Path) -> None:
    paths = module(
        tmp_path,
        main='package main\nimport ("m/b"; "m/a")\nfunc main() { println(b.B, a.A) }\n',
        a="package a\nvar A = 1\n",
        b='package b\nimport "m/a"\nvar B = a.A\n',
    )
    c = driver.compile_program(load_files(paths), NoStd())
    assert [p.pkg.path for p in driver.build_ir(c)] == ["m/a", "m/b", "main"]


def test_import_cycle(tmp_path: Path) -> None:
    paths = module(
        tmp_path,
        main='package main\nimport _ "m/a"\nfunc main() {}\n',
        a='package a\nimport _ "m/b"\n',
        b='package b\nimport _ "m/a"\n',
    )
    with pytest.raises(LoadFailed) as failed:
        driver.check(driver.compile_program(load_files(paths), NoStd()))
    assert failed.value.lines == [
        "package m",
        "\timports m/a from main.go",
        "\timports m/b from a.go",
        "\timports m/a from b.go: import cycle not allowed",
    ]


@pytest.mark.parametrize(
    ("imported", "message"),
    [
        ("m/prog", 'import "m/prog" is a program, not an importable package'),
        ("./a", '"./a" is relative, but relative import paths are not supported in module mode'),
    ],
)
def test_imports_that_are_not_allowed(tmp_path: Path, imported: str, message: str) -> None:
    paths = module(
        tmp_path,
        main=f'package main\nimport _ "{imported}"\nfunc main() {{}}\n',
        prog="package main\nfunc main() {}\n",
    )
    with pytest.raises(LoadFailed) as failed:
        driver.check(driver.compile_program(load_files(paths), NoStd()))
    assert failed.value.lines == [f"{tmp_path}/main.go:2:8: {message}"]


def test_two_packages_in_a_folder(tmp_path: Path) -> None:
    paths = module(tmp_path, main="package main\n")
    (tmp_path / "z.go").write_text("package other\n")
    with pytest.raises(LoadFailed) as failed:
        driver.check(driver.compile_program(load_files(paths), NoStd()))
    assert failed.value.lines == [f"found packages main (main.go) and other (z.go) in {tmp_path}"]


class BrokenStd:
    """A standard library with an error in it, which is a bug of ours and not the user's."""

    def source(self, import_path: str) -> list[Source] | None:
        return [("$GOROOT/src/fmt/fmt.go", b"package fmt\nvar x int = true\n")] if import_path == "fmt" else None


def test_errors_of_the_library_are_internal() -> None:
    c = driver.compile_program(load_text("a.go", 'package main\nimport _ "fmt"\nfunc main() {}\n'), BrokenStd())
    with pytest.raises(InternalError) as internal:
        driver.check(c)
    assert "std package: $GOROOT/src/fmt/fmt.go" in internal.value.what


def test_deep_programs_do_not_exhaust_the_stack() -> None:
    chain = "+".join(["x"] * 3000)
    nested = "(" * 300 + "x" + ")" * 300
    c = compilation(f"package main\nfunc main() {{ x := 1; println({chain}, {nested}) }}\n")
    driver.build_ir(c)
    assert not c.diagnostics


def test_internal_packages_of_the_library() -> None:
    with pytest.raises(LoadFailed) as failed:
        driver.check(compilation('package main\nimport "internal/abi"\nvar _ = abi.X\n'))
    assert failed.value.lines == [
        "package command-line-arguments",
        "\ta.go:2:8: use of internal package internal/abi not allowed",
    ]
