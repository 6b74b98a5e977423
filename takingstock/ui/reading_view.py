"""The reading on the page: sentence, two axes, what moved it, one next step, how it adds up."""

import html
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import streamlit as st

from takingstock.domain.method import Affordability, NextStep, Side
from takingstock.domain.next_step import choose_step, owes_money
from takingstock.domain.over_giving import OverGiving
from takingstock.domain.reading import Axis, Reading, Rule
from takingstock.domain.trend import Change, Direction
from takingstock.ui.here import Here
from takingstock.usecases.assessment import DatedReading


def show(
    here: Here,
    dated: DatedReading,
    changes: tuple[Change, ...],
    since: date | None,
    *,
    giving: OverGiving | None,
) -> None:
    """Draw the reading itself; every sentence in it could be read by the client."""
    reading = dated.reading
    with st.container(key="reading", border=True):
        st.caption(_heading(here, dated))
        if reading.drain.band is not None and reading.energy.band is not None:
            cell = here.content.cells[reading.drain.band, reading.energy.band]
            st.header(cell.sentence, anchor=False)
            st.markdown(cell.meaning)
        for side in Side:
            _axis(here, reading.axis(side))
        st.markdown(_rule(here, reading))
        for sentence in _changes(here, changes, since):
            st.markdown(sentence)
        _strongest(here, reading)
        _beside(here, reading, giving)


def _heading(here: Here, dated: DatedReading) -> str:
    day = here.formats.day(dated.day)
    if dated.reading.is_partial:
        return here.words("reading.heading_partial", day=day)
    return here.words("reading.heading", day=day)


def _axis(here: Here, axis: Axis) -> None:
    """Draw one axis: name, bar, sum; the bar is pattern and colour, the sum says it in words."""
    if axis.share is None:
        return
    words = here.words
    name = words(f"reading.axis.{axis.side}")
    total = words("reading.points", points=axis.points, of=axis.reachable)
    note = ""
    if axis.missing:
        low, high = axis.points_range
        note = words("reading.range", n=axis.answered, of=axis.asked, low=low, high=high)
        note = f'<span class="ts-axis-note">{html.escape(note)}</span>'
    width = int(axis.share * 100)
    st.html(
        f'<div class="ts-axis ts-{axis.side}"><span class="ts-axis-name">{html.escape(name)}</span>'
        f'<span class="ts-axis-track" aria-hidden="true">'
        f'<span class="ts-axis-fill" style="width:{width}%"></span></span>'
        f'<span class="ts-axis-sum">{html.escape(total)}</span>{note}</div>'
    )


def _rule(here: Here, reading: Reading) -> str:
    rule = here.content.rule
    answer = {Rule.YES: rule.yes, Rule.NO: rule.no, Rule.UNSURE: rule.unsure}[reading.rule]
    return f"{rule.question} **{answer}**"


_PHRASE = {
    (Side.DRAIN, Direction.UP): "more_drain",
    (Side.DRAIN, Direction.DOWN): "less_drain",
    (Side.ENERGY, Direction.UP): "more_energy",
    (Side.ENERGY, Direction.DOWN): "less_energy",
}


def _changes(here: Here, changes: tuple[Change, ...], since: date | None) -> list[str]:
    """Say how each axis moved since the last reading; less than a clear change is none."""
    if since is None:
        return []
    gaps = {"since": here.formats.day(since)}
    clear = [change for change in changes if change.direction is not Direction.NO_CLEAR_CHANGE]
    if changes and not clear:
        return [here.content.trend["no_clear_change"].format_map(gaps)]
    return [
        here.content.trend[_PHRASE[change.side, change.direction]].format_map(
            {**gaps, "from": change.before, "to": change.after}
        )
        for change in clear
    ]


def _strongest(here: Here, reading: Reading) -> None:
    """Name the answers that moved the reading most, each with its link into the guidance."""
    if not reading.strongest:
        return
    st.markdown(f"**{here.words('reading.strongest')}**")
    with st.container(key="strongest", gap="xxsmall"):
        _named(here, reading)


