"""The invariants of numbers.md §5, one by one; the number stands in each name."""

import json
import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.month import Horizon, month_of
from takingstock.domain.numbers.outcome import Outcome
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case
from takingstock.domain.numbers.rounding import half_away
from tests.domain.numbers.strategy import (
    REPLACEMENT,
    Raw,
    altered,
    cases,
    clients,
    money,
    projects,
)

pytestmark = pytest.mark.no_cover  # many examples of lines that other tests run

NOBODY = st.none()


def figures(raw: Raw) -> Analysis:
    return analyse(read_case(raw))


def plans(analysis: Analysis) -> Iterable[Outcome]:
    return analysis.kept, analysis.left, analysis.left_alone


def never_lower(higher: Outcome, lower: Outcome) -> bool:
    return all(one >= other for one, other in zip(higher.balance, lower.balance, strict=True))


@given(cases())
def test_i1_every_month_follows_from_the_one_before(raw: Raw) -> None:
    for one in plans(figures(raw)):
        before = half_away(read_case(raw).cash)
        for place in range(len(one.months)):
            costs = one.fixed[place] + one.direct[place] + one.variable[place]
            surplus = one.receipts[place] - costs - one.tax[place] - one.draw[place]
            assert one.surplus[place] == surplus
            assert one.balance[place] == before + surplus + one.vat_flow[place]
            before = one.balance[place]


@given(cases())
def test_i2_the_bridge_adds_up_to_the_difference_every_month(raw: Raw) -> None:
    analysis = figures(raw)
    assert tuple(part.total for part in analysis.bridge) == analysis.difference


@given(cases(clients=clients(with_average=False), replacement=NOBODY))
def test_i3_leaving_touches_no_other_client(raw: Raw) -> None:
    alone = dict(raw)
    for name in ("invoices", "retainers", "projects"):
        alone[name] = [row for row in raw[name] if row["client"] == raw["leave"]["client"]]
    together, lonely = figures(raw), figures(alone)
    for name in ("revenue", "receipts", "direct"):
        changes = [
            [
                now - then
                for now, then in zip(getattr(a.left, name), getattr(a.kept, name), strict=True)
            ]
            for a in (together, lonely)
        ]
        assert changes[0] == changes[1]


@given(cases(tax=NOBODY, vat=NOBODY, replacement=NOBODY))
def test_i4_the_difference_is_lost_receipts_less_saved_costs(raw: Raw) -> None:
    raw = without_vat(raw)
    analysis = figures(raw)
    kept, left = analysis.kept, analysis.left
    steps = (
        left.receipts[place]
        - kept.receipts[place]
        + (kept.direct[place] - left.direct[place])
        + (kept.variable[place] - left.variable[place])
        for place in range(len(kept.months))
    )
    assert tuple(accumulate(steps)) == analysis.difference


@given(cases())
def test_i5_what_is_invoiced_is_received_or_pending_or_written_off(raw: Raw) -> None:
    case = read_case(raw)
    book = open_book(case)
    last = Horizon(case.as_of, case.horizon_months).months[-1]
    opening = sum(
        one.net - one.received.net if one.issued_on <= case.as_of else -one.received.net
        for one in book.documents
        if month_of(one.issued_on) <= last
    )
    kept = analyse(case).kept
    arrived = sum(kept.receipts) + kept.pending_at_end + kept.written_off
    assert opening + sum(kept.revenue) == arrived


@given(cases())
def test_i6_nothing_changes_before_the_notice_month(raw: Raw) -> None:
    analysis = figures(raw)
    notice = month_of(date.fromisoformat(raw["leave"]["notice_date"]))
    for place, month in enumerate(analysis.kept.months):
        if month < notice:
            assert analysis.difference[place] == 0


@given(cases())
def test_i7_leaving_beyond_the_horizon_changes_nothing(raw: Raw) -> None:
    late = altered(raw, "leave", "notice_date", by=lambda _: "2029-01-01")
    assert not any(figures(late).difference)


@given(cases(replacement=NOBODY))
def test_i8_a_client_without_money_makes_no_difference(raw: Raw) -> None:
    assert not any(figures(altered(raw, "leave", "client", by=lambda _: "Никой")).difference)


@given(cases(), money(0, 5000))
def test_i9_i14_more_cash_is_as_much_more_on_every_balance(raw: Raw, more: str) -> None:
    richer = altered(raw, "cash", by=lambda cash: str(Decimal(cash) + Decimal(more)))
    cents = int(Decimal(more) * 100)
    for one, other in zip(plans(figures(raw)), plans(figures(richer)), strict=True):
        assert other.balance == tuple(balance + cents for balance in one.balance)


@given(cases(), money(0, 2500))
def test_i10_less_own_pay_never_lowers_a_balance(raw: Raw, less: str) -> None:
    modest = altered(raw, "draw", by=lambda draw: str(min(Decimal(draw), Decimal(less))))
    for one, other in zip(plans(figures(raw)), plans(figures(modest)), strict=True):
        assert never_lower(other, one)


