from datetime import UTC, datetime, timedelta

import pytest

from takingstock.domain.identity import OwnerId
from takingstock.domain.session import (
    Session,
    first_owner_of,
    identity_of,
    session_id_of,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def session(started: timedelta, seen: timedelta) -> Session:
    return Session(session_id_of("s"), OwnerId("o"), "", NOON + started, NOON + seen)


@pytest.mark.parametrize(
    ("days", "hours", "is_over"),
    [(0, 0, False), (-1, -11, False), (-1, -12, True), (-6, -1, False), (-7, 0, True), (-8, 0, True), (0, 1, False)],
)  # fmt: skip
def test_a_session_ends_after_12_idle_hours_or_7_days(days: int, hours: int, is_over: bool) -> None:
    assert session(timedelta(days=days), timedelta(hours=hours)).is_over(NOON) is is_over


@pytest.mark.parametrize(("minutes", "wanted"), [(0, False), (-4, False), (-5, True), (3, False)])
def test_the_last_use_is_written_down_every_five_minutes(minutes: int, wanted: bool) -> None:
    assert session(timedelta(), timedelta(minutes=minutes)).wants_touch(NOON) is wanted


def test_issuer_and_subject_cannot_run_into_each_other() -> None:
    pairs = [
        ("https://a", "b"),
        ("https://ab", ""),
        ("https://", "ab"),
        ("https://a", "B"),
        ("", "https://ab"),
    ]
    assert len({identity_of(*pair) for pair in pairs}) == len(pairs)
    assert identity_of("https://id.bg", "1") == identity_of("https://id.bg", "1")


def test_an_owner_follows_from_an_identity_and_tells_nothing_of_it() -> None:
    identity = identity_of("https://id.bg", "mariya@id.bg")
    owner = first_owner_of(identity)
    assert owner == first_owner_of(identity)
    assert owner != first_owner_of(identity_of("https://id.bg", "petar@id.bg"))
    assert len(owner) == 32
    assert owner not in identity
    assert int(owner, 16)


def test_the_id_of_a_session_does_not_tell_its_secret() -> None:
    assert session_id_of("secret") != session_id_of("secret ")
    assert "secret" not in session_id_of("secret")
    assert len(session_id_of("secret")) == 64
