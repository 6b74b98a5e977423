"""Sums agreed for every month: a list, a short form, and how they enter the sum."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from takingstock.domain.amount import Amount
from takingstock.domain.client import Client
from takingstock.domain.errors import WorksheetError
from takingstock.domain.figure import FigureName
from takingstock.domain.upcoming import Retainer
from takingstock.ui import take_back
from takingstock.ui.figure_field import plain_amount
from takingstock.ui.fold import fold
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.upcoming_view import unclear_amount
from takingstock.usecases.figure import Known, read_euro
from takingstock.usecases.numbers import Check
from takingstock.usecases.page_case import way_of
from takingstock.usecases.upcoming import bring_back_retainer, plan_retainer

_KIND: Final = "retainer"
_EDITED: Final = "retainer_edited"
_TURN: Final = "retainer_turn"
_FIRST_YEAR: Final = 1990
_YEARS_AHEAD: Final = 10


def show(here: Here, client: Client, known: Known, check: Check | None) -> None:
    """Draw the fold; the sums are of all clients, since each of them is a part of the plan."""
    is_used = bool(known.retainers)
    with fold(here, client, "retainers", "retainer.title", is_used=is_used) as is_wanted:
        if not is_wanted:
            return
        st.markdown(here.words("retainer.text"))
        if client.is_example:
            st.caption(here.words("retainer.not_in_example"))
            return
        for one in known.retainers:
            if st.session_state.get(_EDITED) == one.id:
                _form(here, known, one)
            else:
                _row(here, known, one)
        take_back.offer(
            here,
            _KIND,
            lambda one: _describe(here, known, one),
            lambda one: bring_back_retainer(here.pen, one),
        )
        _form(here, known, None)
        st.caption(here.words("retainer.how"))
        if check:
            _more_than_told(here, known, check)


def _row(here: Here, known: Known, one: Retainer) -> None:
    way = way_of(known, one, here.clock.today())
    with st.container(horizontal=True, vertical_alignment="center"):
        said = here.words(f"retainer.way.{way}")
        st.markdown(f"{_describe(here, known, one)} – {said}")
        st.button(
            here.words("retainer.correct"),
            key=f"correct_{one.id}",
            type="tertiary",
            on_click=_edit,
            args=(one.id,),
        )
        st.button(
            here.words("numbers.forget"),
            key=f"forget_{one.id}",
            type="tertiary",
            on_click=_remove,
            args=(here, one),
        )


def _describe(here: Here, known: Known, one: Retainer) -> str:
    """Return a retainer in words: whose, how much, from when, until when."""
    days = {
        name: here.formats.day(day)
        for name, day in (("start", one.starts_on), ("end", one.ends_on))
        if day
    }
    span = "_".join(days) or "open"
    return here.words(
        f"retainer.row.{span}",
        name=literal(known.names.get(one.client_id, "…")),
        amount=here.formats.money(one.amount_minor),
        **days,
    )


def _edit(retainer_id: str | None) -> None:
    st.session_state[_EDITED] = retainer_id


def _remove(here: Here, one: Retainer) -> None:
    take_back.remove(here, _KIND, one, lambda: here.store.remove_retainer(here.owner, one.id))


def _form(here: Here, known: Known, before: Retainer | None) -> None:
    """
    Ask for a sum, or correct one; what cannot be read stays in its field and is named.

    The fields of a new one have a new key after each save, so that they are empty again.
    """
    turn = st.session_state.get(_TURN, 0)
    key = f"retainer_{before.id}_{before.version}" if before else f"retainer_new_{turn}"
    with st.form(key, enter_to_submit=False, border=before is not None):
        typed = _fields(here, known, key, before)
        with st.container(horizontal=True):
            pressed = st.form_submit_button(
                here.words("retainer.save" if before else "retainer.add")
            )
            if before:
                st.form_submit_button(
                    here.words("retainer.leave"), on_click=_edit, args=(None,), type="tertiary"
                )
    if pressed:
        _submit(here, typed, before)


def _fields(here: Here, known: Known, key: str, before: Retainer | None) -> Mapping[str, Any]:
    words = here.words
    payers = {one.id: one.name for one in here.clients() if not one.is_example}
    if before:
        payers.setdefault(before.client_id, known.names.get(before.client_id, "…"))
    starts_on, ends_on = (before.starts_on, before.ends_on) if before else (None, None)
    return {
        "client_id": st.selectbox(
            words("retainer.client"),
            list(payers),
            index=list(payers).index(before.client_id) if before else None,
            key=f"{key}_client",
            format_func=payers.__getitem__,
            placeholder=words("retainer.pick_client"),
        ),
        "amount": st.text_input(
            words("retainer.amount"),
            value=plain_amount(here, before.amount_minor) if before else "",
            key=f"{key}_amount",
            placeholder=words("retainer.hint"),
            autocomplete="off",
        ),
        "starts_on": _day(here, "retainer.starts", f"{key}_starts", starts_on),
        "ends_on": _day(here, "retainer.ends", f"{key}_ends", ends_on),
    }


def _day(here: Here, label: str, key: str, first: date | None) -> date | None:
    today = here.clock.today()
    return st.date_input(
        here.words(label),
        value=first,
        key=key,
        min_value=min(date(_FIRST_YEAR, 1, 1), first or today, today),
        max_value=max(date(today.year + _YEARS_AHEAD, 12, 31), first or today),
        format=here.formats.day_field,
    )


def _submit(here: Here, typed: Mapping[str, Any], before: Retainer | None) -> None:
    amount = typed["amount"] or ""
    read = read_euro(amount)
    if typed["client_id"] is None:
        st.warning(here.words("retainer.no_client"))
        return
    if not isinstance(read, Amount):
        st.warning(unclear_amount(here, amount, read))
        return
    try:
        plan_retainer(
            here.pen,
            typed["client_id"],
            amount_minor=read.minor,
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            before=before,
        )
    except WorksheetError as error:
        st.warning(here.words.error(error))
        return
    here.visit.saved_at = here.clock.now()
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    _edit(None)
    st.rerun()


def _more_than_told(here: Here, known: Known, check: Check) -> None:
    """Say it where more was agreed than the monthly figures tell: then the agreement counts."""
    told = known.value(FigureName.MONTHLY_FROM_CLIENT) or 0
    others = (known.value(FigureName.MONTHLY_REVENUE) or 0) - told
    own_agreed, others_agreed = check.usual.client, check.usual.others
    words, money, name = here.words, here.formats.money, literal(known.client.name)
    if own_agreed > told:
        gaps = {"name": name, "agreed": money(own_agreed), "told": money(told)}
        st.caption(words("retainer.more_from_client", **gaps))
    if others_agreed > others:
        gaps = {"agreed": money(others_agreed), "told": money(others)}
        st.caption(words("retainer.more_from_others", **gaps))
