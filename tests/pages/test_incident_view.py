"""What happened with a client: noted in one tap, undone, listed, beside the points."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.incident import IncidentKind
from tests.pages.answering import TAKES_MUCH, answered, read
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def kinds(visit: Visit) -> list[IncidentKind]:
    return [one.kind for one in visit.store.incidents(LOCAL_OWNER)]


def test_one_tap_notes_it_today_and_one_press_takes_it_back(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id).press("incident_weekend")
    (noted,) = visit.store.incidents(LOCAL_OWNER)
    assert (noted.client_id, noted.kind) == (orion.id, IncidentKind.WEEKEND)
    assert noted.happened_on == date(2026, 11, 23)
    what = visit.words("incident.kind.weekend")
    day = visit.formats.day(noted.happened_on)
    assert visit.words("incident.noted", what=what, day=day) in visit.said_at("incident_undo")
    visit.press("incident_undo")
    assert kinds(visit) == []
    assert not visit.has("incident_undo")


def test_another_day_can_be_chosen(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id)
    visit.at(f"incident_day_{orion.id}").set_value(date(2026, 11, 20)).run()
    visit.press("incident_shouted")
    assert [one.happened_on for one in visit.store.incidents(LOCAL_OWNER)] == [date(2026, 11, 20)]


def test_what_is_removed_from_the_list_can_come_back(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id).press("incident_beyond")
    (noted,) = visit.store.incidents(LOCAL_OWNER)
    assert visit.words("incident.list", n=1) in visit.said
    visit.press(f"remove_{noted.id}")
    assert kinds(visit) == []
    visit.press("incident_undo")
    assert visit.store.incidents(LOCAL_OWNER) == (noted,)
    assert not visit.has("incident_undo")


def test_the_counts_stand_beside_the_next_answers_and_the_reading(
    visit: Visit, orion: Client
) -> None:
    visit.open("client", c=orion.id)
    for kind in ("repeated", "late_payment", "repeated"):
        visit.press(f"incident_{kind}")
    said = visit.said_at("evidence")
    assert f"{visit.words('incident.kind.repeated')} × 2" in said
    assert f"{visit.words('incident.kind.late_payment')} × 1" in said
    answered(visit, orion, TAKES_MUCH)
    assert visit.has("evidence")
    visit.press("show_reading")
    assert f"{visit.words('incident.kind.repeated')} × 2" in visit.said_at("evidence")


def test_no_count_ever_moves_a_point(english: Visit) -> None:
    quiet, loud = english.know("Quiet"), english.know("Loud")
    read(english, quiet, TAKES_MUCH)
    before = english.at("reading").get("html")
    english.open("client", c=loud.id)
    for kind in IncidentKind:
        for _ in range(3):
            english.press(f"incident_{kind}")
    read(english, loud, TAKES_MUCH)
    assert [one.value for one in english.at("reading").get("html")] == [one.value for one in before]
    assert english.has("evidence")


def test_three_equal_taps_offer_one_reply_and_three_different_none(
    visit: Visit, orion: Client
) -> None:
    visit.open("client", c=orion.id)
    for kind in ("repeated", "weekend", "shouted", "repeated"):
        visit.press(f"incident_{kind}")
        assert not visit.has("ready_reply")
    visit.press("incident_repeated")
    (fold,) = visit.at("ready_reply").get("expander")
    assert fold.proto.expanded
    assert [one.value for one in visit.at("ready_reply").get("code")] == [
        visit.words("incident.reply").strip(),
        visit.words("incident.boundary"),
    ]
    visit.press("incident_repeated")
    (fold,) = visit.at("ready_reply").get("expander")
    assert not fold.proto.expanded  # it was offered; now it waits, folded


def test_a_long_list_stays_readable(english: Visit) -> None:
    client = english.know("Orion")
    english.open("client", c=client.id)
    for _ in range(21):
        english.press("incident_weekend")
    assert english.words("incident.list", n=21) in english.said
    rows = [one for one in english.said_at("incident_list").splitlines() if "23/11/2026" in one]
    assert len(rows) == 21
