"""`Machine`: one running Go program. It owns everything; there are no module globals, so two can live side by side.

The parts are made by `api.new_machine` and find each other through the machine; this module imports none of them (only
their names, for type checking). Time is the step count `_tick` in `ns`, the one namespace in which all generated code
runs."""

from __future__ import annotations

import random
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

if TYPE_CHECKING:
    from memtui.runtime.hooks import Hooks
    from memtui.runtime.malloc import Heap
    from memtui.runtime.mgc import Collector
    from memtui.runtime.panic import Panics
    from memtui.runtime.proc import Scheduler
    from memtui.runtime.rtype import RType
    from memtui.runtime.sema import Semaphores
    from memtui.runtime.stack import StackPool
    from memtui.runtime.time import Clock
    from memtui.runtime.traceback import Traceback


# ---- what the compiler hands over (compiler/codegen/program.py has the meanings) --------------------------


class SiteInfo(Protocol):
    """One place that can allocate."""

    pos: int
    func: str
    kind: str
    type: int
    what: str
    verdict: str
    escapes: bool
    elem: int
    stack_buf: bool
    buffer: int


class SlotInfo(Protocol):
    """One variable of a frame."""

    py: str
    name: str
    type: int
    size: int
    offset: int
    kind: str
    boxed: str
    scope: tuple[Any, Any]
    register: bool


class FunctionInfo(Protocol):
    """One generated function."""

    py: str
    display: str
    sym: str
    pkg: str
    pos: Any
    end_pos: Any
    frame_size: int
    slots: Sequence[SlotInfo]
    traps: list[int]
    statements: int
    is_std: bool
    wrapper: bool
    arg_size: int


class GlobalVar(Protocol):
    """One package variable."""

    py: str
    name: str
    type: int
    pos: Any
    boxed: bool
    addr_offset: int


class ProgramTables(Protocol):
    """A compiled program."""

    text: str
    lines: Sequence[int]
    funcs: dict[str, Any]
    traps: list[Any]
    types: list[dict[str, Any]]
    sites: Sequence[SiteInfo]
    globals: Sequence[GlobalVar]
    natives: list[tuple[str, str, str]]
    entry: str
    files: Any
    max_statements: int
    named: dict[str, int]
    godebug: dict[str, str]


# ---- options and the machine ------------------------------------------------------------------------------


def _drop(_data: bytes) -> None:
    """The sink of a machine nobody listens to."""


@dataclass(slots=True)
class Options:
    """What a run depends on; equal options and program give an equal run.

    env: environment of the Go program (GOGC, GOMEMLIMIT, GODEBUG, GOTRACEBACK count). stdout, stderr: sinks for bytes.
    """

    args: list[str] = field(default_factory=lambda: ["program"])
    stdin: bytes = b""
    seed: int = 1
    env: dict[str, str] = field(default_factory=dict)
    stdout: Callable[[bytes], object] = _drop
    stderr: Callable[[bytes], object] = _drop

    def godebug(self, name: str) -> str:
        """The value of one GODEBUG setting, "" if absent."""
        for part in self.env.get("GODEBUG", "").split(","):
            key, _, value = part.partition("=")
            if key == name:
                return value
        return ""


class Iterators:
    """The generators of range loops that are running: a `for` keeps its iterator where no one else can see it, and the
    map or string in it is alive until the loop ends. In order of their start, so that every run sees them alike."""

    def __init__(self) -> None:
        self._refs: dict[int, weakref.ref[Any]] = {}
        self._started = 0

    def track(self, gen: Generator[Any, None, None]) -> Generator[Any, None, None]:
        """Remember a generator as long as it exists; returns it."""
        self._started += 1
        key = self._started
        self._refs[key] = weakref.ref(gen, lambda _: self._refs.pop(key, None))
        return gen

    def held(self) -> Iterator[Any]:
        """What the running loops' generators hold in their variables."""
        for ref in list(self._refs.values()):
            gen = ref()
            frame = gen.gi_frame if gen is not None else None
            if frame is not None:
                yield from list(frame.f_locals.values())


class Machine:
    """One running program.

    code: the code object of each generated function -> its FuncInfo, so that a Python frame can be recognised.
    root_providers: callables giving objects that the runtime itself keeps alive (timers, finalizer queue, pools).
    """

    heap: Heap
    stacks: StackPool
    gc: Collector
    sched: Scheduler
    clock: Clock
    panics: Panics
    traceback: Traceback
    sema: Semaphores
    hooks: Hooks

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.ns: dict[str, Any] = {"_tick": 0, "_limit": 0, "_stk": 0}
        self.rng = random.Random(self.options.seed)
        self.program: ProgramTables | None = None
        self.rtypes: list[RType] = []
        self.code: dict[CodeType, Any] = {}
        self.root_providers: list[Callable[[], Iterable[Any]]] = []
        self.godebug: dict[str, str] = {}  # settings that are built into the program
        self.text_addresses: dict[Any, int] = {}  # functions -> the addresses made up for them
        self.iterating = Iterators()
        self.stdin_pos = 0
        self.pools_listed = 0  # sync.Pools in use since the last collection
        self.start_time = 0  # the clock's reading when the machine was made

    @property
    def tick(self) -> int:
        """The step: statements executed so far."""
        tick: int = self.ns["_tick"]
        return tick

    def write(self, fd: int, data: bytes) -> int:
        """Write to standard output (1) or error (2); returns the number of bytes, as write(2)."""
        if self.hooks.on_output is not None:
            self.hooks.on_output(fd, data)
        (self.options.stderr if fd == 2 else self.options.stdout)(data)
        return len(data)

    def read_stdin(self, n: int) -> bytes:
        """Up to n bytes of standard input; b"" at its end."""
        data = self.options.stdin[self.stdin_pos : self.stdin_pos + n]
        self.stdin_pos += len(data)
        return data

    def exit(self, code: int) -> NoReturn:
        """os.Exit."""
        self.sched.exit(code)
