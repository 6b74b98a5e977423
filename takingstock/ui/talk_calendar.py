"""The end of the preparation: the three dates, what to hold on to, and that it was said."""

from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.decision import Decision
from takingstock.domain.letter import lines
from takingstock.exports.calendar import CALENDAR_TYPE, HOME_ZONE, calendar_file
from takingstock.ui import talk_words
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.talk import Talk, appointments, days_of, mark_done, mark_open


def show(here: Here, client: Client, talk: Talk, decision: Decision) -> None:
    """Draw the dates with the file, and the sentences to hold on to."""
    dates(here, client, talk, decision)
    letter = talk_words.letter_of(here, talk)
    if letter:
        with st.container(key="talk_hold", border=True):
            st.markdown(f"**{here.words('talk.hold')}**")
            for sentence in lines(letter.hold, talk_words.facts(here, client, talk)):
                st.markdown(literal(sentence))


def dates(here: Here, client: Client, talk: Talk, decision: Decision) -> None:
    """Draw the days as text to copy, and as a file for a calendar."""
    words = here.words
    days = days_of(talk, decision)
    titles = {name: words(f"talk.calendar_name.{name}") for name in days}
    with st.container(key="calendar", border=True):
        st.markdown(f"**{words('talk.calendar_title')}**")
        for name, day in days.items():
            if day:
                shown = here.formats.long_day(day)
                st.markdown(words("talk.calendar_day", what=titles[name], day=shown))
            else:
                st.caption(words("talk.calendar_missing", what=titles[name]))
        entries = appointments(client, talk, decision, titles)
        if entries:
            zone = here.zone if isinstance(here.zone, ZoneInfo) else HOME_ZONE
            st.download_button(
                words("talk.calendar"),
                data=calendar_file(entries, here.clock.now(), zone),
                file_name=words("talk.calendar_file"),
                mime=CALENDAR_TYPE,
                key="calendar_button",
                on_click="ignore",
            )
            st.caption(words("talk.calendar_text"))


def done(here: Here, client: Client) -> None:
    """Draw the day on which it was said, and the one button for it."""
    today = here.clock.today()
    with st.container(key="talk_done"):
        st.caption(here.words("talk.done_when"))
        day = st.date_input(
            here.words("talk.done_on"),
            value=today,
            key=f"done_on_{client.id}",
            max_value=today,
            format=here.formats.day_field,
        )
        st.button(
            here.words("talk.done"),
            type="primary",
            key="talk_done_button",
            on_click=_done,
            args=(here, client, day if isinstance(day, date) else today),
        )


def _done(here: Here, client: Client, day: date) -> None:
    here.save(lambda: mark_done(here.pen, client.id, day))


def undo(here: Here, client: Client) -> None:
    """Draw the way back from having said it."""
    st.button(
        here.words("talk.undone"),
        type="tertiary",
        key="talk_undone",
        on_click=_open,
        args=(here, client),
    )


def _open(here: Here, client: Client) -> None:
    here.save(lambda: mark_open(here.pen, client.id))
