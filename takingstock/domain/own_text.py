"""What a person writes on the pages for keeping and looking ahead: kept field by field."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from takingstock.domain.errors import Stale
from takingstock.domain.identity import ClientId

TEXT_LIMIT: Final = 4000
LINE_LIMIT: Final = 300


class Spot(NamedTuple):
    """Where a text stands: the part of a page (`statement`, `week-2026-11-23`) and the field."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class ClientText:
    """One field about one client."""

    client_id: ClientId
    spot: Spot
    text: str


def refuse_unseen(now: str, seen: str | None, text: str) -> None:
    """
    Raise `Stale` if a text is neither the one that was seen nor the one to be written.

    None as `seen` means that it does not matter what stands there.
    """
    if seen is not None and now not in (seen, text):
        raise Stale("text_changed")
