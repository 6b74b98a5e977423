"""An outside view: blind until it is sent, then side by side for both."""

from datetime import timedelta

import pytest

from takingstock.domain.assessment import SeenAnswer
from takingstock.domain.errors import Refused, Stale
from takingstock.domain.method import Method
from takingstock.domain.outside import Pair
from takingstock.domain.share import CommentKind, Section
from takingstock.domain.shared_view import SharedClient, SharedOutside, SharedView
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import delete_client
from takingstock.usecases.outside import answered, remove_outside
from takingstock.usecases.reader import ReaderDesk
from takingstock.usecases.share import give_file, give_link, prepare_share, revoke
from takingstock.usecases.shared_view import shared_view
from tests.usecases.conftest import CountedIds, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.sharing import EVERYTHING, HEAVY, LIGHT, Worked, read, work

ASKING = EVERYTHING | {Section.OUTSIDE}


class Asked:
    """Елена, who is asked about Орион by a link of Мария's, and has opened the page."""

    def __init__(self, worked: Worked, desk: ReaderDesk, *clients: str) -> None:
        self.desk, self.pen, self.worked = desk, worked.pen, worked
        about = [getattr(worked, name) for name in clients or ("orion",)]
        choice = worked.choice(*about, sections=ASKING, shows_names=True)
        self.share, token = give_link(worked.pen, choice)
        self.visit = desk.enter(token, "a network").visit
        desk.open(self.visit, "Елена")

    def sees(self) -> SharedView:
        view = self.desk.read(self.visit, "bg")
        assert view is not None
        return view

    def client(self) -> SharedClient:
        return self.sees().clients[0]

    def sends(self, answers: dict[str, int]) -> SharedClient:
        assert self.desk.send_outside(self.visit, 0, answers)
        return self.client()


@pytest.fixture
def worked(pen: Pen) -> Worked:
    return work(pen)


@pytest.fixture
def desk(store: MemoryStore, clock: StillClock, method: Method) -> ReaderDesk:
    return ReaderDesk(store, clock, CountedIds([f"x{n}" for n in range(500)]), method)


@pytest.fixture
def asked(worked: Worked, desk: ReaderDesk) -> Asked:
    return Asked(worked, desk)


def test_nothing_of_the_client_is_there_until_the_answers_are_sent(asked: Asked) -> None:
    waiting = SharedOutside(is_open=True)
    assert asked.client() == SharedClient(alias=0, name="Орион", outside=waiting)
    assert asked.client().is_waiting
    sent = asked.sends(LIGHT)
    assert not sent.is_waiting
    assert sent.reading
    assert sent.notes
    assert sent.decision


def test_answers_are_kept_one_by_one_and_come_back(asked: Asked) -> None:
    assert asked.desk.answer_outside(asked.visit, 0, "drain-1", 3)
    assert asked.desk.answer_outside(asked.visit, 0, "drain-2", 0)
    assert asked.desk.answer_outside(asked.visit, 0, "drain-1", None)
    found = asked.client().outside
    assert found is not None
    assert found.answers == {"drain-2": 0}
    assert asked.client().reading is None


def test_both_stand_side_by_side_once_both_are_done(asked: Asked, clock: StillClock) -> None:
    outside = asked.sends(LIGHT).outside
    assert outside is not None
    assert (outside.name, outside.sent_at) == ("Елена", clock.now())
    assert outside.day == clock.today() - timedelta(days=5)
    assert outside.pairs[0] == Pair("drain-1", HEAVY["drain-1"], LIGHT["drain-1"])
    (owner_sees,) = answered(asked.pen, asked.share)
    assert owner_sees.view == outside
    assert (owner_sees.client.name, owner_sees.alias) == ("Орион", 0)


def test_what_is_sent_is_what_the_screen_shows(asked: Asked) -> None:
    asked.desk.answer_outside(asked.visit, 0, "drain-1", 4)
    sent = asked.sends({"drain-2": 1, **LIGHT, "drain-1": None})  # type: ignore[dict-item]
    assert sent.outside is not None
    assert "drain-1" not in sent.outside.answers
    with pytest.raises(Refused, match="outside_ended"):
        asked.sends(HEAVY)
    with pytest.raises(Refused, match="outside_ended"):
        asked.desk.answer_outside(asked.visit, 0, "drain-1", 4)


def test_neither_an_answer_nor_the_end_goes_over_what_was_not_seen(asked: Asked) -> None:
    desk, visit = asked.desk, asked.visit
    desk.answer_outside(visit, 0, "drain-1", 4, seen=SeenAnswer(None))
    with pytest.raises(Stale, match="text_changed"):
        desk.answer_outside(visit, 0, "drain-1", 1, seen=SeenAnswer(None))
    with pytest.raises(Stale, match="outside_changed"):
        desk.send_outside(visit, 0, LIGHT, seen={})
    with pytest.raises(Stale, match="outside_changed"):
        desk.waive_outside(visit, 0, seen={})
    assert asked.client().is_waiting
    assert desk.send_outside(visit, 0, LIGHT, seen={"drain-1": 4})
    assert not asked.client().is_waiting


