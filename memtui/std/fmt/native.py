"""Package fmt: how fmt.go reaches the printer, and what printing costs in memory.

Go's printers come from a sync.Pool. The first print of a program makes the pool's tables, a printer and its buffer;
later ones find them, until two collections have passed without a print (go-facts 8.11).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Array, Iface, Slice
from memtui.std.fmt import scan_native
from memtui.std.fmt.format import Format, Padding
from memtui.std.fmt.printer import Printer, do_print, do_println
from memtui.std.fmt.printf import do_printf
from memtui.std.support import byte_array, byte_string, grown_cap, new_string, pool_tables, values

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_PP_SIZE = 176  # sizeof(fmt.pp)
_CHAIN_SIZE = 48  # one sync.poolChainElt, which the second printer in the pool needs
_RING_SIZE = 128  # its 8 slots
_MAX_WRAPPED = 8  # a longer list of wrapped operands is not kept
_MAX_KEPT = 64 << 10  # a printer with a larger buffer loses it


class _Buffer:
    """A printer in the pool: its record, that of its buffer, and that of its list of the operands of %w."""

    __slots__ = ("array", "cap", "record", "wrapped", "wrapped_cap")

    def __init__(self, array: Array, record: Any) -> None:
        self.array = array
        self.cap = 0
        self.record = record
        self.wrapped: Any = None
        self.wrapped_cap = 0


class Pool:
    """The printers not in use, as sync.Pool keeps them: what a collection finds unused is gone at the next one."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.private: _Buffer | None = None  # sync.Pool's slot of the P; `free` is its chain
        self.free: list[_Buffer] = []
        self.victims: list[_Buffer] = []
        self.has_tables = False
        self.has_chain = False
        self.in_use: dict[int, _Buffer] = {}
        m.root_providers.append(self._roots)
        m.gc.at_start.append(self._age)

    def _age(self) -> None:
        self.victims = [*self.free, *([self.private] if self.private is not None else [])]
        self.private, self.free = None, []
        self.has_tables = self.has_chain = False
        self.m.pools_listed = 0

    def _roots(self) -> Iterable[Any]:
        private = (self.private,) if self.private is not None else ()
        for buffer in (*private, *self.free, *self.victims, *self.in_use.values()):
            yield buffer.array
            yield buffer.record
            yield buffer.wrapped

    def _refs(self) -> Iterable[Any]:
        return ()

    def get(self) -> _Buffer:
        """A printer, as pool.Get does it."""
        alloc = self.m.heap.alloc_native
        if not self.has_tables:
            self.has_tables = True
            pool_tables(self.m)
        if self.private is not None:
            buffer, self.private = self.private, None
            return buffer
        if self.free:
            return self.free.pop()
        if self.victims:
            return self.victims.pop()
        buffer = _Buffer(byte_array(self.m, bytearray()), None)
        buffer.record = alloc(_PP_SIZE, False, "fmt.pp", buffer)
        return buffer

    def fill(self, buffer: _Buffer, out: list[bytes]) -> Slice:
        """The writes of one print as a []byte over the printer's buffer, which grows as append and padding make it."""
        data = b"".join(out)
        if len(data) > buffer.cap:
            n = 0
            for write in out:
                n += len(write)
                if n > buffer.cap:
                    padded = isinstance(write, Padding)
                    buffer.cap = 2 * buffer.cap + len(write) if padded else grown_cap(buffer.cap, n, 1, True)
                    buffer.array._r = self.m.heap.alloc_native(buffer.cap, True, "fmt buffer", buffer.array)
        buffer.array.v = bytearray(data)
        return Slice(buffer.array, 0, len(data), buffer.cap)

    def put(self, buffer: _Buffer) -> None:
        """Give a printer back."""
        if buffer.cap > _MAX_KEPT:
            buffer.array = byte_array(self.m, bytearray())
            buffer.cap = 0
        if buffer.wrapped_cap > _MAX_WRAPPED:
            buffer.wrapped, buffer.wrapped_cap = None, 0
        if self.private is None:
            self.private = buffer
            return
        if not self.has_chain:
            self.has_chain = True
            self.m.heap.alloc_native(_CHAIN_SIZE, False, "sync.Pool chain")
            self.m.heap.alloc_native(_RING_SIZE, False, "sync.Pool ring")
        self.free.append(buffer)

    def wrap(self, buffer: _Buffer, count: int) -> None:
        """The printer's list of the operands of %w, which append has let grow to `count`."""
        for n in range(buffer.wrapped_cap + 1, count + 1):
            if n > buffer.wrapped_cap:
                buffer.wrapped_cap = grown_cap(buffer.wrapped_cap, n, 8, True)
                buffer.wrapped = self.m.heap.alloc_native(8 * buffer.wrapped_cap, True, "[]int")


