"""Function types, receivers and type parameter lists. Mirrors types2/signature.go and decl.go (collectTypeParams)."""

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.syntax.printer import end_pos, expr_string
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import measure, type_str
from memtui.compiler.types.model import (
    Alias,
    Basic,
    Interface,
    Kind,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.record import record_instance, record_type
from memtui.compiler.types.state import Checker, close_scope, declare, error, later, open_scope, verify_version
from memtui.compiler.types.subst import subst
from memtui.compiler.types.typeuse import typ, var_type
from memtui.compiler.types.under import deref, is_type_param, is_valid, unalias, under
from memtui.compiler.types.universe import INVALID


def func_type(
    c: Checker, sig: Signature, recv_field: syn.Field | None, tparams: list[syn.Field], ftyp: syn.FuncType
) -> None:
    """Fill in a function's signature and open its scope, which `Checker.func_scopes` keeps for the body."""
    scope = open_scope(c, ftyp, end_pos(ftyp))
    scope.is_func = True
    c.func_scopes[sig] = scope
    recv: Var | None = None
    if recv_field is not None:
        recv, sig.recv_tparams = _receiver(c, recv_field, ftyp.pos)
    if tparams:
        collect_type_params(c, sig.tparams, tparams)
    params, variadic = _params(c, ftyp.params, False)
    results, _ = _params(c, ftyp.results, True)
    scope_pos = end_pos(ftyp)
    if recv is not None and recv.name and recv_field is not None:
        declare(c, scope, recv_field.name, recv, scope_pos)
    for fields, vs in ((ftyp.params, params), (ftyp.results, results)):
        for f, v in zip(fields, vs, strict=True):
            if f.name is not None:
                declare(c, scope, f.name, v, scope_pos)
    sig.recv = recv
    sig.params = Tuple(params)
    sig.results = Tuple(results)
    sig.variadic = variadic
    close_scope(c)


def _params(c: Checker, fields: list[syn.Field], results: bool) -> tuple[list[Var], bool]:
    vs: list[Var] = []
    variadic = False
    prev: syn.Expr | None = None
    t: Type = INVALID
    for i, f in enumerate(fields):
        if f.type is not prev:
            prev = f.type
            ftype = f.type
            if isinstance(ftype, syn.DotsType):
                if not results and i == len(fields) - 1:
                    variadic = True
                else:
                    error(c, ftype, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: invalid use of ...")
                ftype = ftype.elem
            t = var_type(c, ftype)
        if f.name is not None:
            v = Var(f.name.pos, f.name.value, c.pkg, t, is_param=True, is_result=results)
        else:
            v = Var(f.pos, "", c.pkg, t, is_param=True, is_result=results)
            c.info.implicits[f] = v
        vs.append(v)
    if variadic:
        last = vs[-1]
        last.type = Slice(last.type or INVALID)
        record_type(c, fields[-1].type, Mode.TYPE, last.type)
    return vs, variadic


# ---- receivers --------------------------------------------------------------------------------------------


def unpack_receiver(c: Checker | None, e: syn.Expr) -> tuple[bool, syn.Expr, list[syn.Name]]:
    """Take a receiver type apart: pointer or not, its base, its type parameters (reported only with a checker)."""
    base = unparen(e)
    is_ptr = isinstance(base, syn.Star)
    if isinstance(base, syn.Star):
        base = unparen(base.x)
    tparams: list[syn.Name] = []
    if isinstance(base, syn.Index):
        for arg in unpack(base.index):
            if isinstance(arg, syn.Name):
                tparams.append(arg)
                continue
            if c is not None and not isinstance(arg, syn.BadExpr):
                msg = f"receiver type parameter {expr_string(arg)} must be an identifier"
                error(c, arg, Code.BAD_DECL, msg)
            tparams.append(syn.Name(arg.pos, "_"))
        base = base.x
    return is_ptr, base, tparams


def _receiver(c: Checker, f: syn.Field, scope_pos: Pos) -> tuple[Var, list[TypeParam]]:
    is_ptr, base, names = unpack_receiver(c, f.type)
    tparams: list[TypeParam] = []
    if not names:
        recv_type = _plain_receiver(c, f.type, base)
    else:
        recv_type, tparams = _generic_receiver(c, f.type, base, names, is_ptr, scope_pos)
    if f.name is not None and f.name.value:
        recv = Var(f.name.pos, f.name.value, c.pkg, recv_type, is_param=True, is_recv=True)
    else:
        recv = Var(f.pos, "", c.pkg, recv_type, is_param=True, is_recv=True)
        c.info.implicits[f] = recv
    later(c, lambda: _valid_receiver(c, base, recv))
    return recv, tparams


def _unpointer(t: Type | None) -> Type | None:
    while isinstance(t, Pointer):
        t = t.elem
    return t


def _plain_receiver(c: Checker, e: syn.Expr, base: syn.Expr) -> Type:
    t = var_type(c, e)
    a = _unpointer(t)
    while isinstance(a, Alias):
        inner = _unpointer(a.rhs)
        if (isinstance(inner, Named) and inner.origin is not None) or (isinstance(inner, Alias) and inner.tparams):
            msg = f"cannot define new methods on instantiated type {type_str(c, inner)}"
            error(c, base, Code.INVALID_RECV, msg)
            return INVALID
        a = inner
    return t


def _generic_receiver(
    c: Checker, e: syn.Expr, base: syn.Expr, names: list[syn.Name], is_ptr: bool, scope_pos: Pos
) -> tuple[Type, list[TypeParam]]:
    generic, cause = c.hooks.generic_type(c, base)
    named: Named | None = None
    if isinstance(generic, Named):
        named = generic
    elif isinstance(generic, Alias):
        if is_valid(generic):
            msg = f"cannot define new methods on generic alias type {type_str(c, generic)}"
            error(c, base, Code.INVALID_RECV, msg)
    elif cause:
        error(c, base, Code.INVALID_RECV, cause)
    tparams: list[TypeParam] = []
    for i, name in enumerate(names):
        p = _declare_type_param(c, name, scope_pos, i)
        p.bound = INVALID
        tparams.append(p)
        c.info.uses[name] = p.obj
        record_type(c, name, Mode.TYPE, p)
    recv_type: Type = INVALID
    if named is not None:
        declared = named.tparams
        if len(tparams) == len(declared):
            mapping: dict[TypeParam, Type] = dict(zip(declared, tparams, strict=True))
            for p, q in zip(tparams, declared, strict=True):
                c.mono.canon[p] = q
                p.bound = subst(q.bound or INVALID, mapping, c.instances)
            recv_type = c.instances.named(named, list(tparams), e.pos)
        else:
            got = measure(len(tparams), "type parameter")
            msg = f"receiver declares {got}, but receiver base type declares {len(declared)}"
            error(c, base, Code.BAD_RECV, msg)
        verify_version(c, base, 18, "type instantiation")
        if recv_type is not INVALID:
            record_instance(c, base, list(tparams), recv_type)
            if is_ptr:
                recv_type = Pointer(recv_type)
        _record_receiver_parts(c, e, recv_type)
    return recv_type, tparams


def _record_receiver_parts(c: Checker, e: syn.Expr, t: Type) -> None:
    while True:
        record_type(c, e, Mode.TYPE, t)
        if isinstance(e, syn.Paren):
            e = e.x
        elif isinstance(e, syn.Star) and isinstance(t, Pointer):
            e, t = e.x, t.elem
        else:
            return


def _valid_receiver(c: Checker, base: syn.Expr, recv: Var) -> None:
    rtyp, _ = deref(recv.type or INVALID)
    t = unalias(rtyp)
    if not is_valid(t):
        return
    name = type_str(c, rtyp)
    if isinstance(t, Named):
        if t.obj.pkg is not c.pkg:
            error(c, base, Code.INVALID_RECV, f"cannot define new methods on non-local type {name}")
            return
        u = under(t)
        cause = ""
        if isinstance(u, Basic):
            cause = "unsafe.Pointer" if u.kind is Kind.UNSAFE_POINTER else ""
        elif isinstance(u, Pointer | Interface):
            cause = "pointer or interface type"
        if cause:
            error(c, base, Code.INVALID_RECV, f"invalid receiver type {name} ({cause})")
    elif isinstance(t, Basic):
        error(c, base, Code.INVALID_RECV, f"cannot define new methods on non-local type {name}")
    else:
        error(c, base, Code.INVALID_RECV, f"invalid receiver type {type_str(c, recv.type)}")


# ---- type parameters --------------------------------------------------------------------------------------


def collect_type_params(c: Checker, out: list[TypeParam], fields: list[syn.Field]) -> None:
    """Declare type parameters in the current scope, append them to `out`, and then read their constraints."""
    scope_pos = fields[0].pos
    for i, f in enumerate(fields):
        assert f.name is not None
        out.append(_declare_type_param(c, f.name, scope_pos, i))
    saved, c.env.in_tparams = c.env.in_tparams, True
    bound: Type = INVALID
    prev: syn.Expr | None = None
    for p, f in zip(out, fields, strict=True):
        if f.type is not prev:
            prev = f.type
            bound = _constraint(c, f.type)
            if is_type_param(bound):
                error(c, f.type, Code.MISPLACED_TYPE_PARAM, "cannot use a type parameter as constraint")
                bound = INVALID
        p.bound = bound
    c.env.in_tparams = saved


def _constraint(c: Checker, e: syn.Expr) -> Type:
    """A constraint; `~int` and `A | B` stand for the interface that embeds them."""
    is_terms = (isinstance(e, syn.Unary) and e.op is Op.TILDE) or (isinstance(e, syn.Binary) and e.op is Op.OR)
    if not is_terms:
        return typ(c, e)
    t = typ(c, syn.InterfaceType(e.pos, [syn.Field(e.pos, None, e)]))
    if isinstance(t, Interface):
        t.implicit = True
    return t


def _declare_type_param(c: Checker, name: syn.Name, scope_pos: Pos, index: int) -> TypeParam:
    obj = TypeName(name.pos, name.value, c.pkg)
    p = TypeParam(obj, index, INVALID)
    obj.type = p
    declare(c, c.env.scope, name, obj, scope_pos)
    return p
