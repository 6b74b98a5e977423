"""Time in meetings with a client: typed by the month, or counted in a calendar; what it costs."""

from datetime import date
from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.client_meeting import Series, chosen, in_series
from takingstock.domain.errors import Refused
from takingstock.domain.numbers.month import add_months
from takingstock.domain.numbers.rounding import half_away
from takingstock.exports.calendar import HOME_ZONE
from takingstock.imports.calendar import SIZE_MB, CalendarRead, read_calendar
from takingstock.ui import guide
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section, trouble
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.own_field import Fields
from takingstock.usecases.client_meeting import (
    MINUTES,
    PART,
    Meetings,
    counted_months,
    keep_minutes,
    of_a_calendar,
    of_a_month,
    typed_minutes,
)
from takingstock.usecases.client_money import ClientMoney
from takingstock.usecases.own_text import client_part

_READ: Final = "meeting_calendar"
_SHOWN: Final = 12
_HOUR: Final = 60


def show(here: Here, client: Client, money: ClientMoney) -> None:
    """Draw the minutes of a month, what they cost, and the way to count them in a calendar."""
    words, typed = here.words, client_part(here.pen, client.id, PART)
    with st.container(key="meetings"):
        section(words("meetings.title"))
        st.markdown(words("meetings.text"))
        fields = Fields(here, PART, typed, client)
        fields.text(MINUTES, words("meetings.ask"), hint=words("meetings.hint"))
        minutes = typed_minutes(here.pen, client.id)
        if minutes:
            _cost(here, money, of_a_month(here.pen, client.id, money, minutes), "month")
        elif typed.get(MINUTES):
            st.caption(words("meetings.unclear"))
        with leaf(f"meeting_file_{client.id}", words("meetings.file")) as is_wanted:
            if is_wanted:
                _calendar(here, client, money)
        guide.link(here, "drain-3")


def _cost(here: Here, money: ClientMoney, found: Meetings, span: str) -> None:
    """Say what minutes cost, each part only where it is known; `span` is month or file."""
    words, formats, cost = here.words, here.formats, found.cost
    if span == "month":
        minutes = formats.number(cost.minutes)
        st.markdown(words("meetings.month", minutes=minutes, hours=_hours(here, cost.minutes)))
    if cost.minor is None or money.own_hour.rate is None:
        st.markdown(words("meetings.money_unknown"))
    else:
        rate, sum_ = formats.money(half_away(money.own_hour.rate)), formats.money(cost.minor)
        st.markdown(words("meetings.money", rate=rate, sum=sum_))
    if cost.share is None or found.hours is None:
        st.markdown(words("meetings.share_unknown"))
        return
    hours = formats.hours(found.hours)
    if cost.share > 1:
        st.markdown(words(f"meetings.over_{span}", hours=hours))
    else:
        share = formats.percent(cost.share)
        st.markdown(words(f"meetings.share_{span}", share=share, hours=hours))
    with st.expander(words("reading.how")):
        _how(here, money, found)


def _how(here: Here, money: ClientMoney, found: Meetings) -> None:
    """Draw the two divisions by hand."""
    words, formats, cost = here.words, here.formats, found.cost
    own, minutes = money.own_hour, formats.number(cost.minutes)
    if cost.minor is not None:
        worked = formats.number(_HOUR * Fraction(own.hours))
        left, sum_ = (formats.money(one, cents=True) for one in (own.left, cost.minor))
        gaps = {"left": left, "worked": worked, "minutes": minutes, "sum": sum_}
        st.markdown(words("meetings.how_money", **gaps))
        first, last = (formats.short_month(own.months[place]) for place in (0, -1))
        st.caption(words("meetings.how_rate", first=first, last=last))
    if cost.share is not None and found.hours is not None:
        worked = formats.number(_HOUR * Fraction(found.hours))
        share = formats.percent(cost.share, 1)
        st.markdown(words("meetings.how_share", minutes=minutes, worked=worked, share=share))


def _calendar(here: Here, client: Client, money: ClientMoney) -> None:
    """Draw the file, the words that pick its meetings, and what those cost."""
    words, months = here.words, counted_months(here.pen, money)
    st.markdown(words("meetings.file_text"))
    with st.container(key="meeting_file"):
        file = st.file_uploader(
            words("meetings.upload", limit=SIZE_MB),
            key=f"meeting_file_{client.id}",
            max_upload_size=SIZE_MB,
        )
    if file is None:
        st.session_state.pop(_READ, None)
        return
    try:
        with st.spinner(words("file.reading"), show_time=True):
            read = _read(here, file.file_id, file.getvalue(), months)
    except Refused as refused:
        trouble(words.error(refused), key="meeting_trouble")
        return
    first, last = (here.formats.short_month(months[place]) for place in (0, -1))
    st.markdown(words("meetings.span", first=first, last=last, n=len(read.meetings)))
    _left_out(here, read)
    if read.meetings:
        _pick(here, client, money, read)


def _read(here: Here, file_id: str, content: bytes, months: tuple[date, ...]) -> CalendarRead:
    """Return what a file says of the months; the last one is read once. Raises `Refused`."""
    zone = here.zone or HOME_ZONE
    asked = (file_id, months, zone.key)
    kept: dict[object, CalendarRead] = st.session_state.get(_READ, {})
    if asked not in kept:
        found = read_calendar(content, zone, months[0], add_months(months[-1], 1))
        kept = st.session_state[_READ] = {asked: found}
    return kept[asked]


def _left_out(here: Here, read: CalendarRead) -> None:
    if read.whole_days:
        st.caption(here.words("meetings.whole_days", n=read.whole_days))
    if read.unread:
        st.caption(here.words("meetings.unread", n=read.unread))


def _pick(here: Here, client: Client, money: ClientMoney, read: CalendarRead) -> None:
    """Let words pick the meetings that count; none is picked beforehand."""
    words = here.words
    typed = st.text_input(
        words("meetings.words"),
        key=f"meeting_words_{client.id}",
        placeholder=words("meetings.words_hint", name=client.name),
        autocomplete="off",
    )
    picked = chosen(read.meetings, typed or "")
    if not picked:
        if typed:
            st.markdown(words("meetings.nothing"))
        _table(here, in_series(read.meetings))
        return
    found = of_a_calendar(here.pen, client.id, money, picked)
    minutes, monthly = (here.formats.number(one) for one in (found.cost.minutes, found.monthly))
    st.markdown(words("meetings.picked", n=len(picked), minutes=minutes, monthly=monthly))
    _table(here, in_series(picked))
    _cost(here, money, found, "file")
    if found.is_kept_as_number:
        st.button(
            words("meetings.keep", minutes=monthly),
            key="keep_minutes",
            on_click=_keep,
            args=(here, client, found),
        )


def _keep(here: Here, client: Client, found: Meetings) -> None:
    here.save(lambda: keep_minutes(here.pen, client.id, found))


def _table(here: Here, series: tuple[Series, ...]) -> None:
    """Set the meetings side by side by title, those with the most minutes."""
    words, number, shown = here.words, here.formats.number, series[:_SHOWN]
    titles = [literal(one.title or words("meetings.no_title")) for one in shown]
    columns = {
        words("meetings.column_title"): titles,
        words("meetings.column_count"): [number(one.count) for one in shown],
        words("meetings.column_minutes"): [number(one.minutes) for one in shown],
    }
    st.table(columns, hide_index=True)
    if len(series) > _SHOWN:
        st.caption(words("meetings.more", n=len(series) - _SHOWN))


def _hours(here: Here, minutes: int) -> str:
    return here.formats.hours(Fraction(minutes, _HOUR))
