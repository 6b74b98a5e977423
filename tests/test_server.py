"""What happens around the serving: what is refused at start, what is said, what is left behind."""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import streamlit as st
from streamlit import config

from takingstock import bootstrap, web
from takingstock.settings import read_settings
from takingstock.web import server
from takingstock.web.words import say
from tests.hosted import SECURE, become_host

pytestmark = pytest.mark.usefixtures("quick_stores")

LAUNCHER = Path(bootstrap.__file__).parents[1] / "app.py"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    yield
    bootstrap.close_worksheets()


class FakeApp:
    """Stands in for Streamlit's: runs until Ctrl+C."""

    def __init__(self, *, stopped_by_hand: bool) -> None:
        self.stopped_by_hand = stopped_by_hand
        self.config: dict[str, object] = {}

    def run(self, *, config: dict[str, object]) -> None:
        self.config = config
        if self.stopped_by_hand:
            raise KeyboardInterrupt


def serve(app: FakeApp, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py", *arguments])
    monkeypatch.setattr(server, "_announce", lambda *_: None)
    web.serve(cast("st.App", app))


# ---- before it starts ---------------------------------------------------------------------


def test_streamlit_finds_its_settings_beside_the_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_main_script_path", None)
    web.prepare(LAUNCHER)
    assert config._main_script_path == str(LAUNCHER)
    config.get_config_options(force_reparse=True)
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("browser.serverAddress") == "127.0.0.1"
    assert config.get_option("server.address") == "127.0.0.1"
    assert config.get_option("server.fileWatcherType") == "none"
    assert config.get_option("client.showErrorDetails") == "none"
    assert config.get_option("theme.light.primaryColor") == "#1A625A"
    assert config.get_option("theme.dark.primaryColor") == "#24826F"


def test_refused_settings_stop_the_start_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_main_script_path", None)
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "soon")
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "maybe")
    with pytest.raises(SystemExit) as stopped:
        web.prepare(LAUNCHER)
    assert str(stopped.value.code).splitlines() == [
        say("en", "error.setting_today", name="TAKINGSTOCK_TODAY", value="soon"),
        say("en", "error.setting_flag", name="TAKINGSTOCK_EXAMPLE", value="maybe"),
    ]


@pytest.mark.parametrize(("address", "named"), [("0.0.0.0", "0.0.0.0"), ("192.168.1.5", "192.168.1.5"), (None, "0.0.0.0")])  # fmt: skip
def test_listening_beyond_this_computer_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str | None, named: str
) -> None:
    monkeypatch.setattr(config, "_main_script_path", str(LAUNCHER))
    monkeypatch.setattr(config, "get_option", {"server.address": address}.__getitem__)
    with pytest.raises(SystemExit) as stopped:
        web.prepare(LAUNCHER)
    assert stopped.value.code == say("en", "error.setting_address", address=named)


@pytest.mark.parametrize("by", ["app.py", "streamlit"])
def test_a_host_tells_streamlit_its_name_and_secret(
    monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    told: dict[str, object] = {}
    monkeypatch.setattr(config, "_main_script_path", str(LAUNCHER))
    monkeypatch.setattr(config, "set_option", told.__setitem__)
    monkeypatch.setattr(sys, "argv", [str(LAUNCHER) if by == "app.py" else by])
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "")
    become_host(monkeypatch)
    web.prepare(LAUNCHER)
    secret = SECURE["TAKINGSTOCK_COOKIE_SECRET"]
    assert os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] == secret
    assert told == (
        {}
        if by == "app.py"
        else {
            "server.cookieSecret": secret,
            "server.allowedHosts": ["ravnosmetka.bg"],
            "server.trustedUserHeaders": {"x-takingstock-badge": "badge"},
        }
    )


def test_st_login_is_told_by_the_settings_and_asks_for_no_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert web.secrets() is None
    become_host(monkeypatch)
    assert web.secrets() == {
        "auth": {
            "redirect_uri": "https://ravnosmetka.bg/oauth2callback",
            "cookie_secret": SECURE["TAKINGSTOCK_COOKIE_SECRET"],
            "client_id": "ravnosmetka",
            "client_secret": SECURE["TAKINGSTOCK_OIDC_CLIENT_SECRET"],
            "server_metadata_url": SECURE["TAKINGSTOCK_OIDC_METADATA_URL"],
            "client_kwargs": {"scope": "openid email", "prompt": "select_account"},
        }
    }


