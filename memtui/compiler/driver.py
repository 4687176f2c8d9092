"""All passes in order; the only module that knows every one of them.

    load.load_files → parse → check → build_ir → (inline →) analyze → generate

`Compilation` collects what each stage produces; every stage may be called by itself, and calls the ones before it if
they have not run. Packages are parsed and checked in dependency order, imports first. An error in the user's program
ends the work with CompileFailed after the stage that found it; any exception of ours becomes an InternalError with
the Go position being processed.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from memtui.compiler import godebug
from memtui.compiler.codegen.module import generate as generate_module
from memtui.compiler.codegen.program import Program
from memtui.compiler.declared.select import Selection, declared_names, words_of
from memtui.compiler.escape.analyze import analyze as analyze_packages
from memtui.compiler.escape.model import Decisions
from memtui.compiler.guard import guarded
from memtui.compiler.inline.analyze import inline_packages
from memtui.compiler.inline.model import Inlining
from memtui.compiler.ir.build_package import build_package
from memtui.compiler.ir.builder import Symbols
from memtui.compiler.ir.check import check_package as check_ir
from memtui.compiler.ir.declared import refuse_declared, refuse_embedding, refuse_generic
from memtui.compiler.ir.nodes import IRPackage
from memtui.compiler.load import (
    Loaded,
    LoadFailed,
    Source,
    StdSource,
    assembly_files,
    load_files,
    nothing_to_build,
)
from memtui.compiler.source.codes import Code
from memtui.compiler.source.diag import CompileFailed, Diagnostic, InternalError, Unsupported
from memtui.compiler.source.pos import FileTable, file_no_of
from memtui.compiler.source.report import printed
from memtui.compiler.stdnames import STD_PACKAGES
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.types.checker import check_package, parse_version
from memtui.compiler.types.exported import hidden_names
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Package, Var
from memtui.compiler.types.reach import check_reached
from memtui.compiler.types.universe import UNSAFE

__all__ = [
    "Compilation",
    "LoadFailed",
    "Options",
    "StdSource",
    "analyze",
    "build",
    "build_ir",
    "check",
    "compile_program",
    "load_files",
    "parse",
]


@dataclass(frozen=True, slots=True)
class Options:
    """inline: the production build, else gc's -l. no_opt: gc's -N, which also keeps from inlining. small_frames: gc's
    -smallframes. all_errors: no limit of 10. level: of -m messages. complete: every function needs a body, as for go
    build; the plain compiler does not ask for that. graphs: keep escape analysis's graphs of the user's packages.
    traps: the generated program can stop before each statement. whole_std: compile all of the imported std packages,
    also what the program cannot reach. debug: validate the IR and let exceptions of ours through as they are."""

    inline: bool = False
    no_opt: bool = False
    all_errors: bool = False
    level: int = 1
    complete: bool = True
    graphs: bool = False
    small_frames: bool = False
    traps: bool = True
    whole_std: bool = False
    debug: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Unit:
    """One package on its way: import path, files, and the packages it imports in order of appearance."""

    path: str
    files: list[syn.File]
    is_std: bool
    imports: list[str] = field(default_factory=list)
    failed: bool = False  # it, or a package that it imports, has errors
    mistakes: list[Diagnostic] = field(default_factory=list)  # the parser's; if none is about syntax, gc checks on
    refused: list[str] = field(default_factory=list)  # the first import that is not allowed, in the go command's words


@dataclass(slots=True, eq=False, repr=False)
class Compilation:
    """One program being compiled. `units` and `checked` are in dependency order, the program's own package last."""

    loaded: Loaded
    std: StdSource
    options: Options
    files: FileTable = field(default_factory=FileTable)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    checked: list[CheckedPackage] = field(default_factory=list)
    symbols: Symbols = field(default_factory=Symbols)
    packages: list[IRPackage] = field(default_factory=list)
    decisions: Decisions | None = None
    program: Program | None = None

    @property
    def main(self) -> CheckedPackage:
        """The program's own package, checked."""
        return self.checked[-1]

    @property
    def std_paths(self) -> set[str]:
        """The import paths that are not the user's."""
        return {u.path for u in self.units if u.is_std}

    def lines(self) -> list[str]:
        """The errors found so far as gc prints them."""
        return printed(self.diagnostics, self.files, self.options.all_errors)


# ---- entry points ----------------------------------------------------------------------------------------


def compile_program(loaded: Loaded, std: StdSource, options: Options | None = None) -> Compilation:
    """A compilation of loaded files in which no stage has run."""
    return Compilation(loaded, std, options if options is not None else Options())


