"""Reading operands: fmt's Scan family. One `Scan` is the work on one `ss` (scan.go), a Go object whose fields it reads.

What goes wrong is raised as `Failure` and becomes the call's error; running out of input before an operand is EOF.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from memtui.std.math.floats import ldexp
from memtui.std.strconv import atof
from memtui.std.strconv.decimal import to_f32
from memtui.std.strconv.quote import quote_with, unquote_prefix
from memtui.std.unicode.utf8.codec import decode_rune, encode_rune

NONE, EOF, UNEXPECTED_EOF, TEXT, ERROR = range(5)
HUGE = 1 << 30
END = -1  # the rune at the end of the input

_BINARY, _OCTAL, _DECIMAL, _HEX = "01", "01234567", "0123456789", "0123456789aAbBcCdDeEfF"
_FLOAT_VERBS = "beEfFgGv"
_SPACES = frozenset(
    {*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
)


class Failure(Exception):  # noqa: N818 (an error of the scanned text)
    """what: EOF, UNEXPECTED_EOF, TEXT with a text, or ERROR with a Go error."""

    def __init__(self, what: int, text: str = "", err: Any = None) -> None:
        super().__init__(text)
        self.what = what
        self.text = text
        self.err = err


def is_space(r: int) -> bool:
    """What separates operands."""
    return r in _SPACES


class Scan:
    """read() gives (rune, width, error), unread() takes it back; eof is io.EOF. buf: the token so far.
    texts: strings made on the way to an operand's value; longest: the most bytes a token had."""

    def __init__(self, state: Any, read: Callable[[Any], Any], unread: Callable[[Any], Any], eof: Any) -> None:
        self.state = state
        self._read = read
        self._unread = unread
        self.eof = eof
        self.buf = bytearray()
        self.texts: list[bytes] = []
        self.longest = 0

    def text(self) -> bytes:
        """The token as a string of its own."""
        self.texts.append(bytes(self.buf))
        return self.texts[-1]

    def rune(self) -> int:
        """The next rune, END at the end."""
        r, _, err = self._read(self.state)
        if err is None:
            return int(r)
        if err.v is self.eof.v:
            return END
        raise Failure(ERROR, err=err)

    def must(self) -> int:
        """The next rune; the end is an error."""
        r = self.rune()
        if r == END:
            raise Failure(UNEXPECTED_EOF)
        return r

    def unread(self) -> None:
        """Take back the last rune."""
        self._unread(self.state)

    def not_eof(self) -> None:
        """Running out of input here ends the scan."""
        if self.rune() == END:
            raise Failure(EOF)
        self.unread()

    def peek(self, ok: str) -> bool:
        """Whether the next rune is one of ok."""
        r = self.rune()
        if r != END:
            self.unread()
        return r != END and chr(r) in ok

    def consume(self, ok: str, accept: bool) -> bool:
        """Skip one of ok; accept: put it into the token, and leave another rune unread."""
        r = self.rune()
        if r == END:
            return False
        if chr(r) in ok:
            if accept:
                self.buf += encode_rune(r)
            return True
        if accept:
            self.unread()
        return False

    def accept(self, ok: str) -> bool:
        """Take one of ok into the token."""
        return self.consume(ok, True)


def fail(text: str) -> NoReturn:
    """End the scan with errors.New(text)."""
    raise Failure(TEXT, text)


def skip_space(s: Scan) -> None:
    """Skip white space; a newline counts only if the call says so."""
    while True:
        r = s.rune()
        if r == END:
            return
        if r == 13 and s.peek("\n"):
            continue
        if r == 10:
            if s.state.nlIsSpace:
                continue
            fail("unexpected newline")
        if not is_space(r):
            s.unread()
            return


def token(s: Scan, skip: bool, f: Callable[[int], bool]) -> bytes:
    """The runes for which f is true."""
    if skip:
        skip_space(s)
    while (r := s.rune()) != END:
        if not f(r):
            s.unread()
            break
        s.buf += encode_rune(r)
    return bytes(s.buf)


# ---- values -----------------------------------------------------------------------------------------------


def _ok_verb(verb: str, ok: str, kind: str) -> None:
    if verb not in ok:
        fail(f"bad verb '%{verb}' for {kind}")


def _number_error(function: str, text: bytes, code: int) -> NoReturn:
    why = {atof.RANGE: "value out of range", atof.SYNTAX: "invalid syntax"}[code]
    fail(f"strconv.{function}: parsing {quote_with(text).decode()}: {why}")


def scan_bool(s: Scan, verb: str) -> bool:
    """A boolean: 0, 1, t, T, true, TRUE and the like."""
    skip_space(s)
    s.not_eof()
    _ok_verb(verb, "tv", "boolean")
    r = s.rune()
    if r in (0x30, 0x31):
        return r == 0x31
    if r in (0x74, 0x54):
        if s.accept("rR") and (not s.accept("uU") or not s.accept("eE")):
            fail("syntax error scanning boolean")
        return True
    if r in (0x66, 0x46) and s.accept("aA") and (not s.accept("lL") or not s.accept("sS") or not s.accept("eE")):
        fail("syntax error scanning boolean")
    return False


