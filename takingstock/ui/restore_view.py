"""Restoring on the Data page: a file, what is in it beside what is here, one button, a way back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st

from takingstock import keeping
from takingstock.domain.errors import Refused
from takingstock.domain.workspace import Workspace
from takingstock.exports import backup as file
from takingstock.ui import frame
from takingstock.ui.here import Here
from takingstock.ui.keeping_view import moment, said_of
from takingstock.ui.stopped import Stopped
from takingstock.usecases.backup import Backup, RestorePlan, newest_aside, plan_restore, restore
from takingstock.usecases.backup_port import Told
from takingstock.usecases.client import BIN_DAYS

_DESK = "restore_desk"
_SHOWN = ("client", "assessment", "invoice", "decision", "saved_check", "share_comment")
MANY: Final = 5_000
"""Rows from which on restoring takes long enough to be shown."""


@dataclass(slots=True)
class Desk:
    """
    What a visit remembers of a restore: a plain object, as callbacks need it.

    `turn` is part of the widgets' keys, so that the next file begins with empty ones. `read` is
    what was found in the last file, by its content and passphrase; `done` is how many clients
    came back. `going` is a large restore under way; `is_stopped` says that it was stopped.
    """

    turn: int = 0
    read: dict[str, Backup] = field(default_factory=dict)
    done: int | None = None
    going: RestorePlan | None = None
    is_stopped: bool = False

    def stop(self) -> None:
        """Let it end where it is; everything stays as it was."""
        self.is_stopped = True


def restoring(here: Here) -> None:
    """Draw the step: a file, what is in it, the button; then the way back."""
    table = _desk()
    if table.going:
        _go_on(here, table, table.going)
    with st.container(key="restore"), st.expander(here.words("restore.title")):
        st.markdown(here.words("restore.text"))
        with st.container(key="restore_file"):
            chosen = st.file_uploader(
                here.words("restore.upload"),
                key=f"restore_file_{table.turn}",
                max_upload_size=file.BYTES_LIMIT // 2**20,
            )
        if chosen is not None:
            table.done = None
            _look(here, table, chosen.getvalue())
    if table.is_stopped:
        st.markdown(here.words("restore.stopped"))
    if table.done is not None:
        st.markdown(here.words("restore.done", n=table.done))
    _way_back(here, table)


def _desk() -> Desk:
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    found: Desk = st.session_state[_DESK]
    return found


def _look(here: Here, table: Desk, content: bytes) -> None:
    passphrase = _passphrase(here, table) if file.is_locked(content) else ""
    if passphrase is None:
        return
    try:
        with st.spinner(here.words("file.reading"), show_time=True):
            backup = _read(table, content, passphrase)
            plan = plan_restore(here.worksheet.workspaces, here.owner, backup)
    except Refused as refused:
        frame.trouble(said_of(here, refused))
        return
    _preview(here, plan)
    _confirm(here, table, plan)


def _passphrase(here: Here, table: Desk) -> str | None:
    """Ask for the passphrase of a locked file; return None while there is none."""
    with st.container(key="restore_passphrase"):
        st.markdown(here.words("restore.locked"))
        typed = st.text_input(
            here.words("backup.passphrase"),
            type="password",
            key=f"restore_passphrase_{table.turn}",
            autocomplete="off",
        )
    return typed or None


def _read(table: Desk, content: bytes, passphrase: str) -> Backup:
    """Return the backup in a file, read once. Raises `Refused`."""
    key = sha256(passphrase.encode("utf-8", "replace") + b"\0" + content).hexdigest()
    if key not in table.read:
        opened = file.unlock(content, passphrase) if passphrase else content
        table.read = {key: file.read_backup(opened)}
    return table.read[key]


def _preview(here: Here, plan: RestorePlan) -> None:
    """Show what would come beside what is here."""
    st.markdown(here.words("restore.made", at=moment(here, plan.backup.made_at)))
    rows = [*_SHOWN]
    rest = [name for name in plan.coming if name not in _SHOWN]
    counts = [(plan.coming[name], plan.here[name]) for name in rows]
    counts.append((sum(plan.coming[name] for name in rest), sum(plan.here[name] for name in rest)))
    labels = [here.words(f"export.table.{name}") for name in rows] + [here.words("restore.rest")]
    shown = pd.DataFrame(
        [(here.formats.number(coming), here.formats.number(now)) for coming, now in counts],
        index=labels,
        columns=[here.words("restore.in_file"), here.words("restore.in_here")],
    )
    st.table(shown)


def _confirm(here: Here, table: Desk, plan: RestorePlan) -> None:
    replaces = plan.replaces
    st.markdown(here.words("restore.replaces" if replaces else "restore.fills", n=BIN_DAYS))
    with st.container(key="restore_confirm"):
        st.button(
            here.words("restore.replace" if replaces else "restore.fill"),
            key=f"restore_confirm_{table.turn}",
            on_click=_restore,
            args=(here, table, plan),
        )


def _restore(here: Here, table: Desk, plan: RestorePlan) -> None:
    """Restore, or let the page do it in view where there is much of it."""
    table.is_stopped = False
    if _rows(plan) < MANY:
        _finish(here, table, plan)
    else:
        table.going = plan


def _rows(plan: RestorePlan) -> int:
    return sum(plan.coming.values())


def _finish(here: Here, table: Desk, plan: RestorePlan, told: Told | None = None) -> None:
    """Restore; the file leaves the desk only when that is done."""
    if here.save(lambda: _put(here, plan, told)):
        table.turn += 1
        table.read = {}
        table.done = plan.coming["client"]


def _go_on(here: Here, table: Desk, plan: RestorePlan) -> None:
    """
    Do a large restore, which a newer run may find under way, stopped or done.

    It is one transaction, and the bar is moved from inside of it: a run that ends, by the button
    or by a page that is closed, leaves everything as it was.
    """
    with here.visit.turn:
        if table.going is plan and not table.is_stopped:
            with suppress(Stopped):
                _in_view(here, table, plan)
        table.going = None
    st.rerun()


def _in_view(here: Here, table: Desk, plan: RestorePlan) -> None:
    with st.container(key="restore_progress"):
        bar = st.progress(0.0, text=_so_far(here, 0, plan))
        st.button(here.words("file.stop"), key=f"restore_stop_{table.turn}", on_click=table.stop)

    def told(done: int) -> None:
        if table.is_stopped:
            raise Stopped
        bar.progress(min(1.0, done / _rows(plan)), text=_so_far(here, done, plan))

    _finish(here, table, plan, told)


def _so_far(here: Here, done: int, plan: RestorePlan) -> str:
    n, of = (here.formats.number(count) for count in (done, _rows(plan)))
    return here.words("restore.putting", n=n, of=of)


def _put(here: Here, plan: RestorePlan, told: Told | None = None) -> None:
    worksheet = here.worksheet
    if plan.replaces:
        keeping.keep_copy_before_restore(worksheet.settings)
    restore(
        worksheet.workspaces,
        worksheet.clock,
        worksheet.ids,
        here.owner,
        plan,
        pack=_packer(here),
        replacing=plan.replaces,
        told=told,
    )


def _packer(here: Here) -> Callable[[Workspace], bytes]:
    return lambda old: file.pack(Backup(here.clock.now(), old))


def _way_back(here: Here, table: Desk) -> None:
    """Offer what the last restore replaced, for as long as the bin keeps things."""
    since = here.clock.now() - timedelta(days=BIN_DAYS)
    asides = [one for one in here.worksheet.workspaces.asides(here.owner) if one.set_at >= since]
    if not asides:
        return
    with st.container(key="restore_undo", border=True):
        st.markdown(here.words("restore.aside", at=moment(here, asides[0].set_at), n=BIN_DAYS))
        st.button(
            here.words("restore.undo"),
            key=f"restore_undo_{asides[0].id}",
            on_click=_bring_back,
            args=(here, table),
        )


def _bring_back(here: Here, table: Desk) -> None:
    def put() -> None:
        workspaces = here.worksheet.workspaces
        aside = newest_aside(workspaces, here.owner)
        backup = file.unpack(workspaces.aside(here.owner, aside.id))
        plan = plan_restore(workspaces, here.owner, backup)
        _put(here, plan)
        table.done = plan.coming["client"]

    here.save(put)
