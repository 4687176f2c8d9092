"""From a Go program to a machine ready to run it; and running one without any debugger.

    compile (compiler.driver) → natives of the std packages it needs (std.registry) → machine (runtime.api) → exec

This is the only module that knows compiler, std and runtime.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memtui.compiler.driver import Compilation, compile_program, generate, load_files
from memtui.compiler.driver import Options as BuildOptions
from memtui.compiler.load import Loaded as Sources
from memtui.compiler.load import LoadFailed
from memtui.compiler.source.diag import CompileFailed, InternalError, Unsupported
from memtui.compiler.source.pos import NO_POS, FileTable, col_of, line_of
from memtui.engine.frames import StatementTable
from memtui.engine.marks import escape_marks
from memtui.engine.orders import Built, LineTraps
from memtui.protocol.commands import Open, SourceText
from memtui.protocol.events import CompileErrors, ErrorLine, FunctionInfo, Opened, UnsupportedFound
from memtui.protocol.snapshot import Place
from memtui.runtime import api
from memtui.runtime.machine import Machine
from memtui.runtime.machine import Options as MachineOptions
from memtui.runtime.proc import RuntimeCrash
from memtui.std import registry
from memtui.std.texts import StdTexts


class NotRunnable(Exception):  # noqa: N818 (about the user's program)
    """The program cannot be run; `event` tells why."""

    def __init__(self, event: CompileErrors | UnsupportedFound) -> None:
        super().__init__(type(event).__name__)
        self.event = event


@dataclass(slots=True, eq=False)
class Loaded:
    """A program in a machine; nothing has run."""

    compilation: Compilation
    machine: Machine
    statements: StatementTable

    @property
    def files(self) -> FileTable:
        """The compilation's files."""
        return self.compilation.files

    def place(self, pos: int) -> Place:
        """A compiler position as a Place."""
        return place_in(self.files, pos)

    def place_of_line(self, line: int) -> Place:
        """Where a line of the generated text comes from."""
        lines = self._program.lines
        return self.place(lines[line - 1]) if 0 < line <= len(lines) else Place()

    @property
    def _program(self) -> Any:
        return self.machine.program

    def run_main(self) -> int:
        """Run the program to its end; its exit status. Raises RuntimeCrash for a bug of ours."""
        sched: Any = self.machine.sched
        status: int = sched.run_main(self.machine.ns[self._program.entry])
        return status

    def built(self) -> Built:
        """What the supervisor needs to know."""
        return Built(self._opened(), self._line_traps())

    def _opened(self) -> Opened:
        sources = [f for f in self.files.files if f.number and not f.is_std]
        infos = [f for f in self._program.funcs.values() if not f.is_std and not f.wrapper and f.traps]
        functions = tuple(
            FunctionInfo(f.display, self.place(f.pos), self.place(f.end_pos), f.frame_size, self._lines(f))
            for f in infos
        )
        texts = tuple(SourceText(f.name, f.text) for f in sources)
        doc = doc_comment(sources[0].text) if sources else ""
        return Opened(texts, escape_marks(self.compilation), functions, doc, self.compilation.main.pkg.path)

    def _lines(self, info: Any) -> tuple[int, ...]:
        return tuple(sorted({line_of(self._program.traps[t].pos) for t in info.traps}))

    def _line_traps(self) -> LineTraps:
        program = self._program
        lines: dict[str, dict[int, set[int]]] = {}
        functions: dict[str, list[tuple[int, int]]] = {}
        for info in program.funcs.values():
            if info.is_std or info.wrapper or not info.traps:
                continue
            file = self.place(info.pos).file
            functions.setdefault(file, []).append((line_of(info.pos), line_of(info.end_pos)))
            # Of the statements of one line in one function the first stands for the line.
            first: dict[int, int] = {}
            for t in info.traps:
                line = line_of(program.traps[t].pos)
                if line not in first or program.traps[t].pos < program.traps[first[line]].pos:
                    first[line] = t
            for line, t in first.items():
                lines.setdefault(file, {}).setdefault(line, set()).add(t)
        main = next((f for f in program.funcs.values() if f.sym == "main.main" and f.traps), None)
        entry = frozenset(main.traps[:1]) if main is not None else frozenset[int]()
        frozen = {file: {n: frozenset(ts) for n, ts in by_line.items()} for file, by_line in lines.items()}
        return LineTraps(frozen, functions, entry)


