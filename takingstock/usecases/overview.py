"""Home: the list of clients with what their last reading said, and where to continue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from takingstock.domain.assessment import Assessment
from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.domain.method import Method, NextStep
from takingstock.domain.next_step import choose_step
from takingstock.domain.reading import Reading, read_answers
from takingstock.usecases.assessment import LOOK_AGAIN_DAYS
from takingstock.usecases.assessment_port import AssessmentStore
from takingstock.usecases.numbers import NOTHING_KNOWN, Money


@dataclass(frozen=True, slots=True)
class Look:
    """One client and the day of its newest reading, None without one."""

    client: Client
    day: date | None

    def is_due(self, today: date) -> bool:
        """Whether the four weeks that the last reading looked at have passed."""
        return self.day is not None and today - self.day >= timedelta(days=LOOK_AGAIN_DAYS)


@dataclass(frozen=True, slots=True)
class Row(Look):
    """
    One client in the list: the newest reading and the step it leads to.

    `share` is the client's share of revenue, None if it is not known.
    """

    reading: Reading | None
    step: NextStep | None
    share: Fraction | None = None


def looks(store: AssessmentStore, owner: OwnerId, clients: tuple[Client, ...]) -> tuple[Look, ...]:
    """Return when each of `clients` was last looked at, in their order."""
    days = store.reading_days(owner)
    return tuple(Look(client, days.get(client.id)) for client in clients)


def rows(
    clients: tuple[Client, ...],
    newest: Mapping[ClientId, Assessment],
    method: Method,
    money: Mapping[ClientId, Money],
) -> tuple[Row, ...]:
    """
    Return the rows for `clients`, in their order.

    `newest` are their newest readings, `money` is what the numbers say.
    """
    return tuple(
        _row(client, newest.get(client.id), method, money.get(client.id, NOTHING_KNOWN))
        for client in clients
    )


def _row(client: Client, newest: Assessment | None, method: Method, money: Money) -> Row:
    if newest is None or newest.read_on is None:
        return Row(client, None, None, None, money.share)
    reading = read_answers(newest.answers, newest.signals, method)
    step = choose_step(reading, money.state, method, money.share)
    return Row(client, newest.read_on, reading, step, money.share)


class Continue(StrEnum):
    """Why a client is the one to go on with."""

    UNREAD = "unread"
    REVIEW = "review"
    LOOK_AGAIN = "look_again"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Continuation:
    """The one thing to go on with."""

    why: Continue
    client: Client


def where_to_continue(
    listed: tuple[Look, ...],
    today: date,
    recent: ClientId | None,
    reviews: Mapping[ClientId, date] | None = None,
) -> Continuation | None:
    """
    Return the one client to go on with, None for an empty list.

    First the client that was open last, if it has no reading yet; then one of `reviews`, whose
    decision asked for another look, the longest ago first; then one whose four weeks
    have passed, the longest ago first; then the newest reading's next step; then whoever has
    no reading.
    """
    unread = [row.client for row in listed if row.day is None]
    begun = [client for client in unread if client.id == recent]
    if begun:
        return Continuation(Continue.UNREAD, begun[0])
    asked = [row.client for row in listed if row.client.id in (reviews or {})]
    if reviews and asked:
        return Continuation(Continue.REVIEW, min(asked, key=lambda client: reviews[client.id]))
    read = sorted((row for row in listed if row.day), key=lambda row: row.day or today)
    if read and read[0].is_due(today):
        return Continuation(Continue.LOOK_AGAIN, read[0].client)
    if read:
        return Continuation(Continue.STEP, read[-1].client)
    return Continuation(Continue.UNREAD, unread[0]) if unread else None
