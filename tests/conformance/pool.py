"""Running many small jobs, each in a process of its own that is forked from one parent with everything imported.

A job writes what it likes to its standard output and error, which go to files; the parent reads them when it has ended.
A job that uses up its processor time or dies of a signal spoils nothing else.
"""

import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_MEMORY = 6 << 30  # bytes of address space for one job


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A job that has ended. status: its exit status, or minus the signal that ended it. seconds: of processor time."""

    job: T
    stdout: bytes
    stderr: bytes
    status: int
    seconds: float

    @property
    def timed_out(self) -> bool:
        """Did it use up its time?"""
        return self.status in (-signal.SIGXCPU, -signal.SIGKILL)


@dataclass(slots=True)
class _Running:
    job: Any
    pid: int
    fd: int  # pidfd
    folder: tempfile.TemporaryDirectory[str]
    started: float
    cpu: int


def run_all(
    jobs: Sequence[T], work: Callable[[T], int], workers: int, cpu: int | Callable[[T], int]
) -> Iterator[Done[T]]:
    """Do `work` on every job in a forked child, at most `workers` at a time and `cpu` seconds each (or as many as that
    says of the job); in order of ending.

    The child's exit status is what `work` returns; an exception's traceback goes to its stderr and its status is 70."""
    waiting = list(reversed(jobs))
    running: dict[int, _Running] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            job = waiting.pop()
            started = _start(job, work, cpu if isinstance(cpu, int) else cpu(job))
            running[started.fd] = started
        ready, _, _ = select.select(list(running), [], [], 1.0)
        for fd in ready:
            yield _finish(running.pop(fd))
        for r in running.values():
            if time.monotonic() - r.started > 30 * r.cpu:  # it waits for something that never comes
                os.kill(r.pid, signal.SIGKILL)


def _start(job: T, work: Callable[[T], int], cpu: int) -> _Running:
    folder = tempfile.TemporaryDirectory(prefix="memtui-conformance-")
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _child(job, work, cpu, folder.name)
    return _Running(job, pid, os.pidfd_open(pid), folder, time.monotonic(), cpu)


def _child(job: T, work: Callable[[T], int], cpu: int, folder: str) -> None:
    status = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for fd, name, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, f"{folder}/stdout", os.O_WRONLY | os.O_CREAT),
            (2, f"{folder}/stderr", os.O_WRONLY | os.O_CREAT),
        ):
            os.dup2(os.open(name, flags, 0o600), fd)
        os.environ["XDG_CACHE_HOME"] = folder  # nothing of this goes into the user's cache
        status = work(job)
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _finish(r: _Running) -> Done[Any]:
    _, raw, usage = os.wait4(r.pid, 0)
    os.close(r.fd)
    status = os.waitstatus_to_exitcode(raw)
    streams = []
    for name in ("stdout", "stderr"):
        path = os.path.join(r.folder.name, name)
        data = b""
        if os.path.exists(path):
            with open(path, "rb") as file:
                data = file.read(20_000_000)
        streams.append(data)
    r.folder.cleanup()
    return Done(r.job, streams[0], streams[1], status, usage.ru_utime + usage.ru_stime)
