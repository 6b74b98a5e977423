"""After a parting: which looks ahead are due, what is kept of them, what the money did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.aftercare import (
    MARKS,
    SNOOZE,
    CaseField,
    ReviewField,
    Snooze,
    is_reminded,
    mark_reached,
    next_mark,
)
from takingstock.domain.client import Client
from takingstock.domain.decision import DecisionKind
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.own_text import ClientText, Spot
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.decision import Sealed, decided
from takingstock.usecases.figure import known_figures
from takingstock.usecases.numbers import check_numbers
from takingstock.usecases.plan_review import Reviewed, newest_review
from takingstock.usecases.talk import is_done, read_talk

CASE: Final = "parting"
"""The part of the texts that belongs to a parting as a whole."""


def look(mark: int) -> str:
    """Return the part of the texts that makes the look ahead of a mark."""
    return f"look-{mark}"


@dataclass(frozen=True, slots=True)
class Parting:
    """
    A client whose newest decision is to part.

    `parted_on` is the day that the person named, else the one on which it was said, else that
    of the decision. `texts` are by part and field.
    """

    client: Client
    sealed: Sealed
    parted_on: date
    texts: Mapping[Spot, str]

    def of_case(self, name: CaseField) -> str:
        """Return what stands in a field of the parting as a whole."""
        return self.texts.get(Spot(CASE, name), "")

    def of_look(self, mark: int) -> Mapping[str, str]:
        """Return the fields of the look ahead of a mark."""
        return {spot.name: text for spot, text in self.texts.items() if spot.part == look(mark)}

    @property
    def done(self) -> frozenset[int]:
        """The marks whose look is written."""
        return frozenset(mark for mark in MARKS if ReviewField.DONE_ON in self.of_look(mark))

    def mark(self, today: date) -> int | None:
        """Return the mark that is open now, None while there is none."""
        return mark_reached(self.parted_on, today, self.done)

    def next_day(self, today: date) -> date | None:
        """Return the day of the next mark ahead."""
        return next_mark(self.parted_on, today)

    def snooze(self, mark: int) -> Snooze:
        """Return how often the reminder of a mark was put off."""
        kept = self.of_look(mark)
        until = kept.get(ReviewField.SNOOZED_UNTIL)
        times = int(kept.get(ReviewField.SNOOZED, "0"))
        return Snooze(times, date.fromisoformat(until) if until else None)


def partings(pen: Pen) -> tuple[Parting, ...]:
    """Return the partings, the newest first, archived clients too."""
    return tuple(sorted(_partings(pen), key=lambda one: one.parted_on, reverse=True))


def _partings(pen: Pen) -> Iterator[Parting]:
    texts: dict[ClientId, dict[Spot, str]] = {}
    for one in pen.store.client_texts(pen.owner):
        texts.setdefault(one.client_id, {})[one.spot] = one.text
    parted = {
        one.client_id for one in pen.store.decisions(pen.owner) if one.kind is DecisionKind.PART
    }
    for client in pen.store.clients(pen.owner):
        if client.id not in parted or client.merged_into or client.deleted_at:
            continue
        newest = decided(pen, client.id)[0]
        if newest.decision.kind is DecisionKind.PART:
            own = texts.get(client.id, {})
            named = own.get(Spot(CASE, CaseField.PARTED_ON))
            day = date.fromisoformat(named) if named else _said_on(pen, newest)
            yield Parting(client, newest, day, own)


def _said_on(pen: Pen, sealed: Sealed) -> date:
    """Return the day on which it was said to the client, until then that of the decision."""
    talk = read_talk(pen, sealed.decision.client_id)
    said_on = talk.day(TalkName.DONE_ON) if is_done(talk, sealed.decision) else None
    return said_on or sealed.decision.decided_on


def looks_due(pen: Pen) -> Mapping[ClientId, int]:
    """Return whose look ahead is brought up by itself today, with its mark."""
    today, found = pen.clock.today(), {}
    for one in partings(pen):
        mark = one.mark(today)
        if mark is not None and is_reminded(one.snooze(mark), today):
            found[one.client.id] = mark
    return found


def put_off(pen: Pen, parting: Parting, mark: int) -> None:
    """Let a look ahead be brought up a week later; after the second time no more."""
    times = parting.snooze(mark).times + 1
    _write(pen, parting, mark, ReviewField.SNOOZED, str(times))
    until = pen.clock.today() + SNOOZE
    _write(pen, parting, mark, ReviewField.SNOOZED_UNTIL, until.isoformat())


def finish_look(pen: Pen, parting: Parting, mark: int) -> None:
    """Keep that a look ahead is written; its fields were kept one by one."""
    _write(pen, parting, mark, ReviewField.DONE_ON, pen.clock.today().isoformat())


def _write(pen: Pen, parting: Parting, mark: int, name: ReviewField, text: str) -> None:
    new = ClientText(parting.client.id, Spot(look(mark), name), text)
    pen.store.save_client_text(pen.owner, new, pen.clock.now())


@dataclass(frozen=True, slots=True)
class MoneySince:
    """
    A plan beside what came since, and for how long the reserve lasts now.

    `months` is None while it cannot be told, and where it is over two years.
    """

    reviewed: Reviewed
    months: int | None


def money_since(pen: Pen, client: Client, table: InterestTable) -> MoneySince | None:
    """Return what the money did since the newest check, None without invoices to tell by."""
    reviewed = newest_review(pen, client, table)
    if reviewed is None:
        return None
    try:
        check = check_numbers(known_figures(pen, client), pen.clock.today(), "…", is_in_full=False)
    except Refused:
        check = None
    return MoneySince(reviewed, check.runway if check else None)
