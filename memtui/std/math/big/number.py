"""Number theory on Python ints: greatest common divisors, the Jacobi symbol, primes, square roots modulo primes."""

from __future__ import annotations

from math import isqrt
from random import Random

_SMALL = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)


def extended_gcd(a: int, b: int) -> tuple[int, int, int]:
    """(g, x, y) with g = a*x + b*y >= 0, the coefficients that Euclid's algorithm gives."""
    if a == 0:
        return abs(b), 0, (b > 0) - (b < 0)
    if b == 0:
        return abs(a), (a > 0) - (a < 0), 0
    r0, r1, u0, u1 = abs(a), abs(b), 1, 0
    while r1:
        q = r0 // r1
        r0, r1 = r1, r0 - q * r1
        u0, u1 = u1, u0 - q * u1
    x = -u0 if a < 0 else u0
    return r0, x, (r0 - a * x) // b


def jacobi(x: int, y: int) -> int:
    """The Jacobi symbol (x/y) for odd y; of a negative y the absolute value counts, with a sign if x is negative,
    too."""
    sign = 1
    if y < 0:
        y = -y
        if x < 0:
            sign = -1
    a, b = x % y if y != 1 else 0, y
    if y == 1:
        return sign
    while True:
        if b == 1:
            return sign
        if a == 0:
            return 0
        a %= b
        if a == 0:
            return 0
        zeros = (a & -a).bit_length() - 1
        if zeros & 1 and b & 7 in (3, 5):
            sign = -sign
        a >>= zeros
        if a & 3 == 3 and b & 3 == 3:
            sign = -sign
        a, b = b, a


def is_probable_prime(n: int, rounds: int) -> bool:
    """Baillie-PSW and `rounds` more tests of Miller and Rabin; exact below 2**64."""
    if n < 2:
        return False
    for p in _SMALL:
        if n % p == 0:
            return n == p
    if n < 59 * 59:
        return True
    bases = Random(n & (1 << 64) - 1)
    return _strong(n, 2) and _lucas(n) and all(_strong(n, bases.randrange(2, n - 1)) for _ in range(rounds))


def _strong(n: int, base: int) -> bool:
    """Report whether n passes Miller and Rabin's test for a base."""
    zeros = (n - 1 & -(n - 1)).bit_length() - 1
    x = pow(base, n - 1 >> zeros, n)
    if x in (1, n - 1):
        return True
    for _ in range(zeros - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False


def _lucas(n: int) -> bool:
    """The strong Lucas test with Selfridge's parameters."""
    if isqrt(n) ** 2 == n:
        return False
    d = 5
    while jacobi(d, n) != -1:
        d = -d - 2 if d > 0 else -d + 2
    p, q = 1, (1 - d) // 4
    zeros = (n + 1 & -(n + 1)).bit_length() - 1
    u, v, qk = 0, 2, 1
    for bit in bin(n + 1 >> zeros)[2:]:
        u, v = u * v % n, (v * v - 2 * qk) % n
        qk = qk * qk % n
        if bit == "1":
            u, v = p * u + v, d * u + p * v
            u = (u + n if u & 1 else u) // 2 % n
            v = (v + n if v & 1 else v) // 2 % n
            qk = qk * q % n
    if u == 0 or v == 0:
        return True
    for _ in range(zeros - 1):
        v = (v * v - 2 * qk) % n
        if v == 0:
            return True
        qk = qk * qk % n
    return False


def root_modulo(x: int, p: int) -> int:
    """A square root of x modulo the prime p, which has one: the one that Go's algorithm for p's kind finds."""
    if p & 3 == 3:
        return pow(x, p + 1 >> 2, p)
    if p & 7 == 5:
        # Atkin: alpha = (2x)**((p-5)/8), beta = 2x alpha**2, root = x alpha (beta - 1)
        alpha = pow(2 * x, p >> 3, p)
        beta = 2 * x * alpha * alpha % p
        return (beta - 1) * x * alpha % p
    zeros = (p - 1 & -(p - 1)).bit_length() - 1
    odd = p - 1 >> zeros
    n = 2
    while jacobi(n, p) != -1:
        n += 1
    y, b, g, r = pow(x, odd + 1 >> 1, p), pow(x, odd, p), pow(n, odd, p), zeros
    while True:
        t, order = b, 0
        while t != 1:
            t = t * t % p
            order += 1
        if order == 0:
            return y
        t = pow(g, 1 << (r - order - 1), p)
        g = t * t % p
        y = y * t % p
        b = b * g % p
        r = order