def build(paths: Sequence[str], std: StdSource, options: Options | None = None) -> Compilation:
    """Read and compile a program through all stages.

    LoadFailed: it cannot be read. CompileFailed: it has errors (`lines()` of the exception's `compilation`).
    Unsupported, InternalError: see source/diag.py.
    """
    c = compile_program(load_files(paths), std, options)
    generate(c)
    return c


def generate(c: Compilation) -> Program:
    """The generated program; its package must be main with a function main."""
    if c.program is None:
        packages = build_ir(c)
        refuse_declared(packages, c.files, c.std_paths)
        refuse_embedding(f for u in c.units if not u.is_std for f in u.files)
        decisions = analyze(c)
        _require_main(c)
        with guarded(c.symbols, c.options.debug):
            c.program = generate_module(c.packages, decisions, c.files, c.std_paths, traps=c.options.traps)
        modules = c.loaded.modules
        texts = [(c.files.file_of(f.pos).name, c.files.file_of(f.pos).text) for f in c.units[-1].files]
        found, wrong = godebug.built_in(texts, modules.godebug_version or c.loaded.go_version, modules.godebug)
        if wrong:
            raise LoadFailed(wrong)
        c.program.godebug = found
    return c.program


def analyze(c: Compilation) -> Decisions:
    """Escape analysis of all packages; messages are made for the user's packages."""
    if c.decisions is None:
        refuse_generic(build_ir(c), c.files, c.std_paths)
        users = {u.path for u in c.units if not u.is_std}
        level = c.options.level
        with guarded(c.symbols, c.options.debug):
            done = Inlining()
            if c.options.inline:
                done = inline_packages(c.packages, c.symbols, c.files, level=level, std_paths=c.std_paths)
            c.decisions = analyze_packages(
                c.packages,
                level=level,
                report=users,
                no_opt=c.options.no_opt,
                small_frames=c.options.small_frames,
                keep_graphs=c.options.graphs,
                inlined=done.literals,
                temp_names=done.temp_names,
                shells=done.shells,
                callees=done.callees,
            )
            for path, messages in done.messages.items():
                c.decisions.messages[path][:0] = messages
    return c.decisions


def build_ir(c: Compilation) -> list[IRPackage]:
    """The typed trees of all packages."""
    if not c.packages:
        check(c)
        if c.diagnostics:
            raise CompileFailed(c.diagnostics)
        for checked in c.checked:
            with guarded(c.symbols, c.options.debug):
                package = build_package(checked, c.symbols)
                c.packages.append(package)
                if c.options.debug:
                    check_ir(package)
    return c.packages


def check(c: Compilation) -> list[CheckedPackage]:
    """Parse and check all packages. Errors are left in `diagnostics`; of the user's packages those are checked that
    import none that has any, as the go command compiles them."""
    if c.checked or c.diagnostics:
        return c.checked
    parse(c)
    known: dict[str, Package] = {"unsafe": UNSAFE}
    alone = sum(not u.is_std for u in c.units) == 1
    for unit in [] if c.diagnostics and alone else c.units:
        unit.failed = unit.failed or any(path not in known for path in unit.imports)
        if unit.failed:
            continue
        before = len(c.diagnostics)
        with guarded(c.symbols, c.options.debug):
            found = _check_unit(c, unit, known)
        if len(c.diagnostics) > before:
            if unit.is_std:
                _require_right(c, before)
            unit.failed = True
            continue
        if not unit.is_std and unit is not c.units[-1]:
            found.pkg.hidden = hidden_names(found)
        known[unit.path] = found.pkg
        c.checked.append(found)
    if c.diagnostics:
        order = {file_no_of(f.pos): i for i, u in enumerate(c.units) for f in u.files}
        c.diagnostics.sort(key=lambda d: order.get(file_no_of(d.pos), len(order)))
    else:
        with guarded(c.symbols, c.options.debug):
            check_reached(c.checked, {u.path for u in c.units if not u.is_std})
        _require_right(c)
    return c.checked


def parse(c: Compilation) -> list[Unit]:
    """Parse the program's files and those of all packages it imports, directly or not."""
    if not c.units:
        loader = _Loader(c)
        loader.add_std("runtime")  # every program has it: the run-time errors are values of its types
        loader.add("", c.loaded.sources, is_std=False)
        if (loader.problems or loader.cycles) and not any(u.failed for u in c.units):
            raise LoadFailed(loader.problems + loader.cycles)
        if not c.diagnostics or sum(not u.is_std for u in c.units) > 1:
            with guarded(c.symbols, c.options.debug):
                loader.declare()
        c.units = in_order_of_init(c.units)
    return c.units


