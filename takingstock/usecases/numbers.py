"""The Numbers page: figures typed or from invoices, what they say, and what is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.case import Case, Driver, Exact, Swing
from takingstock.domain.numbers.five_figures import Usual, first_month_after
from takingstock.domain.numbers.lever import Levers, keeps_floor, leave_out, levers
from takingstock.domain.numbers.outcome import Outcome
from takingstock.domain.numbers.tornado import Tornado, tornado
from takingstock.domain.numbers.what_if import DRIVERS_LIMIT, suppose
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Common, Known, known_figures
from takingstock.usecases.page_case import page_case, usual_of
from takingstock.usecases.receivable import overdue_claims

FAR: Final = 24
"""Months beyond which a reserve is said to last “over 2 years”: false precision persuades."""
GUESSES: Final = ((0, 1), (2, 3), (4, 6), (7, 12), (13, None))
"""The bands of the guess, in months, both ends included; the last one has no end."""


@dataclass(frozen=True, slots=True)
class Check:
    """
    What the figures say about going on without the client.

    `usual` is a usual month's revenue by whom it comes from. `month` is the first full month
    after the last day; `without` and `kept` its surplus without and with the client, euro
    cents. `runway` is in months, None for over two years.
    `share` is the client's share of revenue, None without revenue. Where it is not yet
    affordable, `later` is the first notice day from which it is, None if there is none within
    a year, and then `levers` is what would change it.
    """

    case: Case
    analysis: Analysis
    usual: Usual
    month: date
    without: int
    kept: int
    runway: int | None
    state: Affordability
    share: Fraction | None
    later: date | None = None
    levers: Levers | None = None

    @property
    def place(self) -> int:
        """The place of `month` in the months of the plans."""
        return self.analysis.left.months.index(self.month)

    @property
    def is_carried(self) -> bool:
        """Whether no month from the one looked at on takes from the reserve."""
        return carries(self.analysis.left, self.month)

    @property
    def is_level(self) -> bool:
        """Whether every month without the client is the same, so that one division tells all."""
        left = self.analysis.left
        return len(set(left.surplus)) == 1 and not any(left.vat_flow)


def carries(outcome: Outcome, month: date) -> bool:
    """Return whether no month of a plan from `month` on takes from the reserve."""
    return min(outcome.surplus[outcome.months.index(month) :]) >= 0


def check_numbers(
    known: Known, today: date, others: str, *, is_in_full: bool = True
) -> Check | None:
    """
    Return what the figures say, None while one is missing. `others` names all other revenue.

    Going on without the client is affordable when no month-end balance of the first two years
    lies below the floor. Unless `is_in_full`, what would change the answer is not looked for
    and `later`, `levers` and the tornado are None: a list of clients needs the answer alone.
    Raises `Refused`: `figures_client_over_revenue`, `notice_out_of_reach`.
    """
    if known.missing:
        return None
    case, usual = page_case(known, today, others), usual_of(known, today)
    if is_in_full:
        case = replace(case, tornado=_swings(case))
    check = _look(case, usual)
    if not is_in_full or check.state is Affordability.AFFORDABLE:
        return check
    later = _safe_later(case)
    return replace(check, later=later, levers=None if later else levers(case, FAR))


def check_what_if(check: Check, changes: Mapping[Driver, Exact]) -> Check:
    """
    Return what a check would say with a few of its assumptions changed; nothing is kept.

    The later day is looked for, levers and the tornado are not. Raises `Refused`:
    `notice_out_of_reach`, `too_many_drivers`.
    """
    if len(changes) > DRIVERS_LIMIT:
        raise Refused("too_many_drivers", limit=DRIVERS_LIMIT)
    case = suppose(replace(check.case, tornado=()), changes)
    found = _look(case, check.usual)
    if found.state is Affordability.AFFORDABLE:
        return found
    return replace(found, later=_safe_later(case))


def _look(case: Case, usual: Usual) -> Check:
    """Return what a case says, without what would change it."""
    analysis = analyse(replace(case, seeks_safe_leave=False, tornado=()))
    month = _month_after(case, analysis.left)
    place = analysis.left.months.index(month)
    runway = analysis.left.runway_months
    return Check(
        case=case,
        analysis=analysis,
        usual=usual,
        month=month,
        without=analysis.left.surplus[place],
        kept=analysis.kept.surplus[place],
        runway=None if runway is None or runway > FAR else runway,
        state=_state(analysis.left),
        share=_share(usual),
    )


def _month_after(case: Case, left: Outcome) -> date:
    """Return the first full month after leaving. Raises `Refused` (`notice_out_of_reach`)."""
    month = first_month_after(case)
    assert month is not None
    if month not in left.months:
        raise Refused("notice_out_of_reach", months=case.horizon_months)
    return month


def _state(left: Outcome) -> Affordability:
    return Affordability.AFFORDABLE if keeps_floor(left, FAR) else Affordability.NOT_YET


def _share(usual: Usual) -> Fraction | None:
    return Fraction(usual.client, usual.revenue) if usual.revenue else None


def what_moves(check: Check) -> Tornado:
    """
    Return what moves the lowest balance after leaving, one assumption of `case.tornado` at a time.

    It is worked out only where it is asked for: it takes as many plans as there are settings.
    """
    return tornado(open_book(check.case))


def month_from_projects(check: Check) -> int:
    """Return what upcoming projects bring in the month of a check, cents."""
    if not check.case.projects:
        return 0
    bare = leave_out(replace(check.case, projects=()))
    return check.analysis.left.receipts[check.place] - bare.receipts[check.place]


def _swings(case: Case) -> tuple[Swing, ...]:
    """Return what is worth asking “what if” about in this case, with how far it is moved."""
    fifth, tenth = Fraction(1, 5), Fraction(1, 10)
    found = [
        Swing(Driver.OTHER_RETAINERS, 1 - fifth, 1 + fifth),
        Swing(Driver.FIXED_COSTS, 1 - tenth, 1 + tenth),
        Swing(Driver.NOTICE_MONTHS, 0, 1),
        Swing(Driver.PAYMENT_DELAY_DAYS, 0, 30),
    ]
    if case.draw:
        found.append(Swing(Driver.DRAW, 1 - tenth, 1 + tenth))
    if case.replacement:
        quarter = Fraction(1, 4)
        found += [
            Swing(Driver.REPLACEMENT_RATE, 1 - fifth, 1 + fifth),
            Swing(Driver.RESELL_SHARE, -quarter, quarter),
            Swing(Driver.MONTHS_TO_REPLACE, 0, 3),
        ]
    return tuple(found)


def _safe_later(case: Case) -> date | None:
    """Return the first safe notice day after the planned one, watched for two years."""
    assert case.leave is not None
    found = analyse(replace(case, horizon_months=FAR, tornado=())).parting
    assert found is not None
    assert found.safe_leave is not None
    return next((day for day in found.safe_leave.safe if day > case.leave.notice_on), None)


@dataclass(frozen=True, slots=True)
class Money:
    """What the numbers say of a client, for the router."""

    state: Affordability
    share: Fraction | None


NOTHING_KNOWN: Final = Money(Affordability.UNKNOWN, None)


def affordability(pen: Pen, client: Client, common: Common | None = None) -> Money:
    """
    Return what the numbers say of a client; unknown while figures are missing or clash.

    It is what `check_numbers` says, from one plan alone. `common` is handed on to
    `known_figures`.
    """
    known, today = known_figures(pen, client, common), pen.clock.today()
    if known.missing:
        return NOTHING_KNOWN
    try:
        case, usual = page_case(known, today, "…"), usual_of(known, today)
        left = leave_out(case)
        _month_after(case, left)
    except Refused:
        return NOTHING_KNOWN
    return Money(_state(left), _share(usual))


def affordabilities(
    pen: Pen, which: str, clients: tuple[Client, ...], common: Common
) -> Mapping[ClientId, Money]:
    """
    Return what `affordability` says of each client; `common` is `everybodys_figures`.

    It is remembered for each kind of list (`which`) until any of what it hangs on is another.
    """
    given = (pen.clock.today(), clients, common)
    return pen.store.worked_out(
        pen.owner,
        f"affordabilities of {which}",
        given,
        lambda: {client.id: affordability(pen, client, common) for client in clients},
    )


def guess_band(months: int | None) -> int:
    """Return the place in `GUESSES` of a number of months; None is over every band."""
    for place, (_, last) in enumerate(GUESSES):
        if months is not None and (last is None or months <= last):
            return place
    return len(GUESSES) - 1


def overdue(pen: Pen, client_id: ClientId) -> Signals:
    """Return how much a client owes past its due day, and for how many days, as signals."""
    late = overdue_claims(pen, client_id)
    if not late:
        return Signals()
    return Signals(
        overdue_days=late[0].days_late, overdue_minor=sum(one.open_minor for one in late)
    )
