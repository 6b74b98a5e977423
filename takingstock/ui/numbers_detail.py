"""The second picture of the Numbers page, one at a time: shares, what matters, the bridge."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.numbers.case import Driver
from takingstock.domain.numbers.tornado import Bar, Tornado
from takingstock.ui import chart_frame, picture_file
from takingstock.ui.chart_bars import Kind, spans
from takingstock.ui.chart_frame import Frame
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.numbers_chart import MONTHS_SHOWN
from takingstock.ui.numbers_share import concentration
from takingstock.ui.numbers_strip import strip
from takingstock.ui.palette import palette
from takingstock.usecases.figure import Known
from takingstock.usecases.numbers import Check, what_moves

_TOP = 3
_PARTS: Final = (
    "lost_receipts",
    "replacement_receipts",
    "variable_costs",
    "direct_costs",
    "tax",
    "vat_timing",
)


def show(here: Here, client: Client, known: Known, check: Check) -> None:
    """Draw the picture that was picked; with the reserve above there are never more than two."""
    with st.container(key="detail"):
        picked = st.segmented_control(
            here.words("numbers.detail.label"),
            list(_PICTURES),
            default=next(iter(_PICTURES)),
            format_func=lambda name: here.words(f"numbers.detail.{name}"),
            key=f"detail_{client.id}",
            required=True,
        )
    _PICTURES[str(picked)](here, client, known, check)


def drivers(here: Here, client: Client, known: Known, check: Check) -> None:  # noqa: ARG001 - one shape for all pictures
    """Draw what moves the lowest balance after leaving, one assumption at a time."""
    found = what_moves(check)
    bars = [bar for bar in found.bars if bar.swing]
    section(here.words("numbers.drivers.title"))
    if not bars:
        st.markdown(here.words("numbers.drivers.nothing"))
        return
    names = {bar.driver: here.words(f"numbers.driver.{bar.driver}") for bar in bars}
    top = ", ".join(names[bar.driver] for bar in bars[:_TOP])
    st.markdown(here.words("numbers.drivers.text", names=top))
    _drivers_chart(here, found, bars, names)
    with leaf(f"drivers_table_{client.id}", here.words("chart.table")) as is_wanted:
        if not is_wanted:
            return
        picture_file.offer(here, "drivers_chart")
        money = here.formats.money
        st.table(
            {
                here.words("numbers.drivers.column"): list(names.values()),
                here.words("numbers.drivers.low"): [money(bar.low, cents=True) for bar in bars],
                here.words("numbers.drivers.high"): [money(bar.high, cents=True) for bar in bars],
            },
            hide_index=True,
        )
        st.caption(
            here.words("numbers.drivers.how", base=here.formats.money(found.base, cents=True))
        )


def _drivers_chart(
    here: Here, found: Tornado, bars: list[Bar], names: Mapping[Driver, str]
) -> None:
    rows = [
        _span(place, names[bar.driver], (bar.low, bar.high), "swing")
        for place, bar in enumerate(bars)
    ]
    base = here.formats.whole_money(found.base)
    alt_text = here.words("numbers.drivers.alt", base=base)
    kinds = (Kind("swing", palette().money),)
    frame = _frame(here, len(rows), kinds, "numbers.drivers.axis")
    _show(frame, rows, found.base, key="drivers_chart", alt_text=alt_text)


def bridge(here: Here, client: Client, known: Known, check: Check) -> None:  # noqa: ARG001 - one shape for all pictures
    """Draw how the reserve with the client becomes the one without, after a year."""
    last = MONTHS_SHOWN - 1
    kept, left = check.analysis.kept.balance[last], check.analysis.left.balance[last]
    parts = check.analysis.bridge[last]
    found = {name: int(getattr(parts, name)) for name in _PARTS if getattr(parts, name)}
    formats, words = here.formats, here.words
    section(words("numbers.bridge.title"))
    st.markdown(
        words(
            "numbers.bridge.text",
            kept=formats.whole_money(kept),
            left=formats.whole_money(left),
            total=formats.whole_money(left - kept),
        )
    )
    if found:
        _bridge_chart(here, kept, found)
    labels = [words(f"numbers.bridge.{name}") for name in ("kept", *found, "left")]
    with leaf(f"bridge_table_{client.id}", words("chart.table")) as is_wanted:
        if not is_wanted:
            return
        if found:
            picture_file.offer(here, "bridge_chart")
        st.table(
            {
                words("numbers.bridge.column"): labels,
                words("numbers.how.sum"): [
                    formats.money(kept, cents=True),
                    *(formats.signed_money(minor, cents=True) for minor in found.values()),
                    formats.money(left, cents=True),
                ],
            },
            hide_index=True,
        )


def _bridge_chart(here: Here, kept: int, found: Mapping[str, int]) -> None:
    rows, before = [], kept
    for place, (name, minor) in enumerate(found.items()):
        said, kind = here.words(f"numbers.bridge.{name}"), "less" if minor < 0 else "more"
        rows.append(_span(place, said, (before, before + minor), kind))
        before += minor
    parts = ", ".join(
        f"{here.words(f'numbers.bridge.{name}')} {here.formats.signed_money(minor, cents=False)}"
        for name, minor in found.items()
    )
    alt_text = here.words("numbers.bridge.alt", parts=parts)
    colours = palette()
    kinds = (Kind("less", colours.drain), Kind("more", colours.energy))
    frame = _frame(here, len(rows), kinds, "numbers.bridge.axis")
    _show(frame, rows, kept, key="bridge_chart", alt_text=alt_text)


def _span(place: int, name: str, ends: tuple[int, int], kind: str) -> dict[str, object]:
    """Return a bar between two amounts in cents, drawn in euros."""
    low, high = min(ends) / 100, max(ends) / 100
    return {"place": place, "name": name, "from": low, "to": high, "kind": kind}


def _frame(here: Here, count: int, kinds: tuple[Kind, ...], title: str) -> Frame:
    return spans(
        count, kinds, title=here.words(title), language=here.words.language, colours=palette()
    )


def _show(
    frame: Frame, rows: list[dict[str, object]], base: int, *, key: str, alt_text: str
) -> None:
    shown: chart_frame.Rows = {"bars": rows, "base": [{"base": base / 100}]}
    chart_frame.show(frame, shown, key=key, alt_text=alt_text)


Picture = Callable[[Here, Client, Known, Check], None]
_PICTURES: Final[Mapping[str, Picture]] = {
    "concentration": concentration,
    "strip": strip,
    "drivers": drivers,
    "bridge": bridge,
}
