"""What -m=2 shows of an inlinable function: its type and its body on one line (noteInlinableFunc)."""

from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.inline.model import Inliner
from memtui.compiler.ir.nodes import (
    Assign,
    Block,
    Branch,
    Dcl,
    Func,
    If,
    LabelStmt,
    Stmt,
    Zero,
)
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
    return f"{kind}{printer.type_printer().params(sig)} {{ {statements(printer, func.body or [])} }}"


def statements(p: Printer, body: list[Stmt]) -> str:
    """Statements with semicolons; declarations are not shown, and blocks only by what is in them."""
    return "; ".join(text for s in body for text in statement(p, s))


def statement(p: Printer, s: Stmt) -> list[str]:
    """One statement (ir/fmt.go stmtFmt)."""
    match s:
        case Dcl():
            return []
        case Block():
            return [text for inner in s.body for text in statement(p, inner)]
        case Assign(define=True, y=Zero()):
            return [f"{p.target(s.x)} = <nil>"]
        case If():
            text = f"if {p.expr(s.cond)} {{ {statements(p, s.then)} }}"
            return [text + (f" else {{ {statements(p, s.els)} }}" if s.els else "")]
        case Branch():
            return [f"{s.kind.value} {s.label}".rstrip()]
        case LabelStmt():
            return [f"{s.label}: "]
        case _:
            return [p.stmt(s)]
