import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from takingstock import bootstrap
from takingstock.bootstrap import (
    language_for,
    language_of_browser,
    worksheet,
)
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.settings import SettingsRefused
from takingstock.system import RandomIds, SystemClock


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
    content, language = bootstrap.words_without_store()
    assert language == "bg"
    assert content.languages[language].messages
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    assert bootstrap.words_without_store()[1] == "en"


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
