"""The IR as text, for tests and for reading: one line a statement, prefix form for what the builder made.

Implicit nodes are marked with `~`: `&~x` is an address nobody wrote, `~any(x)` an implicit conversion. Types are
shown where the builder decided them (declarations, conversions, literals, makes). `pos=True` adds line:col to every
statement.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.pos import Pos, col_of, line_of
from memtui.compiler.types.format import const_string, type_string
from memtui.compiler.types.model import Package, Type


class _Printer:
    """The lines so far, and the depth of indentation."""

    __slots__ = ("depth", "lines", "pkg", "with_pos")

    def __init__(self, pkg: Package, with_pos: bool) -> None:
        self.lines: list[str] = []
        self.depth = 0
        self.pkg = pkg
        self.with_pos = with_pos

    def line(self, text: str, pos: Pos | None = None) -> None:
        where = f"  @{line_of(pos)}:{col_of(pos)}" if self.with_pos and pos else ""
        self.lines.append("\t" * self.depth + text + where)

    def type(self, t: Type) -> str:
        return type_string(t, lambda p: "" if p is self.pkg else p.name)


def func_text(f: ir.Func, pos: bool = False) -> str:
    """A function and the literals inside it."""
    p = _Printer(f.pkg, pos)
    _func(p, f)
    return "\n".join(p.lines) + "\n"


def package_text(pkg: ir.IRPackage, pos: bool = False, wrappers: bool = False) -> str:
    """All functions of a package: the variables' initialization first; wrappers only if asked for."""
    funcs = ([pkg.init] if pkg.init is not None else []) + pkg.funcs
    return "\n".join(func_text(f, pos) for f in funcs if wrappers or not f.wrapper or f is pkg.init)


def _func(p: _Printer, f: ir.Func) -> None:
    params = ", ".join(f"{n.name} {p.type(n.type)}{_facts(n)}" for n in f.params)
    results = ", ".join(f"{n.name} {p.type(n.type)}{_facts(n)}" for n in f.results)
    marks = [m for m, on in (("wrapper", f.wrapper), ("defer", f.has_defer), ("recover", f.calls_recover)) if on]
    tail = (" " + " ".join(f"[{m}]" for m in marks)) if marks else ""
    p.line(f"func {f.sym}({params}) ({results}){tail}", f.pos)
    p.depth += 1
    for n in f.closure_vars:
        p.line(f"captures {n.name}{_facts(n)}")
    if f.body is None:
        p.line("native")
    else:
        _stmts(p, f.body)
    for c in f.closures:
        _func(p, c)
    p.depth -= 1


def _facts(n: ir.Name) -> str:
    return ("&" if n.addrtaken else "") + ("*" if n.reassigned else "")


# ---- statements ------------------------------------------------------------------------------------------


def _stmts(p: _Printer, body: list[ir.Stmt]) -> None:
    for s in body:
        _stmt(p, s)


def _block(p: _Printer, body: list[ir.Stmt]) -> None:
    p.depth += 1
    _stmts(p, body)
    p.depth -= 1


def _targets(p: _Printer, lhs: "list[ir.Expr | None]") -> str:
    return ", ".join("_" if x is None else _x(p, x) for x in lhs)


def _set(defines: list[bool]) -> str:
    return ":=" if any(defines) else "="