def place_in(files: FileTable, pos: int) -> Place:
    """A compiler position as a Place."""
    if pos == NO_POS:
        return Place()
    return Place(files.file_of(pos).name, line_of(pos), col_of(pos))  # type: ignore[arg-type]


def doc_comment(text: bytes) -> str:
    """The comment lines at the head of a file, without their slashes."""
    lines = []
    for raw in text.decode("utf-8", "replace").splitlines():
        line = raw.strip()
        if not line.startswith("//"):
            break
        if not line.startswith("//go:"):
            lines.append(line.removeprefix("//").removeprefix(" "))
    return "\n".join(lines).strip()


# ---- building --------------------------------------------------------------------------------------------------------


def load(command: Open) -> Loaded:
    """Compile what `Open` names and put it into a machine; raises NotRunnable, InternalError."""
    compilation: Compilation | None = None
    try:
        sources = _sources(command)
        compilation = compile_program(sources, StdTexts(), BuildOptions(inline=command.options.inline, level=2))
        generate(compilation)
    except LoadFailed as e:
        raise NotRunnable(
            CompileErrors(tuple(ErrorLine(Place(), x, "") for x in e.lines), "\n".join(e.lines))
        ) from None
    except CompileFailed:
        assert compilation is not None
        raise NotRunnable(_compile_errors(compilation)) from None
    except Unsupported as e:
        place = place_in(compilation.files, e.pos) if compilation is not None else Place()
        raise NotRunnable(UnsupportedFound(place, e.what)) from None
    o = command.options
    name = Path(command.paths[0]).stem if command.paths else "program"
    env = dict(x.partition("=")[::2] for x in o.env)
    return install(compilation, MachineOptions([name, *o.args], o.stdin, o.seed, env))


def _sources(command: Open) -> Sources:
    if command.texts:
        return Sources([(t.name, t.text) for t in command.texts])
    return load_files(command.paths)


def _compile_errors(c: Compilation) -> CompileErrors:
    errors = tuple(
        ErrorLine(place_in(c.files, d.pos), d.message, c.files.file_of(d.pos).line(line_of(d.pos)))
        for d in c.diagnostics
    )
    files = tuple(SourceText(f.name, f.text) for f in c.files.files if f.number and not f.is_std)
    return CompileErrors(errors, "\n".join(c.lines()), files)


def install(compilation: Compilation, options: MachineOptions) -> Loaded:
    """A machine with a compiled program in it."""
    program: Any = compilation.program
    machine = api.new_machine(options)
    api.load(machine, program, bind_natives(machine, program.natives))
    return Loaded(compilation, machine, StatementTable(program))


def bind_natives(machine: Machine, wanted: Sequence[tuple[str, str, str]]) -> dict[str, Callable[..., Any]]:
    """The Python bodies that a program's text names: Python name -> callable. A missing one is a bug of ours."""
    bound: dict[str, dict[str, Callable[..., Any]]] = {}
    out = {}
    for path, go_name, py_name in wanted:
        if path not in bound:
            bound[path] = registry.natives(path, machine)
        body = bound[path].get(go_name)
        if body is None:
            raise InternalError(NO_POS, f"package {path} declares {go_name} without a body and has no native for it")
        out[py_name] = body
    return out


# ---- headless --------------------------------------------------------------------------------------------------------


def run_program(
    paths: Sequence[str], args: Sequence[str] = (), options: MachineOptions | None = None, *, inline: bool = False
) -> int:
    """Run a program as the built binary would: its output to ours, its exit status returned; 1 if it does not compile.

    options: else made from `args` and our standard input and environment. Raises LoadFailed, InternalError.
    """
    compilation = compile_program(load_files(paths), StdTexts(), BuildOptions(inline=inline))
    try:
        generate(compilation)
    except CompileFailed:
        print("\n".join(compilation.lines()), file=sys.stderr)
        return 1
    except Unsupported as e:
        print(f"{compilation.files.show(e.pos)}: memtui does not support {e.what}", file=sys.stderr)
        return 1
    loaded = install(compilation, options or process_options(paths, args))
    try:
        return loaded.run_main()
    except RuntimeCrash as e:
        lines = compilation.program.lines if compilation.program is not None else []
        pos = lines[e.line - 1] if 0 < e.line <= len(lines) else NO_POS
        raise InternalError(pos, f"{compilation.files.show(pos)}: {e}") from e


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
