"""When: the talk, the notice of the contract, the last day, and the next look."""

from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.holiday import is_weekend
from takingstock.domain.notice import LastDay, NoticeUnit
from takingstock.domain.talk import TalkForm, TalkName
from takingstock.domain.workday import WorkCalendar
from takingstock.ui import talk_field, talk_months
from takingstock.ui.frame import trouble
from takingstock.ui.here import Here
from takingstock.usecases.decision import Sealed
from takingstock.usecases.talk import Talk, count_last_day, review_on, write_talk

_SATURDAY = 5


def show(here: Here, client: Client, talk: Talk, sealed: Sealed, *, is_unsafe: bool) -> None:
    """Draw the days; where there are threats nothing is said of notice."""
    words = here.words
    is_written = is_unsafe or talk.form is TalkForm.WRITING
    with st.container(key="talk_on"):
        label = words("talk.ask.talk_on_writing" if is_written else "talk.ask.talk_on")
        told_on = talk_field.day(here, client, talk, TalkName.TALK_ON, label)
        if told_on is None:
            st.caption(words("talk.within_week"))
        _say_kind(here, told_on)
    counted = None if is_unsafe else _notice(here, client, talk)
    with st.container(key="last_day"):
        chosen = talk_field.day(here, client, talk, TalkName.LAST_DAY, words("talk.last_day"))
        _say_kind(here, chosen)
        if chosen and counted and chosen < counted.day:
            st.caption(words("talk.last_day_early"))
        if chosen and told_on and chosen < told_on:
            st.caption(words("talk.last_day_before_talk"))
    if not is_unsafe:
        talk_months.show(here, client, talk)
    with st.container(key="talk_review_on"):
        name, meant = TalkName.REVIEW_ON, review_on(talk, sealed.decision)
        talk_field.day(here, client, talk, name, words("talk.review_on"), meant=meant)


def _say_kind(here: Here, day: date | None) -> None:
    """Say what a day that is not worked is; it may be chosen all the same."""
    if day is None or WorkCalendar().is_working(day):
        return
    holiday = WorkCalendar().holiday(day)
    shown = here.formats.long_day(day)
    if holiday and not is_weekend(day):
        what = here.words(f"talk.holiday.{holiday}")
        st.caption(here.words("talk.on_holiday", day=shown, what=what))
    else:
        name = "saturday" if day.weekday() == _SATURDAY else "sunday"
        st.caption(here.words(f"talk.on_{name}", day=shown))


def _notice(here: Here, client: Client, talk: Talk) -> LastDay | None:
    """Draw the notice and where it ends; it is offered as the last day, never taken over."""
    words = here.words
    with st.container(key="talk_notice", border=True):
        st.markdown(f"**{words('talk.notice_title')}**")
        talk_field.line(here, client, talk, TalkName.NOTICE, words("talk.notice"))
        talk_field.unit(here, client, talk, tuple(NoticeUnit))
        try:
            counted = count_last_day(talk)
        except Refused as error:
            trouble(words.error(error), key="notice_trouble")
            return None
        if counted is None:
            st.caption(words("talk.no_contract"))
            return None
        _say_counted(here, counted)
        if counted.day != talk.day(TalkName.LAST_DAY):
            st.button(
                words("talk.take_day"),
                key="take_last_day",
                on_click=_take,
                args=(here, client, counted.day),
            )
        return counted


def _say_counted(here: Here, counted: LastDay) -> None:
    words, long_day = here.words, here.formats.long_day
    if counted.is_moved:
        gaps = {"counted": long_day(counted.counted), "day": long_day(counted.day)}
        st.markdown(words("talk.counted_moved", **gaps))
    else:
        st.markdown(words("talk.counted", day=long_day(counted.day)))
    if counted.free:
        days = ", ".join(here.formats.day(day) for day in counted.free)
        st.caption(words("talk.counted_free", days=days))
    st.caption(words("talk.counted_how"))


def _take(here: Here, client: Client, day: date) -> None:
    here.save(lambda: write_talk(here.pen, client.id, TalkName.LAST_DAY, day.isoformat()))
