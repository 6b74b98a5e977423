"""Which client record the names in a file lead to."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, name_key
from takingstock.domain.invoice import Invoice

key_of = lru_cache(maxsize=4096)(name_key)


def homes_of(clients: Iterable[Client], invoices: Iterable[Invoice]) -> dict[str, ClientId]:
    """Return the client for each name key; a client's own name goes before labels in files."""
    by_id = {client.id: client for client in clients}
    homes: dict[str, ClientId] = {}
    for invoice in invoices:
        homes.setdefault(key_of(invoice.client), invoice.client_id)
    for client in sorted(by_id.values(), key=lambda one: one.merged_into is None):
        keeper = client
        while keeper.merged_into in by_id:
            keeper = by_id[keeper.merged_into]
        if not client.deleted_at and not keeper.deleted_at:
            homes[key_of(client.name)] = keeper.id
    return homes


def made_up_names(
    clients: Iterable[Client], homes: Mapping[str, ClientId], names: Iterable[str]
) -> tuple[str, ...]:
    """Return the made-up clients that some name keys lead to; a person's rows are not theirs."""
    examples = {client.id: client.name for client in clients if client.is_example}
    found = (examples.get(homes[key]) for key in names if key in homes)
    return tuple(dict.fromkeys(name for name in found if name))


def refuse_made_up(names: tuple[str, ...]) -> None:
    """Raise `example_in_the_way` (name) where rows would go to a made-up client."""
    if names:
        raise Refused("example_in_the_way", name=names[0])
