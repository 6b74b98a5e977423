"""Who is who: every client of a case by key, with settings and label (numbers.md §3)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from takingstock.domain.identity import name_key
from takingstock.domain.numbers.case import Case, Client


@dataclass
class Roster:
    """The listed clients and their confirmed other names; keys are remembered per spelling."""

    listed: Mapping[str, Client]
    merged: Mapping[str, str]
    known: dict[str, str] = field(default_factory=dict)

    def key(self, spelling: str) -> str:
        """Return the key of the client that a spelling means."""
        found = self.known.get(spelling)
        if found is None:
            own = name_key(spelling)
            found = self.known[spelling] = self.merged.get(own, own)
        return found

    def enter(self, spellings: Iterable[str]) -> dict[str, Client]:
        """
        Return every client by key: listed ones in their order, then others as they appear.

        The label of an unlisted client is its most frequent spelling, of equals the first by
        alphabet, so that the order of rows never matters.
        """
        counts: dict[str, Counter[str]] = {}
        for spelling in spellings:
            counts.setdefault(self.key(spelling), Counter())[spelling] += 1
        clients = dict(self.listed)
        for key, counter in counts.items():
            if key not in clients:
                label = min(counter, key=lambda spelling: (-counter[spelling], spelling))
                clients[key] = Client(name=label)
        return clients


def open_roster(case: Case) -> Roster:
    """Return the roster of a case: names and aliases of its listed clients."""
    listed = {name_key(client.name): client for client in case.clients}
    merged = {
        name_key(alias): key
        for key, client in listed.items()
        for alias in client.aliases
        if name_key(alias) not in listed
    }
    return Roster(listed, merged)
