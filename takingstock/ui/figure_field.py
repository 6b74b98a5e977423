"""One figure on the page: typed as people type, echoed as understood, kept at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.amount import AmbiguousAmount, Amount
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName, Unit
from takingstock.ui import kept_field
from takingstock.ui.here import Here
from takingstock.usecases.figure import (
    HOURS_LIMIT,
    MONTHS_LIMIT,
    NO,
    PERCENT_LIMIT,
    YES,
    Known,
    read_euro,
    save_figure,
)

_CHOSEN = {FigureName.GUESS_MONTHS, FigureName.VAT_REGISTERED}
"""Figures that are picked from a few, so that the field shows the value itself."""


def widget_key(client: Client, name: FigureName) -> str:
    """Return the key of a figure's field, a new one for each client."""
    return f"figure_{client.id}_{name}"


def settle_all(here: Here, client: Client, known: Known) -> tuple[dict[FigureName, Any], bool]:
    """
    Save what the screen shows and the store does not have; return each first value.

    And whether nothing had to be saved, so that `known` still holds.
    """
    saved = []

    def noting(name: FigureName) -> kept_field.WriteOver:
        write = _writer(here, client, known, name)

        def noted(shown: object, seen: object) -> object:
            saved.append(name)
            return write(shown, seen)

        return noted

    first = {
        name: kept_field.settled(
            here, widget_key(client, name), _shown(here, known, name), noting(name)
        )
        for name in FigureName
    }
    return first, not saved


def _shown(here: Here, known: Known, name: FigureName) -> object:
    """Return what a field shows: the person's own text, else what the invoices say."""
    figure = known.typed.get(name)
    if name in _CHOSEN:
        return figure.value if figure else None
    if name is FigureName.NOTICE_DATE:
        return date.fromordinal(figure.value) if figure and figure.value else None
    if figure:
        return figure.typed
    invoiced = known.invoiced(name)
    return "" if invoiced is None else plain_amount(here, invoiced)


def plain_amount(here: Here, minor: int) -> str:
    """Write an amount as a person would type it: no unit, no grouping."""
    whole, cents = divmod(minor, 100)
    mark = "," if here.words.language == "bg" else "."
    return f"{whole}{mark}{cents:02d}" if cents else str(whole)


def _writer(here: Here, client: Client, known: Known, name: FigureName) -> kept_field.WriteOver:
    nothing = _shown(here, Known(client, {}, known.income), name)
    untyped = _spell(name, nothing)

    def write(shown: object, seen: object) -> object:
        typed, before = _spell(name, shown), _spell(name, seen)
        figure = save_figure(here.pen, client, name, typed, seen=before, untyped=untyped)
        if isinstance(shown, date):
            return shown
        return figure.value if name in _CHOSEN else figure.typed or nothing

    return write


def _spell(name: FigureName, shown: object) -> str:
    """Return what a field shows as it is kept."""
    if shown is None:
        return ""
    if name.unit is Unit.YES_NO:
        return YES if shown else NO
    return shown.isoformat() if isinstance(shown, date) else str(shown)


def keep(
    here: Here,
    client: Client,
    known: Known,
    name: FigureName,
    first: object,
    *,
    draw: kept_field.Draw,
    say: kept_field.Say = str,
) -> None:
    """Draw a figure's field, settled before, and keep it as it is left."""
    write = _writer(here, client, known, name)
    kept_field.show(here, widget_key(client, name), first, write, draw, say=say)


def _typed(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    """Draw a field to type a figure in."""
    hint = f"numbers.hint.{name}"

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.text_input(
            here.words(f"numbers.field.{name}"),
            value=str(first or ""),
            placeholder=here.words(hint) if here.words.has(hint) else None,
            autocomplete="off",
            **kept,
        )

    keep(here, client, known, name, first, draw=draw)


def amount(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    """Draw the field of an amount, with what was understood under it."""
    with st.container(key=name.value):
        _typed(here, client, known, name, first)
        figure = known.typed.get(name)
        if figure is None:
            if known.invoiced(name) is not None:
                st.caption(here.words("numbers.invoiced"))
        elif figure.value is not None:
            st.caption(f"= {here.formats.money(figure.value)}")
        else:
            _unclear(here, client, figure)


def _unclear(here: Here, client: Client, figure: Figure) -> None:
    """Ask which of two readings was meant, or say what to write; the text stays as it is."""
    read = read_euro(figure.typed)
    if isinstance(read, AmbiguousAmount):
        st.warning(here.words("numbers.ambiguous", text=figure.typed.replace("`", "")))
        with st.container(horizontal=True):
            for minor in (read.grouped_minor, read.decimal_minor):
                st.button(
                    here.formats.money(minor),
                    key=f"meant_{client.id}_{figure.name}_{minor}",
                    on_click=_meant,
                    args=(here, client, figure.name, minor),
                )
    elif not isinstance(read, Amount):
        limit = {} if read.limit is None else {"limit": read.limit}
        st.warning(here.words(f"error.{read.code}", **limit))


def _meant(here: Here, client: Client, name: FigureName, minor: int) -> None:
    here.save(lambda: save_figure(here.pen, client, name, f"{minor // 100},{minor % 100:02d}"))


def day(here: Here, client: Client, known: Known, name: FigureName, first: date | None) -> None:
    """Draw the field of a day, from last year to three years ahead."""
    today = here.clock.today()

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.date_input(
            here.words(f"numbers.field.{name}"),
            value=first,
            min_value=date(today.year - 1, 1, 1),
            max_value=date(today.year + 3, 12, 31),
            format=here.formats.day_field,
            **kept,
        )

    with st.container(key=name.value):
        keep(here, client, known, name, first, draw=draw, say=here.formats.day)


def yes_no(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    """Draw a question with two answers; none is chosen before, and a second press takes it back."""

    def say(value: int) -> str:
        return here.words("answer.yes" if value else "answer.no")

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        label = here.words(f"numbers.field.{name}")
        return st.segmented_control(label, (1, 0), default=first, format_func=say, **kept)

    with st.container(key=name.value):
        keep(here, client, known, name, first, draw=draw, say=say)


_LIMITS: Mapping[Unit, int] = {
    Unit.MONTHS: MONTHS_LIMIT,
    Unit.PERCENT: PERCENT_LIMIT,
    Unit.PERCENT_BELOW: PERCENT_LIMIT,
    Unit.HOURS: HOURS_LIMIT,
}


def number(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    """Draw the field of months, per cent or hours, with what to write if it is unclear."""
    with st.container(key=name.value):
        _typed(here, client, known, name, first)
        figure = known.typed.get(name)
        if figure and figure.value is None:
            st.warning(
                here.words(f"numbers.unclear.{name.unit}", limit=_LIMITS[name.unit]),
            )
