"""Arithmetic, shifts, comparisons and numeric conversions.

Integers are wrapped only where the operands' ranges allow the result to leave the type. Sums, differences and products
of one type are wrapped once at the end: they agree with the wrapped steps modulo 2**bits.
"""

from memtui.compiler.codegen import order
from memtui.compiler.codegen.facts import COMPLEXES, FLOATS, INT_BITS, has_call, int_range, interval, kind_of
from memtui.compiler.codegen.state import FuncGen, is_aggregate
from memtui.compiler.codegen.values import in_turn, named, repeatable
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Interface, Kind, Pointer, Slice, Struct, Type
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import under

_PY = {
    Op.ADD: ("+", Prec.ADD), Op.SUB: ("-", Prec.ADD), Op.MUL: ("*", Prec.MUL), Op.AND: ("&", Prec.BITAND),
    Op.OR: ("|", Prec.BITOR), Op.XOR: ("^", Prec.XOR),
}  # fmt: skip
_CMP = {Op.EQL: "==", Op.NEQ: "!=", Op.LSS: "<", Op.LEQ: "<=", Op.GTR: ">", Op.GEQ: ">="}
_RAW_DEPTH = 3  # how many unwrapped steps may pile up: keeps intermediate integers small


def wrap(g: FuncGen, p: Px, t: Type, low: int, high: int) -> Px:
    """Bring an integer text whose value lies in [low, high] into its type."""
    bounds = int_range(t)
    kind = kind_of(t)
    if bounds is None or kind is None or (bounds[0] <= low and high <= bounds[1]):
        return p
    bits, signed = INT_BITS[kind]
    if not signed:
        return Px(f"{p.at(Prec.BITAND)} & {(1 << bits) - 1:#x}", Prec.BITAND)
    w = g.wtemp()
    lo = f"{hex(bounds[0])} <= " if low < bounds[0] else ""
    hi = f" <= {hex(bounds[1])}" if high > bounds[1] else ""
    if not lo:
        return Px(f"{w} if ({w} := {p.text}){hi} else _w{bits}({w})", Prec.COND)
    return Px(f"{w} if {lo}({w} := {p.text}){hi} else _w{bits}({w})", Prec.COND)


def binary(g: FuncGen, e: ir.Binary) -> Px:
    """`x op y` that is no comparison of equality on composite values."""
    if e.op in _CMP:
        return comparison(g, e)
    kind = kind_of(e.type)
    if kind in INT_BITS:
        return _integer(g, e)
    if kind in FLOATS:
        return _float(g, e, kind)
    assert kind in COMPLEXES, e.type
    x, y = _pair(g, e)
    if e.op is Op.DIV:
        return _complex64(atom(f"_cdiv({x.text}, {y.text})"), kind)
    sign, prec = _PY[e.op]
    return _complex64(Px(f"{x.at(prec)} {sign} {y.at(Prec(prec + 1))}", prec), kind)


def _pair(g: FuncGen, e: ir.Binary) -> tuple[Px, Px]:
    """Both operands; what may go wrong in the left one goes wrong first."""
    x = in_turn(g, g.ex(e.x), [e.y])
    return x, g.ex(e.y)


def _complex64(p: Px, kind: Kind | None) -> Px:
    return atom(f"_c64({p.text})") if kind is Kind.COMPLEX64 else p


def _float(g: FuncGen, e: ir.Binary, kind: Kind | None) -> Px:
    x, y = _pair(g, e)
    if e.op is Op.DIV:
        if isinstance(e.y, ir.Const) and y.text not in ("0.0", "-0.0"):
            p = Px(f"{x.at(Prec.MUL)} / {y.at(Prec.UNARY)}", Prec.MUL)
        else:
            p = atom(f"_fdiv({x.text}, {y.text})")
    else:
        sign, prec = _PY[e.op]
        p = Px(f"{x.at(prec)} {sign} {y.at(Prec(prec + 1))}", prec)
    return atom(f"_f32({p.text})") if kind is Kind.FLOAT32 else p


def _integer(g: FuncGen, e: ir.Binary) -> Px:
    match e.op:
        case Op.ADD | Op.SUB | Op.MUL:
            p, low, high = _raw(g, e, _RAW_DEPTH)
            return wrap(g, p, e.type, low, high)
        case Op.AND | Op.OR | Op.XOR:
            x, y = _pair(g, e)
            sign, prec = _PY[e.op]
            return Px(f"{x.at(prec)} {sign} {y.at(Prec(prec + 1))}", prec)
        case Op.AND_NOT:
            x, y = _pair(g, e)
            return Px(f"{x.at(Prec.BITAND)} & ~{y.at(Prec.UNARY)}", Prec.BITAND)
        case Op.SHL | Op.SHR:
            return _shift(g, e)
        case _:
            return _division(g, e)


