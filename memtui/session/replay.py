"""Recordings at work: playing one on a session, and a session that is only a recording.

`play` carries out the recorded commands on any session, with the recorded waits or without. `ReplaySession` answers
commands from the events of a recording that holds them, so that screens can be shown and tested without an engine.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from memtui.protocol.commands import Command, Open
from memtui.protocol.events import Event, Opened, Refused, Stopped
from memtui.protocol.snapshot import Snapshot
from memtui.session.client import FINAL, Listener, Session
from memtui.session.recording import Action, Recording

Wait = Callable[[float], Awaitable[None]]


async def no_wait(seconds: float) -> None:
    """Play as fast as the engine goes."""


async def play(
    recording: Recording, session: Session, wait: Wait = no_wait
) -> AsyncIterator[tuple[Action, Event | None]]:
    """Open the recorded program, then do what was done: each action with the answer to it (None if it is no command).

    wait: called with the seconds until the next action, as recorded; asyncio.sleep plays in real time.
    The first pair stands for the opening itself.
    """
    yield Action(0.0, "command", None), await session.send(recording.open)
    now = 0.0
    for action in recording.actions:
        if action.kind == "event":
            continue
        if action.at > now:
            await wait(action.at - now)
            now = action.at
        answer = await session.send(action.command()) if action.kind == "command" else None
        yield action, answer


class ReplaySession:
    """A session whose answers are the recorded ones, in order. Commands must come as recorded; another one is
    refused, and the recorded one stays next."""

    def __init__(self, recording: Recording) -> None:
        self.opened: Opened | None = None
        self.snapshot: Snapshot | None = None
        self.recording = recording
        self._script = [a for a in recording.actions if a.kind in ("command", "event")]
        self._next = 0
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """See Session."""
        self._listeners.append(listener)

    async def send(self, command: Command) -> Event:
        """See Session."""
        if isinstance(command, Open):
            self._next = 0
        elif self._next >= len(self._script):
            return Refused("the recording ends here")
        else:
            expected = self._script[self._next].command()
            if command != expected:
                return Refused(f"the recording goes on with {type(expected).__name__}")
            self._next += 1
        return await self._play_events()

    async def pause(self) -> None:
        """See Session; a recording never runs."""

    async def close(self) -> None:
        """See Session."""

    async def _play_events(self) -> Event:
        while self._next < len(self._script) and self._script[self._next].kind == "event":
            event = self._script[self._next].event()
            self._next += 1
            match event:
                case Opened():
                    self.opened = event
                case Stopped():
                    self.snapshot = event.snapshot
                case _:
                    pass
            for listener in self._listeners:
                listener(event)
            if isinstance(event, FINAL):
                return event
            await asyncio.sleep(0)
        return Refused("the recording holds no answer to this")
