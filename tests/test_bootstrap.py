import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from takingstock import bootstrap
from takingstock.bootstrap import (
    language_for,
    language_of_browser,
    worksheet,
)
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER, ClientId, OwnerId
from takingstock.settings import SettingsRefused
from takingstock.storage import opening
from takingstock.system import RandomIds, SystemClock
from takingstock.usecases.client import start_client

pytestmark = pytest.mark.usefixtures("quick_stores")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("TAKINGSTOCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    yield
    bootstrap.close_worksheets()


def test_there_is_one_worksheet_for_all_threads() -> None:
    begin, found = Barrier(4), []

    def ask() -> None:
        begin.wait()
        found.append(worksheet())

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(map(id, found))) == 1


def test_the_worksheet_keeps_its_file_in_the_folder_that_was_set(tmp_path: Path) -> None:
    assert worksheet().store.probe() >= 1
    assert (tmp_path / "data" / bootstrap.DATABASE).is_file()


def test_an_address_of_a_database_wins_over_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert worksheet().store.probe() >= 1
    assert (tmp_path / "other.sqlite").is_file()
    assert not (tmp_path / "data").exists()


def test_a_store_that_failed_is_tried_again(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable):
        worksheet()
    in_the_way.unlink()
    assert worksheet().store.probe() >= 1


def test_a_closed_worksheet_opens_anew() -> None:
    before = worksheet()
    bootstrap.close_worksheets()
    assert worksheet() is not before


def test_settings_that_are_refused_open_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "tomorrow")
    with pytest.raises(SettingsRefused):
        worksheet()
    assert not (tmp_path / "data").exists()


def test_settings_that_are_refused_host_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not bootstrap.is_hosted()
    monkeypatch.setenv("TAKINGSTOCK_OIDC_CLIENT_ID", "half a host")
    assert not bootstrap.is_hosted()


def test_the_day_may_be_set_but_never_the_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2031-05-06")
    clock = worksheet().clock
    assert clock.today() == date(2031, 5, 6)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_without_a_setting_today_is_the_day_of_this_computer() -> None:
    before = datetime.now(UTC).astimezone().date()
    assert before <= SystemClock().today() <= datetime.now(UTC).astimezone().date()


def test_ids_cannot_be_guessed() -> None:
    made = {RandomIds().new() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in made)


def test_words_are_there_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("not a folder")
    content, language = bootstrap.open_content(), language_for(None, None)
    assert language == "bg"
    assert content.languages[language].messages
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    assert content.languages[language_for(None, None)].messages != content.languages["bg"].messages


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("bg-BG,bg;q=0.9,en;q=0.8", "bg"),
        ("en-US,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,en;q=0.7,bg;q=0.6", "en"),
        ("en;q=0.5, bg;q=0.8", "bg"),
        ("en_GB.UTF-8", "en"),
        ("bg_BG.UTF-8", "bg"),
        ("EN", "en"),
        ("de", "bg"),
        ("en;q=0", "bg"),
        ("en;q=nonsense", "bg"),
        ("en;q=1.2.3", "bg"),
        ("C.UTF-8", "bg"),
        ("*", "bg"),
        (";;;,,,", "bg"),
        ("", "bg"),
        (None, "bg"),
    ],
)
def test_the_browser_says_which_language_it_likes_best(wishes: str | None, language: str) -> None:
    assert language_of_browser(wishes) == language


def test_the_language_is_asked_for_then_chosen_then_set_then_the_browsers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert language_for(None, "en") == "en"
    assert language_for(None, None) == "bg"
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "bg")
    assert language_for(None, "en") == "bg"
    worksheet().store.save_preference(LOCAL_OWNER, "language", "en")
    assert language_for(None, "bg") == "en"
    assert language_for("bg", "en") == "bg"
    assert language_for("de", "bg") == "en"
    assert language_for(None, "en", None) == "bg"
    assert language_for(None, "en", OwnerId("somebody else")) == "bg"


def test_a_store_that_cannot_be_read_has_no_say_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("not a folder")
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    assert language_for(None, "bg") == "en"
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "nonsense")
    assert language_for(None, "en-GB") == "en"


# ---- what fails, and what is let go of ----------------------------------------------------------


def test_whoever_waits_shares_one_attempt_and_its_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, may_end, tries, refused = Event(), Event(), [], []

    def slow(*_: object, **__: object) -> None:
        tries.append(1)
        began.set()
        assert may_end.wait(30)
        raise StoreUnavailable("store_locked", path=str(tmp_path))

    monkeypatch.setattr(opening, "open_store", slow)

    def ask() -> None:
        try:
            worksheet()
        except StoreUnavailable as error:
            refused.append(error.code)

    threads = [Thread(target=ask) for _ in range(6)]
    threads[0].start()
    assert began.wait(30)
    waiting = len(bootstrap._attempts)
    for thread in threads[1:]:
        thread.start()
    may_end.set()
    for thread in threads:
        thread.join()
    assert waiting == 1
    assert refused == ["store_locked"] * 6
    assert len(tries) <= 6
    monkeypatch.undo()
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    assert worksheet().store.probe() >= 1


@pytest.mark.parametrize("code", ["store_locked", "store_full", "store_busy", "store_unreachable"])
def test_trouble_that_passes_lets_go_of_nothing(code: str) -> None:
    here = worksheet()
    bootstrap.let_go(StoreUnavailable(code, path="x"))
    assert worksheet() is here


@pytest.mark.parametrize("code", ["store_missing", "store_damaged", "store_newer"])
def test_a_store_that_was_lost_is_looked_for_anew(code: str) -> None:
    here = worksheet()
    bootstrap.let_go(StoreUnavailable(code, path="x"))
    assert worksheet() is not here


def test_a_mistake_while_opening_is_seen_and_the_next_one_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(opening, "open_store", broken)
        with pytest.raises(ZeroDivisionError):
            worksheet()
    assert worksheet().store.probe() >= 1


def deleted_on(day: datetime) -> ClientId:
    here = worksheet()
    client = start_client(here.store, here.clock, here.ids, LOCAL_OWNER, f"Клиент {day:%d%m%Y}")
    here.store.change_client(LOCAL_OWNER, replace(client, deleted_at=day))
    return client.id


@pytest.mark.parametrize("year", [1970, 2026, 2099])
def test_the_bin_is_emptied_once_a_day_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    now = [datetime(year, 3, 1, 9, tzinfo=UTC)]
    monkeypatch.setattr(SystemClock, "now", lambda _: now[0])
    deleted_on(now[0] - timedelta(days=31))
    young = deleted_on(now[0] - timedelta(days=20))
    bootstrap.close_worksheets()
    assert [one.id for one in worksheet().store.clients(LOCAL_OWNER)] == [young]
    now[0] += timedelta(hours=23)
    later = deleted_on(now[0] - timedelta(days=40))
    assert [one.id for one in worksheet().store.clients(LOCAL_OWNER)] == [young, later]
    now[0] += timedelta(hours=2)
    assert [one.id for one in worksheet().store.clients(LOCAL_OWNER)] == [young]
    now[0] -= timedelta(days=900)
    assert [one.id for one in worksheet().store.clients(LOCAL_OWNER)] == [young]


def test_a_bin_that_cannot_be_emptied_today_keeps_nobody_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("store_full", path="x")

    monkeypatch.setattr("takingstock.usecases.client.empty_bin", full)
    assert worksheet().store.clients(LOCAL_OWNER) == ()
