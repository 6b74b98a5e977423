from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.chance import Chance, Odds, Payer, Turn, weigh
from takingstock.domain.numbers.fan import TENTHS, Draw, Spread, enumerate_paths, fan
from takingstock.domain.numbers.reader import read_case
from takingstock.simulation import simulate
from tests.domain.numbers.strategy import Raw, cases, projects

PATHS = 4000
ERROR = Fraction(6, 100)  # more than five standard errors of a share over 4000 paths


def odds_of(raw: Raw) -> Odds:
    return weigh(open_book(read_case(raw)))


def first_turns(odds: Odds) -> Odds:
    """Return the odds with every project decided: its first turn."""
    payers = tuple(
        replace(payer, chances=tuple(Chance(chance.turns[:1]) for chance in payer.chances))
        for payer in odds.payers
    )
    return replace(odds, payers=payers)


def shares(spread: Spread) -> tuple[Fraction, Fraction]:
    whole = spread.whole
    return Fraction(spread.below_floor, whole), Fraction(spread.below_zero, whole)


@given(cases(), st.integers(1, 40))
def test_a_decided_plan_is_simulated_to_the_cent(raw: Raw, paths: int) -> None:
    decided = first_turns(odds_of(raw))
    exact, found = enumerate_paths(decided), simulate(decided, Draw(seed=1, paths=paths))
    scale = exact.whole
    assert found.whole == paths
    assert list(found.sums) == [one * paths // scale for one in exact.sums]
    assert list(found.squares) == [one * paths // scale for one in exact.squares]
    assert found.percentiles == exact.percentiles
    assert found.lowest == exact.lowest * paths // scale
    assert shares(found) == shares(exact)


@given(cases(projects=projects(most=4)), st.integers(0, 2**32))
def test_i23_simulated_percentiles_agree_with_the_enumeration(raw: Raw, seed: int) -> None:
    odds = odds_of(raw)
    exact, found = enumerate_paths(odds), simulate(odds, Draw(seed, PATHS))
    for one, other in zip(shares(exact), shares(found), strict=True):
        assert abs(one - other) < ERROR
    columns = list(zip(*exact_paths(odds), strict=True))
    for row, tenths in zip(found.percentiles, TENTHS, strict=True):
        for cents, column in zip(row, columns, strict=True):
            at_most = sum(weight for value, weight in column if value <= cents)
            below = sum(weight for value, weight in column if value < cents)
            assert at_most >= Fraction(tenths, 10) - ERROR
            assert below <= Fraction(tenths, 10) + ERROR


def exact_paths(odds: Odds) -> list[list[tuple[int, Fraction]]]:
    """Return every path as balances with their chance, worked out one by one."""
    paths = []
    outcomes = [(odds.profit, odds.flow, Fraction(1))]
    for payer in odds.payers:
        turns = list(payer.turns(odds.variable_rate))
        whole = sum(turn.weight for turn in turns)
        outcomes = [
            (
                tuple(map(sum, zip(profit, turn.profit, strict=True))),
                tuple(map(sum, zip(flow, turn.flow, strict=True))),
                chance * turn.weight / whole,
            )
            for profit, flow, chance in outcomes
            for turn in turns
        ]
    for profit, flow, chance in outcomes:
        one = replace(odds, profit=profit, flow=flow, payers=())
        paths.append([(sums, chance) for sums in enumerate_paths(one).sums])
    return paths


def crowded(**changed: object) -> Raw:
    """Return a case with 13 projects of one client, too many for one table of joint turns."""
    raw: Raw = {"as_of": "2026-10-10", "cash": "1000", "draw": "120", "floor_months": "2"}
    raw |= {"tax": {"rate": "0.15"}, "costs": {"variable_rate": "0.333"}}
    raw["vat"] = {"registered": True}
    raw["retainers"] = [{"client": "А", "amount": "10.01"}]
    raw["projects"] = [
        {
            "client": "А",
            "amount": f"{place}00.05",
            "probability": "0.5",
            "start": f"2026-{place % 3 + 10}",
            "months": 3,
            "vat_rate": "20",
        }
        for place in range(1, 14)
    ]
    return raw | changed


def test_many_projects_of_one_client_share_the_rounding_of_its_variable_cost() -> None:
    odds = odds_of(crowded())
    found, exact = simulate(odds, Draw(seed=3, paths=4000)), enumerate_paths(odds)
    for one, other in zip(found.sums, exact.sums, strict=True):
        assert Fraction(one, 4000) == pytest.approx(other / exact.whole, rel=0.05)
    decided = first_turns(odds)
    certain = replace(decided, payers=(_with_dead_ends(decided),))
    assert simulate(certain, Draw(seed=3, paths=1)).sums == enumerate_paths(decided).sums


def _with_dead_ends(odds: Odds) -> Payer:
    """Return the decided payer with twelve more projects of nothing, each in two turns."""
    (payer,) = odds.payers
    nothing = (0,) * len(odds.months)
    turn = Turn(1, nothing, nothing, nothing)
    return replace(payer, chances=payer.chances + (Chance((turn, turn)),) * 13)


def test_the_same_seed_gives_the_same_paths_and_another_does_not() -> None:
    odds = odds_of(crowded())
    one, same, other = (simulate(odds, Draw(seed, 500)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_more_paths_than_a_block_are_all_drawn() -> None:
    found = simulate(odds_of(crowded()), Draw(seed=1, paths=10_007))
    assert found.whole == 10_007
    assert found.percentiles[0] < found.percentiles[1] < found.percentiles[2]


def test_who_waits_is_told_of_every_payer_and_block() -> None:
    rows = [
        {"client": f"К{place}", "amount": "10", "probability": "0.5", "start": "2026-11"}
        for place in range(3)
    ]
    odds = odds_of(crowded(projects=rows))
    heard: list[tuple[int, int]] = []
    found = simulate(odds, Draw(seed=1, paths=20_001), lambda *far: heard.append(far))
    assert heard == [(place, 12) for place in range(1, 13)]
    assert found == simulate(odds, Draw(seed=1, paths=20_001))


def test_sums_that_outgrow_64_bits_stay_exact() -> None:
    huge = [
        {"client": "А", "amount": "999999999999.99", "probability": "1", "start": "2026-11"}
        for _ in range(13)
    ]
    tax = {"rate": "0.123456789012345", "profit_ytd": "0.015"}
    odds = odds_of(crowded(projects=huge, tax=tax, cash="-999999999999.99"))
    exact, found = enumerate_paths(odds), simulate(odds, Draw(seed=1, paths=3))
    assert list(found.sums) == [3 * one for one in exact.sums]
    assert list(found.squares) == [3 * one for one in exact.squares]
    assert found.percentiles == exact.percentiles


def test_wide_spreads_have_exact_squares() -> None:
    rows = [
        {"client": f"К{place}", "amount": "90000000", "probability": "0.5", "start": "2026-11"}
        for place in range(3)
    ]
    spread = simulate(odds_of(crowded(projects=rows)), Draw(seed=1, paths=1000))
    for square, total in zip(spread.squares, spread.sums, strict=True):
        assert square * 1000 >= total * total


def test_the_fan_of_a_big_pipeline_is_simulated() -> None:
    rows = crowded()["projects"] * 2
    case = read_case(crowded(projects=rows, seed=5, paths=1000))
    found = fan(case, simulate)
    assert found.draw == Draw(seed=5, paths=1000)
    assert found.outcomes == 2**26
    assert all(low <= high for low, high in zip(found.p10, found.p90, strict=True))
