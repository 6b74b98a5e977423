"""Whom income depends on, now and after leaving: shares, and how many equal clients they are."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.numbers.concentration import Concentration, concentrate
from takingstock.ui import chart_frame, picture_file
from takingstock.ui.chart_bars import Kind, bar, groups, room
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.palette import palette
from takingstock.usecases.figure import Known
from takingstock.usecases.numbers import Check

BARS_SHOWN: Final = 8
_TYPED: Final = {FigureName.MONTHLY_REVENUE, FigureName.MONTHLY_FROM_CLIENT}

Revenue = dict[str, int]


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
    after = concentrate({name: cents for name, cents in revenue.items() if name != client.name})
    rest = None if by_invoice else check.case.retainers[1].client
    if rest is None:
        _say_equal(here, client, found, after)
    else:
        st.caption(here.words("numbers.rest_unknown"))
    alt_text = here.words("numbers.share_alt", largest=f"{named}: {share}", name=client.name)
    _share_chart(here, found, after, rest, alt_text)
    with leaf(f"share_table_{client.id}", here.words("chart.table")) as is_wanted:
        if is_wanted:
            picture_file.offer(here, "concentration_chart")
            st.table(_share_rows(here, revenue, found, after), hide_index=True)


def _typed(check: Check) -> Revenue:
    client, rest = check.case.retainers[:2]
    return {client.client: check.usual.client, rest.client: check.usual.others}


def _by_invoice(here: Here, known: Known) -> Revenue:
    assert known.income is not None
    names = {one.id: one.name for one in here.store.clients(here.owner)}
    found = {names[who]: minor for who, minor in known.income.client_total.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _say_equal(here: Here, client: Client, now: Concentration, after: Concentration) -> None:
    """Say how many equal clients would be the same dependence, now and after leaving."""
    assert now.effective_clients is not None
    gaps = {"name": literal(client.name), "now": here.formats.number(now.effective_clients, 1)}
    if after.effective_clients is None:
        st.markdown(here.words("numbers.equal_alone", **gaps))
        return
    then = here.formats.number(after.effective_clients, 1)
    st.markdown(here.words("numbers.equal", after=then, **gaps))


def _share_rows(
    here: Here, revenue: Revenue, now: Concentration, after: Concentration
) -> dict[str, list[str]]:
    formats, words = here.formats, here.words

    def shares(found: Concentration) -> list[str]:
        return [
            formats.percent_points(formats.number(Fraction(found.tenths[name], 10), 1))
            if name in found.tenths
            else "–"
            for name in revenue
        ]

    return {
        words("numbers.column_client"): [literal(name) for name in revenue],
        words("numbers.column_money"): [
            formats.money(minor, cents=True) for minor in revenue.values()
        ],
        words("numbers.column_share"): shares(now),
        words("numbers.column_share_after"): shares(after),
    }


def _share_chart(
    here: Here, now: Concentration, after: Concentration, rest: str | None, alt_text: str
) -> None:
    """
    Draw the largest shares as bars, now and after; what is over the note is told by a word too.

    `rest` stands for everybody else together, so it is never over anything.
    """
    colours, threshold = palette(), here.method.share_to_note
    over = here.words("numbers.over")
    rows: list[Mapping[str, object]] = []
    for name in _largest(now.share):
        rows.append(bar(len(rows), name=name))
        for when, found in (("now", now), ("after", after)):
            share = found.share.get(name)
            if share is None:
                continue
            is_over = share > threshold and name != rest
            label = here.words(f"numbers.share_{when}", share=here.formats.percent(share))
            said = f"{label} · {over}" if is_over else label
            kind = f"{when} {is_over}"
            rows.append(bar(len(rows), float(share * 100), label=said, kind=kind))
    shades = {False: colours.money, True: colours.caution}

    kinds = tuple(
        Kind(f"{when} {is_over}", shade, is_filled=when == "now")
        for when in ("now", "after")
        for is_over, shade in shades.items()
    )
    note = float(threshold * 100)
    frame = groups(
        len(rows),
        kinds,
        title=here.words("numbers.axis_share"),
        has_note=True,
        language=here.words.language,
        colours=colours,
    )
    shown: chart_frame.Rows = {
        "bars": rows,
        "room": [{"at": room(rows, note)}],
        "note": [{"at": note}],
    }
    chart_frame.show(frame, shown, key="concentration_chart", alt_text=alt_text)


def _largest(shares: Mapping[str, Fraction]) -> list[str]:
    return sorted(shares, key=lambda name: (-shares[name], name))[:BARS_SHOWN]
