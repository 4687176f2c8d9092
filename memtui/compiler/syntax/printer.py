"""Expressions as text, and where nodes start and end.

`expr_string` writes an expression as gc's messages do (syntax.String, its ShortForm): one line, the bodies of function
and composite literals as `…`, only those parentheses that the parser kept. It never looks at positions, so equal trees
give equal texts. Mirrors cmd/compile/internal/syntax/printer.go and positions.go.
"""

from typing import assert_never

from memtui.compiler.source.pos import Pos, file_no_of, make_pos, shift
from memtui.compiler.syntax import nodes as n

SimpleStmt = n.ExprStmt | n.AssignStmt | n.SendStmt


def expr_string(x: n.Expr) -> str:
    """The expression or type as gc prints it."""
    parts: list[str] = []
    _expr(x, parts)
    return "".join(parts)


def simple_stmt_string(s: SimpleStmt) -> str:
    """A statement that may stand in the head of an `if`, as gc prints it in an error about one."""
    match s:
        case n.ExprStmt():
            return expr_string(s.x)
        case n.SendStmt():
            return f"{expr_string(s.chan)} <- {expr_string(s.value)}"
        case n.AssignStmt():
            op = s.op.value if s.op else ":" if s.define else ""
            if s.rhs is None:
                return expr_string(s.lhs) + op * 2
            return f"{expr_string(s.lhs)} {op}= {expr_string(s.rhs)}"
        case _:
            assert_never(s)


def _expr(x: n.Expr, out: list[str]) -> None:  # noqa: C901, PLR0915 (one arm per node class)
    match x:
        case n.Name() | n.BasicLit():
            out.append(x.value)
        case n.Selector():
            _expr(x.x, out)
            out.append("." + x.sel.value)
        case n.Call():
            _expr(x.fun, out)
            out.append("(")
            _list(x.args, out)
            out.append("...)" if x.has_dots else ")")
        case n.Binary():
            _binary(x, out)
        case n.Index():
            _expr(x.x, out)
            _wrapped("[", x.index, "]", out)
        case n.Unary():
            _wrapped(x.op.value, x.x, "", out)
        case n.AddrOf():
            _wrapped("&", x.x, "", out)
        case n.Star():
            _wrapped("*", x.x, "", out)
        case n.CompositeLit():
            if x.type is not None:
                _expr(x.type, out)
            out.append("{…}" if x.elems else "{}")
        case n.KeyValue():
            _expr(x.key, out)
            _wrapped(": ", x.value, "", out)
        case n.FuncLit():
            _expr(x.type, out)
            out.append(" {…}" if x.body.list else " {}")
        case n.Paren():
            _wrapped("(", x.x, ")", out)
        case n.Slice():
            _slice(x, out)
        case n.TypeAssert():
            _expr(x.x, out)
            _wrapped(".(", x.type, ")", out)
        case n.TypeSwitchGuard():
            if x.lhs is not None:
                out.append(x.lhs.value + " := ")
            _expr(x.x, out)
            out.append(".(type)")
        case n.ListExpr():
            _list(x.elems, out)
        case n.SliceType():
            _wrapped("[]", x.elem, "", out)
        case n.ArrayType():
            out.append("[")
            if x.len is None:
                out.append("...")
            else:
                _expr(x.len, out)
            _wrapped("]", x.elem, "", out)
        case n.DotsType():
            _wrapped("...", x.elem, "", out)
        case n.MapType():
            _wrapped("map[", x.key, "]", out)
            _expr(x.value, out)
        case n.ChanType():
            # chan (<-chan T) would read as (chan<- chan T) without parentheses
            nested = x.dir is n.ChanDir.BOTH and isinstance(x.elem, n.ChanType) and x.elem.dir is n.ChanDir.RECV
            _wrapped(f"{x.dir.value} (" if nested else f"{x.dir.value} ", x.elem, ")" if nested else "", out)
        case n.FuncType():
            out.append("func")
            _signature(x, out)
        case n.StructType():
            _struct(x, out)
        case n.InterfaceType():
            _interface(x, out)
        case n.BadExpr():
            out.append("<bad expr>")
        case _:
            assert_never(x)


def _wrapped(before: str, x: n.Expr, after: str, out: list[str]) -> None:
    out.append(before)
    _expr(x, out)
    out.append(after)


def _binary(x: n.Binary, out: list[str]) -> None:
    """A chain of operators leans left and may be very long, so its spine is walked without recursion."""
    spine: list[n.Binary] = []
    left: n.Expr = x
    while isinstance(left, n.Binary):
        spine.append(left)
        left = left.x
    _expr(left, out)
    for node in reversed(spine):
        _wrapped(f" {node.op.value} ", node.y, "", out)


def _list(elems: list[n.Expr], out: list[str]) -> None:
    for i, elem in enumerate(elems):
        _wrapped(", " if i else "", elem, "", out)


def _slice(x: n.Slice, out: list[str]) -> None:
    _wrapped("", x.x, "[", out)
    if x.low is not None:
        _expr(x.low, out)
    out.append(":")
    if x.high is not None:
        _expr(x.high, out)
    if x.max is not None:
        _wrapped(":", x.max, "", out)
    out.append("]")


