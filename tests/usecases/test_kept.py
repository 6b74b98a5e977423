"""Links that a signed-in reader keeps."""

from datetime import date, timedelta

import pytest

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import KeptId, OwnerId
from takingstock.domain.method import Method
from takingstock.usecases.assessment import Pen
from takingstock.usecases.kept import Kept, KeptDesk
from takingstock.usecases.reader import ReaderDesk
from takingstock.usecases.share import give_link, hash_secret, revoke
from tests.usecases.conftest import CountedIds, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.sharing import Worked, work

ELENA = OwnerId("elena")


class Keeping:
    """Елена, signed in, with a link of Мария's open before her."""

    def __init__(self, worked: Worked, reader: ReaderDesk, desk: KeptDesk, name: str) -> None:
        self.worked, self.reader, self.desk = worked, reader, desk
        self.share, self.token = give_link(worked.pen, worked.choice(from_name=name))
        self.visit = reader.enter(self.token, "n").visit
        reader.open(self.visit, "Елена")


@pytest.fixture
def worked(pen: Pen) -> Worked:
    return work(pen)


@pytest.fixture
def reader(store: MemoryStore, clock: StillClock, method: Method) -> ReaderDesk:
    return ReaderDesk(store, clock, CountedIds([f"x{n}" for n in range(500)]), method)


@pytest.fixture
def desk(store: MemoryStore, clock: StillClock, reader: ReaderDesk) -> KeptDesk:
    return KeptDesk(store, clock, CountedIds([f"k{n}" for n in range(900)]), ELENA, reader)


@pytest.fixture
def keeping(worked: Worked, reader: ReaderDesk, desk: KeptDesk) -> Keeping:
    return Keeping(worked, reader, desk, "Мария")


def test_a_link_is_kept_once_and_opens_again_under_the_same_name(keeping: Keeping) -> None:
    desk, reader = keeping.desk, keeping.reader
    assert not desk.is_kept(keeping.visit)
    assert desk.keep(keeping.visit)
    assert desk.keep(keeping.visit)
    (kept,) = desk.all()
    assert desk.is_kept(keeping.visit)
    assert (kept.from_name, kept.until) == ("Мария", keeping.share.expires_at)
    again = reader.enter(kept.link.key, "n").visit
    gate = reader.gate(again)
    assert gate is not None
    assert (gate.name, gate.is_opened) == ("Елена", False)
    assert reader.read(again, "bg") is None


def test_a_link_that_ended_shows_nothing_of_its_sharer(
    keeping: Keeping, store: MemoryStore, clock: StillClock
) -> None:
    keeping.desk.keep(keeping.visit)
    (kept,) = keeping.desk.all()
    revoke(store, clock, keeping.worked.pen.owner, keeping.share.id)
    assert keeping.desk.all() == (Kept(kept.link),)
    assert keeping.reader.enter(kept.link.key, "n").visit is None
    store.remove_share(keeping.worked.pen.owner, keeping.share.id)
    assert keeping.desk.all() == (Kept(kept.link),)
    keeping.desk.forget(kept.link.id)
    assert keeping.desk.all() == ()


def test_links_stand_by_the_next_look_ended_ones_last(
    worked: Worked, reader: ReaderDesk, desk: KeptDesk, store: MemoryStore, clock: StillClock
) -> None:
    people = [Keeping(worked, reader, desk, name) for name in ("Ани", "Боби", "Вяра")]
    for number, one in enumerate(people):
        desk.keep(one.visit)
        link = next(kept.link for kept in desk.all() if kept.from_name == one.share.from_name)
        assert desk.note(link, f" № {number} ") == f"№ {number}"
        desk.look_on(link, date(2026, 12, 20 - number))
    revoke(store, clock, worked.pen.owner, people[2].share.id)
    assert [(one.link.note, one.from_name) for one in desk.all()] == [
        ("№ 1", "Боби"),
        ("№ 0", "Ани"),
        ("№ 2", ""),
    ]


def test_what_is_forgotten_opens_nothing_and_the_link_itself_stays(keeping: Keeping) -> None:
    keeping.desk.keep(keeping.visit)
    (kept,) = keeping.desk.all()
    keeping.desk.forget(kept.link.id)
    assert keeping.reader.enter(kept.link.key, "n").visit is None
    assert keeping.reader.enter(keeping.token, "n").visit
    with pytest.raises(NotFound):
        keeping.desk.forget(KeptId("none"))


def test_only_an_opened_page_can_be_kept(keeping: Keeping, clock: StillClock) -> None:
    unopened = keeping.reader.enter(keeping.token, "n").visit
    for secret in (unopened, None, "unknown"):
        assert not keeping.desk.keep(secret)
        assert not keeping.desk.is_kept(secret)
    clock.at += timedelta(days=30)
    assert not keeping.desk.keep(keeping.visit)
    assert keeping.desk.all() == ()
    assert not keeping.reader.add_key(keeping.visit, "key")


def test_a_note_has_a_limit(keeping: Keeping) -> None:
    keeping.desk.keep(keeping.visit)
    (kept,) = keeping.desk.all()
    with pytest.raises(Refused, match="text_too_long"):
        keeping.desk.note(kept.link, "x" * 61)


def test_the_sharers_rows_hold_the_hash_of_a_key_alone(
    keeping: Keeping, store: MemoryStore
) -> None:
    keeping.desk.keep(keeping.visit)
    (kept,) = keeping.desk.all()
    assert set(store.shelves[keeping.worked.pen.owner].keys) == {hash_secret(kept.link.key)}
    assert keeping.worked.pen.owner not in repr(kept)


def test_two_windows_never_overwrite_each_others_field_unseen(keeping: Keeping) -> None:
    desk, day = keeping.desk, date(2026, 12, 1)
    desk.keep(keeping.visit)
    (seen,) = (one.link for one in desk.all())
    desk.note(seen, "първо")
    desk.look_on(seen, day)
    with pytest.raises(Stale):
        desk.note(seen, "второ")
    with pytest.raises(Stale):
        desk.look_on(seen, None)
    (kept,) = desk.all()
    assert (kept.link.note, kept.link.look_on) == ("първо", day)


def test_a_link_that_is_no_longer_kept_takes_no_day(keeping: Keeping) -> None:
    keeping.desk.keep(keeping.visit)
    (kept,) = keeping.desk.all()
    keeping.desk.forget(kept.link.id)
    with pytest.raises(NotFound):
        keeping.desk.look_on(kept.link, date(2026, 12, 1))
