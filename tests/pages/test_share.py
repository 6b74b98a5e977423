"""Sharing on the Data page and the meeting about it, on one's own computer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER, ShareId
from takingstock.domain.share import CommentKind, Section
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.share import give_file
from takingstock.usecases.talk import write_talk
from tests.pages.conftest import Visit
from tests.storage.sample import a_comment, a_view, at
from tests.usecases.sharing import EVERYTHING, HEAVY, LIGHT, read

HOSTILE = "<img src=x onerror=alert(1)> ![](http://evil.test/a.png) $1$ :red[x]"
NOTE = "Пишете на ani@orion.bg или на 0888 123 456. Вега знае."


def pen_of(visit: Visit) -> Pen:
    from takingstock import bootstrap

    here = bootstrap.worksheet()
    return Pen(here.store, here.clock, here.ids, LOCAL_OWNER, here.content.method, "bg")


@pytest.fixture
def orion(visit: Visit) -> Client:
    pen, client = pen_of(visit), visit.know("Орион")
    visit.know("Вега")
    read(pen, "r1", client.id, pen.clock.today(), HEAVY, own_view=NOTE)
    return client


def choose(page: Visit, who: str) -> Visit:
    page.at("share_create").get("selectbox")[0].set_value(who).run()
    return page


def tick(page: Visit, section: Section) -> Visit:
    page.at(f"share_section_{section}").check().run()
    return page


def file_of(page: Visit) -> bool:
    return page.has("share_file")


# ---- choosing -----------------------------------------------------------------------------------


def test_without_clients_there_is_nothing_to_share(visit: Visit) -> None:
    assert not visit.open("data").has("share_create")


def test_on_ones_own_computer_there_is_a_file_and_the_reason_why(
    visit: Visit, orion: Client
) -> None:
    page = visit.open("data")
    assert page.words("share.text_file") in page.said
    assert not file_of(page)
    assert file_of(choose(page, orion.id))
    assert not page.has("share_expires")
    assert not page.has("shares")


def test_only_the_reading_is_ticked_and_names_are_hidden(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), orion.id)
    ticked = {one for one in EVERYTHING if page.at(f"share_section_{one}").value}
    assert ticked == {Section.READING}
    assert page.at("share_names").value is False


def test_nothing_ticked_says_so(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), orion.id)
    page.at("share_section_reading").uncheck().run()
    assert page.words("error.share_nothing") in page.said
    assert not file_of(page)


def test_the_preview_shows_the_page_under_its_alias(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), orion.id)
    page.at("share_preview_open").set_value(True).run()
    shown = page.said_at("share_preview")
    assert page.words("shared.alias", letter="А" if page.language == "bg" else "A") in shown
    assert "Орион" not in shown
    page.at("share_names").check().run()
    assert "Орион" in page.said_at("share_preview")


def test_all_clients_can_be_chosen_at_once(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), "everybody")
    page.at("share_preview_open").set_value(True).run()
    first = page.said_at("share_preview")
    letters = "АБ" if page.language == "bg" else "AB"
    assert all(page.words("shared.alias", letter=one) in first for one in letters)
    assert page.run().said_at("share_preview") == first


def test_addresses_numbers_and_names_in_notes_are_named_before_sharing(
    visit: Visit, orion: Client
) -> None:
    page = choose(visit.open("data"), orion.id)
    assert not page.has("share_traces")
    tick(page, Section.NOTES)
    found = page.said_at("share_traces").replace("\\", "").replace("\u2060", "")
    assert "ani@orion.bg" in found
    assert "0888 123 456" in found
    assert "Вега" in found


def test_the_way_of_showing_figures_is_asked_where_there_are_any(
    visit: Visit, orion: Client
) -> None:
    page = choose(visit.open("data"), orion.id)
    assert not page.has("share_detail")
    assert tick(page, Section.NUMBERS).has("share_detail")


def test_a_label_that_cannot_be_read_is_said(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), orion.id)
    page.at("share_label").set_value("a\x07b").run()
    assert page.words("error.name_unreadable") in page.said
    assert not file_of(page)


# ---- the list -------------------------------------------------------------------------------------


def given(visit: Visit, orion: Client, label: str = "за Елена") -> str:
    from takingstock.usecases.share import Choice

    choice = Choice(aliases={orion.id: 0}, sections=EVERYTHING, label=label)
    return give_file(pen_of(visit), choice).id


def test_what_was_given_is_listed_and_can_be_deleted(visit: Visit, orion: Client) -> None:
    share = given(visit, orion, HOSTILE[:60])
    page = visit.open("data")
    assert "onerror" in page.said_at("shares")
    assert "Орион" in page.said_at("shares")
    page.press(f"remove_share_{share}")
    assert not page.has("shares")
    assert page.store.shares(LOCAL_OWNER) == ()


def test_older_ones_are_folded(visit: Visit, orion: Client) -> None:
    for number in range(7):
        given(visit, orion, f"№ {number}")
    page = visit.open("data")
    assert page.words("share.older", n=2) in page.said_at("shares")
    assert all(f"№ {number}" in page.said for number in range(7))


# ---- an outside view ------------------------------------------------------------------------------


def test_a_file_cannot_ask_for_an_outside_view(visit: Visit, orion: Client) -> None:
    page = choose(visit.open("data"), orion.id)
    assert not page.has(f"share_section_{Section.OUTSIDE}")


def outside_of(visit: Visit, orion: Client) -> str:
    from takingstock.usecases.share import Choice, give_link

    choice = Choice(aliases={orion.id: 0}, sections=frozenset({Section.OUTSIDE}))
    return give_link(pen_of(visit), choice)[0].id


def test_an_outside_view_stands_beside_the_owners_answers_and_can_be_deleted(
    visit: Visit, orion: Client
) -> None:
    share = outside_of(visit, orion)
    page = meeting(visit, share)
    assert page.words("meeting.outside_none") in page.said_at("meeting_outside")
    begun = a_view(share, orion.id, name=HOSTILE, answers=LIGHT)
    visit.store.save_outside_answer(LOCAL_OWNER, begun, "drain-1", 4)
    assert page.words("meeting.outside_open") in page.run().said_at("meeting_outside")
    assert page.words("shared.outside.before") in page.said_at("meeting_screen")
    sent_at = datetime.now(UTC)
    visit.store.end_outside(LOCAL_OWNER, replace(begun, sent_at=sent_at))
    said = page.run().said_at("meeting_outside")
    assert page.words("shared.outside.apart", n=12, of=12) in said
    assert "<img" not in said
    assert "Орион" not in said
    assert "Орион" in page.press("meeting_names").said_at("meeting_outside")
    page.press("delete_outside_0")
    assert page.words("shared.outside.waived") in page.said_at("meeting_outside")
    (view,) = visit.store.outside_views(LOCAL_OWNER, ShareId(share))
    assert (view.name, view.answers) == ("", {})


# ---- the meeting ------------------------------------------------------------------------------------


def meeting(visit: Visit, share: str) -> Visit:
    return visit.open("meeting", s=share)


def with_comments(visit: Visit, share: str) -> None:
    remark = a_comment("c1", share, 1, kind=CommentKind.COMMENT, text=HOSTILE, name=HOSTILE)
    asked = a_comment("c2", share, 2, text="Кога?", section=None, alias=None)
    for one in (remark, asked):
        visit.store.add_comment(LOCAL_OWNER, one, at(0), 20)


@pytest.mark.parametrize("params", [{}, {"s": "nobody"}, {"s": ["a", "b"]}, {"s": "x" * 9999}])
def test_a_meeting_that_is_not_there_is_said(visit: Visit, params: dict[str, str]) -> None:
    page = visit.open("meeting", **params)
    assert page.title == page.words("not_found.title")


def test_questions_come_first_and_hostile_words_are_letters(visit: Visit, orion: Client) -> None:
    share = given(visit, orion)
    with_comments(visit, share)
    page = meeting(visit, share)
    agenda = page.said_at("meeting_agenda")
    assert agenda.index("Кога?") < agenda.index("onerror")
    assert "&lt;img src=x onerror=alert(1)&gt;" in agenda
    assert "<img" not in agenda


def test_an_answer_is_kept_and_a_comment_hidden_shown_and_deleted(
    visit: Visit, orion: Client
) -> None:
    share = given(visit, orion)
    with_comments(visit, share)
    page = meeting(visit, share)
    page.at("comment_c2").get("text_area")[0].set_value("В петък").run()
    page.press("hide_c2")
    by_id = {one.id: one for one in page.store.comments(LOCAL_OWNER, share)}  # type: ignore[arg-type]
    assert by_id["c2"].answer == "В петък"  # type: ignore[index]
    assert by_id["c2"].hidden_at  # type: ignore[index]
    assert page.words("meeting.is_hidden") in page.said_at("meeting_agenda")
    page.press("hide_c2").press("delete_c1")
    (left,) = page.store.comments(LOCAL_OWNER, share)  # type: ignore[arg-type]
    assert (left.id, left.hidden_at) == ("c2", None)


def test_notes_are_kept_as_they_are_left_and_two_windows_keep_both(
    visit: Visit, orion: Client
) -> None:
    share = given(visit, orion)
    other = meeting(Visit(visit.language, visit.content_of_both), share)
    page = meeting(visit, share)
    page.at("meeting_notes").get("text_area")[0].set_value("от единия").run()
    other.at("meeting_notes").get("text_area")[0].set_value("от другия").run()
    assert page.store.meeting(LOCAL_OWNER, share).notes == "от единия"  # type: ignore[arg-type]
    assert "от единия" in other.said
    assert "от другия" in other.said


def test_a_step_is_added_ticked_and_removed(visit: Visit, orion: Client) -> None:
    share = given(visit, orion)
    page = meeting(visit, share)
    form = page.at("meeting_tasks")
    form.get("text_input")[0].set_value("Обаждане")
    form.get("button")[0].click().run()
    (task,) = page.store.tasks(LOCAL_OWNER)
    page.at(f"done_{task.id}").check().run()
    (done,) = page.store.tasks(LOCAL_OWNER)
    assert done.done_on == page_today(page)
    page.press(f"remove_{task.id}")
    assert page.store.tasks(LOCAL_OWNER) == ()


def page_today(visit: Visit) -> object:
    return pen_of(visit).clock.today()


def test_an_empty_step_is_refused_in_words(visit: Visit, orion: Client) -> None:
    page = meeting(visit, given(visit, orion))
    page.at("meeting_tasks").get("button")[0].click().run()
    assert page.words("error.task_empty") in page.run().said


def test_names_are_hidden_on_the_screen_until_they_are_asked_for(
    visit: Visit, orion: Client
) -> None:
    share = given(visit, orion)
    with_comments(visit, share)
    page = meeting(visit, share)
    assert "Орион" not in page.said
    page.press("meeting_names")
    assert "Орион" in page.said_at("meeting_screen")
    assert "Орион" in page.said_at("meeting_agenda")
    assert "Орион" not in page.press("meeting_names").said


# ---- the letter -----------------------------------------------------------------------------------


def test_the_letter_is_seen_and_searched_only_where_it_was_ticked(
    visit: Visit, orion: Client
) -> None:
    write_talk(pen_of(visit), orion.id, TalkName.LETTER, "Дължите ми 820 €.\nМария")
    page = choose(visit.open("data"), orion.id)
    page.at("share_preview_open").set_value(True).run()
    assert "Мария" not in page.said
    tick(page, Section.LETTER)
    shown = page.said_at("share_preview")
    assert page.words("shared.section.letter") in shown
    assert "Дължите ми 820 €.\nМария" in shown
    assert page.words("share.trace.amount", found="820 €") in page.said_at("share_traces")
