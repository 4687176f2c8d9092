"""Tokens, semicolons and directives."""

import pytest

from memtui.compiler.source.pos import FileTable, col_of, line_of
from memtui.compiler.syntax.nodes import BasicLit, LitKind
from memtui.compiler.syntax.scan import EventKind, Tokens, scan
from memtui.compiler.syntax.token import KEYWORDS, OPERATORS, OpInfo, Tok


def tokens_of(text: str | bytes) -> Tokens:
    return scan(FileTable().add("a.go", text.encode() if isinstance(text, str) else text))


def places(tokens: Tokens) -> list[str]:
    return [f"{line_of(pos)}:{col_of(pos)}" for pos in tokens.positions]


@pytest.mark.parametrize("text", sorted(OPERATORS))
def test_operators(text: str) -> None:
    kind, value = OPERATORS[text]
    tokens = tokens_of(f"x {text}y")
    assert tokens.kinds[:3] == [Tok.NAME, kind, Tok.NAME]
    assert tokens.values[1] == value
    if isinstance(value, OpInfo):
        assert text.startswith(value.op.value)


@pytest.mark.parametrize("text", sorted(KEYWORDS))
def test_keywords(text: str) -> None:
    tokens = tokens_of(f"{text} {text}x {text.upper()}")
    assert tokens.kinds[:3] == [KEYWORDS[text], Tok.NAME, Tok.NAME]


def test_there_are_25_keywords() -> None:
    assert len(KEYWORDS) == 25


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("a+++b", ["a", "++", "+", "b"]),
        ("a<-b", ["a", "<-", "b"]),
        ("a<<-b", ["a", "<<", "-", "b"]),
        ("a&^=b&^c&&d", ["a", "&^=", "b", "&^", "c", "&&", "d"]),
        ("a...b..c.d", ["a", "...", "b", ".", ".", "c", ".", "d"]),
        ("a.5", ["a", ".5"]),
        ("1.e3", ["1.e3"]),
        ("1..2", ["1.", ".2"]),
        ("0x1.8p-3i", ["0x1.8p-3i"]),
        ("0xeg", ["0xe", "g"]),
        ("08i", ["08i"]),
        ("12ab", ["12", "ab"]),
        ("a/b//c", ["a", "/", "b"]),
        ("a/*b*/c", ["a", "c"]),
        ("a/**/c/***/d", ["a", "c", "d"]),
        ('"a\\"b"c', ['"a\\"b"', "c"]),
        ('"\\\\"c', ['"\\\\"', "c"]),
        ("'\\''c", ["'\\''", "c"]),
        ("`a\\`c", ["`a\\`", "c"]),
        ("áb_é日x1", ["áb_é日x1"]),
        ("abcé", ["abcé"]),
    ],
)
def test_where_tokens_end(text: str, spellings: list[str]) -> None:
    tokens = tokens_of(text)
    found = []
    for kind, value, pos in zip(tokens.kinds, tokens.values, tokens.positions, strict=True):
        if kind in (Tok.SEMI, Tok.EOF):
            continue
        end = next(p for p in [*tokens.positions, pos + 99] if p > pos)
        spelling = value.value if isinstance(value, BasicLit) else value
        if not isinstance(spelling, str):
            spelling = text.encode()[col_of(pos) - 1 : col_of(end) - 1].decode().split("/")[0] or "/"
        found.append(spelling.strip())
    assert found == spellings


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", LitKind.INT),
        ("0x1e", LitKind.INT),
        ("0b1", LitKind.INT),
        ("1_000", LitKind.INT),
        ("1e3", LitKind.FLOAT),
        ("1.", LitKind.FLOAT),
        ("0x1p3", LitKind.FLOAT),
        ("089.5", LitKind.FLOAT),
        ("1i", LitKind.IMAG),
        ("0x1i", LitKind.IMAG),
        ("1e3i", LitKind.IMAG),
        ("'a'", LitKind.RUNE),
        ("'\\u00e4'", LitKind.RUNE),
        ('""', LitKind.STRING),
        ("``", LitKind.STRING),
    ],
)
def test_literal_kinds(text: str, kind: LitKind) -> None:
    tokens = tokens_of(text)
    lit = tokens.values[0]
    assert isinstance(lit, BasicLit)
    assert (lit.value, lit.kind, lit.bad, tokens.events) == (text, kind, False, [])


@pytest.mark.parametrize(
    ("text", "semicolons"),
    [
        ("x\n", ["1:2 newline"]),
        ("x", ["1:2 EOF"]),
        ("x ; ", ["1:3 semicolon"]),
        ("x  // c\n\n", ["1:8 newline"]),
        ("x /* c\n */ y", ["1:3 newline", "2:6 EOF"]),
        ("x /* c */ /* d\n*/\n", ["1:11 newline"]),
        ("x,\ny\n", ["2:2 newline"]),
        ("return\nbreak\ncontinue\nfallthrough\n", ["1:7 newline", "2:6 newline", "3:9 newline", "4:12 newline"]),
        ("if\nfunc\n+\n", []),
        ("x++\n)\n]\n}\n", ["1:4 newline", "2:2 newline", "3:2 newline", "4:2 newline"]),
        ("`a\nb`\n1\n", ["2:3 newline", "3:2 newline"]),
        ("x   ", ["1:5 EOF"]),
        ("x\r\n", ["1:3 newline"]),
    ],
)
def test_semicolons(text: str, semicolons: list[str]) -> None:
    tokens = tokens_of(text)
    found = [
        f"{place} {value}"
        for kind, value, place in zip(tokens.kinds, tokens.values, places(tokens), strict=True)
        if kind is Tok.SEMI
    ]
    assert found == semicolons


def test_columns_count_bytes() -> None:
    assert places(tokens_of('日本 "ä" x\n\t`é\nü` y')) == ["1:1", "1:8", "1:13", "1:14", "2:2", "3:5", "3:6", "3:6"]


def test_columns_count_bytes_that_are_skipped() -> None:
    tokens = tokens_of(b'\xef\xbb\xbfx\0 "a\xffb" y\nz')
    assert places(tokens) == ["1:4", "1:7", "1:13", "1:14", "2:1", "2:2", "2:2"]
    assert tokens.values[1].value == '"ab"'
    assert [(event.index, event.text) for event in tokens.events] == [
        (0, "invalid NUL character"),
        (1, "invalid UTF-8 encoding"),
    ]


def test_directives() -> None:
    tokens = tokens_of("//go:build x\r\n/*line a:1*/ x //go:y\n\t//line b:2\n//line c:3\n// go:z\n/*go:w*/")
    found = [(e.kind, line_of(e.pos), col_of(e.pos), e.text, e.index, e.blank) for e in tokens.events]
    assert found == [
        (EventKind.GO_DIRECTIVE, 1, 3, "go:build x", 0, True),
        (EventKind.LINE_DIRECTIVE, 2, 8, "a:1", 0, True),
        (EventKind.GO_DIRECTIVE, 2, 18, "go:y", 1, False),
        (EventKind.LINE_DIRECTIVE, 4, 8, "c:3", 2, True),
    ]