def _raw(g: FuncGen, e: ir.Expr, depth: int) -> tuple[Px, int, int]:
    """A sum or product without wrapping, and bounds of its value."""
    if isinstance(e, ir.Binary) and e.op in (Op.ADD, Op.SUB, Op.MUL) and depth:
        x, xl, xh = _raw(g, e.x, depth - 1)
        x = in_turn(g, x, [e.y])
        y, yl, yh = _raw(g, e.y, depth - 1)
        sign, prec = _PY[e.op]
        p = Px(f"{x.at(prec)} {sign} {y.at(Prec(prec + 1))}", prec)
        if e.op is Op.ADD:
            return p, xl + yl, xh + yh
        if e.op is Op.SUB:
            return p, xl - yh, xh - yl
        corners = (xl * yl, xl * yh, xh * yl, xh * yh)
        return p, min(corners), max(corners)
    low, high = interval(e, g.ranges)
    return g.ex(e), low, high


def _shift(g: FuncGen, e: ir.Binary) -> Px:
    x, y = _pair(g, e)
    low, high = interval(e.x, g.ranges)
    bits = INT_BITS[kind_of(e.type) or Kind.INT][0]
    count = interval(e.y, g.ranges)
    if count[0] == count[1] and 0 <= count[0] < bits:
        n = count[0]
        if e.op is Op.SHR:
            return Px(f"{x.at(Prec.SHIFT)} >> {n}", Prec.SHIFT)
        return wrap(g, Px(f"{x.at(Prec.SHIFT)} << {n}", Prec.SHIFT), e.type, low << n if low < 0 else 0, high << n)
    s = repeatable(g, y)
    if count[0] < 0:
        g.w.line(f"if {s} < 0: _neg_shift()")
    if e.op is Op.SHR:
        # Python's shift of a small integer by a large count is as cheap as by a small one.
        return Px(f"{x.at(Prec.SHIFT)} >> {s}", Prec.SHIFT)
    shifted = Px(f"{x.at(Prec.SHIFT)} << {s} if {s} < {bits} else 0", Prec.COND)
    return wrap(g, shifted, e.type, low << bits if low < 0 else 0, high << bits)


def _division(g: FuncGen, e: ir.Binary) -> Px:
    x, y = _pair(g, e)
    xl = interval(e.x, g.ranges)[0]
    yl, yh = interval(e.y, g.ranges)
    sign = "//" if e.op is Op.DIV else "%"
    if yl <= 0 <= yh:
        g.faults = True
    if xl >= 0 and yl >= 0:
        return Px(f"{x.at(Prec.MUL)} {sign} {y.at(Prec.UNARY)}", Prec.MUL)
    if yl > 0:
        a = repeatable(g, x)
        if e.op is Op.DIV:
            return Px(f"{a} // {y.at(Prec.UNARY)} if {a} >= 0 else -(-{a} // {y.at(Prec.UNARY)})", Prec.COND)
        return Px(f"{a} % {y.at(Prec.UNARY)} if {a} >= 0 else -(-{a} % {y.at(Prec.UNARY)})", Prec.COND)
    name = "_quo" if e.op is Op.DIV else "_rem"
    p = atom(f"{name}({x.text}, {y.text})")
    bounds = int_range(e.type)
    if e.op is Op.DIV and bounds and yl <= -1 <= yh and xl <= bounds[0]:
        return wrap(g, p, e.type, bounds[0], bounds[1] + 1)  # only the least value divided by -1 overflows
    return p


def unary(g: FuncGen, e: ir.Unary) -> Px:
    """`-x`, `+x`, `!x`, `^x`."""
    x = g.ex(e.x)
    kind = kind_of(e.type)
    match e.op:
        case Op.NOT:
            return Px(f"not {x.at(Prec.NOT)}", Prec.NOT)
        case Op.ADD:
            return x
        case Op.XOR:
            p = Px(f"~{x.at(Prec.UNARY)}", Prec.UNARY)
            return p if INT_BITS[kind or Kind.INT][1] else wrap(g, p, e.type, -1 << 64, 0)
        case _:
            p = Px(f"-{x.at(Prec.UNARY)}", Prec.UNARY)
            if kind not in INT_BITS:
                return p
            low, high = interval(e.x, g.ranges)
            return wrap(g, p, e.type, -high, -low)


