"""The server as a whole: what `app.py` is made of, and what happens when it starts and stops."""

import argparse
import http.client
import logging
import os
import shutil
import sys
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final, NoReturn

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config
from streamlit.runtime.secrets import SecretsValue

from takingstock.bootstrap import close_worksheets, language_of_browser
from takingstock.domain.errors import Refused
from takingstock.settings import (
    LANGUAGE,
    LanguageCode,
    Settings,
    SettingsRefused,
    is_loopback,
    read_settings,
)
from takingstock.web.address import (
    DOCUMENTS,
    HEALTH,
    LINKS,
    NOT_SIGNED_IN,
    SHARED,
    SIGN_IN,
    SIGNED_OUT,
)
from takingstock.web.asset import serve_asset
from takingstock.web.direct import Direct
from takingstock.web.document import serve_document
from takingstock.web.file import note_made_files
from takingstock.web.guard import Guard
from takingstock.web.health import serve_health
from takingstock.web.hosting import configure, streamlit_options, streamlit_secrets
from takingstock.web.keeper import Keeper
from takingstock.web.log import keep_quiet
from takingstock.web.packed import Packer
from takingstock.web.ready import get_ready
from takingstock.web.share import serve_share, serve_shared
from takingstock.web.sign_in import serve_not_signed_in, serve_sign_in, serve_signed_out
from takingstock.web.sweeper import Sweeper
from takingstock.web.undelayed import send_at_once
from takingstock.web.words import say, say_error

ROUTER: Final = Path(__file__).resolve().parents[1] / "ui" / "main.py"
"""The script that Streamlit runs. It does not lie beside `pages/`: see its own first lines."""

EXAMPLE_FOLDER: Final = "takingstock-example-"
"""How the throw-away folder of `start.py --example` begins, in the system's temporary folder."""

_EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - what Streamlit does unless told otherwise; named to refuse it
_ROBOTS: Final = "User-agent: *\nDisallow: /\n"


def prepare(launcher: Path) -> None:
    """
    Take Streamlit's own settings from beside `launcher`, wherever the server was started from.

    Stops the process in words, exit code 1, if our settings are refused or Streamlit was told
    to listen at an address that other computers reach; a host may.
    """
    keep_quiet()
    send_at_once()
    started_by_streamlit = config._main_script_path is not None  # noqa: SLF001 - there is no public way
    if not started_by_streamlit:
        config._main_script_path = str(launcher)  # noqa: SLF001 - nor to say where the file is
    try:
        settings = read_settings(os.environ)
        if settings.hosting:
            serves_itself = Path(sys.argv[0]).resolve() == launcher
            configure(settings.hosting, serves_itself=serves_itself)
        elif started_by_streamlit:
            _check_address(config.get_option("server.address") or _EVERYWHERE)
    except SettingsRefused as refused:
        _stop(refused)


def _check_address(address: str) -> None:
    if not is_loopback(address):
        raise SettingsRefused((Refused("setting_address", address=address),))


def _stop(refused: SettingsRefused) -> NoReturn:
    sys.exit("\n".join(say_error(terminal_language(), one) for one in refused.problems))


def routes() -> list[Route]:
    """Return our own addresses; Streamlit's come after them. `address` says who may ask."""
    return [
        Route(SHARED, serve_shared),
        *(Route(address, serve_document) for address in DOCUMENTS),
        Route("/assets/{name}", serve_asset),
        Route(HEALTH, serve_health),
        Route(f"{LINKS}{{token}}", serve_share),
        Route("/robots.txt", _serve_robots),
        Route(SIGN_IN, serve_sign_in),
        Route(SIGNED_OUT, serve_signed_out),
        Route(NOT_SIGNED_IN, serve_not_signed_in),
    ]


def middleware() -> list[Middleware]:
    """Return what stands in front of every request, the outermost first."""
    hosting = read_settings(os.environ).hosting
    guard = Middleware(Guard, hosting=hosting)
    if hosting is None:
        return [guard, Middleware(Direct)]
    from takingstock.web.doorman import Doorman

    return [guard, Middleware(Doorman, hosting=hosting), Middleware(Packer)]


def secrets() -> dict[str, SecretsValue] | None:
    """Return what `st.login` needs to know, from the settings of a host; no file is read for it."""
    hosting = read_settings(os.environ).hosting
    return streamlit_secrets(hosting) if hosting else None


async def _serve_robots(_: Request) -> PlainTextResponse:
    return PlainTextResponse(_ROBOTS)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Keep addresses out of the logs while the server runs; let go of the store when it ends."""
    logging.getLogger("uvicorn.access").disabled = True
    settings = read_settings(os.environ)
    if settings.hosted:
        note_made_files()
    keeper = None if settings.hosted or settings.example else Keeper(settings)
    get_ready()
    sweeper = Sweeper()
    yield
    sweeper.stop()
    if keeper:
        keeper.stop()
    close_worksheets()
    if is_throw_away(settings):
        shutil.rmtree(settings.data_dir, ignore_errors=True)


def is_throw_away(settings: Settings) -> bool:
    """Return whether the folder was made by `start.py --example` and holds nothing of anyone."""
    folder = settings.data_dir
    return (
        settings.example
        and folder.name.startswith(EXAMPLE_FOLDER)
        and folder.parent.resolve() == Path(tempfile.gettempdir()).resolve()
    )


def serve(app: st.App) -> None:
    """
    Serve `app` on this computer until it is stopped: `python app.py [--port N] [--open]`.

    A host may listen at another `--address`.

    Prints one line with the address as soon as the server answers; Ctrl+C ends it with another.
    """
    parser = argparse.ArgumentParser(description="Равносметка · Taking Stock")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--open", action="store_true", help="open the browser")
    wanted = parser.parse_args()
    hosting = read_settings(os.environ).hosting
    try:
        if hosting is None:
            _check_address(wanted.address)
    except SettingsRefused as refused:
        _stop(refused)
    language = terminal_language()
    ready = say(language, "web.ready", address=_address(wanted.port))
    Thread(target=_announce, args=(wanted.port, wanted.open, ready), daemon=True).start()
    with suppress(KeyboardInterrupt):  # the server may have ended before the signal is raised anew
        app.run(
            config={
                "server.port": wanted.port,
                "server.address": wanted.address,
                "logger.hideWelcomeMessage": True,
                **(streamlit_options(hosting) if hosting else {}),
            }
        )
    _tell(say(language, "web.stopped"))


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _announce(port: int, open_browser: bool, ready: str) -> None:  # noqa: FBT001 - a thread's argument
    """Wait until the server answers, say where it is, and open the browser if that is wanted."""
    while not _answers(port):
        time.sleep(0.02)
    _tell(ready or _address(port))
    if open_browser:
        webbrowser.open(_address(port))


def _answers(port: int) -> bool:
    """Return whether the server answers; the store is looked at beside it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/_stcore/health")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _tell(line: str) -> None:
    """Write a line to the terminal, whatever letters it knows."""
    encoding = sys.stdout.encoding
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def terminal_language() -> LanguageCode:
    """Return the language for the terminal: the setting, else that of the system's locale."""
    names = (LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG")
    return language_of_browser(next(filter(None, map(os.environ.get, names)), None))
