"""A program in a machine, and running one without any debugger; imports neither the protocol nor, if the program is in
the cache, the compiler's passes, so that `memtui run` starts quickly.

    artifact (build.py) → machine (runtime.api) → natives of the std packages it needs (std.registry) → exec
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from memtui.compiler.load import load_files
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.engine.build import Artifact, NotCompiled, build
from memtui.runtime import api
from memtui.runtime.machine import Machine
from memtui.runtime.machine import Options as MachineOptions
from memtui.runtime.proc import RuntimeCrash
from memtui.std import registry


def new_machine(artifact: Artifact, options: MachineOptions) -> Machine:
    """A machine with a compiled program in it; nothing has run."""
    program: Any = artifact.program
    machine = api.new_machine(options)
    api.load(machine, program, bind_natives(machine, program.natives), artifact.code_object())
    return machine


def run_main(machine: Machine, artifact: Artifact) -> int:
    """Run the program to its end; its exit status. Raises RuntimeCrash for a bug of ours."""
    sched: Any = machine.sched
    status: int = sched.run_main(machine.ns[artifact.program.entry])
    return status


def bind_natives(machine: Machine, wanted: Sequence[tuple[str, str, str]]) -> dict[str, Callable[..., Any]]:
    """The Python bodies that a program's text names: Python name -> callable. A missing one is a bug of ours, but
    only for the programs that call it."""
    bound: dict[str, dict[str, Callable[..., Any]]] = {}
    out = {}
    for path, go_name, py_name in wanted:
        if path not in bound:
            bound[path] = registry.natives(path, machine)
        body = bound[path].get(go_name)
        out[py_name] = body if body is not None else _missing(path, go_name)
    return out


def _missing(path: str, go_name: str) -> Callable[..., Any]:
    def native(*_args: object) -> Any:
        raise InternalError(NO_POS, f"package {path} declares {go_name} without a body and has no native for it")

    return native


def run_program(
    paths: Sequence[str], args: Sequence[str] = (), options: MachineOptions | None = None, *, inline: bool = False
) -> int:
    """Run a program as the built binary would: its output to ours, its exit status returned; 1 if it does not compile.

    options: else made from `args` and our standard input and environment. Raises LoadFailed, InternalError.
    """
    gc.disable()  # nothing made while starting is garbage; the scheduler keeps it off while the program runs
    try:
        artifact = build(load_files(paths), inline=inline, traps=False)
    except NotCompiled as e:
        c = e.compilation
        if e.unsupported is None:
            print("\n".join(c.lines()), file=sys.stderr)
        else:
            print(f"{c.files.show(Pos(e.unsupported[0]))}: memtui does not support {e.unsupported[1]}", file=sys.stderr)
        return 1
    machine = new_machine(artifact, options or process_options(paths, args))
    try:
        return run_main(machine, artifact)
    except RuntimeCrash as e:
        lines = artifact.program.lines
        pos = lines[e.line - 1] if 0 < e.line <= len(lines) else NO_POS
        if e.refused:
            print(f"{artifact.program.files.show(pos)}: memtui does not support {e.refused}", file=sys.stderr)
            return 1
        raise InternalError(pos, f"{artifact.program.files.show(pos)}: {e}") from e


_PASSED_ON = ("GODEBUG", "GOGC", "GOMEMLIMIT", "GOTRACEBACK", "GOMAXPROCS")


def process_options(paths: Sequence[str], args: Sequence[str]) -> MachineOptions:
    """Options for a program that uses this process's standard files. Of the environment it sees only Go's own
    settings."""
    stdin = b"" if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty() else sys.stdin.buffer.read()
    env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    name = Path(paths[0]).stem if paths else "program"
    return MachineOptions([name, *args], stdin, 1, env, stdout=_writer(1), stderr=_writer(2))


def _writer(fd: int) -> Callable[[bytes], object]:
    def write(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]

    return write
