"""Functions that gc makes only to call another, and that our tree does not have: they matter for what -m says.

`x.M` not called is a closure over the receiver, whose body `T.M-fm` calls M; it is made, and inlined into, after all
other functions (noder/reader.go MakeWrappers). An instance of generic code that is named where no type parameter
matters, and each method of an instantiated type, has a function without shapes in its name that calls the body which
it shares with its like (noder/reader.go callShaped). Method wrappers of an instantiated type exist twice: one calls
that function, one, for the type with shapes, the shared body.
"""

from dataclasses import replace

from memtui.compiler.inline.edit import expand_shell, settle
from memtui.compiler.inline.lower import lower_func
from memtui.compiler.inline.model import Inliner
from memtui.compiler.inline.substitute import Copier
from memtui.compiler.ir.instances import shaped_args
from memtui.compiler.ir.linkname import package_prefix, type_args_link
from memtui.compiler.ir.nodes import (
    Call,
    CallKind,
    Closure,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    FuncSym,
    MethodValue,
    Name,
    NameClass,
    Node,
    Ref,
    Return,
)
from memtui.compiler.ir.typeutil import pointee, result_type, signature_of, var_type
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.model import Named, Signature, Tuple, Var
from memtui.compiler.types.under import unalias


def method_values(st: Inliner, funcs: list[Func]) -> list[Func]:
    """The function behind each method value in these functions, once a method, with what is inlined in it."""
    seen: set[str] = set()
    shells: list[Func] = []
    for func in funcs:
        stack: list[Node] = list(reversed(func.body or []))
        while stack:
            node = stack.pop()
            if isinstance(node, MethodValue) and node.func is not None and node.func.sym not in seen:
                seen.add(node.func.sym)
                shell = _shell(func, node.func)
                st.unshaped.add(shell)
                expand_shell(st, shell)
                settle(st, shell)
                shells.append(shell)
            if isinstance(node, Closure):
                stack.extend(reversed(node.func.body or []))
            stack.extend(reversed(list(children(node))))
    return shells


def instance_shells(st: Inliner, roots: list[Func]) -> list[Func]:
    """The functions without shapes that call the shaped bodies of generic code: `Map[int,string]`."""
    shells: list[Func] = []
    for func in reversed([f for f in roots if f.type_args and f.outer is None and not f.wrapper]):
        if not _is_named(st, func):
            continue
        label = func.sym.removeprefix(package_prefix(func.pkg))
        shell = Func(func.pos, func.sym, label, func.pkg, [], [], func.has_recv, func.variadic, [], func.pos)
        shell.wrapper, shell.pragmas = True, func.pragmas
        shell.params = [_read(replace(n, func=shell), i) for i, n in enumerate(func.params)]
        shell.results = [replace(n, func=shell) for n in func.results]
        shell.dcls = [*shell.params, *shell.results]
        args: list[Expr] = [Ref(func.pos, n.type, n) for n in shell.params]
        sig = Signature(_vars(func.params), _vars(func.results), func.variadic)
        sym = FuncSym(func.sym, func.pkg, sig, func)
        call = Call(func.pos, result_type(sig), CallKind.STATIC, FuncRef(func.pos, sig, sym), args)
        many = len(func.results) > 1
        shell.body = [Return(func.pos, [call], spread=many) if func.results else ExprStmt(func.pos, call)]
        lower_func(shell)
        shells.append(shell)
        st.shells[func] = shell
    return shells


def _read(n: Name, index: int) -> Name:
    """A parameter with a name: the shell passes on also what the function itself does not look at."""
    if n.name in ("", "_"):
        n.name = f"~p{index}"
    return n


def _is_named(st: Inliner, func: Func) -> bool:
    """Report whether an instance has a function without shapes. Methods with type parameters of their own have none."""
    if func.has_recv:
        return not func.sym.endswith("]")
    return func.sym in st.symbols.named_instances


def shaped_wrappers(wrappers: list[Func]) -> list[Func]:
    """The wrappers of methods of instantiated types once more, for the types with shapes."""
    made: dict[str, Func] = {}
    for func in wrappers:
        base = unalias(pointee(func.params[0].type)) if func.has_recv else None
        if not isinstance(base, Named) or not base.targs or base.implicit:
            continue
        args = shaped_args((base.origin or base).tparams, base.targs)
        label = func.label.replace(type_args_link(base.targs), args, 1)
        if label in made:
            continue
        copy = made[label] = replace(
            func, label=label, sym=package_prefix(func.pkg) + label, params=[], results=[], dcls=[]
        )
        copier = Copier(copy)
        copy.params = [copier.declare(n) for n in func.params]
        copy.results = [copier.declare(n) for n in func.results]
        copy.dcls = [*copy.params, *copy.results]
        copy.body = None if func.body is None else copier.stmts(func.body)
        lower_func(copy)
    return list(made.values())


def _vars(names: list[Name]) -> Tuple:
    return Tuple([Var(n.pos, n.name, None, n.type) for n in names])


def _shell(near: Func, sym: FuncSym) -> Func:
    """A function without parameters that calls a method."""
    shell = Func(NO_POS, sym.sym + "-fm", "", near.pkg, [], [], False, False, [], NO_POS, wrapper=True)
    sig = signature_of(sym.sig)
    names = [
        Name(NO_POS, v.name or f"~p{i}", var_type(v), NameClass.PARAM, shell) for i, v in enumerate(sig.params.vars)
    ]
    args: list[Expr] = [Ref(NO_POS, n.type, n) for n in names]
    call = Call(NO_POS, result_type(sig), CallKind.STATIC, FuncRef(NO_POS, sym.sig, sym), args)
    shell.params = names
    shell.dcls = list(names)
    shell.body = [ExprStmt(NO_POS, call)]
    return shell
