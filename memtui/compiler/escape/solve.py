"""Walking the graph: which addresses reach a location that outlives them, and where parameters leak to.

From every location a shortest-path walk over incoming edges finds the fewest dereferences with which each other
location flows to it (Bellman-Ford, since address-ofs count -1; a sum is never below 0 before an edge is added, so there
are no endless cycles). A location whose attributes grow is walked again. The order of both work lists is gc's, since
it decides which of several explanations is found (escape/solve.go).
"""

from collections import deque

from memtui.compiler.escape.graph import Batch, old_loc
from memtui.compiler.escape.model import (
    CALLS,
    ESCAPES,
    HEAP_ATTRS,
    MUTATES,
    PERSISTS,
    Flow,
    Hop,
    Leaks,
    Location,
    PseudoKind,
    contains_closure,
    notes_of,
)
from memtui.compiler.ir.nodes import Closure


def walk_all(b: Batch) -> None:
    """Walk from every location until nothing changes."""
    todo: deque[Location] = deque()
    for loc in b.all_locs:
        todo.appendleft(loc)
        loc.queued_all = True
    for loc in (b.mutator, b.callee, b.heap):
        todo.appendleft(loc)
        loc.queued_all = True
    generation = 0
    while todo:
        root = todo.popleft()
        root.queued_all = False
        generation += 1
        _walk_one(b, root, generation, todo)


def _enqueue(todo: deque[Location], loc: Location) -> None:
    if loc.queued_all:
        return
    loc.queued_all = True
    if loc.attrs & ESCAPES:
        todo.appendleft(loc)
    else:
        todo.append(loc)


def _lose_results(b: Batch, root: Location, todo: deque[Location]) -> None:
    """A literal may be called with its results unknown to us: they have to be looked at again."""
    if not isinstance(root.node, Closure):
        return
    func = root.node.func
    if func in b.analysis.pending and func not in b.results_lost:
        b.results_lost.add(func)
        for result in func.results:
            _enqueue(todo, old_loc(b, result))


def _walk_one(b: Batch, root: Location, generation: int, todo_all: deque[Location]) -> None:
    root.walkgen = generation
    root.derefs = 0
    root.dst = None
    if root.attrs & CALLS:
        _lose_results(b, root, todo_all)
    todo: deque[Location] = deque((root,))
    while todo:
        loc = todo.popleft()
        loc.queued_one = 0
        derefs = loc.derefs
        found = 0
        if derefs < 0:
            # loc's address flows to root. What is stored in loc flows there too, but not its address.
            derefs = 0
            if outlives(b, root, loc):
                _explain(b, root, loc, leak=False, derefs=-1)
                found = HEAP_ATTRS
            elif root.attrs & PERSISTS:
                found = PERSISTS
        if derefs == 0:
            found |= root.attrs & (MUTATES | CALLS)
        if loc.param:
            _leak(b, root, loc, derefs)
        if found & ~loc.attrs:
            loc.attrs = loc.attrs | found
            _enqueue(todo_all, loc)
            if loc.attrs & ESCAPES:
                continue
        for edge in loc.edges:
            src = edge.src
            if src.attrs & ESCAPES:
                continue
            d = derefs + edge.derefs
            if src.walkgen != generation or src.derefs > d:
                src.walkgen = generation
                src.derefs = d
                src.dst = loc
                src.dst_edge = edge
                if src.queued_one != generation:
                    src.queued_one = generation
                    todo.append(src)


def _leak(b: Batch, root: Location, loc: Location, derefs: int) -> None:
    """Record where the value of parameter `loc` goes."""
    if outlives(b, root, loc):
        _explain(b, root, loc, leak=True, derefs=derefs)
        if not root.attrs & ESCAPES and root.func is loc.func and 0 <= root.result_index < Leaks.MAX_RESULTS:
            loc.leaks.add_result(root.result_index, derefs)
        else:
            loc.leaks.add_heap(derefs)
    if root.attrs & MUTATES:
        loc.leaks.add_mutator(derefs)
    if root.attrs & CALLS:
        loc.leaks.add_callee(derefs)


def outlives(b: Batch, loc: Location, other: Location) -> bool:
    """Report whether a value stored in loc may be seen after other's storage is gone, were it on the stack."""
    if loc.attrs & ESCAPES:
        return True
    if loc.kind is not PseudoKind.REAL:
        return False
    if loc.result_index >= 0:
        # What callers do with results is unknown, except for a literal inside of other's function all of whose calls
        # have been seen.
        assert loc.func is not None
        assert other.func is not None
        return not (contains_closure(other.func, loc.func) and loc.func not in b.results_lost)
    if loc.func is other.func and loc.loop_depth < other.loop_depth:
        return True
    if loc.func is None or other.func is None:
        return False
    return contains_closure(loc.func, other.func)


def _explain(b: Batch, root: Location, loc: Location, *, leak: bool, derefs: int) -> None:
    """Keep the path on which loc reaches root, unless loc is known to escape already."""
    if not b.analysis.keep_flows or loc.attrs & ESCAPES:
        return
    hops: list[Hop] = []
    seen: set[Location] = set()
    src = loc
    cycle = False
    while True:
        if src in seen:
            cycle = True
            break
        seen.add(src)
        edge, dst = src.dst_edge, src.dst
        if edge is None or dst is None:
            break
        hops.append(Hop(dst, src, edge.derefs, tuple(notes_of(edge.notes))))
        if dst is root:
            break
        src = dst
    b.log.append(Flow(loc, root, tuple(hops), leak, derefs, cycle))
