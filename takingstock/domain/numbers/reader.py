"""
The JSON door, inwards: an object of numbers.md §8 → a case.

Everything is checked; the first refusal ends the reading and names its place. Besides the
codes of `field`, each with `place`: `case_no_rate` (currency), `case_not_positive`,
`case_not_below_one`, `case_client_twice` (name), `case_chances` (they must sum to 1).
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.domain.numbers.case import (
    Case,
    Client,
    Driver,
    Exact,
    FixedCost,
    Hours,
    Leave,
    PipelineMode,
    Ramp,
    Replacement,
    Swing,
    Tax,
    Vat,
)
from takingstock.domain.numbers.field import (
    TOP,
    Row,
    between,
    one_of,
    read_day,
    read_flag,
    read_list,
    read_money,
    read_month,
    read_price,
    read_row,
    read_text,
    whole,
)
from takingstock.domain.numbers.income_reader import (
    read_invoices,
    read_projects,
    read_rates,
    read_retainers,
)

_MONTHS: Final = whole(0, 120)
_DAYS: Final = whole(0, 3650)
_DELAY: Final = whole(-3650, 3650)
_SHARE: Final = between(0, 1)
_PER_CENT: Final = between(0, 100)
_HOURS: Final = between(0, 10_000)
_CASE: Final = (
    *("as_of", "base_currency", "fx", "horizon_months", "window_months", "cash", "draw"),
    *("floor_months", "costs", "tax", "vat", "late_rate_annual", "clients", "invoices"),
    *("retainers", "projects", "pipeline_mode", "hours", "leave", "replacement", "safe_leave"),
    *("safe_candidates", "tornado", "seed", "paths"),
)
_CLIENT: Final = (
    *("name", "aliases", "terms_days", "delay_days", "overdue_collect_days", "collect_rate"),
    *("direct_cost_monthly", "hours_per_month", "forecast", "vat_rate"),
)
_LEAVE: Final = ("client", "notice_date", "notice_months", "collect_rate_after_notice", "pipeline")
_REPLACEMENT: Final = (
    *("rate", "hours_per_month", "resell_share", "months_to_replace", "ramp", "lag_months"),
    "vat_rate",
)


class _Pipeline(StrEnum):
    KEEP = "keep"
    DROP = "drop"


class _ClientForecast(StrEnum):
    AVERAGE = "average"


def read_case(raw: Mapping[str, object]) -> Case:
    """
    Return the case that a parsed JSON object describes, exactly.

    Numbers are decimal text, int or Decimal; a binary float or a bool is refused, unknown keys
    are refused by name, null is the same as absent. Raises `Refused` with the field `place`.
    """
    row = read_row(raw, TOP, _CASE)
    rates = read_rates(row)
    costs = row.row("costs", ("fixed", "variable_rate")) or Row({}, "costs")
    clients = tuple(_client(one) for one in row.rows("clients", _CLIENT))
    _refuse_twice(clients)
    return Case(
        as_of=row.need("as_of", read_day),
        base_currency=rates.base,
        horizon_months=row.take("horizon_months", whole(12, 36), 12),
        window_months=row.take("window_months", whole(1, 120), 12),
        cash=row.take("cash", read_money, 0),
        draw=row.take("draw", read_price, 0),
        floor_months=row.take("floor_months", between(0, 120), 0),
        fixed_costs=tuple(_fixed_costs(costs)),
        variable_rate=costs.take("variable_rate", _below_one, 0),
        tax=_tax(row),
        vat=_vat(row),
        late_rate_annual=row.take("late_rate_annual", between(0, 10), 0),
        clients=clients,
        invoices=tuple(read_invoices(row, rates)),
        retainers=tuple(read_retainers(row, rates)),
        projects=tuple(read_projects(row, rates)),
        pipeline_mode=row.take("pipeline_mode", one_of(PipelineMode), PipelineMode.EXPECTED),
        hours=tuple(_hours(row)),
        leave=_leave(row),
        replacement=_replacement(row),
        seeks_safe_leave=row.take("safe_leave", read_flag, default=True),
        safe_candidates=row.take("safe_candidates", whole(0, 60), 12),
        tornado=tuple(_tornado(row)),
        seed=row.take("seed", whole(0, 2**63 - 1), 1),
        paths=row.take("paths", whole(1, 100_000), 10_000),
    )


def _below_one(value: object, place: str) -> Exact:
    """Return a rate from 0 to below 1: what is left of a euro must not vanish."""
    rate = _SHARE(value, place)
    if rate == 1:
        raise Refused("case_not_below_one", place=place)
    return rate


def _fixed_costs(costs: Row) -> Iterator[FixedCost]:
    for row in costs.rows("fixed", ("name", "amount", "vat_rate", "start", "end")):
        yield FixedCost(
            name=row.need("name", read_text),
            amount=row.need("amount", read_money),
            vat_rate=row.take("vat_rate", _PER_CENT, 0),
            start=row.maybe("start", read_day),
            end=row.maybe("end", read_day),
        )


def _tax(case: Row) -> Tax:
    row = case.row("tax", ("rate", "profit_ytd"))
    if row is None:
        return Tax()
    return Tax(rate=row.need("rate", _below_one), profit_ytd=row.take("profit_ytd", read_money, 0))


def _vat(case: Row) -> Vat:
    row = case.row("vat", ("registered", "remit_lag_months", "opening_payable"))
    if row is None:
        return Vat()
    return Vat(
        is_registered=row.need("registered", read_flag),
        remit_lag_months=row.take("remit_lag_months", _MONTHS, 1),
        opening_payable=row.take("opening_payable", read_money, 0),
    )


def _client(row: Row) -> Client:
    aliases = row.maybe("aliases", read_list) or ()
    return Client(
        name=row.need("name", read_text),
        aliases=tuple(read_text(value, place) for place, value in aliases),
        terms_days=row.take("terms_days", _DAYS, 0),
        delay_days=row.take("delay_days", _DELAY, 0),
        overdue_collect_days=row.take("overdue_collect_days", _DAYS, 30),
        collect_rate=row.take("collect_rate", _SHARE, 1),
        direct_cost=row.take("direct_cost_monthly", read_price, 0),
        hours_per_month=row.maybe("hours_per_month", _HOURS),
        is_average=row.maybe("forecast", one_of(_ClientForecast)) is not None,
        vat_rate=row.take("vat_rate", _PER_CENT, 0),
    )


def _refuse_twice(clients: tuple[Client, ...]) -> None:
    """Refuse a name or alias that two clients claim: nothing could tell them apart."""
    owners: dict[str, int] = {}
    for position, client in enumerate(clients):
        places = [f"clients[{position}].name"]
        places += [f"clients[{position}].aliases[{step}]" for step in range(len(client.aliases))]
        for place, name in zip(places, (client.name, *client.aliases), strict=True):
            if owners.setdefault(name_key(name), position) != position:
                raise Refused("case_client_twice", place=place, name=name)


def _hours(case: Row) -> Iterator[Hours]:
    for row in case.rows("hours", ("client", "month", "billable", "unbilled")):
        yield Hours(
            client=row.need("client", read_text),
            month=row.need("month", read_month),
            billable=row.take("billable", _HOURS, 0),
            unbilled=row.take("unbilled", _HOURS, 0),
        )


def _leave(case: Row) -> Leave | None:
    row = case.row("leave", _LEAVE)
    if row is None:
        return None
    return Leave(
        client=row.need("client", read_text),
        notice_on=row.need("notice_date", read_day),
        notice_months=row.take("notice_months", _MONTHS, 0),
        collect_rate_after_notice=row.take("collect_rate_after_notice", _SHARE, 1),
        drops_pipeline=row.maybe("pipeline", one_of(_Pipeline)) is _Pipeline.DROP,
    )


def _replacement(case: Row) -> Replacement | None:
    row = case.row("replacement", _REPLACEMENT)
    if row is None:
        return None
    return Replacement(
        rate=row.need("rate", read_price),
        hours_per_month=row.maybe("hours_per_month", _HOURS),
        resell_share=row.take("resell_share", _SHARE, 1),
        months_to_replace=row.take("months_to_replace", _MONTHS, 0),
        ramp=row.take("ramp", one_of(Ramp), Ramp.STEP),
        lag_months=row.take("lag_months", _MONTHS, 0),
        vat_rate=row.take("vat_rate", _PER_CENT, 0),
    )


_SETTINGS: Final = {
    Driver.REPLACEMENT_RATE: between(0, 1000),
    Driver.FIXED_COSTS: between(0, 1000),
    Driver.DRAW: between(0, 1000),
    Driver.OTHER_RETAINERS: between(0, 1000),
    Driver.RESELL_SHARE: between(-1, 1),
    Driver.MONTHS_TO_REPLACE: whole(-120, 120),
    Driver.NOTICE_MONTHS: whole(-120, 120),
    Driver.PAYMENT_DELAY_DAYS: whole(-3650, 3650),
    Driver.COLLECT_RATE_AFTER_NOTICE: _SHARE,
}


def _tornado(case: Row) -> Iterator[Swing]:
    for row in case.rows("tornado", ("driver", "low", "high")):
        driver = row.need("driver", one_of(Driver))
        setting = _SETTINGS[driver]
        yield Swing(driver, row.need("low", setting), row.need("high", setting))
