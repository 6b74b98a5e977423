"""What each client brings and takes: shares of money, of hours, of what drains, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.numbers.concentration import percents
from takingstock.domain.numbers.five_figures import last_complete_day
from takingstock.domain.numbers.month import add_months, month_of
from takingstock.domain.reading import read_answers
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Common, common_figures, known_figures
from takingstock.usecases.income import WINDOW_MONTHS

_DRAIN_STEPS: Final = 240
"""A multiple of 16, 20 and 24: the share of any number of answers is whole in it."""
_OTHERS: Final = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """
    One client's shares, in tenths of a per cent of everybody whose part is known.

    `client` None is everybody else together; `monthly` is what comes from it a month, euro
    cents. None is unknown, which is not zero.
    """

    client: Client | None
    monthly: int | None
    money: int | None
    hours: int | None
    drain: int | None


def strips(pen: Pen, clients: Sequence[Client], common: Common | None = None) -> tuple[Strip, ...]:
    """
    Return the strips of `clients` in their order, then that of everybody else if there is one.

    Money is what each brings a month by the figures in force, hours those of the last twelve
    complete months, drain the share of points on the newest reading's draining side. Each
    measure sums to 100.0 over the clients that it is known of. Made-up clients and real ones
    are never measured against each other.
    """
    found: list[Strip] = []
    for is_example in sorted({one.is_example for one in clients}):
        kind = [one for one in clients if one.is_example is is_example]
        found += _of_one_kind(pen, kind, common or common_figures(pen))
    by_client = {one.client.id: one for one in found if one.client}
    rest = [one for one in found if one.client is None]
    return (*(by_client[one.id] for one in clients), *rest)


def _of_one_kind(pen: Pen, clients: Sequence[Client], common: Common) -> list[Strip]:
    money, revenue = _money(pen, clients, common)
    rest = revenue - sum(money.values())
    is_rest_known = rest > len(money)  # averages are rounded: a cent each is nobody's
    by_money = percents({**money, _OTHERS: rest} if is_rest_known else money)
    by_hours = percents(_minutes(pen, clients))
    by_drain = percents(_drains(pen, clients))
    found = [
        Strip(
            one,
            money.get(one.id),
            by_money.get(one.id),
            by_hours.get(one.id),
            by_drain.get(one.id),
        )
        for one in clients
    ]
    return [*found, *([Strip(None, rest, by_money[_OTHERS], None, None)] if is_rest_known else [])]


def _money(pen: Pen, clients: Sequence[Client], common: Common) -> tuple[dict[str, int], int]:
    """Return what each brings a month where that is known, and the whole revenue, 0 if not."""
    found: dict[str, int] = {}
    revenue = 0
    for one in clients:
        known = known_figures(pen, one, common)
        cents = known.value(FigureName.MONTHLY_FROM_CLIENT)
        revenue = known.value(FigureName.MONTHLY_REVENUE) or 0
        if cents is not None:
            found[one.id] = cents
    return found, revenue


def _minutes(pen: Pen, clients: Sequence[Client]) -> Mapping[str, int]:
    end = month_of(last_complete_day(pen.clock.today()))
    start = add_months(end, 1 - WINDOW_MONTHS)
    sums: dict[str, int] = {}
    shown = {one.id for one in clients}
    for one in pen.store.hours(pen.owner):
        if one.client_id in shown and start <= one.month <= end:
            minutes = one.billable_minutes + one.unbilled_minutes
            sums[one.client_id] = sums.get(one.client_id, 0) + minutes
    return sums


def _drains(pen: Pen, clients: Sequence[Client]) -> Mapping[str, int]:
    newest = pen.store.latest_readings(pen.owner)
    found: dict[str, int] = {}
    for one in clients:
        if one.id in newest:
            sheet = newest[one.id]
            share = read_answers(sheet.answers, sheet.signals, pen.method).drain.share
            if share is not None:
                found[one.id] = int(share * _DRAIN_STEPS)
    return found
