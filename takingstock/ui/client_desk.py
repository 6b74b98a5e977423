"""One of all clients: open it, or change its name, how it is called in front of others, archive."""

from collections.abc import Callable, Sequence

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.identity import NAME_LIMIT, ClientId
from takingstock.ui.here import Here
from takingstock.usecases import client as keeping
from takingstock.usecases.portfolio import Line


def choose(here: Here, found: Sequence[Line]) -> None:
    """Draw the one primary action: choose a client and go on with it."""
    with st.container(key="next_step", border=True):
        chosen = _pick(here, found, "clients.choose", "chosen_client")
        if chosen is None:
            return
        line = next(one for one in found if one.client.id == chosen)
        step = line.row.step
        if step:
            words = here.content.next_steps[step.id]
            st.markdown(words.text)
            label, slug = words.label, step.page
            params = {"topic": step.topic} if slug == "guidance" else {}
        else:
            st.markdown(here.words("home.row_unread"))
            label, slug, params = here.words("home.go.unread"), "client", {}
        if st.button(label, type="primary", key="chosen_step"):
            st.switch_page(here.pages[slug], query_params={**params, "c": chosen})
        st.page_link(
            here.pages["client"], label=here.words("clients.open"), query_params={"c": chosen}
        )


def _pick(here: Here, found: Sequence[Line], question: str, key: str) -> ClientId | None:
    names = {line.client.id: line.client.name for line in found}
    if st.session_state.get(key) not in names:
        st.session_state.pop(key, None)
    return st.selectbox(
        here.words(question),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=here.words("picker.placeholder"),
    )


def names(here: Here, found: Sequence[Line]) -> None:
    """Let one client be renamed, called otherwise in front of others, or put away."""
    with st.expander(here.words("clients.names")):
        chosen = _pick(here, found, "clients.which", "named_client")
        client = next((line.client for line in found if line.client.id == chosen), None)
        with st.container(key="rename_client"):
            if client:
                _field(here, client, "name", client.name, keeping.rename_client)
        with st.container(key="alias_client"):
            if client:
                _field(here, client, "alias", client.alias or "", keeping.call_client)
                st.caption(here.words("clients.alias_text"))
        with st.container(key="archive_client"):
            if client:
                st.button(
                    here.words("home.archive"),
                    key=f"archive_one_{client.id}",
                    on_click=_archive,
                    args=(here, client),
                )


Rename = Callable[..., Client]


def _field(here: Here, client: Client, what: str, stored: str, write: Rename) -> None:
    key = f"{what}_of_{client.id}"
    st.session_state.setdefault(key, stored)
    st.text_input(
        here.words(f"clients.{what}"),
        key=key,
        max_chars=NAME_LIMIT,
        autocomplete="off",
        on_change=_write,
        args=(here, client, key, write),
    )


def _write(here: Here, client: Client, key: str, write: Rename) -> None:
    typed = st.session_state[key] or ""
    here.save(lambda: write(here.store, here.owner, client.id, typed, client.version))


def _archive(here: Here, client: Client) -> None:
    clock = here.worksheet.clock
    here.save(lambda: keeping.archive_client(here.store, clock, here.owner, client.id))
