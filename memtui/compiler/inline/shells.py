"""Functions that gc makes only to call another, and that our tree does not have: they matter for what -m says.

`x.M` not called is a closure over the receiver, whose body `T.M-fm` calls M; it is made, and inlined into, after all
other functions (noder/reader.go MakeWrappers).
"""

from memtui.compiler.inline.edit import expand_shell, settle
from memtui.compiler.inline.model import Inliner
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
)
from memtui.compiler.ir.typeutil import result_type, signature_of, var_type
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import NO_POS


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
                expand_shell(st, shell)
                settle(st, shell)
                shells.append(shell)
            if isinstance(node, Closure):
                stack.extend(reversed(node.func.body or []))
            stack.extend(reversed(list(children(node))))
    return shells


def _shell(near: Func, sym: FuncSym) -> Func:
    """A function without parameters that calls a method."""
    shell = Func(NO_POS, sym.sym + "-fm", "", near.pkg, [], [], False, False, [], NO_POS, wrapper=True)
    sig = signature_of(sym.sig)
    names = [Name(NO_POS, v.name or f"~p{i}", var_type(v), NameClass.PARAM, shell) for i, v in enumerate(sig.params.vars)]
    args: list[Expr] = [Ref(NO_POS, n.type, n) for n in names]
    call = Call(NO_POS, result_type(sig), CallKind.STATIC, FuncRef(NO_POS, sym.sig, sym), args)
    shell.params = names
    shell.dcls = list(names)
    shell.body = [ExprStmt(NO_POS, call)]
    return shell
