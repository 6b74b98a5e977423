"""The first picture of the Numbers page: the reserve with and without the client."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.numbers.fan import Fan
from takingstock.ui import chart, numbers_fan
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.palette import palette
from takingstock.usecases.numbers import Check

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Curve:
    """One line of the reserve: what it is drawn as, and its month-end balances."""

    line: chart.Line
    balance: tuple[int, ...]


def reserve(here: Here, client: Client, check: Check, supposed: Check | None = None) -> None:
    """
    Draw the reserve month by month over a year, with and without the client.

    `supposed` is the same with a few assumptions changed for a look; it has a line of its own.
    """
    section(here.words("numbers.reserve_title"))
    curves = _curves(here, check, supposed)
    band = numbers_fan.spread(check, MONTHS_SHOWN)
    if band:
        numbers_fan.say(here, band)
    alt_text = _alt_text(here, client, check, supposed, band)
    picture = _picture(here, check, curves, band)
    chart.draw(here, picture, key="numbers_chart", alt_text=alt_text)
    columns = {one.line.name: one.balance for one in curves}
    if band:
        columns[here.words("numbers.fan.low")] = band.p10
        columns[here.words("numbers.fan.high")] = band.p90
    with st.expander(here.words("chart.table")):
        st.table(
            {
                here.words("numbers.column_month"): [
                    here.formats.short_month(one) for one in _months(check)
                ],
                **{
                    name: [here.formats.money(minor, cents=True) for minor in balance]
                    for name, balance in columns.items()
                },
            },
            hide_index=True,
        )
        if band:
            numbers_fan.how(here, band)


def _months(check: Check) -> tuple[date, ...]:
    return check.analysis.kept.months[:MONTHS_SHOWN]


def _curves(here: Here, check: Check, supposed: Check | None) -> list[_Curve]:
    """Return what is drawn: with and without the client, with other work, and what if."""
    colours, words, found = palette(), here.words, check.analysis
    kept = chart.Line(words("numbers.line_with"), colours.money, (1, 0), "circle")
    alone = chart.Line(words("numbers.line_without"), colours.drain, (7, 4), "triangle-down")
    curves = [
        _Curve(kept, found.kept.balance[:MONTHS_SHOWN]),
        _Curve(alone, found.left_alone.balance[:MONTHS_SHOWN]),
    ]
    if any(found.left.replaced[:MONTHS_SHOWN]):
        instead = chart.Line(words("numbers.line_instead"), colours.energy, (3, 3), "diamond")
        curves.append(_Curve(instead, found.left.balance[:MONTHS_SHOWN]))
    if supposed:
        line = chart.Line(words("what_if.line"), colours.caution, (10, 3, 2, 3), "square")
        curves.append(_Curve(line, supposed.analysis.left.balance[:MONTHS_SHOWN]))
    return curves


def _picture(here: Here, check: Check, curves: list[_Curve], band: Fan | None) -> "chart.Picture":
    import altair as alt

    colours = palette()
    points: list[dict[str, object]] = [
        {"when": month.isoformat(), "value": minor / 100, "line": one.line.name}
        for one in curves
        for month, minor in zip(_months(check), one.balance, strict=True)
    ]
    x = alt.X("when:T", title=None, axis=alt.Axis(format="%b %y", tickCount=4, grid=False))
    y = alt.Y(
        "value:Q",
        title=here.words("numbers.axis_reserve"),
        scale=alt.Scale(domain=_room(_values(points, band)), nice=False),
        axis=alt.Axis(labelExpr=chart.whole_number(here.words.language), tickCount=5),
    )
    drawn = [one.line for one in curves]
    picture = chart.lines(points, drawn, x=x, y=y, marks=False, height=280)
    if band:
        picture = chart.band(_band_rows(band), x=x, y=y, colour=colours.muted) + picture
    floor = check.analysis.left.floor
    if floor:
        picture = picture + chart.rule(floor / 100, here.words("numbers.line_floor"), colours)
    return picture


def _alt_text(
    here: Here, client: Client, check: Check, supposed: Check | None, band: Fan | None
) -> str:
    """Say where each line ends."""
    last, words, whole = MONTHS_SHOWN - 1, here.words, here.formats.whole_money
    found = check.analysis
    kept, left = found.kept.balance[last], found.left_alone.balance[last]
    said = [words("numbers.reserve_alt", name=client.name, kept=whole(kept), left=whole(left))]
    if band:
        said.append(words("numbers.fan.alt", low=whole(band.p10[last]), high=whole(band.p90[last])))
    if any(found.left.replaced[:MONTHS_SHOWN]):
        instead = whole(found.left.balance[last])
        said.append(words("numbers.reserve_alt_instead", instead=instead))
    if supposed:
        said.append(words("what_if.alt", left=whole(supposed.analysis.left.balance[last])))
    return " ".join(said)


def _values(points: list[dict[str, object]], band: Fan | None) -> list[float]:
    drawn = [float(str(one["value"])) for one in points]
    return drawn + ([minor / 100 for minor in (*band.p10, *band.p90)] if band else [])


def _band_rows(band: Fan) -> list[dict[str, object]]:
    return [
        {"when": month.isoformat(), "value": low / 100, "high": high / 100}
        for month, low, high in zip(band.months, band.p10, band.p90, strict=True)
    ]


def _room(values: list[float]) -> list[float]:
    """Return the range of an axis that holds 0 and all values, with room for their labels."""
    low, high = min(0.0, *values), max(0.0, *values)
    margin = (high - low) * 0.12
    return [low - margin if low < 0 else 0.0, high + margin]
