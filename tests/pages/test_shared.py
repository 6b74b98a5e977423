"""The page of a link: closed, the gate, what is read, comments; in both languages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from takingstock import bootstrap
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.domain.kept import KEPT_LIMIT
from takingstock.domain.share import COMMENTS_AN_HOUR, CommentKind, Section, ShareLink
from takingstock.ui import kept_view, reception
from takingstock.usecases.assessment import Pen
from takingstock.usecases.kept import KeptDesk
from takingstock.usecases.reader import ReaderDesk
from takingstock.usecases.share import Choice, give_link, revoke
from tests.pages.conftest import Visit
from tests.storage.sample import a_kept_link
from tests.usecases.sharing import EVERYTHING, HEAVY, read

HOSTILE = "<img src=x onerror=alert(1)> ![](http://evil.test/a.png) $1$ :red[x]"


class Shared:
    """A link of Мария's and the visit of whoever opened it."""

    def __init__(self, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
        here = bootstrap.worksheet()
        method = here.content.method
        self.pen = Pen(here.store, here.clock, here.ids, LOCAL_OWNER, method, visit.language)
        self.desk = ReaderDesk(here.store, here.clock, here.ids, method)
        self.visit = visit
        self.client = visit.know("Таен Клиент ООД")
        read(self.pen, "r1", self.client.id, self.pen.clock.today(), HEAVY, own_view=HOSTILE)
        monkeypatch.setattr(reception, "reader_desk", lambda _: self.desk)
        monkeypatch.setattr(reception, "brought", lambda _: self.secret)
        self.secret: str | None = None

    def give(self, *sections: Section, **fields: object) -> ShareLink:
        choice = Choice(
            aliases={self.client.id: 0},
            sections=frozenset(sections) or EVERYTHING,
            **fields,  # type: ignore[arg-type]
        )
        share, token = give_link(self.pen, choice)
        self.secret = self.desk.enter(token, "here").visit
        return share

    def read(self, name: str = "Елена") -> Visit:
        self.visit.open("shared").type("coach_name", name)
        return self.visit.press("coach_open")


@pytest.fixture
def shared(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Shared:
    return Shared(visit, monkeypatch)


def closed_text(visit: Visit) -> str:
    return visit.words("web.share_closed.text")


# ---- closed -------------------------------------------------------------------------------------


def test_on_ones_own_computer_no_link_is_open(visit: Visit) -> None:
    visit.open("shared")
    assert closed_text(visit) in visit.said


def test_without_a_visit_nothing_is_open(shared: Shared) -> None:
    shared.give()
    shared.secret = None
    assert closed_text(shared.visit) in shared.visit.open("shared").said


def test_unknown_ended_and_revoked_say_the_same(shared: Shared) -> None:
    pages = []
    for spoil in (lambda _: setattr(shared, "secret", "unknown"), _revoke(shared), _end(shared)):
        share = shared.give()
        spoil(share)
        pages.append(shared.visit.open("shared").said)
    assert len(set(pages)) == 1
    assert closed_text(shared.visit) in pages[0]


def _revoke(shared: Shared) -> Callable[[ShareLink], None]:
    pen = shared.pen
    return lambda share: revoke(pen.store, pen.clock, pen.owner, share.id)


def _end(shared: Shared) -> Callable[[ShareLink], None]:
    pen = shared.pen
    return lambda share: pen.store.end_shares(pen.owner, share.expires_at)


def test_an_open_page_closes_when_the_link_is_revoked(shared: Shared) -> None:
    share = shared.give()
    page = shared.read()
    assert page.has("shared_view")
    _revoke(shared)(share)
    page.run()
    assert not page.has("shared_view")
    assert closed_text(page) in page.said


def test_what_was_typed_before_the_link_closed_can_still_be_copied(shared: Shared) -> None:
    share = shared.give()
    page = shared.read()
    page.at("coach_comment").get("text_area")[0].set_value("Дълъг текст").run()
    _revoke(shared)(share)
    for _ in range(2):
        page.run()
        assert page.words("shared.kept") in page.said
        assert "Дълъг текст" in page.said


# ---- the gate -----------------------------------------------------------------------------------


def test_the_gate_says_who_shares_and_shows_nothing(shared: Shared) -> None:
    shared.give(from_name="Мария")
    page = shared.visit.open("shared")
    assert page.title == page.words("shared.title_from", name="Мария")
    assert not page.has("shared_view")
    assert shared.pen.store.shares(LOCAL_OWNER)[0].opened_count == 0


def test_a_name_is_asked_for_before_the_page_opens(shared: Shared) -> None:
    shared.give()
    page = shared.read(" ")
    assert not page.has("shared_view")
    assert page.words("error.name_empty") in page.said


def test_pressing_open_counts_and_a_reload_does_not_ask_again(shared: Shared) -> None:
    shared.give()
    shared.read()
    again = Visit(shared.visit.language, shared.visit.content_of_both)
    again.open("shared")
    assert again.has("shared_view")
    assert shared.pen.store.shares(LOCAL_OWNER)[0].opened_count == 1


# ---- reading --------------------------------------------------------------------------------------


def test_the_page_shows_the_alias_and_never_the_name(shared: Shared) -> None:
    shared.give()
    page = shared.read()
    assert page.words("shared.alias", letter="А" if page.language == "bg" else "A") in page.said
    assert "Таен" not in page.said


def test_a_section_that_was_not_chosen_is_not_there(shared: Shared) -> None:
    shared.give(Section.READING)
    page = shared.read()
    assert HOSTILE not in page.said
    assert "onerror" not in page.said
    for section in set(Section) - {Section.READING}:
        assert not page.has(f"comment_on_0_{section}")


def test_the_reader_chooses_the_language_for_the_visit_alone(shared: Shared) -> None:
    shared.give()
    page = shared.visit.open("shared")
    other = "en" if page.language == "bg" else "bg"
    page.choose("language", other)
    said = bootstrap.open_content().languages[other].messages["shared.open"]
    assert page.at("coach_open").get("button")[0].label == said
    assert shared.pen.store.preference(LOCAL_OWNER, "language") is None


# ---- an outside view ------------------------------------------------------------------------------


def asked(shared: Shared) -> tuple[ShareLink, Visit]:
    share = shared.give(*EVERYTHING, Section.OUTSIDE)
    return share, shared.read()


def answer_all(page: Visit, value: int) -> Visit:
    for side in ("drain", "energy"):
        for number in range(1, 7):
            control = page.at(f"outside_0_{side}_{number}").get("button_group")[0]
            control.set_value(value).run()
    return page


def test_the_questions_come_first_and_hide_the_rest(shared: Shared) -> None:
    share, page = asked(shared)
    assert page.words("shared.outside.ask") in page.said
    assert page.words("shared.section.reading") not in page.said_at("shared_view")
    assert "onerror" not in page.said
    answer_all(page, 0)
    (view,) = shared.pen.store.outside_views(LOCAL_OWNER, share.id)
    assert (view.name, len(view.answers), view.is_open) == ("Елена", 12, True)
    again = Visit(shared.visit.language, shared.visit.content_of_both)
    again.open("shared")
    assert page.words("client.progress", n=12, of=12) in again.said
    page.press("outside_send_0")
    assert page.words("shared.outside.apart", n=6, of=12) in page.said_at("shared_view")
    assert page.words("shared.section.reading") in page.said_at("shared_view")


def test_too_few_answers_are_said_and_stay(shared: Shared) -> None:
    share, page = asked(shared)
    page.at("outside_0_drain_1").get("button_group")[0].set_value(2).run()
    page.press("outside_send_0")
    assert page.words("error.outside_gap", more=3) in page.said
    (view,) = shared.pen.store.outside_views(LOCAL_OWNER, share.id)
    assert view.answers == {"drain-1": 2}
    assert page.words("error.outside_gap", more=3) not in page.run().said


def test_one_may_go_on_without_answers(shared: Shared) -> None:
    _, page = asked(shared)
    page.press("outside_waive_0")
    assert page.words("shared.outside.waived") in page.said_at("shared_view")
    assert page.words("shared.section.reading") in page.said_at("shared_view")


def test_answers_that_meet_a_closed_form_or_an_absent_store_say_so(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = asked(shared)
    shared.desk.waive_outside(shared.secret, 0)
    page.at("outside_0_drain_1").get("button_group")[0].set_value(2).run()
    assert page.words("shared.outside.waived") in page.said_at("shared_view")
    _, page = asked(shared)

    def fail(*_: object, **__: object) -> bool:
        raise StoreUnavailable("store_locked", path="x")

    for name in ("answer_outside", "send_outside", "waive_outside"):
        monkeypatch.setattr(shared.desk, name, fail)
    page.at("outside_0_drain_1").get("button_group")[0].set_value(2).run()
    assert page.words("shared.outside.not_kept") in page.said
    for button in ("outside_send_0", "outside_waive_0"):
        assert page.words("shared.outside.not_kept") in page.press(button).said


def answer_at(page: Visit, sign: str) -> Any:  # noqa: ANN401 - Streamlit's own elements
    return page.at(f"outside_0_{sign}").get("button_group")[0]


def test_two_windows_of_a_reader_never_overwrite_each_other(shared: Shared) -> None:
    share, page = asked(shared)
    other = Visit(page.language, page.content_of_both).open("shared")
    key = "outside_answer_0_drain-1"
    answer_at(page, "drain_1").set_value(1).run()
    answer_at(other, "drain_1").set_value(4).run()
    assert answer_at(other, "drain_1").value == 1
    assert page.content.scale[4].label in other.said_at(f"other_{key}")
    assert page.words("error.text_changed") in other.said_at("trouble")
    other.press(f"put_{key}")
    assert (answer_at(other, "drain_1").value, other.has(f"other_{key}")) == (4, False)
    assert answer_at(page.run(), "drain_1").value == 4
    (view,) = shared.pen.store.outside_views(LOCAL_OWNER, share.id)
    assert view.answers == {"drain-1": 4}


@pytest.mark.parametrize("button", ["outside_send_0", "outside_waive_0"])
def test_answers_of_another_window_are_seen_before_anything_is_final(
    shared: Shared, button: str
) -> None:
    share, page = asked(shared)
    answer_all(page, 0)
    other = Visit(page.language, page.content_of_both).open("shared")
    answer_at(page, "drain_1").set_value(3).run()
    other.press(button)
    assert page.words("error.outside_changed") in other.said
    assert answer_at(other, "drain_1").value == 3
    (view,) = shared.pen.store.outside_views(LOCAL_OWNER, share.id)
    assert (view.is_open, view.answers["drain-1"]) == (True, 3)
    other.press(button)
    (view,) = shared.pen.store.outside_views(LOCAL_OWNER, share.id)
    assert not view.is_open


# ---- keeping a link -------------------------------------------------------------------------------


def test_nobody_but_the_signed_in_is_offered_to_keep_a_link(shared: Shared) -> None:
    shared.give()
    assert not shared.read().has("keep_link")


def test_a_signed_in_reader_keeps_a_link_and_finds_it_in_the_list(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elena = bootstrap.worksheet(), OwnerId("elena")
    keeper = KeptDesk(here.store, here.clock, here.ids, elena, shared.desk)
    monkeypatch.setattr(reception, "keeper_of", lambda _: keeper)
    monkeypatch.setattr(kept_view, "kept_desk", lambda *_: keeper)
    share = shared.give(from_name=HOSTILE[:60])
    page = shared.read().press("keep_link")
    assert page.words("shared.is_kept") in page.said
    (kept,) = keeper.all()
    page = Visit(page.language, page.content_of_both).open("kept")
    assert page.has(f"open_kept_{kept.link.id}")
    page.at(f"kept_note_{kept.link.id}").set_value("за октомври").run()
    page.at(f"kept_day_{kept.link.id}").set_value(date(2027, 1, 5)).run()
    (kept,) = keeper.all()
    assert (kept.link.note, kept.link.look_on) == ("за октомври", date(2027, 1, 5))
    keeper.note(kept.link, "друго")
    page.at(f"kept_note_{kept.link.id}").set_value("трето").run()
    assert "трето" in page.said
    _revoke(shared)(share)
    page.open("kept")
    assert page.words("kept.ended") in page.said
    assert "onerror" not in page.said
    assert not page.has(f"open_kept_{kept.link.id}")
    page.press(f"forget_{kept.link.id}")
    assert page.words("kept.none") in page.said


def test_a_list_that_is_full_says_so(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    here = bootstrap.worksheet()
    keeper = KeptDesk(here.store, here.clock, here.ids, OwnerId("elena"), shared.desk)
    monkeypatch.setattr(reception, "keeper_of", lambda _: keeper)
    for number in range(KEPT_LIMIT):
        here.store.add_kept(OwnerId("elena"), a_kept_link(f"h{number}"))
    shared.give()
    page = shared.read().press("keep_link")
    assert page.words("error.kept_too_many", limit=KEPT_LIMIT) in page.said


def test_on_ones_own_computer_there_is_no_list(visit: Visit) -> None:
    page = visit.open("kept")
    assert page.words("kept.local") in page.said


# ---- comments -------------------------------------------------------------------------------------


def write(page: Visit, text: str) -> Visit:
    page.at("coach_comment").get("text_area")[0].set_value(text).run()
    return page.press("coach_send")


def test_a_question_is_sent_and_the_field_is_free_again(shared: Shared) -> None:
    share = shared.give()
    page = write(shared.read(), HOSTILE)
    (about,) = page.at("coach_comment").get("selectbox")
    assert (about.index, about.options[0]) == (0, page.words("shared.about_all"))
    assert page.words("shared.sent") in page.said
    assert page.at("coach_comment").get("text_area")[0].value == ""
    (kept,) = shared.pen.store.comments(LOCAL_OWNER, share.id)
    assert (kept.kind, kept.name, kept.text) == (CommentKind.QUESTION, "Елена", HOSTILE)


def test_a_comment_can_stand_beside_a_section(shared: Shared) -> None:
    share = shared.give()
    page = shared.read().press("comment_on_0_trend")
    write(page, "Виждам го.")
    (kept,) = shared.pen.store.comments(LOCAL_OWNER, share.id)
    assert (kept.kind, kept.section, kept.alias) == (CommentKind.COMMENT, Section.TREND, 0)


def test_what_is_sent_before_the_new_form_is_seen_is_about_that_section(shared: Shared) -> None:
    share = shared.give()
    page = shared.read()
    page.at("coach_comment").get("text_area")[0].set_value("Веднага.").run()
    as_seen_before = page.app._tree.get_widget_states()
    page.press("comment_on_0_trend")
    send = page.at("coach_send").get("button")[0].click()
    as_seen_before.widgets.append(send._widget_state)
    page.app._run(as_seen_before)
    (kept,) = shared.pen.store.comments(LOCAL_OWNER, share.id)
    assert (kept.kind, kept.section, kept.alias) == (CommentKind.COMMENT, Section.TREND, 0)


def test_an_empty_comment_is_refused_in_words(shared: Shared) -> None:
    share = shared.give()
    page = shared.read().press("coach_send")
    assert page.words("error.comment_empty") in page.said
    assert shared.pen.store.comments(LOCAL_OWNER, share.id) == ()


def test_more_than_an_hour_takes_stays_in_the_field(shared: Shared) -> None:
    shared.give()
    page = shared.read()
    for _ in range(COMMENTS_AN_HOUR):
        shared.desk.comment(shared.secret, CommentKind.COMMENT, "x")
    write(page, "още един")
    assert page.words("error.comments_too_many", limit=COMMENTS_AN_HOUR) in page.said
    assert page.at("coach_comment").get("text_area")[0].value == "още един"


def test_what_could_not_be_sent_stays_in_the_field(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.give()
    page = shared.read()

    def fail(*_: object) -> bool:
        raise StoreUnavailable("store_locked", path="x")

    monkeypatch.setattr(shared.desk, "comment", fail)
    write(page, "важно")
    assert page.words("shared.not_sent") in page.said
    assert page.at("coach_comment").get("text_area")[0].value == "важно"


# ---- trouble --------------------------------------------------------------------------------------


def test_a_store_that_is_away_is_said_without_a_word_of_where_it_is(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.give()

    def fail(*_: object) -> None:
        raise StoreUnavailable("store_locked", path="/secret/place")

    monkeypatch.setattr(shared.desk, "gate", fail)
    page = shared.visit.open("shared")
    assert page.words("shared.not_now") in page.said
    assert "/secret" not in page.said


def test_an_unexpected_error_shows_a_code_and_nothing_else(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.give()

    def fail(*_: object) -> None:
        raise RuntimeError("Таен Клиент")

    monkeypatch.setattr(shared.desk, "gate", fail)
    page = shared.visit.open("shared")
    assert "Таен" not in page.said
    assert page.words("error.unexpected", code="").rstrip(".") in page.said
