"""Calls of functions and builtins, go and defer.

Every call stands on a line of its own, in gc's order; its arguments are read when it is made.
"""

from memtui.compiler.codegen import alloc, order
from memtui.compiler.codegen.access import map_key
from memtui.compiler.codegen.facts import FLOATS, kind_of
from memtui.compiler.codegen.state import FuncGen
from memtui.compiler.codegen.values import call_now, copied, named, repeatable
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.escape.leaks import UINTPTR_ESCAPES
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.types.model import Array, Chan, Kind, Map, Pointer, Slice, Tuple, Type
from memtui.compiler.types.under import under


def symbol(g: FuncGen, s: ir.FuncSym) -> str:
    """The Python name of a function."""
    return g.m.symbol(s.sym, s.pkg.path)


def arguments(g: FuncGen, args: list[ir.Expr], spread: bool) -> list[str]:
    """The argument texts of a call. spread: the last argument, behind a method's receiver, is a tuple."""
    if spread and isinstance(args[-1].type, Tuple):
        *head, last = alloc.in_order(g, args)
        t = named(g, atom(last))
        return [*head, *(f"{t}[{i}]" for i in range(len(args[-1].type.vars)))]
    return alloc.in_order(g, args)


def call(g: FuncGen, e: ir.Call) -> Px:
    """A call as an expression; for several results the tuple."""
    kept = keep_arguments(g, e)
    result = call_now(g, call_text(g, e))
    for x in kept:
        g.w.line(f"_uintptr({g.kept[x]})")  # alive until here
    return result


def keep_arguments(g: FuncGen, e: ir.Call) -> list[ir.Expr]:
    """Under //go:uintptrescapes, the `uintptr(p)` among the arguments, which keep p alive during the call."""
    func = e.fun.func.func if isinstance(e.fun, ir.FuncRef) else None
    if func is None or UINTPTR_ESCAPES not in func.pragmas:
        return []
    parts = [x for arg in e.args for x in ([v for _, v in arg.elems] if isinstance(arg, ir.SliceLit) else [arg])]
    found: list[ir.Expr] = [
        x
        for x in parts
        if isinstance(x, ir.Conv) and kind_of(x.type) is Kind.UINTPTR and kind_of(x.x.type) is Kind.UNSAFE_POINTER
    ]
    g.kept |= dict.fromkeys(found, "")
    g.kept_first |= dict.fromkeys(found[1:], found[0]) if found else {}
    return found


def call_text(g: FuncGen, e: ir.Call) -> str:
    """The text of a call whose operands have been prepared."""
    match e.fun:
        case ir.FuncRef():
            if e.fun.func.sym == "runtime.deferrangefunc":
                return "_rangedefer(d)"  # the token is the function's own defer frame
            args = arguments(g, e.args, e.spread)
            return f"{symbol(g, e.fun.func)}({', '.join(['sp', *args])})"
        case ir.DotInter():
            g.faults = True
            i = named(g, g.ex(e.fun.x))
            args = arguments(g, e.args, e.spread)
            return f'{i}.t.m["{e.fun.method}"]({", ".join(["sp", f"{i}.v", *args])})'
        case ir.Closure():
            fun = g.ex(e.fun)
            args = arguments(g, e.args, e.spread)
            return f"{fun.at(Prec.ATOM)}({', '.join(['sp', *args])})"
        case _:
            g.faults = True
            fun = g.ex(e.fun)
            args = arguments(g, e.args, e.spread)
            return f"{fun.at(Prec.ATOM)}({', '.join(['sp', *args])})"


# ---- builtins --------------------------------------------------------------------------------------------


