"""Backup and restore as a person meets them: looked at first, whole, and with a way back."""

import pytest

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import OwnerId
from takingstock.domain.workspace import TableRows, Workspace
from takingstock.usecases.backup import (
    LAST_BACKUP,
    Backup,
    last_done,
    newest_aside,
    note_done,
    plan_restore,
    restore,
    take_backup,
)
from tests.usecases.conftest import CountedIds, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.workspace_memory import EMPTY, SCHEMA, WorkspaceMemory

MARIA = OwnerId("мария")
ONE = Workspace(SCHEMA, {"client": TableRows(("id",), (("ани",),)), "preference": TableRows(("name",))})  # fmt: skip


def test_a_backup_is_everything_at_one_moment(clock: StillClock) -> None:
    store = WorkspaceMemory()
    store.kept[MARIA] = ONE
    assert take_backup(store, clock, MARIA) == Backup(clock.now(), ONE)
    assert ONE.counts == {"client": 1, "preference": 0}
    assert ONE.tables["client"].values("id") == ["ани"]


def test_a_restore_is_looked_at_first(clock: StillClock) -> None:
    store = WorkspaceMemory()
    plan = plan_restore(store, MARIA, Backup(clock.now(), Workspace(1, ONE.tables)))
    assert (plan.coming, plan.here) == (ONE.counts, EMPTY.counts)
    assert plan.backup.workspace == ONE
    assert not plan.replaces
    assert store.kept == {}
    with pytest.raises(Refused, match="backup_newer"):
        plan_restore(store, MARIA, Backup(clock.now(), Workspace(9, {})))


def test_what_is_replaced_can_be_brought_back(clock: StillClock) -> None:
    store, ids = WorkspaceMemory(), CountedIds()
    plan = plan_restore(store, MARIA, Backup(clock.now(), ONE))

    def pack(old: Workspace) -> bytes:
        return repr(old.counts).encode()

    with pytest.raises(NotFound):
        newest_aside(store, MARIA)
    assert restore(store, clock, ids, MARIA, plan, pack=pack, replacing=False) is None
    assert store.workspace(MARIA) == ONE
    again = plan_restore(store, MARIA, Backup(clock.now(), EMPTY))
    assert again.replaces
    with pytest.raises(Refused, match="restore_not_empty"):
        restore(store, clock, ids, MARIA, again, pack=pack, replacing=False)
    aside = restore(store, clock, ids, MARIA, again, pack=pack, replacing=True)
    assert store.workspace(MARIA) == EMPTY
    assert newest_aside(store, MARIA) == aside
    assert aside is not None
    assert store.aside(MARIA, aside.id) == b"{'client': 1, 'preference': 0}"


def test_when_something_was_done_is_remembered(clock: StillClock) -> None:
    store = MemoryStore()
    assert last_done(store, MARIA, LAST_BACKUP) is None
    note_done(store, clock, MARIA, LAST_BACKUP)
    assert last_done(store, MARIA, LAST_BACKUP) == clock.now()
