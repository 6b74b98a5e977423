"""The guess and the few figures: typed as people type, echoed as understood, kept at once."""

from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.amount import AmbiguousAmount, Amount
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName
from takingstock.ui.here import Here
from takingstock.ui.saving import Write, keep, settle
from takingstock.usecases.figure import MONTHS_LIMIT, Known, known_figures, read_euro, save_figure
from takingstock.usecases.numbers import GUESSES

_FIELDS = (
    FigureName.MONTHLY_FROM_CLIENT,
    FigureName.MONTHLY_REVENUE,
    FigureName.MONTHLY_COSTS,
    FigureName.DRAW,
    FigureName.RESERVE,
)


def ask(here: Here, client: Client) -> Known:
    """Draw the guess first, then the figures; return what is known."""
    with here.visit.turn:
        known = known_figures(here.pen, client)
        first = _settle_all(here, client, known)
    _guess(here, client, known, first[FigureName.GUESS_MONTHS])
    _say_source(here, known)
    for name in _FIELDS:
        _amount(here, client, known, name, first[name])
    with st.expander(here.words("numbers.notice"), expanded=_has_notice(known)):
        st.markdown(here.words("numbers.notice_text"))
        _notice_date(here, client, first[FigureName.NOTICE_DATE])
        for name in (FigureName.NOTICE_MONTHS, FigureName.FLOOR_MONTHS):
            _months(here, client, known, name, first[name])
    return known_figures(here.pen, client)


def _key(client: Client, name: FigureName) -> str:
    return f"figure_{client.id}_{name}"


def _settle_all(here: Here, client: Client, known: Known) -> dict[FigureName, Any]:
    return {
        name: settle(
            here.visit,
            here.worksheet.clock,
            _key(client, name),
            _shown(here, known, name),
            _writer(here, client, known, name),
        )
        for name in FigureName
    }


def _shown(here: Here, known: Known, name: FigureName) -> object:
    """Return what a field shows: the person's own text, else what the invoices say."""
    figure = known.typed.get(name)
    if name is FigureName.GUESS_MONTHS:
        return figure.value if figure else None
    if name is FigureName.NOTICE_DATE:
        return date.fromordinal(figure.value) if figure and figure.value else None
    if figure:
        return figure.typed
    invoiced = known.invoiced(name)
    return "" if invoiced is None else _plain(here, invoiced)


def _plain(here: Here, minor: int) -> str:
    """Write an amount as a person would type it: no unit, no grouping."""
    whole, cents = divmod(minor, 100)
    mark = "," if here.words.language == "bg" else "."
    return f"{whole}{mark}{cents:02d}" if cents else str(whole)


def _writer(here: Here, client: Client, known: Known, name: FigureName) -> Write:
    def write(shown: object) -> object:
        if isinstance(shown, date):
            save_figure(here.pen, client, name, shown.isoformat())
            return shown
        typed = "" if shown is None else str(shown)
        figure = save_figure(here.pen, client, name, typed)
        if name is FigureName.GUESS_MONTHS:
            return figure.value
        return figure.typed or _shown(here, Known(client, {}, known.income), name)

    return write


def _saver(here: Here, client: Client, known: Known, name: FigureName) -> tuple[Any, ...]:
    return (
        here.visit,
        here.worksheet.clock,
        _key(client, name),
        _writer(here, client, known, name),
    )


def _guess(here: Here, client: Client, known: Known, first: int | None) -> None:
    with st.container(key="guess_months"):
        st.segmented_control(
            here.words("numbers.guess"),
            range(len(GUESSES)),
            default=first,
            format_func=lambda place: here.words(f"numbers.band.{place}"),
            key=_key(client, FigureName.GUESS_MONTHS),
            on_change=keep,
            args=_saver(here, client, known, FigureName.GUESS_MONTHS),
            width="stretch",
        )


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


def _amount(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    with st.container(key=name.value):
        st.text_input(
            here.words(f"numbers.field.{name}"),
            value=str(first or ""),
            key=_key(client, name),
            placeholder=here.words(f"numbers.hint.{name}"),
            autocomplete="off",
            on_change=keep,
            args=_saver(here, client, known, name),
        )
        figure = known_figures(here.pen, client).typed.get(name)
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


def _has_notice(known: Known) -> bool:
    return any(
        name in known.typed
        for name in (FigureName.NOTICE_DATE, FigureName.NOTICE_MONTHS, FigureName.FLOOR_MONTHS)
    )


def _notice_date(here: Here, client: Client, first: date | None) -> None:
    known = known_figures(here.pen, client)
    today = here.worksheet.clock.today()
    with st.container(key="notice_date"):
        st.date_input(
            here.words("numbers.field.notice_date"),
            value=first,
            key=_key(client, FigureName.NOTICE_DATE),
            min_value=date(today.year - 1, 1, 1),
            max_value=date(today.year + 3, 12, 31),
            format="DD.MM.YYYY" if here.words.language == "bg" else "DD/MM/YYYY",
            on_change=keep,
            args=_saver(here, client, known, FigureName.NOTICE_DATE),
        )


def _months(here: Here, client: Client, known: Known, name: FigureName, first: object) -> None:
    with st.container(key=name.value):
        st.text_input(
            here.words(f"numbers.field.{name}"),
            value=str(first or ""),
            key=_key(client, name),
            autocomplete="off",
            on_change=keep,
            args=_saver(here, client, known, name),
        )
        figure = known_figures(here.pen, client).typed.get(name)
        if figure and figure.value is None:
            st.warning(here.words("numbers.months_unclear", limit=MONTHS_LIMIT))
