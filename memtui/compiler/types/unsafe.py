"""The functions of package unsafe. Mirrors types2/builtins.go."""

from collections.abc import Callable

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.assign import assignment
from memtui.compiler.types.builtincall import BuiltinCall, note_sig
from memtui.compiler.types.cycles import cycle_error, type_cycle_error
from memtui.compiler.types.eval import common_under, expr, use
from memtui.compiler.types.index import valid_index
from memtui.compiler.types.info import Mode, SelKind
from memtui.compiler.types.lookup import lookup_field_or_method
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Array, Func, Named, Pointer, Slice, Struct, Type, TypeParam
from memtui.compiler.types.record import record, record_selection
from memtui.compiler.types.sizes import alignof, offsetof, sizeof
from memtui.compiler.types.state import Checker, Operand, error, verify_version
from memtui.compiler.types.under import deref_struct_ptr, expand, unalias
from memtui.compiler.types.universe import BYTE, INVALID, STRING_TYPE, UINTPTR, UNSAFE_POINTER


def _add(b: BuiltinCall) -> bool:
    c, x, y = b.c, b.x, b.args[1]
    verify_version(c, b.call.fun, 17, "unsafe.Add")
    assignment(c, x, UNSAFE_POINTER, "argument to unsafe.Add")
    if not x.ok or not valid_index(c, y, Code.INVALID_UNSAFE_ADD, "length", True):
        return False
    x.mode, x.type = Mode.VALUE, UNSAFE_POINTER
    note_sig(b, x.type, x.type, y.type)
    return True


def _size_or_align(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    assignment(c, x, None, f"argument to unsafe.{b.name}")
    if not x.ok:
        return False
    if _has_variable_size(c, x.type):
        x.mode = Mode.VALUE
        note_sig(b, UINTPTR, x.type)
    else:
        n = sizeof(x.type) if b.name == "Sizeof" else alignof(x.type)
        if n < 0:
            error(c, x, Code.TYPE_TOO_LARGE, f"{operand_str(c, x)} is too large")
            return False
        x.mode, x.val = Mode.CONST, n
    x.type = UINTPTR
    return True


def _has_variable_size(c: Checker, t: Type, path: tuple[Named, ...] = ()) -> bool:
    """Report whether a type's size depends on a type parameter; a type that contains itself is an error."""
    t = unalias(t)
    match t:
        case Named():
            if t in path:
                type_cycle_error(c, path[path.index(t) :])
                return True
            if t.origin is None and t.obj in c.obj_path_idx:
                cycle_error(c, c.obj_path[c.obj_path_idx[t.obj] :] + [p.obj for p in path])
                return True
            rhs = expand(t).rhs
            return rhs is not None and _has_variable_size(c, rhs, (*path, t))
        case Array():
            return _has_variable_size(c, t.elem, path)
        case Struct():
            return any(_has_variable_size(c, f.type or INVALID, path) for f in t.fields)
        case TypeParam():
            return True
        case _:
            return False


def _offsetof(b: BuiltinCall) -> bool:
    c, x, arg = b.c, b.x, b.call.args[0]
    sel = unparen(arg)
    if not isinstance(sel, syn.Selector):
        msg = f"invalid argument: {expr_string(arg)} is not a selector expression"
        error(c, arg, Code.BAD_OFFSETOF_SYNTAX, msg)
        use(c, [arg])
        return False
    expr(c, None, x, sel.x)
    if not x.ok:
        return False
    base = deref_struct_ptr(x.type)
    name = sel.sel.value
    obj, path, indirect = lookup_field_or_method(base, False, c.pkg, name)
    if obj is None or path is None:
        msg = f"invalid argument: {type_str(c, base)} has no single field {name}"
        error(c, x, Code.MISSING_FIELD_OR_METHOD, msg)
        return False
    if isinstance(obj, Func):
        error(c, arg, Code.INVALID_OFFSETOF, f"invalid argument: {expr_string(arg)} is a method value")
        return False
    if indirect:
        msg = f"invalid argument: field {name} is embedded via a pointer in {type_str(c, base)}"
        error(c, x, Code.INVALID_OFFSETOF, msg)
        return False
    record_selection(c, sel, SelKind.FIELD, base, obj, path, False)
    ftype = obj.type or INVALID
    record(c, Operand(Mode.VAR if x.mode is Mode.VAR else Mode.VALUE, sel, ftype))
    if _has_variable_size(c, base):
        x.mode = Mode.VALUE
        note_sig(b, UINTPTR, ftype)
    else:
        offset = offsetof(base, path)
        if offset < 0:
            error(c, x, Code.TYPE_TOO_LARGE, f"{operand_str(c, x)} is too large")
            return False
        x.mode, x.val = Mode.CONST, offset
    x.type = UINTPTR
    return True


def _slice(b: BuiltinCall) -> bool:
    c, x, y = b.c, b.x, b.args[1]
    verify_version(c, b.call.fun, 17, "unsafe.Slice")
    ptr = common_under(c, x.type)[0]
    if not isinstance(ptr, Pointer):
        error(c, x, Code.INVALID_UNSAFE_SLICE, f"invalid argument: {operand_str(c, x)} is not a pointer")
        return False
    if not valid_index(c, y, Code.INVALID_UNSAFE_SLICE, "length", False):
        return False
    x.mode, x.type = Mode.VALUE, Slice(ptr.elem)
    note_sig(b, x.type, ptr, y.type)
    return True


def _slice_data(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    verify_version(c, b.call.fun, 20, "unsafe.SliceData")
    s = common_under(c, x.type)[0]
    if not isinstance(s, Slice):
        error(c, x, Code.INVALID_UNSAFE_SLICE_DATA, f"invalid argument: {operand_str(c, x)} is not a slice")
        return False
    x.mode, x.type = Mode.VALUE, Pointer(s.elem)
    note_sig(b, x.type, s)
    return True


def _string(b: BuiltinCall) -> bool:
    c, x, y = b.c, b.x, b.args[1]
    verify_version(c, b.call.fun, 20, "unsafe.String")
    assignment(c, x, Pointer(BYTE), "argument to unsafe.String")
    if not x.ok or not valid_index(c, y, Code.INVALID_UNSAFE_STRING, "length", False):
        return False
    x.mode, x.type = Mode.VALUE, STRING_TYPE
    note_sig(b, x.type, Pointer(BYTE), y.type)
    return True


def _string_data(b: BuiltinCall) -> bool:
    c, x = b.c, b.x
    verify_version(c, b.call.fun, 20, "unsafe.StringData")
    assignment(c, x, STRING_TYPE, "argument to unsafe.StringData")
    if not x.ok:
        return False
    x.mode, x.type = Mode.VALUE, Pointer(BYTE)
    note_sig(b, x.type, STRING_TYPE)
    return True


UNSAFE_CHECKS: dict[str, Callable[[BuiltinCall], bool]] = {
    "Add": _add,
    "Alignof": _size_or_align,
    "Offsetof": _offsetof,
    "Sizeof": _size_or_align,
    "Slice": _slice,
    "SliceData": _slice_data,
    "String": _string,
    "StringData": _string_data,
}
