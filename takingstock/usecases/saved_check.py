"""Checks that were kept: named, read again, laid side by side, begun from again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName, Unit
from takingstock.domain.identity import CheckId
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.five_figures import first_month_after
from takingstock.domain.numbers.lever import leave_out
from takingstock.domain.numbers.reader import read_case
from takingstock.domain.numbers.writer import decimal, money, write_plan
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.figure import Known, read_figure, save_figure
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.numbers import Check, carries

CHECK_NAME_LIMIT: Final = 80
COMPARED: Final = 3
"""So many checks at most are laid side by side."""
YEARS_AHEAD: Final = 3
"""The calendar of the page begins last year and ends so many years ahead."""
_APART: Final = frozenset({FigureName.GUESS_MONTHS, FigureName.UNBILLED})
"""What is no part of the sum: a guess from before it, and money that comes beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheck:
    """
    A saved check, read again.

    `figures` are the texts with which its fields can be filled again. Cents: `reserve`, and
    what was left a month, `without` the client and `with_client`; `runway` in months, None for
    no end within two years. `case` is None where it cannot be worked out again, and a result
    None where it was not kept.
    """

    saved: SavedCheck
    case: Case | None
    figures: Mapping[FigureName, str]
    reserve: int | None
    without: int | None
    with_client: int | None
    runway: int | None

    @property
    def has_plans(self) -> bool:
        """Whether projects or sums agreed for every month went into it beside the figures."""
        case = self.case
        return case is not None and bool(case.projects or case.retainers[2:])

    def value(self, name: FigureName) -> int | None:
        """Return what a figure meant, in its unit."""
        typed = self.figures.get(name)
        return read_figure(name, typed).value if typed else None


def is_carried(kept: KeptCheck) -> bool | None:
    """
    Return whether no month from the one looked at on takes from the reserve.

    Worked out again from what was kept, over the whole of it: what ends later counts. None
    where that cannot be done.
    """
    if kept.case is None:
        return None
    left, month = leave_out(kept.case), first_month_after(kept.case)
    return carries(left, month) if month in left.months else None


def keep_check(pen: Pen, known: Known, check: Check, name: str = "") -> SavedCheck:
    """Keep a check whole, with its day. Raises `Refused` (those of `name_check`), `NotFound`."""
    kept = SavedCheck(
        id=CheckId(pen.ids.new()),
        client_id=known.client.id,
        taken_at=pen.clock.now(),
        taken_on=pen.clock.today(),
        case=write_check(known, check),
        name=_read_name(name),
    )
    pen.store.add_check(pen.owner, kept)
    return kept


def write_check(known: Known, check: Check) -> str:
    """Return a check as JSON: the input of the `numbers` command, results in cents, the texts."""
    raw = {
        "input": write_plan(replace(check.case, tornado=())),
        "reserve": int(check.case.cash),
        "without": check.without,
        "with": check.kept,
        "runway": check.runway,
        "figures": {name.value: typed for name, typed in _texts(known).items()},
    }
    return json.dumps(raw, ensure_ascii=False)


def _texts(known: Known) -> dict[FigureName, str]:
    """Return every figure of the sum as a person would type it."""
    found = {}
    for name in FigureName:
        value = known.value(name)
        if value is None or name in _APART:
            continue
        figure = known.typed.get(name)
        found[name] = figure.typed if figure else _cents(value)
    return found


def _cents(minor: int) -> str:
    """Return an amount as text that both languages read alike."""
    whole, cents = divmod(minor, 100)
    return f"{whole},{cents:02d}" if cents else str(whole)


def read_check(saved: SavedCheck) -> KeptCheck:
    """Return what was kept, as far as it can be read; whatever else stays as it is."""
    try:
        raw = json.loads(saved.case)
    except ValueError:
        raw = None
    row = raw if isinstance(raw, dict) else {}
    case = _case(row)
    return KeptCheck(
        saved=saved,
        case=case,
        figures=_kept_texts(row.get("figures")) or (_texts_of(case) if case else {}),
        reserve=_whole(row.get("reserve")),
        without=_whole(row.get("without")),
        with_client=_whole(row.get("with")),
        runway=_whole(row.get("runway")),
    )


def _case(row: Mapping[str, object]) -> Case | None:
    given = row.get("input")
    try:
        case = read_case(given) if isinstance(given, dict) else None
    except Refused:
        return None
    is_whole = case is not None and case.leave is not None and len(case.retainers) > 1
    return case if is_whole else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _kept_texts(given: object) -> dict[FigureName, str]:
    rows = given if isinstance(given, dict) else {}
    return {name: str(rows[name]) for name in FigureName if isinstance(rows.get(name), str)}


