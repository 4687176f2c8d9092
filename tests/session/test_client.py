"""The session with a real engine process: answers, pauses, crashes, recordings."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from memtui.protocol.commands import (
    BreakpointAt,
    Command,
    GoTo,
    Inspect,
    Open,
    Run,
    SetBreakpoints,
    SourceText,
    Step,
    StepKind,
)
from memtui.protocol.events import (
    CompileErrors,
    EngineCrashed,
    Event,
    Opened,
    OutputWritten,
    Refused,
    Stopped,
    UnsupportedFound,
)
from memtui.protocol.snapshot import StopReason
from memtui.session import recording as rec
from memtui.session.client import Client
from memtui.session.replay import ReplaySession, play

TEXT = b"package main\n\nfunc main() {\n\tx := 1\n\tprintln(x)\n\tx++\n\tprintln(x)\n\tfor x > 0 {\n\t\tx++\n\t}\n}\n"


def opening(text: bytes = TEXT) -> Open:
    return Open(("p.go",), texts=(SourceText("p.go", text),))


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    it = Client()
    yield it
    await it.close()


async def stopped(client: Client, command: Command) -> Stopped:
    answer = await client.send(command)
    assert isinstance(answer, Stopped), answer
    return answer


async def test_open_step_and_pause(client: Client) -> None:
    seen: list[Event] = []
    client.listen(seen.append)
    assert (await stopped(client, opening())).reason is StopReason.ENTRY
    assert client.opened is not None
    assert client.opened.files[0].text == TEXT
    assert (await stopped(client, Step(StepKind.OVER, 2))).snapshot.place.line == 6
    running = asyncio.create_task(client.send(Run()))
    while not any(isinstance(e, OutputWritten) and e.chunk.text == "2\n" for e in seen):
        await asyncio.sleep(0.01)
    await client.pause()
    answer = await running
    assert isinstance(answer, Stopped)
    assert answer.reason is StopReason.PAUSE
    assert client.snapshot is answer.snapshot


async def test_a_killed_engine_comes_back_to_the_same_moment(client: Client) -> None:
    await stopped(client, opening())
    await client.send(SetBreakpoints((BreakpointAt("p.go", 9),)))
    before = (await stopped(client, Run())).snapshot
    assert client._process is not None
    os.kill(client._process.pid, signal.SIGKILL)
    answer = await client.send(Step(StepKind.OVER))
    assert isinstance(answer, EngineCrashed)
    assert answer.step == before.step
    answer = await client.recover()
    assert isinstance(answer, Stopped)
    assert (answer.snapshot.step, answer.snapshot.digest) == (before.step, before.digest)
    assert (await stopped(client, Run())).reason is StopReason.BREAKPOINT


async def test_programs_that_cannot_run(client: Client) -> None:
    assert isinstance(await client.send(Step(StepKind.INTO)), Refused)
    answer = await client.send(opening(b"package main\n\nfunc main() { x := 1 }\n"))
    assert isinstance(answer, CompileErrors)
    assert answer.text == "p.go:3:15: declared and not used: x"
    assert (answer.errors[0].place.line, answer.errors[0].source) == (3, "func main() { x := 1 }")
    answer = await client.send(opening(b'package main\n\nimport "net/http"\n\nfunc main() { http.Get("") }\n'))
    assert isinstance(answer, UnsupportedFound)
    assert "net/http" in answer.what
    answer = await client.send(Open(("/nowhere/x.go",)))
    assert isinstance(answer, CompileErrors)
    assert "no such file" in answer.text
    assert isinstance(await client.send(Inspect(1)), Refused)


async def test_a_recording_plays_to_the_same_screens(client: Client) -> None:
    commands: list[Command] = [Step(StepKind.OVER), Step(StepKind.OVER, 2), GoTo(1), Step(StepKind.BACK)]
    recording = rec.Recording(opening(), "0")
    answers: list[Event] = [await client.send(recording.open)]
    assert client.opened is not None
    recording.actions += [rec.Action(0, "event", rec.codec.to_json(e)) for e in (client.opened, answers[0])]
    for i, command in enumerate(commands):
        answers.append(await client.send(command))
        recording.actions.append(rec.Action(i, "command", rec.codec.to_json(command)))
        recording.actions.append(rec.Action(i, "event", rec.codec.to_json(answers[-1])))
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    again = [answer async for _, answer in play(recording, client, wait)]
    assert [_digest(a) for a in again] == [_digest(a) for a in answers]
    assert waits == [1, 1, 1]
    replay = ReplaySession(recording)
    assert isinstance(await replay.send(opening()), Stopped)
    assert isinstance(replay.opened, Opened)
    assert isinstance(await replay.send(GoTo(1)), Refused)
    assert [await replay.send(c) for c in commands] == answers[1:]
    assert isinstance(await replay.send(commands[0]), Refused)


def _digest(event: Event | None) -> str:
    assert isinstance(event, Stopped)
    return event.snapshot.digest
