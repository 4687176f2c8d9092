"""Index and slice expressions. Mirrors types2/index.go."""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.assign import assignment
from memtui.compiler.types.const import represent, sign, to_int
from memtui.compiler.types.cycles import is_complete
from memtui.compiler.types.eval import expr, expr_or_type, generic_expr, use
from memtui.compiler.types.format import const_string
from memtui.compiler.types.generic import non_generic
from memtui.compiler.types.identical import all_integer, each_term, identical
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Array, Basic, Interface, Map, Pointer, Signature, Slice, Type
from memtui.compiler.types.state import Checker, Operand, error
from memtui.compiler.types.typeuse import var_type
from memtui.compiler.types.under import is_string, is_type_param, is_untyped, is_valid, under
from memtui.compiler.types.universe import BYTE, INT, INVALID, STRING_TYPE
from memtui.compiler.types.untyped import convert_untyped


def index_expr(c: Checker, x: Operand, e: syn.Index) -> bool:
    """An index expression or an instantiation of a type; true if e is the instantiation of a generic function x."""
    expr_or_type(c, x, e.x, True)
    if not x.ok:
        use(c, [e.index])
        return False
    if x.mode is Mode.TYPE:
        x.mode = Mode.INVALID
        x.type = var_type(c, e)
        if is_valid(x.type):
            x.mode = Mode.TYPE
        return False
    if x.mode is Mode.VALUE:
        sig = under(x.type)
        if isinstance(sig, Signature) and sig.tparams:
            return True
    non_generic(c, None, x)
    if not x.ok:
        return False
    u = under(x.type)
    inner = u.elem if isinstance(u, Pointer | Map) else None
    if not is_complete(c, x.type) or not is_complete(c, inner):
        x.mode = Mode.INVALID
        return False
    found = _element(c, x, u)
    if found is None:
        error(c, e.pos, Code.NON_INDEXABLE_OPERAND, f"cannot index {operand_str(c, x)}")
        use(c, [e.index])
        x.mode = Mode.INVALID
        return False
    mode, elem, length, key = found
    arg = _single_index(c, e)
    if key is not None:
        k = Operand()
        generic_expr(c, k, arg)
        assignment(c, k, key, "map index")
    else:
        index_value(c, arg, length)
    x.mode, x.type, x.expr = mode, elem, e
    return False


Element = tuple[Mode, Type, int, Type | None]  # mode and type of the result, length or -1, key type of a map


def _element(c: Checker, x: Operand, u: Type) -> Element | None:
    match u:
        case Basic():
            if not is_string(u):
                return None
            length = len(x.val) if x.mode is Mode.CONST and isinstance(x.val, bytes) else -1
            return Mode.VALUE, BYTE, length, None
        case Slice():
            return Mode.VAR, u.elem, -1, None
        case Array():
            return Mode.VAR if x.mode is Mode.VAR else Mode.VALUE, u.elem, u.len, None
        case Map():
            return Mode.MAP_INDEX, u.elem, -1, u.key
        case Pointer():
            a = under(u.elem)
            return (Mode.VAR, a.elem, a.len, None) if isinstance(a, Array) else None
        case Interface():
            return _element_of_all(c, x) if is_type_param(x.type) else None
        case _:
            return None


def _element_of_all(c: Checker, x: Operand) -> Element | None:
    """The element that all types of a type parameter have in common, or None."""
    result: Element | None = None
    for _, u in each_term(x.type):
        found = _element(c, Operand(x.mode, x.expr, u), u) if u is not None and not isinstance(u, Interface) else None
        if found is None:
            return None
        if result is None:
            result = found
            continue
        mode, elem, length, key = result
        if (key is None) != (found[3] is None) or not identical(elem, found[1]):
            return None
        if key is not None and found[3] is not None and not identical(key, found[3]):
            return None
        if found[0] is Mode.VALUE:
            mode = Mode.VALUE
        if 0 <= found[2] < length:
            length = found[2]
        result = mode, elem, length, key
    return result


def _single_index(c: Checker, e: syn.Index) -> syn.Expr:
    if isinstance(e.index, syn.ListExpr):
        error(c, e.index.elems[1], Code.INVALID_INDEX, "invalid operation: more than one index")
        return e.index.elems[0]
    return e.index


