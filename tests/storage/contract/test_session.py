"""What every store does with accounts and sessions."""

from dataclasses import replace

from takingstock.domain.identity import SessionId
from takingstock.storage.store import SqlStore
from tests.storage.sample import MARIA, PETAR, a_session, an_account, at
from tests.usecases.memory import MemoryStore

Sessions = SqlStore | MemoryStore
PHONE, DESK = a_session(MARIA, "phone", 1), a_session(MARIA, "desk", 2)


def signed_in(store: Sessions) -> Sessions:
    store.add_account(MARIA, an_account(MARIA))
    store.add_account(PETAR, an_account(PETAR))
    for session in (PHONE, DESK):
        store.add_session(MARIA, session)
    store.add_session(PETAR, a_session(PETAR, "phone"))
    return store


def test_an_account_is_found_by_its_identity_alone(store: Sessions) -> None:
    assert store.account(an_account(MARIA).identity) is None
    signed_in(store)
    for owner in (MARIA, PETAR):
        assert store.account(an_account(owner).identity) == an_account(owner)
    assert store.account("nobody") is None


def test_an_account_that_is_there_stays_as_it_is(store: Sessions) -> None:
    signed_in(store).add_account(MARIA, replace(an_account(MARIA), created_at=at(9)))
    assert store.account(an_account(MARIA).identity) == an_account(MARIA)


def test_a_session_is_found_by_its_id_alone(store: Sessions) -> None:
    signed_in(store)
    assert store.session(PHONE.id) == PHONE
    assert store.session(SessionId("0" * 64)) is None
    assert store.sessions(MARIA) == (DESK, PHONE)
    assert store.sessions(PETAR) == (a_session(PETAR, "phone"),)


def test_the_last_use_is_noted_and_never_goes_back(store: Sessions) -> None:
    signed_in(store).touch_session(MARIA, PHONE.id, at(30))
    assert store.session(PHONE.id) == replace(PHONE, seen_at=at(30))
    store.touch_session(MARIA, PHONE.id, at(20))
    assert store.session(PHONE.id) == replace(PHONE, seen_at=at(30))
    assert store.session(DESK.id) == DESK


def test_an_ended_session_is_gone_and_stays_gone(store: Sessions) -> None:
    signed_in(store).end_session(MARIA, PHONE.id)
    store.touch_session(MARIA, PHONE.id, at(30))
    store.end_session(MARIA, PHONE.id)
    assert store.session(PHONE.id) is None
    assert store.sessions(MARIA) == (DESK,)


def test_all_sessions_of_one_owner_end_at_once(store: Sessions) -> None:
    assert signed_in(store).end_sessions(MARIA) == 2
    assert store.end_sessions(MARIA) == 0
    assert store.sessions(MARIA) == ()
    assert store.sessions(PETAR) == (a_session(PETAR, "phone"),)


def test_old_sessions_of_everyone_go_and_no_others(store: Sessions) -> None:
    signed_in(store)  # begun at 0, 1 and 2, seen a minute later
    assert store.drop_sessions(at(1), at(0)) == 0
    assert store.drop_sessions(at(2), at(0)) == 1
    assert store.sessions(PETAR) == ()
    assert store.drop_sessions(at(0), at(2)) == 1
    assert store.sessions(MARIA) == (DESK,)


def test_nobody_ends_or_keeps_alive_the_session_of_somebody_else(store: Sessions) -> None:
    signed_in(store).end_session(PETAR, PHONE.id)
    store.touch_session(PETAR, PHONE.id, at(30))
    assert store.session(PHONE.id) == PHONE


def test_whoever_has_an_account_is_an_owner(store: Sessions) -> None:
    assert signed_in(store).owners() == (MARIA, PETAR)
