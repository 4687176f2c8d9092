"""Bodies of package math/big: Int. Rat and Float are in rat_native.py and float_native.py."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, isqrt
from typing import TYPE_CHECKING, Any

from memtui.std.math.big import float_native, rat_native
from memtui.std.math.big.number import extended_gcd, is_probable_prime, jacobi, root_modulo
from memtui.std.math.big.words import MAX_BASE, Words, scan, to_digits
from memtui.std.support import NILSLICE, Slice, byte_string, new_bytes, new_string, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]
_M64 = (1 << 64) - 1


def bind(m: Machine) -> dict[str, Native]:
    """The natives of package math/big."""
    w = Words(m)
    return {
        **_arithmetic(m, w),
        **_division(m, w),
        **_bits(m, w),
        **_numbers(m, w),
        **_text(m, w),
        **rat_native.bind(m, w),
        **float_native.bind(m, w),
    }


def _arithmetic(m: Machine, w: Words) -> dict[str, Native]:
    get, put = w.get, w.put

    def add(_sp: int, z: Any, x: Any, y: Any) -> Any:
        a, b = get(x), get(y)
        longer = max(x.abs_.n, y.abs_.n)
        return put(z, a + b, longer + 1 if x.neg == y.neg and a and b else 0)

    def sub(_sp: int, z: Any, x: Any, y: Any) -> Any:
        a, b = get(x), get(y)
        longer = max(x.abs_.n, y.abs_.n)
        return put(z, a - b, longer + 1 if x.neg != y.neg and a and b else 0)

    def mul(_sp: int, z: Any, x: Any, y: Any) -> Any:
        a, b = get(x), get(y)
        shorter = min(x.abs_.n, y.abs_.n)
        if z is not None and shorter > 1 and z.abs_.a is not None and (z.abs_.a is x.abs_.a or z.abs_.a is y.abs_.a):
            z.abs_ = NILSLICE  # the product cannot be made in the place of an operand
        return put(z, a * b, x.abs_.n + y.abs_.n if shorter else 0)

    def compare(a: int, b: int) -> int:
        return (a > b) - (a < b)

    def assign(_sp: int, z: Any, x: Any) -> Any:
        value = get(x)
        return z if z is x else put(z, value, x.abs_.n)

    def low(x: Any) -> int:
        return abs(get(x)) & _M64

    def signed(x: Any) -> int:
        value = get(x) & _M64
        return value - (1 << 64) if value >> 63 else value

    return {
        "(*Int).Add": add,
        "(*Int).Sub": sub,
        "(*Int).Mul": mul,
        "(*Int).Set": assign,
        "(*Int).Abs": lambda _sp, z, x: put(z, abs(get(x))),
        "(*Int).Neg": lambda _sp, z, x: put(z, -get(x)),
        "(*Int).Cmp": lambda _sp, x, y: compare(get(x), get(y)),
        "(*Int).CmpAbs": lambda _sp, x, y: compare(abs(get(x)), abs(get(y))),
        "(*Int).SetInt64": lambda _sp, z, x: put(z, x),
        "(*Int).SetUint64": lambda _sp, z, x: put(z, x),
        "(*Int).Int64": lambda _sp, x: signed(x),
        "(*Int).Uint64": lambda _sp, x: low(x),
        "(*Int).IsInt64": lambda _sp, x: -(1 << 63) <= get(x) < 1 << 63,
        "(*Int).IsUint64": lambda _sp, x: 0 <= get(x) <= _M64,
        "(*Int).MulRange": lambda _sp, z, a, b: put(z, _product(a, b)),
        "(*Int).Binomial": lambda _sp, z, n, k: put(z, _binomial(n, k)),
    }


def _product(a: int, b: int) -> int:
    if a > b:
        return 1
    if a <= 0 <= b:
        return 0
    if b - a < 16:
        value = 1
        for i in range(a, b + 1):
            value *= i
        return value
    half = (a + b) // 2
    return _product(a, half) * _product(half + 1, b)


def _binomial(n: int, k: int) -> int:
    if k > n or k < 0:
        return 0
    value = 1
    for i in range(min(k, n - k)):
        value = value * (n - i) // (i + 1)
    return value


def _division(m: Machine, w: Words) -> dict[str, Native]:
    get, put = w.get, w.put

    def truncated(x: Any, y: Any) -> tuple[int, int, int]:
        """(quotient, rest, divisor)."""
        a, b = get(x), get(y)
        if b == 0:
            m.panics.string_panic("division by zero")
        q, r = divmod(abs(a), abs(b))
        return -q if (a < 0) != (b < 0) else q, -r if a < 0 else r, b

    def euclidean(x: Any, y: Any) -> tuple[int, int]:
        """(quotient, rest >= 0)."""
        q, r, b = truncated(x, y)
        if r < 0:
            return (q + 1, r - b) if b < 0 else (q - 1, r + b)
        return q, r

    def both(z: Any, r: Any, found: tuple[int, ...]) -> tuple[Any, Any]:
        put(z, found[0])
        put(r, found[1])
        return z, r

    def divide(_sp: int, z: Any, x: Any, y: Any, r: Any, mode: int) -> tuple[Any, Any]:
        q, rest, b = truncated(x, y)
        up = (get(x) < 0) == (b < 0)  # the exact quotient is positive
        if rest:
            match mode:
                case 2:  # Trunc
                    away = False
                case 4:  # Floor
                    away = not up
                case 5:  # Ceil
                    away = up
                case 0:  # Round: halves to even
                    twice = 2 * abs(rest)
                    away = twice > abs(b) or (twice == abs(b) and q & 1 == 1)
                case _:
                    m.panics.string_panic("unsupported rounding mode")
            if away:
                q, rest = (q + 1, rest - b) if up else (q - 1, rest + b)
        if z is not None:
            put(z, q)
        if r is not None:
            put(r, rest)
        return z, r

    return {
        "(*Int).Quo": lambda _sp, z, x, y: put(z, truncated(x, y)[0]),
        "(*Int).Rem": lambda _sp, z, x, y: put(z, truncated(x, y)[1]),
        "(*Int).QuoRem": lambda _sp, z, x, y, r: both(z, r, truncated(x, y)),
        "(*Int).Div": lambda _sp, z, x, y: put(z, euclidean(x, y)[0]),
        "(*Int).Mod": lambda _sp, z, x, y: put(z, euclidean(x, y)[1]),
        "(*Int).DivMod": lambda _sp, z, x, y, r: both(z, r, euclidean(x, y)),
        "(*Int).Divide": divide,
    }


def _bits(m: Machine, w: Words) -> dict[str, Native]:
    get, put = w.get, w.put

    def bit(_sp: int, x: Any, i: int) -> int:
        if i < 0:
            m.panics.string_panic("negative bit index")
        return get(x) >> i & 1

    def set_bit(_sp: int, z: Any, x: Any, i: int, b: int) -> Any:
        if i < 0:
            m.panics.string_panic("negative bit index")
        if b > 1:
            m.panics.string_panic("set bit is not 0 or 1")
        value = get(x)
        return put(z, value | 1 << i if b else value & ~(1 << i))

    def fill(_sp: int, x: Any, buf: Slice) -> Slice:
        value = abs(get(x))
        if value.bit_length() > 8 * buf.n:
            m.panics.string_panic("math/big: buffer too small to fit value")
        if buf.n:
            store_bytes(buf, value.to_bytes(buf.n, "big"))
        return buf

    def to_bytes(_sp: int, x: Any) -> Slice:
        value = abs(get(x))
        data = value.to_bytes((value.bit_length() + 7) // 8, "big")
        return Slice(new_bytes(m, data, max(1, x.abs_.n * 8)).a, 0, len(data), len(data))

    def trailing(_sp: int, x: Any) -> int:
        value = get(x)
        return (value & -value).bit_length() - 1 if value else 0

    return {
        "(*Int).Lsh": lambda _sp, z, x, n: put(z, get(x) << n, x.abs_.n + n // 64 + 1 if x.abs_.n else 0),
        "(*Int).Rsh": lambda _sp, z, x, n: put(z, get(x) >> n),
        "(*Int).Bit": bit,
        "(*Int).SetBit": set_bit,
        "(*Int).And": lambda _sp, z, x, y: put(z, get(x) & get(y)),
        "(*Int).AndNot": lambda _sp, z, x, y: put(z, get(x) & ~get(y)),
        "(*Int).Or": lambda _sp, z, x, y: put(z, get(x) | get(y)),
        "(*Int).Xor": lambda _sp, z, x, y: put(z, get(x) ^ get(y)),
        "(*Int).Not": lambda _sp, z, x: put(z, ~get(x)),
        "(*Int).BitLen": lambda _sp, x: get(x).bit_length(),
        "(*Int).TrailingZeroBits": trailing,
        "(*Int).SetBytes": lambda _sp, z, buf: put(z, int.from_bytes(byte_string(buf), "big")),
        "(*Int).Bytes": to_bytes,
        "(*Int).FillBytes": fill,
    }


def _numbers(m: Machine, w: Words) -> dict[str, Native]:  # noqa: C901 (a family of closures)
    get, put = w.get, w.put

    def power(_sp: int, z: Any, x: Any, y: Any, mod: Any) -> Any:
        base, exponent = get(x), get(y)
        modulus = 0 if mod is None else abs(get(mod))
        if exponent < 0:
            if modulus == 0:
                return put(z, 1)
            if gcd(base, modulus) != 1:
                return None
        return put(z, pow(base, exponent, modulus) if modulus else base**exponent)

    def divisor(_sp: int, z: Any, x: Any, y: Any, a: Any, b: Any) -> Any:
        first, second = get(a), get(b)
        g, u, v = extended_gcd(first, second)
        if x is not None:
            put(x, u)
            x.neg = x.neg or (u == 0 and first < 0 and second != 0)  # as Go has it: -0
        if y is not None:
            put(y, v)
        return put(z, g)

    def inverse(_sp: int, z: Any, g: Any, n: Any) -> Any:
        a, modulus = get(g), abs(get(n))
        if a < 0:
            if modulus == 0:
                m.panics.string_panic("division by zero")
            a %= modulus
        d, x, _ = extended_gcd(a, modulus)
        if d != 1:
            return None
        return put(z, x + modulus if x < 0 else x)

    def symbol(x: Any, y: Any) -> int:
        b = get(y)
        if b & 1 == 0:
            m.panics.string_panic(
                f"big: invalid 2nd argument to Int.Jacobi: need odd integer but got {_decimal(b).decode()}"
            )
        return jacobi(get(x), b)

    def root(_sp: int, z: Any, x: Any) -> Any:
        value = get(x)
        if value < 0:
            m.panics.string_panic("square root of negative number")
        return put(z, isqrt(value))

    def mod_root(_sp: int, z: Any, x: Any, p: Any) -> Any:
        kind = symbol(x, p)
        if kind < 0:
            return None
        return put(z, root_modulo(get(x) % get(p), get(p)) if kind else 0)

    def prime(_sp: int, x: Any, n: int) -> bool:
        if n < 0:
            m.panics.string_panic("negative n for ProbablyPrime")
        return is_probable_prime(get(x), n)

    return {
        "(*Int).Exp": power,
        "(*Int).GCD": divisor,
        "(*Int).ModInverse": inverse,
        "(*Int).Sqrt": root,
        "(*Int).ModSqrt": mod_root,
        "(*Int).ProbablyPrime": prime,
        "Jacobi": lambda _sp, x, y: symbol(x, y),
    }


def _decimal(value: int) -> bytes:
    return (b"-" if value < 0 else b"") + to_digits(abs(value), 10)


def _text(m: Machine, w: Words) -> dict[str, Native]:
    def text(_sp: int, x: Any, base: int) -> bytes:
        if x is None:
            return b"<nil>"
        if not 2 <= base <= MAX_BASE:
            m.panics.string_panic("invalid base")
        return new_string(m, (b"-" if x.neg else b"") + to_digits(w.natural(x.abs_), base))

    def parse(_sp: int, z: Any, s: bytes, base: int) -> tuple[int, bytes]:
        """Read as much of s as is a number: (bytes read, error text)."""
        if base != 0 and not 2 <= base <= MAX_BASE:
            m.panics.string_panic(f"invalid number base {base}")
        sign = s[:1] in (b"+", b"-")
        found = scan(s, int(sign), base, False)
        if found.error:
            return found.end, found.error.encode()
        w.put(z, -found.value if s[:1] == b"-" else found.value)
        return found.end, b""

    return {"(*Int).Text": text, "parse": parse}