@given(cases(replacement=REPLACEMENT), money(0, 50))
def test_i11_a_higher_replacement_rate_never_lowers_a_balance(raw: Raw, more: str) -> None:
    dearer = altered(raw, "replacement", "rate", by=lambda rate: str(Decimal(rate) + Decimal(more)))
    assert never_lower(figures(dearer).left, figures(raw).left)


@given(cases(replacement=REPLACEMENT))
def test_i12_replacing_sooner_never_lowers_a_balance(raw: Raw) -> None:
    sooner = altered(
        raw, "replacement", "months_to_replace", by=lambda wait: max(0, (wait or 0) - 1)
    )
    assert never_lower(figures(sooner).left, figures(raw).left)


@given(cases(replacement=REPLACEMENT))
def test_i13_a_linear_ramp_is_never_below_a_step(raw: Raw) -> None:
    linear = figures(altered(raw, "replacement", "ramp", by=lambda _: "linear")).left
    step = figures(altered(raw, "replacement", "ramp", by=lambda _: "step")).left
    assert never_lower(linear, step)


@given(cases(), st.randoms(use_true_random=False))
def test_i15_the_order_of_rows_and_the_spelling_are_irrelevant(
    raw: Raw, chance: random.Random
) -> None:
    other = dict(raw)
    for name in ("invoices", "retainers", "projects", "hours", "clients"):
        rows = [
            row if "client" not in row else {**row, "client": respelled(row["client"], chance)}
            for row in raw[name]
        ]
        other[name] = chance.sample(rows, len(rows))
    one, two = print_analysis(figures(raw)), print_analysis(figures(other))
    for found in (one, two):
        found.pop("quality")
    assert one == two


def respelled(name: str, chance: random.Random) -> str:
    return chance.choice([name, name.upper(), f" {name} ", f"„{name}“", f"{name}\u200b"])


@given(cases())
def test_i16_importing_a_numbered_file_twice_is_importing_it_once(raw: Raw) -> None:
    numbered = altered(
        raw,
        "invoices",
        by=lambda rows: [{**row, "number": f"2026-{place}"} for place, row in enumerate(rows)],
    )
    twice = altered(numbered, "invoices", by=lambda rows: rows + rows)
    one, two = print_analysis(figures(numbered)), print_analysis(figures(twice))
    for found in (one, two):
        found.pop("quality")
    assert one == two


@given(cases())
def test_i20_the_tax_of_a_year_is_the_rate_on_its_profit_never_negative(raw: Raw) -> None:
    case = read_case(raw)
    for one in plans(analyse(case)):
        for year in {month.year for month in one.months}:
            profit = case.tax.profit_ytd if year == case.as_of.year else 0
            paid = max(0, half_away(profit * case.tax.rate))
            for place, month in enumerate(one.months):
                if month.year == year:
                    costs = one.fixed[place] + one.direct[place] + one.variable[place]
                    profit += one.receipts[place] - costs
                    paid += one.tax[place]
            assert paid == max(0, half_away(profit * case.tax.rate))


REGISTERED = st.fixed_dictionaries(
    {"registered": st.just(value=True), "remit_lag_months": st.integers(0, 3)}
)


@given(
    cases(
        vat=REGISTERED,
        horizon_months=st.just(36),
        invoices=st.just([]),
        replacement=NOBODY,
        clients=clients(with_average=False),
    )
)
def test_i21_vat_leaves_no_trace_once_it_is_settled(raw: Raw) -> None:
    ended = dict(raw)
    ended["retainers"] = [{**row, "end": row.get("end", "2027-06-30")} for row in raw["retainers"]]
    ended["costs"] = altered(
        raw["costs"],
        "fixed",
        by=lambda rows: [{**row, "end": row.get("end", "2027-06-30")} for row in rows],
    )
    with_vat, net_only = figures(ended), figures(without_vat(ended))
    for one, other in zip(plans(with_vat), plans(net_only), strict=True):
        assert one.final_balance == other.final_balance


def without_vat(raw: Raw) -> Raw:
    """Return the case with every `vat_rate` gone."""
    found: Raw = json.loads(json.dumps(raw), object_hook=_no_vat_rate)
    return found


def _no_vat_rate(row: Raw) -> Raw:
    return {key: value for key, value in row.items() if key != "vat_rate"}


@given(cases(), st.sampled_from(["0", "1"]), st.sampled_from(["expected", "all"]))
def test_certain_and_impossible_projects_are_exact(raw: Raw, chance: str, mode: str) -> None:
    decided = altered(
        raw, "projects", by=lambda rows: [{**row, "probability": chance} for row in rows]
    )
    plain = altered(decided, "pipeline_mode", by=lambda _: mode)
    same = altered(decided, "pipeline_mode", by=lambda _: "committed" if chance == "1" else "none")
    assert figures(plain).kept == figures(same).kept


@given(cases(projects=projects(), leave=NOBODY))
def test_without_a_leave_the_three_plans_are_one(raw: Raw) -> None:
    analysis = figures(raw)
    assert analysis.kept == analysis.left == analysis.left_alone
    assert analysis.parting is None
    assert Fraction(sum(analysis.kept.revenue_by_year.values())) == sum(analysis.kept.revenue)
