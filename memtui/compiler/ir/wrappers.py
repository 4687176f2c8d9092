"""Method wrappers: what stands in a type's method table where the type's own method is not exactly that.

For each defined type T, the method sets of T and *T; a wrapper takes the receiver as the table holds it, follows the
embedded path, and calls the method (noder/reader.go MakeWrappers, methodWrapper).
"""

from dataclasses import dataclass, field

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_select import addr_of, field_step
from memtui.compiler.ir.builder import Symbols, Wrapper
from memtui.compiler.ir.convert import constant
from memtui.compiler.ir.instances import method_of_named
from memtui.compiler.ir.linkname import method_signature, package_prefix, type_link
from memtui.compiler.ir.methods import (
    Found,
    declared_methods,
    find_method,
    method_expr_sym,
    method_names,
    method_sym,
    needs_wrapper,
)
from memtui.compiler.ir.rangestate import runtime_func
from memtui.compiler.ir.typeutil import is_pointer_to, pointer_elem, result_type, signature_of, var_type
from memtui.compiler.ir.visit import functions, walk_body
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import (
    Array,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Var,
)
from memtui.compiler.types.under import unalias, under
from memtui.compiler.types.universe import TYP


def build_wrappers(symbols: Symbols, checked: CheckedPackage, out: ir.IRPackage) -> None:
    """Build the wrappers that were asked for."""
    while symbols.wrappers:
        w = symbols.wrappers.pop(0)
        out.funcs.append(build_wrapper(symbols, w))


def complete_method_sets(symbols: Symbols, checked: CheckedPackage, out: ir.IRPackage, funcs: list[ir.Func]) -> None:
    """Ask for all methods and wrappers of the types that the functions use.

    Any value may reach an interface, if only through reflection, so every method of every type that occurs must exist.
    """
    collector = TypeCollector(set())
    for t in out.named_types:
        collector.add(t)
    for f in functions(funcs):
        for n in (*f.dcls, *f.closure_vars):
            collector.add(n.type)
        if f.body is not None:
            walk_body(f.body, collector.visit)
    for t in collector.found:
        link = type_link(t)
        if link in symbols.complete_types:
            continue
        symbols.complete_types.add(link)
        if isinstance(t, Named):
            if not belongs_elsewhere(t, checked) and t not in out.named_types:
                out.named_types.append(t)
            for m in declared_methods(t) if t.targs else []:
                if not method_signature(m).tparams and (m.origin or m) not in symbols.unreached:
                    method_of_named(symbols, t, m)
        if not (isinstance(t, Named) and belongs_elsewhere(t, checked)):
            request_wrappers(symbols, checked, t)


def belongs_elsewhere(t: Named, checked: CheckedPackage) -> bool:
    """Has another package made the methods of this type already?"""
    return not t.targs and t.obj.pkg is not checked.pkg


@dataclass(slots=True, eq=False)
class TypeCollector:
    """Finds the types that can have methods: defined types, and structs with embedded fields."""

    seen: set[Type]
    found: list[Type] = field(default_factory=list)

    def visit(self, n: ir.Node) -> bool:
        """Collect from one node of the tree."""
        typ = getattr(n, "type", None)
        if typ is not None:
            self.add(typ)
        return True

    def add(self, t: Type) -> None:
        """Collect a type and what it is made of."""
        todo = [t]
        while todo:
            t = unalias(todo.pop())
            if t in self.seen:
                continue
            self.seen.add(t)
            if isinstance(t, Named):
                if type_depth(t) < MAX_DEPTH:
                    self.found.append(t)
                    todo += _parts(under(t))
            elif isinstance(t, Struct):
                if any(f.embedded for f in t.fields):
                    self.found.append(t)
                todo += _parts(t)
            else:
                todo += _parts(t)


def _parts(t: Type) -> list[Type]:
    """The types that values of an unnamed type hold or lead to."""
    match t:
        case Pointer() | Slice() | Array() | Chan():
            return [t.elem]
        case Map():
            return [t.key, t.elem]
        case Struct():
            return [var_type(f) for f in t.fields]
        case _:
            return []


MAX_DEPTH = 12  # methods of types instantiated with themselves over and over are built no further than this


def type_depth(t: Named) -> int:
    """How deeply instances are nested in the type arguments."""
    return 1 + max((type_depth(a) for a in map(_innermost, t.targs) if isinstance(a, Named)), default=0)


def _innermost(t: Type) -> Type:
    t = unalias(t)
    while isinstance(t, Pointer | Slice | Array | Chan | Map):
        t = unalias(t.elem)
    return t


def request_wrappers(symbols: Symbols, checked: CheckedPackage, t: Type) -> None:
    """Ask for all wrappers in the method sets of T and *T."""
    if isinstance(under(t), Interface):
        return
    for name, pkg in method_names(t):
        found = find_method(symbols, t, name, pkg)
        if found is None or method_signature(found.func).tparams:  # generic methods are in no method set
            continue
        if is_unreached(symbols, found):
            continue
        if in_value_set(found) and needs_wrapper(t, found):
            method_expr_sym(symbols, checked.pkg, t, found)
        if needs_wrapper(Pointer(t), found):
            method_expr_sym(symbols, checked.pkg, Pointer(t), found)


