"""An hour for one client beside the middle of all: the price at which it would be level."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.level import level
from takingstock.domain.numbers.rate import Rate


def rate(
    net: int, hours: Fraction | int, *, billable: Fraction | int, costs: int = 0, late: int = 0
) -> Rate:
    left = net - costs - late
    return Rate(
        net=net,
        contribution=left,
        late_cost=late,
        hours=hours,
        nominal_rate=Fraction(net) / billable if billable else None,
        effective_rate=Fraction(left) / hours if hours else None,
        clients_without_hours=0,
        days_to_pay=None,
    )


BEST = rate(6000_00, 100, billable=100)
GOOD = rate(5000_00, 100, billable=100)
POOR = rate(4000_00, 160, billable=100)  # 25 an hour, 40 of a billed one
NO_HOURS = rate(0, 0, billable=0)


def test_the_price_that_would_be_level() -> None:
    found = level("poor", {"poor": POOR, "good": GOOD, "best": BEST, "none": NO_HOURS}, 100, 0)
    assert found is not None
    assert (found.own, found.median) == (Fraction(25_00), Fraction(50_00))
    assert (found.clients, found.billed) == (3, Fraction(40_00))
    assert found.level_at == 80_00  # 50 · 160 h / 100 billed ones


def test_costs_and_late_payment_are_in_the_price() -> None:
    # v 10 %: net' · 0.9 = 50 · 160 + 300 of its own + 20 late = 8320, so 92.444… a billed hour
    poor = rate(4000_00, 160, billable=100, costs=700_00, late=20_00)
    found = level("poor", {"poor": poor, "good": GOOD, "best": BEST}, 100, Fraction(1, 10))
    assert found is not None
    assert found.level_at == 92_45


@pytest.mark.parametrize("key", ["good", "best"])
def test_no_price_is_asked_of_a_client_that_is_not_below(key: str) -> None:
    found = level(key, {"poor": POOR, "good": GOOD, "best": BEST}, 100, 0)
    assert found is not None
    assert found.level_at is None


def test_without_a_billed_hour_there_is_no_price() -> None:
    gift = rate(0, 10, billable=0)
    found = level("gift", {"gift": gift, "good": GOOD}, 0, 0)
    assert found is not None
    assert found.median == 25_00
    assert found.billed is None
    assert found.level_at is None


@pytest.mark.parametrize(
    "rates", [{"poor": POOR}, {"poor": POOR, "none": NO_HOURS}, {"poor": NO_HOURS, "good": GOOD}]
)
def test_with_nobody_beside_it_nothing_is_compared(rates: dict[str, Rate]) -> None:
    assert level("poor", rates, 100, 0) is None


amounts = st.integers(0, 10**7)
hours = st.fractions(min_value=Fraction(1, 60), max_value=744, max_denominator=60)


@given(
    net=amounts,
    other=amounts,
    billable=hours,
    unbilled=hours,
    direct=amounts,
    percent=st.integers(0, 99),
    late=st.integers(0, 1000_00),
)
def test_the_price_is_just_enough(
    *,
    net: int,
    other: int,
    billable: Fraction,
    unbilled: Fraction,
    direct: int,
    percent: int,
    late: int,
) -> None:
    v, worked = Fraction(percent, 100), billable + unbilled
    own = Rate(
        net=net,
        contribution=net - late - direct,
        late_cost=late,
        hours=worked,
        nominal_rate=Fraction(net) / billable,
        effective_rate=Fraction(net - late - direct) / worked,
        clients_without_hours=0,
        days_to_pay=None,
    )
    found = level("own", {"own": own, "other": rate(other, 100, billable=100)}, billable, v)
    assert found is not None
    if found.level_at is None:
        assert found.own >= found.median
        return

    def at(price: int) -> Fraction:
        """What an hour would bring; costs beside the growing ones are what the rate had."""
        fixed = net * (1 - v) - own.contribution - late
        return (price * billable * (1 - v) - fixed - late) / worked

    assert at(found.level_at) >= found.median > at(found.level_at - 1)
