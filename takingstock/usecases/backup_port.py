"""What is asked of the store when everything of one owner goes out or comes in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from takingstock.domain.identity import AsideId, ClientId, OwnerId
from takingstock.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Aside:
    """What a restore replaced: a whole workspace, set aside so that it can be brought back."""

    id: AsideId
    set_at: datetime


Pack = Callable[[Workspace], bytes]
"""How a workspace that is replaced is packed to be set aside."""
Told = Callable[[int], None]
"""Is told how many rows are put so far; it may end the work by raising, and nothing stays."""


class WorkspaceStore(Protocol):
    """One owner's tables as a whole."""

    def workspace(self, owner: OwnerId) -> Workspace:
        """Return everything of one owner, as it is at one moment."""
        ...

    def client_workspace(self, owner: OwnerId, client_id: ClientId) -> Workspace:
        """Return what belongs to one client and those merged into it. Raises `NotFound`."""
        ...

    def workspace_counts(self, owner: OwnerId) -> Mapping[str, int]:
        """Return how many rows each table has."""
        ...

    def fit_workspace(self, workspace: Workspace) -> Workspace:
        """
        Return a workspace as tables of this version, every part looked over.

        Raises `Refused`: `backup_newer`, `backup_unknown` (what), `backup_stranger` (what, id),
        `backup_contradicts` (what).
        """
        ...

    def put_workspace(
        self,
        owner: OwnerId,
        new: Workspace,
        aside: Aside | None,
        pack: Pack,
        *,
        told: Told | None = None,
    ) -> int:
        """
        Put a workspace that fits in the place of what the owner has; return the rows put.

        With `aside` what was there is packed and set aside. Without, there must be nothing but
        preferences: raises `Refused` (`restore_not_empty`). Links that were given out stay
        closed. It happens whole or not at all.
        """
        ...

    def asides(self, owner: OwnerId) -> tuple[Aside, ...]:
        """Return what was set aside, newest first."""
        ...

    def aside(self, owner: OwnerId, aside_id: AsideId) -> bytes:
        """Return what was packed then. Raises `NotFound`."""
        ...
