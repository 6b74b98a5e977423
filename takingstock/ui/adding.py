"""
Adding what is on the desk: at once, or with a bar and a way to stop where there is much of it.

A large adding is one transaction. The bar is moved from inside of it, so a run that is stopped
(by the button, a closed page, a newer click) ends it there, and nothing of the file stays.
"""

from collections.abc import Callable
from fractions import Fraction
from threading import Lock
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

import streamlit as st

from takingstock.domain.identity import OwnerId
from takingstock.ui.file_desk import Adding, Desk
from takingstock.ui.here import Here
from takingstock.ui.remembered import remember
from takingstock.ui.stopped import Stopped

if TYPE_CHECKING:
    from takingstock.domain.invoice import Import

MANY: Final = 5_000
"""Invoices from which on adding takes long enough to be shown."""
_TURNS: WeakValueDictionary[OwnerId, Lock] = WeakValueDictionary()
_TURNS_TURN: Final = Lock()


def begin(here: Here, table: Desk, turn: int, adding: Adding) -> None:
    """Add what was looked at, once however often the button was pressed; much of it in view."""
    with here.visit.turn_in_callback():
        if table.turn != turn:
            return
        if adding.count < MANY:
            _finish(here, table, adding, lambda _: None)
        else:
            table.adding = adding


def go_on(here: Here, table: Desk) -> None:
    """Do a large adding, which a newer run may find under way, stopped or done."""
    adding = table.adding
    if adding is None:
        return
    with here.visit.turn:
        if table.adding is adding and not adding.is_stopped:
            _in_view(here, table, adding)
        if table.adding is adding:
            table.adding = None
            table.is_stopped = adding.is_stopped
    st.rerun()


def _in_view(here: Here, table: Desk, adding: Adding) -> None:
    with st.container(key="import_progress"):
        bar = st.progress(0.0, text=_so_far(here, 0, adding))
        st.button(here.words("file.stop"), key=f"import_stop_{table.turn}", on_click=adding.stop)

    def told(done: int) -> None:
        if adding.is_stopped:
            raise Stopped
        share = min(1.0, done / adding.count)
        bar.progress(share, text=_so_far(here, done, adding))

    try:
        _finish(here, table, adding, told)
    except Stopped:
        return


def _so_far(here: Here, done: int, adding: Adding) -> str:
    n, of = (here.formats.number(Fraction(count), 0) for count in (done, adding.count))
    return here.words("file.adding", n=n, of=of)


def _finish(here: Here, table: Desk, adding: Adding, told: Callable[[int], None]) -> None:
    """Add, or say why nothing could be; on the desk there is nothing left to add then."""
    added: list[Import] = []
    with _turn_of(here.owner):
        is_added = here.save(lambda: added.append(adding.write(told)))
    table.adding = None
    if not is_added:
        table.bring_into_view = "trouble"
        return
    here.save(lambda: remember(here, adding.header, table.answers.get(adding.sha256, {})))
    table.clear()
    table.answers.pop(adding.sha256, None)
    table.asked.pop(adding.sha256, None)
    table.recalled.discard(adding.sha256)
    table.added = added[0]
    table.bring_into_view = "import_added"


def _turn_of(owner: OwnerId) -> Lock:
    """Return what lets two windows of a person add one after the other, so each sees the last."""
    with _TURNS_TURN:
        turn = _TURNS.get(owner)
        if turn is None:
            turn = _TURNS[owner] = Lock()
        return turn
