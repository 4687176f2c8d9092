"""The predeclared functions. Mirrors types2/builtins.go.

Each function of the table `_CHECKS` gets a `BuiltinCall` with the arguments evaluated (except for make, new and
Offsetof, which take types or fields), turns its operand x into the result, and returns whether all is well.
"""

from collections.abc import Callable
from fractions import Fraction

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import ChanDir, Op
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.arguments import check_arguments
from memtui.compiler.types.assign import assignment
from memtui.compiler.types.builtincall import BuiltinCall, make_sig, note_sig
from memtui.compiler.types.compare import match_types
from memtui.compiler.types.const import compare, to_complex, to_float
from memtui.compiler.types.convert import assignable
from memtui.compiler.types.eval import common_under, expr_list, expr_or_type, single_value, use
from memtui.compiler.types.identical import all_ordered, all_string, each_term, identical, tparam_terms
from memtui.compiler.types.index import index_value
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Complex,
    Interface,
    Kind,
    Map,
    Pointer,
    Slice,
    Type,
    TypeName,
    TypeParam,
    Union,
)
from memtui.compiler.types.record import record_builtin
from memtui.compiler.types.state import Checker, Operand, error, verify_version
from memtui.compiler.types.typeuse import valid_var_type, var_type
from memtui.compiler.types.under import (
    array_ptr_deref,
    is_numeric,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
    unalias,
    under,
)
from memtui.compiler.types.universe import (
    BUILTINS,
    BYTE,
    COMPLEX128,
    EMPTY_INTERFACE,
    FLOAT64,
    INT,
    TYP,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
)
from memtui.compiler.types.unsafe import UNSAFE_CHECKS
from memtui.compiler.types.untyped import convert_untyped, update_type

_UNEVALUATED = frozenset({"make", "new", "Offsetof"})


def builtin_call(c: Checker, x: Operand, call: syn.Call, name: str) -> bool:
    """The call of a builtin: x becomes its result; false (x then counts as invalid) after an error."""
    spec = BUILTINS[name]
    if call.has_dots and name != "append":
        msg = f"invalid operation: invalid use of ... with built-in {name}"
        error(c, call, Code.INVALID_DOT_DOT_DOT, msg)
        use(c, call.args)
        return False
    saved = c.env.has_call
    if name in ("len", "cap"):
        c.env.has_call = False  # the length of an array is constant only without calls in the argument
    args: list[Operand] = []
    nargs = len(call.args)
    if name not in _UNEVALUATED:
        args = expr_list(c, call.args)
        nargs = len(args)
        if not all(a.ok for a in args):
            _restore(c, name, saved)
            return False
        if args:
            x.copy_from(args[0])
    qualifier = "not enough" if nargs < spec.nargs else "too many" if nargs > spec.nargs and not spec.variadic else ""
    if qualifier:
        counts = f"(expected {spec.nargs}, found {nargs})"
        msg = f"invalid operation: {qualifier} arguments for {expr_string(call)} {counts}"
        error(c, call, Code.WRONG_ARG_COUNT, msg)
        _restore(c, name, saved)
        return False
    check = _CHECKS.get(name) or UNSAFE_CHECKS[name]
    ok = check(BuiltinCall(c, x, call, name, args))
    _restore(c, name, saved)
    return ok


def _restore(c: Checker, name: str, has_call: bool) -> None:
    if name in ("len", "cap"):
        c.env.has_call = has_call


# ---- slices, maps and channels ----------------------------------------------------------------------------


def _slice_elem(c: Checker, x: Operand) -> tuple[Type | None, str]:
    """The element type of a slice (or all slices of a type set), or None and why there is none."""
    elem: Type | None = None
    for _, u in each_term(x.type):
        if not isinstance(u, Slice):
            have = "untyped nil" if x.mode is Mode.NIL else operand_str(c, x)
            return None, f"argument must be a slice; have {have}"
        if elem is None:
            elem = u.elem
        elif not identical(elem, u.elem):
            types = f"{type_str(c, elem)} and {type_str(c, u.elem)}"
            return None, f"mismatched slice element types {types} in {operand_str(c, x)}"
    return elem, ""


def _takes_bytes(c: Checker, x: Operand) -> bool:
    return assignable(c, x, Slice(BYTE)) is None


def _bytes_or_string(y: Operand) -> tuple[bool, bool]:
    """Whether all of y's types are byte slices or strings, and whether there is a string."""
    has_string = False
    for _, u in each_term(y.type):
        if isinstance(u, Slice) and identical(u.elem, BYTE):
            continue
        if u is None or not is_string(u):
            return False, False
        has_string = True
    return True, has_string