def builtin(g: FuncGen, e: ir.BuiltinCall) -> Px:
    """A builtin as an expression or statement; those without a value give None."""
    match e.op:
        case ir.BuiltinOp.APPEND:
            return alloc.append(g, e)
        case ir.BuiltinOp.NEW:
            return alloc.new(g, e)
        case ir.BuiltinOp.LEN | ir.BuiltinOp.CAP:
            return _length(g, e.args[0], e.op)
        case ir.BuiltinOp.COPY:
            return call_now(g, f"_copy({g.ex(e.args[0]).text}, {g.ex(e.args[1]).text})")
        case ir.BuiltinOp.MIN | ir.BuiltinOp.MAX:
            return _extreme(g, e)
        case ir.BuiltinOp.COMPLEX:
            p = atom(f"complex({g.ex(e.args[0]).text}, {g.ex(e.args[1]).text})")
            return p
        case ir.BuiltinOp.REAL:
            return atom(f"{g.ex(e.args[0]).at(Prec.ATOM)}.real")
        case ir.BuiltinOp.IMAG:
            return atom(f"{g.ex(e.args[0]).at(Prec.ATOM)}.imag")
        case ir.BuiltinOp.RECOVER:
            return call_now(g, f"_recover(sp - {alloc.FRAME}0{alloc.ENDFRAME})")
        case ir.BuiltinOp.UNSAFE_ADD:
            return call_now(g, f"_unsafe_add({', '.join(alloc.in_order(g, e.args))})")
        case ir.BuiltinOp.UNSAFE_STRING:
            return call_now(g, f"_unsafe_string({', '.join(alloc.in_order(g, e.args))})")
        case ir.BuiltinOp.UNSAFE_SLICE:
            u = under(e.type)
            assert isinstance(u, Slice)
            return call_now(g, f"_unsafe_slice({', '.join(alloc.in_order(g, e.args))}, {g.m.rt(u.elem)})")
        case ir.BuiltinOp.UNSAFE_SLICE_DATA:
            return call_now(g, f"_unsafe_slicedata({g.ex(e.args[0]).text})")
        case ir.BuiltinOp.UNSAFE_STRING_DATA:
            raise Unsupported(e.pos, e.op.value)
        case _:
            name, args, _ = effect(g, e)
            g.w.line(f"{name}({', '.join(args)})")
            return atom("None")


def effect(g: FuncGen, e: ir.BuiltinCall) -> tuple[str, list[str], int]:
    """Runtime function and arguments of a builtin that is a statement; evaluated now (also for go and defer)."""
    match e.op:
        case ir.BuiltinOp.PANIC:
            return "_panic", [copied(g, e.args[0]).text], 1
        case ir.BuiltinOp.PRINT | ir.BuiltinOp.PRINTLN:
            return "_print", [f"[{', '.join(_printed(g, e))}]"], 1
        case ir.BuiltinOp.DELETE:
            u = under(e.args[0].type)
            assert isinstance(u, Map)
            m = repeatable(g, g.ex(e.args[0]))
            return "_mapdel", [m, map_key(u.key, g.ex(e.args[1]), m)], 2
        case ir.BuiltinOp.COPY:
            dst = g.ex(e.args[0]).text
            return "_copy", [dst, g.ex(e.args[1]).text], 2
        case ir.BuiltinOp.CLOSE:
            return "_close", [g.ex(e.args[0]).text], 1
        case ir.BuiltinOp.CLEAR:
            fun = "_mapclear" if isinstance(under(e.args[0].type), Map) else "_sliceclear"
            zeroing = [] if fun == "_mapclear" else [g.m.rt(_elem(e.args[0].type))]
            return fun, [g.ex(e.args[0]).text, *zeroing], 1
        case _:
            raise Unsupported(e.pos, f"{e.op.value} as a statement")


def _elem(t: Type) -> Type:
    u = under(t)
    assert isinstance(u, Slice | Array | Pointer | Chan)
    return u.elem


def _printed(g: FuncGen, e: ir.BuiltinCall) -> list[str]:
    items: list[str] = []
    newline = e.op is ir.BuiltinOp.PRINTLN
    for i, a in enumerate(e.args):
        if newline and i:
            items.append("b' '")
        items.append(f"({g.m.rt(a.type)}, {g.ex(a).text})")
    if newline:
        items.append(r"b'\n'")
    return items


