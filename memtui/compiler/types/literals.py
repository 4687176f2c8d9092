"""Basic, function and composite literals. Mirrors types2/literals.go."""

from collections.abc import Hashable
from fractions import Fraction

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import LitKind
from memtui.compiler.syntax.printer import end_pos, expr_string
from memtui.compiler.types.assign import assignment
from memtui.compiler.types.const import literal_value, to_float, to_int
from memtui.compiler.types.cycles import is_complete
from memtui.compiler.types.eval import common_under, generic_expr, use
from memtui.compiler.types.format import const_string
from memtui.compiler.types.identical import identical
from memtui.compiler.types.index import index_value
from memtui.compiler.types.info import Mode
from memtui.compiler.types.lookup import field_path, lookup_field_or_method
from memtui.compiler.types.messages import lookup_error, type_str
from memtui.compiler.types.model import Array, Complex, ConstVal, Kind, Map, Signature, Slice, Struct, Type, Var
from memtui.compiler.types.record import record_type
from memtui.compiler.types.state import Checker, Operand, allow_version, error, later, verify_version
from memtui.compiler.types.typeuse import typ, var_type
from memtui.compiler.types.under import deref, is_exported, is_plain_interface, is_valid
from memtui.compiler.types.universe import INVALID, TYP
from memtui.compiler.types.untyped import check_overflow

_LITERAL_TYPES = {
    LitKind.INT: TYP[Kind.UNTYPED_INT],
    LitKind.FLOAT: TYP[Kind.UNTYPED_FLOAT],
    LitKind.IMAG: TYP[Kind.UNTYPED_COMPLEX],
    LitKind.RUNE: TYP[Kind.UNTYPED_RUNE],
    LitKind.STRING: TYP[Kind.UNTYPED_STRING],
}
_MAX_DIGITS = 10000


def _check_version(c: Checker, e: syn.BasicLit) -> None:
    """Report forms of numbers that are newer than the file's version."""
    s = e.value
    if len(s) <= 2 or allow_version(c, 13):
        return
    what = ""
    if "_" in s:
        what = "underscore in numeric literal"
    elif s[:2] in ("0b", "0B"):
        what = "binary literal"
    elif s[:2] in ("0o", "0O"):
        what = "0o/0O-style octal literal"
    elif s[:2] in ("0x", "0X") and e.kind is not LitKind.INT:
        what = "hexadecimal floating-point literal"
    if what:
        verify_version(c, e, 13, what)


def basic_lit(c: Checker, x: Operand, e: syn.BasicLit) -> None:
    """A number, rune or string literal."""
    if e.bad:
        return
    if e.kind in (LitKind.INT, LitKind.FLOAT, LitKind.IMAG):
        _check_version(c, e)
        if len(e.value) > _MAX_DIGITS:
            msg = f"excessively long constant: {e.value[:10]}... ({len(e.value)} chars)"
            error(c, e, Code.INVALID_CONST_VAL, msg)
            return
    val = literal_value(e)
    if val is None:
        error(c, e, Code.INVALID_CONST_VAL, f"malformed constant: {e.value}")
        return
    x.mode, x.type, x.val, x.expr = Mode.CONST, _LITERAL_TYPES[e.kind], val, e
    if type(val) is int:
        check_overflow(c, x, e.pos)


def func_lit(c: Checker, x: Operand, e: syn.FuncLit) -> None:
    """A function literal; its body is checked at the end of the statement."""
    sig = typ(c, e.type)
    if not isinstance(sig, Signature):
        return
    scope = c.func_scopes[sig]
    scope.pos, scope.end = e.pos, end_pos(e)
    env = c.env
    decl, iota, version = env.decl, env.iota, env.version
    later(c, lambda: c.hooks.func_body(c, decl, sig, e.body, iota, version))
    c.info.func_types[e] = sig
    x.mode, x.type = Mode.VALUE, sig


# ---- composite literals -----------------------------------------------------------------------------------


