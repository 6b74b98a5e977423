from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.chance import Odds, weigh
from takingstock.domain.numbers.fan import Draw, Spread, enumerate_paths, fan
from takingstock.domain.numbers.printer import print_fan
from takingstock.domain.numbers.reader import read_case
from takingstock.domain.numbers.steps import Told
from tests.domain.numbers.strategy import Raw, cases, projects

NOBODY = st.none()
CERTAIN_LAG = projects(with_lag_noise=False)


def refuse(odds: Odds, draw: Draw, _told: Told) -> Spread:
    raise AssertionError((odds, draw))


def base(**changed: object) -> Raw:
    raw: Raw = {"as_of": "2026-03-31", "cash": "1000", "floor_months": "1"}
    raw["costs"] = {"fixed": [{"name": "наем", "amount": "100"}]}
    return raw | changed


@given(cases(projects=CERTAIN_LAG, tax=NOBODY, leave=NOBODY))
def test_i22_without_tax_the_expected_plan_is_the_mean_of_the_outcomes(raw: Raw) -> None:
    case = read_case(raw | {"pipeline_mode": "expected"})
    found = fan(case, refuse)
    expected = analyse(case).kept.balance
    for place, (mean, plan) in enumerate(zip(found.mean, expected, strict=True)):
        # every rounded slice, its VAT and its variable cost may be off by a cent each way
        assert abs(mean - plan) <= 6 * (place + 1)


@given(cases(projects=CERTAIN_LAG, vat=NOBODY, leave=NOBODY))
def test_i22_with_tax_the_mean_of_the_fan_is_at_most_the_expected_plan(raw: Raw) -> None:
    case = read_case(raw | {"pipeline_mode": "expected"})
    found = fan(case, refuse)
    for place, (mean, plan) in enumerate(zip(found.mean, analyse(case).kept.balance, strict=True)):
        assert mean <= plan + 8 * (place + 1)


@given(cases())
def test_i23_percentiles_are_in_order_and_every_figure_fits_the_others(raw: Raw) -> None:
    found = fan(read_case(raw), refuse)
    for low, middle, high in zip(found.p10, found.p50, found.p90, strict=True):
        assert low <= middle <= high
    assert all(variance >= 0 for variance in found.variance)
    assert 0 <= found.p_below_floor <= 1
    assert found.floor < 0 or found.p_below_zero <= found.p_below_floor
    assert found.mean_lowest <= min(found.mean)


@given(cases(projects=st.just([])))
def test_with_nothing_open_the_fan_is_the_plan_after_leaving(raw: Raw) -> None:
    case = read_case(raw)
    found, left = fan(case, refuse), analyse(case).left
    assert found.outcomes == 1
    assert found.p10 == found.p50 == found.p90 == left.balance
    assert found.mean == left.balance
    assert not any(found.variance)
    assert found.p_below_floor == (left.floor_breach_month is not None)
    assert found.p_below_zero == (left.runway_months is not None)


@given(cases(pipeline_mode=st.sampled_from(["committed", "all", "none"])), st.booleans())
def test_other_pipeline_modes_leave_nothing_to_chance(raw: Raw, leaves: bool) -> None:
    plain = [
        {key: value for key, value in row.items() if not key.endswith("noise")}
        for row in raw["projects"]
    ]
    case = read_case(raw | {"projects": plain} | ({} if leaves else {"leave": None}))
    assert fan(case, refuse).p50 == analyse(case).left.balance


def test_a_project_at_even_odds_counted_by_hand() -> None:
    project = {"client": "А", "amount": "400", "probability": "0.5", "start": "2026-05"}
    found = print_fan(fan(read_case(base(projects=[project])), refuse))
    months = ("mean", "variance", "p10", "p50", "p90")
    assert {name: found.pop(name)[:2] for name in months} == {  # type: ignore[index]
        "mean": ["900.0000", "1000.0000"],  # 1000 − 100; half of 400 a month later
        "variance": ["0.0000", "40000.0000"],  # ±200 with ½
        "p10": ["900.00", "800.00"],
        "p50": ["900.00", "800.00"],  # P(X ≤ 800) = ½ is enough
        "p90": ["900.00", "1200.00"],
    }
    assert found == {
        "outcomes": 2,
        "floor": "100.00",
        "p_below_floor": "0.500000",  # after twelve months 1000 − 1200 without the project
        "p_below_zero": "0.500000",
        "mean_lowest": "0.00",  # (−200 + 200) / 2
    }


