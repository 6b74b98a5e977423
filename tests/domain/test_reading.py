"""The reading of numbers.md §6: two axes, bands, places, signals and their invariants."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.assessment import Signals
from takingstock.domain.method import Band, Method, Place, Side
from takingstock.domain.reading import (
    Attention,
    Confidence,
    HardSignal,
    Reading,
    Rule,
    read_answers,
)

DRAINS = [f"drain-{n}" for n in range(1, 7)]
ENERGIES = [f"energy-{n}" for n in range(1, 7)]
answer_sets = st.dictionaries(st.sampled_from(DRAINS + ENERGIES), st.integers(0, 4))
signal_sets = st.builds(
    Signals,
    unsafe=st.booleans(),
    stopped_invoicing=st.booleans(),
    overdue_days=st.integers(0, 120),
    overdue_minor=st.integers(0, 500_000),
)


def sheet(takes: list[int | None], gives: list[int | None]) -> dict[str, int]:
    pairs = zip(DRAINS + ENERGIES, takes + gives, strict=True)
    return {sign: value for sign, value in pairs if value is not None}


def read(method: Method, takes: list[int | None], gives: list[int | None]) -> Reading:
    return read_answers(sheet(takes, gives), Signals(), method)


@pytest.mark.parametrize(
    ("points", "band"),
    [(0, Band.LOW), (7, Band.LOW), (8, Band.MID), (15, Band.MID), (16, Band.HIGH), (24, Band.HIGH)],
)
def test_six_answers_fall_into_bands_by_points(method: Method, points: int, band: Band) -> None:
    takes = [min(4, max(0, points - 4 * n)) for n in range(6)]
    assert sum(takes) == points
    reading = read(method, list(takes), [2] * 6)
    assert reading.drain.points == points
    assert reading.drain.band is band


@pytest.mark.parametrize(
    ("takes", "gives", "place"),
    [
        (0, 0, Place.NEUTRAL),
        (0, 2, Place.GOOD),
        (0, 4, Place.KEEP),
        (2, 0, Place.WATCH),
        (2, 2, Place.WATCH),
        (2, 4, Place.KEEP_WITH_BOUNDARIES),
        (4, 0, Place.CONSIDER_PARTING),
        (4, 2, Place.REPAIR_OR_PART),
        (4, 4, Place.CONFLICTED),
    ],
)
def test_two_bands_make_one_of_nine_places(
    method: Method, takes: int, gives: int, place: Place
) -> None:
    assert read(method, [takes] * 6, [gives] * 6).place is place


def test_a_side_with_three_answers_has_no_reading(method: Method) -> None:
    reading = read(method, [4, 4, 4, None, None, None], [1] * 6)
    assert reading.drain.share is None
    assert reading.drain.score is None
    assert reading.drain.band is None
    assert reading.place is None
    assert not reading.band_certain
    assert not reading.is_partial
    assert reading.confidence is Confidence.LOW


def test_a_side_with_four_answers_reads_partially_and_shows_its_range(method: Method) -> None:
    reading = read(method, [4, 4, 3, 2, None, None], [1] * 6)
    assert reading.is_partial
    assert reading.drain.share == Fraction(13, 16)
    assert reading.drain.points_range == (13, 21)
    assert reading.drain.reachable == 16
    assert reading.drain.missing == 2
    assert (reading.drain.lowest, reading.drain.highest) == (Fraction(13, 24), Fraction(21, 24))
    assert not reading.band_certain


def test_a_share_of_a_third_shows_33_and_counts_as_mid(method: Method) -> None:
    reading = read(method, [2, 2, 1, 1, 1, 1], [0] * 6)
    assert reading.drain.score == 33
    assert reading.drain.band is Band.MID


@pytest.mark.parametrize(
    ("takes", "gives", "rule"),
    [
        ([3] * 6, [1] * 6, Rule.YES),
        ([2] * 6, [2] * 6, Rule.NO),
        ([1] * 6, [3] * 6, Rule.NO),
        ([4, 4, 4, 4, None, None], [3] * 6, Rule.UNSURE),
        ([4, 4, 4, 4, 4, None], [3] * 6, Rule.YES),
        ([None] * 6, [None] * 6, Rule.UNSURE),
    ],
)
def test_minuses_exceed_pluses_only_when_no_missing_answer_could_turn_it(
    method: Method, takes: list[int | None], gives: list[int | None], rule: Rule
) -> None:
    assert read(method, takes, gives).rule is rule


@pytest.mark.parametrize(
    ("values", "straight", "confidence"),
    [
        ([0] * 12, False, Confidence.HIGH),
        ([1] * 12, True, Confidence.MEDIUM),
        ([2] * 12, True, Confidence.MEDIUM),
        ([3] * 12, True, Confidence.LOW),
        ([4] * 12, True, Confidence.LOW),
        ([3] * 11 + [2], False, Confidence.HIGH),
        ([3] * 11 + [None], False, Confidence.MEDIUM),
    ],
)
def test_a_straight_line_of_answers_lowers_confidence(
    method: Method, values: list[int | None], straight: bool, confidence: Confidence
) -> None:
    reading = read(method, values[:6], values[6:])
    assert reading.straight_line is straight
    assert reading.confidence is confidence


@pytest.mark.parametrize(
    ("signals", "hard", "attention"),
    [
        (Signals(), (), Attention.NONE),
        (Signals(unsafe=True), (HardSignal.UNSAFE,), Attention.ACT),
        (Signals(stopped_invoicing=True), (HardSignal.STOPPED_INVOICING,), Attention.CHECK),
        (Signals(overdue_days=29, overdue_minor=100), (), Attention.NONE),
        (Signals(overdue_days=30, overdue_minor=1), (HardSignal.UNPAID_30,), Attention.CHECK),
        (Signals(overdue_days=60, overdue_minor=1), (HardSignal.UNPAID_60,), Attention.ACT),
        (Signals(overdue_days=90, overdue_minor=0), (), Attention.NONE),
        (
            Signals(unsafe=True, stopped_invoicing=True, overdue_days=61, overdue_minor=5),
            (HardSignal.UNSAFE, HardSignal.STOPPED_INVOICING, HardSignal.UNPAID_60),
            Attention.ACT,
        ),
    ],
)
def test_hard_signals_stand_beside_the_axes(
    method: Method, signals: Signals, hard: tuple[HardSignal, ...], attention: Attention
) -> None:
    reading = read_answers(sheet([1] * 6, [1] * 6), signals, method)
    assert reading.hard_signals == hard
    assert reading.attention is attention


def test_putting_off_invoices_often_is_a_signal_of_its_own(method: Method) -> None:
    assert read(method, [0, 0, 0, 0, 0, 3], [0] * 6).hard_signals == (HardSignal.STOPPED_INVOICING,)
    assert read(method, [0, 0, 0, 0, 0, 2], [0] * 6).hard_signals == ()


@pytest.mark.parametrize(
    ("gives", "watch"),
    [
        ([3, 0, 0, 3, 0, 0], True),
        ([3, 0, 0, 0, 0, 4], True),
        ([4, 4, 4, 0, 4, 0], False),
        ([2, 0, 0, 2, 0, 2], False),
    ],
)
def test_eagerness_that_may_be_overwork_is_watched(
    method: Method, gives: list[int], watch: bool
) -> None:
    assert read(method, [0] * 6, list(gives)).boundary_watch is watch


def test_the_three_strongest_answers_are_named_fuller_axis_first(method: Method) -> None:
    reading = read(method, [4, 3, 3, 2, 4, 1], [0, 1, 1, 0, 4, 0])
    assert reading.strongest == ("drain-1", "drain-5", "energy-5")
    reading = read(method, [4, 0, 0, 0, 0, 0], [4, 4, 1, 0, 0, 0])
    assert reading.strongest == ("energy-1", "energy-2", "drain-1")
    assert read(method, [0] * 6, [0] * 6).strongest == ()


def test_contributions_add_up_to_the_points(method: Method) -> None:
    reading = read(method, [4, 3, 3, 2, None, 1], [0, 1, 1, 0, 2, 0])
    assert sum(reading.drain.contributions.values()) == reading.drain.points == 13
    assert sum(reading.energy.contributions.values()) == reading.energy.points == 4
    assert reading.answered == 11


def test_an_unknown_sign_of_an_older_method_is_left_out(method: Method) -> None:
    old = {**sheet([1] * 6, [1] * 6), "drain-99": 4}
    assert read_answers(old, Signals(), method).drain.points == 6


@given(answers=answer_sets, signals=signal_sets)
def test_signals_never_move_the_axes(
    method: Method, answers: dict[str, int], signals: Signals
) -> None:
    plain, marked = (read_answers(answers, one, method) for one in (Signals(), signals))
    assert (plain.drain, plain.energy, plain.place) == (marked.drain, marked.energy, marked.place)
    order = [Attention.NONE, Attention.CHECK, Attention.ACT]
    assert order.index(marked.attention) >= order.index(plain.attention)


@given(answers=answer_sets, sign=st.sampled_from(DRAINS), more=st.integers(1, 4))
def test_raising_one_drain_raises_drain_and_leaves_energy(
    method: Method, answers: dict[str, int], sign: str, more: int
) -> None:
    low = min(answers.get(sign, 0), 4)
    before = read_answers({**answers, sign: low}, Signals(), method)
    after = read_answers({**answers, sign: min(4, low + more)}, Signals(), method)
    assert after.energy == before.energy
    assert after.drain.points >= before.drain.points
    assert (after.drain.share is None) == (before.drain.share is None)
    if after.drain.share is not None and before.drain.share is not None:
        assert after.drain.share >= before.drain.share


@given(answers=answer_sets, sign=st.sampled_from(DRAINS + ENERGIES), value=st.integers(0, 4))
def test_answering_narrows_the_range_and_the_value_lies_inside(
    method: Method, answers: dict[str, int], sign: str, value: int
) -> None:
    open_answers = {key: kept for key, kept in answers.items() if key != sign}
    before = read_answers(open_answers, Signals(), method)
    after = read_answers({**open_answers, sign: value}, Signals(), method)
    for side in Side:
        wide, narrow = before.axis(side), after.axis(side)
        assert wide.lowest <= narrow.lowest <= narrow.highest <= wide.highest
        if narrow.share is not None:
            assert narrow.lowest <= narrow.share <= narrow.highest


@given(answers=answer_sets)
def test_swapping_the_sides_swaps_the_axes(method: Method, answers: dict[str, int]) -> None:
    swapped = {
        sign.replace("drain", "x").replace("energy", "drain").replace("x", "energy"): value
        for sign, value in answers.items()
    }
    one, other = (read_answers(each, Signals(), method) for each in (answers, swapped))
    assert (one.drain.points, one.drain.band) == (other.energy.points, other.energy.band)
    assert (one.energy.lowest, one.energy.highest) == (other.drain.lowest, other.drain.highest)
