"""What a type really is: seeing through aliases, names and type parameters, and the predicates built on that.

`under` may ask a lazily built instance to expand itself (`Named.resolver`, see subst.py). The `is_` predicates look
at one type, the `all_` ones (identical.py) at every type of a type parameter's type set. Mirrors types2/predicates.go,
named.go (Underlying) and typeparam.go (iface).
"""

from memtui.compiler.types.model import (
    Alias,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Package,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
)
from memtui.compiler.types.universe import (
    BOOLEAN,
    COMPLEX,
    COMPLEX128,
    CONST_TYPE,
    EMPTY_INTERFACE,
    FLOAT,
    FLOAT64,
    INT,
    INTEGER,
    INVALID,
    NUMERIC,
    RUNE,
    STRING,
    STRING_TYPE,
    TYP,
    UNSIGNED,
    UNTYPED,
)


def unalias(t: Type) -> Type:
    """The type behind aliases; the invalid type for an alias whose declaration is not finished."""
    while type(t) is Alias:
        actual = t.actual
        if actual is None:
            if t.rhs is None:
                return INVALID
            actual = t.rhs
            while type(actual) is Alias and actual.actual is None:
                if actual.rhs is None:
                    return INVALID
                actual = actual.rhs
            t.actual = actual
        t = actual
    return t


def under(t: Type) -> Type:
    """The underlying type: never a Named or an Alias; for a type parameter its constraint interface."""
    if type(t) is Named:
        u = t.underlying
        return u if u is not None else _resolve(t)
    if type(t) is TypeParam:
        return constraint_iface(t)
    if type(t) is Alias:
        return under(unalias(t))
    return t


def expand(t: Named) -> Named:
    """Fill in an instance's right side; does nothing for other types."""
    if t.resolver is not None and t.rhs is None:
        t.resolver.expand(t)
    return t


def _resolve(t: Named) -> Type:
    path: list[Named] = []
    rhs: Type = t
    while True:
        rhs = unalias(rhs)
        if type(rhs) is not Named:
            break
        if rhs.underlying is not None:
            rhs = rhs.underlying
            break
        if rhs in path:
            return INVALID  # a cycle, which is reported where it is declared
        path.append(rhs)
        nxt = expand(rhs).rhs
        if nxt is None:
            return INVALID  # its declaration is being checked
        rhs = nxt
    for n in path:
        n.underlying = rhs
    return rhs


def constraint_iface(t: TypeParam) -> Interface:
    """The interface that a type parameter's constraint stands for; a non-interface is wrapped into one."""
    bound = t.bound
    if bound is None:
        return EMPTY_INTERFACE
    u = under(bound)
    if type(u) is Interface:
        return EMPTY_INTERFACE if is_type_param(bound) else u
    if u is INVALID:
        return EMPTY_INTERFACE
    iface = Interface([], [bound], implicit=True, declared=True)
    t.bound = iface
    return iface


def as_named(t: Type | None) -> Named | None:
    """The Named behind t, or None."""
    if t is None:
        return None
    t = unalias(t)
    return t if type(t) is Named else None


def origin_of(t: Named) -> Named:
    """The generic type of an instance; any other type itself."""
    return t.origin or t


# ---- predicates on one type -------------------------------------------------------------------------------


def is_valid(t: Type) -> bool:
    """Report whether t is not the result of an error; an alias whose declaration is not finished counts as valid."""
    while type(t) is Alias:
        inner = t.actual or t.rhs
        if inner is None:
            return True
        t = inner
    return t is not INVALID


def is_basic(t: Type, bits: int) -> bool:
    """Report whether the underlying type is basic with one of the properties."""
    u = t if type(t) is Basic else under(t)
    return type(u) is Basic and u.bits & bits != 0


def is_boolean(t: Type) -> bool:
    """Report whether t's underlying type is boolean."""
    return is_basic(t, BOOLEAN)


def is_integer(t: Type) -> bool:
    """Report whether t's underlying type is an integer."""
    return is_basic(t, INTEGER)


def is_unsigned(t: Type) -> bool:
    """Report whether t's underlying type is an unsigned integer."""
    return is_basic(t, UNSIGNED)


def is_float(t: Type) -> bool:
    """Report whether t's underlying type is a floating-point number."""
    return is_basic(t, FLOAT)


def is_complex(t: Type) -> bool:
    """Report whether t's underlying type is complex."""
    return is_basic(t, COMPLEX)


def is_numeric(t: Type) -> bool:
    """Report whether t's underlying type is a number."""
    return is_basic(t, NUMERIC)


def is_string(t: Type) -> bool:
    """Report whether t's underlying type is a string."""
    return is_basic(t, STRING)


def is_const_type(t: Type) -> bool:
    """Report whether there are constants of type t."""
    return is_basic(t, CONST_TYPE)


def is_typed(t: Type) -> bool:
    """Report whether t is not the type of an untyped operand."""
    return type(t) is not Basic or t.bits & UNTYPED == 0


def is_untyped(t: Type) -> bool:
    """Report whether t is the type of an untyped operand."""
    return type(t) is Basic and t.bits & UNTYPED != 0


