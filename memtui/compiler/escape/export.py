"""The graph of escape analysis as data for other programs: `memtui escape --json`.

One JSON object, stable within `version`:

    version     1
    go          the release whose results these are: "go1.27.3"
    package     import path of the package; only its functions are here, not those it imports
    flags       gc's flags that change results: ["-l"], ["-l", "-N"]
    functions   [{id, name, pos, params: [{name, node, leaks}]}]; leaks: {"heap": n, "mutator": n, "callee": n,
                "results": [n, ...]} with the fewest dereferences at which the parameter's value gets there, -1 if it
                does not, or holds no pointers (go-facts 3.2)
    nodes       the locations: [{id, kind, text, pos, function, loop_depth, escapes, transient}]
                kind: "variable" "parameter" "result" "allocation" (an expression that allocates) "temporary" (of the
                analysis; no text) "heap" "mutator" "callee" (pseudo-locations, ids 0 to 2)
                transient: its storage may be reused right after the statement
    edges       [{from, to, derefs, why}]: the value of node `from` flows to node `to`, after `derefs` dereferences; -1:
                its address does. why: [{text, reason, pos}], the expressions on the way, innermost first
    sites       one for each allocating expression, and for each variable that is moved to the heap:
                [{node, verdict, message, forced, chain, calls}]
                verdict: "heap" or "stack"; message: the line of -m without its position; forced: "too large for stack",
                "zero-sized element" or ""; chain: how its address gets to where it outlives the storage, as edges in
                the form above, from the site to the root; empty if it stays. calls: the inlined calls that the code
                is from, [{function, pos}], the outermost first; pos is where that call was written
    leaks       one for each way by which a parameter's value gets out of its function: [{node, to, derefs, chain}];
                to: the heap, a result, or another place that outlives the call; derefs: dereferences on the way;
                chain as above, from the parameter to there
    captures    one for each variable that function literals use: [{node, by, size}]; by: "value" (the literal's object
                holds a copy) or "reference"; size: the variable's, in bytes

These are the explanations of -m=2: a chain is `X escapes to heap in F:` of a site or `parameter P leaks to T for F
with derefs=N:`, a hop its `flow:` line, why the `from` lines of that. A chain can be shorter than its way
(golang.org/issue/35518): each hop starts where the one before ended, and the last ends at the root, unless it was cut.

Positions are "file.go:line:column" as gc prints them, null for what the compiler made. ids are indices into their
lists. Model and order: cmd/compile/internal/escape (go-facts 3.1); see model.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from memtui.compiler.escape.explain import is_placed, location_messages
from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import (
    ESCAPES,
    PERSISTS,
    Decisions,
    Flow,
    Graph,
    Leaks,
    Location,
    PseudoKind,
    notes_of,
)
from memtui.compiler.ir.nodes import Func, Name, NameClass, Node
from memtui.compiler.source.pos import NO_POS, FileTable, Pos, inline_index, place_of
from memtui.compiler.types.model import Package
from memtui.compiler.types.sizes import sizeof

VERSION = 1
GO = "go1.27.3"
_PSEUDO = (PseudoKind.HEAP, PseudoKind.MUTATOR, PseudoKind.CALLEE)

Json = dict[str, Any]


def export(decisions: Decisions, files: FileTable, package: Package, flags: Iterable[str]) -> Json:
    """The graph of a package that was analysed with `keep_graphs`."""
    w = _Writer(decisions, files, Printer(package, decisions))
    w.nodes = [_pseudo_node(i, kind) for i, kind in enumerate(_PSEUDO)]
    graphs = decisions.graphs.get(package.path, [])
    for graph in graphs:
        _number(w, graph)
    for graph in graphs:
        _write_graph(w, graph)
    return {
        "version": VERSION,
        "go": GO,
        "package": package.path,
        "flags": list(flags),
        "functions": w.functions,
        "nodes": w.nodes,
        "edges": w.edges,
        "sites": w.sites,
        "leaks": w.leaks,
        "captures": w.captures,
    }


@dataclass(slots=True, eq=False)
class _Writer:
    """The lists being made, and the numbers of locations and functions in them."""

    decisions: Decisions
    files: FileTable
    printer: Printer
    nodes: list[Json] = field(default_factory=list)
    edges: list[Json] = field(default_factory=list)
    sites: list[Json] = field(default_factory=list)
    leaks: list[Json] = field(default_factory=list)
    captures: list[Json] = field(default_factory=list)
    functions: list[Json] = field(default_factory=list)
    ids: dict[Location, int] = field(default_factory=dict)
    func_ids: dict[Func, int] = field(default_factory=dict)
    variables: dict[Name, int] = field(default_factory=dict)


def _pseudo_node(number: int, kind: PseudoKind) -> Json:
    text = kind.value
    heap = kind is PseudoKind.HEAP
    head = {"id": number, "kind": text.strip("{}"), "text": text, "pos": None, "function": None}
    return {**head, "loop_depth": 0, "escapes": heap, "transient": False}


def _number(w: _Writer, graph: Graph) -> None:
    """Give numbers to a batch's functions and locations, and write its nodes."""
    for func in graph.funcs:
        w.func_ids[func] = len(w.func_ids)
    for loc in graph.locations:
        if loc.kind is not PseudoKind.REAL:
            w.ids[loc] = _PSEUDO.index(loc.kind)
            continue
        number = w.ids[loc] = len(w.nodes)
        if isinstance(loc.node, Name):
            w.variables[loc.node] = number
        w.nodes.append(_node(w, loc, number))


