"""What every store does with retainers, opportunities, worked hours and referrals."""

from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, OpportunityId, RetainerId
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_client,
    a_full_retainer,
    a_retainer,
    an_opportunity,
    at,
    worked,
)

ANI, BOBI, VYARA, NOBODY = (ClientId(name) for name in ("ani", "bobi", "vyara", "nobody"))


@pytest.fixture
def store_of_three(store: Store) -> Store:
    for minute, client in enumerate((ANI, BOBI, VYARA)):
        store.add_client(MARIA, a_client(client, minute=minute))
    return store


def change_client(store: Store, client: ClientId, **fields: object) -> None:
    store.change_client(MARIA, replace(store.client(MARIA, client), **fields))  # type: ignore[arg-type]


def keep_one_of_each(store: Store, client: ClientId) -> None:
    store.save_retainer(MARIA, a_full_retainer(f"t-{client}", client))
    store.save_opportunity(MARIA, an_opportunity(f"p-{client}", client))
    store.save_hours(MARIA, worked(client))


def shown(store: Store) -> tuple[list[str], list[str], list[ClientId]]:
    return (
        [one.id for one in store.retainers(MARIA)],
        [one.id for one in store.opportunities(MARIA)],
        [one.client_id for one in store.hours(MARIA)],
    )


# ---- retainers ------------------------------------------------------------------------------------


def test_retainers_come_back_as_saved_by_client_start_and_id(store_of_three: Store) -> None:
    late, early = date(2026, 9, 1), date(2026, 8, 31)
    kept = [
        a_retainer("t3", ANI),
        a_full_retainer("t2", ANI),
        a_retainer("t1", ANI, starts_on=early),
        a_retainer("t0", ANI, starts_on=late),
        a_retainer("t5", ANI, starts_on=late),
        a_retainer("t4", BOBI, ends_on=early),
    ]
    for retainer in reversed(kept):
        assert store_of_three.save_retainer(MARIA, retainer) == retainer
    assert store_of_three.retainers(MARIA) == tuple(kept)


def test_a_changed_retainer_is_written_whole_and_gets_the_next_version(
    store_of_three: Store,
) -> None:
    store_of_three.save_retainer(MARIA, a_retainer("t1", ANI))
    wanted = replace(a_full_retainer("t1", BOBI), amount_minor=7)
    assert store_of_three.save_retainer(MARIA, wanted) == replace(wanted, version=2)
    with pytest.raises(Stale):
        store_of_three.save_retainer(MARIA, a_retainer("t1", ANI))
    assert store_of_three.retainers(MARIA) == (replace(wanted, version=2),)
    open_again = a_retainer("t1", BOBI, version=2)
    store_of_three.save_retainer(MARIA, open_again)
    assert store_of_three.retainers(MARIA) == (replace(open_again, version=3),)


def test_a_retainer_is_removed_once(store_of_three: Store) -> None:
    kept = a_retainer("t2", ANI)
    for retainer in (a_retainer("t1", ANI), kept):
        store_of_three.save_retainer(MARIA, retainer)
    store_of_three.remove_retainer(MARIA, RetainerId("t1"))
    assert store_of_three.retainers(MARIA) == (kept,)
    with pytest.raises(NotFound):
        store_of_three.remove_retainer(MARIA, RetainerId("t1"))


def test_a_retainer_needs_its_client_and_a_later_version_its_record(store_of_three: Store) -> None:
    with pytest.raises(NotFound):
        store_of_three.save_retainer(MARIA, a_retainer("t1", NOBODY))
    with pytest.raises(NotFound):
        store_of_three.save_retainer(MARIA, a_retainer("t1", ANI, version=2))
    assert store_of_three.retainers(MARIA) == ()
    kept = store_of_three.save_retainer(MARIA, a_retainer("t1", ANI))
    with pytest.raises(NotFound):
        store_of_three.save_retainer(MARIA, replace(kept, client_id=NOBODY))
    assert store_of_three.retainers(MARIA) == (kept,)


# ---- opportunities --------------------------------------------------------------------------------


def test_opportunities_come_back_as_saved_by_start_name_and_id(store_of_three: Store) -> None:
    may = date(2026, 5, 1)
    kept = [
        an_opportunity("p9", BOBI, name="Я", probability_percent=0, months=1, lag_months=0),
        an_opportunity("p2", None, name="Z", starts_on=may, probability_percent=100),
        an_opportunity("p1", ANI, name="a", starts_on=may),
        an_opportunity("p3", None, name="a", starts_on=may),
        an_opportunity("p0", ANI, name="Б", starts_on=may),
    ]
    for opportunity in reversed(kept):
        assert store_of_three.save_opportunity(MARIA, opportunity) == opportunity
    assert store_of_three.opportunities(MARIA) == tuple(kept)


