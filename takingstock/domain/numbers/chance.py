"""Every way the upcoming projects can turn out, as tables of whole cents (numbers.md §4 row 23)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import lcm, prod
from operator import add, sub

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Case, Exact, Project, Tax
from takingstock.domain.numbers.cost import plan_costs
from takingstock.domain.numbers.departure import Course, Departure, depart
from takingstock.domain.numbers.flow import Flow, Series, Tally, merge, variable_cost
from takingstock.domain.numbers.income import client_flow, counted_probability, deliver
from takingstock.domain.numbers.month import Horizon
from takingstock.domain.numbers.outcome import vat_flow
from takingstock.domain.numbers.rate import freed_hours
from takingstock.domain.numbers.replacement import replacement_flow
from takingstock.domain.numbers.rounding import half_away


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One way a project, or all of a client, can turn out: `weight` of the whole chance.

    Cents by month: net `revenue` at issue, `profit` on cash basis, and `flow` of VAT. Of a
    project `profit` is its receipts; of a client the variable cost has been taken off.
    """

    weight: int
    revenue: Series
    profit: Series
    flow: Series


@dataclass(frozen=True, slots=True)
class Chance:
    """An upcoming project: its turns, whose weights sum to `whole`."""

    turns: tuple[Turn, ...]

    @property
    def whole(self) -> int:
        """The sum of the weights."""
        return sum(turn.weight for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Payer:
    """A client with upcoming projects, and its other revenue by month."""

    revenue: Series
    chances: tuple[Chance, ...]

    @property
    def outcomes(self) -> int:
        """How many different ways the client's projects can turn out."""
        return prod(len(chance.turns) for chance in self.chances)

    def turns(self, variable_rate: Exact) -> Iterator[Turn]:
        """Give every joint turn of the client's projects, variable cost taken off."""
        nothing = (0,) * len(self.revenue)
        joint = [Turn(1, self.revenue, nothing, nothing)]
        for chance in sorted(self.chances, key=lambda chance: len(chance.turns) > 1):
            joint = [_both(one, other) for one in joint for other in chance.turns]
        for turn in joint:
            cost = variable_cost(turn.revenue, variable_rate)
            yield replace(turn, profit=tuple(map(sub, turn.profit, cost)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """
    A plan with open ends, in whole cents.

    balance(m) = the one before + profit − tax on it + flow. `profit` and `flow` (VAT less own
    pay) hold all that is certain, save the variable cost of the `payers`.
    """

    months: tuple[date, ...]
    as_of: date
    cash: int
    floor: int
    tax: Tax
    variable_rate: Exact
    profit: Series
    flow: Series
    payers: tuple[Payer, ...]

    @property
    def outcomes(self) -> int:
        """How many different ways everything together can turn out."""
        return prod(payer.outcomes for payer in self.payers)


def weigh(book: Book) -> Odds:
    """
    Return the odds of the plan of a book; with a leave, of the plan after leaving.

    The pipeline mode counts here too: other than `expected` it leaves nothing to chance.
    """
    case = book.case
    horizon = Horizon(case.as_of, case.horizon_months)
    departure = depart(case.leave) if case.leave else None
    courses = {
        key: Course(horizon, departure if key == book.leaver else None) for key in book.clients
    }
    certain = {
        key: client_flow(book, key, course, with_projects=False) for key, course in courses.items()
    }
    payers = tuple(
        Payer(certain[key].revenue, tuple(_chance(case, one, courses[key]) for one in projects))
        for key, projects in book.projects.items()
    )
    return _odds(book, horizon, certain, departure, payers)


def _odds(
    book: Book,
    horizon: Horizon,
    certain: dict[str, Flow],
    departure: Departure | None,
    payers: tuple[Payer, ...],
) -> Odds:
    case, costs, count = book.case, plan_costs(book.case, horizon), horizon.count
    flows = list(certain.values())
    if departure and book.leaver is not None:
        hours = freed_hours(book, book.leaver)
        flows.append(replacement_flow(case, hours, departure, horizon))
    flow = merge(flows, count)
    open_ended = merge((certain[key] for key in book.projects), count).variable
    profit = zip(flow.receipts, costs.fixed, flow.direct, flow.variable, open_ended, strict=True)
    vat = vat_flow(case.vat, flow.vat_received, flow.vat_charged, costs.vat)
    return Odds(
        months=horizon.months,
        as_of=case.as_of,
        cash=half_away(case.cash),
        floor=costs.floor(case.floor_months),
        tax=case.tax,
        variable_rate=case.variable_rate,
        profit=tuple(came - sum(costly) + later for came, *costly, later in profit),
        flow=tuple(cents - draw for cents, draw in zip(vat, costs.draw, strict=True)),
        payers=payers,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """A project that comes with an amount in cents and extra months of lag."""

    chance: Exact
    amount: int
    lag: int


def _chance(case: Case, project: Project, course: Course) -> Chance:
    """Return the turns of a project: it fails, or comes in one of some ways."""
    probability = counted_probability(project, case.pipeline_mode)
    ways = [_Way(1 - probability, 0, 0)]
    for share, factor in _factors(project.amount_noise):
        amount = half_away(project.amount * factor)
        ways += [
            _Way(probability * share * chance, amount, lag) for lag, chance in project.lag_noise
        ]
    possible = [way for way in ways if way.chance]
    scale = lcm(*(Fraction(way.chance).denominator for way in possible))
    return Chance(
        tuple(_turn(case, project, course, way, int(way.chance * scale)) for way in possible)
    )


def _turn(case: Case, project: Project, course: Course, way: _Way, weight: int) -> Turn:
    count = course.horizon.count
    tally = Tally(count)
    deliver(tally, project, way.amount, course, way.lag)
    vat = replace(case.vat, opening_payable=0)
    flow = vat_flow(vat, tuple(tally.vat_received), tuple(tally.vat_charged), (0,) * count)
    return Turn(weight, tuple(tally.revenue), tuple(tally.receipts), flow)


def _factors(noise: Exact) -> tuple[tuple[Fraction, Exact], ...]:
    """Return chance and factor of the amount: {1−a, 1, 1+a} with ¼, ½, ¼."""
    if not noise:
        return ((Fraction(1), 1),)
    quarter = Fraction(1, 4)
    return ((quarter, 1 - noise), (2 * quarter, 1), (quarter, 1 + noise))


def _both(one: Turn, other: Turn) -> Turn:
    return Turn(
        one.weight * other.weight,
        tuple(map(add, one.revenue, other.revenue)),
        tuple(map(add, one.profit, other.profit)),
        tuple(map(add, one.flow, other.flow)),
    )
