"""Deleting on the Data page: one client or everything, into the bin or at once."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.client import BIN_DAYS, delete_client
from takingstock.usecases.erasure import erase_client_at_once, erase_everything_at_once

COPY_DAYS: Final = 35
"""Within so many days after the bin what was deleted is gone from the automatic copies too."""
_ASKED: Final = "erase_asked"
_DONE: Final = "erase_done"
_NOW: Final = "erase_at_once"
_WHICH: Final = "erase_which"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be deleted; `client_id` None means everything."""

    client_id: ClientId | None


def offer(here: Here) -> None:
    """Draw both ways to delete, and the question before anything is."""
    clients = _erasable(here)
    done = st.session_state.get(_DONE)
    section(here.words("erase.title"))
    if done:
        with st.container(key="erase_done"):
            st.success(here.words(f"erase.done.{done}", n=BIN_DAYS), icon=":material/check:")
    st.markdown(_text(here))
    if clients:
        _one_client(here, clients)
    with st.container(key="erase_all"):
        st.button(
            here.words("erase.all"),
            key="erase_all_button",
            on_click=_ask,
            args=(_Asked(None),),
        )
    asked = st.session_state.get(_ASKED)
    if asked:
        _confirm(here, asked, clients)


def _erasable(here: Here) -> list[Client]:
    """Return the clients that can be chosen: those in the bin and put away too, by name."""
    everybody = here.store.clients(here.owner)
    return sorted(
        (one for one in everybody if one.merged_into is None),
        key=lambda one: (one.deleted_at is not None, one.name.casefold()),
    )


def _text(here: Here) -> str:
    hosting = here.worksheet.settings.hosting
    if hosting:
        operator = literal(hosting.operator)
        return here.words("erase.text_hosted", bin=BIN_DAYS, days=COPY_DAYS, operator=operator)
    return here.words("erase.text", bin=BIN_DAYS, days=COPY_DAYS)


def _one_client(here: Here, clients: list[Client]) -> None:
    names = {one.id: _called(here, one) for one in clients}
    with st.container(key="erase_client"):
        chosen = st.selectbox(
            here.words("erase.which"),
            list(names),
            index=None,
            format_func=lambda id_: names.get(id_, ""),
            key=_WHICH,
            placeholder=here.words("picker.placeholder"),
        )
        st.button(
            here.words("erase.client"),
            key="erase_client_button",
            disabled=chosen is None,
            on_click=_ask,
            args=(_Asked(chosen),),
        )


def _called(here: Here, client: Client) -> str:
    return here.words("erase.in_bin", name=client.name) if client.deleted_at else client.name


def _ask(asked: _Asked) -> None:
    st.session_state[_ASKED] = asked
    st.session_state.pop(_DONE, None)
    st.session_state[_NOW] = False


def _confirm(here: Here, asked: _Asked, clients: list[Client]) -> None:
    """Say what goes, ask whether at once, and do nothing before the second press."""
    client = next((one for one in clients if one.id == asked.client_id), None)
    if asked.client_id and client is None:
        st.session_state.pop(_ASKED, None)
        return
    with st.container(border=True):
        with st.container(key="erase_confirm"):
            st.markdown(_what(here, client))
            at_once = client is not None and client.deleted_at is not None
            if not at_once:
                at_once = st.checkbox(here.words("erase.at_once"), key=_NOW)
            st.caption(here.words("erase.no_way_back" if at_once else "erase.way_back", n=BIN_DAYS))
            st.button(
                here.words("erase.confirm_at_once" if at_once else "erase.confirm"),
                key="erase_confirm_button",
                type="primary",
                on_click=_erase,
                args=(here, asked, at_once),
            )
        st.button(here.words("erase.cancel"), key="erase_cancel", on_click=_cancel)


def _what(here: Here, client: Client | None) -> str:
    if client is None:
        return here.words("erase.what_all")
    readings = here.store.assessments(here.owner, client.id)
    invoices = here.store.invoice_counts(here.owner).get(client.id, 0)
    name = literal(client.name)
    return here.words("erase.what_client", name=name, readings=len(readings), invoices=invoices)


def _cancel() -> None:
    st.session_state.pop(_ASKED, None)


def _erase(here: Here, asked: _Asked, at_once: bool) -> None:  # noqa: FBT001 - a button's argument
    """Delete; what this visit remembers of it goes too, so that nothing is saved anew."""
    if not here.save(lambda: _do(here, asked, at_once=at_once)):
        return
    st.session_state.clear()
    st.query_params.pop("c", None)
    kind = "at_once" if at_once else "bin"
    st.session_state[_DONE] = kind if asked.client_id else f"all_{kind}"


def _do(here: Here, asked: _Asked, *, at_once: bool) -> None:
    store, owner, copies = here.store, here.owner, here.worksheet.copies
    if asked.client_id and at_once:
        erase_client_at_once(store, copies, owner, asked.client_id)
    elif asked.client_id:
        delete_client(store, here.clock, owner, asked.client_id)
    elif at_once:
        erase_everything_at_once(store, copies, owner)
    else:
        for client in here.store.clients(owner):
            if client.deleted_at is None and client.merged_into is None:
                delete_client(store, here.clock, owner, client.id)
