from datetime import UTC, date, datetime, timedelta

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.session import session_id_of
from takingstock.usecases.session import (
    Claims,
    current_session,
    open_sessions,
    sign_in,
    sign_out,
    sign_out_everywhere,
    use_session,
)
from tests.usecases.memory import MemoryStore

MARIA = Claims("https://id.bg", "1", "mariya@id.bg")
PETAR = Claims("https://id.bg", "2", "petar@id.bg")


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def today(self) -> date:  # the method's day has no say in a sign-in
        raise AssertionError

    def go(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> Watch:
    return Watch()


def test_the_same_person_comes_back_to_the_same_data(store: MemoryStore, clock: Watch) -> None:
    first = sign_in(store, clock, MARIA, "a")
    clock.go(days=40)
    renamed = Claims(MARIA.issuer, MARIA.subject, "maria.new@id.bg")
    again = sign_in(store, clock, renamed, "b")
    assert again.owner == first.owner
    assert again.id != first.id
    assert again.label == "maria.new@id.bg"


@pytest.mark.parametrize(
    "other",
    [PETAR, Claims("https://other.bg", "1", MARIA.label), Claims(MARIA.issuer, "3", MARIA.label)],
)
def test_another_subject_or_issuer_is_another_person_whatever_the_address(
    store: MemoryStore, clock: Watch, other: Claims
) -> None:
    assert sign_in(store, clock, other, "b").owner != sign_in(store, clock, MARIA, "a").owner


@pytest.mark.parametrize(
    "claims", [Claims("", "1"), Claims("https://id.bg", ""), Claims("https://id.bg", "x" * 256)]
)
def test_who_cannot_be_told_apart_is_not_let_in(
    store: MemoryStore, clock: Watch, claims: Claims
) -> None:
    with pytest.raises(Refused, match="sign_in_unclear"):
        sign_in(store, clock, claims, "a")
    assert store.owners() == ()


def test_a_label_is_one_line_of_bounded_length(store: MemoryStore, clock: Watch) -> None:
    claims = Claims("https://id.bg", "1", " a\n b " + "x" * 500)
    assert sign_in(store, clock, claims, "a").label == "a b " + "x" * 116


def test_only_the_secret_of_a_session_leads_to_it(store: MemoryStore, clock: Watch) -> None:
    session = sign_in(store, clock, MARIA, "a")
    assert current_session(store, clock, session_id_of("a")) == session
    assert current_session(store, clock, session_id_of("b")) is None


def test_a_session_in_use_lasts_seven_days_and_no_longer(store: MemoryStore, clock: Watch) -> None:
    session = sign_in(store, clock, MARIA, "a")
    for _ in range(15):
        clock.go(hours=11)
        assert use_session(store, clock, session.id)
    clock.go(hours=3)
    assert use_session(store, clock, session.id) is None


def test_an_idle_session_is_over_after_twelve_hours_and_looking_does_not_count(
    store: MemoryStore, clock: Watch
) -> None:
    session = sign_in(store, clock, MARIA, "a")
    clock.go(hours=11, minutes=59)
    assert current_session(store, clock, session.id)
    clock.go(minutes=1)
    assert current_session(store, clock, session.id) is None


def test_what_is_over_stays_over_when_the_clock_goes_back(store: MemoryStore, clock: Watch) -> None:
    session = sign_in(store, clock, MARIA, "a")
    clock.go(hours=13)
    assert current_session(store, clock, session.id) is None
    clock.go(hours=-13)
    assert current_session(store, clock, session.id) is None


def test_use_is_written_down_now_and_then(store: MemoryStore, clock: Watch) -> None:
    session = sign_in(store, clock, MARIA, "a")
    clock.go(minutes=4)
    assert use_session(store, clock, session.id) == session
    clock.go(minutes=1)
    used = use_session(store, clock, session.id)
    assert used
    assert used.seen_at == clock.time
    assert store.session(session.id) == used


def test_signing_out_ends_one_session_or_all_of_this_person(
    store: MemoryStore, clock: Watch
) -> None:
    here, phone, desk = (sign_in(store, clock, MARIA, secret) for secret in "abc")
    other = sign_in(store, clock, PETAR, "d")
    sign_out(store, here)
    assert current_session(store, clock, here.id) is None
    assert current_session(store, clock, phone.id) == phone
    assert sign_out_everywhere(store, here.owner) == 2
    assert current_session(store, clock, desk.id) is None
    assert current_session(store, clock, other.id) == other


def test_a_sign_in_clears_away_what_is_over_whosever_it_was(
    store: MemoryStore, clock: Watch
) -> None:
    over = sign_in(store, clock, PETAR, "a")
    clock.go(hours=6)
    held = sign_in(store, clock, PETAR, "b")
    clock.go(hours=7)
    sign_in(store, clock, MARIA, "c")
    assert store.session(over.id) is None
    assert store.session(held.id) == held


def test_only_sessions_that_hold_are_counted(store: MemoryStore, clock: Watch) -> None:
    sign_in(store, clock, MARIA, "a")
    clock.go(hours=11)
    session = sign_in(store, clock, MARIA, "b")
    assert open_sessions(store, clock, session.owner) == 2
    clock.go(hours=2)
    assert open_sessions(store, clock, session.owner) == 1
