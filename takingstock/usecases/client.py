"""Keeping the list of clients: start, rename, merge, archive, delete, bring back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.errors import AlreadyThere, NotFound, Refused
from takingstock.domain.identity import ClientId, OwnerId, name_key, read_name
from takingstock.usecases.ports import ClientStore, Clock, Ids, Upkeep

BIN_DAYS: Final = 30
"""Days for which what was deleted can be brought back."""

_LEGAL_FORM: Final = re.compile(
    r"\b(?:еоод|оод|еад|ад|ет|дззд|eood|ood|ead|ad|ltd|llc|inc|gmbh|ag|bv|sarl|srl|ab|plc)\b"
)
_LOOK_ALIKE: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")


def start_client(store: ClientStore, clock: Clock, ids: Ids, owner: OwnerId, name: str) -> Client:
    """
    Add a client by nickname and return it; of a known name return that client instead.

    Raises `Refused` for a name that cannot be read.
    """
    client = Client(id=ClientId(ids.new()), name=read_name(name), created_at=clock.now())
    try:
        store.add_client(owner, client)
    except AlreadyThere as error:
        return store.client(owner, ClientId(str(error.fields["found"])))
    return client


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a list of names did: new clients, and the names that were there already."""

    new: tuple[Client, ...]
    known: tuple[str, ...]


def add_clients(store: ClientStore, clock: Clock, ids: Ids, owner: OwnerId, text: str) -> Added:
    """Add one client a line, blank lines left out. Raises `Refused` before adding any."""
    names = [read_name(line) for line in text.splitlines() if line.strip()]
    new, known = [], []
    for name in names:
        client = Client(id=ClientId(ids.new()), name=name, created_at=clock.now())
        try:
            store.add_client(owner, client)
        except AlreadyThere:
            known.append(name)
        else:
            new.append(client)
    return Added(tuple(new), tuple(known))


def client_itself(store: ClientStore, owner: OwnerId, client_id: ClientId) -> Client | None:
    """Return a client, None if it was deleted or counts as another one by now."""
    try:
        client = open_client(store, owner, client_id)
    except NotFound:
        return None
    return client if client.id == client_id else None


def rename_client(
    store: ClientStore, owner: OwnerId, client_id: ClientId, name: str, version: int
) -> Client:
    """Rename a client. Raises `Refused`, `NotFound`, `Stale`, `AlreadyThere`."""
    client = replace(store.client(owner, client_id), name=read_name(name), version=version)
    return store.change_client(owner, client)


def call_client(
    store: ClientStore, owner: OwnerId, client_id: ClientId, alias: str, version: int
) -> Client:
    """
    Keep how a client is called in front of others; an empty text forgets it.

    Raises `Refused` (those of `read_name`), `NotFound`, `Stale`.
    """
    called = read_name(alias) if alias.strip() else None
    client = replace(store.client(owner, client_id), alias=called, version=version)
    return store.change_client(owner, client)


def archive_client(store: ClientStore, clock: Clock, owner: OwnerId, client_id: ClientId) -> Client:
    """Move a client out of the everyday lists."""
    client = store.client(owner, client_id)
    return store.change_client(owner, replace(client, archived_at=clock.now()))


def unarchive_client(store: ClientStore, owner: OwnerId, client_id: ClientId) -> Client:
    """Bring a client back from the archive."""
    client = store.client(owner, client_id)
    return store.change_client(owner, replace(client, archived_at=None))


def delete_client(store: ClientStore, clock: Clock, owner: OwnerId, client_id: ClientId) -> Client:
    """Put a client into the bin, from where it can be brought back for `BIN_DAYS` days."""
    client = store.client(owner, client_id)
    return store.change_client(owner, replace(client, deleted_at=clock.now()))


def bring_back_client(store: ClientStore, owner: OwnerId, client_id: ClientId) -> Client:
    """Bring a client back from the bin. Raises `AlreadyThere` if its name was taken since."""
    client = store.client(owner, client_id)
    return store.change_client(owner, replace(client, deleted_at=None))


def merge_client(store: ClientStore, owner: OwnerId, client_id: ClientId, into: ClientId) -> Client:
    """
    Count one client as another spelling of `into`; nothing moves, so it can be undone.

    Raises `NotFound`, and `Refused`: `merge_with_itself` where the two are one already or
    `into` is itself merged or deleted, `merge_with_example` for a real and a made-up one.
    """
    client, keeper = store.client(owner, client_id), store.client(owner, into)
    if client.id == keeper.id or keeper.merged_into or keeper.deleted_at:
        raise Refused("merge_with_itself")
    if client.is_example is not keeper.is_example:
        raise Refused("merge_with_example")
    for follower in store.clients(owner):
        if follower.merged_into == client.id:
            store.change_client(owner, replace(follower, merged_into=keeper.id))
    return store.change_client(owner, replace(client, merged_into=keeper.id))


def unmerge_client(store: ClientStore, owner: OwnerId, client_id: ClientId) -> Client:
    """Let a merged client stand on its own again. Raises `AlreadyThere`, `NotFound`."""
    client = store.client(owner, client_id)
    return store.change_client(owner, replace(client, merged_into=None))


def open_client(store: ClientStore, owner: OwnerId, client_id: ClientId) -> Client:
    """
    Return the client that a link names: of a merged one its keeper.

    Raises `NotFound` for an unknown or deleted client.
    """
    try:
        client = store.client(owner, client_id)
    except NotFound as error:  # whatever is wrong with the id, it is told in the same words
        raise NotFound("client_not_found") from error
    if client.merged_into:
        client = store.client(owner, client.merged_into)
    if client.deleted_at:
        raise NotFound("client_not_found")
    return client


def empty_bin(store: Upkeep, clock: Clock) -> int:
    """Really delete what has lain in the bin for more than `BIN_DAYS` days; return how many."""
    return store.empty_bin(clock.now() - timedelta(days=BIN_DAYS))


def likely_twins(clients: Iterable[Client]) -> tuple[tuple[Client, Client], ...]:
    """
    Return pairs of listed clients whose names may mean one client; only ever a suggestion.

    Names count as alike without legal form, punctuation and white space, and with Latin and
    Cyrillic look-alike letters taken as one.
    """
    first_of: dict[str, Client] = {}
    pairs = []
    for client in clients:
        if not client.is_listed:
            continue
        core = _name_core(client.name)
        first = first_of.setdefault(core, client)
        if core and first is not client:
            pairs.append((first, client))
    return tuple(pairs)


def likely_same(new: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """
    Return new names beside a known or earlier new one that may mean the same client.

    Only ever a suggestion, as `likely_twins`; names with one key are the same name already.
    """
    first_of = {_name_core(name): name for name in reversed(list(known))}
    pairs = []
    for name in new:
        core = _name_core(name)
        first = first_of.setdefault(core, name)
        if core and name_key(first) != name_key(name):
            pairs.append((name, first))
    return tuple(pairs)


def _name_core(name: str) -> str:
    plain = _LEGAL_FORM.sub(" ", name_key(name))
    return re.sub(r"[\W_]+", "", plain).translate(_LOOK_ALIKE)