class MachineLink:
    """printer.Linkage for a machine: `attach` (fmt.go) says what to call."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.sp = 0
        self.levels: set[int] = set()  # States in use; a Format method may block while others print
        self.kinds: dict[Any, str] = {}
        self.interfaces: list[tuple[str, Any]] = []
        self.format: Callable[..., Any]
        self.texts: dict[str, Callable[..., Any]] = {}
        self.again: Callable[..., Any]

    def methods(self, t: Any) -> str:
        """See printer.Linkage."""
        known = self.kinds.get(t)
        if known is None:
            implements = self.m.ns["_implements"]
            known = "".join(letter for letter, iface in self.interfaces if implements(t, iface))
            self.kinds[t] = known
        return known

    def call_text(self, which: str, t: Any, v: Any) -> tuple[bytes, Any, bool]:
        """See printer.Linkage."""
        sp = self.sp
        result: tuple[bytes, Any, bool] = self.texts[which](sp, Iface(t, v))
        self.sp = sp
        return result

    def call_format(self, f: Format, t: Any, v: Any, verb: int) -> tuple[bytes, Any, bool]:
        """See printer.Linkage."""
        flags = "".join(c for c, on in _flags(f) if on).encode()
        sp = self.sp
        level = next(n for n in range(len(self.levels) + 1) if n not in self.levels)
        self.levels.add(level)
        wid, prec = f.wid, f.prec
        try:
            out, failure, returned = self.format(
                sp, Iface(t, v), verb, level, wid or 0, prec or 0, wid is not None, prec is not None, flags
            )
        finally:
            self.levels.discard(level)
        self.sp = sp
        return byte_string(out), failure, returned

    def repanic(self, value: Any) -> None:
        """See printer.Linkage."""
        self.again(self.sp, value)

    def addr(self, v: Any) -> int:
        """See printer.Linkage."""
        address: int = self.m.ns["_addr"](v) if v is not None else 0
        return address

    def map_items(self, v: Any) -> list[tuple[Any, Any]]:
        """See printer.Linkage."""
        return list(self.m.ns["_mapiter"](v)) if v is not None else []

    def reflected(self, v: Any) -> tuple[Any, Any, int, int, int] | None:
        """See printer.Linkage."""
        from memtui.std.reflect.state import ADDR, RO, STICKY_RO, Reflection  # few programs have such values

        if v.flag == 0:
            return None
        r = Reflection(self.m, reader=True)
        return r.value_rtype(v), r.load(v), v.flag & RO, v.flag & STICKY_RO, v.flag & ADDR

    def alloc(self, size: int, noscan: bool, what: str) -> None:
        """See printer.Linkage."""
        self.m.heap.alloc_native(size, noscan, what)


def _flags(f: Format) -> tuple[tuple[str, bool], ...]:
    return (("-", f.minus), ("+", f.plus or f.plus_v), ("#", f.sharp or f.sharp_v), (" ", f.space), ("0", f.zero))


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package fmt."""
    link = MachineLink(m)
    pool = Pool(m)

    def attach(sp: int, formatter: Any, go_stringer: Any, err: Any, stringer: Any, *calls: Any) -> None:
        link.interfaces = [(c, i.t.elem) for c, i in zip("FGES", (formatter, go_stringer, err, stringer), strict=True)]
        link.format, string, go_string, error, link.again = calls
        link.texts = {"String": string, "GoString": go_string, "Error": error}

    def run(sp: int, work: Callable[[Printer], None], wrap_errs: bool = False) -> tuple[_Buffer, Slice, Printer]:
        buffer = pool.get()
        printer = Printer(link, wrap_errs)
        outer, link.sp = link.sp, sp
        work(printer)
        link.sp = outer
        return buffer, pool.fill(buffer, printer.f.out), printer

    def hold(got: tuple[_Buffer, Slice, Printer]) -> Slice:
        pool.in_use[id(got[0].array)] = got[0]
        return got[1]

    def text(got: tuple[_Buffer, Slice, Printer]) -> bytes:
        data = byte_string(got[1])
        pool.put(got[0])
        return new_string(m, data)

    def free(sp: int, p: Slice) -> None:
        pool.put(pool.in_use.pop(id(p.a)))

    def format_error(sp: int, layout: bytes, a: Slice) -> tuple[bytes, Slice]:
        if a.n == 0 and b"%" not in layout:
            return layout, NILSLICE
        got = run(sp, lambda p: do_printf(p, layout, values(a)), wrap_errs=True)
        pool.wrap(got[0], len(got[2].wrapped))
        wrapped = sorted(got[2].wrapped) if got[2].reordered else got[2].wrapped
        return text(got), Slice(Array(wrapped), 0, len(wrapped), len(wrapped)) if wrapped else NILSLICE

    return {
        **scan_native.bind(m),
        "attach": attach,
        "printf": lambda sp, layout, a: hold(run(sp, lambda p: do_printf(p, layout, values(a)))),
        "print": lambda sp, a: hold(run(sp, lambda p: do_print(p, values(a)))),
        "println": lambda sp, a: hold(run(sp, lambda p: do_println(p, values(a)))),
        "Sprintf": lambda sp, layout, a: text(run(sp, lambda p: do_printf(p, layout, values(a)))),
        "Sprint": lambda sp, a: text(run(sp, lambda p: do_print(p, values(a)))),
        "Sprintln": lambda sp, a: text(run(sp, lambda p: do_println(p, values(a)))),
        "free": free,
        "formatError": format_error,
    }
