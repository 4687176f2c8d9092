"""Selectors: fields, embedded paths, method values, method expressions, and receivers of method calls.

A promoted field is a chain of implicit steps, all at the position of the dot. A receiver gets the `&` or `*` that the
method needs, implicit too (noder/writer.go recvExpr).
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder, mark_addrtaken, object_of, type_of, use_local
from memtui.compiler.ir.instances import func_instance, global_func
from memtui.compiler.ir.methods import Found, find_method, method_expr_sym, method_sym
from memtui.compiler.ir.typeutil import pointer_elem, struct_of, var_type
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.info import Selection, SelKind
from memtui.compiler.types.model import Func, Named, Pointer, Type, TypeParam, Var
from memtui.compiler.types.under import unalias


def is_derived(fb: FuncBuilder, t: Type) -> bool:
    """Report whether a type of the text speaks of type parameters."""
    return bool(fb.env.args) and fb.env.type(t) is not unalias(t)


def next_literal(fb: FuncBuilder) -> int:
    """The number of a literal that the compiler makes here."""
    fb.lit_gen += 1
    return fb.lit_gen


def needs_dictionary(fb: FuncBuilder, sel: Selection, found: Found) -> bool:
    """Report whether a method's code is shared by instances and only a dictionary can tell which one is meant."""
    if not is_derived(fb, sel.recv):
        return False
    return is_type_param(sel.recv) or (isinstance(found.holder, Named) and bool(found.holder.targs))


def name_expr(fb: FuncBuilder, e: syn.Name) -> ir.Expr:
    """A use of a variable or of a declared function."""
    return object_ref(fb, e, e.pos)


def object_ref(fb: FuncBuilder, ident: syn.Name, pos: Pos) -> ir.Expr:
    """What an identifier (also the one behind a package's dot) denotes, used at `pos`."""
    obj = object_of(fb, ident)
    if isinstance(obj, Var):
        known = fb.symbols.globals.get(obj)
        name = known if known is not None else use_local(fb, obj, pos)
        return ir.Ref(pos, name.type, name)
    if isinstance(obj, Func):
        instance = fb.info.instances.get(ident)
        if instance is not None:
            targs = tuple(fb.env.type(t) for t in instance.targs)
            derived = any(is_derived(fb, t) for t in instance.targs)
            sym = func_instance(fb.symbols, obj, targs, derived=derived)
            return ir.FuncRef(pos, sym.sig, sym, next_literal(fb) if derived else 0)
        sym = global_func(fb.symbols, obj)
        return ir.FuncRef(pos, sym.sig, sym)
    raise InternalError(pos, f"{ident.value} is not a value")


def selector(fb: FuncBuilder, e: syn.Selector) -> ir.Expr:
    """`x.f`: a field, a method value, a method expression, or a name of another package."""
    sel = fb.info.selections.get(e)
    if sel is None:
        return object_ref(fb, e.sel, e.pos)
    match sel.kind:
        case SelKind.FIELD:
            return field_path(fb.expr(e.x), sel.path, e.pos)
        case SelKind.METHOD:
            recv, found = receiver(fb, e, sel)
            typ = type_of(fb, e)
            if found is None:
                return ir.MethodValue(e.pos, typ, recv, e.sel.value, None)
            sym = called_method(fb, e, found)
            curry = next_literal(fb) if needs_dictionary(fb, sel, found) else 0
            return ir.MethodValue(e.pos, typ, recv, e.sel.value, sym, curry, is_type_param(sel.recv))
        case SelKind.METHOD_EXPR:
            return method_expr(fb, e)


def field_path(x: ir.Expr, path: tuple[int, ...], pos: Pos) -> ir.Expr:
    """Select a field through embedded structs; all steps but the last are implicit."""
    for i, index in enumerate(path):
        x = field_step(x, index, pos, implicit=i < len(path) - 1)
    return x


def field_step(x: ir.Expr, index: int, pos: Pos, implicit: bool) -> ir.Expr:
    """One field of a struct or of what a pointer points to."""
    var = struct_of(x.type).fields[index]
    node = ir.DotPtr if pointer_elem(x.type) is not None else ir.Dot
    return node(pos, var_type(var), x, var, index, implicit)


def addr_of(x: ir.Expr, pos: Pos, implicit: bool) -> ir.Expr:
    """`&x` of something addressable."""
    mark_addrtaken(x)
    return ir.Addr(pos, Pointer(x.type), x, implicit)


def is_type_param(t: Type) -> bool:
    """Is the method looked up in a type parameter's constraint?"""
    return isinstance(unalias(t), TypeParam)


def receiver(fb: FuncBuilder, e: syn.Selector, sel: Selection) -> tuple[ir.Expr, Found | None]:
    """The receiver as the method takes it, and the method; None for a method of an interface."""
    x = fb.expr(e.x)
    found = find_method(fb.symbols, x.type, e.sel.value, sel.obj.pkg)
    if found is None:
        raise InternalError(e.pos, f"no method {e.sel.value}")
    for index in found.path:
        x = field_step(x, index, e.pos, implicit=True)
    if found.method is None:
        return x, None
    elem = pointer_elem(x.type)
    if found.ptr_recv and elem is None:
        return addr_of(x, e.pos, implicit=True), found
    if not found.ptr_recv and elem is not None:
        return ir.Deref(e.pos, elem, x, implicit=True), found
    return x, found


def called_method(fb: FuncBuilder, e: syn.Selector, found: Found) -> ir.FuncSym:
    """The function behind a concrete method, with the type arguments of a generic method."""
    instance = fb.info.instances.get(e.sel)
    targs = () if instance is None else tuple(fb.env.type(t) for t in instance.targs)
    return method_sym(fb.symbols, found, targs)


def method_expr(fb: FuncBuilder, e: syn.Selector) -> ir.Expr:
    """`T.M`: the method itself if T is its receiver's type, else the wrapper that gc makes."""
    recv = type_of(fb, e.x)
    sel = fb.info.selections[e]
    found = find_method(fb.symbols, recv, e.sel.value, sel.obj.pkg)
    if found is None:
        raise InternalError(e.pos, f"no method {e.sel.value}")
    instance = fb.info.instances.get(e.sel)
    targs = () if instance is None else tuple(fb.env.type(t) for t in instance.targs)
    sym = method_expr_sym(fb.symbols, fb.pkg, recv, found, targs)
    if is_type_param(sel.recv):
        return ir.FuncRef(e.pos, sym.sig, sym, curry=-1)
    curried = found.method is not None and needs_dictionary(fb, sel, found)
    return ir.FuncRef(e.pos, sym.sig, sym, next_literal(fb) if curried else 0)
