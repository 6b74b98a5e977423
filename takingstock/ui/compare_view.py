"""Two clients side by side: the same rows, and the differences in words."""

from collections.abc import Sequence

import streamlit as st

from takingstock.domain.method import Side
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.portfolio_view import money, percent, place, points
from takingstock.usecases.portfolio import Difference, Line, differs, larger

_TWO = 2


def side_by_side(here: Here, found: Sequence[Line]) -> None:
    """Let two clients be chosen and lay them side by side; nobody is chosen beforehand."""
    if len(found) < _TWO:
        return
    words, by_id = here.words, {line.client.id: line for line in found}
    with st.container(key="compare"), st.expander(words("compare.title")):
        with st.container(horizontal=True):
            first, second = (
                st.selectbox(
                    words(f"compare.{which}"),
                    list(by_id),
                    index=None,
                    format_func=lambda one: by_id[one].client.name,
                    key=f"compare_{which}",
                    placeholder=words("picker.placeholder"),
                )
                for which in ("first", "second")
            )
        if not (first and second):
            return
        if first == second:
            st.markdown(words("compare.same"))
            return
        _table(here, by_id[first], by_id[second])


def _table(here: Here, first: Line, second: Line) -> None:
    words = here.words
    rows = [
        (words("clients.column.reading"), *_both(here, first, second), None),
        *(
            (
                words(f"compare.{side}"),
                points(here, first, side),
                points(here, second, side),
                differs(here.pen, first, second, side),
            )
            for side in Side
        ),
        (
            words("clients.column.money"),
            money(here, first),
            money(here, second),
            larger(first.strip.money, second.strip.money),
        ),
        *(
            (
                words(f"clients.column.{name}"),
                percent(here, one),
                percent(here, two),
                larger(one, two),
            )
            for name, one, two in (
                ("hours", first.strip.hours, second.strip.hours),
                ("drain", first.strip.drain, second.strip.drain),
            )
        ),
    ]
    names = (literal(first.client.name), literal(second.client.name))
    st.table(
        {
            words("compare.column"): [row[0] for row in rows],
            names[0]: [row[1] for row in rows],
            names[1]: [row[2] for row in rows],
            words("compare.difference"): [_said(here, row[3], names) for row in rows],
        },
        hide_index=True,
    )
    st.caption(words("compare.how", n=here.method.clear_change))


def _both(here: Here, first: Line, second: Line) -> tuple[str, str]:
    return place(here, first), place(here, second)


def _said(here: Here, difference: Difference | None, names: tuple[str, str]) -> str:
    if difference is None:
        return ""
    if difference in {Difference.NONE, Difference.UNKNOWN}:
        return here.words(f"compare.{difference}")
    return here.words("compare.more", name=names[difference is Difference.SECOND])
