"""Semaphores for the locks of package sync, as runtime/sema.go.

A semaphore is a uint32 field of some struct; waiters stand in a queue found by the struct object and the field's
name. The count is raised first and the first waiter is then woken, who takes one itself, unless another goroutine was
faster; with `handoff` the waker takes it for the waiter and yields to it at once (starving mutexes, go-facts 7.5). A
notify list (sync.Cond) gives tickets and wakes the oldest first.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from memtui.runtime.chan import Sudog, free_sudogs, new_sudog
from memtui.runtime.g import WaitReason

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


class Semaphores:
    """All semaphores of a machine that have waiters. `queues`: (id of the struct object, field) -> its waiters."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.queues: dict[tuple[int, str], deque[Sudog]] = {}
        self.notify: dict[int, deque[Sudog]] = {}
        m.root_providers.append(self._roots)

    def _roots(self) -> list[Any]:
        return [s.elem for q in (*self.queues.values(), *self.notify.values()) for s in q]

    def waiters(self, owner: object, field: str) -> list[Sudog]:
        """The goroutines waiting on one semaphore, in the order in which they will be woken."""
        return list(self.queues.get((id(owner), field), ()))

    def acquire(self, owner: Any, field: str, reason: WaitReason, lifo: bool = False, on: object = None) -> None:
        """Wait until the count is above zero and take one. lifo: wait at the head of the queue. on: what to show as
        waited for (default: owner)."""
        sched: Any = self.m.sched
        if _take(owner, field):
            return
        s = new_sudog(sched, owner, None)
        key = (id(owner), field)
        while True:
            queue = self.queues.setdefault(key, deque())
            if lifo:
                queue.appendleft(s)
            else:
                queue.append(s)
            sched.park(reason, owner if on is None else on)
            if s.ticket != 0 or _take(owner, field):
                free_sudogs(sched)
                return

    def release(self, owner: Any, field: str, handoff: bool = False) -> None:
        """Raise the count and wake the first waiter."""
        sched: Any = self.m.sched
        setattr(owner, field, getattr(owner, field) + 1)
        key = (id(owner), field)
        queue = self.queues.get(key)
        if not queue:
            return
        s = queue.popleft()
        if not queue:
            del self.queues[key]
        s.ticket = 1 if handoff and _take(owner, field) else 0
        sched.ready(s.g, sched.current)
        if s.ticket:
            sched.goyield()

    def notify_wait(self, cond: Any, ticket: int) -> None:
        """sync.Cond.Wait after the lock was given up; `ticket` was drawn before that (notifyListWait)."""
        sched: Any = self.m.sched
        if ticket < cond.notify.notify:
            return
        s = new_sudog(sched, cond, None)
        s.ticket = ticket
        self.notify.setdefault(id(cond), deque()).append(s)
        sched.park(WaitReason.COND_WAIT, cond)
        free_sudogs(sched)

    def notify_one(self, cond: Any) -> None:
        """sync.Cond.Signal: wake the holder of the oldest ticket."""
        sched: Any = self.m.sched
        lst = cond.notify
        ticket = lst.notify
        if ticket == lst.wait:
            return
        lst.notify = ticket + 1
        queue = self.notify.get(id(cond), deque())
        for s in queue:
            if s.ticket == ticket:
                queue.remove(s)
                sched.ready(s.g, sched.current)
                return

    def notify_all(self, cond: Any) -> None:
        """sync.Cond.Broadcast: ready all, oldest first."""
        sched: Any = self.m.sched
        lst = cond.notify
        if lst.notify == lst.wait:
            return
        lst.notify = lst.wait
        for s in self.notify.pop(id(cond), ()):
            sched.ready(s.g, sched.current)


def _take(owner: Any, field: str) -> bool:
    count = getattr(owner, field)
    if count == 0:
        return False
    setattr(owner, field, count - 1)
    return True
