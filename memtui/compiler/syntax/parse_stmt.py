"""Statements and function bodies."""

from dataclasses import dataclass

from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.branches import check_branches
from memtui.compiler.syntax.parse_decl import DeclRule, parse_const_decl, parse_group, parse_type_decl, parse_var_decl
from memtui.compiler.syntax.parse_expr import parse_expr, parse_expr_list, parse_primary
from memtui.compiler.syntax.parse_state import Parser, parse_name
from memtui.compiler.syntax.printer import SimpleStmt, expr_string, simple_stmt_string
from memtui.compiler.syntax.token import SEMI_WRITTEN, Tok
from memtui.compiler.syntax.walk import unparen

_DECL_RULES: dict[Tok, DeclRule] = {
    Tok.VAR: parse_var_decl,
    Tok.CONST: parse_const_decl,
    Tok.TYPE: parse_type_decl,
}

_UNARY_STARTS = frozenset({n.Op.ADD, n.Op.SUB, n.Op.MUL, n.Op.AND, n.Op.XOR, n.Op.NOT})


def parse_func_body(p: Parser) -> n.BlockStmt:
    """The body of a function, at its `{`. Labels and branches are checked if it parsed without errors."""
    p.func_nesting += 1
    errors = p.error_count
    body = parse_block(p, "")
    p.func_nesting -= 1
    if errors == p.error_count:
        check_branches(body, p.file.name, p.complain)
    return body


def parse_block(p: Parser, context: str) -> n.BlockStmt:
    """ "{" statements "}"; the context says after what the block is expected, if that is not sure."""
    block = n.BlockStmt(p.pos, [], NO_POS)
    if not p.got(Tok.LBRACE):
        p.syntax_error("expected { after " + context)
        p.advance(Tok.NAME, Tok.RBRACE)
        block.rbrace = p.pos
        if p.got(Tok.RBRACE):
            return block
    block.list = parse_stmt_list(p)
    block.rbrace = p.pos
    p.want(Tok.RBRACE)
    return block


def parse_stmt_list(p: Parser) -> list[n.Stmt]:
    """{ Statement ";" } up to a `}`, `case` or `default`; the last semicolon may be missing."""
    stmts: list[n.Stmt] = []
    while p.tok not in (Tok.EOF, Tok.RBRACE, Tok.CASE, Tok.DEFAULT):
        stmt = _parse_stmt_or_none(p)
        p.drop_pragmas()
        if stmt is None:
            break
        stmts.append(stmt)
        if not p.got(Tok.SEMI) and not p.at(Tok.RBRACE):
            p.syntax_error("at end of statement")
            p.advance(Tok.SEMI, Tok.RBRACE, Tok.CASE, Tok.DEFAULT)
            p.got(Tok.SEMI)  # else it would be an empty statement
    return stmts


def _parse_stmt_or_none(p: Parser) -> n.Stmt | None:  # noqa: C901 (one arm per first token)
    """Statement, or None if the current token starts none."""
    tok = p.tok
    if tok is Tok.NAME:  # most statements
        p.drop_pragmas()
        lhs = parse_expr_list(p)
        if isinstance(lhs, n.Name) and p.at(Tok.COLON):
            return _parse_labeled(p, lhs)
        return _parse_simple_after(p, lhs)
    pos = p.pos
    if rule := _DECL_RULES.get(tok):
        p.next()
        decls: list[n.Decl] = []
        parse_group(p, decls, rule)
        return n.DeclStmt(pos, decls)
    p.drop_pragmas()
    match tok:
        case Tok.LBRACE:
            return parse_block(p, "")
        case Tok.IF:
            return _parse_if(p)
        case Tok.FOR:
            return _parse_for(p)
        case Tok.RETURN:
            p.next()
            return n.ReturnStmt(pos, None if p.tok in (Tok.SEMI, Tok.RBRACE) else parse_expr_list(p))
        case Tok.SWITCH:
            return _parse_switch(p)
        case Tok.SELECT:
            return _parse_select(p)
        case Tok.GO | Tok.DEFER:
            return _parse_call_stmt(p)
        case Tok.BREAK | Tok.CONTINUE:
            p.next()
            return n.BranchStmt(pos, n.Keyword(tok.name.lower()), parse_name(p) if p.at(Tok.NAME) else None)
        case Tok.GOTO:
            p.next()
            return n.BranchStmt(pos, n.Keyword.GOTO, parse_name(p))
        case Tok.FALLTHROUGH:
            p.next()
            return n.BranchStmt(pos, n.Keyword.FALLTHROUGH, None)
        case Tok.SEMI:
            return n.EmptyStmt(pos)
        case Tok.OPERATOR | Tok.STAR:
            return parse_simple(p) if p.op.op in _UNARY_STARTS else None
        case Tok.LITERAL | Tok.FUNC | Tok.LPAREN | Tok.ARROW:
            return parse_simple(p)
        case Tok.LBRACK | Tok.STRUCT | Tok.MAP | Tok.CHAN | Tok.INTERFACE:
            return parse_simple(p)
        case _:
            return None


