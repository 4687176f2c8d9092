"""The scanner: bytes of a Go file to tokens, all at once.

Tokens come as parallel lists, since they are many and short-lived. What else the text holds, errors and directives,
comes as `Event`s, each with the index of the token whose scanning meets it: the parser delivers them when it reaches
that token, so that messages appear in the order of gc, which scans on demand (scanner.go, source.go).

The text is looked at as latin-1, a str in which each character is one byte: one regular expression finds the tokens
and offsets are byte columns. Only tokens that are not ASCII are decoded. NULs, invalid UTF-8 and stray BOMs are
reported and then treated as absent, by scanning the text without them and moving the positions back.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from memtui.compiler.source.codes import Code
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import Pos, SourceFile, col_of, line_of, make_pos, shift
from memtui.compiler.source.unicode17 import is_digit, is_letter
from memtui.compiler.syntax.literal import (
    NUMBER,
    Complaint,
    check_number,
    check_rune,
    check_string,
    number_kind,
    show_code_point,
    utf8,
)
from memtui.compiler.syntax.nodes import BasicLit, LitKind
from memtui.compiler.syntax.token import ENDS_STATEMENT, KEYWORDS, OPERATORS, SEMI_EOF, SEMI_NEWLINE, OpInfo, Tok

TokenValue = str | OpInfo | BasicLit | None


class EventKind(Enum):
    """What the scanner met beside tokens."""

    ERROR = "an error; text is the message"
    GO_DIRECTIVE = "a //go:word comment; text is all of it without the slashes"
    LINE_DIRECTIVE = "a //line or /*line*/ comment; text follows the word line"


@dataclass(slots=True, eq=False)
class Event:
    """Something met while token number `index` was scanned. `blank`: nothing precedes it on its line."""

    index: int
    kind: EventKind
    pos: Pos
    text: str
    code: Code = Code.SYNTAX
    blank: bool = True


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of a file in parallel lists; the last one is EOF. Values by kind: see token.py."""

    kinds: list[Tok] = field(default_factory=list)
    values: list[TokenValue] = field(default_factory=list)
    positions: list[Pos] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


# The groups in the order in which they are tried: frequent ones first, then the strict form of a thing before the
# loose one, which also takes what gc takes as one malformed token.
_TOKEN: Final = re.compile(
    r"[ \t\r]*(?:"
    r"([A-Za-z_][A-Za-z0-9_]*+)(?![\x80-\xff])"
    r"|([(),{}\[\];]|:=?|\.\.\.|\.(?![0-9])|==?|!=?|\+[+=]?|-[-=]?|\*=?|/=|/(?![/*])|%=?|&&|&\^?=?|\|\||\|=?|\^=?"
    r"|<<=?|<[-=]?|>>=?|>=?|~)"
    r"|(\n)"
    r"|((?:0|[1-9][0-9]*)(?![0-9A-Za-z_.]))"
    r'|("[^"\\\n]*")'
    r"|(//[^\n]*)"
    r"|(/\*(?s:.*?)(?:\*/|\Z))"
    rf"|({NUMBER})"
    r'|("(?:[^"\\\n]|\\[^\n])*\\?"?)'
    r"|('(?:[^'\\\n]|\\[^\n])*\\?'?)"
    r"|(`[^`]*`?)"
    r"|([A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)"
    r"|([^ \t\r])"
    r")"
)
_NAME, _OP, _NEWLINE, _INT, _STRING, _COMMENT, _BLOCK, _NUMBER, _ESCAPED, _RUNE, _RAW, _WIDE_NAME, _OTHER = range(1, 14)

_LINE_STEP: Final = make_pos(0, 1, 0)
_MAX_COLUMN: Final = _LINE_STEP - 1

# What gc reports and skips: NUL, BOM, a byte that is in no valid UTF-8 sequence (group 1: the valid ones).
_SUSPECT: Final = re.compile(
    rb"\x00|\xef\xbb\xbf|([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
    rb"|[\x80-\xff]"
)


def scan(file: SourceFile) -> Tokens:
    """Scan a whole file. What is wrong with the text is told by the events; Unsupported for lines over a megabyte.

    One difference from gc is meant: after `..` at the end of a line, always an error, gc is one line off from there on.
    """
    if len(file.text) > _MAX_COLUMN:
        for number, line in enumerate(file.text.split(b"\n"), 1):
            if len(line) > _MAX_COLUMN:
                raise Unsupported(make_pos(file.number, number, 1), f"a line of more than {_MAX_COLUMN} bytes")
    if file.text.isascii() and b"\0" not in file.text:
        return _scan(file, file.text.decode("latin-1"))
    cuts = [m.span() for m in _SUSPECT.finditer(file.text) if m[1] is None]
    return _scan_without(file, cuts) if cuts else _scan(file, file.text.decode("latin-1"))


