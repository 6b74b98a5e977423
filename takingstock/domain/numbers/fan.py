"""The fan: what the balance may be each month, exactly or simulated (numbers.md §4 row 23)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from operator import add
from typing import Final, Protocol

from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.chance import Odds, weigh
from takingstock.domain.numbers.flow import Series
from takingstock.domain.numbers.steps import Steps, Told, untold
from takingstock.domain.numbers.tax import monthly_tax

MOST_OUTCOMES: Final = 20_000
"""Up to so many outcomes every one is worked out; more are simulated."""
TENTHS: Final = (1, 5, 9)
"""The percentiles shown: p10, p50, p90."""
_STEPS: Final = 6
"""Working out one outcome: two for its states, two for its balances, two for its place."""


@dataclass(frozen=True, slots=True)
class Draw:
    """How a simulation is drawn: the same seed gives the same paths."""

    seed: int
    paths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """
    Sums over weighted balance paths, in cents; `whole` is the sum of the weights.

    `sums` and `squares` by month are Σ w·x and Σ w·x². `percentiles` are p10, p50 and p90, the
    smallest x with P(X ≤ x) ≥ q. `below_floor` and `below_zero` weigh the paths with any month
    below, `lowest` is Σ w · the lowest balance of the path.
    """

    whole: int
    sums: Sequence[int]
    squares: Sequence[int]
    percentiles: tuple[Series, Series, Series]
    below_floor: int
    below_zero: int
    lowest: int


class Simulation(Protocol):
    """Draws paths of the odds; its spread has one weight per path."""

    def __call__(self, odds: Odds, draw: Draw, told: Told, /) -> Spread:
        """Return the spread of `draw.paths` paths; `told` is told how far it is."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """
    Balances by month, in cents; mean and variance exact, probabilities 0 to 1.

    `outcomes` counts the different ways things can turn out; `draw` is None when all of them
    were worked out. With tax the mean is at most the expected plan, never the plan itself.
    """

    months: tuple[date, ...]
    outcomes: int
    floor: int
    mean: tuple[Fraction, ...]
    variance: tuple[Fraction, ...]
    p10: Series
    p50: Series
    p90: Series
    p_below_floor: Fraction
    p_below_zero: Fraction
    mean_lowest: Fraction
    draw: Draw | None


def fan(case: Case, simulate: Simulation, told: Told = untold) -> Fan:
    """
    Return the fan of a case, after leaving if it has a leave.

    Exact up to 20 000 outcomes; above that `simulate` draws with the seed and paths of the
    case. `told` is told how far it is.
    """
    odds = weigh(open_book(case))
    outcomes = odds.outcomes
    draw = Draw(case.seed, case.paths) if outcomes > MOST_OUTCOMES else None
    spread = enumerate_paths(odds, told) if draw is None else simulate(odds, draw, told)
    whole = spread.whole
    mean = tuple(Fraction(one, whole) for one in spread.sums)
    return Fan(
        months=odds.months,
        outcomes=outcomes,
        floor=odds.floor,
        mean=mean,
        variance=tuple(
            Fraction(square, whole) - middle**2
            for square, middle in zip(spread.squares, mean, strict=True)
        ),
        p10=spread.percentiles[0],
        p50=spread.percentiles[1],
        p90=spread.percentiles[2],
        p_below_floor=Fraction(spread.below_floor, whole),
        p_below_zero=Fraction(spread.below_zero, whole),
        mean_lowest=Fraction(spread.lowest, whole),
        draw=draw,
    )


def enumerate_paths(odds: Odds, told: Told = untold) -> Spread:
    """Return the spread over every outcome of the odds, exactly."""
    steps = Steps(_STEPS * odds.outcomes, told)
    paths: dict[Series, int] = {}
    for (profit, flow), weight in _states(odds, steps).items():
        path = _balance(odds, profit, flow)
        paths[path] = paths.get(path, 0) + weight
        steps.take(2)
    weights = list(paths.values())
    whole = sum(weights)
    columns = list(zip(*paths, strict=True))
    shown = []
    for column in columns:
        shown.append(_percentiles(column, weights, whole))
        steps.take(2 * odds.outcomes // len(columns))
    lows = [(min(path), weight) for path, weight in paths.items()]
    p10, p50, p90 = zip(*shown, strict=True)
    return Spread(
        whole=whole,
        sums=[_weighted(column, weights) for column in columns],
        squares=[_weighted((cents * cents for cents in column), weights) for column in columns],
        percentiles=(p10, p50, p90),
        below_floor=sum(weight for low, weight in lows if low < odds.floor),
        below_zero=sum(weight for low, weight in lows if low < 0),
        lowest=sum(low * weight for low, weight in lows),
    )


def _states(odds: Odds, steps: Steps) -> Mapping[tuple[Series, Series], int]:
    """Return the weight of every pair of profit and flow; like outcomes fall together."""
    states = {(odds.profit, odds.flow): 1}
    for payer in sorted(odds.payers, key=lambda payer: payer.outcomes):
        grown: dict[tuple[Series, Series], int] = {}
        for turn in payer.turns(odds.variable_rate):
            for (profit, flow), weight in states.items():
                state = _sum(profit, turn.profit), _sum(flow, turn.flow)
                grown[state] = grown.get(state, 0) + weight * turn.weight
            steps.take(len(states))
        states = grown
    return states


def _sum(one: Series, other: Series) -> Series:
    return tuple(map(add, one, other))


def _balance(odds: Odds, profit: Series, flow: Series) -> Series:
    taxes = monthly_tax(odds.tax, profit, odds.months, odds.as_of)
    steps = (made - tax + more for made, tax, more in zip(profit, taxes, flow, strict=True))
    return tuple(accumulate(steps, initial=odds.cash))[1:]


def _weighted(column: Iterable[int], weights: Sequence[int]) -> int:
    return sum(cents * weight for cents, weight in zip(column, weights, strict=True))


def _percentiles(column: Series, weights: Sequence[int], whole: int) -> tuple[int, ...]:
    """Return the smallest cents x with P(X ≤ x) ≥ q for q = 0.1, 0.5 and 0.9."""
    ordered = sorted(zip(column, weights, strict=True))
    reached = list(accumulate(weight for _, weight in ordered))
    return tuple(
        next(
            cents
            for (cents, _), so_far in zip(ordered, reached, strict=True)
            if 10 * so_far >= tenths * whole
        )
        for tenths in TENTHS
    )
