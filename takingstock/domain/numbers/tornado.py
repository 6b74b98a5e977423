"""Which assumption moves the lowest balance after leaving most (numbers.md §4 row 22)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Driver, Exact, Replacement
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.forecast import plan
from takingstock.domain.numbers.rate import freed_hours

METRIC: Final = "lowest_balance"


@dataclass(frozen=True, slots=True)
class Bar:
    """The lowest balance after leaving, in cents, with a driver at its low and high setting."""

    driver: Driver
    low: int
    high: int

    @property
    def swing(self) -> int:
        """How far the two lie apart."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars by falling swing, then by name; `base` is the metric with nothing changed."""

    base: int
    bars: tuple[Bar, ...]


def tornado(book: Book) -> Tornado:
    """
    Return the tornado of a case with a leave, one driver at a time.

    A driver about a replacement that the case does not have moves nothing.
    """
    bars = [
        Bar(
            swing.driver,
            _lowest(_turn(book, swing.driver, swing.low)),
            _lowest(_turn(book, swing.driver, swing.high)),
        )
        for swing in book.case.tornado
    ]
    return Tornado(_lowest(book), tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.driver))))


def _lowest(book: Book) -> int:
    assert book.case.leave is not None
    assert book.leaver is not None
    departure = depart(book.case.leave)
    return plan(book).left(departure, freed_hours(book, book.leaver)).lowest_balance


def _turn(book: Book, driver: Driver, setting: Exact) -> Book:
    return _TURNS[driver](book, setting)


def _fixed_costs(book: Book, factor: Exact) -> Book:
    costs = tuple(replace(cost, amount=cost.amount * factor) for cost in book.case.fixed_costs)
    return replace(book, case=replace(book.case, fixed_costs=costs))


def _draw(book: Book, factor: Exact) -> Book:
    return replace(book, case=replace(book.case, draw=book.case.draw * factor))


def _other_retainers(book: Book, factor: Exact) -> Book:
    retainers = {
        key: rows
        if key == book.leaver
        else tuple(replace(one, amount=one.amount * factor) for one in rows)
        for key, rows in book.retainers.items()
    }
    return replace(book, retainers=retainers)


def _payment_delay_days(book: Book, days: Exact) -> Book:
    clients = {
        key: replace(client, delay_days=client.delay_days + int(days))
        for key, client in book.clients.items()
    }
    return replace(book, clients=clients)


def _notice_months(book: Book, months: Exact) -> Book:
    assert book.case.leave is not None
    longer = max(0, book.case.leave.notice_months + int(months))
    leave = replace(book.case.leave, notice_months=longer)
    return replace(book, case=replace(book.case, leave=leave))


def _collect_rate_after_notice(book: Book, rate: Exact) -> Book:
    assert book.case.leave is not None
    leave = replace(book.case.leave, collect_rate_after_notice=rate)
    return replace(book, case=replace(book.case, leave=leave))


def _of_replacement(
    change: Callable[[Replacement, Exact], Replacement],
) -> Callable[[Book, Exact], Book]:
    def turn(book: Book, setting: Exact) -> Book:
        plan_of_it = book.case.replacement
        if plan_of_it is None:
            return book
        return replace(book, case=replace(book.case, replacement=change(plan_of_it, setting)))

    return turn


def _rate(plan_of_it: Replacement, factor: Exact) -> Replacement:
    return replace(plan_of_it, rate=plan_of_it.rate * factor)


def _resell_share(plan_of_it: Replacement, more: Exact) -> Replacement:
    return replace(plan_of_it, resell_share=min(1, max(0, plan_of_it.resell_share + more)))


def _months_to_replace(plan_of_it: Replacement, more: Exact) -> Replacement:
    longer = max(0, plan_of_it.months_to_replace + int(more))
    return replace(plan_of_it, months_to_replace=longer)


_TURNS: Final[Mapping[Driver, Callable[[Book, Exact], Book]]] = {
    Driver.REPLACEMENT_RATE: _of_replacement(_rate),
    Driver.FIXED_COSTS: _fixed_costs,
    Driver.DRAW: _draw,
    Driver.OTHER_RETAINERS: _other_retainers,
    Driver.RESELL_SHARE: _of_replacement(_resell_share),
    Driver.MONTHS_TO_REPLACE: _of_replacement(_months_to_replace),
    Driver.NOTICE_MONTHS: _notice_months,
    Driver.PAYMENT_DELAY_DAYS: _payment_delay_days,
    Driver.COLLECT_RATE_AFTER_NOTICE: _collect_rate_after_notice,
}
