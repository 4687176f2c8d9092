"""Types as the compiler's back half prints them in -m messages (cmd/compile/internal/types/fmt.go, Go syntax).

This differs from the type checker's texts: spaces inside of `struct { a int }` and `interface {}`, no parameter names,
own-package names unqualified, other packages' by package name.
"""

from memtui.compiler.ir.typeutil import methods_of
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.model import (
    Alias,
    Array,
    Basic,
    Chan,
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


def type_text(t: Type, local: Package) -> str:  # noqa: C901 (one case per type class)
    """The text of t as seen from package `local`."""
    if isinstance(t, Alias):
        if t.obj.pkg is None and t.obj.name == "any":
            return "any"
        return type_text(unalias(t), local)
    match t:
        case Basic():
            return t.name
        case Named():
            return _named_text(t, local)
        case Pointer():
            return "*" + type_text(t.elem, local)
        case Slice():
            return "[]" + type_text(t.elem, local)
        case Array():
            return f"[{t.len}]{type_text(t.elem, local)}"
        case Map():
            return f"map[{type_text(t.key, local)}]{type_text(t.elem, local)}"
        case Chan():
            return _chan_text(t, local)
        case Struct():
            fields = "; ".join(_field_text(f, tag, local) for f, tag in zip(t.fields, t.tags, strict=True))
            return f"struct {{ {fields} }}" if fields else "struct {}"
        case Interface():
            methods = "; ".join(m.name + _params_text(m.type, local) for m in methods_of(t))
            return f"interface {{ {methods} }}" if methods else "interface {}"
        case Signature():
            return "func" + _params_text(t, local)
        case Tuple():
            return ",".join(_var_text(v, local) for v in t.vars)
        case TypeParam():
            return t.obj.name
        case Union():
            return " | ".join(("~" if tilde else "") + type_text(x, local) for tilde, x in t.terms)
        case _:
            raise AssertionError(f"no text for {type(t).__name__}")


def package_prefix(pkg: Package | None, local: Package) -> str:
    """`pkg.` for names of another package."""
    return "" if pkg is None or pkg is local or pkg.path == local.path else pkg.name + "."


def _named_text(t: Named, local: Package) -> str:
    name = package_prefix(t.obj.pkg, local) + t.obj.name
    if t.targs:
        name += "[" + ",".join(link_text(a, local) for a in t.targs) + "]"
    return name


def link_text(t: Type, local: Package) -> str:
    """A type inside of an instance's name: packages are always written, by path."""
    nowhere = Package("", "", local.scope)
    return type_text(t, nowhere)


def _chan_text(t: Chan, local: Package) -> str:
    elem = type_text(t.elem, local)
    match t.dir:
        case ChanDir.RECV:
            return "<-chan " + elem
        case ChanDir.SEND:
            return "chan<- " + elem
        case ChanDir.BOTH:
            inner = unalias(t.elem)
            if isinstance(inner, Chan) and inner.dir is ChanDir.RECV:
                return f"chan ({elem})"
            return "chan " + elem


def _field_text(f: Var, tag: str, local: Package) -> str:
    text = _var_text(f, local)
    if not f.embedded:
        qualified = f.name if f.name[:1].isupper() else package_prefix(f.pkg, local) + f.name
        text = f"{qualified} {text}"
    if tag:
        quoted = tag.replace("\\", "\\\\").replace('"', '\\"')
        text += f' "{quoted}"'
    return text


def _var_text(v: Var, local: Package) -> str:
    assert v.type is not None
    return type_text(v.type, local)


def _params_text(t: Type | None, local: Package) -> str:
    assert isinstance(t, Signature)
    params = [_var_text(v, local) for v in t.params.vars]
    if t.variadic:
        last = t.params.vars[-1].type
        if isinstance(last, Slice):
            params[-1] = "..." + type_text(last.elem, local)
    results = [_var_text(v, local) for v in t.results.vars]
    text = "(" + ", ".join(params) + ")"
    if len(results) == 1:
        return text + " " + results[0]
    if results:
        return text + " (" + ", ".join(results) + ")"
    return text
