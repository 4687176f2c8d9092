"""The entry of escape analysis: whole program in, `Decisions` out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from memtui.compiler.escape.bounds import elided_checks
from memtui.compiler.escape.call import eval_call
from memtui.compiler.escape.deadlocals import dead_assignments
from memtui.compiler.escape.desugar import needs_wrapper, wrap_statement
from memtui.compiler.escape.devirtualize import Assignments, calls_in, devirtualize, shape_refusal
from memtui.compiler.escape.equality import equality_functions
from memtui.compiler.escape.explain import capture_message, location_messages, param_messages, tell
from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.graph import FRAMES, SMALL_FRAMES, Analysis, Batch, Hooks, Walk, flow, new_loc, old_loc
from memtui.compiler.escape.hidden import instance_calls, interface_methods, method_values, receiver_pos, shape_methods
from memtui.compiler.escape.leaks import native_leaks, param_leaks
from memtui.compiler.escape.limits import MAX_BYVAL_CAPTURE, heap_alloc_reason, rewrite_with_literals
from memtui.compiler.escape.loopvar import per_iteration
from memtui.compiler.escape.model import (
    ESCAPES,
    MUTATES,
    PERSISTS,
    Decisions,
    Flow,
    Graph,
    Hole,
    Message,
    Site,
    canonical,
    is_closure,
)
from memtui.compiler.escape.scc import BottomUp
from memtui.compiler.escape.solve import walk_all
from memtui.compiler.escape.staticinit import Schedule
from memtui.compiler.escape.stmt import walk_block, walk_stmts
from memtui.compiler.escape.tempnames import name_temps
from memtui.compiler.escape.typetext import Shapes, is_repeated
from memtui.compiler.ir.nodes import (
    Closure,
    Conv,
    ConvKind,
    Dcl,
    Defer,
    Func,
    Go,
    IRPackage,
    Name,
    NameClass,
    Node,
    Ref,
)
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import NO_POS

_NONE: Mapping[str, Sequence[Func]] = MappingProxyType({})
_NO_NAMES: Mapping[Name, str] = MappingProxyType({})


def analyze(
    packages: list[IRPackage],
    *,
    level: int = 1,
    report: set[str] | None = None,
    no_opt: bool = False,
    small_frames: bool = False,
    keep_graphs: bool = False,
    inlined: Mapping[str, Sequence[Func]] = _NONE,
    temp_names: Mapping[Name, str] = _NO_NAMES,
    shells: Mapping[str, Sequence[Func]] = _NONE,
    callees: Sequence[Func] = (),
) -> Decisions:
    """Decide where every variable and allocation of the program lives.

    `packages` come in dependency order, imports first. level: 0 makes no messages, 1 the lines of -m, 2 also the
    explanations of -m=2. report: import paths of the packages to make messages for (None: all). no_opt, small_frames:
    as with -N, -smallframes. keep_graphs: keep the graphs of the reported packages in `Decisions.graphs`.
    inlined: the packages that inlining has changed, with their literals in gc's order; in these, interface calls are
    devirtualized already. temp_names: the numbered temporaries of these. shells: functions that the tree does not
    have, to be analyzed last. callees: of the inlined calls.
    """
    a = Analysis(
        Decisions(temp_names=dict(temp_names), inlined=list(callees)), limits=SMALL_FRAMES if small_frames else FRAMES
    )
    for package in packages:
        for func in root_funcs(package):
            a.by_sym.setdefault(func.sym, func)
    for package in packages:
        wanted = report is None or package.pkg.path in report
        a.keep_flows = wanted
        a.keep_graphs = wanted and keep_graphs
        literals = inlined.get(package.pkg.path)
        a.shells = shells.get(package.pkg.path, ())
        _analyze_package(a, package, level if wanted else 0, literals, keep_dead=no_opt)
    return a.decisions


def root_funcs(package: IRPackage) -> list[Func]:
    """The package's functions in gc's order: the initializer of its variables, declared functions, wrappers."""
    funcs = list(package.funcs)
    seen = set(funcs)
    funcs.extend(f for f in package.inits if f not in seen)
    head: list[Func] = []
    if package.init is not None and package.init not in seen:
        head = [package.init, *package.init.closures]
    return head + [f for f in funcs if not f.wrapper] + [f for f in funcs if f.wrapper]


def _analyze_package(
    a: Analysis, package: IRPackage, level: int, known_literals: Sequence[Func] | None, *, keep_dead: bool
) -> None:
    roots = root_funcs(package)
    everything: dict[Func, None] = {}
    if package.init is not None:
        schedule = Schedule(a.facts)
        a.bodies[package.init] = schedule.statements(package.init)
        a.decisions.static_data |= schedule.static
    for func in [*roots, *(known_literals or ()), *a.shells]:
        if func not in everything:
            _prepare(a, func, everything)
    for func in everything if level and known_literals is None else ():
        name_temps(a.decisions, func)
    for func in everything if not keep_dead else ():
        if not is_closure(func):
            a.decisions.dead_assigns |= dead_assignments(func, a.decisions.wrappers)
    a.decisions.packages.append(package.pkg)
    printer = Printer(package.pkg, a.decisions)
    messages = a.decisions.messages.setdefault(package.pkg.path, [])

    shapes: Shapes = {}

    def run(funcs: list[Func]) -> None:
        repeated = is_repeated(funcs[0], shapes)
        messages.extend(_run_batch(a, funcs, printer.inside(funcs[0]), 0 if repeated else level))

    literals = known_literals
    if literals is None:
        literals = literals_of(roots, everything)
        messages.extend(_devirtualize(a, [*roots, *literals], printer, level))
    order = BottomUp(set(everything), a.by_sym, a.bodies, a.decisions, run)
    made = [f for f in roots if f.wrapper and f is not package.init]
    written = [f for f in roots if f not in made]
    # A literal that nothing refers to any more (dead_assigns) is still compiled, unless it captures something.
    for func in [*written, *literals]:
        if not is_closure(func):
            order.visit(func)
    instances = instance_calls(package, roots) if level >= 2 and known_literals is None else []
    for func in instances:
        name_temps(a.decisions, func)
    messages.extend(_explain_hidden(a, instances, printer))
    _wrappers(a, order, package, made, everything, printer if level >= 2 else None)
    for func in a.shells:
        order.visit(func)
    if level >= 2 and known_literals is None:
        messages.extend(_explain_hidden(a, method_values(package, everything, instances), printer))
    if level:
        messages.extend(_elided(a, roots, package.init))


def _wrappers(
    a: Analysis,
    order: BottomUp,
    package: IRPackage,
    made: list[Func],
    everything: Iterable[Func],
    explaining: Printer | None,
) -> None:
    """The functions that gc makes itself come last; some of them exist for explanations only."""
    if explaining is None:
        for func in made:
            order.visit(func)
        return
    messages = a.decisions.messages[package.pkg.path]
    messages.extend(_explain_hidden(a, equality_functions(package, everything), explaining))
    known = set(made)
    hidden = [*interface_methods(package), *shape_methods(package, everything)]
    for func in sorted([*made, *hidden], key=receiver_pos):
        if func in known:
            order.visit(func)
        else:
            messages.extend(_explain_hidden(a, [func], explaining))


def _elided(a: Analysis, roots: list[Func], init: Func | None) -> list[Message]:
    """What -m says of checks that can be left out; gc finds them last, when it rewrites the functions."""
    declared = [f for f in roots if (not f.wrapper or f is init) and f.outer is None]
    return [Message(pos, "index bounds check elided") for pos in elided_checks(declared, a.bodies)]


def _explain_hidden(a: Analysis, funcs: list[Func], printer: Printer) -> list[Message]:
    """What -m=2 says of functions that exist in gc only; they are in no graph of ours."""
    kept, a.keep_graphs = a.keep_graphs, False
    messages = [m for func in funcs for m in _run_batch(a, [func], printer, 2)]
    a.keep_graphs = kept
    return messages


def _prepare(a: Analysis, func: Func, everything: dict[Func, None]) -> None:
    """Find loop variables and go and defer wrappers of a function and the literals inside of it."""
    everything[func] = None
    a.decisions.per_iteration |= per_iteration(func)
    declared = NO_POS
    stack: list[Node] = list(reversed(func.body or []))
    while stack:
        node = stack.pop()
        match node:
            case Dcl() if not node.name.temp:
                declared = node.name.pos
            case Closure():
                _prepare(a, node.func, everything)
            case Go() | Defer() if needs_wrapper(node.call):
                wrapper = wrap_statement(node, func, declared)
                a.decisions.wrappers[node] = wrapper
                a.temps.setdefault(func, []).extend([*wrapper.spread, *wrapper.temps])
                if wrapper.callee is not None and isinstance(wrapper.callee.x, Ref):
                    a.temps[func].append(wrapper.callee.x.name)
                a.originals.update((copy, original) for original, copy in wrapper.copies)
                _prepare(a, wrapper.closure.func, everything)
                stack.extend(reversed(wrapper.statements()))
                continue
        stack.extend(reversed(list(children(node))))


def _devirtualize(a: Analysis, funcs: list[Func], printer: Printer, level: int) -> list[Message]:
    """Find interface calls with only one possible callee: declared functions first, then literals."""
    known = Assignments(a.decisions.wrappers)
    messages: list[Message] = []
    shapes: Shapes = {}
    for func in funcs:
        repeated = is_repeated(func, shapes)
        for call in calls_in(func, a.decisions.wrappers):
            target = devirtualize(call, known, a.by_sym, a.decisions.as_called(call))
            if target is None:
                continue
            inside = printer.inside(func)
            refusal = shape_refusal(call, target, inside)
            if refusal is not None:
                if refusal and level and not repeated:
                    messages.append(Message(call.pos, refusal))
                continue
            if level and not repeated:
                partly = "partially " if target.partly else ""
                text = f"{partly}devirtualizing {inside.callee(call)} to {inside.type(target.type)}"
                messages.append(Message(call.pos, text))
            a.decisions.devirtualized[call] = target
    return messages


def literals_of(roots: list[Func], everything: dict[Func, None]) -> list[Func]:
    """The function literals and go and defer wrappers that are not among the roots, as gc lists them."""
    declared = set(roots)
    inside: dict[Func, list[Func]] = {}
    for f in everything:
        if f.outer is not None and f not in declared:
            inside.setdefault(f.outer, []).append(f)
    found: list[Func] = []
    for f in reversed(roots):
        _in_reading_order(f, inside, found)
    return found


def _in_reading_order(func: Func, inside: dict[Func, list[Func]], found: list[Func]) -> None:
    """The literals inside of func as gc meets them: it reads bodies from a stack, the last one first."""
    direct = sorted(inside.get(func, []), key=lambda f: f.pos)
    found.extend(direct)
    for literal in reversed(direct):
        _in_reading_order(literal, inside, found)


def _run_batch(a: Analysis, funcs: list[Func], printer: Printer, level: int) -> list[Message]:
    """Analyze functions that may call each other; nothing else that they call is still unknown."""
    b = Batch(a, Hooks(eval_call, walk_stmts))
    a.pending.update(funcs)
    for func in funcs:
        _init_func(b, func)
    for func in funcs:
        if not is_closure(func) and func.body is not None:
            walk_block(Walk(b, func), a.bodies.get(func, func.body))
    for k, closure in b.closures:
        _flow_captures(b, k, closure, printer)
    messages = tell(b, printer, level)
    for loc in list(b.all_locs):
        rewrite_with_literals(a, loc)
        reason = heap_alloc_reason(a, loc)
        if reason:
            assert loc.node is not None
            a.decisions.forced[loc.node] = reason
            flow(b, Hole(b.heap).addr(loc.node, reason), loc)
            messages.extend(tell(b, printer, level))
    walk_all(b)
    messages.extend(tell(b, printer, level))
    messages.extend(_finish(b, funcs, printer, level))
    a.pending.difference_update(funcs)
    if a.keep_graphs:
        pseudo = (b.heap, b.mutator, b.callee)
        flows = tuple(f for f in b.log if isinstance(f, Flow))
        graph = Graph(tuple(funcs), (*b.all_locs, *pseudo), flows)
        a.decisions.graphs.setdefault(funcs[0].pkg.path, []).append(graph)
    return messages if level else []


def _init_func(b: Batch, func: Func) -> None:
    """Locations for parameters, results and locals."""
    w = Walk(b, func)
    seen: set[Name] = set()
    for n in [*func.params, *func.results, *func.dcls, *b.analysis.temps.get(func, [])]:
        if n not in seen and n.cls is not NameClass.CLOSUREVAR:
            seen.add(n)
            new_loc(w, n, persists=True)
    for i, result in enumerate(func.results):
        old_loc(b, result).result_index = i


def _flow_captures(b: Batch, k: Hole, closure: Closure, printer: Printer) -> None:
    """Captured variables flow to the closure object: by value if they never change and are small, else by address."""
    for captured in closure.func.closure_vars:
        n = canonical(captured)
        loc = old_loc(b, n)
        width = b.analysis.facts.size(n.type)
        by_value = not loc.addrtaken and not loc.reassigned and width <= MAX_BYVAL_CAPTURE
        b.analysis.decisions.byval[n] = by_value
        b.log.append(capture_message(n, by_value, loc, width, printer))
        into = k if by_value else k.addr(captured, "reference")
        flow(b, into.note(captured, "captured by a closure"), loc)


def _finish(b: Batch, funcs: list[Func], printer: Printer, level: int) -> list[Message]:
    """Write down tags and verdicts, and what -m says about them."""
    a = b.analysis
    messages: list[Message] = []
    for func in funcs:
        messages.extend(_finish_func(b, func, level))
    reasons = {f.location: f for f in b.log if isinstance(f, Flow) and not f.leak}
    for loc in b.all_locs:
        node = loc.node
        if node is None:
            continue
        escapes = bool(loc.attrs & ESCAPES)
        zero_copy = False
        if isinstance(node, Name):
            if escapes:
                a.decisions.heap_names.add(node)
                if loc in reasons:
                    a.decisions.name_reasons[node] = reasons[loc]
        else:
            assert loc.func is not None
            transient = not escapes and not loc.attrs & PERSISTS
            forced = a.decisions.forced.get(node, "")
            site = Site(node, loc.func, escapes, transient, loc.loop_depth, forced, reasons.get(loc))
            a.decisions.sites[node] = site
            if node in a.originals:
                a.decisions.sites[a.originals[node]] = site
            zero_copy = isinstance(node, Conv) and node.kind is ConvKind.STRING_TO_BYTES and not loc.attrs & MUTATES
            if zero_copy:
                a.decisions.zero_copy.add(node)
        if level:
            said = location_messages(loc, zero_copy, printer)
            messages.extend([replace(said[0], why=reasons[loc]), *said[1:]] if said and loc in reasons else said)
    return messages


def _finish_func(b: Batch, func: Func, level: int) -> list[Message]:
    """Tag one function's parameters."""
    a = b.analysis
    pointers = [a.facts.has_pointers(p.type) for p in func.params]
    if func.body is None:
        tags = a.decisions.tags[func] = native_leaks(func, a.facts)
        moved = [False] * len(tags)
    else:
        locs = [old_loc(b, p) for p in func.params]
        tags = a.decisions.tags[func] = param_leaks(func, a.facts, [loc.leaks for loc in locs])
        moved = [bool(loc.attrs & ESCAPES) for loc in locs]
    if not level:
        return []
    flows = [f for f in b.log if isinstance(f, Flow) and f.leak]
    return param_messages(func, tags, [m or not p for m, p in zip(moved, pointers, strict=True)], flows)
