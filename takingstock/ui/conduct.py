"""Facts about conduct: ticked with a day or a count, shown beside the reading, never summed."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.ui.here import Here
from takingstock.ui.saving import Write, keep, meet, settle
from takingstock.usecases.assessment import COUNT_LIMIT, save_conduct

_EARLIEST = date(2000, 1, 1)


def note(here: Here, client: Client) -> None:
    """Draw the facts; each tick, day and count is stored at once."""
    with st.container(key="conduct"):
        facts = _facts(here, client)
        with st.expander(here.words("conduct.title"), expanded=bool(facts)):
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
    first = _settled(here, key, fact is not None, _ticker(here, client, kind))
    shown = st.checkbox(
        words.label,
        value=bool(first),
        key=key,
        on_change=keep,
        args=_saver(here, key, _ticker(here, client, kind)),
    )
    meet(here.visit, key, shown)
    if fact is None:
        return
    st.caption(words.note)
    with st.container(horizontal=True):
        _day(here, client, fact, f"{key}_day")
        _count(here, client, fact, f"{key}_count")


def _day(here: Here, client: Client, fact: ConductFact, key: str) -> None:
    writer = _detail(here, client, fact.kind, "happened_on")
    first = _settled(here, key, fact.happened_on, writer)
    shown = st.date_input(
        here.words("conduct.day"),
        value=first,
        key=key,
        min_value=_EARLIEST,
        max_value=here.worksheet.clock.today(),
        format="DD.MM.YYYY" if here.words.language == "bg" else "DD/MM/YYYY",
        on_change=keep,
        args=_saver(here, key, writer),
    )
    meet(here.visit, key, shown)


def _count(here: Here, client: Client, fact: ConductFact, key: str) -> None:
    writer = _detail(here, client, fact.kind, "count")
    first = _settled(here, key, str(fact.count or ""), writer)
    shown = st.text_input(
        here.words("conduct.count"),
        value=first or "",
        key=key,
        max_chars=len(str(COUNT_LIMIT)),
        validate=(r"[0-9]{0,3}", here.words("conduct.count_hint")),
        on_change=keep,
        args=_saver(here, key, writer),
    )
    meet(here.visit, key, shown)


def _settled(here: Here, key: str, stored: object, writer: Write) -> Any:  # noqa: ANN401
    return settle(here.visit, here.worksheet.clock, key, stored, writer)


def _saver(here: Here, key: str, writer: Write) -> tuple[Any, ...]:
    return here.visit, here.worksheet.clock, key, writer


def _ticker(here: Here, client: Client, kind: ConductKind) -> Write:
    def write(ticked: bool) -> bool:  # noqa: FBT001 - what a checkbox gives
        if ticked:
            fact = _facts(here, client).get(kind) or ConductFact(kind)
            save_conduct(here.store, here.worksheet.clock, here.owner, client.id, fact)
        else:
            here.store.remove_conduct(here.owner, client.id, kind)
        return ticked

    return write


def _detail(here: Here, client: Client, kind: ConductKind, name: str) -> Write:
    def write(shown: str | date | None) -> object:
        fact = _facts(here, client).get(kind) or ConductFact(kind)
        if name == "count":
            changed = replace(fact, count=_whole(shown))
        else:
            changed = replace(fact, happened_on=shown if isinstance(shown, date) else None)
        save_conduct(here.store, here.worksheet.clock, here.owner, client.id, changed)
        return str(changed.count or "") if name == "count" else changed.happened_on

    return write


def _whole(shown: object) -> int | None:
    typed = str(shown or "").strip()
    return int(typed) or None if typed.isascii() and typed.isdigit() else None
