"""Taking everything along: at once, or beside the page with how far it is and a way to stop."""

from threading import Event

import pytest
import streamlit as st

from takingstock.domain.errors import StoreUnavailable
from takingstock.exports.table_file import Step
from takingstock.ui import along_view
from takingstock.ui.beside import Work
from tests.pages.conftest import PATIENCE, Visit


@pytest.fixture
def large(bulgarian: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """A worksheet that counts as large."""
    monkeypatch.setattr(along_view, "_LARGE", 1)
    bulgarian.know("Орион")
    return bulgarian


def work_of(visit: Visit, key: str = "export") -> Work:
    found: Work = visit.app.session_state[f"{key}_work"]
    return found


def finished(work: Work) -> bool:
    """Return whether the thread came to its end."""
    waiting = Event()
    for _ in range(PATIENCE * 20):
        if work.content is not None or work.trouble or work.stopped.is_set():
            return True
        waiting.wait(0.05)
    return False


def test_a_large_one_is_made_beside_the_page_and_then_given(large: Visit) -> None:
    large.open("data").press("export_begin")
    work = work_of(large)
    assert finished(work)
    large.run()
    assert not large.has("export_stop")
    assert large.has("export_ready_button")
    assert work.content is not None
    assert work.content.startswith(b"PK")
    assert work.done > 0
    assert work.share <= 1


def test_it_says_how_far_it_is_and_can_be_stopped(
    large: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, ended = Event(), Event()

    def slowly(_: object, __: object, step: Step) -> bytes:
        try:
            for _turn in range(3):
                step()
            assert go_on.wait(PATIENCE)
            step()
        finally:
            ended.set()
        return b"never"

    monkeypatch.setattr(along_view, "_made", slowly)
    large.open("data").press("export_begin")
    assert large.words("export.making") in [one.proto.text for one in large.app.get("progress")]
    large.press("export_stop")
    go_on.set()
    assert ended.wait(PATIENCE)
    work = work_of(large)
    assert (work.content, work.trouble) == (None, None)
    large.run()
    assert large.has("export_begin")
    assert not large.has("export_stop")


def test_trouble_on_the_way_is_said(large: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> bytes:
        raise StoreUnavailable("store_missing", path="тук")

    monkeypatch.setattr(along_view, "_made", gone)
    large.open("data").press("export_begin")
    assert finished(work_of(large))
    assert large.words("error.store_missing", path="тук") in large.run().said


def test_a_small_one_is_one_press_and_one_client_always_is(
    large: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, object] = {}

    def noting(label: str, **more: object) -> bool:
        given[str(more["key"])] = more["data"]
        return False

    monkeypatch.setattr(st, "download_button", noting)
    large.open("data")
    assert "export_download_button" not in given
    large.at("export_client_choice").set_value(large.clients()[0].id).run()
    make = given["export_download_button"]
    assert callable(make)
    assert make().startswith(b"PK")
