"""The scheduler: one P, the run queues of runtime/proc.go, and the hub.

Model. Each goroutine is a greenlet whose parent is the hub, the greenlet that called `run_main`. Exactly one
goroutine runs at a time. A goroutine that blocks looks for the next one itself and switches straight to it; the hub
is entered only when a goroutine ends, when the program ends, and to start a goroutine. Nothing else may leave a
goroutine's greenlet: from Python 3.12 on, a switch visits every frame of the stack that it leaves. Queues (go-facts
7.1): `runnext` (one place, entered by every `go` and wake-up, the goroutine that was there goes to the tail of the
local queue), `local` (256), `glob`; every 61st scheduling looks at `glob` first. A goroutine taken from `runnext`
inherits the time slice and does not count as a scheduling (runtime/proc.go execute). Invariants: `current` is the
goroutine whose greenlet runs or, in the hub, ran last; `ns["_stk"]` is its stack's limit; `ns["_limit"]` is the least
step at which somebody wants to be asked; a runnable goroutine is in exactly one queue.

Time. A time slice is 10 ms of CPU (go-facts 7.6), here `SLICE` statements (time.py says what work costs).
"""

from __future__ import annotations

import gc as python_gc
import sys
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from greenlet import getcurrent, greenlet

from memtui.runtime.closure import go_closure
from memtui.runtime.freelist import DEFER_POOL, DEFER_SIZE, SUDOG_CACHE, SUDOG_SIZE, FreeList, GrowingArray
from memtui.runtime.g import ENTRY_SP, MAIN_SP, G, GStatus, WaitReason
from memtui.runtime.hooks import NEVER
from memtui.runtime.memory import Refused as Refused
from memtui.runtime.panic import Unwind
from memtui.runtime.stack import MIN_STACK, begin_main, copy_stack, leave_stack, new_stack
from memtui.runtime.time import RUNTIME_TIMERS

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

SLICE = 5_000_000
LOCAL_QUEUE = 256
GLOBAL_TICK = 61
START_TICK = 4
UPDATER_ID = 5
EARLY_GS = 3
"""Goroutines 2 to 4 (force gc, sweeper, scavenger) are not modelled: they never run."""
_EXIT = object()
_START = object()
_C_STACK = 1 << 30  # bytes


class RuntimeCrash(Exception):  # noqa: N818 (our bug, not an error of the program)
    """A Python exception of ours escaped from a goroutine: an internal error, never the user's.

    gid: the goroutine; func, line: Python name and line of the innermost generated function on its stack. refused: what
    the machine cannot do, if that was the exception (Refused); then it is no bug, and the function one of the user's.
    """

    def __init__(self, gid: int, func: str, line: int, cause: BaseException) -> None:
        super().__init__(f"goroutine {gid} in {func or '?'} (generated line {line}): {type(cause).__name__}: {cause}")
        self.gid = gid
        self.func = func
        self.line = line
        self.refused = cause.what if isinstance(cause, Refused) else ""


class _Ended(BaseException):
    """The program ended while the hub was looking for work."""


