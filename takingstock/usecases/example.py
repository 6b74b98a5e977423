"""The made-up example: clients with answers and figures, marked and removed in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from takingstock.domain.assessment import Assessment
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from takingstock.usecases.assessment import Pen
    from takingstock.usecases.example_money import ExampleCheck, Invoicing
    from takingstock.usecases.ports import Store


@dataclass(frozen=True, slots=True)
class ExampleReading:
    """Answers given so many days ago."""

    days_ago: int
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleClient:
    """
    A made-up client; `monthly_minor` is what comes from it each month, in euro cents.

    `key` names it in both languages; `through` is the key of the one through whom it came.
    `hours` are billed and unbilled ones, for `hours_months` complete months.
    """

    name: str
    readings: Sequence[ExampleReading]
    monthly_minor: int
    key: str = ""
    invoicing: Invoicing | None = None
    hours: Sequence[int] = (0, 0)
    hours_months: int = 0
    unbilled_minor: int = 0
    through: str | None = None
    checks: Sequence[ExampleCheck] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """
    Everything made up: clients in one language, and figures of the whole work in cents.

    `version` is the edition of the method that the answers are for.
    """

    version: str
    clients: Sequence[ExampleClient]
    figures: Mapping[FigureName, int]


@dataclass(frozen=True, slots=True)
class ExampleWords:
    """What the example needs to be called: all other revenue, and where its invoices are from."""

    others: str
    file_name: str


def load_example(pen: Pen, example: Example, words: ExampleWords) -> ClientId:
    """
    Add the example's clients, each marked as made up; return the first one.

    The figures of its whole work are kept with each made-up client, never among the person's
    own, so that they go when the example goes and nothing else does.
    """
    from takingstock.usecases import example_money

    added = [(made_up, _add_client(pen, made_up, example)) for made_up in example.clients]
    by_key = {made_up.key: client.id for made_up, client in added}
    example_money.add_invoices(
        pen,
        words.file_name,
        [(client, one.invoicing, one.monthly_minor) for one, client in added if one.invoicing],
    )
    example_money.note_referrals(
        pen, {client.id: by_key[one.through] for one, client in added if one.through}
    )
    for one, client in added:
        example_money.note_hours(pen, client, one.hours, one.hours_months)
        example_money.keep_checks(pen, client, one.checks, words.others)
    return added[0][1].id


def _add_client(pen: Pen, made_up: ExampleClient, example: Example) -> Client:
    """Add one client with its readings and figures."""
    client = Client(
        id=ClientId(pen.ids.new()),
        name=made_up.name,
        created_at=pen.clock.now(),
        is_example=True,
    )
    pen.store.add_client(pen.owner, client)
    for reading in made_up.readings:
        pen.store.add_assessment(pen.owner, _assessment(pen, client.id, reading, example.version))
    own = {FigureName.MONTHLY_FROM_CLIENT: made_up.monthly_minor}
    if made_up.unbilled_minor:
        own[FigureName.UNBILLED] = made_up.unbilled_minor
    for name, value in {**example.figures, **own}.items():
        figure = Figure(name, str(value // 100), value)
        pen.store.save_figure(pen.owner, client.id, figure, pen.clock.now())
    return client


def _assessment(pen: Pen, client_id: ClientId, reading: ExampleReading, version: str) -> Assessment:
    day = pen.clock.today() - timedelta(days=reading.days_ago)
    at = _noon(day)
    return Assessment(
        id=AssessmentId(pen.ids.new()),
        client_id=client_id,
        started_at=at,
        changed_at=at,
        content_version=version,
        language=pen.language,
        answers=reading.answers,
        read_on=day,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def remove_example(store: Store, owner: OwnerId) -> int:
    """Really delete everything made up; return how many clients went."""
    return store.erase_examples(owner)
