"""Worked hours from a time report: look at what it would add, add it as one import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, ImportId, OwnerId, name_key, read_name
from takingstock.domain.invoice import Import
from takingstock.domain.upcoming import MINUTES_LIMIT, HoursDraft, WorkedHours
from takingstock.usecases.client_home import homes_of, made_up_names, refuse_made_up
from takingstock.usecases.invoice import FileFacts
from takingstock.usecases.ports import Clock, Ids, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPlan:
    """
    What adding a time report would do; nothing is saved yet.

    `new` are months that have no hours of that client yet. `already_there` have the very
    same, `different` others, which stay as they are; `too_many` are over 744 hours and stay
    out. `homes` gives the client record by name key, `new_clients` the names to be made;
    `made_up` are clients of new months that only the made-up example has.
    """

    drafts: tuple[HoursDraft, ...]
    homes: Mapping[str, ClientId]
    new: tuple[HoursDraft, ...] = ()
    new_clients: tuple[str, ...] = ()
    already_there: tuple[HoursDraft, ...] = ()
    different: tuple[HoursDraft, ...] = ()
    too_many: tuple[HoursDraft, ...] = ()
    made_up: tuple[str, ...] = ()


def plan_hours(store: Store, owner: OwnerId, drafts: Iterable[HoursDraft]) -> HoursPlan:
    """Return what adding `drafts` would do; a month that has hours is never written over."""
    drafts = tuple(drafts)
    clients = store.clients(owner)
    homes = homes_of(clients, store.invoices(owner))
    here = {
        (one.client_id, one.month): (one.billable_minutes, one.unbilled_minutes)
        for one in store.hours(owner)
    }
    sorted_out: dict[str, list[HoursDraft]] = {}
    for draft in drafts:
        minutes = (draft.billable_minutes, draft.unbilled_minutes)
        home = homes.get(name_key(draft.client))
        there = here.get((home, draft.month)) if home else None
        if sum(minutes) > MINUTES_LIMIT:
            fate = "too_many"
        elif there is not None:
            fate = "already_there" if there == minutes else "different"
        else:
            fate = "new" if any(minutes) else "already_there"
        sorted_out.setdefault(fate, []).append(draft)
    lists = {fate: tuple(found) for fate, found in sorted_out.items()}
    names = {name_key(one.client): one.client for one in reversed(lists.get("new", ()))}
    fresh = tuple(name for key, name in reversed(names.items()) if key not in homes)
    made_up = made_up_names(clients, homes, names)
    return HoursPlan(drafts=drafts, homes=homes, new_clients=fresh, made_up=made_up, **lists)


def add_hours(
    store: Store, clock: Clock, ids: Ids, owner: OwnerId, plan: HoursPlan, *, file: FileFacts
) -> Import:
    """
    Add what is new of a plan, all of it or nothing, and return the import that can be undone.

    The plan is made anew first, so pressing twice adds once. Raises `Refused`:
    `no_hours_to_add` (count: months that are here already), `example_in_the_way` (name).
    """
    plan = plan_hours(store, owner, plan.drafts)
    if not plan.new:
        raise Refused("no_hours_to_add", count=len(plan.already_there) + len(plan.different))
    refuse_made_up(plan.made_up)
    added = file.as_import(ImportId(ids.new()), clock.now(), hours=len(plan.new))
    clients = [
        Client(
            id=ClientId(ids.new()),
            name=read_name(name),
            created_at=added.added_at,
            from_import=added.id,
        )
        for name in plan.new_clients
    ]
    homes = {**plan.homes, **{name_key(client.name): client.id for client in clients}}
    hours = [
        WorkedHours(
            client_id=homes[name_key(draft.client)],
            month=draft.month,
            billable_minutes=draft.billable_minutes,
            unbilled_minutes=draft.unbilled_minutes,
        )
        for draft in plan.new
    ]
    store.add_import(owner, added, clients, [], hours)
    return added
