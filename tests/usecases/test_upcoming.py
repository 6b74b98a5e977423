"""Noting what lies ahead, the hours worked, and who came through whom."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId
from takingstock.domain.upcoming import MINUTES_LIMIT, Opportunity, referral_way
from takingstock.usecases import client as keeping
from takingstock.usecases.assessment import Pen
from takingstock.usecases.upcoming import (
    bring_back_opportunity,
    bring_back_retainer,
    note_hours,
    note_referral,
    plan_opportunity,
    plan_retainer,
    read_minutes,
)
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore

MARCH = date(2026, 3, 1)


def start(pen: Pen, name: str, *, is_example: bool = False) -> Client:
    client = keeping.start_client(pen.store, pen.clock, pen.ids, MARIA, name)
    return pen.store.change_client(MARIA, replace(client, is_example=is_example))


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start(pen, "Орион")


@pytest.fixture
def zora(pen: Pen) -> Client:
    return start(pen, "Зора")


def plan(pen: Pen, name: str = "Сайт", **facts: Any) -> Opportunity:  # noqa: ANN401 - passed on
    """Plan an ordinary project unless `facts` say otherwise."""
    ordinary: dict[str, Any] = {
        "client_id": None,
        "amount_minor": 3000_00,
        "probability_percent": 60,
        "starts_on": date(2027, 1, 18),
        "months": 3,
        "lag_months": 1,
    }
    return plan_opportunity(pen, name, **(ordinary | facts))


def refusal(error: pytest.ExceptionInfo[Refused]) -> tuple[str, object]:
    return error.value.code, error.value.fields.get("place")


# ---- retainers ------------------------------------------------------------------------------------


def test_a_retainer_is_planned_and_changed(pen: Pen, store: MemoryStore, orion: Client) -> None:
    planned = plan_retainer(pen, orion.id, amount_minor=800_00)
    assert (planned.client_id, planned.starts_on, planned.ends_on) == (orion.id, None, None)
    changed = plan_retainer(
        pen, orion.id, amount_minor=900_00, starts_on=MARCH, ends_on=MARCH, before=planned
    )
    assert (changed.id, changed.amount_minor, changed.version) == (planned.id, 900_00, 2)
    assert store.retainers(MARIA) == (changed,)
    with pytest.raises(Stale):
        plan_retainer(pen, orion.id, amount_minor=1, before=planned)


def test_several_retainers_of_a_client_stand_beside_each_other(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    for _ in range(2):
        plan_retainer(pen, orion.id, amount_minor=1)
    assert len(store.retainers(MARIA)) == 2


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"amount_minor": 0}, ("amount_not_positive", "amount")),
        ({"amount_minor": -1}, ("amount_not_positive", "amount")),
        (
            {"amount_minor": 1, "starts_on": MARCH, "ends_on": date(2026, 2, 28)},
            ("retainer_end_before_start", "ends_on"),
        ),
    ],
)
def test_a_retainer_that_cannot_be_is_refused(
    pen: Pen, store: MemoryStore, orion: Client, facts: dict[str, Any], expected: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as error:
        plan_retainer(pen, orion.id, **facts)
    assert refusal(error) == expected
    assert store.retainers(MARIA) == ()


def test_what_was_removed_elsewhere_is_not_brought_back_unseen(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    retainer, opportunity = plan_retainer(pen, orion.id, amount_minor=1), plan(pen)
    kept, project = plan_retainer(pen, orion.id, amount_minor=2), plan(pen, "Друг")
    store.remove_retainer(MARIA, retainer.id)
    store.remove_opportunity(MARIA, opportunity.id)
    with pytest.raises(NotFound):
        plan_retainer(pen, orion.id, amount_minor=3, before=retainer)
    with pytest.raises(NotFound):
        plan(pen, before=opportunity)
    assert store.retainers(MARIA) == (kept,)
    assert store.opportunities(MARIA) == (project,)


# ---- opportunities --------------------------------------------------------------------------------


def test_an_opportunity_is_planned_and_changed(pen: Pen, store: MemoryStore, orion: Client) -> None:
    planned = plan(pen, "  Нов   сайт ")
    assert (planned.name, planned.client_id) == ("Нов сайт", None)
    assert planned.starts_on == date(2027, 1, 1)
    changed = plan(pen, "Сайт", client_id=orion.id, months=36, lag_months=12, before=planned)
    assert (changed.id, changed.client_id, changed.version) == (planned.id, orion.id, 2)
    assert store.opportunities(MARIA) == (changed,)
    with pytest.raises(Stale):
        plan(pen, before=planned)


@pytest.mark.parametrize(
    ("facts", "code", "place"),
    [
        ({"name": " "}, "name_empty", None),
        ({"name": "я" * 121}, "name_too_long", None),
        ({"amount_minor": 0}, "amount_not_positive", "amount"),
        ({"probability_percent": -1}, "probability_out_of_range", "probability"),
        ({"probability_percent": 101}, "probability_out_of_range", "probability"),
        ({"months": 0}, "months_out_of_range", "months"),
        ({"months": 37}, "months_out_of_range", "months"),
        ({"lag_months": -1}, "months_out_of_range", "lag_months"),
        ({"lag_months": 13}, "months_out_of_range", "lag_months"),
    ],
)
def test_an_opportunity_that_cannot_be_is_refused(
    pen: Pen, store: MemoryStore, facts: dict[str, Any], code: str, place: str | None
) -> None:
    with pytest.raises(Refused) as error:
        plan(pen, **facts)
    assert refusal(error) == (code, place)
    assert store.opportunities(MARIA) == ()


@pytest.mark.parametrize("percent", [0, 100])
def test_an_opportunity_may_be_certain_or_none(pen: Pen, percent: int) -> None:
    assert plan(pen, probability_percent=percent, months=1, lag_months=0).months == 1


# ---- hours ----------------------------------------------------------------------------------------


def test_hours_are_noted_for_a_month_and_forgotten(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    day = date(2026, 3, 17)
    noted = note_hours(pen, orion.id, day, billable_minutes=MINUTES_LIMIT, unbilled_minutes=0)
    assert noted.month == MARCH
    assert store.hours(MARIA) == (noted,)
    note_hours(pen, orion.id, day, billable_minutes=0, unbilled_minutes=0)
    assert store.hours(MARIA) == ()


@pytest.mark.parametrize(
    ("billable", "unbilled"), [(-1, 5), (5, -1), (MINUTES_LIMIT, 1), (0, MINUTES_LIMIT + 1)]
)
def test_no_month_has_such_hours(
    pen: Pen, store: MemoryStore, orion: Client, billable: int, unbilled: int
) -> None:
    with pytest.raises(Refused) as error:
        note_hours(pen, orion.id, MARCH, billable_minutes=billable, unbilled_minutes=unbilled)
    assert error.value.fields == {"place": "hours", "low": 0, "high": 744}
    assert error.value.code == "hours_out_of_range"
    assert store.hours(MARIA) == ()


# ---- referrals ------------------------------------------------------------------------------------


def test_a_referral_is_noted_and_forgotten(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    note_referral(pen, orion.id, zora.id)
    assert store.referrals(MARIA) == {orion.id: zora.id}
    note_referral(pen, orion.id, None)
    assert store.referrals(MARIA) == {}


def test_nobody_comes_through_themself_not_even_by_another_spelling(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    keeping.merge_client(store, MARIA, zora.id, orion.id)
    for through in (orion, zora):
        with pytest.raises(Refused) as error:
            note_referral(pen, orion.id, through.id)
        assert refusal(error) == ("referral_to_itself", "through")
    assert store.referrals(MARIA) == {}


def test_referrals_never_close_a_circle(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    bridge = start(pen, "Мост")
    note_referral(pen, orion.id, zora.id)
    note_referral(pen, zora.id, bridge.id)
    for client, through in ((zora, orion), (bridge, orion)):
        with pytest.raises(Refused) as error:
            note_referral(pen, client.id, through.id)
        assert refusal(error) == ("referral_in_a_circle", "through")
    note_referral(pen, orion.id, bridge.id)
    assert store.referrals(MARIA) == {orion.id: bridge.id, zora.id: bridge.id}


def test_made_up_clients_and_real_ones_are_never_linked(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    example, other = (start(pen, name, is_example=True) for name in ("Образец", "Пример"))
    for client, through in ((orion, example), (example, orion)):
        with pytest.raises(Refused) as error:
            note_referral(pen, client.id, through.id)
        assert refusal(error) == ("referral_to_example", "through")
    note_referral(pen, example.id, other.id)
    assert store.referrals(MARIA) == {example.id: other.id}


def test_the_way_ends_where_it_would_come_back() -> None:
    a, b, c, d = (ClientId(letter) for letter in "abcd")
    links = {a: b, b: c, c: b}
    assert referral_way(links, a) == (a, b, c)
    assert referral_way(links, c) == (c, b)
    assert referral_way(links, d) == (d,)


# ---- clients --------------------------------------------------------------------------------------


def test_what_is_noted_about_a_merged_client_is_its_keepers(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    keeping.merge_client(store, MARIA, zora.id, orion.id)
    assert plan_retainer(pen, zora.id, amount_minor=1).client_id == orion.id
    assert plan(pen, client_id=zora.id).client_id == orion.id
    noted = note_hours(pen, zora.id, MARCH, billable_minutes=1, unbilled_minutes=0)
    assert noted.client_id == orion.id


@pytest.mark.parametrize("is_deleted", [True, False])
def test_nothing_is_noted_about_a_deleted_or_unknown_client(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client, *, is_deleted: bool
) -> None:
    client_id = orion.id if is_deleted else ClientId("nobody")
    keeping.delete_client(store, pen.clock, MARIA, orion.id)
    with pytest.raises(NotFound):
        plan_retainer(pen, client_id, amount_minor=1)
    with pytest.raises(NotFound):
        plan(pen, client_id=client_id)
    with pytest.raises(NotFound):
        note_hours(pen, client_id, MARCH, billable_minutes=1, unbilled_minutes=0)
    for client, through in ((client_id, zora.id), (zora.id, client_id), (client_id, None)):
        with pytest.raises(NotFound):
            note_referral(pen, client, through)


# ---- taking a removal back ------------------------------------------------------------------------


def test_what_was_removed_is_brought_back_whole(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    first = plan_retainer(pen, orion.id, amount_minor=800_00, starts_on=MARCH)
    kept = plan_retainer(pen, orion.id, amount_minor=900_00, ends_on=MARCH, before=first)
    store.remove_retainer(MARIA, kept.id)
    assert bring_back_retainer(pen, kept) == replace(kept, version=1)
    assert store.retainers(MARIA) == (replace(kept, version=1),)
    for project in (plan(pen), plan(pen, client_id=orion.id)):
        store.remove_opportunity(MARIA, project.id)
        assert bring_back_opportunity(pen, project) == project
    assert len(store.opportunities(MARIA)) == 2


def test_nothing_is_brought_back_for_a_client_that_is_gone(pen: Pen, orion: Client) -> None:
    kept = plan_retainer(pen, orion.id, amount_minor=800_00)
    project = plan(pen, client_id=orion.id)
    pen.store.erase_client(MARIA, orion.id)
    with pytest.raises(NotFound):
        bring_back_retainer(pen, kept)
    with pytest.raises(NotFound):
        bring_back_opportunity(pen, project)


# ---- hours as people type them --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("20", 1200),
        ("20,5", 1230),
        ("20.5", 1230),
        ("20,33", 1220),
        (" 20:30 ", 1230),
        ("0:05", 5),
        ("744", 44640),
        ("744:01", None),
        ("20:60", None),
        ("745", None),
        ("1.250", None),
        ("20 €", None),
        ("-5", None),
        ("много", None),
        ("9" * 300, None),
        ("1e2", None),
        ("20,123", None),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert read_minutes(typed) == minutes
