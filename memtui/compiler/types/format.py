"""Types and constants as gc writes them in messages.

A qualifier says how to name a package: "" for the package being checked, else its name. Mirrors types2/typestring.go
and the String methods of go/constant.
"""

import math
from collections.abc import Callable
from fractions import Fraction

from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.bigfloat import BigFloat, Real, from_real, to_fraction
from memtui.compiler.types.identical import Term
from memtui.compiler.types.model import (
    Alias,
    Array,
    Basic,
    Chan,
    Complex,
    ConstVal,
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
    TypeName,
    TypeParam,
    Union,
)
from memtui.compiler.types.under import is_exported
from memtui.compiler.types.universe import COMPARABLE, UNIVERSE

Qualifier = Callable[[Package], str]
ShowPos = Callable[[Pos], str]


def full_path(pkg: Package) -> str:
    """The qualifier that names every package by its path."""
    return pkg.path


def _no_pos(pos: Pos) -> str:
    return "?"


class TypeWriter:
    """One rendering of types; `seen` stops cycles through anonymous interfaces."""

    def __init__(self, qualifier: Qualifier, show_pos: ShowPos = _no_pos, param_names: bool = True) -> None:
        self.qualifier = qualifier
        self.show_pos = show_pos
        self.param_names = param_names
        self.annotate = False  # name the package of the first unexported field
        self.seen: set[Type] = set()

    def typ(self, t: Type | None) -> str:
        """The text of a type."""
        if t is None:
            return "<nil>"
        if t in self.seen:
            return f"<cycle to {type(t).__name__}>"
        self.seen.add(t)
        try:
            return self._typ(t)
        finally:
            self.seen.discard(t)

    def _typ(self, t: Type) -> str:  # noqa: C901 (dispatch over type classes)
        match t:
            case Basic(name=name):
                return name
            case Named():
                return self.type_name(t.obj) + self._arguments(t)
            case Pointer(elem=elem):
                return "*" + self.typ(elem)
            case Slice(elem=elem):
                return "[]" + self.typ(elem)
            case Array(len=n, elem=elem):
                return f"[{n}]{self.typ(elem)}"
            case Struct():
                return self._struct(t)
            case Signature():
                return "func" + self.signature(t)
            case Interface():
                return self._interface(t)
            case Map(key=key, elem=elem):
                return f"map[{self.typ(key)}]{self.typ(elem)}"
            case Chan():
                return self._chan(t)
            case Tuple():
                return self.params(t, False)
            case TypeParam():
                name = t.obj.name
                if name in UNIVERSE.names:
                    return f"{name} /* with {name} declared at {self.show_pos(t.obj.pos)} */"
                return name
            case Alias():
                return self.type_name(t.obj) + self._arguments(t)
            case Union(terms=terms):
                return self.terms(terms)

    def _arguments(self, t: Named | Alias) -> str:
        if t.targs:
            return "[" + ", ".join(self.typ(a) for a in t.targs) + "]"
        return self.tparams(t.tparams) if t.tparams else ""

    def _struct(self, t: Struct) -> str:
        parts: list[str] = []
        for f, tag in zip(t.fields, t.tags, strict=True):
            annotate = self.annotate and not is_exported(f.name)
            if annotate:
                self.annotate = False
            text = ("" if f.embedded else f.name + " ") + self.typ(f.type)
            if annotate and f.pkg is not None:
                text += f" /* package {f.pkg.path} */ "
            parts.append(text + (" " + quote(tag.encode()) if tag else ""))
        return "struct{" + "; ".join(parts) + "}"

    def _interface(self, t: Interface) -> str:
        if t is COMPARABLE.underlying:
            return "interface{comparable}"
        if t.implicit and not t.methods and len(t.embeddeds) == 1:
            return self.typ(t.embeddeds[0])
        parts = [m.name + self.method(m) for m in t.methods] + [self.typ(e) for e in t.embeddeds]
        return ("/* implicit */ " if t.implicit else "") + "interface{" + "; ".join(parts) + "}"

    def _chan(self, t: Chan) -> str:
        match t.dir:
            case ChanDir.SEND:
                return "chan<- " + self.typ(t.elem)
            case ChanDir.RECV:
                return "<-chan " + self.typ(t.elem)
            case ChanDir.BOTH:
                inner = self.typ(t.elem)
                return f"chan ({inner})" if type(t.elem) is Chan and t.elem.dir is ChanDir.RECV else "chan " + inner

    def terms(self, terms: list[Term]) -> str:
        """The terms of a union or type set."""
        return " | ".join(("~" if tilde else "") + self.typ(t) for tilde, t in terms)

    def type_name(self, obj: TypeName) -> str:
        """A type's name with its package."""
        return package_prefix(obj.pkg, self.qualifier) + obj.name

    def tparams(self, tparams: list[TypeParam]) -> str:
        """A type parameter list; neighbours with one constraint share it."""
        out = ""
        prev: Type | None = None
        for i, p in enumerate(tparams):
            if i > 0:
                if p.bound is not prev:
                    out += " " + self.typ(prev)
                out += ", "
            prev = p.bound
            out += self.typ(p)
        return f"[{out} {self.typ(prev)}]" if prev is not None else f"[{out}]"

    def params(self, t: Tuple, variadic: bool) -> str:
        """A parameter or result list in parentheses."""
        parts: list[str] = []
        for i, v in enumerate(t.vars):
            text = v.name + " " if v.name and self.param_names else ""
            if variadic and i == len(t.vars) - 1:
                text += "..." + self.typ(v.type.elem) if type(v.type) is Slice else self.typ(v.type) + "..."
            else:
                text += self.typ(v.type)
            parts.append(text)
        return "(" + ", ".join(parts) + ")"

    def signature(self, sig: Signature) -> str:
        """A signature without the word func."""
        out = (self.tparams(sig.tparams) if sig.tparams else "") + self.params(sig.params, sig.variadic)
        results = sig.results.vars
        if not results:
            return out
        if len(results) == 1 and not results[0].name:
            return f"{out} {self.typ(results[0].type)}"
        return f"{out} {self.params(sig.results, False)}"

    def method(self, m: Func) -> str:
        """The signature of a method."""
        return self.signature(m.type) if type(m.type) is Signature else "()"


