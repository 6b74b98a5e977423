"""The plan with the client and the plan without, over one horizon (numbers.md §4 rows 5–16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.cost import Costs, plan_costs
from takingstock.domain.numbers.departure import Course, Departure
from takingstock.domain.numbers.flow import Flow, merge
from takingstock.domain.numbers.income import client_flow
from takingstock.domain.numbers.month import Horizon
from takingstock.domain.numbers.outcome import Outcome, settle
from takingstock.domain.numbers.replacement import replacement_flow


@dataclass(frozen=True, slots=True)
class Forecast:
    """Everything of a forecast that leaving a client does not touch, worked out once."""

    book: Book
    horizon: Horizon
    costs: Costs
    flows: Mapping[str, Flow]
    others: Flow

    def kept(self) -> Outcome:
        """Return the plan with every client."""
        count = self.horizon.count
        flow = merge(self.flows.values(), count)
        return settle(self.book.case, self.horizon, self.costs, flow, (0,) * count)

    def left(self, departure: Departure, hours: Exact | None = None) -> Outcome:
        """
        Return the plan without the leaver.

        `hours` are what leaving frees per month for replacement work. See `left_alone` for
        the plan without any replacement.
        """
        flow = replacement_flow(self.book.case, hours, departure, self.horizon)
        return self._without(departure, flow)

    def left_alone(self, departure: Departure) -> Outcome:
        """Return the plan without the leaver and with nothing instead."""
        return self._without(departure, merge((), self.horizon.count))

    def _without(self, departure: Departure, instead: Flow) -> Outcome:
        assert self.book.leaver is not None
        remains = client_flow(self.book, self.book.leaver, Course(self.horizon, departure))
        flow = merge((self.others, remains, instead), self.horizon.count)
        return settle(self.book.case, self.horizon, self.costs, flow, instead.receipts)


def plan(book: Book, count: int | None = None) -> Forecast:
    """Return the forecast of a book over `count` months, the case's horizon unless given."""
    horizon = Horizon(book.case.as_of, count or book.case.horizon_months)
    flows = {key: client_flow(book, key, Course(horizon)) for key in book.clients}
    others = merge((flow for key, flow in flows.items() if key != book.leaver), horizon.count)
    return Forecast(book, horizon, plan_costs(book.case, horizon), flows, others)
