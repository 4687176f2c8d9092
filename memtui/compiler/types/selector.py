"""Selectors: qualified names, fields, methods and method expressions. Mirrors types2/call.go (selector)."""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.cycles import is_complete
from memtui.compiler.types.eval import expr_or_type
from memtui.compiler.types.iface import interface_ptr_error
from memtui.compiler.types.info import Mode, SelKind
from memtui.compiler.types.lookup import lookup_field_or_method
from memtui.compiler.types.messages import lookup_error, operand_str, type_str
from memtui.compiler.types.model import (
    Builtin,
    Const,
    Func,
    Object,
    PkgName,
    Pointer,
    Signature,
    Tuple,
    TypeName,
    Var,
)
from memtui.compiler.types.record import record_selection
from memtui.compiler.types.state import Checker, Operand, add_dependency, error, lookup
from memtui.compiler.types.under import is_exported, is_interface_ptr, is_valid, under
from memtui.compiler.types.universe import INVALID


def selector(c: Checker, x: Operand, e: syn.Selector, want_type: bool) -> None:
    """What `x.sel` denotes; want_type: it stands where a type is needed."""
    if isinstance(e.x, syn.Name):
        obj = lookup(c, e.x.value)
        if isinstance(obj, PkgName):
            _qualified(c, x, e, e.x, obj)
            x.expr = e
            return
    ok = _field_or_method(c, x, e, want_type)
    if not ok:
        x.mode, x.type = Mode.INVALID, INVALID
    x.expr = e


def _qualified(c: Checker, x: Operand, e: syn.Selector, name: syn.Name, pkg_name: PkgName) -> None:
    c.info.uses[name] = pkg_name
    pkg_name.used = True
    pkg = pkg_name.imported
    sel = e.sel.value
    obj = pkg.scope.names.get(sel) if sel not in pkg.hidden else None
    x.mode, x.type = Mode.INVALID, INVALID
    if obj is None:
        if not pkg.fake and sel.isidentifier():
            folded = sel.casefold()
            near = sorted(n for n in pkg.scope.names if is_exported(n) and n.casefold() == folded)
            hint = f" (but have {near[0]})" if near else ""
            error(c, e.sel, Code.UNDECLARED_IMPORTED_NAME, f"undefined: {expr_string(e)}{hint}")
        return
    if not is_exported(sel):
        error(c, e.sel, Code.UNEXPORTED_NAME, f"name {sel} not exported by package {pkg.name}")
    c.info.uses[e.sel] = obj
    _imported(x, obj)


def _imported(x: Operand, obj: Object) -> None:
    match obj:
        case Func():
            x.mode, x.type = Mode.VALUE, obj.type or INVALID
        case TypeName():
            x.mode, x.type = Mode.TYPE, obj.type or INVALID
        case Const():
            x.mode, x.type, x.val = Mode.CONST, obj.type or INVALID, obj.value
        case Var():
            x.mode, x.type = Mode.VAR, obj.type or INVALID
        case Builtin():
            x.mode, x.type, x.id = Mode.BUILTIN, INVALID, obj.name
        case _:
            pass


def _field_or_method(c: Checker, x: Operand, e: syn.Selector, want_type: bool) -> bool:
    expr_or_type(c, x, e.x, False)
    if x.mode is Mode.BUILTIN:
        msg = f"invalid use of {operand_str(c, x)} in selector expression"
        error(c, e.pos, Code.UNCALLED_BUILTIN, msg)
        return False
    if not x.ok or not is_complete(c, x.type):
        return False
    if want_type:
        error(c, e.sel, Code.NOT_A_TYPE, f"{expr_string(e)} is not a type")
        return False
    p = under(x.type)
    if isinstance(p, Pointer) and not is_complete(c, p.elem):
        return False
    obj, path, indirect = lookup_field_or_method(x.type, x.mode is Mode.VAR, c.pkg, e.sel.value)
    if obj is None:
        _not_found(c, x, e, path, indirect)
        return False
    assert path is not None
    if isinstance(obj, Var):
        return _field(c, x, e, obj, path, indirect)
    return _method(c, x, e, obj, path, indirect)


def _not_found(c: Checker, x: Operand, e: syn.Selector, path: tuple[int, ...] | None, indirect: bool) -> None:
    if not is_valid(under(x.type)):
        return
    sel = e.sel.value
    assert x.expr is not None
    if path is not None:
        error(c, e.sel, Code.AMBIGUOUS_SELECTOR, f"ambiguous selector {expr_string(x.expr)}.{sel}")
        return
    t = type_str(c, x.type)
    if indirect:
        if x.mode is Mode.TYPE:
            msg = f"invalid method expression {t}.{sel} (needs pointer receiver (*{t}).{sel})"
        else:
            msg = f"cannot call pointer method {sel} on {t}"
        error(c, e.sel, Code.INVALID_METHOD_EXPR, msg)
        return
    if is_interface_ptr(x.type):
        why = interface_ptr_error(c, x.type)
    else:
        alt, _, _ = lookup_field_or_method(x.type, x.mode is Mode.VAR, c.pkg, sel, fold=True)
        why = lookup_error(c, x.type, sel, alt, False)
    msg = f"{expr_string(x.expr)}.{sel} undefined ({why})"
    error(c, e.sel, Code.MISSING_FIELD_OR_METHOD, msg)


def _field(c: Checker, x: Operand, e: syn.Selector, obj: Var, path: tuple[int, ...], indirect: bool) -> bool:
    if x.mode is Mode.TYPE:
        msg = f"operand for field selector {obj.name} must be value of type {type_str(c, x.type)}"
        error(c, e.x, Code.MISSING_FIELD_OR_METHOD, msg)
        return False
    record_selection(c, e, SelKind.FIELD, x.type, obj, path, indirect)
    x.mode = Mode.VAR if x.mode is Mode.VAR or indirect else Mode.VALUE
    x.type = obj.type or INVALID
    return True


def _method(c: Checker, x: Operand, e: syn.Selector, obj: Func, path: tuple[int, ...], indirect: bool) -> bool:
    c.hooks.obj_decl(c, obj)
    add_dependency(c, obj)
    sig = obj.type
    assert isinstance(sig, Signature)
    if x.mode is not Mode.TYPE:
        record_selection(c, e, SelKind.METHOD, x.type, obj, path, indirect)
        x.mode = Mode.VALUE
        x.type = Signature(sig.params, sig.results, sig.variadic, None, sig.tparams)
        return True
    record_selection(c, e, SelKind.METHOD_EXPR, x.type, obj, path, indirect)
    if sig.recv is None:
        error(c, e, Code.INVALID_DECL_CYCLE, "illegal cycle in method declaration")
        return False
    params = sig.params.vars
    name = (sig.recv.name or "_") if params and params[0].name else ""
    recv = Var(sig.recv.pos, name, sig.recv.pkg, x.type, is_param=True)
    x.mode = Mode.VALUE
    x.type = Signature(Tuple([recv, *params]), sig.results, sig.variadic, None, sig.tparams)
    return True
