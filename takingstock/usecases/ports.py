"""
The ports: what the use cases ask of the world. Small on purpose; fakes carry the same names.

Every method takes the owner first and never reaches beyond that owner's rows: an id of
somebody else answers `NotFound`, exactly like an id that does not exist. Each method is one
transaction: it happens whole or not at all, and when it returns, what it wrote is on disk.
Every method may raise `StoreUnavailable`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from takingstock.domain.client import Client
from takingstock.domain.earning import Earning
from takingstock.domain.identity import (
    ClientId,
    ImportId,
    InvoiceId,
    OwnerId,
)
from takingstock.domain.invoice import Import, Invoice
from takingstock.domain.upcoming import WorkedHours
from takingstock.usecases.assessment_port import AssessmentStore
from takingstock.usecases.decision_port import DecisionStore, IncidentStore
from takingstock.usecases.figure_port import FigureStore
from takingstock.usecases.forward_port import LessonStore, SendingStore, TextStore
from takingstock.usecases.invoice_list_port import InvoiceListStore
from takingstock.usecases.kept_port import KeptStore
from takingstock.usecases.outside_port import OutsideStore
from takingstock.usecases.share_port import ReaderStore, ShareStore
from takingstock.usecases.upcoming_port import HoursStore, ReferralStore, UpcomingStore


class Clock(Protocol):
    """The time: `now` for records, `today` for the method (may be set for demonstrations)."""

    def now(self) -> datetime:
        """Return the instant, UTC."""
        ...

    def today(self) -> date:
        """Return the method's day in the person's own time zone."""
        ...


class Ids(Protocol):
    """Where new ids come from: opaque, not guessable, never derived from names."""

    def new(self) -> str:
        """
        Return a new id of letters and digits only (at least 128 random bits).

        It stands in addresses, in names of page elements and on the command line, where a
        leading dash would read as an option.
        """
        ...


class ClientStore(Protocol):
    """Clients of one owner."""

    def clients(self, owner: OwnerId) -> tuple[Client, ...]:
        """Return every client of the owner, deleted and merged ones too, oldest first."""
        ...

    def client(self, owner: OwnerId, client_id: ClientId) -> Client:
        """Return one client, deleted or not. Raises `NotFound`."""
        ...

    def add_client(self, owner: OwnerId, client: Client) -> None:
        """Add a client. Raises `AlreadyThere` if a listed or archived one has its name key."""
        ...

    def change_client(self, owner: OwnerId, client: Client) -> Client:
        """
        Write `client` over the record with its id and return it with the next version.

        Raises `NotFound`, `Stale` if the stored version differs from `client.version`, and
        `AlreadyThere` if another client that is not deleted or merged has its name key.
        """
        ...

    def erase_client(self, owner: OwnerId, client_id: ClientId) -> None:
        """
        Really delete a client with everything that hangs on it. Raises `NotFound`.

        Clients merged into it go with it; imports left without an invoice go too, what readers
        wrote about it, and what was shared of it alone.
        """
        ...

    def erase_examples(self, owner: OwnerId) -> int:
        """Really delete every made-up client with all that hangs on it; return how many."""
        ...

    def erase_everything(self, owner: OwnerId) -> int:
        """Really delete whatever there is of the owner, account too; return how many clients."""
        ...


class InvoiceStore(Protocol):
    """Invoices and the imports they came in."""

    def invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        """
        Return the owner's invoices by day, number, id.

        Not those removed, not those of a deleted client. Invoices of merged clients carry the
        keeper's `client_id`.
        """
        ...

    def invoices_of(self, owner: OwnerId, client_id: ClientId) -> tuple[Invoice, ...]:
        """Return those of `invoices` that are one client's, in their order. Raises `NotFound`."""
        ...

    def earnings(self, owner: OwnerId) -> tuple[Earning, ...]:
        """Return what `invoices` bring (see `earnings` of the domain), in no certain order."""
        ...

    def paid_imports(self, owner: OwnerId) -> frozenset[ImportId | None]:
        """
        Return the imports whose issued documents say something of payments.

        Looked at are the same documents as in `invoices`; None stands for those of no import.
        """
        ...

    def invoice(self, owner: OwnerId, invoice_id: InvoiceId) -> Invoice:
        """Return one invoice, removed or not. Raises `NotFound`."""
        ...

    def removed_invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        """Return single invoices that were removed and can be brought back, newest first."""
        ...

    def add_import(
        self,
        owner: OwnerId,
        added: Import,
        clients: Sequence[Client],
        invoices: Iterable[Invoice],
        hours: Iterable[WorkedHours] = (),
    ) -> None:
        """
        Add new clients, the import, its invoices and hours in one transaction, or none of it.

        The invoices are taken one by one, most of them before the writing begins; if taking one
        raises, nothing is added. Hours stay out where that client has hours of the month; those
        that a person notes later no longer belong to the import.
        """
        ...

    def imports(self, owner: OwnerId) -> tuple[Import, ...]:
        """Return the imports that were not undone, newest first, with their counts."""
        ...

    def undo_import(self, owner: OwnerId, import_id: ImportId) -> None:
        """
        Really delete an import, its invoices, its hours and the clients that only it made.

        A client that it made stays if anything else hangs on it by now (an assessment,
        figure, conduct fact, other invoice, retainer, opportunity, worked hours, referral,
        incident, decision, draft, share, merge). Raises `NotFound`.
        """
        ...

    def change_invoice(self, owner: OwnerId, invoice: Invoice) -> Invoice:
        """
        Write `invoice` over the one with its id and return it with the next version.

        `removed_at` set or cleared removes it or brings it back. Raises `NotFound`, `Stale`.
        """
        ...


class PreferenceStore(Protocol):
    """Small choices of an owner, such as the language."""

    def preference(self, owner: OwnerId, name: str) -> str | None:
        """Return a choice, None if it was never made."""
        ...

    def save_preference(self, owner: OwnerId, name: str, value: str) -> None:
        """Keep a choice."""
        ...


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What an integrity check found: counts over every owner; `problem` None when all is well."""

    schema: int
    clients: int
    assessments: int
    invoices: int
    problem: str | None = None


class Upkeep(Protocol):
    """What commands and the health route ask of the store as a whole."""

    def check(self) -> StoreCheck:
        """Look the whole store over."""
        ...

    def probe(self) -> int:
        """Return the schema number if the store can be written. Raises `StoreUnavailable`."""
        ...

    def owners(self) -> tuple[OwnerId, ...]:
        """Return the owners that have any record, sorted."""
        ...

    def empty_bin(self, before: datetime) -> int:
        """Really delete what was deleted or removed before that instant; return how many."""
        ...


class Store(
    ClientStore,
    AssessmentStore,
    FigureStore,
    InvoiceStore,
    InvoiceListStore,
    UpcomingStore,
    HoursStore,
    ReferralStore,
    IncidentStore,
    DecisionStore,
    TextStore,
    LessonStore,
    SendingStore,
    ShareStore,
    ReaderStore,
    OutsideStore,
    KeptStore,
    PreferenceStore,
    Upkeep,
    Protocol,
):
    """Everything that is kept, in one place; one implementation for SQLite and PostgreSQL."""
