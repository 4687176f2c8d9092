"""Range over a function, rewritten into a call with a function literal (cmd/compile/internal/rangefunc/rewrite.go).

    for x := range f { body }

becomes

    { var #next int                                  // only if a jump leaves more than this loop
      #state1 := READY
      #yield1 := func(x T) bool {
          #tmpState := #state1; #state1 = PANIC
          if #tmpState != READY { runtime.panicrangestate(#tmpState) }
          body; #state1 = READY; return true }
      f(#yield1)
      if #state1 == PANIC { runtime.panicrangestate(MISSING_PANIC) }
      #state1 = EXHAUSTED
      checks of #next }

A jump out of the body sets #next and returns false; the checks after the loop go on with it. #next is -1 for a return
(whose values were assigned to the results), 2*N to break loop N (counted from the outermost), 2*N-1 to continue it,
and a number below -1 for each jump to a label outside.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_assign import assign_places, targets
from memtui.compiler.ir.build_call import call_kind, callee_of
from memtui.compiler.ir.builder import FuncBuilder, RangeLoop, RangeNest, mark_reassigned
from memtui.compiler.ir.convert import constant, convert
from memtui.compiler.ir.funcs import add_param, literal_names, new_func
from memtui.compiler.ir.rangestate import (
    BOOL,
    DONE,
    EXHAUSTED,
    INT,
    MISSING_PANIC,
    PANIC,
    READY,
    assign_int,
    declare_var,
    if_int,
    range_panic,
    runtime_func,
    use,
)
from memtui.compiler.ir.typeutil import result_type, signature_of, var_type
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import children, unpack, unparen
from memtui.compiler.types.model import Signature, Type, Var
from memtui.compiler.types.under import unalias, under
from memtui.compiler.types.universe import ANY_OBJ

_RETURN = -1
_STEP = 2  # #next counts loops in steps of two, so that the odd numbers are continues


def range_func(fb: FuncBuilder, s: syn.ForStmt, clause: syn.RangeClause, label: str) -> list[ir.Stmt]:
    """`for x := range f { body }`."""
    start, end = s.pos, s.body.rbrace
    parent = fb.range_loop
    nest = parent.nest if parent is not None else RangeNest(fb, len(fb.func.dcls))
    fb.scopes.append(end)
    fb.range_gen += 1
    root = _root(fb)
    root.range_count += 1
    state = Var(start, f"#state{root.range_count}", fb.pkg, INT)
    loop = RangeLoop(s, label, 1 if parent is None else parent.depth + 1, state, nest, parent)
    out: list[ir.Stmt] = []
    declare_var(fb, state, constant(start, INT, READY), start, out)
    closure = _body(fb, s, clause, loop)
    root.yield_count += 1
    yield_var = Var(start, f"#yield{root.yield_count}", fb.pkg, closure.type)
    declare_var(fb, yield_var, closure, start, out)
    out.append(ir.ExprStmt(start, _iterate(fb, clause.x, use(fb, yield_var, start), start)))
    missing = range_panic(fb, constant(end, INT, MISSING_PANIC), end)
    out.append(if_int(end, syn.Op.EQL, use(fb, state, end), PANIC, [missing]))
    out.append(assign_int(fb, state, EXHAUSTED, end))
    out += _checks(fb, loop, end)
    fb.scopes.pop()
    return [ir.Block(start, [*nest.decls, *out] if parent is None else out)]


def _root(fb: FuncBuilder) -> FuncBuilder:
    """The function around all range bodies; it counts the loops."""
    while fb.range_loop is not None and fb.outer is not None:
        fb = fb.outer
    return fb


def _iterate(fb: FuncBuilder, x: syn.Expr, body: ir.Expr, pos: Pos) -> ir.Call:
    """The call of the iterator; a method value is called as a method."""
    callee, recv, sig = callee_of(fb, unparen(x))
    arg = convert(body, fb.env.type(var_type(sig.params.vars[0])), pos, implicit=True)
    return ir.Call(pos, result_type(sig), call_kind(callee), callee, [*recv, arg])


# ---- the body --------------------------------------------------------------------------------------------


def _body(fb: FuncBuilder, s: syn.ForStmt, clause: syn.RangeClause, loop: RangeLoop) -> ir.Closure:
    """The literal that runs the loop's body once."""
    start, end = s.pos, s.body.rbrace
    iterator = signature_of(fb.env.type(fb.info.types[clause.x].type))
    wanted = signature_of(fb.env.type(var_type(iterator.params.vars[0])))
    func = new_func(literal_names(fb.func, fb.range_gen, range_body=True), fb.checked, wanted, start, end)
    func.outer, func.range_body, func.type_args = fb.func, True, fb.func.type_args
    inner = FuncBuilder(fb.symbols, fb.checked, fb.env, func, fb.hooks, fb)
    inner.body, inner.range_loop = fb.body, loop
    fb.func.closures.append(func)
    lhs = [unparen(e) for e in unpack(clause.lhs)]
    assigned: list[tuple[syn.Expr, Var]] = []
    for i, param in enumerate(wanted.params.vars):
        own = fb.info.defs.get(e) if i < len(lhs) and clause.define and isinstance(e := lhs[i], syn.Name) else None
        var = own if isinstance(own, Var) else Var(start, f"#p{i + 1}", fb.pkg, var_type(param))
        if i < len(lhs) and not clause.define:
            assigned.append((lhs[i], var))
        func.params.append(add_param(inner, var, var.name, ir.NameClass.PARAM))
    result = Var(start, "#r", None, BOOL)
    func.results.append(add_param(inner, result, "#r", ir.NameClass.RESULT))
    func.named_results = True
    func.body = _body_stmts(inner, s, loop, assigned)
    inner.scopes.clear()
    return ir.Closure(start, Signature(wanted.params, wanted.results, wanted.variadic), func)


