"""
The simulated fan: the one module with NumPy (numbers.md §4 row 23).

Whole cents in 64-bit integers throughout; where a bound says that they might not fit, the
same sums run on Python's unbounded integers. Only the drawing of chances uses floats.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.chance import Odds, Payer, Turn
from takingstock.domain.numbers.fan import TENTHS, Draw, Spread
from takingstock.domain.numbers.steps import Steps, Told, untold
from takingstock.domain.numbers.tax import opening_profit, tax_due

Cents = NDArray[Any]
"""Whole cents, paths × months: 64-bit integers, or Python's when those might not do."""
Kind = type[np.int64] | type[object]
Pick = NDArray[np.intp]
_Each = TypeVar("_Each")

_BLOCK: Final = 10_000
_MOST_JOINT: Final = 4096
_ROOM: Final = 2**62


def simulate(odds: Odds, draw: Draw, told: Told = untold) -> Spread:
    """
    Return the spread of `draw.paths` paths of the odds, exact cents on every path.

    The same seed gives the same paths on every machine; every path weighs 1.
    `told` is told of each payer, for all paths and for each block of them.
    """
    kind = _kind(odds)
    rng = np.random.Generator(np.random.PCG64(draw.seed))
    sizes = [min(_BLOCK, draw.paths - start) for start in range(0, draw.paths, _BLOCK)]
    steps = Steps(len(odds.payers) * (1 + len(sizes)), told)
    lots = [_deal(payer, odds.variable_rate, kind) for payer in _told_of(odds.payers, steps)]
    blocks = [_block(odds, _told_of(lots, steps), rng, size, kind) for size in sizes]
    return _spread(np.concatenate(blocks), odds)


def _told_of(each: Iterable[_Each], steps: Steps) -> Iterator[_Each]:
    """Give one after the other, and note a step after each."""
    for one in each:
        yield one
        steps.take()


@dataclass(frozen=True, slots=True)
class _Table:
    """Turns as arrays, one row each, and the chances at which one ends and the next begins."""

    cuts: NDArray[np.float64]
    revenue: Cents
    profit: Cents
    flow: Cents

    def pick(self, rng: np.random.Generator, size: int) -> Pick:
        """Draw a turn for each path."""
        return np.searchsorted(self.cuts, rng.random(size), side="right")


@dataclass(frozen=True, slots=True)
class _Lot:
    """
    A payer's tables: one of its joint turns, or one for each project if those are too many.

    Only then the variable cost is still to be taken off, on revenue with `base` (a row).
    """

    tables: tuple[_Table, ...]
    base: Cents | None = None


def _kind(odds: Odds) -> Kind:
    """Return 64-bit integers if no sum, times a rate, can outgrow them."""
    most = abs(odds.cash) + _size(odds.profit) + _size(odds.flow)
    for payer in odds.payers:
        most += _size(payer.revenue)
        for chance in payer.chances:
            most += max(map(_reach, chance.turns))
    ytd, rates = odds.tax.profit_ytd, (odds.tax.rate, odds.variable_rate)
    most = (most + abs(int(ytd)) + 1) * ytd.denominator
    scale = max(rate.numerator + rate.denominator for rate in rates)
    return np.int64 if 4 * most * scale < _ROOM else object


def _size(cents: Sequence[int]) -> int:
    return sum(map(abs, cents))


def _reach(turn: Turn) -> int:
    return 2 * _size(turn.revenue) + _size(turn.profit) + _size(turn.flow)


def _deal(payer: Payer, variable_rate: Exact, kind: Kind) -> _Lot:
    if payer.outcomes <= _MOST_JOINT:
        return _Lot((_table(tuple(payer.turns(variable_rate)), kind),))
    tables = tuple(_table(chance.turns, kind) for chance in payer.chances)
    return _Lot(tables, np.array(payer.revenue, dtype=kind))


