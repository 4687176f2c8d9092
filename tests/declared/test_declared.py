"""Programs with packages and members that memtui only declares: checked and analysed as gc does, refused when run."""

import subprocess
import sys
from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.declared.read import read_facts
from memtui.compiler.load import load_text
from memtui.compiler.source.diag import CompileFailed, Unsupported
from memtui.compiler.stdnames import STD_PACKAGES
from memtui.std import registry
from memtui.std.texts import StdTexts
from tests.declared.refresh import everything
from tests.declared.tags import differences


def program(imports: str, body: str, more: str = "") -> driver.Compilation:
    """A main package with these imports and this body of main."""
    lines = "".join(f'import "{path}"\n' for path in imports.split())
    text = f"package main\n{lines}\n{more}\nfunc main() {{\n{body}\n}}\n"
    return driver.compile_program(load_text("x.go", text), StdTexts(), driver.Options(debug=True))


def refused(c: driver.Compilation) -> tuple[str, str]:
    """Where and under what name a program is refused."""
    with pytest.raises(Unsupported) as e:
        driver.generate(c)
    return c.files.show(e.value.pos), e.value.what


def test_every_package_is_known() -> None:
    """All packages that a program for linux/amd64 can import."""
    paths = sorted(path for path in STD_PACKAGES if path != "unsafe" and read_facts(path) is not None)
    assert len(paths) > 160
    unknown = STD_PACKAGES - {"unsafe"} - set(paths)
    assert unknown == {
        "arena", "crypto/boring", "crypto/tls/fipsonly", "runtime/asan", "runtime/msan", "runtime/secret", "simd",
        "simd/archsimd", "syscall/js",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["archive/tar", "container/list", "go/doc/comment", "image/draw", "text/scanner"])
def test_all_of_a_package_checks(path: str) -> None:
    """With every name mentioned. `python -m tests.declared.refresh` tries that with all packages at once."""
    driver.check(c := everything([path]))
    printed = c.lines()
    assert printed == []


def test_a_function_is_refused_where_it_is_used() -> None:
    place, what = refused(program("os/user os", "os.Args = nil\n\tuser.Lookup(os.Args[0])"))
    assert place == "x.go:8:6"
    assert what == "running os/user.Lookup (it can be checked and analysed)"


def test_a_missing_member_of_a_package_that_runs() -> None:
    assert refused(program("os", "p, _ := os.FindProcess(1)\np.Kill()"))[1].startswith("running os.FindProcess ")
    assert refused(program("os", "os.Stdout.SyscallConn()"))[1].startswith("running os.(*File).SyscallConn ")


def test_a_variable_is_refused() -> None:
    place, what = refused(program("image/color", "println(color.Black.Y)"))
    assert (place, what.split(" (")[0]) == ("x.go:6:14", "running image/color.Black")


def test_a_value_with_fields_that_are_not_known_is_refused() -> None:
    what = refused(program("os/exec", "var c []exec.Cmd\nprintln(len(c))"))[1]
    assert what.startswith("running values of os/exec.Cmd ")
    what = refused(program("os/exec", "c := new(exec.Cmd)\nprintln(c)"))[1]
    assert what.startswith("running values of os/exec.Cmd ")


def test_embedded_files_are_refused() -> None:
    c = program("embed", "println(s)", "//go:embed x.txt\nvar s string\nvar _ embed.FS")
    assert refused(c) == ("x.go:5:5", "running with //go:embed")


def test_misused_embedding() -> None:
    """gc's words."""
    more = "//go:embed x\nvar a, b string\n\n//go:embed x\nvar c string = `x`"
    driver.check(c := program("embed", "//go:embed x\n\tvar d string\n\t_, _ = d, embed.FS{}", more))
    printed = c.lines()
    assert printed == [
        "x.go:4:3: go:embed cannot apply to multiple vars",
        "x.go:7:3: go:embed cannot apply to var with initializer",
        "x.go:10:3: go:embed cannot apply to var inside func",
    ]
    driver.check(c := program("", "", "//go:embed x\nvar a string"))
    printed = c.lines()
    assert printed == ['x.go:3:3: go:embed requires import "embed" (or import _ "embed", if package is not used)']


def test_a_generic_function_is_checked_and_not_analysed() -> None:
    c = program("unique", "println(unique.Make(3) == unique.Make(4))")
    driver.check(c)
    printed = c.lines()
    assert printed == []
    with pytest.raises(Unsupported, match=r"analysing calls of unique\.Make"):
        driver.analyze(c)


def test_errors_are_gcs() -> None:
    c = program("os net/http", 'os.StartProces("x")\nhttp.Gett("x")\nvar _ http.Handler = 3\n_ = http.Client{Jap: nil}')
    driver.check(c)
    with pytest.raises(CompileFailed):
        driver.build_ir(c)
    printed = c.lines()
    assert printed == [
        "x.go:7:4: undefined: os.StartProces",
        "x.go:8:6: undefined: http.Gett",
        "x.go:9:22: cannot use 3 (constant of type int) as http.Handler value in variable declaration: int does not "
        "implement http.Handler (missing method ServeHTTP)",
        "x.go:10:17: unknown field Jap in struct literal of type http.Client",
    ]


def test_constants_and_plain_types_run(tmp_path: Path) -> None:
    """A method that is only declared is refused when an interface leads to it."""
    path = tmp_path / "x.go"
    path.write_text(
        'package main\n\nimport (\n\t"go/ast"\n\t"go/token"\n)\n\nfunc main() {\n'
        "\th := ast.CommentMap{nil: nil}\n\tprintln(token.ADD, ast.Con, len(h))\n"
        '\tvar n ast.Node = &ast.Ident{Name: "y"}\n\tprintln(n.(*ast.Ident).Name)\n\tn.Pos()\n}\n'
    )
    done = subprocess.run([sys.executable, "-m", "memtui", "run", str(path)], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "12 2 1",
        "y",
        f"{path}:13:7: memtui does not support running go/ast.(*Ident).Pos (it can be checked and analysed)",
    ]


def test_functions_that_run_leak_as_the_real_ones() -> None:
    """`python -m tests.declared.tags --write` writes what our own texts do not say."""
    paths = [p for p in registry.packages() if "internal" not in p.split("/")]
    assert [f"{func.sym}: {words}" for func, words, _ in differences(paths)] == []
