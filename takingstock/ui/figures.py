"""The guess first, then the five figures that are enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.ui import figure_field
from takingstock.ui.here import Here
from takingstock.usecases.figure import Known, known_figures
from takingstock.usecases.numbers import GUESSES

_FIELDS = (
    FigureName.MONTHLY_FROM_CLIENT,
    FigureName.MONTHLY_REVENUE,
    FigureName.MONTHLY_COSTS,
    FigureName.DRAW,
    FigureName.RESERVE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A client's figures in force, and the values that their fields begin with."""

    client: Client
    known: Known
    first: Mapping[FigureName, Any]


def ask(here: Here, client: Client) -> Asked:
    """Draw the guess first, then the five figures; return what is known."""
    with here.visit.turn:
        known = known_figures(here.pen, client)
        first, is_settled = figure_field.settle_all(here, client, known)
        if not is_settled:
            known = known_figures(here.pen, client)  # with what was saved just now
    _guess(here, client, known, first[FigureName.GUESS_MONTHS])
    _say_source(here, known)
    for name in _FIELDS:
        figure_field.amount(here, client, known, name, first[name])
    return Asked(client, known, first)


def _guess(here: Here, client: Client, known: Known, first: int | None) -> None:
    def say(place: int) -> str:
        return here.words(f"numbers.band.{place}")

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.segmented_control(
            here.words("numbers.guess"),
            range(len(GUESSES)),
            default=first,
            format_func=say,
            width="stretch",
            **kept,
        )

    with st.container(key="guess_months"):
        figure_field.keep(here, client, known, FigureName.GUESS_MONTHS, first, draw=draw, say=say)


def _say_source(here: Here, known: Known) -> None:
    income = known.income
    if income is None or income.first_month is None or income.last_month is None:
        st.caption(here.words("numbers.round"))
        return
    months = {
        "first": here.formats.short_month(income.first_month),
        "last": here.formats.short_month(income.last_month),
    }
    st.caption(here.words("numbers.from_invoices", n=income.months_used, **months))
    for currency, count in income.left_out.items():
        st.caption(here.words("numbers.left_out", currency=currency, n=count))