def _texts_of(case: Case) -> dict[FigureName, str]:
    """Return the figures of a check that kept no texts, from what it was worked out with."""
    part, rest, plan = case.retainers[0], case.retainers[1], case.replacement
    assert case.leave is not None
    texts = {
        FigureName.MONTHLY_FROM_CLIENT: money(part.amount),
        FigureName.MONTHLY_REVENUE: money(part.amount + rest.amount),
        FigureName.MONTHLY_COSTS: money(sum(one.amount for one in case.fixed_costs)),
        FigureName.RESERVE: money(case.cash),
        FigureName.DRAW: money(case.draw) if case.draw else "",
        FigureName.FLOOR_MONTHS: decimal(case.floor_months) if case.floor_months else "",
        FigureName.TAX_PERCENT: decimal(case.tax.rate * 100) if case.tax.rate else "",
        FigureName.VARIABLE_PERCENT: decimal(case.variable_rate * 100)
        if case.variable_rate
        else "",
        FigureName.NOTICE_MONTHS: str(case.leave.notice_months) if case.leave.notice_months else "",
    }
    if case.leave.notice_on != case.as_of:
        texts[FigureName.NOTICE_DATE] = case.leave.notice_on.isoformat()
    hours = case.clients[0].hours_per_month if case.clients else None
    if hours is not None:
        texts[FigureName.HOURS_FROM_CLIENT] = decimal(hours)
    if plan:
        texts |= {
            FigureName.REPLACEMENT_RATE: money(plan.rate),
            FigureName.RESELL_PERCENT: decimal(plan.resell_share * 100),
            FigureName.MONTHS_TO_REPLACE: str(plan.months_to_replace),
        }
    return {name: text.replace(".", ",") for name, text in texts.items() if text}


def kept_checks(pen: Pen, client: Client) -> tuple[KeptCheck, ...]:
    """Return a client's kept checks, the newest first. Raises `NotFound`."""
    return tuple(read_check(one) for one in pen.store.checks(pen.owner, client.id))


def name_check(pen: Pen, check_id: CheckId, text: str, *, seen: str | None = None) -> str:
    """
    Give a check a name over the one that was `seen`, an empty one takes it away.

    Return what is kept. Raises `Refused` (`text_too_long`, `text_unreadable`), `NotFound`, `Stale`.
    """
    name = _read_name(text)
    pen.store.name_check(pen.owner, check_id, name, seen=seen)
    return name or ""


def _read_name(text: str) -> str | None:
    return " ".join(read_text(text, CHECK_NAME_LIMIT).split()) or None


# ---- beginning from one again -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutBack:
    """A figure whose text changes; an empty text clears the field."""

    name: FigureName
    now: str
    then: str


def changes_to(kept: KeptCheck, known: Known, today: date) -> tuple[PutBack, ...]:
    """
    Return what putting a check's figures back changes in the fields, in the order of the page.

    Figures that the check did not have are cleared, or its sum would not come out again. A
    notice day out of reach of the page's calendar stays empty. What the invoices say already
    stays with the invoices.
    """
    if not kept.figures:
        return ()
    changes = []
    for name in FigureName:
        if name in _APART:
            continue
        figure = known.typed.get(name)
        now, then = (
            figure.typed if figure else "",
            _reachable(kept.figures.get(name, ""), name, today),
        )
        is_same = read_figure(name, then).value == known.value(name) if then else not now
        if now != then and not is_same:
            changes.append(PutBack(name, now, then))
    return tuple(changes)


def _reachable(typed: str, name: FigureName, today: date) -> str:
    """Return a text, empty for a day that the calendar of the page does not reach."""
    if name.unit is not Unit.DAY:
        return typed
    value = read_figure(name, typed).value
    years = None if value is None else date.fromordinal(value).year - today.year
    return typed if years is not None and -1 <= years <= YEARS_AHEAD else ""


def put_back(pen: Pen, client: Client, changes: Iterable[PutBack]) -> tuple[PutBack, ...]:
    """Put the texts into the fields; return the changes that take them out again."""
    done = tuple(changes)
    for one in done:
        save_figure(pen, client, one.name, one.then)
    return tuple(PutBack(one.name, one.then, one.now) for one in done)


# ---- side by side -----------------------------------------------------------------------------


def differing(kept: Iterable[KeptCheck]) -> tuple[FigureName, ...]:
    """Return the figures in which the checks are not all alike, in the order of the page."""
    listed = tuple(kept)[:COMPARED]
    return tuple(
        name
        for name in FigureName
        if name not in _APART and len({one.value(name) for one in listed}) > 1
    )