def _node(w: _Writer, loc: Location, number: int) -> Json:
    p = w.printer if loc.func is None else w.printer.inside(loc.func)
    return {
        "id": number,
        "kind": _kind(loc),
        "text": "" if loc.node is None else p.node(loc.node),
        "pos": None if loc.node is None else _place(w, loc.node),
        "function": None if loc.func is None else w.func_ids.get(loc.func),
        "loop_depth": loc.loop_depth,
        "escapes": bool(loc.attrs & ESCAPES),
        "transient": not loc.attrs & (ESCAPES | PERSISTS),
    }


def _kind(loc: Location) -> str:
    if loc.node is None:
        return "temporary"
    if not isinstance(loc.node, Name):
        return "allocation"
    return {NameClass.PARAM: "parameter", NameClass.RESULT: "result"}.get(loc.node.cls, "variable")


def _place(w: _Writer, node: Node | Name | Func) -> str | None:
    known = node.pos != NO_POS and (isinstance(node, Func) or is_placed(node))
    return w.files.show(node.pos) if known else None


def _write_graph(w: _Writer, graph: Graph) -> None:
    for func in graph.funcs:
        w.functions.append(_function(w, func))
    chains = {f.location: f for f in graph.flows if not f.leak}
    for loc in graph.locations:
        for edge in loc.edges:
            _edge(w, edge.src, loc, edge.derefs, notes_of(edge.notes))
    for flow in chains.values():
        # An address that goes straight to where all is on the heap ends the matter; the analysis draws no edge then.
        hop = flow.hops[0]
        if not any(edge.src is hop.src and edge.derefs == hop.derefs for edge in hop.dst.edges):
            _edge(w, hop.src, hop.dst, hop.derefs, hop.notes)
    for loc in graph.locations:
        if loc.node is not None and (not isinstance(loc.node, Name) or loc.attrs & ESCAPES):
            w.sites.append(_site(w, loc, chains.get(loc)))
        if isinstance(loc.node, Name) and loc.captured:
            by = "value" if w.decisions.byval[loc.node] else "reference"
            w.captures.append({"node": w.ids[loc], "by": by, "size": sizeof(loc.node.type)})
    for flow in graph.flows:
        if flow.leak:
            leak = {"node": w.ids[flow.location], "to": w.ids[flow.root], "derefs": flow.derefs}
            w.leaks.append({**leak, "chain": _chain(w, flow)})


def _function(w: _Writer, func: Func) -> Json:
    tags = w.decisions.tags.get(func, [])
    params = [
        {"name": p.name, "node": w.variables.get(p), "leaks": _leaks(leaks)}
        for p, leaks in zip(func.params, tags, strict=False)
    ]
    return {"id": w.func_ids[func], "name": func.label, "pos": _place(w, func), "params": params}


def _leaks(leaks: Leaks) -> Json:
    return {"heap": leaks.heap, "mutator": leaks.mutator, "callee": leaks.callee, "results": list(leaks.results)}


def _edge(w: _Writer, src: Location, dst: Location, derefs: int, notes: Iterable[tuple[Node | Name, str]]) -> None:
    edge = _edge_json(w, src, dst, derefs, notes)
    if edge is not None:
        w.edges.append(edge)


def _edge_json(
    w: _Writer, src: Location, dst: Location, derefs: int, notes: Iterable[tuple[Node | Name, str]]
) -> Json | None:
    if src not in w.ids or dst not in w.ids:
        return None  # to or from a blank variable
    func = src.func or dst.func
    p = w.printer if func is None else w.printer.inside(func)
    why = [{"text": p.node(where), "reason": reason, "pos": _place(w, where)} for where, reason in notes]
    return {"from": w.ids[src], "to": w.ids[dst], "derefs": derefs, "why": why}


def _site(w: _Writer, loc: Location, flow: Flow | None) -> Json:
    node, func = loc.node, loc.func
    assert node is not None
    p = w.printer if func is None else w.printer.inside(func)
    said = location_messages(loc, False, p)
    return {
        "node": w.ids[loc],
        "verdict": "heap" if loc.attrs & ESCAPES else "stack",
        "message": said[0].text if said else "",
        "forced": w.decisions.forced.get(node, ""),
        "chain": [] if flow is None else _chain(w, flow),
        "calls": _calls(w, node.pos),
    }


def _chain(w: _Writer, flow: Flow) -> list[Json]:
    hops = [_edge_json(w, h.src, h.dst, h.derefs, h.notes) for h in flow.hops]
    return [h for h in hops if h is not None]


def _calls(w: _Writer, pos: Pos) -> list[Json]:
    """The inlined calls that brought the code at pos to where it is, the outermost first."""
    found: list[Json] = []
    while index := inline_index(pos):
        call = w.files.inlined[index]
        found.insert(0, {"function": call.display, "pos": w.files.show(place_of(call.pos))})
        pos = call.pos
    return found
