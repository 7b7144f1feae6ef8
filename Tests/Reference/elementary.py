"""The coefficients of the engine's e^x, ln x and tanh x of eight numbers at once.

    python3 Tests/Reference/elementary.py

needs mpmath. Each polynomial is a Chebyshev interpolation in 50 digits, printed with the largest error of
the polynomial itself before its coefficients are rounded; ln 2 is split so that n times its high part is
exact for every exponent n.
"""

import struct

from mpmath import atanh, chebyfit, exp, log, mp, mpf, nstr, sqrt, tanh

mp.dps = 50


def fit(name, function, low, high, count):
    coefficients, error = chebyfit(function, [low, high], count, error=True)
    print(f"{name}: {count} coefficients, lowest power first, error {nstr(error, 3)}")
    for coefficient in reversed(coefficients):
        print("   ", repr(float(coefficient)))


def exponential(r):
    """p of e^r = 1 + r + r²·p(r)."""
    return mpf(1) / 2 + r / 6 + r * r / 24 if abs(r) < 1e-8 else (exp(r) - 1 - r) / r**2


def logarithm(z):
    """q of ln m = 2 artanh s = 2s + s³·q(s²)."""
    s = sqrt(z)
    return mpf(2) / 3 + 2 * z / 5 if z < 1e-14 else 2 * (atanh(s) - s) / (s * z)


def tangent(z):
    """q of tanh x = x + x³·q(x²)."""
    x = sqrt(z)
    return -mpf(1) / 3 + 2 * z / 15 if z < 1e-14 else (tanh(x) - x) / (x * z)


fit("e^r, |r| <= ln(2)/2", exponential, -log(2) / 2, log(2) / 2, 11)
fit("ln m, sqrt(1/2) <= m <= sqrt(2)", logarithm, mpf(0), ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2, 7)
fit("tanh x, |x| <= 0.55", tangent, mpf(0), mpf("0.55") ** 2, 11)
pattern = struct.unpack("<Q", struct.pack("<d", float(log(2))))[0] & ~((1 << 21) - 1)
high = struct.unpack("<d", struct.pack("<Q", pattern))[0]
print("ln 2 high", repr(high), "low", repr(float(log(2) - mpf(high))), "1/ln 2", repr(float(1 / log(2))))
