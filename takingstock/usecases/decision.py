"""Deciding about a client: the draft, the gentle questions, the seal, and what is added later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takingstock.domain.amount import Amount
from takingstock.domain.assessment import ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import (
    TEXT_LIMIT,
    Certainty,
    Decision,
    DecisionKind,
    DecisionNote,
    DraftName,
    Stay,
    needs_second_look,
    review_due,
)
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, DecisionId, NoteId
from takingstock.domain.reading import HardSignal, read_answers
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.figure import read_euro
from takingstock.usecases.numbers import affordability, overdue

_LATE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written; None and empty texts are not said yet."""

    kind: DecisionKind | None = None
    reason: str = ""
    expectation: str = ""
    certainty: Certainty | None = None
    stay: Stay | None = None
    stay_rate: str = ""
    review_on: date | None = None


def read_draft(pen: Pen, client_id: ClientId) -> Draft:
    """Return the draft of a client's next decision. Raises `NotFound`."""
    kept = pen.store.drafts(pen.owner, client_id)
    kind, certainty, stay = (
        kept.get(name) for name in (DraftName.KIND, DraftName.CERTAINTY, DraftName.STAY)
    )
    review = kept.get(DraftName.REVIEW_ON)
    return Draft(
        kind=DecisionKind(kind) if kind else None,
        reason=kept.get(DraftName.REASON, ""),
        expectation=kept.get(DraftName.EXPECTATION, ""),
        certainty=Certainty(certainty) if certainty else None,
        stay=Stay(stay) if stay else None,
        stay_rate=kept.get(DraftName.STAY_RATE, ""),
        review_on=date.fromisoformat(review) if review else None,
    )


def write_draft(
    pen: Pen, client_id: ClientId, name: DraftName, text: str, *, seen: str | None = None
) -> str:
    """
    Keep one field of the draft as it was typed, over the text that was `seen`.

    Return what is kept. Raises `Refused` (`text_too_long`, `text_unreadable`), `NotFound`, `Stale`.
    """
    kept = read_text(text, TEXT_LIMIT)
    pen.store.save_draft(pen.owner, client_id, name, kept, pen.clock.now(), seen=seen)
    return kept


class Hint(StrEnum):
    """What is asked gently once before a decision is sealed; it never stands in the way."""

    ONE_SPELL = "one_spell"
    NOT_TRIED = "not_tried"
    NO_REASON = "no_reason"
    NO_REVIEW = "no_review"


def hints(pen: Pen, client: Client, draft: Draft) -> tuple[Hint, ...]:
    """Return what to ask before this draft is sealed, in the order of weight."""
    urgent = is_urgent(pen, client.id)
    days = [one.read_on for one in pen.store.assessments(pen.owner, client.id) if one.read_on]
    tried = any(one.decision.kind is DecisionKind.REPAIR for one in decided(pen, client.id))
    parts = draft.kind is DecisionKind.PART
    waits = draft.kind in {DecisionKind.REPAIR, DecisionKind.UNSURE}
    asked = {
        Hint.ONE_SPELL: needs_second_look(draft.kind, days, is_urgent=urgent),
        Hint.NOT_TRIED: parts and not urgent and not tried,
        Hint.NO_REASON: not draft.reason,
        Hint.NO_REVIEW: waits and draft.review_on is None,
    }
    return tuple(hint for hint, applies in asked.items() if applies)


def is_urgent(pen: Pen, client_id: ClientId) -> bool:
    """Return whether threats or unpaid money make a second look needless."""
    facts = {fact.kind for fact in pen.store.conduct(pen.owner, client_id)}
    if facts & {ConductKind.THREATS, ConductKind.UNPAID}:
        return True
    return overdue(pen, client_id).overdue_days >= _LATE_DAYS


def is_unsafe(pen: Pen, client_id: ClientId) -> bool:
    """Return whether threats or harassment were ticked."""
    kinds = {fact.kind for fact in pen.store.conduct(pen.owner, client_id)}
    return ConductKind.THREATS in kinds


