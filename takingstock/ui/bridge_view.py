"""The bridge plan for “not yet”: one boundary, a price talk, what must be true, a date."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.method import Affordability
from takingstock.ui import numbers_view
from takingstock.ui.here import Here
from takingstock.usecases.figure import known_figures
from takingstock.usecases.numbers import Check, check_numbers


def show(here: Here, client: Client) -> None:
    """Draw the plan, from the levers of the numbers; nothing where they say anything else."""
    check = _check(here, client)
    if check is None or check.state is not Affordability.NOT_YET:
        return
    words = here.words
    with st.container(key="bridge", border=True):
        st.markdown(f"**{words('bridge.title')}**")
        st.markdown(words("bridge.text"))
        for step, topic in (("boundary", "step-boundaries"), ("price_talk", "step-numbers")):
            st.page_link(
                here.pages["guidance"],
                label=here.content.next_steps[step].label,
                icon=":material/arrow_forward:",
                query_params=here.params(topic=topic),
            )
        if check.later:
            st.markdown(words("bridge.later", day=here.formats.long_day(check.later)))
        elif check.levers:
            numbers_view.what_would_do(here, check.levers)
        st.caption(words("bridge.date"))


def _check(here: Here, client: Client) -> Check | None:
    today, others = here.clock.today(), here.words("numbers.others")
    try:
        return check_numbers(known_figures(here.pen, client), today, others)
    except Refused:
        return None
