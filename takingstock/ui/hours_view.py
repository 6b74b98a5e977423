"""Hours worked for each client and month: typed one client at a time, kept at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Stale
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.numbers.five_figures import last_complete_day
from takingstock.domain.numbers.month import add_months, month_of
from takingstock.domain.upcoming import MINUTES_LIMIT, WorkedHours
from takingstock.ui import kept_field
from takingstock.ui.fold import fold
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.saving import guarded
from takingstock.usecases.figure import HOURS_LIMIT, Known
from takingstock.usecases.numbers import Check
from takingstock.usecases.upcoming import note_hours, read_minutes

MONTHS_SHOWN: Final = 6
_KINDS: Final = ("billable", "unbilled")
_TWENTIETH: Final = 3
"""Minutes of 0.05 hours. What is no multiple of it has no two exact decimals: `20:20`."""

Minutes = dict[str, int]


def show(here: Here, client: Client, known: Known, check: Check | None) -> None:
    """Draw the fold; the hours of every client are typed here, one client at a time."""
    with fold(here, client, "hours", "hours.title", is_used=bool(known.worked)) as is_wanted:
        if not is_wanted:
            return
        st.markdown(here.words("hours.text"))
        if client.is_example:
            st.caption(here.words("hours.not_in_example"))
            return
        last = month_of(last_complete_day(here.clock.today()))
        months = [add_months(last, -step) for step in range(MONTHS_SHOWN)]
        _fields(here, _whose(here, client), months)
        _table(here, known, months)
        if check:
            _freed(here, client, known, check)
        st.caption(here.words("hours.how"))


def _whose(here: Here, client: Client) -> ClientId:
    """Let another client be picked; the open one is there first."""
    names = {one.id: one.name for one in here.clients() if not one.is_example}
    names.setdefault(client.id, client.name)
    picked = st.selectbox(
        here.words("hours.client"),
        list(names),
        index=list(names).index(client.id),
        key=f"hours_client_{client.id}",
        format_func=names.__getitem__,
    )
    return ClientId(str(picked))


def _fields(here: Here, who: ClientId, months: list[date]) -> None:
    """Draw two fields for each month, and under them what cannot be read."""
    with here.visit.turn:
        before = _stored(here, who)
        first = {
            (month, kind): kept_field.settled(
                here,
                _key(who, month, kind),
                written(here, before.get(month, {}).get(kind, 0)),
                _writer(here, who, month, kind),
            )
            for month in months
            for kind in _KINDS
        }
        is_settled = _stored(here, who) == before
    if not is_settled:
        st.rerun()
    for month in months:
        with st.container(horizontal=True, key=f"hours_{month:%Y_%m}"):
            shown = [_field(here, who, month, kind, first[month, kind]) for kind in _KINDS]
        if not _fits(shown):
            st.warning(here.words("hours.unclear", limit=HOURS_LIMIT))


def _field(here: Here, who: ClientId, month: date, kind: str, first: object) -> str:
    key, write = _key(who, month, kind), _writer(here, who, month, kind)

    def draw(first: Any, _: object) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.text_input(
            here.words(f"hours.{kind}", month=here.formats.short_month(month)),
            value=str(first or ""),
            key=key,
            autocomplete="off",
            on_change=_keep,
            args=(here, who, month, kind),
        )

    return str(kept_field.show(here, key, first, write, draw, say=str) or "")


def _keep(here: Here, who: ClientId, month: date, kind: str) -> None:
    """Save what is a number of hours; anything else stays in its field and counts for nothing."""
    key, notes = _key(who, month, kind), here.visit
    with notes.turn:
        shown = st.session_state.to_dict().get(key)
        now, wanted = _now_and_wanted(here, who, month, kind, shown)
        if wanted is None:
            notes.settled[key] = (written(here, now[kind]), shown)
        else:
            write = guarded(notes, key, _writer(here, who, month, kind))
            notes.save_value(here.clock, key, shown, write)


def _fits(typed: Iterable[str]) -> bool:
    """Return whether texts are hours, and together no more than a month has."""
    minutes = [read_minutes(text) for text in typed]
    return None not in minutes and sum(one or 0 for one in minutes) <= MINUTES_LIMIT


def _stored(here: Here, who: ClientId) -> Mapping[date, Minutes]:
    return {
        one.month: {"billable": one.billable_minutes, "unbilled": one.unbilled_minutes}
        for one in here.store.hours(here.owner)
        if one.client_id == who
    }


def _key(who: ClientId, month: date, kind: str) -> str:
    return f"hours_{who}_{month:%Y_%m}_{kind}"


def _now_and_wanted(
    here: Here, who: ClientId, month: date, kind: str, shown: object
) -> tuple[Minutes, Minutes | None]:
    """Return what is kept for a month, and what a field asks for: None for no number of hours."""
    now = {"billable": 0, "unbilled": 0, **_stored(here, who).get(month, {})}
    minutes = read_minutes(str(shown or ""))
    wanted = None if minutes is None else {**now, kind: minutes}
    return now, wanted if wanted and sum(wanted.values()) <= MINUTES_LIMIT else None


def _writer(here: Here, who: ClientId, month: date, kind: str) -> kept_field.WriteOver:
    def write(shown: object, seen: object) -> object:
        """Keep one of the two; what is no number of hours changes nothing and stays typed."""
        now, wanted = _now_and_wanted(here, who, month, kind, shown)
        if wanted is None or wanted == now:
            return written(here, now[kind])
        if written(here, now[kind]) not in ("", str(seen or "")):
            raise Stale("text_changed")
        before = WorkedHours(
            client_id=who,
            month=month,
            billable_minutes=now["billable"],
            unbilled_minutes=now["unbilled"],
        )
        note_hours(
            here.pen,
            who,
            month,
            billable_minutes=wanted["billable"],
            unbilled_minutes=wanted["unbilled"],
            seen=before,
        )
        return written(here, wanted[kind])

    return write


def written(here: Here, minutes: int) -> str:
    """Write hours as a person would type them, nothing for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if minutes % _TWENTIETH:
        return f"{hours}:{rest:02d}"
    mark = "," if here.words.language == "bg" else "."
    return f"{hours}{mark}{rest * 100 // 60:02d}".rstrip("0") if rest else str(hours)


