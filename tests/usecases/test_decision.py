"""Deciding: a draft kept field by field, gentle questions, a seal that nothing breaks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.assessment import ConductFact, ConductKind, Signals
from takingstock.domain.client import Client
from takingstock.domain.decision import DecisionKind, DraftName, Stay, sealed_text
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId, DecisionId
from takingstock.domain.incident import IncidentKind
from takingstock.domain.method import Method
from takingstock.usecases import client as keeping
from takingstock.usecases.assessment import Pen, answer, save_conduct, show_reading
from takingstock.usecases.decision import (
    Draft,
    Hint,
    add_note,
    beside,
    decided,
    hints,
    is_unsafe,
    is_urgent,
    read_draft,
    reviews_due,
    seal,
    write_draft,
)
from takingstock.usecases.incident import note_incident
from tests.usecases.conftest import MARIA, CountedIds, StillClock
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def orion(pen: Pen) -> Client:
    return keeping.start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")


def read(pen: Pen, client: Client, value: int = 4) -> None:
    for sign in pen.method.signs:
        answer(pen, client.id, sign.id, value)
    show_reading(pen, client.id, Signals())


def write(pen: Pen, client: Client, **typed: str) -> None:
    for name, text in typed.items():
        write_draft(pen, client.id, DraftName[name.upper()], text)


# ---- the draft ------------------------------------------------------------------------------------


def test_a_draft_is_kept_field_by_field_and_chooses_nothing(pen: Pen, orion: Client) -> None:
    assert read_draft(pen, orion.id) == Draft()
    write(pen, orion, kind="part", reason=" Защото ", certainty="sure", review_on="2026-12-23")
    write(pen, orion, stay="price", stay_rate="60", expectation="Тишина")
    draft = read_draft(pen, orion.id)
    assert (draft.kind, draft.reason, draft.review_on) == (
        DecisionKind.PART,
        "Защото",
        date(2026, 12, 23),
    )
    assert (draft.stay, draft.stay_rate, draft.expectation) == (Stay.PRICE, "60", "Тишина")
    write(pen, orion, kind="", review_on="")
    assert read_draft(pen, orion.id).kind is None
    with pytest.raises(Refused):
        write(pen, orion, reason="й" * 4001)


# ---- the gentle questions -------------------------------------------------------------------------


def test_parting_after_one_reading_is_asked_and_after_two_apart_is_not(
    pen: Pen, orion: Client, clock: StillClock
) -> None:
    read(pen, orion)
    draft = Draft(kind=DecisionKind.PART, reason="Защото")
    assert hints(pen, orion, draft) == (Hint.ONE_SPELL, Hint.NOT_TRIED)
    clock.at += timedelta(days=7)
    read(pen, orion)
    assert hints(pen, orion, draft) == (Hint.NOT_TRIED,)
    write(pen, orion, kind="repair")
    seal(pen, orion)
    assert hints(pen, orion, draft) == ()


@pytest.mark.parametrize("kind", [ConductKind.THREATS, ConductKind.UNPAID])
def test_threats_and_unpaid_money_need_no_second_look(
    pen: Pen, orion: Client, kind: ConductKind
) -> None:
    save_conduct(pen.store, pen.clock, MARIA, orion.id, ConductFact(kind))
    assert is_urgent(pen, orion.id)
    assert is_unsafe(pen, orion.id) is (kind is ConductKind.THREATS)
    assert hints(pen, orion, Draft(kind=DecisionKind.PART, reason="Защото")) == ()


def test_other_facts_do_not_hurry(pen: Pen, orion: Client) -> None:
    save_conduct(pen.store, pen.clock, MARIA, orion.id, ConductFact(ConductKind.EXTRA_WORK))
    assert not is_urgent(pen, orion.id)


def test_an_empty_reason_and_a_missing_date_are_asked_for(pen: Pen, orion: Client) -> None:
    for kind in (DecisionKind.REPAIR, DecisionKind.UNSURE):
        assert hints(pen, orion, Draft(kind=kind)) == (Hint.NO_REASON, Hint.NO_REVIEW)
        assert hints(pen, orion, Draft(kind=kind, reason="Защото", review_on=TODAY)) == ()
    assert hints(pen, orion, Draft(kind=DecisionKind.KEEP, reason="Защото")) == ()


# ---- the seal -------------------------------------------------------------------------------------


def test_a_seal_takes_the_draft_with_what_was_known(pen: Pen, orion: Client) -> None:
    read(pen, orion)
    type_in(pen, orion, PLAIN)
    write(pen, orion, kind="part", reason="Защото", stay="price", stay_rate="60,50")
    one = seal(pen, orion)
    assert (one.kind, one.reason, one.stay_rate_minor) == (DecisionKind.PART, "Защото", 6050)
    known = beside(pen, orion)
    assert (known["takes"], known["gives"], known["money"]) == ([24, 24], [24, 24], "affordable")
    assert known["share"] == "5/16"
    assert read_draft(pen, orion.id) == Draft()
    assert [sealed.decision for sealed in decided(pen, orion.id)] == [one]


def test_a_price_to_stay_is_asked_only_where_the_work_may_change(pen: Pen, orion: Client) -> None:
    write(pen, orion, kind="keep", stay="price", stay_rate="60")
    one = seal(pen, orion)
    assert (one.stay, one.stay_rate_minor) == (None, None)
    write(pen, orion, kind="part", stay="never", stay_rate="60")
    one = seal(pen, orion)
    assert (one.stay, one.stay_rate_minor) == (Stay.NEVER, None)
    write(pen, orion, kind="repair", stay="price")
    one = seal(pen, orion)
    assert (one.stay, one.stay_rate_minor) == (Stay.PRICE, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"reason": "Защото"}, "decision_not_chosen"),
        ({"kind": "keep", "review_on": "2026-11-22"}, "review_in_past"),
        ({"kind": "part", "stay": "price", "stay_rate": "много"}, "stay_rate_unclear"),
        ({"kind": "part", "stay": "price", "stay_rate": "1.250"}, "stay_rate_unclear"),
        ({"kind": "part", "stay": "price", "stay_rate": "0"}, "stay_rate_unclear"),
    ],
)
def test_what_cannot_be_sealed_says_why_and_keeps_the_draft(
    pen: Pen, orion: Client, typed: dict[str, str], code: str
) -> None:
    write(pen, orion, **typed)
    before = read_draft(pen, orion.id)
    with pytest.raises(Refused) as refusal:
        seal(pen, orion)
    assert refusal.value.code == code
    assert (decided(pen, orion.id), read_draft(pen, orion.id)) == ((), before)


def test_notes_are_added_and_never_empty(pen: Pen, orion: Client) -> None:
    write(pen, orion, kind="keep")
    one = seal(pen, orion)
    added = add_note(pen, one.id, " и още ")
    (sealed,) = decided(pen, orion.id)
    assert (sealed.decision, sealed.notes, added.text) == (one, (added,), "и още")
    with pytest.raises(Refused) as refusal:
        add_note(pen, one.id, "  ")
    assert refusal.value.code == "note_empty"
    with pytest.raises(NotFound):
        add_note(pen, DecisionId("none"), "и")


def test_only_the_newest_decision_asks_for_its_review(
    pen: Pen, orion: Client, clock: StillClock
) -> None:
    write(pen, orion, kind="unsure", review_on="2026-11-24")
    seal(pen, orion)
    assert reviews_due(pen) == {}
    clock.at += timedelta(days=1)
    assert reviews_due(pen) == {orion.id: date(2026, 11, 24)}
    write(pen, orion, kind="keep")
    seal(pen, orion)
    assert reviews_due(pen) == {}


# ---- nothing breaks a seal ------------------------------------------------------------------------

Later = Callable[[Pen, Client, Client, DecisionId], object]


def _change(pen: Pen, client: Client, name: str) -> object:
    return keeping.rename_client(
        pen.store, MARIA, client.id, name, pen.store.client(MARIA, client.id).version
    )


def _decide_again(pen: Pen, client: Client) -> object:
    write(pen, client, kind="part")
    return seal(pen, client)


LATER: list[Later] = [
    lambda pen, client, _, one: add_note(pen, one, "по-късно"),
    lambda pen, client, *_: write(pen, client, kind="keep", reason="друго"),
    lambda pen, client, *_: _decide_again(pen, client),
    lambda pen, client, *_: read(pen, client, 1),
    lambda pen, client, *_: type_in(pen, client, PLAIN),
    lambda pen, client, *_: note_incident(pen, client.id, IncidentKind.SHOUTED, TODAY),
    lambda pen, client, *_: save_conduct(
        pen.store, pen.clock, MARIA, client.id, ConductFact(ConductKind.THREATS)
    ),
    lambda pen, client, *_: _change(pen, client, "Комета"),
    lambda pen, client, *_: keeping.archive_client(pen.store, pen.clock, MARIA, client.id),
    lambda pen, client, *_: keeping.unarchive_client(pen.store, MARIA, client.id),
    lambda pen, client, other, _: keeping.merge_client(pen.store, MARIA, client.id, other.id),
    lambda pen, client, *_: keeping.unmerge_client(pen.store, MARIA, client.id),
    lambda pen, client, *_: (
        keeping.delete_client(pen.store, pen.clock, MARIA, client.id),
        keeping.bring_back_client(pen.store, MARIA, client.id),
    ),
]


@settings(max_examples=60, deadline=None)
@given(actions=st.lists(st.sampled_from(LATER), max_size=12), reason=st.text(max_size=60))
def test_what_is_sealed_is_byte_equal_after_whatever_comes_later(
    method: Method, actions: list[Later], reason: str
) -> None:
    clock = StillClock()
    pen = Pen(MemoryStore(), clock, CountedIds(), MARIA, method, "bg")
    client, other = (
        keeping.start_client(pen.store, clock, pen.ids, MARIA, name) for name in ("Орион", "Зора")
    )
    read(pen, client)
    write(pen, client, kind="part", stay="price", stay_rate="60", review_on="2026-12-23")
    if "\0" not in reason:
        write(pen, client, reason=reason)
    one = seal(pen, client)
    sealed = sealed_text(one).encode()
    for action in actions:
        clock.at += timedelta(days=3)
        action(pen, client, other, one.id)
        kept = next(found for found in pen.store.decisions(MARIA) if found.id == one.id)
        assert sealed_text(kept).encode() == sealed


def test_a_decision_of_another_client_is_not_shown(pen: Pen, orion: Client) -> None:
    write(pen, orion, kind="keep")
    seal(pen, orion)
    assert decided(pen, ClientId("other")) == ()