def _scan(file: SourceFile, text: str, offsets: list[int] | None = None) -> Tokens:  # noqa: PLR0915 (the hot loop: a call per token costs)
    """The loop over all tokens; the frequent ones are made here. `offsets` receives where tokens end."""
    tokens = Tokens()
    kinds, values, positions = tokens.kinds, tokens.values, tokens.positions
    file_base = make_pos(file.number, 0, 1)
    line, line_start = 1, 0
    base = file_base + _LINE_STEP  # the position of an offset on the current line is base + offset
    ends = False  # a newline here is a semicolon
    for m in _TOKEN.finditer(text.rstrip(" \t\r")):
        group = m.lastindex
        assert group is not None
        lit = m[group]
        start = m.start(group)
        pos = Pos(base + start)
        if group == _NAME:
            tok = KEYWORDS.get(lit, Tok.NAME)
            ends = tok in ENDS_STATEMENT
            kinds.append(tok)
            values.append(lit)
            positions.append(pos)
        elif group == _OP:
            tok, value = OPERATORS[lit]
            ends = tok in ENDS_STATEMENT
            kinds.append(tok)
            values.append(value)
            positions.append(pos)
        elif group == _NEWLINE:
            if ends:
                _semicolon(tokens, pos, SEMI_NEWLINE)
                ends = False
            line += 1
            line_start = start + 1
            base = file_base + line * _LINE_STEP - line_start
        elif group in (_COMMENT, _BLOCK):
            if lit.startswith(_DIRECTIVES):
                before = text[line_start:start]
                _directive(tokens, lit, pos, not before or before.isspace())
            if group == _BLOCK:
                if not lit.endswith("*/") or lit == "/*/":
                    _complain(tokens, pos, "comment not terminated", Code.UNTERMINATED)
                if ends and "\n" in lit:  # it acts like a newline
                    _semicolon(tokens, pos, SEMI_NEWLINE)
                    ends = False
        elif group == _OTHER:
            message = f"invalid character {show_code_point(ord(lit))}"
            _complain(tokens, pos, message, Code.INVALID_ENCODING)
        else:
            _rare(tokens, group, lit, pos, not text.startswith("\n", start + len(lit)))
            ends = True
        if group in (_BLOCK, _RAW) and "\n" in lit:
            line += lit.count("\n")
            line_start = start + lit.rindex("\n") + 1
            base = file_base + line * _LINE_STEP - line_start
        if offsets is not None and len(offsets) < len(kinds):
            offsets.append(m.end())
    end = Pos(base + len(text))
    if ends:
        _semicolon(tokens, end, SEMI_EOF)
    kinds.append(Tok.EOF)
    values.append(None)
    positions.append(end)
    return tokens


def _semicolon(tokens: Tokens, pos: Pos, reason: str) -> None:
    tokens.kinds.append(Tok.SEMI)
    tokens.values.append(reason)
    tokens.positions.append(pos)


def _complain(tokens: Tokens, pos: Pos, message: str, code: Code) -> None:
    """Record an error met while the next token is scanned."""
    tokens.events.append(Event(len(tokens.kinds), EventKind.ERROR, pos, message, code))


_DIRECTIVES: Final = ("//go:", "//memtui:", "//line ", "/*line ")


def _directive(tokens: Tokens, comment: str, pos: Pos, blank: bool) -> None:
    """Record a comment that speaks to the compiler."""
    if comment.startswith(("//go:", "//memtui:")):
        event = Event(len(tokens.kinds), EventKind.GO_DIRECTIVE, shift(pos, 2), utf8(comment[2:].rstrip("\r")))
        event.blank = blank
        tokens.events.append(event)
    elif comment[1] == "*" or col_of(pos) == 1:
        text = comment[7:-2] if comment[1] == "*" else comment[7:].removesuffix("\r")
        tokens.events.append(Event(len(tokens.kinds), EventKind.LINE_DIRECTIVE, shift(pos, 7), utf8(text)))


