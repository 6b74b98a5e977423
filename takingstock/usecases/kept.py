"""
Links that a signed-in reader keeps, in the order of the next look.

`KeptDesk` stands between the keeper's own list and what others share. It belongs to one keeper;
of others it sees what any reader of the link does, and of a link that has ended nothing at all.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import KeptId, OwnerId
from takingstock.domain.kept import KeptLink
from takingstock.domain.share import LABEL_LIMIT
from takingstock.usecases.assessment import read_text
from takingstock.usecases.ports import Clock, Ids, Store
from takingstock.usecases.reader import ReaderDesk
from takingstock.usecases.share import hash_secret, new_secret


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept link; `until` is None where it has ended, and then nothing of the sharer is here."""

    link: KeptLink
    from_name: str = ""
    until: datetime | None = None


class KeptDesk:
    """What one signed-in reader may do with the links that they keep."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, owner: OwnerId, reader: ReaderDesk
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._owner = owner
        self._reader = reader

    def all(self) -> tuple[Kept, ...]:
        """Return what is kept: by the next look, then without a day, ended ones last."""
        found = [self._look(link) for link in self._store.kept_links(self._owner)]
        return tuple(sorted(found, key=lambda one: one.until is None))

    def _look(self, link: KeptLink) -> Kept:
        share = self._reader.share_of_key(link.key)
        return Kept(link, share.from_name, share.expires_at) if share else Kept(link)

    def is_kept(self, secret: str | None) -> bool:
        """Return whether the link of a visit is kept already."""
        return any(
            self._reader.is_same_link(secret, link.key)
            for link in self._store.kept_links(self._owner)
        )

    def keep(self, secret: str | None) -> bool:
        """
        Keep the link of an open visit, once; return whether it is kept.

        Raises `Refused` (`kept_too_many`).
        """
        if self.is_kept(secret):
            return True
        key = new_secret(self._ids)
        link = KeptLink(id=KeptId(self._ids.new()), key=key, kept_at=self._clock.now())
        if not self._reader.may_keep(secret):
            return False
        self._store.add_kept(self._owner, link)
        return self._reader.add_key(secret, key)

    def note(self, seen: KeptLink, note: str) -> str:
        """
        Write the keeper's own note over the one that was seen; return it.

        Raises `Refused` (`text_too_long`, `text_unreadable`), `NotFound`, `Stale`.
        """
        written, link = read_text(" ".join(note.split()), LABEL_LIMIT), self._stored(seen.id)
        if link.note != seen.note:
            raise Stale("kept_changed")
        return self._store.change_kept(self._owner, replace(link, note=written)).note

    def look_on(self, seen: KeptLink, day: date | None) -> date | None:
        """Write the day of the next look over the one that was seen. Raises as `note` does."""
        link = self._stored(seen.id)
        if link.look_on != seen.look_on:
            raise Stale("kept_changed")
        return self._store.change_kept(self._owner, replace(link, look_on=day)).look_on

    def _stored(self, kept_id: KeptId) -> KeptLink:
        for link in self._store.kept_links(self._owner):
            if link.id == kept_id:
                return link
        raise NotFound("kept_not_found")

    def forget(self, kept_id: KeptId) -> None:
        """Keep a link no longer; its key opens nothing any more. Raises `NotFound`."""
        link = next((one for one in self._store.kept_links(self._owner) if one.id == kept_id), None)
        if link is None:
            raise NotFound("kept_not_found")
        self._store.remove_kept(self._owner, kept_id)
        grant = self._store.grant_of_key(hash_secret(link.key))
        if grant:
            self._store.remove_key(grant.owner, hash_secret(link.key))
