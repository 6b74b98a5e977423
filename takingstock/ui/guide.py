"""The way from a page to its topic of the guidance, by the topic's id."""

import streamlit as st

from takingstock.ui.here import Here


def link(here: Here, topic: str) -> None:
    """Draw the link to a topic under its title; the open client travels along."""
    st.page_link(
        here.pages["guidance"],
        label=here.content.guidance[topic].title,
        query_params=here.params(topic=topic),
    )
