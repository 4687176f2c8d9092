"""Expressions.

A chain of operators of equal precedence is read in a loop, so its length costs no stack; parentheses and unary
operators nest. Parentheses are kept as nodes only where a later error needs them (parser.go, operand).
"""

from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse_state import Parser, parse_list, parse_literal_or_none, parse_name
from memtui.compiler.syntax.parse_type import parse_func_type, parse_type, parse_type_list
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.token import OpInfo, Tok
from memtui.compiler.syntax.walk import unparen


def parse_expr(p: Parser) -> n.Expr:
    """Expression."""
    return parse_binary(p, parse_unary(p), 0)


def parse_expr_list(p: Parser) -> n.Expr:
    """Expression { "," Expression }; several as a ListExpr."""
    x = parse_expr(p)
    if p.tok is not Tok.COMMA:
        return x
    elems = [x]
    while p.got(Tok.COMMA):
        elems.append(parse_expr(p))
    return n.ListExpr(x.pos, elems)


def parse_binary(p: Parser, x: n.Expr, prec: int) -> n.Expr:
    """{ operator operand } after a first operand x, as long as the operators bind tighter than prec."""
    while p.tok is Tok.OPERATOR or p.tok is Tok.STAR:
        info = p.value
        assert isinstance(info, OpInfo)
        if info.prec <= prec:
            break
        pos = p.pos
        p.next()
        x = n.Binary(pos, info.op, x, parse_binary(p, parse_unary(p), info.prec))
    return x


_UNARY_OPS = frozenset({n.Op.ADD, n.Op.SUB, n.Op.NOT, n.Op.XOR, n.Op.TILDE})


def parse_unary(p: Parser) -> n.Expr:
    """PrimaryExpr | unary_op UnaryExpr."""
    tok = p.tok
    if tok is Tok.NAME or tok is Tok.LITERAL:
        return parse_primary(p, None, True)
    pos = p.pos
    if tok is Tok.STAR:
        p.next()
        return n.Star(pos, parse_unary(p))
    if tok is Tok.OPERATOR:
        op = p.op.op
        if op in _UNARY_OPS:
            p.next()
            return n.Unary(pos, op, parse_unary(p))
        if op is n.Op.AND:
            p.next()
            # The operand may be a composite literal in parentheses that were kept for its sake.
            return n.AddrOf(pos, unparen(parse_unary(p)))
    if tok is Tok.ARROW:
        p.next()
        x = parse_unary(p)
        if isinstance(x, n.ChanType):
            _turn_to_receive(p, x)
            return x
        return n.Unary(pos, n.Op.RECV, x)
    return parse_primary(p, None, True)


def _turn_to_receive(p: Parser, chan: n.ChanType) -> None:
    """Make `<-` before a channel type part of it: <-(chan E) is (<-chan E), <-(chan<- E) is (<-chan (<-E))."""
    direction = n.ChanDir.SEND
    typ: n.Expr = chan
    while direction is n.ChanDir.SEND:
        if not isinstance(typ, n.ChanType):
            p.syntax_error(f"unexpected {expr_string(typ)}, expected chan")
            return
        direction = typ.dir
        if direction is n.ChanDir.RECV:
            p.syntax_error("unexpected <-, expected chan")
        typ.dir = n.ChanDir.RECV
        typ = typ.elem


def _parse_operand(p: Parser, keep_parens: bool) -> n.Expr:
    """Literal | name | "(" Expression ")" | function literal | type."""
    match p.tok:
        case Tok.NAME:
            return parse_name(p)
        case Tok.LITERAL:
            lit = parse_literal_or_none(p)
            assert lit is not None
            return lit
        case Tok.LPAREN:
            pos = p.pos
            p.next()
            p.expr_nesting += 1
            x = parse_expr(p)
            p.expr_nesting -= 1
            p.want(Tok.RPAREN)
            # Before a `{` they may be around the type of a composite literal, which is not allowed.
            return n.Paren(pos, x) if keep_parens or p.at(Tok.LBRACE) else x
        case Tok.FUNC:
            pos = p.pos
            p.next()
            typ = parse_func_type(p, "function type")[1]
            if not p.at(Tok.LBRACE):
                return typ
            p.expr_nesting += 1
            lit_body = p.func_body(p)
            p.expr_nesting -= 1
            return n.FuncLit(pos, typ, lit_body)
        case Tok.LBRACK | Tok.CHAN | Tok.MAP | Tok.STRUCT | Tok.INTERFACE:
            return parse_type(p)
        case _:
            bad = p.bad_expr()
            p.syntax_error("expected expression")
            p.advance(Tok.RPAREN, Tok.RBRACK, Tok.RBRACE)
            return bad


