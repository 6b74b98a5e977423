"""Where the names of lines stand at their ends: beside their line, never over each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

HEIGHT: Final = 280
_PLOT: Final = 236
"""What is left of the height for the lines themselves, in pixels; rather less than more."""
_BESIDE, _GAP, _EDGE = 13, 17, 9
"""Pixels from a line's end to the middle of its name, between two names, and to the edge."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line: its last value and whether it rose to it."""

    value: float
    rises: bool


def beside(ends: Mapping[str, End], low: float, high: float) -> dict[str, float]:
    """
    Return the height at which each name stands, on an axis from `low` to `high`.

    A name stands on the side that its line leaves free. Names keep the order of their lines,
    those of equal ends that of `ends`, and stand far enough apart to be read.
    """
    pixel = (high - low) / _PLOT or 1.0
    names = sorted(ends, key=lambda name: -ends[name].value)
    wanted = [
        ends[name].value + (_BESIDE if ends[name].rises else -_BESIDE) * pixel for name in names
    ]
    edge = _EDGE * pixel
    placed = spread(wanted, _GAP * pixel, low + edge, high - edge)
    return dict(zip(names, placed, strict=True))


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """
    Return places in the given order, downward, at least `gap` apart and between the limits.

    Where there is room they are as near to what was wanted as that allows: places that would
    be too near share the way (the mean of a group moves least).
    """
    groups: list[tuple[float, int]] = []  # the place of a group's first if it stood at gap 0
    for step, value in enumerate(wanted):
        mean, size = value + step * gap, 1
        while groups and groups[-1][0] < mean:
            before, count = groups.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        groups.append((mean, size))
    level = [mean for mean, size in groups for _ in range(size)]
    lowest = low + (len(wanted) - 1) * gap
    return [
        min(max(value, lowest), max(high, lowest)) - step * gap for step, value in enumerate(level)
    ]
