"""Constant values: rounding against the machine's own floats, literals, and how messages write values."""

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import BasicLit, LitKind, Op
from memtui.compiler.types.const import binary_op, literal_value, represent, round_float, unquote
from memtui.compiler.types.format import const_string, quote
from memtui.compiler.types.model import Complex, Kind
from memtui.compiler.types.universe import TYP


@given(st.fractions() | st.floats(allow_nan=False, allow_infinity=False).map(Fraction))
def test_float64_rounds_as_python_does(v: Fraction) -> None:
    assert round_float(v, Kind.FLOAT64) == Fraction(float(v))


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_float32_rounds_as_the_machine_does(f: float) -> None:
    found = round_float(Fraction(f), Kind.FLOAT32)
    try:
        expected = struct.unpack("f", struct.pack("f", f))[0]
    except OverflowError:
        expected = math.inf
    assert found == (None if math.isinf(expected) else Fraction(expected))


def test_halves_round_to_even_at_the_edge_of_float64() -> None:
    largest = Fraction((1 << 53) - 1) * (1 << 971)
    assert round_float(largest + (1 << 969), Kind.FLOAT64) == largest
    assert round_float(largest + (1 << 970), Kind.FLOAT64) is None
    assert round_float(Fraction(1, 1 << 1075), Kind.FLOAT64) == 0
    assert round_float(Fraction(3, 1 << 1076), Kind.FLOAT64) == Fraction(1, 1 << 1074)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0b1_01", LitKind.INT, 5),
        ("0o17", LitKind.INT, 15),
        ("017", LitKind.INT, 15),
        ("0xFF", LitKind.INT, 255),
        ("1_000", LitKind.INT, 1000),
        ("1e3", LitKind.FLOAT, Fraction(1000)),
        (".5", LitKind.FLOAT, Fraction(1, 2)),
        ("0x1p-2", LitKind.FLOAT, Fraction(1, 4)),
        ("0x.8p1", LitKind.FLOAT, Fraction(1)),
        ("010i", LitKind.IMAG, Complex(Fraction(0), Fraction(10))),
        ("0b11i", LitKind.IMAG, Complex(Fraction(0), Fraction(3))),
        ("1.5i", LitKind.IMAG, Complex(Fraction(0), Fraction(3, 2))),
        ("'é'", LitKind.RUNE, 233),
        ("'\\n'", LitKind.RUNE, 10),
        ("'\\xff'", LitKind.RUNE, 255),
        ("'\\U0001F600'", LitKind.RUNE, 0x1F600),
        ("'\\''", LitKind.RUNE, 39),
        ('"a\\tb\\x80\\u00e9"', LitKind.STRING, b"a\tb\x80\xc3\xa9"),
        ("`a\\n\r\nb`", LitKind.STRING, b"a\\n\nb"),
    ],
)
def test_literals(text: str, kind: LitKind, value: object) -> None:
    assert literal_value(BasicLit(NO_POS, text, kind)) == value


def test_long_literal() -> None:
    value = literal_value(BasicLit(NO_POS, "1" * 5000, LitKind.INT))
    assert isinstance(value, int)
    assert value * 9 + 1 == 10**5000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (12, "12"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(3), "3"),
        (Fraction(1234567), "1.23457e+06"),
        (Fraction(2000001, 2), "1.0000005e+06"),
        (Fraction(200001, 2), "100000.5"),
        (Fraction(10) ** 400, "1e+400"),
        (Fraction(-5, 10**400), "-5e-400"),
        (Complex(Fraction(1), Fraction(5, 2)), "(1 + 2.5i)"),
        (b'a"\n\x80\xc3\xa9', '"a\\"\\n\\x80é"'),
        (b"0123456789" * 9, '"' + "0123456789" * 6 + "01234567..."),
        (None, "unknown"),
    ],
)
def test_values_in_messages(value: object, text: str) -> None:
    assert const_string(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (Kind.INT8, 127, True),
        (Kind.INT8, 128, False),
        (Kind.UINT64, (1 << 64) - 1, True),
        (Kind.UINT, -1, False),
        (Kind.INT, Fraction(2), True),
        (Kind.INT, Fraction(5, 2), False),
        (Kind.INT, Complex(Fraction(2), Fraction(0)), True),
        (Kind.FLOAT32, Fraction(10) ** 38, True),
        (Kind.FLOAT32, Fraction(10) ** 39, False),
        (Kind.STRING, b"", True),
        (Kind.STRING, 1, False),
        (Kind.BOOL, 1, False),
    ],
)
def test_what_fits(kind: Kind, value: object, fits: bool) -> None:
    assert represent(value, TYP[kind])[0] is fits  # type: ignore[arg-type]


@given(st.integers(), st.integers().filter(bool))
def test_integer_division_truncates(x: int, y: int) -> None:
    q, r = binary_op(x, Op.DIV, y, True), binary_op(x, Op.REM, y, True)
    assert isinstance(q, int)
    assert isinstance(r, int)
    assert q == math.trunc(Fraction(x, y))
    assert q * y + r == x


@given(st.text())
def test_quoted_text_reads_back(s: str) -> None:
    b = s.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape")
    assert unquote(quote(b)[1:-1]) == b


@pytest.mark.parametrize(
    ("text", "malformed"),
    [
        ("1e646456993", True),
        ("1e-6464569990", True),
        ("0x1p2147483647", True),
        ("1e646456992", False),
        ("1e-646456992", False),
        ("0x1p-2000000", False),
    ],
)
def test_exponents_that_gc_holds_and_fractions_do_not_are_refused_by_name(text: str, malformed: bool) -> None:
    lit = BasicLit(NO_POS, text, LitKind.FLOAT)
    if malformed:
        assert literal_value(lit) is None
        return
    with pytest.raises(Unsupported, match="exponents beyond"):
        literal_value(lit)
