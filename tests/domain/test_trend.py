"""A change between readings counts only when it is clear."""

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.method import Method, Side
from takingstock.domain.reading import Reading, read_answers
from takingstock.domain.trend import Direction, compare


def reading(method: Method, takes: list[int], gives: list[int]) -> Reading:
    signs = [*method.of_side(Side.DRAIN), *method.of_side(Side.ENERGY)]
    values = {sign.id: value for sign, value in zip(signs, takes + gives, strict=True)}
    return read_answers(values, Signals(), method)


@pytest.mark.parametrize(
    ("after", "direction"),
    [
        ([2, 2, 2, 2, 1, 0], Direction.NO_CLEAR_CHANGE),  # 5 → 9 of 24: +16.7
        ([2, 2, 2, 2, 2, 0], Direction.UP),  # 5 → 10 of 24: +20.8
        ([0, 0, 0, 0, 0, 1], Direction.NO_CLEAR_CHANGE),  # 5 → 1 of 24: −16.7
        ([0, 0, 0, 0, 0, 0], Direction.DOWN),  # 5 → 0 of 24: −20.8
    ],
)
def test_twenty_points_of_a_hundred_make_a_change(
    method: Method, after: list[int], direction: Direction
) -> None:
    before = reading(method, [1, 1, 1, 1, 1, 0], [2] * 6)
    drain, energy = compare(before, reading(method, after, [2] * 6), method)
    assert (drain.side, drain.direction) == (Side.DRAIN, direction)
    assert (energy.side, energy.direction) == (Side.ENERGY, Direction.NO_CLEAR_CHANGE)
    assert drain.before == 21


def test_an_axis_without_a_score_is_not_compared(method: Method) -> None:
    full = reading(method, [1] * 6, [1] * 6)
    empty = read_answers({}, Signals(), method)
    assert compare(full, empty, method) == ()
    assert compare(empty, full, method) == ()
