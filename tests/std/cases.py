"""Calls of std functions with plain arguments, to be made by the real Go once and by memtui's natives in every test
run.

A case is (group, Go expression, Python thunk): the expression is a string or something that fmt's %q-free `show` of
refresh_golden.py turns into one; the thunk gives the same bytes.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

from memtui.std.strconv.decimal import to_f32
from tests.std.fake import FakeMachine, call, go_args

Case = tuple[str, str, Callable[[], Any]]


class F32(float):
    """A float32."""


class Rune(int):
    """An int32."""


class U8(int):
    """A uint8."""


class U64(int):
    """A uint64."""


def literal(x: Any) -> str:
    """x in Go."""
    match x:
        case bool():
            return "true" if x else "false"
        case F32():
            return f"math.Float32frombits(0x{struct.unpack('I', struct.pack('f', x))[0]:x})"
        case float():
            return f"math.Float64frombits(0x{struct.unpack('Q', struct.pack('d', x))[0]:x})"
        case Rune():
            return f"rune({int(x)})"
        case U8():
            return f"byte({int(x)})"
        case U64():
            return f"uint64({int(x)})"
        case int():
            return str(x) if x != -(1 << 63) else "math.MinInt64"
        case complex():
            return f"complex({literal(x.real)}, {literal(x.imag)})"
        case bytes():
            return '"' + "".join(chr(c) if 32 <= c < 127 and c not in b'"\\' else f"\\x{c:02x}" for c in x) + '"'
        case None:
            return "nil"
    raise TypeError(type(x))


def case(package: str, name: str, *args: Any) -> Case:
    """A call of package.name(args)."""
    source = f"{package}.{name}({', '.join(map(literal, args))})"
    return package, source, lambda: call(package, name, *args)


def sprintf(layout: bytes, *args: Any) -> Case:
    """A call of fmt.Sprintf."""
    m = FakeMachine.shared()
    source = f"fmt.Sprintf({', '.join(map(literal, (layout, *args)))})"
    return "fmt", source, lambda: m.native("fmt", "Sprintf")(0, layout, go_args(m, args))


def all_cases() -> list[Case]:
    """Every case, in a fixed order."""
    rng = random.Random(1)
    found: list[Case] = []
    for part in (floats, float_parsing, integers, quotes, formats, texts, math_calls):
        found += part(rng)
    return found


def _interesting(rng: random.Random, n: int) -> list[float]:
    fixed = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        0.5,
        1.5,
        2.5,
        100.0,
        1e5,
        1e6,
        123456.0,
        1234567.0,
        1e20,
        1e21,
        1e22,
        1e23,
        5e-324,
        2.2250738585072014e-308,
        1.7976931348623157e308,
        float("inf"),
        float("-inf"),
        float("nan"),
        1 / 3,
        2 / 3,
        0.000123,
        0.00001,
        9.5,
        99.95,
        999999.5,
        2.0**60,
        2.0**-1074,
        4503599627370497.5,
        3.4028234663852886e38,
    ]
    drawn = [struct.unpack("d", struct.pack("Q", rng.getrandbits(64)))[0] for _ in range(n)]
    decimal = [float(f"{rng.randrange(10 ** rng.randrange(1, 17))}e{rng.randrange(-25, 25)}") for _ in range(n)]
    return fixed + [x for x in drawn if x == x] + decimal + [2.0 ** rng.randrange(-1074, 1023) for _ in range(n // 4)]


def floats(rng: random.Random) -> Iterator[Case]:
    """FormatFloat."""
    for x in _interesting(rng, 60):
        for fmt in "eEfgGbxX":
            for prec in (-1, rng.randrange(0, 20)):
                yield case("strconv", "FormatFloat", x, U8(ord(fmt)), prec, 64)
        y = to_f32(x)
        for fmt in "efgbx":
            yield case("strconv", "FormatFloat", y, U8(ord(fmt)), rng.choice((-1, -1, 3)), 32)
    for _ in range(400):
        y = struct.unpack("f", struct.pack("I", rng.getrandbits(31)))[0]
        if y == y:
            yield case("strconv", "FormatFloat", y, U8(ord("g")), -1, 32)
    for e in range(-149, 128):
        yield case("strconv", "FormatFloat", 2.0**e, U8(ord("g")), -1, 32)
        yield case("strconv", "FormatFloat", 2.0 ** (e * 8), U8(ord("g")), -1, 64)


_FLOAT_TEXTS = (
    b"0 -0 +0 1 1. .5 . e5 1e 1e+ 1e5 1E-5 0x1p0 0x1.8p1 0x1p 0x.8p-2 0X1P+3 0x1 1_000 1__0 _1 1_ 0x_1p0 "
    b"0x1_0p0 1_e5 1e1_0 "
    b"inf +Inf -INFINITY infinit nan NaN -nan 1e400 -1e400 1e-400 4.9e-324 2e-324 1.7976931348623159e308 0x1p1024 "
    b"0x1p-1075 0x1.8p-1074 3.4028235e38 3.4028236e38 3.40282357e38 1e39 1e-45 7e-46 1.00000017881393432617187499 "
    b"1.00000017881393432617187500 1.00000017881393432617187501 9007199254740993 1e1000000000000 0e1000000 "
    b"0x0.0p0 1.2.3 --1 +-1 1x 0b1 0x1.fffffffffffff8p0 0x1.00000000000008p0 33909 .e1 0x.p1 1i"
).split(b" ")


def float_parsing(rng: random.Random) -> Iterator[Case]:
    """ParseFloat and ParseComplex."""
    for text in (*_FLOAT_TEXTS, b"", b" 1", b"1 "):
        for bits in (32, 64):
            yield case("strconv", "ParseFloat", text, bits)
    for x in _interesting(rng, 40):
        yield case("strconv", "ParseFloat", f"{x:.{rng.randrange(1, 25)}e}".encode(), 64)
        yield case("strconv", "ParseFloat", f"{to_f32(x):.{rng.randrange(1, 25)}e}".encode(), 32)
    for text in b"1+2i (1-2i) 1 i -i 3i 1+i 1+-2i 1+NaNi 1-Infi (1) ((1)) 1+2 1e400i +1+2i 1++2i nan+nani 1 ".split(
        b" "
    ):
        for bits in (64, 128):
            yield case("strconv", "ParseComplex", text, bits)


def integers(rng: random.Random) -> Iterator[Case]:
    """ParseInt, ParseUint, Atoi, FormatInt."""
    texts = (
        b"0 -0 +0 1 -1 12345 -12345 98765432100 9223372036854775807 9223372036854775808 -9223372036854775808 "
        b"-9223372036854775809 18446744073709551615 18446744073709551616 0x10 0X1F 0b101 0o17 017 08 0_8 1_000 0x_1f "
        b"_1 "
        b"1_ 1__0 abc zz ZZ 12a - + -- 0x 0b 0xg 127 128 -128 -129 255 256 32767 32768 0b2 a_b 0x1_ "
        b"99999999999999999999z"
    ).split(b" ")
    for text in (*texts, b"", b" 1", "١".encode()):
        for base in (0, 2, 8, 10, 16, 36, 1, 37):
            for bits in (0, 8, 32, 64, 65):
                if base in (0, 10, 16) or bits == 0:
                    yield case("strconv", "ParseInt", text, base, bits)
                    yield case("strconv", "ParseUint", text, base, bits)
        yield case("strconv", "Atoi", text)
        yield case("strconv", "ParseBool", text)
    for text in (b"t", b"T", b"true", b"TRUE", b"True", b"tRUE", b"false", b"F", b"f", b"False"):
        yield case("strconv", "ParseBool", text)
    for n in (0, 1, -1, 99, 100, -100, (1 << 63) - 1, -(1 << 63), rng.getrandbits(60)):
        for base in (2, 3, 8, 10, 16, 36):
            yield case("strconv", "FormatInt", n, base)


TEXTS = [
    b"",
    b"a",
    b"hello",
    b"a b  c ",
    b"h\xc3\xa9llo w\xc3\xb6rld",
    b"\xff\xfe bad",
    b"tab\tnl\nq\"q'q`q\\",
    b"\x00\x07\x7f\x1b",
    "日本語テキスト".encode(),
    "😀 emoji 👍🏽".encode(),
    "ǅ Ǆ ǆ ß ſ K İ ı".encode(),
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"abc\xe2\x82",
    "\u00a0\u2003\u2028x\u3000".encode(),
    "\ufeffbom".encode(),
    "ÀÉÎõü".encode(),
    b"AbCdEf",
    b"  lead and trail\t\n",
    b"a,b,c,,d",
    b"aaaa",
    b"mississippi",
    "\U00010400 \U0001f6ff \u0378 \U000e0001".encode(),
    "a\u0301 combining".encode(),
]


def quotes(rng: random.Random) -> Iterator[Case]:
    """The Quote family, and back."""
    quoters = ("Quote", "QuoteToASCII", "QuoteToGraphic", "CanBackquote")
    for text in TEXTS:
        for name in quoters:
            yield case("strconv", name, text)
    for r in (
        0,
        7,
        39,
        34,
        92,
        0x7F,
        0x80,
        0xA0,
        0xAD,
        0xE9,
        0x3000,
        0xD800,
        0xFFFD,
        0x10FFFF,
        0x110000,
        -1,
        0x1F600,
        0x378,
    ):
        for name in ("QuoteRune", "QuoteRuneToASCII", "QuoteRuneToGraphic", "IsPrint", "IsGraphic"):
            yield case("strconv", name, Rune(r))
    literals = [
        b'""',
        b'"abc"',
        b'"a\\nb"',
        b"`raw\\n`",
        b"'a'",
        b"'\\''",
        b'"\\x41\\101\\u00e9\\U0001F600"',
        b'"bad\\q"',
        b'"\\"',
        b"''",
        b"'ab'",
        b'"\\400"',
        b'"\\ud800"',
        b'"\\U00110000"',
        b'"new\nline"',
        b"`a\rb`",
        b'"\\\'"',
        b"'\\\"'",
        b'"',
        b"",
        b"abc",
        b"`a`b`",
        b'"\xff"',
        b'"x" tail',
        b"'\\x80'",
        b'"\\x8',
        b'"\xc3\xa9"',
    ]
    for text in literals:
        yield case("strconv", "Unquote", text)
        yield case("strconv", "QuotedPrefix", text)
        for quote in (0x22, 0x27, 0):
            yield case("strconv", "UnquoteChar", text[1:], U8(quote))


_FLAGS = ["", "+", "-", "#", " ", "0", "+#", "-0", "+0", " 0", "#0", "+-# 0"]
_SIZES = ["", "8", ".3", "12.4", ".0", ".", "3."]
_VALUES: list[Any] = [
    True,
    0,
    42,
    -7,
    1 << 40,
    -(1 << 63),
    U64((1 << 64) - 1),
    U8(65),
    Rune(0x4E16),
    3.25,
    -0.0,
    1e21,
    1e-7,
    F32(0.1),
    float("inf"),
    float("-inf"),
    float("nan"),
    1 + 2j,
    complex(-1.5, float("nan")),
    b"hi",
    b"",
    b"h\xc3\xa9\xff\n",
    "日本".encode(),
    None,
]


def formats(rng: random.Random) -> Iterator[Case]:
    """Every verb with every flag, size and basic value, thinned at random; then malformed formats."""
    for verb in "vTtbcdoOqxXUeEfFgGspwzé!":
        for value in _VALUES:
            for flag in _FLAGS:
                for size in _SIZES:
                    if (flag == "" and size == "") or rng.random() < 0.16:
                        yield sprintf(f"%{flag}{size}{verb}|".encode(), value)
    odd: list[tuple[bytes, tuple[Any, ...]]] = [
        (b"%", ()),
        (b"%!", ()),
        (b"100%%", ()),
        (b"%d %d", (1,)),
        (b"%d", (1, b"x", None, 2.5)),
        (b"%[2]d %[1]d", (1, 2)),
        (b"%[3]d", (1, 2)),
        (b"%[2]*[1]d|", (7, 5)),
        (b"%*d|", (5, 7)),
        (b"%-*d|", (5, 7)),
        (b"%*d|", (-5, 7)),
        (b"%.*f|", (2, 3.14159)),
        (b"%*d", (b"x", 7)),
        (b"%.*d", (-1, 7)),
        (b"%[1", (1,)),
        (b"%[]d", (1,)),
        (b"%[x]d", (1,)),
        (b"%[1]d %d %[5]d %d", (1, 2, 3)),
        (b"%[3]*.[2]*[1]f|", (12.0, 2, 6)),
        (b"%[1]2d", (1,)),
        (b"%[1].2d", (1,)),
        (b"%.[1]d", (1,)),
        (b"%.-3d", (1,)),
        (b"%*", (3,)),
        (b"%100000000d", (1,)),
        (b"%*d", (10000000, 1)),
        (b"no args", (1, 2)),
        (b"%[2]d", (1, 2, 3)),
        (b"%d%%%s", (1, b"x")),
        (b"%-010d|", (1,)),
        (b"%+q %#q %x % x %#x % #X", (b"a`b", b"ab", b"xyz", b"xyz", b"xyz", b"xyz")),
        (
            b"%6.2f|%-8s|%8q|%08d|%+d|%x|%X|%#o|%b|%c|%U|%#U",
            (3.14159, b"ab", b"q", -42, 5, 255, 255, 8, 5, 65, 0x1F600, 0x1F600),
        ),
        (b"%t %v %s", (True, False, b"x")),
        (b"%s %d", (1, b"x")),
        (b"%3c|%-3c|%03c", (65, 65, 65)),
        (b"%.1q %.2s %5.1s|", (b"\xc3\xa9\xc3\xa9", b"h\xc3\xa9llo", b"\xc3\xa9t\xc3\xa9")),
        (b"%#v %#v %#v %#v %#v", (1, b"s", 2.0, True, U8(3))),
        (b"%#v %#v %#v", (1e6, 1e21, 1e-5)),
        (b"%x %X", (3.5, -3.5)),
        (b"%*[2]d", (1, 2)),
        (b"\xff%d\xfe", (1,)),
        (b"%\xff", (1,)),
    ]
    for layout, args in odd:
        yield sprintf(layout, *args)


def texts(rng: random.Random) -> Iterator[Case]:
    """Package strings, on pairs of texts."""
    one = "Clone Title ToLower ToTitle ToUpper TrimSpace Fields".split()  # noqa: SIM905
    two = [
        "Compare",
        "Contains",
        "ContainsAny",
        "Count",
        "EqualFold",
        "HasPrefix",
        "HasSuffix",
        "Index",
        "IndexAny",
        "LastIndex",
        "LastIndexAny",
        "Split",
        "SplitAfter",
        "Trim",
        "TrimLeft",
        "TrimRight",
        "TrimPrefix",
        "TrimSuffix",
        "Cut",
        "CutPrefix",
        "CutSuffix",
        "ToValidUTF8",
    ]
    parts = [
        b"",
        b"a",
        b"b",
        b",",
        b" ",
        b"aa",
        b"l",
        b"ss",
        "é".encode(),
        b"\xff",
        "\ufffd".encode(),
        "日本".encode(),
        b"abc",
        b"ab\xc3\xa9",
    ]
    for s in TEXTS:
        for name in one:
            yield case("strings", name, s)
        for name in two:
            for t in (*rng.sample(parts, 5), s):
                yield case("strings", name, s, t)
        for r in (0x61, 0xE9, 0xFFFD, 0xD800, -1):
            yield case("strings", "IndexRune", s, Rune(r))
            yield case("strings", "ContainsRune", s, Rune(r))
        for n in (-1, 0, 1, 2, 3):
            for old in rng.sample(parts, 3):
                yield case("strings", "Replace", s, old, rng.choice(parts), n)
                yield case("strings", "SplitN", s, old, n)
                yield case("strings", "SplitAfterN", s, old, n)
        for n in (0, 1, 3):
            yield case("strings", "Repeat", s, n)
    for s, t in (("Straße", "STRASSE"), ("ſ", "S"), ("K", "k"), ("ΣΑΣ", "σας"), ("É", "é"), ("İ", "i")):
        yield case("strings", "EqualFold", s.encode(), t.encode())


_ONE_ARG = [
    "Acos",
    "Acosh",
    "Asin",
    "Asinh",
    "Atan",
    "Atanh",
    "Cbrt",
    "Ceil",
    "Cos",
    "Cosh",
    "Erf",
    "Erfc",
    "Erfcinv",
    "Erfinv",
    "Exp",
    "Exp2",
    "Expm1",
    "Floor",
    "Frexp",
    "Gamma",
    "Ilogb",
    "J0",
    "J1",
    "Lgamma",
    "Log",
    "Log10",
    "Log1p",
    "Log2",
    "Logb",
    "Modf",
    "Round",
    "RoundToEven",
    "Signbit",
    "Sin",
    "Sincos",
    "Sinh",
    "Sqrt",
    "Tan",
    "Tanh",
    "Trunc",
    "Y0",
    "Y1",
]
_TWO_ARGS = "Atan2 Copysign Dim Hypot Max Min Mod Nextafter Pow Remainder".split()  # noqa: SIM905
_EDGES = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    2.0,
    -2.0,
    3.0,
    -3.0,
    1.5,
    2.5,
    -2.5,
    0.25,
    1e-9,
    1e-20,
    5e-324,
    1e-310,
    4503599627370496.5,
    9007199254740993.0,
    1e300,
    -1e300,
    1.7976931348623157e308,
    float("inf"),
    float("-inf"),
    float("nan"),
    7.0,
    8.5,
    171.5,
    -171.5,
    33.5,
    -0.1,
    0.7,
    0.66,
    709.78,
    -745.2,
    -708.5,
    1e9,
    6.3e8,
    1e22,
]


def math_calls(rng: random.Random) -> Iterator[Case]:
    """Package math, on edges and at random."""
    for name in _ONE_ARG:
        for x in _EDGES:
            yield case("math", name, x)
        for _ in range(40):
            yield case(
                "math",
                name,
                rng.choice((rng.uniform(-1, 1), rng.uniform(-30, 30), rng.uniform(0, 800), rng.gauss(0, 1e6))),
            )
    for name in _TWO_ARGS:
        for _ in range(150):
            yield case("math", name, rng.choice(_EDGES), rng.choice(_EDGES))
        for _ in range(100):
            yield case(
                "math",
                name,
                rng.choice((rng.uniform(0, 3), rng.uniform(-50, 50), float(rng.randrange(-9, 99)))),
                rng.choice((rng.uniform(-3, 3), rng.uniform(-50, 50), float(rng.randrange(-9, 20)))),
            )
    for n in range(-330, 312, 3):
        yield case("math", "Pow10", n)
    for _ in range(200):
        yield case("math", "FMA", *(rng.choice((*_EDGES, rng.uniform(-9, 9))) for _ in range(3)))
        yield case(
            "math",
            "Ldexp",
            rng.choice((*_EDGES, rng.uniform(-9, 9))),
            rng.choice((0, 1, -1, -1060, -1074, 1023, 1 << 40, rng.randrange(-1100, 1100))),
        )
    for n in (-3, -2, 0, 1, 2, 5, 40):
        for x in (*_EDGES, *(rng.uniform(0, 60) for _ in range(10))):
            yield case("math", "Jn", n, x)
            yield case("math", "Yn", n, x)
