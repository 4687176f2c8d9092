"""Conversions between strings and byte slices whose result nobody keeps: they borrow the operand's bytes instead of
copying them (go-facts 3.6; walk/order.go, walk/switch.go)."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.syntax.nodes import Op

_COMPARISONS = (Op.EQL, Op.NEQ, Op.LSS, Op.LEQ, Op.GTR, Op.GEQ)
_MATTERING = frozenset(
    {ir.Range, ir.Assign, ir.AssignOp, ir.AssignList, ir.AssignCall, ir.AssignCommaOk, ir.Binary, ir.IndexMap}
    | {ir.AddStr, ir.Switch, ir.BuiltinCall}
)


def borrowed(func: ir.Func) -> set[ir.Expr]:
    """The conversions of a function (not of its literals) that copy nothing."""
    found: set[ir.Expr] = set()
    work: list[ir.Node] = list(func.body or [])
    stores: set[ir.Node] = set()
    while work:
        n = work.pop()
        work.extend(children(n))
        if type(n) not in _MATTERING:
            continue
        if isinstance(n, ir.Range):
            stores.update(x for x in (n.key, n.value) if x is not None)
        match n:
            case ir.Assign() | ir.AssignOp() if n.x is not None:
                stores.add(n.x)
            case ir.AssignList() | ir.AssignCall():
                stores.update(x for x in n.lhs if x is not None)
            case ir.AssignCommaOk():
                stores.update(x for x in (n.value, n.ok) if x is not None)
            case ir.Binary() if n.op in _COMPARISONS:
                found.update(x for x in (n.x, n.y) if _is_string_of_bytes(x))
            case ir.IndexMap() if n not in stores:
                found.update(_in_key(n.key))
            case ir.AddStr() if any(isinstance(p, ir.Const) and p.value for p in n.parts):
                found.update(p for p in n.parts if _is_string_of_bytes(p))
            case ir.Switch(tag=ir.Conv() as tag) if all(isinstance(e, ir.Const) for c in n.cases for e in c.exprs):
                found.add(tag)
            case ir.Range(x=ir.Conv(kind=ir.ConvKind.STRING_TO_BYTES) as x):
                found.add(x)
            case ir.BuiltinCall(op=ir.BuiltinOp.LEN) if _is_string_of_bytes(n.args[0]):
                found.add(n.args[0])
            case _:
                pass
    return found


def _is_string_of_bytes(x: ir.Expr) -> bool:
    return isinstance(x, ir.Conv) and x.kind is ir.ConvKind.BYTES_TO_STRING


def _in_key(key: ir.Expr) -> list[ir.Expr]:
    """The conversions that are a map key or a part of a literal that is one."""
    match key:
        case ir.StructLit():
            return [x for _, value in key.fields for x in _in_key(value)]
        case ir.ArrayLit():
            return [x for _, value in key.elems for x in _in_key(value)]
        case _:
            return [key] if _is_string_of_bytes(key) else []
