"""Declarations: imports, constants, types, variables, functions."""

from collections.abc import Callable

from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse_expr import parse_binary, parse_expr_list, parse_primary
from memtui.compiler.syntax.parse_state import (
    Parser,
    parse_list,
    parse_literal_or_none,
    parse_name,
    parse_name_list,
)
from memtui.compiler.syntax.parse_type import (
    parse_array_type,
    parse_func_type,
    parse_params,
    parse_slice_type,
    parse_type,
    parse_type_or_none,
)
from memtui.compiler.syntax.token import Tok
from memtui.compiler.syntax.walk import unparen

DeclRule = Callable[[Parser, n.Group | None], n.Decl]


def parse_group(p: Parser, decls: list[n.Decl], rule: DeclRule) -> None:
    """rule | "(" { rule ";" } ")", after the keyword."""
    if not p.at(Tok.LPAREN):
        decls.append(rule(p, None))
        return
    group = n.Group(p.pos)
    p.drop_pragmas()  # before the `(` is left: directives after it are the first declaration's
    p.next()

    def element() -> bool:
        decls.append(rule(p, group))
        return False

    parse_list(p, "grouped declaration", Tok.SEMI, Tok.RPAREN, element)


def parse_import_decl(p: Parser, group: n.Group | None) -> n.ImportDecl:
    """[ "." | identifier ] string."""
    pos = p.pos
    p.take_pragmas()
    local: n.Name | None = None
    if p.at(Tok.NAME):
        local = parse_name(p)
    elif p.at(Tok.DOT):
        local = n.Name(p.pos, ".")
        p.next()
    at = p.pos
    path = parse_literal_or_none(p)
    if path is None:
        p.syntax_error("missing import path")
        p.advance(Tok.SEMI, Tok.RPAREN)
        path = n.BasicLit(at, '""', n.LitKind.STRING, bad=True)
    elif not path.bad and path.kind is not n.LitKind.STRING:
        p.syntax_error_at(path.pos, "import path must be a string")
        path.bad = True
    p.imports_embed |= path.value in ('"embed"', "`embed`")
    return n.ImportDecl(pos, local, path, group)


def parse_const_decl(p: Parser, group: n.Group | None) -> n.ConstDecl:
    """identifiers [ [ Type ] "=" expressions ]."""
    decl = n.ConstDecl(p.pos, [], None, None, group)
    p.take_pragmas()
    decl.names = parse_name_list(p, parse_name(p))
    if p.tok not in (Tok.EOF, Tok.SEMI, Tok.RPAREN):
        decl.type = parse_type_or_none(p)
        if p.got_assign():
            decl.values = parse_expr_list(p)
    return decl


def parse_var_decl(p: Parser, group: n.Group | None) -> n.VarDecl:
    """identifiers ( Type [ "=" expressions ] | "=" expressions )."""
    embed = next((d.pos for d in p.pragmas if d.word == "go:embed"), None)
    decl = n.VarDecl(p.pos, [], None, None, group, p.take_pragmas("var"))
    decl.names = parse_name_list(p, parse_name(p))
    if p.got_assign():
        decl.values = parse_expr_list(p)
    else:
        decl.type = parse_type(p)
        if p.got_assign():
            decl.values = parse_expr_list(p)
    if embed is not None:
        p.check_embed(embed, len(decl.names), decl.values is not None)
    return decl


def parse_type_decl(p: Parser, group: n.Group | None) -> n.TypeDecl:
    """identifier [ type parameters ] [ "=" ] Type."""
    pos = p.pos
    pragmas = p.take_pragmas()
    decl = n.TypeDecl(pos, parse_name(p), [], False, n.BadExpr(pos), group, pragmas)
    bracket = p.pos
    typ: n.Expr | None
    if p.got(Tok.LBRACK):
        typ = _parse_after_type_name(p, decl, bracket)
    else:
        decl.alias = p.got_assign()
        typ = parse_type_or_none(p)
    if typ is None:
        typ = p.bad_expr()
        p.syntax_error("in type declaration")
        p.advance(Tok.SEMI, Tok.RPAREN)
    decl.type = typ
    return decl


