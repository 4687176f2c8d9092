"""What -m=2 shows of an inlinable function: its type and its body on one line (noteInlinableFunc)."""

from memtui.compiler.inline.model import Inliner
from memtui.compiler.ir.nodes import Func
from memtui.compiler.types.model import Signature, Tuple, Var


def body_text(st: Inliner, func: Func) -> str:
    """`func(int) int { return x }`."""
    printer = st.printer.inside(func)
    kind = "func"
    params = [Var(p.pos, "", None, p.type) for p in func.params]
    if func.has_recv:
        kind = f"method({printer.type(params[0].type)}) func"  # type: ignore[arg-type]
        params = params[1:]
    sig = Signature(Tuple(params), Tuple([Var(r.pos, "", None, r.type) for r in func.results]), func.variadic)
    return f"{kind}{printer.type_printer().params(sig)} {{ {printer.body(func.body or [])} }}"
