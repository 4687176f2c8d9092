"""Validates the invariants of nodes.py; run in tests and by the driver with `debug`.

Each violation is an InternalError at the node's position: an earlier pass produced a tree that later passes misread.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.typeutil import pointer_elem, signature_of, tuple_types
from memtui.compiler.ir.visit import functions, walk_body
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Alias, Array, Basic, Kind, Map, Slice, Struct, Tuple, Type, TypeParam
from memtui.compiler.types.under import is_plain_interface, is_untyped, unalias, under


def check_package(pkg: ir.IRPackage) -> None:
    """Check all functions of a package."""
    roots = ([pkg.init] if pkg.init is not None else []) + pkg.funcs
    for f in functions(roots):
        check_func(f)


def check_func(f: ir.Func) -> None:
    """Check one function's variables and body."""
    known = set(f.dcls) | set(f.closure_vars)
    for n in [*f.params, *f.results]:
        _require(n in known, f, f"parameter {n.name} of {f.sym} is not in dcls")
    for n in f.dcls:
        _require(n.func is f, f, f"variable {n.name} of {f.sym} belongs elsewhere")
        _require(n.cls is not ir.NameClass.CLOSUREVAR and n.outer is None, f, f"{n.name} among dcls is captured")
    for n in f.closure_vars:
        ok = n.cls is ir.NameClass.CLOSUREVAR and n.outer is not None and n.outer.func is f.outer
        _require(ok, f, f"captured {n.name} of {f.sym} does not lead to the enclosing function")
    seen: set[int] = set()

    def enter(node: ir.Node) -> bool:
        if id(node) in seen:
            raise InternalError(node.pos, f"{type(node).__name__} stands in the tree twice")
        seen.add(id(node))
        _check_node(f, node, known)
        return True

    if f.body is not None:
        walk_body(f.body, enter)


def _require(ok: bool, at: ir.Func, text: str) -> None:
    if not ok:
        raise InternalError(at.pos, text)


def _check_node(f: ir.Func, n: ir.Node, known: set[ir.Name]) -> None:
    typ = getattr(n, "type", None)
    if typ is not None:
        _check_type(f, n, typ)
    if n.pos == NO_POS and not f.wrapper:
        raise InternalError(f.pos, f"{type(n).__name__} without a position in {f.sym}")
    problem = _problem(f, n, known)
    if problem:
        raise InternalError(n.pos, f"{type(n).__name__} in {f.sym}: {problem}")


def _check_type(f: ir.Func, n: ir.Node, typ: Type) -> None:
    if isinstance(typ, Alias | TypeParam) or (is_untyped(typ) and not _untyped_nil(n, typ)):
        raise InternalError(n.pos, f"{type(n).__name__} in {f.sym} has a type that is not final")


def _untyped_nil(n: ir.Node, typ: Type) -> bool:
    return isinstance(n, ir.Nil) and isinstance(typ, Basic) and typ.kind is Kind.UNTYPED_NIL


def _problem(f: ir.Func, n: ir.Node, known: set[ir.Name]) -> str:  # noqa: C901 (one rule a node)
    match n:
        case ir.Ref():
            if n.name.cls is not ir.NameClass.GLOBAL and n.name not in known:
                return f"{n.name.name} is no variable of this function"
            return "" if identical(n.type, n.name.type) else "type differs from the variable's"
        case ir.Dcl():
            return "" if n.name in known else f"{n.name.name} is no variable of this function"
        case ir.Assign():
            return "" if n.x is None else _same(n.x.type, n.y.type, "sides")
        case ir.AssignList():
            pairs = zip(n.lhs, n.rhs, strict=True)
            return next((e for x, y in pairs if x is not None and (e := _same(x.type, y.type, "sides"))), "")
        case ir.AssignCall():
            results = zip(n.lhs, tuple_types(n.call.type), strict=True)
            return next((e for x, t in results if x is not None and (e := _same(x.type, t, "target and result"))), "")
        case ir.Binary():
            shift = n.op.value in ("<<", ">>")
            return "" if shift else _same(n.x.type, n.y.type, "operands")
        case ir.Call():
            return _call(n)
        case ir.Return():
            types = tuple_types(n.values[0].type) if n.spread else [v.type for v in n.values]
            if not types:
                return ""
            given = zip(types, f.results, strict=True)
            return next((e for t, r in given if (e := _same(t, r.type, "value and result"))), "")
        case ir.Dot():
            return "" if isinstance(under(n.x.type), Struct) else "operand is no struct"
        case ir.DotPtr():
            elem = pointer_elem(n.x.type)
            return "" if elem is not None and isinstance(under(elem), Struct) else "operand is no pointer to struct"
        case ir.Deref():
            elem = pointer_elem(n.x.type)
            return "operand is no pointer" if elem is None else _same(elem, n.type, "type and pointer")
        case ir.Index():
            u = under(n.x.type)
            return "" if isinstance(u, Array | Slice | Basic) else "operand cannot be indexed"
        case ir.IndexMap():
            u = under(n.x.type)
            return _same(u.key, n.key.type, "keys") if isinstance(u, Map) else "operand is no map"
        case ir.Conv():
            to_iface = n.kind is ir.ConvKind.IFACE
            return "" if not to_iface or is_plain_interface(n.type) else "not to an interface"
        case ir.Send():
            return ""
        case _:
            return ""


def _call(n: ir.Call) -> str:
    sig = signature_of(n.fun.type)
    params = [p.type for p in sig.params.vars if p.type is not None]
    if (n.kind is ir.CallKind.STATIC) != isinstance(n.fun, ir.FuncRef):
        return "kind and callee disagree"
    if (n.kind is ir.CallKind.INTERFACE) != isinstance(n.fun, ir.DotInter):
        return "kind and callee disagree"
    if n.spread:
        last = n.args[-1].type
        types = [a.type for a in n.args[:-1]] + (tuple_types(last) if isinstance(last, Tuple) else [])
    else:
        types = [a.type for a in n.args]
    if len(types) != len(params):
        return f"{len(types)} arguments for {len(params)} parameters"
    pairs = zip(types, params, strict=True)
    return next((e for t, p in pairs if (e := _same(t, p, "argument and parameter"))), "")


def _same(x: Type, y: Type, what: str) -> str:
    return "" if identical(unalias(x), unalias(y)) else f"{what} of different types"
