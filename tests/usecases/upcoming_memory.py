"""What lies ahead, kept in memory: a part of the store as plain dictionaries."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, OpportunityId, OwnerId, RetainerId
from takingstock.domain.upcoming import Opportunity, Retainer, WorkedHours, refuse_unseen_hours
from tests.usecases.shelf import Shelf

Planned = TypeVar("Planned", Retainer, Opportunity)


class UpcomingMemory:
    """`ports.UpcomingStore`, `ports.HoursStore` and `ports.ReferralStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def retainers(self, owner: OwnerId) -> tuple[Retainer, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=shelf.keeper(one.client_id))
            for one in shelf.retainers.values()
            if not shelf.is_deleted(one.client_id)
        ]
        return tuple(
            sorted(shown, key=lambda one: (one.client_id, one.starts_on or date.min, one.id))
        )

    def save_retainer(self, owner: OwnerId, retainer: Retainer) -> Retainer:
        shelf = self.shelves[owner]
        shelf.client(retainer.client_id)
        stored = shelf.retainers.get(retainer.id)
        if stored is None and retainer.version != 1:
            raise NotFound("retainer_not_found")
        if stored and stored.version != retainer.version:
            raise Stale("retainer_changed")
        shelf.retainers[retainer.id] = _next(shelf, retainer, stored)
        return shelf.retainers[retainer.id]

    def remove_retainer(self, owner: OwnerId, retainer_id: RetainerId) -> None:
        if self.shelves[owner].retainers.pop(retainer_id, None) is None:
            raise NotFound("retainer_not_found")

    def opportunities(self, owner: OwnerId) -> tuple[Opportunity, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=one.client_id and shelf.keeper(one.client_id))
            for one in shelf.opportunities.values()
            if one.client_id is None or not shelf.is_deleted(one.client_id)
        ]
        return tuple(sorted(shown, key=lambda one: (one.starts_on, one.name, one.id)))

    def save_opportunity(self, owner: OwnerId, opportunity: Opportunity) -> Opportunity:
        shelf = self.shelves[owner]
        if opportunity.client_id is not None:
            shelf.client(opportunity.client_id)
        stored = shelf.opportunities.get(opportunity.id)
        if stored is None and opportunity.version != 1:
            raise NotFound("opportunity_not_found")
        if stored and stored.version != opportunity.version:
            raise Stale("opportunity_changed")
        shelf.opportunities[opportunity.id] = _next(shelf, opportunity, stored)
        return shelf.opportunities[opportunity.id]

    def remove_opportunity(self, owner: OwnerId, opportunity_id: OpportunityId) -> None:
        if self.shelves[owner].opportunities.pop(opportunity_id, None) is None:
            raise NotFound("opportunity_not_found")

    def hours(self, owner: OwnerId) -> tuple[WorkedHours, ...]:
        shelf = self.shelves[owner]
        billable: Counter[tuple[ClientId, date]] = Counter()
        unbilled: Counter[tuple[ClientId, date]] = Counter()
        for (client_id, month), minutes in shelf.hours.items():
            if not shelf.is_deleted(client_id):
                billable[shelf.keeper(client_id), month] += minutes[0]
                unbilled[shelf.keeper(client_id), month] += minutes[1]
        return tuple(
            WorkedHours(
                client_id=key[0],
                month=key[1],
                billable_minutes=billable[key],
                unbilled_minutes=unbilled[key],
            )
            for key in sorted(billable)
        )

    def save_hours(
        self, owner: OwnerId, worked: WorkedHours, *, seen: WorkedHours | None = None
    ) -> None:
        shelf = self.shelves[owner]
        keeper = shelf.keeper(worked.client_id)
        others = [one for one in shelf.family(keeper)[1:] if not shelf.is_deleted(one)]
        keys = [(member, worked.month) for member in (keeper, *others)]
        kept = [shelf.hours[key] for key in keys if key in shelf.hours]
        wanted = worked.minutes
        now = (sum(one[0] for one in kept), sum(one[1] for one in kept))
        if wanted == now:
            return
        refuse_unseen_hours(now, seen)
        for key in keys:
            shelf.hours.pop(key, None)
            shelf.hours_from.pop(key, None)
        if any(wanted):
            shelf.hours[keeper, worked.month] = wanted

    def referrals(self, owner: OwnerId) -> Mapping[ClientId, ClientId]:
        shelf = self.shelves[owner]
        links: dict[ClientId, ClientId] = {}
        for client in shelf.clients:
            for member in () if shelf.clients[client].merged_into else shelf.family(client):
                through = shelf.referrals.get(member)
                if through is None or shelf.is_deleted(member) or shelf.is_deleted(through):
                    continue
                if shelf.keeper(through) != client:
                    links.setdefault(client, shelf.keeper(through))
        return links

    def save_referral(self, owner: OwnerId, client_id: ClientId, through: ClientId | None) -> None:
        shelf = self.shelves[owner]
        keeper = shelf.keeper(client_id)
        if through is None:
            for member in shelf.family(keeper):
                shelf.referrals.pop(member, None)
            return
        source = shelf.keeper(through)
        if source == keeper:
            raise Refused("referral_to_itself", place="through")
        shelf.referrals[keeper] = source


def _next(shelf: Shelf, wanted: Planned, stored: Planned | None) -> Planned:
    """Return what is kept: a change goes to the next version, in the merged client it was of."""
    if stored is None:
        return wanted
    home = wanted.client_id
    if home and stored.client_id and shelf.keeper(home) == shelf.keeper(stored.client_id):
        home = stored.client_id
    fields: dict[str, object] = {"client_id": home, "version": wanted.version + 1}
    return replace(wanted, **fields)  # type: ignore[arg-type]
