"""Kept links, in memory: a part of the store as plain dictionaries."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import KeptId, OwnerId, ShareId
from takingstock.domain.kept import KEPT_LIMIT, KeptLink
from takingstock.usecases.share_port import Grant
from tests.usecases.shelf import Shelf


class KeptMemory:
    """`ports.KeptStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def kept_links(self, owner: OwnerId) -> tuple[KeptLink, ...]:
        mine = self.shelves[owner].kept.values()
        return tuple(sorted(mine, key=lambda one: (one.look_on or date.max, one.id)))

    def add_kept(self, owner: OwnerId, link: KeptLink) -> None:
        kept = self.shelves[owner].kept
        if len(kept) >= KEPT_LIMIT:
            raise Refused("kept_too_many", limit=KEPT_LIMIT)
        kept[link.id] = link

    def change_kept(self, owner: OwnerId, link: KeptLink) -> KeptLink:
        stored = self.shelves[owner].kept.get(link.id)
        if stored is None:
            raise NotFound("kept_not_found")
        if stored.version != link.version:
            raise Stale("kept_changed")
        following = replace(link, version=link.version + 1)
        self.shelves[owner].kept[link.id] = replace(
            following, key=stored.key, kept_at=stored.kept_at
        )
        return following

    def remove_kept(self, owner: OwnerId, kept_id: KeptId) -> None:
        if self.shelves[owner].kept.pop(kept_id, None) is None:
            raise NotFound("kept_not_found")

    def grant_of_key(self, key_hash: str) -> Grant | None:
        for owner, shelf in self.shelves.items():
            if key_hash in shelf.keys:
                return Grant(owner, shelf.keys[key_hash][0])
        return None

    def add_key(self, owner: OwnerId, share_id: ShareId, key_hash: str, name: str) -> None:
        self.shelves[owner].share(share_id)
        self.shelves[owner].keys[key_hash] = (share_id, name)

    def name_of_key(self, owner: OwnerId, key_hash: str) -> str:
        return self.shelves[owner].keys.get(key_hash, (None, ""))[1]

    def remove_key(self, owner: OwnerId, key_hash: str) -> None:
        self.shelves[owner].keys.pop(key_hash, None)