def in_order_of_init(units: list[Unit]) -> list[Unit]:
    """The order in which packages are initialized: of those whose imports are, the one with the least import path
    (cmd/link inittask.go; go-facts 9.4). Nobody sees the order of std packages; they come first."""
    out = [u for u in units if u.is_std]
    waiting = {u.path: u for u in units if not u.is_std}
    while waiting:
        ready = min(path for path, u in waiting.items() if not any(p in waiting for p in u.imports))
        out.append(waiting.pop(ready))
    return out


ASKED = b"//memtui:asked\n"
"""First line of a std file that only programs have which mention an exported name that it declares: big tables, and
what would make a package import another that few programs need."""

_EXPORTED = re.compile(r"^(?:func |type |var |const |\t)([A-Z]\w*)", re.MULTILINE)

# ---- parsing and imports ---------------------------------------------------------------------------------


class _Loader:
    """Depth-first walk over imports, which leaves packages in dependency order.

    What memtui has no text of is declared in the end (`declare`), when all of the program's text is known."""

    def __init__(self, c: Compilation) -> None:
        self.c = c
        self.done: set[str] = {"unsafe"}
        self.stack: list[tuple[str, str]] = []  # import path, and the file that imports it
        self.cycles: list[str] = []  # what it says about cycles
        self.problems: list[str] = []  # the go command's lines about packages that cannot be loaded
        self.declared: dict[str, syn.ImportDecl] = {}  # std packages without a text of ours, and who asks for them
        self.names: dict[str, set[str]] = {}  # see own_names
        self.asked: dict[str, list[Source]] = {}  # files of std packages that not every program has, see `answer`

    def add(
        self, path: str, sources: list[Source], is_std: bool, by: Unit | None = None, importer: str = "", at: str = ""
    ) -> None:
        """Parse a package and all it imports; the program's own package has the path "".

        by: the package that imports it; importer: its file that does; at: where."""
        c = self.c
        unit = Unit(path, [], is_std)
        for name, text in sources:
            if is_std and text.startswith(ASKED):
                self.asked.setdefault(path, []).append((name, text))
                continue
            file = c.files.add(name, text, is_std)
            with guarded(c.symbols, c.options.debug):
                unit.files.append(parse_file(file, unit.mistakes.append))
        if any(d.message.startswith("syntax error") for d in unit.mistakes):
            unit.failed = True  # noder/noder.go checkFiles: base.SyntaxErrors
            c.diagnostics += unit.mistakes
        own = self.package_name(unit, at)
        if not path:
            unit.path = "main" if own == "main" else (c.loaded.own_path or own)
        elif own == "main" and by is not None:
            by.refused = by.refused or [f'{at}: import "{path}" is a program, not an importable package']
        self.stack.append((path or c.loaded.own_path, importer))
        for decl in sorted(_imports(unit), key=lambda d: d.path.value):
            self.follow(unit, decl)
        self.stack.pop()
        self.problems += unit.refused
        self.done.add(path)
        c.units.append(unit)

    def follow(self, unit: Unit, decl: syn.ImportDecl) -> None:
        """Add the package that an import declaration names, or say why that cannot be."""
        path = decl.path.value[1:-1]
        at = self.c.files.show(decl.path.pos if decl.local is None else decl.local.pos)
        file = os.path.basename(self.c.files.file_of(decl.pos).name)
        if not path:
            return  # the checker says what is wrong
        unit.imports.append(path)
        if any(p == path for p, _ in self.stack):
            if path == self.c.loaded.own_path:
                unit.refused = [f'{at}: import "{path}" is a program, not an importable package']
            self.cycles += [*self.trail(), f"\timports {path} from {file}: import cycle not allowed"]
            return
        if not unit.is_std and not self.allowed(unit, path):
            what = f"\t{at}: use of internal package {path} not allowed"
            unit.refused = unit.refused or [*self.trail(files=False), what]
            self.done.add(path)
        if path in self.done or not path:
            return
        if path == "C":
            raise Unsupported(decl.path.pos, "cgo")
        if path.startswith(("./", "../")):
            what = "is relative, but relative import paths are not supported in module mode"
            self.problems.append(f'{at}: "{path}" {what}')
            self.done.add(path)
        elif path in STD_PACKAGES or unit.is_std:
            std = self.c.std.source(path)
            if std:
                self.add(path, std, True, unit, file, at)
            else:
                self.declared.setdefault(path, decl)
        elif local := self.c.loaded.local(path):
            self.add(path, local, False, unit, file, at)
        else:
            self.problems += self.not_found(decl, path, at)
            self.done.add(path)

    def allowed(self, unit: Unit, path: str) -> bool:
        """May the user's package import this one? An `internal` folder is for what lies below the folder around it."""
        words = path.split("/")
        if "internal" not in words:
            return True
        at = len(words) - 1 - words[::-1].index("internal")
        parent = "/".join(words[:at])
        own = self.c.loaded.place if unit.path in ("main", self.c.loaded.own_path) else unit.path
        return bool(parent) and (own == parent or own.startswith(parent + "/"))

    def not_found(self, decl: syn.ImportDecl, path: str, at: str) -> list[str]:
        """What the go command says about a package that does not exist."""
        modules = self.c.loaded.modules
        reached = modules.of(path)
        if reached is not None:
            why = nothing_to_build(reached[1], path).removeprefix(f"package {path}: ")
            if "constraints" in why:
                return [*self.trail(files=False), f"\timports {path}: {why}"]
        for name, version in modules.unreached.items():
            if path == name or path.startswith(name + "/"):
                where = "it is neither in a vendor folder nor in the module cache, and nothing is downloaded"
                raise Unsupported(decl.path.pos, f"package {path} of module {name} {version}: {where}")
        for name in modules.unrequired:
            if path == name or path.startswith(name + "/"):
                what = f"module {name} provides package {path} and is replaced but not required; to add it:"
                return [f"{at}: {what}", f"\tgo get {name}"]
        if "." in path.split("/")[0]:
            return [f"{at}: no required module provides package {path}; to add it:", f"\tgo get {path}"]
        return [f"{at}: package {path} is not in std"]

    def trail(self, files: bool = True) -> list[str]:
        """The packages from the user's own down to the one being read, as the go command prints an import stack."""
        imports = [f"\timports {p}" + f" from {importer}" * files for p, importer in self.stack if p and importer]
        return [f"package {self.c.loaded.name}", *imports]

    def package_name(self, unit: Unit, at: str) -> str:
        """The name in the package clauses, which must agree."""
        names: dict[str, str] = {}
        for file in unit.files:
            names.setdefault(file.pkg_name.value, self.c.files.file_of(file.pos).name)
        if len(names) > 1:
            found = " and ".join(f"{name} ({os.path.basename(path)})" for name, path in sorted(names.items()))
            folder = os.path.dirname(os.path.abspath(next(iter(names.values()))))
            self.problems.append((f"{at}: " if at else "") + f"found packages {found} in {folder}")
        return next(iter(names))

    def declare(self) -> None:
        """Add what memtui only declares: std packages, and members that its text of others lacks."""
        c = self.c
        users = [u for u in c.units if not u.is_std]
        words = words_of(c.files.file_of(f.pos).text for u in users for f in u.files)
        answered = self.answer(users, words)
        chosen = Selection(words, self.own_names)
        for path, decl in self.declared.items():
            if not chosen.add_imported(path):
                raise Unsupported(decl.path.pos, f"package {path}")
        for path in dict.fromkeys(p for u in users for p in u.imports):
            if any(u.path == path and u.is_std for u in c.units):
                chosen.add_imported(path)
        before = -1
        while before != chosen.count:  # a method may name types that have methods
            before = chosen.count
            for unit in [u for u in c.units if u.is_std]:
                chosen.add_methods(unit.path)
        if chosen.count or self.declared:
            self.add_declared(chosen)
        if chosen.count or self.declared or answered:
            self.reorder(users[-1])

    def answer(self, users: list[Unit], words: set[str]) -> bool:
        """Add those files of imported std packages that begin with ASKED and declare a name that the program mentions.
        Nothing outside of such a file names what it declares, so a program without those names has no use for it."""
        c = self.c
        by_path = {u.path: u for u in c.units if u.is_std}
        found = False
        for path in dict.fromkeys(p for u in users for p in u.imports if p in self.asked):
            for name, text in self.asked[path]:
                if words.isdisjoint(n.casefold() for n in _EXPORTED.findall(text.decode())):
                    continue
                found = True
                with guarded(c.symbols, c.options.debug):
                    file = parse_file(c.files.add(name, text, True), c.diagnostics.append)
                by_path[path].files.append(file)
                for imported in _imports(Unit(path, [file], True)):
                    self.follow(by_path[path], imported)
        return found

    def own_names(self, path: str) -> set[str]:
        """What memtui's text of a std package declares; the package is added. Nothing if there is no such text."""
        if path not in self.names:
            if path not in self.done and self.c.loaded.local(path) is None:
                self.add_std(path)
            unit = next((u for u in self.c.units if u.path == path and u.is_std), None)
            self.names[path] = declared_names(unit.files) if unit is not None else set()
        return self.names[path]

    def add_std(self, path: str) -> None:
        """Add memtui's text of a std package, if there is one."""
        sources = self.c.std.source(path)
        if sources:
            self.add(path, sources, is_std=True)

    def add_declared(self, selection: Selection) -> None:
        """Parse the chosen declarations, each package's in a file of its own."""
        c = self.c
        by_path = {u.path: u for u in c.units}
        for path, chosen in selection.chosen.items():
            if path in by_path and not chosen.lines:
                continue
            file = c.files.add(f"$GOROOT/src/{path}/declared.go", chosen.text(), is_std=True, declared=True)
            if path not in by_path:
                by_path[path] = Unit(path, [], is_std=True)
                c.units.append(by_path[path])
            unit = by_path[path]
            with guarded(c.symbols, c.options.debug):
                unit.files.append(parse_file(file, c.diagnostics.append))
            unit.imports += chosen.imports()

    def reorder(self, main: Unit) -> None:
        """Put the packages in order of dependency anew."""
        c = self.c
        by_path = {u.path: u for u in c.units}
        c.units.clear()
        seen: set[str] = set()

        def place(unit: Unit) -> None:
            if unit.path not in seen:
                seen.add(unit.path)
                for path in unit.imports:
                    if path in by_path:
                        place(by_path[path])
                c.units.append(unit)

        place(by_path.get("runtime", main))
        place(main)


