"""Guidance from markdown: one topic to read, and the list of all of them."""

import streamlit as st

from takingstock.content import Topic, TopicKind
from takingstock.ui import guide
from takingstock.ui.frame import section
from takingstock.ui.here import Here


def chosen(here: Here) -> Topic | None:
    """Return the topic that the address names, None for the list or an unknown one."""
    return here.content.guidance.get(st.query_params.get("topic", ""))


def text(here: Here, topic: Topic) -> None:
    """Draw one topic."""
    with st.container(key="topic_text"):
        if topic.language != here.words.language:
            st.info(here.words("guidance.other_language"))
        if topic.intro:
            st.markdown(topic.intro)
        if topic.question:
            st.markdown(f"> {_question(here, topic)}")
        for part in topic.sections:
            with st.container(key=f"advice_{part.advice}" if part.advice else None):
                section(part.title)
                st.markdown(part.body)
    if topic.see_also:
        st.markdown(f"**{here.words('guidance.see_also')}**")
        for other in topic.see_also:
            guide.link(here, other)
    client = here.client() if "c" in st.query_params else None
    if client:
        st.page_link(
            here.pages["client"],
            label=here.words("guidance.back"),
            icon=":material/arrow_back:",
            query_params=here.params(),
        )


def _question(here: Here, topic: Topic) -> str:
    """Return a step's question; a statement is asked about like the worksheet asks."""
    if "?" in topic.question:
        return topic.question
    return here.words("guidance.how_often", statement=topic.question.rstrip("."))


def contents(here: Here, current: Topic | None) -> None:
    """Draw the list of topics by kind; folded away below a topic that is open."""
    with st.container(key="topic"):
        if current is None:
            st.markdown(here.words("guidance.intro"))
            _kinds(here)
        else:
            with st.expander(here.words("guidance.all")):
                _kinds(here)


def _kinds(here: Here) -> None:
    for kind in TopicKind:
        section(here.words(f"guidance.kind.{kind}"))
        for topic in here.content.guidance.values():
            if topic.kind is kind:
                guide.link(here, topic.id)
                st.caption(topic.summary)
