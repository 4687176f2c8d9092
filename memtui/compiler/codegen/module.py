"""All packages of a program as one Python module and its tables: `generate`."""

from collections.abc import Iterator, Sequence

from memtui.compiler.codegen.func import function
from memtui.compiler.codegen.names import global_name
from memtui.compiler.codegen.program import GlobalInfo, Program
from memtui.compiler.codegen.state import ModuleGen, Repr, is_aggregate
from memtui.compiler.codegen.values import zero
from memtui.compiler.codegen.writer import Writer
from memtui.compiler.escape.model import Decisions
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.declared import declared_symbols
from memtui.compiler.source.pos import NO_POS, FileTable
from memtui.compiler.types.model import Pointer, Signature, Tuple, Var
from memtui.compiler.types.sizes import alignof, sizeof

ENTRY = "_go_main"


def generate(
    packages: Sequence[ir.IRPackage], decisions: Decisions, files: FileTable, std_paths: set[str], *, traps: bool = True
) -> Program:
    """Generate a program from its packages in dependency order, main last.

    std_paths: packages that are not the user's; their statements are no steps. traps: the program can stop at steps."""
    m = ModuleGen(decisions, Writer(), files, std_paths, traps, declared=declared_symbols(packages, files))
    for p in packages:
        for f in _all_functions(p):
            if f.body is not None:  # a native gets its name when something uses it
                m.symbols[f.sym] = m.namer.fresh(global_name(f.sym))
            else:
                m.results[f.sym] = [n.type for n in f.results]
    m.writer.line("from types import MethodType as _bind")
    for p in packages:
        _declare_globals(m, p)
    for p in packages:
        for f in _all_functions(p):
            if f.body is not None:
                function(m, f, m.in_std(p.pkg, f.pos))
    _entry(m, packages)
    _methods(m, packages)
    return _program(m, files)


def _all_functions(p: ir.IRPackage) -> Iterator[ir.Func]:
    tops = [*p.funcs, *([p.init] if p.init is not None else []), *p.inits]
    seen: set[ir.Func] = set()
    for f in tops:
        for g in _with_literals(f):
            if g not in seen:
                seen.add(g)
                yield g


def _with_literals(f: ir.Func) -> Iterator[ir.Func]:
    yield f
    for inner in f.closures:
        yield from _with_literals(inner)


def _declare_globals(m: ModuleGen, p: ir.IRPackage) -> None:
    """Package variables start as zero values; those that are pointed to as boxes in the data segment."""
    offset = max((g.addr_offset + 1 for g in m.globals), default=0)
    for n in p.globals:
        if m.files.file_of(n.pos).declared:
            continue  # nothing that runs names it
        full = f"{p.pkg.path}.{n.name}"
        py = m.namer.fresh(global_name(full))
        boxed = n.addrtaken or is_aggregate(n.type)
        m.global_names[n] = (py, Repr.GLOBAL_BOX if boxed else Repr.GLOBAL)
        align = alignof(n.type)
        offset = (offset + align - 1) // align * align
        m.globals.append(GlobalInfo(py, f"{p.pkg.name}.{n.name}", m.types.index(n.type), n.pos, boxed, offset))
        offset += sizeof(n.type)
        m.writer.pos = n.pos
        z = zero(m, n.type)
        if not boxed:
            m.writer.line(f"{py} = {z}")
        elif is_aggregate(n.type):
            m.writer.line(f"{py} = {z}")
            m.writer.line(f'{py}._r = _global("{p.pkg.name}.{n.name}")')
        else:
            m.writer.line(f'{py} = _Box({z}, _global("{p.pkg.name}.{n.name}"))')
    m.writer.pos = NO_POS


_INIT_FRAME = 0x110 + 16
"""What runtime.doInit1 takes of the stack between runtime.main and a package's initialization (go tool objdump)."""


