"""What the holder of a link may do, and how it ends."""

from datetime import timedelta
from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.method import Method
from takingstock.domain.share import COMMENTS_AN_HOUR, CommentKind, Section
from takingstock.usecases.assessment import Pen
from takingstock.usecases.reader import GUESSES_A_MINUTE, STAY, Entry, ReaderDesk
from takingstock.usecases.share import give_file, give_link, revoke
from tests.usecases.conftest import CountedIds, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.sharing import Worked, work

HOME = "a network"
QUESTION = CommentKind.QUESTION
LOOKS_AT_A_SHARE = 2


class Reader:
    """Елена with a link of Мария's."""

    def __init__(self, worked: Worked, desk: ReaderDesk, days: int) -> None:
        self.desk, self.worked = desk, worked
        self.share, self.token = give_link(worked.pen, worked.choice(from_name="Мария", days=days))
        self.visit = desk.enter(self.token, HOME).visit

    def opens(self) -> "Reader":
        assert self.desk.open(self.visit, "Елена")
        return self

    def sees_anything(self) -> bool:
        return (
            self.desk.gate(self.visit) is not None or self.desk.read(self.visit, "bg") is not None
        )


@pytest.fixture
def worked(pen: Pen) -> Worked:
    return work(pen)


@pytest.fixture
def desk(store: MemoryStore, clock: StillClock, method: Method) -> ReaderDesk:
    ids = CountedIds([f"x{n}" for n in range(500)])
    return ReaderDesk(store, clock, ids, method)


@pytest.fixture
def reader(worked: Worked, desk: ReaderDesk) -> Reader:
    return Reader(worked, desk, 14)


def test_a_link_leads_to_a_gate_that_shows_nothing_yet(reader: Reader) -> None:
    gate = reader.desk.gate(reader.visit)
    assert gate is not None
    assert (gate.from_name, gate.until, gate.is_opened) == ("Мария", reader.share.expires_at, False)
    assert reader.desk.read(reader.visit, "bg") is None
    assert not reader.desk.comment(reader.visit, QUESTION, "Може ли?")


def test_only_pressing_open_counts_and_only_once_a_visit(
    reader: Reader, store: MemoryStore, clock: StillClock
) -> None:
    owner = reader.worked.pen.owner
    reader.desk.enter(reader.token, HOME)
    assert store.share(owner, reader.share.id).opened_count == 0
    reader.opens().opens()
    opened = store.share(owner, reader.share.id)
    assert (opened.opened_count, opened.last_opened_at) == (1, clock.now())
    gate = reader.desk.gate(reader.visit)
    assert gate is not None
    assert (gate.name, gate.is_opened) == ("Елена", True)


def test_an_opened_page_shows_the_scope(reader: Reader) -> None:
    view = reader.opens().desk.read(reader.visit, "bg")
    assert view is not None
    assert view.from_name == "Мария"
    assert view.clients[0].reading


def test_a_name_is_needed_to_open(reader: Reader) -> None:
    with pytest.raises(Refused, match="name_empty"):
        reader.desk.open(reader.visit, "  ")


# ---- closed -------------------------------------------------------------------------------------


def test_a_revoked_link_is_closed_at_once(
    reader: Reader, store: MemoryStore, clock: StillClock
) -> None:
    reader.opens()
    revoke(store, clock, reader.worked.pen.owner, reader.share.id)
    assert not reader.sees_anything()
    assert not reader.desk.open(reader.visit, "Елена")
    assert not reader.desk.comment(reader.visit, QUESTION, "Може ли?")
    assert reader.desk.enter(reader.token, HOME) == Entry()


def test_a_link_ends_to_the_second_and_stays_ended_when_the_clock_goes_back(
    reader: Reader, clock: StillClock
) -> None:
    start, reader = clock.at, reader.opens()
    clock.at = reader.share.expires_at - timedelta(seconds=1)
    late = reader.desk.enter(reader.token, HOME)
    assert late.visit
    assert late.seconds == 1
    clock.at = reader.share.expires_at
    assert reader.desk.gate(late.visit) is None
    clock.at = start
    assert not reader.sees_anything()
    assert reader.desk.enter(reader.token, HOME) == Entry()


def test_a_clock_from_before_the_link_opens_nothing(reader: Reader, clock: StillClock) -> None:
    clock.at -= timedelta(days=365 * 50)
    assert not reader.sees_anything()
    assert reader.desk.enter(reader.token, HOME) == Entry()


def test_a_deleted_share_is_closed(reader: Reader, store: MemoryStore) -> None:
    store.remove_share(reader.worked.pen.owner, reader.share.id)
    assert not reader.sees_anything()
    assert reader.desk.enter(reader.token, HOME) == Entry()


