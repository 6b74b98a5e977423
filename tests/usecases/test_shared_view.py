"""The read model: exactly what was chosen, and not one thing more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from takingstock.domain.decision import DraftName, Stay
from takingstock.domain.figure import FigureName
from takingstock.domain.method import Affordability, Side
from takingstock.domain.share import Amounts, Detail, Section
from takingstock.domain.shared_view import (
    SharedClient,
    SharedDecision,
    SharedMoney,
    SharedNote,
    SharedView,
)
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import call_client, delete_client, merge_client
from takingstock.usecases.figure import save_figure
from takingstock.usecases.share import prepare_share
from takingstock.usecases.shared_view import shared_view
from takingstock.usecases.talk import write_talk
from takingstock.usecases.talk_letter import put_aside
from tests.storage.sample import a_comment, a_decision, a_full_decision, at
from tests.usecases.conftest import StillClock
from tests.usecases.sharing import EVERYTHING, HEAVY, LETTER, Worked, read, work


@pytest.fixture
def worked(pen: Pen) -> Worked:
    return work(pen)


def look(worked: Worked, *sections: Section, **fields: object) -> SharedView:
    chosen = frozenset(sections) or EVERYTHING
    choice = replace(worked.choice(), sections=chosen, **fields)  # type: ignore[arg-type]
    return shared_view(worked.pen, prepare_share(worked.pen, choice))


def client(worked: Worked, *sections: Section, **fields: object) -> SharedClient:
    (found,) = look(worked, *sections, **fields).clients
    return found


EMPTY = SharedClient(alias=0, name=None)
FIELD = {
    Section.READING: "reading",
    Section.ANSWERS: "answers",
    Section.TREND: "trend",
    Section.NUMBERS: "numbers",
    Section.NOTES: "notes",
    Section.DECISION: "decision",
    Section.LETTER: "letter",
}


@pytest.mark.parametrize("section", FIELD)
def test_one_section_brings_its_own_field_and_no_other(worked: Worked, section: Section) -> None:
    found = client(worked, section)
    field = FIELD[section]
    assert getattr(found, field)
    assert replace(found, **{field: getattr(EMPTY, field)}) == EMPTY


def test_conduct_brings_facts_and_the_signals_beside_them(worked: Worked) -> None:
    found = client(worked, Section.CONDUCT)
    assert found.conduct
    assert found.signals
    assert replace(found, conduct=(), signals=()) == EMPTY


def test_sections_stand_in_the_order_of_the_page(worked: Worked) -> None:
    assert look(worked, Section.NOTES, Section.READING).sections == (
        Section.READING,
        Section.NOTES,
    )


def test_a_reading_is_shared_with_its_sums_and_without_its_answers(worked: Worked) -> None:
    reading = client(worked, Section.READING).reading
    assert reading is not None
    assert reading.day == worked.pen.clock.today() - timedelta(days=5)
    assert [(axis.side, axis.points, axis.reachable) for axis in reading.axes] == [
        (Side.DRAIN, 24, 24),
        (Side.ENERGY, 6, 24),
    ]
    assert reading.since == worked.pen.clock.today() - timedelta(days=40)
    assert "drain-1" not in repr(reading)


def test_a_reading_of_today_is_the_newest(worked: Worked) -> None:
    today = worked.pen.clock.today()
    read(worked.pen, "r3", worked.orion.id, today, {"drain-1": 4})
    reading = client(worked, Section.READING).reading
    assert reading is not None
    assert (reading.day, reading.bands, reading.axes) == (today, None, ())
    assert len(client(worked, Section.TREND).trend) == 2  # too few answers make no dot


def test_a_client_without_readings_shares_nothing_yet(worked: Worked) -> None:
    (found,) = shared_view(
        worked.pen, prepare_share(worked.pen, worked.choice(worked.vega))
    ).clients
    assert found == EMPTY


def test_answers_are_those_of_the_newest_reading(worked: Worked) -> None:
    assert client(worked, Section.ANSWERS).answers == HEAVY


def test_the_first_reading_has_nothing_before_it(worked: Worked) -> None:
    read(worked.pen, "v1", worked.vega.id, worked.pen.clock.today() - timedelta(days=2), HEAVY)
    view = shared_view(worked.pen, prepare_share(worked.pen, worked.choice(worked.vega)))
    reading = view.clients[0].reading
    assert reading is not None
    assert (reading.since, reading.changes) == (None, ())


# ---- numbers ----------------------------------------------------------------------------------


def test_numbers_are_per_cent_and_months_unless_amounts_were_chosen(worked: Worked) -> None:
    found = client(worked, Section.NUMBERS).numbers
    assert found is not None
    assert (found.share, found.gap, found.leans, found.runway) == (31, 4, -1, None)
    assert found.state is Affordability.AFFORDABLE
    assert found.money is None


def test_bands_hold_no_exact_amount(worked: Worked) -> None:
    found = client(worked, Section.NUMBERS, detail=Detail.BANDS).numbers
    assert found is not None
    assert found.money == SharedMoney(
        from_client=Amounts(1000_00, 1500_00),
        revenue=Amounts(4000_00, 5000_00),
        costs=Amounts(2000_00, 3000_00),
        reserve=Amounts(7500_00, 10_000_00),
        result=Amounts(0, 250_00),
    )


def test_amounts_are_exact_where_they_were_chosen(worked: Worked) -> None:
    found = client(worked, Section.NUMBERS, detail=Detail.AMOUNTS).numbers
    assert found is not None
    assert found.money == SharedMoney(
        from_client=1250_00, revenue=4000_00, costs=2900_00, reserve=9800_00, result=-150_00
    )


def test_a_month_that_holds_has_no_runway(worked: Worked) -> None:
    save_figure(worked.pen, worked.orion, FigureName.MONTHLY_COSTS, "2000")
    found = client(worked, Section.NUMBERS).numbers
    assert found is not None
    assert (found.leans, found.runway) == (1, None)


def test_no_revenue_leaves_no_share(worked: Worked) -> None:
    for name in (FigureName.MONTHLY_REVENUE, FigureName.MONTHLY_FROM_CLIENT):
        save_figure(worked.pen, worked.orion, name, "0")
    found = client(worked, Section.NUMBERS).numbers
    assert found is not None
    assert (found.share, found.gap) == (None, None)
    assert found.runway == 3


@pytest.mark.parametrize("typed", ["", "500"])
def test_figures_that_are_missing_or_clash_share_nothing(worked: Worked, typed: str) -> None:
    save_figure(worked.pen, worked.orion, FigureName.MONTHLY_REVENUE, typed)
    assert client(worked, Section.NUMBERS).numbers is None


# ---- clients ----------------------------------------------------------------------------------


def test_names_are_there_only_where_they_were_chosen(worked: Worked) -> None:
    hidden = shared_view(
        worked.pen, prepare_share(worked.pen, worked.choice(worked.vega, worked.orion))
    )
    assert [(one.alias, one.name) for one in hidden.clients] == [(0, None), (1, None)]
    assert client(worked, Section.READING, shows_names=True).name == "Орион"


def test_a_hidden_name_gives_way_to_what_the_person_says_in_front_of_others(
    worked: Worked,
) -> None:
    pen = worked.pen
    call_client(pen.store, pen.owner, worked.orion.id, "Големият", worked.orion.version)
    assert client(worked, Section.READING).name == "Големият"
    assert client(worked, Section.READING, shows_names=True).name == "Орион"


def test_a_client_that_was_deleted_or_merged_since_is_left_out(
    worked: Worked, clock: StillClock
) -> None:
    pen = worked.pen
    share = prepare_share(pen, worked.choice(worked.orion, worked.vega))
    merge_client(pen.store, pen.owner, worked.vega.id, worked.orion.id)
    assert [one.alias for one in shared_view(pen, share).clients] == [0]
    delete_client(pen.store, clock, pen.owner, worked.orion.id)
    assert shared_view(pen, share).clients == ()


def test_comments_come_along_unless_they_are_hidden(worked: Worked) -> None:
    share = prepare_share(worked.pen, worked.choice())
    shown, hidden = a_comment("c1", share.id), a_comment("c2", share.id, hidden_at=at(1))
    (found,) = shared_view(worked.pen, share, [shown, hidden]).comments
    assert (found.name, found.text) == (shown.name, shown.text)


# ---- the decision -----------------------------------------------------------------------------


def test_the_newest_decision_is_shared_as_it_was_sealed_with_what_was_added(
    worked: Worked,
) -> None:
    pen, sealed = worked.pen, a_full_decision("d1", worked.orion.id)
    pen.store.seal_decision(pen.owner, a_decision("before", worked.orion.id, -9))
    pen.store.save_draft(pen.owner, worked.orion.id, DraftName.REASON, "чернова", at(1))
    found = client(worked, Section.DECISION, detail=Detail.AMOUNTS).decision
    assert found == SharedDecision(
        kind=sealed.kind,
        day=sealed.decided_on,
        reason=sealed.reason,
        expectation=sealed.expectation,
        certainty=sealed.certainty,
        stay=sealed.stay,
        stay_rate=sealed.stay_rate_minor,
        review_on=sealed.review_on,
        notes=(SharedNote(date(2026, 3, 9), "По-късно:\n„и това“"),),
    )
    assert "чернова" not in repr(found)
    assert "takes" not in repr(found)


@pytest.mark.parametrize("detail", [Detail.PERCENT, Detail.BANDS])
def test_the_price_of_staying_is_hidden_with_the_amounts(worked: Worked, detail: Detail) -> None:
    found = client(worked, Section.DECISION, detail=detail).decision
    assert found is not None
    assert (found.stay, found.stay_rate) == (Stay.PRICE, None)


# ---- the letter -------------------------------------------------------------------------------


def test_the_letter_is_shared_as_it_is_kept_and_nothing_else_of_the_talk(worked: Worked) -> None:
    pen, orion = worked.pen, worked.orion.id
    for name in set(TalkName) - {TalkName.LETTER}:
        pen.store.save_draft(pen.owner, orion, name, f"само мое: {name}", pen.clock.now())
    found = client(worked, Section.LETTER)
    assert found == replace(EMPTY, letter=LETTER)
    write_talk(pen, orion, TalkName.LETTER, "Променено.")
    assert client(worked, Section.LETTER).letter == "Променено."
    assert "само мое" not in repr(look(worked))


def test_a_letter_that_was_put_aside_is_not_shared(worked: Worked) -> None:
    put_aside(worked.pen, worked.orion.id, TalkName.LETTER)
    assert client(worked, Section.LETTER) == EMPTY
