"""Type errors in gc's words, at gc's positions and in gc's order: errors/x.go against errors/x.txt.

`python -m tests.types.test_errors` writes the .txt files anew from the real compiler.
"""

from pathlib import Path

import pytest

from tests import oracle
from tests.types.support import errors_in, errors_of

CASES = sorted((Path(__file__).parent / "errors").glob("*.go"))


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_errors(path: Path) -> None:
    found = "\n".join(errors_of(path))
    assert _lines(found) == _lines(path.with_suffix(".txt").read_text(encoding="utf-8"))


@pytest.mark.go
@pytest.mark.skipif(not oracle.available(), reason="needs Go 1.27.3")
@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_expected_errors_are_gcs(path: Path) -> None:
    assert oracle.compile_(path, "-e", "-lang=go1.27").stdout == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_features_need_their_version() -> None:
    text = """package p

func f[T any](x T) {}
var _ = 0b1
func _() {
	for range 10 {
	}
	_ = new(1)
	_ = min(1, 2)
}
"""
    hint = " requires go1.{} or later (-lang was set to go1.12; check go.mod)"
    assert errors_in(text, "go1.12") == [
        "3:8: type parameter" + hint.format(18),
        "3:10: predeclared any" + hint.format(18),
        "4:9: binary literal" + hint.format(13),
        "6:12: cannot range over 10 (untyped int constant):" + hint.format(22),
        "8:6: new(1)" + hint.format(26),
        "9:6: built-in min" + hint.format(21),
    ]


def test_file_version() -> None:
    text = "//go:build go1.21\n\npackage p\n\nfunc _() {\n\tfor range 10 {\n\t}\n}\n"
    why = "requires go1.22 or later (file declares //go:build go1.21)"
    assert errors_in(text) == [f"6:12: cannot range over 10 (untyped int constant): {why}"]


def test_long_chains_do_not_exhaust_the_stack() -> None:
    total, runes = " + ".join(["a"] * 3000), " + ".join(["'x'"] * 3000)
    text = f'package p\n\nfunc f(a int) int {{ return {total} }}\n\nvar s = {runes} + "s"\n'
    (line,) = errors_in(text)
    assert "mismatched types" in line


if __name__ == "__main__":
    for case in CASES:
        case.with_suffix(".txt").write_text(oracle.compile_(case, "-e", "-lang=go1.27").stdout, encoding="utf-8")
