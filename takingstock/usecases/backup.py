"""Backup and restore: everything of one owner out, and in again, with a way back."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from takingstock.domain.errors import NotFound, StoreUnavailable
from takingstock.domain.identity import AsideId, OwnerId
from takingstock.domain.workspace import Workspace, is_empty
from takingstock.usecases.backup_port import Aside, Pack, Told, WorkspaceStore
from takingstock.usecases.ports import Clock, Ids, PreferenceStore

LAST_BACKUP = "here.backup_at"
LAST_CHECK = "here.check_at"
"""Preferences of this place, which no backup holds: when that was last done, ISO, UTC."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A workspace and when it was taken out."""

    made_at: datetime
    workspace: Workspace


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What a restore would put in the place of what; counts are rows by table."""

    backup: Backup
    coming: Mapping[str, int]
    here: Mapping[str, int]

    @property
    def replaces(self) -> bool:
        """Whether there is anything here that would be replaced."""
        return not is_empty(self.here)


def take_backup(store: WorkspaceStore, clock: Clock, owner: OwnerId) -> Backup:
    """Return everything of one owner, as it is at one moment."""
    return Backup(clock.now(), store.workspace(owner))


def note_done(store: PreferenceStore, clock: Clock, owner: OwnerId, what: str) -> None:
    """
    Remember when something was done here, for the person to see.

    Where nothing can be written just now it is not remembered; what was done is done.
    """
    with suppress(StoreUnavailable):
        store.save_preference(owner, what, clock.now().isoformat())


def last_done(store: PreferenceStore, owner: OwnerId, what: str) -> datetime | None:
    """Return when something was last done here, None if never."""
    noted = store.preference(owner, what)
    return datetime.fromisoformat(noted) if noted else None


def plan_restore(store: WorkspaceStore, owner: OwnerId, backup: Backup) -> RestorePlan:
    """
    Return what a restore would do; nothing is changed.

    Raises `Refused` where the backup cannot be taken whole: see `WorkspaceStore.fit_workspace`.
    """
    fitting = Backup(backup.made_at, store.fit_workspace(backup.workspace))
    return RestorePlan(fitting, fitting.workspace.counts, store.workspace_counts(owner))


def restore(
    store: WorkspaceStore,
    clock: Clock,
    ids: Ids,
    owner: OwnerId,
    plan: RestorePlan,
    *,
    pack: Pack,
    replacing: bool,
    told: Told | None = None,
) -> Aside | None:
    """
    Put a backup in the place of what is here, whole or not at all; return what was set aside.

    `told` is told how many rows are put so far, and may end it by raising: nothing changed then.
    Not `replacing`, it raises `Refused` (`restore_not_empty`) unless there is nothing here.
    """
    aside = Aside(AsideId(ids.new()), clock.now()) if replacing else None
    store.put_workspace(owner, plan.backup.workspace, aside, pack, told=told)
    return aside


def newest_aside(store: WorkspaceStore, owner: OwnerId) -> Aside:
    """Return what the last restore replaced. Raises `NotFound`."""
    asides = store.asides(owner)
    if not asides:
        raise NotFound("record_not_found")
    return asides[0]
