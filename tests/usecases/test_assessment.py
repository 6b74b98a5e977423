"""Answering about a client, and the reading that comes of it."""

from datetime import date, timedelta

import pytest

from takingstock.domain.assessment import ConductFact, ConductKind, Signals
from takingstock.domain.errors import Refused, Stale
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Method, Place, Side
from takingstock.domain.trend import Direction
from takingstock.usecases.assessment import (
    Pen,
    Sheet,
    answer,
    changes_since,
    first_gap,
    lay_out,
    save_conduct,
    save_own_view,
    show_reading,
)
from takingstock.usecases.client import start_client
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore

NOTHING_OVERDUE = Signals()


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> ClientId:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион").id


def sheet(pen: Pen, client: ClientId) -> Sheet:
    return lay_out(pen.store, pen.clock, MARIA, client, pen.method)


def fill(pen: Pen, client: ClientId, takes: int, gives: int) -> None:
    for sign in pen.method.signs:
        answer(pen, client, sign.id, takes if sign.side is Side.DRAIN else gives)


def test_nothing_is_open_before_the_first_answer(pen: Pen, orion: ClientId) -> None:
    assert sheet(pen, orion) == Sheet(None, (), 0)


def test_each_answer_is_stored_and_can_be_cleared(pen: Pen, orion: ClientId) -> None:
    answer(pen, orion, "drain-1", 3)
    answer(pen, orion, "energy-2", 0)
    assert sheet(pen, orion).answers == {"drain-1": 3, "energy-2": 0}
    answer(pen, orion, "drain-1", None)
    assert sheet(pen, orion).answers == {"energy-2": 0}
    assert len(pen.store.assessments(MARIA, orion)) == 1


@pytest.mark.parametrize(("sign", "value"), [("drain-1", 5), ("drain-1", -1), ("drain-9", 1)])
def test_an_answer_outside_the_worksheet_is_refused(
    pen: Pen, orion: ClientId, sign: str, value: int
) -> None:
    with pytest.raises(Refused):
        answer(pen, orion, sign, value)
    assert sheet(pen, orion).open is None


def test_a_reading_waits_for_four_answers_a_side(pen: Pen, orion: ClientId) -> None:
    for number in range(1, 5):
        answer(pen, orion, f"drain-{number}", 3)
    answer(pen, orion, "energy-1", 1)
    assert show_reading(pen, orion, NOTHING_OVERDUE) is None
    gap = first_gap(sheet(pen, orion).answers, pen.method)
    assert gap is not None
    assert (gap[0].id, gap[1]) == ("energy-2", 3)


def test_a_reading_is_dated_when_it_is_first_shown(pen: Pen, orion: ClientId) -> None:
    fill(pen, orion, 4, 0)
    shown = show_reading(pen, orion, NOTHING_OVERDUE)
    assert shown is not None
    assert (shown.day, shown.reading.place) == (date(2026, 11, 23), Place.CONSIDER_PARTING)
    opened = sheet(pen, orion).open
    assert opened is not None
    assert opened.read_on == date(2026, 11, 23)


def test_answering_again_the_same_day_changes_that_reading(pen: Pen, orion: ClientId) -> None:
    fill(pen, orion, 4, 0)
    show_reading(pen, orion, NOTHING_OVERDUE)
    fill(pen, orion, 0, 4)
    shown = show_reading(pen, orion, NOTHING_OVERDUE)
    assert shown is not None
    assert shown.reading.place is Place.KEEP
    assert len(pen.store.assessments(MARIA, orion)) == 1


def test_another_day_begins_a_new_sheet_and_keeps_the_old_reading(
    pen: Pen, clock: StillClock, orion: ClientId
) -> None:
    fill(pen, orion, 4, 0)
    show_reading(pen, orion, NOTHING_OVERDUE)
    clock.at += timedelta(days=30)
    laid = sheet(pen, orion)
    assert laid.open is None
    assert laid.ordinal == 1
    fill(pen, orion, 1, 4)
    shown = show_reading(pen, orion, NOTHING_OVERDUE)
    assert shown is not None
    past = sheet(pen, orion).past
    assert [one.reading.place for one in past] == [Place.CONSIDER_PARTING]
    changes = changes_since(past, shown.reading, pen.method)
    assert [change.direction for change in changes] == [Direction.DOWN, Direction.UP]


def test_the_first_reading_has_no_change(pen: Pen, orion: ClientId, method: Method) -> None:
    fill(pen, orion, 4, 0)
    shown = show_reading(pen, orion, NOTHING_OVERDUE)
    assert shown is not None
    assert changes_since((), shown.reading, method) == ()


def test_a_reading_keeps_the_signals_of_its_day(
    pen: Pen, clock: StillClock, orion: ClientId
) -> None:
    fill(pen, orion, 1, 1)
    save_conduct(pen.store, clock, MARIA, orion, ConductFact(ConductKind.THREATS))
    late = Signals(overdue_days=61, overdue_minor=82_000)
    shown = show_reading(pen, orion, late)
    assert shown is not None
    assert [str(signal) for signal in shown.reading.hard_signals] == ["unsafe", "unpaid_60"]
    pen.store.remove_conduct(MARIA, orion, ConductKind.THREATS)
    clock.at += timedelta(days=3)
    kept = sheet(pen, orion).past[0].reading.hard_signals
    assert [str(signal) for signal in kept] == ["unsafe", "unpaid_60"]


def test_ones_own_view_is_kept_and_never_overwritten_unseen(
    pen: Pen, clock: StillClock, orion: ClientId
) -> None:
    first = answer(pen, orion, "drain-1", 1)
    assert save_own_view(pen.store, clock, MARIA, first, "  Аз го виждам иначе. ") == 2
    with pytest.raises(Stale):
        save_own_view(pen.store, clock, MARIA, first, "друго")
    opened = sheet(pen, orion).open
    assert opened is not None
    assert opened.own_view == "Аз го виждам иначе."


@pytest.mark.parametrize("text", ["а" * 2001, "а\0б", "\ud800"])
def test_a_view_that_cannot_be_kept_says_why(
    pen: Pen, clock: StillClock, orion: ClientId, text: str
) -> None:
    first = answer(pen, orion, "drain-1", 1)
    with pytest.raises(Refused):
        save_own_view(pen.store, clock, MARIA, first, text)


@pytest.mark.parametrize(
    "fact",
    [
        ConductFact(ConductKind.UNPAID, date(2026, 11, 24)),
        ConductFact(ConductKind.UNPAID, None, 0),
        ConductFact(ConductKind.UNPAID, None, 1000),
    ],
)
def test_a_fact_in_the_future_or_without_a_sensible_count_is_refused(
    pen: Pen, clock: StillClock, orion: ClientId, fact: ConductFact
) -> None:
    with pytest.raises(Refused):
        save_conduct(pen.store, clock, MARIA, orion, fact)
    assert pen.store.conduct(MARIA, orion) == ()


def test_a_fact_keeps_its_day_and_count(pen: Pen, clock: StillClock, orion: ClientId) -> None:
    fact = ConductFact(ConductKind.UNPAID, date(2026, 11, 23), 2)
    save_conduct(pen.store, clock, MARIA, orion, fact)
    assert pen.store.conduct(MARIA, orion) == (fact,)
