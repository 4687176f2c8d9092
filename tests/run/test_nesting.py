"""Long chains and deep expressions, which Python's own parser and compiler have little room for."""

from pathlib import Path

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options

_MANY = 300


def _arms(head: str, arm: str, sep: str) -> str:
    return head + sep.join(arm.format(i=i, j=i + 1) for i in range(_MANY))


_BODIES = {
    "else if": _arms("", "if x == {i} {{ x = {i} * 2 }}", " else ") + " else { x = -1 }",
    "else if with init": _arms("", "if y := f(x + {i}); y == 2*{i} {{ x = y }}", " else ") + " else { x = -1 }",
    "else if that returns": _arms("", "if x == {i} {{ println(2 * {i}); return }}", " else "),
    "switch": _arms("switch x {\n", "case {i}: x = {i} * 2\n", "") + "}",
    "switch with calls": _arms("switch {\n", "case f(x) == {i}: x = {i} * 2\n", "") + "}",
    "sum": "x = " + " + ".join(["f(x) * 2"] + ["x - x"] * _MANY),
    "right sum": "x = " + "(x - x + " * _MANY + "2 * x" + ")" * _MANY,
    "calls": "x = 2 * " + "f(" * _MANY + "x" + ")" * _MANY,
    "signs": "x = 2 * " + "-" .join([" "] * (_MANY + 1)) + "x",
    "and": "if " + " && ".join(["x == 299"] * _MANY) + " { x *= 2 }",
    "or": "if " + " || ".join(f"x == {i}" for i in range(_MANY)) + " { x *= 2 }",
    "index": "p := " + "[][1]int{{299 * 2}}\nx = " + "p[x-x" * 1 + "][0" + "*p[0][0]" * _MANY + "]",
    "nested index": "p := []int{0, 598}\nx = " + "p[" * (_MANY + 1) + "0" + "]" * (_MANY + 1) + " + p[1]",
    "calls of nil": "_ = x\ndefer func() { recover(); println(598) }()\nx = (func() int)(nil)()",
}  # fmt: skip


@pytest.mark.parametrize("name", _BODIES)
def test_long_and_deep(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.go"
    body = _BODIES[name]
    show = "" if name in ("else if that returns", "calls of nil") else "println(x)"
    path.write_text(
        f"package main\n\nfunc f(x int) int {{ return x }}\n\nfunc main() {{\nx := 299\n{body}\n{show}\n}}\n"
    )
    err: list[bytes] = []
    status = run_program([str(path)], options=Options(["long"], stderr=err.append))
    assert (status, b"".join(err)) == (0, b"598\n")
    assert capfd.readouterr().err == ""
