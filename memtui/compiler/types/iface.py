"""Which types implement which interfaces, and the words for why not.

Mirrors types2/lookup.go (missingMethod) and instantiate.go (implements, verify).
"""

from collections.abc import Callable

from memtui.compiler.types.format import type_string
from memtui.compiler.types.identical import (
    find_method,
    has_terms,
    identical,
    is_any,
    is_empty_set,
    set_is_comparable,
    term_includes,
    terms_subset,
    type_set,
    why_incomparable,
)
from memtui.compiler.types.lookup import has_invalid_embedded, lookup_any
from memtui.compiler.types.messages import method_str, type_str
from memtui.compiler.types.model import Func, Interface, Pointer, Type, TypeParam, Union
from memtui.compiler.types.state import Checker, allow_version
from memtui.compiler.types.subst import subst
from memtui.compiler.types.under import (
    constraint_iface,
    is_interface,
    is_interface_ptr,
    is_type_param,
    is_valid,
    under,
)
from memtui.compiler.types.universe import INVALID

Equivalent = Callable[[Type, Type], bool]


def missing_method(c: Checker, v: Type, t: Type, static: bool, equivalent: Equivalent = identical) -> str | None:
    """None if v has all methods of the interface t, else the reason in parentheses, as messages end with it.

    static: v, if an interface, must have them all; otherwise a dynamic value of v may have them."""
    iface = under(t)
    assert type(iface) is Interface
    u = under(v)
    for m in type_set(iface).all_methods:
        if type(u) is Interface:
            found = find_method(type_set(u).all_methods, m.pkg, m.name)
            if found is None:
                if static:
                    return _not_found(c, v, t, m)
                continue
        else:
            obj, path, indirect = lookup_any(v, False, m.pkg, m.name)
            if obj is None:
                if path is not None:
                    return f"(ambiguous selector {type_str(c, v)}.{m.name})"
                if indirect:
                    return f"(method {m.name} has pointer receiver)"
                return _misspelled(c, v, t, m)
            if not isinstance(obj, Func):
                return f"({type_str(c, v)}.{m.name} is a field, not a method)"
            found = obj
        c.hooks.obj_decl(c, found)
        if not equivalent(found.type or INVALID, m.type or INVALID):
            return _wrong_type(c, found, m)
    return None


def _not_found(c: Checker, v: Type, t: Type, m: Func) -> str:
    for x in (v, t):
        if is_interface_ptr(x):
            return f"({interface_ptr_error(c, x)})"
    return f"(missing method {m.name})"


def _misspelled(c: Checker, v: Type, t: Type, m: Func) -> str:
    other, _, _ = lookup_any(v, False, m.pkg, m.name, fold=True)
    if not isinstance(other, Func):
        return _not_found(c, v, t, m)
    if other.name == m.name:
        return f"(unexported method {m.name})"
    c.hooks.obj_decl(c, other)
    have, want = method_str(c, other, False), method_str(c, m, False)
    return f"(missing method {m.name})\n\t\thave {have}\n\t\twant {want}"


def _wrong_type(c: Checker, found: Func, m: Func) -> str:
    have, want = method_str(c, found, False), method_str(c, m, False)
    if have == want:
        have, want = method_str(c, found, True), method_str(c, m, True)
    if have == want:
        return f"(wrong type for method {m.name})"
    return f"(wrong type for method {m.name})\n\t\thave {have}\n\t\twant {want}"


def interface_ptr_error(c: Checker, t: Type) -> str:
    """Why a pointer to an interface has no methods."""
    p = under(t)
    what = "type parameter" if type(p) is Pointer and is_type_param(p.elem) else "interface"
    return f"type {type_str(c, t)} is pointer to {what}, not {what}"


def lacks_methods(c: Checker, v: Type, t: Type, static: bool, equivalent: Equivalent = identical) -> str | None:
    """As missing_method, but None also if v is or embeds an invalid type."""
    if not is_valid(v):
        return None
    why = missing_method(c, v, t, static, equivalent)
    return None if why is None or has_invalid_embedded(v) else why


