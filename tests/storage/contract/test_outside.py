"""What every store does with outside views."""

from dataclasses import replace

import pytest

from takingstock.domain.assessment import SeenAnswer
from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, ShareId
from takingstock.usecases.ports import Store
from tests.storage.sample import MARIA, a_client, a_share, a_view, at

ANI, BOBI = ClientId("ani"), ClientId("bobi")
FIRST, SECOND, NONE = ShareId("s1"), ShareId("s2"), ShareId("none")
VIEW = a_view(FIRST, ANI)


@pytest.fixture
def asking(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI, minute=1))
    store.add_share(MARIA, a_share(FIRST, ANI, BOBI), "a" * 64)
    store.add_share(MARIA, a_share(SECOND, ANI, minute=1), "b" * 64)
    return store


def test_answers_are_kept_one_by_one_and_can_be_changed_and_cleared(asking: Store) -> None:
    assert asking.outside_views(MARIA, FIRST) == ()
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 0)
    asking.save_outside_answer(MARIA, replace(VIEW, started_at=at(9)), "drain-2", 4)
    asking.save_outside_answer(MARIA, VIEW, "drain-2", 3)
    asking.save_outside_answer(MARIA, VIEW, "drain-3", 2)
    asking.save_outside_answer(MARIA, VIEW, "drain-3", None)
    kept = replace(VIEW, answers={"drain-1": 0, "drain-2": 3})
    assert asking.outside_views(MARIA, FIRST) == (kept,)
    assert asking.outside_views(MARIA, SECOND) == ()


def test_an_answer_never_goes_over_one_that_was_not_seen(asking: Store) -> None:
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 0, seen=SeenAnswer(None))
    for unseen in (None, 3):
        with pytest.raises(Stale, match="text_changed"):
            asking.save_outside_answer(MARIA, VIEW, "drain-1", 2, seen=SeenAnswer(unseen))
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 0, seen=SeenAnswer(3))
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 2, seen=SeenAnswer(0))
    asking.save_outside_answer(MARIA, VIEW, "drain-1", None, seen=SeenAnswer(2))
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 1, seen=SeenAnswer(2))
    assert asking.outside_views(MARIA, FIRST) == (replace(VIEW, answers={"drain-1": 1}),)


@pytest.mark.parametrize("seen", [{}, {"drain-1": 3}, {"drain-2": 0}])
def test_a_view_never_ends_over_answers_that_were_not_seen(
    asking: Store, seen: dict[str, int]
) -> None:
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 0)
    ended = replace(VIEW, answers={"drain-1": 4}, sent_at=at(5))
    with pytest.raises(Stale, match="outside_changed"):
        asking.end_outside(MARIA, ended, seen=seen)
    assert asking.outside_views(MARIA, FIRST) == (replace(VIEW, answers={"drain-1": 0}),)
    asking.end_outside(MARIA, ended, seen={"drain-1": 0, "drain-2": 1})
    assert asking.outside_views(MARIA, FIRST) == (ended,)


def test_what_is_kept_already_may_end_unseen(asking: Store) -> None:
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 4)
    ended = replace(VIEW, answers={"drain-1": 4}, sent_at=at(5))
    asking.end_outside(MARIA, ended, seen={})
    assert asking.outside_views(MARIA, FIRST) == (ended,)


def test_views_of_a_share_stand_by_their_beginning(asking: Store) -> None:
    asking.save_outside_answer(MARIA, a_view(FIRST, BOBI, 2), "drain-1", 1)
    asking.save_outside_answer(MARIA, a_view(FIRST, ANI, 3), "drain-1", 2)
    found = asking.outside_views(MARIA, FIRST)
    assert [(one.client_id, one.answers) for one in found] == [
        (BOBI, {"drain-1": 1}),
        (ANI, {"drain-1": 2}),
    ]


@pytest.mark.parametrize("end", [{"sent_at": at(5)}, {"waived_at": at(5)}])
def test_a_view_ends_once_with_the_answers_that_it_brings(
    asking: Store, end: dict[str, object]
) -> None:
    asking.save_outside_answer(MARIA, VIEW, "drain-1", 0)
    ended = replace(VIEW, name="Елена П.", answers={"drain-2": 4, "energy-6": 1}, **end)  # type: ignore[arg-type]
    asking.end_outside(MARIA, ended)
    with pytest.raises(Refused, match="outside_ended"):
        asking.save_outside_answer(MARIA, VIEW, "drain-1", 3)
    with pytest.raises(Refused, match="outside_ended"):
        asking.end_outside(MARIA, replace(ended, sent_at=at(6), waived_at=None))
    assert asking.outside_views(MARIA, FIRST) == (ended,)


def test_a_view_may_end_before_it_began(asking: Store) -> None:
    waived = replace(VIEW, waived_at=at(5))
    asking.end_outside(MARIA, waived)
    assert asking.outside_views(MARIA, FIRST) == (waived,)


def test_a_removed_view_leaves_neither_name_nor_answers_and_is_not_asked_again(
    asking: Store,
) -> None:
    asking.end_outside(MARIA, replace(VIEW, answers={"drain-1": 4}, sent_at=at(5)))
    asking.clear_outside(MARIA, FIRST, ANI, at(6))
    assert asking.outside_views(MARIA, FIRST) == (replace(VIEW, name="", waived_at=at(6)),)
    with pytest.raises(Refused):
        asking.save_outside_answer(MARIA, VIEW, "drain-1", 3)
    with pytest.raises(NotFound):
        asking.clear_outside(MARIA, FIRST, BOBI, at(6))


def test_a_view_needs_its_share_and_a_client_of_it(asking: Store) -> None:
    for view in (a_view(NONE, ANI), a_view(SECOND, BOBI)):
        with pytest.raises(NotFound):
            asking.save_outside_answer(MARIA, view, "drain-1", 1)
        with pytest.raises(NotFound):
            asking.end_outside(MARIA, replace(view, sent_at=at(5)))
    with pytest.raises(NotFound):
        asking.outside_views(MARIA, NONE)


def test_a_view_goes_with_its_client_and_with_its_share(asking: Store) -> None:
    for share, client in ((FIRST, ANI), (FIRST, BOBI), (SECOND, ANI)):
        asking.save_outside_answer(MARIA, a_view(share, client), "drain-1", 1)
    asking.erase_client(MARIA, BOBI)
    assert [one.client_id for one in asking.outside_views(MARIA, FIRST)] == [ANI]
    asking.remove_share(MARIA, FIRST)
    assert len(asking.outside_views(MARIA, SECOND)) == 1
