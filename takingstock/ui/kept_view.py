"""What others share with the signed-in person, as far as they keep it: by the next look."""

from datetime import date
from typing import Any

import streamlit as st

from takingstock.bootstrap import kept_desk
from takingstock.domain.share import LABEL_LIMIT
from takingstock.ui import kept_field, typed_text
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.kept import Kept, KeptDesk


def show(here: Here) -> None:
    """Draw the list; on one's own computer say why there is none."""
    desk = kept_desk(here.worksheet, here.owner)
    if desk is None:
        st.markdown(here.words("kept.local"))
        return
    st.markdown(here.words("kept.text"))
    found = desk.all()
    if not found:
        st.markdown(here.words("kept.none"))
    with st.container(key="kept_links"):
        for one in found:
            _row(here, desk, one)


def _row(here: Here, desk: KeptDesk, one: Kept) -> None:
    words, link = here.words, one.link
    with st.container(key=f"kept_{link.id}", border=True):
        name = one.from_name or words("kept.somebody")
        st.markdown(f"**{literal(' · '.join(filter(None, (link.note, name))))}**")
        if one.until is None:
            st.markdown(words("kept.ended"))
        else:
            until = one.until.astimezone(here.zone)
            time = here.formats.clock(until, here.zone)
            st.caption(words("shared.until", day=here.formats.day(until.date()), time=time))
            with st.container(key=f"open_kept_{link.id}"):
                st.link_button(words("shared.open"), f"/s/{link.key}")
            _fields(here, desk, one)
        with st.popover(words("kept.forget")):
            st.markdown(words("kept.forget_text"))
            st.button(
                words("kept.forget_now"),
                key=f"forget_{link.id}",
                on_click=_forget,
                args=(here, desk, one),
            )


def _fields(here: Here, desk: KeptDesk, one: Kept) -> None:
    link = one.link
    note_key, day_key = f"kept_note_{link.id}", f"kept_day_{link.id}"

    def write_note(text: str, _: str | None) -> str:
        return desk.note(link, text)

    def write_day(day: date | None, _: object) -> date | None:
        return desk.look_on(link, day)

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        label = here.words("kept.look_on")
        return st.date_input(label, value=first, format=here.formats.day_field, **kept)

    kept_field.ask(here, day_key, link.look_on, write_day, draw, say=here.formats.day)
    label = here.words("kept.note")
    typed_text.ask(here, note_key, label, link.note, write_note, limit=LABEL_LIMIT)


def _forget(here: Here, desk: KeptDesk, one: Kept) -> None:
    here.save(lambda: desk.forget(one.link.id))
