"""The store as plain dictionaries: what every store must do, in the fewest words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime

from takingstock.domain.assessment import (
    Assessment,
    ConductFact,
    ConductKind,
    SeenAnswer,
    Signals,
    refuse_unseen_answer,
    refuse_unseen_fact,
)
from takingstock.domain.client import Client
from takingstock.domain.earning import Earning, earnings
from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import (
    AssessmentId,
    CheckId,
    ClientId,
    ImportId,
    InvoiceId,
    OwnerId,
)
from takingstock.domain.invoice import Import, Invoice
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.upcoming import WorkedHours
from takingstock.usecases.figure_port import SavedCheck, Value
from takingstock.usecases.invoice_list_port import NewestInvoices
from takingstock.usecases.ports import StoreCheck
from takingstock.usecases.receivable import imports_with_payments
from tests.usecases.decision_memory import DecisionMemory
from tests.usecases.forward_memory import ForwardMemory
from tests.usecases.kept_memory import KeptMemory
from tests.usecases.outside_memory import OutsideMemory
from tests.usecases.session_memory import SessionMemory
from tests.usecases.share_memory import ShareMemory
from tests.usecases.shelf import Shelf
from tests.usecases.upcoming_memory import UpcomingMemory

SCHEMA = 13


class MemoryStore(
    UpcomingMemory,
    DecisionMemory,
    ForwardMemory,
    SessionMemory,
    ShareMemory,
    OutsideMemory,
    KeptMemory,
):
    """`ports.Store` in memory."""

    def __init__(self) -> None:
        self.shelves: defaultdict[OwnerId, Shelf] = defaultdict(Shelf)
        self.wrong = []

    def clients(self, owner: OwnerId) -> tuple[Client, ...]:
        mine = self.shelves[owner].clients.values()
        return tuple(sorted(mine, key=lambda client: (client.created_at, client.id)))

    def client(self, owner: OwnerId, client_id: ClientId) -> Client:
        return self.shelves[owner].client(client_id)

    def add_client(self, owner: OwnerId, client: Client) -> None:
        shelf = self.shelves[owner]
        shelf.refuse_taken_name(client)
        shelf.clients[client.id] = client

    def change_client(self, owner: OwnerId, client: Client) -> Client:
        shelf = self.shelves[owner]
        if shelf.client(client.id).version != client.version:
            raise Stale("client_changed")
        if client.merged_into:
            if client.id in {one.id for one in shelf.way(client.merged_into)}:
                raise Refused("merge_in_circle")
        elif not client.deleted_at:
            others = Shelf(clients={k: v for k, v in shelf.clients.items() if k != client.id})
            others.refuse_taken_name(client)
        shelf.clients[client.id] = replace(client, version=client.version + 1)
        return shelf.clients[client.id]

    def erase_client(self, owner: OwnerId, client_id: ClientId) -> None:
        self.shelves[owner].erase_clients([client_id])

    def erase_examples(self, owner: OwnerId) -> int:
        shelf = self.shelves[owner]
        examples = [client.id for client in shelf.clients.values() if client.is_example]
        shelf.erase_clients(examples)
        return len(examples)

    def erase_everything(self, owner: OwnerId) -> int:
        return len(self.shelves.pop(owner, Shelf()).clients)

    def assessments(self, owner: OwnerId, client_id: ClientId) -> tuple[Assessment, ...]:
        shelf = self.shelves[owner]
        family = shelf.family(client_id)
        mine = [one for one in shelf.assessments.values() if one.client_id in family]
        return tuple(sorted(mine, key=lambda one: (one.started_at, one.id), reverse=True))

    def latest_readings(
        self, owner: OwnerId, of: Collection[ClientId] | None = None
    ) -> Mapping[ClientId, Assessment]:
        shelf = self.shelves[owner]
        dated = [
            (one.read_on, one.started_at, one.id)
            for one in shelf.assessments.values()
            if one.read_on
        ]
        readings = [shelf.assessments[key] for _, _, key in sorted(dated)]
        found = {shelf.keeper(reading.client_id): reading for reading in readings}
        return {one: found[one] for one in found if of is None or one in of}

    def reading_days(self, owner: OwnerId) -> Mapping[ClientId, date]:
        newest = self.latest_readings(owner)
        return {one: reading.read_on for one, reading in newest.items() if reading.read_on}

    def add_assessment(self, owner: OwnerId, assessment: Assessment) -> None:
        shelf = self.shelves[owner]
        shelf.client(assessment.client_id)
        shelf.assessments[assessment.id] = assessment

    def save_answer(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        sign_id: str,
        value: int | None,
        at: datetime,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        stored = self.shelves[owner].assessment(assessment_id)
        refuse_unseen_answer(stored.answers.get(sign_id), seen, value)
        answers = {sign: one for sign, one in stored.answers.items() if sign != sign_id}
        if value is not None:
            answers[sign_id] = value
        self._write(owner, replace(stored, answers=answers, changed_at=at))

    def date_reading(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        read_on: date,
        signals: Signals,
        at: datetime,
    ) -> None:
        stored = self.shelves[owner].assessment(assessment_id)
        self._write(owner, replace(stored, read_on=read_on, signals=signals, changed_at=at))

    def save_own_view(
        self, owner: OwnerId, assessment_id: AssessmentId, text: str, version: int, at: datetime
    ) -> int:
        stored = self.shelves[owner].assessment(assessment_id)
        if stored.version != version:
            raise Stale("own_view_changed")
        self._write(owner, replace(stored, own_view=text, version=version + 1, changed_at=at))
        return version + 1

    def _write(self, owner: OwnerId, assessment: Assessment) -> None:
        self.shelves[owner].assessments[assessment.id] = assessment

    def conduct(self, owner: OwnerId, client_id: ClientId) -> tuple[ConductFact, ...]:
        shelf = self.shelves[owner]
        found: dict[ConductKind, ConductFact] = {}
        for member in shelf.family(client_id):
            for kind in ConductKind:
                if (member, kind) in shelf.conduct:
                    found.setdefault(kind, shelf.conduct[member, kind])
        return tuple(found[kind] for kind in ConductKind if kind in found)

    def save_conduct(
        self,
        owner: OwnerId,
        client_id: ClientId,
        fact: ConductFact,
        *,
        seen: ConductFact | None = None,
    ) -> None:
        shelf = self.shelves[owner]
        now = next((one for one in self.conduct(owner, client_id) if one.kind is fact.kind), None)
        refuse_unseen_fact(now, seen, fact)
        shelf.conduct[shelf.client(client_id).id, fact.kind] = fact

    def remove_conduct(self, owner: OwnerId, client_id: ClientId, kind: ConductKind) -> None:
        shelf = self.shelves[owner]
        for member in shelf.family(client_id):
            shelf.conduct.pop((member, kind), None)

    def figures(self, owner: OwnerId, client_id: ClientId | None) -> Mapping[FigureName, Figure]:
        shelf = self.shelves[owner]
        if client_id is not None:
            shelf.client(client_id)
        return {name: one for (about, name), one in shelf.figures.items() if about == client_id}

    def client_figures(self, owner: OwnerId) -> Mapping[ClientId, Mapping[FigureName, Figure]]:
        about = {one for one, _ in self.shelves[owner].figures if one is not None}
        return {one: self.figures(owner, one) for one in about}

    def worked_out(
        self,
        owner: OwnerId,
        name: str,
        given: Hashable,
        work_out: Callable[[], Value],
    ) -> Value:
        return work_out()

    def save_figure(
        self,
        owner: OwnerId,
        client_id: ClientId | None,
        figure: Figure,
        at: datetime,
        *,
        seen: str | None = None,
    ) -> None:
        shelf = self.shelves[owner]
        if client_id is not None:
            shelf.client(client_id)
        now = shelf.figures.get((client_id, figure.name))
        refuse_unseen(now.typed if now else "", seen, figure.typed)
        shelf.figures.pop((client_id, figure.name), None)
        if figure.typed:
            shelf.figures[client_id, figure.name] = figure

    def checks(self, owner: OwnerId, client_id: ClientId) -> tuple[SavedCheck, ...]:
        shelf = self.shelves[owner]
        shelf.client(client_id)
        mine = [check for check in shelf.checks.values() if check.client_id == client_id]
        return tuple(sorted(mine, key=lambda check: (check.taken_at, check.id), reverse=True))

    def add_check(self, owner: OwnerId, check: SavedCheck) -> None:
        shelf = self.shelves[owner]
        shelf.client(check.client_id)
        shelf.checks[check.id] = check

    def name_check(
        self, owner: OwnerId, check_id: CheckId, name: str | None, *, seen: str | None = None
    ) -> None:
        shelf = self.shelves[owner]
        if check_id not in shelf.checks:
            raise NotFound("check_not_found")
        refuse_unseen(shelf.checks[check_id].name or "", seen, name or "")
        shelf.checks[check_id] = replace(shelf.checks[check_id], name=name)

    def remove_check(self, owner: OwnerId, check_id: CheckId) -> None:
        if self.shelves[owner].checks.pop(check_id, None) is None:
            raise NotFound("check_not_found")

    def invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        shelf = self.shelves[owner]
        mine = shelf.shown(one for one in shelf.invoices.values() if not one.removed_at)
        return tuple(sorted(mine, key=lambda one: (one.issued_on, one.number, one.id)))

    def invoices_of(self, owner: OwnerId, client_id: ClientId) -> tuple[Invoice, ...]:
        self.client(owner, client_id)
        return tuple(one for one in self.invoices(owner) if one.client_id == client_id)

    def invoice_counts(self, owner: OwnerId) -> Mapping[ClientId, int]:
        return Counter(one.client_id for one in self.invoices(owner))

    def newest_invoices(
        self, owner: OwnerId, limit: int, client_id: ClientId | None = None, number: str = ""
    ) -> NewestInvoices:
        asked = self.invoices_of(owner, client_id) if client_id else self.invoices(owner)
        found = [one for one in asked if number.casefold() in one.number.casefold()]
        return NewestInvoices(len(found), tuple(found[::-1][:limit]))

    def earnings(self, owner: OwnerId) -> tuple[Earning, ...]:
        return earnings(self.invoices(owner))

    def paid_imports(self, owner: OwnerId) -> frozenset[ImportId | None]:
        return imports_with_payments(self.invoices(owner))

    def invoice(self, owner: OwnerId, invoice_id: InvoiceId) -> Invoice:
        return self.shelves[owner].invoice(invoice_id)

    def removed_invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        shelf = self.shelves[owner]
        mine = shelf.shown(one for one in shelf.invoices.values() if one.removed_at)
        mine.sort(key=lambda one: one.id)
        return tuple(sorted(mine, key=_removed_at, reverse=True))

    def add_import(
        self,
        owner: OwnerId,
        added: Import,
        clients: Sequence[Client],
        invoices: Iterable[Invoice],
        hours: Iterable[WorkedHours] = (),
    ) -> None:
        shelf = self.shelves[owner]
        for place, client in enumerate(clients):
            shelf.refuse_taken_name(client, clients[:place])
        kept = [replace(invoice, import_id=added.id) for invoice in invoices]
        known = {*shelf.clients, *(client.id for client in clients)}
        if any(invoice.client_id not in known for invoice in kept):
            raise NotFound("record_not_found")
        came = list(hours)
        if any(one.client_id not in known for one in came):
            raise NotFound("client_not_found")
        shelf.imports[added.id] = added
        shelf.clients.update((client.id, client) for client in clients)
        shelf.invoices.update((invoice.id, invoice) for invoice in kept)
        taken = {(shelf.keeper(client_id), month) for client_id, month in shelf.hours}
        for one in came:
            if (shelf.keeper(one.client_id), one.month) not in taken:
                shelf.hours[one.client_id, one.month] = one.billable_minutes, one.unbilled_minutes
                shelf.hours_from[one.client_id, one.month] = added.id

    def imports(self, owner: OwnerId) -> tuple[Import, ...]:
        shelf = self.shelves[owner]
        ids = [invoice.import_id for invoice in shelf.invoices.values()]
        worked = [shelf.hours_from.get(key) for key in shelf.hours]
        mine = [
            replace(one, invoice_count=ids.count(one.id), hours_count=worked.count(one.id))
            for one in shelf.imports.values()
        ]
        return tuple(sorted(mine, key=lambda one: (one.added_at, one.id), reverse=True))

    def undo_import(self, owner: OwnerId, import_id: ImportId) -> None:
        shelf = self.shelves[owner]
        if import_id not in shelf.imports:
            raise NotFound("import_not_found")
        shelf.invoices = {k: v for k, v in shelf.invoices.items() if v.import_id != import_id}
        shelf.hours = {k: v for k, v in shelf.hours.items() if shelf.hours_from.get(k) != import_id}
        for client in tuple(shelf.clients.values()):
            is_idle = not (client.merged_into or shelf.hangs_on(client.id))
            if client.from_import == import_id and is_idle:
                del shelf.clients[client.id]
        shelf.drop_import(import_id)

    def change_invoice(self, owner: OwnerId, invoice: Invoice) -> Invoice:
        shelf = self.shelves[owner]
        stored = shelf.invoice(invoice.id)
        if stored.version != invoice.version:
            raise Stale("invoice_changed")
        changed = replace(invoice, version=invoice.version + 1)
        if shelf.keeper(invoice.client_id) == shelf.keeper(stored.client_id):
            changed = replace(changed, client_id=stored.client_id)
        shelf.invoices[invoice.id] = changed
        return changed

    def preference(self, owner: OwnerId, name: str) -> str | None:
        return self.shelves[owner].preferences.get(name)

    def save_preference(self, owner: OwnerId, name: str, value: str) -> None:
        self.shelves[owner].preferences[name] = value

    def check(self) -> StoreCheck:
        shelves = self.shelves.values()
        return StoreCheck(
            schema=SCHEMA,
            clients=sum(len(shelf.clients) for shelf in shelves),
            assessments=sum(len(shelf.assessments) for shelf in shelves),
            invoices=sum(len(shelf.invoices) for shelf in shelves),
        )

    def probe(self) -> int:
        return SCHEMA

    def owners(self) -> tuple[OwnerId, ...]:
        return tuple(
            sorted(
                owner
                for owner, shelf in self.shelves.items()
                if any(getattr(shelf, part.name) for part in fields(shelf))
            )
        )

    def empty_bin(self, before: datetime) -> int:
        count = 0
        for shelf in self.shelves.values():
            old = [one.id for one in shelf.clients.values() if _is_older(one.deleted_at, before)]
            shelf.erase_clients(old)
            filled = {one.import_id for one in shelf.invoices.values()}
            removed = [
                one.id for one in shelf.invoices.values() if _is_older(one.removed_at, before)
            ]
            for invoice_id in removed:
                del shelf.invoices[invoice_id]
            shelf.drop_emptied(filled)
            count += len(old) + len(removed)
        return count


def _is_older(at: datetime | None, before: datetime) -> bool:
    return at is not None and at < before


def _removed_at(invoice: Invoice) -> datetime:
    assert invoice.removed_at is not None
    return invoice.removed_at
