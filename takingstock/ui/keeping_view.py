"""Safe keeping on the Data page: where everything lies, when it was last copied and checked."""

from datetime import datetime
from fractions import Fraction
from functools import partial
from pathlib import Path

import streamlit as st

from takingstock import keeping
from takingstock.domain.errors import WorksheetError
from takingstock.exports import backup as file
from takingstock.exports.table_file import Step
from takingstock.ui import frame
from takingstock.ui.beside import LargeFile, offer
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.made_file import MadeFile
from takingstock.usecases.backup import (
    LAST_BACKUP,
    LAST_CHECK,
    last_done,
    note_done,
    take_backup,
)

_FOUND = "store_check_found"
_KB, _MB = 2**10, 2**20
_LARGE = 100_000
"""From so many rows on a backup takes over a second and is made beside the page."""


def safe(here: Here, rows: int) -> None:
    """Draw what is known of the file and its copies, the check, and the backup of all `rows`."""
    frame.section(here.words("keeping.title"))
    with st.container(key="keeping"):
        _place(here)
        _copies(here)
        _check(here)
    _backup(here, rows)


def _place(here: Here) -> None:
    hosting = here.worksheet.settings.hosting
    path = keeping.store_file(here.worksheet.settings)
    if path:
        where = {"path": f"`{_plain(path)}`", "size": size(here, path.stat().st_size)}
        st.markdown(here.words("keeping.file", **where))
    elif hosting:
        st.markdown(here.words("data.where_hosted", operator=literal(hosting.operator)))
    else:
        st.markdown(here.words("keeping.server"))


def _copies(here: Here) -> None:
    """Say how old the newest copy is; on a host that is in other hands."""
    if keeping.store_file(here.worksheet.settings) is None:
        return
    copies = keeping.copies(here.worksheet.settings)
    if not copies:
        st.markdown(here.words("keeping.no_copies"))
        return
    newest = {"at": moment(here, copies[0].taken_at), "path": f"`{_plain(copies[0].path.parent)}`"}
    st.markdown(here.words("keeping.copies", n=len(copies), **newest))


def _check(here: Here) -> None:
    """Say when the file was last looked over, and offer to do it now."""
    if keeping.store_file(here.worksheet.settings) is None:
        return
    checked_at = last_done(here.store, here.owner, LAST_CHECK)
    said = "keeping.checked" if checked_at else "keeping.unchecked"
    st.markdown(here.words(said, at=moment(here, checked_at) if checked_at else ""))
    with st.container(key="store_check"):
        st.button(
            here.words("keeping.check"), key="store_check_button", on_click=_look, args=(here,)
        )
    found = st.session_state.pop(_FOUND, None)
    if found == "":
        st.markdown(here.words("keeping.well"))
    elif found is not None:
        frame.trouble(here.words("keeping.unwell", problem=literal(found)))


def _look(here: Here) -> None:
    """Look the store and its copies over; the finding is shown once."""
    finding: list[str] = []

    def look() -> None:
        problem = here.store.check().problem or keeping.damaged_copy(here.worksheet.settings)
        finding.append(problem or "")
        note_done(here.store, here.clock, here.owner, LAST_CHECK)

    here.save(look)
    if finding:
        st.session_state[_FOUND] = finding[0]


def _backup(here: Here, rows: int) -> None:
    made_at = last_done(here.store, here.owner, LAST_BACKUP)
    with st.container(key="backup"):
        st.markdown(here.words("backup.text"))
        said = "backup.last" if made_at else "backup.never"
        st.markdown(here.words(said, at=moment(here, made_at) if made_at else ""))
        passphrase = _passphrase(here)
        if rows < _LARGE:
            _download(here, passphrase)
        else:
            _download_large(here, passphrase, rows)


def _download(here: Here, passphrase: str) -> None:
    with st.container(key="backup_download"):
        st.download_button(
            _download_words(here, passphrase),
            data=MadeFile(here.words, lambda: _made_now(here, passphrase)),
            file_name=_file_name(here, locked=bool(passphrase)),
            mime=_mime(passphrase),
            key="backup_download_button",
            disabled=not _is_ready(passphrase),
            help=None,
        )


def _download_large(here: Here, passphrase: str, rows: int) -> None:
    offer(
        here,
        LargeFile(
            key="backup",
            rows=rows,
            passes=1,
            make=lambda step: _made(here, passphrase, step),
            prepare=here.words("backup.prepare_locked" if passphrase else "backup.prepare"),
            making=here.words("backup.making"),
            download=_download_words(here, passphrase),
            name=_file_name(here, locked=bool(passphrase)),
            mime=_mime(passphrase),
            made_for=passphrase,
            is_ready=_is_ready(passphrase),
            on_taken=partial(_taken, here),
        ),
    )


def _download_words(here: Here, passphrase: str) -> str:
    return here.words("backup.download_locked" if passphrase else "backup.download")


def _mime(passphrase: str) -> str:
    return "application/octet-stream" if passphrase else "application/json"


def _is_ready(passphrase: str) -> bool:
    """Return whether a passphrase is long enough, or none is wanted."""
    return not 0 < len(passphrase) < file.LEAST_PASSPHRASE


def _passphrase(here: Here) -> str:
    """Ask for a passphrase, if one is wanted; return it, empty without."""
    with st.expander(here.words("backup.lock")), st.container(key="backup_passphrase"):
        st.markdown(here.words("backup.lock_text"))
        typed = st.text_input(
            here.words("backup.passphrase"),
            type="password",
            key="backup_passphrase_text",
            autocomplete="new-password",
        )
        if not _is_ready(typed):
            st.caption(here.words("backup.passphrase_short", n=file.LEAST_PASSPHRASE))
    return typed


def _made(here: Here, passphrase: str, step: Step = lambda: None) -> bytes:
    taken = take_backup(here.worksheet.workspaces, here.clock, here.owner)
    content = file.write_backup(taken, step)
    return file.lock(content, passphrase) if passphrase else content


def _made_now(here: Here, passphrase: str) -> bytes:
    """Make the backup at the moment of the press."""
    content = _made(here, passphrase)
    _note(here)
    return content


def _taken(here: Here) -> None:
    here.save(lambda: _note(here))


def _note(here: Here) -> None:
    note_done(here.store, here.clock, here.owner, LAST_BACKUP)


def _file_name(here: Here, *, locked: bool) -> str:
    day = here.clock.now().astimezone(here.zone).date().isoformat()
    return here.words("backup.file_name", day=day) + (".age" if locked else "")


def moment(here: Here, instant: datetime) -> str:
    """Return a day with the time of day, where the person is."""
    day = here.formats.day(instant.astimezone(here.zone).date())
    return f"{day}, {here.formats.clock(instant, here.zone)}"


def size(here: Here, count: int) -> str:
    """Return a size in KB or MB."""
    if count < _MB:
        return here.words("keeping.kb", n=here.formats.number(Fraction(-(-count // _KB))))
    return here.words("keeping.mb", n=here.formats.number(Fraction(count, _MB), 1))


def _plain(path: Path) -> str:
    return str(path).replace("`", "")


def said_of(here: Here, error: WorksheetError) -> str:
    """Return the sentence for an error whose fields may come from a file of a stranger."""
    fields = {
        name: literal(value) if isinstance(value, str) else value
        for name, value in error.fields.items()
    }
    return here.words.error(type(error)(error.code, **fields))