def slice_expr(c: Checker, x: Operand, e: syn.Slice) -> None:
    """A slice expression."""
    expr(c, None, x, e.x)
    if not x.ok:
        use(c, [e.low, e.high, e.max])
        return
    u = _common_sliceable(c, x)
    p = under(x.type)
    if u is None or (isinstance(p, Pointer) and not is_complete(c, p.elem)):
        x.mode = Mode.INVALID
        return
    length = -1
    ok = False
    match u:
        case Basic():
            if is_string(u):
                if e.full:
                    at = e.max if e.max is not None else e
                    error(c, at, Code.INVALID_SLICE_EXPR, "invalid operation: 3-index slice of string")
                    x.mode = Mode.INVALID
                    return
                ok = True
                if x.mode is Mode.CONST and isinstance(x.val, bytes):
                    length = len(x.val)
                if is_untyped(x.type):
                    x.type = STRING_TYPE
        case Array():
            ok = True
            length = u.len
            if x.mode is not Mode.VAR:
                msg = f"cannot slice unaddressable value {operand_str(c, x)}"
                error(c, x, Code.NON_SLICEABLE_OPERAND, msg)
                x.mode = Mode.INVALID
                return
            x.type = Slice(u.elem)
        case Pointer():
            a = under(u.elem)
            if isinstance(a, Array):
                ok = True
                length = a.len
                x.type = Slice(a.elem)
        case Slice():
            ok = True
        case _:
            pass
    if not ok:
        error(c, x, Code.NON_SLICEABLE_OPERAND, f"cannot slice {operand_str(c, x)}")
        x.mode = Mode.INVALID
        return
    x.mode = Mode.VALUE
    if e.full and (e.high is None or e.max is None):
        msg = "invalid syntax tree: 2nd and 3rd index required in 3-index slice"
        error(c, e, Code.INVALID_SYNTAX_TREE, msg)
        x.mode = Mode.INVALID
        return
    _check_indices(c, e, length)


def _common_sliceable(c: Checker, x: Operand) -> Type | None:
    """The underlying type that is sliced, or None with an error; strings and byte slices go together."""
    first: Type | None = None
    common: Type | None = None
    has_string = False
    for t, u in each_term(x.type):
        if u is None:
            msg = f"cannot slice {operand_str(c, x)}: no specific type in {type_str(c, x.type)}"
            error(c, x, Code.NON_SLICEABLE_OPERAND, msg)
            return None
        if is_string(u):
            u = Slice(BYTE)
            has_string = True
        if common is None:
            first, common = t, u
        elif not identical(common, u):
            types = f"{type_str(c, first)} and {type_str(c, t)}"
            msg = f"cannot slice {operand_str(c, x)}: {types} have different underlying types"
            error(c, x, Code.NON_SLICEABLE_OPERAND, msg)
            return None
    if has_string:
        return STRING_TYPE if is_type_param(x.type) else under(x.type)
    return common


def _check_indices(c: Checker, e: syn.Slice, length: int) -> None:
    exprs = [e.low, e.high, e.max]
    values: list[int] = []
    for i, arg in enumerate(exprs):
        value = -1
        if arg is not None:
            value = index_value(c, arg, length + 1 if length >= 0 else -1)[1]
        elif i == 0:
            value = 0
        elif length >= 0:
            value = length
        values.append(value)
    for i, low in enumerate(values[:-1]):
        if low <= 0:
            continue
        for j in range(i + 1, 3):
            if 0 <= values[j] < low:
                at = exprs[j]
                msg = f"invalid slice indices: {values[j]} < {low}"
                error(c, at if at is not None else e, Code.SWAPPED_SLICE_INDICES, msg)
                return


def index_value(c: Checker, e: syn.Expr, limit: int) -> tuple[Type, int]:
    """Check an index: its type (invalid after an error) and constant value, or -1; it must be below limit if >= 0."""
    x = Operand()
    expr(c, None, x, e)
    if not valid_index(c, x, Code.INVALID_INDEX, "index", False):
        return INVALID, -1
    if x.mode is not Mode.CONST:
        return x.type, -1
    v = to_int(x.val)
    if v is None:
        return INVALID, -1
    if 0 <= limit <= v:
        msg = f"invalid argument: index {const_string(x.val)} out of bounds [0:{limit}]"
        error(c, x, Code.INVALID_INDEX, msg)
        return INVALID, -1
    return x.type, v


def valid_index(c: Checker, x: Operand, code: Code, what: str, allow_negative: bool) -> bool:
    """Check that x is an integer (untyped: an int), and a constant one not negative."""
    if not x.ok:
        return False
    convert_untyped(c, x, INT)
    if not x.ok:
        return False
    if not all_integer(x.type):
        error(c, x, code, f"invalid argument: {what} {operand_str(c, x)} must be integer")
        return False
    if x.mode is Mode.CONST:
        if not allow_negative and sign(x.val) < 0:
            error(c, x, code, f"invalid argument: {what} {operand_str(c, x)} must not be negative")
            return False
        fits, val = represent(x.val, INT)
        if not fits:
            error(c, x, code, f"invalid argument: {what} {operand_str(c, x)} overflows int")
            return False
        x.val = val
    return True
