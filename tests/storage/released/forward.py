"""One of everything about boundaries and what comes after; it stays as it is for good."""

from datetime import date

from takingstock.domain.lesson import LessonKind
from takingstock.domain.own_text import Spot
from takingstock.usecases.ports import Store
from tests.storage.sample import MARIA, PETAR, a_lesson, a_sending, a_text, at


def keep_forward(store: Store) -> None:
    """Keep texts, lessons and sendings of two owners."""
    for owner in (MARIA, PETAR):
        store.save_own_text(owner, Spot("niche", "whom"), "С кого:\n„с Ани“", at(1))
        store.save_own_text(owner, Spot("week-2026-11-23", "worked"), "44", at(2))
        store.save_client_text(owner, a_text("ani"), at(3))
        store.save_client_text(owner, a_text("same", "rest_now", "6"), at(4))
        store.add_lesson(owner, a_lesson("l1", "same"))
        store.add_lesson(owner, a_lesson("l2", minute=2, kind=LessonKind.QUESTION))
        store.add_sending(owner, a_sending("e1", "ani"))
        store.add_sending(owner, a_sending("e2", "same", 2, acknowledged_on=date(2026, 3, 9)))
