"""Two sets of answers side by side."""

import pytest

from takingstock.domain.identity import ClientId, ShareId
from takingstock.domain.method import Method
from takingstock.domain.outside import OutsideView, Pair, pair_up
from tests.storage.sample import at


@pytest.mark.parametrize(
    ("own", "outside", "is_apart"),
    [(0, 0, False), (1, 2, False), (1, 3, True), (4, 0, True), (None, 4, False), (0, None, False)],
)
def test_more_than_one_step_is_apart(
    own: int | None, outside: int | None, *, is_apart: bool
) -> None:
    assert Pair("drain-1", own, outside).is_apart is is_apart


def test_every_sign_has_its_pair_in_order(method: Method) -> None:
    pairs = pair_up({"drain-1": 4}, {"drain-1": 1, "energy-6": 0}, method.signs)
    assert [one.sign_id for one in pairs] == [sign.id for sign in method.signs]
    assert pairs[0] == Pair("drain-1", 4, 1)
    assert pairs[-1] == Pair("energy-6", None, 0)


def test_a_view_is_open_until_it_was_sent_or_waived() -> None:
    plain = {"share_id": ShareId("s"), "client_id": ClientId("c"), "started_at": at(1)}
    assert OutsideView(**plain).is_open  # type: ignore[arg-type]
    assert not OutsideView(**plain, sent_at=at(2)).is_open  # type: ignore[arg-type]
    assert not OutsideView(**plain, waived_at=at(2)).is_open  # type: ignore[arg-type]
