"""The first picture of the Numbers page: the reserve with and without the client."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.numbers.fan import Fan
from takingstock.ui import chart, chart_frame, chart_labels, numbers_fan, picture_file
from takingstock.ui.chart_labels import End
from takingstock.ui.fold import leaf
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
    band = numbers_fan.spread(here, check, MONTHS_SHOWN)
    if band:
        numbers_fan.say(here, band)
    alt_text = _alt_text(here, client, check, supposed, band)
    frame, rows = _frame(here, check, curves, band), _rows(here, check, curves, band)
    chart_frame.show(frame, rows, key="numbers_chart", alt_text=alt_text)
    columns = {one.line.name: one.balance for one in curves}
    if band:
        columns[here.words("numbers.fan.low")] = band.p10
        columns[here.words("numbers.fan.high")] = band.p90
    with leaf(f"reserve_table_{client.id}", here.words("chart.table")) as is_wanted:
        if not is_wanted:
            return
        picture_file.offer(here, "numbers_chart")
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


def _frame(here: Here, check: Check, curves: list[_Curve], band: Fan | None) -> chart_frame.Frame:
    return chart_frame.lines(
        tuple(one.line for one in curves),
        title=here.words("numbers.axis_reserve"),
        height=chart_labels.HEIGHT,
        has_band=band is not None,
        has_rule=bool(check.analysis.left.floor),
        language=here.words.language,
        colours=palette(),
    )


def _rows(here: Here, check: Check, curves: list[_Curve], band: Fan | None) -> "chart_frame.Rows":
    """Return the lines in euros, their names beside their ends, the band and the floor."""
    months = [chart_frame.instant(month) for month in _months(check)]
    floor = check.analysis.left.floor
    values = [minor / 100 for one in curves for minor in one.balance]
    values += [minor / 100 for minor in (*band.p10, *band.p90)] if band else []
    low, high = _room(values + ([floor / 100] if floor else []))
    ends = {
        one.line.name: End(one.balance[-1] / 100, rises=one.balance[-1] >= one.balance[-2])
        for one in curves
    }
    rows: dict[str, list[dict[str, object]]] = {
        "points": [
            {"when": when, "value": minor / 100, "line": one.line.name}
            for one in curves
            for when, minor in zip(months, one.balance, strict=True)
        ],
        "names": [
            {"when": months[-1], "value": height, "line": name}
            for name, height in chart_labels.beside(ends, low, high).items()
        ],
        "room": [{"value": low}, {"value": high}],
    }
    if band:
        rows["band"] = [
            {"when": chart_frame.instant(month), "value": bottom / 100, "high": top / 100}
            for month, bottom, top in zip(band.months, band.p10, band.p90, strict=True)
        ]
    if floor:
        rows["rule"] = [{"value": floor / 100, "name": here.words("numbers.line_floor")}]
    return rows


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


def _room(values: list[float]) -> tuple[float, float]:
    """Return the range of an axis that holds 0 and all values, with room for their labels."""
    low, high = min(0.0, *values), max(0.0, *values)
    margin = (high - low) * 0.12
    return low - margin if low < 0 else 0.0, high + (margin or 1.0)
