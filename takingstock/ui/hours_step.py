"""A time report laid on the desk: what was understood, the hours it would add, one button."""

from collections.abc import Callable, Iterable
from fractions import Fraction

import streamlit as st

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, Import
from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.hours_guess import HOUR_ROLES
from takingstock.imports.preset import preset
from takingstock.ui import adding, import_preview, mapping_step
from takingstock.ui.file_desk import Adding, Desk, Paper
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.remembered import name_of
from takingstock.usecases.hours import HoursPlan, add_hours, plan_hours
from takingstock.usecases.invoice import FileFacts

_SHOWN = 8
_NAME_LENGTH = 200


def look(here: Here, table: Desk, paper: Paper, found: UnderstoodHours) -> None:
    """Draw what a time report holds, its questions, and the way to add it."""
    questions = table.questions_of(paper, found)
    plan = plan_hours(here.store, here.owner, found.hours)
    _understood(here, paper, found)
    if found.questions:
        mapping_step.guess(here, table, paper, found)
    mapping_step.ask(here, table, paper, found, questions)
    mapping_step.columns(here, table, paper, found, HOUR_ROLES)
    if found.questions:
        import_preview.take_off(here, table)
        return
    _preview(here, plan)
    import_preview.skipped(here, found)
    _confirm(here, table, paper, found, plan)


def _understood(here: Here, paper: Paper, found: UnderstoodHours) -> None:
    words, formats = here.words, here.formats
    facts = [
        *([f"**{literal(paper.name)}**"] if paper.name else []),
        words("time_report.kind", tool=literal(preset(found.preset).tool)),
        words("file.rows", n=found.rows_read),
    ]
    if found.period:
        first, last = (formats.short_month(month) for month in found.period)
        facts.append(first if first == last else f"{first} – {last}")
    if not paper.is_pasted:
        facts.append(mapping_step.encoding_name(found.encoding))
    st.markdown(" · ".join(facts))
    if found.hours:
        paid = sum(one.billable_minutes for one in found.hours)
        unpaid = sum(one.unbilled_minutes for one in found.hours)
        st.markdown(words("time_report.sum", paid=_hours(here, paid), unpaid=_hours(here, unpaid)))
    notes = import_preview.notes_of(here, found.notes)
    st.markdown("\n".join(f"- {line}" for line in notes))


def _hours(here: Here, minutes: int) -> str:
    return here.formats.number(Fraction(minutes, 60), 2)


def _preview(here: Here, plan: HoursPlan) -> None:
    words = here.words
    with st.container(key="import_preview"):
        if plan.new:
            shown = plan.new[:_SHOWN]
            st.table(
                {
                    words("role.client"): [literal(one.client) for one in shown],
                    words("time_report.month"): [here.formats.month(one.month) for one in shown],
                    words("time_report.paid"): [
                        _hours(here, one.billable_minutes) for one in shown
                    ],
                    words("time_report.unpaid"): [
                        _hours(here, one.unbilled_minutes) for one in shown
                    ],
                },
                hide_index=True,
            )
            if len(plan.new) > _SHOWN:
                st.caption(words("file.more", n=len(plan.new) - _SHOWN))
            if plan.new_clients:
                names = ", ".join(map(literal, plan.new_clients[:_SHOWN]))
                st.markdown(words("time_report.new_clients", n=len(plan.new_clients), names=names))
        for line in _kept_out(here, plan):
            st.markdown(line)


def _kept_out(here: Here, plan: HoursPlan) -> Iterable[str]:
    """Yield what of the report is here already or does not fit a month."""
    told = {
        "already_there": len(plan.already_there),
        "different": len(plan.different),
        "too_many": len(plan.too_many),
    }
    yield from (here.words(f"time_report.{name}", n=count) for name, count in told.items() if count)
    for name in plan.made_up[:1]:
        yield here.words.error(Refused("example_in_the_way", name=literal(name)))
    if not plan.drafts:
        yield here.words("time_report.none")


def _confirm(
    here: Here, table: Desk, paper: Paper, found: UnderstoodHours, plan: HoursPlan
) -> None:
    if not plan.new or plan.made_up:
        import_preview.take_off(here, table)
        return
    facts = FileFacts(
        file_name=paper.name[:_NAME_LENGTH],
        sha256=paper.sha256,
        preset=found.preset,
        encoding=found.encoding,
        basis=Basis.INVOICE,
        rows_read=found.rows_read,
    )
    world = here.worksheet

    def write(_: Callable[[int], None]) -> Import:
        return add_hours(here.store, world.clock, world.ids, here.owner, plan, file=facts)

    asked = Adding(len(plan.new), paper.sha256, name_of(found), write)
    with st.container(horizontal=True):
        with (
            st.container(key="next_step", width="content"),
            st.container(key="import_confirm", width="content"),
        ):
            st.button(
                here.words("time_report.add", n=len(plan.new)),
                type="primary",
                key=f"hours_add_{paper.sha256[:12]}_{table.turn}",
                on_click=adding.begin,
                args=(here, table, table.turn, asked),
            )
        import_preview.take_off(here, table)
