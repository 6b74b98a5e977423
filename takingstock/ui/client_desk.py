"""One of all clients: open it, or change its name, how it is called in front of others, archive."""

from collections.abc import Sequence

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.identity import NAME_LIMIT, ClientId
from takingstock.ui import typed_text
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
                ask_name(here, client, f"name_of_{client.id}", here.words("clients.name"))
        with st.container(key="alias_client"):
            if client:
                _alias(here, client)
                st.caption(here.words("clients.alias_text"))
        with st.container(key="archive_client"):
            if client:
                st.button(
                    here.words("home.archive"),
                    key=f"archive_one_{client.id}",
                    on_click=_archive,
                    args=(here, client),
                )


def ask_name(here: Here, client: Client, key: str, label: str) -> None:
    """Let a client be renamed."""

    def write(text: str, _: str | None) -> str:
        store, owner = here.store, here.owner
        return keeping.rename_client(store, owner, client.id, text, client.version).name

    typed_text.ask(here, key, label, client.name, write, limit=NAME_LIMIT)


def _alias(here: Here, client: Client) -> None:
    def write(text: str, _: str | None) -> str:
        store, owner = here.store, here.owner
        return keeping.call_client(store, owner, client.id, text, client.version).alias or ""

    label = here.words("clients.alias")
    key = f"alias_of_{client.id}"
    typed_text.ask(here, key, label, client.alias or "", write, limit=NAME_LIMIT)


def _archive(here: Here, client: Client) -> None:
    clock = here.clock
    here.save(lambda: keeping.archive_client(here.store, clock, here.owner, client.id))
