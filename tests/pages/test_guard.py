"""No page without the router, no traceback in a page, calm words when the store is away."""

import logging
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from takingstock import bootstrap
from takingstock.domain.errors import Refused, StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.ui import guidance_view
from tests.pages.conftest import PATIENCE, ROOT, ROUTER, Visit, script

PAGES = sorted((ROOT / "pages").glob("*.py"))


def elements(app: AppTest) -> list[Any]:
    """Return what is drawn, containers left out."""
    return [node for node in app._tree if not hasattr(node, "children")]


# ---- opened by itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_opened_without_the_router_shows_nothing(
    page: Path, english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = english.know("Орион")
    app = script(page)
    app.query_params["c"] = client.id
    app.run()
    assert elements(app) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_beside_its_main_script_shows_nothing_either(page: Path, tmp_path: Path) -> None:
    """Streamlit's old way: `pages/` beside the main script runs without it."""
    (tmp_path / "pages").mkdir()
    beside = tmp_path / "pages" / page.name
    beside.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    main = tmp_path / "main.py"
    main.write_text("import streamlit as st\nst.title('main')\n", encoding="utf-8")
    app = script(main).run()
    assert app.title[0].value == "main"
    app.switch_page(f"pages/{page.name}").run()
    assert elements(app) == []
    assert not app.exception


@pytest.mark.parametrize(("asked", "drawn"), [("guidance", ["shown"]), ("client", [])])
def test_a_page_is_drawn_only_while_the_router_runs_that_page(asked: str, drawn: list[str]) -> None:
    script = f"""
        from types import SimpleNamespace
        import streamlit as st
        from takingstock.ui.here import here, placed
        with placed(SimpleNamespace(slug="guidance")):
            here("{asked}")
            st.title("shown")
    """
    app = AppTest.from_string(dedent(script), default_timeout=PATIENCE).run()
    assert [one.value for one in elements(app)] == drawn
    assert not app.exception


def test_the_router_does_not_lie_beside_pages() -> None:
    assert not (ROUTER.parent / "pages").exists()


# ---- something unexpected -----------------------------------------------------------------------


def test_an_unexpected_error_is_a_calm_sentence_with_a_code(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        message = "a secret detail"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(guidance_view, "chosen", fail)
    with caplog.at_level(logging.ERROR, "takingstock"):
        visit.open("guidance")
    (code,) = [record.args[0] for record in caplog.records if record.name == "takingstock"]  # type: ignore[index]
    assert visit.said_at("trouble") == visit.words("error.unexpected", code=code)
    assert not visit.app.exception
    assert "secret detail" not in visit.said
    assert "Traceback" not in visit.said
    assert visit.words("limits.line") in visit.said


def test_a_refusal_that_no_page_caught_is_said_in_words(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise Refused("day_in_future")

    monkeypatch.setattr(guidance_view, "chosen", refuse)
    assert visit.open("guidance").said_at("trouble") == visit.words("error.day_in_future")


def test_an_error_without_a_sentence_still_says_what_is_safe(visit: Visit) -> None:
    assert visit.words.error(Refused("nobody_wrote_this")) == visit.words("error.unknown")


# ---- the store is away --------------------------------------------------------------------------


def test_a_file_in_place_of_the_folder_is_said_in_words(visit: Visit, own_folder: Path) -> None:
    own_folder.write_text("in the way", encoding="utf-8")
    visit.run()
    assert visit.title == visit.words("closed.title")
    place = str(own_folder)
    assert place in visit.said_at("trouble")
    assert not visit.app.exception
    own_folder.unlink()
    visit.press("closed_again")
    assert visit.title == visit.words("app.name")


@pytest.mark.parametrize(
    ("inside", "code"),
    [(b"", "store_empty_file"), (b"not a database at all " * 50, "store_damaged")],
)
def test_a_file_that_is_no_store_is_left_alone_and_named(
    visit: Visit, own_folder: Path, inside: bytes, code: str
) -> None:
    own_folder.mkdir()
    file = own_folder / bootstrap.DATABASE
    file.write_bytes(inside)
    visit.run()
    assert visit.title == visit.words("closed.title")
    assert visit.said_at("trouble") == visit.words(f"error.{code}", path=str(file))
    assert file.read_bytes() == inside


def test_a_store_that_goes_away_while_a_page_is_open_is_said_in_words(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.open()

    def away(*_: object) -> None:
        raise StoreUnavailable("store_locked", path="the place")

    monkeypatch.setattr(type(visit.store), "clients", away)
    visit.run()
    assert visit.title == visit.words("closed.title")
    assert visit.words("error.store_locked", path="the place") in visit.said_at("trouble")


def test_a_save_that_fails_keeps_the_answer_on_the_screen(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit.know("Орион")
    visit.open("client", c=client.id)
    store = type(visit.store)
    works = store.save_answer

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    monkeypatch.setattr(store, "save_answer", full)
    visit.answer("drain-1", 3)
    assert visit.words("error.store_full", path="the place") in visit.said_at("not_saved")
    assert visit.at("answer_drain_1").get("button_group")[0].value == 3
    assert "✓" not in visit.said_at("saved")
    monkeypatch.setattr(store, "save_answer", works)
    visit.run()
    (sheet,) = visit.store.assessments(LOCAL_OWNER, client.id)
    assert sheet.answers == {"drain-1": 3}
    assert not visit.has("not_saved")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("TAKINGSTOCK_TODAY", "tomorrow", "setting_today"),
        ("TAKINGSTOCK_EXAMPLE", "yes", "setting_flag"),
    ],
)
def test_settings_that_are_refused_are_named(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    monkeypatch.setenv(name, value)
    visit.app.query_params["lang"] = visit.language
    visit.run()
    assert visit.title == visit.words("closed.title")
    assert visit.words(f"error.{code}", name=name, value=value) in visit.said_at("trouble")


def test_half_a_host_does_not_open(english: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKINGSTOCK_OIDC_CLIENT_ID", "someone")
    english.app.query_params["lang"] = "en"
    english.run()
    assert english.title == english.words("closed.title")
    said = english.said
    for name in ("TAKINGSTOCK_BASE_URL", "TAKINGSTOCK_COOKIE_SECRET"):
        assert english.words("error.setting_missing", name=name) in said
