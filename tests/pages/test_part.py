"""An answer draws what it touches alone, and the whole page where anything else changed."""

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.ui import saving
from takingstock.usecases.assessment import answer
from takingstock.usecases.client import delete_client
from tests.pages.answering import GIVES_MUCH, answered, pen_of
from tests.pages.conftest import Visit


@pytest.fixture(autouse=True)
def _arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page be on the screen as soon as it is drawn."""
    monkeypatch.setattr(saving, "ARRIVAL_SECONDS", 0.0)


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def press(visit: Visit, sign: str, value: int) -> Visit:
    """Give an answer and leave the page as that one run drew it."""
    visit.at(f"answer_{sign.replace('-', '_')}").get("button_group")[0].set_value(value).run()
    return visit


def is_whole(visit: Visit) -> bool:
    return visit.has("language")


def test_an_answer_draws_the_saved_mark_and_the_progress_alone(visit: Visit, orion: Client) -> None:
    press(visit.open("client", c=orion.id), "drain-1", 3)
    assert not is_whole(visit)
    assert "✓" in visit.said_at("saved")
    assert visit.said_at("progress") == visit.words("client.progress", n=1, of=12)
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.answers == {"drain-1": 3}


def test_what_another_window_answered_comes_with_the_whole_page(
    visit: Visit, orion: Client
) -> None:
    visit.open("client", c=orion.id)
    answer(pen_of(visit), orion.id, "energy-2", 4)
    press(visit, "drain-1", 3)
    assert is_whole(visit)
    assert visit.at("answer_energy_2").get("button_group")[0].value == 4
    assert visit.words("client.progress", n=2, of=12) in visit.said


def test_a_client_who_was_deleted_elsewhere_is_said_on_a_whole_page(
    visit: Visit, orion: Client
) -> None:
    visit.open("client", c=orion.id)
    delete_client(visit.store, bootstrap.worksheet().clock, LOCAL_OWNER, orion.id)
    press(visit, "drain-1", 3)
    assert is_whole(visit)
    assert visit.title == visit.words("not_found.title")


def test_an_answer_that_was_not_saved_is_said_on_a_whole_page(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    visit.open("client", c=orion.id)
    monkeypatch.setattr(type(visit.store), "save_answer", full)
    press(visit, "drain-1", 3)
    assert is_whole(visit)
    assert visit.has("not_saved")


def test_a_gap_that_was_named_goes_with_the_next_answer(visit: Visit, orion: Client) -> None:
    answered(visit, orion, (1, 1, 1, 1, None, None, 2, 2, 2, None, None, None)).press(
        "show_reading"
    )
    gap = visit.words("client.gap.energy", n=1)
    assert gap in visit.said
    press(visit, "energy-1", 2)
    assert is_whole(visit)
    assert gap not in visit.said


def test_an_answer_that_changes_a_reading_draws_the_whole_page(visit: Visit, orion: Client) -> None:
    answered(visit, orion, GIVES_MUCH).press("show_reading")
    press(visit, "drain-1", 4)
    assert is_whole(visit)
    assert visit.has("reading")


def test_a_page_that_was_not_drawn_to_its_end_is_drawn_whole(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id)
    visit.app.session_state["visit"].drawn_at = None
    press(visit, "drain-1", 3)
    assert is_whole(visit)


def test_a_page_that_may_still_be_on_its_way_is_drawn_whole(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ARRIVAL_SECONDS", 1_000.0)
    press(visit.open("client", c=orion.id), "drain-1", 3)
    assert is_whole(visit)
