"""Package variables whose initial values are laid out at compile time: they are data, not heap objects.

Escape analysis says which expressions those are (`Decisions.static_data`). Packages of std are always compiled with
inlining, also under -l, so a call such as `errors.New("text")` in their initializers is static too if its callee only
returns an expression of its constant arguments (cmd/compile/internal/staticinit, staticCallHelper).
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from memtui.compiler.codegen.state import FuncGen
from memtui.compiler.ir import nodes as ir


def is_package_init(f: ir.Func) -> bool:
    """Report whether a function is the one that initializes its package's variables."""
    return f.wrapper and f.sym == f"{f.pkg.path}.init"


def static_value(g: FuncGen, y: ir.Expr) -> ir.Expr | None:
    """The static expression that an initializer of a std package stands for, if it is a call that inlines to one."""
    if not (g.is_std and is_package_init(g.func)):
        return None
    e = y.x if isinstance(y, ir.Conv) and y.kind is ir.ConvKind.NOP else y
    if not isinstance(e, ir.Call) or not isinstance(e.fun, ir.FuncRef) or e.fun.func.func is None:
        return None
    callee = e.fun.func.func
    body = callee.body or []
    if len(body) != 1 or not isinstance(body[0], ir.Return) or len(body[0].values) != 1:
        return None
    if not all(isinstance(a, ir.Const) for a in e.args) or len(e.args) != len(callee.params):
        return None
    return substituted(body[0].values[0], dict(zip(callee.params, e.args, strict=True)))


def substituted(e: ir.Expr, values: dict[ir.Name, ir.Expr]) -> ir.Expr | None:
    """The expression with parameters replaced; None if it holds anything but literals, conversions and constants."""
    if isinstance(e, ir.Ref):
        return values.get(e.name)
    if not isinstance(e, ir.Const | ir.Nil | ir.Zero | ir.Conv | ir.AddrLit | ir.StructLit):
        return None
    if not is_dataclass(e):
        return None
    changed: dict[str, Any] = {}
    for f in fields(e):
        value = getattr(e, f.name)
        if f.name == "x":
            changed["x"] = substituted(value, values)
        elif f.name == "fields":
            changed["fields"] = [(i, substituted(x, values)) for i, x in value]
    if changed.get("x", e) is None or any(x is None for _, x in changed.get("fields", [])):
        return None
    made: ir.Expr = replace(e, **changed)
    return made