def _base_prefix(s: Scan) -> tuple[str, bool]:
    """(digits, whether a zero was read) by the prefix of a %v integer."""
    if not s.peek("0"):
        return _DECIMAL + "_", False
    s.accept("0")
    for marks, digits in (("bB", _BINARY), ("oO", _OCTAL), ("xX", _HEX)):
        if s.peek(marks):
            s.consume(marks, True)
            return digits + "_", True
    return _OCTAL + "_", True


def scan_integer(s: Scan, verb: str, bits: int, signed: bool) -> int:
    """An integer of so many bits."""
    if verb == "c":
        s.not_eof()
        r = s.rune()
        if r >= 1 << (bits - 1):
            fail("overflow on character value " + chr(r))
        return r
    skip_space(s)
    s.not_eof()
    _ok_verb(verb, "bdoUxXv", "integer")
    base, digits = {"b": (2, _BINARY), "o": (8, _OCTAL), "x": (16, _HEX), "X": (16, _HEX), "U": (16, _HEX)}.get(
        verb, (10, _DECIMAL)
    )
    have_digits = False
    if verb == "U":
        if not s.consume("U", False) or not s.consume("+", False):
            fail("bad unicode format ")
    else:
        if signed:
            s.accept("+-")
        if verb == "v":
            base = 0
            digits, have_digits = _base_prefix(s)
    if not have_digits:
        s.not_eof()
        if not s.accept(digits):
            fail("expected integer")
    while s.accept(digits):
        pass
    text = s.text()
    parse, function = (atof.parse_int, "ParseInt") if signed else (atof.parse_uint, "ParseUint")
    value, code = parse(text, base, 64)
    if code:
        _number_error(function, text, code)
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    if not low <= value <= high:
        fail(f"{'' if signed else 'unsigned '}integer overflow on token {text.decode()}")
    return value


def _float_token(s: Scan) -> bytes:
    s.buf.clear()
    if s.accept("nN") and s.accept("aA") and s.accept("nN"):
        return s.text()
    s.accept("+-")
    if s.accept("iI") and s.accept("nN") and s.accept("fF"):
        return s.text()
    digits, exponent = _DECIMAL + "_", "eEpP"
    if s.accept("0") and s.accept("xX"):
        digits, exponent = _HEX + "_", "pP"
    while s.accept(digits):
        pass
    if s.accept("."):
        while s.accept(digits):
            pass
    if s.accept(exponent):
        s.accept("+-")
        while s.accept(_DECIMAL + "_"):
            pass
    return s.text()


def _to_float(text: bytes, bits: int) -> float:
    mantissa, p, exponent = text.partition(b"p")
    decimal = bool(p) and b"x" not in text.lower()  # %b: a decimal mantissa and a power of two
    value, code = atof.parse_float(mantissa if decimal else text, bits)
    if code:
        _number_error("ParseFloat", text, code)
    if decimal:
        power, code = atof.parse_int(exponent, 10, 0)
        if code:
            _number_error("Atoi", text, code)
        value = ldexp(value, max(-5000, min(power, 5000)))
    return value


def scan_float(s: Scan, bits: int) -> float:
    """A floating-point number."""
    skip_space(s)
    s.not_eof()
    value = _to_float(_float_token(s), bits)
    return to_f32(value) if bits == 32 else value


