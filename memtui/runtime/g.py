"""The goroutine: one greenlet, one simulated stack, and what the scheduler knows about it.

A G is never used again after its goroutine ended, but its place in `allgs` (a `slot`) is: the real runtime keeps dead g
structures on a free list, so a new goroutine shows up where a dead one was (runtime/proc.go gfget) and costs no
allocation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from types import CodeType
from typing import TYPE_CHECKING, Any

from greenlet import greenlet

if TYPE_CHECKING:
    from memtui.runtime.panic import DeferFrame, Panic

ENTRY_SP = 32
"""Bytes at the top of a stack above the first frame: 4 spare words (runtime/proc.go newproc1)."""

MAIN_SP = ENTRY_SP + 0x118 + 16
"""The same for main.main, which runtime.main calls; 0x118 is the frame of runtime.main in 1.27.3 (go tool objdump)."""


class GStatus(Enum):
    """Where a goroutine is in its life; values are the words of a trace (go-facts 7.10)."""

    RUNNABLE = "runnable"
    RUNNING = "running"
    WAITING = "waiting"
    DEAD = "dead"


class WaitReason(Enum):
    """Why a goroutine waits, as a trace prints it (runtime/runtime2.go waitReasonStrings)."""

    CHAN_RECEIVE = "chan receive"
    CHAN_SEND = "chan send"
    CHAN_RECEIVE_NIL = "chan receive (nil chan)"
    CHAN_SEND_NIL = "chan send (nil chan)"
    SELECT = "select"
    SELECT_NO_CASES = "select (no cases)"
    SLEEP = "sleep"
    SEMACQUIRE = "semacquire"
    MUTEX_LOCK = "sync.Mutex.Lock"
    RWMUTEX_LOCK = "sync.RWMutex.Lock"
    RWMUTEX_RLOCK = "sync.RWMutex.RLock"
    WAITGROUP_WAIT = "sync.WaitGroup.Wait"
    COND_WAIT = "sync.Cond.Wait"
    IO_WAIT = "IO wait"
    FINALIZER_WAIT = "finalizer wait"
    CLEANUP_WAIT = "cleanup wait"
    PANIC_WAIT = "panicwait"
    COROUTINE = "coroutine"
    GC_WORKER = "GC worker (idle)"
    UPDATER = "GOMAXPROCS updater (idle)"


@dataclass(slots=True, eq=False)
class G:
    """One goroutine.

    stack: made by `stack.new_stack`. sp: `sp` of the call that parked it is found in its frames, not here.
    closure: Record of the object that holds the call's function and arguments (None if fn is that itself).
    go_code, go_line: generated code and Python line of the `go` statement (None: main or a system goroutine).
    waiting_on: the channel, the lock's owner object, the list of select cases, or None. wake_value: what the waker
    leaves.
    defers: frames with a defer statement, innermost last. panic: innermost panic that is running, or None.
    sig: (address, program counter) of the last nil dereference that has not been recovered from.
    panic_on_fault: a fault elsewhere is a panic too (debug.SetPanicOnFault).
    """

    id: int
    fn: Callable[..., Any]
    args: tuple[Any, ...]
    stack: Any
    entry_sp: int
    greenlet: greenlet | None = None
    status: GStatus = GStatus.RUNNABLE
    wait_reason: WaitReason | None = None
    waiting_on: Any = None
    wait_since: int = 0
    parent: G | None = None
    parent_id: int = 0
    closure: Any = None
    go_code: CodeType | None = None
    go_line: int = 0
    born: int = 0
    system: bool = False
    slot: int = 0
    wake_value: Any = None
    sudogs: list[Any] = field(default_factory=list)
    timer: Any = None
    defers: list[DeferFrame] = field(default_factory=list)
    panic: Panic | None = None
    sig: tuple[int, int] | None = None
    panic_on_fault: bool = False

    def __repr__(self) -> str:
        return f"<G {self.id} {self.status.value}>"
