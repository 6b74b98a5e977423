"""What every store does with links that signed-in readers keep."""

from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, KeptId, ShareId
from takingstock.domain.kept import KEPT_LIMIT
from takingstock.usecases.ports import Store
from takingstock.usecases.share_port import Grant
from tests.storage.sample import MARIA, PETAR, a_client, a_kept_link, a_share

KEY, SHARE = "3" * 64, ShareId("s1")


@pytest.fixture
def keeping(store: Store) -> Store:
    store.add_client(MARIA, a_client("ani"))
    store.add_share(MARIA, a_share(SHARE, ClientId("ani")), "a" * 64)
    return store


def test_kept_links_stand_by_the_next_look_those_without_a_day_last(store: Store) -> None:
    someday, later = a_kept_link("h1"), a_kept_link("h2", look_on=date(2026, 5, 1))
    sooner = a_kept_link("h3", look_on=date(2026, 4, 1))
    for link in (someday, later, sooner):
        store.add_kept(PETAR, link)
    assert store.kept_links(PETAR) == (sooner, later, someday)


def test_a_note_and_a_day_never_overwrite_unseen(store: Store) -> None:
    first = a_kept_link("h1")
    store.add_kept(PETAR, first)
    changed = store.change_kept(PETAR, replace(first, note="друго", key="друг ключ"))
    assert changed.version == 2
    with pytest.raises(Stale):
        store.change_kept(PETAR, replace(first, note="трето"))
    assert store.kept_links(PETAR) == (replace(first, note="друго", version=2),)
    store.remove_kept(PETAR, KeptId("h1"))
    assert store.kept_links(PETAR) == ()
    with pytest.raises(NotFound):
        store.change_kept(PETAR, first)
    with pytest.raises(NotFound):
        store.remove_kept(PETAR, KeptId("h1"))


def test_nobody_keeps_without_end(store: Store) -> None:
    for number in range(KEPT_LIMIT):
        store.add_kept(PETAR, a_kept_link(f"h{number}"))
    with pytest.raises(Refused, match="kept_too_many"):
        store.add_kept(PETAR, a_kept_link("more"))
    store.add_kept(MARIA, a_kept_link("h1"))


def test_a_key_leads_to_its_share_and_goes_with_it(keeping: Store) -> None:
    keeping.add_key(MARIA, SHARE, KEY, "Елена")
    assert keeping.grant_of_key(KEY) == Grant(MARIA, SHARE)
    assert keeping.name_of_key(MARIA, KEY) == "Елена"
    assert keeping.grant_of_key("4" * 64) is None
    assert keeping.grant_of_token(KEY) is None
    assert keeping.name_of_key(MARIA, "4" * 64) == ""
    keeping.remove_key(MARIA, "4" * 64)
    keeping.remove_share(MARIA, SHARE)
    assert keeping.grant_of_key(KEY) is None
    with pytest.raises(NotFound):
        keeping.add_key(MARIA, SHARE, KEY, "Елена")


def test_a_key_can_be_taken_away(keeping: Store) -> None:
    keeping.add_key(MARIA, SHARE, KEY, "Елена")
    keeping.remove_key(MARIA, KEY)
    assert keeping.grant_of_key(KEY) is None
    assert keeping.share(MARIA, SHARE).is_open(a_share(SHARE).created_at)
