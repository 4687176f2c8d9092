"""The state of a parse: the current token, the errors so far, and how to go on after one.

The parser is functions that take a `Parser`; this file has what they share: reading tokens, reporting and recovering.
Two rules refer upwards, from types to expressions and from expressions to function bodies; parse.py hands those two in,
so that the files below import each other in one direction: parse_state < parse_type < parse_expr < parse_decl <
parse_stmt < parse. Errors and recovery mirror cmd/compile/internal/syntax/parser.go.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from memtui.compiler.source.codes import Code
from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import Pos, SourceFile, shift
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.constraint import go_version, parse_constraint
from memtui.compiler.syntax.pragma import Directive, check_directive, check_line_directive, misplaced
from memtui.compiler.syntax.scan import Event, EventKind, Tokens, TokenValue, scan
from memtui.compiler.syntax.token import OpInfo, Tok, describe

# Keywords that start a statement: good places to go on after an error inside a function.
_STATEMENT_STARTS: Final = frozenset(
    {
        Tok.BREAK,
        Tok.CONST,
        Tok.CONTINUE,
        Tok.DEFER,
        Tok.FALLTHROUGH,
        Tok.FOR,
        Tok.GO,
        Tok.GOTO,
        Tok.IF,
        Tok.RETURN,
        Tok.SELECT,
        Tok.SWITCH,
        Tok.TYPE,
        Tok.VAR,
    }
)

_NO_EVENT: Final = 1 << 60


@dataclass(slots=True, eq=False)
class Parser:
    """One file being parsed. `tok` and `value` are the current token's; `tok` is EOF for ever at the end."""

    file: SourceFile
    report: Callable[[Diagnostic], None]
    expr: "Callable[[Parser], n.Expr]"
    func_body: "Callable[[Parser], n.BlockStmt]"

    tok: Tok = Tok.EOF
    value: TokenValue = None
    index: int = -1
    error_count: int = 0

    pragmas: list[Directive] = field(default_factory=list)  # waiting for a declaration
    file_pragmas: list[tuple[Pos, str]] = field(default_factory=list)
    misplaced: list[tuple[Pos, str]] = field(default_factory=list)
    embeds: list[Pos] = field(default_factory=list)  # go:embed directives without such an error
    imports_embed: bool = False
    build_constraint: str = ""
    go_version: str = ""

    at_top: bool = True  # before the package clause
    func_nesting: int = 0
    expr_nesting: int = 0  # < 0: in the head of a control statement, where `{` after a name opens a block

    _tokens: Tokens = field(init=False)
    _next_event: int = 0  # place in the list of events
    _event_index: int = _NO_EVENT  # the token at which it is due

    def __post_init__(self) -> None:
        self._tokens = scan(self.file)
        self._due()

    # ---- tokens

    @property
    def pos(self) -> Pos:
        """Position of the current token."""
        return self._tokens.positions[self.index]

    def next(self) -> None:
        """Go to the next token, and report what the scanner met on the way."""
        index = self.index + 1
        if index == len(self._tokens.kinds):
            return
        self.index = index
        self.tok = self._tokens.kinds[index]
        self.value = self._tokens.values[index]
        if index >= self._event_index:
            self._deliver()

    def at(self, tok: Tok) -> bool:
        """Report whether the current token is `tok`."""
        return self.tok is tok

    def got(self, tok: Tok) -> bool:
        """Skip the current token if it is `tok`, and report whether it was."""
        if self.tok is tok:
            self.next()
            return True
        return False

    def want(self, tok: Tok) -> None:
        """Skip a `tok`, or complain about what is there instead."""
        if not self.got(tok):
            self.syntax_error("expected " + describe(tok))
            self.advance()

    def got_assign(self) -> bool:
        """Skip a `=`; a `:=` is taken too, with a complaint."""
        if self.tok is Tok.DEFINE:
            self.syntax_error("expected =")
        elif self.tok is not Tok.ASSIGN:
            return False
        self.next()
        return True

    def at_operator(self, op: n.Op) -> bool:
        """Report whether the current token is this operator (one that is not `*`)."""
        return self.tok is Tok.OPERATOR and self.op.op is op

    @property
    def op(self) -> OpInfo:
        """The operator in the current token, which must hold one."""
        assert isinstance(self.value, OpInfo)
        return self.value

    # ---- errors

    def complain(self, pos: Pos, message: str, code: Code) -> None:
        """Report an error that has nothing to do with the grammar, so that nothing can follow from it."""
        self.report(Diagnostic(pos, message, code))

    def error_at(self, pos: Pos, message: str, code: Code = Code.SYNTAX) -> None:
        """Report an error in exactly these words."""
        self.error_count += 1
        self.report(Diagnostic(pos, message, code))

    def syntax_error(self, message: str) -> None:
        """Report a syntax error at the current token."""
        self.syntax_error_at(self.pos, message)

    def syntax_error_at(self, pos: Pos, message: str) -> None:
        """Report a syntax error; if it starts with expected, in, at or after, the current token is named first."""
        if self.tok is Tok.EOF and self.error_count:
            return  # it would only follow from an earlier one
        if message.startswith("expected "):
            message = f"unexpected {self._describe_current()}, {message}"
        elif message.startswith(("in ", "at ", "after ")):
            message = f"unexpected {self._describe_current()} {message}"
        self.error_at(pos, f"syntax error: {message}")

    def _describe_current(self) -> str:
        value = self.value
        match self.tok:
            case Tok.NAME:
                return f"name {value}"
            case Tok.SEMI:
                return str(value)
            case Tok.LITERAL:
                assert isinstance(value, n.BasicLit)
                return f"literal {value.value}"
            case Tok.OPERATOR:
                return self.op.op.value
            case Tok.ASSIGN_OP:
                return self.op.op.value + "="
            case Tok.INC_OP:
                return self.op.op.value * 2
            case _:
                return describe(self.tok)

    def advance(self, *follow: Tok) -> None:
        """Skip to a token of `follow` or, in a function, to one that starts a statement; without `follow`, skip one."""
        if not follow:
            self.next()
            return
        stops = {Tok.EOF, *follow}
        if self.func_nesting > 0:
            stops |= _STATEMENT_STARTS
        while self.tok not in stops:
            self.next()

    def bad_expr(self) -> n.BadExpr:
        """A stand-in for an expression, at the current token."""
        return n.BadExpr(self.pos)

    # ---- directives and scanner errors

    def _due(self) -> None:
        events = self._tokens.events
        self._event_index = events[self._next_event].index if self._next_event < len(events) else _NO_EVENT

    def _deliver(self) -> None:
        while self.index >= self._event_index:
            event = self._tokens.events[self._next_event]
            self._next_event += 1
            self._due()
            match event.kind:
                case EventKind.ERROR:
                    self.error_at(event.pos, event.text, event.code)
                case EventKind.GO_DIRECTIVE:
                    self._go_directive(event)
                case EventKind.LINE_DIRECTIVE:
                    if wrong := check_line_directive(event.text):
                        self.error_at(shift(event.pos, wrong[0]), wrong[1], Code.BAD_DIRECTIVE)

    def _go_directive(self, event: Event) -> None:
        directive = Directive(event.pos, event.text)
        if event.text.startswith("memtui:") and not self.file.is_std:
            return  # speaks of native functions; only the std sources have them
        if self.at_top and (constraint := parse_constraint(event.text)):
            self.build_constraint = event.text.removeprefix("go:build").strip()
            self.go_version = go_version(constraint)
        message = "" if self.file.is_std else check_directive(directive, event.blank)
        if message:
            self.complain(event.pos, message, Code.BAD_DIRECTIVE)
            if not event.blank or message.startswith("usage"):
                return
        if directive.stands_alone:
            self.file_pragmas.append((event.pos, event.text))
        else:
            self.pragmas.append(directive)

    def take_pragmas(self, allowed: str = "") -> list[str]:
        """The texts of the waiting directives, for a declaration (allowed: see pragma.misplaced)."""
        if not self.pragmas:
            return []
        taken, self.pragmas = self.pragmas, []
        self.misplaced += misplaced(taken, allowed)
        return [directive.text for directive in taken]

    def check_embed(self, pos: Pos, names: int, has_values: bool) -> None:
        """Note what gc says after type checking of a go:embed directive above a variable (noder.go checkEmbed)."""
        if not self.imports_embed:
            why = 'requires import "embed" (or import _ "embed", if package is not used)'
        elif names > 1:
            why = "cannot apply to multiple vars"
        elif has_values:
            why = "cannot apply to var with initializer"
        elif self.func_nesting > 0:
            why = "cannot apply to var inside func"
        else:
            self.embeds.append(pos)
            return
        self.misplaced.append((pos, f"go:embed {why}"))

    def drop_pragmas(self) -> None:
        """Complain about directives that wait where no declaration takes them."""
        if self.pragmas:
            dropped, self.pragmas = self.pragmas, []
            for directive in dropped:
                if message := directive.complaint_if_dropped:
                    self.complain(directive.pos, message, Code.BAD_DIRECTIVE)


