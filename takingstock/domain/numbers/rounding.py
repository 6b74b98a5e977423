"""Rounding of numbers.md §1: half away from zero, up for "at least", equal cents for parts."""

from collections.abc import Mapping
from fractions import Fraction


def half_away(value: Fraction | int) -> int:
    """Return the nearest whole number, halves away from zero, so round(−x) = −round(x)."""
    return value if isinstance(value, int) else _nearest(value.numerator, value.denominator)


def times(cents: int, factor: Fraction | int, per: int = 1) -> int:
    """Return cents · factor / per, rounded half away from zero."""
    return _nearest(cents * factor.numerator, per * factor.denominator)


def _nearest(top: int, bottom: int) -> int:
    nearest = (2 * abs(top) + bottom) // (2 * bottom)
    return nearest if top >= 0 else -nearest


def up(value: Fraction) -> int:
    """Return the smallest whole number that is at least `value`."""
    return -(-value.numerator // value.denominator)


def split(total: int, parts: int) -> tuple[int, ...]:
    """
    Return `total` cents in `parts` equal parts, the extra cents in the first ones.

    The parts sum to the total and differ by at most one cent; a negative total is split like
    the positive one.
    """
    sign = 1 if total >= 0 else -1
    each, extra = divmod(abs(total), parts)
    return tuple(sign * (each + (place < extra)) for place in range(parts))


def largest_remainder(weights: Mapping[str, int], units: int) -> dict[str, int]:
    """
    Return `units` dealt out in proportion to the weights (≥ 0) by the Hamilton method.

    The result sums to exactly `units`, or to 0 when all weights are 0. Equal remainders go to
    the larger weight, then to the earlier name.
    """
    total = sum(weights.values())
    if not total:
        return dict.fromkeys(weights, 0)
    dealt = {name: weight * units // total for name, weight in weights.items()}
    waiting = sorted(
        weights, key=lambda name: (-(weights[name] * units % total), -weights[name], name)
    )
    for name in waiting[: units - sum(dealt.values())]:
        dealt[name] += 1
    return dealt