def _stmt(p: _Printer, s: ir.Stmt) -> None:  # noqa: C901 (dispatch)
    match s:
        case ir.Dcl():
            p.line(f"dcl {s.name.name} {p.type(s.name.type)}{_facts(s.name)}", s.pos)
        case ir.Assign():
            p.line(f"{_targets(p, [s.x])} {_set([s.define])} {_x(p, s.y)}", s.pos)
        case ir.AssignOp():
            p.line(f"{_x(p, s.x)} {s.op.value}= {_x(p, s.y)}", s.pos)
        case ir.AssignList():
            values = ", ".join(_x(p, y) for y in s.rhs)
            p.line(f"{_targets(p, s.lhs)} {_set(s.defines)} {values}", s.pos)
        case ir.AssignCall():
            p.line(f"{_targets(p, s.lhs)} {_set(s.defines)} {_x(p, s.call)}", s.pos)
        case ir.AssignCommaOk():
            p.line(f"{_targets(p, [s.value, s.ok])} {_set(s.defines)} {s.kind.value} {_x(p, s.rhs)}", s.pos)
        case ir.ExprStmt():
            p.line(_x(p, s.x), s.pos)
        case ir.Block():
            p.line("block", s.pos)
            _block(p, s.body)
        case ir.If():
            p.line(f"if {_x(p, s.cond)}", s.pos)
            _block(p, s.then)
            if s.els:
                p.line("else")
                _block(p, s.els)
        case ir.For():
            _for(p, s)
        case ir.Range():
            label = f"{s.label}: " if s.label else ""
            p.line(
                f"{label}range {_targets(p, [s.key, s.value])} {_set([s.define])} {s.kind.value} {_x(p, s.x)}", s.pos
            )
            _block(p, s.body)
        case ir.Switch() | ir.TypeSwitch() | ir.Select():
            _switch(p, s)
        case ir.Go():
            p.line(f"go {_x(p, s.call)}", s.pos)
        case ir.Defer():
            p.line(f"defer {_x(p, s.call)}", s.pos)
        case ir.Return():
            p.line(f"return {', '.join(_x(p, v) for v in s.values)}".rstrip(), s.pos)
        case ir.Send():
            p.line(f"{_x(p, s.ch)} <- {_x(p, s.value)}", s.pos)
        case ir.Branch():
            p.line(f"{s.kind.value} {s.label}".rstrip(), s.pos)
        case ir.LabelStmt():
            p.line(f"{s.label}:{' [target]' if s.is_goto_target else ''}{' [backward]' if s.backward else ''}", s.pos)


def _for(p: _Printer, s: ir.For) -> None:
    label = f"{s.label}: " if s.label else ""
    renewed = f" [{', '.join(n.name for n in s.loop_vars)}]" if s.loop_vars else ""
    p.line(f"{label}for{renewed}", s.pos)
    p.depth += 1
    for s1 in s.init:
        p.line("init")
        _block(p, [s1])
    if s.cond is not None:
        p.line(f"cond {_x(p, s.cond)}")
    if s.post is not None:
        p.line("post")
        _block(p, [s.post])
    p.depth -= 1
    _block(p, s.body)


def _switch(p: _Printer, s: ir.Switch | ir.TypeSwitch | ir.Select) -> None:
    label = f"{s.label}: " if s.label else ""
    match s:
        case ir.Switch():
            p.line(f"{label}switch{' ' + _x(p, s.tag) if s.tag is not None else ''}", s.pos)
            for c in s.cases:
                head = "default" if c.is_default else "case " + ", ".join(_x(p, e) for e in c.exprs)
                p.line(head + (" [falls]" if c.falls else ""), c.pos)
                _block(p, c.body)
        case ir.TypeSwitch():
            p.line(f"{label}typeswitch {_x(p, s.x)}", s.pos)
            for t in s.cases:
                names = ", ".join("nil" if typ is None else p.type(typ) for typ in t.types)
                var = f" {t.var.name}{_facts(t.var)}" if t.var is not None else ""
                p.line(("default" if t.is_default else f"case {names}") + var, t.pos)
                _block(p, t.body)
        case ir.Select():
            p.line(f"{label}select", s.pos)
            for comm in s.cases:
                p.line("default" if comm.comm is None else "case", comm.pos)
                if comm.comm is not None:
                    _block(p, [comm.comm])
                _block(p, comm.body)


# ---- expressions -----------------------------------------------------------------------------------------


def _xs(p: _Printer, xs: list[ir.Expr]) -> str:
    return ", ".join(_x(p, x) for x in xs)


