"""The order in which package-level variables are initialized.

Objects depend on what their initial values mention, through functions. Functions are taken out of the graph by joining
what mentions them with what they mention; then always the object with the fewest open dependencies comes next, the
first in the text among equals. Mirrors types2/initorder.go.
"""

import heapq
from dataclasses import dataclass, field

from memtui.compiler.source.codes import Code
from memtui.compiler.types.info import Initializer
from memtui.compiler.types.model import Const, Func, Object, Var
from memtui.compiler.types.state import At, Checker, DeclInfo, error, errors


@dataclass(slots=True, eq=False)
class _Node:
    obj: Const | Var | Func
    order: int
    pred: "dict[_Node, None]" = field(default_factory=dict)  # what depends on this
    succ: "dict[_Node, None]" = field(default_factory=dict)  # what this depends on
    ndeps: int = 0
    done: bool = False


def init_order(c: Checker) -> None:
    """Fill in Info.init_order; an initialization cycle is an error."""
    nodes = _graph(c)
    queue = [_entry(n) for n in nodes]
    heapq.heapify(queue)
    emitted: set[DeclInfo] = set()
    while queue:
        is_var, ndeps, _, n = heapq.heappop(queue)
        if n.done or ndeps != n.ndeps:
            continue  # an entry that is out of date
        n.done = True
        if n.ndeps > 0:
            cycle = _find_path(c, n.obj)
            if cycle:
                _report(c, cycle)
        for p in n.pred:
            p.ndeps -= 1
            if not p.done:
                heapq.heappush(queue, _entry(p))
        info = c.obj_map[n.obj]
        if not is_var or info.init is None or info in emitted or not isinstance(n.obj, Var):
            continue
        emitted.add(info)
        c.info.init_order.append(Initializer(info.lhs if info.lhs is not None else [n.obj], info.init))


def _entry(n: _Node) -> "tuple[bool, int, _Order, _Node]":
    return not isinstance(n.obj, Const), n.ndeps, _Order(n.order), n


class _Order(int):
    """The place in the text; unique, so that nodes themselves are never compared."""


def _graph(c: Checker) -> list[_Node]:
    nodes: dict[Object, _Node] = {}
    for i, obj in enumerate(c.obj_map):
        if isinstance(obj, Const | Var | Func):
            nodes[obj] = _Node(obj, i)
    for obj, n in nodes.items():
        for dep in c.obj_map[obj].deps:
            d = nodes.get(dep)
            if d is not None:
                n.succ[d] = None
                d.pred[n] = None
    functions = [n for n in nodes.values() if isinstance(n.obj, Func)]
    functions.sort(key=lambda n: len(n.pred) * len(n.succ))
    for f in functions:
        for p in f.pred:
            if p is not f:
                for s in f.succ:
                    if s is not f:
                        p.succ[s] = None
                        s.pred[p] = None
                p.succ.pop(f, None)
        for s in f.succ:
            s.pred.pop(f, None)
    result = [n for n in nodes.values() if not isinstance(n.obj, Func)]
    for n in result:
        n.ndeps = len(n.succ)
    return result


def _find_path(c: Checker, start: Object) -> list[Object]:
    """A way from start through dependencies back to start, last step first; empty if there is none."""
    order = {obj: i for i, obj in enumerate(c.obj_map)}
    seen: set[Object] = set()
    path: list[tuple[Object, list[Object]]] = []

    def deps(obj: Object) -> list[Object]:
        return sorted(c.obj_map[obj].deps, key=lambda o: order[o], reverse=True)

    seen.add(start)
    path.append((start, deps(start)))
    while path:
        _, open_deps = path[-1]
        if not open_deps:
            path.pop()
            continue
        d = open_deps.pop()
        if d is start:
            return [d, *(obj for obj, _ in reversed(path[1:]))]
        if d not in seen:
            seen.add(d)
            path.append((d, deps(d)))
    return []


def _report(c: Checker, cycle: list[Object]) -> None:
    first = cycle[0]
    if len(cycle) == 1:
        msg = f"initialization cycle: {first.name} refers to itself"
        error(c, first.pos, Code.INVALID_INIT_CYCLE, msg)
        return
    parts: list[tuple[At | None, str]] = [(first.pos, f"initialization cycle for {first.name}")]
    obj = first
    for nxt in reversed(cycle):
        parts.append((obj.pos, f"{obj.name} refers to {nxt.name}"))
        obj = nxt
    errors(c, Code.INVALID_INIT_CYCLE, parts)
