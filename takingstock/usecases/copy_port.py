"""What erasing asks of the automatic copies: that what is erased is gone from them too."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from takingstock.domain.identity import ClientId, OwnerId


class Copies(Protocol):
    """The copies that the worksheet takes by itself."""

    def forgetting(
        self, owner: OwnerId, clients: Collection[ClientId] | None
    ) -> AbstractContextManager[None]:
        """
        Erase something within this: copies that hold it are removed after, and one taken anew.

        `clients` None means everything of the owner. What was begun is finished at the next
        start if the power went; nothing is removed if erasing failed. Raises `StoreUnavailable`.
        """
        ...

    def drop_old(self, now: datetime) -> None:
        """Remove what is older than anything may be that was erased since."""
        ...
