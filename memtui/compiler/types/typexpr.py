"""Names and type expressions. Mirrors types2/typexpr.go."""

from typing import assert_never

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string, start_pos
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.const import represent, to_int
from memtui.compiler.types.eval import expr, use
from memtui.compiler.types.identical import is_comparable
from memtui.compiler.types.iface import verify_targs
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import object_kind, operand_str, type_str
from memtui.compiler.types.model import (
    Alias,
    Array,
    Builtin,
    Chan,
    Const,
    Func,
    Interface,
    Label,
    Map,
    Named,
    NilObj,
    PkgName,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.mono import record_mono
from memtui.compiler.types.record import record_instance, record_type
from memtui.compiler.types.signature import func_type
from memtui.compiler.types.state import (
    Checker,
    Operand,
    add_dependency,
    error,
    later,
    lookup,
    lookup_scope,
    verify_version,
)
from memtui.compiler.types.structs import interface_type, struct_type
from memtui.compiler.types.typeuse import type_list, var_type
from memtui.compiler.types.under import is_generic, is_integer, is_type_param, is_untyped, is_valid
from memtui.compiler.types.universe import ANY_OBJ, COMPARABLE, INT, INVALID, IOTA, UNTYPED_NIL

# ---- names ------------------------------------------------------------------------------------------------


def ident(c: Checker, x: Operand, e: syn.Name, want_type: bool) -> None:  # noqa: C901 (dispatch over object classes)
    """What a name denotes."""
    x.mode = Mode.INVALID
    x.expr = e
    scope, obj = lookup_scope(c, e.value)
    if obj is None:
        if e.value == "_":
            error(c, e, Code.INVALID_BLANK, "cannot use _ as value or type")
        elif e.value.isidentifier():
            error(c, e, Code.UNDECLARED_NAME, f"undefined: {e.value}")
        return
    if (obj is ANY_OBJ or obj is COMPARABLE.obj) and not verify_version(c, e, 18, f"predeclared {e.value}"):
        return
    c.info.uses[e] = obj
    is_type = type(obj) is TypeName
    if want_type and not is_type:
        error(c, e, Code.NOT_A_TYPE, f"{obj.name} ({object_kind(obj)}) is not a type")
        if type(obj) is Var and obj.pkg is c.pkg:
            obj.used = True
        return
    if c.dot_imports and scope is not None and (pkg_name := c.dot_imports.get((scope, obj.name))) is not None:
        pkg_name.used = True
    match obj:
        case Var():
            if obj.type is None:
                c.hooks.obj_decl(c, obj)
            if obj.pkg is c.pkg:
                obj.used = True
            add_dependency(c, obj)
            if obj.type is None or not is_valid(obj.type):
                return
            x.mode, x.type = Mode.VAR, obj.type
        case Func():
            if obj.type is None:
                c.hooks.obj_decl(c, obj)
            add_dependency(c, obj)
            x.mode, x.type = Mode.VALUE, obj.type or INVALID
        case TypeName():
            if obj.type is None or (want_type and obj.pkg is c.pkg):
                c.hooks.obj_decl(c, obj)
            x.mode, x.type = Mode.TYPE, obj.type or INVALID
        case Const():
            _const_name(c, x, e, obj)
        case Builtin():
            x.mode, x.id, x.type = Mode.BUILTIN, obj.name, INVALID
        case NilObj():
            x.mode, x.type = Mode.NIL, UNTYPED_NIL
        case PkgName():
            error(c, e, Code.INVALID_PKG_USE, f"use of package {obj.name} not in selector")
        case Label():
            pass
        case _:
            assert_never(obj)


def _const_name(c: Checker, x: Operand, e: syn.Name, obj: Const) -> None:
    if obj.type is None:
        c.hooks.obj_decl(c, obj)
    add_dependency(c, obj)
    if obj.type is None or not is_valid(obj.type):
        return
    if obj is IOTA:
        if c.env.iota is None:
            error(c, e, Code.INVALID_IOTA, "cannot use iota outside constant declaration")
            return
        x.val = c.env.iota
    else:
        x.val = obj.value
    x.mode, x.type = Mode.CONST, obj.type


# ---- types ------------------------------------------------------------------------------------------------


def declared_type(c: Checker, e: syn.Expr, owner: TypeName | None) -> Type:
    """The type that e denotes; owner: the name being declared as that type."""
    t = _type(c, e, owner)
    if is_generic(t):
        msg = f"cannot use generic type {type_str(c, t)} without instantiation"
        error(c, e, Code.WRONG_TYPE_ARG_COUNT, msg)
        t = INVALID
    record_type(c, e, Mode.TYPE, t)
    return t


def generic_type(c: Checker, e: syn.Expr) -> tuple[Type, str]:
    """The generic type that e denotes; else the invalid type, and why if that was not reported."""
    t = _type(c, e, None)
    cause = ""
    if is_valid(t) and not is_generic(t):
        cause = f"{type_str(c, t)} is not a generic type"
        t = INVALID
    record_type(c, e, Mode.TYPE, t)
    return t, cause


def _type(c: Checker, e: syn.Expr, owner: TypeName | None) -> Type:
    match e:
        case syn.Name() | syn.Selector():
            return _named(c, e)
        case syn.Star():
            elem = var_type(c, e.x)
            return Pointer(elem) if is_valid(elem) else INVALID
        case syn.SliceType():
            return Slice(var_type(c, e.elem))
        case syn.MapType():
            return _map(c, e)
        case syn.FuncType():
            sig = Signature(Tuple([]), Tuple([]))
            func_type(c, sig, None, [], e)
            return sig
        case syn.ArrayType():
            return _array(c, e)
        case syn.StructType():
            struct = Struct([], [])
            struct_type(c, struct, e)
            return struct
        case syn.InterfaceType():
            iface = Interface([], [])
            interface_type(c, iface, e, owner)
            return iface
        case syn.ChanType():
            return Chan(e.dir, var_type(c, e.elem))
        case syn.Index():
            verify_version(c, e, 18, "type instantiation")
            return _instantiated(c, e.x, unpack(e.index))
        case syn.Paren():
            return declared_type(c, e.x, owner)
        case syn.BadExpr():
            return INVALID
        case syn.DotsType():
            error(c, e, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: invalid use of ...")
            return INVALID
        case _:
            error(c, e, Code.NOT_A_TYPE, f"{expr_string(e)} is not a type")
            use(c, [e])
            return INVALID


def _named(c: Checker, e: syn.Name | syn.Selector) -> Type:
    x = Operand()
    if isinstance(e, syn.Name):
        ident(c, x, e, True)
    else:
        c.hooks.selector(c, x, e, True)
    match x.mode:
        case Mode.TYPE:
            return x.type
        case Mode.INVALID:
            pass
        case Mode.NO_VALUE:
            error(c, x, Code.NOT_A_TYPE, f"{operand_str(c, x)} used as type")
        case _:
            error(c, x, Code.NOT_A_TYPE, f"{operand_str(c, x)} is not a type")
    return INVALID


def _map(c: Checker, e: syn.MapType) -> Map:
    t = Map(var_type(c, e.key), INVALID)
    t.elem = var_type(c, e.value)

    def check() -> None:
        if not is_comparable(t.key):
            why = " (missing comparable constraint)" if is_type_param(t.key) else ""
            error(c, e.key, Code.INCOMPARABLE_MAP_KEY, f"invalid map key type {type_str(c, t.key)}{why}")

    later(c, check)
    return t


def _array(c: Checker, e: syn.ArrayType) -> Type:
    if e.len is None:
        msg = "invalid use of [...] array (outside a composite literal)"
        error(c, e, Code.BAD_DOT_DOT_DOT_SYNTAX, msg)
        n = -1
    else:
        n = _array_length(c, e.len)
    elem = var_type(c, e.elem)
    return Array(n, elem) if n >= 0 else INVALID


def _array_length(c: Checker, e: syn.Expr) -> int:
    """The value of an array length, or -1 after an error."""
    if isinstance(e, syn.Name):
        obj = lookup(c, e.value)
        if obj is None:
            msg = f"undefined array length {e.value} or missing type constraint"
            error(c, e, Code.INVALID_ARRAY_LEN, msg)
            return -1
        if not isinstance(obj, Const):
            error(c, e, Code.INVALID_ARRAY_LEN, f"invalid array length {e.value}")
            return -1
    x = Operand()
    expr(c, None, x, e)
    if x.mode is not Mode.CONST:
        if x.ok:
            error(c, x, Code.INVALID_ARRAY_LEN, f"array length {operand_str(c, x)} must be constant")
        return -1
    if is_untyped(x.type) or is_integer(x.type):
        n = to_int(x.val)
        if n is not None and n >= 0 and represent(n, INT)[0]:
            return n
    op = operand_str(c, x)
    msg = f"invalid array length {op}" if is_integer(x.type) else f"array length {op} must be integer"
    error(c, x, Code.INVALID_ARRAY_LEN, msg)
    return -1


# ---- instances --------------------------------------------------------------------------------------------


def _instantiated(c: Checker, x: syn.Expr, args: list[syn.Expr]) -> Type:
    generic, cause = generic_type(c, x)
    if cause:
        text = ", ".join(expr_string(a) for a in args)
        msg = f"invalid operation: {expr_string(x)}[{text}] ({cause})"
        error(c, x, Code.NOT_A_GENERIC_TYPE, msg)
    if not is_valid(generic):
        return generic
    targs = type_list(c, args)
    if targs is None:
        return INVALID
    assert isinstance(generic, Named | Alias)
    inst: Type
    if isinstance(generic, Alias):
        if not valid_targ_count(c, x.pos, generic.obj.name, len(generic.tparams), len(targs)):
            return INVALID
        inst = c.instances.alias(generic, targs)
    else:
        inst = c.instances.named(generic, targs, x.pos)

    def verify() -> None:
        record_instance(c, x, targs, inst)
        tparams = generic.tparams
        if isinstance(generic, Alias) or valid_targ_count(c, x.pos, generic.obj.name, len(tparams), len(targs)):
            check_targs(c, x.pos, tparams, targs, args)

    later(c, verify)
    return inst


def valid_targ_count(c: Checker, pos: Pos, name: str, want: int, got: int) -> bool:
    """Report an error unless the number of type arguments is right."""
    if got == want:
        return True
    qualifier = "not enough" if got < want else "too many"
    msg = f"{qualifier} type arguments for type {name}: have {got}, want {want}"
    error(c, pos, Code.WRONG_TYPE_ARG_COUNT, msg)
    return False


def check_targs(c: Checker, pos: Pos, tparams: list[TypeParam], targs: list[Type], args: list[syn.Expr]) -> None:
    """Check that type arguments satisfy their constraints; errors stand at the argument if it is written."""
    bad = verify_targs(c, tparams, targs)
    if bad is not None:
        i, why = bad
        error(c, start_pos(args[i]) if i < len(args) else pos, Code.INVALID_TYPE_ARG, why)
    else:
        record_mono(c, pos, tparams, targs, args)
