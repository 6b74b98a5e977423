"""Made-up records, complete enough that a lost field shows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from takingstock.domain.assessment import Assessment, Signals
from takingstock.domain.client import Client, ClientStatus
from takingstock.domain.decision import Certainty, Decision, DecisionKind, DecisionNote, Stay
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
    OwnerId,
    RetainerId,
    SendingId,
    ShareId,
    TaskId,
)
from takingstock.domain.incident import Incident, IncidentKind
from takingstock.domain.invoice import Basis, Import, Invoice, Kind
from takingstock.domain.kept import KeptLink
from takingstock.domain.lesson import Lesson, LessonKind
from takingstock.domain.outside import OutsideView
from takingstock.domain.own_text import ClientText, Spot
from takingstock.domain.sending import Sending
from takingstock.domain.session import Account, Session, identity_of, session_id_of
from takingstock.domain.share import (
    Comment,
    CommentKind,
    Detail,
    ReaderVisit,
    Scope,
    Section,
    ShareLink,
    Task,
)
from takingstock.domain.upcoming import Opportunity, Retainer, WorkedHours
from takingstock.usecases.figure_port import SavedCheck

MARIA = OwnerId("maria")
PETAR = OwnerId("petar")


def at(minute: int) -> datetime:
    """Return an instant with microseconds, later for a greater minute."""
    return datetime(2026, 3, 1, 9, 0, 0, 250_001, tzinfo=UTC) + timedelta(minutes=minute)


def a_client(id_: str, name: str = "", minute: int = 0, **fields: Any) -> Client:  # noqa: ANN401 - any field of the record
    return Client(id=ClientId(id_), name=name or f"Клиент {id_}", created_at=at(minute), **fields)


def a_full_client(id_: str, name: str) -> Client:
    return a_client(
        id_,
        name,
        status=ClientStatus.LEAVING,
        is_example=True,
        archived_at=at(5),
        deleted_at=at(6),
    )


def an_assessment(id_: str, client_id: str, minute: int = 0, **fields: Any) -> Assessment:  # noqa: ANN401 - any field of the record
    return Assessment(
        id=AssessmentId(id_),
        client_id=ClientId(client_id),
        started_at=at(minute),
        changed_at=at(minute),
        content_version="2026.1",
        language="bg",
        **fields,
    )


def a_reading(id_: str, client_id: str, minute: int, day: int) -> Assessment:
    return an_assessment(
        id_,
        client_id,
        minute,
        read_on=date(2026, 3, day),
        answers={"drain-1": 4, "energy-6": 0},
        signals=Signals(
            unsafe=True, stopped_invoicing=True, overdue_days=61, overdue_minor=123_456_789_012
        ),
        own_view="Мисля, че …\n„така“ 🙂",
    )


def a_figure(name: FigureName, typed: str = "1 250,50", value: int | None = 125_050) -> Figure:
    return Figure(name, typed, value)


def a_check(id_: str, client_id: str, minute: int = 0) -> SavedCheck:
    return SavedCheck(
        CheckId(id_), ClientId(client_id), at(minute), date(2026, 3, 1), '{"cash": "1.00"}'
    )


def an_import(id_: str, minute: int = 0, **fields: Any) -> Import:  # noqa: ANN401 - any field of the record
    return Import(
        id=ImportId(id_),
        file_name="фактури март.csv",
        sha256="ab" * 32,
        preset="prodagbi",
        encoding="cp1251",
        basis=Basis.INVOICE,
        rows_read=12,
        added_at=at(minute),
        **fields,
    )


def an_invoice(id_: str, client_id: str, day: int = 1, **fields: Any) -> Invoice:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {
        "client": "КЛИЕНТ ООД",
        "issued_on": date(2026, 2, day),
        "net_minor": 10_000,
        "gross_minor": 12_000,
        "currency": "EUR",
        "number": f"10000{id_}",
    }
    return Invoice(id=InvoiceId(id_), client_id=ClientId(client_id), **(plain | fields))


def a_full_invoice(id_: str, client_id: str) -> Invoice:
    return an_invoice(
        id_,
        client_id,
        net_minor=-99_999_999_999_999,
        gross_minor=-119_999_999_999_998,
        currency="BGN",
        due_on=date(2026, 3, 31),
        paid_on=date(2026, 4, 1),
        paid_minor=0,
        kind=Kind.CREDIT_NOTE,
        row=57,
        basis=Basis.CASH,
        removed_at=at(9),
    )


def a_retainer(id_: str, client_id: str, **fields: Any) -> Retainer:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"amount_minor": 123_456_789_012}
    return Retainer(id=RetainerId(id_), client_id=ClientId(client_id), **(plain | fields))


def a_full_retainer(id_: str, client_id: str) -> Retainer:
    return a_retainer(id_, client_id, starts_on=date(2026, 1, 15), ends_on=date(2027, 2, 28))


def an_opportunity(id_: str, client_id: str | None = None, **fields: Any) -> Opportunity:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {
        "name": f"„Проект“ {id_}",
        "amount_minor": 123_456_789_012,
        "probability_percent": 60,
        "starts_on": date(2026, 4, 1),
        "months": 36,
        "lag_months": 12,
    }
    owner_of = None if client_id is None else ClientId(client_id)
    return Opportunity(id=OpportunityId(id_), client_id=owner_of, **(plain | fields))


def worked(client_id: str, month: int = 3, billable: int = 1230, unbilled: int = 45) -> WorkedHours:
    return WorkedHours(
        client_id=ClientId(client_id),
        month=date(2026, month, 1),
        billable_minutes=billable,
        unbilled_minutes=unbilled,
    )


def an_account(owner: OwnerId) -> Account:
    return Account(owner, identity_of("https://id.bg", owner), at(0))


def a_session(owner: OwnerId, secret: str, minute: int = 0) -> Session:
    id_ = session_id_of(f"{owner}-{secret}")
    return Session(id_, owner, f"{owner}@id.bg", at(minute), at(minute + 1))


def an_incident(id_: str, client_id: str, day: int = 1, **fields: Any) -> Incident:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"kind": IncidentKind.REPEATED, "noted_at": at(day)}
    return Incident(
        id=IncidentId(id_),
        client_id=ClientId(client_id),
        happened_on=date(2026, 3, day),
        **(plain | fields),
    )


def a_decision(id_: str, client_id: str, minute: int = 0, **fields: Any) -> Decision:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"kind": DecisionKind.KEEP}
    return Decision(
        id=DecisionId(id_),
        client_id=ClientId(client_id),
        decided_on=date(2026, 3, 1),
        sealed_at=at(minute),
        **(plain | fields),
    )


def a_full_decision(id_: str, client_id: str) -> Decision:
    return a_decision(
        id_,
        client_id,
        kind=DecisionKind.PART,
        reason="Защото …\n„така“ 🙂",
        expectation="Вечерите",
        certainty=Certainty.LIKELY,
        stay=Stay.PRICE,
        stay_rate_minor=123_456_789_012,
        review_on=date(2026, 6, 1),
        beside='{"takes": 17}',
    )


def a_note(id_: str, decision_id: str, minute: int = 1) -> DecisionNote:
    return DecisionNote(
        id=NoteId(id_),
        decision_id=DecisionId(decision_id),
        text="По-късно:\n„и това“",
        written_on=date(2026, 3, 9),
        written_at=at(minute),
    )


def a_text(client_id: str, name: str = "lesson", text: str = "ред „а“\n🙂") -> ClientText:
    return ClientText(ClientId(client_id), Spot("review-30", name), text)


def a_lesson(id_: str, client_id: str | None = None, minute: int = 1, **fields: Any) -> Lesson:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"kind": LessonKind.BOUNDARY, "text": "Пиша го веднъж:\n„така“"}
    return Lesson(
        id=LessonId(id_),
        client_id=None if client_id is None else ClientId(client_id),
        learned_on=date(2026, 3, 9),
        noted_at=at(minute),
        **(plain | fields),
    )


def a_sending(id_: str, client_id: str, day: int = 1, **fields: Any) -> Sending:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"text": "Работя от 9 до 17.\n🙂", "noted_at": at(day)}
    return Sending(
        id=SendingId(id_),
        client_id=ClientId(client_id),
        sent_on=date(2026, 3, day),
        **(plain | fields),
    )


def a_share(id_: str, *clients: str, minute: int = 0, **fields: Any) -> ShareLink:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {
        "label": "за „Елена“",
        "from_name": "Мария",
        "scope": Scope(
            sections=frozenset({Section.READING, Section.NOTES}),
            aliases={ClientId(one): number for number, one in enumerate(clients)},
            detail=Detail.BANDS,
            shows_names=True,
        ),
        "created_at": at(minute),
        "expires_at": at(minute) + timedelta(days=14),
    }
    return ShareLink(id=ShareId(id_), **(plain | fields))


def a_comment(id_: str, share_id: str, minute: int = 0, **fields: Any) -> Comment:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {
        "kind": CommentKind.QUESTION,
        "name": "Елена",
        "text": "Какво се промени?\n<b>🙂</b>",
        "written_at": at(minute),
        "section": Section.NOTES,
        "alias": 0,
    }
    return Comment(id=CommentId(id_), share_id=ShareId(share_id), **(plain | fields))


def a_task(id_: str, share_id: str, **fields: Any) -> Task:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"text": "Обаждане до клиента", "due_on": date(2026, 3, 20)}
    return Task(id=TaskId(id_), share_id=ShareId(share_id), **(plain | fields))


def a_stay(share_id: str, minute: int = 60) -> ReaderVisit:
    return ReaderVisit(share_id=ShareId(share_id), until=at(minute))


def a_view(share_id: str, client_id: str, minute: int = 1, **fields: Any) -> OutsideView:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"name": "Елена", "started_at": at(minute)}
    return OutsideView(
        share_id=ShareId(share_id), client_id=ClientId(client_id), **(plain | fields)
    )


def a_kept_link(id_: str, minute: int = 0, **fields: Any) -> KeptLink:  # noqa: ANN401 - any field of the record
    plain: dict[str, Any] = {"key": f"key of {id_}", "note": "Мария, „есен“"}
    return KeptLink(id=KeptId(id_), kept_at=at(minute), **(plain | fields))