def _body_stmts(
    fb: FuncBuilder, s: syn.ForStmt, loop: RangeLoop, assigned: list[tuple[syn.Expr, Var]]
) -> list[ir.Stmt]:
    start, end = s.pos, s.body.rbrace
    out: list[ir.Stmt] = []
    for e, var in assigned:
        place, _ = targets(fb, [e], out)[0]
        value: ir.Expr = use(fb, var, e.pos)
        value = value if place is None else convert(value, place.type, e.pos, implicit=True)
        out.append(ir.Assign(e.pos, place, value))
    before = Var(start, "#tmpState", fb.pkg, INT)
    declare_var(fb, before, use(fb, loop.state, start), start, out)
    out.append(assign_int(fb, loop.state, PANIC, start))
    misuse = range_panic(fb, use(fb, before, start), start)
    out.append(if_int(start, syn.Op.NEQ, use(fb, before, start), READY, [misuse]))
    fb.scopes.append(end)
    out += fb.stmts(s.body.list)
    fb.scopes.pop()
    out.append(assign_int(fb, loop.state, READY, end))
    out.append(_return_bool(fb, True, end))
    return out


def _return_bool(fb: FuncBuilder, value: bool, pos: Pos) -> ir.Stmt:
    mark_reassigned(ir.Ref(pos, BOOL, fb.func.results[0]))
    return ir.Return(pos, [constant(pos, BOOL, value)])


# ---- jumps out of the body -------------------------------------------------------------------------------


def _next_var(loop: RangeLoop, pos: Pos) -> Var:
    """The nest's #next, declared in front of its outermost loop."""
    nest = loop.nest
    if nest.next_var is None:
        nest.next_var = _outer_var(nest, "#next", INT, ir.Zero(pos, INT), pos)
    return nest.next_var


def _outer_var(nest: RangeNest, name: str, typ: Type, value: ir.Expr, pos: Pos) -> Var:
    var = Var(pos, name, nest.root.pkg, typ)
    declare_var(nest.root, var, value, pos, nest.decls)
    declared = nest.root.func.dcls.pop()
    nest.root.func.dcls.insert(nest.at, declared)
    nest.at += 1
    return var


