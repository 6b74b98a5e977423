"""What one client, or all of them, bring in each forecast month (numbers.md §4 rows 5–8)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.document import Payment
from takingstock.domain.numbers.rounding import times

Series = tuple[int, ...]
"""Cents by forecast month."""


def total(rows: Iterable[Series], count: int) -> Series:
    """Return the sum of series of `count` months, zeros when there is none."""
    listed = list(rows)
    return tuple(map(sum, zip(*listed, strict=True))) if listed else (0,) * count


@dataclass(frozen=True, slots=True)
class Flow:
    """
    Series of one length in cents, all net but for the VAT.

    `revenue` and `vat_charged` stand in the month of issue, `receipts` and `vat_received` in
    the month of payment. `pending` is due after the horizon, `written_off` never comes.
    """

    revenue: Series
    receipts: Series
    vat_charged: Series
    vat_received: Series
    variable: Series
    direct: Series
    pending: int = 0
    written_off: int = 0


def merge(flows: Iterable[Flow], count: int) -> Flow:
    """Return the sum of flows of `count` months."""
    listed = list(flows)
    return Flow(
        revenue=total((one.revenue for one in listed), count),
        receipts=total((one.receipts for one in listed), count),
        vat_charged=total((one.vat_charged for one in listed), count),
        vat_received=total((one.vat_received for one in listed), count),
        variable=total((one.variable for one in listed), count),
        direct=total((one.direct for one in listed), count),
        pending=sum(one.pending for one in listed),
        written_off=sum(one.written_off for one in listed),
    )


def variable_cost(revenue: Series, rate: Exact) -> Series:
    """Return the variable cost of one client per month: round(rate × net revenue)."""
    if not rate:
        return (0,) * len(revenue)
    return tuple(times(cents, rate) for cents in revenue)


@dataclass
class Tally:
    """The running sums of one payer over `count` months."""

    count: int
    revenue: list[int] = field(init=False)
    receipts: list[int] = field(init=False)
    vat_charged: list[int] = field(init=False)
    vat_received: list[int] = field(init=False)
    pending: int = 0
    written_off: int = 0

    def __post_init__(self) -> None:
        self.revenue, self.receipts = [0] * self.count, [0] * self.count
        self.vat_charged, self.vat_received = [0] * self.count, [0] * self.count

    def invoice(self, place: int, net: int, vat: int) -> bool:
        """Issue net and VAT in the month at `place`; say whether that is in the horizon."""
        if place >= self.count:
            return False
        self.revenue[place] += net
        self.vat_charged[place] += vat
        return True

    def pay(self, place: int, net: int, vat: int) -> None:
        """Receive net and VAT in the month at `place`, pending if that is beyond."""
        if place >= self.count:
            self.pending += net
            return
        self.receipts[place] += net
        self.vat_received[place] += vat

    def collect(self, place: int, payment: Payment, share: Exact) -> None:
        """Receive a share of a payment and write off the rest."""
        came = payment.cut(share)
        self.pay(place, came.net, came.vat)
        self.written_off += payment.net - came.net

    def close(self, variable_rate: Exact, direct: Series) -> Flow:
        """Return the sums as a flow, with the costs of this payer."""
        return Flow(
            tuple(self.revenue),
            tuple(self.receipts),
            tuple(self.vat_charged),
            tuple(self.vat_received),
            variable_cost(tuple(self.revenue), variable_rate),
            direct,
            self.pending,
            self.written_off,
        )