def composite_lit(c: Checker, x: Operand, e: syn.CompositeLit, hint: Type | None) -> None:
    """A composite literal; hint: the type of an elided one."""
    is_elem = False
    if e.type is not None:
        if isinstance(e.type, syn.ArrayType) and e.type.len is None:
            t: Type = Array(-1, var_type(c, e.type.elem))
        else:
            t = typ(c, e.type)
        base = t
    elif hint is not None:
        t = base = hint
        u = common_under(c, base)[0]
        if u is not None:
            elem, is_ptr = deref(u)
            base = elem if is_ptr else base
        is_elem = True
    else:
        error(c, e, Code.UNTYPED_LIT, "missing type in composite literal")
        t = base = INVALID
    if not is_complete(c, base):
        x.mode = Mode.INVALID
        return
    u, _ = common_under(c, base)
    match u:
        case Struct():
            _struct_lit(c, x, e, u, base)
        case Array():
            n = _indexed_elements(c, e.elems, u.elem, u.len)
            if u.len < 0:
                u.len = n
                if e.type is not None:
                    record_type(c, e.type, Mode.TYPE, u)
        case Slice():
            _indexed_elements(c, e.elems, u.elem, -1)
        case Map():
            _map_lit(c, x, e, u)
        case _:
            use(c, [el.value if isinstance(el, syn.KeyValue) else el for el in e.elems])
            if u is None or is_valid(u):
                qualifier = " element" if is_elem else ""
                cause = " (no common underlying type)" if u is None else ""
                msg = f"invalid composite literal{qualifier} type {type_str(c, t)}{cause}"
                error(c, e, Code.INVALID_LIT, msg)
                x.mode = Mode.INVALID
                return
    x.mode, x.type = Mode.VALUE, t


def _struct_lit(c: Checker, x: Operand, e: syn.CompositeLit, t: Struct, base: Type) -> None:
    if not e.elems:
        return
    mixture = "mixture of field:value and value elements in struct literal"
    if isinstance(e.elems[0], syn.KeyValue):
        visited: dict[tuple[int, ...], Var] = {}
        for el in e.elems:
            if isinstance(el, syn.KeyValue):
                _field_value(c, x, el, t, base, visited)
            else:
                error(c, el, Code.MIXED_STRUCT_LIT, mixture)
        return
    for i, el in enumerate(e.elems):
        if isinstance(el, syn.KeyValue):
            error(c, el, Code.MIXED_STRUCT_LIT, mixture)
            continue
        generic_expr(c, x, el)
        if i >= len(t.fields):
            msg = f"too many values in struct literal of type {type_str(c, base)}"
            error(c, x, Code.INVALID_STRUCT_LIT, msg)
            break
        f = t.fields[i]
        if not is_exported(f.name) and f.pkg is not c.pkg:
            msg = f"implicit assignment to unexported field {f.name} in struct literal of type {type_str(c, base)}"
            error(c, x, Code.UNEXPORTED_LIT_FIELD, msg)
            continue
        assignment(c, x, f.type, "struct literal")
    if len(e.elems) < len(t.fields):
        hidden = any(not is_exported(f.name) and f.pkg is not c.pkg for f in t.fields)
        hint = " (type has unexported fields - use key:value pairs)" if hidden else ""
        msg = f"too few values in struct literal of type {type_str(c, base)}{hint}"
        error(c, e.rbrace, Code.INVALID_STRUCT_LIT, msg)


def _field_value(
    c: Checker, x: Operand, kv: syn.KeyValue, t: Struct, base: Type, visited: dict[tuple[int, ...], Var]
) -> None:
    """One `field: value`; the field may be promoted from an embedded struct (Go 1.27)."""
    key = kv.key
    generic_expr(c, x, kv.value)
    if not isinstance(key, syn.Name):
        error(c, kv, Code.INVALID_LIT_FIELD, f"invalid field name {expr_string(key)} in struct literal")
        return
    name = key.value
    obj, path, indirect = lookup_field_or_method(t, False, c.pkg, name)
    if obj is None:
        alt, _, _ = lookup_field_or_method(t, False, c.pkg, name, fold=True)
        error(c, key, Code.MISSING_LIT_FIELD, lookup_error(c, base, name, alt, True))
        return
    if not isinstance(obj, Var):
        error(c, key, Code.MISSING_LIT_FIELD, f"{name} is not a field")
        return
    assert path is not None
    if len(path) > 1:
        what = f"use of promoted field {field_path(t, path)} in struct literal of type {type_str(c, base)}"
        if not verify_version(c, key, 27, what):
            return
        if indirect:
            msg = f"invalid implicit pointer indirection to reach {name}"
            error(c, key, Code.INVALID_LIT_FIELD, msg)
            return
    c.info.uses[key] = obj
    assignment(c, x, obj.type, "struct literal")
    _check_overlap(c, kv, obj, path, visited)


