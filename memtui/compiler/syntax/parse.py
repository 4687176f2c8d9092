"""The parser: a Go file to its syntax tree, with gc's syntax errors.

Recursive descent with one token of lookahead, rule by rule as in cmd/compile/internal/syntax/parser.go, because a
syntax error's text, its position and the errors that follow depend on the order in which rules look at tokens.
The rules are spread over parse_{type,expr,decl,stmt}.py; parse_state.py has what they share.
"""

import sys
from collections.abc import Callable

from memtui.compiler.source.diag import Diagnostic, Unsupported
from memtui.compiler.source.pos import NO_POS, SourceFile
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse_decl import (
    DeclRule,
    parse_const_decl,
    parse_func_decl,
    parse_group,
    parse_import_decl,
    parse_type_decl,
    parse_var_decl,
)
from memtui.compiler.syntax.parse_expr import parse_expr
from memtui.compiler.syntax.parse_state import Parser, parse_name
from memtui.compiler.syntax.parse_stmt import parse_func_body
from memtui.compiler.syntax.token import Tok

# Frames of Python that a parse may use: about 7 for each nested expression, 4 for each nested block.
RECURSION_LIMIT = 400_000

_GROUPS: dict[Tok, DeclRule] = {
    Tok.IMPORT: parse_import_decl,
    Tok.CONST: parse_const_decl,
    Tok.TYPE: parse_type_decl,
    Tok.VAR: parse_var_decl,
}
_DECL_STARTS = (Tok.IMPORT, Tok.CONST, Tok.TYPE, Tok.VAR, Tok.FUNC)


def parse_file(file: SourceFile, report: Callable[[Diagnostic], None]) -> n.File:
    """Parse a file; errors go to `report` in the order in which gc finds them.

    The result covers what could be read; `complete` is false if the package clause was wrong and nothing was. A program
    nested too deeply is Unsupported. While it runs, Python's recursion limit is at least RECURSION_LIMIT.
    """
    p = Parser(file, report, parse_expr, parse_func_body)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
    try:
        p.next()
        return _parse_source_file(p)
    except RecursionError:
        raise Unsupported(p.pos, "code nested this deeply") from None
    finally:
        sys.setrecursionlimit(limit)


def _parse_source_file(p: Parser) -> n.File:
    """PackageClause ";" { ( ImportDecl | TopLevelDecl ) ";" }."""
    result = n.File(p.pos, n.Name(p.pos, "_"), [], NO_POS, complete=False)
    p.at_top = False
    if p.got(Tok.PACKAGE):
        p.take_pragmas("file")
        result.pkg_name = parse_name(p)
        p.want(Tok.SEMI)
        if p.error_count == 0:
            result.complete = True
            _parse_decls(p, result.decls)
    else:
        p.syntax_error("package statement must be first")
    result.eof = p.pos
    result.go_version = p.go_version
    result.build_constraint = p.build_constraint
    result.pragmas = p.file_pragmas
    result.misplaced = p.misplaced
    result.embeds = p.embeds
    return result


def _parse_decls(p: Parser, decls: list[n.Decl]) -> None:
    previous = Tok.IMPORT
    while p.tok is not Tok.EOF:
        tok = p.tok
        if tok is Tok.IMPORT and previous is not Tok.IMPORT:
            p.syntax_error("imports must appear before other declarations")
        previous = tok
        if rule := _GROUPS.get(tok):
            p.next()
            parse_group(p, decls, rule)
        elif tok is Tok.FUNC:
            p.next()
            decls.append(parse_func_decl(p))
        else:
            last = decls[-1] if decls else None
            if tok is Tok.LBRACE and isinstance(last, n.FuncDecl) and last.body is None:
                p.syntax_error("unexpected semicolon or newline before {")
            else:
                p.syntax_error("non-declaration statement outside function body")
            p.advance(*_DECL_STARTS)
            continue
        # Before the `;` is left: directives after it belong to the next declaration.
        p.drop_pragmas()
        if not p.at(Tok.EOF) and not p.got(Tok.SEMI):
            p.syntax_error("after top level declaration")
            p.advance(*_DECL_STARTS)
    p.drop_pragmas()
