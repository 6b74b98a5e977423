"""What invoices bring, month by month and client by client: as much of them as sums need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis, Invoice
from takingstock.domain.numbers.month import month_of
from takingstock.domain.numbers.quality import EXCLUDED

SUMMED: Final = "EUR"
"""The currency whose documents are summed; those in others are converted one by one."""


@dataclass(frozen=True, slots=True)
class Earning:
    """
    The net of `count` documents of one client, month, currency and basis, in hundredths.

    Documents in another currency than `SUMMED` stand together only when their amounts are
    equal, so that each of them can be converted and rounded by itself (numbers.md §1).
    """

    client_id: ClientId
    month: date
    currency: str
    basis: Basis
    net_minor: int
    count: int

    @property
    def each(self) -> int:
        """The net of one document, where all are equal."""
        return self.net_minor // self.count


def earnings(invoices: Iterable[Invoice]) -> tuple[Earning, ...]:
    """Return what invoices bring; drafts, void ones, proformas and quotes bring nothing."""
    sums, counts = Counter[tuple[ClientId, date, str, Basis, int]](), Counter[object]()
    for one in invoices:
        if one.kind in EXCLUDED:
            continue
        apart = 0 if one.currency == SUMMED else one.net_minor
        key = (one.client_id, month_of(one.issued_on), one.currency, one.basis, apart)
        sums[key] += one.net_minor
        counts[key] += 1
    return tuple(Earning(*key[:4], net, counts[key]) for key, net in sums.items())
