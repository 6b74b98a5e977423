"""What no page catches is said in the person's words too: in a callback, in a part of a page."""

import functools
import logging
import re

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from takingstock.domain.errors import NotFound, StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.ui import frame, guidance_view, questions, saving, shared_page
from takingstock.ui.guest import Guest
from takingstock.ui.stumble import caught
from tests.pages.conftest import PATIENCE, Visit

SECRET = "Таен Клиент"


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what runs a page be told as `app.py` tells it whom to call."""
    begin = functools.partialmethod(ScriptRunner.__init__, on_script_error=caught)
    monkeypatch.setattr(ScriptRunner, "__init__", begin)


def fail(*_: object) -> None:
    raise ZeroDivisionError(SECRET)


def code_in(caplog: pytest.LogCaptureFixture) -> str:
    """Return the code of the one mistake of ours in the log."""
    (code,) = [one.args[0] for one in caplog.records if one.name == "takingstock"]  # type: ignore[index]
    return str(code)


# ---- in a callback -----------------------------------------------------------------------------


def test_a_mistake_in_a_callback_stands_in_words_above_the_whole_page(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    visit.open().press("example")
    monkeypatch.setattr(frame, "remove_example", fail)
    with caplog.at_level(logging.ERROR, "takingstock"):
        visit.press("example_clear")
    assert visit.said_at("mistakes") == visit.words("error.press", code=code_in(caplog))
    assert not visit.app.exception
    assert SECRET not in visit.said
    assert visit.has("clients"), "the page is there"
    assert visit.words("limits.line") in visit.said


def test_it_is_said_once_and_the_next_press_works(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    english.open().press("example")
    with monkeypatch.context() as patch:
        patch.setattr(frame, "remove_example", fail)
        english.press("example_clear")
    assert not english.press("example_clear").said_at("mistakes")
    assert english.clients() == ()


def test_a_refusal_in_a_callback_has_its_own_sentence(
    english: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise NotFound("client_not_found")

    english.open().press("example")
    monkeypatch.setattr(frame, "remove_example", refuse)
    english.press("example_clear")
    assert english.said_at("mistakes") == english.words("error.client_not_found")
    assert not [one for one in caplog.records if one.name == "takingstock"]


def test_a_mistake_waits_where_the_page_was_drawn_over(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    english.open().press("example")
    with monkeypatch.context() as patch:
        patch.setattr(frame, "remove_example", fail)
        patch.setattr(frame, "footer", lambda _: st.stop())
        english.press("example_clear")
    assert "went wrong" in english.run().said_at("mistakes")
    assert not english.run().said_at("mistakes")


def test_where_nobody_listens_a_mistake_goes_its_way(english: Visit) -> None:
    english.open()

    def stranger() -> None:
        import streamlit as st

        def _fail() -> None:
            raise ZeroDivisionError

        st.button("go", on_click=_fail)

    app = AppTest.from_function(stranger, default_timeout=PATIENCE).run()
    assert app.button[0].click().run().exception


# ---- elsewhere ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("launched")
def test_a_part_that_is_drawn_by_itself_says_its_mistake_in_its_place(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(guidance_view, "chosen", lambda _: st.fragment(fail)())
    with caplog.at_level(logging.ERROR, "takingstock"):
        visit.open("guidance")
    assert visit.said.count(visit.words("error.unexpected", code=code_in(caplog))) == 1
    assert not visit.app.exception
    assert visit.words("limits.line") in visit.said


@pytest.mark.usefixtures("launched")
def test_what_an_answer_draws_says_its_mistake_and_the_answer_is_kept(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = visit.know("Орион")
    visit.open("client", c=client.id)
    monkeypatch.setattr(questions, "saved_mark", fail)
    monkeypatch.setattr(saving, "ARRIVAL_SECONDS", 0.0)
    with caplog.at_level(logging.ERROR, "takingstock"):
        visit.at("answer_drain_1").get("button_group")[0].set_value(3).run()
    assert visit.said == visit.words("error.unexpected", code=code_in(caplog))
    assert not visit.app.exception
    (sheet,) = visit.store.assessments(LOCAL_OWNER, client.id)
    assert sheet.answers == {"drain-1": 3}


@pytest.mark.usefixtures("launched")
def test_a_mistake_around_the_first_page_is_in_words_too(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(frame, "header", fail)
    with caplog.at_level(logging.ERROR, "takingstock"):
        visit.open()
    assert visit.said == visit.words("error.unexpected", code=code_in(caplog))
    assert not visit.app.exception


@pytest.mark.usefixtures("launched")
@pytest.mark.parametrize("error", [StoreUnavailable("store_locked", path=SECRET), NotFound(SECRET)])
def test_a_reader_learns_nothing_from_a_mistake_in_a_part_of_the_page(
    english: Visit, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def stray(_: Guest) -> None:
        raise error

    monkeypatch.setattr(shared_page, "show", st.fragment(stray))
    said = english.open("shared").said
    assert SECRET not in said
    gaps = re.escape(english.words("error.unexpected", code="CODE")).replace("CODE", "[0-9a-f]{6}")
    assert re.search(gaps, said) or english.words("shared.not_now") in said
