"""What every store does with figures, saved checks and choices."""

from dataclasses import replace

import pytest

from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import CheckId, ClientId
from takingstock.usecases.ports import Store
from tests.storage.sample import MARIA, a_check, a_client, a_figure, at

ANI, BOBI, NOBODY = ClientId("ani"), ClientId("bobi"), ClientId("nobody")


@pytest.mark.parametrize("about", [None, ANI])
def test_figures_are_kept_as_typed_and_as_understood(store: Store, about: ClientId | None) -> None:
    store.add_client(MARIA, a_client(ANI))
    figures = [
        a_figure(FigureName.DRAW),
        a_figure(FigureName.NOTICE_DATE, "някога", None),
        a_figure(FigureName.RESERVE, "0", 0),
    ]
    for figure in figures:
        store.save_figure(MARIA, about, figure, at(1))
    assert store.figures(MARIA, about) == {figure.name: figure for figure in figures}


def test_shared_figures_and_those_of_a_client_stand_apart(store: Store) -> None:
    store.add_client(MARIA, a_client(ANI))
    store.save_figure(MARIA, None, a_figure(FigureName.DRAW, "1", 100), at(1))
    store.save_figure(MARIA, ANI, a_figure(FigureName.DRAW, "2", 200), at(1))
    assert store.figures(MARIA, None)[FigureName.DRAW].value == 100
    assert store.figures(MARIA, ANI)[FigureName.DRAW].value == 200
    assert store.client_figures(MARIA) == {ANI: store.figures(MARIA, ANI)}


def test_the_figures_of_all_clients_are_those_of_each(store: Store) -> None:
    assert store.client_figures(MARIA) == {}
    for client in (ANI, BOBI, NOBODY):
        store.add_client(MARIA, a_client(client))
    for client, name in (
        (ANI, FigureName.DRAW),
        (ANI, FigureName.RESERVE),
        (BOBI, FigureName.DRAW),
    ):
        store.save_figure(MARIA, client, a_figure(name, client, len(client)), at(1))
    assert store.client_figures(MARIA) == {one: store.figures(MARIA, one) for one in (ANI, BOBI)}
    store.save_figure(MARIA, BOBI, a_figure(FigureName.DRAW, "", None), at(2))
    assert set(store.client_figures(MARIA)) == {ANI}


def test_a_figure_is_replaced_and_an_empty_one_removes_it(store: Store) -> None:
    store.save_figure(MARIA, None, a_figure(FigureName.DRAW), at(1))
    store.save_figure(MARIA, None, a_figure(FigureName.DRAW, "7", 700), at(2))
    assert store.figures(MARIA, None) == {FigureName.DRAW: a_figure(FigureName.DRAW, "7", 700)}
    for _ in range(2):
        store.save_figure(MARIA, None, a_figure(FigureName.DRAW, "", None), at(3))
        assert store.figures(MARIA, None) == {}


@pytest.mark.parametrize("about", [None, ANI])
def test_a_figure_goes_over_the_one_that_was_seen_and_no_other(
    store: Store, about: ClientId | None
) -> None:
    store.add_client(MARIA, a_client(ANI))
    store.save_figure(MARIA, about, a_figure(FigureName.DRAW, "7", 700), at(1), seen="")
    for typed in ("8", ""):
        with pytest.raises(Stale, match="text_changed"):
            store.save_figure(MARIA, about, a_figure(FigureName.DRAW, typed, None), at(2), seen="")
    store.save_figure(MARIA, about, a_figure(FigureName.DRAW, "7", 700), at(2), seen="")
    store.save_figure(MARIA, about, a_figure(FigureName.DRAW, "9", 900), at(3), seen="7")
    assert store.figures(MARIA, about)[FigureName.DRAW].value == 900
    store.save_figure(MARIA, about, a_figure(FigureName.DRAW, "", None), at(4), seen="9")
    assert store.figures(MARIA, about) == {}


def test_figures_of_an_unknown_client_find_nothing(store: Store) -> None:
    with pytest.raises(NotFound):
        store.figures(MARIA, NOBODY)
    for typed in ("1", ""):
        with pytest.raises(NotFound):
            store.save_figure(MARIA, NOBODY, a_figure(FigureName.DRAW, typed, None), at(1))


def test_checks_come_newest_first_and_can_be_removed(store: Store) -> None:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client("bobi"))
    kept = [a_check(f"k{minute}", ANI, minute) for minute in (2, 9, 5)]
    for check in (*kept, a_check("other", "bobi")):
        store.add_check(MARIA, check)
    assert store.checks(MARIA, ANI) == (kept[1], kept[2], kept[0])
    store.remove_check(MARIA, CheckId("k9"))
    assert store.checks(MARIA, ANI) == (kept[2], kept[0])
    with pytest.raises(NotFound):
        store.remove_check(MARIA, CheckId("k9"))


def test_of_one_instant_the_check_with_the_greater_id_is_the_newer(store: Store) -> None:
    store.add_client(MARIA, a_client(ANI))
    for id_ in ("k2", "k3", "k1"):
        store.add_check(MARIA, a_check(id_, ANI))
    assert [check.id for check in store.checks(MARIA, ANI)] == ["k3", "k2", "k1"]


def test_a_check_takes_a_name_and_loses_it(store: Store) -> None:
    store.add_client(MARIA, a_client(ANI))
    check = a_check("k1", ANI)
    for one in (check, a_check("k2", ANI, 1)):
        store.add_check(MARIA, one)
    for name in ("Есенен план", "= „друг“ <b>", None):
        store.name_check(MARIA, check.id, name)
        assert [one.name for one in store.checks(MARIA, ANI)] == [None, name]
    with pytest.raises(NotFound):
        store.name_check(MARIA, CheckId("k9"), "никой")
    store.name_check(MARIA, check.id, "първо", seen="")
    with pytest.raises(Stale):
        store.name_check(MARIA, check.id, "друго", seen="")
    store.name_check(MARIA, check.id, None, seen="първо")


def test_a_check_that_was_removed_can_be_added_again_as_it_was(store: Store) -> None:
    store.add_client(MARIA, a_client(ANI))
    check = replace(a_check("k1", ANI), name="Есенен план")
    store.add_check(MARIA, check)
    store.remove_check(MARIA, check.id)
    store.add_check(MARIA, check)
    assert store.checks(MARIA, ANI) == (check,)


def test_checks_need_a_client(store: Store) -> None:
    with pytest.raises(NotFound):
        store.add_check(MARIA, a_check("k1", NOBODY))
    with pytest.raises(NotFound):
        store.checks(MARIA, NOBODY)


def test_a_choice_is_kept_and_changed(store: Store) -> None:
    assert store.preference(MARIA, "language") is None
    for language in ("bg", "en"):
        store.save_preference(MARIA, "language", language)
        assert store.preference(MARIA, "language") == language
    assert store.preference(MARIA, "theme") is None
