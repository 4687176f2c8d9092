"""Build constraints."""

import pytest

from memtui.compiler.syntax.constraint import go_version, parse_constraint, satisfied


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("linux", True),
        ("!linux", False),
        ("linux && amd64", True),
        ("linux && !cgo", True),
        ("windows || linux && amd64", True),
        ("(windows || linux) && arm64", False),
        ("!(windows || plan9)", True),
        ("go1.21", True),
        ("ignore", False),
    ],
)
def test_satisfied(text: str, holds: bool) -> None:
    constraint = parse_constraint("go:build " + text)
    assert constraint is not None
    assert satisfied(constraint, lambda tag: tag in {"linux", "amd64", "go1.21"}) == holds


@pytest.mark.parametrize("text", ["", "a b", "a &&", "|| a", "(a", "a)", "!!a", "a & b", "-a"])
def test_malformed(text: str) -> None:
    assert parse_constraint("go:build " + text) is None


def test_other_comments() -> None:
    assert parse_constraint("go:builds x") is None
    assert parse_constraint("go:noinline") is None


# Values of constraint.GoVersion.
@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("linux", ""),
        ("go1", "go1"),
        ("go1.21", "go1.21"),
        ("!go1.21", ""),
        ("go1.21 && go1.22", "go1.22"),
        ("go1.21 || go1.22", "go1.21"),
        ("go1.21 || linux", ""),
        ("go1.21 && linux", "go1.21"),
        ("!(!go1.21 || !go1.22)", "go1.22"),
        ("go1.x", ""),
    ],
)
def test_go_version(text: str, version: str) -> None:
    constraint = parse_constraint("go:build " + text)
    assert constraint is not None
    assert go_version(constraint) == version