def _parse_after_type_name(p: Parser, decl: n.TypeDecl, bracket: Pos) -> n.Expr | None:
    """The rest of a type declaration after `name [`: a type parameter list, or an array or slice type.

    After `[ name` it may be either. Then an expression is read; if it can be taken apart into a name and a constraint
    it starts a type parameter list. A name followed by `[` is no constant, so there it is one in any case.
    """
    if p.got(Tok.RBRACK):
        return parse_slice_type(p, bracket)
    if not p.at(Tok.NAME):
        return parse_array_type(p, bracket, None)
    x: n.Expr = parse_name(p)
    if not p.at(Tok.LBRACK):
        p.expr_nesting += 1
        x = parse_binary(p, parse_primary(p, x, False), 0)
        p.expr_nesting -= 1
    name, constraint = _split_param(x, p.at(Tok.COMMA))
    if name is None or (constraint is None and p.at(Tok.RBRACK)):
        return parse_array_type(p, bracket, x)
    decl.tparams = parse_params(p, Tok.RBRACK, name, constraint)
    decl.alias = p.got_assign()
    return parse_type_or_none(p)


def _split_param(x: n.Expr, force: bool) -> tuple[n.Name | None, n.Expr | None]:
    """Take an expression such as `P *E` or `P (E)` or `P *E|F` apart into a type parameter and its constraint.

    Only if the constraint cannot be an ordinary expression, or if `force`; else the name is None. A lone name gives
    no constraint.
    """
    match x:
        case n.Name():
            return x, None
        case n.Binary(op=n.Op.MUL) if isinstance(x.x, n.Name) and (force or _is_type_elem(x.y)):
            return x.x, n.Star(x.pos, x.y)
        case n.Binary(op=n.Op.OR):
            name, constraint = _split_param(x.x, force or _is_type_elem(x.y))
            if name is not None and constraint is not None:
                return name, n.Binary(x.pos, x.op, constraint, x.y)
        case n.Call() if isinstance(x.fun, n.Name) and len(x.args) == 1 and not x.has_dots:
            if force or _is_type_elem(x.args[0]):
                return x.fun, unparen(x.args[0])
    return None, x


def _is_type_elem(x: n.Expr) -> bool:
    """Report whether x is a type element by its form, and cannot be a value."""
    match x:
        case n.ArrayType() | n.StructType() | n.FuncType() | n.InterfaceType() | n.SliceType():
            return True
        case n.MapType() | n.ChanType():
            return True
        case n.Binary():
            return _is_type_elem(x.x) or _is_type_elem(x.y)
        case n.Unary():
            return x.op is n.Op.TILDE or _is_type_elem(x.x)
        case n.Star() | n.AddrOf() | n.Paren():
            return _is_type_elem(x.x)
        case _:
            return False


def parse_func_decl(p: Parser) -> n.FuncDecl:
    """[ receiver ] identifier [ type parameters ] Signature [ Body ], after the keyword."""
    pos = p.pos
    pragmas = p.take_pragmas("func")
    recv: n.Field | None = None
    has_recv = p.got(Tok.LPAREN)
    if has_recv:
        receivers = parse_params(p, Tok.RPAREN)
        if len(receivers) != 1:
            p.error_at(p.pos, "method has multiple receivers" if receivers else "method has no receiver")
        recv = receivers[0] if receivers else None
    tparams: list[n.Field] = []
    if p.at(Tok.NAME):
        name = parse_name(p)
        tparams, typ = parse_func_type(p, "")
    else:
        name = n.Name(p.pos, "_")
        typ = n.FuncType(p.pos, [], [])
        p.syntax_error("expected name" if has_recv else "expected name or (")
        p.advance(Tok.LBRACE, Tok.SEMI)
    body = p.func_body(p) if p.at(Tok.LBRACE) else None
    return n.FuncDecl(pos, recv, name, tparams, typ, body, pragmas)
