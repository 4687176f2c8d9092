"""`memtui escape --json`: the graph is whole and says the same as the lines of -m=2."""

import json
from collections import Counter
from pathlib import Path
from types import NoneType
from typing import Any

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.explain import lines
from memtui.compiler.escape.export import export
from memtui.compiler.load import load_text
from tests.escape.annotations import FOLDER, strip
from tests.escape.test_messages import Std

PROGRAMS = Path(__file__).resolve().parent.parent.parent / "programs"
FILES = sorted(FOLDER.glob("*.go"))


def analysed(name: str, text: str, **options: Any) -> tuple[dict[str, Any], list[str]]:
    """The graph and the lines of -m=2."""
    c = driver.compile_program(load_text(name, text), Std(), driver.Options(level=2, graphs=True, **options))
    decisions = driver.analyze(c)
    return export(decisions, c.files, c.main.pkg, ["-l"]), lines(decisions, 2, c.files, c.main.pkg.path)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_graph(path: Path) -> None:
    check_sites(*analysed(path.name, strip(path.read_text())))


def check_sites(graph: dict[str, Any], said: list[str]) -> None:
    """Chains run along edges, and each verdict is among the lines."""
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


# The shape of the document: a type, a set of words, a list of one shape, or the fields of an object.
_HOP = {"from": int, "to": int, "derefs": int, "why": [{"text": str, "reason": str, "pos": (str, NoneType)}]}
_KINDS = {"variable", "parameter", "result", "allocation", "temporary", "heap", "mutator", "callee"}
_LEAKS = {"heap": int, "mutator": int, "callee": int, "results": [int]}
SHAPE: dict[str, Any] = {
    "version": int,
    "go": str,
    "package": str,
    "flags": [str],
    "functions": [
        {
            "id": int,
            "name": str,
            "pos": (str, NoneType),
            "params": [{"name": str, "node": (int, NoneType), "leaks": _LEAKS}],
        }
    ],
    "nodes": [
        {
            "id": int,
            "kind": _KINDS,
            "text": str,
            "pos": (str, NoneType),
            "function": (int, NoneType),
            "loop_depth": int,
            "escapes": bool,
            "transient": bool,
        }
    ],
    "edges": [_HOP],
    "sites": [
        {
            "node": int,
            "verdict": {"heap", "stack"},
            "message": str,
            "forced": {"", "too large for stack", "zero-sized element", "non-constant size", "too aligned for stack"},
            "chain": [_HOP],
            "calls": [{"function": str, "pos": str}],
        }
    ],
    "leaks": [{"node": int, "to": int, "derefs": int, "chain": [_HOP]}],
    "captures": [{"node": int, "by": {"value", "reference"}, "size": int}],
}


def check_shape(value: Any, shape: Any, where: str = "") -> None:
    """Fail unless value has exactly this shape."""
    match shape:
        case dict():
            assert isinstance(value, dict), where
            assert set(value) == set(shape), where
            for key in shape:
                check_shape(value[key], shape[key], f"{where}.{key}")
        case list():
            assert isinstance(value, list), where
            for i, item in enumerate(value):
                check_shape(item, shape[0], f"{where}[{i}]")
        case set():
            assert value in shape, f"{where}: {value}"
        case _:
            assert isinstance(value, shape), where
            assert shape is not int or not isinstance(value, bool), where


@pytest.mark.parametrize("inline", [False, True], ids=["-l", "inlined"])
@pytest.mark.parametrize("path", sorted(PROGRAMS.glob("*.go")), ids=lambda p: p.stem)
def test_references(path: Path, inline: bool) -> None:
    graph, said = analysed(path.name, path.read_text(), inline=inline)
    check_shape(json.loads(json.dumps(graph)), SHAPE)
    check_sites(graph, said)
    nodes, functions = graph["nodes"], graph["functions"]
    assert [n["kind"] for n in nodes[:3]] == ["heap", "mutator", "callee"]
    assert [n["id"] for n in nodes] == list(range(len(nodes)))
    assert [f["id"] for f in functions] == list(range(len(functions)))
    assert all(n["function"] in range(len(functions)) for n in nodes[3:])
    edges = {(e["from"], e["to"], e["derefs"], json.dumps(e["why"])) for e in graph["edges"]}
    chains = [(s["node"], None, s["chain"]) for s in graph["sites"] if s["verdict"] == "heap"]
    chains += [(leak["node"], leak["to"], leak["chain"]) for leak in graph["leaks"]]
    for start, root, chain in chains:
        assert chain[0]["from"] == start
        assert [hop["to"] for hop in chain[:-1]] == [hop["from"] for hop in chain[1:]]
        assert root in (None, chain[-1]["to"])
        assert all((h["from"], h["to"], h["derefs"], json.dumps(h["why"])) in edges for h in chain)
    _check_verdicts(graph, said)