@pytest.mark.parametrize(("before", "after"), [(None, ANI), (ANI, None), (ANI, BOBI)])
def test_a_changed_opportunity_is_written_whole_and_gets_the_next_version(
    store_of_three: Store, before: ClientId | None, after: ClientId | None
) -> None:
    store_of_three.save_opportunity(MARIA, an_opportunity("p1", before))
    wanted = an_opportunity(
        "p1", after, name="Друг", amount_minor=1, starts_on=date(2027, 1, 1), months=2
    )
    assert store_of_three.save_opportunity(MARIA, wanted) == replace(wanted, version=2)
    with pytest.raises(Stale):
        store_of_three.save_opportunity(MARIA, an_opportunity("p1", before))
    assert store_of_three.opportunities(MARIA) == (replace(wanted, version=2),)


def test_an_opportunity_is_removed_once(store_of_three: Store) -> None:
    kept = an_opportunity("p2")
    for opportunity in (an_opportunity("p1"), kept):
        store_of_three.save_opportunity(MARIA, opportunity)
    store_of_three.remove_opportunity(MARIA, OpportunityId("p1"))
    assert store_of_three.opportunities(MARIA) == (kept,)
    with pytest.raises(NotFound):
        store_of_three.remove_opportunity(MARIA, OpportunityId("p1"))


def test_an_opportunity_needs_the_client_that_it_names_and_a_later_version_its_record(
    store_of_three: Store,
) -> None:
    with pytest.raises(NotFound):
        store_of_three.save_opportunity(MARIA, an_opportunity("p1", NOBODY))
    with pytest.raises(NotFound):
        store_of_three.save_opportunity(MARIA, an_opportunity("p1", version=2))
    assert store_of_three.opportunities(MARIA) == ()


def test_an_owner_may_have_opportunities_and_nothing_else(store: Store) -> None:
    store.save_opportunity(PETAR, an_opportunity("p1"))
    assert store.owners() == (PETAR,)


# ---- hours ----------------------------------------------------------------------------------------


def test_hours_come_by_client_and_month(store_of_three: Store) -> None:
    kept = [worked(ANI, 2, 0, 1), worked(ANI, 11), worked(BOBI, 1, 1, 0)]
    for one in reversed(kept):
        store_of_three.save_hours(MARIA, one)
    assert store_of_three.hours(MARIA) == tuple(kept)


def test_the_hours_of_a_month_are_replaced_and_none_at_all_removes_them(
    store_of_three: Store,
) -> None:
    for one in (worked(ANI), worked(ANI, 4), worked(ANI, 3, 60, 0)):
        store_of_three.save_hours(MARIA, one)
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 60, 0), worked(ANI, 4))
    for _ in range(2):
        store_of_three.save_hours(MARIA, worked(ANI, 3, 0, 0))
        assert store_of_three.hours(MARIA) == (worked(ANI, 4),)


def test_hours_go_over_those_that_were_seen_and_no_others(store_of_three: Store) -> None:
    nothing = worked(ANI, 3, 0, 0)
    store_of_three.save_hours(MARIA, worked(ANI, 3, 60, 0), seen=nothing)
    for wanted in (worked(ANI, 3, 90, 0), nothing):
        with pytest.raises(Stale, match="text_changed"):
            store_of_three.save_hours(MARIA, wanted, seen=worked(ANI, 3, 30, 0))
    store_of_three.save_hours(MARIA, worked(ANI, 3, 60, 0), seen=nothing)
    store_of_three.save_hours(MARIA, worked(ANI, 3, 90, 5), seen=worked(ANI, 3, 60, 0))
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 90, 5),)


def test_hours_need_a_client(store_of_three: Store) -> None:
    for minutes in (0, 60):
        with pytest.raises(NotFound):
            store_of_three.save_hours(MARIA, worked(NOBODY, 3, minutes, 0))