def _entry(m: ModuleGen, packages: Sequence[ir.IRPackage]) -> None:
    """The function that the main goroutine runs: initialize the packages in order, then main.main."""
    with m.writer.block(f"def {ENTRY}(sp):"):
        for p in packages:
            for f in [*([p.init] if p.init is not None else []), *p.inits]:
                m.writer.line(f"{m.symbols[f.sym]}(sp + {_INIT_FRAME})")
        if "main.main" in m.symbols:
            m.writer.line(f"{m.symbols['main.main']}(sp)")


def _methods(m: ModuleGen, packages: Sequence[ir.IRPackage]) -> None:
    """Method tables of every type that has an index, by way of the symbols that the builder made.

    An entry's function type goes along if some interface has a method of that name: a type whose method has the right
    name but another type does not implement it. In a program with package reflect every method's does, and a pointer
    type with methods has an index if its element has one, since reflection leads to it. Unexported methods are also
    entered under their package's path."""
    reflected = any(p.pkg.path == "reflect" for p in packages)
    tables: dict[str, dict[str, ir.Func]] = {}
    for p in packages:
        for f in p.funcs:
            _enter_method(tables, f, m)
    wanted: set[str] = set()
    sigs: dict[ir.Func, int] = {}
    types = -1
    while types != len(m.types.types):  # indexing a function type may bring in new types and interfaces
        types = len(m.types.types)
        for d in m.types.dicts:
            wanted.update(name for name, _, _ in d.get("methods", ()))
        for t in m.types.types[:types]:
            if reflected and m.types.key(Pointer(t)) in tables:
                m.types.index(Pointer(t))
            for name, f in tables.get(m.types.key(t), {}).items():
                if (reflected or name in wanted) and f not in sigs:
                    sigs[f] = m.types.index(_method_type(f))
    for i, t in enumerate(m.types.types):
        table = sorted(tables.get(m.types.key(t), {}).items())
        if table:
            entries = ", ".join(f'"{key}": {_entry_of(m, f)}' for name, f in table for key in _method_keys(name, f))
            known = ", ".join(
                f'"{key}": RT{sigs[f]}' for name, f in table if f in sigs for key in _method_keys(name, f)
            )
            m.writer.line(f"_methods(RT{i}, {{{entries}}}, {{{known}}})")


def _method_keys(name: str, f: ir.Func) -> list[str]:
    pkg = f.wraps_of or f.pkg
    return [name] if name[:1].isupper() else [name, f"{pkg.path}.{name}"]


def _method_type(f: ir.Func) -> Signature:
    """A method's type without its receiver."""
    params = [Var(n.pos, "", None, n.type) for n in f.params[1:]]
    results = [Var(n.pos, "", None, n.type) for n in f.results]
    return Signature(Tuple(params), Tuple(results), f.variadic)


def _entry_of(m: ModuleGen, f: ir.Func) -> str:
    py = m.symbol(f.sym, f.pkg.path)
    copies = is_aggregate(f.params[0].type)
    return f"_by_value({py})" if copies else py


def _enter_method(tables: dict[str, dict[str, ir.Func]], f: ir.Func, m: ModuleGen) -> None:
    if f.has_recv and f.outer is None and not f.sym.endswith("]"):  # instances of generic methods are in no table
        tables.setdefault(m.types.key(f.params[0].type), {})[f.sym.rsplit(".", 1)[1]] = f


def _program(m: ModuleGen, files: FileTable) -> Program:
    w = m.writer
    if m.k_lines:  # constants refer to types and must exist before any function runs
        w.text[1:1] = m.k_lines
        w.lines[1:1] = [NO_POS] * len(m.k_lines)
        w.line_traps[1:1] = [-1] * len(m.k_lines)
    return Program(
        "\n".join(w.text) + "\n",
        w.lines,
        m.funcs,
        m.traps,
        m.types.dicts,
        m.sites,
        m.globals,
        list(m.natives.values()),
        ENTRY,
        files,
        m.max_statements,
        dict(m.types.named),
        w.line_traps,
    )
