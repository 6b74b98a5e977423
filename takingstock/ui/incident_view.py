"""What happened with a client: one tap with a day, undo, the list, and the ready reply."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.incident import (
    Incident,
    IncidentKind,
    evidence,
    is_third,
    offers_reply,
)
from takingstock.ui import guide
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.usecases.incident import incidents_of, note_incident

_EARLIEST = date(2000, 1, 1)
_LISTED = 20
_JUST = "just_noted"
_REMOVED = "just_removed"


def noted(here: Here, client: Client) -> tuple[Incident, ...]:
    """Return what happened with a client, by day; read once for all parts of a page."""
    return incidents_of(here.pen, client.id)


def beside(
    here: Here, found: tuple[Incident, ...], until: date | None, *, has_points: bool = True
) -> None:
    """Say what was noted in the four weeks up to a day; facts beside the answers, no points."""
    counts = evidence(found, until or here.clock.today())
    if not counts:
        return
    words = here.words
    facts = " · ".join(f"{words(f'incident.kind.{kind}')} × {n}" for kind, n in counts.items())
    with st.container(key="evidence", border=True):
        st.markdown(f"**{words('incident.evidence')}** {facts}")
        if has_points:
            st.caption(words("incident.evidence_text"))


def note(here: Here, client: Client, found: tuple[Incident, ...], *, unfolded: bool) -> None:
    """Draw the taps, what was just noted with its undo, the list and the offer of a reply."""
    with st.container(key="incidents"):
        if unfolded:
            section(here.words("incident.title"))
            _taps(here, client, found)
        else:
            with leaf(f"incidents_{client.id}", here.words("incident.title")) as is_wanted:
                if is_wanted:
                    _taps(here, client, found)
        _offer(here, found)
        if found:
            _listing(here, found)


def _taps(here: Here, client: Client, found: tuple[Incident, ...]) -> None:
    words, today = here.words, here.clock.today()
    st.caption(words("incident.text"))
    day = st.date_input(
        words("incident.day"),
        value=today,
        key=f"incident_day_{client.id}",
        min_value=_EARLIEST,
        max_value=today,
        format=here.formats.day_field,
    )
    with st.container(horizontal=True, key="incident_taps"):
        for kind in IncidentKind:
            st.button(
                words(f"incident.kind.{kind}"),
                key=f"incident_{kind}",
                on_click=_note,
                args=(here, client, kind, day if isinstance(day, date) else today),
            )
    guide.link(here, "step-boundaries")
    _just_done(here, found)


def _note(here: Here, client: Client, kind: IncidentKind, day: date) -> None:
    noted: list[Incident] = []
    if here.save(lambda: noted.append(note_incident(here.pen, client.id, kind, day))):
        st.session_state[_JUST] = noted[0].id
        st.session_state.pop(_REMOVED, None)


def _just_done(here: Here, found: tuple[Incident, ...]) -> None:
    """Show what was just noted or removed, with the way back."""
    just = next((one for one in found if one.id == st.session_state.get(_JUST)), None)
    if just:
        _undo(here, "incident.noted", just, _take_back)
    removed = st.session_state.get(_REMOVED)
    if removed and all(one.id != removed.id for one in found):
        _undo(here, "incident.removed", removed, _bring_back)


def _undo(here: Here, sentence: str, one: Incident, act: Callable[[Here, Incident], None]) -> None:
    with st.container(key="incident_undo", horizontal=True, vertical_alignment="center"):
        st.markdown(here.words(sentence, **_said(here, one)))
        st.button(here.words("incident.undo"), key=f"undo_{one.id}", on_click=act, args=(here, one))


def _said(here: Here, one: Incident) -> dict[str, str]:
    kind = here.words(f"incident.kind.{one.kind}")
    return {"what": kind, "day": here.formats.day(one.happened_on)}


def _take_back(here: Here, one: Incident) -> None:
    here.save(lambda: here.store.remove_incident(here.owner, one.id))
    st.session_state.pop(_JUST, None)


def _bring_back(here: Here, one: Incident) -> None:
    here.save(lambda: here.store.add_incident(here.owner, one))
    st.session_state.pop(_REMOVED, None)


def _remove(here: Here, one: Incident) -> None:
    if here.save(lambda: here.store.remove_incident(here.owner, one.id)):
        st.session_state[_REMOVED] = one
        st.session_state.pop(_JUST, None)


def _listing(here: Here, found: tuple[Incident, ...]) -> None:
    newest = found[::-1]
    with (
        st.container(key="incident_list"),
        st.expander(here.words("incident.list", n=len(found))),
    ):
        for one in newest[:_LISTED]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(here.words("incident.row", **_said(here, one)))
                st.button(
                    here.words("incident.remove"),
                    key=f"remove_{one.id}",
                    type="tertiary",
                    on_click=_remove,
                    args=(here, one),
                )
        for one in newest[_LISTED:]:
            st.markdown(here.words("incident.row", **_said(here, one)))


def _offer(here: Here, found: tuple[Incident, ...]) -> None:
    """Offer a written reply and a boundary line once the same was explained three times."""
    if not offers_reply(found):
        return
    words = here.words
    with (
        st.container(key="ready_reply"),
        st.expander(words("incident.offer"), expanded=is_third(found)),
    ):
        st.markdown(words("incident.offer_text"))
        st.markdown(f"**{words('incident.reply_label')}**")
        st.code(words("incident.reply"), language=None, wrap_lines=True)
        st.markdown(f"**{words('incident.boundary_label')}**")
        st.code(words("incident.boundary"), language=None, wrap_lines=True)
        guide.link(here, "drain-1")
