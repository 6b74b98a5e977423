"""The port for typed figures and the checks that were saved from them."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import CheckId, ClientId, OwnerId

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class SavedCheck:
    """
    A dated snapshot: `case` holds the `numbers` command's input and its result, as JSON text.

    `name` is the person's own, None without one.
    """

    id: CheckId
    client_id: ClientId
    taken_at: datetime
    taken_on: date
    case: str
    name: str | None = None


class FigureStore(Protocol):
    """Typed figures; `client_id` None means figures about the person's whole work."""

    def figures(self, owner: OwnerId, client_id: ClientId | None) -> Mapping[FigureName, Figure]:
        """Return the figures of one client, or the shared ones. Raises `NotFound`."""
        ...

    def client_figures(self, owner: OwnerId) -> Mapping[ClientId, Mapping[FigureName, Figure]]:
        """Return the figures of every client that has any."""
        ...

    def save_figure(
        self,
        owner: OwnerId,
        client_id: ClientId | None,
        figure: Figure,
        at: datetime,
        *,
        seen: str | None = None,
    ) -> None:
        """
        Store a figure; an empty `typed` removes it.

        Raises `NotFound`, and `Stale` if something else was typed by now than what was `seen`,
        where "" is seen for nothing; None looks at none.
        """
        ...

    def worked_out(
        self, owner: OwnerId, name: str, given: Hashable, work_out: Callable[[], Value]
    ) -> Value:
        """
        Return what `work_out` makes of the owner's clients and invoices and of what is `given`.

        It may be remembered under `name` and is then shared, so nobody changes it; it is worked
        out anew as soon as a client or an invoice changed, here or in another process.
        """
        ...

    def checks(self, owner: OwnerId, client_id: ClientId) -> tuple[SavedCheck, ...]:
        """Return the client's saved checks, newest first. Raises `NotFound`."""
        ...

    def add_check(self, owner: OwnerId, check: SavedCheck) -> None:
        """Keep a check. Raises `NotFound` for an unknown client."""
        ...

    def name_check(
        self, owner: OwnerId, check_id: CheckId, name: str | None, *, seen: str | None = None
    ) -> None:
        """
        Give a check a name, None takes it away.

        Raises `NotFound`, and `Stale` if it has another name than the one `seen` by now, where ""
        is seen for none; None looks at none.
        """
        ...

    def remove_check(self, owner: OwnerId, check_id: CheckId) -> None:
        """Remove a check. Raises `NotFound`."""
        ...
