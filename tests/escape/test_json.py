"""`memtui escape --json`: the graph is whole and says the same as the lines of -m=2."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.escape.export import export
from memtui.compiler.load import load_text
from tests.escape.annotations import FOLDER, strip
from tests.escape.test_messages import Std

PROGRAMS = Path(__file__).resolve().parent.parent.parent / "programs"
FILES = [*sorted(FOLDER.glob("*.go")), *sorted(PROGRAMS.glob("*.go"))]


def analysed(name: str, text: str, **options: Any) -> tuple[dict[str, Any], list[str]]:
    """The graph and the lines of -m=2."""
    c = driver.compile_program(load_text(name, text), Std(), driver.Options(level=2, graphs=True, **options))
    decisions = driver.analyze(c)
    return export(decisions, c.files, c.main.pkg, ["-l"]), lines(decisions, 2, c.files, c.main.pkg.path)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_graph(path: Path) -> None:
    graph, said = analysed(path.name, strip(path.read_text()))
    nodes, edges = graph["nodes"], {(e["from"], e["to"], e["derefs"]) for e in graph["edges"]}
    assert [n["id"] for n in nodes] == list(range(len(nodes)))
    for site in graph["sites"]:
        chain = site["chain"]
        assert nodes[site["node"]]["escapes"] == (site["verdict"] == "heap") == bool(chain)
        ends = [site["node"], *(hop["to"] for hop in chain)]
        assert [hop["from"] for hop in chain] == ends[: len(chain)]
        assert all((hop["from"], hop["to"], hop["derefs"]) in edges for hop in chain)
    text = "\n".join(said)
    for site in graph["sites"]:
        place = nodes[site["node"]]["pos"]
        if place is not None and site["message"] and "$GOROOT" not in place:
            assert f"{place}: {site['message']}" in text


def test_values() -> None:
    source = """package main

func keep(p *int, q **int) *int {
	*q = p
	return p
}

func fresh() *int {
	x := 1
	return &x
}

func main() { keep(nil, nil); fresh() }
"""
    graph, _ = analysed("a.go", source)
    keep, fresh = graph["functions"][:2]
    assert keep["params"][0]["leaks"] == {"heap": 0, "mutator": -1, "callee": -1, "results": [-1] * 5}
    assert keep["params"][1]["leaks"]["mutator"] == 0
    [site] = graph["sites"]
    assert graph["nodes"][site["node"]]["function"] == fresh["id"]
    assert (site["verdict"], site["message"]) == ("heap", "moved to heap: x")
    why = [(w["text"], w["reason"], w["pos"]) for w in site["chain"][0]["why"]]
    assert why == [("&x", "address-of", "a.go:10:9"), ("return &x", "return", "a.go:10:2")]
    kinds = Counter(n["kind"] for n in graph["nodes"])
    assert (kinds["parameter"], kinds["result"], kinds["variable"]) == (2, 2, 1)


def test_small_frames() -> None:
    source = "package main\n\nfunc main() { var a [100000]byte; b := new([20000]byte); a[0], b[0] = 1, 2 }\n"
    usual, small = analysed("a.go", source)[0], analysed("a.go", source, small_frames=True)[0]
    assert [s["forced"] for s in usual["sites"]] == [""]
    assert [s["forced"] for s in small["sites"]] == ["too large for stack"] * 2
