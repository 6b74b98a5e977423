"""What a person expects of the months ahead, the hours worked, and who came through whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.errors import Stale
from takingstock.domain.identity import ClientId, OpportunityId, RetainerId

PROBABILITY_LIMIT: Final = 100
"""Per cent."""
SLICES_LIMIT: Final = 36
"""An opportunity is spread over at most so many months."""
LAG_LIMIT: Final = 12
"""Months from a slice of an opportunity until it is paid, at most."""
MINUTES_LIMIT: Final = 744 * 60
"""A month has at most so many minutes: 31 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retainer:
    """
    A sum agreed for every month: `amount_minor` is net euro cents a month, above zero.

    It runs from `starts_on` to `ends_on`, both inclusive; None leaves that side open.
    """

    id: RetainerId
    client_id: ClientId
    amount_minor: int
    starts_on: date | None = None
    ends_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """
    A project that may come: `amount_minor` is net euro cents in all, above zero.

    `client_id` is None for somebody who is not one of the clients yet. It comes with
    `probability_percent` (0–100), in `months` equal slices (1–36) from `starts_on`, the first
    day of a month; each slice is paid `lag_months` (0–12) after its month.
    """

    id: OpportunityId
    name: str
    client_id: ClientId | None
    amount_minor: int
    probability_percent: int
    starts_on: date
    months: int
    lag_months: int
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedHours:
    """
    Whole minutes worked for a client in a month, which is the date of its first day.

    `unbilled_minutes` are those that no invoice pays for.
    """

    client_id: ClientId
    month: date
    billable_minutes: int
    unbilled_minutes: int

    @property
    def minutes(self) -> tuple[int, int]:
        """The minutes of both kinds: those that an invoice pays for, then the others."""
        return self.billable_minutes, self.unbilled_minutes


def refuse_unseen_hours(now: tuple[int, int], seen: WorkedHours | None) -> None:
    """
    Raise `Stale` if other minutes are kept than those that were seen.

    None as `seen` means that it does not matter what is kept.
    """
    if seen is not None and now != seen.minutes:
        raise Stale("text_changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursDraft:
    """Hours of a month as a time report gives them, whole minutes; `month` is its first day."""

    client: str
    month: date
    billable_minutes: int
    unbilled_minutes: int


def referral_way(
    referrals: Mapping[ClientId, ClientId], client_id: ClientId
) -> tuple[ClientId, ...]:
    """
    Return a client, through whom it came, and so on.

    Each stands there once: merging clients may close a circle, and the way ends before it.
    """
    way = [client_id]
    while (following := referrals.get(way[-1])) is not None and following not in way:
        way.append(following)
    return tuple(way)


def came_through(
    referrals: Mapping[ClientId, ClientId], client_id: ClientId
) -> tuple[ClientId, ...]:
    """
    Return who came through a client, those who came through them, and so on, each once.

    The nearest first, then by id; the client itself is not among them, even in a circle.
    """
    found: list[ClientId] = []
    ring = [client_id]
    while ring:
        ring = sorted(
            client
            for client, through in referrals.items()
            if through in ring and client != client_id and client not in found
        )
        found += ring
    return tuple(found)
