"""The middle of some numbers, exactly."""

from collections.abc import Sequence
from fractions import Fraction


def median(values: Sequence[Fraction | int]) -> Fraction:
    """Return the middle one of at least one number, halfway between the two of an even count."""
    ordered = sorted(values)
    low, high = (len(ordered) - 1) // 2, len(ordered) // 2
    return Fraction(ordered[low] + ordered[high]) / 2
