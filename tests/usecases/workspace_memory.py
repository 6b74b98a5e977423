"""Workspaces in memory: `backup_port.WorkspaceStore` as plain dictionaries."""

from collections.abc import Mapping

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import AsideId, ClientId, OwnerId
from takingstock.domain.workspace import TableRows, Workspace
from takingstock.usecases.backup_port import Aside, Pack, Told

SCHEMA = 3
EMPTY = Workspace(SCHEMA, {"client": TableRows(("id",)), "preference": TableRows(("name",))})


class WorkspaceMemory:
    """`backup_port.WorkspaceStore` in memory."""

    def __init__(self) -> None:
        self.kept: dict[OwnerId, Workspace] = {}
        self.packed: dict[OwnerId, dict[Aside, bytes]] = {}

    def workspace(self, owner: OwnerId) -> Workspace:
        return self.kept.get(owner, EMPTY)

    def client_workspace(self, owner: OwnerId, client_id: ClientId) -> Workspace:
        if client_id not in self.workspace(owner).tables["client"].values("id"):
            raise NotFound("client_not_found")
        return self.workspace(owner)

    def workspace_counts(self, owner: OwnerId) -> Mapping[str, int]:
        return self.workspace(owner).counts

    def fit_workspace(self, workspace: Workspace) -> Workspace:
        if workspace.schema > SCHEMA:
            raise Refused("backup_newer", version=workspace.schema)
        return Workspace(SCHEMA, workspace.tables)

    def put_workspace(
        self,
        owner: OwnerId,
        new: Workspace,
        aside: Aside | None,
        pack: Pack,
        *,
        told: Told | None = None,
    ) -> int:
        if aside is None and not self.workspace(owner).is_empty:
            raise Refused("restore_not_empty")
        if aside:
            self.packed.setdefault(owner, {})[aside] = pack(self.workspace(owner))
        self.kept[owner] = new
        return sum(new.counts.values())

    def asides(self, owner: OwnerId) -> tuple[Aside, ...]:
        found = self.packed.get(owner, {})
        return tuple(sorted(found, key=lambda one: one.set_at, reverse=True))

    def aside(self, owner: OwnerId, aside_id: AsideId) -> bytes:
        return next(held for one, held in self.packed[owner].items() if one.id == aside_id)
