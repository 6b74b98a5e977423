"""Work without an invoice: the exact hours and their sum, nothing where all is billed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.identity import ClientId
from takingstock.domain.unbilled import Unbilled, find_unbilled
from takingstock.domain.upcoming import WorkedHours


def hours(month: int, billable: Fraction | int, unbilled: Fraction | int = 0) -> WorkedHours:
    return WorkedHours(
        client_id=ClientId("orion"),
        month=date(2026, month, 1),
        billable_minutes=int(billable * 60),
        unbilled_minutes=int(unbilled * 60),
    )


LEDGER = (hours(7, 20), hours(8, 20, Fraction(5, 2)), hours(9, 15), hours(10, 20))
INVOICED = {date(2026, 7, 31): 900_00, date(2026, 8, 30): 700_00}


def test_a_ledger_with_37_and_a_half_hours_unbilled_is_found_to_the_cent() -> None:
    # 2.5 h noted and 35 h since the invoice of August; 1600 € from 40 h are 40 an hour
    found = find_unbilled(LEDGER, INVOICED)
    assert found == Unbilled(noted=150, later=35 * 60, price=Fraction(40_00))
    assert (found.minutes, found.minor) == (2250, 1500_00)


def test_all_billed_is_nothing() -> None:
    found = find_unbilled((hours(7, 20), hours(8, 20)), INVOICED)
    assert (found.minutes, found.minor) == (0, 0)


@pytest.mark.parametrize(
    ("invoiced", "later"),
    [
        ({}, 0),  # billed elsewhere, for all that is known
        ({date(2026, 8, 30): -50_00}, 0),  # a credit note bills nothing
        ({date(2026, 6, 30): 500_00}, 75 * 60),  # before any hours: no price
        ({date(2026, 9, 1): 500_00, date(2026, 10, 1): -1}, 20 * 60),
    ],
)
def test_a_price_is_known_only_where_hours_were_billed(
    invoiced: Mapping[date, int], later: int
) -> None:
    found = find_unbilled(LEDGER, invoiced)
    assert (found.noted, found.later) == (150, later)
    assert (found.minor is None) is (date(2026, 9, 1) not in invoiced)
