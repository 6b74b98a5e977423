"""What may be added to the five figures: sums agreed for every month, hours, VAT."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.case import Case, Hours, Replacement, Retainer
from takingstock.domain.numbers.five_figures import (
    Beyond,
    Usual,
    VatTerms,
    five_figure_case,
    usual_month,
)


def five(beyond: Beyond, **changed: object) -> Case:
    """Орион 1250 of 4000, costs 2900, reserve 9800; the first forecast month is November."""
    figures: dict[str, Any] = {
        "as_of": date(2026, 10, 31),
        "from_client": 1250_00,
        "revenue": 4000_00,
        "costs": 2900_00,
        "draw": 0,
        "cash": 9800_00,
        "floor_months": 0,
        "client": "Орион",
        "others": "другите",
        "notice_date": None,
        "notice_months": 0,
    }
    return five_figure_case(**(figures | changed), beyond=beyond)


def worked_out(beyond: Beyond, **changed: object) -> Analysis:
    return analyse(replace(five(beyond, **changed), seeks_safe_leave=False))


def fee(client: str, euros: int, start: date | None = None, end: date | None = None) -> Retainer:
    return Retainer(client=client, amount=euros * 100, start=start, end=end)


# ---- sums agreed for every month --------------------------------------------------------------


def test_a_running_sum_is_a_part_of_the_figures_and_never_counts_twice() -> None:
    plain = worked_out(Beyond())
    agreed = worked_out(Beyond(inside=(fee("Зора", 800), fee("Орион", 1000))))
    assert agreed.kept.balance == plain.kept.balance
    assert agreed.left.balance == plain.left.balance


def test_a_running_sum_leaves_the_revenue_after_its_last_day() -> None:
    left = worked_out(Beyond(inside=(fee("Зора", 600, end=date(2026, 12, 10)),))).left
    # December has 31 days: 600 * 10 / 31 = 193.548…
    assert left.revenue[:3] == (2750_00, 2150_00 + 193_55, 2150_00)


def test_a_later_sum_comes_on_top_from_its_first_day() -> None:
    left = worked_out(Beyond(on_top=(fee("Зора", 600, start=date(2026, 12, 22)),))).left
    # 600 * 10 / 31
    assert left.revenue[:3] == (2750_00, 2750_00 + 193_55, 3350_00)


def test_a_later_sum_of_the_client_ends_with_the_last_day() -> None:
    later = Beyond(on_top=(fee("Орион", 600, start=date(2026, 12, 1)),))
    found = worked_out(later, notice_date=date(2026, 11, 15), notice_months=1)
    assert found.kept.revenue[1] == 4600_00
    # 15 of 31 days of December, of 1250 and of 600: 604.838… and 290.322…
    assert found.left.revenue[1:3] == (2750_00 + 604_84 + 290_32, 2750_00)


def test_more_agreed_than_told_counts_as_agreed() -> None:
    usual = usual_month("Орион", 1250_00, 4000_00, (fee("орион", 1500), fee("Зора", 3000)))
    assert usual == Usual(1500_00, 3000_00, 0, 0)
    assert usual.revenue == 4500_00


def test_a_part_above_the_whole_is_refused_with_agreements_too() -> None:
    with pytest.raises(Refused, match="figures_client_over_revenue"):
        usual_month("Орион", 2, 1, (fee("Зора", 600),))


@pytest.mark.parametrize("name", ["другите", "Другите", "другите +"])
def test_the_rest_never_takes_the_name_of_somebody_known(name: str) -> None:
    case = five(Beyond(inside=(fee(name, 600), fee("Другите", 100))))
    rest = case.retainers[1]
    assert rest.client not in {name, "Другите", "Орион"}
    assert rest.amount == 2050_00
    assert [one.name for one in case.clients][:2] == ["Орион", rest.client]


@given(
    st.lists(
        st.tuples(st.sampled_from(("Орион", "Зора", "Бета")), st.integers(1, 5000)), max_size=4
    )
)
def test_the_two_sides_are_the_figures_or_the_agreement(agreed: list[tuple[str, int]]) -> None:
    inside = tuple(fee(name, euros) for name, euros in agreed)
    usual = usual_month("Орион", 1250_00, 4000_00, inside)
    own = sum(euros for name, euros in agreed if name == "Орион") * 100
    theirs = sum(euros for name, euros in agreed if name != "Орион") * 100
    assert (usual.client, usual.others) == (max(1250_00, own), max(2750_00, theirs))
    assert usual.client_rest + own == usual.client
    assert usual.others_rest + theirs == usual.others
    assert worked_out(Beyond(inside=inside)).kept.revenue[0] == usual.revenue


# ---- hours ------------------------------------------------------------------------------------


def test_hours_by_month_say_what_is_freed_unless_hours_a_month_were_typed() -> None:
    worked = tuple(
        Hours(client="Орион", month=date(2026, month, 1), billable=hours, unbilled=1)
        for month, hours in ((8, 29), (10, 40))
    )
    instead = Replacement(rate=40_00)
    found = worked_out(Beyond(worked=worked, replacement=instead))
    assert found.parting is not None
    assert found.parting.freed_hours == Fraction(71, 3)  # August to October
    assert found.left.replaced[0] == 946_67
    typed = worked_out(Beyond(worked=worked, replacement=instead, hours=10))
    assert typed.left.replaced[0] == 400_00


# ---- VAT --------------------------------------------------------------------------------------

TWENTY = VatTerms(rate=20, cost_rate=10)


def test_in_a_usual_month_vat_only_passes_through() -> None:
    kept = worked_out(Beyond(vat=TWENTY)).kept
    assert set(kept.vat_flow) == {0}
    assert kept.balance == worked_out(Beyond()).kept.balance


def test_after_leaving_the_vat_of_the_last_month_is_still_due() -> None:
    found = worked_out(Beyond(vat=TWENTY))
    # 550 - 290 come in, 800 - 290 of October are due: once 250 less, the VAT of 1250
    assert found.left.vat_flow[:3] == (-250_00, 0, 0)
    assert found.bridge[-1].vat_timing == -250_00


def test_what_is_due_now_may_be_typed() -> None:
    kept = worked_out(Beyond(vat=replace(TWENTY, payable=100_00))).kept
    # 800 - 290 come in and 100 go out
    assert kept.vat_flow[:3] == (410_00, 0, 0)


def test_everything_that_is_invoiced_carries_vat() -> None:
    beyond = Beyond(
        vat=TWENTY,
        hours=10,
        replacement=Replacement(rate=40_00),
        on_top=(fee("Зора", 600),),
    )
    case = five(beyond)
    assert {one.vat_rate for one in case.retainers} == {20}
    assert case.replacement is not None
    assert case.replacement.vat_rate == 20
    assert case.fixed_costs[0].vat_rate == 10
