"""On paper: a summary of one client and the blank worksheet, as PDF made when it is asked for."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.share import Detail, Section
from takingstock.domain.shared_view import SharedView
from takingstock.exports.paper import write_pdf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.made_file import MadeFile
from takingstock.ui.paper_blank import blank_worksheet
from takingstock.ui.paper_summary import own_summary, summary
from takingstock.ui.share_choice import voice_of
from takingstock.ui.shared_words import Voice
from takingstock.usecases.share import Choice, prepare_share
from takingstock.usecases.shared_view import shared_view

_PDF = "application/pdf"


def offer(here: Here) -> None:
    """Draw the choice of a client with the summary, and the blank sheet."""
    words = here.words
    section(words("paper.title"))
    st.markdown(words("paper.text"))
    clients = {one.id: one for one in here.clients()}
    if clients:
        asked = st.selectbox(
            words("paper.about"),
            list(clients),
            index=None,
            format_func=lambda one: clients[one].name,
            placeholder=words("picker.placeholder"),
            key="paper_client",
        )
        if asked in clients:
            _summary(here, clients[asked])
    with st.container(key="blank_pdf"):
        st.download_button(
            words("paper.save_blank"),
            data=MadeFile(here.words, lambda: write_pdf(blank_worksheet(voice_of(here)))),
            file_name=words("paper.blank_file"),
            mime=_PDF,
            key="blank_pdf_button",
            on_click="ignore",
        )


def _summary(here: Here, client: Client) -> None:
    with st.container(key="summary_pdf"):
        st.caption(here.words("paper.holds"))
        st.download_button(
            here.words("paper.save"),
            data=MadeFile(
                here.words,
                lambda: write_pdf(own_summary(voice_of(here), _everything(here, client))),
            ),
            file_name=here.words("paper.file"),
            mime=_PDF,
            key="summary_pdf_button",
            on_click="ignore",
        )


def pdf_of(voice: Voice, view: SharedView) -> bytes:
    """Return a shared view as PDF."""
    return write_pdf(summary(voice, view))


def _everything(here: Here, client: Client) -> SharedView:
    """Return all that there is of one client, with its name and its amounts: it is the owner's."""
    choice = Choice(
        aliases={client.id: 0},
        sections=frozenset(Section) - {Section.OUTSIDE},
        detail=Detail.AMOUNTS,
        shows_names=True,
    )
    return shared_view(here.pen, prepare_share(here.pen, choice, is_file=True))
