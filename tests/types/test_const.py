"""Constant values: rounding against the machine's own floats, literals, and how messages write values."""

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import BasicLit, LitKind, Op
from memtui.compiler.types.bigfloat import BigFloat, to_fraction
from memtui.compiler.types.const import binary_op, compare, literal_value, represent, round_float, unquote
from memtui.compiler.types.format import const_string, quote
from memtui.compiler.types.model import Complex, ConstVal, Kind
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
    ("text", "value"),
    [
        ("1e646456993", None),
        ("6e5518446744", None),
        ("0x1p2147483647", None),
        ("1e-1000000000", Fraction(0)),
        ("0x1p-2147483650", Fraction(0)),
        ("0x3p5000", BigFloat(3, 5000)),
        ("0x.8p-2000000", BigFloat(1, -2000001)),
        ("1e1200", Fraction(10) ** 1200),
    ],
)
def test_literals_of_any_size(text: str, value: object) -> None:
    assert literal_value(BasicLit(NO_POS, text, LitKind.FLOAT)) == value


def float_literal(text: str) -> ConstVal:
    value = literal_value(BasicLit(NO_POS, text, LitKind.FLOAT))
    assert value is not None
    return value


def test_huge_floats_are_numbers() -> None:
    x, y = float_literal("1e646456992"), float_literal("1e646456991")
    assert const_string(x) == "1e+646456992"
    assert represent(binary_op(x, Op.DIV, y, False), TYP[Kind.FLOAT64]) == (True, 10)
    assert binary_op(x, Op.MUL, y, False) is None
    assert compare(x, Op.GTR, y)
    assert compare(x, Op.NEQ, y)
    assert not compare(binary_op(y, Op.SUB, x, False), Op.GEQ, 0)  # type: ignore[arg-type]
    assert represent(x, TYP[Kind.FLOAT64])[0] is False
    assert represent(float_literal("1e-646456991"), TYP[Kind.FLOAT64]) == (True, 0)


reals = st.fractions().filter(bool)


@given(reals, reals, st.sampled_from([Op.ADD, Op.SUB, Op.MUL, Op.DIV]))
def test_floats_calculate_as_fractions_do(x: Fraction, y: Fraction, op: Op) -> None:
    """By a factor of 2**5000 apart from fractions of moderate size, rounded at 512 bits."""
    scale = BigFloat(1, 5000)
    exact = binary_op(x, op, y, False)
    a, b = (binary_op(v, Op.MUL, scale, False) for v in (x, y))
    assert isinstance(a, BigFloat)
    assert isinstance(b, BigFloat)
    found = binary_op(a, op, b, False)
    factor = {Op.MUL: 10000, Op.DIV: 0}.get(op, 5000)
    assert isinstance(exact, Fraction)
    assert isinstance(found, BigFloat | Fraction)
    if isinstance(found, BigFloat):
        value = to_fraction(BigFloat(found.mant, found.exp - factor))
        assert value is not None
        assert abs(value - exact) <= max(abs(x), abs(y), abs(exact)) / 2**500
    else:
        assert abs(exact) <= max(abs(x), abs(y)) / 2**500
    assert compare(a, Op.LSS, b) is (x < y)
    assert compare(a, Op.EQL, a)