def test_a_share_that_goes_between_two_looks_is_closed(
    reader: Reader, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, grant = reader.worked.pen.owner, store.grant_of_visit
    shelf = store.shelves[owner]
    visits, shares = dict(shelf.visits), dict(shelf.shares)
    for lost in ("visits", "shares"):
        shelf.visits, shelf.shares = dict(visits), dict(shares)
        found = grant(next(iter(visits)))
        monkeypatch.setattr(store, "grant_of_visit", lambda _, found=found: found)
        getattr(shelf, lost).clear()
        assert reader.desk.gate(reader.visit) is None


class Watched:
    """A store that notes what it is asked."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        return getattr(self.store, name)


@pytest.mark.parametrize("end", ["revoked", "ended", "deleted"])
def test_a_closed_token_takes_the_way_of_an_unknown_one_and_a_look_at_its_share(
    reader: Reader, store: MemoryStore, clock: StillClock, method: Method, end: str
) -> None:
    owner, start = reader.worked.pen.owner, clock.at
    if end == "revoked":
        revoke(store, clock, owner, reader.share.id)
    elif end == "deleted":
        store.remove_share(owner, reader.share.id)
    else:
        clock.at = reader.share.expires_at
    asked = {}
    for token in (reader.token, "0" * 64):
        watched: Any = Watched(store)
        desk = ReaderDesk(watched, clock, CountedIds([]), method)
        assert desk.enter(token, HOME) == Entry()
        asked[token] = watched.asked
        clock.at = start
    way, of_closed = asked["0" * 64], asked[reader.token]
    assert [one for one in of_closed if one in way] == way
    assert len(of_closed) - len(way) <= LOOKS_AT_A_SHARE


def test_a_visit_ends_after_its_hours_and_the_link_opens_again(
    reader: Reader, clock: StillClock
) -> None:
    clock.at += STAY
    assert not reader.sees_anything()
    again = reader.desk.enter(reader.token, HOME)
    assert again.visit
    assert again.seconds == STAY.total_seconds()


@pytest.mark.parametrize("secret", [None, "", "x", "\ud800", "a" * 10_000])
def test_no_visit_leads_nowhere(desk: ReaderDesk, secret: str | None) -> None:
    assert desk.gate(secret) is None
    assert desk.read(secret, "bg") is None


def test_a_file_has_no_door(worked: Worked, desk: ReaderDesk) -> None:
    share = give_file(worked.pen, worked.choice())
    assert desk.enter(share.id, HOME) == Entry()


# ---- guesses --------------------------------------------------------------------------------------


def test_after_a_few_wrong_tokens_a_network_waits_a_minute(
    reader: Reader, clock: StillClock
) -> None:
    desk = reader.desk
    for number in range(GUESSES_A_MINUTE):
        clock.at += timedelta(milliseconds=1)
        assert desk.enter(f"wrong {number}", HOME) == Entry()
    assert desk.enter("wrong", HOME) == Entry(is_guessing=True)
    assert desk.enter(reader.token, HOME) == Entry(is_guessing=True)
    assert desk.enter(reader.token, "another network").visit
    clock.at += timedelta(minutes=1)
    assert desk.enter(reader.token, HOME).visit


# ---- comments -------------------------------------------------------------------------------------


def test_a_comment_is_kept_with_its_place_and_the_name_that_was_typed(
    reader: Reader, store: MemoryStore, clock: StillClock
) -> None:
    desk = reader.opens().desk
    assert desk.comment(reader.visit, QUESTION, " Защо?\n<b> ", Section.READING, 0)
    (kept,) = store.comments(reader.worked.pen.owner, reader.share.id)
    assert (kept.kind, kept.name, kept.text) == (QUESTION, "Елена", "Защо?\n<b>")
    assert (kept.section, kept.alias, kept.written_at) == (Section.READING, 0, clock.now())
    view = desk.read(reader.visit, "bg")
    assert view is not None
    assert [one.text for one in view.comments] == ["Защо?\n<b>"]


def test_a_place_outside_the_scope_is_not_kept(worked: Worked, desk: ReaderDesk) -> None:
    choice = worked.choice(sections=frozenset({Section.READING}))
    _, token = give_link(worked.pen, choice)
    visit = desk.enter(token, HOME).visit
    desk.open(visit, "Елена")
    assert desk.comment(visit, CommentKind.COMMENT, "Хм", Section.NUMBERS, 7)
    view = desk.read(visit, "bg")
    assert view is not None
    assert [(one.section, one.alias) for one in view.comments] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("   ", "comment_empty"),
        ("x" * 2001, "text_too_long"),
        ("\0", "text_unreadable"),
        ("\ud800", "text_unreadable"),
    ],
)
def test_a_comment_that_cannot_be_kept_says_why(reader: Reader, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        reader.opens().desk.comment(reader.visit, QUESTION, text)


def test_an_hour_takes_so_many_comments(reader: Reader, clock: StillClock) -> None:
    desk = reader.opens().desk
    for _ in range(COMMENTS_AN_HOUR):
        assert desk.comment(reader.visit, QUESTION, "x" * 2000)
    with pytest.raises(Refused, match="comments_too_many"):
        desk.comment(reader.visit, QUESTION, "още един")
    clock.at += timedelta(hours=1)
    assert desk.comment(reader.visit, QUESTION, "още един")
