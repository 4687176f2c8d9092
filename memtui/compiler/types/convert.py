"""Which values may be assigned to and converted into which types.

A result of None means yes; otherwise `Refusal` says why not, perhaps with nothing to say. Mirrors types2/operand.go
(assignableTo) and conversions.go.
"""

from dataclasses import dataclass

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.const import represent, to_int
from memtui.compiler.types.format import const_string
from memtui.compiler.types.identical import (
    all_string,
    each_term,
    identical,
    identical_ignore_tags,
    tparam_terms,
)
from memtui.compiler.types.iface import implements
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    ConstVal,
    Interface,
    Kind,
    Pointer,
    Slice,
    Type,
    TypeParam,
)
from memtui.compiler.types.state import Checker, Operand, allow_version, error
from memtui.compiler.types.under import (
    default_type,
    has_name,
    is_basic,
    is_bytes_or_runes,
    is_complex,
    is_const_type,
    is_integer,
    is_interface_ptr,
    is_kind,
    is_plain_interface,
    is_pointer,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
    unalias,
    under,
)
from memtui.compiler.types.universe import FLOAT, INTEGER, UNTYPED_NIL
from memtui.compiler.types.untyped import Misfit, implicit_type, update_type


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value cannot be assigned or converted; `cause` may be empty."""

    code: Code
    cause: str = ""


def assignable(c: Checker, x: Operand, t: Type) -> Refusal | None:
    """None if x may be assigned to a variable of type t, else why not."""
    if not x.ok or not is_valid(t):
        return None
    orig_t = t
    v, t = unalias(x.type), unalias(t)
    if identical(v, t):
        return None
    vu, tu = under(v), under(t)
    vp = v if type(v) is TypeParam else None
    tp = t if type(t) is TypeParam else None
    if is_untyped(vu):
        if tp is not None:
            terms = tparam_terms(tp)
            fits = bool(terms) and all(implicit_type(x, tt)[0] is not None for _, tt in terms)
        else:
            fits = implicit_type(x, t)[2] is Misfit.NONE
        return None if fits else Refusal(Code.INCOMPATIBLE_ASSIGN)
    if vp is None and tp is None and (not has_name(v) or not has_name(t)) and identical(vu, tu):
        return None
    if (type(tu) is Interface and tp is None) or is_interface_ptr(tu):
        why = implements(c, v, t, False)
        if why is None:
            return None
        if vp is None:
            return Refusal(Code.INVALID_IFACE_ASSIGN, why)
    if type(vu) is Interface and vp is None and implements(c, t, v, False) is None:
        return Refusal(Code.INCOMPATIBLE_ASSIGN, "need type assertion")
    if type(vu) is Chan and vu.dir is ChanDir.BOTH and type(tu) is Chan and identical(vu.elem, tu.elem):
        return None if not has_name(v) or not has_name(t) else Refusal(Code.INVALID_CHAN_ASSIGN)
    if tp is not None and not has_name(v):
        return _assignable_to_each(c, x, tp)
    if vp is not None and not has_name(t):
        return _each_assignable(c, x, vp, t, orig_t)
    return Refusal(Code.INCOMPATIBLE_ASSIGN)


def _because(msg: str, refusal: Refusal) -> str:
    return f"{msg}\n\t{refusal.cause}" if refusal.cause else msg


def _assignable_to_each(c: Checker, x: Operand, tp: TypeParam) -> Refusal | None:
    terms = tparam_terms(tp)
    for _, tt in terms:
        refusal = assignable(c, x, tt)
        if refusal is not None:
            msg = f"cannot assign {type_str(c, x.type)} to {type_str(c, tt)} (in {type_str(c, tp)})"
            return Refusal(refusal.code, _because(msg, refusal))
    return None if terms else Refusal(Code.INCOMPATIBLE_ASSIGN)


def _each_assignable(c: Checker, x: Operand, vp: TypeParam, t: Type, orig_t: Type) -> Refusal | None:
    x = x.clone()
    terms = tparam_terms(vp)
    for _, tt in terms:
        x.type = tt
        refusal = assignable(c, x, t)
        if refusal is not None:
            msg = f"cannot assign {type_str(c, tt)} (in {type_str(c, vp)}) to {type_str(c, orig_t)}"
            return Refusal(refusal.code, _because(msg, refusal))
    return None if terms else Refusal(Code.INCOMPATIBLE_ASSIGN)


# ---- conversion -------------------------------------------------------------------------------------------


def _const_converted(x: Operand, t: Type) -> tuple[bool, ConstVal | None]:
    """Whether a constant can be converted to t as a constant, and its value."""
    u = under(t)
    if type(u) is not Basic:
        return False, None
    fits, val = represent(x.val, u)
    if fits:
        return True, val
    if is_integer(x.type) and is_string(u):
        i = to_int(x.val)
        in_range = i is not None and 0 <= i <= 0x10FFFF and not 0xD800 <= i < 0xE000
        return True, chr(i if in_range and i is not None else 0xFFFD).encode()
    return False, None


def conversion(c: Checker, x: Operand, t: Type) -> None:
    """The conversion t(x): x becomes its result, or invalid with an error."""
    const_arg = x.mode is Mode.CONST
    cause: str | None = ""
    if const_arg and is_const_type(t):
        ok, val = _const_converted(x, t)
        if ok:
            x.val = val
            cause = None
        elif is_integer(x.type) and is_integer(t):
            error(c, x, Code.INVALID_CONVERSION, f"constant {const_string(x.val)} overflows {type_str(c, t)}")
            x.mode = Mode.INVALID
            return
    elif const_arg and is_type_param(t):
        cause = _const_to_type_param(c, x, t)
        x.mode = Mode.VALUE  # type parameters have no constants
    else:
        refusal = convertible(c, x, t)
        cause = None if refusal is None else refusal.cause
        if refusal is None:
            x.mode = Mode.VALUE
    if cause is not None:
        msg = f"cannot convert {operand_str(c, x)} to type {type_str(c, t)}"
        error(c, x, Code.INVALID_CONVERSION, f"{msg}: {cause}" if cause else msg)
        x.mode = Mode.INVALID
        return
    if is_untyped(x.type):
        final = t
        if x.type is UNTYPED_NIL:
            pass
        elif is_plain_interface(t) or (const_arg and not is_const_type(t)):
            final = default_type(x.type)
        elif x.mode is Mode.CONST and is_integer(x.type) and all_string(t):
            final = x.type
        update_type(c, x.expr, final, True)
    x.type = t


def _const_to_type_param(c: Checker, x: Operand, t: Type) -> str | None:
    """None if a constant can be converted to each type of a type parameter's type set, else why not."""
    for _, u in each_term(t):
        if u is None:
            return f"{type_str(c, t)} does not contain specific types"
        if (is_string(x.type) and is_bytes_or_runes(u)) or _const_converted(x, u)[0]:
            continue
        ts, us = type_str(c, t), type_str(c, u)
        if is_integer(x.type) and is_integer(u):
            return f"constant {const_string(x.val)} overflows {us} (in {ts})"
        return f"cannot convert {operand_str(c, x)} to type {us} (in {ts})"
    return None


