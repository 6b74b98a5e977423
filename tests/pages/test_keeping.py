"""Safe keeping on the Data page: a backup comes back by upload, and the way back leads back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from takingstock import bootstrap
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.workspace import Workspace
from takingstock.exports.backup import lock, read_backup, unlock, write_backup
from takingstock.ui import along_view, keeping_view, restore_view
from takingstock.ui.here import Here
from takingstock.usecases.backup import Backup, RestorePlan
from tests.pages.conftest import Visit
from tests.pages.test_along import finished, work_of

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def whole() -> Workspace:
    return bootstrap.worksheet().workspaces.workspace(LOCAL_OWNER)


def upload(visit: Visit, content: bytes) -> Visit:
    visit.at("restore_file").get("file_uploader")[0].set_value(
        ("копие.json", content, "application/json")
    )
    return visit.run()


def test_a_backup_comes_back_by_upload_and_the_way_back_leads_back(visit: Visit) -> None:
    visit.know("Орион")
    before = whole()
    file = write_backup(Backup(NOW, before))
    visit.know("Сириус")
    changed = whole()
    upload(visit.open("data"), file)
    assert whole() == changed, "looking changes nothing"
    assert visit.words("restore.in_file") in visit.said
    visit.press("restore_confirm")
    assert whole() == before
    assert visit.words("restore.done", n=1) in visit.said
    visit.press("restore_undo")
    assert whole() == changed


def test_a_large_one_is_put_back_in_view(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restore_view, "MANY", 1)
    visit.know("Орион")
    before = whole()
    visit.know("Сириус")
    upload(visit.open("data"), write_backup(Backup(NOW, before))).press("restore_confirm")
    assert whole() == before
    assert visit.words("restore.done", n=1) in visit.said


def test_a_large_one_that_is_stopped_half_way_changes_nothing(
    bulgarian: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore_view, "MANY", 1)
    bulgarian.know("Орион")
    file = write_backup(Backup(NOW, whole()))
    bulgarian.know("Сириус")
    changed = whole()
    tables: list[restore_view.Desk] = []
    put = restore_view._in_view

    def stopping(here: Here, table: restore_view.Desk, plan: RestorePlan) -> None:
        tables.append(table)
        finish = restore_view._finish

        def half_way(*given: Any) -> None:  # noqa: ANN401 - passed on
            table.stop()
            finish(*given)

        monkeypatch.setattr(restore_view, "_finish", half_way)
        put(here, table, plan)

    monkeypatch.setattr(restore_view, "_in_view", stopping)
    upload(bulgarian.open("data"), file).press("restore_confirm")
    assert len(tables) == 1
    assert whole() == changed
    assert bulgarian.words("restore.stopped") in bulgarian.said
    assert bulgarian.has("restore_confirm")


def test_a_large_backup_is_made_beside_the_page_and_noted_when_taken(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_view, "_LARGE", 1)
    visit.know("Орион")
    visit.open("data").press("backup_begin")
    assert finished(work := work_of(visit, "backup"))
    visit.run()
    assert visit.words("backup.never") in visit.said
    assert work.content is not None
    assert read_backup(work.content).workspace == whole()
    assert work.done > 0
    (button,) = visit.at("backup_download").get("download_button")
    button.click().run()
    assert visit.words("backup.never") not in visit.said


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("Орион"), StoreUnavailable("store_busy", path="x")]
)
def test_large_files_that_cannot_be_made_say_why_and_can_be_begun_anew(
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    def fail(*_: object) -> Backup:
        raise error

    monkeypatch.setattr(keeping_view, "_LARGE", 1)
    monkeypatch.setattr(along_view, "_LARGE", 1)
    visit.know("Орион")
    visit.open("data")
    with monkeypatch.context() as patch:
        for view in (keeping_view, along_view):
            patch.setattr(view, "take_backup", fail)
        for key in ("backup", "export"):
            visit.press(f"{key}_begin")
            assert finished(work_of(visit, key))
        visit.run()
    codes = [str(one.args[0]) for one in caplog.records if one.name == "takingstock"]  # type: ignore[index]
    said = [visit.words("error.unexpected", code=code) for code in codes]
    for place, key in enumerate(("backup", "export")):
        sentence = (
            said[place] if said else visit.words.error(StoreUnavailable("store_busy", path="x"))
        )
        assert visit.said_at(f"{key}_trouble") == sentence
    assert not visit.app.exception
    visit.press("backup_begin")
    assert finished(work_of(visit, "backup"))
    assert visit.run().has("backup_ready_button")
    assert not visit.has("backup_trouble")


def test_a_large_backup_with_another_passphrase_is_made_anew(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_view, "_LARGE", 1)
    visit.know("Орион")
    visit.open("data").press("backup_begin")
    assert finished(work_of(visit, "backup"))
    assert visit.run().has("backup_ready_button")
    visit.type("backup_passphrase", "тихо")
    assert not visit.has("backup_ready_button")
    assert visit.at("backup_begin").disabled
    visit.type("backup_passphrase", "тиха вечер")
    assert visit.at("backup_begin").label == visit.words("backup.prepare_locked")
    visit.press("backup_begin")
    assert finished(work := work_of(visit, "backup"))
    assert work.content is not None
    assert read_backup(unlock(work.content, "тиха вечер")).workspace == whole()


def test_a_locked_one_asks_for_its_passphrase(visit: Visit) -> None:
    visit.know("Орион")
    before = whole()
    locked = lock(write_backup(Backup(NOW, before)), "тиха вечер")
    upload(visit.open("data"), locked)
    assert not visit.has("restore_confirm")
    visit.type("restore_passphrase", "друга парола")
    assert visit.content.messages["error.passphrase_wrong"] in visit.said  # type: ignore[operator]
    visit.type("restore_passphrase", "тиха вечер").press("restore_confirm")
    assert whole() == before


def test_what_is_no_backup_is_told_and_nothing_changes(visit: Visit) -> None:
    visit.know("Орион")
    before = whole()
    upload(visit.open("data"), b'{"format": "takingstock-backup"')
    assert str(visit.content.messages["error.backup_damaged"]) in visit.said
    assert not visit.has("restore_confirm")
    assert whole() == before


def test_the_page_says_where_the_file_is_and_looks_it_over(visit: Visit) -> None:
    visit.know("Орион").id  # noqa: B018 - so that there is a file
    visit.open("data")
    assert "takingstock.sqlite" in visit.said
    assert visit.words("backup.never") in visit.said
    assert visit.words("keeping.unchecked") in visit.said
    visit.press("store_check")
    assert visit.words("keeping.well") in visit.said
    assert visit.words("keeping.unchecked") not in visit.said
