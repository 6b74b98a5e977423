"""In which month the work may end best: a sentence, then the next twelve side by side."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.talk import TalkName
from takingstock.domain.workday import WorkCalendar
from takingstock.ui.fold import leaf
from takingstock.ui.here import Here
from takingstock.ui.own_field import Fields
from takingstock.usecases.leave_month import (
    HANDOVER,
    PART,
    LeaveMonths,
    Row,
    best_month,
    handover_days,
)
from takingstock.usecases.own_text import client_part
from takingstock.usecases.talk import Talk, write_talk


def show(here: Here, client: Client, talk: Talk) -> None:
    """Draw the fold; the best day is offered as the last one, never taken."""
    words = here.words
    with leaf(f"talk_months_{client.id}", words("months.title")) as is_wanted:
        if not is_wanted:
            return
        typed = client_part(here.pen, client.id, PART)
        fields = Fields(here, PART, typed, client)
        fields.text(HANDOVER, words("months.ask"), hint=words("months.hint"))
        if typed.get(HANDOVER) and handover_days(here.pen, client.id) is None:
            st.caption(words("months.unclear"))
        try:
            found = best_month(here.pen, client, talk)
        except Refused:
            return  # what cannot be read of the notice is told where it is typed
        with st.container(key="talk_months"):
            _say(here, found)
            if found.best and found.best.month.last_day != talk.day(TalkName.LAST_DAY):
                st.button(
                    words("talk.take_day"),
                    key="take_month",
                    on_click=_take,
                    args=(here, client, found.best.month.last_day),
                )
            _table(here, found)
            _how(here, found)


def _say(here: Here, found: LeaveMonths) -> None:
    """Say the best month in words, and what stands in the way where there is none."""
    words, long_day = here.words, here.formats.long_day
    if found.best is None:
        st.markdown(words("months.none"))
    else:
        best = found.best.month
        month, last, tell = here.formats.month(best.month), best.last_day, best.tell_by
        st.markdown(words("months.best", month=month, day=long_day(last)))
        if tell == last:
            st.markdown(words("months.tell_then"))
        else:
            st.markdown(words("months.tell", day=long_day(tell), n=best.working_days))
        if best.free:
            st.markdown(words("months.free", names=_names(here, best.free)))
    if not found.is_money_known:
        st.markdown(words("months.no_money"))
    if found.best is None or not found.is_money_known:
        st.page_link(
            here.pages["numbers"], label=words("forward.to_numbers"), query_params=here.params()
        )


def _table(here: Here, found: LeaveMonths) -> None:
    words, day, number = here.words, here.formats.day, here.formats.number
    rows = found.rows
    today = here.clock.today()
    late = words("months.late")
    columns = {
        words("months.column_last"): [day(row.month.last_day) for row in rows],
        words("months.column_tell"): [
            day(row.month.tell_by) if row.has_time(today) else late for row in rows
        ],
        words("months.column_days"): [
            number(row.month.working_days) if row.has_time(today) else "–" for row in rows
        ],
    }
    if found.is_money_known:
        columns[words("months.column_money")] = [_money(here, row) for row in rows]
    st.table(columns, hide_index=True)


def _names(here: Here, days: Iterable[date]) -> str:
    """Return holidays by name, each once, in the order of days."""
    calendar = WorkCalendar()
    found = (calendar.holiday(day) for day in sorted(days))
    names = (here.words(f"talk.holiday.{holiday}") for holiday in found if holiday)
    return ", ".join(dict.fromkeys(names))


def _money(here: Here, row: Row) -> str:
    assert row.money is not None
    lowest = here.formats.whole_money(row.money.lowest)
    return lowest if row.money.keeps_floor else here.words("months.falls", sum=lowest)


def _how(here: Here, found: LeaveMonths) -> None:
    """Say what was counted, a line for each part."""
    words, money = here.words, found.rows[0].money
    st.caption(words("months.how_time"))
    free = {day for row in found.rows for day in row.month.free}
    if free:
        days = ", ".join(here.formats.day(day) for day in sorted(free))
        st.caption(words("talk.counted_free", days=days))
    if found.notice is None:
        st.caption(words("months.no_notice"))
    elif found.is_from_numbers:
        st.caption(words("months.notice_of_numbers", n=found.notice.count))
    if money:
        floor, until = here.formats.whole_money(money.floor), here.formats.month(money.until)
        st.caption(words("months.how_money", floor=floor, until=until))


def _take(here: Here, client: Client, day: date) -> None:
    here.save(lambda: write_talk(here.pen, client.id, TalkName.LAST_DAY, day.isoformat()))
