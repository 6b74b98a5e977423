"""Shares of money, hours and strength, client by client: one strip for each."""

from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui import chart_frame, picture_file
from takingstock.ui.chart_bars import Kind, bar, groups, room
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.palette import palette
from takingstock.usecases.figure import Known
from takingstock.usecases.numbers import Check
from takingstock.usecases.strip import Strip, strips

STRIPS_SHOWN: Final = 5
"""As many as a phone shows at once; the table has everybody."""
MEASURES: Final = ("money", "hours", "drain")


def strip(here: Here, client: Client, known: Known, check: Check) -> None:  # noqa: ARG001 - one shape for all pictures
    """Draw what each client brings and takes, measure under measure."""
    found = _open_one_first(here, client)
    words = here.words
    section(words("numbers.strip.title"))
    parts = ", ".join(_part(here, measure, found[0]) for measure in MEASURES)
    st.markdown(words("numbers.strip.text", name=literal(client.name), parts=parts))
    _draw(here, found)
    with leaf(f"strip_table_{client.id}", words("chart.table")) as is_wanted:
        if not is_wanted:
            return
        picture_file.offer(here, "strip_chart")
        st.table(
            {
                words("numbers.column_client"): [literal(_name(here, one)) for one in found],
                **{
                    words(f"numbers.strip.{measure}"): [
                        _tenths(here, getattr(one, measure)) for one in found
                    ]
                    for measure in MEASURES
                },
            },
            hide_index=True,
        )
        st.caption(words("numbers.strip.how"))


def _open_one_first(here: Here, client: Client) -> tuple[Strip, ...]:
    """Return the strips of the listed clients of a kind: the open one first, then by money."""
    others = [
        one for one in here.clients() if one.id != client.id and one.is_example is client.is_example
    ]
    own, *rest = strips(here.pen, [client, *others])
    rest.sort(key=lambda one: (one.client is None, -(one.money or 0)))
    return (own, *rest)


def _name(here: Here, one: Strip) -> str:
    return one.client.name if one.client else here.words("numbers.others")


def _part(here: Here, measure: str, one: Strip) -> str:
    """Return a measure of a client in words: its share, or that it is not known."""
    tenths: int | None = getattr(one, measure)
    if tenths is None:
        return here.words(f"numbers.strip.{measure}_unknown")
    return here.words(f"numbers.strip.{measure}_part", share=_tenths(here, tenths))


def _label(here: Here, measure: str, tenths: int | None) -> str:
    """Return what stands at the end of a bar: the measure, and its share in short."""
    if tenths is None:
        return here.words(f"numbers.strip.{measure}_unknown")
    return here.words(f"numbers.strip.{measure}_short", share=_tenths(here, tenths))


def _tenths(here: Here, tenths: int | None) -> str:
    if tenths is None:
        return here.words("numbers.strip.unknown")
    return here.formats.percent_points(here.formats.number(Fraction(tenths, 10), 1))


def _draw(here: Here, found: tuple[Strip, ...]) -> None:
    colours = palette()
    shades = {"money": colours.money, "hours": colours.muted, "drain": colours.drain}
    rows: list[dict[str, object]] = []
    for one in found[:STRIPS_SHOWN]:
        name = _name(here, one)
        rows.append(bar(len(rows), name=name))
        for measure in MEASURES:
            tenths: int | None = getattr(one, measure)
            share = None if tenths is None else tenths / 10
            label = _label(here, measure, tenths)
            rows.append(bar(len(rows), share, label=label, kind=measure))

    frame = groups(
        len(rows),
        tuple(Kind(measure, shade) for measure, shade in shades.items()),
        title=here.words("numbers.strip.axis"),
        has_note=False,
        language=here.words.language,
        colours=colours,
    )
    own = ", ".join(_part(here, measure, found[0]) for measure in MEASURES)
    alt_text = here.words("numbers.strip.alt", name=_name(here, found[0]), parts=own)
    shown: chart_frame.Rows = {"bars": rows, "room": [{"at": room(rows)}]}
    chart_frame.show(frame, shown, key="strip_chart", alt_text=alt_text)
