"""The book: a case with its names sorted out and its invoices counted, ready to be asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from takingstock.domain.numbers.case import Case, Client, Hours, Project, Retainer
from takingstock.domain.numbers.document import Counted, Document, post
from takingstock.domain.numbers.month import add_months
from takingstock.domain.numbers.quality import Quality, sift
from takingstock.domain.numbers.roster import Roster, open_roster
from takingstock.domain.numbers.window import Window, trailing_window

Row = TypeVar("Row")


@dataclass(frozen=True)
class Book:
    """
    A case by client key. `clients` holds everybody the case knows, `documents` what counts.

    `leaver` is the key of the client of the case's `leave`, None without one.
    """

    case: Case
    clients: Mapping[str, Client]
    documents: tuple[Document, ...]
    quality: Quality
    window: Window
    retainers: Mapping[str, tuple[Retainer, ...]]
    projects: Mapping[str, tuple[Project, ...]]
    hours: Mapping[str, tuple[Hours, ...]]
    leaver: str | None

    def label(self, key: str) -> str:
        """Return the name under which a client is shown."""
        return self.clients[key].name

    @cached_property
    def issued(self) -> tuple[Document, ...]:
        """The documents on or before `as_of`."""
        return tuple(one for one in self.documents if one.issued_on <= self.case.as_of)

    @cached_property
    def issued_by_client(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents on or before `as_of`, by client."""
        return _by_client((one.client, one) for one in self.issued)

    @cached_property
    def window_net(self) -> Mapping[str, int]:
        """Net cents of the trailing window for every client with an invoice in it."""
        return window_net(self.issued, self.window)

    @cached_property
    def claims(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents of each client that still bring money, or are yet to be issued."""
        return _by_client(
            (one.client, one)
            for one in self.documents
            if one.open_gross or one.issued_on > self.case.as_of
        )


def window_net(issued: tuple[Document, ...], window: Window) -> dict[str, int]:
    """Return the net cents in the window for every client with an invoice in it."""
    begin, beyond = window.start, add_months(window.end, 1)
    sums: Counter[str] = Counter()
    for one in issued:
        if begin <= one.issued_on < beyond:
            sums[one.client] += one.net
    return dict(sums)


def open_book(case: Case) -> Book:
    """Return the book of a case."""
    roster = open_roster(case)
    counted, quality = sift(case, roster.key)
    clients = roster.enter(_spellings(case, counted))
    documents = tuple(post(row, clients[row.client], case.as_of) for row in counted)
    issued = tuple(one for one in documents if one.issued_on <= case.as_of)
    window = trailing_window(case.as_of, case.window_months, (one.issued_on for one in issued))
    return Book(
        case=case,
        clients=clients,
        documents=documents,
        quality=quality,
        window=window,
        retainers=_retainers(case, roster, clients, window_net(issued, window), window.months_used),
        projects=_by_client((roster.key(one.client), one) for one in case.projects),
        hours=_by_client((roster.key(one.client), one) for one in case.hours),
        leaver=roster.key(case.leave.client) if case.leave else None,
    )


def _spellings(case: Case, counted: tuple[Counted, ...]) -> Iterator[str]:
    yield from (row.invoice.client for row in counted)
    for rows in (case.retainers, case.projects, case.hours):
        yield from (row.client for row in rows)
    if case.leave:
        yield case.leave.client


def _by_client(rows: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for key, row in rows:
        groups.setdefault(key, []).append(row)
    return {key: tuple(group) for key, group in groups.items()}


def _retainers(
    case: Case,
    roster: Roster,
    clients: Mapping[str, Client],
    net: Mapping[str, int],
    months_used: int,
) -> dict[str, tuple[Retainer, ...]]:
    """Return the retainers by client, with the run rate of average clients as an open one."""
    listed = [(roster.key(one.client), one) for one in case.retainers]
    average = [
        (key, run_rate(client, net.get(key, 0), months_used))
        for key, client in clients.items()
        if client.is_average and months_used
    ]
    return _by_client(listed + average)


def run_rate(client: Client, net: int, months_used: int) -> Retainer:
    """Return window net / global months used as an open retainer (numbers.md §4 row 7)."""
    amount = Fraction(net, months_used)
    return Retainer(client=client.name, amount=amount, vat_rate=client.vat_rate)
