"""The best month to leave: time for the notice and the handover, and a reserve that holds."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.leave_month import HANDOVER_LIMIT, LeaveMonth, leave_months
from takingstock.domain.notice import NOTICE_LIMIT, Notice, NoticeUnit
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.leave_money import LeaveMoney, leave_money
from takingstock.domain.numbers.month import month_end
from takingstock.domain.workday import WorkCalendar
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Known, known_figures
from takingstock.usecases.numbers import FAR
from takingstock.usecases.own_text import client_part, whole_of
from takingstock.usecases.page_case import page_case
from takingstock.usecases.talk import Talk, notice_of

PART: Final = "leaving"
HANDOVER: Final = "handover_days"


@dataclass(frozen=True, slots=True)
class Row:
    """A month with its money, None while figures are missing or clash."""

    month: LeaveMonth
    money: LeaveMoney | None

    def has_time(self, today: date) -> bool:
        """Whether the notice and the handover still fit."""
        return self.month.tell_by >= today

    def holds(self, today: date) -> bool:
        """Whether there is time and, where the money is known, the reserve keeps the floor."""
        return self.has_time(today) and (self.money is None or self.money.keeps_floor)


@dataclass(frozen=True, slots=True)
class LeaveMonths:
    """
    The next twelve months, and `best`, the earliest that holds, None if none does.

    `notice` is what was counted, None where none is known; `is_from_numbers` where it is that
    of the Numbers page, because the talk has none yet.
    """

    rows: tuple[Row, ...]
    best: Row | None
    notice: Notice | None
    is_from_numbers: bool

    @property
    def is_money_known(self) -> bool:
        """Whether the figures say anything."""
        return self.rows[0].money is not None


def handover_days(pen: Pen, client_id: ClientId) -> int | None:
    """Return the typed working days for the handover, None while there is no such number."""
    typed = client_part(pen, client_id, PART).get(HANDOVER, "")
    return whole_of(typed, 0, HANDOVER_LIMIT)


def best_month(pen: Pen, client: Client, talk: Talk) -> LeaveMonths:
    """
    Return the months in which the work may end. Nothing is kept.

    A month ends for the work with its last worked day, for the money with its last day: its
    fee is whole. Raises `Refused` as `notice_of` does.
    """
    known, today = known_figures(pen, client), pen.clock.today()
    said, planned = notice_of(talk), _planned(known)
    notice = said or planned
    counted = notice or Notice(0, NoticeUnit.DAYS)
    months = leave_months(today, counted, handover_days(pen, client.id) or 0, WorkCalendar())
    money = _money(known, today, months)
    rows = tuple(Row(month, money.get(month.month)) for month in months)
    return LeaveMonths(
        rows=rows,
        best=next((row for row in rows if row.holds(today)), None),
        notice=notice,
        is_from_numbers=said is None and planned is not None,
    )


def _planned(known: Known) -> Notice | None:
    months = known.value(FigureName.NOTICE_MONTHS)
    limit = NOTICE_LIMIT[NoticeUnit.MONTHS]
    return None if months is None else Notice(min(months, limit), NoticeUnit.MONTHS)


def _money(known: Known, today: date, months: tuple[LeaveMonth, ...]) -> dict[date, LeaveMoney]:
    """Return the money by month; nothing while it cannot be told."""
    if known.missing:
        return {}
    try:
        case = replace(page_case(known, today, "…"), horizon_months=FAR)
    except Refused:
        return {}
    assert case.leave is not None
    days = [month_end(one.month) for one in months]
    found = leave_money(open_book(case), case.leave, days)
    return {one.month: money for one, money in zip(months, found, strict=True)}
