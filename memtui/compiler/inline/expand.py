"""One call replaced by its callee's body (noder/reader.go unifiedInlineCall).

The arguments are assigned to new variables that stand for the parameters, all at once; the results to others, which
are declared only at the return if there is just one. Everything that is not the callee's own text has the call's
position.
"""

from dataclasses import replace

from memtui.compiler.escape.static import extend
from memtui.compiler.escape.tempnames import name_temps
from memtui.compiler.inline.callee import oracle_of
from memtui.compiler.inline.model import Inlinable, Inliner, TreeEntry
from memtui.compiler.inline.substitute import Copier, Returns, drop_tail_jumps, jumps_to
from memtui.compiler.ir.nodes import (
    Assign,
    AssignCall,
    AssignList,
    Call,
    Conv,
    ConvKind,
    Dcl,
    Expr,
    ExprStmt,
    Func,
    FuncSym,
    InlinedCall,
    LabelStmt,
    Let,
    Name,
    NameClass,
    Ref,
    Stmt,
    Zero,
)
from memtui.compiler.source.pos import InlinedAt, inline_index


def expand(st: Inliner, caller: Func, call: Call, callee: Func, found: Inlinable) -> tuple[InlinedCall, list[Stmt]]:
    """The body of callee in the place of a call in caller; also the copied statements by themselves."""
    assert found.body is not None
    st.tree.append(TreeEntry(inline_index(call.pos), callee))
    st.callees.append(callee)
    st.files.inlined.append(InlinedAt(call.pos, callee.display or callee.sym, callee.sym, callee.wrapper))
    index = len(st.tree)
    prefix = callee.label
    number_temps(st, callee)
    # The text of a literal that gc made of a function value stands where the value does, wherever it is copied to.
    shown = 0 if callee.curries else index
    copier = Copier(caller, shown, suffix=f"·{index}", prefix=prefix, origin=callee)
    for captured in callee.closure_vars:
        assert captured.outer is not None
        copier.names[captured] = captured.outer
    params = [_local(copier, n) for n in callee.params]
    results = [_local(copier, n) for n in callee.results]
    locals_ = [copier.declare(n) for n in found.dcls if n not in copier.names]
    for n in (*params, *results, *locals_):
        caller.dcls.append(n)
    label = f".i{index - 1}"
    copier.returns = Returns(results, label, found.delay_results)
    body: list[Stmt] = callee_effects(st, call.fun)
    bound = [n for n in params if n.name not in ("_", "")]
    body.extend(Dcl(call.pos, n) for n in bound)
    lhs: list[Expr | None] = [Ref(call.pos, n.type, n) if n in bound else None for n in params]
    if params:
        body.append(AssignList(call.pos, lhs, call.args, [n in bound for n in params]))
    if not found.delay_results:
        for r in results:
            body.append(Dcl(call.pos, r))
            body.append(Assign(call.pos, Ref(call.pos, r.type, r), Zero(call.pos, r.type), define=True))
    copied = copier.stmts(found.body)
    drop_tail_jumps(copied, label)
    if jumps_to(copied, label):
        copied.append(LabelStmt(call.pos, label, is_goto_target=True))
    st.literals.extend(copier.literals)
    for old, new in copier.names.items():
        if old.temp and old in st.temp_names:
            st.temp_names[new] = st.temp_names[old]
    st.stale = True
    extend(oracle_of(st, caller), [*body, *copied], [*params, *results, *locals_])
    sym = FuncSym(callee.sym, callee.pkg, call.fun.type, callee)
    refs: list[Expr] = [Ref(call.pos, r.type, r) for r in results]
    return InlinedCall(call.pos, call.type, sym, body, copied, refs), copied


def keep_call(st: Inliner, caller: Func, call: Call, callee: Func) -> InlinedCall:
    """A native function has no body to be copied: the call stays, but its results are in variables as if it had."""
    results = [replace(n, pos=call.pos, func=caller, cls=NameClass.LOCAL) for n in callee.results]
    kept = replace(call)  # the call itself is replaced
    caller.dcls.extend(results)
    body: list[Stmt] = [Dcl(call.pos, r) for r in results]
    lhs: list[Expr | None] = [Ref(call.pos, r.type, r) for r in results]
    if not results:
        body.append(ExprStmt(call.pos, kept))
    elif len(results) == 1:
        body.append(Assign(call.pos, lhs[0], kept, define=True))
    else:
        body.append(AssignCall(call.pos, lhs, kept, [True] * len(lhs)))
    st.stale = True
    extend(oracle_of(st, caller), body, results)
    sym = FuncSym(callee.sym, callee.pkg, call.fun.type, callee)
    entry = st.std.get(callee.sym)
    elided = entry.elided if entry is not None else 0
    return InlinedCall(call.pos, call.type, sym, body, [], [Ref(call.pos, r.type, r) for r in results], elided)


def _local(copier: Copier, n: Name) -> Name:
    """The variable of the caller for a parameter or result."""
    made = copier.declare(n)
    made.cls = NameClass.LOCAL
    return made


def number_temps(st: Inliner, func: Func) -> None:
    """Give a function's temporaries their numbers, as gc counts them before anything is inlined; messages have them."""
    if st.level and func not in st.counted:
        st.counted.add(func)
        name_temps(st.printer.decisions, func)
        st.temp_names.update(st.printer.decisions.temp_names)


def callee_effects(st: Inliner, fun: Expr) -> list[Stmt]:
    """What evaluating the callee does besides naming a function (inl.go CalleeEffects)."""
    body: list[Stmt] = []
    while True:
        if isinstance(fun, Call) and fun in st.replaced:
            fun = st.replaced[fun]
        match fun:
            case Conv(kind=ConvKind.NOP):
                fun = fun.x
            case Let():
                body.extend(fun.init)
                fun = fun.x
            case InlinedCall() | Call():
                return [*body, ExprStmt(fun.pos, fun)]
            case _:
                return body