def is_interface(t: Type) -> bool:
    """Report whether the underlying type is an interface (true for type parameters)."""
    return type(under(t)) is Interface


def is_type_param(t: Type) -> bool:
    """Report whether t is a type parameter."""
    return type(unalias(t)) is TypeParam


def is_plain_interface(t: Type) -> bool:
    """Report whether t is an interface and no type parameter."""
    t = unalias(t)
    return type(t) is not TypeParam and type(under(t)) is Interface


def has_name(t: Type) -> bool:
    """Report whether t is a basic type, a defined type or a type parameter."""
    return type(unalias(t)) in (Basic, Named, TypeParam)


def is_type_literal(t: Type) -> bool:
    """Report whether t is neither a defined type nor a type parameter."""
    return type(unalias(t)) not in (Named, TypeParam)


def is_generic(t: Type) -> bool:
    """Report whether t is a generic type that is not instantiated."""
    if type(t) is Alias and t.tparams and not t.targs:
        return True
    n = as_named(t)
    return n is not None and n.origin is None and bool(n.tparams)


def is_pointer(t: Type) -> bool:
    """Report whether the underlying type is a pointer."""
    return type(under(t)) is Pointer


def is_kind(t: Type, kind: Kind) -> bool:
    """Report whether the underlying type is the basic type of this kind."""
    u = under(t)
    return type(u) is Basic and u.kind is kind


def is_bytes_or_runes(t: Type) -> bool:
    """Report whether t is a slice of bytes or runes."""
    s = under(t)
    if type(s) is not Slice:
        return False
    e = under(s.elem)
    return type(e) is Basic and e.kind in (Kind.UINT8, Kind.INT32)


def is_interface_ptr(t: Type) -> bool:
    """Report whether t is a pointer to an interface or type parameter."""
    p = under(t)
    return type(p) is Pointer and is_interface(p.elem)


def composite_kind(t: Type) -> str:
    """What kind of composite type t is ("slice", "func", ...), or "" for a basic type."""
    match under(t):
        case Array():
            return "array"
        case Slice():
            return "slice"
        case Struct():
            return "struct"
        case Pointer():
            return "pointer"
        case Signature():
            return "func"
        case Interface():
            return "interface"
        case Map():
            return "map"
        case Chan():
            return "chan"
        case Tuple():
            return "tuple"
        case Union():
            return "union"
        case _:
            return ""


def deref(t: Type) -> tuple[Type, bool]:
    """The base of an unnamed pointer type and True, or t and False."""
    p = t if type(t) is Pointer else unalias(t)
    return (p.elem, True) if type(p) is Pointer else (t, False)


def deref_struct_ptr(t: Type) -> Type:
    """The struct type a pointer type points to, or t."""
    p = under(t)
    return p.elem if type(p) is Pointer and type(under(p.elem)) is Struct else t


def array_ptr_deref(t: Type) -> Type:
    """The array type an unnamed pointer type points to, or t."""
    p = unalias(t)
    if type(p) is Pointer:
        a = under(p.elem)
        if type(a) is Array:
            return a
    return t


_DEFAULTS = {
    Kind.UNTYPED_BOOL: TYP[Kind.BOOL],
    Kind.UNTYPED_INT: INT,
    Kind.UNTYPED_RUNE: RUNE,
    Kind.UNTYPED_FLOAT: FLOAT64,
    Kind.UNTYPED_COMPLEX: COMPLEX128,
    Kind.UNTYPED_STRING: STRING_TYPE,
}


def default_type(t: Type) -> Type:
    """The type an untyped operand takes where nothing asks for another; other types stay (untyped nil too)."""
    return _DEFAULTS.get(t.kind, t) if type(t) is Basic and t.bits & UNTYPED else t


_RANK = {Kind.UNTYPED_INT: 0, Kind.UNTYPED_RUNE: 1, Kind.UNTYPED_FLOAT: 2, Kind.UNTYPED_COMPLEX: 3}


def max_type(x: Type, y: Type) -> Type | None:
    """The larger of two untyped number types; x if both are the same; None otherwise."""
    if x is y:
        return x
    if type(x) is Basic and type(y) is Basic and x.kind in _RANK and y.kind in _RANK:
        return x if _RANK[x.kind] > _RANK[y.kind] else y
    return None


def is_exported(name: str) -> bool:
    """Report whether a name starts with an upper-case letter."""
    return name[:1].isupper()


def same_pkg(a: Package | None, b: Package | None) -> bool:
    """Report whether two packages are the same one."""
    return a is b or (a is not None and b is not None and a.path == b.path)


def object_id(pkg: Package | None, name: str) -> str:
    """A name that is unique across packages: exported names as they are, others with the package path."""
    return name if is_exported(name) else f"{pkg.path if pkg is not None and pkg.path else '_'}.{name}"


def same_id(obj_pkg: Package | None, obj_name: str, pkg: Package | None, name: str, fold: bool = False) -> bool:
    """Report whether an object's name is `name` seen from `pkg`; with fold, whatever the case and package."""
    if obj_name == name:
        return fold or is_exported(name) or same_pkg(obj_pkg, pkg)
    return fold and obj_name.casefold() == name.casefold()
