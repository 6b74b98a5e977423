"""What every store does with links, readers, comments, meetings and tasks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, CommentId, ImportId, ShareId, TaskId
from takingstock.domain.share import Meeting
from takingstock.usecases.ports import Store
from takingstock.usecases.share_port import Grant
from tests.storage.sample import (
    MARIA,
    a_client,
    a_comment,
    a_share,
    a_stay,
    a_task,
    an_import,
    an_invoice,
    at,
)

ANI, BOBI = ClientId("ani"), ClientId("bobi")
FIRST, SECOND, NONE = ShareId("s1"), ShareId("s2"), ShareId("none")
TOKEN, VISIT = "a" * 64, "b" * 64


@pytest.fixture
def sharing(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI, minute=1))
    store.add_share(MARIA, a_share(FIRST, ANI, BOBI), TOKEN)
    store.add_share(MARIA, a_share(SECOND, BOBI, minute=1, is_file=True), None)
    return store


def test_what_was_given_out_comes_back_whole_newest_first(sharing: Store) -> None:
    assert sharing.shares(MARIA) == (
        a_share(SECOND, BOBI, minute=1, is_file=True),
        a_share(FIRST, ANI, BOBI),
    )
    assert sharing.share(MARIA, FIRST) == a_share(FIRST, ANI, BOBI)


def test_a_token_is_found_by_its_hash_alone(sharing: Store) -> None:
    assert sharing.grant_of_token(TOKEN) == Grant(MARIA, FIRST)
    assert sharing.grant_of_token("c" * 64) is None
    assert sharing.grant_of_token("") is None


def test_a_share_of_an_unknown_client_is_kept_in_no_part(sharing: Store) -> None:
    with pytest.raises(NotFound):
        sharing.add_share(MARIA, a_share("s3", ANI, "nobody"), "d" * 64)
    assert len(sharing.shares(MARIA)) == 2
    assert sharing.grant_of_token("d" * 64) is None


def test_a_link_is_revoked_once(sharing: Store) -> None:
    sharing.revoke_share(MARIA, FIRST, at(5))
    sharing.revoke_share(MARIA, FIRST, at(6))
    assert sharing.share(MARIA, FIRST).revoked_at == at(5)
    with pytest.raises(NotFound):
        sharing.revoke_share(MARIA, NONE, at(6))


def test_what_is_past_its_end_is_marked_once_and_for_good(sharing: Store) -> None:
    end = a_share(FIRST).expires_at
    sharing.end_shares(MARIA, end - timedelta(seconds=1))
    assert sharing.share(MARIA, FIRST).ended_at is None
    sharing.end_shares(MARIA, end)
    sharing.end_shares(MARIA, end + timedelta(days=1))
    assert sharing.share(MARIA, FIRST).ended_at == end
    assert sharing.share(MARIA, SECOND).ended_at == end + timedelta(days=1)


def test_a_share_goes_with_all_that_hangs_on_it(sharing: Store) -> None:
    sharing.add_visit(MARIA, VISIT, a_stay(FIRST), at(1))
    sharing.add_comment(MARIA, a_comment("c1", FIRST), at(-9), 20)
    sharing.save_task(MARIA, a_task("a1", FIRST))
    sharing.save_task(MARIA, a_task("a2", SECOND))
    sharing.remove_share(MARIA, FIRST)
    assert [one.id for one in sharing.shares(MARIA)] == [SECOND]
    assert [one.id for one in sharing.tasks(MARIA)] == ["a2"]
    assert sharing.grant_of_token(TOKEN) is None
    assert sharing.grant_of_visit(VISIT) is None
    for call in (sharing.remove_share, sharing.comments, sharing.meeting):
        with pytest.raises(NotFound):
            call(MARIA, FIRST)


# ---- visits -------------------------------------------------------------------------------------


def test_a_visit_is_found_and_counts_when_it_is_opened(sharing: Store) -> None:
    sharing.add_visit(MARIA, VISIT, a_stay(FIRST), at(1))
    assert sharing.grant_of_visit(VISIT) == Grant(MARIA, FIRST)
    assert sharing.visit(MARIA, VISIT) == a_stay(FIRST)
    assert sharing.share(MARIA, FIRST).opened_count == 0
    sharing.open_visit(MARIA, VISIT, "Елена", at(2))
    sharing.open_visit(MARIA, VISIT, "Ели", at(3))
    assert sharing.visit(MARIA, VISIT) == replace(a_stay(FIRST), name="Ели", opened_at=at(2))
    opened = sharing.share(MARIA, FIRST)
    assert (opened.opened_count, opened.last_opened_at) == (1, at(2))


def test_visits_that_are_over_go_when_the_next_one_comes(sharing: Store) -> None:
    sharing.add_visit(MARIA, VISIT, a_stay(FIRST, 60), at(1))
    sharing.add_visit(MARIA, "c" * 64, a_stay(SECOND, 60), at(1))
    sharing.add_visit(MARIA, "d" * 64, a_stay(FIRST, 99), at(60))
    assert sharing.grant_of_visit(VISIT) is None
    assert sharing.grant_of_visit("c" * 64) == Grant(MARIA, SECOND)
    with pytest.raises(NotFound):
        sharing.visit(MARIA, VISIT)
    with pytest.raises(NotFound):
        sharing.open_visit(MARIA, VISIT, "Елена", at(61))


def test_a_visit_needs_its_share(sharing: Store) -> None:
    with pytest.raises(NotFound):
        sharing.add_visit(MARIA, VISIT, a_stay(NONE), at(1))


def test_wrong_tokens_are_counted_by_source_and_forgotten(sharing: Store) -> None:
    for minute in (1, 2, 3):
        sharing.note_guess("one", at(minute), at(0))
    sharing.note_guess("two", at(3), at(0))
    sharing.note_guess("two", at(3), at(0))
    assert sharing.guesses("one", at(1)) == 2
    assert sharing.guesses("two", at(1)) == 1
    sharing.note_guess("two", at(9), at(3))
    assert sharing.guesses("one", at(0)) == 1


# ---- comments, meeting, tasks ---------------------------------------------------------------------


def test_comments_come_back_whole_oldest_first(sharing: Store) -> None:
    whole = a_comment("c2", FIRST, 2, section=None, alias=None)
    sharing.add_comment(MARIA, whole, at(0), 20)
    sharing.add_comment(MARIA, a_comment("c1", FIRST, 1), at(0), 20)
    assert sharing.comments(MARIA, FIRST) == (a_comment("c1", FIRST, 1), whole)
    assert sharing.comments(MARIA, SECOND) == ()


def test_no_more_comments_than_the_limit_in_an_hour(sharing: Store) -> None:
    for number in range(3):
        sharing.add_comment(MARIA, a_comment(f"c{number}", FIRST, number), at(-1), 3)
    with pytest.raises(Refused, match="comments_too_many"):
        sharing.add_comment(MARIA, a_comment("c9", FIRST, 3), at(-1), 3)
    sharing.add_comment(MARIA, a_comment("c4", SECOND, 3), at(-1), 3)
    sharing.add_comment(MARIA, a_comment("c3", FIRST, 4), at(0), 3)
    assert len(sharing.comments(MARIA, FIRST)) == 4
    with pytest.raises(NotFound):
        sharing.add_comment(MARIA, a_comment("c5", NONE), at(0), 3)


def test_the_owner_answers_hides_and_removes_a_comment_and_changes_no_word_of_it(
    sharing: Store,
) -> None:
    sharing.add_comment(MARIA, a_comment("c1", FIRST, 1), at(0), 20)
    changed = a_comment("c1", FIRST, 1, answer="Да", hidden_at=at(5))
    sharing.change_comment(MARIA, replace(changed, text="друго", name="друг"))
    assert sharing.comments(MARIA, FIRST) == (changed,)
    with pytest.raises(Stale):
        sharing.change_comment(MARIA, replace(changed, answer="Не"), seen="")
    sharing.change_comment(MARIA, changed, seen="Да")
    assert sharing.comments(MARIA, FIRST) == (changed,)
    sharing.remove_comment(MARIA, CommentId("c1"))
    assert sharing.comments(MARIA, FIRST) == ()
    with pytest.raises(NotFound):
        sharing.change_comment(MARIA, changed)
    with pytest.raises(NotFound):
        sharing.remove_comment(MARIA, CommentId("c1"))


def test_notes_of_a_meeting_never_overwrite_unseen(sharing: Store) -> None:
    assert sharing.meeting(MARIA, FIRST) == Meeting("", 1)
    assert sharing.save_meeting(MARIA, FIRST, Meeting("първо")) == Meeting("първо", 2)
    with pytest.raises(Stale):
        sharing.save_meeting(MARIA, FIRST, Meeting("второ"))
    assert sharing.meeting(MARIA, FIRST) == Meeting("първо", 2)
    assert sharing.meeting(MARIA, SECOND) == Meeting("", 1)


def test_tasks_are_kept_by_day_and_changed(sharing: Store) -> None:
    later, someday = a_task("a1", FIRST), a_task("a2", SECOND, due_on=None)
    sooner = a_task("a3", FIRST, due_on=at(0).date())
    for task in (someday, later, sooner):
        sharing.save_task(MARIA, task)
    assert sharing.tasks(MARIA) == (sooner, later, someday)
    done = replace(later, done_on=at(0).date())
    sharing.save_task(MARIA, done)
    assert sharing.tasks(MARIA) == (sooner, done, someday)
    sharing.remove_task(MARIA, TaskId("a1"))
    assert sharing.tasks(MARIA) == (sooner, someday)
    with pytest.raises(NotFound):
        sharing.remove_task(MARIA, TaskId("a1"))
    with pytest.raises(NotFound):
        sharing.save_task(MARIA, a_task("a4", NONE))


# ---- erasing --------------------------------------------------------------------------------------


def test_erasing_a_client_takes_what_was_shared_and_written_about_it(sharing: Store) -> None:
    sharing.add_comment(MARIA, a_comment("c0", FIRST, 1, alias=0), at(0), 20)
    sharing.add_comment(MARIA, a_comment("c1", FIRST, 2, alias=1), at(0), 20)
    sharing.add_comment(MARIA, a_comment("c2", FIRST, 3, alias=None), at(0), 20)
    sharing.erase_client(MARIA, BOBI)
    (left,) = sharing.shares(MARIA)
    assert left.id == FIRST
    assert left.scope.aliases == {ANI: 0}
    assert [one.id for one in sharing.comments(MARIA, FIRST)] == ["c0", "c2"]
    sharing.erase_client(MARIA, ANI)
    assert sharing.shares(MARIA) == ()
    assert sharing.grant_of_token(TOKEN) is None


def test_a_shared_client_stays_when_its_import_is_undone(store: Store) -> None:
    client = a_client(ANI, from_import=ImportId("one"))
    store.add_import(MARIA, an_import("one"), [client], [an_invoice("i1", ANI)])
    store.add_share(MARIA, a_share(FIRST, ANI), TOKEN)
    store.undo_import(MARIA, ImportId("one"))
    assert [one.id for one in store.clients(MARIA)] == [ANI]
    assert store.share(MARIA, FIRST).scope.aliases == {ANI: 0}
