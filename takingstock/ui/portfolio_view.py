"""All clients in words: overload before anybody, who is due, and the table of what each brings."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from takingstock.domain.method import Side
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.portfolio import Line, due, lines, overload

_NAMED = 5
"""So many clients are named in one sentence; the table holds everybody."""


def lines_of(here: Here) -> tuple[Line, ...]:
    """Return every listed client, those that ask for attention first."""
    return lines(here.pen, here.clients())


def nobody(here: Here) -> None:
    """Say what will stand here once there is somebody."""
    st.markdown(here.words("clients.empty"))


def overloaded(here: Here, found: Sequence[Line]) -> None:
    """Name the overload before any single client, where most of them take a lot."""
    much = overload(found)
    if much is None:
        return
    with st.container(key="overload", border=True):
        st.markdown(f"**{here.words('clients.overload')}**")
        st.markdown(here.words("clients.overload_text", n=much.count, of=much.of))
        st.page_link(
            here.pages["guidance"],
            label=here.content.guidance["step-pressure"].title,
            query_params={"topic": "step-pressure"},
        )


def who_is_due(here: Here, found: Sequence[Line]) -> None:
    """Link those whose four weeks have passed, and those without a reading."""
    waiting = due(found, here.clock.today())
    if not waiting:
        return
    with st.container(key="due", gap="xxsmall"):
        st.markdown(f"**{here.words('clients.due')}**")
        for line in waiting[:_NAMED]:
            st.page_link(
                here.pages["client"],
                label=_waiting(here, line),
                query_params={"c": line.client.id},
            )
        if waiting[_NAMED:]:
            st.caption(here.words("clients.due_more", n=len(waiting) - _NAMED))


def _waiting(here: Here, line: Line) -> str:
    name = literal(line.client.name)
    if line.placed is None or line.row.day is None:
        return here.words("clients.due_unread", name=name)
    return here.words("clients.due_again", name=name, day=here.formats.day(line.row.day))


def table(here: Here, found: Sequence[Line]) -> None:
    """Draw what each gives, takes and brings; a dash is unknown, never zero."""
    words = here.words
    section(words("clients.table"))
    st.caption(words("clients.order"))
    with st.container(key="overview_table"):
        st.table(
            {
                words("clients.column.client"): [literal(one.client.name) for one in found],
                words("clients.column.reading"): [place(here, one) for one in found],
                words("clients.column.sides"): [_sides(here, one) for one in found],
                words("clients.column.money"): [money(here, one) for one in found],
                words("clients.column.parts"): [_parts(here, one) for one in found],
            },
            hide_index=True,
        )
    st.caption(words("clients.unknown"))


def place(here: Here, line: Line) -> str:
    """Return the place of a reading with its day, a dash without one."""
    reading = line.placed
    if reading is None or reading.place is None or line.row.day is None:
        return here.words("clients.unread")
    day = here.formats.day(line.row.day)
    return here.words("clients.placed", place=here.content.places[reading.place], day=day)


def _sides(here: Here, line: Line) -> str:
    if line.placed is None:
        return "–"
    takes, gives = (points(here, line, side) for side in Side)
    return here.words("clients.sides", takes=takes, gives=gives)


def _parts(here: Here, line: Line) -> str:
    """Return the shares of the hours and of the strain; in one column, as a phone is narrow."""
    hours, drain = line.strip.hours, line.strip.drain
    if hours is None and drain is None:
        return "–"
    return here.words("clients.parts", hours=percent(here, hours), drain=percent(here, drain))


def points(here: Here, line: Line, side: Side) -> str:
    """Return the points of one side out of those that the answers can reach."""
    if line.placed is None:
        return "–"
    axis = line.placed.axis(side)
    return here.words("reading.points", points=axis.points, of=axis.reachable)


def money(here: Here, line: Line) -> str:
    """Return what comes a month, and its share of revenue."""
    if line.strip.monthly is None:
        return "–"
    sum_ = here.formats.whole_money(line.strip.monthly)
    return here.words("clients.monthly", sum=sum_, share=percent(here, line.strip.money))


def percent(here: Here, tenths: int | None) -> str:
    """Return tenths of a per cent in whole per cents, a dash if unknown."""
    return "–" if tenths is None else here.formats.percent(Fraction(tenths, 1000))