def test_listening_on_this_computer_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_main_script_path", str(LAUNCHER))
    monkeypatch.setattr(config, "get_option", {"server.address": "::1"}.__getitem__)
    web.prepare(LAUNCHER)


# ---- while it runs ------------------------------------------------------------------------


def test_the_port_is_the_one_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = FakeApp(stopped_by_hand=False)
    serve(app, monkeypatch, "--port", "8612")
    assert app.config == {
        "server.port": 8612,
        "server.address": "127.0.0.1",
        "logger.hideWelcomeMessage": True,
    }
    assert capsys.readouterr().out.strip() == say("en", "web.stopped")


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.7"])
def test_without_sign_in_no_other_address_is_listened_at(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    app = FakeApp(stopped_by_hand=False)
    with pytest.raises(SystemExit) as stopped:
        serve(app, monkeypatch, "--address", address)
    assert stopped.value.code == say("en", "error.setting_address", address=address)
    assert app.config == {}


def test_a_host_listens_where_it_was_told_and_under_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    become_host(monkeypatch)
    app = FakeApp(stopped_by_hand=False)
    serve(app, monkeypatch, "--address", "0.0.0.0")
    assert app.config == {
        "server.port": 8501,
        "server.address": "0.0.0.0",
        "server.allowedHosts": ["ravnosmetka.bg"],
        "server.trustedUserHeaders": {"x-takingstock-badge": "badge"},
        "logger.hideWelcomeMessage": True,
    }


def test_ctrl_c_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(FakeApp(stopped_by_hand=True), monkeypatch)
    assert capsys.readouterr().out == say("en", "web.stopped") + "\n"


@pytest.mark.parametrize("opened", [True, False])
def test_the_address_is_said_once_when_the_server_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opened: bool
) -> None:
    answers, shown = iter([False, False, True, True]), list[str]()
    monkeypatch.setattr(server, "_answers", lambda _: next(answers))
    monkeypatch.setattr("webbrowser.open", shown.append)
    for ready in ("It is there.", ""):
        server._announce(8612, opened, ready)
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["It is there.", "http://127.0.0.1:8612"]
    assert shown == (["http://127.0.0.1:8612"] * 2 if opened else [])


def test_a_closed_port_does_not_answer() -> None:
    assert not server._answers(1)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"TAKINGSTOCK_LANGUAGE": "bg", "LANG": "en_US.UTF-8"}, "bg"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "bg_BG.UTF-8"}, "en"),
        ({"LANG": "bg_BG.UTF-8"}, "bg"),
        ({"LANG": "C.UTF-8"}, "bg"),
        ({}, "bg"),
    ],
)
def test_the_terminal_is_spoken_to_in_its_language(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], language: str
) -> None:
    for name in ("TAKINGSTOCK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert server.terminal_language() == language


# ---- when it ends -------------------------------------------------------------------------


def run_once(*, leave: Path | None = None) -> None:
    """Start and stop; while it runs, the worksheet is used, and `leave` is written."""

    def use() -> None:
        bootstrap.worksheet().store.probe()
        if leave:
            leave.write_text("something of somebody")

    async def once() -> None:
        async with web.lifespan(cast("st.App", None)):
            use()

    asyncio.run(once())


def test_addresses_stay_out_of_the_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    access = logging.getLogger("uvicorn.access")
    monkeypatch.setattr(access, "disabled", False)
    run_once()
    assert access.disabled


def test_the_folder_of_the_example_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(tempfile.mkdtemp(prefix=server.EXAMPLE_FOLDER))
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(folder))
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    run_once(leave=folder / "note.txt")
    assert not folder.exists()


@pytest.mark.parametrize("example", ["0", "1"])
def test_a_folder_of_somebody_is_never_thrown_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example: str
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", example)
    run_once()
    assert (tmp_path / "data").is_dir()


def test_only_the_systems_own_temporary_folder_counts(tmp_path: Path) -> None:
    folder = tmp_path / f"{server.EXAMPLE_FOLDER}mine"
    environ = {"TAKINGSTOCK_EXAMPLE": "1", "TAKINGSTOCK_DATA_DIR": str(folder)}
    assert not server.is_throw_away(read_settings(environ))
