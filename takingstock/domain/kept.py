"""A link of somebody else's that a signed-in reader keeps, to look at again on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from takingstock.domain.identity import KeptId

KEPT_LIMIT: Final = 200
"""So many links one person keeps at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLink:
    """
    A kept link, among the rows of whoever keeps it.

    `key` opens the link like its token, until the link ends; `note` is the keeper's own word for
    it, and `look_on` the day for which the next look is meant. Nothing that was shared is here.
    """

    id: KeptId
    key: str
    kept_at: datetime
    note: str = ""
    look_on: date | None = None
    version: int = 1