def _check_verdicts(graph: dict[str, Any], said: list[str]) -> None:
    """Flags of nodes, tags of parameters and the lines of -m=2 agree with sites, leaks and captures."""
    nodes = graph["nodes"]
    sites = {s["node"]: s for s in graph["sites"]}
    assert len(sites) == len(graph["sites"])
    for n in nodes[3:]:
        site = sites.get(n["id"])
        assert n["kind"] != "allocation" or site is not None
        assert n["escapes"] == (site is not None and site["verdict"] == "heap") or n["kind"] == "temporary"
        assert not (n["escapes"] and n["transient"])
    for site in graph["sites"]:
        outlived = site["chain"] and nodes[site["chain"][-1]["to"]]
        assert bool(site["chain"]) == (site["verdict"] == "heap")
        assert not outlived or outlived["escapes"] or outlived["kind"] == "result" or _is_outer(outlived, nodes, site)
    tags = {p["node"]: p["leaks"] for f in graph["functions"] for p in f["params"] if p["node"] is not None}
    for leak in graph["leaks"]:
        to, leaks = nodes[leak["to"]], tags[leak["node"]]
        assert nodes[leak["node"]]["kind"] == "parameter"
        if max(leaks["heap"], *leaks["results"]) < 0:
            continue  # its value goes there, but holds no pointers: callers need not know
        if to["kind"] == "result":
            assert 0 <= min(d for d in [*leaks["results"], leaks["heap"]] if d >= 0) <= leak["derefs"]
        elif to["escapes"]:
            assert 0 <= leaks["heap"] <= leak["derefs"]
    explained = Counter(line.split(": ", 1)[1].split(" leaks to ")[0] for line in said if " leaks to " in line)
    told = Counter(f"parameter {nodes[leak['node']]['text']}" for leak in graph["leaks"])
    assert not told - explained
    captured = [line for line in said if " capturing by " in line]
    assert len(captured) >= len(graph["captures"]) == len({c["node"] for c in graph["captures"]})


def _is_outer(root: dict[str, Any], nodes: list[dict[str, Any]], site: dict[str, Any]) -> bool:
    """Report whether the root is outside of a loop that the site is in."""
    return bool(
        root["loop_depth"] < nodes[site["node"]]["loop_depth"] or root["function"] != nodes[site["node"]]["function"]
    )


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
    to_result = next(leak for leak in graph["leaks"] if graph["nodes"][leak["to"]]["text"] == "~r0")
    assert (graph["nodes"][to_result["node"]]["text"], to_result["derefs"], len(to_result["chain"])) == ("p", 0, 1)
    why = [(w["text"], w["reason"], w["pos"]) for w in site["chain"][0]["why"]]
    assert why == [("&x", "address-of", "a.go:10:9"), ("return &x", "return", "a.go:10:2")]
    kinds = Counter(n["kind"] for n in graph["nodes"])
    assert (kinds["parameter"], kinds["result"], kinds["variable"]) == (2, 2, 1)


def test_small_frames() -> None:
    source = "package main\n\nfunc main() { var a [100000]byte; b := new([20000]byte); a[0], b[0] = 1, 2 }\n"
    usual, small = analysed("a.go", source)[0], analysed("a.go", source, small_frames=True)[0]
    assert [s["forced"] for s in usual["sites"]] == [""]
    assert [s["forced"] for s in small["sites"]] == ["too large for stack"] * 2