def _imports(unit: Unit) -> Iterator[syn.ImportDecl]:
    for file in unit.files:
        for decl in file.decls:
            if isinstance(decl, syn.ImportDecl) and not decl.path.bad:
                yield decl


# ---- checking --------------------------------------------------------------------------------------------


def _check_unit(c: Compilation, unit: Unit, known: dict[str, Package]) -> CheckedPackage:
    version = "go1.27" if unit.is_std else c.loaded.version_of(unit.path)
    before = len(c.diagnostics)
    c.diagnostics += unit.mistakes
    # The machine calls functions of package runtime, whoever else does.
    put_off = unit.is_std and unit.path != "runtime" and not c.options.whole_std
    found = check_package(
        unit.path, unit.files, known.__getitem__, c.diagnostics.append, version, c.files.show, put_off=put_off
    )
    errors = len(c.diagnostics) > before
    if not errors and not unit.is_std:
        for file in unit.files:
            lang = parse_version(version)
            if lang is not None and lang < (1, 16):
                why = f"go:embed requires go1.16 or later (-lang was set to {version}; check go.mod)"
                file.misplaced += [(pos, why) for pos in file.embeds]
            for pos, text in file.misplaced:
                c.diagnostics.append(Diagnostic(pos, text, Code.SYNTAX))
            if c.options.complete:
                _require_bodies(c, unit, file)
        if len(c.diagnostics) == before and c.options.complete:
            _refuse_linknames(found, unit)
    return found


