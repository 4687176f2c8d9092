"""The select statement, as runtime/select.go does it.

Cases are visited in a random order, drawn from the machine's seeded generator; the first that can go on is taken
(go-facts 7.4). If none can and there is no default, the goroutine waits in the queues of all of them, and the first
event takes it out of all others. A nil channel never becomes ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memtui.runtime.chan import HChan, Sudog, free_sudogs, new_sudog, try_recv, try_send
from memtui.runtime.g import WaitReason

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Case = tuple[Any, ...]
"""(0, channel, value) to send or (1, channel) to receive."""


def poll_order(m: Machine, n: int) -> list[int]:
    """A uniformly random order of n cases, made the way selectgo does (an insertion shuffle)."""
    order: list[int] = []
    for i in range(n):
        j = m.rng.randrange(len(order) + 1)
        order.append(i)
        order[i], order[j] = order[j], i
    return order


def select_go(m: Machine, cases: list[Case], block: bool) -> tuple[int, Any, bool]:
    """Returns (index, received value, ok); index -1: the default case. Panics when it sends on a closed channel."""
    hook = m.hooks.on_chan
    if block and len(cases) == 1:
        return _single(m, cases[0])
    order = poll_order(m, len(cases))
    for i in order:
        case = cases[i]
        c: HChan | None = case[1]
        if c is None:
            continue
        if case[0] == 0:
            if try_send(m, c, case[2]):
                if hook is not None:
                    hook("send", c, m.sched.current)
                return i, None, False
        else:
            got = try_recv(m, c)
            if got is not None:
                if hook is not None:
                    hook("recv", c, m.sched.current)
                return i, got[0], got[1]
    if not block:
        return -1, None, False
    return _wait(m, cases)


def _single(m: Machine, case: Case) -> tuple[int, Any, bool]:
    """A select with one case and no default is that operation (cmd/compile/internal/walk/select.go)."""
    if case[0] == 0:
        m.ns["_send"](case[1], case[2])
        return 0, None, False
    value, ok = m.ns["_recv2"](case[1])
    return 0, value, ok


def _wait(m: Machine, cases: list[Case]) -> tuple[int, Any, bool]:
    sched: Any = m.sched
    done = [False]
    waiting: list[Sudog] = []
    for i, case in enumerate(cases):
        c: HChan | None = case[1]
        if c is None:
            continue
        s = new_sudog(sched, case[2] if case[0] == 0 else None, c)
        s.case, s.select_done = i, done
        waiting.append(s)
        (c.sendq if case[0] == 0 else c.recvq).enqueue(s)
        if c.timer is not None:
            c.timer.block()
    fired: Sudog = sched.park(WaitReason.SELECT if cases else WaitReason.SELECT_NO_CASES, [s.c for s in waiting])
    free_sudogs(sched)
    for s in waiting:
        assert s.c is not None
        if s.c.timer is not None:
            s.c.timer.unblock()
        if s is not fired:
            (s.c.sendq if cases[s.case][0] == 0 else s.c.recvq).remove(s)
    i = fired.case
    assert fired.c is not None
    if cases[i][0] == 0:
        if not fired.success:
            m.panics.plain_error("send on closed channel")
        return i, None, False
    if not fired.success:
        return i, fired.c.elem.zero(), False
    return i, fired.elem, True


def bind(m: Machine) -> dict[str, Any]:
    """`_select`."""

    def select(cases: list[Case], block: bool) -> tuple[int, Any, bool]:
        return select_go(m, cases, block)

    return {"_select": select}
