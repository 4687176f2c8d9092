"""Operands, types and objects in the words of gc's messages. Mirrors types2/operand.go, format.go and errsupport.go."""

from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.format import TypeWriter, const_string, package_prefix, type_string
from memtui.compiler.types.identical import is_empty_set
from memtui.compiler.types.info import Mode
from memtui.compiler.types.model import (
    Alias,
    Basic,
    Builtin,
    Const,
    Func,
    Interface,
    Label,
    Named,
    NilObj,
    Object,
    PkgName,
    Signature,
    Type,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.state import Checker, Operand
from memtui.compiler.types.under import composite_kind, is_exported, is_generic, is_type_param, is_valid, unalias, under
from memtui.compiler.types.universe import ANY_OBJ, EMPTY_INTERFACE, INVALID, UNTYPED, UNTYPED_NIL


def type_str(c: Checker, t: Type | None) -> str:
    """A type in a message."""
    return type_string(t, c.qualifier, c.show_pos)


def type_writer(c: Checker) -> TypeWriter:
    """A writer for several pieces of one message."""
    return TypeWriter(c.qualifier, c.show_pos)


def pos_str(c: Checker, pos: Pos) -> str:
    """A position in a message."""
    return c.show_pos(pos)


_NO_TYPE = (Mode.INVALID, Mode.NO_VALUE, Mode.BUILTIN, Mode.TYPE)


def operand_str(c: Checker, x: Operand) -> str:
    """An operand in a message: `x (variable of type int)`, `300 (untyped int constant)`, ..."""
    if x.mode is Mode.NIL:
        if x.type is INVALID:
            return "nil (with invalid type)"
        return "nil" if x.type is UNTYPED_NIL else f"nil (of type {type_str(c, x.type)})"
    expr = _operand_expr(c, x)
    out = f"{expr} (" if expr else ""
    has_type = False
    if x.mode not in _NO_TYPE:
        if type(x.type) is Basic and x.type.bits & UNTYPED:
            out += x.type.name + " "
        else:
            has_type = True
    out += str(x.mode.value)
    if x.mode is Mode.CONST:
        value = const_string(x.val)
        if value != expr:
            out += " " + value
    if has_type:
        out += _of_type(c, x.type) if is_valid(x.type) else " with invalid type"
    return out + ")" if expr else out


def _operand_expr(c: Checker, x: Operand) -> str:
    if x.expr is not None:
        return expr_string(x.expr)
    match x.mode:
        case Mode.BUILTIN:
            return x.id
        case Mode.TYPE:
            return type_str(c, x.type)
        case Mode.CONST:
            return const_string(x.val)
        case _:
            return ""


def _of_type(c: Checker, t: Type) -> str:
    desc = "generic " if is_generic(t) else ""
    tpar = unalias(t)
    if type(tpar) is not TypeParam and isinstance(t, Alias | Named):
        what = composite_kind(t)
        if not what:
            u = under(t)
            what = u.name if isinstance(u, Basic) else ""
        desc += what + " "
    out = f" of {desc}type {type_str(c, t)}"
    if type(tpar) is TypeParam:
        out += f" constrained by {type_str(c, tpar.bound)}"
        bound = under(tpar.bound) if tpar.bound is not None else None
        if type(bound) is Interface and bound.complete and is_empty_set(bound):
            out += " with empty type set"
    return out


def object_kind(obj: Object) -> str:
    """What an object is, in words."""
    match obj:
        case Var():
            if obj.is_field:
                return "struct field"
            if obj.is_recv:
                return "receiver"
            if obj.is_result:
                return "result variable"
            if obj.is_param:
                return "parameter"
            return "package-level variable" if obj.is_global else "local variable"
        case Func():
            return "method" if type(obj.type) is Signature and obj.type.recv is not None else "function"
        case Const():
            return "constant"
        case TypeName():
            if is_alias_name(obj):
                return "type alias"
            return "type parameter" if type(obj.type) is TypeParam else "defined type"
        case PkgName():
            return "package name"
        case Builtin():
            return "built-in function"
        case NilObj():
            return "untyped nil"
        case Label():
            return "label"


def is_alias_name(obj: TypeName) -> bool:
    """Report whether a type name is declared by an alias declaration."""
    match obj.type:
        case None:
            return obj.is_alias
        case Named() as t:
            return t.obj is not obj
        case TypeParam() as p:
            return p.obj is not obj
        case Basic():
            return obj.is_alias
        case _:
            return True


def object_str(c: Checker, obj: Object) -> str:
    """An object with its kind and type: `var x int`, `func f()`, `type T struct{}`."""
    match obj:
        case PkgName():
            path = obj.imported.path
            return f"package {obj.name}" + (f' ("{path}")' if path and path != obj.name else "")
        case Func():
            return "func " + _func_name(c, obj) + type_writer(c).method(obj)
        case Const() | Var():
            word = "const" if isinstance(obj, Const) else "field" if obj.is_field else "var"
            return f"{word} {_prefix(c, obj)}{obj.name} {type_str(c, obj.type)}"
        case TypeName():
            return _type_name_str(c, obj)
        case Label():
            return f"label {obj.name}"
        case Builtin():
            return f"builtin {obj.name}"
        case NilObj():
            return "nil"


def _prefix(c: Checker, obj: Const | Var | TypeName) -> str:
    at_package_level = obj.pkg is not None and obj.pkg.scope.names.get(obj.name) is obj
    return package_prefix(obj.pkg, c.qualifier) if at_package_level else ""


def _type_name_str(c: Checker, obj: TypeName) -> str:
    t = obj.type
    out = "type" + (" parameter" if t is not None and is_type_param(t) else "") + f" {_prefix(c, obj)}{obj.name}"
    if t is None or isinstance(t, Basic):
        return out
    if isinstance(t, Named | Alias) and t.tparams:
        out += type_writer(c).tparams(t.tparams)
    shown: Type | None
    if is_alias_name(obj):
        out += " ="
        shown = t.rhs if isinstance(t, Alias) else t
    else:
        shown = t.bound if isinstance(t, TypeParam) else under(t)
    return f"{out} {type_str(c, EMPTY_INTERFACE if obj is ANY_OBJ else shown)}"


def _func_name(c: Checker, f: Func) -> str:
    recv = f.type.recv if isinstance(f.type, Signature) else None
    if recv is not None:
        return f"({'interface' if isinstance(recv.type, Interface) else type_str(c, recv.type)}).{f.name}"
    return package_prefix(f.pkg, c.qualifier) + f.name


def method_str(c: Checker, f: Func, packages: bool) -> str:
    """A method's name and signature without parameter names; with packages, full paths as far as they differ."""
    w = TypeWriter(_by_path if packages else c.qualifier, c.show_pos, param_names=False)
    w.annotate = packages
    return f.name + w.method(f)


def _by_path(pkg: object) -> str:
    return str(getattr(pkg, "path", ""))


def lookup_error(c: Checker, t: Type, sel: str, obj: Var | Func | None, literal: bool) -> str:
    """Why `sel` was not found in t, where `obj` is what has the same letters; literal: in a struct literal."""
    problem = "missing"
    alt = obj.name if obj is not None else ""
    if obj is not None:
        if obj.pkg is c.pkg:
            problem = "misspelled"
        elif is_exported(sel):
            if is_exported(alt):
                problem = "misspelled"
            elif sel[1:] == alt[1:]:
                problem = "unexported"
        elif is_exported(alt):
            if sel[1:] == alt[1:]:
                problem = "misspelled"
        elif sel == alt:
            problem = "inaccessible"
    name = type_str(c, t)
    if literal:
        if problem == "inaccessible":
            return f"cannot refer to unexported field {alt} in struct literal of type {name}"
        but = {"missing": "", "misspelled": f", but does have {alt}", "unexported": f", but does have unexported {alt}"}
        return f"unknown field {sel} in struct literal of type {name}{but[problem]}"
    what = "field" if isinstance(obj, Var) else "method" if isinstance(obj, Func) else "object"
    if problem == "inaccessible":
        return f"cannot refer to unexported {what} {alt}"
    but = {
        "missing": "",
        "misspelled": f", but does have {what} {alt}",
        "unexported": f", but does have unexported {what} {alt}",
    }
    return f"type {name} has no field or method {sel}{but[problem]}"


def measure(n: int, unit: str) -> str:
    """`1 value`, `2 values`."""
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"
