"""Decisions: one text that never changes, the second look, and when a review is due."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from takingstock.domain.decision import (
    Certainty,
    Decision,
    DecisionKind,
    DecisionNote,
    Stay,
    needs_second_look,
    review_due,
    sealed_text,
)
from takingstock.domain.identity import ClientId, DecisionId, NoteId

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DECISION = Decision(
    id=DecisionId("d"),
    client_id=ClientId("c"),
    kind=DecisionKind.PART,
    decided_on=DAY,
    sealed_at=NOON,
    reason="Защото",
    review_on=DAY + timedelta(days=30),
)
OTHER = {
    "id": DecisionId("e"),
    "kind": DecisionKind.KEEP,
    "decided_on": DAY - timedelta(days=1),
    "sealed_at": NOON + timedelta(seconds=1),
    "reason": "Защото.",
    "expectation": "Тишина",
    "certainty": Certainty.SURE,
    "stay": Stay.NEVER,
    "stay_rate_minor": 1,
    "review_on": None,
    "beside": '{"money": "unknown"}',
}


def test_every_sealed_word_is_in_the_text_and_nothing_else() -> None:
    assert OTHER.keys() | {"client_id"} == {field.name for field in fields(Decision)}
    for name, value in OTHER.items():
        changed = replace(DECISION, **{name: value})  # type: ignore[arg-type]
        assert sealed_text(changed) != sealed_text(DECISION), name
    assert sealed_text(replace(DECISION, client_id=ClientId("keeper"))) == sealed_text(DECISION)


@pytest.mark.parametrize(
    ("kind", "ages", "urgent", "asked"),
    [
        (DecisionKind.PART, [], False, True),
        (DecisionKind.PART, [0], False, True),
        (DecisionKind.PART, [0, 0], False, True),
        (DecisionKind.PART, [0, 6], False, True),
        (DecisionKind.PART, [0, 7], False, False),
        (DecisionKind.PART, [40, 3, 0], False, False),
        (DecisionKind.PART, [0], True, False),  # threats, or unpaid money
        (DecisionKind.KEEP, [0], False, False),
        (DecisionKind.REPAIR, [], False, False),
        (DecisionKind.UNSURE, [], False, False),
        (None, [], False, False),
    ],
)
def test_parting_after_one_spell_is_asked_for_a_second_look(
    kind: DecisionKind | None, ages: list[int], urgent: bool, asked: bool
) -> None:
    days = [DAY - timedelta(days=age) for age in ages]
    assert needs_second_look(kind, days, is_urgent=urgent) is asked


def note(day: date) -> DecisionNote:
    return DecisionNote(
        id=NoteId("n"), decision_id=DECISION.id, text="и", written_on=day, written_at=NOON
    )


def test_a_review_is_due_from_its_day_until_something_is_written() -> None:
    on = DAY + timedelta(days=30)
    assert not review_due(DECISION, [], on - timedelta(days=1))
    assert review_due(DECISION, [], on)
    assert review_due(DECISION, [note(DAY)], on)
    assert not review_due(DECISION, [note(on)], on)
    assert not review_due(replace(DECISION, review_on=None), [], on)
