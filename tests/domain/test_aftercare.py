"""When to look ahead after a parting, and how often it is brought up."""

from datetime import date, timedelta

import pytest

from takingstock.domain.aftercare import Snooze, is_reminded, mark_reached, next_mark

PARTED = date(2026, 10, 24)


@pytest.mark.parametrize(
    ("days", "done", "mark", "ahead"),
    [
        (0, (), None, 30),
        (29, (), None, 30),
        (30, (), 30, 90),
        (30, (30,), None, 90),
        (89, (30,), None, 90),
        (95, (30,), 90, 180),
        (95, (), 90, 180),
        (180, (30, 90), 180, None),
        (999, (180,), None, None),
    ],
)
def test_the_latest_mark_is_open_until_it_is_written(
    days: int, done: tuple[int, ...], mark: int | None, ahead: int | None
) -> None:
    today = PARTED + timedelta(days=days)
    assert mark_reached(PARTED, today, done) == mark
    expected = None if ahead is None else PARTED + timedelta(days=ahead)
    assert next_mark(PARTED, today) == expected


@pytest.mark.parametrize(
    ("times", "until", "is_up"),
    [(0, None, True), (1, 6, False), (1, 7, True), (2, 7, True), (3, 7, False)],
)
def test_a_reminder_waits_a_week_twice_and_is_gone(
    times: int, until: int | None, *, is_up: bool
) -> None:
    today = PARTED + timedelta(days=6 if until == 6 else 7)
    day = None if until is None else PARTED + timedelta(days=7)
    assert is_reminded(Snooze(times, day), today) is is_up
