"""The ports for kept links: the keeper's own list, and the keys to what others share."""

from typing import Protocol

from takingstock.domain.identity import KeptId, OwnerId, ShareId
from takingstock.domain.kept import KeptLink
from takingstock.usecases.share_port import Grant


class KeptStore(Protocol):
    """What a signed-in reader keeps; `grant_of_key` alone is asked before an owner is known."""

    def kept_links(self, owner: OwnerId) -> tuple[KeptLink, ...]:
        """Return what the owner keeps, by day of the next look (none last), then id."""
        ...

    def add_kept(self, owner: OwnerId, link: KeptLink) -> None:
        """Keep a link. Raises `Refused` (`kept_too_many`)."""
        ...

    def change_kept(self, owner: OwnerId, link: KeptLink) -> KeptLink:
        """Write note and day; return the next version. Raises `NotFound`, `Stale`."""
        ...

    def remove_kept(self, owner: OwnerId, kept_id: KeptId) -> None:
        """Keep a link no longer. Raises `NotFound`."""
        ...

    def grant_of_key(self, key_hash: str) -> Grant | None:
        """Return where a key leads, None if nowhere; the link may be closed."""
        ...

    def add_key(self, owner: OwnerId, share_id: ShareId, key_hash: str, name: str) -> None:
        """Add a key to a share of the owner, made for that name. Raises `NotFound`."""
        ...

    def name_of_key(self, owner: OwnerId, key_hash: str) -> str:
        """Return for which name a key was made, empty if there is none."""
        ...

    def remove_key(self, owner: OwnerId, key_hash: str) -> None:
        """Remove a key, if it is there."""
        ...