def logical(g: FuncGen, e: ir.Logical) -> Px:
    """`x && y`, `x || y`: y's lines run only if they must."""
    order.whole(g, e.x)
    x = g.ex(e.x)
    word, prec = ("and", Prec.AND) if e.op is Op.AND_AND else ("or", Prec.OR)
    mark = len(g.w.text)
    if not g.has_calls:
        settled = len(g.settled)
        order.whole(g, e.y)
        y = g.ex(e.y)
        if len(g.w.text) == mark:
            return Px(f"{x.at(prec)} {word} {y.at(Prec(prec + 1))}", prec)
        g.cut(mark, settled)
    # A line between x and the first of y's may not change x, so x is named here.
    t = g.temp()
    g.w.line(f"{t} = {x.text}")
    with g.w.block(f"if {t}:" if e.op is Op.AND_AND else f"if not {t}:"):
        order.whole(g, e.y)
        g.w.line(f"{t} = {g.ex(e.y).text}")
    return atom(t)


def comparison(g: FuncGen, e: ir.Binary) -> Px:
    """`==`, `<` and so on, by operand type."""
    sign = _CMP[e.op]
    if isinstance(e.x, ir.Nil) or isinstance(e.y, ir.Nil):
        value = e.y if isinstance(e.x, ir.Nil) else e.x
        p = g.ex(value)
        dot = ".a" if isinstance(under(value.type), Slice) else ""
        text = f"{p.at(Prec.ATOM)}{dot}" if dot else p.at(Prec.BITOR)
        return Px(f"{text} {'is' if e.op is Op.EQL else 'is not'} None", Prec.CMP)
    u = under(e.x.type)
    if isinstance(u, Interface):
        return _negate(_interfaces(g, e), e.op is Op.NEQ)
    x, y = _pair(g, e)
    if is_aggregate(u):
        return _negate(atom(f"{x.at(Prec.ATOM)}._eq({y.text})"), e.op is Op.NEQ)
    if isinstance(u, Pointer) and isinstance(under(u.elem), Struct | Array):
        if not sizeof(u.elem):
            return _negate(atom(f"_zsame({x.text}, {y.text})"), e.op is Op.NEQ)
        sign = "is" if e.op is Op.EQL else "is not"
    return Px(f"{x.at(Prec.BITOR)} {sign} {y.at(Prec.BITOR)}", Prec.CMP)


def _negate(p: Px, negate: bool) -> Px:
    return Px(f"not {p.text}", Prec.NOT) if negate else p


def _interfaces(g: FuncGen, e: ir.Binary) -> Px:
    """Interface equality; a concrete side is compared without boxing it, as gc does."""
    for iface, conv in ((e.x, e.y), (e.y, e.x)):
        if (
            isinstance(conv, ir.Conv)
            and conv.kind is ir.ConvKind.IFACE
            and not isinstance(under(conv.x.type), Interface)
        ):
            if iface is e.x:
                i, v = _operands(g, iface, conv.x)
            else:
                v, i = _operands(g, conv.x, iface)
            g.faults = True
            return atom(f"_ifeqv({i.text}, {g.m.rt(conv.x.type)}, {v.text})")
    x, y = _operands(g, e.x, e.y)
    return atom(f"_ifeq({x.text}, {y.text})")


def _operands(g: FuncGen, x: ir.Expr, y: ir.Expr) -> tuple[Px, Px]:
    """Both sides of a comparison of interfaces. gc reads y first, which shows where both of them panic
    (walk/compare.go walkCompareInterface)."""
    if isinstance(y, ir.Deref | ir.Index | ir.DotPtr) and not isinstance(x, ir.Ref) and not has_call(x):
        late = atom(named(g, g.ex(y)))
        return g.ex(x), late
    return g.ex(x), g.ex(y)


def numeric(g: FuncGen, e: ir.Conv) -> Px:
    """A conversion between numeric types."""
    src, dst = kind_of(e.x.type), kind_of(e.type)
    x = g.ex(e.x)
    if src == dst or src is None or dst is None:
        return x
    if dst in INT_BITS:
        if src in INT_BITS:
            return wrap(g, x, e.type, *interval(e.x, g.ranges))
        bits, signed = INT_BITS[dst]
        return atom(f"_f2i({x.text}, {bits}, {signed})")
    if dst in FLOATS:
        if src in INT_BITS:
            return atom(f"_i2f32({x.text})" if dst is Kind.FLOAT32 else f"float({x.text})")
        return atom(f"_f32({x.text})") if dst is Kind.FLOAT32 else x
    return _complex64(x, dst)


def concatenation(g: FuncGen, e: ir.AddStr, site: int) -> Px:
    """A chain of string additions: operands are read late, the sum is made now."""
    parts = ", ".join(g.ex(p).at(Prec.COND) for p in e.parts)
    t = g.temp()
    g.w.line(f"{t} = _concat({site}, ({parts}))")
    return atom(t)
