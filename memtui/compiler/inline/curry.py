"""Function values of generic code that need the dictionary with the type arguments: `F[T]`, `(*S[T]).M`, `x.M`.

Code that is shared by instances cannot name the function of one of them, so gc makes a literal of the value that keeps
the dictionary, and the receiver of a method value, and calls the shared body with it (noder/reader.go curry,
methodExprWrap). The literal can be inlined as any other. Which values these are, and the literals' numbers, the builder
has noted. The dictionary is a pointer that nothing reads here.
"""

from dataclasses import replace

from memtui.compiler.inline.substitute import Copier
from memtui.compiler.ir.linkname import package_prefix
from memtui.compiler.ir.nodes import (
    Assign,
    Call,
    CallKind,
    Closure,
    Dcl,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    Let,
    MethodValue,
    Name,
    NameClass,
    Nil,
    Node,
    Ref,
    Return,
    Stmt,
)
from memtui.compiler.ir.typeutil import result_type, signature_of, var_type
from memtui.compiler.ir.visit import NODE_CLASSES, NODE_FIELDS
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.model import Array, Kind, Pointer, Signature, Tuple, Type
from memtui.compiler.types.under import is_interface
from memtui.compiler.types.universe import TYP


def curry_values(func: Func) -> None:
    """Replace the values in a function that need a dictionary; literals in it are left to themselves."""
    for s in func.body or []:
        _inside(func, s)


def _inside(func: Func, node: Node) -> None:
    for name in NODE_FIELDS[type(node)]:
        value = getattr(node, name)
        fresh = _replaced(func, value)
        if fresh is not value:
            setattr(node, name, fresh)


def _replaced(func: Func, value: object) -> object:
    kind = type(value)
    if kind is list:
        value[:] = [_replaced(func, v) for v in value]  # type: ignore[index,attr-defined]
    elif kind is tuple:
        return tuple(_replaced(func, v) for v in value)  # type: ignore[attr-defined]
    elif kind in NODE_CLASSES:
        _inside(func, value)  # type: ignore[arg-type]
        if isinstance(value, FuncRef) and value.curry > 0:
            return _function(func, value)
        if isinstance(value, MethodValue) and value.curry and not is_interface(value.x.type):
            return _method(func, value)
    return value


def _function(func: Func, x: FuncRef) -> Expr:
    """`F[T]`: a literal with the dictionary."""
    sig = signature_of(x.type)
    made = _literal(func, x.pos, x.curry, sig)
    init, _ = _keep(made, x.pos, _dictionary(), Nil(x.pos, _dictionary()))
    sym = x.func
    args: list[Expr] = [Ref(x.pos, n.type, n) for n in made.params]
    call = Call(x.pos, result_type(sig), CallKind.STATIC, FuncRef(x.pos, sym.sig, sym), args)
    if sym.func is not None and sym.func.wrapper:
        call = _wrapped_call(sym.func, made, x.pos)  # `(*S[T]).M` where M takes an S[T]
    _finish(made, call)
    return Let(x.pos, x.type, init, Closure(x.pos, x.type, made))


def _wrapped_call(wrapper: Func, made: Func, pos: Pos) -> Call:
    """The call that a method wrapper makes, with the parameters of another function."""
    copier = Copier(made, at=pos)
    copier.names.update(zip(wrapper.params, made.params, strict=True))
    last = (wrapper.body or [])[-1]
    assert isinstance(last, Return | ExprStmt)
    found = last.values[0] if isinstance(last, Return) else last.x
    assert isinstance(found, Call)
    call = copier.node(found)
    assert isinstance(call, Call)
    return call


def _method(func: Func, x: MethodValue) -> Expr:
    """`x.M`: a literal with the receiver and the dictionary."""
    assert x.func is not None
    sig = signature_of(x.type)
    made = _literal(func, x.pos, x.curry, sig)
    init, recv = _keep(made, x.pos, x.x.type, x.x)
    more, _ = _keep(made, x.pos, _dictionary(), Nil(x.pos, _dictionary()))
    args: list[Expr] = [recv, *(Ref(x.pos, n.type, n) for n in made.params)]
    call = Call(x.pos, result_type(sig), CallKind.STATIC, FuncRef(x.pos, x.func.sig, x.func), args)
    call.via_dict = x.via_dict
    _finish(made, call)
    return Let(x.pos, x.type, [*init, *more], Closure(x.pos, x.type, made))


def _dictionary() -> Type:
    return Pointer(Array(1, TYP[Kind.UINTPTR]))


def _literal(outer: Func, pos: Pos, number: int, sig: Signature) -> Func:
    suffix = f".{number}" if outer.outer is not None else f".func{number}"
    made = Func(pos, outer.sym + suffix, outer.label + suffix, outer.pkg, [], [], False, sig.variadic, None, pos)
    made.display = outer.display + suffix if outer.display else package_prefix(outer.pkg) + made.label
    made.outer, made.wrapper, made.curries, made.type_args = outer, True, True, outer.type_args
    outer.closures.append(made)
    for i, v in enumerate(sig.params.vars):
        made.params.append(Name(NO_POS, v.name or f"~p{i}", var_type(v), NameClass.PARAM, made))
    for i, v in enumerate(sig.results.vars):
        made.results.append(Name(NO_POS, v.name or f"~r{i}", var_type(v), NameClass.RESULT, made))
    made.named_results = any(v.name for v in sig.results.vars)
    made.dcls = [*made.params, *made.results]
    return made


def _keep(made: Func, pos: Pos, typ: Type, value: Expr) -> tuple[list[Stmt], Expr]:
    """A variable around a literal that holds a value for it: what sets it, and its use within."""
    assert made.outer is not None
    temp = Name(pos, ".autotmp_", typ, NameClass.LOCAL, made.outer, temp=True)
    made.outer.dcls.append(temp)
    inner = replace(temp, cls=NameClass.CLOSUREVAR, func=made, outer=temp)
    made.closure_vars.append(inner)
    return [Dcl(pos, temp), Assign(pos, Ref(pos, typ, temp), value, define=True)], Ref(pos, typ, inner)


def _finish(made: Func, call: Call) -> None:
    call.has_dots = made.variadic
    many = isinstance(call.type, Tuple)
    made.body = [Return(call.pos, [call], spread=many) if made.results else ExprStmt(call.pos, call)]
