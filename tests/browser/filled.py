"""A folder in which somebody has worked for a while: every part of the boundaries is in use."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from takingstock import bootstrap
from takingstock.content.example import read_example
from takingstock.domain.boundary import Stated
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.incident import IncidentKind
from takingstock.domain.lesson import LessonKind
from takingstock.domain.niche import Fit, NicheField, quarter_of
from takingstock.domain.own_text import Spot
from takingstock.domain.prospect import Asked
from takingstock.domain.upcoming import WorkedHours
from takingstock.domain.week import WeekField, monday_of
from takingstock.settings import CONTENT_DIR, read_settings
from takingstock.usecases import boundary, niche, prospect
from takingstock.usecases.assessment import Pen
from takingstock.usecases.example import ExampleWords, load_example
from takingstock.usecases.incident import note_incident
from takingstock.usecases.own_text import write_about, write_own
from takingstock.usecases.week import week_part

QUARTERS: Final = 7
WEEKS: Final = 9
_STATED: Final[dict[str, str]] = {
    Stated.PROTECTS: "две свободни вечери",
    Stated.DELIVERY_DAYS: "5",
    Stated.HOURS_FROM: "09:00",
    Stated.HOURS_UNTIL: "17:30",
    Stated.REPLY_EMAIL: "next_day",
    Stated.REPLY_CALL: "agreed",
    Stated.WEEKENDS: "agreed",
    Stated.WEEKEND_PERCENT: "50",
    Stated.ROUNDS: "2",
    Stated.PAYMENT_DAYS: "14",
}
_CARD: Final[dict[str, str]] = {
    NicheField.WHOM: "Малки пекарни и кафенета",
    NicheField.WHAT: "Опаковки и надписи",
    NicheField.PROOF: "Шест пекарни за три години",
    NicheField.NOT_FOR: "Големи вериги",
}
_PROSPECT: Final[dict[str, str]] = {
    prospect.NAME: "Комета",
    Asked.FITS_NICHE: "yes",
    Asked.CAUSE: "yes",
    Asked.LEARN: "1",
    Asked.BUDGET: "unclear",
    Asked.AGREEMENT: "no",
    prospect.DISAPPOINT: "дълго мълчание",
}
_HAPPENED: Final = (
    *[IncidentKind.BEYOND] * 4,
    *[IncidentKind.WEEKEND] * 3,
    *[IncidentKind.REPEATED] * 2,
    *[IncidentKind.SHOUTED] * 2,
)


def fill(folder: Path, *, language: str = "bg") -> None:
    """Fill the folder of a server that is not running: the made-up clients and all of the above."""
    here = bootstrap.open_worksheet(read_settings({"TAKINGSTOCK_DATA_DIR": str(folder)}))
    pen = Pen(here.store, here.clock, here.ids, LOCAL_OWNER, here.content.method, language)
    example = read_example(CONTENT_DIR, language, pen.method)
    try:
        load_example(pen, example, ExampleWords("Другите", "example.csv"))
        _write(pen)
    finally:
        bootstrap.close_worksheets()


def _write(pen: Pen) -> None:
    written = {boundary.STATEMENT: _STATED, niche.NICHE: _CARD, prospect.PROSPECT: _PROSPECT}
    for part, texts in written.items():
        for name, text in texts.items():
            write_own(pen, Spot(part, name), text)
    boundary.learn(pen, LessonKind.BOUNDARY, "Започвам след аванс.")
    boundary.learn(pen, LessonKind.QUESTION, "Има ли един човек, който решава?")
    _weeks(pen)
    clients = [one for one in pen.store.clients(pen.owner) if one.is_listed]
    for place, one in enumerate(clients):
        fit = list(Fit)[place % len(Fit)]
        write_about(pen, one.id, niche.FIT, fit)
        for back in range(QUARTERS):
            month = _quarters_back(pen.clock.today(), back)
            billed = 600 + 240 * place + (180 * (QUARTERS - back) if fit is Fit.OUT else 0)
            worked = WorkedHours(
                client_id=one.id, month=month, billable_minutes=billed, unbilled_minutes=60
            )
            pen.store.save_hours(pen.owner, worked)
    for number, kind in enumerate(_HAPPENED):
        note_incident(pen, clients[0].id, kind, pen.clock.today() - timedelta(days=2 * number))
    for one in clients[:2]:
        sent = pen.clock.today() - timedelta(days=9)
        boundary.note_sending(pen, one.id, "В събота и неделя не работя.", sent)
    boundary.note_yes(pen, pen.store.sendings(pen.owner)[0], pen.clock.today())


def _weeks(pen: Pen) -> None:
    this = monday_of(pen.clock.today())
    for back in range(WEEKS):
        part = week_part(this - timedelta(weeks=back))
        worked = 38 + (back * 5) % 9
        write_own(pen, Spot(part, WeekField.WORKED), str(worked))
        write_own(pen, Spot(part, WeekField.WANTED), "36" if back > 3 else "34,5")
    part = week_part(this)
    write_own(pen, Spot(part, WeekField.AVAILABLE), "3")
    write_own(pen, Spot(part, WeekField.ROLE), "да вдигам веднага")
    write_own(pen, Spot(part, WeekField.DAY_OFF), (this + timedelta(days=4)).isoformat())
    before = week_part(this - timedelta(weeks=1))
    write_own(pen, Spot(before, WeekField.DAY_OFF), (this - timedelta(days=3)).isoformat())


def _quarters_back(day: date, back: int) -> date:
    """Return the first month of the quarter so many quarters before that of a day."""
    for _ in range(back):
        day = quarter_of(day) - timedelta(days=1)
    return quarter_of(day)
