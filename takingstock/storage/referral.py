"""Which client came through which."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import put
from takingstock.storage.schema import referral as table


class SqlReferrals(OnDatabase):
    """`ReferralStore` in SQL."""

    def referrals(self, owner: OwnerId) -> Mapping[ClientId, ClientId]:
        """
        Return through whom each client came, merged ones under their keepers.

        A keeper's own link goes before those of clients merged into it. Left out are links
        from or to deleted clients, and those that merging turned upon the client itself.
        """
        found = select(table.c.client_id, table.c.through_id).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            rows = connection.execute(found.order_by(table.c.client_id)).all()
            merges = merges_of(connection, owner)
        links: dict[ClientId, ClientId] = {}
        for client_id, through_id in sorted(rows, key=lambda row: row[0] in merges.into):
            client, through = merges.shown_as(client_id), merges.shown_as(through_id)
            if client and through and client != through:
                links.setdefault(client, through)
        return links

    def save_referral(self, owner: OwnerId, client_id: ClientId, through: ClientId | None) -> None:
        """
        Keep through whom a client came; None removes that, of merged clients too.

        Both stand for their keepers. Raises `NotFound`, and `Refused`
        (`referral_to_itself`) if the two are one client.
        """
        with self._database.writing(owner) as connection:
            require_client(connection, owner, client_id)
            merges = merges_of(connection, owner)
            keeper = merges.keeper(client_id)
            if through is None:
                family = merges.family(keeper)
                connection.execute(
                    delete(table).where(table.c.owner_id == owner, table.c.client_id.in_(family))
                )
                return
            require_client(connection, owner, through)
            source = merges.keeper(through)
            if source == keeper:
                raise Refused("referral_to_itself", place="through")
            put(connection, table, {"owner_id": owner, "client_id": keeper, "through_id": source})
