"""One Go function as one Python function: frame, prologue, body, the handlers for faults and recovery.

The frame is as large as gc's (frame.py), or larger if ours needs it. A variable that gc never has in memory has no
place in it."""

from memtui.compiler.codegen import alloc, stmt
from memtui.compiler.codegen.borrow import borrowed
from memtui.compiler.codegen.expr import expr
from memtui.compiler.codegen.facts import has_call
from memtui.compiler.codegen.frame import Areas, areas
from memtui.compiler.codegen.merge import shared
from memtui.compiler.codegen.program import FuncInfo, Slot
from memtui.compiler.codegen.state import FuncGen, Hooks, ModuleGen, Pseudo, Repr
from memtui.compiler.codegen.staticinit import is_package_init
from memtui.compiler.codegen.values import read_name, zero
from memtui.compiler.codegen.writer import atom
from memtui.compiler.escape.backing import moves
from memtui.compiler.escape.model import is_closure
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.sizes import alignof, sizeof

_SMALL = 128
"""internal/abi StackSmall."""
_HOOKS = Hooks(expr=expr, stmts=stmt.stmts, simple=stmt.stmt, trap=stmt.trap, settle=stmt.settle, inlined=stmt.inlined)


def function(m: ModuleGen, f: ir.Func, is_std: bool) -> None:
    """Write a function; its literals are written by the caller."""
    assert f.body is not None
    py = m.symbols[f.sym]
    info = FuncInfo(py, f.display or f.sym, f.sym, f.pkg.path, f.pos, f.end_pos, 0, [], [], 0, is_std, f.wrapper)
    g = FuncGen(m, f, py, _HOOKS, is_std or f.wrapper, info)
    g.borrowed = borrowed(f)
    g.shared, g.moves = shared(f, m.decisions), moves(f, m.decisions)
    m.funcs[py] = info
    gc = areas(f, m.decisions)
    _lay_out(g, gc)
    if is_closure(f):
        _context_class(g)
    m.writer.pos, m.writer.trap = f.pos, -1
    params = [g.namer.fresh("c")] if is_closure(f) else []
    params += ["sp", *(_param(g, n) for n in f.params)]
    start = len(m.writer.text)
    with m.writer.block(f"def {py}({', '.join(params)}):"):
        m.writer.line("global _tick")
        globals_line = len(m.writer.text) - 1
        _prologue(g)
        body_start = len(m.writer.text)
        _body(g)
        _guard(g, body_start)
    _finish(g, gc, start, globals_line)
    m.max_statements = max(m.max_statements, info.statements)
    m.writer.line("")


# ---- the frame -------------------------------------------------------------------------------------------


def _lay_out(g: FuncGen, gc: Areas) -> None:
    """Give every variable its slot: locals below the saved base pointer, parameters in the caller's spill area, those
    in registers nowhere."""
    f = g.func
    at = 16
    spill = 0
    params = set(f.params)
    for n in _variables(f):
        py, how = g.name(n)
        if n in f.results and how is Repr.PLAIN and not (f.named_results or f.has_defer):
            continue  # returned in registers, and nothing can name it
        size = 8 if how is Repr.HEAP else sizeof(n.type)
        align = 8 if how is Repr.HEAP else alignof(n.type)
        register = how is not Repr.STACK and n in gc.registers
        if n in params and how is not Repr.HEAP:
            spill = (spill + align - 1) // align * align
            offset = -spill
            spill += size
        elif register:
            offset = 0
        else:
            at = (at + size + align - 1) // align * align
            offset = at
        kind = "param" if n in params else "result" if n in f.results else "temp" if n.temp else "local"
        boxed = {Repr.HEAP: "heap", Repr.STACK: "stack"}.get(how, "")
        scope = n.pos, n.scope_end or f.end_pos
        slot = Slot(py, n.name, g.m.types.index(n.type), size, offset, kind, boxed, scope, register)
        g.slots[n] = slot
        g.info.slots.append(slot)
    for n in f.closure_vars:
        py, how = g.name(n)
        boxed = {Repr.HEAP: "heap", Repr.STACK: "stack"}.get(how, "")
        size = sizeof(n.type) if not boxed else 8
        slot = Slot(py, n.name, g.m.types.index(n.type), size, 0, "captured", boxed, (f.pos, f.end_pos))
        g.info.slots.append(slot)
    g.info.arg_size = (spill + 7) // 8 * 8


def _variables(f: ir.Func) -> list[ir.Name]:
    """Parameters, results, locals, each once."""
    seen: dict[ir.Name, None] = {}
    for n in [*f.params, *f.results, *f.dcls]:
        if n.cls is not ir.NameClass.CLOSUREVAR:
            seen.setdefault(n)
    return list(seen)


# ---- text ------------------------------------------------------------------------------------------------


def _param(g: FuncGen, n: ir.Name) -> str:
    """The Python parameter: a boxed variable arrives as its value under the temporary name a_<name>."""
    py, how = g.name(n)
    if how is Repr.PLAIN:
        return py
    g.arrivals[n] = g.namer.fresh(f"a_{py}")
    return g.arrivals[n]