def convertible(c: Checker, x: Operand, t: Type) -> Refusal | None:
    """None if the non-constant x may be converted to type t, else why not."""
    refusal = assignable(c, x, t)
    if refusal is None:
        return None
    orig_t = t
    v, t = unalias(x.type), unalias(t)
    vp = v if type(v) is TypeParam else None
    tp = t if type(t) is TypeParam else None
    if vp is None and tp is None:
        sliced = _slice_to_array(c, v, t)
        if sliced is not None:
            return None if not sliced.cause else sliced
        return None if _convertible_under(v, t) else refusal
    x = x.clone()
    v_terms = tparam_terms(vp) if vp is not None else [(False, v)]
    t_terms = tparam_terms(tp) if tp is not None else [(False, t)]
    if not v_terms or not t_terms:
        return refusal
    for _, vt in v_terms:
        x.type = vt if vp is not None else x.type
        for _, tt in t_terms:
            inner = convertible(c, x, tt if tp is not None else t)
            if inner is None:
                continue
            source = f"{type_str(c, vt)} (in {type_str(c, vp)})" if vp is not None else type_str(c, x.type)
            dest = f"{type_str(c, tt)} (in {type_str(c, tp)})" if tp is not None else type_str(c, orig_t)
            why = inner if inner.cause else refusal
            cause = _because(f"cannot convert {source} to type {dest}", why)
            return Refusal(Code.INVALID_CONVERSION, cause)
    return None


_INTEGER_OR_FLOAT = INTEGER | FLOAT


def _convertible_under(v: Type, t: Type) -> bool:
    """The conversion rules for underlying types."""
    vu, tu = under(v), under(t)
    if identical_ignore_tags(vu, tu):
        return True
    if type(v) is Pointer and type(t) is Pointer:
        vb, tb = under(v.elem), under(t.elem)
        if identical_ignore_tags(vb, tb) and not is_type_param(v.elem) and not is_type_param(t.elem):
            return True
    if is_basic(vu, _INTEGER_OR_FLOAT) and is_basic(tu, _INTEGER_OR_FLOAT):
        return True
    if is_complex(vu) and is_complex(tu):
        return True
    if is_string(tu) and (is_integer(vu) or is_bytes_or_runes(vu)):
        return True
    if is_string(vu) and is_bytes_or_runes(tu):
        return True
    if is_kind(tu, Kind.UNSAFE_POINTER) and (is_pointer(vu) or is_kind(vu, Kind.UINTPTR)):
        return True
    return is_kind(vu, Kind.UNSAFE_POINTER) and (is_pointer(tu) or is_kind(tu, Kind.UINTPTR))


def _slice_to_array(c: Checker, v: Type, t: Type) -> Refusal | None:
    """For a slice converted to an array or array pointer of its element type: a Refusal, without cause if allowed."""
    s, tu = under(v), under(t)
    if type(s) is not Slice:
        return None
    if type(tu) is Array:
        array, minor, what = tu, 20, "array"
    elif type(tu) is Pointer:
        base = under(tu.elem)
        if type(base) is not Array:
            return None
        array, minor, what = base, 17, "array pointer"
    else:
        return None
    if not identical(s.elem, array.elem):
        return None
    allowed = allow_version(c, minor)
    cause = "" if allowed else f"conversion of slice to {what} requires go1.{minor} or later"
    return Refusal(Code.INVALID_CONVERSION, cause)
