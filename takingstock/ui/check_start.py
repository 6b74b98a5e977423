"""Beginning from a kept check again: what would change, a yes, and a way back."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName, Unit
from takingstock.domain.identity import ClientId
from takingstock.ui.frame import go_to
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.figure import YES, Known
from takingstock.usecases.saved_check import KeptCheck, PutBack, changes_to, put_back

_ASKED = "start_from"
_UNDO = "start_undo"
_GO = "start_into_view"


@dataclass(frozen=True, slots=True)
class _Undo:
    """What takes the figures of a check out of the fields again, on this visit."""

    client_id: ClientId
    taken_on: date
    changes: tuple[PutBack, ...]


def offer(here: Here, client: Client, known: Known, kept: KeptCheck) -> None:
    """Draw the button, or after it what would change, and the button that does it."""
    if not kept.figures:
        return
    id_ = kept.saved.id
    if st.session_state.get(_ASKED) != id_:
        st.button(here.words("saved_check.start"), key=f"start_{id_}", on_click=_ask, args=(id_,))
        return
    changes = changes_to(kept, known, here.clock.today())
    with st.container(key="start_confirm", border=True):
        if not changes:
            st.markdown(here.words("saved_check.same"))
            return
        st.markdown(here.words("saved_check.confirm"))
        st.table(_rows(here, changes), hide_index=True)
        if any(one.name.is_shared for one in changes) and not client.is_example:
            st.caption(here.words("saved_check.shared"))
        if kept.has_plans or known.upcoming or known.retainers:
            st.caption(here.words("saved_check.plans_stay"))
        with st.container(horizontal=True):
            st.button(
                here.words("saved_check.do"),
                key=f"do_start_{id_}",
                on_click=_do,
                args=(here, client, kept, changes),
            )
            st.button(
                here.words("saved_check.cancel"), key=f"no_start_{id_}", on_click=_ask, args=(None,)
            )


def _ask(check_id: str | None) -> None:
    st.session_state[_ASKED] = check_id


def _rows(here: Here, changes: tuple[PutBack, ...]) -> dict[str, list[str]]:
    words = here.words
    return {
        words("saved_check.column_figure"): [words(f"numbers.field.{one.name}") for one in changes],
        words("saved_check.column_now"): [_text(here, one.name, one.now) for one in changes],
        words("saved_check.column_then"): [_text(here, one.name, one.then) for one in changes],
    }


def _text(here: Here, name: FigureName, typed: str) -> str:
    if typed and name is FigureName.NOTICE_DATE:
        return here.formats.day(date.fromisoformat(typed))
    if typed and name.unit is Unit.YES_NO:
        return here.words("answer.yes" if typed == YES else "answer.no")
    return literal(typed) if typed else here.words("saved_check.blank")


def _do(here: Here, client: Client, kept: KeptCheck, changes: tuple[PutBack, ...]) -> None:
    undo: list[PutBack] = []
    with here.visit.turn_in_callback():
        if here.save(lambda: undo.extend(put_back(here.pen, client, changes))):
            st.session_state[_UNDO] = _Undo(client.id, kept.saved.taken_on, tuple(undo))
            st.session_state[_ASKED] = None
            st.session_state[_GO] = True


def done(here: Here, client: Client) -> None:
    """Say that the figures are in the fields, with the way back; nothing if that was not so."""
    undo: _Undo | None = st.session_state.get(_UNDO)
    if undo is None or undo.client_id != client.id:
        return
    with st.container(key="start_done", border=True):
        st.markdown(here.words("saved_check.done", day=here.formats.day(undo.taken_on)))
        st.button(
            here.words("saved_check.undo"),
            key="start_undo_button",
            on_click=_back,
            args=(here, client, undo),
        )
    if st.session_state.pop(_GO, False):
        go_to("start_done")


def _back(here: Here, client: Client, undo: _Undo) -> None:
    with here.visit.turn_in_callback():
        if here.save(lambda: put_back(here.pen, client, undo.changes)):
            st.session_state.pop(_UNDO, None)
