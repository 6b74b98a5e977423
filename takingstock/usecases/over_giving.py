"""Whether a client who gives strength is given too much."""

from takingstock.domain.assessment import ConductKind
from takingstock.domain.client import Client
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.over_giving import OverGiving, over_giving
from takingstock.domain.reading import Reading
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_money import money_of
from takingstock.usecases.week import weeks


def gives_too_much(
    pen: Pen, client: Client, table: InterestTable, reading: Reading
) -> OverGiving | None:
    """Return what the facts say beside eager answers, None beside others. Raises nothing."""
    if not reading.boundary_watch:
        return None
    facts = pen.store.conduct(pen.owner, client.id)
    hourly = money_of(pen, client, table).hourly
    return over_giving(
        has_extra_work=any(fact.kind is ConductKind.EXTRA_WORK for fact in facts),
        level=hourly.level if hourly else None,
        low_rate=pen.method.low_rate,
        load=() if client.is_example else weeks(pen).load,
        today=pen.clock.today(),
    )
