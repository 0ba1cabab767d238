"""Rates of return of flows that are hard to solve, at 80 digits: `python3 tests/oracle/rates.py > tests/data/xirr/hard.txt` (needs mpmath; some minutes).

A line is `kind | day:amount … | root …`: days from the first flow, decimal amounts, and every ln(1 + rate) a year of 365 days, from the lowest to the highest.
A root with a `t` before it is touched without a change of sign.

The method is not the library's: every term is divided by x^pivot and differentiated, which takes one change of sign away (Rolle);
between the zeros of that the sum only rises or falls, and bisection at 80 digits finds the one zero there is.
"""

import random
from decimal import Decimal
from math import comb

from mpmath import exp, inf, ln, mp, mpf, nstr

mp.dps = 80
NIL = mpf(10) ** -70


def value(terms, w):
    """The sum at growth w of a day over the sum of the sizes."""
    top = max(-n * w + ln(abs(a)) for n, a in terms)
    parts = [a * exp(-n * w - top) for n, a in terms]
    return sum(parts) / sum(abs(part) for part in parts)


def changes(terms):
    return [(m, n) for (m, a), (n, b) in zip(terms, terms[1:]) if (a > 0) != (b > 0)]


def far(terms):
    """A growth beyond which the first term outweighs all others."""
    n0, a0 = terms[0]
    return max((ln(abs(a / a0)) + ln(len(terms)) + 1) / (n - n0) for n, a in terms[1:])


def between(terms, low, high, sign):
    """The zero between two growths, the sign at the lower of which is known; an end may be infinite."""
    if low == -inf:
        low = min(-far([(-n, a) for n, a in reversed(terms)]), high) - 1
    if high == inf:
        high = max(far(terms), low) + 1
    for _ in range(140):
        middle = (low + high) / 2
        if value(terms, middle) * sign > 0:
            low = middle
        else:
            high = middle
    # Newton on what is nearly straight, from 40 digits to 80.
    w = (low + high) / 2
    for _ in range(3):
        f = sum(a * exp(-n * w) for n, a in terms)
        slope = sum(-n * a * exp(-n * w) for n, a in terms)
        if slope != 0 and low <= w - f / slope <= high:
            w -= f / slope
    return w


def zeros(terms):
    """[(growth, touches)], in order."""
    gaps = changes(terms)
    if not gaps:
        return []
    if len(gaps) == 1:
        turns = []
    else:
        m, n = gaps[len(gaps) // 2]
        pivot = mpf(m + n) / 2
        turns = [w for w, touches in zeros([(n, a * (pivot - n)) for n, a in terms]) if not touches]
    ends = [-inf] + turns + [inf]
    # At the lowest growth the last term decides, at the highest the first.
    signs = [1 if terms[-1][1] > 0 else -1]
    for w in turns:
        f = value(terms, w)
        signs.append(0 if abs(f) < NIL else (1 if f > 0 else -1))
    signs.append(1 if terms[0][1] > 0 else -1)
    found = []
    for i, (low, high) in enumerate(zip(ends, ends[1:])):
        if i and signs[i] == 0:
            found.append((low, signs[i - 1] == signs[i + 1]))
        if signs[i] * signs[i + 1] < 0:
            found.append((between(terms, low, high, signs[i]), False))
    return found


def show(kind, flows):
    flows = [(n, Decimal(a)) for n, a in flows if Decimal(a) != 0]
    merged = {}
    for n, a in flows:
        merged[n] = merged.get(n, Decimal(0)) + a
    terms = [(n, mpf(str(a))) for n, a in sorted(merged.items()) if a != 0]
    roots = [("t" if touches else "") + nstr(365 * w, 22, strip_zeros=False) for w, touches in zeros(terms)]
    print(kind, "|", " ".join(f"{n}:{a:f}" for n, a in flows), "|", " ".join(roots), flush=True)


def product(roots):
    """The amounts, a year apart, whose growths are these factors."""
    amounts = [Decimal(-1)]
    for root in roots:
        shifted = [Decimal(0)] + [a * Decimal(root) for a in amounts]
        amounts = [a - b for a, b in zip(amounts + [Decimal(0)], shifted)]
    return [(365 * i, a) for i, a in enumerate(amounts)]


def main():
    draw = random.Random(20211201)
    # Doubles, and as good as.
    for rate in ("1.1", "1.25", "0.5", "1", "3", "0.01", "1.05", "40"):
        double = product([rate, rate])
        show("double", double)
        for places in (3, 6, 9, 12, 15, 18, 21):
            for sign in (1, -1):
                near = [(n, a + (sign * Decimal(10) ** -places if i == 1 else 0)) for i, (n, a) in enumerate(double)]
                show("near-double", near)
    for rates in (("1.1", "1.2"), ("1.1", "1.1", "1.3"), ("0.5", "2", "2"), ("1.02", "1.04", "1.06", "1.08"), ("1", "1", "0.9"), ("1.1", "1.1", "1.2", "1.2"),
                  ("0.1", "0.3", "1.7", "2.5", "9"), ("1.1", "1.11", "1.12"), ("1.1", "1.101", "1.102", "1.103")):
        show("product", product(rates))
    # Amounts and factors from 1e-14 to 1e14, on days close together and far apart.
    for _ in range(60):
        days = sorted(draw.sample(range(1, 20000), draw.randint(1, 6)))
        show("wide", [(0, Decimal(draw.choice((-1, 1)) * draw.randint(1, 999)).scaleb(draw.randint(-14, 12)))] +
             [(n, Decimal(draw.choice((-1, 1)) * draw.randint(1, 999)).scaleb(draw.randint(-14, 12))) for n in days])
    for _ in range(40):
        days = sorted(draw.sample(range(1, 40), draw.randint(2, 8)))
        show("days", [(0, Decimal(draw.randint(-10**6, 10**6)) / 100)] + [(n, Decimal(draw.randint(-10**6, 10**6)) / 100) for n in days])
    # What nearly cancels: a loan paid back at once, and a little more.
    for _ in range(40):
        size, little = Decimal(draw.randint(10**6, 10**8)), Decimal(draw.randint(-100, 100)).scaleb(-draw.randint(2, 6))
        after = sorted(draw.sample(range(2, 2000), 3))
        show("cancelling", [(0, -size), (1, size + little)] + [(n, Decimal(draw.randint(-100, 100)).scaleb(-2)) for n in after])
    # Mines: an outlay, years of income, remediation, a rebuilt site.
    for _ in range(60):
        months = draw.randint(12, 36)
        flows = [(0, -draw.randint(500, 5000))]
        flows += [(30 * m, draw.randint(-50, 300)) for m in range(1, months, 2)]
        flows += [(30 * months, -draw.randint(0, 4000))]
        show("mine", flows)
    # Signs at random.
    for _ in range(120):
        days = sorted(draw.sample(range(1, 4000), draw.randint(2, 14)))
        show("random", [(0, Decimal(draw.randint(-10**5, 10**5)) / 100)] + [(n, Decimal(draw.randint(-10**5, 10**5)) / 100) for n in days])
    # (1 − x)^m cut short, where all is flat.
    for m in (3, 5, 7):
        show("flat", [(365 * k, (-1) ** k * comb(m, k)) for k in range(m + 1)])
        show("flat", [(365 * k, Decimal((-1) ** k * comb(m, k)) + (Decimal("1e-6") if k == 0 else 0)) for k in range(m + 1)])


if __name__ == "__main__":
    main()