def _table(here: Here, known: Known, months: list[date]) -> None:
    """Set all hours of the months side by side, both kinds together."""
    shown = sorted(one for one in months if any(row.month == one for row in known.worked))
    if not shown:
        return
    sums: dict[ClientId, dict[date, WorkedHours]] = {}
    for one in known.worked:
        if one.month in shown:
            sums.setdefault(one.client_id, {})[one.month] = one
    rows = sorted(sums, key=lambda who: known.names.get(who, "").casefold())
    st.table(
        {
            here.words("numbers.column_client"): [literal(known.names[who]) for who in rows],
            **{
                here.formats.short_month(month): [
                    _hours(here, sums[who].get(month)) for who in rows
                ]
                for month in shown
            },
        },
        hide_index=True,
    )


def _freed(here: Here, client: Client, known: Known, check: Check) -> None:
    """Say how many hours a month leaving frees, and where they come from."""
    assert check.analysis.parting is not None
    hours = check.analysis.parting.freed_hours
    if hours is None or not check.case.hours:
        return
    how = "freed" if known.value(FigureName.HOURS_FROM_CLIENT) is None else "typed"
    said = here.formats.hours(hours)
    st.markdown(here.words(f"hours.{how}", name=literal(client.name), hours=said))


def _hours(here: Here, worked: WorkedHours | None) -> str:
    if worked is None:
        return "–"
    hours = Fraction(worked.billable_minutes + worked.unbilled_minutes, 60)
    return here.words("hours.amount", hours=here.formats.hours(hours))
