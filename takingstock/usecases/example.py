"""The made-up example: clients with answers and figures, marked and removed in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from takingstock.domain.assessment import Assessment
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId
from takingstock.usecases.ports import Clock, Ids, Store


@dataclass(frozen=True, slots=True)
class ExampleReading:
    """Answers given so many days ago."""

    days_ago: int
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ExampleClient:
    """A made-up client; `monthly_minor` is what comes from it each month, in euro cents."""

    name: str
    readings: Sequence[ExampleReading]
    monthly_minor: int


@dataclass(frozen=True, slots=True)
class Example:
    """
    Everything made up: clients in one language, and figures of the whole work in cents.

    `version` is the edition of the method that the answers are for.
    """

    version: str
    clients: Sequence[ExampleClient]
    figures: Mapping[FigureName, int]


def load_example(
    store: Store, clock: Clock, ids: Ids, owner: OwnerId, example: Example, *, language: str
) -> ClientId | None:
    """
    Add the example's clients, each marked as made up; return the first one.

    The figures of its whole work are kept with each made-up client, never among the person's
    own, so that they go when the example goes and nothing else does.
    """
    first = None
    for made_up in example.clients:
        client = Client(
            id=ClientId(ids.new()), name=made_up.name, created_at=clock.now(), is_example=True
        )
        store.add_client(owner, client)
        first = first or client.id
        for reading in made_up.readings:
            sheet = _assessment(
                client.id, reading, clock, ids, language=language, version=example.version
            )
            store.add_assessment(owner, sheet)
        monthly = {FigureName.MONTHLY_FROM_CLIENT: made_up.monthly_minor}
        for name, value in {**example.figures, **monthly}.items():
            figure = Figure(name, str(value // 100), value)
            store.save_figure(owner, client.id, figure, clock.now())
    return first


def _assessment(
    client_id: ClientId,
    reading: ExampleReading,
    clock: Clock,
    ids: Ids,
    *,
    language: str,
    version: str,
) -> Assessment:
    day = clock.today() - timedelta(days=reading.days_ago)
    at = _noon(day)
    return Assessment(
        id=AssessmentId(ids.new()),
        client_id=client_id,
        started_at=at,
        changed_at=at,
        content_version=version,
        language=language,
        answers=reading.answers,
        read_on=day,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def remove_example(store: Store, owner: OwnerId) -> int:
    """Really delete everything made up; return how many clients went."""
    return store.erase_examples(owner)
