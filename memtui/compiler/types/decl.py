"""Declarations of constants, variables, types and functions.

A package-level object is checked when somebody first asks for it (`obj_decl`); while it is being checked it is on
`Checker.obj_path`, and meeting it again is a cycle. Function bodies wait until everything else is known.
Mirrors types2/decl.go.
"""

from collections.abc import Sequence

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import end_pos, expr_string
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.assign import init_const, init_var, init_vars
from memtui.compiler.types.cycles import valid_cycle, valid_type
from memtui.compiler.types.eval import expr, new_target
from memtui.compiler.types.messages import pos_str, type_str
from memtui.compiler.types.model import (
    Alias,
    Const,
    Func,
    Named,
    Object,
    Signature,
    Struct,
    Tuple,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.signature import collect_type_params, func_type
from memtui.compiler.types.state import (
    At,
    Checker,
    DeclInfo,
    Env,
    Operand,
    add_other_declaration,
    close_scope,
    declare,
    error,
    errors,
    later,
    open_scope,
    process_delayed,
    verify_version,
)
from memtui.compiler.types.typeuse import typ, var_type
from memtui.compiler.types.under import as_named, is_const_type, is_type_param, is_valid, object_id, under
from memtui.compiler.types.universe import INVALID


def obj_decl(c: Checker, obj: Object) -> None:
    """Check a package-level object's declaration or a method's signature, if that has not been done."""
    if not isinstance(obj, Const | Var | TypeName | Func):
        return
    if obj in c.obj_path_idx:
        _revisit(c, obj)
        return
    if obj.type is not None:
        return
    d = c.obj_map.get(obj)
    assert d is not None, obj.name
    push(c, obj)
    saved = c.env
    c.env = Env(d.file, version=d.version)
    match obj:
        case Const():
            c.env.decl = d
            const_decl(c, obj, d.vtyp, d.init, d.inherited)
        case Var():
            c.env.decl = d
            var_decl(c, obj, d.lhs, d.vtyp, d.init)
        case TypeName():
            assert d.tdecl is not None
            type_decl(c, obj, d.tdecl)
            collect_methods(c, obj)
        case Func():
            func_decl(c, obj, d)
    c.env = saved
    pop(c)


def _revisit(c: Checker, obj: Const | Var | TypeName | Func) -> None:
    """An object met again while its declaration is being checked."""
    ok = valid_cycle(c, obj)
    match obj:
        case Const() | Var():
            if not ok or obj.type is None:
                obj.type = INVALID
        case TypeName():
            if not ok:
                obj.type = INVALID
        case Func():
            pass  # its signature is in place, though perhaps empty


def push(c: Checker, obj: Object) -> None:
    """Put an object on the path of declarations being checked."""
    c.obj_path_idx[obj] = len(c.obj_path)
    c.obj_path.append(obj)


def pop(c: Checker) -> None:
    """Take the last object off the path."""
    del c.obj_path_idx[c.obj_path.pop()]


# ---- constants and variables ------------------------------------------------------------------------------


def const_decl(c: Checker, obj: Const, type_expr: syn.Expr | None, init: syn.Expr | None, inherited: bool) -> None:
    """Check one constant; obj.value holds its iota until then."""
    saved = c.env.iota, c.env.errpos
    iota = obj.value
    c.env.iota = iota if isinstance(iota, int) else 0
    c.env.errpos = NO_POS
    obj.value = None
    if type_expr is not None:
        t = typ(c, type_expr)
        if not is_const_type(t):
            if is_valid(under(t)):
                error(c, type_expr, Code.INVALID_CONST_TYPE, f"invalid constant type {type_str(c, t)}")
            obj.type = INVALID
            c.env.iota, c.env.errpos = saved
            return
        obj.type = t
    x = Operand()
    if init is not None:
        if inherited:
            c.env.errpos = obj.pos
        expr(c, None, x, init)
    init_const(c, obj, x)
    c.env.iota, c.env.errpos = saved


def var_decl(c: Checker, obj: Var, lhs: list[Var] | None, type_expr: syn.Expr | None, init: syn.Expr | None) -> None:
    """Check one variable, or with lhs all variables of `var a, b = f()`."""
    if type_expr is not None:
        obj.type = var_type(c, type_expr)
    if init is None:
        if type_expr is None:
            obj.type = INVALID
        return
    if lhs is None or len(lhs) == 1:
        x = Operand()
        expr(c, new_target(c, obj.type, obj.name), x, init)
        init_var(c, obj, x, "variable declaration")
        return
    if type_expr is not None:
        for v in lhs:
            v.type = obj.type
    init_vars(c, lhs, [init], None)


def check_arity(
    c: Checker, at: syn.ConstDecl | syn.VarDecl, names: Sequence[syn.Name], inits: Sequence[syn.Expr], inherited: bool
) -> None:
    """Report a declaration with too many or too few initial values."""
    n, r = len(names), len(inits)
    if n < r:
        extra = inits[n]
        if inherited:
            error(c, at.pos, Code.WRONG_ASSIGN_COUNT, f"extra init expr at {pos_str(c, extra.pos)}")
        else:
            error(c, extra, Code.WRONG_ASSIGN_COUNT, f"extra init expr {expr_string(extra)}")
    elif n > r and (isinstance(at, syn.ConstDecl) or r != 1):
        error(c, names[r], Code.WRONG_ASSIGN_COUNT, f"missing init expr for {names[r].value}")


# ---- types ------------------------------------------------------------------------------------------------


def type_decl(c: Checker, obj: TypeName, decl: syn.TypeDecl) -> None:
    """Check a type declaration; obj gets its type at once, so that the right side may mention it."""

    def check() -> None:
        t = as_named(obj.type)
        if t is not None:
            valid_type(c, t)

    later(c, check)
    if decl.alias:
        _alias_decl(c, obj, decl)
        return
    if decl.tparams:
        verify_version(c, decl.tparams[0], 18, "type parameter")
    named = Named(obj)
    if obj.type is None:
        obj.type = named
    c.named.append(named)
    if decl.tparams:
        open_scope(c, decl, end_pos(decl))
        collect_type_params(c, named.tparams, decl.tparams)
    rhs = c.hooks.declared_type(c, decl.type, obj)
    named.rhs = rhs
    if is_type_param(rhs):
        msg = "cannot use a type parameter as RHS in type declaration"
        error(c, decl.type, Code.MISPLACED_TYPE_PARAM, msg)
        named.rhs = INVALID
    if decl.tparams:
        close_scope(c)


def _alias_decl(c: Checker, obj: TypeName, decl: syn.TypeDecl) -> None:
    obj.is_alias = True
    if not decl.tparams or verify_version(c, decl.tparams[0], 23, "generic type alias"):
        verify_version(c, decl, 9, "type alias")
    alias = Alias(obj)
    if obj.type is None:
        obj.type = alias
    if decl.tparams:
        open_scope(c, decl, end_pos(decl))
        collect_type_params(c, alias.tparams, decl.tparams)
    rhs = c.hooks.declared_type(c, decl.type, obj)
    alias.rhs = rhs
    if isinstance(rhs, TypeParam) and rhs in alias.tparams:
        msg = "cannot use type parameter declared in alias declaration as RHS"
        error(c, decl.type, Code.MISPLACED_TYPE_PARAM, msg)
        alias.rhs = INVALID
    if decl.tparams:
        close_scope(c)


def collect_methods(c: Checker, obj: TypeName) -> None:
    """Give a declared type its methods."""
    methods = c.methods.pop(obj, None)
    if not methods:
        return
    base = as_named(obj.type)
    if base is not None:
        later(c, lambda: _check_fields_against_methods(c, base))
    seen: dict[str, Func] = {}
    for m in methods:
        alt = seen.setdefault(object_id(m.pkg, m.name), m)
        if alt is not m:
            msg = f"method {obj.name}.{m.name} already declared at {pos_str(c, alt.pos)}"
            error(c, m.pos, Code.DUPLICATE_METHOD, msg)
        elif base is not None:
            base.methods.append(m)


def _check_fields_against_methods(c: Checker, base: Named) -> None:
    struct = under(base)
    if not isinstance(struct, Struct):
        return
    methods = {object_id(m.pkg, m.name): m for m in base.methods}
    for f in struct.fields:
        m = methods.get(object_id(f.pkg, f.name))
        if f.name != "_" and m is not None:
            parts: list[tuple[At | None, str]] = [(m, f"field and method with the same name {f.name}")]
            add_other_declaration(parts, f)
            errors(c, Code.DUPLICATE_FIELD_AND_METHOD, parts)


# ---- functions --------------------------------------------------------------------------------------------


def func_decl(c: Checker, obj: Func, d: DeclInfo) -> None:
    """Check a function's or method's signature; its body comes later."""
    decl = d.fdecl
    assert decl is not None
    sig = Signature(Tuple([]), Tuple([]))
    obj.type = sig
    func_type(c, sig, decl.recv, decl.tparams, decl.type)
    scope = c.func_scopes[sig]
    scope.pos, scope.end = decl.pos, end_pos(decl)
    if decl.tparams and decl.body is None:
        error(c, decl, Code.BAD_DECL, "generic function is missing function body")
    body, version = decl.body, c.env.version

    def check() -> None:
        if body is not None:
            c.hooks.func_body(c, d, sig, body, None, version)
            process_delayed(c, 0)

    if c.bodies is not None:
        c.bodies[obj] = check
    elif body is not None:
        later(c, lambda: c.hooks.func_body(c, d, sig, body, None, version))


# ---- declarations in functions ----------------------------------------------------------------------------


class ConstGroup:
    """iota and the implicit repetition of expressions along a group of constant declarations."""

    def __init__(self) -> None:
        self.last: syn.ConstDecl | None = None
        self.group: syn.Group | None = None
        self.iota = -1

    def enter(self, s: syn.ConstDecl) -> tuple[syn.Expr | None, list[syn.Expr], bool]:
        """The type, values and whether they are repeated, for the next declaration; sets `iota`."""
        if s.group is None or s.group is not self.group:
            self.group, self.last, self.iota = s.group, None, -1
        self.iota += 1
        inherited = False
        if s.type is not None or s.values is not None:
            self.last = s
        elif self.last is not None:
            inherited = True
        source = self.last
        if source is None:
            return None, [], False
        return source.type, unpack(source.values), inherited

    def leave(self) -> None:
        """Another kind of declaration ends the group."""
        self.group, self.last = None, None


def decl_stmt(c: Checker, decls: list[syn.Decl]) -> None:
    """Check declarations inside a function."""
    consts = ConstGroup()
    for d in decls:
        match d:
            case syn.ConstDecl():
                _local_consts(c, d, consts)
                continue
            case syn.VarDecl():
                _local_vars(c, d)
            case syn.TypeDecl():
                obj = TypeName(d.name.pos, d.name.value, c.pkg)
                declare(c, c.env.scope, d.name, obj, d.name.pos)
                push(c, obj)
                type_decl(c, obj, d)
                pop(c)
            case _:
                error(c, d, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: unknown declaration")
        consts.leave()


def _local_consts(c: Checker, d: syn.ConstDecl, group: ConstGroup) -> None:
    top = len(c.delayed)
    type_expr, values, inherited = group.enter(d)
    objs: list[Const] = []
    for i, name in enumerate(d.names):
        obj = Const(name.pos, name.value, c.pkg, None, group.iota)
        objs.append(obj)
        const_decl(c, obj, type_expr, values[i] if i < len(values) else None, inherited)
    check_arity(c, d, d.names, values, inherited)
    process_delayed(c, top)
    pos = end_pos(d)
    for name, obj in zip(d.names, objs, strict=True):
        declare(c, c.env.scope, name, obj, pos)


def _local_vars(c: Checker, d: syn.VarDecl) -> None:
    top = len(c.delayed)
    objs = [Var(name.pos, name.value, c.pkg) for name in d.names]
    values = unpack(d.values)
    for i, obj in enumerate(objs):
        if len(values) == len(objs):
            var_decl(c, obj, None, d.type, values[i])
        elif len(values) == 1:
            var_decl(c, obj, objs, d.type, values[0])
        else:
            var_decl(c, obj, None, d.type, values[i] if i < len(values) else None)
        if len(values) == 1:
            break
    if d.type is None or values:
        check_arity(c, d, d.names, values, False)
    process_delayed(c, top)
    pos = end_pos(d)
    for name, obj in zip(d.names, objs, strict=True):
        declare(c, c.env.scope, name, obj, pos)
