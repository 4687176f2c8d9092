"""Link names: how functions and types are called in symbols and stacks (go-facts 4.5).

`main.f`, `main.(*T).M`, `main.T.M`, `main.Map[int,string]`, `main.(*List[int]).Push`. Two types have equal link names
exactly if they are identical, so a link name also serves as a key.
"""

from memtui.compiler.ir.typeutil import methods_of, var_type
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.model import (
    Alias,
    Array,
    Basic,
    Chan,
    Func,
    Interface,
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
    Var,
)
from memtui.compiler.types.under import unalias


def package_prefix(pkg: Package | None) -> str:
    """The import path as it stands in symbols: dots of the last element are escaped."""
    if pkg is None:
        return ""
    head, slash, last = pkg.path.rpartition("/")
    return f"{head}{slash}{last.replace('.', '%2e')}." if pkg.path != "main" else "main."


def type_link(t: Type) -> str:
    """The link name of a type without type parameters."""
    match t:
        case Basic():
            return t.kind.value
        case Named():
            return named_link(t)
        case Pointer():
            return "*" + type_link(t.elem)
        case Slice():
            return "[]" + type_link(t.elem)
        case Array():
            return f"[{t.len}]{type_link(t.elem)}"
        case Map():
            return f"map[{type_link(t.key)}]{type_link(t.elem)}"
        case Chan():
            return _chan_link(t)
        case Signature():
            return "func" + _signature_link(t)
        case Struct():
            return _struct_link(t)
        case Interface():
            return _interface_link(t)
        case Alias():
            return type_link(unalias(t))
        case Tuple():
            return "(" + ",".join(type_link(var_type(v)) for v in t.vars) + ")"
        case TypeParam():
            return t.obj.name
        case Union():
            return "|".join(("~" if tilde else "") + type_link(term) for tilde, term in t.terms)


def named_link(t: Named) -> str:
    """`main.T`, `main.T[int]`, `error`; a local type carries the number of its declaration: `main.T·2`."""
    return package_prefix(t.obj.pkg) + local_link(t)


def local_link(t: Named) -> str:
    """The link name without the package: `T`, `T[int]`, `T[int]·2`; the number stays at the end."""
    base = base_name(t)
    name, dot, number = base.partition("·")
    return name + _own_args_link(t) + dot + number


def base_name(t: Named) -> str:
    """The bare name of a defined type; local ones carry their number."""
    obj = (t.origin or t).obj
    return f"{obj.name}·{obj.local}" if obj.local else obj.name


def _own_args_link(t: Named) -> str:
    """As type_args_link; a `;` ends the arguments of the function that declares a generic type."""
    if not t.implicit:
        return type_args_link(t.targs)
    return f"{type_args_link(t.targs[: t.implicit])[:-1]};{type_args_link(t.targs[t.implicit :])[1:]}"


def type_args_link(targs: "list[Type] | tuple[Type, ...]") -> str:
    """`[int,string]`, or nothing."""
    return "[" + ",".join(type_link(t) for t in targs) + "]" if targs else ""


def _chan_link(t: Chan) -> str:
    elem = type_link(t.elem)
    if t.dir is ChanDir.BOTH and isinstance(unalias(t.elem), Chan) and elem.startswith("<-"):
        elem = f"({elem})"
    return f"{t.dir.value} {elem}"


def _signature_link(t: Signature) -> str:
    params = [type_link(var_type(v)) for v in t.params.vars]
    if t.variadic:
        params[-1] = "..." + params[-1].removeprefix("[]")
    results = [type_link(var_type(v)) for v in t.results.vars]
    tail = "" if not results else " " + (results[0] if len(results) == 1 else f"({', '.join(results)})")
    return f"({', '.join(params)}){tail}"


def _member_name(v: Var | Func) -> str:
    return v.name if v.name[:1].isupper() else package_prefix(v.pkg) + v.name


def embedded_name(v: Var) -> str:
    """What stands before the type of an embedded field: `T = ` if the field is not called as its type's link name."""
    typ = var_type(v)
    base = unalias(typ.elem) if isinstance(typ := unalias(typ), Pointer) else typ
    plain = isinstance(base, Basic) or (
        isinstance(base, Named) and not base.targs and base_name(base) == base.obj.name == v.name
    )
    return "" if plain else _member_name(v) + " = "


def _struct_link(t: Struct) -> str:
    parts = []
    for field, tag in zip(t.fields, t.tags or [""] * len(t.fields), strict=False):
        name = embedded_name(field) if field.embedded else _member_name(field) + " "
        parts.append(name + type_link(var_type(field)) + (f" {tag!r}" if tag else ""))
    return "struct { " + "; ".join(parts) + " }" if parts else "struct {}"


def _interface_link(t: Interface) -> str:
    parts = [_member_name(m) + _signature_link(method_signature(m)) for m in methods_of(t)]
    return "interface { " + "; ".join(parts) + " }" if parts else "interface {}"


def method_signature(m: Func) -> Signature:
    """The signature of a method."""
    assert isinstance(m.type, Signature), m.name
    return m.type


def receiver_link(t: Type, method: str) -> str:
    """`main.(*T).M` or `main.T.M` for any receiver type."""
    t = unalias(t)
    elem = unalias(t.elem) if isinstance(t, Pointer) else None
    base = elem if elem is not None else t
    if isinstance(base, Named):
        text = local_link(base)
        prefix = package_prefix(base.obj.pkg)
    else:
        text, prefix = type_link(base), "go."
    return f"{prefix}(*{text}).{method}" if elem is not None else f"{prefix}{text}.{method}"
