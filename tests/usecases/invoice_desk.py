"""A desk at which files of invoices are added: a store in memory, a fixed day, counted ids."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER, ClientId
from takingstock.domain.invoice import Basis, Import, Invoice, InvoiceDraft
from takingstock.usecases.invoice import FileFacts, ImportPlan, add_import, plan_import
from tests.usecases.memory import MemoryStore

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
FILE = FileFacts(
    file_name="invoices.csv",
    sha256="a" * 64,
    preset="generic",
    encoding="utf-8",
    basis=Basis.INVOICE,
    rows_read=3,
)


class FixedClock:
    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return NOW.date()


class CountedIds:
    def __init__(self) -> None:
        self._numbers = count()

    def new(self) -> str:
        return f"{next(self._numbers):022}"


class Desk:
    """A person at work: one store, one clock, and the files that they add."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = FixedClock()
        self.ids = CountedIds()

    def plan(self, *drafts: InvoiceDraft, sha256: str = FILE.sha256, **more: Any) -> ImportPlan:  # noqa: ANN401 - passed on
        return plan_import(self.store, LOCAL_OWNER, drafts, sha256, **more)

    def add(self, *drafts: InvoiceDraft, sha256: str = FILE.sha256) -> Import:
        plan = self.plan(*drafts, sha256=sha256)
        return self.add_plan(plan)

    def add_plan(self, plan: ImportPlan) -> Import:
        file = replace(FILE, sha256=plan.sha256)
        return add_import(self.store, self.clock, self.ids, LOCAL_OWNER, plan, file=file)

    def know(self, name: str, **facts: Any) -> Client:  # noqa: ANN401 - passed on
        client = Client(id=ClientId(self.ids.new()), name=name, created_at=NOW, **facts)
        self.store.shelves[LOCAL_OWNER].clients[client.id] = client
        return client

    def invoices(self) -> tuple[Invoice, ...]:
        return self.store.invoices(LOCAL_OWNER)

    def names(self) -> list[str]:
        return [client.name for client in self.store.clients(LOCAL_OWNER)]


def draft(client: str = "Орион", number: str = "1", net: int = 1000, **facts: Any) -> InvoiceDraft:  # noqa: ANN401 - passed on
    known = {"issued_on": date(2026, 2, 17), "gross_minor": net, "currency": "EUR", **facts}
    return InvoiceDraft(client=client, number=number, net_minor=net, **known)
