"""Types: the rules from Type to ParameterDecl.

Where Go's grammar needs to know whether a name is a type (array length or type argument, parameter name or type), the
rule reads on and decides afterwards, as parser.go does: arrayOrTArgs, paramList.
"""

from dataclasses import dataclass

from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse_state import (
    Parser,
    parse_list,
    parse_literal_or_none,
    parse_name,
    parse_name_list,
)
from memtui.compiler.syntax.printer import start_pos
from memtui.compiler.syntax.token import Tok, describe


def parse_type(p: Parser) -> n.Expr:
    """Type; complains if there is none."""
    typ = parse_type_or_none(p)
    if typ is None:
        typ = p.bad_expr()
        p.syntax_error("expected type")
        p.advance(Tok.COMMA, Tok.COLON, Tok.SEMI, Tok.RPAREN, Tok.RBRACK, Tok.RBRACE)
    return typ


def parse_type_or_none(p: Parser) -> n.Expr | None:
    """Type, or None if the current token starts none. Parentheses around a type are not kept."""
    pos = p.pos
    match p.tok:
        case Tok.NAME:
            return parse_qualified_name(p, None)
        case Tok.STAR:
            p.next()
            return n.Star(pos, parse_type(p))
        case Tok.LBRACK:
            p.next()
            return parse_slice_type(p, pos) if p.got(Tok.RBRACK) else parse_array_type(p, pos, None)
        case Tok.MAP:
            return _parse_map_type(p)
        case Tok.FUNC:
            p.next()
            return parse_func_type(p, "function type")[1]
        case Tok.STRUCT:
            return _parse_struct_type(p)
        case Tok.INTERFACE:
            return _parse_interface_type(p)
        case Tok.CHAN:
            p.next()
            direction = n.ChanDir.SEND if p.got(Tok.ARROW) else n.ChanDir.BOTH
            return n.ChanType(pos, direction, _parse_chan_elem(p))
        case Tok.ARROW:
            p.next()
            p.want(Tok.CHAN)
            return n.ChanType(pos, n.ChanDir.RECV, _parse_chan_elem(p))
        case Tok.LPAREN:
            p.next()
            typ = parse_type(p)
            p.want(Tok.RPAREN)
            return typ
        case _:
            return None


def _parse_map_type(p: Parser) -> n.MapType:
    pos = p.pos
    p.next()
    p.want(Tok.LBRACK)
    key = parse_type(p)
    p.want(Tok.RBRACK)
    return n.MapType(pos, key, parse_type(p))


def _parse_chan_elem(p: Parser) -> n.Expr:
    typ = parse_type_or_none(p)
    if typ is None:
        typ = p.bad_expr()
        p.syntax_error("missing channel element type")
    return typ


def parse_slice_type(p: Parser, pos: Pos) -> n.SliceType:
    """The element type after `[]`; pos is that of the `[`."""
    return n.SliceType(pos, parse_type(p))


def parse_array_type(p: Parser, pos: Pos, length: n.Expr | None) -> n.ArrayType:
    """[ length ] "]" Type after a `[` at pos; the length may be read already."""
    if length is None and not p.got(Tok.DOT_DOT_DOT):
        p.expr_nesting += 1
        length = p.expr(p)
        p.expr_nesting -= 1
    if p.tok is Tok.COMMA:
        # A type parameter list may end in a comma, an array length may not.
        p.syntax_error("unexpected comma; expected ]")
        p.next()
    p.want(Tok.RBRACK)
    return n.ArrayType(pos, length, parse_type(p))


def parse_qualified_name(p: Parser, name: n.Name | None) -> n.Expr:
    """identifier [ "." identifier ] [ type arguments ], of which the first may be read already."""
    x: n.Expr
    if name is not None:
        x = name
    elif p.tok is Tok.NAME:
        x = parse_name(p)
    else:
        x = n.Name(p.pos, "_")
        p.syntax_error("expected name")
        p.advance(Tok.DOT, Tok.SEMI, Tok.RBRACE)
    if p.tok is Tok.DOT:
        pos = p.pos
        p.next()
        x = n.Selector(pos, x, parse_name(p))
    if p.tok is Tok.LBRACK:
        x = _parse_instance(p, x)
    return x


def _parse_instance(p: Parser, generic: n.Expr) -> n.Index:
    pos = p.pos
    p.want(Tok.LBRACK)
    index: n.Expr
    if p.tok is Tok.RBRACK:
        p.syntax_error("expected type argument list")
        index = p.bad_expr()
    else:
        index = parse_type_list(p, strict=True)[0]
    p.want(Tok.RBRACK)
    return n.Index(pos, generic, index)


