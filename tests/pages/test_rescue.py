"""The data file cannot be written, or is damaged: what can be read is read, a copy is offered."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import streamlit as st

from takingstock import bootstrap
from takingstock.bootstrap import SLUGS
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.exports.backup import read_backup
from takingstock.storage import file as file_room
from takingstock.storage.engine import HEAD
from takingstock.storage.snapshot import Occasion, copies_of, take_copy
from tests.pages.conftest import Visit

PAGES = ("home", *(slug for slug in SLUGS if slug not in {"shared", "meeting"}))


def refuse_writing(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the file be one that can only be read, for root too."""

    def refused(path: Path) -> None:
        raise StoreUnavailable(code, path=str(path))

    monkeypatch.setattr(file_room, "make_ready", refused)
    bootstrap.close_worksheets()


@pytest.fixture
def store_file(visit: Visit, own_folder: Path) -> Path:
    visit.know("Орион")
    return own_folder / bootstrap.DATABASE


@pytest.mark.parametrize("code", ["store_read_only", "store_full"])
def test_every_page_can_be_read_while_nothing_can_be_written(
    visit: Visit, store_file: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    client = visit.clients()[0]
    with monkeypatch.context() as patch:
        refuse_writing(patch, code)
        before = store_file.read_bytes()
        for slug in PAGES:
            visit.open(slug, **({} if slug in {"home", "clients", "data"} else {"c": client.id}))
            said = visit.said_at("read_only")
            assert visit.words(f"error.{code}", path=str(store_file)) in said
            assert visit.words("rescue.reading") in said
            assert visit.title != visit.words("closed.title"), slug
            assert not visit.app.exception
        assert visit.open("clients").said.count("Орион")
        visit.open("client", c=client.id).answer("drain-1", 3)
        assert visit.words("error.store_for_reading", path=str(store_file)) in visit.said_at(
            "not_saved"
        )
        assert visit.at("answer_drain_1").get("button_group")[0].value == 3
        assert store_file.read_bytes() == before
    visit.run()
    assert not visit.has("read_only")
    (sheet,) = visit.store.assessments(LOCAL_OWNER, client.id)
    assert sheet.answers == {"drain-1": 3}


def test_another_language_can_be_chosen_while_nothing_can_be_written(
    visit: Visit, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store_file.is_file()
    refuse_writing(monkeypatch, "store_read_only")
    other = "en" if visit.language == "bg" else "bg"
    visit.open("home", lang=other)
    assert visit.has("read_only")
    assert not visit.app.exception


DAMAGE = {"store_empty_file": b"", "store_damaged": b"no database at all" * 99}


@pytest.mark.parametrize("code", sorted(DAMAGE))
def test_a_damaged_file_with_no_copy_says_that_there_is_none(
    visit: Visit, store_file: Path, code: str
) -> None:
    bootstrap.close_worksheets()
    store_file.write_bytes(DAMAGE[code])
    visit.run()
    assert visit.title == visit.words("closed.title")
    assert visit.words("rescue.none") in visit.said_at("rescue")
    assert store_file.read_bytes() == DAMAGE[code]


@pytest.mark.parametrize("code", sorted(DAMAGE))
def test_the_newest_whole_copy_is_read_and_then_put_back(
    visit: Visit, store_file: Path, code: str
) -> None:
    take_copy(store_file, HEAD, Occasion.DATED)
    visit.know("Късно")
    newest = take_copy(store_file, HEAD, Occasion.DATED)
    bootstrap.close_worksheets()
    newest.path.write_bytes(b"damaged too")
    store_file.write_bytes(DAMAGE[code])
    visit.run()
    assert visit.title == visit.words("closed.title")
    visit.press("rescue_read")
    told = visit.words("rescue.reading_copy", day="@", time="@").split("@")
    assert all(part in visit.said_at("read_only") for part in told)
    assert [one.name for one in visit.clients()] == ["Орион"]
    assert store_file.read_bytes() == DAMAGE[code]
    visit.press("rescue_put_back")
    assert not visit.has("read_only")
    (aside,) = store_file.parent.glob("*-set-aside-*.sqlite")
    assert str(aside) in visit.said
    assert aside.read_bytes() == DAMAGE[code]
    visit.know("Ново")
    assert sorted(one.name for one in visit.clients()) == ["Ново", "Орион"]


def test_a_copy_that_cannot_be_put_back_is_said(
    visit: Visit, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_copy(store_file, HEAD, Occasion.DATED)
    bootstrap.close_worksheets()
    store_file.write_bytes(b"")
    visit.run()

    def refused(*_: object) -> None:
        raise PermissionError(13, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        patch.setattr("shutil.copyfile", refused)
        visit.press("rescue_put_back")
    assert visit.words("error.store_read_only", path=str(store_file)) in visit.said_at("rescue")
    assert store_file.read_bytes() == b""
    assert len(copies_of(store_file)) == 1


@pytest.mark.parametrize("code", ["store_read_only", "store_full"])
def test_everything_can_be_taken_along_while_nothing_can_be_written(
    visit: Visit, store_file: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    given: dict[str, Any] = {}

    def noting(_: str, **more: object) -> bool:
        make = more["data"]
        assert callable(make)
        given[str(more["key"])] = make
        return False

    refuse_writing(monkeypatch, code)
    monkeypatch.setattr(st, "download_button", noting)
    before = store_file.read_bytes()
    visit.open("data")
    assert visit.has("read_only")
    backup = read_backup(given["backup_download_button"]())
    assert "Орион" in backup.workspace.tables["client"].values("name")
    with ZipFile(BytesIO(given["export_download_button"]())) as files:
        assert "Орион" in files.read("csv/client.csv").decode()
        assert "Орион" in files.read("read-me.html").decode()
    assert store_file.read_bytes() == before
    assert not visit.run().has("not_saved")
