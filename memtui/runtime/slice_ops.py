"""Slicing expressions and index checks, with the panics of runtime/error.go boundsError (go-facts 7.13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.memory import HStr, Slice
from memtui.runtime.rtype import RType, zeros

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def slice_error(lo: int, hi: int, cap: int, what: str) -> str:
    """The text for a failed `x[lo:hi]`; what: "length" or "capacity" of cap."""
    if not 0 <= hi <= cap:
        return f"slice bounds out of range [:{hi}]" + (f" with {what} {cap}" if hi >= 0 else "")
    return f"slice bounds out of range [{lo}:{hi}]" if lo >= 0 else f"slice bounds out of range [{lo}:]"


def slice3_error(lo: int, hi: int, limit: int, cap: int, what: str) -> str:
    """The text for a failed `x[lo:hi:limit]`."""
    if not 0 <= limit <= cap:
        return f"slice bounds out of range [::{limit}]" + (f" with {what} {cap}" if limit >= 0 else "")
    if not 0 <= hi <= limit:
        return f"slice bounds out of range [:{hi}:{limit}]" if hi >= 0 else f"slice bounds out of range [:{hi}:]"
    return f"slice bounds out of range [{lo}:{hi}:]" if lo >= 0 else f"slice bounds out of range [{lo}::]"


def index_error(i: int, n: int) -> str:
    """The text for a failed index."""
    return f"index out of range [{i}]" + (f" with length {n}" if i >= 0 else "")


def bind(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901, PLR0915 (a family of closures)
    """`_slice _slicearr _substr _idx _sidx _sliceclear`."""

    def slice_(s: Slice, lo: int | None, hi: int | None, limit: int | None) -> Slice:
        i = 0 if lo is None else lo
        j = s.n if hi is None else hi
        if limit is None:
            k = s.c
            if not 0 <= i <= j <= k:
                m.panics.bounds_error(slice_error(i, j, k, "capacity"))
        else:
            k = limit
            if not 0 <= i <= j <= k <= s.c:
                m.panics.bounds_error(slice3_error(i, j, k, s.c, "capacity"))
        a = s.a
        if a is None:
            return s
        o = s.o + i
        if j > s.n:
            missing = s.o + j - len(a.v)
            if missing > 0:
                a.v.extend(zeros(a._elem, missing))
        # The address of a slice without room never leaves the array (cmd/compile/internal/ssagen slice).
        return Slice(a, o, j - i, k - i) if k > i else Slice(a, s.o, 0, 0)

    def slicearr(a: Any, lo: int | None, hi: int | None, limit: int | None) -> Slice:
        if a is None:
            m.panics.nil_deref()
        n = len(a.v)
        i = 0 if lo is None else lo
        j = n if hi is None else hi
        if limit is None:
            if not 0 <= i <= j <= n:
                m.panics.bounds_error(slice_error(i, j, n, "length"))
            return Slice(a, i, j - i, n - i) if n > i else Slice(a, 0, 0, 0)
        if not 0 <= i <= j <= limit <= n:
            m.panics.bounds_error(slice3_error(i, j, limit, n, "length"))
        return Slice(a, i, j - i, limit - i) if limit > i else Slice(a, 0, 0, 0)

    def substr(s: bytes, lo: int | None, hi: int | None) -> bytes:
        n = len(s)
        i = 0 if lo is None else lo
        j = n if hi is None else hi
        if not 0 <= i <= j <= n:
            m.panics.bounds_error(slice_error(i, j, n, "length"))
        part = s[i:j]
        if type(s) is HStr:
            sub = HStr(part)
            sub._r = s._r
            sub._o = s._o + i if part else s._o  # the address of an empty part never leaves the string
            return sub
        return part

    def idx(i: int, n: int) -> NoReturn:
        m.panics.bounds_error(index_error(i, n))

    def sidx(s: Any, i: int) -> Any:
        if type(s) is Slice:
            if not 0 <= i < s.n:
                idx(i, s.n)
            return s.a.v[s.o + i]
        if not 0 <= i < len(s):
            idx(i, len(s))
        return s[i]

    def clear(s: Slice, elem: RType) -> None:
        if s.a is None:
            return
        if elem.kind in ("struct", "array"):
            for i in range(s.o, s.o + s.n):
                s.a.v[i]._set(elem.zero())
        else:
            s.a.v[s.o : s.o + s.n] = zeros(elem, s.n)

    return {
        "_slice": slice_,
        "_slicearr": slicearr,
        "_substr": substr,
        "_idx": idx,
        "_sidx": sidx,
        "_sliceclear": clear,
    }
