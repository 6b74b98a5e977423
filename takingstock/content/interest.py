"""Reads `interest.toml`: the half-years of legal interest, the fixed sum, the EU minimum."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from takingstock.content.problem import Report
from takingstock.content.table import Table
from takingstock.domain.late_interest import (
    FixedSum,
    InterestTable,
    RatePeriod,
    Source,
    UnionMinimum,
)

_HARMLESS: Final = frozenset({"key_unknown"})
_STARTS: Final = frozenset({(1, 1), (7, 1)})


class _Currency(StrEnum):
    """The currencies that the law has named sums in."""

    EUR = "EUR"
    BGN = "BGN"


def read_interest(raw: Mapping[str, object] | None, report: Report) -> InterestTable:
    """
    Return the table; an empty one if a part of it is damaged, so that nothing is made up.

    Rates are per cent a year, exact; sums are hundredths of their currency.
    """
    if raw is None:
        return InterestTable()
    before = len(report.problems)
    table = Table(raw, "", report)
    periods = _read_periods(table)
    fixed, minimum = (table.table(name) for name in ("fixed_sum", "eu_minimum"))
    interest = InterestTable(
        periods,
        FixedSum(
            fixed.money("amount"), fixed.choice("currency", _Currency).value, _read_source(fixed)
        ),
        UnionMinimum(minimum.per_cent("points"), minimum.money("amount"), _read_source(minimum)),
    )
    for part in (table, fixed, minimum):
        part.close()
    damage = {problem.code for problem in report.problems[before:]} - _HARMLESS
    return InterestTable() if damage else interest


def _read_periods(table: Table) -> tuple[RatePeriod, ...]:
    days: list[tuple[str, date]] = []
    periods: list[RatePeriod] = []
    for row in table.tables("rate"):
        day = row.day("valid_from")
        periods.append(RatePeriod(day, row.per_cent("rate"), _read_source(row)))
        if day != date.min:
            days.append((row.at("valid_from"), day))
        row.close()
    if table.raw.get("rate") == []:
        table.report.add("rate", "key_missing")
    _check_days(days, table.report)
    return tuple(periods)


def _read_source(row: Table) -> Source:
    return Source(row.address("source"), row.day("checked_on"), row.yes_or_no("confirmed"))


def _check_days(days: Sequence[tuple[str, date]], report: Report) -> None:
    """Report a row that begins no half-year, is there twice, or stands after a later one."""
    for place, day in days:
        if (day.month, day.day) not in _STARTS:
            report.add(place, "not_half_year")
    for (_, earlier), (place, day) in pairwise(days):
        if day == earlier:
            report.add(place, "id_twice", id=day.isoformat())
        elif day < earlier:
            report.add(place, "days_not_rising", day=day.isoformat(), before=earlier.isoformat())
