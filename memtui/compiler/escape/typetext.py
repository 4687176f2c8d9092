"""Types as the compiler's back half prints them in -m messages (cmd/compile/internal/types/fmt.go, Go syntax).

This differs from the type checker's texts: spaces inside of `struct { a int }` and `interface {}`, no parameter names,
own-package names unqualified, other packages' by package name. Inside of an instance of generic code the type arguments
are printed as the shapes that gc compiles it for: `go.shape.int`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from memtui.compiler.ir.linkname import type_link
from memtui.compiler.ir.nodes import Func as FuncBody
from memtui.compiler.ir.typeutil import methods_of
from memtui.compiler.source.pos import Pos
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
from memtui.compiler.types.under import unalias, under
from memtui.compiler.types.universe import EMPTY_INTERFACE


@dataclass(frozen=True, slots=True)
class TypePrinter:
    """Prints types as seen from package `local`. shapes: link name of a type argument to its shape's text."""

    local: Package
    shapes: Mapping[str, str] = field(default_factory=dict)

    def text(self, t: Type) -> str:  # noqa: C901 (one case per type class)
        """The text of a type."""
        if isinstance(t, Alias):
            return self.text(unalias(t))
        if self.shapes and (shape := self.shapes.get(type_link(t))):
            return shape
        match t:
            case Basic():
                return t.name
            case Named():
                return self.named(t)
            case Pointer():
                return "*" + self.text(t.elem)
            case Slice():
                return "[]" + self.text(t.elem)
            case Array():
                return f"[{t.len}]{self.text(t.elem)}"
            case Map():
                return f"map[{self.text(t.key)}]{self.text(t.elem)}"
            case Chan():
                return self.chan(t)
            case Struct():
                fields = "; ".join(self.field(f, tag) for f, tag in zip(t.fields, t.tags, strict=True))
                return f"struct {{ {fields} }}" if fields else "struct {}"
            case Interface() if t is EMPTY_INTERFACE:
                return "any"  # what the predeclared alias stands for
            case Interface():
                methods = "; ".join(self.method(m) for m in methods_of(t))
                return f"interface {{ {methods} }}" if methods else "interface {}"
            case Signature():
                return "func" + self.params(t)
            case Tuple():
                return ",".join(self.var(v) for v in t.vars)
            case TypeParam():
                return t.obj.name
            case Union():
                return " | ".join(("~" if tilde else "") + self.text(x) for tilde, x in t.terms)
            case _:
                raise AssertionError(f"no text for {type(t).__name__}")

    def is_derived(self, t: Type) -> bool:
        """Report whether t speaks of a type argument."""
        return bool(self.shapes) and self.text(t) != TypePrinter(self.local).text(t)

    def prefix(self, pkg: Package | None) -> str:
        """`pkg.` for names of another package."""
        return "" if pkg is None or pkg is self.local or pkg.path == self.local.path else pkg.name + "."

    def named(self, t: Named) -> str:
        """A defined type; type arguments inside of its name are link names."""
        name = self.prefix(t.obj.pkg) + t.obj.name
        if t.targs:
            name += "[" + ",".join(self.shapes.get(type_link(a)) or type_link(a) for a in t.targs) + "]"
        return name

    def chan(self, t: Chan) -> str:
        """A channel type."""
        elem = self.text(t.elem)
        match t.dir:
            case ChanDir.RECV:
                return "<-chan " + elem
            case ChanDir.SEND:
                return "chan<- " + elem
            case ChanDir.BOTH:
                inner = unalias(t.elem)
                nested = isinstance(inner, Chan) and inner.dir is ChanDir.RECV
                return f"chan ({elem})" if nested else "chan " + elem

    def field(self, f: Var, tag: str) -> str:
        """A struct field."""
        text = self.var(f)
        if not f.embedded:
            qualified = f.name if f.name[:1].isupper() else self.prefix(f.pkg) + f.name
            text = f"{qualified} {text}"
        if tag:
            quoted = tag.replace("\\", "\\\\").replace('"', '\\"')
            text += f' "{quoted}"'
        return text

    def method(self, m: Func) -> str:
        """A method of an interface; names that are not exported carry the import path, also their own package's."""
        qualified = m.name if m.name[:1].isupper() or m.pkg is None else f"{m.pkg.path}.{m.name}"
        return qualified + self.params(m.type)

    def var(self, v: Var) -> str:
        """The type of a parameter or field."""
        assert v.type is not None
        return self.text(v.type)

    def params(self, t: Type | None) -> str:
        """Parameters and results of a signature."""
        assert isinstance(t, Signature)
        params = [self.var(v) for v in t.params.vars]
        if t.variadic:
            last = t.params.vars[-1].type
            assert last is not None
            tail = unalias(last)
            if isinstance(tail, Slice):
                params[-1] = "..." + self.text(tail.elem)
        results = [self.var(v) for v in t.results.vars]
        text = "(" + ", ".join(params) + ")"
        if len(results) == 1:
            return text + " " + results[0]
        if results:
            return text + " (" + ", ".join(results) + ")"
        return text


Shapes = dict[tuple[Pos, str, tuple[str, ...]], FuncBody]
"""The first instance of each generic function for each list of shapes."""


def is_repeated(func: FuncBody, shapes: Shapes) -> bool:
    """Report whether gc has compiled this instance, or the one that this literal is in, under another's name already:
    one body serves all type arguments of the same shapes."""
    root = func
    while root.outer is not None:
        root = root.outer
    if not root.type_args or root.wrapper:
        return False
    key = (root.pos, root.pkg.path, tuple(shape_of(t) for t in root.type_args))
    return shapes.setdefault(key, root) is not root


def shape_of(t: Type) -> str:
    """The text of the shape that stands for a type argument: pointers share one, others go by their underlying type
    (noder/reader.go shapify)."""
    u = under(t)
    return "go.shape." + ("*uint8" if isinstance(u, Pointer) else type_link(u))
