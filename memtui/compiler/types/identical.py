"""Type identity and type sets, which need each other: an interface is its type set, and a term list compares types.

A type set is stored in the Interface: `all_methods` (sorted by unique name), `terms` (None: every type; an empty
list: no type) and `comparable` (only meaningful with terms None). `type_set` computes it on first use and reports
no errors; structs.py checks declarations. Mirrors types2/predicates.go, typeset.go, typeterm.go, termlist.go, under.go.
"""

from collections.abc import Callable, Iterator

from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Func,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
)
from memtui.compiler.types.under import (
    constraint_iface,
    is_basic,
    is_exported,
    is_type_param,
    object_id,
    same_id,
    unalias,
    under,
)
from memtui.compiler.types.universe import (
    BOOLEAN,
    EMPTY_INTERFACE,
    INTEGER,
    INVALID,
    NUMERIC,
    ORDERED,
    STRING,
    UNSIGNED,
)

Term = tuple[bool, Type]
Terms = list[Term] | None  # None: every type


# ---- identity ---------------------------------------------------------------------------------------------


class _Comparer:
    """One comparison: which interfaces are being compared already, and how type parameters correspond."""

    __slots__ = ("ignore_tags", "pairs", "tparams")

    def __init__(self, ignore_tags: bool) -> None:
        self.ignore_tags = ignore_tags
        self.pairs: list[tuple[Interface, Interface]] = []
        self.tparams: dict[TypeParam, TypeParam] = {}  # of the second type to those of the first

    def same(self, x: Type, y: Type) -> bool:  # noqa: C901 (dispatch over type classes)
        x, y = unalias(x), unalias(y)
        if x is y:
            return True
        if type(x) is not type(y):
            return False
        match x, y:
            case Basic(), Basic():
                return x.kind is y.kind
            case Named(), Named():
                return same_named(x, y)
            case Pointer(), Pointer():
                return self.same(x.elem, y.elem)
            case Slice(), Slice():
                return self.same(x.elem, y.elem)
            case Array(), Array():
                return (x.len < 0 or y.len < 0 or x.len == y.len) and self.same(x.elem, y.elem)
            case Struct(), Struct():
                return self.same_structs(x, y)
            case Tuple(), Tuple():
                return self.same_tuples(x, y)
            case Signature(), Signature():
                return self.same_signatures(x, y)
            case Map(), Map():
                return self.same(x.key, y.key) and self.same(x.elem, y.elem)
            case Chan(), Chan():
                return x.dir is y.dir and self.same(x.elem, y.elem)
            case Interface(), Interface():
                return self.same_interfaces(x, y)
            case Union(), Union():
                return same_terms(union_terms(x), union_terms(y))
            case TypeParam(), TypeParam():
                return self.tparams.get(y) is x
            case _:
                return False

    def same_structs(self, x: Struct, y: Struct) -> bool:
        if len(x.fields) != len(y.fields) or not (self.ignore_tags or x.tags == y.tags):
            return False
        for f, g in zip(x.fields, y.fields, strict=True):
            if f.embedded != g.embedded or not same_id(f.pkg, f.name, g.pkg, g.name):
                return False
            assert f.type is not None
            assert g.type is not None
            if not self.same(f.type, g.type):
                return False
        return True

    def same_tuples(self, x: Tuple, y: Tuple) -> bool:
        if len(x.vars) != len(y.vars):
            return False
        return all(self.same(v.type or INVALID, w.type or INVALID) for v, w in zip(x.vars, y.vars, strict=True))

    def same_signatures(self, x: Signature, y: Signature) -> bool:
        if x.variadic != y.variadic or len(x.tparams) != len(y.tparams):
            return False
        for p, q in zip(x.tparams, y.tparams, strict=True):
            self.tparams[q] = p
        for p, q in zip(x.tparams, y.tparams, strict=True):
            if not self.same(p.bound or INVALID, q.bound or INVALID):
                return False
        return self.same_tuples(x.params, y.params) and self.same_tuples(x.results, y.results)

    def same_interfaces(self, x: Interface, y: Interface) -> bool:
        xs, ys = type_set(x), type_set(y)
        if xs.comparable != ys.comparable or len(xs.all_methods) != len(ys.all_methods):
            return False
        if not same_terms(xs.terms, ys.terms):
            return False
        for a, b in self.pairs:
            if (a is x and b is y) or (a is y and b is x):
                return True  # being compared further out: they are identical unless something else differs
        self.pairs.append((x, y))
        try:
            for f, g in zip(xs.all_methods, ys.all_methods, strict=True):
                if object_id(f.pkg, f.name) != object_id(g.pkg, g.name):
                    return False
                if not self.same(f.type or INVALID, g.type or INVALID):
                    return False
            return True
        finally:
            self.pairs.pop()


