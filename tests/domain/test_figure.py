"""Typed figures: which are about the whole work, which about one client."""

import pytest

from takingstock.domain.figure import FigureName

OF_THE_WHOLE_WORK = {
    "monthly_revenue",
    "monthly_costs",
    "draw",
    "reserve",
    "floor_months",
    "tax_percent",
    "variable_percent",
    "vat_registered",
    "vat_percent",
    "vat_cost_percent",
    "vat_payable",
}


@pytest.mark.parametrize("name", FigureName)
def test_a_figure_is_shared_if_it_is_about_the_whole_work(name: FigureName) -> None:
    assert name.is_shared is (name.value in OF_THE_WHOLE_WORK)