def test_going_on_without_answers_shows_the_rest_and_is_for_good(asked: Asked) -> None:
    asked.desk.answer_outside(asked.visit, 0, "drain-1", 4)
    assert asked.desk.waive_outside(asked.visit, 0)
    found = asked.client()
    assert found.reading
    assert found.outside is not None
    assert (found.outside.is_waived, found.outside.pairs, found.outside.answers) == (True, (), {})
    with pytest.raises(Refused, match="outside_ended"):
        asked.sends(LIGHT)
    (owner_sees,) = answered(asked.pen, asked.share)
    assert owner_sees.view == found.outside


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "outside_gap"),
        ({**LIGHT, "drain-1": None, "drain-2": None, "drain-3": None}, "outside_gap"),
        ({**LIGHT, "drain-1": 5}, "answer_out_of_scale"),
        ({**LIGHT, "drain-7": 1}, "sign_unknown"),
    ],
)
def test_answers_that_cannot_be_sent_say_why(
    asked: Asked, answers: dict[str, int | None], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        asked.desk.send_outside(asked.visit, 0, answers)
    assert asked.client().is_waiting


@pytest.mark.parametrize("value", [-1, 5])
def test_an_answer_beyond_the_scale_is_refused(asked: Asked, value: int) -> None:
    with pytest.raises(Refused, match="answer_out_of_scale"):
        asked.desk.answer_outside(asked.visit, 0, "drain-1", value)


def test_the_owner_sees_no_answer_before_a_reading_of_their_own(
    worked: Worked, desk: ReaderDesk, clock: StillClock
) -> None:
    asked = Asked(worked, desk, "vega")
    desk.answer_outside(asked.visit, 0, "drain-1", 3)
    (open_one,) = answered(worked.pen, asked.share)
    assert (open_one.view.is_open, open_one.view.answers) == (True, {})
    outside = asked.sends(LIGHT).outside
    assert outside is not None
    assert (outside.day, outside.pairs) == (None, ())
    (done,) = answered(worked.pen, asked.share)
    assert (done.view.is_open, done.view.answers, done.view.pairs) == (False, {}, ())
    clock.at += timedelta(days=2)
    read(worked.pen, "v1", worked.vega.id, clock.today(), HEAVY)
    (both,) = answered(worked.pen, asked.share)
    assert both.view.pairs[0] == Pair("drain-1", HEAVY["drain-1"], LIGHT["drain-1"])


def test_a_reading_made_after_the_comparison_does_not_move_it(
    asked: Asked, clock: StillClock
) -> None:
    before = asked.sends(LIGHT).outside
    clock.at += timedelta(days=2)
    read(asked.pen, "r9", asked.worked.orion.id, clock.today(), LIGHT)
    (found,) = answered(asked.pen, asked.share)
    assert found.view == before


def test_the_owners_preview_shows_what_will_stand_there(worked: Worked) -> None:
    share = prepare_share(worked.pen, worked.choice(sections=ASKING))
    (shown,) = shared_view(worked.pen, share, is_blind=False).clients
    assert shown.reading
    assert shown.outside is not None
    assert (shown.outside.sent_at, shown.outside.is_open) == (None, False)
    assert shown.outside.pairs[0] == Pair("drain-1", HEAVY["drain-1"], None)


def test_a_preview_of_a_client_without_readings_has_nothing_to_compare(worked: Worked) -> None:
    share = prepare_share(worked.pen, worked.choice(worked.vega, sections=ASKING))
    (shown,) = shared_view(worked.pen, share, is_blind=False).clients
    assert shown.outside is not None
    assert (shown.outside.day, shown.outside.pairs) == (None, ())


def test_a_file_asks_nobody(worked: Worked) -> None:
    share = give_file(worked.pen, worked.choice(sections=ASKING))
    assert Section.OUTSIDE not in share.scope.sections
    with pytest.raises(Refused, match="share_nothing"):
        give_file(worked.pen, worked.choice(sections=frozenset({Section.OUTSIDE})))


def test_comments_give_nothing_away_while_a_client_waits(worked: Worked, desk: ReaderDesk) -> None:
    asked = Asked(worked, desk, "orion", "vega")
    asked.sends(LIGHT)
    for alias in (0, 1, None):
        desk.comment(asked.visit, CommentKind.COMMENT, f"за {alias}", Section.READING, alias)
    assert [one.text for one in asked.sees().comments] == ["за 0"]
    desk.waive_outside(asked.visit, 1)
    assert [one.text for one in asked.sees().comments] == ["за 0", "за 1", "за None"]


def test_where_nobody_is_asked_there_is_nothing_to_answer(
    worked: Worked, desk: ReaderDesk, clock: StillClock
) -> None:
    asked = Asked(worked, desk)
    _, token = give_link(worked.pen, worked.choice())
    unasked, unopened = (desk.enter(token, "n").visit for _ in range(2))
    desk.open(unasked, "Елена")
    for visit, alias in ((unasked, 0), (unopened, 0), (None, 0), (asked.visit, 7)):
        assert not desk.answer_outside(visit, alias, "drain-1", 1)
        assert not desk.send_outside(visit, alias, LIGHT)
        assert not desk.waive_outside(visit, alias)
    revoke(worked.pen.store, clock, worked.pen.owner, asked.share.id)
    assert not desk.answer_outside(asked.visit, 0, "drain-1", 1)
    assert worked.pen.store.outside_views(worked.pen.owner, asked.share.id) == ()


def test_the_owner_removes_an_outside_view_and_nobody_is_asked_again(
    asked: Asked, clock: StillClock
) -> None:
    asked.sends(LIGHT)
    pen = asked.pen
    remove_outside(pen.store, clock, pen.owner, asked.share.id, asked.worked.orion.id)
    found = asked.client().outside
    assert found is not None
    assert (found.is_waived, found.name, found.answers) == (True, "", {})


def test_views_of_clients_that_were_deleted_are_left_out(
    worked: Worked, desk: ReaderDesk, clock: StillClock
) -> None:
    asked = Asked(worked, desk, "orion", "vega")
    asked.sends(LIGHT)
    desk.waive_outside(asked.visit, 1)
    assert [one.alias for one in answered(worked.pen, asked.share)] == [0, 1]
    delete_client(worked.pen.store, clock, worked.pen.owner, worked.orion.id)
    assert [one.alias for one in answered(worked.pen, asked.share)] == [1]
