"""The talk about a share: agenda, answers, notes, what follows."""

from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import CommentId
from takingstock.domain.share import Comment, CommentKind, ShareLink
from takingstock.usecases import meeting
from takingstock.usecases.assessment import Pen
from takingstock.usecases.share import give_file
from tests.storage.sample import a_comment, at
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.sharing import work


@pytest.fixture
def share(pen: Pen) -> ShareLink:
    return give_file(pen, work(pen).choice())


@pytest.fixture
def comment(share: ShareLink, store: MemoryStore) -> Comment:
    written = a_comment("c1", share.id)
    store.add_comment(MARIA, written, at(-1), 20)
    return written


def test_questions_come_first_and_what_is_hidden_last() -> None:
    remark = a_comment("c1", "s", 1, kind=CommentKind.COMMENT)
    asked, hidden = a_comment("c2", "s", 2), a_comment("c3", "s", 0, hidden_at=at(9))
    assert meeting.agenda([hidden, remark, asked]) == (asked, remark, hidden)


def test_an_answer_and_hiding_change_nothing_else(
    comment: Comment, store: MemoryStore, clock: StillClock
) -> None:
    meeting.answer_comment(store, MARIA, comment, " Да. ")
    meeting.hide_comment(store, clock, MARIA, comment, hidden=True)
    hidden = replace(comment, answer="Да.", hidden_at=clock.now())
    assert store.comments(MARIA, comment.share_id) == (hidden,)
    meeting.hide_comment(store, clock, MARIA, comment, hidden=False)
    assert store.comments(MARIA, comment.share_id) == (replace(comment, answer="Да."),)


def test_a_deleted_comment_is_gone(comment: Comment, store: MemoryStore) -> None:
    other = replace(comment, id=CommentId("c2"))
    store.add_comment(MARIA, other, at(-1), 20)
    meeting.remove_comment(store, MARIA, comment.id)
    assert store.comments(MARIA, comment.share_id) == (other,)
    with pytest.raises(NotFound, match="comment_not_found"):
        meeting.answer_comment(store, MARIA, comment, "Да")


def test_notes_are_trimmed_and_guarded(share: ShareLink, store: MemoryStore) -> None:
    assert meeting.save_notes(store, MARIA, share.id, " Едно \n", 1).notes == "Едно"
    with pytest.raises(Stale):
        meeting.save_notes(store, MARIA, share.id, "друго", 1)
    with pytest.raises(Refused, match="text_too_long"):
        meeting.save_notes(store, MARIA, share.id, "x" * 10_001, 2)


def test_a_task_is_added_ticked_and_opened_again(
    pen: Pen, share: ShareLink, store: MemoryStore, clock: StillClock
) -> None:
    day = date(2026, 12, 1)
    task = meeting.add_task(pen, share.id, " Да се\nобадя ", day)
    assert (task.text, task.due_on) == ("Да се обадя", day)
    meeting.tick_task(store, clock, MARIA, task, done=True)
    assert store.tasks(MARIA) == (replace(task, done_on=clock.today()),)
    meeting.tick_task(store, clock, MARIA, task, done=False)
    assert store.tasks(MARIA) == (task,)


@pytest.mark.parametrize(("text", "code"), [("  ", "task_empty"), ("x" * 301, "text_too_long")])
def test_a_task_needs_a_few_words(pen: Pen, share: ShareLink, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        meeting.add_task(pen, share.id, text, None)