# ---- simple statements


def parse_simple(p: Parser) -> SimpleStmt:
    """Expression, send, ++, --, assignment or short declaration; no range clause."""
    return _parse_simple_after(p, parse_expr_list(p))


def _parse_simple_after(p: Parser, lhs: n.Expr, in_switch: bool = False) -> SimpleStmt:
    """The rest of a simple statement after its first expressions."""
    pos = p.pos
    tok = p.tok
    if tok is Tok.ASSIGN or tok is Tok.DEFINE:
        p.next()
        rhs = parse_expr_list(p)
        if in_switch and tok is Tok.DEFINE and isinstance(rhs, n.TypeSwitchGuard) and isinstance(lhs, n.Name):
            rhs.lhs = lhs
            return n.ExprStmt(rhs.pos, rhs)
        return n.AssignStmt(pos, None, tok is Tok.DEFINE, lhs, rhs)
    if isinstance(lhs, n.ListExpr):
        p.syntax_error("expected := or = or comma")
        p.advance(Tok.SEMI, Tok.RBRACE)
        return n.ExprStmt(lhs.elems[0].pos, lhs.elems[0])
    match tok:
        case Tok.ASSIGN_OP:
            op = p.op.op
            p.next()
            return n.AssignStmt(pos, op, False, lhs, parse_expr(p))
        case Tok.INC_OP:
            op = p.op.op
            p.next()
            return n.AssignStmt(pos, op, False, lhs, None)
        case Tok.ARROW:
            p.next()
            return n.SendStmt(pos, lhs, parse_expr(p))
        case _:
            return n.ExprStmt(lhs.pos, lhs)


def _parse_labeled(p: Parser, label: n.Name) -> n.Stmt | None:
    pos = p.pos
    p.want(Tok.COLON)
    if p.at(Tok.RBRACE):
        return n.LabeledStmt(pos, label, n.EmptyStmt(p.pos))
    stmt = _parse_stmt_or_none(p)
    if stmt is None:
        p.syntax_error_at(pos, "missing statement after label")
        return None
    return n.LabeledStmt(pos, label, stmt)


def _parse_call_stmt(p: Parser) -> n.CallStmt:
    """("go" | "defer") Expression."""
    pos = p.pos
    word = n.Keyword(p.tok.name.lower())
    p.next()
    x = parse_primary(p, None, p.at(Tok.LPAREN))
    call = unparen(x)
    if call is not x:
        p.error_at(x.pos, f"expression in {word.value} must not be parenthesized")
    return n.CallStmt(pos, word, call)


# ---- statements with a head


@dataclass(slots=True, eq=False)
class _Head:
    """What stands between `if`, `for` or `switch` and the `{`."""

    init: "n.Stmt | n.RangeClause | None" = None
    cond: n.Expr | None = None
    post: n.Stmt | None = None


