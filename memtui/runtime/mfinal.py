"""Finalizers and cleanups (go-facts 6.13): what runs after the collector found an object dead.

A finalizer keeps its object for one more cycle: sweeping queues it and marks the object. What the object refers to was
kept by marking already (`resurrecting`). Each sweep's finalizers run last queued first, one at a time, on one
goroutine; cleanups run in order on another, once the object is really gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memtui.runtime.g import GStatus, WaitReason
from memtui.runtime.malloc import Record

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


@dataclass(slots=True, eq=False)
class Cleanup:
    """One AddCleanup. stopped: Stop was called in time."""

    fn: Callable[..., Any]
    arg: Any
    stopped: bool = False


class Finalizers:
    """Everything to be run for dead objects of one machine. finalizers: Record -> (function, pointer)."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.finalizers: dict[Record, tuple[Callable[..., Any], Any]] = {}
        self.cleanups: dict[Record, list[Cleanup]] = {}
        self.queue: list[tuple[Callable[..., Any], Any]] = []
        self.cleanup_queue: list[Cleanup] = []
        self.weak: dict[Record, list[Any]] = {}
        self._finalizer_g: Any = None
        self._cleanup_g: Any = None
        m.root_providers.append(self._roots)

    def set_finalizer(self, rec: Record, pointer: Any, fn: Callable[..., Any] | None) -> None:
        """runtime.SetFinalizer on the object that `pointer` points to; fn None removes."""
        self.start_finalizing()
        if fn is None:
            self.finalizers.pop(rec, None)
        elif rec in self.finalizers:
            self.m.panics.throw("runtime.SetFinalizer: finalizer already set")
        else:
            self.finalizers[rec] = (fn, pointer)

    def add_cleanup(self, rec: Record, fn: Callable[..., Any], arg: Any) -> Cleanup:
        """runtime.AddCleanup."""
        self.start_cleaning()
        c = Cleanup(fn, arg)
        self.cleanups.setdefault(rec, []).append(c)
        return c

    def add_weak(self, rec: Record, handle: Any) -> None:
        """A weak pointer: `handle.v` becomes None when the object dies, before its finalizer runs."""
        self.weak.setdefault(rec, []).append(handle)

    def any(self) -> bool:
        """Is there anything to be done when some object dies?"""
        return bool(self.finalizers or self.cleanups or self.weak)

    def resurrecting(self) -> Iterable[Record]:
        """Objects with finalizers: what they refer to is alive whether they are or not."""
        return list(self.finalizers)

    def _roots(self) -> Iterator[Any]:
        for fn, _ in self.finalizers.values():
            yield fn
        for fn, pointer in self.queue:
            yield fn
            yield pointer
        for cs in self.cleanups.values():
            for c in cs:
                yield c.fn
                yield c.arg
        for c in self.cleanup_queue:
            yield c.fn
            yield c.arg

    def dead(self, rec: Record) -> bool:
        """An unmarked object is being swept: queue what is to be run. True: it stays for its finalizer."""
        for handle in self.weak.pop(rec, ()):
            handle.v = None
        found = self.finalizers.pop(rec, None)
        if found is not None:
            self.queue.append(found)
            rec.mark = self.m.heap.sweep_cycle
            return True
        self.cleanup_queue.extend(c for c in self.cleanups.pop(rec, ()) if not c.stopped)
        return False

    def wake(self) -> None:
        """Let the goroutines run that have something to do: finalizers next, cleanups after what is queued
        (findRunnable)."""
        sched: Any = self.m.sched
        g = self._finalizer_g
        if self.queue and g is not None and g.status is GStatus.WAITING and g.wait_reason is WaitReason.FINALIZER_WAIT:
            sched.ready(g)
        g = self._cleanup_g
        if (
            self.cleanup_queue
            and g is not None
            and g.status is GStatus.WAITING
            and g.wait_reason is WaitReason.CLEANUP_WAIT
        ):
            sched.ready_last(g)

    def start_finalizing(self) -> None:
        """Start the goroutine for finalizers, as the first SetFinalizer does (createfing)."""
        if self._finalizer_g is None:
            self._finalizer_g = self.m.sched.start_system(self._run_finalizers)

    def start_cleaning(self) -> None:
        """Start the goroutine for cleanups, as the first AddCleanup does."""
        if self._cleanup_g is None:
            self._cleanup_g = self.m.sched.start_system(self._run_cleanups)

    def _run_finalizers(self, sp: int) -> None:
        sched: Any = self.m.sched
        while True:
            while self.queue:
                batch, self.queue = self.queue, []
                while batch:
                    _call(sp, *batch.pop())  # no local of this frame, which waits below, may keep the object
            sched.park(WaitReason.FINALIZER_WAIT)

    def _run_cleanups(self, sp: int) -> None:
        sched: Any = self.m.sched
        while True:
            while self.cleanup_queue:
                _clean(sp, self.cleanup_queue.pop(0))
            sched.park(WaitReason.CLEANUP_WAIT)


def _call(sp: int, fn: Callable[..., Any], pointer: Any) -> None:
    fn(sp, pointer)


def _clean(sp: int, c: Cleanup) -> None:
    if not c.stopped:
        c.fn(sp, c.arg)