def defer_token(fb: FuncBuilder, pos: Pos) -> ir.Expr:
    """What ties a defer inside the body to the function around the loops."""
    loop = fb.range_loop
    assert loop is not None
    nest = loop.nest
    if nest.defers is None:
        assert ANY_OBJ.type is not None
        token = unalias(ANY_OBJ.type)
        start = _outermost(loop).node.pos
        sym = runtime_func(fb.symbols, "deferrangefunc", [], [token])
        call = ir.Call(start, token, ir.CallKind.STATIC, ir.FuncRef(start, sym.sig, sym), [])
        nest.defers = _outer_var(nest, "#defers", token, call, start)
        nest.root.locals[nest.defers].temp = True
        nest.root.func.has_defer = True
    return use(fb, nest.defers, pos)


def _outermost(loop: RangeLoop) -> RangeLoop:
    while loop.parent is not None:
        loop = loop.parent
    return loop


def _loops(loop: RangeLoop | None) -> list[RangeLoop]:
    """The loops from the outermost to this one."""
    chain: list[RangeLoop] = []
    while loop is not None:
        chain.append(loop)
        loop = loop.parent
    return chain[::-1]


def _leave(fb: FuncBuilder, loop: RangeLoop, code: int, pos: Pos) -> list[ir.Stmt]:
    """Set #next and stop the innermost loop."""
    return [
        assign_int(fb, _next_var(loop, _outermost(loop).node.pos), code, pos),
        assign_int(fb, loop.state, DONE, pos),
        _return_bool(fb, False, pos),
    ]


def return_out(fb: FuncBuilder, s: syn.ReturnStmt) -> list[ir.Stmt]:
    """A return inside the body: assign the results, which now need names, and leave all loops."""
    loop = fb.range_loop
    assert loop is not None
    root = loop.nest.root
    out: list[ir.Stmt] = []
    assert root.sig is not None
    results = root.sig.results.vars
    if s.results is not None:
        for i, (var, name) in enumerate(zip(results, root.func.results, strict=True)):
            if var.name in ("", "_"):
                name.name = f"#rv{i + 1}"
        root.func.named_results = True
        places = [(use(fb, v, s.pos), False) for v in results]
        for place, _ in places:
            mark_reassigned(place)
        out += assign_places(fb, s.pos, places, unpack(s.results))
    for outer in _loops(loop):
        outer.check_ret = True
    return [ir.Block(s.pos, [*out, *_leave(fb, loop, _RETURN, s.pos)])]


def branch_out(fb: FuncBuilder, s: syn.BranchStmt, label: str) -> list[ir.Stmt] | None:
    """A break, continue or goto inside the body; None if it stays within the body."""
    loop = fb.range_loop
    assert loop is not None
    is_continue = s.tok is syn.Keyword.CONTINUE
    inner = [t for t in fb.targets if t.is_loop or not is_continue]
    if s.tok is not syn.Keyword.GOTO and (inner if not label else any(t.label == label for t in inner)):
        return None
    loops = _loops(loop)
    target = loop if not label and s.tok is not syn.Keyword.GOTO else None
    if label and s.tok is not syn.Keyword.GOTO:
        target = next((x for x in loops if x.label == label), None)
    if target is None:
        return _branch_to_label(fb, s, label, loops)
    if target is loop:
        state = READY if is_continue else DONE
        return [ir.Block(s.pos, [assign_int(fb, loop.state, state, s.pos), _return_bool(fb, is_continue, s.pos)])]
    inside = loops[loops.index(target) + 1 :]
    if is_continue:
        inside[0].check_continue = True
        inside = inside[1:]
    else:
        target.check_break = True
    for x in inside:
        x.check_break = True
    code = _STEP * target.depth - (1 if is_continue else 0)
    return [ir.Block(s.pos, _leave(fb, loop, code, s.pos))]


