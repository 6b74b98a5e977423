"""Noting what lies ahead: retainers, opportunities, worked hours, who came through whom."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.amount import Amount, read_amount
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId, OpportunityId, RetainerId, read_name
from takingstock.domain.numbers.month import month_of
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import (
    LAG_LIMIT,
    MINUTES_LIMIT,
    PROBABILITY_LIMIT,
    SLICES_LIMIT,
    Opportunity,
    Retainer,
    WorkedHours,
    referral_way,
)
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import open_client

_CLOCK: Final = re.compile(r"([0-9]{1,3}):([0-5][0-9])")


def plan_retainer(
    pen: Pen,
    client_id: ClientId,
    *,
    amount_minor: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
    before: Retainer | None = None,
) -> Retainer:
    """
    Keep a sum of `amount_minor` net euro cents a month; both days are inclusive, None is open.

    `before` is the retainer that is changed, as it was read; None adds one. Raises `Refused`
    (`amount_not_positive`, `retainer_end_before_start`; place each), `NotFound`, `Stale`.
    """
    client = open_client(pen.store, pen.owner, client_id)
    _refuse_no_amount(amount_minor)
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("retainer_end_before_start", place="ends_on")
    if before and all(one.id != before.id for one in pen.store.retainers(pen.owner)):
        raise NotFound("retainer_not_found")
    retainer = Retainer(
        id=before.id if before else RetainerId(pen.ids.new()),
        client_id=client.id,
        amount_minor=amount_minor,
        starts_on=starts_on,
        ends_on=ends_on,
        version=before.version if before else 1,
    )
    return pen.store.save_retainer(pen.owner, retainer)


def plan_opportunity(
    pen: Pen,
    name: str,
    *,
    client_id: ClientId | None,
    amount_minor: int,
    probability_percent: int,
    starts_on: date,
    months: int,
    lag_months: int,
    before: Opportunity | None = None,
) -> Opportunity:
    """
    Keep a project that may come: `amount_minor` net euro cents in all, from a day's month on.

    `client_id` is None for somebody who is not one of the clients yet. `before` is the
    opportunity that is changed, as it was read; None adds one. Raises `Refused` (those of
    `read_name`; `amount_not_positive`, `probability_out_of_range`, `months_out_of_range`,
    place each), `NotFound`, `Stale`.
    """
    name = read_name(name)
    client = open_client(pen.store, pen.owner, client_id) if client_id is not None else None
    _refuse_no_amount(amount_minor)
    _refuse_odd_plan(probability_percent, months, lag_months)
    if before and all(one.id != before.id for one in pen.store.opportunities(pen.owner)):
        raise NotFound("opportunity_not_found")
    opportunity = Opportunity(
        id=before.id if before else OpportunityId(pen.ids.new()),
        name=name,
        client_id=client.id if client else None,
        amount_minor=amount_minor,
        probability_percent=probability_percent,
        starts_on=month_of(starts_on),
        months=months,
        lag_months=lag_months,
        version=before.version if before else 1,
    )
    return pen.store.save_opportunity(pen.owner, opportunity)


def bring_back_retainer(pen: Pen, removed: Retainer) -> Retainer:
    """Keep a retainer again as it was before its removal. Raises `NotFound`."""
    open_client(pen.store, pen.owner, removed.client_id)
    return pen.store.save_retainer(pen.owner, replace(removed, version=1))


def bring_back_opportunity(pen: Pen, removed: Opportunity) -> Opportunity:
    """Keep an opportunity again as it was before its removal. Raises `NotFound`."""
    if removed.client_id is not None:
        open_client(pen.store, pen.owner, removed.client_id)
    return pen.store.save_opportunity(pen.owner, replace(removed, version=1))


def read_minutes(text: str) -> int | None:
    """
    Return hours as people type them, `20`, `20,5` or `20:30`, in whole minutes.

    Nothing typed is 0; None where it is no number of hours or more than a month has. A part
    of a minute is rounded half away from zero.
    """
    typed = text.strip()
    if not typed:
        return 0
    clock = _CLOCK.fullmatch(typed)
    if clock:
        minutes = int(clock[1]) * 60 + int(clock[2])
    else:
        read = read_amount(typed)
        if not isinstance(read, Amount) or read.currency is not None:
            return None
        minutes = half_away(Fraction(read.minor * 60, 100))
    return minutes if minutes <= MINUTES_LIMIT else None


def note_hours(
    pen: Pen,
    client_id: ClientId,
    month: date,
    *,
    billable_minutes: int,
    unbilled_minutes: int,
    seen: WorkedHours | None = None,
) -> WorkedHours:
    """
    Keep what was worked for a client in the month of a day; both zero forgets it.

    It goes over what was `seen`. Raises `Refused` (`hours_out_of_range`: below zero, or together
    over 744 hours), `NotFound`, `Stale`.
    """
    client = open_client(pen.store, pen.owner, client_id)
    is_negative = min(billable_minutes, unbilled_minutes) < 0
    if is_negative or billable_minutes + unbilled_minutes > MINUTES_LIMIT:
        raise Refused("hours_out_of_range", place="hours", low=0, high=MINUTES_LIMIT // 60)
    worked = WorkedHours(
        client_id=client.id,
        month=month_of(month),
        billable_minutes=billable_minutes,
        unbilled_minutes=unbilled_minutes,
    )
    pen.store.save_hours(pen.owner, worked, seen=seen)
    return worked


def note_referral(pen: Pen, client_id: ClientId, through: ClientId | None) -> None:
    """
    Keep through whom a client came; None forgets it.

    Raises `NotFound`, and `Refused` (place `through` each): `referral_to_itself`,
    `referral_to_example` for a real and a made-up client, `referral_in_a_circle` where that
    one came through this client, even by way of others.
    """
    client = open_client(pen.store, pen.owner, client_id)
    if through is None:
        pen.store.save_referral(pen.owner, client.id, None)
        return
    source = open_client(pen.store, pen.owner, through)
    if client.id == source.id:
        raise Refused("referral_to_itself", place="through")
    if client.is_example is not source.is_example:
        raise Refused("referral_to_example", place="through")
    if client.id in referral_way(pen.store.referrals(pen.owner), source.id):
        raise Refused("referral_in_a_circle", place="through")
    pen.store.save_referral(pen.owner, client.id, source.id)


def _refuse_no_amount(amount_minor: int) -> None:
    if amount_minor <= 0:
        raise Refused("amount_not_positive", place="amount")


def _refuse_odd_plan(probability_percent: int, months: int, lag_months: int) -> None:
    if not 0 <= probability_percent <= PROBABILITY_LIMIT:
        raise Refused(
            "probability_out_of_range", place="probability", low=0, high=PROBABILITY_LIMIT
        )
    for place, value, low, high in (
        ("months", months, 1, SLICES_LIMIT),
        ("lag_months", lag_months, 0, LAG_LIMIT),
    ):
        if not low <= value <= high:
            raise Refused("months_out_of_range", place=place, low=low, high=high)