def seal(pen: Pen, client: Client) -> Decision:
    """
    Seal the draft as a decision of today; the draft is empty then.

    Raises `Refused`: `decision_not_chosen`, `review_in_past`, `stay_rate_unclear`; `NotFound`.
    """
    draft = read_draft(pen, client.id)
    today = pen.clock.today()
    if draft.kind is None:
        raise Refused("decision_not_chosen", place="decision")
    if draft.review_on and draft.review_on < today:
        raise Refused("review_in_past", place="review_on")
    is_asked = draft.kind in {DecisionKind.PART, DecisionKind.REPAIR}
    stay = draft.stay if is_asked else None
    decision = Decision(
        id=DecisionId(pen.ids.new()),
        client_id=client.id,
        kind=draft.kind,
        decided_on=today,
        sealed_at=pen.clock.now(),
        reason=draft.reason,
        expectation=draft.expectation,
        certainty=draft.certainty,
        stay=stay,
        stay_rate_minor=_rate(draft.stay_rate) if stay is Stay.PRICE else None,
        review_on=draft.review_on,
        beside=json.dumps(beside(pen, client), sort_keys=True),
    )
    pen.store.seal_decision(pen.owner, decision)
    return decision


def _rate(typed: str) -> int | None:
    if not typed:
        return None
    read = read_euro(typed)
    if not isinstance(read, Amount) or read.minor <= 0:
        raise Refused("stay_rate_unclear", place="stay_rate")
    return read.minor


def beside(pen: Pen, client: Client) -> dict[str, object]:
    """Return what the newest reading and the numbers say, to be kept with a decision."""
    found: dict[str, object] = {}
    newest = pen.store.latest_readings(pen.owner).get(client.id)
    if newest and newest.read_on:
        reading = read_answers(newest.answers, newest.signals, pen.method)
        found |= {
            "read_on": newest.read_on.isoformat(),
            "takes": [reading.drain.points, reading.drain.reachable],
            "gives": [reading.energy.points, reading.energy.reachable],
            "unsafe": HardSignal.UNSAFE in reading.hard_signals,
        }
    money = affordability(pen, client)
    found["money"] = str(money.state)
    if money.share is not None:
        found["share"] = str(money.share)
    return found


@dataclass(frozen=True, slots=True)
class Sealed:
    """A decision with what was added to it since, oldest first."""

    decision: Decision
    notes: tuple[DecisionNote, ...]


def decided(pen: Pen, client_id: ClientId) -> tuple[Sealed, ...]:
    """Return what was decided about a client, newest first."""
    notes = pen.store.decision_notes(pen.owner)
    return tuple(
        Sealed(one, tuple(note for note in notes if note.decision_id == one.id))
        for one in pen.store.decisions(pen.owner)
        if one.client_id == client_id
    )


def add_note(pen: Pen, decision_id: DecisionId, text: str) -> DecisionNote:
    """
    Add a note to a decision, which stays as it is.

    Raises `Refused` (`note_empty`, `text_too_long`, `text_unreadable`), `NotFound`.
    """
    written = read_text(text, TEXT_LIMIT)
    if not written:
        raise Refused("note_empty", place="note")
    note = DecisionNote(
        id=NoteId(pen.ids.new()),
        decision_id=decision_id,
        text=written,
        written_on=pen.clock.today(),
        written_at=pen.clock.now(),
    )
    pen.store.add_decision_note(pen.owner, note)
    return note


def reviews_due(pen: Pen) -> Mapping[ClientId, date]:
    """Return whose newest decision asked for another look by now, with that day."""
    newest: dict[ClientId, Decision] = {}
    for one in pen.store.decisions(pen.owner):
        newest.setdefault(one.client_id, one)
    notes, today = pen.store.decision_notes(pen.owner), pen.clock.today()
    return {
        client_id: one.review_on
        for client_id, one in newest.items()
        if one.review_on
        and review_due(one, [note for note in notes if note.decision_id == one.id], today)
    }
