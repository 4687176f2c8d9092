"""One call of a builtin, as the functions of builtins.py and unsafe.py see it."""

from dataclasses import dataclass

from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.model import Signature, Tuple, Type, Var
from memtui.compiler.types.record import record_builtin
from memtui.compiler.types.state import Checker, Operand
from memtui.compiler.types.under import default_type


@dataclass(slots=True, eq=False)
class BuiltinCall:
    """x is the first argument (if arguments were evaluated) and becomes the result."""

    c: Checker
    x: Operand
    call: syn.Call
    name: str
    args: list[Operand]


def make_sig(result: Type | None, *params: Type, variadic: bool = False) -> Signature:
    """The signature a builtin has in one call; untyped parameters have their default types."""
    ps = Tuple([Var(NO_POS, "", None, default_type(t), is_param=True) for t in params])
    rs = Tuple([] if result is None else [Var(NO_POS, "", None, result, is_param=True, is_result=True)])
    return Signature(ps, rs, variadic)


def note_sig(b: BuiltinCall, result: Type | None, *params: Type, variadic: bool = False) -> None:
    """Record the signature for the IR builder."""
    record_builtin(b.c, b.call.fun, make_sig(result, *params, variadic=variadic))
