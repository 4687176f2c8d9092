"""Memory mapped by the program itself: pages that may be protected. Using a protected page is a fault.

A mapping is an array of bytes whose place is a `GlobalRec`. While every page may be read and written its storage is a
bytearray; else it is `Guarded`, which looks at each access and knows nothing but those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import GlobalRec, Refused, Slice

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

PAGE = 4096
_TOP = 0x7FFFF7000000
_READ, _WRITE = 1, 2
_EINVAL = 22


class Guarded:
    """Bytes with a protection for each page."""

    def __init__(self, m: Machine, data: bytearray, addr: int, prot: list[int]) -> None:
        self.m = m
        self.data = data
        self.addr = addr
        self.prot = prot

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, i: Any) -> Any:
        self._check(i, _READ)
        return self.data[i]

    def __setitem__(self, i: Any, value: Any) -> None:
        self._check(i, _WRITE)
        self.data[i] = value

    def __getattr__(self, name: str) -> Any:
        raise Refused("this use of protected memory")

    def _check(self, i: Any, wanted: int) -> None:
        span: Iterable[int]
        if isinstance(i, slice):
            low, high, _ = i.indices(len(self.data))
            span = (low, *range((low // PAGE + 1) * PAGE, high, PAGE)) if low < high else ()
        else:
            span = (i,)
        for at in span:
            if not self.prot[at // PAGE] & wanted and 0 <= at < len(self.data):
                self._fault(self.addr + at)

    def _fault(self, addr: int) -> None:
        """sigpanic of runtime/signal_unix.go."""
        m = self.m
        if m.sched.current.panic_on_fault:
            m.panics.nil_deref(addr)
        m.write(2, f"unexpected fault address {addr:#x}\n".encode())
        m.panics.throw("fault")


def bind_pages(m: Machine) -> dict[str, Callable[..., Any]]:
    """`mmap munmap mprotect`; the latter two return an error number."""
    next_free = [_TOP]

    def mmap(_sp: int, length: int, prot: int) -> Slice:
        pages = -(-length // PAGE)
        next_free[0] -= pages * PAGE
        byte = next(t for t in m.rtypes if t.kind == "uint8" and t.under is t)
        a = byte.backing(bytearray(length))
        a._r = GlobalRec("mmap", next_free[0], pages * PAGE)
        protect(a, [prot] * pages)
        return Slice(a, 0, length, length)

    def protect(a: Any, prot: list[int]) -> None:
        data = a.v.data if type(a.v) is Guarded else a.v
        free = all(p & _READ and p & _WRITE for p in prot)
        a.v = data if free else Guarded(m, data, a._r.addr, prot)

    def pages_of(a: Any) -> list[int]:
        return list(a.v.prot) if type(a.v) is Guarded else [_READ | _WRITE] * (a._r.size // PAGE)

    def is_mapping(b: Slice) -> bool:
        return b.a is not None and isinstance(b.a._r, GlobalRec) and b.a._r.name == "mmap"

    def mprotect(_sp: int, b: Slice, prot: int) -> int:
        if b.n == 0:
            return 0
        if not is_mapping(b):
            raise Refused("syscall.Mprotect of memory that is not mapped by the program")
        if b.o % PAGE:
            return _EINVAL
        pages = pages_of(b.a)
        last = (b.o + b.n - 1) // PAGE
        for i in range(b.o // PAGE, last + 1):
            pages[i] = prot
        protect(b.a, pages)
        return 0

    def munmap(_sp: int, b: Slice) -> int:
        if not is_mapping(b) or b.o or b.n != len(b.a.v):
            return _EINVAL
        protect(b.a, [0] * (b.a._r.size // PAGE))
        b.a._r = GlobalRec("unmapped", b.a._r.addr, b.a._r.size)
        return 0

    return {"mmap": mmap, "munmap": munmap, "mprotect": mprotect}
