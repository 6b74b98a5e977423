"""Time in meetings with a client: typed by the month, or counted in a calendar file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.client_meeting import Meeting, MeetingCost, meeting_cost
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.five_figures import last_complete_day
from takingstock.domain.numbers.month import add_months, month_of, month_range
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.own_text import Spot
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_money import ClientMoney
from takingstock.usecases.own_text import client_part, whole_of, write_about

PART: Final = "meetings"
MINUTES: Final = "minutes"
MINUTES_LIMIT: Final = 9999
_MONTHS: Final = 3
_HUNDREDTHS: Final = 100


@dataclass(frozen=True, slots=True)
class Meetings:
    """
    Minutes in meetings over some months, with what they cost.

    `hours` are those with the client in the same months, exact, None while none are known.
    """

    months: int
    hours: Exact | None
    cost: MeetingCost

    @property
    def monthly(self) -> int:
        """The minutes of a month on average, whole, half away from zero."""
        return half_away(Fraction(self.cost.minutes, self.months))

    @property
    def is_kept_as_number(self) -> bool:
        """Whether the average is a number that may be kept as the minutes of a month."""
        return 1 <= self.monthly <= MINUTES_LIMIT


def typed_minutes(pen: Pen, client_id: ClientId) -> int | None:
    """Return the minutes of a month as typed, 1 to 9999, None while there is no such number."""
    return whole_of(client_part(pen, client_id, PART).get(MINUTES, ""), 1, MINUTES_LIMIT)


def counted_months(pen: Pen, money: ClientMoney) -> tuple[date, ...]:
    """Return the months in which a calendar is counted: those with hours, else the last three."""
    if money.own_hour.hours:
        return money.own_hour.months
    last = month_of(last_complete_day(pen.clock.today()))
    return month_range(add_months(last, 1 - _MONTHS), last)


def of_a_month(pen: Pen, client_id: ClientId, money: ClientMoney, minutes: int) -> Meetings:
    """Return what so many minutes a month cost."""
    return _meetings(pen, client_id, money, minutes, 1)


def of_a_calendar(
    pen: Pen, client_id: ClientId, money: ClientMoney, picked: Iterable[Meeting]
) -> Meetings:
    """Return what the picked meetings of the counted months cost; nothing is kept."""
    minutes = sum(one.minutes for one in picked)
    return _meetings(pen, client_id, money, minutes, len(counted_months(pen, money)))


def keep_minutes(pen: Pen, client_id: ClientId, found: Meetings) -> None:
    """Keep the average of a calendar as the minutes of a month. Raises `NotFound`."""
    write_about(pen, client_id, Spot(PART, MINUTES), str(found.monthly))


def _meetings(
    pen: Pen, client_id: ClientId, money: ClientMoney, minutes: int, months: int
) -> Meetings:
    monthly = _monthly_hours(pen, client_id, money)
    hours = None if monthly is None else Fraction(monthly) * months
    return Meetings(months, hours, meeting_cost(minutes, money.own_hour.rate, hours))


def _monthly_hours(pen: Pen, client_id: ClientId, money: ClientMoney) -> Exact | None:
    """Return the client's hours a month: as typed, else logged / months with hours."""
    figure = pen.store.figures(pen.owner, client_id).get(FigureName.HOURS_FROM_CLIENT)
    if figure and figure.value is not None:
        return Fraction(figure.value, _HUNDREDTHS)
    if money.hourly is None:
        return None
    return Fraction(money.hourly.rate.hours) / len(money.own_hour.months)
