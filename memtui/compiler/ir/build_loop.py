"""For statements, with a condition or over a range."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_assign import places_depend, targets
from memtui.compiler.ir.build_expr import implicit_star
from memtui.compiler.ir.builder import FuncBuilder, Target, new_temp, scoped
from memtui.compiler.ir.convert import convert
from memtui.compiler.ir.loopvars import leaked_vars
from memtui.compiler.ir.rangefunc import range_func
from memtui.compiler.ir.static import static_bool
from memtui.compiler.ir.typeutil import elem_of
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos, file_no_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Array, Chan, Kind, Map, Signature, Slice, Type
from memtui.compiler.types.under import is_integer, is_string, unalias, under
from memtui.compiler.types.universe import TYP


def for_stmt(fb: FuncBuilder, s: syn.ForStmt, label: str) -> list[ir.Stmt]:
    """Any for statement."""
    if isinstance(s.init, syn.RangeClause):
        typ = under(fb.env.type(fb.info.types[s.init.x].type))
        if isinstance(typ, Signature):
            return range_func(fb, s, s.init, label)
    fb.scopes.append(s.body.rbrace)
    fb.targets.append(Target(label, is_loop=True))
    out = _range(fb, s, s.init, label) if isinstance(s.init, syn.RangeClause) else _three_clause(fb, s, label)
    fb.targets.pop()
    fb.scopes.pop()
    return out


def _three_clause(fb: FuncBuilder, s: syn.ForStmt, label: str) -> list[ir.Stmt]:
    init_syntax, post_syntax, body_syntax, cond_syntax = s.init, s.post, s.body.list, s.cond
    assert not isinstance(init_syntax, syn.RangeClause)
    if cond_syntax is not None:
        known, cond_syntax = static_bool(fb.info, cond_syntax)
        if known < 0:
            post_syntax, body_syntax = None, []
    first = len(fb.func.dcls)
    init = fb.stmts([init_syntax]) if init_syntax is not None else []
    new = {d.name for d in init if isinstance(d, ir.Dcl) and not d.name.temp}
    declared = [n for n in fb.func.dcls[first:] if n in new]
    cond = fb.expr(cond_syntax) if cond_syntax is not None else None
    post = fb.stmts([post_syntax]) if post_syntax is not None else []
    body = fb.stmts(body_syntax)
    if isinstance(cond, ir.Const) and not cond.value:
        return [ir.Block(s.pos, init)] if init else []
    after = post[0] if len(post) == 1 else ir.Block(post[0].pos, post) if post else None
    per_iteration = distinct_vars(fb, s)
    node = ir.For(s.pos, init, cond, after, body, label)
    node.cond_pos = cond_syntax.pos if cond_syntax is not None else s.pos
    if per_iteration and declared:
        for name in declared:
            name.loop_var = True
        node.loop_vars = leaked_vars(node, declared)
    return [node]


def distinct_vars(fb: FuncBuilder, s: syn.ForStmt) -> bool:
    """Are the loop's variables new in each iteration (Go 1.22)?"""
    version = fb.info.versions.get(file_no_of(s.pos))
    return version is None or version >= (1, 22)


# ---- range -----------------------------------------------------------------------------------------------


def _range(fb: FuncBuilder, s: syn.ForStmt, clause: syn.RangeClause, label: str) -> list[ir.Stmt]:
    places = targets(fb, unpack(clause.lhs), [])  # no Dcl: `define` says that the variables are new
    x = implicit_star(fb.expr(clause.x), clause.x.pos)
    kind, types = _range_types(x.type, clause.pos)
    prologue: list[ir.Stmt] = []
    iteration = [place for place, _ in places] + [None] * (2 - len(places))
    if _needs_temps(iteration, types):
        iteration = _through_temps(fb, clause.pos, iteration, types, prologue)
    shared: list[ir.Stmt] = []
    if clause.define and not distinct_vars(fb, s):
        for place in iteration:
            if isinstance(place, ir.Ref):
                zero = ir.Zero(place.pos, place.type)
                shared += [ir.Dcl(place.pos, place.name), ir.Assign(place.pos, place, zero, define=True)]
    body = scoped(fb, s.body.rbrace, s.body.list)
    define = (clause.define and not shared) or bool(prologue)
    node = ir.Range(clause.pos, kind, iteration[0], iteration[1], x, define, [*prologue, *body], label)
    return [*shared, node]


def _needs_temps(places: list[ir.Expr | None], types: list[Type]) -> bool:
    """Must an iteration's values be converted, or assigned in parallel to places that depend on each other?"""
    given = zip(places, types, strict=False)
    return places_depend(places) or any(x is not None and not identical(x.type, t) for x, t in given)


def _through_temps(
    fb: FuncBuilder, pos: Pos, places: list[ir.Expr | None], types: list[Type], prologue: list[ir.Stmt]
) -> list[ir.Expr | None]:
    """Temps for an iteration's values; the body's first statement converts them and assigns them to the places."""
    temps: list[ir.Expr | None] = [None, None]
    lhs: list[ir.Expr | None] = []
    values: list[ir.Expr] = []
    for i, (place, typ) in enumerate(zip(places, types, strict=False)):
        if place is not None:
            temp = new_temp(fb, pos, typ)
            temps[i] = ir.Ref(pos, typ, temp)
            lhs.append(place)
            values.append(convert(ir.Ref(pos, typ, temp), place.type, pos, implicit=True))
    if len(lhs) == 1:
        prologue.append(ir.Assign(pos, lhs[0], values[0]))
    else:
        prologue.append(ir.AssignList(pos, lhs, values, [False, False]))
    return temps


def _range_types(t: Type, pos: Pos) -> tuple[ir.RangeKind, list[Type]]:
    """The kind of a range, and the types of its key and value."""
    u = under(t)
    integer = TYP[Kind.INT]
    match u:
        case Slice():
            return ir.RangeKind.SLICE, [integer, elem_of(u)]
        case Array():
            return ir.RangeKind.ARRAY, [integer, elem_of(u)]
        case Map():
            return ir.RangeKind.MAP, [unalias(u.key), elem_of(u)]
        case Chan():
            return ir.RangeKind.CHAN, [elem_of(u)]
        case _:
            if is_string(t):
                return ir.RangeKind.STRING, [integer, TYP[Kind.INT32]]
            if is_integer(t):
                return ir.RangeKind.INT, [t]
            raise InternalError(pos, "range over an odd type")
