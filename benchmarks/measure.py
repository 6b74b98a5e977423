"""Interleaved rounds, medians and spread, ratios to the blank page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

Step = Callable[[int], float]
"""Does one thing for the n-th time and returns how long it took, seconds."""

_WARM_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """What was measured of one step: the median, the first and the last decile."""

    median: float
    low: float
    high: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of a benchmark: a ratio beside its goal, and what it was made from."""

    name: str
    ratio: float
    goal: float
    ours: Spread
    unit: Spread

    def line(self) -> str:
        """Return the figure as a line for the terminal."""
        mark = "  " if self.ratio <= self.goal else " !"
        spread = f"{self.ours.median:.3f} ({self.ours.low:.3f}–{self.ours.high:.3f})"
        return f"{mark} {self.name:34} {self.ratio:6.2f} × (goal {self.goal})  {spread}"


def ratio(name: str, goal: float, found: Mapping[str, Spread], ours: str, unit: str) -> Result:
    """Return how many times as much as `unit` the step `ours` takes, by the medians."""
    value = found[ours].median / found[unit].median
    return Result(name, value, goal, found[ours], found[unit])


def interleaved(steps: Mapping[str, Step], rounds: int) -> dict[str, Spread]:
    """Do every step in turn, `rounds` times after a few that do not count."""
    found: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(rounds + _WARM_ROUNDS):
        for name, step in steps.items():
            seconds = step(number)
            if number >= _WARM_ROUNDS:
                found[name].append(seconds)
    return {name: spread(seconds) for name, seconds in found.items()}


def spread(values: list[float]) -> Spread:
    """Return the middle and the width of some measurements."""
    tenths = quantiles(values, n=10) if len(values) > 1 else [*values, *values]
    return Spread(median(values), tenths[0], tenths[-1], len(values))
