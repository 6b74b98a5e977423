"""The JSON door, outwards: figures → the `numbers` and `fan` results (numbers.md §8)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from takingstock.domain.numbers.analysis import Analysis, Parting
from takingstock.domain.numbers.break_even import BreakEven, Need
from takingstock.domain.numbers.bridge import Bridge
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.concentration import Concentration
from takingstock.domain.numbers.fan import Fan
from takingstock.domain.numbers.history import History
from takingstock.domain.numbers.outcome import Outcome
from takingstock.domain.numbers.quality import Quality
from takingstock.domain.numbers.rate import Rate
from takingstock.domain.numbers.receivable import Receivable
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.numbers.safe_leave import SafeLeave
from takingstock.domain.numbers.tornado import METRIC, Tornado
from takingstock.domain.numbers.window import Window

Printed = dict[str, object]
RATIO, RATE, HOURS, PERCENT, MEAN = 6, 4, 2, 1, 4
"""Places after the point."""


def print_decimal(value: Exact, places: int) -> str:
    """Return a number with exactly so many places, rounded half away from zero; no −0."""
    units = half_away(value * 10**places)
    digits = str(abs(units)).rjust(places + 1, "0")
    return f"{'-' if units < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def print_money(cents: Exact) -> str:
    """Return cents as `-1234.50`."""
    return print_decimal(Fraction(cents, 100), 2)


def _maybe(value: Exact | None, places: int) -> str | None:
    return None if value is None else print_decimal(value, places)


def _maybe_money(cents: Exact | None) -> str | None:
    return None if cents is None else print_money(cents)


def _series(cents: Iterable[int]) -> list[str]:
    return [print_money(one) for one in cents]


def _month(month: date | None) -> str | None:
    return None if month is None else month.isoformat()[:7]


def print_analysis(analysis: Analysis) -> Printed:
    """Return the `numbers` result: money and ratios as text, months `YYYY-MM`, null undefined."""
    result: Printed = {
        "quality": _quality(analysis.quality),
        "history": {
            "invoice": _history(analysis.invoiced),
            "cash": _history(analysis.received),
        },
        "window": _window(analysis.window),
        "concentration": _concentration(analysis.concentration),
        "receivables": {name: _receivable(one) for name, one in analysis.receivables.items()},
        "rates": {name: _rate(one) for name, one in analysis.rates.items()},
        "with": _outcome(analysis.kept),
        "without": _outcome(analysis.left),
        "without_no_replacement": _outcome(analysis.left_alone),
        "difference": _series(analysis.difference),
        "bridge_final": _bridge(analysis.bridge[-1]),
        "zero_income_runway": _maybe(analysis.zero_income_runway, RATIO),
    }
    return result if analysis.parting is None else result | _parting(analysis.parting)


def _quality(quality: Quality) -> Printed:
    return {
        "excluded": list(quality.excluded),
        "duplicates": list(quality.duplicates),
        "conflicts": list(quality.conflicts),
        "possible_duplicates": list(quality.possible_duplicates),
    }


def _history(history: History) -> Printed:
    return {
        "months": [_month(month) for month in history.months],
        "clients": {name: _series(row) for name, row in history.clients.items()},
        "total": _series(history.total),
    }


def _window(window: Window) -> Printed:
    return {
        "start": _month(window.start),
        "end": _month(window.end),
        "months_used": window.months_used,
    }


def _concentration(one: Concentration) -> Printed:
    return {
        "total": print_money(one.total),
        "share": {name: print_decimal(share, RATIO) for name, share in one.share.items()},
        "percent": {
            name: print_decimal(Fraction(tenths, 10), PERCENT)
            for name, tenths in one.tenths.items()
        },
        "hhi": _maybe(one.hhi, RATIO),
        "hhi_points": one.hhi_points,
        "effective_clients": _maybe(one.effective_clients, RATIO),
        "top1": _maybe(one.top1, RATIO),
        "top3": _maybe(one.top3, RATIO),
        "nonpositive": list(one.nonpositive),
    }


def _receivable(one: Receivable) -> Printed:
    return {
        "open": print_money(one.open),
        "overdue": print_money(one.overdue),
        "oldest_days": one.oldest_days,
        "buckets": {name: print_money(cents) for name, cents in one.buckets.items()},
    }


def _rate(one: Rate) -> Printed:
    return {
        "net": print_money(one.net),
        "contribution": print_money(one.contribution),
        "late_cost": print_money(one.late_cost),
        "hours": print_decimal(one.hours, HOURS),
        "nominal_rate": _hourly(one.nominal_rate),
        "effective_rate": _hourly(one.effective_rate),
        "clients_without_hours": one.clients_without_hours,
        "days_to_pay": _maybe(one.days_to_pay, HOURS),
    }


def _hourly(cents: Fraction | None) -> str | None:
    return None if cents is None else print_decimal(cents / 100, RATE)


def _outcome(one: Outcome) -> Printed:
    names = ("revenue", "receipts", "fixed", "direct", "variable", "tax", "draw", "surplus")
    series = {name: _series(getattr(one, name)) for name in (*names, "vat_flow", "balance")}
    return {
        "month": [_month(month) for month in one.months],
        **series,
        "revenue_by_year": {
            str(year): print_money(cents) for year, cents in one.revenue_by_year.items()
        },
        "lowest_balance": print_money(one.lowest_balance),
        "lowest_month": _month(one.lowest_month),
        "final_balance": print_money(one.final_balance),
        "runway_months": one.runway_months,
        "floor": print_money(one.floor),
        "floor_breach_month": _month(one.floor_breach_month),
        "pending_at_end": print_money(one.pending_at_end),
        "written_off": print_money(one.written_off),
    }


def _bridge(one: Bridge) -> Printed:
    return {
        "lost_receipts": print_money(one.lost_receipts),
        "replacement_receipts": print_money(one.replacement_receipts),
        "variable_costs": print_money(one.variable_costs),
        "direct_costs": print_money(one.direct_costs),
        "tax": print_money(one.tax),
        "vat_timing": print_money(one.vat_timing),
    }


def _parting(one: Parting) -> Printed:
    return {
        "leave": {"client": one.client, "last_day": one.last_day.isoformat()},
        "rate_client": _rate(one.rate_client),
        "rate_rest": _rate(one.rate_rest),
        "freed_hours_per_month": _maybe(one.freed_hours, HOURS),
        "freed_value_at_replacement_rate": _maybe_money(one.freed_value_at_replacement_rate),
        "freed_value_at_rest_rate": _maybe_money(one.freed_value_at_rest_rate),
        "break_even": _break_even(one.break_even),
        "collect_before_leaving": print_money(one.collect_first),
        "history_without": {
            "per_month": _series(one.history_without.per_month),
            "with_total": print_money(one.history_without.with_total),
            "without_total": print_money(one.history_without.without_total),
        },
        "safe_leave": None if one.safe_leave is None else _safe_leave(one.safe_leave),
        "tornado": None if one.tornado is None else _tornado(one.tornado),
    }


def _break_even(one: BreakEven) -> Printed:
    return {
        "basis": one.basis.value,
        "keep_same_surplus": _need(one.keep_same_surplus),
        "cover_all_costs": _need(one.cover_all_costs),
        "total_revenue_needed": print_money(one.total_needed),
        "average_other_client": _maybe_money(one.average_other_client),
    }


def _need(one: Need) -> Printed:
    tenths = one.tenths_of_hours
    return {
        "revenue_per_month": print_money(one.revenue),
        "hours_per_month": None if tenths is None else print_decimal(Fraction(tenths, 10), HOURS),
        "clients": one.clients,
    }


def _safe_leave(one: SafeLeave) -> Printed:
    return {
        "notice_date": None if one.notice_on is None else one.notice_on.isoformat(),
        "last_day": None if one.last_day is None else one.last_day.isoformat(),
        "later_dates_all_safe": one.are_later_safe,
        "baseline_keeps_floor": one.keeps_floor_with_client,
        "safe": [day.isoformat() for day in one.safe],
    }


def _tornado(one: Tornado) -> Printed:
    bars = [
        {
            "driver": bar.driver.value,
            "low": print_money(bar.low),
            "high": print_money(bar.high),
            "swing": print_money(bar.swing),
        }
        for bar in one.bars
    ]
    return {"metric": METRIC, "base": print_money(one.base), "bars": bars}


def print_fan(fan: Fan) -> Printed:
    """Return the `fan` result; seed, paths and simulated only when it was simulated."""
    result: Printed = {
        "outcomes": fan.outcomes,
        "floor": print_money(fan.floor),
        "mean": [print_decimal(cents / 100, MEAN) for cents in fan.mean],
        "variance": [print_decimal(cents / 10_000, MEAN) for cents in fan.variance],
        "p10": _series(fan.p10),
        "p50": _series(fan.p50),
        "p90": _series(fan.p90),
        "p_below_floor": print_decimal(fan.p_below_floor, RATIO),
        "p_below_zero": print_decimal(fan.p_below_zero, RATIO),
        "mean_lowest": print_money(fan.mean_lowest),
    }
    if fan.draw is not None:
        result |= {"seed": fan.draw.seed, "paths": fan.draw.paths, "simulated": fan.draw.paths}
    return result
