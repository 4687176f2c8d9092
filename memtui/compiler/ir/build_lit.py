"""Composite literals; an elided `&T` in an element is an implicit AddrLit at the literal's `{` (tcCompLit)."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_select import addr_of
from memtui.compiler.ir.builder import FuncBuilder, new_temp, type_of
from memtui.compiler.ir.convert import expr_as
from memtui.compiler.ir.typeutil import pointer_elem, struct_of, var_type
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.model import Array, Map, Pointer, Slice, Struct, Type
from memtui.compiler.types.under import is_exported, same_pkg, unalias, under


def composite_lit(fb: FuncBuilder, e: syn.CompositeLit) -> ir.Expr:
    """`T{...}`; of pointer type where `&` is elided."""
    typ = type_of(fb, e)
    elem = pointer_elem(typ)
    if elem is not None:
        return ir.AddrLit(e.pos, typ, _literal(fb, e, elem), implicit=True)
    return _literal(fb, e, typ)


def address_of(fb: FuncBuilder, e: syn.AddrOf) -> ir.Expr:
    """`&x`, or `&T{...}`, which allocates."""
    inner = unparen(e.x)
    if isinstance(inner, syn.CompositeLit):
        lit = composite_lit(fb, inner)
        if isinstance(lit, ir.Let):
            return ir.Let(lit.pos, Pointer(lit.type), lit.init, ir.AddrLit(e.pos, Pointer(lit.type), lit.x))
        return ir.AddrLit(e.pos, Pointer(lit.type), lit)
    return addr_of(fb.expr(inner), e.pos, implicit=False)


def _literal(fb: FuncBuilder, e: syn.CompositeLit, typ: Type) -> ir.Expr:
    match under(typ):
        case Struct() as u:
            return _struct_lit(fb, e, typ, u)
        case Slice() as u:
            elems = _elements(fb, e, u.elem)
            length = max((i for i, _ in elems), default=-1) + 1
            return ir.SliceLit(e.pos, typ, elems, length)
        case Array() as u:
            return ir.ArrayLit(e.pos, typ, _elements(fb, e, u.elem))
        case Map() as u:
            return ir.MapLit(e.pos, typ, [_entry(fb, kv, u) for kv in e.elems])
        case _:
            raise InternalError(e.pos, "composite literal of an odd type")


def _entry(fb: FuncBuilder, kv: syn.Expr, u: Map) -> tuple[ir.Expr, ir.Expr]:
    assert isinstance(kv, syn.KeyValue)
    return expr_as(fb, kv.key, u.key), expr_as(fb, kv.value, u.elem)


def _elements(fb: FuncBuilder, e: syn.CompositeLit, elem: Type) -> list[tuple[int, ir.Expr]]:
    elems: list[tuple[int, ir.Expr]] = []
    index = 0
    for item in e.elems:
        if isinstance(item, syn.KeyValue):
            value = fb.info.types[item.key].value
            assert isinstance(value, int), value
            index = value
            item = item.value
        elems.append((index, expr_as(fb, item, elem)))
        index += 1
    return elems


# ---- structs ---------------------------------------------------------------------------------------------


def _struct_lit(fb: FuncBuilder, e: syn.CompositeLit, typ: Type, u: Struct) -> ir.Expr:
    if not e.keyed:
        return ir.StructLit(e.pos, typ, [(i, expr_as(fb, x, var_type(u.fields[i]))) for i, x in enumerate(e.elems)])
    items: list[tuple[tuple[int, ...], Pos, ir.Expr]] = []
    for kv in e.elems:
        assert isinstance(kv, syn.KeyValue)
        assert isinstance(kv.key, syn.Name)
        path = _field_by_name(fb, kv.key.value, typ)
        if path is None:
            raise InternalError(kv.pos, f"no field {kv.key.value}")
        items.append((path, kv.key.pos, expr_as(fb, kv.value, _type_at(typ, path))))
    if all(len(path) == 1 for path, _, _ in items):
        return ir.StructLit(e.pos, typ, [(path[0], x) for path, _, x in items])
    return _promoted_lit(fb, e.pos, typ, items)


def _promoted_lit(fb: FuncBuilder, pos: Pos, typ: Type, items: list[tuple[tuple[int, ...], Pos, ir.Expr]]) -> ir.Expr:
    """Fields of embedded structs go into nested literals; where that would change the order of evaluation, values are
    put into temps first."""
    order: list[int] = []
    for path, _, _ in items:
        if path[0] not in order:
            order.append(path[0])
    init: list[ir.Stmt] = []
    if [path[0] for path, _, _ in items] != sorted((path[0] for path, _, _ in items), key=order.index):
        items = [(path, at, _spill(fb, at, x, init)) for path, at, x in items]
    lit = _nested(pos, typ, [(path, x) for path, _, x in items])
    return ir.Let(pos, typ, init, lit) if init else lit


def _spill(fb: FuncBuilder, pos: Pos, x: ir.Expr, init: list[ir.Stmt]) -> ir.Expr:
    if isinstance(x, ir.Const | ir.Nil):
        return x
    temp = new_temp(fb, pos, x.type)
    init += [ir.Dcl(pos, temp), ir.Assign(pos, ir.Ref(pos, x.type, temp), x, define=True)]
    return ir.Ref(pos, x.type, temp)


def _nested(pos: Pos, typ: Type, items: list[tuple[tuple[int, ...], ir.Expr]]) -> ir.StructLit:
    groups: dict[int, list[tuple[tuple[int, ...], ir.Expr]]] = {}
    for path, x in items:
        groups.setdefault(path[0], []).append((path[1:], x))
    fields: list[tuple[int, ir.Expr]] = []
    for index, group in groups.items():
        rest, x = group[0]
        inner = var_type(struct_of(typ).fields[index])
        fields.append((index, _nested(pos, inner, group) if rest else x))
    return ir.StructLit(pos, typ, fields)


def _type_at(typ: Type, path: tuple[int, ...]) -> Type:
    for index in path:
        typ = var_type(struct_of(typ).fields[index])
    return typ


def _field_by_name(fb: FuncBuilder, name: str, typ: Type) -> tuple[int, ...] | None:
    """The shallowest field of this name, through embedded structs (keys may name promoted fields since Go 1.27)."""
    level: list[tuple[Type, tuple[int, ...]]] = [(typ, ())]
    while level:
        below: list[tuple[Type, tuple[int, ...]]] = []
        for holder, path in level:
            for i, f in enumerate(struct_of(holder).fields):
                if f.name == name and (is_exported(name) or same_pkg(f.pkg, fb.pkg)):
                    return (*path, i)
                inner = unalias(var_type(f))
                if f.embedded and isinstance(under(inner), Struct):
                    below.append((inner, (*path, i)))
        level = below
    return None
