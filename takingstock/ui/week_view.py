"""The weekly look in a minute, and the permission slip: a role to drop, a day off, no phone."""

import streamlit as st

from takingstock.domain.assessment import SCALE
from takingstock.domain.week import WeekField, Went
from takingstock.exports.calendar import CALENDAR_TYPE, HOME_ZONE, calendar_file
from takingstock.ui import guide, week_load
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.own_field import Fields
from takingstock.usecases.own_text import hours_of
from takingstock.usecases.week import Weeks, finish_week, slip, week_part, weeks

_TIMES = tuple(f"{hour:02}:00" for hour in range(24))
_OFTEN = "3"


def show(here: Here, *, is_open: bool) -> None:
    """Draw this week's fields; weeks that were not looked at leave no gap."""
    words, found = here.words, weeks(here.pen)
    fields = Fields(here, week_part(found.monday), found.this)
    with st.container(key="check_in"):
        section(words("week.title"))
        _asked_after(here, found)
        for name in (WeekField.WORKED, WeekField.WANTED):
            fields.text(name, words(f"week.ask.{name}"))
            typed = found.this.get(name, "")
            if typed and hours_of(typed) is None:
                st.caption(words("week.unclear"))
        for name in (WeekField.SAID_NO, WeekField.REFUSED, WeekField.POSTED):
            fields.choice(
                name, words(f"week.ask.{name}"), ("yes", "no"), lambda one: words(f"answer.{one}")
            )
        fields.choice(
            WeekField.AVAILABLE,
            here.content.guidance["step-pressure"].question,
            tuple(map(str, SCALE)),
            lambda one: here.content.scale[int(one)].label,
        )
        if found.this.get(WeekField.AVAILABLE, "") >= _OFTEN:
            st.markdown(words("week.one_day"))
        fields.text(WeekField.FRIEND, words("week.ask.friend"), is_long=True)
    _slip(here, found, fields)
    _done(here, found, is_open=is_open)
    week_load.show(here, found.load, is_open=is_open)
    guide.link(here, "step-pressure")


def _asked_after(here: Here, found: Weeks) -> None:
    """Ask how a day off went, only after it."""
    monday = found.to_ask_about
    day = found.day_off_of(monday) if monday else None
    if monday is None or day is None:
        return
    fields = Fields(here, week_part(monday), found.by_monday[monday])
    with st.container(key="day_off_went", border=True):
        fields.choice(
            WeekField.WENT,
            here.words("week.ask.went", day=here.formats.day(day)),
            tuple(Went),
            lambda one: here.words(f"week.went.{one}"),
        )


def _slip(here: Here, found: Weeks, fields: Fields) -> None:
    words = here.words
    with st.container(key="day_off", border=True):
        st.markdown(f"**{words('week.slip')}**")
        fields.text(WeekField.ROLE, words("week.ask.role"), hint=words("week.hint.role"))
        fields.day(WeekField.DAY_OFF, words("week.ask.day_off"))
        first, second = st.columns(2)
        with first:
            fields.listed(
                WeekField.PHONE_FROM, words("week.ask.phone_from"), _TIMES, words("statement.time")
            )
        with second:
            fields.listed(
                WeekField.PHONE_UNTIL,
                words("week.ask.phone_until"),
                _TIMES,
                words("statement.time"),
            )
        entries = slip(found, words("week.calendar.day"), words("week.calendar.phone"))
        if entries:
            with st.container(key="day_off_calendar"):
                st.download_button(
                    words("week.calendar.get"),
                    calendar_file(entries, here.clock.now(), here.zone or HOME_ZONE),
                    file_name=words("week.calendar.file"),
                    mime=CALENDAR_TYPE,
                    key="day_off_file",
                    on_click="ignore",
                )


def _done(here: Here, found: Weeks, *, is_open: bool) -> None:
    with st.container(key="week_done"):
        st.button(
            here.words("week.done"),
            type="primary" if is_open else "secondary",
            key="finish_week",
            on_click=_finish,
            args=(here, found),
        )
        if WeekField.DONE_ON in found.this:
            st.markdown(here.words("week.wait"))


def _finish(here: Here, found: Weeks) -> None:
    here.save(lambda: finish_week(here.pen, found.monday))
