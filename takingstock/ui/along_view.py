"""Taking everything along: one zip file of everything, or of what belongs to one client."""

import streamlit as st

from takingstock.domain.identity import ClientId
from takingstock.exports.everything import PASSES, export_zip
from takingstock.exports.table_file import Step
from takingstock.ui import frame
from takingstock.ui.beside import LargeFile, offer
from takingstock.ui.here import Here
from takingstock.ui.made_file import MadeFile
from takingstock.usecases.backup import Backup, take_backup

_LARGE = 20_000
"""From so many rows on the file is made beside the page, with a way to stop it."""


def along(here: Here, rows: int) -> None:
    """Draw the choice of a client and the button; `rows` are those that everything has."""
    frame.section(here.words("export.title"))
    with st.container(key="export"):
        st.markdown(here.words("export.text"))
        chosen = _client(here)
        if rows < _LARGE or chosen:
            _download(here, chosen)
        else:
            _download_large(here, rows)


def _client(here: Here) -> ClientId | None:
    names = {one.id: one.name for one in here.clients()}
    if not names:
        return None
    with st.container(key="export_client"):
        picked: ClientId | None = st.selectbox(
            here.words("export.whose"),
            [*names],
            index=None,
            format_func=names.__getitem__,
            placeholder=here.words("export.everyone"),
            key="export_client_choice",
        )
    return picked


def _download(here: Here, chosen: ClientId | None) -> None:
    with st.container(key="export_download"):
        st.download_button(
            here.words("export.download_one" if chosen else "export.download"),
            data=MadeFile(here.words, lambda: _made(here, chosen, lambda: None)),
            file_name=_file_name(here),
            mime="application/zip",
            key="export_download_button",
        )


def _download_large(here: Here, rows: int) -> None:
    offer(
        here,
        LargeFile(
            key="export",
            rows=rows,
            passes=PASSES,
            make=lambda step: _made(here, None, step),
            prepare=here.words("export.prepare"),
            making=here.words("export.making"),
            download=here.words("export.download"),
            name=_file_name(here),
            mime="application/zip",
        ),
    )


def _made(here: Here, chosen: ClientId | None, step: Step) -> bytes:
    worksheet = here.worksheet
    if chosen:
        part = worksheet.workspaces.client_workspace(here.owner, chosen)
        backup = Backup(worksheet.clock.now(), part)
    else:
        backup = take_backup(worksheet.workspaces, worksheet.clock, here.owner)
    return export_zip(backup, lambda key: _said(here, key), here.words.language, step)


def _said(here: Here, key: str) -> str | None:
    """Return the words for a key, None where there are none."""
    message = here.content.messages.get(key)
    return None if message is None else str(message)


def _file_name(here: Here) -> str:
    day = here.clock.now().astimezone(here.zone).date().isoformat()
    return here.words("export.file_name", day=day)