def parse_primary(p: Parser, x: n.Expr | None, keep_parens: bool) -> n.Expr:
    """Operand { selector | index | slice | assertion | arguments | literal value }; the operand may be read already."""
    if x is None:
        x = _parse_operand(p, keep_parens)
    while True:
        pos = p.pos
        match p.tok:
            case Tok.DOT:
                x = _parse_after_dot(p, x)
            case Tok.LPAREN:
                p.next()
                call = n.Call(pos, x, [], False)
                _parse_args(p, call)
                x = call
            case Tok.LBRACK:
                x = _parse_after_bracket(p, x)
            case Tok.LBRACE:
                typ = unparen(x)
                if not _may_be_literal_type(p, typ):
                    return x
                if typ is not x:
                    p.syntax_error("cannot parenthesize type in composite literal")
                lit = _parse_literal_value(p)
                lit.type = x
                x = lit
            case _:
                return x


def _parse_after_dot(p: Parser, x: n.Expr) -> n.Expr:
    """A selector or type assertion, from its dot on."""
    pos = p.pos
    p.next()
    if p.at(Tok.NAME):
        return n.Selector(pos, x, parse_name(p))
    if p.at(Tok.LPAREN):
        p.next()
        result: n.Expr = n.TypeSwitchGuard(pos, None, x) if p.got(Tok.TYPE) else n.TypeAssert(pos, x, parse_type(p))
        p.want(Tok.RPAREN)
        return result
    p.syntax_error("expected name or (")
    p.advance(Tok.SEMI, Tok.RPAREN)
    return x


def _parse_after_bracket(p: Parser, x: n.Expr) -> n.Expr:
    """An index, instantiation or slice expression, from its bracket on."""
    pos = p.pos
    p.next()
    low: n.Expr | None = None
    if not p.at(Tok.COLON):
        comma = False
        if p.at(Tok.RBRACK):
            p.syntax_error("expected operand")
            low = p.bad_expr()
        else:
            low, comma = parse_type_list(p, strict=False)
        if comma or p.at(Tok.RBRACK):
            p.want(Tok.RBRACK)
            return n.Index(pos, x, low)
    if not p.got(Tok.COLON):
        p.syntax_error("expected comma, : or ]")
        p.advance(Tok.COMMA, Tok.COLON, Tok.RBRACK)
    p.expr_nesting += 1
    result = n.Slice(pos, x, low, None, None, False)
    if p.tok is not Tok.COLON and p.tok is not Tok.RBRACK:
        result.high = parse_expr(p)
    if p.at(Tok.COLON):
        result.full = True
        if result.high is None:
            p.error_at(p.pos, "middle index required in 3-index slice")
            result.high = p.bad_expr()
        p.next()
        if p.at(Tok.RBRACK):
            p.error_at(p.pos, "final index required in 3-index slice")
            result.max = p.bad_expr()
        else:
            result.max = parse_expr(p)
    p.expr_nesting -= 1
    p.want(Tok.RBRACK)
    return result


def _parse_args(p: Parser, call: n.Call) -> None:
    """[ Expression { "," Expression } [ "..." ] [ "," ] ] ")"."""

    def element() -> bool:
        call.args.append(parse_expr(p))
        call.has_dots = p.got(Tok.DOT_DOT_DOT)
        return call.has_dots

    p.expr_nesting += 1
    call.rparen = parse_list(p, "argument list", Tok.COMMA, Tok.RPAREN, element)
    p.expr_nesting -= 1


def _may_be_literal_type(p: Parser, x: n.Expr) -> bool:
    """Report whether a `{` after x belongs to a composite literal rather than to a block."""
    match x:
        case n.Name() | n.Selector():
            return p.expr_nesting >= 0
        case n.Index():
            return p.expr_nesting >= 0 and not _is_value(x)
        case n.ArrayType() | n.SliceType() | n.StructType() | n.MapType():
            return True
        case _:
            return False


def _is_value(x: n.Expr) -> bool:
    """Report whether x cannot be a type by its form alone."""
    match x:
        case (
            n.BasicLit() | n.CompositeLit() | n.FuncLit() | n.Slice() | n.TypeAssert() | n.TypeSwitchGuard() | n.Call()
        ):
            return True
        case n.Binary() | n.Unary() | n.AddrOf():
            return True
        case n.Paren():
            return _is_value(x.x)
        case n.Index():
            return _is_value(x.x) or _is_value(x.index)
        case _:
            return False


def _parse_literal_value(p: Parser) -> n.CompositeLit:
    """ "{" [ element { "," element } [ "," ] ] "}"; the caller fills in the type."""
    lit = n.CompositeLit(p.pos, None, [], 0, p.pos)

    def element() -> bool:
        x = _parse_element(p)
        if p.tok is Tok.COLON:
            pos = p.pos
            p.next()
            x = n.KeyValue(pos, x, _parse_element(p))
            lit.keyed += 1
        lit.elems.append(x)
        return False

    p.expr_nesting += 1
    p.want(Tok.LBRACE)
    lit.rbrace = parse_list(p, "composite literal", Tok.COMMA, Tok.RBRACE, element)
    p.expr_nesting -= 1
    return lit


def _parse_element(p: Parser) -> n.Expr:
    return _parse_literal_value(p) if p.tok is Tok.LBRACE else parse_expr(p)
