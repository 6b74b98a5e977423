"""Links that signed-in readers keep, and the keys that open them."""

from dataclasses import replace

from sqlalchemy import delete, func, insert, select, update

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import KeptId, OwnerId, ShareId
from takingstock.domain.kept import KEPT_LIMIT, KeptLink
from takingstock.storage.engine import OnDatabase
from takingstock.storage.row import columns_of, records_of, rows_of
from takingstock.storage.share import one_share
from takingstock.storage.share_schema import kept_link, share_key
from takingstock.usecases.share_port import Grant


class SqlKept(OnDatabase):
    """`KeptStore` in SQL."""

    def kept_links(self, owner: OwnerId) -> tuple[KeptLink, ...]:
        """Return what the owner keeps, by day of the next look (none last), then id."""
        table = kept_link
        found = select(*columns_of(table)).where(table.c.owner_id == owner)
        ordered = found.order_by(table.c.look_on.is_(None), table.c.look_on, table.c.id)
        with self._database.reading(owner) as connection:
            return tuple(records_of(KeptLink, connection.execute(ordered)))

    def add_kept(self, owner: OwnerId, link: KeptLink) -> None:
        """Keep a link. Raises `Refused` (`kept_too_many`)."""
        count = select(func.count()).select_from(kept_link).where(kept_link.c.owner_id == owner)
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(count).scalar_one() >= KEPT_LIMIT:
                raise Refused("kept_too_many", limit=KEPT_LIMIT)
            connection.execute(insert(kept_link), rows_of(owner, [link], kept_link))

    def change_kept(self, owner: OwnerId, link: KeptLink) -> KeptLink:
        """Write note and day; return the next version. Raises `NotFound`, `Stale`."""
        here = (kept_link.c.owner_id == owner, kept_link.c.id == link.id)
        following = replace(link, version=link.version + 1)
        with self._database.writing(owner, renews=False) as connection:
            found = connection.execute(select(kept_link.c.version).where(*here)).scalar()
            if found is None:
                raise NotFound("kept_not_found")
            if found != link.version:
                raise Stale("kept_changed")
            changed = {"note": link.note, "look_on": link.look_on, "version": following.version}
            connection.execute(update(kept_link).where(*here).values(changed))
        return following

    def remove_kept(self, owner: OwnerId, kept_id: KeptId) -> None:
        """Keep a link no longer. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
            gone = connection.execute(
                delete(kept_link).where(kept_link.c.owner_id == owner, kept_link.c.id == kept_id)
            )
            if gone.rowcount == 0:
                raise NotFound("kept_not_found")

    def grant_of_key(self, key_hash: str) -> Grant | None:
        """Return where a key leads, None if nowhere; the link may be closed."""
        table = share_key
        found = select(table.c.owner_id, table.c.share_id).where(table.c.key_hash == key_hash)
        with self._database.looking_up(key_hash) as connection:
            row = connection.execute(found).first()
        return None if row is None else Grant(row.owner_id, row.share_id)

    def add_key(self, owner: OwnerId, share_id: ShareId, key_hash: str, name: str) -> None:
        """Add a key to a share of the owner, made for that name. Raises `NotFound`."""
        row = {"owner_id": owner, "key_hash": key_hash, "share_id": share_id, "name": name}
        with self._database.writing(owner, renews=False) as connection:
            one_share(connection, owner, share_id)
            connection.execute(insert(share_key), row)

    def name_of_key(self, owner: OwnerId, key_hash: str) -> str:
        """Return for which name a key was made, empty if there is none."""
        found = select(share_key.c.name).where(
            share_key.c.owner_id == owner, share_key.c.key_hash == key_hash
        )
        with self._database.reading(owner) as connection:
            return connection.execute(found).scalar() or ""

    def remove_key(self, owner: OwnerId, key_hash: str) -> None:
        """Remove a key, if it is there."""
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(
                delete(share_key).where(
                    share_key.c.owner_id == owner, share_key.c.key_hash == key_hash
                )
            )
