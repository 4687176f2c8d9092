"""Bodies of package sync: mutexes as internal/sync/mutex.go, reader locks as rwmutex.go, wait groups (go-facts 7.5).

Nothing preempts a native, so the compare-and-swap loops of the real ones are single assignments here. A waiter that
waited more than 1 ms of virtual time puts a mutex into starvation mode, where it is handed over in order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.g import WaitReason
from memtui.std.support import list_pool

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

LOCKED, WOKEN, STARVING, WAITER_SHIFT = 1, 2, 4, 3
STARVATION_NS = 1_000_000
MAX_READERS = 1 << 30
_U64 = (1 << 64) - 1


class Locks:
    """The algorithms, on the Go struct objects."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.sema: Any = m.sema

    # ---- Mutex -----------------------------------------------------------------------------------------

    def lock(self, mutex: Any, on: Any = None) -> None:
        """Mutex.Lock. on: the object a trace of what is waited for should show (an RWMutex), default mutex."""
        mu = mutex.mu
        if mu.state == 0:
            mu.state = LOCKED
            return
        start = 0
        starving = awoke = False
        while True:
            old = mu.state
            new = old if old & STARVING else old | LOCKED
            if old & (LOCKED | STARVING):
                new += 1 << WAITER_SHIFT
            if starving and old & LOCKED:
                new |= STARVING
            if awoke:
                new &= ~WOKEN
            mu.state = new
            if not old & (LOCKED | STARVING):
                return
            lifo = start != 0
            start = start or self.m.clock.now()
            self.sema.acquire(mu, "sema", WaitReason.MUTEX_LOCK, lifo, mutex if on is None else on)
            starving = starving or self.m.clock.now() - start > STARVATION_NS
            old = mu.state
            if old & STARVING:
                # The lock was handed over; the waiter count is still to be taken down.
                delta = LOCKED - (1 << WAITER_SHIFT)
                if not starving or old >> WAITER_SHIFT == 1:
                    delta -= STARVING
                mu.state = old + delta
                return
            awoke = True

    def try_lock(self, mutex: Any) -> bool:
        """Mutex.TryLock."""
        mu = mutex.mu
        if mu.state & (LOCKED | STARVING):
            return False
        mu.state |= LOCKED
        return True

    def unlock(self, mutex: Any) -> None:
        """Mutex.Unlock."""
        mu = mutex.mu
        if not mu.state & LOCKED:
            self.m.panics.fatal("sync: unlock of unlocked mutex")
        mu.state = new = mu.state - LOCKED
        if new == 0:
            return
        if new & STARVING:
            self.sema.release(mu, "sema", handoff=True)
        elif new >> WAITER_SHIFT and not new & (LOCKED | WOKEN):
            mu.state = (new - (1 << WAITER_SHIFT)) | WOKEN
            self.sema.release(mu, "sema")

    # ---- RWMutex ---------------------------------------------------------------------------------------

    def rlock(self, rw: Any) -> None:
        """RWMutex.RLock: a writer that waits or writes has made readerCount negative."""
        rw.readerCount.v += 1
        if rw.readerCount.v < 0:
            self.sema.acquire(rw, "readerSem", WaitReason.RWMUTEX_RLOCK)

    def try_rlock(self, rw: Any) -> bool:
        """RWMutex.TryRLock."""
        if rw.readerCount.v < 0:
            return False
        rw.readerCount.v += 1
        return True

    def runlock(self, rw: Any) -> None:
        """RWMutex.RUnlock: the last reader a writer waits for wakes it."""
        rw.readerCount.v = r = rw.readerCount.v - 1
        if r >= 0:
            return
        if r + 1 in (0, -MAX_READERS):
            self.m.panics.fatal("sync: RUnlock of unlocked RWMutex")
        rw.readerWait.v -= 1
        if rw.readerWait.v == 0:
            self.sema.release(rw, "writerSem")

    def wlock(self, rw: Any) -> None:
        """RWMutex.Lock: shut out other writers, then new readers, then wait for the readers there are."""
        self.lock(rw.w, rw)
        readers = rw.readerCount.v
        rw.readerCount.v -= MAX_READERS
        if readers:
            rw.readerWait.v += readers
            if rw.readerWait.v:
                self.sema.acquire(rw, "writerSem", WaitReason.RWMUTEX_LOCK)

    def try_wlock(self, rw: Any) -> bool:
        """RWMutex.TryLock."""
        if not self.try_lock(rw.w):
            return False
        if rw.readerCount.v != 0:
            self.unlock(rw.w)
            return False
        rw.readerCount.v = -MAX_READERS
        return True

    def wunlock(self, rw: Any) -> None:
        """RWMutex.Unlock: readers first."""
        rw.readerCount.v = r = rw.readerCount.v + MAX_READERS
        if r >= MAX_READERS:
            self.m.panics.fatal("sync: Unlock of unlocked RWMutex")
        for _ in range(r):
            self.sema.release(rw, "readerSem")
        self.unlock(rw.w)

    # ---- WaitGroup -------------------------------------------------------------------------------------

    def add(self, wg: Any, delta: int) -> None:
        """WaitGroup.Add."""
        wg.state.v = state = (wg.state.v + (delta << 32)) & _U64
        count = state >> 32
        if count >= 1 << 31:
            count -= 1 << 32
        waiters = state & 0x7FFFFFFF
        if count < 0:
            self.m.panics.string_panic("sync: negative WaitGroup counter")
        if waiters and delta > 0 and count == delta:
            self.m.panics.string_panic("sync: WaitGroup misuse: Add called concurrently with Wait")
        if count > 0 or waiters == 0:
            return
        wg.state.v = 0
        for _ in range(waiters):
            self.sema.release(wg, "sema")

    def wait(self, wg: Any) -> None:
        """WaitGroup.Wait."""
        if wg.state.v >> 32 == 0:
            return
        wg.state.v += 1
        self.sema.acquire(wg, "sema", WaitReason.WAITGROUP_WAIT)
        if wg.state.v != 0:
            self.m.panics.string_panic("sync: WaitGroup is reused before previous Wait has returned")


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package sync."""
    locks = Locks(m)
    sema: Any = m.sema
    pools = Pools(m)

    def method(action: Callable[..., Any]) -> Callable[..., Any]:
        def native(_sp: int, p: Any, *args: Any) -> Any:
            if p is None:
                m.panics.nil_deref()
            return action(p, *args)

        return native

    return {
        "(*Mutex).Lock": method(locks.lock),
        "(*Mutex).TryLock": method(locks.try_lock),
        "(*Mutex).Unlock": method(locks.unlock),
        "(*RWMutex).RLock": method(locks.rlock),
        "(*RWMutex).TryRLock": method(locks.try_rlock),
        "(*RWMutex).RUnlock": method(locks.runlock),
        "(*RWMutex).Lock": method(locks.wlock),
        "(*RWMutex).TryLock": method(locks.try_wlock),
        "(*RWMutex).Unlock": method(locks.wunlock),
        "(*WaitGroup).Add": method(locks.add),
        "(*WaitGroup).Wait": method(locks.wait),
        "(*Cond).await": method(sema.notify_wait),
        "(*Cond).Signal": method(sema.notify_one),
        "(*Cond).Broadcast": method(sema.notify_all),
        "registerPool": lambda _sp, p: pools.register(p),
    }


class Pools:
    """The pools that a collection must clear: what was filled since the last one becomes the victim, the victim
    goes."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self.active: list[Any] = []
        self.old: list[Any] = []
        m.root_providers.append(lambda: [*self.active, *self.old])
        m.gc.at_start.append(self.cleanup)

    def register(self, pool: Any) -> None:
        """Called when a pool is used for the first time since a collection."""
        list_pool(self._m)
        self.active.append(pool)

    def cleanup(self) -> None:
        """poolCleanup in sync/pool.go: runs as a collection starts, before marking."""
        for pool in self.old:
            pool.victim = None
            pool.victimSize = 0
        for pool in self.active:
            pool.victim, pool.local = pool.local, None
            pool.victimSize, pool.localSize = pool.localSize, 0
        self.old, self.active = self.active, []
        self._m.pools_listed = 0