def is_unreached(symbols: Symbols, found: Found) -> bool:
    """Is it a method that the program cannot reach? Then it is in no method table (types/reach.py)."""
    return found.method is not None and (found.method.origin or found.method) in symbols.unreached


def in_value_set(found: Found) -> bool:
    """Does the method belong to the value's method set, not only to the pointer's?"""
    return not found.ptr_recv or found.indirect


def build_wrapper(symbols: Symbols, w: Wrapper) -> ir.Func:
    """One wrapper."""
    sig = signature_of(w.sym.sig)
    link = w.sym.sym
    label = link.removeprefix(package_prefix(w.sym.pkg))
    if not label.startswith("go.shape."):
        label = label.removeprefix("go.")  # the package of types without a name
    func = ir.Func(NO_POS, link, label, w.sym.pkg, [], [], True, sig.variadic, [], NO_POS, wrapper=True, display=link)
    func.wraps_of = w.pkg
    declared = _declared_receiver(symbols, w)
    for i, v in enumerate(sig.params.vars):
        named = v if i else declared
        text = named.name if named is not None and named.name not in ("", "_") else f"~p{i}"
        pos = NO_POS if named is None else named.pos
        func.params.append(ir.Name(pos, text, unalias(var_type(v)), ir.NameClass.PARAM, func))
    for i, v in enumerate(sig.results.vars):
        text = v.name if v.name not in ("", "_") else f"~r{i}"
        func.results.append(ir.Name(NO_POS, text, unalias(var_type(v)), ir.NameClass.RESULT, func))
    func.named_results = any(v.name for v in sig.results.vars)
    func.dcls = [*func.params, *func.results]
    func.body = _tail_call(symbols, func, w)
    w.sym.func = func
    return func


def _declared_receiver(symbols: Symbols, w: Wrapper) -> Var | None:
    """The receiver of the wrapped method, whose name and position the wrapper takes over; None for an interface's."""
    found = find_method(symbols, w.recv, w.name, w.pkg)
    if found is None or found.method is None:
        return None
    return method_signature(found.method).recv


def _tail_call(symbols: Symbols, func: ir.Func, w: Wrapper) -> list[ir.Stmt]:
    """Call the wrapped method with the adjusted receiver."""
    found = find_method(symbols, w.recv, w.name, w.pkg)
    if found is None:
        raise InternalError(NO_POS, f"no method {w.name} for its wrapper")
    this = func.params[0]
    x: ir.Expr = ir.Ref(NO_POS, this.type, this)
    first = _nil_check(symbols, func) if is_pointer_to(this.type, found.holder) and not found.ptr_recv else []
    args: list[ir.Expr] = [ir.Ref(NO_POS, p.type, p) for p in func.params[1:]]
    for index in found.path:
        x = field_step(x, index, NO_POS, implicit=True)
    sig = signature_of(w.sym.sig)
    typ = result_type(sig)
    if found.method is None:
        callee: ir.Expr = ir.DotInter(NO_POS, _without_first(sig), x, found.name)
        call = ir.Call(NO_POS, typ, ir.CallKind.INTERFACE, callee, args, has_dots=sig.variadic)
    else:
        elem = pointer_elem(x.type)
        if found.ptr_recv and elem is None:
            x = addr_of(x, NO_POS, implicit=True)
        elif not found.ptr_recv and elem is not None:
            x = ir.Deref(NO_POS, elem, x, implicit=True)
        sym = method_sym(symbols, found, w.targs)
        ref = ir.FuncRef(NO_POS, sym.sig, sym)
        call = ir.Call(NO_POS, typ, ir.CallKind.STATIC, ref, [x, *args], has_dots=sig.variadic)
    if isinstance(typ, Tuple):
        return [*first, ir.Return(NO_POS, [call], spread=True) if typ.vars else ir.ExprStmt(NO_POS, call)]
    return [*first, ir.Return(NO_POS, [call])]


def _nil_check(symbols: Symbols, func: ir.Func) -> list[ir.Stmt]:
    """`if this == nil { panicwrap() }` in the wrapper (*T).M of T.M, for a better message than a nil dereference."""
    this = func.params[0]
    text = TYP[Kind.STRING]
    sym = runtime_func(symbols, "panicwrap", [text, text], [])
    elem = pointer_elem(this.type)
    assert isinstance(elem, Named)
    pkg = elem.obj.pkg.name if elem.obj.pkg is not None else ""
    names = f"{pkg}.{elem.obj.name}.{func.sym.rpartition('.')[2]}", f"*{elem.obj.name}"
    args: list[ir.Expr] = [constant(NO_POS, text, name.encode()) for name in names]
    call = ir.Call(NO_POS, Tuple([]), ir.CallKind.STATIC, ir.FuncRef(NO_POS, sym.sig, sym), args)
    is_nil = ir.Binary(NO_POS, TYP[Kind.BOOL], Op.EQL, ir.Ref(NO_POS, this.type, this), ir.Nil(NO_POS, this.type))
    return [ir.If(NO_POS, is_nil, [ir.ExprStmt(NO_POS, call)], [])]


def _without_first(s: Signature) -> Signature:
    return Signature(Tuple(s.params.vars[1:]), s.results, s.variadic)