class Scheduler:
    """See the module docstring. `exit_code` is None while the program runs."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.hub: greenlet = getcurrent()
        self.current: G = G(0, _no_code, (), None, ENTRY_SP, status=GStatus.RUNNING, system=True)
        self.main: G | None = None
        self.allgs: list[G] = []
        self.free_slots: list[tuple[int, Any]] = []  # of dead goroutines, with the stack that each left
        self.next_id = 1
        self.runnext: G | None = None
        self.local: deque[G] = deque()
        self.glob: deque[G] = deque()
        self.schedtick = START_TICK
        self.switches = 0  # how often a goroutine gave way
        self.slice_end = SLICE
        self.exit_code: int | None = None
        self.running_panic_defers = 0
        self.gc_worker: G | None = None
        self.handoff: G | None = None  # who runs when the running goroutine has ended, before all others
        self.worker_started = False  # by a collection that began at an allocation: the goroutine has still to yield
        # Goroutine 1 received from a channel before main.main (gcenable): one sudog is free. allgs has room for 8 then.
        self.sudogs = FreeList(m, "runtime.sudog", SUDOG_SIZE, SUDOG_CACHE, at_start=1)
        self.defers = FreeList(m, "runtime._defer", DEFER_SIZE, DEFER_POOL)
        self.allgs_array = GrowingArray(m, RUNTIME_ALLGS, 8, cap=8)
        self.g_records: list[Any] = []
        m.root_providers.append(lambda: self.g_records)
        m.gc.at_start.append(self._start_gc_worker)

    # ---- goroutines ------------------------------------------------------------------------------------

    def all_gs(self) -> list[G]:
        """Every goroutine that is not dead, in the order of the runtime's own list (dead ones' places are reused)."""
        return [g for g in self.allgs if g.status is not GStatus.DEAD]

    def num_goroutine(self) -> int:
        """runtime.NumGoroutine: system goroutines do not count."""
        return sum(not g.system for g in self.all_gs())

    def new_g(self, fn: Callable[..., Any], args: tuple[Any, ...], gid: int, sp: int = ENTRY_SP) -> G:
        """A goroutine in no queue yet; takes the place of a dead one if there is one."""
        g = G(gid, fn, args, None, sp, born=self.m.tick)
        g.parent, g.parent_id = self.current, self.current.id
        if self.free_slots:
            g.slot, left = self.free_slots.pop()
            g.stack = new_stack(self.m, left, reused=True)
            self.allgs[g.slot] = g
        else:
            g.stack = new_stack(self.m)
            g.slot = len(self.allgs)
            self.allgs.append(g)
            self.allgs_array.reach(len(self.allgs) + EARLY_GS)
        g.greenlet = greenlet(self._goroutine, self.hub)
        return g

    def start(
        self,
        fn: Callable[..., Any],
        args: tuple[Any, ...],
        code: Any = None,
        line: int = 0,
        closure: Any = None,
        parked: bool = False,
    ) -> G:
        """The `go` statement (runtime/proc.go newproc). parked: of a coroutine, which waits until it is switched to."""
        if not self.free_slots:
            self.g_records.append(self.m.heap.alloc_native(_G_SIZE, False, RUNTIME_G))
        g = self.new_g(fn, args, self.next_id)
        self.next_id += 1
        g.go_code, g.go_line, g.closure = code, line, closure
        hook = self.m.hooks.on_go
        if hook is not None:
            hook(g)
        if parked:
            g.status, g.wait_reason = GStatus.WAITING, WaitReason.COROUTINE
        else:
            self.put(g)
        return g

    def start_system(self, fn: Callable[..., Any]) -> G:
        """A goroutine of the runtime itself (finalizers, cleanups): not counted, not shown in traces."""
        g = self.new_g(fn, (), self.next_id)
        self.next_id += 1
        g.system = True
        self.put(g)
        return g

    def _goroutine(self) -> object:
        """What a goroutine's greenlet runs; its return value goes to the hub."""
        g = self.current
        try:
            g.fn(g.entry_sp, *g.args)
        except Unwind as u:
            if u.target is not g:
                raise self._crash(g, u) from u
        except RuntimeCrash:
            raise
        except MemoryError:
            self.m.panics.throw("out of memory")
        except Exception as e:
            raise self._crash(g, e) from e
        if g is self.main and not g.panic:
            self._main_returned()
            return _EXIT
        self._end(g)
        return None

    def _end(self, g: G) -> None:
        g.status = GStatus.DEAD
        g.defers.clear()
        g.panic = None
        g.sig = None
        hook = self.m.hooks.on_end
        if hook is not None and not g.system:
            hook(g)
        self.free_slots.append((g.slot, leave_stack(self.m, g.stack)))

    def _main_returned(self) -> None:
        """main.main returned: the program ends at once, unless another goroutine is just running deferred calls for a
        panic, which gets a chance to print it (runtime/proc.go main)."""
        for _ in range(1000):
            if self.running_panic_defers == 0:
                break
            self.gosched()
        self.exit_code = 0

    def _crash(self, g: G, exc: BaseException) -> RuntimeCrash:
        func, line = "", 0
        tb = exc.__traceback__
        while tb is not None:
            info = self.m.code.get(tb.tb_frame.f_code)
            if info is not None and not (line and info.is_std and isinstance(exc, Refused)):
                func, line = tb.tb_frame.f_code.co_name, tb.tb_lineno
            tb = tb.tb_next
        return RuntimeCrash(g.id, func, line, exc)

    # ---- run queues ------------------------------------------------------------------------------------

    def put(self, g: G) -> None:
        """runqput with next=true: g runs next, whoever was to run next goes to the local queue's tail."""
        old, self.runnext = self.runnext, g
        if old is not None:
            self._put_local(old)

    def _put_local(self, g: G) -> None:
        if len(self.local) < LOCAL_QUEUE:
            self.local.append(g)
            return
        # runqputslow: half of the queue and the new one go to the global queue.
        for _ in range(LOCAL_QUEUE // 2):
            self.glob.append(self.local.popleft())
        self.glob.append(g)

    def _next(self) -> tuple[G, bool] | None:
        """The next goroutine to run and whether it inherits the time slice; None: nothing is runnable."""
        if self.schedtick % GLOBAL_TICK == 0 and self.glob:
            return self.glob.popleft(), False
        if self.runnext is not None:
            g, self.runnext = self.runnext, None
            return g, True
        if self.local:
            return self.local.popleft(), False
        if self.glob:
            # globrunqgetbatch: with one P half of a local queue's worth comes along.
            g = self.glob.popleft()
            for _ in range(min(LOCAL_QUEUE // 2 - 1, len(self.glob))):
                self.local.append(self.glob.popleft())
            return g, False
        return None

    def runnable(self) -> list[G]:
        """The runnable goroutines in the order in which they would run, were nothing to happen in between."""
        first = [] if self.runnext is None else [self.runnext]
        return [*first, *self.local, *self.glob]

    def _find_runnable(self) -> tuple[G, bool]:
        clock = self.m.clock
        while True:
            clock.run_timers()
            found = self._next()
            if found is not None:
                return found
            if all(g.system for g in self.all_gs()):
                self.m.panics.throw("no goroutines (main called runtime.Goexit) - deadlock!")
            if not clock.jump():
                self.m.panics.throw("all goroutines are asleep - deadlock!")

    # ---- switching -------------------------------------------------------------------------------------

    def _run(self, g: G, inherit: bool) -> G:
        """Make g the running goroutine, without switching to it (runtime/proc.go execute)."""
        if not inherit:
            self.schedtick += 1
            self.slice_end = self.m.ns["_tick"] + SLICE
        g.status = GStatus.RUNNING
        g.wait_reason = None
        g.waiting_on = None
        self.current = g
        self.m.ns["_stk"] = g.stack.limit
        self.poke()
        hook = self.m.hooks.on_run
        if hook is not None and not g.system:
            hook(g)
        return g

    def _schedule(self) -> None:
        """The calling goroutine is no longer running: go on with another; returns when it is resumed."""
        me = self.current
        self.switches += 1
        g = self._run(*self._find_runnable())
        if g is not me:
            self._enter(g)

    def _enter(self, g: G) -> None:
        """Go on in the goroutine that has been made the running one."""
        assert g.greenlet is not None
        if g.greenlet:
            g.greenlet.switch()
        else:
            # A greenlet's C stack begins where it is started from: goroutines that started each other in a chain would
            # use up the thread's stack, so each is started from the hub.
            self.hub.switch(_START)

    def park(self, reason: WaitReason, on: object = None) -> Any:
        """Block the running goroutine until `ready`; returns what the waker left in g.wake_value."""
        g = self.current
        g.status = GStatus.WAITING
        g.wait_reason = reason
        g.waiting_on = on
        g.wait_since = self.m.ns["_tick"]
        g.wake_value = None
        hook = self.m.hooks.on_park
        if hook is not None and not g.system:
            hook(g)
        self._schedule()
        return g.wake_value

    def switch_to(self, g: G) -> None:
        """Block the running goroutine and run g in its time slice (runtime/coro.go coroswitch)."""
        me = self.current
        me.status, me.wait_reason, me.waiting_on = GStatus.WAITING, WaitReason.COROUTINE, None
        me.wait_since = self.m.ns["_tick"]
        hook = self.m.hooks.on_park
        if hook is not None and not me.system:
            hook(me)
        self.switches += 1
        self._run(self._taken(g, me), True)
        self._enter(g)

    def _taken(self, g: G, by: G | None) -> G:
        """Tell that g goes on without having been in a queue."""
        hook = self.m.hooks.on_ready
        if hook is not None and not g.system:
            hook(g, by)
        return g

    def ready(self, g: G, by: G | None = None) -> None:
        """Make a waiting goroutine runnable; it becomes runnext (runtime/proc.go goready)."""
        g.status = GStatus.RUNNABLE
        hook = self.m.hooks.on_ready
        if hook is not None and not g.system:
            hook(g, by)
        self.put(g)

    def ready_last(self, g: G) -> None:
        """Make a waiting goroutine runnable after all that are in the local queue (injectglist)."""
        g.status = GStatus.RUNNABLE
        self._put_local(g)

    def gosched(self) -> None:
        """runtime.Gosched, and the end of a time slice: to the tail of the global queue."""
        g = self.current
        g.status = GStatus.RUNNABLE
        self.glob.append(g)
        self._schedule()

    def goyield(self) -> None:
        """Like gosched, but to the tail of the local queue (runtime/proc.go goyield)."""
        g = self.current
        g.status = GStatus.RUNNABLE
        self._put_local(g)
        self._schedule()

    def exit(self, code: int) -> NoReturn:
        """End the program, from any goroutine or the hub. The stacks stay as they are."""
        self.exit_code = code
        if getcurrent() is self.hub:
            raise _Ended
        self.hub.switch(_EXIT)
        raise AssertionError("a goroutine ran after exit")

    def run_main(self, entry: Callable[..., Any]) -> int:
        """Run `entry(sp)` as goroutine 1 and everything it starts; returns the exit status.

        Raises RuntimeCrash for an exception of ours, and whatever a hook raised.
        """
        sys.setrecursionlimit(2**31 - 1)
        _allow_deep_c_stack()
        self.hub = getcurrent()
        self.main = self.new_g(entry, (), 1, MAIN_SP)
        begin_main(self.m, self.main)
        self.main.parent, self.main.parent_id = None, 0
        self.next_id = UPDATER_ID
        self.start_system(self._idle)
        if self._has_os():
            self.m.gc.finalizers.start_finalizing()
        self._run(self.main, True)
        enabled = python_gc.isenabled()
        python_gc.disable()
        try:
            self._hub_loop()
        except _Ended:
            pass
        finally:
            if enabled:
                python_gc.enable()
        assert self.exit_code is not None
        hook = self.m.hooks.on_exit
        if hook is not None:
            hook(self.exit_code)
        return self.exit_code

    def _has_os(self) -> bool:
        """Report whether package os is linked in: its files have finalizers, so the goroutine for those exists.

        The start of main.main was found by fitting the order of 600 goroutines of real programs, which overflow the
        local queue: four schedulings have happened (START_TICK), goroutine 5 (the GOMAXPROCS updater) waits to run
        for the first time, and behind it, with os, goroutine 6. So the first goroutine of a program is 6 or 7.
        """
        program = self.m.program
        if program is None:
            return False
        packages = {f.pkg for f in program.funcs.values()} | {path for path, _, _ in program.natives}
        return bool(packages & {"os", "fmt", "log"})

    def _idle(self, _sp: int) -> None:
        """A system goroutine that has nothing to do."""
        self.park(WaitReason.UPDATER)

    def _hub_loop(self) -> None:
        g = self.current
        while True:
            assert g.greenlet is not None
            answer = g.greenlet.switch()
            if answer is _EXIT or self.exit_code is not None:
                return
            if answer is _START:
                g = self.current
            elif self.handoff is not None:
                other, self.handoff = self.handoff, None
                g = self._run(self._taken(other, g), True)
            else:
                g = self._run(*self._find_runnable())

    def kill(self) -> None:
        """Drop every goroutine's frames (after the program ended)."""
        for g in self.allgs:
            g.greenlet = None
        self.current = G(0, _no_code, (), None, ENTRY_SP, status=GStatus.RUNNING, system=True)

    def others_are_runnable(self) -> bool:
        """Report whether a goroutine of the program waits for its turn."""
        return any(g is not None and not g.system for g in (self.runnext, *self.local, *self.glob))

    def _start_gc_worker(self) -> None:
        """The first collection starts its worker goroutine and waits for it, which lets others run
        (gcBgMarkStartWorkers)."""
        if not self.gc_worker:
            self.gc_worker = self.start_system(self._gc_work)
            self.worker_started = True

    def grow_gc_worker(self) -> None:
        """At the end of the first collection that somebody waits for, the worker wakes him up, for which 2 KiB are not
        enough (lock2 below gcMarkTermination's injectglist finds 1128 bytes in use)."""
        g = self.gc_worker
        if g is not None and g.stack.size == MIN_STACK:
            copy_stack(self.m, g, 2 * MIN_STACK)

    def _gc_work(self, _sp: int) -> None:
        """The worker: what it does is the collector's business (mgc.py); here it only takes its place in the queues."""
        self.park(WaitReason.GC_WORKER)

    # ---- the slow path of the tick check ---------------------------------------------------------------

    def poke(self) -> None:
        """Recompute `_limit`: the least step at which somebody wants `_preempt` to be called."""
        m = self.m
        m.ns["_limit"] = min(self.slice_end, m.hooks.next_tick, m.gc.next_tick) - 1

    def preempt(self) -> None:
        """`_tick` passed `_limit` at a function entry or a loop's back edge: see who wanted to be asked."""
        m = self.m
        hooks = m.hooks
        tick = m.ns["_tick"]
        if tick >= hooks.next_tick:
            listener = hooks.on_tick
            hooks.next_tick = NEVER if listener is None else listener(tick)
        if tick >= m.gc.next_tick:
            if m.heap.gc_wanted and not self.gc_worker and m.heap.live >= m.heap.trigger:
                self._start_gc_worker()
                self.worker_started = m.heap.gc_wanted = False  # nobody else starts it meanwhile
                self.gosched()
                m.heap.gc_wanted = True
            m.gc.on_tick()
            if self.worker_started:
                self.worker_started = False
                self.gosched()
        if tick >= self.slice_end:
            self.slice_end = tick + SLICE
            self.gosched()
        self.poke()

    def trap(self, trap: int) -> None:
        """A trap flag was set. Never called when no debugger is attached."""
        listener = self.m.hooks.on_trap
        if listener is not None:
            listener(trap)


_G_SIZE = 480
"""Size class of runtime.g (go-facts 1.10)."""
RUNTIME_G = "runtime.g"
RUNTIME_ALLGS = "runtime.allgs"
ON_SYSTEM_STACK = frozenset({RUNTIME_G, RUNTIME_ALLGS, RUNTIME_TIMERS})
"""What is allocated on the system stack, where a memory profile sees no line of the program: by newproc, and when a
goroutine goes to sleep."""


def _no_code(_sp: int) -> None:
    raise AssertionError("goroutine 0 has no code")


def bind(m: Machine) -> dict[str, Any]:
    """`_go`, `_preempt`, `_trap`."""
    sched: Any = m.sched
    getframe = sys._getframe

    def go(sp: int, fn: Callable[..., Any] | None, args: Iterable[Any], site: int) -> None:
        if fn is None:
            m.panics.throw("go of nil func value")
        closure = go_closure(m, site, args) if site >= 0 else None
        f = getframe(1)
        sched.start(fn, tuple(args), f.f_code, f.f_lineno, closure)

    return {"_go": go, "_preempt": sched.preempt, "_trap": sched.trap}


def _allow_deep_c_stack() -> None:
    """Let the C stack grow as far as the address space below it is free (Linux keeps 128 MiB so, mm/util.c).

    Calls between Go functions use none of it, but each call out of a native does, some 400 bytes: a String method that
    prints itself reaches Go's limit of 1 GB (go-facts 5) at 300,000 levels, where the usual 8 MiB end at 22,000.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _C_STACK if hard == resource.RLIM_INFINITY else min(_C_STACK, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