def _signature(x: n.FuncType, out: list[str]) -> None:
    out.append("(")
    _params(x.params, out)
    out.append(")")
    if len(x.results) == 1 and x.results[0].name is None:
        _wrapped(" ", x.results[0].type, "", out)
    elif x.results:
        out.append(" (")
        _params(x.results, out)
        out.append(")")


def _params(fields: list[n.Field], out: list[str]) -> None:
    """Parameters; of names that share a type only the last is followed by it."""
    for i, field in enumerate(fields):
        if i:
            out.append(", ")
        if field.name is not None:
            out.append(field.name.value)
            if i + 1 < len(fields) and fields[i + 1].name is not None and fields[i + 1].type is field.type:
                continue
            out.append(" ")
        _expr(field.type, out)


def _struct(x: n.StructType, out: list[str]) -> None:
    out.append("struct{")
    for i, field in enumerate(x.fields):
        shares_type = i > 0 and field.name is not None and x.fields[i - 1].type is field.type
        if i:
            out.append(", " if shares_type else "; ")
        if field.name is not None:
            out.append(field.name.value)
            if i + 1 < len(x.fields) and x.fields[i + 1].name is not None and x.fields[i + 1].type is field.type:
                continue
            out.append(" ")
        _expr(field.type, out)
        if field.tag is not None:
            out.append(" " + field.tag.value)
    out.append("}")


def _interface(x: n.InterfaceType, out: list[str]) -> None:
    out.append("interface{")
    for i, method in enumerate(x.methods):
        if i:
            out.append("; ")
        if method.name is not None and isinstance(method.type, n.FuncType):
            out.append(method.name.value)
            _signature(method.type, out)
        else:
            _expr(method.type, out)
    out.append("}")


# ---- positions


def start_pos(node: n.Node) -> Pos:
    """The leftmost position of an expression or simple statement; of anything else its own position."""
    while True:
        match node:
            case n.Selector() | n.Index() | n.TypeAssert() | n.Binary():
                node = node.x
            case n.Call():
                node = node.fun
            case n.CompositeLit() if node.type is not None:
                node = node.type
            case n.KeyValue():
                node = node.key
            case n.TypeSwitchGuard():
                node = node.lhs if node.lhs is not None else node.x
            case n.ListExpr() if node.elems:
                node = node.elems[0]
            case n.SendStmt():
                node = node.chan
            case n.AssignStmt():
                node = node.lhs
            case n.RangeClause():
                node = node.lhs if node.lhs is not None else node.x
            case n.File():
                return make_pos(file_no_of(node.pos), 1, 1)
            case _:
                # Slice too: gc gives its `[`.
                return node.pos


def end_pos(node: n.Node) -> Pos:
    """Roughly where a node ends, as gc uses it to end scopes: after a name or literal, at a closing brace."""
    while True:
        end = _end_step(node)
        if isinstance(end, int):
            return end
        node = end


def _end_step(node: n.Node) -> n.Node | Pos:  # noqa: C901 (one arm per node class)
    """The end of a node, or the part of it that ends where it ends."""
    match node:
        case n.Name() | n.BasicLit():
            return shift(node.pos, len(node.value.encode()))
        case n.Selector():
            return node.sel
        case n.Call():
            return node.args[-1] if node.args else node.fun
        case n.Binary():
            return node.y
        case n.Index():
            return node.index
        case n.Unary() | n.AddrOf() | n.Star() | n.Paren() | n.Slice() | n.TypeSwitchGuard() | n.ExprStmt():
            # gc's EndPos has a slip by which a slice expression ends with its operand.
            return node.x
        case n.RangeClause():
            return node.x
        case n.CompositeLit() | n.BlockStmt() | n.SwitchStmt() | n.SelectStmt():
            return node.rbrace
        case n.KeyValue() | n.MapType() | n.SendStmt():
            return node.value
        case n.FuncLit() | n.ForStmt():
            return node.body
        case n.TypeAssert() | n.Field() | n.TypeDecl():
            return node.type
        case n.ListExpr():
            return node.elems[-1] if node.elems else node.pos
        case n.SliceType() | n.ArrayType() | n.DotsType() | n.ChanType():
            return node.elem
        case n.FuncType():
            fields = node.results or node.params
            return fields[-1] if fields else node.pos
        case n.StructType():
            return node.fields[-1] if node.fields else node.pos
        case n.InterfaceType():
            return node.methods[-1] if node.methods else node.pos
        case n.AssignStmt():
            return node.rhs if node.rhs is not None else shift(end_pos(node.lhs), 2)
        case n.IfStmt():
            return node.els if node.els is not None else node.then
        case n.ReturnStmt():
            return node.results if node.results is not None else node.pos
        case n.DeclStmt():
            return node.decls[-1] if node.decls else node.pos
        case n.CallStmt():
            return node.call
        case n.BranchStmt():
            return node.label if node.label is not None else node.pos
        case n.LabeledStmt():
            return node.stmt
        case n.CaseClause() | n.CommClause():
            return node.body[-1] if node.body else node.colon
        case n.FuncDecl():
            return node.body if node.body is not None else node.type
        case n.VarDecl() | n.ConstDecl():
            return node.values if node.values is not None else node.type or node.names[-1]
        case n.ImportDecl():
            return node.path
        case n.File():
            return node.eof
        case n.EmptyStmt() | n.BadExpr():
            return node.pos
        case _:
            assert_never(node)