def test_hours_of_merged_clients_are_summed_until_the_merge_ends(store_of_three: Store) -> None:
    own = (worked(ANI, 3, 60, 5), worked(BOBI, 3, 30, 0), worked(BOBI, 4, 0, 7))
    for one in own:
        store_of_three.save_hours(MARIA, one)
    change_client(store_of_three, BOBI, merged_into=ANI)
    together = (worked(ANI, 3, 90, 5), worked(ANI, 4, 0, 7))
    assert store_of_three.hours(MARIA) == together
    for one in together:  # what stands there already parts no differently afterwards
        store_of_three.save_hours(MARIA, one)
    change_client(store_of_three, BOBI, merged_into=None)
    assert store_of_three.hours(MARIA) == own


@pytest.mark.parametrize("named", [ANI, BOBI])
def test_hours_of_merged_clients_are_replaced_as_one(
    store_of_three: Store, named: ClientId
) -> None:
    for one in (worked(ANI, 3, 60, 5), worked(BOBI, 3, 30, 0), worked(BOBI, 4, 1, 1)):
        store_of_three.save_hours(MARIA, one)
    change_client(store_of_three, BOBI, merged_into=ANI)
    store_of_three.save_hours(MARIA, worked(named, 3, 80, 0))
    store_of_three.save_hours(MARIA, worked(named, 4, 0, 0))
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 80, 0),)
    change_client(store_of_three, BOBI, merged_into=None)
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 80, 0),)


def test_hours_of_a_deleted_spelling_are_neither_shown_nor_replaced(store_of_three: Store) -> None:
    for one in (worked(ANI, 3, 60, 0), worked(BOBI, 3, 30, 0)):
        store_of_three.save_hours(MARIA, one)
    change_client(store_of_three, BOBI, merged_into=ANI, deleted_at=at(1))
    store_of_three.save_hours(MARIA, worked(ANI, 3, 61, 0))
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 61, 0),)
    change_client(store_of_three, BOBI, deleted_at=None)
    assert store_of_three.hours(MARIA) == (worked(ANI, 3, 91, 0),)


# ---- referrals ------------------------------------------------------------------------------------


def test_a_client_came_through_one_other_or_none(store_of_three: Store) -> None:
    assert store_of_three.referrals(MARIA) == {}
    store_of_three.save_referral(MARIA, ANI, BOBI)
    store_of_three.save_referral(MARIA, VYARA, BOBI)
    assert store_of_three.referrals(MARIA) == {ANI: BOBI, VYARA: BOBI}
    store_of_three.save_referral(MARIA, ANI, VYARA)
    assert store_of_three.referrals(MARIA) == {ANI: VYARA, VYARA: BOBI}
    for _ in range(2):
        store_of_three.save_referral(MARIA, ANI, None)
        assert store_of_three.referrals(MARIA) == {VYARA: BOBI}


def test_a_referral_needs_both_clients(store_of_three: Store) -> None:
    for client, through in ((NOBODY, ANI), (ANI, NOBODY), (NOBODY, None)):
        with pytest.raises(NotFound):
            store_of_three.save_referral(MARIA, client, through)
    assert store_of_three.referrals(MARIA) == {}


def test_referrals_of_merged_clients_stand_under_their_keepers(store_of_three: Store) -> None:
    for id_ in ("dara", "emil"):
        store_of_three.add_client(MARIA, a_client(id_))
    dara, emil = ClientId("dara"), ClientId("emil")
    store_of_three.save_referral(MARIA, BOBI, dara)
    store_of_three.save_referral(MARIA, VYARA, emil)
    change_client(store_of_three, BOBI, merged_into=ANI)
    assert store_of_three.referrals(MARIA) == {ANI: dara, VYARA: emil}
    store_of_three.save_referral(MARIA, ANI, emil)
    assert store_of_three.referrals(MARIA) == {ANI: emil, VYARA: emil}
    change_client(store_of_three, emil, merged_into=dara)
    assert store_of_three.referrals(MARIA) == {ANI: dara, VYARA: dara}
    change_client(store_of_three, BOBI, merged_into=None)
    assert store_of_three.referrals(MARIA) == {ANI: dara, BOBI: dara, VYARA: dara}


def test_a_merge_never_makes_a_client_come_through_itself(store_of_three: Store) -> None:
    store_of_three.save_referral(MARIA, ANI, BOBI)
    store_of_three.save_referral(MARIA, BOBI, VYARA)
    change_client(store_of_three, BOBI, merged_into=ANI)
    assert store_of_three.referrals(MARIA) == {ANI: VYARA}
    for client, through in ((ANI, BOBI), (BOBI, ANI), (ANI, ANI)):
        with pytest.raises(Refused):
            store_of_three.save_referral(MARIA, client, through)
    store_of_three.save_referral(MARIA, BOBI, None)
    assert store_of_three.referrals(MARIA) == {}
    change_client(store_of_three, BOBI, merged_into=None)
    assert store_of_three.referrals(MARIA) == {}


