"""Revenue of one client as a column for each month, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from takingstock.ui import chart, picture_file
from takingstock.ui.palette import palette

if TYPE_CHECKING:
    from takingstock.domain.client import Client
    from takingstock.ui.chart import Picture
    from takingstock.ui.here import Here
    from takingstock.usecases.client_money import Revenue

_HEIGHT = 220


def revenue(here: Here, client: Client, found: Revenue) -> None:
    """Draw the columns in whole euros, then the table in cents."""
    formats, words = here.formats, here.words
    alt_text = words(
        "money.revenue.alt",
        name=client.name,
        first=formats.short_month(found.months[0]),
        last=formats.short_month(found.months[-1]),
        most=formats.whole_money(max(found.series)),
        least=formats.whole_money(min(found.series)),
    )
    chart.draw(here, _columns(here, found), key="revenue_chart", alt_text=alt_text)
    with st.expander(words("chart.table")):
        picture_file.offer(here, "revenue_chart")
        st.table(
            {
                words("numbers.column_month"): [formats.short_month(one) for one in found.months],
                words("numbers.column_money"): [
                    formats.money(minor, cents=True) for minor in found.series
                ],
            },
            hide_index=True,
        )


def _columns(here: Here, found: Revenue) -> Picture:
    import altair as alt
    import pandas as pd

    rows = [
        {"when": month.isoformat(), "value": minor / 100}
        for month, minor in zip(found.months, found.series, strict=True)
    ]
    base = alt.Chart(pd.DataFrame(rows))
    columns = base.mark_bar(color=palette().money, cornerRadiusEnd=2, width={"band": 0.7})
    picture: Picture = columns.encode(
        x=alt.X(
            "yearmonth(when):O",
            title=None,
            axis=alt.Axis(
                format="%b", labelAngle=0, labelOverlap="parity", labelSeparation=2, grid=False
            ),
        ),
        y=alt.Y(
            "value:Q",
            title=here.words("money.revenue.axis"),
            axis=alt.Axis(labelExpr=chart.whole_number(here.words.language), tickCount=4),
        ),
    ).properties(height=_HEIGHT, width="container")
    return picture