def _table(turns: Sequence[Turn], kind: Kind) -> _Table:
    whole = sum(turn.weight for turn in turns)
    reached = list(accumulate(turn.weight for turn in turns))[:-1]
    return _Table(
        cuts=np.array([weight / whole for weight in reached], dtype=np.float64),
        revenue=np.array([turn.revenue for turn in turns], dtype=kind),
        profit=np.array([turn.profit for turn in turns], dtype=kind),
        flow=np.array([turn.flow for turn in turns], dtype=kind),
    )


def _block(
    odds: Odds, lots: Iterable[_Lot], rng: np.random.Generator, size: int, kind: Kind
) -> Cents:
    """Return the balances of some paths."""
    shape = (size, len(odds.months))
    profit = np.broadcast_to(np.array(odds.profit, dtype=kind), shape).copy()
    flow = np.broadcast_to(np.array(odds.flow, dtype=kind), shape).copy()
    for lot in lots:
        picks = [(table, table.pick(rng, size)) for table in lot.tables]
        for table, pick in picks:
            profit += table.profit[pick]
            if table.flow.any():
                flow += table.flow[pick]
        if lot.base is not None and odds.variable_rate:
            revenue = lot.base + sum(table.revenue[pick] for table, pick in picks)
            profit -= _half_away(revenue, odds.variable_rate)
    flow += profit
    flow -= _taxes(odds, profit)
    balance: Cents = np.cumsum(flow, axis=1)
    return balance + odds.cash


def _half_away(cents: Cents, rate: Exact) -> Cents:
    """Return round(cents · rate), halves away from zero."""
    top, bottom = rate.numerator, rate.denominator
    nearest: Cents = (2 * top * abs(cents) + bottom) // (2 * bottom)
    return np.where(cents < 0, -nearest, nearest)


def _taxes(odds: Odds, profit: Cents) -> Cents:
    """Return the tax of every month: what is due by then, less what was due before."""
    taxes = np.zeros_like(profit)
    if not odds.tax.rate:
        return taxes
    januaries = [place for place, month in enumerate(odds.months) if place and month.month == 1]
    edges = [0, *januaries, len(odds.months)]
    before = opening_profit(odds.tax, odds.as_of, odds.months[0])
    for start, end in pairwise(edges):
        due = _due(np.cumsum(profit[:, start:end], axis=1), before, odds.tax.rate)
        taxes[:, start] = due[:, 0] - tax_due(before, odds.tax.rate)
        taxes[:, start + 1 : end] = due[:, 1:] - due[:, :-1]
        before = 0
    return taxes


def _due(so_far: Cents, before: Exact, rate: Exact) -> Cents:
    """Return max(0, round(rate · (before + so far)))."""
    top = 2 * rate.numerator
    bottom = rate.denominator * before.denominator
    due: Cents = (top * (so_far * before.denominator + before.numerator) + bottom) // (2 * bottom)
    return np.maximum(due, 0)


def _spread(balance: Cents, odds: Odds) -> Spread:
    paths = len(balance)
    ordered = np.sort(balance, axis=0)
    shown = [ordered[-(-tenths * paths // 10) - 1] for tenths in TENTHS]
    lowest = balance.min(axis=1)
    sums = [int(one) for one in balance.sum(axis=0)]
    return Spread(
        whole=paths,
        sums=sums,
        squares=_squares(balance, sums),
        percentiles=(_row(shown[0]), _row(shown[1]), _row(shown[2])),
        below_floor=int((lowest < odds.floor).sum()),
        below_zero=int((lowest < 0).sum()),
        lowest=int(lowest.sum()),
    )


def _row(cents: Cents) -> tuple[int, ...]:
    return tuple(int(one) for one in cents)


def _squares(balance: Cents, sums: Sequence[int]) -> list[int]:
    """Return Σ x² by month exactly, summed around the first path so that 64 bits do longer."""
    centre = balance[0]
    apart = balance - centre
    widest = int(abs(apart).max())
    if widest * widest * len(apart) >= _ROOM:
        apart = apart.astype(object)
    around = (apart * apart).sum(axis=0)
    return [
        int(square) + 2 * int(middle) * total - len(apart) * int(middle) ** 2
        for square, middle, total in zip(around, centre, sums, strict=True)
    ]