def type_string(t: Type | None, qualifier: Qualifier = full_path, show_pos: ShowPos = _no_pos) -> str:
    """A type as gc prints it, package names as the qualifier says (default: full import paths)."""
    if type(t) is Basic:
        return t.name
    return TypeWriter(qualifier, show_pos).typ(t)


def package_prefix(pkg: Package | None, qualifier: Qualifier) -> str:
    """`pkg.` or nothing."""
    name = qualifier(pkg) if pkg is not None else ""
    return name + "." if name else ""


# ---- constants --------------------------------------------------------------------------------------------


def const_string(v: ConstVal | None) -> str:
    """A constant in gc's messages: long strings are cut, floats have six digits."""
    match v:
        case None:
            return "unknown"
        case bool():
            return "true" if v else "false"
        case int():
            return str(v)
        case bytes():
            s = quote(v)
            return s if len(s) <= 72 else s[:69] + "..."
        case Fraction() | BigFloat():
            return _float_string(v)
        case Complex():
            return f"({_part_string(v.re)} + {_part_string(v.im)}i)"


def _part_string(v: Real) -> str:
    return str(v.numerator) if isinstance(v, Fraction) and v.denominator == 1 else _float_string(v)


def _float_string(real: Real) -> str:
    v = to_fraction(real)
    try:
        x = math.nan if v is None else float(v)
    except OverflowError:
        x = math.inf
    if v is None or (v == 0) != (x == 0) or math.isinf(x):
        return _huge_string(real)
    s = f"{x:.6g}"
    if v.denominator != 1 and "." not in s:
        s = _shortest(x)
    return s


def _shortest(x: float) -> str:
    digits, _, exp = repr(x).partition("e")
    if exp:
        return f"{digits}e{exp[0] if exp[0] in '+-' else '+'}{exp.lstrip('+-').zfill(2)}"
    if abs(x) < 1e6 or len(digits) <= 6:
        return digits[:-2] if digits.endswith(".0") else digits
    mantissa = digits.replace(".", "").lstrip("-")
    e = len(digits.lstrip("-").split(".", maxsplit=1)[0]) - 1
    frac = mantissa[1:].rstrip("0")
    return f"{'-' if x < 0 else ''}{mantissa[0]}{'.' + frac if frac else ''}e+{e:02d}"


def _huge_string(real: Real) -> str:
    """A value outside float64's range: m * 2**exp with m as a float, turned into decimal approximately."""
    v = from_real(real)
    assert isinstance(v, BigFloat)
    exp = v.top
    m = abs(v.mant) / (1 << v.mant.bit_length())
    d = exp * (math.log(2) / math.log(10))
    e = int(d)
    m *= 10 ** (d - e)
    if m < 1 - 0.5e-6:
        m, e = m * 10, e - 1
    elif m >= 10:
        m, e = m / 10, e + 1
    return f"{'-' if v.mant < 0 else ''}{m:.6g}e{e:+d}"


_ESCAPES = {7: "\\a", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t", 11: "\\v", 92: "\\\\", 34: '\\"'}


def quote(b: bytes) -> str:
    """A string as strconv.Quote writes it."""
    out: list[str] = []
    for ch in b.decode("utf-8", "surrogateescape"):
        code = ord(ch)
        if code in _ESCAPES:
            out.append(_ESCAPES[code])
        elif 0xDC80 <= code <= 0xDCFF:
            out.append(f"\\x{code - 0xDC00:02x}")
        elif ch == " " or (ch.isprintable() and not ch.isspace()):
            out.append(ch)
        elif code < 0x80:
            out.append(f"\\x{code:02x}")
        else:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(out) + '"'
