"""Taking everything along: one zip file of everything, or of what belongs to one client."""

from dataclasses import dataclass, field
from threading import Event, Thread

import streamlit as st

from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import ClientId
from takingstock.exports.everything import export_zip
from takingstock.exports.table_file import Step
from takingstock.ui import frame
from takingstock.ui.here import Here
from takingstock.usecases.backup import Backup, take_backup

_WORK = "along_work"
_LARGE = 20_000
"""From so many rows on the file is made beside the page, with a way to stop it."""
_EVERY_ROWS = 1_000
_PASSES = 3


class _Stopped(Exception):
    """The person stopped it."""


@dataclass(slots=True)
class _Work:
    """A large export being made; `done` counts steps of `total`."""

    total: int
    done: int = 0
    stopped: Event = field(default_factory=Event)
    content: bytes | None = None
    trouble: WorksheetError | None = None

    def step(self) -> None:
        """Note one more step. Raises `_Stopped`."""
        self.done += 1
        if self.stopped.is_set():
            raise _Stopped

    @property
    def share(self) -> float:
        """How much is done, of 1; for the bar alone."""
        return min(self.done / max(self.total, 1), 1.0)


def along(here: Here) -> None:
    """Draw the choice of a client and the button."""
    frame.section(here.words("export.title"))
    with st.container(key="export"):
        st.markdown(here.words("export.text"))
        chosen = _client(here)
        rows = sum(here.worksheet.workspaces.workspace_counts(here.owner).values())
        if rows < _LARGE or chosen:
            _download(here, chosen)
        else:
            st.fragment(_large, run_every=1.0 if _is_working() else None)(here, rows)


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
            data=lambda: _made(here, chosen, lambda: None),
            file_name=_file_name(here),
            mime="application/zip",
            key="export_download_button",
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
    day = here.worksheet.clock.now().astimezone(here.zone).date().isoformat()
    return here.words("export.file_name", day=day)


def _is_working() -> bool:
    work: _Work | None = st.session_state.get(_WORK)
    return work is not None and work.content is None and work.trouble is None


def _large(here: Here, rows: int) -> None:
    """Draw a large export: begin, how far it is with a way to stop, then the file."""
    work: _Work | None = st.session_state.get(_WORK)
    with st.container(key="export_download"):
        if work is None or work.stopped.is_set():
            st.button(
                here.words("export.prepare"), key="export_begin", on_click=_begin, args=(here, rows)
            )
        elif work.trouble:
            frame.trouble(here.words.error(work.trouble))
        elif work.content is None:
            st.progress(work.share, here.words("export.making"))
            st.button(here.words("export.stop"), key="export_stop", on_click=work.stopped.set)
        else:
            st.download_button(
                here.words("export.download"),
                data=work.content,
                file_name=_file_name(here),
                mime="application/zip",
                key="export_ready_button",
            )
    if work and not _is_working() and not work.stopped.is_set():
        _settle(work)


def _settle(work: _Work) -> None:
    """Let the page stop asking once the work is done."""
    key = f"{_WORK}_told"
    if st.session_state.get(key) is not work:
        st.session_state[key] = work
        st.rerun()


def _begin(here: Here, rows: int) -> None:
    work = _Work(total=_PASSES * (rows // _EVERY_ROWS + 1))
    st.session_state[_WORK] = work
    Thread(target=_make, args=(here, work), daemon=True).start()


def _make(here: Here, work: _Work) -> None:
    try:
        work.content = _made(here, None, work.step)
    except _Stopped:
        pass
    except WorksheetError as error:
        work.trouble = error
