"""One's niche over all clients: the card, who fits, whose work has meaning, the hours by quarter."""

from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.niche import Fit, NicheField
from takingstock.domain.own_text import Spot
from takingstock.domain.upcoming import WorkedHours
from takingstock.usecases import niche
from takingstock.usecases.assessment import Pen, answer, show_reading
from takingstock.usecases.client import delete_client, merge_client, start_client
from takingstock.usecases.own_text import write_about, write_own
from tests.usecases.conftest import MARIA

GIVES = {"energy-1": 4, "energy-2": 3, "energy-3": 4, "energy-4": 3, "energy-5": 2, "energy-6": 2}


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")


@pytest.fixture
def zora(pen: Pen) -> Client:
    return start_client(pen.store, pen.clock, pen.ids, MARIA, "Зора")


def read(pen: Pen, client: Client, **changed: int) -> None:
    takes = {f"drain-{n}": 1 for n in range(1, 7)}
    for sign, value in {**takes, **GIVES, **changed}.items():
        answer(pen, client.id, sign, value)
    show_reading(pen, client.id, Signals())


def worked(pen: Pen, client: Client, month: date, billed: int, unbilled: int = 0) -> None:
    hours = WorkedHours(
        client_id=client.id, month=month, billable_minutes=billed, unbilled_minutes=unbilled
    )
    pen.store.save_hours(pen.owner, hours)


def test_a_card_is_empty_until_one_of_its_fields_is_written(pen: Pen) -> None:
    write_own(pen, niche.OUTSIDE, "3")
    assert niche.is_card_empty(pen)
    write_own(pen, Spot(niche.NICHE, NicheField.PROOF), "шест пекарни")
    assert not niche.is_card_empty(pen)
    write_own(pen, Spot(niche.NICHE, NicheField.PROOF), " ")
    assert niche.is_card_empty(pen)


def test_only_clients_that_were_placed_have_a_fit(pen: Pen, orion: Client, zora: Client) -> None:
    write_about(pen, orion.id, niche.FIT, Fit.EDGE)
    write_about(pen, orion.id, niche.FIT_REASON, Fit.OUT)
    write_about(pen, zora.id, niche.FIT, "навсякъде")
    assert niche.fits(pen) == {orion.id: Fit.EDGE}
    write_about(pen, orion.id, niche.FIT, "")
    assert niche.fits(pen) == {}


def test_meaning_is_what_the_newest_reading_says(pen: Pen, orion: Client, zora: Client) -> None:
    unread = start_client(pen.store, pen.clock, pen.ids, MARIA, "Вега")
    read(pen, orion)
    read(pen, zora, **{"energy-2": 2})
    assert niche.meaningful(pen, (unread, zora, orion)) == (orion,)


def test_a_reading_without_an_answer_about_meaning_names_nobody(pen: Pen, orion: Client) -> None:
    read(pen, orion)
    answer(pen, orion.id, "energy-2", None)
    assert niche.meaningful(pen, (orion,)) == ()


def test_a_quarter_holds_all_hours_and_the_mean_of_the_readings(
    pen: Pen, orion: Client, zora: Client
) -> None:
    write_about(pen, orion.id, niche.FIT, Fit.OUT)
    write_about(pen, zora.id, niche.FIT, Fit.IN)
    worked(pen, orion, date(2026, 10, 1), 60, 30)
    worked(pen, zora, date(2026, 11, 1), 270)
    worked(pen, zora, date(2026, 9, 1), 100)
    read(pen, orion)
    read(pen, zora, **dict.fromkeys(GIVES, 0))
    before, now = niche.niche_drift(pen)
    assert (before.share, before.energy, before.readings) == (Fraction(0), None, 0)
    assert (now.minutes, now.out, now.share) == (360, 90, Fraction(1, 4))
    assert (now.energy, now.readings) == (Fraction(18, 24) / 2, 2)


def test_readings_with_too_few_answers_and_of_who_is_gone_do_not_count(
    pen: Pen, orion: Client, zora: Client
) -> None:
    vega, luna = (
        start_client(pen.store, pen.clock, pen.ids, MARIA, name) for name in ("Вега", "Луна")
    )
    for client in (orion, vega, luna):
        read(pen, client)
    answer(pen, zora.id, "energy-1", 4)
    show_reading(pen, zora.id, Signals())
    write_about(pen, orion.id, niche.FIT, Fit.IN)
    worked(pen, orion, date(2026, 11, 1), 60)
    delete_client(pen.store, pen.clock, pen.owner, vega.id)
    merge_client(pen.store, pen.owner, luna.id, orion.id)
    (now,) = niche.niche_drift(pen)
    assert now.readings == 2  # a merged reading counts for its keeper