def _keyed(p: _Printer, items: list[tuple[int, ir.Expr]]) -> str:
    return ", ".join(f"{i}: {_x(p, x)}" for i, x in items)


def _opt(p: _Printer, x: ir.Expr | None) -> str:
    return "" if x is None else _x(p, x)


def _x(p: _Printer, x: ir.Expr) -> str:  # noqa: C901 (dispatch)
    match x:
        case ir.Ref():
            return x.name.name
        case ir.Const():
            return const_string(x.value)
        case ir.Call():
            dots = "..." if x.has_dots else ""
            return f"{_x(p, x.fun)}({_xs(p, x.args)}{dots})"
        case ir.Conv():
            return f"{'~' if x.implicit else ''}{p.type(x.type)}<{x.kind.value}>({_x(p, x.x)})"
        case ir.DotPtr():
            return f"{_x(p, x.x)}->{'~' if x.implicit else ''}{x.field.name}"
        case ir.Dot():
            return f"{_x(p, x.x)}.{'~' if x.implicit else ''}{x.field.name}"
        case ir.Binary() | ir.Logical():
            return f"({_x(p, x.x)} {x.op.value} {_x(p, x.y)})"
        case ir.Index():
            return f"{_x(p, x.x)}[{_x(p, x.index)}]"
        case ir.FuncRef():
            return x.func.sym
        case ir.BuiltinCall():
            typ = f"<{p.type(x.type)}>" if x.op is ir.BuiltinOp.NEW else ""
            return f"{x.op.value}{typ}({_xs(p, x.args)}{'...' if x.has_dots else ''})"
        case ir.Deref():
            return f"*{'~' if x.implicit else ''}{_x(p, x.x)}"
        case ir.Addr() | ir.AddrLit():
            return f"&{'~' if x.implicit else ''}{_x(p, x.x)}"
        case ir.Unary():
            return f"{x.op.value}{_x(p, x.x)}"
        case ir.StructLit():
            return f"{p.type(x.type)}{{{_keyed(p, x.fields)}}}"
        case ir.SliceLit():
            return f"{'...' if x.dots else ''}{p.type(x.type)}{{{_keyed(p, x.elems)}}}"
        case ir.ArrayLit():
            return f"{p.type(x.type)}{{{_keyed(p, x.elems)}}}"
        case ir.MapLit():
            return f"{p.type(x.type)}{{{', '.join(f'{_x(p, k)}: {_x(p, v)}' for k, v in x.entries)}}}"
        case ir.IndexMap():
            return f"{_x(p, x.x)}[{_x(p, x.key)}]"
        case ir.SliceOp():
            top = f":{_x(p, x.max)}" if x.max is not None else ""
            return f"{_x(p, x.x)}[{_opt(p, x.low)}:{_opt(p, x.high)}{top}]"
        case ir.Make():
            sizes = "".join(f", {_x(p, n)}" for n in (x.len, x.cap) if n is not None)
            return f"make({p.type(x.type)}{sizes})"
        case ir.Closure():
            return f"closure {x.func.sym}"
        case ir.Nil():
            return f"nil<{p.type(x.type)}>"
        case ir.Zero():
            return f"zero<{p.type(x.type)}>"
        case ir.AddStr():
            return "(" + " + ".join(_x(p, part) for part in x.parts) + ")"
        case ir.Assert():
            return f"{_x(p, x.x)}.({p.type(x.type)})"
        case ir.Recv():
            return f"<-{_x(p, x.x)}"
        case ir.MethodValue():
            return f"methodvalue {_x(p, x.x)}.{x.method}"
        case ir.DotInter():
            return f"{_x(p, x.x)}.{x.method}"
        case ir.InlinedCall():
            return f"inlined {x.callee.sym}"
        case ir.Let():
            q = _Printer(p.pkg, False)
            _stmts(q, x.init)
            return f"let {{{'; '.join(q.lines)}}} in {_x(p, x.x)}"
