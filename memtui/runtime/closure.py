"""Func values: method values, and what `go` and `defer` allocate for the call they keep (go-facts 8.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MethodType
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Closure

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


class MethodValue(Closure):
    """The object behind `x.M`: {code, receiver copy}."""

    __slots__ = ("_noscan", "_r", "_size", "fn", "recv")

    def __init__(self, fn: Callable[..., Any], recv: Any, size: int, noscan: bool) -> None:
        self.fn = fn
        self.recv = recv
        self._size = size
        self._noscan = noscan
        self._r: Any = None

    def _refs(self) -> tuple[Any, ...]:
        return (self.recv,)


def _call_method(self: MethodValue, sp: int, *args: Any) -> Any:
    recv = self.recv
    if recv is not None and not self._noscan and hasattr(recv, "_copy") and recv._r is None:
        recv = recv._copy()
    return self.fn(sp, recv, *args)


def _receiver_size(recv: Any) -> tuple[int, bool]:
    """Bytes of a receiver and whether it holds no pointers, from the value: methods have few kinds of receiver."""
    rt = getattr(recv, "_rt", None)
    if rt is not None and recv._r is None:
        return rt.size, rt.noscan
    match recv:
        case bool():
            return 1, True
        case int() | float():
            return 8, True
        case complex():
            return 16, True
        case bytes():
            return 16, False
        case _ if hasattr(recv, "n") and hasattr(recv, "c"):
            return 24, False
        case _:
            return 8, False


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """`_mvalue _bind _later`."""
    heap = m.heap

    def mvalue(recv: Any, fn: Callable[..., Any], site: int, is_iface: bool = False) -> Callable[..., Any]:
        size, noscan = (16, False) if is_iface else _receiver_size(recv)
        ctx = MethodValue(fn, recv, 8 + size, noscan)
        if site >= 0:
            ctx._r = heap.alloc(ctx._size, noscan, ctx, site)
        return MethodType(_call_method, ctx)

    def later(fun: Callable[..., Any]) -> Callable[..., Any]:
        def call(_sp: int, *args: Any) -> None:
            fun(*args)

        return call

    return {"_mvalue": mvalue, "_bind": MethodType, "_later": later}


def go_closure(m: Machine, site: int, args: Iterable[Any]) -> Any:
    """Allocate the closure that carries a `go` or `defer` call's function and arguments; its type is the site's. Gives
    its Record."""
    heap = m.heap
    size = heap.site_size[site]
    keep = tuple(args)
    return heap.alloc(max(size, 8), heap.site_noscan[site] if size >= 0 else not keep, keep, site)
