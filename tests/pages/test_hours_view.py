"""Hours by client and month, typed on the Numbers page and kept at once."""

from datetime import date
from typing import Any

import pytest

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.figure import HOURS_LIMIT
from takingstock.usecases.upcoming import note_hours
from tests.pages.answering import pen_of, typed_in
from tests.pages.conftest import Visit

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def field(visit: Visit, client: Client, month: str, kind: str) -> Any:  # noqa: ANN401 - Streamlit's own elements
    return visit.app.get_by_key(f"hours_{client.id}_{month}_{kind}")


def kept(visit: Visit) -> dict[date, tuple[int, int]]:
    return {
        one.month: (one.billable_minutes, one.unbilled_minutes)
        for one in visit.store.hours(LOCAL_OWNER)
    }


def test_hours_are_kept_as_they_are_typed(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    field(visit, orion, "2026_10", "billable").set_value("20,5").run()
    field(visit, orion, "2026_10", "unbilled").set_value("1:20").run()
    assert kept(visit) == {OCTOBER: (1230, 80)}
    assert "✓" in visit.said_at("saved")
    total = {"bg": "21,83 ч", "en": "21.83 h"}[visit.language]
    assert total in visit.said_at("hours")
    visit.open("home")
    visit.open("numbers", c=orion.id)
    shown = {"bg": "20,5", "en": "20.5"}[visit.language]
    assert field(visit, orion, "2026_10", "billable").value == shown
    assert field(visit, orion, "2026_10", "unbilled").value == "1:20"
    field(visit, orion, "2026_10", "billable").set_value("").run()
    field(visit, orion, "2026_10", "unbilled").set_value("0").run()
    assert kept(visit) == {}


def test_what_is_no_hours_stays_typed_and_counts_for_nothing(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    field(visit, orion, "2026_09", "billable").set_value("много").run()
    unclear = visit.words("hours.unclear", limit=HOURS_LIMIT)
    assert unclear in visit.said_at("hours")
    assert "✓" not in visit.said_at("saved")
    assert field(visit, orion, "2026_09", "billable").value == "много"
    field(visit, orion, "2026_09", "billable").set_value("700").run()
    assert unclear not in visit.said_at("hours")
    field(visit, orion, "2026_09", "unbilled").set_value("45").run()
    assert unclear in visit.said_at("hours")
    assert kept(visit) == {date(2026, 9, 1): (700 * 60, 0)}
    visit.run()
    assert field(visit, orion, "2026_09", "unbilled").value == "45"


def test_another_client_has_hours_of_its_own(visit: Visit, orion: Client) -> None:
    zora = visit.know("Зора")
    visit.open("numbers", c=orion.id)
    visit.app.get_by_key(f"hours_client_{orion.id}").set_value(zora.id).run()
    field(visit, zora, "2026_10", "billable").set_value("12").run()
    (one,) = visit.store.hours(LOCAL_OWNER)
    assert one.client_id == zora.id


def test_hours_feed_what_is_freed(visit: Visit, orion: Client) -> None:
    pen = pen_of(visit)
    for month, hours in ((8, 30), (10, 41)):
        note_hours(
            pen,
            orion.id,
            date(2026, month, 1),
            billable_minutes=hours * 60,
            unbilled_minutes=0,
        )
    typed_in(visit, orion, replacement_rate="40", resell_percent="50")
    mean = {"bg": "23,67", "en": "23.67"}[visit.language]
    assert visit.words("hours.freed", name="Орион", hours=mean) in visit.said_at("hours")
    # 71 hours in three months, half of them at 40
    value = {"bg": "473,33 €", "en": "€473.33"}[visit.language]
    assert value in visit.said_at("fold_replacement")
    visit.type("hours_from_client", "20")
    assert visit.words("hours.typed", name="Орион", hours="20") in visit.said_at("hours")
    worth = {"bg": "400 €", "en": "€400"}[visit.language]
    assert worth in visit.said_at("fold_replacement")


def test_hours_typed_elsewhere_are_shown_here(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    note_hours(pen_of(visit), orion.id, OCTOBER, billable_minutes=600, unbilled_minutes=0)
    visit.run()
    assert field(visit, orion, "2026_10", "billable").value == "10"


def test_a_save_that_failed_is_done_as_soon_as_it_can_be(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from takingstock.domain.errors import StoreUnavailable

    visit.open("numbers", c=orion.id)

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    with monkeypatch.context() as patched:
        patched.setattr(type(visit.store), "save_hours", full)
        field(visit, orion, "2026_10", "billable").set_value("10").run()
        assert visit.words("error.store_full", path="the place") in visit.said
    visit.run()
    assert kept(visit) == {OCTOBER: (600, 0)}
    assert {"bg": "10 ч", "en": "10 h"}[visit.language] in visit.said_at("hours")
