"""What readers answered about clients of a share, on the owner's page of the meeting."""

import streamlit as st

from takingstock.domain.share import Section, ShareLink
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.share_choice import voice_of
from takingstock.ui.shared_outside import compared
from takingstock.ui.shared_paper import blocks_html
from takingstock.ui.shared_words import alias_name
from takingstock.usecases.outside import Answered, answered, remove_outside


def show(here: Here, share: ShareLink, *, hides: bool) -> None:
    """Draw each outside view: how far it is, and both sets of answers once both are done."""
    if Section.OUTSIDE not in share.scope.sections:
        return
    section(here.words("meeting.outside"))
    with st.container(key="meeting_outside"):
        found = answered(here.pen, share)
        if not found:
            st.markdown(here.words("meeting.outside_none"))
        for one in found:
            _view(here, share, one, hides=hides)


def _view(here: Here, share: ShareLink, one: Answered, *, hides: bool) -> None:
    voice = voice_of(here)
    hidden = one.client.alias or alias_name(voice, one.alias)
    with st.container(key=f"outside_{one.alias}", border=True):
        st.markdown(f"**{literal(hidden if hides else one.client.name)}**")
        if one.view.is_open:
            st.markdown(here.words("meeting.outside_open"))
            return
        st.html("".join(blocks_html(compared(voice, one.view))))
        if not one.view.is_waived:
            with st.popover(here.words("meeting.delete")):
                st.markdown(here.words("meeting.outside_delete"))
                st.button(
                    here.words("share.remove_now"),
                    key=f"delete_outside_{one.alias}",
                    on_click=_remove,
                    args=(here, share, one),
                )


def _remove(here: Here, share: ShareLink, one: Answered) -> None:
    clock = here.clock
    here.save(lambda: remove_outside(here.store, clock, here.owner, share.id, one.client.id))
