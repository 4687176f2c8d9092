"""What the explorer holds: `Session`. Send a command, await its answer; listen for what comes meanwhile.

Commands are carried out one after the other; `send` waits its turn, `pause` does not. If the engine dies the waiting
command is answered with `EngineCrashed`, and so is every later one until `recover` has started a new engine, opened
the program again with the same options and breakpoints, and gone to the step of the last stop: being deterministic,
it shows the same.
"""

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Protocol

from memtui.protocol import codec
from memtui.protocol.commands import Command, GoTo, Open, Pause, SetBreakpoints, View
from memtui.protocol.events import (
    BreakpointsSet,
    CompileErrors,
    EngineCrashed,
    Event,
    Hello,
    Inspected,
    Opened,
    Refused,
    Stopped,
    UnsupportedFound,
    VerdictsFound,
)
from memtui.protocol.snapshot import Place, Snapshot
from memtui.session.process import EngineGone, EngineProcess

FINAL = (
    Stopped, BreakpointsSet, Inspected, VerdictsFound, CompileErrors, UnsupportedFound, Refused, EngineCrashed,
)  # fmt: skip
"""Events that answer a command. The others come in between: Hello, Opened, Progress, OutputWritten, Exited."""

Listener = Callable[[Event], None]


class Session(Protocol):
    """The debugger as the explorer sees it; an engine (Client) or a recording (ReplaySession) is behind it."""

    opened: Opened | None
    snapshot: Snapshot | None

    async def send(self, command: Command) -> Event:
        """Carry out a command; the answer is one of FINAL. Never raises for what a program does."""

    async def pause(self) -> None:
        """Stop what runs; the command that runs is answered with Stopped(PAUSE)."""

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every event, in order, from the event loop."""

    async def close(self) -> None:
        """End the session."""


class Client:
    """A session with an engine of its own. opened, snapshot: the last ones received."""

    def __init__(self, log: IO[bytes] | int = subprocess.DEVNULL) -> None:
        """log: where the engine's standard error goes."""
        self.opened: Opened | None = None
        self.snapshot: Snapshot | None = None
        self._log = log
        self._process: EngineProcess | None = None
        self._reading: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._answer: asyncio.Future[Event] | None = None
        self._listeners: list[Listener] = []
        self._last_open: Open | None = None
        self._last_breakpoints: SetBreakpoints | None = None
        self._last_view: View | None = None

    def listen(self, listener: Listener) -> None:
        """See Session."""
        self._listeners.append(listener)

    @property
    def busy(self) -> bool:
        """Report whether a command is being carried out."""
        return self._turn.locked()

    async def send(self, command: Command) -> Event:
        """See Session."""
        if isinstance(command, Pause):
            raise ValueError("use pause()")
        async with self._turn:
            self._remember(command)
            if self._process is None:
                if not isinstance(command, Open):
                    return Refused("the engine is not running")
                await self._start()
            return await self._exchange(command)

    async def pause(self) -> None:
        """See Session."""
        if self._process is not None and self.busy:
            with suppress(EngineGone):  # the command that waits is told
                await self._process.send(Pause())

    async def recover(self) -> Event:
        """After EngineCrashed: a new engine at the step of the last stop. If that ends in a crash again, the answer
        says so; going to an earlier step may still work."""
        if self._last_open is None:
            return Refused("no program was open")
        goal = self.snapshot.step if self.snapshot is not None else -1
        async with self._turn:
            await self._stop()
            await self._start()
            answer = await self._exchange(self._last_open)
            for command in (self._last_breakpoints, self._last_view, GoTo(goal) if goal >= 0 else None):
                if command is not None and not isinstance(answer, EngineCrashed):
                    answer = await self._exchange(command)
            return answer

    async def close(self) -> None:
        """See Session."""
        await self._stop()

    # ---- inside

    def _remember(self, command: Command) -> None:
        match command:
            case Open():
                self._last_open, self._last_breakpoints = command, None
            case SetBreakpoints():
                self._last_breakpoints = command
            case View():
                self._last_view = command
            case _:
                pass

    async def _start(self) -> None:
        self._process = await EngineProcess.start(self._log)
        self._reading = asyncio.create_task(self._read(self._process), name="engine events")
        if self._last_view is not None:
            await self._exchange(self._last_view)  # refused while nothing is open, but remembered by the engine

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await process.stop()
        if self._reading is not None:
            await self._reading
            self._reading = None

    async def _exchange(self, command: Command) -> Event:
        assert self._process is not None
        self._answer = asyncio.get_running_loop().create_future()
        try:
            await self._process.send(command)
            return await self._answer
        except EngineGone as e:
            return self._crashed(e.reason)
        finally:
            self._answer = None

    async def _read(self, process: EngineProcess) -> None:
        try:
            async for event in process.events():
                if isinstance(event, Hello) and event.protocol != codec.VERSION:
                    raise EngineGone(f"the engine speaks protocol {event.protocol}, not {codec.VERSION}")
                self._received(event)
        except EngineGone as e:
            if self._process is process:
                self._process = None
                process.kill()
                crashed = self._crashed(e.reason)
                self._received(crashed)

    def _crashed(self, reason: str) -> EngineCrashed:
        step = self.snapshot.step if self.snapshot is not None else -1
        return EngineCrashed(f"the engine process ended: {reason}", Place(), "", step)

    def _received(self, event: Event) -> None:
        match event:
            case Opened():
                self.opened = event
            case Stopped():
                self.snapshot = event.snapshot
            case _:
                pass
        for listener in self._listeners:
            listener(event)
        if isinstance(event, FINAL) and self._answer is not None and not self._answer.done():
            self._answer.set_result(event)
