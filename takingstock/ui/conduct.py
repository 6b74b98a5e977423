"""Facts about conduct: ticked with a day or a count, shown beside the reading, never summed."""

from datetime import date

import streamlit as st

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.ui.here import Here
from takingstock.ui.saving import save, seed
from takingstock.usecases.assessment import COUNT_LIMIT, save_conduct


def note(here: Here, client: Client) -> None:
    """Draw the facts; each tick, day and count is stored at once."""
    facts = {fact.kind: fact for fact in here.store.conduct(here.owner, client.id)}
    with (
        st.container(key="conduct"),
        st.expander(here.words("conduct.title"), expanded=bool(facts)),
    ):
        st.markdown(here.words("conduct.text"))
        for kind in ConductKind:
            _fact(here, client, kind, facts.get(kind))
        st.markdown(f"**{here.content.reasons['reason-prune'].question}**")
        st.caption(here.content.reasons["reason-prune"].note)
        st.page_link(
            here.pages["guidance"],
            label=here.words("conduct.reasons"),
            query_params=here.params(topic="reasons"),
        )


def _fact(here: Here, client: Client, kind: ConductKind, fact: ConductFact | None) -> None:
    words = here.content.conduct[kind]
    key = f"conduct_{client.id}_{kind}"
    seed(key, fact is not None)
    st.checkbox(words.label, key=key, on_change=_tick, args=(here, client, kind, key))
    if fact is None:
        return
    st.caption(words.note)
    day, count = f"{key}_day", f"{key}_count"
    seed(day, fact.happened_on)
    seed(count, str(fact.count) if fact.count else "")
    with st.container(horizontal=True):
        st.date_input(
            here.words("conduct.day"),
            key=day,
            value=None,
            min_value=date(2000, 1, 1),
            max_value=here.worksheet.clock.today(),
            format="DD.MM.YYYY" if here.words.language == "bg" else "DD/MM/YYYY",
            on_change=_details,
            args=(here, client, kind, day, count),
        )
        st.text_input(
            here.words("conduct.count"),
            key=count,
            max_chars=len(str(COUNT_LIMIT)),
            validate=(r"[0-9]{0,3}", here.words("conduct.count_hint")),
            on_change=_details,
            args=(here, client, kind, day, count),
        )


def _tick(here: Here, client: Client, kind: ConductKind, key: str) -> None:
    if st.session_state[key]:
        fact = ConductFact(kind)
        save(
            here,
            lambda: save_conduct(here.store, here.worksheet.clock, here.owner, client.id, fact),
        )
    else:
        save(here, lambda: here.store.remove_conduct(here.owner, client.id, kind))


def _details(here: Here, client: Client, kind: ConductKind, day: str, count: str) -> None:
    typed = (st.session_state[count] or "").strip()
    number = int(typed) if typed.isascii() and typed.isdigit() and typed != "0" else None
    fact = ConductFact(kind, st.session_state[day], number)
    save(here, lambda: save_conduct(here.store, here.worksheet.clock, here.owner, client.id, fact))
