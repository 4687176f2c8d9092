"""Package sort: the algorithms of pdq.py over Go's sequences."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice
from memtui.std.sort import pdq
from memtui.std.support import values

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_Algorithm = Callable[[pdq.Less, pdq.Swap, int], None]


def swapper(s: Slice, elem: Any) -> pdq.Swap:
    """Exchange two elements of a slice with elements of type elem."""
    if s.a is None:
        return lambda i, j: None
    items, at = s.a.v, s.o
    if elem.kind not in ("struct", "array"):

        def swap(i: int, j: int) -> None:
            items[at + i], items[at + j] = items[at + j], items[at + i]

        return swap

    def swap_objects(i: int, j: int) -> None:
        a, b = items[at + i], items[at + j]
        if a._r is None and b._r is None:
            items[at + i], items[at + j] = b, a
        else:
            # Somebody points to an element: the objects must stay where they are.
            kept = a._copy()
            a._set(b)
            b._set(kept)

    return swap_objects


def less_float(a: float, b: float) -> bool:
    """cmp.Less: NaN comes first."""
    return a < b or (a != a and b == b)


def sort_floats(s: Slice) -> None:
    """slices.Sort of floats."""
    items = values(s)
    if all(x == x and x != 0 for x in items):
        s.a.v[s.o : s.o + s.n] = sorted(items)
        return

    def swap(i: int, j: int) -> None:
        items[i], items[j] = items[j], items[i]

    # Equal values can be told apart: zeros by sign, NaNs by bits.
    pdq.sort(lambda i, j: less_float(items[i], items[j]), swap, len(items))
    s.a.v[s.o : s.o + s.n] = items


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package sort."""

    def by_interface(algorithm: _Algorithm) -> Callable[[int, Any], None]:
        def run(sp: int, data: Any) -> None:
            if data is None:
                m.panics.nil_deref()
            v, methods = data.v, data.t.m
            less, swap = methods["Less"], methods["Swap"]
            algorithm(lambda i, j: less(sp, v, i, j), lambda i, j: swap(sp, v, i, j), methods["Len"](sp, v))

        return run

    def by_less(algorithm: _Algorithm) -> Callable[[int, Any, Any], None]:
        def run(sp: int, x: Any, less: Any) -> None:
            if x is None or x.t.kind != "slice":
                kind = "zero Value" if x is None else f"{x.t.kind} Value"
                m.panics.string_panic(f"reflect: call of Swapper on {kind}")
            elem = x.t.elem
            if x.v.n > 1:
                _swapper_objects(m, elem)
            algorithm(lambda i, j: less(sp, i, j), swapper(x.v, elem), x.v.n)

        return run

    def is_sorted(sp: int, x: Any, less: Any) -> bool:
        return not any(less(sp, i, i - 1) for i in range(x.v.n - 1, 0, -1))

    def plain(sp: int, x: Slice) -> None:
        if x.n > 1:
            x.a.v[x.o : x.o + x.n] = sorted(values(x))

    def floats(sp: int, x: Slice) -> None:
        if x.n > 1:
            sort_floats(x)

    return {
        "Sort": by_interface(pdq.sort),
        "Stable": by_interface(pdq.stable),
        "Slice": by_less(pdq.sort),
        "SliceStable": by_less(pdq.stable),
        "SliceIsSorted": is_sorted,
        "Ints": plain,
        "Strings": plain,
        "Float64s": floats,
        "IntsAreSorted": lambda sp, x: all(a <= b for a, b in pairwise(values(x))),
        "StringsAreSorted": lambda sp, x: all(a <= b for a, b in pairwise(values(x))),
        "Float64sAreSorted": lambda sp, x: not any(less_float(b, a) for a, b in pairwise(values(x))),
    }


def _swapper_objects(m: Machine, elem: Any) -> None:
    """What reflectlite.Swapper allocates: its closure, and room for one element unless that has a common size."""
    if elem.kind == "string" or (elem.size in (1, 2, 4, 8) and (elem.noscan or elem.size == 8)):
        m.heap.alloc_native(32, False, "sort swapper")
    else:
        m.heap.alloc_native(elem.size, elem.noscan, elem.string)
        m.heap.alloc_native(48, False, "sort swapper")