def test_amount_and_lag_noise_multiply_the_outcomes() -> None:
    project = {
        "client": "А",
        "amount": "400",
        "start": "2026-04",
        "amount_noise": "0.5",
        "lag_noise": {"0": "0.25", "1": "0.75"},
    }
    odds = weigh(open_book(read_case(base(projects=[project]))))
    (payer,) = odds.payers
    (chance,) = payer.chances
    found = {
        (turn.profit[0], turn.profit[1]): Fraction(turn.weight, chance.whole)
        for turn in chance.turns
    }
    assert found == {
        (200_00, 0): Fraction(1, 16),
        (400_00, 0): Fraction(1, 8),
        (600_00, 0): Fraction(1, 16),
        (0, 200_00): Fraction(3, 16),
        (0, 400_00): Fraction(3, 8),
        (0, 600_00): Fraction(3, 16),
    }
    assert odds.outcomes == 6


def test_more_outcomes_than_can_be_listed_are_simulated_with_the_seed_of_the_case() -> None:
    rows = [
        {"client": f"К{place}", "amount": "10", "probability": "0.5", "start": "2026-04"}
        for place in range(15)
    ]
    asked: list[Draw] = []

    def simulate(odds: Odds, draw: Draw, _told: Told) -> Spread:
        asked.append(draw)
        return enumerate_paths(odds)

    case = read_case(base(projects=rows, seed=7, paths=300))
    found = print_fan(fan(case, simulate))
    assert asked == [Draw(seed=7, paths=300)]
    shown = {name: found[name] for name in ("outcomes", "seed", "paths", "simulated")}
    assert shown == {"outcomes": 2**15, "seed": 7, "paths": 300, "simulated": 300}


def test_who_waits_is_told_how_far_it_is_up_to_the_last_step() -> None:
    rows = [
        {"client": "АБВ"[place % 3], "amount": "10", "probability": "0.5", "start": "2026-04"}
        for place in range(7)
    ]
    heard: list[tuple[int, int]] = []
    case = read_case(base(projects=rows))
    assert fan(case, refuse, lambda *far: heard.append(far)) == fan(case, refuse)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert {total for _, total in heard} == {6 * 128}
    assert 0 < heard[0][0] < heard[-1][0] <= 6 * 128


def test_who_waits_may_end_it() -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    case = read_case(base(projects=[{"client": "А", "amount": "10", "start": "2026-04"}]))
    with pytest.raises(InterruptedError):
        fan(case, refuse, stop)


def test_what_is_certain_adds_no_work() -> None:
    unsure = [
        {"client": f"К{place}", "amount": "10", "probability": "0.5", "start": "2026-04"}
        for place in range(8)
    ]
    sure = [
        {"client": f"С{place}", "amount": "10", "probability": "1", "start": "2026-04"}
        for place in range(60)
    ]
    heard: list[int] = []
    case = read_case(base(projects=unsure + sure))
    assert fan(case, refuse, lambda done, _: heard.append(done)).outcomes == 256
    assert sum(1 for done in heard if done <= 60) == 60
    assert max(after - before for before, after in pairwise(heard)) < 256


def test_variable_cost_is_rounded_on_all_revenue_of_a_client_and_month() -> None:
    raw = base(
        costs={"variable_rate": "0.5"},
        retainers=[{"client": "А", "amount": "0.01"}],
        projects=[{"client": "А", "amount": "0.01", "start": "2026-04"}],
    )
    # 0.02 less 0.01 in April, 0.01 less 0.005 rounded up in May
    found = fan(read_case(raw), refuse)
    assert found.p50[:2] == (100001, 100001)


def test_like_projects_fall_together_and_keep_their_chances() -> None:
    rows = [
        {"client": "А", "amount": "10", "probability": "0.5", "start": "2026-04"} for _ in range(10)
    ]
    found = fan(read_case(base(projects=rows)), refuse)
    assert found.outcomes == 1024
    first = [found.p10[0], found.p50[0], found.p90[0]]
    assert first == [900_00 + 3 * 1000, 900_00 + 5 * 1000, 900_00 + 7 * 1000]
    assert all(one < other for one, other in pairwise(first))
