"""The two charts of the Numbers page: the reserve with and without, and whom income depends on."""

from collections.abc import Mapping
from fractions import Fraction

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.numbers.concentration import Concentration, concentrate
from takingstock.domain.numbers.fan import Fan
from takingstock.ui import chart, numbers_fan
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.palette import palette
from takingstock.usecases.figure import Known
from takingstock.usecases.numbers import Check

MONTHS_SHOWN = 12
BARS_SHOWN = 8


def reserve(here: Here, client: Client, check: Check) -> None:
    """Draw the reserve month by month over a year, with and without the client."""
    section(here.words("numbers.reserve_title"))
    kept, left = check.analysis.kept, check.analysis.left
    alone = check.analysis.left_alone
    names = {
        here.words("numbers.line_with"): kept.balance[:MONTHS_SHOWN],
        here.words("numbers.line_without"): alone.balance[:MONTHS_SHOWN],
    }
    if any(left.replaced[:MONTHS_SHOWN]):
        names[here.words("numbers.line_instead")] = left.balance[:MONTHS_SHOWN]
    months = kept.months[:MONTHS_SHOWN]
    points = [
        {"when": month.isoformat(), "value": minor / 100, "line": name}
        for name, balance in names.items()
        for month, minor in zip(months, balance, strict=True)
    ]
    band = numbers_fan.spread(check, MONTHS_SHOWN)
    if band:
        numbers_fan.say(here, band)
    _reserve_chart(here, client, check, points, band)
    if band:
        names[here.words("numbers.fan.low")] = band.p10
        names[here.words("numbers.fan.high")] = band.p90
    with st.expander(here.words("chart.table")):
        st.table(
            {
                here.words("numbers.column_month"): [
                    here.formats.short_month(one) for one in months
                ],
                **{
                    name: [here.formats.money(minor, cents=True) for minor in balance]
                    for name, balance in names.items()
                },
            },
            hide_index=True,
        )
        if band:
            numbers_fan.how(here, band)


def _reserve_chart(
    here: Here,
    client: Client,
    check: Check,
    points: list[dict[str, object]],
    band: Fan | None,
) -> None:
    import altair as alt

    names = list(dict.fromkeys(str(point["line"]) for point in points))
    colours = palette()
    lines = [
        chart.Line(names[0], colours.money, (1, 0), "circle"),
        chart.Line(names[1], colours.drain, (7, 4), "triangle-down"),
        *(chart.Line(name, colours.energy, (3, 3), "diamond") for name in names[2:]),
    ]
    x = alt.X("when:T", title=None, axis=alt.Axis(format="%b %y", tickCount=4, grid=False))
    y = alt.Y(
        "value:Q",
        title=here.words("numbers.axis_reserve"),
        scale=alt.Scale(domain=_room(_values(points, band)), nice=False),
        axis=alt.Axis(labelExpr=chart.whole_number(here.words.language), tickCount=5),
    )
    picture = chart.lines(points, lines, x=x, y=y, marks=False, height=280)
    if band:
        picture = chart.band(_band_rows(band), x=x, y=y, colour=colours.muted) + picture
    floor = check.analysis.left.floor
    if floor:
        picture = picture + chart.rule(floor / 100, here.words("numbers.line_floor"), colours)
    last = MONTHS_SHOWN - 1
    alt_text = here.words(
        "numbers.reserve_alt",
        name=client.name,
        kept=here.formats.whole_money(check.analysis.kept.balance[last]),
        left=here.formats.whole_money(check.analysis.left_alone.balance[last]),
    )
    if band:
        edges = {"low": band.p10[last], "high": band.p90[last]}
        edges_said = {name: here.formats.whole_money(minor) for name, minor in edges.items()}
        alt_text += " " + here.words("numbers.fan.alt", **edges_said)
    if names[2:]:
        instead = here.formats.whole_money(check.analysis.left.balance[last])
        alt_text += " " + here.words("numbers.reserve_alt_instead", instead=instead)
    chart.draw(here, picture, key="numbers_chart", alt_text=alt_text)


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


def concentration(here: Here, client: Client, known: Known, check: Check) -> None:
    """Draw shares of revenue: every client's by the invoices, else this one's and the rest's."""
    by_invoice = known.income is not None and not known.typed.keys() & _TYPED
    revenue = _by_invoice(here, known) if by_invoice else _typed(check)
    found = concentrate(revenue)
    if not found.total:
        return
    section(here.words("numbers.concentration_title"))
    named = max(revenue, key=lambda name: revenue[name]) if by_invoice else client.name
    share = here.formats.percent(found.share[named])
    how = "largest" if by_invoice else "share"
    st.markdown(here.words(f"numbers.{how}", name=literal(named), share=share))
    if found.share[named] > here.method.share_to_note:
        threshold = here.formats.percent(here.method.share_to_note)
        st.caption(here.words("numbers.over_threshold", threshold=threshold))
    rest = None if by_invoice else check.case.retainers[1].client
    _share_chart(here, found.share, rest, f"{named}: {share}")
    with st.expander(here.words("chart.table")):
        st.table(_share_rows(here, revenue, found), hide_index=True)


_TYPED = {FigureName.MONTHLY_REVENUE, FigureName.MONTHLY_FROM_CLIENT}


def _typed(check: Check) -> dict[str, int]:
    client, rest = check.case.retainers[:2]
    return {client.client: check.usual.client, rest.client: check.usual.others}


def _by_invoice(here: Here, known: Known) -> dict[str, int]:
    assert known.income is not None
    names = {one.id: one.name for one in here.store.clients(here.owner)}
    found = {names[who]: minor for who, minor in known.income.client_total.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _share_rows(here: Here, revenue: dict[str, int], found: Concentration) -> dict[str, list[str]]:
    formats = here.formats
    return {
        here.words("numbers.column_client"): [literal(name) for name in revenue],
        here.words("numbers.column_money"): [
            formats.money(minor, cents=True) for minor in revenue.values()
        ],
        here.words("numbers.column_share"): [
            formats.percent_points(formats.number(Fraction(found.tenths[name], 10), 1))
            for name in revenue
        ],
    }


def _share_chart(
    here: Here, shares: Mapping[str, Fraction], rest: str | None, alt_text: str
) -> None:
    """
    Draw the largest shares as bars; what is over the note is told by word and colour.

    `rest` stands for everybody else together, so it is never over anything.
    """
    colours, threshold = palette(), here.method.share_to_note
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[:BARS_SHOWN]
    over, under = here.words("numbers.over"), here.words("numbers.under")
    noted = {name for name, share in ordered if share > threshold and name != rest}
    rows = [
        {
            "client": name,
            "share": float(share * 100),
            "label": here.formats.percent(share) + (f" · {over}" if name in noted else ""),
            "kind": over if name in noted else under,
        }
        for name, share in ordered
    ]
    picture = chart.bars(
        rows,
        kinds={under: colours.money, over: colours.caution},
        threshold=float(threshold * 100),
        title=here.words("numbers.axis_share"),
        colours=colours,
    )
    chart.draw(here, picture, key="concentration_chart", alt_text=alt_text)