def test_a_referral_names_the_keepers(store_of_three: Store) -> None:
    store_of_three.add_client(MARIA, a_client("dara"))
    change_client(store_of_three, BOBI, merged_into=ANI)
    change_client(store_of_three, ClientId("dara"), merged_into=VYARA)
    store_of_three.save_referral(MARIA, BOBI, ClientId("dara"))
    change_client(store_of_three, BOBI, merged_into=None)
    change_client(store_of_three, ClientId("dara"), merged_into=None)
    assert store_of_three.referrals(MARIA) == {ANI: VYARA}


def test_links_from_and_to_a_deleted_client_wait_for_it(store_of_three: Store) -> None:
    store_of_three.save_referral(MARIA, ANI, BOBI)
    store_of_three.save_referral(MARIA, BOBI, VYARA)
    change_client(store_of_three, BOBI, deleted_at=at(1))
    assert store_of_three.referrals(MARIA) == {}
    change_client(store_of_three, BOBI, deleted_at=None)
    assert store_of_three.referrals(MARIA) == {ANI: BOBI, BOBI: VYARA}


# ---- merged, deleted and erased clients -----------------------------------------------------------


def test_what_merged_clients_have_carries_their_keeper_until_the_merge_ends(
    store_of_three: Store,
) -> None:
    for client in (ANI, BOBI):
        keep_one_of_each(store_of_three, client)
    change_client(store_of_three, BOBI, merged_into=ANI)
    assert {one.client_id for one in store_of_three.retainers(MARIA)} == {ANI}
    assert {one.client_id for one in store_of_three.opportunities(MARIA)} == {ANI}
    retainer, opportunity = (
        store_of_three.retainers(MARIA)[1],
        store_of_three.opportunities(MARIA)[1],
    )
    saved = store_of_three.save_retainer(MARIA, replace(retainer, amount_minor=5))
    planned = store_of_three.save_opportunity(MARIA, replace(opportunity, months=5))
    assert (saved.client_id, planned.client_id) == (BOBI, BOBI)
    change_client(store_of_three, BOBI, merged_into=None)
    assert store_of_three.retainers(MARIA)[1] == saved
    assert store_of_three.opportunities(MARIA)[1] == planned


def test_what_a_deleted_client_has_is_not_shown_until_it_is_back(store_of_three: Store) -> None:
    store_of_three.add_client(MARIA, a_client("other", merged_into=BOBI))
    for client in (ANI, BOBI, ClientId("other")):
        keep_one_of_each(store_of_three, client)
    store_of_three.save_opportunity(MARIA, an_opportunity("p-none"))
    before = shown(store_of_three)
    change_client(store_of_three, BOBI, deleted_at=at(1))
    assert shown(store_of_three) == (["t-ani"], ["p-ani", "p-none"], [ANI])
    change_client(store_of_three, BOBI, deleted_at=None)
    assert shown(store_of_three) == before


@pytest.mark.parametrize("way", ["erase_client", "erase_examples", "empty_bin"])
def test_what_an_erased_client_had_goes_with_it(store_of_three: Store, way: str) -> None:
    gone, same = ClientId("gone"), ClientId("same")
    store_of_three.add_client(MARIA, a_client(gone, is_example=True, deleted_at=at(1)))
    store_of_three.add_client(MARIA, a_client(same, is_example=True, merged_into=gone))
    for client in (ANI, gone, same):
        keep_one_of_each(store_of_three, client)
    store_of_three.save_opportunity(MARIA, an_opportunity("p-none"))
    for client, through in ((ANI, gone), (gone, BOBI), (BOBI, VYARA)):
        store_of_three.save_referral(MARIA, client, through)
    if way == "erase_client":
        store_of_three.erase_client(MARIA, gone)
    elif way == "erase_examples":
        store_of_three.erase_examples(MARIA)
    else:
        store_of_three.empty_bin(at(2))
    for client in (gone, same):  # a client of that name knows nothing of the one before
        store_of_three.add_client(MARIA, a_client(client))
    assert shown(store_of_three) == (["t-ani"], ["p-ani", "p-none"], [ANI])
    assert store_of_three.referrals(MARIA) == {BOBI: VYARA}
