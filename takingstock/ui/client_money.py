"""A client's money: revenue by month, when they pay, what is left an hour, unbilled work."""

from fractions import Fraction

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis
from takingstock.domain.lateness import Lateness
from takingstock.ui import client_meeting_view, client_money_chart, client_money_hours
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.usecases.client_money import ClientMoney, money_of


def link(here: Here) -> None:
    """Draw the way to a client's money, for the pages that speak of that client."""
    with st.container(key="to_money"):
        st.page_link(
            here.pages["money"], label=here.words("money.link"), query_params=here.params()
        )


def ways_on(here: Here) -> None:
    """Draw the ways back to the client and to the numbers."""
    with st.container(key="money_ways", horizontal=True):
        for slug in ("numbers", "client"):
            st.page_link(
                here.pages[slug],
                label=here.words(f"money.to_{slug}"),
                query_params=here.params(),
            )


def show(here: Here, client: Client) -> ClientMoney:
    """Draw everything about the client's money but who came through whom; return it all."""
    money = money_of(here.pen, client, here.worksheet.content.interest)
    _revenue(here, client, money)
    _late(here, money)
    client_money_hours.show(here, client, money.hourly)
    client_meeting_view.show(here, client, money)
    _unbilled(here, client)
    return money


def _revenue(here: Here, client: Client, money: ClientMoney) -> None:
    words, formats, revenue = here.words, here.formats, money.revenue
    with st.container(key="money_revenue"):
        section(words("money.revenue.title"))
        for currency, count in money.left_out.items():
            st.caption(words("numbers.left_out", currency=currency, n=count))
        if revenue.last_on is None:
            st.markdown(words("money.revenue.none"))
            st.page_link(here.pages["data"], label=words("money.to_data"))
            return
        if money.basis is Basis.CASH:
            st.caption(words("money.revenue.cash"))
        if any(revenue.series):
            span = {
                "first": formats.short_month(revenue.months[0]),
                "last": formats.short_month(revenue.months[-1]),
            }
            total = formats.money(revenue.total)
            st.markdown(words("money.revenue.text", n=len(revenue.months), total=total, **span))
        else:
            day = formats.day(revenue.last_on)
            st.markdown(words("money.revenue.quiet", n=len(revenue.months), day=day))
        if revenue.this_month:
            st.markdown(words("money.revenue.running", money=formats.money(revenue.this_month)))
        if any(revenue.series):
            client_money_chart.revenue(here, client, revenue)


def _late(here: Here, money: ClientMoney) -> None:
    words, late = here.words, money.late
    with st.container(key="money_late"):
        section(words("money.late.title"))
        if late is None:
            st.markdown(words("money.late.none"))
            return
        st.markdown(_how_late(here, late))
        counted = [words("money.late.count", n=late.count)]
        if late.waiting:
            counted.append(words("money.late.waiting", n=late.waiting))
        if late.are_few:
            counted.append(words("money.late.few"))
        st.caption(" ".join(counted))
        if money.late_cost and money.interest:
            st.markdown(
                words(
                    "money.late.cost",
                    n=len(money.revenue.months),
                    money=here.formats.money(money.late_cost),
                    rate=_rate(here, money.interest.rate),
                )
            )
        with st.expander(words("money.late.how")):
            st.markdown(words("money.late.how_text"))
            if money.interest:
                st.markdown(
                    words(
                        "money.late.how_cost",
                        day=here.formats.long_day(money.interest.valid_from),
                        rate=_rate(here, money.interest.rate),
                    )
                )


def _how_late(here: Here, late: Lateness) -> str:
    if not late.late:
        return here.words("money.late.in_time")
    worst = here.words("overdue.days", n=late.worst)
    if not late.median:
        return here.words("money.late.mostly", worst=worst)
    if late.median.denominator == 1:
        usual = here.words("overdue.days", n=int(late.median))
    else:
        usual = here.words("money.half_days", days=here.formats.number(late.median, 1))
    if late.median == late.worst:
        return here.words("money.late.always", usual=usual)
    return here.words("money.late.usual", usual=usual, worst=worst)


def _rate(here: Here, per_cent: Fraction) -> str:
    return here.formats.percent_points(here.formats.number(per_cent, 2))


def _unbilled(here: Here, client: Client) -> None:
    figure = here.store.figures(here.owner, client.id).get(FigureName.UNBILLED)
    with st.container(key="money_unbilled"):
        section(here.words("money.unbilled.title"))
        if figure and figure.value:
            sum_ = here.formats.money(figure.value)
            st.markdown(here.words("money.unbilled.text", money=sum_))
        else:
            st.markdown(here.words("money.unbilled.none"))
        st.page_link(
            here.pages["numbers"],
            label=here.words("money.unbilled.type"),
            query_params=here.params(),
        )
