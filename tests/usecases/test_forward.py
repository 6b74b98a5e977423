"""After a parting and before the next client: what is refused, and what the money did since."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.decision import DraftName
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.lesson import LessonKind
from takingstock.domain.own_text import Spot
from takingstock.usecases.aftercare import money_since, partings
from takingstock.usecases.assessment import Pen
from takingstock.usecases.boundary import learn, note_sending, note_yes
from takingstock.usecases.client import start_client
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.figure import save_figure
from takingstock.usecases.own_text import write_own
from takingstock.usecases.prospect import NAME, PROSPECT, open_prospect, take_on
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices
from tests.usecases.test_plan_review import issued, kept_on

TODAY, TOMORROW, YESTERDAY = (date(2026, 11, day) for day in (23, 24, 22))


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def decide(pen: Pen, client: Client, kind: str) -> None:
    write_draft(pen, client.id, DraftName.KIND, kind)
    write_draft(pen, client.id, DraftName.REASON, "Не остава време за друго.")
    seal(pen, client)


def test_a_line_of_ones_own_is_not_empty(pen: Pen) -> None:
    with pytest.raises(Refused, match="lesson_empty"):
        learn(pen, LessonKind.BOUNDARY, " \n ")


def test_the_same_line_is_kept_once(pen: Pen) -> None:
    first = learn(pen, LessonKind.BOUNDARY, "Без срещи в петък.")
    assert learn(pen, LessonKind.BOUNDARY, " Без срещи  в петък. ") == first
    assert learn(pen, LessonKind.QUESTION, "Без срещи в петък.") != first


def test_boundaries_were_given_with_a_text_and_not_tomorrow(pen: Pen, orion: Client) -> None:
    with pytest.raises(Refused, match="statement_empty"):
        note_sending(pen, orion.id, "  ", TODAY)
    with pytest.raises(Refused, match="day_in_future"):
        note_sending(pen, orion.id, "Работя до 17 ч.", TOMORROW)


def test_a_yes_comes_after_the_text_and_not_tomorrow(pen: Pen, orion: Client) -> None:
    sending = note_sending(pen, orion.id, "Работя до 17 ч.", TODAY)
    with pytest.raises(Refused, match="day_in_future"):
        note_yes(pen, sending, TOMORROW)
    with pytest.raises(Refused, match="yes_before_sent"):
        note_yes(pen, sending, YESTERDAY)
    note_yes(pen, sending, TODAY)
    assert [one.acknowledged_on for one in pen.store.sendings(pen.owner)] == [TODAY]


def test_who_was_kept_after_all_is_no_parting(pen: Pen, orion: Client, clock: StillClock) -> None:
    decide(pen, orion, "part")
    assert [one.client.id for one in partings(pen)] == [orion.id]
    clock.at = clock.at.replace(hour=18)
    decide(pen, orion, "keep")
    assert list(partings(pen)) == []


def test_a_prospect_of_whom_nothing_is_feared_becomes_a_client(pen: Pen) -> None:
    write_own(pen, Spot(PROSPECT, NAME), "Вега")
    client = take_on(pen, open_prospect(pen))
    assert client.name == "Вега"
    assert pen.store.client_texts(pen.owner) == ()
    assert open_prospect(pen).name == ""


def test_the_money_since_is_told_once_there_are_invoices_to_tell_by(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    assert money_since(pen, orion, InterestTable()) is None
    kept_on(pen, clock, orion, date(2026, 7, 15))
    add_invoices(store, issued(orion, date(2026, 8, 3), 1250_00))
    found = money_since(pen, orion, InterestTable())
    assert found is not None
    assert found.months is None  # 150 € short each month: over two years


def test_figures_that_clash_leave_the_months_open(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    kept_on(pen, clock, orion, date(2026, 7, 15))
    add_invoices(store, issued(orion, date(2026, 8, 3), 1250_00))
    save_figure(pen, orion, FigureName.MONTHLY_FROM_CLIENT, "99999")
    found = money_since(pen, orion, InterestTable())
    assert found is not None
    assert found.months is None