def parse_type_list(p: Parser, strict: bool) -> tuple[n.Expr, bool]:
    """Type { "," Type } [ "," ], several as a ListExpr, and whether there was a comma.

    Unless strict, the first may also be an expression that is no type.
    """
    p.expr_nesting += 1
    x = parse_type(p) if strict else p.expr(p)
    comma = p.got(Tok.COMMA)
    if comma and (typ := parse_type_or_none(p)) is not None:
        elems = [x, typ]
        while p.got(Tok.COMMA) and (typ := parse_type_or_none(p)) is not None:
            elems.append(typ)
        x = n.ListExpr(x.pos, elems)
    p.expr_nesting -= 1
    return x, comma


def parse_func_type(p: Parser, context: str) -> tuple[list[n.Field], n.FuncType]:
    """[ type parameters ] Parameters [ Result ]. A context names the owner and forbids type parameters."""
    pos = p.pos
    tparams: list[n.Field] = []
    if p.got(Tok.LBRACK):
        if context:
            p.syntax_error_at(pos, context + " must have no type parameters")
        if p.tok is Tok.RBRACK:
            p.syntax_error("empty type parameter list")
            p.next()
        else:
            tparams = parse_params(p, Tok.RBRACK)
    p.want(Tok.LPAREN)
    params = parse_params(p, Tok.RPAREN, dots_ok=True)
    return tparams, n.FuncType(pos, params, _parse_result(p))


def _parse_result(p: Parser) -> list[n.Field]:
    if p.got(Tok.LPAREN):
        return parse_params(p, Tok.RPAREN)
    pos = p.pos
    typ = parse_type_or_none(p)
    return [n.Field(pos, None, typ)] if typ is not None else []


# ---- struct and interface types


def _parse_struct_type(p: Parser) -> n.StructType:
    typ = n.StructType(p.pos, [])
    p.want(Tok.STRUCT)
    p.want(Tok.LBRACE)

    def element() -> bool:
        _parse_field(p, typ.fields)
        return False

    parse_list(p, "struct type", Tok.SEMI, Tok.RBRACE, element)
    return typ


def _parse_field(p: Parser, fields: list[n.Field]) -> None:
    """( identifier { "," identifier } Type | [ "*" ] TypeName [ type arguments ] ) [ tag ]."""
    pos = p.pos
    match p.tok:
        case Tok.NAME:
            _parse_named_field(p, fields)
        case Tok.STAR:
            p.next()
            typ = n.Star(pos, _parse_embedded_name(p))
            fields.append(n.Field(pos, None, typ, parse_literal_or_none(p), embedded=True))
        case Tok.LPAREN:
            p.syntax_error("cannot parenthesize embedded type")
            p.next()
            star = p.pos
            name: n.Expr = (
                n.Star(star, parse_qualified_name(p, None)) if p.got(Tok.STAR) else parse_qualified_name(p, None)
            )
            p.got(Tok.RPAREN)
            fields.append(n.Field(pos, None, name, parse_literal_or_none(p), embedded=True))
        case _:
            p.syntax_error("expected field name or embedded type")
            p.advance(Tok.SEMI, Tok.RBRACE)


def _parse_embedded_name(p: Parser) -> n.Expr:
    """The type name after `*`; one in parentheses is taken with a complaint."""
    if p.tok is not Tok.LPAREN:
        return parse_qualified_name(p, None)
    p.syntax_error("cannot parenthesize embedded type")
    p.next()
    name = parse_qualified_name(p, None)
    p.got(Tok.RPAREN)
    return name


def _parse_named_field(p: Parser, fields: list[n.Field]) -> None:
    """A field or embedded type that starts with a name."""
    name = parse_name(p)
    embedded: n.Expr | None = None
    if p.tok in (Tok.DOT, Tok.LITERAL, Tok.SEMI, Tok.RBRACE):
        embedded = parse_qualified_name(p, name)
    else:
        names = parse_name_list(p, name)
        if len(names) == 1 and p.tok is Tok.LBRACK:
            # A field of array or slice type, or an embedded instantiated type.
            typ = _parse_array_or_instance(p, name)
            embedded = typ if isinstance(typ, n.Index) else None
        else:
            typ = parse_type(p)
    tag = parse_literal_or_none(p)
    if embedded is not None:
        fields.append(n.Field(name.pos, None, embedded, tag, embedded=True))
    else:
        fields += [n.Field(each.pos, each, typ, tag) for each in names]