def same_named(x: Named, y: Named) -> bool:
    """Report whether two defined types are the same, or instances of one type with identical arguments."""
    if len(x.targs) != len(y.targs) or (x.origin or x).obj is not (y.origin or y).obj:
        return False
    return all(identical(a, b) for a, b in zip(x.targs, y.targs, strict=True))


def identical(x: Type, y: Type) -> bool:
    """Report whether x and y are identical types."""
    if x is y:
        return True
    return _Comparer(False).same(x, y)


def identical_ignore_tags(x: Type, y: Type) -> bool:
    """Report whether x and y are identical if struct tags do not count."""
    return x is y or _Comparer(True).same(x, y)


# ---- terms ------------------------------------------------------------------------------------------------


def _disjoint(x: Term, y: Term) -> bool:
    ux = under(x[1]) if y[0] else x[1]
    uy = under(y[1]) if x[0] else y[1]
    return not identical(ux, uy)


def terms_overlap(x: Term, y: Term) -> bool:
    """Report whether some type belongs to both terms."""
    return not _disjoint(x, y)


def term_includes(term: Term, t: Type) -> bool:
    """Report whether t belongs to a term."""
    return identical(term[1], under(t) if term[0] else t)


def _subset(x: Term, y: Term) -> bool:
    return not _disjoint(x, y) and (not x[0] or y[0])


def _normalize(terms: list[Term]) -> list[Term]:
    result: list[Term] = []
    for t in terms:
        if any(_subset(t, r) for r in result):
            continue
        i = next((i for i, r in enumerate(result) if _subset(r, t)), len(result))
        result = result[:i] + [t] + [r for r in result[i + 1 :] if not _subset(r, t)]
    return result


def _intersect(xs: Terms, ys: Terms) -> Terms:
    if xs is None:
        return ys
    if ys is None:
        return xs
    return _normalize([x if not x[0] or y[0] else y for x in xs for y in ys if not _disjoint(x, y)])


def terms_subset(xs: Terms, ys: Terms) -> bool:
    """Report whether each type of xs belongs to ys."""
    if ys is None:
        return True
    if xs is None:
        return False
    return all(any(_subset(x, y) for y in ys) for x in xs)


def same_terms(xs: Terms, ys: Terms) -> bool:
    """Report whether two term lists describe the same types."""
    if xs is None or ys is None:
        return xs is ys
    return terms_subset(xs, ys) and terms_subset(ys, xs)


def union_terms(u: Union) -> Terms:
    """The types a union stands for."""
    result: list[Term] = []
    for tilde, t in u.terms:
        ut = under(t)
        if type(ut) is Interface:
            terms = type_set(ut).terms
            if terms is None:
                return None
            result += terms
        elif ut is INVALID or (tilde and not identical(t, ut)):
            continue  # an error elsewhere: an empty term
        else:
            result.append((tilde, t))
    return _normalize(result)


# ---- type sets --------------------------------------------------------------------------------------------


def type_set(iface: Interface) -> Interface:
    """Compute all_methods, terms and comparable of an interface if need be, and return it.

    While its declaration is being read an interface stands for all types: the empty interface is returned."""
    if iface.complete:
        return iface
    if not iface.declared:
        return EMPTY_INTERFACE
    iface.complete = True  # an interface that embeds itself is an error; it must not recurse for ever
    methods = {object_id(m.pkg, m.name): m for m in reversed(iface.methods)}
    terms: Terms = None
    comparable = False
    for t in iface.embeddeds:
        u = under(t)
        if type(u) is Interface:
            inner = type_set(u)
            for m in inner.all_methods:
                methods.setdefault(object_id(m.pkg, m.name), m)
            new, new_comparable = inner.terms, inner.comparable
        elif type(u) is Union:
            new, new_comparable = union_terms(u), False
        elif u is INVALID:
            continue
        else:
            new, new_comparable = [(False, t)], False
        terms, comparable = _meet(terms, comparable, new, new_comparable)
    iface.all_methods = sorted(methods.values(), key=method_order)
    iface.terms = terms
    iface.comparable = comparable
    return iface


def method_order(m: Func) -> tuple[bool, str, str]:
    """The order of methods in a method set: exported ones first, then by name, then by package."""
    exported = is_exported(m.name)
    return (not exported, m.name, "" if exported or m.pkg is None else m.pkg.path)


def _meet(xs: Terms, xcomp: bool, ys: Terms, ycomp: bool) -> tuple[Terms, bool]:
    terms = _intersect(xs, ys)
    comparable = xcomp or ycomp
    if comparable and terms is not None:
        return [t for t in terms if why_incomparable(t[1], False) is None], False
    return terms, comparable


def is_empty_set(iface: Interface) -> bool:
    """Report whether no type belongs to the interface's type set."""
    return type_set(iface).terms == []


def is_method_set(iface: Interface) -> bool:
    """Report whether the interface is described by its methods alone, so that variables may have it as type."""
    s = type_set(iface)
    return not s.comparable and s.terms is None