def _require_right(c: Compilation, before: int = 0) -> None:
    """memtui's own text of the std packages has no errors."""
    if len(c.diagnostics) > before:
        first = c.diagnostics[before]
        raise InternalError(first.pos, f"std package: {c.lines()[0]}")


def _require_bodies(c: Compilation, unit: Unit, file: syn.File) -> None:
    """gc wants a body for every function of a package without assembly (noder/writer.go funcExt)."""
    for decl in file.decls:
        if isinstance(decl, syn.FuncDecl) and decl.body is None:
            folder = Path(c.files.file_of(file.pos).name).parent
            by_folder = unit.path != "main" or c.loaded.own_path
            if by_folder and folder.is_dir() and (found := assembly_files(folder)):
                raise Unsupported(decl.pos, f"assembly ({', '.join(found)})")
            c.diagnostics.append(Diagnostic(decl.pos, "missing function body", Code.MISSING_INIT_BODY))


def _refuse_linknames(found: CheckedPackage, unit: Unit) -> None:
    """A variable that is another package's by //go:linkname would be one of its own here."""
    for file in unit.files:
        for pos, text in file.pragmas:
            words = text.split()
            if words[0] == "go:linkname" and len(words) == 3 and isinstance(found.pkg.scope.names.get(words[1]), Var):
                raise Unsupported(pos, "//go:linkname of a variable")


def _require_main(c: Compilation) -> None:
    """The linker's complaint about a program without an entry."""
    pkg = c.main.pkg
    if pkg.name != "main":
        raise LoadFailed([f"package {pkg.path} is not a main package"])
    if "main" not in pkg.scope.names:
        raise LoadFailed(["runtime.main_main·f: function main is undeclared in the main package"])
