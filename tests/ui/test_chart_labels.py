"""Names at the ends of lines: in the order of their lines, apart, on the axis, near their line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from takingstock.ui.chart_labels import End, beside, spread

values = st.floats(-1_000_000, 1_000_000, allow_nan=False)
ROUNDED = 1e-3


@given(st.lists(values, max_size=5), st.floats(0.01, 100))
def test_places_are_apart_and_keep_their_order(wanted: list[float], gap: float) -> None:
    wanted.sort(reverse=True)
    placed = spread(wanted, gap, -2_000_000, 2_000_000)
    assert len(placed) == len(wanted)
    assert all(above - below >= gap - ROUNDED for above, below in pairwise(placed))


@given(st.lists(values, min_size=1, max_size=5), st.floats(0.01, 100))
def test_places_stay_between_the_limits(wanted: list[float], gap: float) -> None:
    wanted.sort(reverse=True)
    placed = spread(wanted, gap, -500, 500)
    assert all(-500 - ROUNDED <= one <= 500 + ROUNDED for one in placed)


def test_places_that_are_far_apart_stay_where_they_are() -> None:
    assert spread([90, 50, 10], 17, 0, 100) == [90, 50, 10]


def test_those_too_near_share_the_way() -> None:
    assert spread([50, 50], 20, 0, 100) == [60, 40]
    assert spread([52, 50, 48], 20, 0, 100) == [70, 50, 30]


def test_at_an_edge_the_others_give_way() -> None:
    assert spread([10, 0, 0], 20, 0, 100) == [40, 20, 0]
    assert spread([100, 100], 20, 0, 100) == [100, 80]


def test_a_name_stands_on_the_side_that_its_line_leaves_free() -> None:
    found = beside({"up": End(80, rises=True), "down": End(20, rises=False)}, 0, 100)
    assert found["up"] > 80
    assert found["down"] < 20


def test_three_lines_that_end_together_have_three_names_in_order() -> None:
    ends = {
        "low": End(499, rises=True),
        "high": End(501, rises=False),
        "same": End(499, rises=False),
    }
    found = beside(ends, 0, 1000)
    assert found["high"] > found["low"] > found["same"]


def test_an_axis_without_length_still_has_its_name() -> None:
    assert beside({"only": End(0, rises=True)}, 0, 0) == {"only": 9.0}
