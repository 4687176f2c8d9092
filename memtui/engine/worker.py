"""A worker: one process with one machine, obeying one connection.

It executes orders one at a time. A copy made by `Fork` is this very process with another connection: the same machine
at the same moment, greenlets and all. Nothing but the connection is shared, so copies never disturb each other.
"""

import gc
import os
import signal
import socket
import sys
import traceback
from typing import NoReturn

from memtui.compiler.source.diag import InternalError
from memtui.engine.inspect.machine import Inspector
from memtui.engine.load import Loaded, NotRunnable, load, verdicts
from memtui.engine.log import EventLog
from memtui.engine.orders import (
    Advance,
    Analyze,
    Analyzed,
    Build,
    BuildFailed,
    Continue,
    Crashed,
    End,
    Fork,
    Forked,
    Interrupt,
    Look,
    LookAt,
    LookedAt,
    Order,
    Wrote,
)
from memtui.engine.step import Runner
from memtui.engine.wire import Closed, Connection
from memtui.protocol.snapshot import OutputChunk, Place
from memtui.runtime.proc import RuntimeCrash


class Worker:
    """The state of a worker process."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._loaded: Loaded | None = None
        self._runner: Runner | None = None
        self._inspector: Inspector | None = None
        self._quiet = False

    def work(self) -> NoReturn:
        """Obey until the far end closes or says End."""
        # Copies of copies are nobody's to wait for.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            while True:
                order = self.connection.receive()
                try:
                    self._execute(order)
                except Closed:
                    raise
                except BaseException as e:  # reported, then of no use: the supervisor ends us
                    self.connection.send(self._crash(e))
        except Closed:
            os._exit(0)

    def _execute(self, order: Order) -> None:  # one arm per order
        send = self.connection.send
        match order:
            case Advance():
                self._quiet = order.goal.quiet
                send(self._running().advance(order.goal))
            case Continue():
                send(self._running().continue_to(order.limit))
            case Look():
                send(self._looking().look(order))
            case LookAt():
                send(LookedAt(self._looking().look_at(order.object)))
            case Fork():
                self._fork()
            case Build():
                self._build(order)
            case Analyze():
                self._analyze(order)
            case Interrupt():
                pass  # it came too late: nothing runs
            case End():
                os._exit(0)

    def _build(self, order: Build) -> None:
        try:
            self._loaded = load(order.open)
        except NotRunnable as e:
            self.connection.send(BuildFailed(e.event))
            return
        loaded = self._loaded
        log = EventLog(loaded.machine, loaded.statements, loaded.place_of_line)
        log.wrote = self._wrote
        self._runner = Runner(loaded.machine, loaded.run_main, log, self._interrupted)
        self._inspector = Inspector(loaded, log, self._runner)
        gc.freeze()  # what is here now stays for good: keep Python's collector from touching (and un-sharing) it
        self.connection.send(loaded.built())

    def _analyze(self, order: Analyze) -> None:
        try:
            self.connection.send(Analyzed(verdicts(order.open, order.inline)))
        except NotRunnable as e:
            self.connection.send(BuildFailed(e.event))

    def _fork(self) -> None:
        mine, theirs = socket.socketpair()
        gc.freeze()
        try:
            pid = os.fork()
        except OSError:  # no memory or no process left: the supervisor makes do with fewer copies
            mine.close()
            theirs.close()
            self.connection.send(Forked(-1))
            return
        if pid == 0:
            mine.close()
            self.connection.close()
            self.connection = Connection(theirs)
            return
        theirs.close()
        self.connection.send(Forked(pid))
        self.connection.send_socket(mine)
        mine.close()

    def _running(self) -> Runner:
        assert self._runner is not None
        return self._runner

    def _looking(self) -> Inspector:
        assert self._inspector is not None
        return self._inspector

    def _wrote(self, chunk: OutputChunk) -> None:
        if not self._quiet:
            self.connection.send(Wrote(chunk))

    def _interrupted(self) -> bool:
        order = self.connection.poll()
        if isinstance(order, End):
            os._exit(0)
        assert order is None or isinstance(order, Interrupt)
        return order is not None

    def _crash(self, error: BaseException) -> Crashed:
        details = "".join(traceback.format_exception(error))
        if isinstance(error, RuntimeCrash) and error.refused:
            return Crashed(f"memtui does not support {error.refused}", self._place_of(error), "")
        return Crashed(f"{type(error).__name__}: {error}", self._place_of(error), details)

    def _place_of(self, error: BaseException) -> Place:
        loaded = self._loaded
        if isinstance(error, InternalError) and loaded is not None:
            return loaded.place(error.pos)
        if isinstance(error, RuntimeCrash) and loaded is not None:
            return loaded.place_of_line(error.line)
        return Place()


def start(sock: socket.socket) -> NoReturn:
    """Be a worker on a socket, for the rest of this process."""
    gc.enable()
    try:
        Worker(Connection(sock)).work()
    finally:
        traceback.print_exc(file=sys.stderr)
        os._exit(70)
