"""What the store in memory keeps of one owner."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from takingstock.domain.assessment import Assessment, ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DecisionNote
from takingstock.domain.errors import AlreadyThere, NotFound
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import (
    AssessmentId,
    CheckId,
    ClientId,
    CommentId,
    DecisionId,
    ImportId,
    IncidentId,
    InvoiceId,
    KeptId,
    LessonId,
    NoteId,
    OpportunityId,
    RetainerId,
    SendingId,
    SessionId,
    ShareId,
    TaskId,
    name_key,
)
from takingstock.domain.incident import Incident
from takingstock.domain.invoice import Import, Invoice
from takingstock.domain.kept import KeptLink
from takingstock.domain.lesson import Lesson
from takingstock.domain.outside import OutsideView
from takingstock.domain.own_text import Spot
from takingstock.domain.sending import Sending
from takingstock.domain.session import Account, Session
from takingstock.domain.share import Comment, Meeting, ReaderVisit, ShareLink, Task
from takingstock.domain.talk import DraftField
from takingstock.domain.upcoming import Opportunity, Retainer
from takingstock.usecases.figure_port import SavedCheck

Key = TypeVar("Key")
Held = TypeVar(
    "Held",
    Assessment,
    SavedCheck,
    Invoice,
    Retainer,
    Opportunity,
    Incident,
    Decision,
    Lesson,
    Sending,
)


@dataclass
class Shelf:
    """Everything of one owner."""

    clients: dict[ClientId, Client] = field(default_factory=dict)
    assessments: dict[AssessmentId, Assessment] = field(default_factory=dict)
    conduct: dict[tuple[ClientId, ConductKind], ConductFact] = field(default_factory=dict)
    figures: dict[tuple[ClientId | None, FigureName], Figure] = field(default_factory=dict)
    checks: dict[CheckId, SavedCheck] = field(default_factory=dict)
    imports: dict[ImportId, Import] = field(default_factory=dict)
    invoices: dict[InvoiceId, Invoice] = field(default_factory=dict)
    retainers: dict[RetainerId, Retainer] = field(default_factory=dict)
    opportunities: dict[OpportunityId, Opportunity] = field(default_factory=dict)
    hours: dict[tuple[ClientId, date], tuple[int, int]] = field(default_factory=dict)
    hours_from: dict[tuple[ClientId, date], ImportId] = field(default_factory=dict)
    referrals: dict[ClientId, ClientId] = field(default_factory=dict)
    incidents: dict[IncidentId, Incident] = field(default_factory=dict)
    drafts: dict[tuple[ClientId, DraftField], str] = field(default_factory=dict)
    decisions: dict[DecisionId, Decision] = field(default_factory=dict)
    notes: dict[NoteId, DecisionNote] = field(default_factory=dict)
    own_texts: dict[Spot, str] = field(default_factory=dict)
    client_texts: dict[tuple[ClientId, Spot], str] = field(default_factory=dict)
    lessons: dict[LessonId, Lesson] = field(default_factory=dict)
    sendings: dict[SendingId, Sending] = field(default_factory=dict)
    preferences: dict[str, str] = field(default_factory=dict)
    account: Account | None = None
    sessions: dict[SessionId, Session] = field(default_factory=dict)
    shares: dict[ShareId, ShareLink] = field(default_factory=dict)
    tokens: dict[str, ShareId] = field(default_factory=dict)
    visits: dict[str, ReaderVisit] = field(default_factory=dict)
    comments: dict[CommentId, Comment] = field(default_factory=dict)
    meetings: dict[ShareId, Meeting] = field(default_factory=dict)
    tasks: dict[TaskId, Task] = field(default_factory=dict)
    kept: dict[KeptId, KeptLink] = field(default_factory=dict)
    keys: dict[str, tuple[ShareId, str]] = field(default_factory=dict)
    outside: dict[tuple[ShareId, ClientId], OutsideView] = field(default_factory=dict)

    def client(self, client_id: ClientId) -> Client:
        if client_id not in self.clients:
            raise NotFound("client_not_found")
        return self.clients[client_id]

    def share(self, share_id: ShareId) -> ShareLink:
        if share_id not in self.shares:
            raise NotFound("share_not_found")
        return self.shares[share_id]

    def drop_share(self, share_id: ShareId) -> None:
        del self.shares[share_id]
        self.tokens = {key: one for key, one in self.tokens.items() if one != share_id}
        self.visits = {key: one for key, one in self.visits.items() if one.share_id != share_id}
        self.comments = {k: one for k, one in self.comments.items() if one.share_id != share_id}
        self.meetings.pop(share_id, None)
        self.tasks = {key: one for key, one in self.tasks.items() if one.share_id != share_id}
        self.outside = {key: one for key, one in self.outside.items() if key[0] != share_id}
        self.keys = {key: one for key, one in self.keys.items() if one[0] != share_id}

    def forget_shared(self, gone: set[ClientId]) -> None:
        """Take clients out of what was shared, with what was written about them."""
        self.outside = {key: one for key, one in self.outside.items() if key[1] not in gone}
        for share in tuple(self.shares.values()):
            left = {key: one for key, one in share.scope.aliases.items() if key not in gone}
            lost = set(share.scope.aliases.values()) - set(left.values())
            self.comments = {
                key: one
                for key, one in self.comments.items()
                if one.share_id != share.id or one.alias not in lost
            }
            self.shares[share.id] = replace(share, scope=replace(share.scope, aliases=left))
            if lost and not left:
                self.drop_share(share.id)

    def assessment(self, assessment_id: AssessmentId) -> Assessment:
        if assessment_id not in self.assessments:
            raise NotFound("assessment_not_found")
        return self.assessments[assessment_id]

    def invoice(self, invoice_id: InvoiceId) -> Invoice:
        if invoice_id not in self.invoices:
            raise NotFound("invoice_not_found")
        return self.invoices[invoice_id]

    def way(self, client_id: ClientId) -> Iterator[Client]:
        """Yield the client, what it is merged into, and so on up to its keeper."""
        client: Client | None = self.client(client_id)
        while client is not None:
            yield client
            client = self.clients[client.merged_into] if client.merged_into else None

    def keeper(self, client_id: ClientId) -> ClientId:
        return [client.id for client in self.way(client_id)][-1]

    def is_deleted(self, client_id: ClientId) -> bool:
        return any(client.deleted_at for client in self.way(client_id))

    def family(self, client_id: ClientId) -> list[ClientId]:
        asked = self.client(client_id)
        others = (other for other in sorted(self.clients) if other != client_id)
        return [client_id, *(other for other in others if asked in self.way(other))]

    def refuse_taken_name(self, client: Client, batch: Iterable[Client] = ()) -> None:
        if client.deleted_at or client.merged_into:
            return
        for other in (*self.clients.values(), *batch):
            is_live = not (other.deleted_at or other.merged_into)
            if is_live and name_key(other.name) == name_key(client.name):
                raise AlreadyThere("name_taken", found=other.id)

    def shown(self, invoices: Iterable[Invoice]) -> list[Invoice]:
        return [
            replace(invoice, client_id=self.keeper(invoice.client_id))
            for invoice in invoices
            if not self.is_deleted(invoice.client_id)
        ]

    def hangs_on(self, client_id: ClientId) -> bool:
        held = [
            *(one.client_id for one in self.assessments.values()),
            *(one.client_id for one in self.checks.values()),
            *(one.client_id for one in self.invoices.values()),
            *(one.client_id for one in self.retainers.values()),
            *(one.client_id for one in self.opportunities.values()),
            *(one.client_id for one in self.incidents.values()),
            *(one.client_id for one in self.decisions.values()),
            *(one.client_id for one in self.lessons.values()),
            *(one.client_id for one in self.sendings.values()),
        ]
        keys = (*self.conduct, *self.figures, *self.hours, *self.drafts, *self.client_texts)
        return (
            client_id in held
            or any(owner_of == client_id for owner_of, _ in keys)
            or any(client_id in link for link in self.referrals.items())
            or any(client_id in share.scope.aliases for share in self.shares.values())
            or any(other.merged_into == client_id for other in self.clients.values())
        )

    def erase_clients(self, which: Iterable[ClientId]) -> None:
        gone = {member for client_id in which for member in self.family(client_id)}
        filled = self.filled()
        self.clients = {key: one for key, one in self.clients.items() if key not in gone}
        self.assessments = _left(self.assessments, gone)
        self.checks = _left(self.checks, gone)
        self.invoices = _left(self.invoices, gone)
        self.retainers = _left(self.retainers, gone)
        self.opportunities = _left(self.opportunities, gone)
        self.incidents = _left(self.incidents, gone)
        self.decisions = _left(self.decisions, gone)
        self.notes = {k: v for k, v in self.notes.items() if v.decision_id in self.decisions}
        self.drafts = {key: one for key, one in self.drafts.items() if key[0] not in gone}
        self.lessons = _left(self.lessons, gone)
        self.sendings = _left(self.sendings, gone)
        self.client_texts = {k: v for k, v in self.client_texts.items() if k[0] not in gone}
        self.hours = {key: one for key, one in self.hours.items() if key[0] not in gone}
        self.referrals = {k: v for k, v in self.referrals.items() if not gone & {k, v}}
        self.conduct = {key: one for key, one in self.conduct.items() if key[0] not in gone}
        self.figures = {key: one for key, one in self.figures.items() if key[0] not in gone}
        self.forget_shared(gone)
        self.drop_emptied(filled)

    def filled(self) -> set[ImportId | None]:
        from_files = (self.hours_from.get(key) for key in self.hours)
        return {*(invoice.import_id for invoice in self.invoices.values()), *from_files}

    def drop_emptied(self, filled: Iterable[ImportId | None]) -> None:
        """Drop those of the imports that were filled before and are empty now."""
        for import_id in {one for one in filled if one is not None} - self.filled():
            self.drop_import(import_id)

    def drop_import(self, import_id: ImportId) -> None:
        del self.imports[import_id]
        for client in tuple(self.clients.values()):
            if client.from_import == import_id:
                forgetful = replace(client, from_import=None, version=client.version + 1)
                self.clients[client.id] = forgetful


def _left(held: Mapping[Key, Held], gone: set[ClientId]) -> dict[Key, Held]:
    return {key: one for key, one in held.items() if one.client_id not in gone}
