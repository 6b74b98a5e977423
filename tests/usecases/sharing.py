"""A worksheet with something to share, for the tests of sharing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from takingstock.domain.assessment import Assessment, ConductFact, ConductKind, Signals
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import AssessmentId, ClientId
from takingstock.domain.share import Section
from takingstock.domain.talk import TalkName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import save_figure
from takingstock.usecases.share import Choice
from takingstock.usecases.talk import write_talk
from tests.storage.sample import a_full_decision, a_note

EVERYTHING = frozenset(Section) - {Section.OUTSIDE}
"""All that is shown at once; an outside view would come first and hide the rest."""
HEAVY = {f"drain-{n}": 4 for n in range(1, 7)} | {f"energy-{n}": 1 for n in range(1, 7)}
LIGHT = {f"drain-{n}": 1 for n in range(1, 7)} | {f"energy-{n}": 3 for n in range(1, 7)}
LETTER = "Здравейте, Ивайло,\nспирам в края на март.\n\nМария"
FIGURES = {
    FigureName.MONTHLY_FROM_CLIENT: "1250",
    FigureName.MONTHLY_REVENUE: "4000",
    FigureName.MONTHLY_COSTS: "2900",
    FigureName.RESERVE: "9800",
}


@dataclass
class Worked:
    """Мария's worksheet: two clients, the first with everything that can be shared."""

    pen: Pen
    orion: Client
    vega: Client

    def choice(self, *clients: Client, **fields: Any) -> Choice:  # noqa: ANN401 - any field of the choice
        chosen = clients or (self.orion,)
        plain: dict[str, Any] = {
            "aliases": {one.id: number for number, one in enumerate(chosen)},
            "sections": EVERYTHING,
        }
        return Choice(**(plain | fields))


def work(pen: Pen) -> Worked:
    orion, vega = (
        start_client(pen.store, pen.clock, pen.ids, pen.owner, name) for name in ("Орион", "Вега")
    )
    today = pen.clock.today()
    read(pen, "r1", orion.id, today - timedelta(days=40), LIGHT, own_view="Тогава беше леко.")
    read(pen, "r2", orion.id, today - timedelta(days=5), HEAVY, own_view="Пишете на ani@orion.bg.")
    fact = ConductFact(ConductKind.UNPAID, today, 2)
    pen.store.save_conduct(pen.owner, orion.id, fact)
    pen.store.seal_decision(pen.owner, a_full_decision("d1", orion.id))
    pen.store.add_decision_note(pen.owner, a_note("m1", "d1"))
    write_talk(pen, orion.id, TalkName.LETTER, LETTER)
    for name, typed in FIGURES.items():
        save_figure(pen, orion, name, typed)
    return Worked(pen, orion, vega)


def read(
    pen: Pen, id_: str, client: ClientId, day: date, answers: dict[str, int], *, own_view: str = ""
) -> None:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=pen.clock.now().tzinfo)
    pen.store.add_assessment(
        pen.owner,
        Assessment(
            id=AssessmentId(id_),
            client_id=client,
            started_at=at,
            changed_at=at,
            content_version="1",
            language="bg",
            answers=answers,
            signals=Signals(overdue_days=31, overdue_minor=82_000),
            read_on=day,
            own_view=own_view,
        ),
    )
