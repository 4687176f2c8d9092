"""Channels, as runtime/chan.go makes them.

A channel is a ring buffer of `dataqsiz` places and two queues of waiting goroutines. A sender that finds a waiting
receiver hands its value over directly, without the buffer; a receiver that finds a full buffer and a waiting sender
takes the head and puts the sender's value at the tail (go-facts 7.3). Values are never shared: the giver copies.
Invariants (chan.go): at least one of sendq and recvq is empty, except for one goroutine blocked in a select on both
ends of an unbuffered channel; for a buffered one `qcount > 0` implies recvq empty and `qcount < dataqsiz` implies
sendq empty. A timer's channel (`timer` set) has a buffer of one but looks unbuffered to `len` and `cap` (Go 1.23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memtui.runtime.g import G, WaitReason

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.runtime.rtype import RType
    from memtui.runtime.time import Timer

HCHAN_SIZE = 112
"""Header and size class of an hchan (go-facts 8.6)."""

MAX_ALLOC = 1 << 48


@dataclass(slots=True, eq=False)
class Sudog:
    """A goroutine in a wait queue. elem: the value to send, or the one received. case: index in a select, else -1.

    success: woken by a communication, not by close. `select_done` is shared by the sudogs of one select: the first
    to fire sets its place 0."""

    g: G
    elem: Any
    c: HChan | None
    case: int = -1
    success: bool = False
    select_done: list[bool] | None = None
    ticket: int = 0
    record: Any = None
    prev: Sudog | None = None
    next: Sudog | None = None


def new_sudog(sched: Any, elem: Any, c: HChan | None) -> Sudog:
    """A sudog of the running goroutine, which is about to wait (acquireSudog)."""
    g: G = sched.current
    s = Sudog(g, elem, c, record=sched.sudogs.acquire())
    g.sudogs.append(s)
    return s


def free_sudogs(sched: Any) -> None:
    """The running goroutine has been woken: its sudogs are free again (releaseSudog)."""
    g: G = sched.current
    for s in g.sudogs:
        sched.sudogs.release(s.record)
    g.sudogs.clear()


class WaitQ:
    """A FIFO of sudogs, doubly linked so that a select can take its own out of the middle."""

    __slots__ = ("first", "last")

    def __init__(self) -> None:
        self.first: Sudog | None = None
        self.last: Sudog | None = None

    def enqueue(self, s: Sudog) -> None:
        """Add at the tail."""
        s.next = None
        s.prev = self.last
        if self.last is None:
            self.first = s
        else:
            self.last.next = s
        self.last = s

    def remove(self, s: Sudog) -> None:
        """Take s out if it is in here (chan.go dequeueSudoG)."""
        if s.prev is None and self.first is not s:
            return
        if s.prev is None:
            self.first = s.next
        else:
            s.prev.next = s.next
        if s.next is None:
            self.last = s.prev
        else:
            s.next.prev = s.prev
        s.prev = s.next = None

    def dequeue(self) -> Sudog | None:
        """The oldest waiter that has not been chosen elsewhere: a goroutine in a select stands in several queues."""
        while True:
            s = self.first
            if s is None:
                return None
            self.remove(s)
            done = s.select_done
            if done is None:
                return s
            if not done[0]:
                done[0] = True
                return s

    def __iter__(self) -> Any:
        s = self.first
        while s is not None:
            yield s
            s = s.next


class HChan:
    """A channel. `type` is the channel type, `buf` the ring (length dataqsiz), `_r` its Record; `buf_r` the buffer's
    own Record, which it has only if the elements hold pointers."""

    __slots__ = (
        "_r", "buf", "buf_r", "closed", "dataqsiz", "elem", "qcount", "recvq", "recvx", "sendq", "sendx", "timer",
        "type",
    )  # fmt: skip

    def __init__(self, rtype: RType, size: int) -> None:
        self.type = rtype
        self.elem: Any = rtype.elem
        self.dataqsiz = size
        self.buf: list[Any] = [None] * size
        self.qcount = 0
        self.sendx = 0
        self.recvx = 0
        self.recvq = WaitQ()
        self.sendq = WaitQ()
        self.closed = False
        self.timer: Timer | None = None
        self._r: Any = None
        self.buf_r: Any = None

    def _refs(self) -> tuple[Any, ...]:
        return (self.buf_r, self.timer)

    def __repr__(self) -> str:
        return f"<chan {self.elem} {self.qcount}/{self.dataqsiz}{' closed' if self.closed else ''}>"


def put_buf(c: HChan, v: Any) -> None:
    """Append to the ring, which has room."""
    c.buf[c.sendx] = v
    c.sendx = c.sendx + 1 if c.sendx + 1 < c.dataqsiz else 0
    c.qcount += 1


def take_buf(c: HChan) -> Any:
    """Take the head of the ring, which is not empty."""
    v = c.buf[c.recvx]
    c.buf[c.recvx] = None
    c.recvx = c.recvx + 1 if c.recvx + 1 < c.dataqsiz else 0
    c.qcount -= 1
    return v


def wake(m: Machine, s: Sudog, value: Any, success: bool) -> None:
    """Give a waiter its value (or the sign that the channel was closed) and make it runnable."""
    s.elem = value
    s.success = success
    s.g.wake_value = s
    m.sched.ready(s.g, m.sched.current)


def try_send(m: Machine, c: HChan, v: Any) -> bool:
    """Send if that needs no waiting; panics on a closed channel."""
    if c.closed:
        m.panics.plain_error("send on closed channel")
    s = c.recvq.dequeue()
    if s is not None:
        wake(m, s, v, True)
        return True
    if c.qcount < c.dataqsiz:
        put_buf(c, v)
        return True
    return False


def try_recv(m: Machine, c: HChan) -> tuple[Any, bool] | None:
    """Receive if that needs no waiting: (value, ok), or None."""
    if c.timer is not None:
        c.timer.maybe_run_chan()
    if c.closed and c.qcount == 0:
        return c.elem.zero(), False
    s = c.sendq.dequeue()
    if s is not None:
        if c.dataqsiz == 0:
            v = s.elem
        else:
            # The buffer is full: take the head, put the sender's value into the place that became free.
            v = take_buf(c)
            put_buf(c, s.elem)
        wake(m, s, None, True)
        return v, True
    if c.qcount > 0:
        return take_buf(c), True
    return None


def close_chan(m: Machine, c: HChan) -> None:
    """close(c): all waiters become runnable, receivers collected first, readied in reverse order (go-facts 7.3)."""
    if c.closed:
        m.panics.plain_error("close of closed channel")
    c.closed = True
    waiters: list[Sudog] = []
    for q in (c.recvq, c.sendq):
        while (s := q.dequeue()) is not None:
            waiters.append(s)
    for s in reversed(waiters):
        wake(m, s, c.elem.zero() if s.case < 0 else None, False)


def bind(m: Machine) -> dict[str, Any]:
    """`_HChan`, `_mkchan`, `_send`, `_recv`, `_recv2`, `_close`, `_chanlen`, `_chancap`."""
    return {"_HChan": HChan, **_bind_transfer(m), **_bind_rest(m)}


def _bind_transfer(m: Machine) -> dict[str, Any]:
    sched: Any = m.sched
    hooks = m.hooks

    def send(c: HChan | None, v: Any) -> None:
        if c is None:
            sched.park(WaitReason.CHAN_SEND_NIL)
            raise AssertionError("woken from a nil channel")
        if hooks.on_chan is not None:
            hooks.on_chan("send", c, sched.current)
        if try_send(m, c, v):
            return
        s = new_sudog(sched, v, c)
        c.sendq.enqueue(s)
        sched.park(WaitReason.CHAN_SEND, c)
        free_sudogs(sched)
        if not s.success:
            m.panics.plain_error("send on closed channel")

    def recv2(c: HChan | None) -> tuple[Any, bool]:
        if c is None:
            sched.park(WaitReason.CHAN_RECEIVE_NIL)
            raise AssertionError("woken from a nil channel")
        if hooks.on_chan is not None:
            hooks.on_chan("recv", c, sched.current)
        got = try_recv(m, c)
        if got is not None:
            return got
        s = new_sudog(sched, None, c)
        c.recvq.enqueue(s)
        if c.timer is not None:
            c.timer.block()
        sched.park(WaitReason.CHAN_RECEIVE, c)
        free_sudogs(sched)
        if c.timer is not None:
            c.timer.unblock()
        return s.elem, s.success

    def recv(c: HChan | None) -> Any:
        return recv2(c)[0]

    return {"_send": send, "_recv": recv, "_recv2": recv2}


def _bind_rest(m: Machine) -> dict[str, Any]:
    hooks = m.hooks

    def close(c: HChan | None) -> None:
        if c is None:
            m.panics.plain_error("close of nil channel")
        if hooks.on_chan is not None:
            hooks.on_chan("close", c, m.sched.current)
        close_chan(m, c)

    def mkchan(rtype: RType, n: int, site: int) -> HChan:
        c = make_chan(m, rtype, n, site)
        if hooks.on_chan is not None:
            hooks.on_chan("make", c, m.sched.current)
        return c

    def chanlen(c: HChan | None) -> int:
        if c is None:
            return 0
        if c.timer is not None:
            c.timer.maybe_run_chan()
            return 0
        return c.qcount

    def chancap(c: HChan | None) -> int:
        return 0 if c is None or c.timer is not None else c.dataqsiz

    return {"_mkchan": mkchan, "_close": close, "_chanlen": chanlen, "_chancap": chancap}


def make_chan(m: Machine, rtype: RType, n: int, site: int) -> HChan:
    """make(chan T, n) (chan.go makechan; sizes go-facts 8.6)."""
    elem: Any = rtype.elem
    if n < 0 or elem.size * n > MAX_ALLOC - HCHAN_SIZE:
        m.panics.plain_error("makechan: size out of range")
    c = HChan(rtype, n)
    size = elem.size * n
    if size == 0 or elem.noscan:
        c._r = m.heap.alloc(HCHAN_SIZE + size, True, c, site)
    else:
        c._r = m.heap.alloc(HCHAN_SIZE, False, c, site)
        c.buf_r = m.heap.alloc(size, False, c.buf, site)
    return c
