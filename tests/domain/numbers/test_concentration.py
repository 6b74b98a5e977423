from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from takingstock.domain.numbers.concentration import concentrate, percents

REVENUE = st.dictionaries(st.sampled_from("АБВГДЕЖЗ"), st.integers(-(10**8), 10**9), max_size=8)


@given(REVENUE)
def test_i17_hhi_lies_between_equal_shares_and_one_client(revenue: dict[str, int]) -> None:
    found = concentrate(revenue)
    active = sum(1 for cents in revenue.values() if cents > 0)
    assume(active)
    assert found.hhi is not None
    assert Fraction(1, active) <= found.hhi <= 1
    assert found.effective_clients == 1 / found.hhi
    assert sum(found.share.values()) == 1
    assert sum(found.tenths.values()) == 1000
    assert found.top1 is not None
    assert found.top3 is not None
    assert max(found.share.values()) == found.top1 <= found.top3 <= 1


@given(REVENUE, st.integers(2, 50))
def test_i17_hhi_knows_no_scale(revenue: dict[str, int], factor: int) -> None:
    scaled = concentrate({name: cents * factor for name, cents in revenue.items()})
    assert scaled.hhi == concentrate(revenue).hhi


@given(st.dictionaries(st.sampled_from("АБВГДЕЖЗ"), st.integers(0, 10**9), min_size=2))
def test_i17_merging_two_clients_never_lowers_hhi(revenue: dict[str, int]) -> None:
    before = concentrate(revenue).hhi
    assume(before is not None)
    (_, one), (_, other), *rest = revenue.items()
    merged = concentrate({"двамата": one + other, **dict(rest)}).hhi
    assert merged is not None
    assert before is not None
    assert merged >= before


def test_clients_without_positive_revenue_are_named_and_have_no_share() -> None:
    found = concentrate({"А": 300, "В": 0, "Б": -100, "Г": 100})
    assert found.total == 400
    assert found.share == {"А": Fraction(3, 4), "Б": 0, "В": 0, "Г": Fraction(1, 4)}
    assert found.nonpositive == ("Б", "В")
    assert found.hhi_points == 6250


def test_without_revenue_nothing_is_defined() -> None:
    found = concentrate({"Б": -100})
    assert (found.total, found.share, found.tenths) == (0, {"Б": Fraction(0)}, {"Б": 0})
    undefined = (found.hhi, found.hhi_points, found.effective_clients, found.top1, found.top3)
    assert undefined == (None,) * 5


def test_shown_percents_sum_to_a_hundred() -> None:
    assert percents({"А": 1, "Б": 1, "В": 1, "Г": -5}) == {"А": 334, "Б": 333, "В": 333, "Г": 0}
