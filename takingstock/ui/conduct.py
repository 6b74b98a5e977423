"""Facts about conduct: ticked with a day or a count, shown beside the reading, never summed."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.ui import kept_field
from takingstock.ui.fold import fold
from takingstock.ui.here import Here
from takingstock.usecases.assessment import COUNT_LIMIT, save_conduct

_EARLIEST = date(2000, 1, 1)


def note(here: Here, client: Client) -> None:
    """Draw the facts; each tick, day and count is stored at once."""
    facts = _facts(here, client)
    with fold(here, client, "conduct", "conduct.title", is_used=bool(facts)) as is_wanted:
        if not is_wanted:
            return
        st.markdown(here.words("conduct.text"))
        for kind in ConductKind:
            _fact(here, client, kind, facts.get(kind))
        capacity = here.content.reasons["reason-prune"]
        st.markdown(f"**{capacity.question}**")
        st.caption(capacity.note)
        st.page_link(
            here.pages["guidance"],
            label=here.words("conduct.reasons"),
            query_params=here.params(topic="reasons"),
        )


def _facts(here: Here, client: Client) -> dict[ConductKind, ConductFact]:
    return {fact.kind: fact for fact in here.store.conduct(here.owner, client.id)}


def _fact(here: Here, client: Client, kind: ConductKind, fact: ConductFact | None) -> None:
    words, key = here.content.conduct[kind], f"conduct_{client.id}_{kind}"

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.checkbox(words.label, value=bool(first), **kept)

    kept_field.ask(here, key, fact is not None, _ticker(here, client, kind), draw, say=str)
    if fact is None:
        return
    st.caption(words.note)
    with st.container(horizontal=True):
        _day(here, client, fact, f"{key}_day")
        _count(here, client, fact, f"{key}_count")


def _day(here: Here, client: Client, fact: ConductFact, key: str) -> None:
    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.date_input(
            here.words("conduct.day"),
            value=first,
            min_value=_EARLIEST,
            max_value=here.clock.today(),
            format=here.formats.day_field,
            **kept,
        )

    write = _detail(here, client, fact.kind, "happened_on")
    kept_field.ask(here, key, fact.happened_on, write, draw, say=here.formats.day)


def _count(here: Here, client: Client, fact: ConductFact, key: str) -> None:
    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.text_input(
            here.words("conduct.count"),
            value=first or "",
            max_chars=len(str(COUNT_LIMIT)),
            validate=(r"[0-9]{0,3}", here.words("conduct.count_hint")),
            **kept,
        )

    write = _detail(here, client, fact.kind, "count")
    kept_field.ask(here, key, str(fact.count or ""), write, draw, say=str)


def _ticker(here: Here, client: Client, kind: ConductKind) -> kept_field.WriteOver:
    def write(ticked: bool, _: object) -> bool:  # noqa: FBT001 - what a checkbox gives
        if ticked:
            fact = _facts(here, client).get(kind) or ConductFact(kind)
            save_conduct(here.store, here.clock, here.owner, client.id, fact)
        else:
            here.store.remove_conduct(here.owner, client.id, kind)
        return ticked

    return write


def _detail(here: Here, client: Client, kind: ConductKind, name: str) -> kept_field.WriteOver:
    def write(shown: str | date | None, seen: str | date | None) -> object:
        fact = _facts(here, client).get(kind) or ConductFact(kind)
        changed, before = _with(fact, name, shown), _with(fact, name, seen)
        save_conduct(here.store, here.clock, here.owner, client.id, changed, seen=before)
        return str(changed.count or "") if name == "count" else changed.happened_on

    return write


def _with(fact: ConductFact, name: str, shown: str | date | None) -> ConductFact:
    """Return a fact with the detail that a field shows."""
    if name == "count":
        return replace(fact, count=_whole(shown))
    return replace(fact, happened_on=shown if isinstance(shown, date) else None)


def _whole(shown: object) -> int | None:
    typed = str(shown or "").strip()
    return int(typed) or None if typed.isascii() and typed.isdigit() else None
