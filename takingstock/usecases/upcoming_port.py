"""The ports for what lies ahead: retainers, opportunities, worked hours, referrals."""

from collections.abc import Mapping
from typing import Protocol

from takingstock.domain.identity import ClientId, OpportunityId, OwnerId, RetainerId
from takingstock.domain.upcoming import Opportunity, Retainer, WorkedHours


class UpcomingStore(Protocol):
    """
    Retainers and opportunities.

    Lists leave out those of deleted clients; those of merged clients carry the keeper's
    `client_id`.
    """

    def retainers(self, owner: OwnerId) -> tuple[Retainer, ...]:
        """Return the owner's retainers by client, start (an open one first), id."""
        ...

    def save_retainer(self, owner: OwnerId, retainer: Retainer) -> Retainer:
        """
        Add a retainer of version 1 whose id is new, or write it over the one with its id.

        Returns it as it is kept: with the next version if it was there, and under the merged
        client that it belongs to if it came with the keeper's id. Raises `NotFound` for an
        unknown client, and for an unknown id with a later version; `Stale`.
        """
        ...

    def remove_retainer(self, owner: OwnerId, retainer_id: RetainerId) -> None:
        """Remove a retainer. Raises `NotFound`."""
        ...

    def opportunities(self, owner: OwnerId) -> tuple[Opportunity, ...]:
        """Return the owner's opportunities by start, name, id; also those without a client."""
        ...

    def save_opportunity(self, owner: OwnerId, opportunity: Opportunity) -> Opportunity:
        """Add or change an opportunity, exactly as `save_retainer`. Raises `NotFound`, `Stale`."""
        ...

    def remove_opportunity(self, owner: OwnerId, opportunity_id: OpportunityId) -> None:
        """Remove an opportunity. Raises `NotFound`."""
        ...


class HoursStore(Protocol):
    """Worked hours, one record for a client and a month."""

    def hours(self, owner: OwnerId) -> tuple[WorkedHours, ...]:
        """
        Return the owner's worked hours by client, month.

        Not those of deleted clients. Minutes of merged clients are summed under their keeper.
        """
        ...

    def save_hours(
        self, owner: OwnerId, worked: WorkedHours, *, seen: WorkedHours | None = None
    ) -> None:
        """
        Make `worked` what `hours` says of that client and month; both zero removes it.

        A client stands for its keeper and all merged into it. Minutes that already come to
        the same stay where they are, so that undoing the merge parts them again; others are
        replaced by one record of the keeper. Raises `NotFound`, and `Stale` if other minutes than
        those `seen` stand there by now; None looks at none.
        """
        ...


class ReferralStore(Protocol):
    """Which client came through which."""

    def referrals(self, owner: OwnerId) -> Mapping[ClientId, ClientId]:
        """
        Return through whom each client came.

        Merged clients stand under their keeper, whose own link goes before theirs; links from
        or to deleted clients are left out, and those that merging turned upon the client
        itself. Merging may also close a circle of several clients.
        """
        ...

    def save_referral(self, owner: OwnerId, client_id: ClientId, through: ClientId | None) -> None:
        """
        Keep through whom a client came; None removes that, of merged clients too.

        Both stand for their keepers. Raises `NotFound`, and `Refused`
        (`referral_to_itself`) if the two are one client.
        """
        ...