def _append(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    elem, why = _slice_elem(c, x)
    if elem is None:
        error(c, x, Code.INVALID_APPEND, f"invalid append: {why}")
        return False
    t = x.type
    if len(b.args) == 2 and b.call.has_dots and _takes_bytes(c, x):
        ok, has_string = _bytes_or_string(b.args[1])
        if ok and has_string:
            y = b.args[1]
            if is_untyped(y.type):
                convert_untyped(c, y, TYP[Kind.STRING])
            note_sig(b, t, t, y.type, variadic=True)
            x.mode = Mode.VALUE
            return True
    sig = make_sig(t, t, Slice(elem), variadic=True)
    check_arguments(c, b.call, sig, b.args)
    record_builtin(c, b.call.fun, sig)
    x.mode, x.type = Mode.VALUE, t
    return True


def _len_or_cap(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    mode = Mode.INVALID
    val: int | None = None
    is_len = b.name == "len"
    match array_ptr_deref(under(x.type)):
        case Basic() as t:
            if is_len and is_string(t):
                mode = Mode.VALUE
                if x.mode is Mode.CONST:
                    mode = Mode.CONST
                    val = len(x.val) if isinstance(x.val, bytes) else None
        case Array(len=n):
            mode = Mode.VALUE
            if not c.env.has_call:
                mode, val = Mode.CONST, n if n >= 0 else None
        case Slice() | Chan():
            mode = Mode.VALUE
        case Map():
            mode = Mode.VALUE if is_len else mode
        case Interface():
            if is_type_param(x.type) and all(_has_length(u, is_len) for _, u in each_term(x.type)):
                mode = Mode.VALUE
        case _:
            pass
    if mode is Mode.INVALID:
        if is_valid(under(x.type)):
            code = Code.INVALID_LEN if is_len else Code.INVALID_CAP
            error(c, x, code, f"invalid argument: {operand_str(c, x)} for built-in {b.name}")
        return False
    if mode is not Mode.CONST:
        note_sig(b, INT, x.type)
    x.mode, x.type, x.val = mode, INT, val
    return True


def _has_length(u: Type | None, is_len: bool) -> bool:
    t = array_ptr_deref(u) if u is not None else None
    if isinstance(t, Array | Slice | Chan):
        return True
    return is_len and (isinstance(t, Map) or (isinstance(t, Basic) and is_string(t)))


def _clear(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    verify_version(c, b.call.fun, 21, "clear")
    for _, u in each_term(x.type):
        if not isinstance(u, Map | Slice):
            why = "argument must be (or constrained by) map or slice"
            msg = f"invalid argument: cannot clear {operand_str(c, x)}: {why}"
            error(c, x, Code.INVALID_CLEAR, msg)
            return False
    x.mode = Mode.NO_VALUE
    note_sig(b, None, x.type)
    return True


def _close(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    for _, u in each_term(x.type):
        what = "non-channel" if not isinstance(u, Chan) else "receive-only channel" if u.dir is ChanDir.RECV else ""
        if what:
            error(c, x, Code.INVALID_CLOSE, f"invalid operation: cannot close {what} {operand_str(c, x)}")
            return False
    x.mode = Mode.NO_VALUE
    note_sig(b, None, x.type)
    return True


def _copy(b: BuiltinCall) -> bool:
    c, x, y = b.c, b.x, b.args[1]
    dst, why = _slice_elem(c, x)
    if dst is None:
        error(c, x, Code.INVALID_COPY, f"invalid copy: {why}")
        return False
    if not (_takes_bytes(c, x) and _bytes_or_string(y)[0]):
        src, why = _slice_elem(c, y)
        if src is None:
            if not all_string(y.type):
                error(c, y, Code.INVALID_COPY, f"invalid copy: {why}")
                return False
            src = BYTE
        if not identical(dst, src):
            ops = f"{operand_str(c, x)} and {operand_str(c, y)}"
            types = f"{type_str(c, dst)} and {type_str(c, src)}"
            msg = f"invalid copy: arguments {ops} have different element types {types}"
            error(c, x, Code.INVALID_COPY, msg)
            return False
    if is_untyped(y.type):
        convert_untyped(c, y, TYP[Kind.STRING])
    note_sig(b, INT, x.type, y.type)
    x.mode, x.type = Mode.VALUE, INT
    return True


def _delete(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    t = x.type
    key: Type | None = None
    for _, u in each_term(t):
        if not isinstance(u, Map):
            error(c, x, Code.INVALID_DELETE, f"invalid argument: {operand_str(c, x)} is not a map")
            return False
        if key is not None and not identical(u.key, key):
            msg = f"invalid argument: maps of {operand_str(c, x)} must have identical key types"
            error(c, x, Code.INVALID_DELETE, msg)
            return False
        key = u.key
    x.copy_from(b.args[1])
    assignment(c, x, key, "argument to delete")
    if not x.ok or key is None:
        return False
    x.mode = Mode.NO_VALUE
    note_sig(b, None, t, key)
    return True


def _make(b: BuiltinCall) -> bool:
    c, call, nargs = b.c, b.call, len(b.call.args)
    arg0 = call.args[0]
    t = var_type(c, arg0)
    if not is_valid(t):
        return False

    def condition(_: Type | None, u: Type | None) -> str | None:
        if isinstance(u, Slice | Map | Chan):
            return None
        return "no specific type" if u is None else "type must be slice, map, or channel"

    u, why = common_under(c, t, condition)
    if u is None:
        msg = f"invalid argument: cannot make {expr_string(arg0)}: {why}"
        error(c, arg0, Code.INVALID_MAKE, msg)
        return False
    least = 2 if isinstance(u, Slice) else 1
    if nargs < least or least + 1 < nargs:
        counts = f"expects {least} or {least + 1} arguments; found {nargs}"
        error(c, call, Code.WRONG_ARG_COUNT, f"invalid operation: {expr_string(call)} {counts}")
        return False
    types: list[Type] = [t]
    sizes: list[int] = []
    for arg in call.args[1:]:
        typ, size = index_value(c, arg, -1)
        types.append(typ)
        if size >= 0:
            sizes.append(size)
    if len(sizes) == 2 and sizes[0] > sizes[1]:
        error(c, call.args[1], Code.SWAPPED_MAKE_ARGS, "invalid argument: length and capacity swapped")
    b.x.mode, b.x.type = Mode.VALUE, t
    note_sig(b, t, *types)
    return True


# ---- numbers ----------------------------------------------------------------------------------------------

_COMPLEX_OF: dict[Kind, Type] = {
    Kind.FLOAT32: TYP[Kind.COMPLEX64],
    Kind.FLOAT64: COMPLEX128,
    Kind.UNTYPED_FLOAT: UNTYPED_COMPLEX,
}
_FLOAT_OF: dict[Kind, Type] = {
    Kind.COMPLEX64: TYP[Kind.FLOAT32],
    Kind.COMPLEX128: FLOAT64,
    Kind.UNTYPED_COMPLEX: UNTYPED_FLOAT,
}


def _result_type(b: BuiltinCall, table: dict[Kind, Type], code: Code) -> Type | None:
    """The result of complex, real or imag for x's type; a new type parameter for a type parameter."""
    t = unalias(b.x.type)
    if not isinstance(t, TypeParam):
        u = under(t)
        return table.get(u.kind) if isinstance(u, Basic) else None
    results: list[tuple[bool, Type]] = []
    for tilde, tt in tparam_terms(t):
        u = under(tt)
        r = table.get(u.kind) if isinstance(u, Basic) else None
        if r is None:
            return None
        results.append((tilde, r))
    if not results:
        return None
    why = f"for go1.18 (see go.dev/issue/50937)"  # noqa: F541
    msg = f"{operand_str(b.c, b.x)} not supported as argument to built-in {b.name} {why}"
    error(b.c, b.x, code, msg)
    obj = TypeName(NO_POS, t.obj.name, b.c.pkg)
    bound = Interface([], [Union(results)], declared=True)
    p = TypeParam(obj, t.index, bound)
    obj.type = p
    return p


def _complex(b: BuiltinCall) -> bool:
    c, x, y = b.c, b.x, b.args[1]
    if is_untyped(x.type) and is_untyped(y.type):
        if x.mode is Mode.CONST and y.mode is Mode.CONST:
            for z in (x, y):
                if is_numeric(z.type) and to_float(z.val) is not None:
                    z.type = UNTYPED_FLOAT
        else:
            convert_untyped(c, x, FLOAT64)
            convert_untyped(c, y, FLOAT64)
    elif is_untyped(x.type):
        convert_untyped(c, x, y.type)
    elif is_untyped(y.type):
        convert_untyped(c, y, x.type)
    if not x.ok or not y.ok:
        return False
    if not identical(x.type, y.type):
        types = f"{type_str(c, x.type)} and {type_str(c, y.type)}"
        msg = f"invalid operation: {expr_string(b.call)} (mismatched types {types})"
        error(c, x, Code.INVALID_COMPLEX, msg)
        return False
    result = _result_type(b, _COMPLEX_OF, Code.INVALID_COMPLEX)
    if result is None:
        msg = f"invalid argument: arguments have type {type_str(c, x.type)}, expected floating-point"
        error(c, x, Code.INVALID_COMPLEX, msg)
        return False
    if x.mode is Mode.CONST and y.mode is Mode.CONST:
        re, im = to_float(x.val), to_float(y.val)
        x.val = Complex(re, im) if re is not None and im is not None else None
    else:
        x.mode = Mode.VALUE
        note_sig(b, result, x.type, x.type)
    x.type = result
    return True


def _real_or_imag(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    code = Code.INVALID_REAL if b.name == "real" else Code.INVALID_IMAG
    if is_untyped(x.type):
        if x.mode is Mode.CONST:
            if is_numeric(x.type):
                x.type = UNTYPED_COMPLEX
        else:
            convert_untyped(c, x, COMPLEX128)
            if not x.ok:
                return False
    result = _result_type(b, _FLOAT_OF, code)
    if result is None:
        msg = f"invalid argument: argument has type {type_str(c, x.type)}, expected complex type"
        error(c, x, code, msg)
        return False
    if x.mode is Mode.CONST:
        z = to_complex(x.val)
        part = None if z is None else z.re if b.name == "real" else z.im
        x.val = part.numerator if isinstance(part, Fraction) and part.denominator == 1 else part
    else:
        x.mode = Mode.VALUE
        note_sig(b, result, x.type)
    x.type = result
    return True


def _min_or_max(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    verify_version(c, b.call.fun, 21, f"built-in {b.name}")
    op = Op.LSS if b.name == "min" else Op.GTR
    for i, a in enumerate(b.args):
        if not all_ordered(a.type):
            msg = f"invalid argument: {operand_str(c, a)} cannot be ordered"
            error(c, a, Code.INVALID_MIN_MAX_OPERAND, msg)
            return False
        if i == 0:
            continue
        match_types(c, x, a)
        if not x.ok:
            return False
        if not identical(x.type, a.type):
            assert a.expr is not None
            previous, own = type_str(c, x.type), f"{type_str(c, a.type)} (type of {expr_string(a.expr)})"
            msg = f"invalid argument: mismatched types {previous} (previous argument) and {own}"
            error(c, a, Code.MISMATCHED_TYPES, msg)
            return False
        if x.mode is Mode.CONST and a.mode is Mode.CONST:
            if x.val is not None and a.val is not None and compare(a.val, op, x.val):
                x.copy_from(a)
        else:
            x.mode = Mode.VALUE
    if x.mode is not Mode.CONST:
        x.mode = Mode.VALUE
        assignment(c, x, EMPTY_INTERFACE, f"argument to built-in {b.name}")
        if not x.ok:
            return False
    for a in b.args:
        update_type(c, a.expr, x.type, True)
    if x.mode is not Mode.CONST:
        note_sig(b, x.type, *([x.type] * len(b.args)))
    return True


# ---- the rest ---------------------------------------------------------------------------------------------


def _new(b: BuiltinCall) -> bool:
    c, x, arg = b.c, b.x, b.call.args[0]
    expr_or_type(c, x, arg, False)
    if x.mode is Mode.TYPE:
        valid_var_type(c, arg, x.type)
    else:
        single_value(c, x)
        if not x.ok:
            return False
        if is_untyped(x.type):
            assignment(c, x, None, "argument to new")
            if not x.ok:
                return False
        verify_version(c, b.call.fun, 26, f"new({expr_string(arg)})")
    t = x.type
    x.mode, x.type = Mode.VALUE, Pointer(t)
    note_sig(b, x.type, t)
    return True


def _panic(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    if c.env.sig is not None and c.env.sig.results.vars:
        c.env.panics.add(b.call)
    assignment(c, x, EMPTY_INTERFACE, "argument to panic")
    if not x.ok:
        return False
    x.mode = Mode.NO_VALUE
    note_sig(b, None, EMPTY_INTERFACE)
    return True


def _print(b: BuiltinCall) -> bool:
    types: list[Type] = []
    for a in b.args:
        assignment(b.c, a, None, f"argument to built-in {b.name}")
        if not a.ok:
            return False
        types.append(a.type)
    b.x.mode = Mode.NO_VALUE
    note_sig(b, None, *types)
    return True


def _recover(b: BuiltinCall) -> bool:
    b.x.mode, b.x.type = Mode.VALUE, EMPTY_INTERFACE
    note_sig(b, EMPTY_INTERFACE)
    return True


_CHECKS: dict[str, Callable[[BuiltinCall], bool]] = {
    "append": _append,
    "cap": _len_or_cap,
    "clear": _clear,
    "close": _close,
    "complex": _complex,
    "copy": _copy,
    "delete": _delete,
    "imag": _real_or_imag,
    "len": _len_or_cap,
    "make": _make,
    "max": _min_or_max,
    "min": _min_or_max,
    "new": _new,
    "panic": _panic,
    "print": _print,
    "println": _print,
    "real": _real_or_imag,
    "recover": _recover,
}
