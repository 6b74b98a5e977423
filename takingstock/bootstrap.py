"""
The one place where settings become real ports, and what the web and the pages share.

Heavy libraries are loaded on first need, not when this module is read.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from takingstock.domain.errors import StoreUnavailable, WorksheetError
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
from takingstock.system import RandomIds, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from takingstock.content import Content
    from takingstock.usecases.backup_port import WorkspaceStore
    from takingstock.usecases.copy_port import Copies
    from takingstock.usecases.kept import KeptDesk
    from takingstock.usecases.ports import Clock, Ids, Store
    from takingstock.usecases.reader import ReaderDesk
    from takingstock.usecases.session_port import SessionStore

_DAY: Final = timedelta(days=1)
DATABASE: Final = "takingstock.sqlite"

SLUGS: Final = (
    *("client", "numbers", "money", "clients", "conversation", "guidance", "data"),
    *("forward", "boundaries", "meeting", "kept", "shared"),
)
"""The addresses of the pages beside the home page `/`; the same in both languages, for ever."""

_WISH: Final = re.compile(r"([a-z]+)[^;]*(?:;\s*q=([0-9.]+))?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """
    Everything that a use case can ask for, made real.

    `sessions` is apart from the store: it is asked before anyone's owner is known. So are
    `workspaces`: whoever holds them can replace everything. `trouble` is why the store can only
    be read, None if it can be written. `close` lets go of the store.
    """

    settings: Settings
    store: Store
    sessions: SessionStore
    workspaces: WorkspaceStore
    clock: Clock
    ids: Ids
    content: Content
    copies: Copies
    close: Callable[[], None]
    trouble: WorksheetError | None = None


_opened: dict[Settings, Worksheet] = {}
_attempts: dict[Settings, Future[Worksheet]] = {}
_reads_copy: set[Settings] = set()
_tidied: dict[Settings, datetime] = {}
_door: Final = Lock()  # held for a moment only, never while a store is being opened
_LOST: Final = frozenset(  # then the place must be looked at anew; other trouble passes by itself
    {"store_missing", "store_damaged", "store_foreign", "store_newer", "store_read_only"}
)


def worksheet() -> Worksheet:
    """
    Return the worksheet that the environment asks for; the same one for the whole process.

    Raises `SettingsRefused`, `StoreUnavailable`; the next call tries again.
    """
    return open_worksheet(read_settings(os.environ))


def open_worksheet(settings: Settings) -> Worksheet:
    """
    Return the worksheet for `settings`, opened once and shared by all threads.

    Whoever asks while it is being opened waits for that one attempt and shares what comes of
    it. One that could only be read is tried anew each time. Raises `StoreUnavailable` if its
    store cannot even be read; the next call tries again.
    """
    with _door:
        here = _opened.get(settings)
    if here and here.trouble is None:
        _tidy_daily(here)
        return here
    with _door:
        attempt = _attempts.get(settings)
        is_first = attempt is None
        if attempt is None:
            attempt = _attempts[settings] = Future()
    if is_first:
        _attempt(settings, attempt, here)
    elif here:
        return here
    made = attempt.result()
    if made.trouble is None:
        _tidy_daily(made)
    return made


def _attempt(settings: Settings, attempt: Future[Worksheet], before: Worksheet | None) -> None:
    """Open a worksheet once, for all who wait for it."""
    try:
        made = _open(settings, before)
        with _door:
            _opened[settings] = made
        attempt.set_result(made)
    except WorksheetError as error:
        attempt.set_exception(error)
    finally:
        with _door:
            del _attempts[settings]
        attempt.cancel()  # does nothing to one that is done


def let_go(error: WorksheetError) -> None:
    """Let go of the open stores if this error says that they must be looked for anew."""
    if error.code in _LOST:
        close_opened()


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
    with _door:
        waiting = tuple(_attempts.values())
        _reads_copy.clear()
        _tidied.clear()
    wait(waiting)
    close_opened()


def close_opened() -> None:
    """Let go of every open store; who asks next looks at what is there by then."""
    with _door:
        letting_go = tuple(_opened.values())
        _opened.clear()
    for here in letting_go:
        here.close()


def _open(settings: Settings, before: Worksheet | None) -> Worksheet:
    from takingstock.storage.opening import open_or_read

    opened = open_or_read(
        store_url(settings),
        settings.migration_url,
        before=before.trouble if before else None,
        may_read_copy=settings in _reads_copy,
    )
    if opened is None:
        assert before
        return before
    made = Worksheet(
        settings=settings,
        store=opened.store,
        sessions=opened.store,
        workspaces=opened.store,
        copies=opened.copies,
        clock=SystemClock(settings.today),
        ids=RandomIds(),
        content=open_content(),
        trouble=opened.trouble,
        close=opened.store.close,
    )
    if made.trouble is None:
        _reads_copy.discard(settings)
    return made


def _tidy_daily(here: Worksheet) -> None:
    """Once a day, and when a clock was set back: empty the bin of what lay there long enough."""
    from takingstock.usecases.client import empty_bin

    now = here.clock.now()
    with _door:
        last = _tidied.get(here.settings)
        if last and timedelta(0) <= now - last < _DAY:
            return
        _tidied[here.settings] = now
    with suppress(StoreUnavailable):  # it waits for tomorrow
        empty_bin(here.store, here.clock)
        here.copies.drop_old(now)


def store_url(settings: Settings) -> str:
    """Return the address of the store."""
    from takingstock.storage import sqlite_url

    return settings.database_url or sqlite_url(settings.data_dir / DATABASE)


def read_copy(settings: Settings) -> None:
    """From now on read the newest whole copy, until the store itself can be opened."""
    _reads_copy.add(settings)


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

    return load(CONTENT_DIR, reads_wording=False)


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
    with suppress(WorksheetError):
        settings = read_settings(os.environ)
        setting = settings.language
        is_new = not settings.database_url and not (settings.data_dir / DATABASE).exists()
        if owner and (settings in _opened or not is_new):  # in a new store nothing was chosen
            stored = open_worksheet(settings).store.preference(owner, "language")
    return stored if is_language(stored) else setting or language_of_browser(browser)


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
