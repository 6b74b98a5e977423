"""Invoices: look at what a file would add, add it, undo it; correct or remove a single one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, ImportId, InvoiceId, OwnerId
from takingstock.domain.invoice import Basis, Import, Invoice, InvoiceDraft, Kind
from takingstock.usecases.client_home import homes_of, key_of, made_up_names, refuse_made_up
from takingstock.usecases.ports import Clock, Ids, Store

_CURRENCY_LENGTH: Final = 3
_TOLD_EVERY: Final = 1_000


def document_key(draft: InvoiceDraft, client: str = "") -> tuple[object, ...]:
    """
    Return what makes two drafts the same document (numbers.md §3).

    `client` stands for the client where it is known better than by the draft's own label.
    """
    number = "".join(draft.number.split()).casefold()
    client = client or key_of(draft.client)
    return client, number, draft.issued_on, draft.gross_minor, draft.currency


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What is kept of a file beside its invoices; `sha256` is of its bytes."""

    file_name: str
    sha256: str
    preset: str
    encoding: str
    basis: Basis
    rows_read: int

    def as_import(
        self, import_id: ImportId, at: datetime, *, invoices: int = 0, hours: int = 0
    ) -> Import:
        """Return the import in which what the file holds is kept."""
        return Import(
            id=import_id,
            file_name=self.file_name,
            sha256=self.sha256,
            preset=self.preset,
            encoding=self.encoding,
            basis=self.basis,
            rows_read=self.rows_read,
            added_at=at,
            invoice_count=invoices,
            hours_count=hours,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """
    What adding a file would do; nothing is saved yet.

    `new` are the drafts that would be added. `homes` gives the client record for the name key
    of each client that exists (renamed and merged ones by every spelling), `new_clients` the
    names that would be made. `already_there` are documents that are here, `removed_before`
    those that the person removed; both stay out. `conflicts` are new drafts whose number is
    here with another amount; `possible` counts new drafts without a number that equal a
    document that is here. `same_file` is an earlier import of the very same file. `made_up`
    are clients of new drafts that only the made-up example has; beside it nothing is added.
    """

    drafts: tuple[InvoiceDraft, ...]
    sha256: str
    spellings: Mapping[str, str]
    homes: Mapping[str, ClientId]
    new: tuple[InvoiceDraft, ...]
    new_clients: tuple[str, ...]
    already_there: tuple[InvoiceDraft, ...] = ()
    removed_before: tuple[InvoiceDraft, ...] = ()
    conflicts: tuple[InvoiceDraft, ...] = ()
    possible: int = 0
    made_up: tuple[str, ...] = ()
    same_file: ImportId | None = None

    def key_of(self, draft: InvoiceDraft) -> str:
        """Return the name key under which a draft's client counts."""
        return key_of(self.spellings.get(draft.client, draft.client))


def plan_import(
    store: Store,
    owner: OwnerId,
    drafts: Iterable[InvoiceDraft],
    sha256: str,
    spellings: Mapping[str, str] | None = None,
) -> ImportPlan:
    """
    Return what adding `drafts` would do.

    A numbered document is there already if client, number, day, gross and currency are the
    same; one without a number only if the very same file (`sha256`) was added before.
    `spellings` maps labels of the file to the names that they are to count as.
    """
    here, clients = store.invoices(owner), store.clients(owner)
    plan = ImportPlan(
        drafts=tuple(drafts),
        sha256=sha256,
        spellings=dict(spellings or {}),
        homes=homes_of(clients, here),
        new=(),
        new_clients=(),
        same_file=next((one.id for one in store.imports(owner) if one.sha256 == sha256), None),
    )
    sorted_out = _sort_out(plan, here, store.removed_invoices(owner))
    names = {
        plan.key_of(draft): plan.spellings.get(draft.client, draft.client)
        for draft in reversed(sorted_out.new)
    }
    new_clients = tuple(name for key, name in reversed(names.items()) if key not in plan.homes)
    made_up = made_up_names(clients, plan.homes, names)
    return replace(sorted_out, new_clients=new_clients, made_up=made_up)


def _sort_out(plan: ImportPlan, here: Iterable[Invoice], removed: Iterable[Invoice]) -> ImportPlan:
    """Tell new drafts from those that are here or were removed."""
    left = Counter(document_key(invoice, invoice.client_id) for invoice in here)
    gone = Counter(document_key(invoice, invoice.client_id) for invoice in removed)
    amounts: defaultdict[tuple[object, ...], set[tuple[object, ...]]] = defaultdict(set)
    for key in left:
        amounts[key[:2]].add(key[3:])
    there, dropped, new, conflicts, possible = [], [], [], [], 0
    for draft in plan.drafts:
        name = plan.key_of(draft)
        key = document_key(draft, plan.homes.get(name, name))
        is_sure = bool(draft.number) or plan.same_file is not None
        if is_sure and left[key] > 0:
            there.append(draft)
            left[key] -= not draft.number
        elif is_sure and gone[key] > 0:
            dropped.append(draft)
            gone[key] -= not draft.number
        else:
            new.append(draft)
            possible += not draft.number and left[key] > 0
            if draft.number and amounts[key[:2]] - {key[3:]}:
                conflicts.append(draft)
            left[key] += bool(draft.number)
    return replace(
        plan,
        new=tuple(new),
        already_there=tuple(there),
        removed_before=tuple(dropped),
        conflicts=tuple(conflicts),
        possible=possible,
    )


def add_import(
    store: Store,
    clock: Clock,
    ids: Ids,
    owner: OwnerId,
    plan: ImportPlan,
    *,
    file: FileFacts,
    told: Callable[[int], None] = lambda _: None,
) -> Import:
    """
    Add what is new of a plan, all of it or nothing, and return the import that can be undone.

    The plan is made anew first, so pressing twice adds once. `told` hears how many invoices
    are written; whatever it raises ends the adding, and nothing is added. Raises `Refused`:
    `nothing_to_add` (count: documents that are here already), `example_in_the_way` (name).
    """
    told(0)
    plan = plan_import(store, owner, plan.drafts, plan.sha256, plan.spellings)
    if not plan.new:
        raise Refused("nothing_to_add", count=len(plan.already_there) + len(plan.removed_before))
    refuse_made_up(plan.made_up)
    added = file.as_import(ImportId(ids.new()), clock.now(), invoices=len(plan.new))
    clients = [
        Client(id=ClientId(ids.new()), name=name, created_at=added.added_at, from_import=added.id)
        for name in plan.new_clients
    ]
    homes = {**plan.homes, **{key_of(client.name): client.id for client in clients}}

    def invoices() -> Iterator[Invoice]:
        for place, draft in enumerate(plan.new):
            if place % _TOLD_EVERY == 0:
                told(place)
            yield _save_as(draft, InvoiceId(ids.new()), homes[plan.key_of(draft)], added)

    store.add_import(owner, added, clients, invoices())
    return added


def _save_as(
    draft: InvoiceDraft, invoice_id: InvoiceId, client_id: ClientId, added: Import
) -> Invoice:
    return Invoice(
        client=draft.client,
        issued_on=draft.issued_on,
        net_minor=draft.net_minor,
        gross_minor=draft.gross_minor,
        currency=draft.currency,
        number=draft.number,
        due_on=draft.due_on,
        paid_on=draft.paid_on,
        paid_minor=draft.paid_minor,
        kind=draft.kind,
        row=draft.row,
        id=invoice_id,
        client_id=client_id,
        basis=added.basis,
        import_id=added.id,
    )


def undo_import(store: Store, owner: OwnerId, import_id: ImportId) -> Import:
    """
    Remove an import whole, with the clients that it made and nothing else hangs on.

    Returns the import as it was, for the message. Raises `NotFound`.
    """
    undone = next((one for one in store.imports(owner) if one.id == import_id), None)
    store.undo_import(owner, import_id)
    assert undone is not None
    return undone


def correct_invoice(store: Store, owner: OwnerId, corrected: Invoice) -> Invoice:
    """
    Write a person's corrections of one invoice and return it.

    Where it came from (label, import, row, basis) and whether it is removed stay as stored.
    Raises `NotFound`, `Stale`, `Refused`: `currency_unknown`, `credit_note_positive`,
    `invoice_negative`, `net_above_gross` (place each).
    """
    stored = store.invoice(owner, corrected.id)
    store.client(owner, corrected.client_id)
    _refuse_contradictions(corrected)
    return store.change_invoice(
        owner,
        replace(
            corrected,
            client=stored.client,
            import_id=stored.import_id,
            row=stored.row,
            basis=stored.basis,
            removed_at=stored.removed_at,
        ),
    )


def _refuse_contradictions(invoice: Invoice) -> None:
    code, net, gross = invoice.currency, invoice.net_minor, invoice.gross_minor
    if not (code.isascii() and code.isalpha() and code.isupper() and len(code) == _CURRENCY_LENGTH):
        raise Refused("currency_unknown", place="currency", text=code[:20])
    if invoice.kind is Kind.CREDIT_NOTE and gross > 0:
        raise Refused("credit_note_positive", place="gross")
    if invoice.kind is Kind.INVOICE and gross < 0:
        raise Refused("invoice_negative", place="gross")
    if abs(net) > abs(gross) or net * gross < 0:
        raise Refused("net_above_gross", place="net")


def remove_invoice(
    store: Store, clock: Clock, owner: OwnerId, invoice_id: InvoiceId, version: int
) -> Invoice:
    """Remove one invoice; it can be brought back. Raises `NotFound`, `Stale`."""
    invoice = replace(store.invoice(owner, invoice_id), version=version)
    return store.change_invoice(owner, replace(invoice, removed_at=clock.now()))


def bring_back_invoice(
    store: Store, owner: OwnerId, invoice_id: InvoiceId, version: int
) -> Invoice:
    """Bring a removed invoice back. Raises `NotFound`, `Stale`."""
    invoice = replace(store.invoice(owner, invoice_id), version=version)
    return store.change_invoice(owner, replace(invoice, removed_at=None))
