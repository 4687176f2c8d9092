"""The entry of inlining: all packages in, changed in place; what was done comes back as `Inlining`.

Std packages are left as they are: their text is ours, and what gc does inside of them cannot be told from it.
"""

from collections.abc import Iterable

from memtui.compiler.escape.analyze import literals_of, root_funcs
from memtui.compiler.escape.equality import equality_functions
from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import Decisions, Message, is_closure
from memtui.compiler.escape.scc import BottomUp
from memtui.compiler.escape.typetext import Shapes, is_repeated
from memtui.compiler.inline.cost import can_inline
from memtui.compiler.inline.edit import CallSites, edit_until_stable, expand_shell, resolve, settle
from memtui.compiler.inline.expand import number_temps
from memtui.compiler.inline.lower import lower_func
from memtui.compiler.inline.model import BIG_FUNCTION_NODES, Inliner, Inlining
from memtui.compiler.inline.shapetypes import shape_wrappers
from memtui.compiler.inline.shells import instance_shells, method_values, shaped_wrappers
from memtui.compiler.inline.staticcall import fold_static_calls
from memtui.compiler.inline.stdtable import std_table
from memtui.compiler.ir.builder import Symbols
from memtui.compiler.ir.nodes import Closure, Func, IRPackage, Node
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import FileTable


def inline_packages(
    packages: list[IRPackage], symbols: Symbols, files: FileTable, *, level: int, std_paths: set[str]
) -> Inlining:
    """Inline and devirtualize in the user's packages, which come in dependency order. level: of -m messages."""
    by_sym: dict[str, Func] = {}
    for package in packages:
        for func in root_funcs(package):
            by_sym.setdefault(func.sym, func)
    done = Inlining()
    st: Inliner | None = None
    for package in packages:
        if package.pkg.path in std_paths:
            continue
        printer = Printer(package.pkg, Decisions())
        if st is None:
            st = Inliner(symbols, files, std_table(), by_sym, level, std_paths, printer)
        printer.decisions.inlined = st.callees
        st.printer, st.messages, st.literals = printer, [], []
        done.literals[package.pkg.path], done.shells[package.pkg.path] = _inline_package(st, package)
        done.messages[package.pkg.path] = st.messages
        done.temp_names = st.temp_names
        done.done.add(package.pkg.path)
        done.callees = st.callees
    return done


def _inline_package(st: Inliner, package: IRPackage) -> tuple[list[Func], list[Func]]:  # noqa: C901 (one pass after the other)
    """Inline in one package; returns its literals, also those made on the way, and the functions of method values."""
    roots = [f for f in root_funcs(package) if not f.wrapper or f is package.init]
    for func in roots:
        if func.outer is None:
            lower_func(func)
    everything: dict[Func, list[Func]] = {}
    for func in roots:
        _collect(func, everything)
    for func in everything:
        number_temps(st, func)
    literals = literals_of(roots, dict.fromkeys(everything))
    shapes: Shapes = {}
    order = [*roots, *literals]
    instances = [f for f in instance_shells(st, roots) if f.pkg.path not in st.std_paths]
    _bottom_up(st, everything, order, lambda funcs: _can_inline_all(st, funcs, package.init, shapes))
    _say_equality(st, package, everything)
    for func in instances:
        can_inline(st, func)
    sites: dict[Func, CallSites] = {}
    uses: dict[Func, int] = {}
    for func in order:
        found = sites[func] = CallSites(func, uses)
        for s in func.body or []:
            found.mark(s)
        st.wrapped.update(found.wrapped)
        if found.nodes >= BIG_FUNCTION_NODES:  # only very small functions are inlined into it
            st.big.add(func)
            text = f"function {st.name_of(func)} considered 'big'; reducing max cost of inlinees"
            st.say(Message(func.pos, text, 2))
        st.quiet = is_repeated(func, shapes)
        for call in sites[func].calls:
            resolve(st, sites[func], call)
        st.quiet = False

    def edit(funcs: list[Func]) -> None:
        st.quiet = is_repeated(funcs[0], shapes)
        edit_until_stable(st, [sites[f] for f in funcs])
        st.quiet = False

    _bottom_up(st, everything, order, edit)
    for func in instances:
        expand_shell(st, func)
        settle(st, func)
    made_late = [f for f in root_funcs(package) if f.wrapper and f is not package.init]
    st.unshaped.update(made_late)
    # Only messages tell of those that the tree does not have.
    shaped = [*shaped_wrappers(made_late), *shape_wrappers(st.symbols, package, everything)] if st.level else []
    for func in (*made_late, *shaped):
        expand_shell(st, func)
        settle(st, func)
    declared = [f for f in roots if f.outer is None]  # gc reads bodies from a stack, the last one first
    shells = method_values(st, declared[::-1]) if st.level else []
    made = [*literals, *st.literals]
    for func in [*roots, *made]:
        if func not in sites or not st.replaced.keys().isdisjoint(sites[func].calls):
            everything.pop(func, None)
            settle(st, func)
    fold_static_calls(package.init)
    for func in [*roots, *made_late, *made]:
        # gc still lists the literals of the package's initializer among its functions.
        kept = func.closures if func is package.init else []
        own = everything[func] if func in everything else _direct_literals(func)
        func.closures = list(dict.fromkeys([*kept, *own]))
    return made, [*instances, *shaped, *shells]


def _say_equality(st: Inliner, package: IRPackage, funcs: Iterable[Func]) -> None:
    """What -m=2 says of the functions that gc makes to compare values."""
    for func in equality_functions(package, funcs) if st.level >= 2 else ():
        st.say(Message(func.pos, f"cannot inline type.{func.label}: marked go:noinline", 2))


def _collect(func: Func, everything: dict[Func, list[Func]]) -> None:
    """Enter a function with the literals that stand in it, and these too."""
    everything[func] = _direct_literals(func)
    for literal in everything[func]:
        _collect(literal, everything)


def _direct_literals(func: Func) -> list[Func]:
    """The literals that stand in a function itself."""
    found: list[Func] = []
    stack: list[Node] = list(reversed(func.body or []))
    while stack:
        node = stack.pop()
        if isinstance(node, Closure):
            found.append(node.func)
        else:
            stack.extend(reversed(list(children(node))))
    return found


def _bottom_up(st: Inliner, everything: dict[Func, list[Func]], order: list[Func], run: "object") -> None:
    assert callable(run)
    visitor = BottomUp(set(everything), st.by_sym, {}, Decisions(), run)
    for func in order:
        if not is_closure(func):
            visitor.visit(func)


def _can_inline_all(st: Inliner, funcs: list[Func], init: Func | None, shapes: Shapes) -> None:
    st.quiet = is_repeated(funcs[0], shapes)
    for func in funcs:
        if func is not init:
            can_inline(st, func)
    st.quiet = False
