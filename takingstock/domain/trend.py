"""How readings of one client compare over time: a change counts only when it is clear."""

from dataclasses import dataclass
from enum import StrEnum

from takingstock.domain.method import Method, Side
from takingstock.domain.reading import Axis, Reading


class Direction(StrEnum):
    """Which way an axis went between two readings."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"


@dataclass(frozen=True, slots=True)
class Change:
    """The way of one axis from an earlier to a later reading, with both scores (0–100)."""

    side: Side
    direction: Direction
    before: int
    after: int


def compare(before: Reading, after: Reading, method: Method) -> tuple[Change, ...]:
    """
    Return the change of each axis that both readings have a score for.

    A difference counts as a change from `clear_change` points of 100 on (measured on the
    exact shares); one answer by one step is 4.2 points, so less is within the wobble of
    answering on another day.
    """
    changes = (
        _change(before.axis(side), after.axis(side), method) for side in (Side.DRAIN, Side.ENERGY)
    )
    return tuple(change for change in changes if change is not None)


def _change(before: Axis, after: Axis, method: Method) -> Change | None:
    if before.share is None or after.share is None:
        return None
    assert before.score is not None
    assert after.score is not None
    difference = (after.share - before.share) * 100
    direction = Direction.NO_CLEAR_CHANGE
    if abs(difference) >= method.clear_change:
        direction = Direction.UP if difference > 0 else Direction.DOWN
    return Change(after.side, direction, before.score, after.score)
