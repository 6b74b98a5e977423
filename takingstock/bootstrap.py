"""
The one place where settings become real ports, and what the web and the pages share.

Heavy libraries are loaded on first need, not when this module is read.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.settings import (
    CONTENT_DIR,
    LANGUAGES,
    LanguageCode,
    Settings,
    SettingsRefused,
    is_language,
    read_settings,
)

if TYPE_CHECKING:
    from takingstock.content import Content
    from takingstock.usecases.kept import KeptDesk
    from takingstock.usecases.ports import Clock, Ids, Store
    from takingstock.usecases.reader import ReaderDesk
    from takingstock.usecases.session_port import SessionStore

DATABASE: Final = "takingstock.sqlite"

SLUGS: Final = (
    *("client", "numbers", "money", "clients", "conversation", "guidance", "data"),
    *("meeting", "kept", "shared"),
)
"""The addresses of the pages beside the home page `/`; the same in both languages, for ever."""

_WISH: Final = re.compile(r"([a-z]+)[^;]*(?:;\s*q=([0-9.]+))?\s*", re.IGNORECASE)


class SystemClock:
    """The computer's own time; `today_is` sets the method's day for demonstrations and tests."""

    def __init__(self, today_is: date | None = None) -> None:
        self._today_is = today_is

    def now(self) -> datetime:
        """Return the instant, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the method's day: the one that was set, else the day where the computer is."""
        return self._today_is or datetime.now(UTC).astimezone().date()


class RandomIds:
    """Ids that nobody can guess."""

    def new(self) -> str:
        """Return a new id of 32 hexadecimal digits (128 random bits)."""
        return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """
    Everything that a use case can ask for, made real.

    `sessions` is apart from the store: it is asked before anyone's owner is known.
    """

    settings: Settings
    store: Store
    sessions: SessionStore
    clock: Clock
    ids: Ids
    content: Content


_opened: dict[Settings, Worksheet] = {}
_opening: Final = Lock()
_closing: Final = ExitStack()


def worksheet() -> Worksheet:
    """
    Return the worksheet that the environment asks for; the same one for the whole process.

    Raises `SettingsRefused`, `StoreUnavailable`; the next call tries again.
    """
    return open_worksheet(read_settings(os.environ))


def open_worksheet(settings: Settings) -> Worksheet:
    """
    Return the worksheet for `settings`, opened once and shared by all threads.

    Raises `StoreUnavailable` if its store cannot be opened; the next call tries again.
    """
    with _opening:
        if settings not in _opened:
            _opened[settings] = _open(settings)
        return _opened[settings]


def reader_desk(here: Worksheet) -> ReaderDesk | None:
    """Return the desk behind links; None on one's own computer, where no link leads anywhere."""
    if not here.settings.hosted:
        return None
    from takingstock.usecases.reader import ReaderDesk

    return ReaderDesk(here.store, here.clock, here.ids, here.content.method)


def kept_desk(here: Worksheet, owner: OwnerId) -> KeptDesk | None:
    """Return what a signed-in reader may do with links; None where no link leads anywhere."""
    reader = reader_desk(here)
    if reader is None:
        return None
    from takingstock.usecases.kept import KeptDesk

    return KeptDesk(here.store, here.clock, here.ids, owner, reader)


def share_cookie(settings: Settings) -> str:
    """Return the name of the cookie that holds the secret of a reader's visit."""
    is_secure = settings.hosting is not None and settings.hosting.is_secure
    return "__Host-share" if is_secure else "share"


def close_worksheets() -> None:
    """Let go of every open store, so that the process can end and its folder be removed."""
    with _opening:
        _opened.clear()
        _closing.close()


def _open(settings: Settings) -> Worksheet:
    from takingstock.storage import open_store, sqlite_url

    address = settings.database_url or sqlite_url(settings.data_dir / DATABASE)
    store = open_store(address, migration_url=settings.migration_url)
    _closing.callback(store.close)
    return Worksheet(
        settings=settings,
        store=store,
        sessions=store,
        clock=SystemClock(settings.today),
        ids=RandomIds(),
        content=open_content(),
    )


def is_hosted() -> bool:
    """Return whether people sign in here; settings that are refused serve nobody."""
    try:
        return read_settings(os.environ).hosted
    except SettingsRefused:
        return False


@cache
def open_content() -> Content:
    """Return the words and the method, read once; they are there even without a store."""
    from takingstock.content import load

    return load(CONTENT_DIR)


def words_without_store() -> tuple[Content, LanguageCode]:
    """Return the words, and the language to say in them that the store cannot be opened."""
    return open_content(), read_settings(os.environ).language or LANGUAGES[0]


def language_for(
    asked: str | None, browser: str | None, owner: OwnerId | None = LOCAL_OWNER
) -> LanguageCode:
    """
    Return the language to speak: asked for > stored choice > setting > browser > Bulgarian.

    `asked` is the value of `?lang=`; `browser` is an Accept-Language header or a locale such as
    `bg-BG`. The choice is that of `owner`; nobody has none. A store that cannot be read has no
    say.
    """
    if is_language(asked):
        return asked
    stored = setting = None
    try:
        setting = read_settings(os.environ).language
        stored = worksheet().store.preference(owner, "language") if owner else None
    except WorksheetError:
        pass
    if is_language(stored):
        return stored
    return setting or language_of_browser(browser)


def language_of_browser(wishes: str | None) -> LanguageCode:
    """Return the language of ours that a browser likes best, Bulgarian if it names none."""
    found: list[tuple[float, LanguageCode]] = []
    for wish in (wishes or "").split(","):
        match = _WISH.fullmatch(wish.strip())
        code = match[1].lower() if match else None
        if match and is_language(code):
            found.append((_weight(match[2]), code))
    best = max(found, key=lambda pair: pair[0], default=(0.0, LANGUAGES[0]))
    return best[1] if best[0] > 0 else LANGUAGES[0]


def _weight(text: str | None) -> float:
    try:
        return 1.0 if text is None else float(text)
    except ValueError:
        return 0.0