def scan_complex(s: Scan, verb: str, bits: int) -> complex:
    """A complex number, with or without parentheses."""
    _ok_verb(verb, _FLOAT_VERBS, "complex")
    skip_space(s)
    s.not_eof()
    wrong = "syntax error scanning complex number"
    parens = s.accept("(")
    real = _float_token(s)
    s.buf.clear()
    if not s.accept("+-"):
        fail(wrong)
    sign = s.text()
    imag = sign + _float_token(s)
    if not s.accept("i") or (parens and not s.accept(")")):
        fail(wrong)
    parts = [_to_float(text, bits // 2) for text in (real, imag)]
    return complex(*map(to_f32, parts)) if bits == 64 else complex(*parts)


def scan_string(s: Scan, verb: str) -> bytes:
    """A word, a quoted string or hexadecimal bytes."""
    _ok_verb(verb, "svqxX", "string")
    skip_space(s)
    s.not_eof()
    if verb == "q":
        return _quoted(s)
    if verb in ("x", "X"):
        return _hex_string(s)
    return token(s, True, lambda r: not is_space(r))


def _quoted(s: Scan) -> bytes:
    s.not_eof()
    quote = s.rune()
    if quote == 0x60:
        while (r := s.must()) != quote:
            s.buf += encode_rune(r)
        return bytes(s.buf)
    if quote != 0x22:
        fail("expected quoted string")
    s.buf += b'"'
    while True:
        r = s.must()
        s.buf += encode_rune(r)
        if r == 0x5C:
            s.buf += encode_rune(s.must())
        elif r == 0x22:
            break
    found = unquote_prefix(bytes(s.buf))
    if found is None or found[1] != len(s.buf):
        fail("invalid syntax")
    return found[0]


def _hex_string(s: Scan) -> bytes:
    s.not_eof()
    while (r := s.rune()) != END:
        if r > 0x7F or chr(r) not in _HEX:
            s.unread()
            break
        second = s.must()
        if second > 0x7F or chr(second) not in _HEX:
            fail("illegal hex digit")
        s.buf.append(int(chr(r) + chr(second), 16))
    if not s.buf:
        fail("no hex data for %x string")
    return bytes(s.buf)


def value_for(s: Scan, t: Any, elem: Any, verb: str) -> Any:
    """What is stored through an operand of type t, a pointer to elem; a []byte as bytes."""
    kind = elem.kind
    if kind == "bool":
        return scan_bool(s, verb)
    if kind.startswith("int") and kind != "interface":
        return scan_integer(s, verb, elem.size * 8, True)
    if kind.startswith("uint"):
        return scan_integer(s, verb, elem.size * 8, False)
    if kind in ("float32", "float64"):
        if elem.string == kind:
            _ok_verb(verb, _FLOAT_VERBS, kind)
        return scan_float(s, elem.size * 8)
    if kind.startswith("complex"):
        return scan_complex(s, verb, elem.size * 8)
    if kind == "string":
        return scan_string(s, verb)
    if kind == "slice" and elem.elem.kind == "uint8":
        return scan_string(s, verb)
    fail("can't scan type: " + t.string)


# ---- operands and formats ---------------------------------------------------------------------------------


def do_scan(s: Scan, args: list[Any], one: Callable[[Scan, Any, str], None], done: list[Any]) -> None:
    """Scan all operands; done grows with each."""
    for arg in args:
        one(s, arg, "v")
        done.append(arg)
    if s.state.nlIsEnd:
        while (r := s.rune()) not in (10, END):
            if not is_space(r):
                fail("expected newline")


def _advance(s: Scan, text: bytes) -> int:
    """How much of the format before a verb matched the input; -1 if something did not."""
    i = 0
    while i < len(text):
        c, width = decode_rune(text, i)
        if is_space(c):
            i = _advance_space(s, text, i)
            continue
        if c == 0x25:
            if i + width == len(text):
                fail("missing verb: % at end of format string")
            if text[i + 1] != 0x25:
                return i
            i += width
        if s.must() != c:
            s.unread()
            return -1
        i += width
    return i


def _advance_space(s: Scan, text: bytes, i: int) -> int:
    newlines, trailing = 0, False
    while i < len(text):
        c, width = decode_rune(text, i)
        if not is_space(c):
            break
        newlines += c == 10
        trailing = c != 10
        i += width
    for _ in range(newlines):
        r = s.rune()
        while is_space(r) and r != 10:
            r = s.rune()
        if r not in (10, END):
            fail("newline in format does not match input")
    if trailing:
        r = s.rune()
        if newlines == 0:
            if not is_space(r) and r != END:
                fail("expected space in input to match format")
            if r == 10:
                fail("newline in input does not match format")
        while is_space(r) and r != 10:
            r = s.rune()
        if r != END:
            s.unread()
    return i


def do_scanf(s: Scan, text: bytes, args: list[Any], one: Callable[[Scan, Any, str], None], done: list[Any]) -> None:
    """Scan operands as the format says."""
    i, end = 0, len(text) - 1
    while i <= end:
        w = _advance(s, text[i:])
        if w > 0:
            i += w
            continue
        if text[i] != 0x25:
            if w < 0:
                fail("input does not match format")
            break
        i += 1
        start = i
        while i < end and 0x30 <= text[i] <= 0x39:
            i += 1
        s.state.maxWid = int(text[start:i]) if i > start else HUGE
        c, width = decode_rune(text, i)
        i += width
        verb = chr(c)
        if verb != "c":
            skip_space(s)
        if verb == "%":
            skip_space(s)
            s.not_eof()
            if not s.accept("%"):
                fail("missing literal %")
            continue
        s.state.argLimit = min(HUGE, s.state.count + s.state.maxWid)
        if len(done) >= len(args):
            fail(f"too few operands for format '%{text[i - width :].decode('utf-8', 'replace')}'")
        arg = args[len(done)]
        one(s, arg, verb)
        done.append(arg)
        s.state.argLimit = HUGE
    if len(args) > len(done):
        fail("too many operands")
