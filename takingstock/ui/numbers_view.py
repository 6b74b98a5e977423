"""What the figures say: one answer in words, two charts, and how it is worked out."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.method import Affordability
from takingstock.ui import saved_checks
from takingstock.ui.frame import section, trouble
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.numbers_chart import concentration, reserve
from takingstock.usecases.figure import NEEDED, Known
from takingstock.usecases.numbers import GUESSES, Check, check_numbers, guess_band


def show(here: Here, client: Client, known: Known) -> None:
    """Draw the answer, or which figure is still missing."""
    st.divider()
    try:
        check = check_numbers(known, here.worksheet.clock.today(), here.words("numbers.others"))
    except Refused as error:
        trouble(here.words.error(error))
        return
    if check is None:
        _missing(here, known)
        return
    name = literal(client.name)
    with st.container(key="numbers_sentence"):
        _sentence(here, name, check, known)
    _guess_against(here, known, check)
    reserve(here, client, check)
    concentration(here, client, known, check)
    _break_even(here, name, check)
    _how(here, name, known, check)
    with st.expander(here.words("numbers.simplified")):
        st.markdown(here.words("numbers.simplified_text"))
    saved_checks.offer(here, client, check)


def _missing(here: Here, known: Known) -> None:
    first = known.missing[0]
    with st.container(key="numbers_sentence"):
        if len(known.missing) == len(NEEDED):
            st.markdown(here.words("numbers.empty"))
        else:
            st.markdown(here.words(f"numbers.missing.{first}"))


def _sentence(here: Here, name: str, check: Check, known: Known) -> None:
    """Say in words what is left each month and for how long the reserve lasts."""
    words, formats = here.words, here.formats
    afford = "yes" if check.state is Affordability.AFFORDABLE else "no"
    st.header(words(f"numbers.{afford}"), anchor=False)
    revenue = check.analysis.left.revenue[check.analysis.left.months.index(check.month)]
    money = {
        "name": name,
        "revenue": formats.whole_money(revenue),
        "gap": formats.whole_money(abs(check.without)),
    }
    how = "short" if check.without < 0 else "over" if check.without > 0 else "even"
    st.markdown(words(f"numbers.sentence.{how}", **money))
    rows = (
        (words("numbers.left_with", name=name), check.kept),
        (words("numbers.left_without", name=name), check.without),
    )
    for label, minor in rows:
        st.markdown(f"{label}: **{formats.signed_money(minor)}**")
    st.markdown(_runway(here, check, known))
    if known.value(FigureName.DRAW) is None:
        st.caption(words("numbers.no_draw"))


def _runway(here: Here, check: Check, known: Known) -> str:
    words = here.words
    if check.without >= 0:
        return words("numbers.runway.holds")
    if check.runway is None:
        return words("numbers.runway.far")
    floor = check.analysis.left.floor_breach_month
    line = words("numbers.runway.months", n=check.runway)
    if known.value(FigureName.FLOOR_MONTHS) and floor:
        line += " " + words("numbers.runway.floor", month=here.formats.month(floor))
    return line


def _guess_against(here: Here, known: Known, check: Check) -> None:
    """Set the guess beside the sum; a difference of more than one band is named kindly."""
    guess = known.value(FigureName.GUESS_MONTHS)
    if guess is None or not 0 <= guess < len(GUESSES):
        return
    found = guess_band(None if check.without >= 0 else check.runway)
    bands = {
        "guess": here.words(f"numbers.band.{guess}"),
        "found": here.words(f"numbers.band.{found}"),
    }
    far = "apart" if abs(found - guess) > 1 else "near"
    st.markdown(here.words(f"numbers.guess_{far}", **bands))


def _break_even(here: Here, name: str, check: Check) -> None:
    assert check.analysis.parting is not None
    even = check.analysis.parting.break_even
    section(here.words("numbers.break_even"))
    keep, cover = even.keep_same_surplus.revenue, even.cover_all_costs.revenue
    st.markdown(here.words("numbers.keep_same", money=here.formats.money(keep), name=name))
    if cover:
        st.markdown(here.words("numbers.cover_all", money=here.formats.money(cover)))
    else:
        st.markdown(here.words("numbers.covered"))


def _how(here: Here, name: str, known: Known, check: Check) -> None:
    """Let the month be added up by hand, in cents."""
    words, money = here.words, here.formats.money
    figure = {one: known.value(one) or 0 for one in FigureName}
    revenue, part = figure[FigureName.MONTHLY_REVENUE], figure[FigureName.MONTHLY_FROM_CLIENT]
    costs, draw = figure[FigureName.MONTHLY_COSTS], figure[FigureName.DRAW]
    rows = [
        (words("numbers.how.revenue"), money(revenue, cents=True)),
        (words("numbers.how.part", name=name), money(-part, cents=True)),
        (words("numbers.how.rest", name=name), money(revenue - part, cents=True)),
        (words("numbers.how.costs"), money(-costs, cents=True)),
        (words("numbers.how.draw"), money(-draw, cents=True)),
        (words("numbers.how.result"), money(check.without, cents=True)),
    ]
    with st.expander(words("reading.how")):
        st.table(
            {
                words("numbers.how.what"): [label for label, _ in rows],
                words("numbers.how.sum"): [amount for _, amount in rows],
            },
            hide_index=True,
        )
        st.markdown(words("numbers.how.month", month=here.formats.month(check.month)))
        if check.without < 0:
            reserve_now = figure[FigureName.RESERVE]
            st.markdown(
                words(
                    "numbers.how.runway",
                    reserve=money(reserve_now, cents=True),
                    gap=money(-check.without, cents=True),
                    n=reserve_now // -check.without,
                )
            )
        st.caption(words("numbers.how.afford"))
