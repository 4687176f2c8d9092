"""Workers as the supervisor sees them, and which of them to keep as checkpoints.

A checkpoint is a worker that stands at a moment and is never advanced; to go on from there a copy of it is made. It
serves every later moment: its own step, if it stands at a statement, and any above. Thinning follows ocamldebug
(time_travel.ml, cut2): the past is cut into windows [t-w, t), [t-2w, t-w), [t-4w, t-2w), ... and the oldest
checkpoint of each stays, so that gaps double going back and a step back re-runs little; checkpoints after now keep
the places that are left. Two limits: how many there are, and how many bytes they take together, shared pages counted
by their parts.
"""

import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from memtui.engine.orders import End, Halted, HaltKind
from memtui.engine.wire import Closed, Connection

WINDOW = 1000  # steps; w above
KEEP = 24  # workers asleep
MOST_BYTES = 2 << 30  # of all of them together; less on a machine with less than four times as much


class WorkerLost(Exception):  # noqa: N818
    """A worker process ended by itself: memtui's bug, or memory ran out."""


@dataclass(slots=True, eq=False)
class Handle:
    """A worker. halted: where it stands; None: at the start, nothing has run."""

    connection: Connection
    pid: int
    halted: Halted | None = None

    @property
    def step(self) -> int:
        """Every moment from this step on can be reached from here."""
        return self.halted.step if self.halted is not None else -1

    @property
    def at_statement(self) -> bool:
        """Report whether it stands before a statement of the user's code, so that it can be shown as a stop."""
        return self.halted is not None and self.halted.kind is HaltKind.STOP

    @property
    def ended(self) -> bool:
        """Report whether its program has ended."""
        return self.halted is not None and self.halted.kind is HaltKind.ENDED

    def end(self) -> None:
        """End the process. One that runs is not asked."""
        with suppress(Closed):
            self.connection.send(End())
        self.connection.close()

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.connection.close()


def spawn(foreign: list[socket.socket]) -> Handle:
    """A fresh worker, forked from the supervisor; `foreign` are the supervisor's sockets, which it must not hold."""
    from memtui.engine import worker  # here, so that a supervisor in a test needs no machine

    gc.freeze()  # the modules: Python's collector off them, so that their pages stay shared
    gc.enable()
    mine, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        mine.close()
        for sock in foreign:
            sock.close()
        worker.start(theirs)
    theirs.close()
    return Handle(Connection(mine), pid)


def spawn_process() -> Handle:
    """A fresh worker in a process started anew, for systems without fork."""
    mine, theirs = socket.socketpair()
    command = [sys.executable, "-P", "-m", "memtui.engine", str(theirs.fileno()), "worker"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
    theirs.close()
    return Handle(Connection(mine), process.pid)


def resident_bytes(pid: int) -> int:
    """What a process holds in memory, shared pages counted whole; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def own_bytes(pid: int) -> int:
    """What a process adds to the memory in use: its pages, each divided by those who share it (Linux's Pss); 0 where
    the system does not say."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), 0)


def byte_limit() -> int:
    """How many bytes checkpoints may take on this machine."""
    try:
        return min(MOST_BYTES, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)
    except (AttributeError, ValueError, OSError):
        return MOST_BYTES


def thin(steps: list[int], now: int, keep: int) -> set[int]:
    """Which of the checkpoints at `steps` (ascending, distinct) stay; the first always does.

    >>> sorted(thin([-1, 100, 200, 5000, 9100, 9500, 9990], 10000, 4))
    [-1, 5000, 9100, 9990]
    """
    past = [s for s in steps if s <= now]
    future = [s for s in steps if s > now]
    kept = set(past[:1])
    if len(past) > 1:
        kept.add(past[-1])
    low, width = now - WINDOW, WINDOW
    high = now + 1
    while high > 0 and len(kept) < keep:
        inside = [s for s in past if low <= s < high]
        if inside:
            kept.add(inside[0])
        high, width = low, width * 2
        low = now - width
    # The nearest of the future first: going forth again after going back.
    for s in future:
        if len(kept) >= keep:
            break
        kept.add(s)
    # Places left over go to the newest of the past.
    for s in reversed(past):
        if len(kept) >= keep:
            break
        kept.add(s)
    return kept


class Checkpoints:
    """The workers asleep, by step. `base` stands before the program's start and is never given up."""

    def __init__(self, base: Handle, most_bytes: int, measure: Callable[[int], int] = own_bytes) -> None:
        """measure: the bytes that a process id adds to the memory in use."""
        self.base = base
        self.limit = KEEP
        self.most_bytes = most_bytes
        self._measure = measure
        self._by_step: dict[int, Handle] = {}

    def __len__(self) -> int:
        return len(self._by_step)

    def all(self) -> list[Handle]:
        """Every checkpoint, `base` first, in order of step."""
        return [self.base, *[self._by_step[s] for s in sorted(self._by_step)]]

    def add(self, handle: Handle, now: int) -> None:
        """Keep a worker that stands; one at the same step is replaced unless it is the better one."""
        old = self._by_step.get(handle.step)
        if old is handle:
            return
        if old is not None and (old.at_statement or old.ended) and not handle.at_statement:
            handle.end()
            return
        if old is not None:
            old.end()
        self._by_step[handle.step] = handle
        self.trim(now)

    def trim(self, now: int) -> None:
        """Thin down to the limit."""
        if len(self._by_step) <= self.limit:
            return
        kept = thin(sorted(self._by_step), now, self.limit)
        for step in [s for s in self._by_step if s not in kept]:
            self._by_step.pop(step).end()

    def trim_bytes(self, now: int) -> None:
        """Thin down to the limit of bytes; two always stay, so that a step back remains short."""
        sizes = {step: self._measure(handle.pid) for step, handle in self._by_step.items()}
        while len(self._by_step) > 2 and sum(sizes[s] for s in self._by_step) > self.most_bytes:
            kept = thin(sorted(self._by_step), now, len(self._by_step) - 1)
            for step in [s for s in self._by_step if s not in kept]:
                self._by_step.pop(step).end()

    def drop(self, handle: Handle) -> None:
        """Forget a worker that is lost."""
        if self._by_step.get(handle.step) is handle:
            del self._by_step[handle.step]

    def at(self, step: int) -> Handle | None:
        """The checkpoint that stands exactly before the statement at a step."""
        found = self._by_step.get(step)
        return found if found is not None and found.at_statement else None

    def before(self, step: int) -> Handle:
        """The latest checkpoint from which the statement at `step` lies ahead."""
        best = self.base
        for s, handle in self._by_step.items():
            if best.step < s < step and not handle.ended:
                best = handle
        return best

    def ended(self) -> Handle | None:
        """The checkpoint at the program's end, if it is kept."""
        return next((h for h in self._by_step.values() if h.ended), None)

    def end_all(self) -> None:
        """End every worker, `base` too."""
        for handle in self.all():
            handle.end()
        self._by_step.clear()
