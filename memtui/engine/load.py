"""What the engine does with `Open`: build the program (build.py), put it into a machine (run.py), and say what the
explorer needs to know of it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memtui.compiler.load import Loaded as Sources
from memtui.compiler.load import LoadFailed, load_files
from memtui.compiler.source.pos import NO_POS, FileTable, Pos, col_of, line_of
from memtui.compiler.source.report import kept
from memtui.engine.build import SHOWS_INLINED, Artifact, NotCompiled, analysis, build
from memtui.engine.frames import StatementTable
from memtui.engine.orders import Built, LineTraps
from memtui.engine.run import new_machine, run_main
from memtui.protocol.commands import Open, SourceText
from memtui.protocol.events import CompileErrors, ErrorLine, EscapeMark, FunctionInfo, Opened, UnsupportedFound
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Place
from memtui.runtime.machine import Machine
from memtui.runtime.machine import Options as MachineOptions


class NotRunnable(Exception):  # noqa: N818 (about the user's program)
    """The program cannot be run; `event` tells why."""

    def __init__(self, event: CompileErrors | UnsupportedFound) -> None:
        super().__init__(type(event).__name__)
        self.event = event


def counted_at(m: EscapeMark) -> Place:
    """Where the code that a mark speaks of is written."""
    return m.written if m.written.line else m.place


@dataclass(slots=True, eq=False)
class Loaded:
    """A program in a machine; nothing has run."""

    artifact: Artifact
    machine: Machine
    statements: StatementTable

    @property
    def files(self) -> FileTable:
        """The program's files, std ones too."""
        return self.artifact.program.files

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
        return run_main(self.machine, self.artifact)

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
        return Opened(texts, self._marks(), functions, doc, self.artifact.package)

    def _marks(self) -> tuple[EscapeMark, ...]:
        """The marks, those told apart that escape and yet allocate nothing: no code that allocates stands there."""
        sites = {s.pos for s in self._program.sites if s.escapes}
        allocating = {self.place(pos) for pos in sites}
        return tuple(
            replace(m, allocates=False) if m.kind == "heap" and counted_at(m) not in allocating else m
            for m in self.artifact.marks or ()
        )

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
    if command.options.inline and not SHOWS_INLINED:
        raise NotRunnable(UnsupportedFound(Place(), "stepping through the build with inlining (--inline)"))
    try:
        artifact = build(_sources(command), inline=command.options.inline, marks=True)
    except LoadFailed as e:
        raise NotRunnable(
            CompileErrors(tuple(ErrorLine(Place(), x, "") for x in e.lines), "\n".join(e.lines))
        ) from None
    except NotCompiled as e:
        raise NotRunnable(_why_not(e)) from None
    o = command.options
    name = Path(command.paths[0]).stem if command.paths else "program"
    env = dict(x.partition("=")[::2] for x in o.env)
    return install(artifact, MachineOptions([name, *o.args], o.stdin, o.seed, env))


def verdicts(command: Open, inline: bool) -> tuple[EscapeMark, ...]:
    """What escape analysis says with or without inlining. Raises NotRunnable."""
    try:
        return analysis(_sources(command), inline=inline)
    except NotCompiled as e:
        raise NotRunnable(_why_not(e)) from None


def _sources(command: Open) -> Sources:
    if command.texts:
        return Sources([(t.name, t.text) for t in command.texts])
    return load_files(command.paths)


def _why_not(e: NotCompiled) -> CompileErrors | UnsupportedFound:
    c = e.compilation
    if e.unsupported is not None:
        pos, what = Pos(e.unsupported[0]), e.unsupported[1]
        source = c.files.file_of(pos).line(line_of(pos)) if pos else ""
        return UnsupportedFound(place_in(c.files, pos), what, source)
    errors = tuple(
        ErrorLine(place_in(c.files, d.pos), d.message, c.files.file_of(d.pos).line(line_of(d.pos)))
        for d in kept(c.diagnostics, c.files)
    )
    files = tuple(SourceText(f.name, f.text) for f in c.files.files if f.number and not f.is_std)
    return CompileErrors(errors, "\n".join(c.lines()), files)


def install(artifact: Artifact, options: MachineOptions) -> Loaded:
    """A machine with a compiled program in it."""
    machine = new_machine(artifact, options)
    return Loaded(artifact, machine, StatementTable(machine.program))
