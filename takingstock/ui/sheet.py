"""The client's sheet as the page needs it: questions, or the reading and what goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.over_giving import OverGiving
from takingstock.domain.trend import Change
from takingstock.ui import frame, questions
from takingstock.ui.here import Here
from takingstock.usecases.assessment import (
    DatedReading,
    Sheet,
    changes_since,
    first_gap,
    lay_out,
    show_reading,
)
from takingstock.usecases.numbers import NOTHING_KNOWN, Money, affordability, overdue
from takingstock.usecases.over_giving import gives_too_much

_GAP = "gap"
_JUST_SHOWN = "just_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """
    What the page shows of one client.

    `shown` is the reading on top, None while the questions are open; `changes` are against the
    reading before it, of the day `since`. `first` are the values the questions begin with,
    `readings` all dated ones, oldest first. `money` is asked for only where a reading needs it.
    """

    sheet: Sheet
    first: Mapping[str, int | None]
    shown: DatedReading | None
    changes: tuple[Change, ...]
    since: date | None
    giving: OverGiving | None
    money: Money
    readings: list[DatedReading]

    @property
    def changed_at(self) -> datetime | None:
        """When the open sheet was last saved."""
        return self.sheet.open.changed_at if self.sheet.open else None


def _giving(here: Here, client: Client, shown: DatedReading | None) -> OverGiving | None:
    table = here.worksheet.content.interest
    return gives_too_much(here.pen, client, table, shown.reading) if shown else None


def lay_out_for(here: Here, client: Client) -> Laid:
    """Return the sheet of a client: today's reading, else the newest one, else the questions."""
    pen = here.pen
    sheet, first = _settled(here, client)
    today = None
    if sheet.open and sheet.open.read_on:
        today = show_reading(pen, client.id, overdue(pen, client.id))
    shown, before = today, sheet.past
    if (
        shown is None
        and sheet.open is None
        and sheet.past
        and not st.session_state.get(_again(client))
    ):
        shown, before = sheet.past[0], sheet.past[1:]
    return Laid(
        sheet=sheet,
        first=first,
        shown=shown,
        changes=changes_since(before, shown.reading, pen.method) if shown else (),
        since=before[0].day if before else None,
        giving=_giving(here, client, shown),
        money=affordability(pen, client) if shown else NOTHING_KNOWN,
        readings=[*reversed(sheet.past), *([today] if today else [])],
    )


def _settled(here: Here, client: Client) -> tuple[Sheet, dict[str, int | None]]:
    with here.visit.turn:
        sheet = _sheet(here, client)
        saved_at = here.visit.saved_at
        first = questions.settle_answers(here, client, sheet)
        return (sheet if here.visit.saved_at == saved_at else _sheet(here, client)), first


def _again(client: Client) -> str:
    return f"again_{client.id}"


def ask(here: Here, client: Client, laid: Laid) -> None:
    """Draw the questions; an answer touches the rest of the page only where a gap is named."""
    touches = None if _GAP in st.session_state else questions.STANDING
    questions.ask(here, client, laid.sheet, laid.first, touches=touches)


def show_button(here: Here, client: Client) -> None:
    """Draw the one primary action of the questions, and where the first gap is if there is one."""
    with st.container(key="next_step"), st.container(key="show_reading"):
        st.button(
            here.words("client.show_reading"),
            type="primary",
            key="show_reading_button",
            on_click=_show,
            args=(here, client),
        )
    gap = st.session_state.pop(_GAP, None)
    if gap:
        sign, more = gap
        st.markdown(here.words(f"client.gap.{sign.side}", n=more))
        frame.go_to(questions.container_key(sign), focus=True)


def _show(here: Here, client: Client) -> None:
    pen = here.pen
    with here.visit.turn_in_callback():
        questions.save_what_is_shown(here, client, _sheet(here, client))
        gap = first_gap(_sheet(here, client).answers, pen.method)
        if gap is None:
            here.save(lambda: show_reading(pen, client.id, overdue(pen, client.id)))
    if gap:
        st.session_state[_GAP] = gap
    elif here.visit.trouble is None:
        st.session_state.pop(_again(client), None)
        st.session_state[_JUST_SHOWN] = True


def _sheet(here: Here, client: Client) -> Sheet:
    pen = here.pen
    return lay_out(pen.store, pen.clock, pen.owner, client.id, pen.method)


def arrive() -> None:
    """Bring a reading that was just asked for into view."""
    if st.session_state.pop(_JUST_SHOWN, False):
        frame.go_to("reading")


def answers_again(here: Here, client: Client, laid: Laid) -> None:
    """Let today's answers be changed, or a new sheet be begun beside an older reading."""
    assert laid.shown is not None
    if laid.sheet.open:
        with st.expander(here.words("client.answers")):
            questions.ask(here, client, laid.sheet, laid.first)
        return
    st.markdown(here.words("client.older", day=here.formats.day(laid.shown.day)))
    with st.container(key="answer_again"):
        st.button(here.words("client.again"), key="again_button", on_click=_begin, args=(client,))


def _begin(client: Client) -> None:
    st.session_state[_again(client)] = True
