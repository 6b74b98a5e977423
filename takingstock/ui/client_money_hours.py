"""What is left an hour for one client, beside the middle of all clients with hours."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.numbers.level import Level
from takingstock.domain.numbers.rounding import half_away
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.usecases.client_money import Hourly


def show(here: Here, client: Client, found: Hourly | None) -> None:
    """Draw the hourly rate, how it stands, and how it is worked out."""
    with st.container(key="money_hours"):
        section(here.words("money.hours.title"))
        if found is None:
            _none(here, client)
            return
        if not found.has_invoices:
            hours = here.formats.hours(found.rate.hours)
            st.markdown(here.words("money.hours.no_invoice", hours=hours, **_span(here, found)))
            return
        _text(here, found)
        if found.level is None:
            st.markdown(here.words("money.hours.alone"))
        else:
            _level(here, found.level)
        with st.expander(here.words("reading.how")):
            _how(here, found)


def _none(here: Here, client: Client) -> None:
    """Say what to type; hours of the running month wait until it is over."""
    is_typed = any(one.client_id == client.id for one in here.store.hours(here.owner))
    st.markdown(here.words("money.hours.waiting" if is_typed else "money.hours.none"))
    st.page_link(
        here.pages["numbers"], label=here.words("money.hours.type"), query_params=here.params()
    )


def _text(here: Here, found: Hourly) -> None:
    formats, rate = here.formats, found.rate
    assert rate.effective_rate is not None
    st.markdown(
        here.words(
            "money.hours.text",
            rate=formats.money(half_away(rate.effective_rate)),
            hours=here.formats.hours(rate.hours),
            **_span(here, found),
        )
    )
    if found.unbilled:
        st.markdown(here.words("money.hours.unbilled", hours=here.formats.hours(found.unbilled)))


def _span(here: Here, found: Hourly) -> dict[str, str]:
    month = here.formats.short_month
    return {"first": month(found.first), "last": month(found.last)}


def _level(here: Here, level: Level) -> None:
    money, middle = here.formats.money, half_away(level.median)
    kind = "below" if level.own < level.median else "above" if level.own > level.median else "even"
    st.markdown(here.words(f"money.hours.{kind}", n=level.clients, median=money(middle)))
    if level.level_at is not None and level.billed is not None:
        price, now = money(level.level_at), money(half_away(level.billed))
        st.markdown(here.words("money.hours.level", price=price, now=now))
    elif kind == "below":
        st.markdown(here.words("money.hours.no_price"))


def _how(here: Here, found: Hourly) -> None:
    """Draw the sum by hand: what was invoiced, less what it cost, over all hours."""
    words, rate = here.words, found.rate
    cost = rate.net - rate.late_cost - rate.contribution
    rows = [
        ("net", rate.net),
        *([("costs", -cost)] if cost else []),
        *([("late", -rate.late_cost)] if rate.late_cost else []),
        ("left", rate.contribution),
    ]
    st.table(
        {
            words("numbers.how.what"): [words(f"money.hours.row.{name}") for name, _ in rows],
            words("numbers.how.sum"): [here.formats.money(minor, cents=True) for _, minor in rows],
        },
        hide_index=True,
    )
    assert rate.effective_rate is not None
    st.markdown(
        words(
            "money.hours.divided",
            left=here.formats.money(rate.contribution, cents=True),
            hours=here.formats.hours(rate.hours),
            rate=here.formats.money(half_away(rate.effective_rate), cents=True),
        )
    )
    st.caption(words("money.hours.how_text"))
