"""Where addresses and values end up: the fixed point over the graph of one batch.

For a location (the target) a `Search` runs backwards along the edges and finds, for every source, the fewest
dereferences with which its value gets to the target; -1 says that its address does. What the target does with what it
gets (`demands`) makes attributes of the sources grow, and a source that has new ones is itself a target again, since
it passes them on. `Agenda` holds the targets that are due. Attributes are only ever added, so this comes to an end.

Of several ways to the same place gc tells the one it finds first, and of several verdicts it prints the first. So the
order is part of the result: targets that are on the heap before others, the newest first to begin with, and within a
search first come, first served (go-facts 3.1, 3.10).
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from memtui.compiler.escape.graph import Batch, old_loc
from memtui.compiler.escape.model import (
    CALLS,
    ESCAPES,
    HEAP_ATTRS,
    MUTATES,
    PERSISTS,
    Edge,
    Flow,
    Hop,
    Leaks,
    Location,
    PseudoKind,
    contains_closure,
    notes_of,
)
from memtui.compiler.ir.nodes import Closure

_BY_VALUE = MUTATES | CALLS  # what a target does to values, not to storage


class Agenda:
    """The targets that are due, each once; those on the heap are taken first."""

    __slots__ = ("_due", "_queue")

    def __init__(self, targets: Iterable[Location]) -> None:
        self._queue = deque(targets)
        self._due = set(self._queue)

    def __bool__(self) -> bool:
        return bool(self._queue)

    def take(self) -> Location:
        """The next target."""
        target = self._queue.popleft()
        self._due.discard(target)
        return target

    def add(self, target: Location) -> None:
        """Make a target due, if it is not."""
        if target in self._due:
            return
        self._due.add(target)
        if target.attrs & ESCAPES:
            self._queue.appendleft(target)
        else:
            self._queue.append(target)


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest known way from a source to the target: in all `derefs` dereferences, beginning with `edge`, which
    leads into `into`. The target's own way has no edge, unless it flows into itself."""

    derefs: int
    edge: Edge | None = None
    into: Location | None = None


class Search:
    """The shortest ways to one target. A way may get shorter after its source has been looked at (an address-of counts
    -1), then the source is looked at again; since no sum goes below -1, circles do not go on forever."""

    __slots__ = ("_queue", "_waiting", "target", "ways")

    def __init__(self, target: Location) -> None:
        self.target = target
        self.ways: dict[Location, Way] = {target: Way(0)}
        self._queue = deque((target,))
        self._waiting = {target}

    def next(self) -> Location | None:
        """The next source whose way is new or shorter than before."""
        if not self._queue:
            return None
        source = self._queue.popleft()
        self._waiting.discard(source)
        return source

    def extend(self, into: Location, derefs: int) -> None:
        """Go on to the sources of `into`, whose value gets to the target after `derefs` dereferences. Nothing more is
        to be found out about sources that are on the heap."""
        ways = self.ways
        for edge in into.edges:
            source = edge.src
            if source.attrs & ESCAPES:
                continue
            known, length = ways.get(source), derefs + edge.derefs
            if known is None or length < known.derefs:
                ways[source] = Way(length, edge, into)
                if source not in self._waiting:
                    self._waiting.add(source)
                    self._queue.append(source)

    def hops(self, source: Location) -> tuple[tuple[Hop, ...], bool]:
        """The way from source to the target, and whether it was cut off because it runs in a circle."""
        hops: list[Hop] = []
        passed: set[Location] = set()
        while source not in passed:
            passed.add(source)
            way = self.ways[source]
            if way.edge is None or way.into is None:
                return tuple(hops), False
            hops.append(Hop(way.into, source, way.edge.derefs, tuple(notes_of(way.edge.notes))))
            if way.into is self.target:
                return tuple(hops), False
            source = way.into
        return tuple(hops), True


def walk_all(b: Batch) -> None:
    """Search from every location until nothing changes."""
    agenda = Agenda((b.heap, b.callee, b.mutator, *reversed(b.all_locs)))
    while agenda:
        target = agenda.take()
        if target.attrs & CALLS:
            _open_results(b, target, agenda)
        _spread(b, Search(target), agenda)


def _spread(b: Batch, search: Search, agenda: Agenda) -> None:
    """Tell all sources of a target what that demands of them."""
    while (source := search.next()) is not None:
        derefs = search.ways[source].derefs
        demands = _demands(b, search, source, derefs)
        if source.param:
            _leak(b, search, source, max(derefs, 0))
        if demands & ~source.attrs:
            source.attrs |= demands
            agenda.add(source)
            if source.attrs & ESCAPES:
                continue  # as a target it spreads more than it could from here
        search.extend(source, max(derefs, 0))


def _demands(b: Batch, search: Search, source: Location, derefs: int) -> int:
    """The attributes that a source needs because it gets to the target in this way."""
    target = search.target
    demands = target.attrs & _BY_VALUE if derefs <= 0 else 0
    if derefs >= 0:
        return demands
    if outlives(b, target, source):
        _explain(b, search, source, leak=False, derefs=-1)
        return demands | HEAP_ATTRS
    return demands | (target.attrs & PERSISTS)


def _leak(b: Batch, search: Search, param: Location, derefs: int) -> None:
    """Record where the value of a parameter goes."""
    target, leaks = search.target, param.leaks
    if outlives(b, target, param):
        _explain(b, search, param, leak=True, derefs=derefs)
        own_result = target.func is param.func and 0 <= target.result_index < Leaks.MAX_RESULTS
        if own_result and not target.attrs & ESCAPES:
            leaks.add_result(target.result_index, derefs)
        else:
            leaks.add_heap(derefs)
    if target.attrs & MUTATES:
        leaks.add_mutator(derefs)
    if target.attrs & CALLS:
        leaks.add_callee(derefs)


def _open_results(b: Batch, target: Location, agenda: Agenda) -> None:
    """A literal of the batch that is called nobody knows where: its results go nobody knows where either."""
    if not isinstance(target.node, Closure):
        return
    func = target.node.func
    if func in b.analysis.pending and func not in b.results_lost:
        b.results_lost.add(func)
        for result in func.results:
            agenda.add(old_loc(b, result))


def outlives(b: Batch, loc: Location, other: Location) -> bool:
    """Report whether loc may still be used when the storage of other is gone, were that on the stack."""
    if loc.attrs & ESCAPES:
        return True
    if loc.kind is not PseudoKind.REAL or loc.func is None or other.func is None:
        return False
    if loc.result_index >= 0:
        # Callers may do anything with results, but all calls of a literal may stand in other's function.
        return loc.func in b.results_lost or not contains_closure(other.func, loc.func)
    if loc.func is other.func:
        return loc.loop_depth < other.loop_depth
    return contains_closure(loc.func, other.func)


def _explain(b: Batch, search: Search, source: Location, *, leak: bool, derefs: int) -> None:
    """Keep the way on which source gets to the target, unless it is known to escape already."""
    if b.analysis.keep_flows and not source.attrs & ESCAPES:
        hops, cycle = search.hops(source)
        b.log.append(Flow(source, search.target, hops, leak, derefs, cycle))