def is_any(iface: Interface) -> bool:
    """Report whether every type belongs to the interface's type set."""
    s = type_set(iface)
    return not s.comparable and s.terms is None and not s.all_methods


def has_terms(iface: Interface) -> bool:
    """Report whether the type set lists types."""
    return bool(type_set(iface).terms)


def set_is_comparable(iface: Interface, seen: set[Type] | None = None) -> bool:
    """Report whether every type of the type set is strictly comparable."""
    s = type_set(iface)
    if s.terms is None:
        return s.comparable
    return bool(s.terms) and all(why_incomparable(t, False, seen) is None for _, t in s.terms)


def find_method(methods: list[Func], pkg: object, name: str, fold: bool = False) -> Func | None:
    """The method of this name as seen from a package, or None."""
    for m in methods:
        if same_id(m.pkg, m.name, pkg, name, fold):  # type: ignore[arg-type]
            return m
    return None


# ---- predicates over type sets ----------------------------------------------------------------------------


def each_term(t: Type) -> Iterator[tuple[Type | None, Type | None]]:
    """The types of a type parameter's type set with their underlying types; one (None, None) if it lists none;
    for any other type itself with its underlying type."""
    p = unalias(t)
    if type(p) is not TypeParam:
        yield t, under(t)
        return
    terms = type_set(constraint_iface(p)).terms
    if not terms:
        yield None, None
        return
    for tilde, tt in terms:
        yield tt, (unalias(tt) if tilde else under(tt))


def tparam_terms(p: TypeParam) -> list[Term]:
    """The terms of a type parameter's type set; empty if it lists no types."""
    return type_set(constraint_iface(p)).terms or []


def under_is(t: Type, f: Callable[[Type | None], bool]) -> bool:
    """Report whether f holds for the underlying types of all types in t's type set (None: there are none)."""
    return all(f(u) for _, u in each_term(t))


def all_basic(t: Type, bits: int) -> bool:
    """Report whether all types of t's type set are basic with one of the properties."""
    if type(t) is Basic:
        return t.bits & bits != 0
    p = unalias(t)
    if type(p) is TypeParam:
        terms = tparam_terms(p)
        return bool(terms) and all(is_basic(tt, bits) for _, tt in terms)
    return is_basic(t, bits)


def all_boolean(t: Type) -> bool:
    """Report whether all types of t's type set are boolean."""
    return all_basic(t, BOOLEAN)


def all_integer(t: Type) -> bool:
    """Report whether all types of t's type set are integers."""
    return all_basic(t, INTEGER)


def all_unsigned(t: Type) -> bool:
    """Report whether all types of t's type set are unsigned."""
    return all_basic(t, UNSIGNED)


def all_numeric(t: Type) -> bool:
    """Report whether all types of t's type set are numbers."""
    return all_basic(t, NUMERIC)


def all_string(t: Type) -> bool:
    """Report whether all types of t's type set are strings."""
    return all_basic(t, STRING)


def all_ordered(t: Type) -> bool:
    """Report whether all types of t's type set have an order."""
    return all_basic(t, ORDERED)


def all_numeric_or_string(t: Type) -> bool:
    """Report whether all types of t's type set are numbers or strings."""
    return all_basic(t, NUMERIC | STRING)


def has_nil(t: Type) -> bool:
    """Report whether nil is a value of type t."""
    match under(t):
        case Basic(kind=kind):
            return kind is Kind.UNSAFE_POINTER
        case Slice() | Pointer() | Signature() | Map() | Chan():
            return True
        case Interface():
            return not is_type_param(t) or under_is(t, lambda u: u is not None and has_nil(u))
        case _:
            return False


# ---- comparability ----------------------------------------------------------------------------------------

Why = tuple[str, Type | None, str]  # text before, a type, text after


def is_comparable(t: Type) -> bool:
    """Report whether values of type t may be compared; interfaces may, though it can fail at run time."""
    return why_incomparable(t, True) is None


def why_incomparable(t: Type, dynamic: bool, seen: set[Type] | None = None) -> Why | None:
    """None if values of type t can be compared, else why not (three empty parts: nothing to say).

    dynamic: interface values count as comparable."""
    if seen is None:
        seen = set()
    if t in seen:
        return None
    seen.add(t)
    match under(t):
        case Basic(kind=kind):
            return ("", None, "") if kind is Kind.UNTYPED_NIL else None
        case Pointer() | Chan():
            return None
        case Struct(fields=fields):
            for f in fields:
                if f.type is not None and why_incomparable(f.type, dynamic, seen) is not None:
                    return "struct containing ", f.type, " cannot be compared"
            return None
        case Array(elem=elem):
            return ("", t, " cannot be compared") if why_incomparable(elem, dynamic, seen) is not None else None
        case Interface() as i:
            if (dynamic and not is_type_param(t)) or set_is_comparable(i, seen):
                return None
            return ("empty type set" if is_empty_set(i) else "incomparable types in type set"), None, ""
        case _:
            return "", None, ""
