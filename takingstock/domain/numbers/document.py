"""An invoice in base cents: conversion, VAT, and what of it was received (numbers.md §1, §3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from takingstock.domain.numbers.case import Client, Exact, Invoice
from takingstock.domain.numbers.rounding import half_away, times


def vat_on(net: int, vat_rate: Exact) -> int:
    """Return the VAT of a line in cents; `vat_rate` is per cent."""
    return times(net, vat_rate, 100) if vat_rate else 0


@dataclass(frozen=True, slots=True)
class Conversion:
    """A document's cents: `net` and `gross` of the base currency, `written` gross as written."""

    net: int
    gross: int
    written: int

    @property
    def vat(self) -> int:
        """VAT is always gross − net after conversion, so that the parts sum."""
        return self.gross - self.net


def convert(
    amount: Exact, rate: Exact = 1, vat_rate: Exact = 0, *, is_vat_included: bool = False
) -> Conversion:
    """
    Return a document in base cents.

    `amount` is exact cents of its own currency, `rate` base units per 1 of it. Net and gross
    are rounded half away from zero in the document's currency, then again in the base.
    """
    written = half_away(amount)
    if is_vat_included:
        gross = written
        net = times(gross, Fraction(100) / (100 + vat_rate)) if vat_rate else gross
    else:
        net = written
        gross = net + vat_on(net, vat_rate)
    if rate == 1:
        return Conversion(net, gross, gross)
    return Conversion(times(net, rate), times(gross, rate), gross)


@dataclass(frozen=True, slots=True)
class Counted:
    """An invoice that counts: its row, the key of its client, and its base cents."""

    position: int
    client: str
    invoice: Invoice
    conversion: Conversion


@dataclass(frozen=True, slots=True)
class Payment:
    """Money of one document in base cents: gross, and the net in it."""

    gross: int
    net: int

    @property
    def vat(self) -> int:
        """The VAT in it."""
        return self.gross - self.net

    def cut(self, share: Exact) -> "Payment":
        """Return the payment times a share, net and gross each rounded once."""
        return self if share == 1 else Payment(times(self.gross, share), times(self.net, share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One counted invoice in base cents. `client` is the client's key, `position` its row.

    `received` came by `as_of` (on `paid_on`, or undated if that is None). A payment dated
    later is `promised` for `promised_on`. What is left is `rest`, negative when over-paid.
    """

    client: str
    position: int
    issued_on: date
    due_on: date
    net: int
    gross: int
    received: Payment
    promised: Payment
    paid_on: date | None = None
    promised_on: date | None = None

    @property
    def open_gross(self) -> int:
        """What had not come by `as_of`, promised or not."""
        return self.gross - self.received.gross

    @property
    def rest(self) -> Payment:
        """What is neither received nor promised."""
        return Payment(
            self.gross - self.received.gross - self.promised.gross,
            self.net - self.received.net - self.promised.net,
        )


def post(row: Counted, client: Client, as_of: date) -> Document:
    """Return an invoice as a document of the book; without a due day it is the client's terms."""
    invoice = row.invoice
    due_on = invoice.due_on or invoice.issued_on + timedelta(days=client.terms_days)
    paid = _paid(invoice, row.conversion)
    is_promise = invoice.paid_on is not None and invoice.paid_on > as_of
    nothing = Payment(0, 0)
    return Document(
        client=row.client,
        position=row.position,
        issued_on=invoice.issued_on,
        due_on=due_on,
        net=row.conversion.net,
        gross=row.conversion.gross,
        received=nothing if is_promise else paid,
        promised=paid if is_promise else nothing,
        paid_on=None if is_promise else invoice.paid_on,
        promised_on=invoice.paid_on if is_promise else None,
    )


def _paid(invoice: Invoice, conversion: Conversion) -> Payment:
    """Return the payment the invoice names: its paid amount, or all of it with only a date."""
    if invoice.paid_amount is None:
        whole = Payment(conversion.gross, conversion.net)
        return whole if invoice.paid_on is not None else Payment(0, 0)
    gross = times(half_away(invoice.paid_amount), invoice.rate)
    if not conversion.gross:
        return Payment(gross, gross)
    return Payment(gross, times(gross, Fraction(conversion.net, conversion.gross)))
