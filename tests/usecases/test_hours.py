"""Hours of a time report: what would be added, what stays, and the way back."""

from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis
from takingstock.domain.upcoming import HoursDraft
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import merge_client, start_client
from takingstock.usecases.hours import add_hours, plan_hours
from takingstock.usecases.invoice import FileFacts, undo_import
from takingstock.usecases.upcoming import note_hours

FILE = FileFacts(
    file_name="time.csv",
    sha256="ab" * 32,
    preset="toggl",
    encoding="utf-8",
    basis=Basis.INVOICE,
    rows_read=3,
)
MARCH = date(2026, 3, 1)


def draft(client: str, billable: int, unbilled: int = 0, month: date = MARCH) -> HoursDraft:
    return HoursDraft(
        client=client, month=month, billable_minutes=billable, unbilled_minutes=unbilled
    )


def hours_of(pen: Pen) -> dict[ClientId, tuple[int, int]]:
    return {
        one.client_id: (one.billable_minutes, one.unbilled_minutes)
        for one in pen.store.hours(pen.owner)
    }


def test_hours_find_their_client_by_name_and_make_new_ones(pen: Pen) -> None:
    orion = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион")
    plan = plan_hours(pen.store, pen.owner, [draft("ОРИОН", 60, 30), draft("Бета", 15)])
    assert plan.new_clients == ("Бета",)
    added = add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    (beta,) = (one for one in pen.store.clients(pen.owner) if one.name == "Бета")
    assert hours_of(pen) == {orion.id: (60, 30), beta.id: (15, 0)}
    assert (added.hours_count, added.invoice_count, beta.from_import) == (2, 0, added.id)


def test_the_same_report_again_adds_nothing(pen: Pen) -> None:
    plan = plan_hours(pen.store, pen.owner, [draft("Орион", 60)])
    add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    assert plan_hours(pen.store, pen.owner, plan.drafts).already_there == plan.drafts
    with pytest.raises(Refused, match="no_hours_to_add") as refused:
        add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    assert refused.value.fields == {"count": 1}


def test_hours_that_are_here_are_never_written_over(pen: Pen) -> None:
    orion = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион")
    note_hours(pen, orion.id, MARCH, billable_minutes=120, unbilled_minutes=0)
    plan = plan_hours(pen.store, pen.owner, [draft("Орион", 60)])
    assert (plan.different, plan.new) == (plan.drafts, ())


def test_a_month_of_no_minutes_and_one_of_too_many_stay_out(pen: Pen) -> None:
    much = draft("Орион", 744 * 60, 1)
    nothing = draft("Бета", 0)
    plan = plan_hours(pen.store, pen.owner, [much, nothing])
    assert (plan.too_many, plan.already_there, plan.new) == ((much,), (nothing,), ())


def test_undoing_takes_the_hours_and_the_new_client_away(pen: Pen) -> None:
    plan = plan_hours(pen.store, pen.owner, [draft("Орион", 60)])
    added = add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    undone = undo_import(pen.store, pen.owner, added.id)
    assert undone.hours_count == 1
    assert pen.store.hours(pen.owner) == ()
    assert pen.store.clients(pen.owner) == ()


def test_hours_of_a_merged_client_count_for_its_keeper(pen: Pen) -> None:
    orion = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион")
    other = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион ООД")
    merge_client(pen.store, pen.owner, other.id, orion.id)
    plan = plan_hours(pen.store, pen.owner, [draft("ОРИОН ООД", 60)])
    add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    assert hours_of(pen) == {orion.id: (60, 0)}


def test_a_made_up_client_gets_no_real_hours(pen: Pen) -> None:
    orion = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион")
    pen.store.change_client(pen.owner, replace(orion, is_example=True))
    plan = plan_hours(pen.store, pen.owner, [draft("орион", 60), draft("Бета", 15)])
    assert plan.made_up == ("Орион",)
    with pytest.raises(Refused, match="example_in_the_way"):
        add_hours(pen.store, pen.clock, pen.ids, pen.owner, plan, file=FILE)
    assert hours_of(pen) == {}
