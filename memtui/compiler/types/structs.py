"""Struct and interface types, and the unions in constraints. Mirrors types2/struct.go, interface.go, union.go."""

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.syntax.printer import expr_string, start_pos
from memtui.compiler.types.const import literal_value
from memtui.compiler.types.format import type_string
from memtui.compiler.types.identical import identical, method_order, terms_overlap, type_set, union_terms
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import type_str
from memtui.compiler.types.model import (
    Basic,
    Func,
    Interface,
    Kind,
    Named,
    Pointer,
    Signature,
    Struct,
    Type,
    TypeName,
    Union,
    Var,
)
from memtui.compiler.types.record import record_type
from memtui.compiler.types.state import (
    At,
    Checker,
    add_other_declaration,
    allow_version,
    error,
    errors,
    later,
    verify_version,
)
from memtui.compiler.types.typeuse import typ, var_type
from memtui.compiler.types.under import as_named, deref, is_interface, is_type_param, is_valid, object_id, under
from memtui.compiler.types.universe import COMPARABLE, INVALID

_MAX_TERMS = 100
_TOO_MANY_TERMS = f"cannot handle more than {_MAX_TERMS} union terms (implementation limitation)"

# ---- structs ----------------------------------------------------------------------------------------------


def struct_type(c: Checker, t: Struct, e: syn.StructType) -> None:
    """Fill in a struct type."""
    fields: list[Var] = []
    tags: list[str] = []
    seen: dict[str, Var] = {}
    prev: syn.Expr | None = None
    ftype: Type = INVALID
    for f in e.fields:
        if f.type is not prev:
            ftype = var_type(c, f.type)
            prev = f.type
        embedded = f.name is None or f.embedded
        name = _embedded_name(f.type) if embedded else f.name
        if name is None:
            error(c, start_pos(f.type), Code.INVALID_SYNTAX_TREE, "invalid embedded field type")
            continue
        field = Var(name.pos, name.value, c.pkg, ftype, is_field=True, embedded=embedded)
        if name.value == "_" or _declare_field(c, seen, field):
            fields.append(field)
            tags.append(_tag(f.tag))
            c.info.defs[name] = field
        if embedded:
            _check_embedded(c, ftype, start_pos(f.type))
    t.fields[:] = fields
    t.tags[:] = tags


def _embedded_name(e: syn.Expr) -> syn.Name | None:
    match e:
        case syn.Name():
            return e
        case syn.Star():
            return None if isinstance(e.x, syn.Star) else _embedded_name(e.x)
        case syn.Selector():
            return e.sel
        case syn.Index() | syn.Paren():
            return _embedded_name(e.x)
        case _:
            return None


def _declare_field(c: Checker, seen: dict[str, Var], field: Var) -> bool:
    alt = seen.setdefault(object_id(field.pkg, field.name), field)
    if alt is field:
        return True
    parts: list[tuple[At | None, str]] = [(field.pos, f"{field.name} redeclared")]
    add_other_declaration(parts, alt)
    errors(c, Code.DUPLICATE_DECL, parts)
    return False


def _tag(lit: syn.BasicLit | None) -> str:
    if lit is None or lit.bad:
        return ""
    value = literal_value(lit)
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else ""


def _check_embedded(c: Checker, ftype: Type, pos: Pos) -> None:
    def check() -> None:
        t, is_ptr = deref(ftype)
        u = under(t)
        if isinstance(u, Basic):
            if u.kind is Kind.UNSAFE_POINTER:
                error(c, pos, Code.INVALID_PTR_EMBED, "embedded field type cannot be unsafe.Pointer")
        elif isinstance(u, Pointer):
            error(c, pos, Code.INVALID_PTR_EMBED, "embedded field type cannot be a pointer")
        elif isinstance(u, Interface):
            if is_type_param(t):
                msg = "embedded field type cannot be a (pointer to a) type parameter"
                error(c, pos, Code.MISPLACED_TYPE_PARAM, msg)
            elif is_ptr:
                error(c, pos, Code.INVALID_PTR_EMBED, "embedded field type cannot be a pointer to an interface")

    later(c, check)


# ---- interfaces -------------------------------------------------------------------------------------------


def interface_type(c: Checker, t: Interface, e: syn.InterfaceType, owner: TypeName | None) -> None:
    """Fill in an interface type; owner: the type name being declared as this interface."""
    c.ifaces.append((e.pos, t, c.env.iface_depth > 0))
    c.env.iface_depth += 1
    for f in e.methods:
        if f.name is None:
            t.embed_pos.append(start_pos(f.type))
            t.embeddeds.append(parse_union(c, f.type))
            continue
        if f.name.value == "_":
            error(c, f.name, Code.BLANK_IFACE_METHOD, "methods must have a unique non-blank name")
            continue
        sig = typ(c, f.type)
        if not isinstance(sig, Signature):
            continue
        named = as_named(owner.type) if owner is not None else None
        recv: Type = named if isinstance(named, Named) else t
        sig.recv = Var(f.name.pos, "", c.pkg, recv, is_param=True, is_recv=True)
        m = Func(f.name.pos, f.name.value, c.pkg, sig)
        c.info.defs[f.name] = m
        t.methods.append(m)
    c.env.iface_depth -= 1
    t.methods.sort(key=method_order)
    t.declared = True
    if t.methods or t.embeddeds:
        later(c, lambda: check_interface(c, t))


