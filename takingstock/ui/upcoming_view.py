"""Upcoming projects: a list, a short form, and how they enter the sum."""

from datetime import date
from fractions import Fraction

import streamlit as st

from takingstock.domain.amount import AmbiguousAmount, Amount, UnreadableAmount
from takingstock.domain.client import Client
from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import NAME_LIMIT
from takingstock.domain.numbers.month import add_months, month_of
from takingstock.domain.upcoming import PROBABILITY_LIMIT, SLICES_LIMIT, Opportunity
from takingstock.ui import take_back
from takingstock.ui.fold import fold
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.figure import Known, read_euro
from takingstock.usecases.upcoming import bring_back_opportunity, plan_opportunity

_MONTHS_AHEAD = 24
_KIND = "opportunity"


def show(here: Here, client: Client, known: Known) -> None:
    """Draw the fold of upcoming projects; they belong to the whole work, not to one client."""
    is_used = bool(known.upcoming)
    with fold(here, client, "upcoming", "upcoming.title", is_used=is_used) as is_wanted:
        if not is_wanted:
            return
        st.markdown(here.words("upcoming.text"))
        if client.is_example:
            st.caption(here.words("upcoming.not_in_example"))
            return
        for one in known.upcoming:
            _row(here, known, one)
        take_back.offer(
            here,
            _KIND,
            lambda one: _describe(here, known, one),
            lambda one: bring_back_opportunity(here.pen, one),
        )
        _form(here, f"upcoming_{len(known.upcoming)}")


def _describe(here: Here, known: Known, one: Opportunity) -> str:
    """Return a project in words: what it is, how much, from when, how sure."""
    formats = here.formats
    share = Fraction(one.probability_percent, PROBABILITY_LIMIT)
    who = known.names.get(one.client_id) if one.client_id else None
    return here.words(
        "upcoming.row",
        n=one.months,
        name=literal(f"{one.name} ({who})" if who else one.name),
        amount=formats.money(one.amount_minor),
        share=formats.percent(share),
        start=formats.short_month(one.starts_on),
    )


def _row(here: Here, known: Known, one: Opportunity) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_describe(here, known, one))
        st.button(
            here.words("numbers.forget"),
            key=f"forget_{one.id}",
            type="tertiary",
            on_click=_remove,
            args=(here, one),
        )


def _remove(here: Here, one: Opportunity) -> None:
    take_back.remove(here, _KIND, one, lambda: here.store.remove_opportunity(here.owner, one.id))


def _form(here: Here, key: str) -> None:
    """
    Ask for one project; what cannot be read stays in its field and is named.

    `key` is a new one after each project, so that the fields are empty again.
    """
    first = month_of(here.clock.today())
    months = [add_months(first, step) for step in range(_MONTHS_AHEAD)]
    with st.form(key, enter_to_submit=False, border=False):
        name = st.text_input(
            here.words("upcoming.name"), key=f"{key}_name", max_chars=NAME_LIMIT, autocomplete="off"
        )
        amount = st.text_input(
            here.words("upcoming.amount"), key=f"{key}_amount", autocomplete="off"
        )
        start = st.selectbox(
            here.words("upcoming.start"),
            months,
            key=f"{key}_start",
            index=None,
            format_func=here.formats.month,
            placeholder=here.words("upcoming.pick_month"),
        )
        sure = st.segmented_control(
            here.words("upcoming.sure"),
            (25, 50, 75, 90, 100),
            format_func=lambda value: here.formats.percent(Fraction(value, PROBABILITY_LIMIT)),
            key=f"{key}_sure",
        )
        slices = st.text_input(
            here.words("upcoming.months"), key=f"{key}_months", autocomplete="off"
        )
        pressed = st.form_submit_button(here.words("upcoming.add"))
    if pressed:
        _add(here, name or "", amount=amount or "", start=start, sure=sure, slices=slices or "1")


def _add(
    here: Here, name: str, *, amount: str, start: date | None, sure: int | None, slices: str
) -> None:
    read, months = read_euro(amount), _whole(slices)
    if not isinstance(read, Amount):
        st.warning(unclear_amount(here, amount, read))
    elif start is None:
        st.warning(here.words("upcoming.no_start"))
    elif sure is None:
        st.warning(here.words("upcoming.no_sure"))
    elif months is None:
        st.warning(here.words("upcoming.no_months", limit=SLICES_LIMIT))
    else:
        _plan(here, name, amount=read.minor, start=start, sure=sure, months=months)


def unclear_amount(here: Here, typed: str, read: AmbiguousAmount | UnreadableAmount) -> str:
    """Say what to write instead of an amount with no meaning or with two."""
    if isinstance(read, AmbiguousAmount):
        return here.words(
            "upcoming.two_meanings",
            text=literal(typed.strip()),
            one=here.formats.money(read.grouped_minor, cents=True),
            other=here.formats.money(read.decimal_minor, cents=True),
        )
    if read.code == "amount_empty":
        return here.words("upcoming.no_amount")
    limit = {} if read.limit is None else {"limit": read.limit}
    return here.words(f"error.{read.code}", **limit)


def _whole(text: str) -> int | None:
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None  # noqa: PLR2004 - months


def _plan(here: Here, name: str, *, amount: int, start: date, sure: int, months: int) -> None:
    try:
        plan_opportunity(
            here.pen,
            name,
            client_id=None,
            amount_minor=amount,
            probability_percent=sure,
            starts_on=start,
            months=months,
            lag_months=0,
        )
    except WorksheetError as error:
        st.warning(here.words.error(error))
        return
    here.visit.saved_at = here.clock.now()
    st.rerun()
