"""The engine's process: starting it, the bytes to and from it, and its death.

The engine inherits one end of a socket pair and nothing else of ours: no terminal on its standard input, its standard
output and error go where the explorer says (a file for bug reports, or nowhere), so that nothing it prints can spoil
the screen.
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import memtui
from memtui.protocol import codec
from memtui.protocol.commands import Command, Quit
from memtui.protocol.events import Event

_HOME = str(Path(memtui.__file__).resolve().parent.parent)
_PATIENCE = 2.0  # seconds that an engine gets to end by itself


class EngineGone(Exception):  # noqa: N818
    """The process has ended or its stream is broken; `reason` says how, as far as known."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EngineProcess:
    """A running engine. Made by `start`; used from one event loop."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer

    @classmethod
    async def start(cls, log: IO[bytes] | int = subprocess.DEVNULL) -> "EngineProcess":
        """Start an engine. log: where its standard error goes."""
        mine, theirs = socket.socketpair()
        env = dict(os.environ)
        # The engine is this very memtui, wherever it was imported from.
        env["PYTHONPATH"] = os.pathsep.join([_HOME, *filter(None, [env.get("PYTHONPATH")])])
        env["PYTHONHASHSEED"] = "0"  # nothing may depend on it; if something does, then always in the same way
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "memtui.engine", str(theirs.fileno())],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log,
                pass_fds=[theirs.fileno()], env=env, start_new_session=True,
            )  # fmt: skip
        except OSError:
            mine.close()
            raise
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=mine, limit=1 << 20)
        return cls(process, reader, writer)

    @property
    def pid(self) -> int:
        """The supervisor's process id."""
        return self._process.pid

    async def send(self, command: Command) -> None:
        """Send a command; raises EngineGone."""
        try:
            self._writer.write(codec.frame(codec.encode(command)))
            await self._writer.drain()
        except (OSError, RuntimeError) as e:
            raise EngineGone(str(e)) from e

    async def events(self) -> AsyncIterator[Event]:
        """The events as they come; ends with EngineGone when the process does."""
        unframer = codec.Unframer()
        while True:
            try:
                data = await self._reader.read(1 << 18)
            except OSError as e:
                raise EngineGone(str(e)) from e
            if not data:
                raise EngineGone(await self._epitaph())
            try:
                for payload in unframer.feed(data):
                    message = codec.decode(payload)
                    if isinstance(message, Command):
                        raise codec.ProtocolError(f"a command from the engine: {message!r:.80}")
                    yield message
            except codec.ProtocolError as e:
                raise EngineGone(f"broken message: {e}") from e

    async def _epitaph(self) -> str:
        for _ in range(20):
            status = self._process.poll()
            if status is not None:
                return f"signal {-status}" if status < 0 else f"exit status {status}"
            await asyncio.sleep(0.01)
        return "it closed its connection"

    async def stop(self) -> None:
        """End the engine: politely, then not."""
        with suppress(EngineGone):
            await self.send(Quit())
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()
        waited = 0.0
        while self._process.poll() is None and waited < _PATIENCE:
            await asyncio.sleep(0.01)
            waited += 0.01
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """End the engine at once."""
        self._writer.close()
        self._process.kill()
        self._process.wait()