def _rare(tokens: Tokens, group: int, lit: str, pos: Pos, at_eof: bool) -> None:
    """Make a literal or a name that is not ASCII, and say what is wrong with it."""
    if group == _WIDE_NAME:
        _check_name(tokens, lit, pos)
        tokens.kinds.append(Tok.NAME)
        tokens.values.append(utf8(lit))
        tokens.positions.append(pos)
        return
    kind = LitKind.STRING
    complaints: list[Complaint] = []
    if group == _INT:
        kind = LitKind.INT
    elif group == _NUMBER:
        kind = number_kind(lit)
        complaint = check_number(lit)
        complaints = [complaint] if complaint else []
    elif group == _ESCAPED:
        complaints = check_string(lit, at_eof)
    elif group == _RUNE:
        kind = LitKind.RUNE
        complaints = check_rune(lit, at_eof)
    elif group == _RAW and (len(lit) < 2 or lit[-1] != "`"):
        complaints = [(0, "string not terminated")]
    for offset, message in complaints:
        _complain(tokens, shift(pos, offset), message, Code.INVALID_LITERAL)
    tokens.kinds.append(Tok.LITERAL)
    tokens.values.append(BasicLit(pos, utf8(lit), kind, bool(complaints)))
    tokens.positions.append(pos)


def _check_name(tokens: Tokens, lit: str, pos: Pos) -> None:
    """Report what cannot stand in a name. Every other byte of the name is taken all the same, as gc does."""
    offset = 0
    for char in utf8(lit):
        if char.isascii():
            pass
        elif is_digit(ord(char)):
            if offset == 0:
                message = f"identifier cannot begin with digit {show_code_point(ord(char))}"
                _complain(tokens, pos, message, Code.INVALID_ENCODING)
        elif not is_letter(ord(char)):
            message = f"invalid character {show_code_point(ord(char))} in identifier"
            _complain(tokens, shift(pos, offset), message, Code.INVALID_ENCODING)
        offset += len(char.encode())


def _scan_without(file: SourceFile, cuts: list[tuple[int, int]]) -> Tokens:
    """Scan the text without the byte ranges `cuts`, put positions back to where they are with them, and report them."""
    clean = bytearray()
    done = 0
    # For each line with cuts: clean column of the byte after each cut, and bytes cut up to there.
    shifts: dict[int, list[tuple[int, int]]] = {}
    reports: list[tuple[int, Pos, str]] = []  # offset without cuts, position with them, message
    line, line_start = 1, 0  # line_start: in the clean text
    for start, end in cuts:
        clean += file.text[done:start]
        done = end
        line += clean.count(b"\n", line_start)
        line_start = clean.rfind(b"\n") + 1
        on_line = shifts.setdefault(line, [(0, 0)])
        column = len(clean) - line_start + 1
        pos = make_pos(file.number, line, column + on_line[-1][1])
        if message := _cut_message(file.text[start:end], at_start=start == 0):
            reports.append((len(clean), pos, message))
        on_line.append((column, on_line[-1][1] + end - start))
    clean += file.text[done:]
    ends: list[int] = []
    tokens = _scan(file, clean.decode("latin-1"), ends)
    # A cut is met by the token that reads up to it, which is one byte past its end.
    events = [
        Event(bisect_left(ends, at), EventKind.ERROR, pos, message, Code.INVALID_ENCODING)
        for at, pos, message in reports
    ]
    for event in tokens.events:
        event.pos = _moved(event.pos, shifts)
    for value in tokens.values:
        if isinstance(value, BasicLit):
            value.pos = _moved(value.pos, shifts)
    tokens.positions = [_moved(pos, shifts) for pos in tokens.positions]
    tokens.events = sorted([*events, *tokens.events], key=lambda event: (event.index, event.pos))
    return tokens


def _cut_message(text: bytes, at_start: bool) -> str:
    """What gc says about bytes it skips; nothing about a BOM at the start of the file."""
    if text == b"\0":
        return "invalid NUL character"
    if len(text) == 1:
        return "invalid UTF-8 encoding"
    return "" if at_start else "invalid BOM in the middle of the file"


def _moved(pos: Pos, shifts: dict[int, list[tuple[int, int]]]) -> Pos:
    """The position with the bytes that were cut out before it on its line."""
    on_line = shifts.get(line_of(pos))
    if on_line is None:
        return pos
    index = bisect_right(on_line, (col_of(pos), _MAX_COLUMN)) - 1
    return shift(pos, on_line[index][1])
