"""What may be added to the five figures: each part in a fold of its own, open once it is used."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.figure import FigureName
from takingstock.domain.numbers.rounding import half_away
from takingstock.ui import figure_field, hours_view, retainer_view, upcoming_view
from takingstock.ui.figures import Asked
from takingstock.ui.fold import fold
from takingstock.ui.here import Here
from takingstock.usecases.numbers import Check
from takingstock.usecases.receivable import overdue_claims

_NOTICE = (FigureName.NOTICE_DATE, FigureName.NOTICE_MONTHS, FigureName.FLOOR_MONTHS)
_TAX = (FigureName.TAX_PERCENT, FigureName.VARIABLE_PERCENT)
_VAT = (FigureName.VAT_PERCENT, FigureName.VAT_COST_PERCENT)
_REPLACEMENT = (
    FigureName.HOURS_FROM_CLIENT,
    FigureName.REPLACEMENT_RATE,
    FigureName.RESELL_PERCENT,
    FigureName.MONTHS_TO_REPLACE,
)


def ask(here: Here, asked: Asked, check: Check | None) -> None:
    """Draw the folds; `check` is what the figures say now, None while one is missing."""
    _fold(here, asked, check, _FOLDS["notice"])
    _fold(here, asked, check, _FOLDS["tax"])
    retainer_view.show(here, asked.client, asked.known, check)
    upcoming_view.show(here, asked.client, asked.known)
    hours_view.show(here, asked.client, asked.known, check)
    _fold(here, asked, check, _FOLDS["replacement"])
    _fold(here, asked, check, _FOLDS["collect"])


def _notice(here: Here, asked: Asked, check: Check | None) -> None:
    name = FigureName.NOTICE_DATE
    figure_field.day(here, asked.client, asked.known, name, asked.first[name])
    _numbers(here, asked, _NOTICE[1:])
    _how(here, check, _how_notice)


def _tax(here: Here, asked: Asked, check: Check | None) -> None:
    _numbers(here, asked, _TAX)
    _how(here, check, _how_tax)
    _vat(here, asked, check)


def _replacement(here: Here, asked: Asked, check: Check | None) -> None:
    _numbers(here, asked, _REPLACEMENT[:1])
    _amount(here, asked, FigureName.REPLACEMENT_RATE)
    _numbers(here, asked, _REPLACEMENT[2:])
    _how(here, check, _how_replacement)


def _collect(here: Here, asked: Asked, check: Check | None) -> None:  # noqa: ARG001 - one shape for all folds
    """Ask for what is not invoiced yet, and add it to what is overdue by the invoices."""
    _amount(here, asked, FigureName.UNBILLED)
    late = sum(one.open_minor for one in overdue_claims(here.pen, asked.client.id))
    unbilled = asked.known.value(FigureName.UNBILLED) or 0
    if late or unbilled:
        parts = {"late": late, "unbilled": unbilled, "sum": late + unbilled}
        said = {name: here.formats.money(minor) for name, minor in parts.items()}
        st.caption(here.words("numbers.collect.how", **said))


def _vat(here: Here, asked: Asked, check: Check | None) -> None:
    """Ask whether somebody is registered for VAT; say what that means for what is typed."""
    name, known = FigureName.VAT_REGISTERED, asked.known
    figure_field.yes_no(here, asked.client, known, name, asked.first[name])
    answer = known.value(name)
    said = {None: "numbers.vat.unknown", 0: "numbers.vat.no", 1: "numbers.vat.yes"}
    st.caption(here.words(said[answer]))
    if not answer:
        return
    _numbers(here, asked, _VAT)
    _amount(here, asked, FigureName.VAT_PAYABLE)
    if known.value(FigureName.VAT_PERCENT) is None:
        st.caption(here.words("numbers.vat.no_rate"))
    _how(here, check, _how_vat)
    is_assumed = known.value(FigureName.VAT_PAYABLE) is None
    if is_assumed and check and check.case.vat.is_registered:
        st.caption(here.words("numbers.vat.assumed"))


@dataclass(frozen=True, slots=True)
class _Fold:
    """One fold: its name in keys and messages, its figures, and what draws their fields."""

    part: str
    names: tuple[FigureName, ...]
    fields: Callable[[Here, Asked, Check | None], None]


_FOLDS: Final = {
    one.part: one
    for one in (
        _Fold("notice", _NOTICE, _notice),
        _Fold("tax", (*_TAX, FigureName.VAT_REGISTERED), _tax),
        _Fold("replacement", _REPLACEMENT, _replacement),
        _Fold("collect", (FigureName.UNBILLED,), _collect),
    )
}


def _fold(here: Here, asked: Asked, check: Check | None, one: _Fold) -> None:
    """Draw a fold with its introduction; open at first where one of its figures was typed."""
    is_used = any(name in asked.known.typed for name in one.names)
    title = f"numbers.{one.part}.title"
    with fold(here, asked.client, f"fold_{one.part}", title, is_used=is_used) as is_wanted:
        if is_wanted:
            st.markdown(here.words(f"numbers.{one.part}.text"))
            one.fields(here, asked, check)


def _numbers(here: Here, asked: Asked, names: tuple[FigureName, ...]) -> None:
    for name in names:
        figure_field.number(here, asked.client, asked.known, name, asked.first[name])


def _amount(here: Here, asked: Asked, name: FigureName) -> None:
    figure_field.amount(here, asked.client, asked.known, name, asked.first[name])


def _how(here: Here, check: Check | None, line: Callable[[Here, Check], str]) -> None:
    """Say under the fields how they enter the sum; nothing while the sum is not there."""
    said = line(here, check) if check else ""
    if said:
        st.caption(said)


def _how_notice(here: Here, check: Check) -> str:
    assert check.analysis.parting is not None
    return here.words(
        "numbers.notice.how",
        last_day=here.formats.long_day(check.analysis.parting.last_day),
        month=here.formats.month(check.month),
        floor=here.formats.money(check.analysis.left.floor),
    )


def _how_tax(here: Here, check: Check) -> str:
    left = check.analysis.left
    if not (check.case.tax.rate or check.case.variable_rate):
        return ""
    return here.words(
        "numbers.tax.how",
        month=here.formats.month(check.month),
        variable=here.formats.money(left.variable[check.place]),
        tax=here.formats.money(left.tax[check.place]),
    )


def _how_vat(here: Here, check: Check) -> str:
    """Say what is remitted first and how far a month without the client is from an even one."""
    vat, left = check.case.vat, check.analysis.left
    if not vat.is_registered:
        return ""
    payable, lowest = half_away(vat.opening_payable), min(left.vat_flow)
    return here.words(
        "numbers.vat.how",
        month=here.formats.month(left.months[0]),
        payable=here.formats.money(payable),
        lowest=here.formats.signed_money(lowest),
        when=here.formats.month(left.months[left.vat_flow.index(lowest)]),
    )


def _how_replacement(here: Here, check: Check) -> str:
    parting, plan = check.analysis.parting, check.case.replacement
    assert parting is not None
    if plan is None or parting.freed_hours is None:
        return here.words("numbers.replacement.missing") if plan else ""
    value = parting.freed_value_at_replacement_rate
    assert value is not None
    wait = plan.months_to_replace
    return here.words(
        "numbers.replacement.how" if wait else "numbers.replacement.how_at_once",
        hours=here.formats.hours(parting.freed_hours),
        rate=here.formats.money(int(plan.rate)),
        share=here.formats.percent(Fraction(plan.resell_share)),
        value=here.formats.money(value),
        n=wait,
    )