def check_interface(c: Checker, t: Interface) -> None:
    """Report methods that an interface has twice with different types, or declares twice."""
    seen: dict[str, tuple[Func, Pos]] = {}
    for m in t.methods:
        _add_method(c, seen, m, m.pos, True)
    for e, pos in zip(t.embeddeds, t.embed_pos, strict=True):
        u = under(e)
        if isinstance(u, Union):
            verify_version(c, pos, 18, f"embedding interface element {type_str(c, u)}")
            if len(union_terms(u) or ()) > _MAX_TERMS:
                error(c, pos, Code.INVALID_UNION, _TOO_MANY_TERMS)
        elif isinstance(u, Interface):
            for m in type_set(u).all_methods:
                _add_method(c, seen, m, pos, False)
        elif is_valid(u):
            verify_version(c, pos, 18, f"embedding non-interface type {type_str(c, e)}")
    type_set(t)


def _add_method(c: Checker, seen: dict[str, tuple[Func, Pos]], m: Func, pos: Pos, explicit: bool) -> None:
    key = object_id(m.pkg, m.name)
    if key not in seen:
        seen[key] = m, pos
        return
    other, other_pos = seen[key]

    def report() -> None:
        if explicit or not allow_version(c, 14) or not identical(m.type or INVALID, other.type or INVALID):
            parts = [(pos, f"duplicate method {m.name}"), (other_pos, f"other declaration of method {m.name}")]
            errors(c, Code.DUPLICATE_DECL, parts)

    if explicit:
        report()
    else:
        later(c, report)


# ---- unions -----------------------------------------------------------------------------------------------


def parse_union(c: Checker, e: syn.Expr) -> Type:
    """The type of an interface element: `T`, or a Union for `~T` and `A | B`."""
    ors: list[syn.Binary] = []
    x = e
    while isinstance(x, syn.Binary) and x.op is Op.OR:
        ors.append(x)
        x = x.x
    ors.reverse()
    exprs = [x, *(o.y for o in ors)]
    terms: list[tuple[bool, Type]] = []
    u: Type = INVALID
    for i, te in enumerate(exprs):
        term = _term(c, te)
        if len(exprs) == 1 and not term[0]:
            return term[1]
        if len(terms) >= _MAX_TERMS:
            if i == _MAX_TERMS:
                error(c, te, Code.INVALID_UNION, _TOO_MANY_TERMS)
            u = INVALID
        else:
            terms.append(term)
            u = Union(terms)
        if i > 0:
            record_type(c, ors[i - 1], Mode.TYPE, u)
    if u is not INVALID:
        later(c, lambda: _check_terms(c, terms, exprs))
    return u


def _term(c: Checker, e: syn.Expr) -> tuple[bool, Type]:
    tilde = isinstance(e, syn.Unary) and e.op is Op.TILDE
    inner = e.x if isinstance(e, syn.Unary) and tilde else e
    t = typ(c, inner)
    if is_type_param(t):
        what = f"type in term {expr_string(e)}" if tilde else "term"
        msg = f"{what} cannot be a type parameter"
        error(c, inner, Code.MISPLACED_TYPE_PARAM, msg)
        t = INVALID
    if tilde:
        record_type(c, e, Mode.TYPE, Union([(True, t)]))
    return tilde, t


def _check_terms(c: Checker, terms: list[tuple[bool, Type]], exprs: list[syn.Expr]) -> None:
    for i, (tilde, t) in enumerate(terms):
        if not is_valid(t):
            continue
        u = under(t)
        name = type_str(c, t)
        term = ("~" if tilde else "") + type_string(t)
        if tilde:
            if isinstance(u, Interface):
                error(c, exprs[i], Code.INVALID_UNION, f"invalid use of ~ ({name} is an interface)")
                continue
            if not identical(u, t):
                msg = f"invalid use of ~ (underlying type of {name} is {type_str(c, u)})"
                error(c, exprs[i], Code.INVALID_UNION, msg)
                continue
        if isinstance(u, Interface):
            if type_set(u).all_methods:
                msg = f"cannot use {term} in union ({term} contains methods)"
                error(c, exprs[i], Code.INVALID_UNION, msg)
            elif t is COMPARABLE:
                error(c, exprs[i], Code.INVALID_UNION, "cannot use comparable in union")
            elif type_set(u).comparable:
                msg = f"cannot use {term} in union ({term} embeds comparable)"
                error(c, exprs[i], Code.INVALID_UNION, msg)
            continue
        for other in terms[:i]:
            if not is_interface(other[1]) and is_valid(other[1]) and terms_overlap(other, (tilde, t)):
                theirs = ("~" if other[0] else "") + type_string(other[1])
                error(c, exprs[i], Code.INVALID_UNION, f"overlapping terms {term} and {theirs}")
                break
