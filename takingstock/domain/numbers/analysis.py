"""All figures of a case, typed: what the Numbers page and the `numbers` door read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.break_even import BreakEven, break_even
from takingstock.domain.numbers.bridge import Bridge, bridge
from takingstock.domain.numbers.case import Case, Exact, Leave
from takingstock.domain.numbers.concentration import Concentration, concentrate
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.forecast import Forecast, plan
from takingstock.domain.numbers.history import (
    History,
    HistoryWithout,
    cash_history,
    history_without,
    invoice_history,
)
from takingstock.domain.numbers.outcome import Outcome
from takingstock.domain.numbers.quality import Quality
from takingstock.domain.numbers.rate import Rate, freed_hours, pool
from takingstock.domain.numbers.receivable import Receivable, receivables
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.numbers.safe_leave import SafeLeave, safe_leave
from takingstock.domain.numbers.tornado import Tornado, tornado
from takingstock.domain.numbers.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """
    What only a case with a leave has. `client` is a label; money in cents, hours exact.

    `collect_first` is the client's open gross: to be collected before leaving.
    """

    client: str
    last_day: date
    rate_client: Rate
    rate_rest: Rate
    freed_hours: Exact | None
    freed_value_at_replacement_rate: int | None
    freed_value_at_rest_rate: int | None
    break_even: BreakEven
    collect_first: int
    history_without: HistoryWithout
    safe_leave: SafeLeave | None
    tornado: Tornado | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """
    The figures of a case; mappings go by client label.

    `kept` is the plan with the client, `left` the one after leaving, `left_alone` the same
    without replacement income; without a leave all three are one plan. `difference` is left −
    kept by month in cents, `bridge` its parts. `zero_income_runway` is in months.
    """

    quality: Quality
    invoiced: History
    received: History
    window: Window
    concentration: Concentration
    receivables: Mapping[str, Receivable]
    rates: Mapping[str, Rate]
    kept: Outcome
    left: Outcome
    left_alone: Outcome
    difference: tuple[int, ...]
    bridge: tuple[Bridge, ...]
    zero_income_runway: Fraction | None
    parting: Parting | None


def analyse(case: Case) -> Analysis:
    """Return every figure of numbers.md §4 for a case, except the fan (see `fan`)."""
    book = open_book(case)
    forecast = plan(book)
    kept = forecast.kept()
    left = left_alone = kept
    if case.leave and book.leaver is not None:
        departure = depart(case.leave)
        left = forecast.left(departure, freed_hours(book, book.leaver))
        left_alone = forecast.left_alone(departure) if case.replacement else left
    invoiced = invoice_history(book)
    owed = {book.label(key): one for key, one in receivables(book).items()}
    return Analysis(
        quality=book.quality,
        invoiced=invoiced,
        received=cash_history(book),
        window=book.window,
        concentration=concentrate(
            {book.label(key): cents for key, cents in book.window_net.items()}
        ),
        receivables=owed,
        rates={client.name: pool(book, (key,)) for key, client in book.clients.items()},
        kept=kept,
        left=left,
        left_alone=left_alone,
        difference=tuple(
            now - before for now, before in zip(left.balance, kept.balance, strict=True)
        ),
        bridge=bridge(kept, left),
        zero_income_runway=_zero_income_runway(forecast),
        parting=_part(forecast, case.leave, invoiced, owed) if case.leave else None,
    )


def _zero_income_runway(forecast: Forecast) -> Fraction | None:
    essential = forecast.costs.essential
    return Fraction(half_away(forecast.book.case.cash), essential) if essential > 0 else None


def _part(
    forecast: Forecast, leave: Leave, invoiced: History, owed: Mapping[str, Receivable]
) -> Parting:
    book, case = forecast.book, forecast.book.case
    assert book.leaver is not None
    label = book.label(book.leaver)
    hours = freed_hours(book, book.leaver)
    rest = pool(book, (key for key in book.clients if key != book.leaver))
    return Parting(
        client=label,
        last_day=depart(leave).last_day,
        rate_client=pool(book, (book.leaver,)),
        rate_rest=rest,
        freed_hours=hours,
        freed_value_at_replacement_rate=_resold(case, hours),
        freed_value_at_rest_rate=_value(hours, rest.effective_rate),
        break_even=break_even(forecast, book.leaver),
        collect_first=owed[label].open,
        history_without=history_without(invoiced, label),
        safe_leave=safe_leave(book, leave, hours) if case.seeks_safe_leave else None,
        tornado=tornado(book) if case.tornado else None,
    )


def _resold(case: Case, hours: Exact | None) -> int | None:
    if case.replacement is None:
        return None
    return _value(hours, case.replacement.rate * case.replacement.resell_share)


def _value(hours: Exact | None, rate: Exact | None) -> int | None:
    return None if hours is None or rate is None else half_away(hours * rate)
