"""Giving a coach something to read: what is kept, what is warned of, what stays closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.share import DAYS_USUAL, Detail, Section, ShareLink
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.share import (
    Choice,
    Trace,
    TraceKind,
    draw_aliases,
    find_traces,
    give_file,
    give_link,
    given_out,
    hash_secret,
    prepare_share,
    revoke,
)
from takingstock.usecases.shared_view import shared_view
from takingstock.usecases.talk import write_talk
from tests.usecases.conftest import CountedIds, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.sharing import EVERYTHING, Worked, work


@pytest.fixture
def worked(pen: Pen) -> Worked:
    return work(pen)


def test_a_link_keeps_the_choice_and_only_the_hash_of_its_token(
    worked: Worked, store: MemoryStore
) -> None:
    choice = worked.choice(label=" за Елена ", from_name="Мария", days=30)
    share, token = give_link(worked.pen, choice)
    assert store.shares(worked.pen.owner) == (share,)
    assert (share.label, share.from_name) == ("за Елена", "Мария")
    assert share.expires_at - share.created_at == timedelta(days=30)
    assert share.scope.sections == choice.sections
    assert len(token) >= 43
    assert token not in repr(store.shelves)
    grant = store.grant_of_token(hash_secret(token))
    assert grant is not None
    assert grant.share_id == share.id


def test_by_default_names_and_amounts_are_hidden_and_two_weeks_pass() -> None:
    choice = Choice(aliases={ClientId("a"): 0}, sections=frozenset({Section.READING}))
    assert (choice.shows_names, choice.detail, choice.days) == (False, Detail.PERCENT, DAYS_USUAL)


def test_a_file_is_noted_and_opens_nothing(worked: Worked, store: MemoryStore) -> None:
    share = give_file(worked.pen, worked.choice())
    assert share.is_file
    assert store.shares(worked.pen.owner) == (share,)
    assert not share.is_open(worked.pen.clock.now())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"aliases": {}}, "share_nobody"),
        ({"sections": frozenset()}, "share_nothing"),
        ({"days": 91}, "share_days"),
        ({"label": "x" * 61}, "name_too_long"),
        ({"from_name": "Мария\x07"}, "name_unreadable"),
    ],
)
def test_a_choice_that_cannot_be_shared_says_why(
    worked: Worked, fields: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        prepare_share(worked.pen, replace(worked.choice(), **fields))  # type: ignore[arg-type]


def test_aliases_are_drawn_by_lot_and_each_is_given_once() -> None:
    clients = [ClientId(letter) for letter in "abcdef"]
    ids = CountedIds()
    assert draw_aliases(ids, clients) == {one: place for place, one in enumerate(clients)}

    class Backwards:
        def __init__(self) -> None:
            self.left = 99

        def new(self) -> str:
            self.left -= 1
            return f"{self.left:02}"

    drawn = draw_aliases(Backwards(), clients)
    assert drawn == {one: 5 - place for place, one in enumerate(clients)}


def test_several_links_stand_beside_each_other_and_close_one_by_one(
    worked: Worked, store: MemoryStore, clock: StillClock
) -> None:
    first, _ = give_link(worked.pen, worked.choice())
    second, _ = give_link(worked.pen, worked.choice())
    revoke(store, clock, worked.pen.owner, first.id)
    given = {one.id: one for one in given_out(store, clock, worked.pen.owner)}
    assert not given[first.id].is_open(clock.now())
    assert given[second.id].is_open(clock.now())


def test_what_ended_stays_ended_when_the_clock_goes_back(
    worked: Worked, store: MemoryStore, clock: StillClock
) -> None:
    share, _ = give_link(worked.pen, worked.choice())
    start = clock.at
    clock.at = share.expires_at
    given_out(store, clock, worked.pen.owner)
    clock.at = start
    (kept,) = given_out(store, clock, worked.pen.owner)
    assert not kept.is_open(clock.now())


# ---- traces -----------------------------------------------------------------------------------


def traces(worked: Worked, note: str, **fields: object) -> list[tuple[TraceKind, str]]:
    pen = worked.pen
    (newest, *_) = pen.store.assessments(pen.owner, worked.orion.id)
    pen.store.save_own_view(pen.owner, newest.id, note, newest.version, pen.clock.now())
    share: ShareLink = prepare_share(pen, replace(worked.choice(), **fields))  # type: ignore[arg-type]
    view, shows_names = shared_view(pen, share), share.scope.shows_names
    found: tuple[Trace, ...] = find_traces(
        pen, view, shows_names=shows_names, money_words=["лв", "евро", "EUR"]
    )
    return [(one.kind, one.found) for one in found]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("пишете на ani.p+1@orion-ltd.bg, моля", [(TraceKind.MAIL, "ani.p+1@orion-ltd.bg")]),
        ("тел. 0888 123 456", [(TraceKind.PHONE, "0888 123 456")]),
        ("+359 (88) 812-34-56!", [(TraceKind.PHONE, "+359 (88) 812-34-56")]),
        ("от 01.02.2026 до 03.04.2026, 2026", []),
        ("през 2026, 12 500 €, 2026", [(TraceKind.AMOUNT, "12 500 €")]),
        (
            "1 250,40\u00a0€ или €1,250.40",
            [(TraceKind.AMOUNT, "1 250,40\u00a0€"), (TraceKind.AMOUNT, "€1,250.40")],
        ),
        (
            "по 60лв., 40 EUR; 3 евро",
            [(TraceKind.AMOUNT, one) for one in ("60лв", "40 EUR", "3 евро")],
        ),
        ("2 евроденара, v2 €, № 12 и 31 %", []),
        ("а „ВЕГА“ плаща", [(TraceKind.NAME, "Вега")]),
        ("вегани", []),
        ("ani@orion.bg и пак ani@orion.bg", [(TraceKind.MAIL, "ani@orion.bg")]),
    ],
)
def test_a_note_is_searched_for_what_tells_who_somebody_is(
    worked: Worked, note: str, found: list[tuple[TraceKind, str]]
) -> None:
    assert traces(worked, note) == found


def test_names_are_no_trace_where_they_are_shown_and_notes_none_where_they_are_not(
    worked: Worked,
) -> None:
    assert traces(worked, "Орион и ani@x.bg", shows_names=True) == [(TraceKind.MAIL, "ani@x.bg")]
    assert traces(worked, "Орион", sections=frozenset({Section.READING})) == []


def test_amounts_are_no_trace_where_they_are_shown(worked: Worked) -> None:
    assert traces(worked, "820 € и ani@x.bg", detail=Detail.AMOUNTS) == [
        (TraceKind.MAIL, "ani@x.bg")
    ]


def test_a_letter_is_searched_too_where_it_is_shared(worked: Worked) -> None:
    pen = worked.pen
    write_talk(pen, worked.orion.id, TalkName.LETTER, "Орион дължи 820 €.")
    found = [(TraceKind.AMOUNT, "820 €"), (TraceKind.NAME, "Орион")]
    assert traces(worked, "") == found
    assert traces(worked, "", sections=EVERYTHING - {Section.LETTER}) == []
