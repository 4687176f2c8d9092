"""Package slices: sorting, by the algorithms of package sort."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.sort import pdq
from memtui.std.sort.native import sort_floats
from memtui.std.support import values

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package slices."""

    def by_index(algorithm: Callable[..., None]) -> Callable[..., None]:
        def run(sp: int, n: int, less: Any, swap: Any) -> None:
            algorithm(lambda i, j: less(sp, i, j), lambda i, j: swap(sp, i, j), n)

        return run

    def sort_ordered(sp: int, x: Any) -> None:
        s = x.v
        if s.n < 2:
            return
        if x.t.elem.kind in ("float32", "float64"):
            sort_floats(s)
        else:
            s.a.v[s.o : s.o + s.n] = sorted(values(s))

    def overlap(sp: int, a: Any, b: Any) -> bool:
        x, y = a.v, b.v
        if x.n == 0 or y.n == 0 or x.a is not y.a or a.t.elem.size == 0:
            return False
        return bool(x.o < y.o + y.n and y.o < x.o + x.n)

    return {
        "pdqsort": by_index(pdq.sort),
        "stable": by_index(pdq.stable),
        "sortOrdered": sort_ordered,
        "overlap": overlap,
    }