def _parse_head(p: Parser) -> _Head:
    """[ [ simple ] ";" ] [ simple ], or for `for` three of them or a range clause; at the keyword."""
    keyword = p.tok
    p.next()
    head = _Head()
    if p.at(Tok.LBRACE):
        if keyword is Tok.IF:
            p.syntax_error("missing condition in if statement")
            head.cond = p.bad_expr()
        return head
    outer, p.expr_nesting = p.expr_nesting, -1
    if not p.at(Tok.SEMI):
        if p.got(Tok.VAR):
            p.syntax_error(f"var declaration not allowed in {keyword.name.lower()} initializer")
        init = _parse_head_simple(p, keyword)
        head.init = init
        if isinstance(init, n.RangeClause):
            p.expr_nesting = outer
            return head
        if p.at(Tok.LBRACE):  # no `;`: it is the condition
            head.init = None
            _set_condition(p, head, init)
            p.expr_nesting = outer
            return head
    _parse_head_rest(p, keyword, head)
    p.expr_nesting = outer
    return head


def _parse_head_simple(p: Parser, keyword: Tok) -> SimpleStmt | n.RangeClause:
    """A simple statement or, in a for statement, a range clause."""
    if keyword is not Tok.FOR:
        return _parse_simple_after(p, parse_expr_list(p), keyword is Tok.SWITCH)
    if p.at(Tok.RANGE):
        return _parse_range(p, None, False)
    lhs = parse_expr_list(p)
    tok, pos = p.tok, p.pos
    if tok is not Tok.ASSIGN and tok is not Tok.DEFINE:
        return _parse_simple_after(p, lhs)
    p.next()
    if p.at(Tok.RANGE):
        return _parse_range(p, lhs, tok is Tok.DEFINE)
    return n.AssignStmt(pos, None, tok is Tok.DEFINE, lhs, parse_expr_list(p))


def _parse_range(p: Parser, lhs: n.Expr | None, define: bool) -> n.RangeClause:
    pos = p.pos
    p.next()
    return n.RangeClause(pos, lhs, define, parse_expr(p))


def _parse_head_rest(p: Parser, keyword: Tok, head: _Head) -> None:
    """What follows the initialiser of a head: `;`, a condition and in a for statement a post statement."""
    semi_pos, semi = NO_POS, ""
    cond: SimpleStmt | None = None
    if p.at(Tok.SEMI):
        semi_pos, semi = p.pos, str(p.value)
        p.next()
    else:
        p.want(Tok.LBRACE)  # asking for a `{` rather than a `;` is the better message
        if not p.at(Tok.LBRACE):
            p.advance(Tok.LBRACE, Tok.RBRACE)
    if keyword is Tok.FOR:
        if not p.at(Tok.SEMI):
            if p.at(Tok.LBRACE):
                p.syntax_error("expected for loop condition")
                return
            cond = parse_simple(p)
        p.want(Tok.SEMI)
        if not p.at(Tok.LBRACE):
            head.post = parse_simple(p)
            if isinstance(head.post, n.AssignStmt) and head.post.define:
                p.syntax_error_at(head.post.pos, "cannot declare in post statement of for loop")
    elif not p.at(Tok.LBRACE):
        cond = _parse_simple_after(p, parse_expr_list(p), keyword is Tok.SWITCH)
    if cond is not None:
        _set_condition(p, head, cond)
    elif keyword is Tok.IF and semi_pos != NO_POS:
        if semi != SEMI_WRITTEN:
            p.syntax_error_at(semi_pos, f"unexpected {semi}, expected {{ after if clause")
        else:
            p.syntax_error_at(semi_pos, "missing condition in if statement")
        head.cond = n.BadExpr(semi_pos)