def _prologue(g: FuncGen) -> None:
    w = g.w
    w.line("")
    w.line("")  # the check of the stack, written by _finish
    if not g.func.wrapper:
        g.at_entry = not g.is_std and not g.arrivals and _begins_with_if(g.func)
        if g.at_entry:
            w.line("if (w0 := _tick) > _limit: _preempt(); w0 = _tick")
        else:
            w.line("if _tick > _limit: _preempt()")
    elif not is_package_init(g.func) and any(map(has_call, g.func.body or [])):
        w.line(f"_wrapped(sp - {alloc.FRAME}0{alloc.ENDFRAME}, sp)")
    for n in g.func.closure_vars:
        py, _ = g.name(n)
        w.line(f"{py} = c.{py}")
    for n, arrival in g.arrivals.items():
        alloc.variable(g, n, atom(arrival), n.pos)
        w.line(f"{arrival} = None")  # the variable has moved: the argument is no root any more
    for n in g.func.results:
        _result(g, n)
    if g.func.has_defer:
        w.line("d = _deferframe(sp)")


def _stack_check(size: int, calls: bool) -> tuple[str, str]:
    """Make the frame, and before that room for it (go-facts 5.2).

    A frame of up to 128 bytes does not count itself, as if the guard's small part were for it; of a larger one its part
    beyond that counts. `_stk` is such that for small ones the sp of the caller is compared. A small function that calls
    nothing does not look."""
    if size - 8 < _SMALL and not calls:
        return f"sp += {size}", ""
    if size - 8 <= _SMALL:
        return f"if sp > _stk: sp += {size}; _morestack(sp, {size}); sp -= {size}", f"sp += {size}"
    return f"sp += {size}", f"if sp > _stk + {_SMALL + 8}: _morestack(sp, {size})"


def _begins_with_if(f: ir.Func) -> bool:
    """Report whether the function's first statement is an `if` (see stmt.count_steps)."""
    body = f.body or []
    return bool(body) and isinstance(body[0], ir.If) and stmt.leaves(body[0])


def _result(g: FuncGen, n: ir.Name) -> None:
    """Result variables exist where they can be seen: named, boxed, or set by deferred calls."""
    if g.name(n)[1] is not Repr.PLAIN:
        alloc.variable(g, n, atom(zero(g.m, n.type)), n.pos)
    elif g.func.named_results or g.func.has_defer:
        g.w.line(f"{g.name(n)[0]} = {zero(g.m, n.type)}")


def _body(g: FuncGen) -> None:
    f = g.func
    assert f.body is not None
    body: list[ir.Stmt | Pseudo] = list(f.body)
    falls_off = not body or not isinstance(body[-1], ir.Return)
    if falls_off and not f.wrapper and not f.results:
        body.append(Pseudo(f.end_pos, "end", []))
    g.stmts(body)
    if falls_off and f.has_defer:
        g.w.line("_deferreturn(d)")
        if f.results:
            g.w.line(f"return {stmt.results_text(g)}")


def _guard(g: FuncGen, start: int) -> None:
    """Wrap the body's lines in the handlers it needs, innermost first."""
    if g.uses_jump:
        _insert(g, start, "jump = 0")
        start += 1
    trap = g.w.trap
    g.w.trap = -1
    if g.faults or g.has_faults:
        _indent(g, start)
        with g.w.block("except _FAULTS as e:"):
            g.w.line("_fault(sp, e)")
    if g.func.has_defer:
        _indent(g, start)
        with g.w.block("except _Unwind as u:"):
            g.w.line("if u.target is not d: raise")
            g.w.line("_deferreturn(d)")
            if g.func.results:
                g.w.line(f"return {', '.join(read_name(g, n).text for n in g.func.results)}")
    g.w.trap = trap


def _insert(g: FuncGen, at: int, text: str) -> None:
    g.w.text.insert(at, "    " + text)
    g.w.lines.insert(at, g.func.pos)
    g.w.line_traps.insert(at, -1)


def _indent(g: FuncGen, start: int) -> None:
    """Put everything from line `start` on into a `try:`."""
    if start == len(g.w.text):
        g.w.line("pass")
    g.w.text[start:] = ["    " + line if line else line for line in g.w.text[start:]]
    _insert(g, start, "try:")


def _finish(g: FuncGen, gc: Areas, start: int, globals_line: int) -> None:
    """Now that the frame's size is known, put it where it was left open; name the globals that are assigned."""
    slots = max((s.offset for s in g.info.slots), default=16)
    size = max(16, (slots + gc.outgoing + 7) // 8 * 8, gc.frame + 8)
    g.info.frame_size = size
    text = g.w.text
    for i in range(start, len(text)):
        while alloc.FRAME in text[i]:
            head, _, tail = text[i].partition(alloc.FRAME)
            inner, _, tail = tail.partition(alloc.ENDFRAME)
            text[i] = f"{head}{size - int(inner)}{tail}"
    text[globals_line + 1], text[globals_line + 2] = ("    " + line for line in _stack_check(size, gc.calls))
    names = ["_tick", *sorted(g.globals_written)] if not g.is_std else sorted(g.globals_written)
    text[globals_line] = f"    global {', '.join(names)}" if names else "    pass"


def _context_class(g: FuncGen) -> None:
    """The class of the function's closure objects: what it captured, under the names it uses."""
    names = [g.name(n)[0] for n in g.func.closure_vars]
    w = g.w
    w.pos, w.trap = NO_POS, -1
    with w.block(f"class _Ctx_{g.py}:"):
        w.line(f"__slots__ = ({', '.join(repr(n) for n in [*names, '_r'])},)")
        with w.block(f"def __init__({', '.join(['self', *names])}):"):
            for n in names:
                w.line(f"self.{n} = {n}")
            w.line("self._r = None")