# ---- rules that every part of the grammar uses


def parse_name(p: Parser) -> n.Name:
    """identifier; complains and gives `_` if there is none."""
    if p.tok is Tok.NAME:
        assert isinstance(p.value, str)
        name = n.Name(p.pos, p.value)
        p.next()
        return name
    name = n.Name(p.pos, "_")
    p.syntax_error("expected name")
    p.advance()
    return name


def parse_name_list(p: Parser, first: n.Name) -> list[n.Name]:
    """identifier { "," identifier }, of which the first is already read."""
    names = [first]
    while p.got(Tok.COMMA):
        names.append(parse_name(p))
    return names


def parse_literal_or_none(p: Parser) -> n.BasicLit | None:
    """A basic literal, or None if the current token is none."""
    if p.tok is Tok.LITERAL:
        lit = p.value
        assert isinstance(lit, n.BasicLit)
        p.next()
        return lit
    return None


def parse_list(p: Parser, context: str, sep: Tok, close: Tok, element: Callable[[], bool]) -> Pos:
    """[ element { sep element } [ sep ] ] close; gives the position of `close`.

    `element` parses one and reports whether it was the last one allowed; `context` names the list in errors.
    """
    done = False
    while p.tok is not Tok.EOF and p.tok is not close and not done:
        done = element()
        if not p.got(sep) and p.tok is not close:
            p.syntax_error(f"in {context}; possibly missing {describe(sep)} or {describe(close)}")
            p.advance(Tok.RPAREN, Tok.RBRACK, Tok.RBRACE)
            if p.tok is not close:
                return p.pos
    pos = p.pos
    p.want(close)
    return pos
