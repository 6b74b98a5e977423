"""
What was invoiced and worked, as a case for the engine (numbers.md §8).

Clients stand in it by their id: a name may change and two may look alike, an id may not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, name_key
from takingstock.domain.invoice import Basis, Invoice
from takingstock.domain.late_interest import InterestTable, RatePeriod
from takingstock.domain.numbers import case as engine
from takingstock.domain.numbers.book import Book, open_book
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.document import Document
from takingstock.domain.numbers.month import DAY
from takingstock.domain.numbers.quality import EXCLUDED
from takingstock.usecases.assessment import Pen
from takingstock.usecases.income import BASE_CURRENCY
from takingstock.usecases.receivable import with_known_payments

_MINUTES = 60
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """
    The book of a person's work, or of the made-up example, up to today.

    `invoices` are those that count and have a rate, of one `basis`; `known` those of them
    whose payments are known. `left_out` counts the others by currency. `clients` are all of
    this world by id, deleted and merged ones left out; `interest` is what late payment is
    reckoned at, None without a rate.
    """

    book: Book
    invoices: tuple[Invoice, ...]
    known: frozenset[str]
    left_out: Mapping[str, int]
    clients: Mapping[ClientId, Client]
    basis: Basis
    interest: RatePeriod | None

    def documents(self, client_id: ClientId) -> tuple[Document, ...]:
        """Return the documents of a client on or before today."""
        return self.book.issued_by_client.get(name_key(client_id), ())


def open_ledger(pen: Pen, client: Client, table: InterestTable) -> Ledger:
    """
    Return the ledger of the world that a client is of: the real one, or the made-up one.

    As of today. Late payment is reckoned at the legal interest that `table` has for today, the
    newest before it if it has none. An invoice without a due day, or whose import says nothing
    of payments, is never late.
    """
    clients = _world(pen, client)
    counted = _counted(pen.store.invoices(pen.owner), clients)
    is_issued = any(one.basis is Basis.INVOICE for one in counted)
    basis = Basis.INVOICE if is_issued or not counted else Basis.CASH
    counted = [one for one in counted if one.basis is basis]
    left_out = Counter(one.currency for one in counted if _rate(one) is None)
    counted = [one for one in counted if _rate(one) is not None]
    known = frozenset(one.id for one in with_known_payments(counted))
    interest = max(
        (one for one in table.periods if one.valid_from <= pen.clock.today()),
        key=lambda one: one.valid_from,
        default=None,
    )
    own = pen.store.figures(pen.owner, client.id if client.is_example else None)
    variable = own.get(FigureName.VARIABLE_PERCENT)
    case = engine.Case(
        as_of=pen.clock.today(),
        variable_rate=Fraction((variable and variable.value) or 0, _PER_CENT * _PER_CENT),
        late_rate_annual=interest.rate / _PER_CENT if interest else 0,
        clients=tuple(engine.Client(name=one) for one in clients),
        invoices=tuple(_invoice(pen, one, is_known=one.id in known) for one in counted),
        hours=tuple(
            engine.Hours(
                client=one.client_id,
                month=one.month,
                billable=Fraction(one.billable_minutes, _MINUTES),
                unbilled=Fraction(one.unbilled_minutes, _MINUTES),
            )
            for one in pen.store.hours(pen.owner)
            if one.client_id in clients
        ),
    )
    return Ledger(open_book(case), tuple(counted), known, dict(left_out), clients, basis, interest)


def _world(pen: Pen, client: Client) -> dict[ClientId, Client]:
    return {
        one.id: one
        for one in pen.store.clients(pen.owner)
        if one.is_example is client.is_example and not one.deleted_at and not one.merged_into
    }


def _counted(invoices: Iterable[Invoice], clients: Mapping[ClientId, Client]) -> list[Invoice]:
    return [one for one in invoices if one.client_id in clients and one.kind not in EXCLUDED]


def _rate(invoice: Invoice) -> Fraction | None:
    return exchange_rate(invoice.currency, BASE_CURRENCY, {})


def _invoice(pen: Pen, one: Invoice, *, is_known: bool) -> engine.Invoice:
    """Return a stored document for the engine; its VAT is what makes the gross of its net."""
    rate = _rate(one)
    assert rate is not None
    vat = Fraction((one.gross_minor - one.net_minor) * _PER_CENT, one.net_minor or 1)
    is_due = is_known and one.due_on is not None
    return engine.Invoice(
        client=one.client_id,
        issued_on=one.issued_on,
        amount=one.net_minor,
        number=one.number,
        due_on=one.due_on if is_due else max(pen.clock.today(), one.paid_on or one.issued_on) + DAY,
        paid_on=one.paid_on,
        paid_amount=one.paid_minor,
        currency=one.currency,
        rate=rate,
        vat_rate=vat if one.net_minor else 0,
        kind=one.kind,
    )
