"""The router: place × money × conduct gives one next step."""

from fractions import Fraction

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.method import Affordability, Method, Place
from takingstock.domain.next_step import choose_step, owes_money
from takingstock.domain.reading import Reading, read_answers

ANSWERS = {
    Place.NEUTRAL: (0, 0),
    Place.GOOD: (0, 2),
    Place.KEEP: (0, 4),
    Place.WATCH: (2, 2),
    Place.KEEP_WITH_BOUNDARIES: (2, 4),
    Place.CONSIDER_PARTING: (4, 0),
    Place.REPAIR_OR_PART: (4, 2),
    Place.CONFLICTED: (4, 4),
}


def reading_at(place: Place, method: Method, signals: Signals | None = None) -> Reading:
    takes, gives = ANSWERS[place]
    values = {sign.id: takes if sign.side == "drain" else gives for sign in method.signs}
    if takes == 4:  # keep the invoicing sign quiet, so that only the place decides
        values["drain-6"] = 2
    reading = read_answers(values, signals or Signals(), method)
    assert reading.place is place
    return reading


@pytest.mark.parametrize(
    ("place", "unknown", "affordable", "not_yet"),
    [
        (Place.CONSIDER_PARTING, "check_numbers", "conversation", "bridge"),
        (Place.REPAIR_OR_PART, "check_numbers", "repair", "bridge"),
        (Place.CONFLICTED, "boundary", "boundary", "boundary"),
        (Place.WATCH, "boundary", "boundary", "boundary"),
        (Place.KEEP_WITH_BOUNDARIES, "boundary", "boundary", "boundary"),
        (Place.NEUTRAL, "hourly_rate", "price_talk", "keep"),
        (Place.GOOD, "referral", "referral", "keep"),
        (Place.KEEP, "referral", "referral", "keep"),
    ],
)
def test_each_place_and_money_state_leads_to_one_step(
    method: Method, place: Place, unknown: str, affordable: str, not_yet: str
) -> None:
    reading = reading_at(place, method)
    found = [choose_step(reading, money, method) for money in Affordability]
    assert [step.id for step in found if step] == [unknown, affordable, not_yet]


@pytest.mark.parametrize("place", list(ANSWERS))
@pytest.mark.parametrize("money", list(Affordability))
def test_threats_come_before_everything(method: Method, place: Place, money: Affordability) -> None:
    step = choose_step(reading_at(place, method, Signals(unsafe=True)), money, method)
    assert step is not None
    assert step.id == "written_only"


def test_threats_lead_somewhere_even_without_a_place(method: Method) -> None:
    step = choose_step(
        read_answers({}, Signals(unsafe=True), method), Affordability.UNKNOWN, method
    )
    assert step is not None
    assert step.id == "written_only"


def test_without_a_place_there_is_no_step(method: Method) -> None:
    assert choose_step(read_answers({}, Signals(), method), Affordability.UNKNOWN, method) is None


@pytest.mark.parametrize(
    ("share", "step_id"),
    [(None, "keep"), (Fraction(1, 4), "keep"), (Fraction(26, 100), "spread_risk")],
)
def test_depending_on_a_good_client_asks_to_spread_the_risk(
    method: Method, share: Fraction | None, step_id: str
) -> None:
    reading = reading_at(Place.KEEP, method)
    step = choose_step(reading, Affordability.NOT_YET, method, share)
    assert step is not None
    assert step.id == step_id


def test_a_reminder_is_offered_when_money_is_overdue(method: Method) -> None:
    late = Signals(overdue_days=31, overdue_minor=100)
    assert owes_money(reading_at(Place.GOOD, method, late))
    assert not owes_money(reading_at(Place.GOOD, method))