def not_assertable(c: Checker, v: Type, t: Type) -> str | None:
    """None if a value of interface type v may have dynamic type t, else why not."""
    return None if is_interface(t) else lacks_methods(c, t, v, False)


def implements(c: Checker, v: Type, t: Type, constraint: bool) -> str | None:
    """None if v implements the interface t (constraint: satisfies it), else why not."""
    vu, tu = under(v), under(t)
    if not is_valid(vu) or not is_valid(tu):
        return None
    if type(vu) is Pointer and not is_valid(under(vu.elem)):
        return None
    verb = "satisfy" if constraint else "implement"
    if type(tu) is not Interface:
        detail = interface_ptr_error(c, t) if is_interface_ptr(tu) else f"{type_str(c, t)} is not an interface"
        return f"{type_str(c, v)} does not {verb} {type_str(c, t)} ({detail})"
    if is_any(tu):
        return None
    if type(vu) is Interface and is_empty_set(vu):
        return None
    if is_empty_set(tu):
        return f"cannot {verb} {type_str(c, t)} (empty type set)"
    why = lacks_methods(c, v, t, True)
    if why is not None:
        return f"{type_str(c, v)} does not {verb} {type_str(c, t)} {why}"
    if has_terms(tu):
        if type(vu) is Interface:
            if not terms_subset(type_set(vu).terms, type_set(tu).terms):
                return f"{type_str(c, v)} does not {verb} {type_str(c, t)}"
        else:
            why = _outside_terms(c, v, t, tu)
            if why is not None:
                return f"{type_str(c, v)} does not {verb} {type_str(c, t)} ({why})"
    return _not_comparable_enough(c, v, tu, constraint, verb)


def _not_comparable_enough(c: Checker, v: Type, tu: Interface, constraint: bool, verb: str) -> str | None:
    if not set_is_comparable(tu) or why_incomparable(v, False) is None:
        return None
    if constraint and why_incomparable(v, True) is None:
        if allow_version(c, 20):
            return None
        return f"{type_str(c, v)} to {verb} comparable requires go1.20 or later"
    return f"{type_str(c, v)} does not {verb} comparable"


def _outside_terms(c: Checker, v: Type, t: Type, tu: Interface) -> str | None:
    terms = type_set(tu).terms or []
    if any(term_includes(term, v) for term in terms):
        return None
    for tilde, tt in terms:
        if not tilde and identical(tt, under(tt)) and term_includes((True, tt), v):
            return f"possibly missing ~ for {type_str(c, tt)} in {type_str(c, t)}"
    if _mentions(tu, v):
        vs, ts = type_str(c, v), type_str(c, t)
        return f"{ts} mentions {vs}, but {vs} is not in the type set of {ts}"
    return f"{type_str(c, v)} missing in {_terms_str(terms)}"


def _terms_str(terms: list[tuple[bool, Type]]) -> str:
    return " | ".join(("~" if tilde else "") + type_string(t) for tilde, t in terms)


def _mentions(t: Type, v: Type) -> bool:
    match t:
        case Interface():
            return any(_mentions(e, v) for e in t.embeddeds)
        case Union():
            return any(_mentions(tt, v) for _, tt in t.terms)
        case _:
            return identical(t, v)


def verify_targs(c: Checker, tparams: list[TypeParam], targs: list[Type]) -> tuple[int, str] | None:
    """None if type arguments satisfy their constraints, else the first that does not, and why."""
    mapping = dict(zip(tparams, targs, strict=True))
    for i, p in enumerate(tparams):
        constraint_iface(p)  # wraps a constraint that is no interface
        bound = subst(p.bound or INVALID, mapping, c.instances)
        why = implements(c, targs[i], bound, True)
        if why is not None:
            return i, why
    return None
