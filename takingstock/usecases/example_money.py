"""The money of the made-up example: invoices, hours, who came through whom, kept checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import CheckId, ClientId, ImportId, InvoiceId
from takingstock.domain.invoice import Basis, Import, Invoice
from takingstock.domain.numbers.month import add_months, month_of
from takingstock.domain.upcoming import WorkedHours
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import known_figures
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.numbers import check_numbers
from takingstock.usecases.saved_check import write_check

_PER_CENT = 100
_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoicing:
    """
    An invoice a month on a day, for so many complete months and the one that runs.

    `swing` is the per cent of the monthly sum and `late` the days past due, each in turn.
    """

    months: int
    day: int
    swing: Sequence[int]
    terms: int
    late: Sequence[int]


@dataclass(frozen=True, slots=True)
class ExampleCheck:
    """A check kept so many days ago, its name or none, and what its figures were then."""

    days_ago: int
    name: str
    figures: Mapping[FigureName, int]


def add_invoices(pen: Pen, file_name: str, plans: Sequence[tuple[Client, Invoicing, int]]) -> None:
    """Add the invoices of made-up clients, each plan with its monthly sum in cents."""
    invoices = [one for plan in plans for one in _invoices(pen, *plan)]
    if not invoices:
        return
    import_ = Import(
        id=ImportId(pen.ids.new()),
        file_name=file_name,
        sha256="",
        preset="",
        encoding="",
        basis=Basis.INVOICE,
        rows_read=len(invoices),
        added_at=pen.clock.now(),
    )
    pen.store.add_import(pen.owner, import_, (), invoices)


def _invoices(pen: Pen, client: Client, plan: Invoicing, monthly: int) -> Iterator[Invoice]:
    today = pen.clock.today()
    first = add_months(month_of(today), -plan.months)
    for step in range(plan.months + 1):
        issued_on = add_months(first, step).replace(day=plan.day)
        due_on = issued_on + timedelta(days=plan.terms)
        paid_on = due_on + timedelta(days=plan.late[step % len(plan.late)])
        minor = monthly * plan.swing[step % len(plan.swing)] // _PER_CENT
        if issued_on > today:
            return
        yield Invoice(
            id=InvoiceId(pen.ids.new()),
            client_id=client.id,
            client=client.name,
            issued_on=issued_on,
            net_minor=minor,
            gross_minor=minor,
            currency="EUR",
            number=f"{issued_on:%y%m}-{plan.day:02d}",
            due_on=due_on,
            paid_on=paid_on if paid_on <= today else None,
        )


def note_hours(pen: Pen, client: Client, hours: Sequence[int], months: int) -> None:
    """Note billed and unbilled hours for so many complete months."""
    billed, unbilled = hours
    for step in range(1, months + 1):
        worked = WorkedHours(
            client_id=client.id,
            month=add_months(month_of(pen.clock.today()), -step),
            billable_minutes=billed * _MINUTES,
            unbilled_minutes=unbilled * _MINUTES,
        )
        pen.store.save_hours(pen.owner, worked)


def note_referrals(pen: Pen, through: Mapping[ClientId, ClientId]) -> None:
    """Note through whom each client came."""
    for client_id, source in through.items():
        pen.store.save_referral(pen.owner, client_id, source)


def keep_checks(pen: Pen, client: Client, checks: Sequence[ExampleCheck], others: str) -> None:
    """Keep checks as they would have been kept then; `others` names all other revenue."""
    for one in checks:
        taken_on = pen.clock.today() - timedelta(days=one.days_ago)
        known = known_figures(pen, client)
        typed = dict(known.typed)
        for name, value in one.figures.items():
            typed[name] = Figure(name, str(value // _PER_CENT), value)
        then = replace(known, typed=typed)
        check = check_numbers(then, taken_on, others, is_in_full=False)
        assert check is not None
        kept = SavedCheck(
            id=CheckId(pen.ids.new()),
            client_id=client.id,
            taken_at=pen.clock.now() - timedelta(days=one.days_ago),
            taken_on=taken_on,
            case=write_check(then, check),
            name=one.name or None,
        )
        pen.store.add_check(pen.owner, kept)
