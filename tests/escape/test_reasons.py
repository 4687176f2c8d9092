"""Explanations in sentences: each is the way that gc's -m=2 gives, and each way has an end that one understands."""

from pathlib import Path

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.escape.model import Message
from memtui.compiler.escape.reasons import reasons, told
from memtui.compiler.load import load_text
from tests.escape.annotations import FOLDER, strip
from tests.escape.test_messages import Std

PROGRAMS = Path(__file__).resolve().parent.parent.parent / "programs"


def explained(name: str, source: str, inline: bool = False) -> tuple[list[tuple[Message, list[str]]], list[str]]:
    """The lines of -m that say that something escapes or leaks, with their sentences; and the lines of -m=2."""
    options = driver.Options(inline=inline, level=2, complete=False)
    c = driver.compile_program(load_text(name, source), Std(), options)
    decisions = driver.analyze(c)
    found = []
    for m in decisions.messages[c.main.pkg.path]:
        if m.level <= 1 and (m.why or "escapes to heap" in m.text or m.text.startswith(("moved", "leaking"))):
            way = [] if m.why is None else [r.text for r in reasons(m.why, c.main.pkg)]
            found.append((m, way))
    return found, lines(decisions, 2, c.files, c.main.pkg.path)


CASES = {
    "func f() *int { x := 1; return &x }": ["&x takes its address", "return &x gives it to the caller"],
    "var g *int\nfunc f(p *int) { g = p }": ["g = p stores it where it may outlive the call"],
    "func f(p **int) *int { return *p }": [
        "*p is followed to what it points to",
        "return *p gives it to the caller",
    ],
    "func f() { var last *int; for i := 0; i < 3; i++ { v := i; last = &v }; _ = *last }": [
        "&v takes its address",
        "last = &v stores it",
        "last is outside of the loop: it keeps it when the next iteration begins",
    ],
    "func f() { n := 0; go func() { n++ }() }": [
        "n is captured by the function literal",
        "n: the literal holds its address, not a copy",
        "the function literal is on the heap itself",
    ],
    "func f(c chan *int) { v := 1; c <- &v }": [
        "&v takes its address",
        "c <- &v sends it to whoever receives, at any time",
    ],
    "func f() { var a [1 << 20]int; a[0]++ }": ["a is too large for a stack frame"],
    "func f(v int) any { return v }": [
        "v is copied, to be put into an interface",
        "return v gives it to the caller",
    ],
    "func f(p *int) func() int { return func() int { return *p } }": [
        "p is captured by the function literal",
        "the function literal is on the heap itself",
    ],
    "func h(...any)\nfunc f(v int) { go h(v) }": [
        "v is copied, to be put into an interface",
        "it is evaluated now, for the call",
        "the slice of the arguments holds it",
        "the slice of the arguments is on the heap itself",
    ],
    "func h(p *int) { *p = 1 }\nfunc f() { x := 1; go h(&x) }": [
        "&x takes its address",
        "it is evaluated now, for the call",
        "the call that is made later keeps it until then",
        "the later call is on the heap itself",
    ],
    "func id[E any](e E) E { return e }\nvar g *int\nfunc f() { x := 1; g = id(&x) }": [
        "&x takes its address",
        "id[*int](&x) gets it as an argument",
        "g = id[*int](&x) stores it where it may outlive the call",
    ],
}


@pytest.mark.parametrize("source", CASES, ids=lambda s: s.replace("\n", " ")[:40])
def test_sentences(source: str) -> None:
    found, _ = explained("a.go", f"package main\n\n{source}\n\nfunc main() {{}}\n")
    assert CASES[source] in [way for _, way in found]


def test_lines_for_a_person() -> None:
    source = "package main\n\nfunc f() *int {\n\tx := 1\n\treturn &x\n}\n\nfunc main() { _ = f() }\n"
    c = driver.compile_program(load_text("a.go", source), Std(), driver.Options(level=2, complete=False))
    decisions = driver.analyze(c)
    assert told(decisions, c.files, c.main.pkg) == [
        "a.go:4:2: moved to heap: x",
        "    a.go:5:9: &x takes its address",
        "    a.go:5:2: return &x gives it to the caller",
    ]


def test_each_result_has_its_own_way() -> None:
    source = "package main\n\nvar g any\n\nfunc f(p *int) (a, b *int) { g = p; return p, nil }\n\nfunc main() {}\n"
    found, _ = explained("a.go", source)
    leaks = {m.text: way for m, way in found if m.text.startswith("leaking")}
    assert leaks == {
        "leaking param: p": ["p is put into an interface", "g = p stores it where it may outlive the call"]
    }
    twice = "package main\n\nfunc f(p *int) (a, b *int) { a = p; return a, p }\n\nfunc main() {}\n"
    found, _ = explained("a.go", twice)
    ways = {m.text.split()[-2]: way for m, way in found}
    assert ways == {"a": ["a = p stores it"], "b": ["return a, p gives it to the caller"]}


@pytest.mark.parametrize("inline", [False, True], ids=["-l", "inlined"])
@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.go")), PROGRAMS / "closures.go"], ids=lambda p: p.stem)
def test_every_verdict_is_explained(path: Path, inline: bool) -> None:
    found, said = explained(path.name, strip(path.read_text()), inline)
    explanations = [line.split(": ", 1)[1] for line in said if line.endswith(":") and "flow:" not in line]
    assert found or path.stem == "bounds"
    for m, way in found:
        if m.why is None:
            assert not any(text.startswith(f"{m.text.removeprefix('moved to heap: ')} in") for text in explanations)
            continue
        assert way
        assert not any(sign in text for text in way for sign in ("autotmp", "{heap}", "{temp}", "{storage", ".dict"))
