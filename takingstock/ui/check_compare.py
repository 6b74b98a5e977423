"""Up to three kept checks side by side: what went into them where they differ, and what came."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName, Unit
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.page_case import HUNDREDTHS_OF_PERCENT
from takingstock.usecases.saved_check import COMPARED, KeptCheck, differing, is_carried

_FROM: Final = 2


def offer(here: Here, client: Client, kept: Sequence[KeptCheck]) -> None:
    """Ask which checks to compare, once there are two; the table is drawn from two chosen on."""
    listed = [one for one in kept if one.figures]
    if len(listed) < _FROM:
        return
    titles = _titles(here, listed)
    with st.container(key="compare_checks"):
        chosen = st.pills(
            here.words("saved_check.compare", limit=COMPARED),
            list(titles),
            selection_mode="multi",
            format_func=lambda id_: titles[id_],
            key=f"compare_{client.id}",
        )
        picked = [one for one in listed if one.saved.id in chosen]
        if len(picked) > COMPARED:
            st.caption(here.words("saved_check.too_many", limit=COMPARED))
        if len(picked) >= _FROM:
            _table(here, picked[:COMPARED], titles)


def _titles(here: Here, listed: Sequence[KeptCheck]) -> dict[str, str]:
    """Return the name of each check, else its day; the same twice gets its number."""
    titles: dict[str, str] = {}
    for place, one in enumerate(listed, 1):
        plain = literal(one.saved.name or here.formats.day(one.saved.taken_on))
        titles[one.saved.id] = f"{plain} ({place})" if plain in titles.values() else plain
    return titles


def _table(here: Here, picked: Sequence[KeptCheck], titles: dict[str, str]) -> None:
    names = differing(picked)
    words = here.words
    first = [words(f"numbers.field.{name}") for name in names]
    columns = {
        titles[one.saved.id]: [_value(here, name, one.value(name)) for name in names]
        + _results(here, one)
        for one in picked
    }
    labels = [
        words("saved_check.result.with"),
        words("saved_check.result.without"),
        words("saved_check.result.lasts"),
    ]
    st.table({words("numbers.how.what"): first + labels, **columns}, hide_index=True)
    st.caption(words("saved_check.compare_how" if names else "saved_check.compare_same"))
    if any(one.has_plans for one in picked):
        st.caption(words("saved_check.plans"))


def _results(here: Here, one: KeptCheck) -> list[str]:
    def money(minor: int | None) -> str:
        return "–" if minor is None else here.formats.signed_money(minor, cents=True)

    return [money(one.with_client), money(one.without), _lasts(here, one)]


def _lasts(here: Here, one: KeptCheck) -> str:
    carried = is_carried(one)
    if one.without is None or (carried is None and one.runway is None):
        return "–"
    if carried:
        return here.words("saved_check.holds")
    if one.runway is None:
        return here.words("saved_check.far")
    return here.words("saved_check.months", n=one.runway)


def _value(here: Here, name: FigureName, value: int | None) -> str:
    formats = here.formats
    shown: dict[Unit, Callable[[int], str]] = {
        Unit.CENTS: lambda minor: formats.money(minor, cents=True),
        Unit.MONTHS: formats.number,
        Unit.DAY: lambda ordinal: formats.day(date.fromordinal(ordinal)),
        Unit.PERCENT: lambda part: formats.percent(Fraction(part, HUNDREDTHS_OF_PERCENT), 2),
        Unit.PERCENT_BELOW: lambda part: formats.percent(Fraction(part, HUNDREDTHS_OF_PERCENT), 2),
        Unit.HOURS: lambda hundredths: formats.number(Fraction(hundredths, 100), 2),
        Unit.YES_NO: lambda is_so: here.words("answer.yes" if is_so else "answer.no"),
    }
    return "–" if value is None else shown[name.unit](value)