def _parse_array_or_instance(p: Parser, name: n.Name) -> n.Expr:
    """What follows a name: `[]E`, `[n]E` (the name's type), or `[n,]`, `[n1, n2]`, `[n]` (an Index of the name)."""
    pos = p.pos
    p.want(Tok.LBRACK)
    if p.got(Tok.RBRACK):
        return parse_slice_type(p, pos)
    index, comma = parse_type_list(p, strict=False)
    p.want(Tok.RBRACK)
    if not comma and (elem := parse_type_or_none(p)) is not None:
        return n.ArrayType(pos, index, elem)
    return n.Index(pos, name, index)


def _parse_interface_type(p: Parser) -> n.InterfaceType:
    typ = n.InterfaceType(p.pos, [])
    p.want(Tok.INTERFACE)
    p.want(Tok.LBRACE)

    def element() -> bool:
        method = _parse_method(p) if p.tok is Tok.NAME else None
        if method is None or method.name is None:
            method = _parse_embedded_elem(p, method)
        typ.methods.append(method)
        return False

    parse_list(p, "interface type", Tok.SEMI, Tok.RBRACE, element)
    return typ


_METHOD = "interface method"


def _parse_method(p: Parser) -> n.Field:
    """A method, or the first term of an embedded element, that starts with a name."""
    pos = p.pos
    name = parse_name(p)
    if p.tok is Tok.LPAREN:
        return n.Field(pos, name, parse_func_type(p, _METHOD)[1])
    if p.tok is not Tok.LBRACK:
        return n.Field(pos, None, parse_qualified_name(p, name), embedded=True)
    # A generic method, which is an error, or an embedded instantiated type: read a parameter list, then decide.
    bracket = p.pos
    p.next()
    empty = p.pos
    if p.got(Tok.RBRACK):
        is_method = p.at(Tok.LPAREN)
        p.error_at(empty, f"empty type {'parameter' if is_method else 'argument'} list")
        return _method_or_embedded(p, pos, name)
    params = parse_params(p, Tok.RBRACK, names_required=False)
    if not params:
        return _method_or_embedded(p, pos, name)
    if params[0].name is not None:
        method = n.Field(pos, name, parse_func_type(p, _METHOD)[1])
        p.error_at(bracket, "interface method must have no type parameters")
        return method
    index = params[0].type if len(params) == 1 else n.ListExpr(params[0].pos, [param.type for param in params])
    return n.Field(pos, None, n.Index(bracket, name, index), embedded=True)


def _method_or_embedded(p: Parser, pos: Pos, name: n.Name) -> n.Field:
    """What follows a name whose faulty brackets have been read."""
    if p.tok is Tok.LPAREN:
        return n.Field(pos, name, parse_func_type(p, _METHOD)[1])
    return n.Field(pos, None, name, embedded=True)


def _parse_embedded_elem(p: Parser, first: n.Field | None) -> n.Field:
    """Term { "|" Term }, of which the first term may be read already."""
    if first is None:
        pos = p.pos
        first = n.Field(pos, None, _parse_embedded_term(p), embedded=True)
    first.type = _parse_union(p, first.type)
    return first


def _parse_union(p: Parser, x: n.Expr) -> n.Expr:
    """{ "|" Term } after the first term x."""
    while p.at_operator(n.Op.OR):
        pos = p.pos
        p.next()
        x = n.Binary(pos, n.Op.OR, x, _parse_embedded_term(p))
    return x


def _parse_embedded_term(p: Parser) -> n.Expr:
    """[ "~" ] Type."""
    if p.at_operator(n.Op.TILDE):
        pos = p.pos
        p.next()
        return n.Unary(pos, n.Op.TILDE, parse_type(p))
    typ = parse_type_or_none(p)
    if typ is None:
        typ = p.bad_expr()
        p.syntax_error("expected ~ term or type")
        p.advance(Tok.OPERATOR, Tok.SEMI, Tok.RPAREN, Tok.RBRACK, Tok.RBRACE)
    return typ


# ---- parameters


@dataclass(slots=True, eq=False)
class _Param:
    """A parameter as written: in `a, b int` the first has a name only; whether it is a name is decided at the end."""

    pos: Pos
    name: n.Name | None
    type: n.Expr | None


