"""One of everything about sharing, as the schema that brought it knew it; it stays for good."""

from datetime import date

from takingstock.domain.identity import ShareId
from takingstock.domain.share import Meeting
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_comment,
    a_kept_link,
    a_share,
    a_stay,
    a_task,
    a_view,
    at,
)


def keep_sharing(store: Store) -> None:
    """Give out a link and a file of both owners, with all that may hang on them."""
    for number, owner in enumerate((MARIA, PETAR)):
        closed = a_share("s1", "ani", "bobi", revoked_at=at(7), ended_at=at(8))
        store.add_share(owner, closed, f"{number}" * 64)
        store.add_share(owner, a_share("s2", "ani", minute=1, is_file=True), None)
        visit = f"{number + 5}" * 64
        store.add_visit(owner, visit, a_stay("s1"), at(2))
        store.open_visit(owner, visit, "Елена", at(3))
        store.add_comment(owner, a_comment("c1", "s1", 4), at(0), 20)
        whole = {"section": None, "alias": None, "answer": "Да", "hidden_at": at(9)}
        store.add_comment(owner, a_comment("c2", "s1", 5, **whole), at(0), 20)
        store.save_meeting(owner, ShareId("s1"), Meeting("Уговорихме се\n…"))
        store.save_task(owner, a_task("a1", "s1", done_on=date(2026, 3, 21)))
        store.save_task(owner, a_task("a2", "s2", due_on=None))
    store.note_guess("a source", at(1), at(0))


def keep_outside_views(store: Store) -> None:
    """Let readers answer about clients of what was given out: one sent, one still open."""
    for owner in (MARIA, PETAR):
        sent = a_view("s1", "ani", answers={"drain-1": 4, "energy-6": 0}, sent_at=at(6))
        store.end_outside(owner, sent)
        store.save_outside_answer(owner, a_view("s1", "bobi", 2), "drain-1", 1)
        store.end_outside(owner, a_view("s2", "ani", 3, waived_at=at(9)))


def keep_links(store: Store) -> None:
    """Let both owners keep a link, and let keys open theirs."""
    for number, owner in enumerate((MARIA, PETAR)):
        store.add_kept(owner, a_kept_link("h1", look_on=date(2026, 4, 1)))
        store.add_kept(owner, a_kept_link("h2", 1, note=""))
        store.add_key(owner, ShareId("s1"), f"{number + 7}" * 64, "Елена")
