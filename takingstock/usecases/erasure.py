"""Really deleting, at once: one client with all traces, or everything; the copies too."""

from takingstock.domain.identity import ClientId, OwnerId
from takingstock.usecases.copy_port import Copies
from takingstock.usecases.ports import ClientStore


def erase_client_at_once(
    store: ClientStore, copies: Copies, owner: OwnerId, client_id: ClientId
) -> None:
    """Delete a client for good, in the bin or not, with those merged into it. Raises `NotFound`."""
    store.client(owner, client_id)
    with copies.forgetting(owner, _family(store, owner, client_id)):
        store.erase_client(owner, client_id)


def erase_everything_at_once(store: ClientStore, copies: Copies, owner: OwnerId) -> int:
    """Delete whatever there is of the owner for good; return how many clients those were."""
    with copies.forgetting(owner, None):
        return store.erase_everything(owner)


def _family(store: ClientStore, owner: OwnerId, client_id: ClientId) -> frozenset[ClientId]:
    """Return the client and whoever was merged into it, at any remove."""
    found: frozenset[ClientId] = frozenset()
    wider = frozenset({client_id})
    everybody = store.clients(owner)
    while wider != found:
        found = wider
        wider = found | {one.id for one in everybody if one.merged_into in found}
    return found