def _set_condition(p: Parser, head: _Head, stmt: SimpleStmt) -> None:
    """Take the expression out of the statement that stands for a condition; complain about any other statement."""
    if isinstance(stmt, n.ExprStmt):
        head.cond = stmt.x
        return
    if isinstance(stmt, n.AssignStmt) and stmt.op is None and not stmt.define and stmt.rhs is not None:
        text = f"assignment {_emphasize(stmt.lhs)} = {_emphasize(stmt.rhs)}"  # it was probably meant to be ==
    else:
        text = simple_stmt_string(stmt)
    p.syntax_error_at(stmt.pos, f"cannot use {text} as value")


def _emphasize(x: n.Expr) -> str:
    return f"({expr_string(x)})" if isinstance(x, n.Binary) else expr_string(x)


def _plain(init: "n.Stmt | n.RangeClause | None") -> n.Stmt | None:
    assert not isinstance(init, n.RangeClause)
    return init


def _parse_if(p: Parser) -> n.IfStmt:
    """A chain of else-ifs is read in a loop: it may be long."""
    first = last = _parse_one_if(p)
    while p.got(Tok.ELSE):
        if p.at(Tok.IF):
            following = _parse_one_if(p)
            last.els = following
            last = following
            continue
        if p.at(Tok.LBRACE):
            last.els = parse_block(p, "")
        else:
            p.syntax_error("else must be followed by if or statement block")
            p.advance(Tok.NAME, Tok.RBRACE)
        break
    return first


def _parse_one_if(p: Parser) -> n.IfStmt:
    pos = p.pos
    head = _parse_head(p)
    cond = head.cond if head.cond is not None else n.BadExpr(pos)
    return n.IfStmt(pos, _plain(head.init), cond, parse_block(p, "if clause"), None)


def _parse_for(p: Parser) -> n.ForStmt:
    pos = p.pos
    head = _parse_head(p)
    return n.ForStmt(pos, head.init, head.cond, head.post, parse_block(p, "for clause"))


def _parse_switch(p: Parser) -> n.SwitchStmt:
    pos = p.pos
    head = _parse_head(p)
    stmt = n.SwitchStmt(pos, _plain(head.init), head.cond, [], NO_POS)
    _want_clauses(p, "switch")
    while p.tok is not Tok.EOF and p.tok is not Tok.RBRACE:
        stmt.body.append(_parse_case(p))
    stmt.rbrace = p.pos
    p.want(Tok.RBRACE)
    return stmt


def _parse_select(p: Parser) -> n.SelectStmt:
    stmt = n.SelectStmt(p.pos, [], NO_POS)
    p.next()
    _want_clauses(p, "select")
    while p.tok is not Tok.EOF and p.tok is not Tok.RBRACE:
        stmt.body.append(_parse_comm(p))
    stmt.rbrace = p.pos
    p.want(Tok.RBRACE)
    return stmt


def _want_clauses(p: Parser, word: str) -> None:
    if not p.got(Tok.LBRACE):
        p.syntax_error(f"missing {{ after {word} clause")
        p.advance(Tok.CASE, Tok.DEFAULT, Tok.RBRACE)


def _parse_case(p: Parser) -> n.CaseClause:
    pos = p.pos
    cases = parse_expr_list(p) if _at_case(p) else None
    colon = _want_colon(p)
    return n.CaseClause(pos, cases, parse_stmt_list(p), colon)


def _parse_comm(p: Parser) -> n.CommClause:
    """Any simple statement is taken; the type checker wants a send or a receive."""
    pos = p.pos
    comm = parse_simple(p) if _at_case(p) else None
    colon = _want_colon(p)
    return n.CommClause(pos, comm, parse_stmt_list(p), colon)


def _at_case(p: Parser) -> bool:
    """Skip `case` or `default`; report whether it was `case`."""
    if p.got(Tok.CASE):
        return True
    if not p.got(Tok.DEFAULT):
        p.syntax_error("expected case or default or }")
        p.advance(Tok.COLON, Tok.CASE, Tok.DEFAULT, Tok.RBRACE)
    return False


def _want_colon(p: Parser) -> Pos:
    pos = p.pos
    p.want(Tok.COLON)
    return pos
