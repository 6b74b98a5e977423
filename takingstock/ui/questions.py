"""The twelve questions: nothing preselected, each answer stored the moment it is given."""

import streamlit as st

from takingstock.domain.assessment import SCALE
from takingstock.domain.client import Client
from takingstock.domain.method import Side, Sign
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.saving import save, seed, unsaved
from takingstock.usecases.assessment import Sheet, answer


def container_key(sign: Sign) -> str:
    """Return the fixed key of the container around one question."""
    return f"answer_{sign.id.replace('-', '_')}"


def ask(here: Here, client: Client, sheet: Sheet) -> None:
    """Draw both groups of questions with their stem and how many are answered."""
    st.markdown(f"**{here.content.stem}**")
    st.caption(here.content.note)
    for side in Side:
        section(here.words(f"client.side.{side}"))
        for sign in here.method.of_side(side):
            _question(here, client, sheet, sign)


def progress(here: Here, sheet: Sheet) -> None:
    """Say how many of the twelve are answered."""
    asked = len(here.method.signs)
    st.markdown(here.words("client.progress", n=len(sheet.answers), of=asked))


def _question(here: Here, client: Client, sheet: Sheet, sign: Sign) -> None:
    key = f"answer_{client.id}_{sheet.ordinal}_{sign.id}"
    stored = sheet.answers.get(sign.id)
    if unsaved(key, stored):
        _store(here, client, sign.id, key)
        stored = st.session_state[key]
    seed(key, stored)
    labels = here.content.scale
    with st.container(key=container_key(sign)):
        st.segmented_control(
            here.content.signs[sign.id].question,
            SCALE,
            format_func=lambda value: labels[value].label,
            key=key,
            on_change=_store,
            args=(here, client, sign.id, key),
            width="stretch",
        )


def _store(here: Here, client: Client, sign_id: str, key: str) -> None:
    save(here, lambda: answer(here.pen, client.id, sign_id, st.session_state[key]))
