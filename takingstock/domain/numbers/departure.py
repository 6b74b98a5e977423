"""Leaving a client: the last day of service and what ends on it (numbers.md §4 rows 4, 5)."""

from dataclasses import dataclass
from datetime import date

from takingstock.domain.numbers.case import Exact, Leave
from takingstock.domain.numbers.month import Horizon, add_months, month_of


@dataclass(frozen=True, slots=True)
class Departure:
    """
    What leaving means for one client's money.

    `last_day` is inclusive; `last_project_month` the last whose slices remain. Open invoices
    paid after `notice_on` bring `collect_rate` of their amount.
    """

    notice_on: date
    last_day: date
    last_project_month: date
    collect_rate: Exact


@dataclass(frozen=True, slots=True)
class Course:
    """The forecast months of one client; `departure` if it is the one to leave."""

    horizon: Horizon
    departure: Departure | None = None


def depart(leave: Leave, notice_on: date | None = None) -> Departure:
    """Return the departure of a leave, with another notice day if one is given."""
    notice = leave.notice_on if notice_on is None else notice_on
    last_day = add_months(notice, leave.notice_months)
    last_month = month_of(notice if leave.drops_pipeline else last_day)
    return Departure(notice, last_day, last_month, leave.collect_rate_after_notice)
