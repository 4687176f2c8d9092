"""The checker of the IR: it passes what the builder makes of every program here, and sees trees that are broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.check import check_package
from memtui.compiler.load import load_files, load_text
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.universe import TYP, UNTYPED_INT
from memtui.std import registry
from memtui.std.texts import StdTexts
from tests.ir.support import DEBUG, build

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "programs").glob("*.go"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_programs(path: Path) -> None:
    driver.build_ir(driver.compile_program(load_files([path]), StdTexts(), DEBUG))


def test_std_packages() -> None:
    packages = [p for p in registry.packages() if not p.startswith("internal/")]  # those are imported by others only
    imports = "\n".join(f'import _ "{p}"' for p in packages)
    text = f"package main\n{imports}\nfunc main() {{}}\n"
    c = driver.compile_program(load_text("t.go", text), StdTexts(), driver.Options(debug=True, whole_std=True))
    compile(driver.generate(c).text, "std", "exec")
    assert {p.pkg.path for p in c.packages} >= set(packages)


TEXT = """package main

func f(a int, s []int) (r int) {
	b := a
	g := func() int { return b }
	return g() + s[0]
}
"""


def twice(f: ir.Func) -> None:
    assert f.body is not None
    f.body.append(f.body[-1])


def foreign_variable(f: ir.Func) -> None:
    assert f.body is not None
    other = ir.Name(f.pos, "x", TYP[f.params[0].type.kind], ir.NameClass.LOCAL, f)  # type: ignore[union-attr]
    f.body.insert(0, ir.Assign(f.pos, None, ir.Ref(f.pos, other.type, other)))


def no_position(f: ir.Func) -> None:
    assert f.body is not None
    f.body[0].pos = NO_POS


def untyped(f: ir.Func) -> None:
    assert f.body is not None
    f.body.insert(0, ir.Assign(f.pos, None, ir.Const(f.pos, UNTYPED_INT, 1)))


def mixed_types(f: ir.Func) -> None:
    assign = next(s for s in f.body or [] if isinstance(s, ir.Assign))
    assign.y = ir.Ref(f.pos, f.params[1].type, f.params[1])


def lost_capture(f: ir.Func) -> None:
    f.closures[0].closure_vars[0].outer = None


@pytest.mark.parametrize("damage", [twice, foreign_variable, no_position, untyped, mixed_types, lost_capture])
def test_damage_is_seen(damage: Callable[[ir.Func], None]) -> None:
    package = build(TEXT)
    check_package(package)
    damage(package.funcs[0])
    with pytest.raises(InternalError):
        check_package(package)