def _named(here: Here, reading: Reading) -> None:
    for sign in reading.strongest:
        words = here.content.signs[sign]
        st.page_link(
            here.pages["guidance"],
            label=words.short,
            icon=":material/arrow_forward:",
            query_params=here.params(topic=sign),
        )
        points = {**reading.drain.contributions, **reading.energy.contributions}
        if points[sign] >= here.method.high_answer:
            st.caption(words.high)


def _beside(here: Here, reading: Reading, giving: OverGiving | None) -> None:
    """Draw the hard signals and the gentle check, stronger where the facts speak too."""
    for signal in reading.hard_signals:
        st.info(here.content.signals[signal], icon=":material/flag:")
    if reading.boundary_watch:
        watch = here.content.over_giving[giving] if giving else here.content.boundary_watch
        st.info(watch, icon=":material/self_care:")


def next_step(
    here: Here, reading: Reading, affordability: Affordability, share: Fraction | None
) -> NextStep | None:
    """Draw the one next step with its primary button, and the reminder beside it if owed."""
    step = choose_step(reading, affordability, here.method, share)
    with st.container(key="next_step"):
        if step:
            words = here.content.next_steps[step.id]
            st.markdown(f"**{here.words('reading.next_step')}**")
            st.markdown(words.text)
            with st.container(horizontal=True):
                go = st.button(words.label, type="primary", key=f"step_{step.id}")
                enough = st.button(here.words("client.enough"), key="enough", type="tertiary")
            if go:
                _follow(here, step)
            if enough:
                here.go("home")
    if owes_money(reading):
        reminder = here.content.side_steps["reminder"]
        st.page_link(
            here.pages["guidance"], label=reminder.label, query_params=here.params(topic="reasons")
        )
        st.caption(reminder.text)
    return step


def _follow(here: Here, step: NextStep) -> None:
    if step.page == "guidance":
        here.go("guidance", topic=step.topic)
    here.go(step.page)


def how_worked_out(here: Here, dated: DatedReading) -> None:
    """Let every point be added up by hand, with the thresholds and the method's version."""
    reading, words = dated.reading, here.words
    with st.container(key="how_worked_out"), st.expander(words("reading.how")):
        for side in Side:
            axis = reading.axis(side)
            st.markdown(f"**{words(f'reading.axis.{side}')}**")
            st.table(_rows(here, axis), hide_index=True)
            st.markdown(_sum(here, axis))
        st.markdown(words("reading.how_bands", **_thresholds(here)))
        st.markdown(words("reading.how_missing", n=here.method.answers_needed))
        version = dated.assessment.content_version
        st.caption(words("reading.how_version", version=version, day=here.formats.day(dated.day)))


def _rows(here: Here, axis: Axis) -> Mapping[str, list[str]]:
    words, labels = here.words, here.content.scale
    signs = here.method.of_side(axis.side)
    points = [axis.contributions.get(sign.id) for sign in signs]
    return {
        words("reading.column_sign"): [here.content.signs[sign.id].short for sign in signs],
        words("reading.column_answer"): [
            "–" if value is None else labels[value].label for value in points
        ],
        words("reading.column_points"): ["–" if value is None else str(value) for value in points],
    }


def _sum(here: Here, axis: Axis) -> str:
    if not axis.answered:
        return here.words("reading.sum_none")
    added = " + ".join(str(value) for value in axis.contributions.values())
    line = here.words("reading.sum", added=added, points=axis.points, of=axis.reachable)
    if axis.share is None or axis.band is None:
        return line
    share = here.formats.percent(axis.share)
    band = here.content.bands[axis.band]
    return f"{line} {here.words('reading.sum_share', share=share, band=band)}"


def _thresholds(here: Here) -> dict[str, str]:
    method = here.method
    return {
        "low": f"{method.low_below.numerator}/{method.low_below.denominator}",
        "high": f"{method.high_from.numerator}/{method.high_from.denominator}",
    }