def _check_overlap(
    c: Checker, kv: syn.KeyValue, field: Var, path: tuple[int, ...], visited: dict[tuple[int, ...], Var]
) -> None:
    """Report a field given twice, or together with a struct it is embedded in."""
    for n in range(1, len(path) + 1):
        alt = visited.get(path[:n])
        if alt is not None:
            if n == len(path):
                msg = f"duplicate field name {field.name} in struct literal"
            else:
                msg = f"cannot specify promoted field {field.name} and enclosing embedded field {alt.name}"
            error(c, kv, Code.DUPLICATE_LIT_FIELD, msg)
            return
    inner = min((p for p in visited if p[: len(path)] == path), default=None)
    if inner is not None:
        alt = visited[inner]
        msg = f"cannot specify embedded field {field.name} and enclosed promoted field {alt.name}"
        error(c, kv, Code.DUPLICATE_LIT_FIELD, msg)
        return
    visited[path] = field


def _indexed_elements(c: Checker, elems: list[syn.Expr], t: Type, length: int) -> int:
    """Check the elements of an array or slice literal; the result is the largest index plus one."""
    visited: set[int] = set()
    index = largest = 0
    for e in elems:
        valid = False
        value = e
        if isinstance(e, syn.KeyValue):
            itype, i = index_value(c, e.key, length)
            if is_valid(itype):
                if i >= 0:
                    index, valid = i, True
                else:
                    msg = f"index {expr_string(e.key)} must be integer constant"
                    error(c, e, Code.INVALID_LIT_INDEX, msg)
            value = e.value
        elif 0 <= length <= index:
            error(c, e, Code.OVERSIZE_ARRAY_LIT, f"index {index} is out of bounds (>= {length})")
        else:
            valid = True
        if valid:
            if index in visited:
                error(c, e, Code.DUPLICATE_LIT_KEY, f"duplicate index {index} in array or slice literal")
            visited.add(index)
        index += 1
        largest = max(largest, index)
        x = Operand()
        generic_expr(c, x, value, t)
        assignment(c, x, t, "array or slice literal")
    return largest


def _map_lit(c: Checker, x: Operand, e: syn.CompositeLit, t: Map) -> None:
    key_is_interface = is_plain_interface(t.key)
    visited: dict[Hashable, list[Type]] = {}
    for el in e.elems:
        if not isinstance(el, syn.KeyValue):
            error(c, el, Code.MISSING_LIT_KEY, "missing key in map literal")
            continue
        generic_expr(c, x, el.key, t.key)
        assignment(c, x, t.key, "map literal")
        if not x.ok:
            continue
        if x.mode is Mode.CONST and x.val is not None:
            key = _key(x.val)
            types = visited.setdefault(key, [])
            duplicate = any(identical(other, x.type) for other in types) if key_is_interface else bool(types)
            types.append(x.type)
            if duplicate:
                error(c, x, Code.DUPLICATE_LIT_KEY, f"duplicate key {const_string(x.val)} in map literal")
                continue
        generic_expr(c, x, el.value, t.elem)
        assignment(c, x, t.elem, "map literal")


def _key(v: ConstVal) -> Hashable:
    """A value that is equal for equal constants of one type, and differs between bool and int."""
    if isinstance(v, Complex | Fraction):
        i = to_int(v)
        if i is not None:
            return i
        f = to_float(v)
        return v if f is None else f
    return v if not isinstance(v, bool) else ("bool", v)
