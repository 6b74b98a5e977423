"""The best month to leave: the earliest with time for notice and handover, and with the money."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.notice import Notice, NoticeUnit
from takingstock.domain.own_text import Spot
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import save_figure
from takingstock.usecases.leave_month import (
    HANDOVER,
    PART,
    LeaveMonths,
    best_month,
    handover_days,
)
from takingstock.usecases.own_text import write_about
from takingstock.usecases.talk import read_talk, write_talk
from tests.usecases.test_client_money import start

FIGURES = {
    FigureName.MONTHLY_FROM_CLIENT: "1250",
    FigureName.MONTHLY_REVENUE: "4000",
    FigureName.MONTHLY_COSTS: "2900",
    FigureName.RESERVE: "9800",
}


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start(pen, "Орион")


def best(pen: Pen, client: Client) -> LeaveMonths:
    return best_month(pen, client, read_talk(pen, client.id))


def notice(pen: Pen, client: Client, count: str, unit: NoticeUnit = NoticeUnit.DAYS) -> None:
    write_talk(pen, client.id, TalkName.NOTICE, count)
    write_talk(pen, client.id, TalkName.NOTICE_UNIT, unit)


def test_without_figures_only_time_decides_and_it_says_so(pen: Pen, orion: Client) -> None:
    found = best(pen, orion)
    assert (len(found.rows), found.notice, found.is_money_known) == (12, None, False)
    assert found.best is found.rows[0]
    notice(pen, orion, "30")
    write_about(pen, orion.id, Spot(PART, HANDOVER), "25")
    found = best(pen, orion)  # on 23 November 2026
    assert found.best is not None
    assert (found.best.month.last_day, found.best.month.tell_by) == (
        date(2026, 12, 31),
        date(2026, 11, 23),
    )
    assert [row.has_time(date(2026, 11, 24)) for row in found.rows[:3]] == [False, False, True]


def test_the_reserve_has_to_hold_too(pen: Pen, orion: Client) -> None:
    for name, typed in FIGURES.items():
        save_figure(pen, orion, name, typed)
    found = best(pen, orion)
    assert found.is_money_known
    assert found.best is found.rows[0]
    # 150 less a month without them, 1100 more with them; the floor of three months is 8700
    save_figure(pen, orion, FigureName.FLOOR_MONTHS, "3")
    found = best(pen, orion)
    assert found.best is not None
    # of 24 months up to October 2028, n with them: 9800 + 1100 n − 150 (24 − n) ≥ 8700 from n = 2
    assert found.best.month.month == date(2026, 12, 1)
    assert found.best.money is not None
    assert found.best.money.lowest == found.best.money.floor
    save_figure(pen, orion, FigureName.RESERVE, "2000")
    assert best(pen, orion).best is None


def test_notice_of_the_numbers_stands_in_for_that_of_the_talk(pen: Pen, orion: Client) -> None:
    save_figure(pen, orion, FigureName.NOTICE_MONTHS, "36")
    found = best(pen, orion)
    assert (found.notice, found.is_from_numbers) == (Notice(24, NoticeUnit.MONTHS), True)
    assert found.best is None
    notice(pen, orion, "2", NoticeUnit.MONTHS)
    found = best(pen, orion)
    assert (found.notice, found.is_from_numbers) == (Notice(2, NoticeUnit.MONTHS), False)


def test_figures_that_clash_leave_the_money_open(pen: Pen, orion: Client) -> None:
    for name, typed in {**FIGURES, FigureName.MONTHLY_FROM_CLIENT: "5000"}.items():
        save_figure(pen, orion, name, typed)
    assert not best(pen, orion).is_money_known


def test_what_is_no_number_says_so_or_does_not_count(pen: Pen, orion: Client) -> None:
    write_about(pen, orion.id, Spot(PART, HANDOVER), "десет")
    assert handover_days(pen, orion.id) is None
    notice(pen, orion, "месец")
    with pytest.raises(Refused, match="notice_unclear"):
        best(pen, orion)