def _parse_param(p: Parser, name: n.Name | None, follow: Tok) -> _Param | None:
    """[ identifier ] [ "..." ] Type; in a type parameter list (follow is `]`) also unions and `~T`."""
    sets_ok = follow is Tok.RBRACK
    if name is None and sets_ok and p.at_operator(n.Op.TILDE):
        elem = _parse_embedded_elem(p, None)
        return _Param(elem.pos, None, elem.type)
    param = _Param(name.pos if name else p.pos, None, None)
    if p.tok is Tok.NAME or name is not None:
        name = name or parse_name(p)
        if _parse_after_name(p, param, name):
            if sets_ok and param.type is not None:
                param.type = _parse_union(p, param.type)
            return param
        if sets_ok and p.at_operator(n.Op.OR):
            param.type = _parse_union(p, name)
            return param
        param.name = name
    if p.tok is Tok.DOT_DOT_DOT:
        param.type = _parse_dots(p)
        return param
    if sets_ok and p.at_operator(n.Op.TILDE):
        param.type = _parse_embedded_elem(p, None).type
        return param
    param.type = parse_type_or_none(p)
    if sets_ok and param.type is not None:
        param.type = _parse_union(p, param.type)
    if param.name is not None or param.type is not None:
        return param
    p.syntax_error("expected " + describe(follow))
    p.advance(Tok.COMMA, follow)
    return None


def _parse_after_name(p: Parser, param: _Param, name: n.Name) -> bool:
    """Read `[` or `.` after the first name of a parameter; report whether there was one."""
    if p.tok is Tok.LBRACK:
        param.type = _parse_array_or_instance(p, name)
        if not isinstance(param.type, n.Index):
            param.name = name
        return True
    if p.tok is Tok.DOT:
        param.type = parse_qualified_name(p, name)
        return True
    return False


def _parse_dots(p: Parser) -> n.Expr:
    pos = p.pos
    p.next()
    elem = parse_type_or_none(p)
    if elem is not None:
        return n.DotsType(pos, elem)
    bad = p.bad_expr()
    p.syntax_error("... is missing type")
    return bad


def parse_params(
    p: Parser,
    close: Tok,
    name: n.Name | None = None,
    typ: n.Expr | None = None,
    dots_ok: bool = False,
    names_required: bool | None = None,
) -> list[n.Field]:
    """Param { "," Param } [ "," ] close, of which `name`, or `name typ`, may be read already.

    Between brackets names are required unless names_required says otherwise. Either all fields of the result have a
    name or none has. Names that share a type share its node.
    """
    if names_required is None:
        names_required = close is Tok.RBRACK
    if name is not None and typ is not None and p.tok is close:
        p.next()
        return [n.Field(name.pos, name, typ)]
    params: list[_Param] = []
    first = _Param(name.pos, name, typ) if name is not None and typ is not None else None

    def element() -> bool:
        nonlocal first, name
        param = first or _parse_param(p, name, close)
        first = name = None
        if param is not None:
            params.append(param)
        return False

    end = parse_list(p, "parameter list", Tok.COMMA, close, element)
    named = sum(param.name is not None and param.type is not None for param in params)
    if named == 0 and not names_required:
        fields = [n.Field(param.pos, None, _as_type(param)) for param in params]
    else:
        fields = _distribute_types(p, params, named, names_required, end)
    _check_dots(p, fields, dots_ok)
    return fields


def _as_type(param: _Param) -> n.Expr:
    typ = param.type if param.type is not None else param.name
    assert typ is not None
    return typ


def _distribute_types(p: Parser, params: list[_Param], named: int, names_required: bool, end: Pos) -> list[n.Field]:
    """Give each name the type that follows it, from right to left; complain if a name or type is missing."""
    typed = sum(param.type is not None for param in params)
    fields: list[n.Field] = []
    wrong = NO_POS  # the leftmost error
    typ: n.Expr | None = None
    for param in reversed(params):
        name = param.name
        if param.type is not None:
            typ = param.type
            if name is None:
                wrong = start_pos(typ)
                name = n.Name(wrong, "_")
        if typ is None:
            wrong = param.pos
        assert name is not None
        fields.append(n.Field(param.pos, name, typ if typ is not None else n.BadExpr(wrong)))
    fields.reverse()
    if wrong != NO_POS:
        if named == typed:  # the names without a type are at the end of the list
            wrong = end
            message = "missing type constraint" if names_required else "missing parameter type"
        elif names_required:
            message = "missing type parameter name"
            if len(params) == 1:
                message += " or invalid array length"
        else:
            message = "missing parameter name"
        p.syntax_error_at(wrong, message)
    return fields


def _check_dots(p: Parser, fields: list[n.Field], dots_ok: bool) -> None:
    """Complain about the first misplaced `...`, and drop all misplaced ones."""
    complained = False
    for i, param in enumerate(fields):
        if isinstance(param.type, n.DotsType) and (not dots_ok or i + 1 < len(fields)):
            if not complained:
                complained = True
                message = "can only use ... with final parameter" if dots_ok else "invalid use of ..."
                p.error_at(param.type.pos, message)
            param.type = param.type.elem