def _length(g: FuncGen, x: ir.Expr, op: ir.BuiltinOp) -> Px:
    u = under(x.type)
    if isinstance(x, ir.Conv) and x.kind is ir.ConvKind.STRING_TO_RUNES and op is ir.BuiltinOp.LEN:
        return atom(f"_countrunes({g.ex(x.x).text})")
    p = g.ex(x)
    which = "n" if op is ir.BuiltinOp.LEN else "c"
    match u:
        case Slice():
            return atom(f"{p.at(Prec.ATOM)}.{which}")
        case Map():
            return atom(f"_maplen({p.text})")
        case Chan():
            return atom(f"_chanlen({p.text})" if which == "n" else f"_chancap({p.text})")
        case Array():
            return atom(str(u.len))
        case Pointer():
            inner = under(u.elem)
            assert isinstance(inner, Array)
            return atom(str(inner.len))
        case _:
            return atom(f"len({p.text})")


def _extreme(g: FuncGen, e: ir.BuiltinCall) -> Px:
    texts = ", ".join(g.ex(a).at(Prec.COND) for a in e.args)
    if kind_of(e.type) in FLOATS:
        return atom(f"_f{e.op.value}({texts})")
    return atom(f"{e.op.value}({texts})")


# ---- go and defer ----------------------------------------------------------------------------------------


def go(g: FuncGen, s: ir.Go) -> None:
    """`go call`: function and arguments are evaluated now."""
    fun, args = detached(g, s.call)
    g.w.line(f"_go(sp, {fun}, ({_tuple(args)}), {_wrapper_site(g, s, 'go')})")


def defer(g: FuncGen, s: ir.Defer) -> None:
    """`defer call`."""
    frame = "d" if s.at is None else g.ex(s.at).at(Prec.ATOM)
    fun, args = detached(g, s.call)
    site = -1
    if s not in g.m.decisions.stack_defers:
        site = _wrapper_site(g, s, "defer")
        if site < 0:
            site = -2  # no closure for arguments, but the defer record itself is on the heap
    g.w.line(f"_defer({frame}, {fun}, ({_tuple(args)}), {site})")


def _tuple(args: list[str]) -> str:
    return "".join(f"{a}, " for a in args)


def _wrapper_site(g: FuncGen, s: ir.Go | ir.Defer, kind: str) -> int:
    wrapper = g.m.decisions.wrappers.get(s)
    if wrapper is None:
        return -1
    site = g.m.decisions.sites.get(wrapper.closure)
    if site is not None and not site.escapes:
        return -1
    if not wrapper.closure.func.closure_vars:
        return -1  # static data
    t = alloc.closure_type(g, wrapper.closure.func)
    return g.site(s.pos, kind, g.m.types.index(t), "func literal", "", True)


def _recovers(call: ir.Expr) -> bool:
    """Report whether what is called is `recover`, perhaps in the wrapper that inlining gave it."""
    if isinstance(call, ir.Call) and isinstance(call.fun, ir.Closure) and call.fun.func.wrapper:
        match call.fun.func.body:
            case [ir.ExprStmt(x=x)]:
                call = x
    return isinstance(call, ir.BuiltinCall) and call.op is ir.BuiltinOp.RECOVER


def detached(g: FuncGen, call: ir.Expr) -> tuple[str, list[str]]:
    """A function text and argument texts for a call that is made later, on another stack or at the end."""
    if _recovers(call):
        # It counts as called by the function that has the statement.
        return "_later(_recover)", [f"sp - {alloc.FRAME}0{alloc.ENDFRAME}"]
    if isinstance(call, ir.BuiltinCall):
        order.operands(g, call.args)
        if call.op in (ir.BuiltinOp.APPEND, ir.BuiltinOp.LEN, ir.BuiltinOp.CAP):
            raise Unsupported(call.pos, f"go or defer of {call.op.value}")
        name, args, _ = effect(g, call)
        return f"_later({name})", args
    assert isinstance(call, ir.Call)
    keep_arguments(g, call)
    order.operands(g, order.call_operands(call))
    match call.fun:
        case ir.FuncRef():
            return symbol(g, call.fun.func), arguments(g, call.args, call.spread)
        case ir.DotInter():
            g.faults = True
            i = named(g, g.ex(call.fun.x))
            method = named(g, Px(f'{i}.t.m["{call.fun.method}"]', Prec.ATOM))
            return method, [f"{i}.v", *arguments(g, call.args, call.spread)]
        case _:
            fun = named(g, g.ex(call.fun))
            return fun, arguments(g, call.args, call.spread)
