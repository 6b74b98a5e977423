from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.currency import LEVS_PER_EURO, exchange_rate
from takingstock.domain.numbers.document import convert
from takingstock.domain.numbers.rounding import half_away, largest_remainder, split, times, up

CENTS = st.integers(-(10**12), 10**12)


@given(st.fractions(-(10**12), 10**12, max_denominator=400))
def test_rounding_is_half_away_from_zero_as_decimal_does_it(value: Fraction) -> None:
    half = Fraction(half_away(value * 2), 2)
    for exact in (value, half):
        if exact.denominator in {1, 2, 4, 5, 8, 10, 20, 40, 100, 200, 400}:
            decimal = Decimal(exact.numerator) / exact.denominator
            assert half_away(exact) == int(decimal.quantize(Decimal(1), ROUND_HALF_UP))
        assert half_away(-exact) == -half_away(exact)
        assert abs(half_away(exact) - exact) <= Fraction(1, 2)


@given(CENTS, st.fractions(-3, 3, max_denominator=1000), st.integers(1, 400))
def test_a_part_of_cents_is_rounded_once(cents: int, factor: Fraction, per: int) -> None:
    assert times(cents, factor, per) == half_away(cents * factor / per)


@given(st.fractions())
def test_up_is_the_smallest_whole_number_that_is_enough(value: Fraction) -> None:
    assert up(value) - 1 < value <= up(value)


@given(CENTS, st.integers(1, 60))
def test_i18_parts_differ_by_a_cent_and_sum_to_the_total(total: int, parts: int) -> None:
    found = split(total, parts)
    assert sum(found) == total
    assert max(found) - min(found) <= 1
    assert list(map(abs, found)) == sorted(map(abs, found), reverse=True)
    assert split(-total, parts) == tuple(-part for part in found)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10**9), max_size=12))
def test_i17_dealt_out_percents_sum_to_the_whole(weights: dict[str, int]) -> None:
    dealt = largest_remainder(weights, 1000)
    total = sum(weights.values())
    assert sum(dealt.values()) == (1000 if total else 0)
    for name, units in dealt.items():
        assert not total or abs(units - Fraction(weights[name] * 1000, total)) < 1


def test_equal_remainders_go_to_the_larger_client_then_by_name() -> None:
    assert largest_remainder({"В": 1, "Б": 1, "А": 1}, 1000) == {"А": 334, "Б": 333, "В": 333}
    assert largest_remainder({"A": 1, "B": 5, "C": 2}, 4) == {"A": 0, "B": 3, "C": 1}
    assert largest_remainder({"A": 1, "B": 3}, 2) == {"A": 0, "B": 2}


@given(
    CENTS,
    st.sampled_from([0, 9, 20, Fraction(33, 10)]),
    st.booleans(),
    st.sampled_from(["BGN", "EUR"]),
)
def test_i19_conversion_is_odd_and_its_parts_sum(
    cents: int, vat_rate: Fraction | int, is_included: bool, currency: str
) -> None:
    rate = exchange_rate(currency, "EUR", {})
    assert rate is not None
    one = convert(cents, rate, vat_rate, is_vat_included=is_included)
    other = convert(-cents, rate, vat_rate, is_vat_included=is_included)
    assert one.net + one.vat == one.gross
    assert (other.net, other.vat, other.gross) == (-one.net, -one.vat, -one.gross)


@given(CENTS)
def test_i19_a_round_trip_through_the_euro_costs_at_most_a_stotinka(levs: int) -> None:
    euros = convert(levs, 1 / LEVS_PER_EURO).net
    assert abs(convert(euros, LEVS_PER_EURO).net - levs) <= 1


def test_a_hundred_thousand_euros_are_not_off_by_the_rounded_inverse() -> None:
    assert convert(19_558_300, 1 / LEVS_PER_EURO).net == 10_000_000


@pytest.mark.parametrize(
    ("currency", "base", "own", "expected"),
    [
        ("EUR", "EUR", Fraction(2), Fraction(1)),
        ("BGN", "EUR", Fraction(2), 1 / LEVS_PER_EURO),
        ("EUR", "BGN", None, LEVS_PER_EURO),
        ("USD", "EUR", None, Fraction(9, 10)),
        ("USD", "EUR", Fraction(8, 10), Fraction(8, 10)),
        ("BGN", "USD", None, None),
        ("CHF", "EUR", None, None),
    ],
)
def test_a_fixed_rate_wins_then_the_documents_then_the_table(
    currency: str, base: str, own: Fraction | None, expected: Fraction | None
) -> None:
    fx = {"USD": Fraction(9, 10), "EUR": Fraction(3)}
    assert exchange_rate(currency, base, fx, own) == expected


def test_a_cent_of_two_halves_goes_up() -> None:
    assert convert(Fraction("267.5")).net == 268
    assert convert(10_000, vat_rate=20).gross == 12_000
    assert convert(12_000, vat_rate=20, is_vat_included=True).net == 10_000
