"""Tokens: Go's vocabulary, with the precedence of its operators.

A token is a `Tok` and, where the kind alone does not say everything, a value: the spelling of a name, an `OpInfo`
for operators, a finished `BasicLit` for literals, the reason for a semicolon. The division into kinds is gc's
(cmd/compile/internal/syntax/tokens.go), since syntax errors name tokens by it; `*` is a kind of its own.
"""

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final

from memtui.compiler.syntax.nodes import Op


class Tok(IntEnum):
    """Kinds of tokens. An IntEnum, because members are hashed and compared for every token."""

    EOF = auto()
    NAME = auto()
    LITERAL = auto()
    OPERATOR = auto()  # without `*` and `<-`
    ASSIGN_OP = auto()  # op=
    INC_OP = auto()  # ++ --
    ASSIGN = auto()
    DEFINE = auto()
    ARROW = auto()
    STAR = auto()
    LPAREN = auto()
    LBRACK = auto()
    LBRACE = auto()
    RPAREN = auto()
    RBRACK = auto()
    RBRACE = auto()
    COMMA = auto()
    SEMI = auto()
    COLON = auto()
    DOT = auto()
    DOT_DOT_DOT = auto()
    BREAK = auto()
    CASE = auto()
    CHAN = auto()
    CONST = auto()
    CONTINUE = auto()
    DEFAULT = auto()
    DEFER = auto()
    ELSE = auto()
    FALLTHROUGH = auto()
    FOR = auto()
    FUNC = auto()
    GO = auto()
    GOTO = auto()
    IF = auto()
    IMPORT = auto()
    INTERFACE = auto()
    MAP = auto()
    PACKAGE = auto()
    RANGE = auto()
    RETURN = auto()
    SELECT = auto()
    STRUCT = auto()
    SWITCH = auto()
    TYPE = auto()
    VAR = auto()


KEYWORDS: Final[dict[str, Tok]] = {tok.name.lower(): tok for tok in Tok if tok >= Tok.BREAK}

# How error messages spell the kinds that have no value (tokens.go's line comments, parser.go's tokstring).
_SPELLING: Final[dict[Tok, str]] = {
    Tok.EOF: "EOF",
    Tok.NAME: "name",
    Tok.LITERAL: "literal",
    Tok.OPERATOR: "op",
    Tok.ASSIGN_OP: "op=",
    Tok.INC_OP: "opop",
    Tok.ASSIGN: "=",
    Tok.DEFINE: ":=",
    Tok.ARROW: "<-",
    Tok.STAR: "*",
    Tok.LPAREN: "(",
    Tok.LBRACK: "[",
    Tok.LBRACE: "{",
    Tok.RPAREN: ")",
    Tok.RBRACK: "]",
    Tok.RBRACE: "}",
    Tok.COMMA: "comma",
    Tok.SEMI: "semicolon or newline",
    Tok.COLON: ":",
    Tok.DOT: ".",
    Tok.DOT_DOT_DOT: "...",
    **{tok: f"keyword {text}" for text, tok in KEYWORDS.items()},
}


def describe(tok: Tok) -> str:
    """The kind as error messages write it: `comma`, `keyword func`, `(`."""
    return _SPELLING[tok]


PREC_OR_OR: Final = 1
PREC_AND_AND: Final = 2
PREC_CMP: Final = 3
PREC_ADD: Final = 4
PREC_MUL: Final = 5


@dataclass(frozen=True, slots=True)
class OpInfo:
    """The operator inside an OPERATOR, STAR, ASSIGN_OP or INC_OP token; prec 0 for one that is only unary."""

    op: Op
    prec: int


_PRECEDENCES: Final = (
    (0, "! ~"),
    (PREC_OR_OR, "||"),
    (PREC_AND_AND, "&&"),
    (PREC_CMP, "== != < <= > >="),
    (PREC_ADD, "+ - | ^"),
    (PREC_MUL, "* / % & &^ << >>"),
)

OP_INFO: Final[dict[str, OpInfo]] = {
    text: OpInfo(Op(text), prec) for prec, texts in _PRECEDENCES for text in texts.split()
}

# The value of a SEMI token says where it came from.
SEMI_WRITTEN: Final = "semicolon"
SEMI_NEWLINE: Final = "newline"
SEMI_EOF: Final = "EOF"


def _operators() -> dict[str, tuple[Tok, OpInfo | str | None]]:
    table: dict[str, tuple[Tok, OpInfo | str | None]] = {text: (Tok.OPERATOR, info) for text, info in OP_INFO.items()}
    table["*"] = (Tok.STAR, OP_INFO["*"])
    for text, info in OP_INFO.items():
        if info.prec in (PREC_ADD, PREC_MUL):
            table[text + "="] = (Tok.ASSIGN_OP, info)
    for text in "+-":
        table[text * 2] = (Tok.INC_OP, OP_INFO[text])
    plain = (Tok.ASSIGN, Tok.DEFINE, Tok.ARROW, Tok.LPAREN, Tok.LBRACK, Tok.LBRACE, Tok.RPAREN, Tok.RBRACK)
    for tok in (*plain, Tok.RBRACE, Tok.COLON, Tok.DOT, Tok.DOT_DOT_DOT):
        table[_SPELLING[tok]] = (tok, None)
    table[","] = (Tok.COMMA, None)
    table[";"] = (Tok.SEMI, SEMI_WRITTEN)
    return table


# Spelling of every operator and delimiter, with the token it is.
OPERATORS: Final = _operators()

# A newline after one of these (and after a name or literal) is a semicolon (Go spec, "Semicolons").
ENDS_STATEMENT: Final = frozenset(
    {
        Tok.NAME,
        Tok.LITERAL,
        Tok.BREAK,
        Tok.CONTINUE,
        Tok.FALLTHROUGH,
        Tok.RETURN,
        Tok.INC_OP,
        Tok.RPAREN,
        Tok.RBRACK,
        Tok.RBRACE,
    }
)
