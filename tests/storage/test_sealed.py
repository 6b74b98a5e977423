"""
What was sealed stays byte for byte, whatever is done later: the whole of it, in a real file.

Random rows of notes, talks, looks ahead, new names, merges, archives, deletions taken back,
backups put back, exports; 20 rows in the fast lane, 300 in the slow one.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DraftName, sealed_text
from takingstock.domain.identity import OwnerId
from takingstock.domain.incident import IncidentKind
from takingstock.domain.lesson import LessonKind
from takingstock.domain.method import Method
from takingstock.domain.own_text import Spot
from takingstock.domain.talk import HandoverItem, TalkName, TalkStep
from takingstock.exports.backup import pack, read_backup, unpack, write_backup
from takingstock.exports.everything import export_zip
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.system import RandomIds
from takingstock.usecases import aftercare
from takingstock.usecases import client as keeping
from takingstock.usecases.assessment import Pen
from takingstock.usecases.backup import Backup, newest_aside, plan_restore, restore, take_backup
from takingstock.usecases.boundary import learn, note_sending
from takingstock.usecases.decision import add_note, seal, write_draft
from takingstock.usecases.incident import note_incident
from takingstock.usecases.own_text import write_about
from takingstock.usecases.talk import go_to_step, mark_done, mark_open, tick, write_talk
from takingstock.usecases.talk_letter import keep_as_it_stands, put_aside, save_own, take_back
from tests.usecases.conftest import StillClock

ROWS = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "slow" else 20


@dataclass
class Desk:
    """A person with two clients, one of whom was decided about."""

    store: SqlStore
    pen: Pen
    clock: StillClock
    client: Client
    other: Client
    one: Decision
    backups: list[bytes] = field(default_factory=list)

    @property
    def now(self) -> Client:
        return self.store.client(self.pen.owner, self.client.id)


Later = Callable[[Desk], object]


def _talk(desk: Desk) -> None:
    known = {"reason": "capacity", "form": "call", "tone": "warm", "last_day": "2027-01-31"}
    for name, text in known.items():
        write_talk(desk.pen, desk.client.id, TalkName[name.upper()], text)
    tick(desk.pen, desk.client.id, HandoverItem.FILES, is_done=True)
    go_to_step(desk.pen, desk.client.id, TalkStep.WORDS)


def _letter(desk: Desk) -> None:
    save_own(desk.pen, desk.client.id, TalkName.LETTER, "Здравейте", "Друго")
    put_aside(desk.pen, desk.client.id, TalkName.LETTER)
    take_back(desk.pen, desk.client.id, TalkName.LETTER)
    keep_as_it_stands(desk.pen, desk.client.id, TalkName.SCRIPT, "Реплика")


def _forward(desk: Desk) -> None:
    parting = next(
        (one for one in aftercare.partings(desk.pen) if one.client.id == desk.client.id), None
    )
    if parting:
        aftercare.put_off(desk.pen, parting, 30)
        aftercare.finish_look(desk.pen, parting, 30)
    write_about(desk.pen, desk.client.id, Spot("look-30", "easier_text"), "петъците")
    write_about(desk.pen, desk.client.id, Spot(aftercare.CASE, "terms"), "само с аванс")
    learn(desk.pen, LessonKind.BOUNDARY, "аванс", desk.client.id)


def _decide_again(desk: Desk) -> None:
    write_draft(desk.pen, desk.client.id, DraftName.KIND, "keep")
    write_draft(desk.pen, desk.client.id, DraftName.REASON, "друго")
    seal(desk.pen, desk.client)


def _back_up(desk: Desk) -> None:
    desk.backups.append(write_backup(take_backup(desk.store, desk.clock, desk.pen.owner)))


def _put(desk: Desk, backup: Backup) -> None:
    plan = plan_restore(desk.store, desk.pen.owner, backup)
    restore(
        desk.store,
        desk.clock,
        desk.pen.ids,
        desk.pen.owner,
        plan,
        pack=lambda old: pack(Backup(desk.clock.now(), old)),
        replacing=True,
    )


def _restore(desk: Desk) -> None:
    if desk.backups:
        _put(desk, read_backup(desk.backups[-1]))


def _undo_restore(desk: Desk) -> None:
    if desk.store.asides(desk.pen.owner):
        aside = newest_aside(desk.store, desk.pen.owner)
        _put(desk, unpack(desk.store.aside(desk.pen.owner, aside.id)))


def _delete_and_bring_back(desk: Desk) -> None:
    keeping.delete_client(desk.store, desk.clock, desk.pen.owner, desk.client.id)
    keeping.bring_back_client(desk.store, desk.pen.owner, desk.client.id)


def _export(desk: Desk) -> None:
    for space in (
        desk.store.workspace(desk.pen.owner),
        desk.store.client_workspace(desk.pen.owner, desk.client.id),
    ):
        made = export_zip(Backup(desk.clock.now(), space), lambda _: None, "bg", lambda: None)
        assert made


LATER: list[Later] = [
    lambda desk: add_note(desk.pen, desk.one.id, "по-късно"),
    lambda desk: write_draft(desk.pen, desk.client.id, DraftName.REASON, "пак"),
    _decide_again,
    _talk,
    _letter,
    lambda desk: mark_done(desk.pen, desk.client.id, desk.clock.today()),
    lambda desk: mark_open(desk.pen, desk.client.id),
    _forward,
    lambda desk: note_incident(
        desk.pen, desk.client.id, IncidentKind.LATE_PAYMENT, desk.clock.today()
    ),
    lambda desk: note_sending(desk.pen, desk.client.id, "граници", desk.clock.today()),
    lambda desk: keeping.rename_client(
        desk.store, desk.pen.owner, desk.client.id, "Комета", desk.now.version
    ),
    lambda desk: keeping.call_client(
        desk.store, desk.pen.owner, desk.client.id, "К", desk.now.version
    ),
    lambda desk: keeping.archive_client(desk.store, desk.clock, desk.pen.owner, desk.client.id),
    lambda desk: keeping.unarchive_client(desk.store, desk.pen.owner, desk.client.id),
    lambda desk: keeping.merge_client(desk.store, desk.pen.owner, desk.client.id, desk.other.id),
    lambda desk: keeping.unmerge_client(desk.store, desk.pen.owner, desk.client.id),
    _delete_and_bring_back,
    _back_up,
    _restore,
    _undo_restore,
    _export,
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    opened = open_store(sqlite_url(Path(tmp_path_factory.mktemp("sealed")) / "one.sqlite"))
    yield opened
    opened.close()


def desk_of(store: SqlStore, method: Method, reason: str) -> Desk:
    """Return the desk of somebody new, with a decision that fills every field."""
    clock, ids = StillClock(), RandomIds()
    pen = Pen(store, clock, ids, OwnerId(ids.new()), method, "bg")
    client, other = (
        keeping.start_client(store, clock, ids, pen.owner, name) for name in ("Орион", "Зора")
    )
    typed = {
        DraftName.KIND: "part",
        DraftName.REASON: reason,
        DraftName.EXPECTATION: "Тишина,\n„после“ работа",
        DraftName.CERTAINTY: "likely",
        DraftName.STAY: "price",
        DraftName.STAY_RATE: "60",
        DraftName.REVIEW_ON: date(2026, 12, 23).isoformat(),
    }
    for name, text in typed.items():
        write_draft(pen, client.id, name, text)
    return Desk(store, pen, clock, client, other, seal(pen, client))


@settings(max_examples=ROWS, deadline=None)
@given(
    actions=st.lists(st.sampled_from(LATER), min_size=1, max_size=10),
    reason=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
)
def test_a_sealed_decision_is_byte_equal_after_every_later_action(
    kept: SqlStore, method: Method, actions: list[Later], reason: str
) -> None:
    desk = desk_of(kept, method, reason)
    sealed = sealed_text(desk.one).encode()
    _back_up(desk)
    for action in actions:
        desk.clock.at += timedelta(days=3)
        action(desk)
        found = {one.id: one for one in kept.decisions(desk.pen.owner)}
        assert sealed_text(found[desk.one.id]).encode() == sealed


@pytest.mark.parametrize("action", LATER)
def test_each_later_action_can_be_done_at_all(
    kept: SqlStore, method: Method, action: Later
) -> None:
    desk = desk_of(kept, method, "Защото")
    _back_up(desk)
    action(desk)