def _branch_to_label(fb: FuncBuilder, s: syn.BranchStmt, label: str, loops: list[RangeLoop]) -> list[ir.Stmt] | None:
    """A goto, or a break or continue of a loop that is not over a function."""
    numbers, holders = _labels(fb)
    holder = holders.get(label)
    if holder is loops[-1].node:
        return None
    outside = next((i for i, x in enumerate(loops) if x.node is holder), -1) + 1
    loops[outside].check_branch.append((s.tok, label))
    for x in loops[outside + 1 :]:
        x.check_ret = True
    return [ir.Block(s.pos, _leave(fb, loops[-1], numbers[s.tok, label], s.pos))]


def _labels(fb: FuncBuilder) -> tuple[dict[tuple[syn.Keyword, str], int], dict[str, syn.ForStmt | None]]:
    """A number for each jump to a label of this function, and the innermost loop over a function around each label."""
    numbers: dict[tuple[syn.Keyword, str], int] = {}
    holders: dict[str, syn.ForStmt | None] = {}
    used = _RETURN

    def visit(n: syn.Node, around: syn.ForStmt | None) -> None:
        nonlocal used
        if isinstance(n, syn.LabeledStmt):
            used -= 3
            holders.setdefault(n.label.value, around)
            for i, tok in enumerate((syn.Keyword.BREAK, syn.Keyword.CONTINUE, syn.Keyword.GOTO)):
                numbers[tok, n.label.value] = used + i
        if is_range_func(fb, n):
            assert isinstance(n, syn.ForStmt)
            around = n
        for child in children(n):
            visit(child, around)

    if fb.body is not None:
        visit(fb.body, None)
    return numbers, holders


def is_range_func(fb: FuncBuilder, n: syn.Node) -> bool:
    """Is it a for statement over a function?"""
    if not isinstance(n, syn.ForStmt) or not isinstance(n.init, syn.RangeClause):
        return False
    tv = fb.info.types.get(n.init.x)
    return tv is not None and isinstance(under(fb.env.type(tv.type)), Signature)


# ---- after the loop --------------------------------------------------------------------------------------


def _checks(fb: FuncBuilder, loop: RangeLoop, pos: Pos) -> list[ir.Stmt]:
    """Go on with a jump that left the loop; `fb` is the function around it."""
    out: list[ir.Stmt] = []

    def check(op: syn.Op, code: int, clear: bool, then: list[ir.Stmt]) -> None:
        var = _next_var(loop, _outermost(loop).node.pos)
        body = [assign_int(fb, var, 0, pos), *then] if clear else then
        out.append(if_int(pos, op, use(fb, var, pos), code, body))

    numbers, _ = _labels(fb) if loop.check_branch else ({}, {})
    for tok, label in dict.fromkeys(loop.check_branch):
        branch = syn.BranchStmt(pos, tok, syn.Name(pos, label))
        check(syn.Op.EQL, numbers[tok, label], True, fb.stmts([branch]))
    outer = loop.parent
    if outer is None:
        if loop.check_ret:
            check(syn.Op.EQL, _RETURN, False, [ir.Return(pos, [])])
        return out
    step = _STEP * outer.depth

    def leave_outer(value: bool, state: int) -> list[ir.Stmt]:
        return [assign_int(fb, outer.state, state, pos), _return_bool(fb, value, pos)]

    if loop.check_ret:
        check(syn.Op.LSS, 0, False, leave_outer(False, DONE))
    check(syn.Op.GTR, step, False, [range_panic(fb, constant(pos, INT, DONE), pos)])
    if loop.check_continue:
        check(syn.Op.EQL, step - 1, True, leave_outer(True, READY))
    if loop.check_break:
        check(syn.Op.EQL, step, True, leave_outer(False, DONE))
    if loop.check_continue or loop.check_break:
        check(syn.Op.GTR, 0, False, leave_outer(False, DONE))
    return out
