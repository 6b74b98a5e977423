"""A backup is downloaded, everything is erased, and the file brings all of it back the same."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from takingstock.bootstrap import DATABASE
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.workspace import Workspace, is_empty
from takingstock.exports.backup import checksum_of, read_backup
from takingstock.storage.store import open_store, sqlite_url
from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle
from tests.storage.sample import an_import, an_invoice

pytestmark = pytest.mark.browser

GIVEN = {"drain-1": 3, "drain-2": 0, "energy-4": 4}
MANY = 20_000
"""From so many rows on an archive is made beside the page."""


def kept(server: Server) -> Workspace:
    """Return everything that the server's folder holds, looked at from outside."""
    with closing(open_store(sqlite_url(server.data_dir / DATABASE))) as store:
        return store.workspace(LOCAL_OWNER)


def test_a_backup_brings_back_what_was_erased(
    own_server: Server, phone: Callable[..., Page], tmp_path: Path
) -> None:
    person = Person(phone(own_server))
    client = person.start("Орион 🌱")
    person.fill_in_fast(GIVEN)
    before = kept(own_server)
    person.visit("/data")
    with person.page.expect_download() as download:
        person.press(person.box("backup_download").get_by_role("button"))
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    person.press(person.button("erase.all"))
    person.page.get_by_text(person.words("erase.at_once"), exact=True).click()
    expect(person.box("erase_confirm")).to_contain_text(person.words("erase.no_way_back"))
    idle(person.page)
    person.press(person.button("erase.confirm_at_once"))
    expect(person.box("erase_done")).to_contain_text(person.words("erase.done.all_at_once"))
    idle(person.page)
    assert is_empty(kept(own_server).counts)
    fold = person.unfold("restore.title")
    fold.locator("input[type=file]").set_input_files(file)
    person.press(person.button("restore.fill"))
    expect(person.page.get_by_text(person.words("restore.done", n=1))).to_be_visible()
    assert checksum_of(kept(own_server)) == checksum_of(before)
    person.visit(f"/client?c={client}")
    assert person.shown() == GIVEN


@pytest.mark.slow
def test_a_large_archive_can_be_stopped_and_comes_by_itself(
    own_server: Server, phone: Callable[..., Page], tmp_path: Path
) -> None:
    person = Person(phone(own_server))
    client = person.start("Орион")
    many = (an_invoice(f"many-{number}", client) for number in range(MANY))
    with closing(open_store(sqlite_url(own_server.data_dir / DATABASE))) as store:
        store.add_import(LOCAL_OWNER, an_import("many"), [], many)
    person.visit("/data")
    person.press(person.button("export.prepare"))
    person.press(person.button("file.stop"))
    person.press(person.button("export.prepare"))
    expect(person.box("export_download").get_by_role("progressbar")).to_be_visible()
    ready = person.button("export.download")
    expect(ready).to_be_visible(timeout=60_000)
    with person.page.expect_download() as download:
        person.press(ready)
    file = tmp_path / "archive.zip"
    download.value.save_as(file)
    with ZipFile(file) as archive:
        assert read_backup(archive.read("takingstock.json")).workspace == kept(own_server)
