"""The figures in force for one client: what was typed, read exactly, and what the invoices say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from takingstock.domain.amount import AmbiguousAmount, Amount, UnreadableAmount, read_amount
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName, Unit
from takingstock.domain.identity import ClientId
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import MINUTES_LIMIT, Opportunity, Retainer, WorkedHours
from takingstock.usecases.assessment import Pen
from takingstock.usecases.income import BASE_CURRENCY, MonthlyIncome, monthly_income

NEEDED: Final = (
    FigureName.MONTHLY_FROM_CLIENT,
    FigureName.MONTHLY_REVENUE,
    FigureName.MONTHLY_COSTS,
    FigureName.RESERVE,
)
MONTHS_LIMIT: Final = 36
PERCENT_LIMIT: Final = 100
TYPED_LIMIT: Final = 400
"""So many characters of what was typed are kept; no figure is as long."""
YES: Final = "yes"
NO: Final = "no"
HOURS_LIMIT: Final = MINUTES_LIMIT // 60
"""A month has at most so many hours."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    The figures in force for one client.

    `typed` wins over what the invoices say; `income` is that, None without a complete month.
    `upcoming` are the projects that may come, `retainers` the sums agreed for every month,
    `worked` the logged hours; `names` are the clients' names for all of them.
    """

    client: Client
    typed: Mapping[FigureName, Figure]
    income: MonthlyIncome | None
    upcoming: tuple[Opportunity, ...] = ()
    retainers: tuple[Retainer, ...] = ()
    worked: tuple[WorkedHours, ...] = ()
    names: Mapping[ClientId, str] = field(default_factory=dict)

    def value(self, name: FigureName) -> int | None:
        """Return a figure in its unit (`Unit`), None if not known."""
        figure = self.typed.get(name)
        return figure.value if figure else self.invoiced(name)

    def invoiced(self, name: FigureName) -> int | None:
        """Return what the invoices say for a figure, None if they say nothing."""
        if self.income is None or self.income.per_month is None:
            return None
        if name is FigureName.MONTHLY_REVENUE:
            return self.income.per_month
        if name is FigureName.MONTHLY_FROM_CLIENT:
            return self.income.client_per_month.get(self.client.id)
        return None

    @property
    def missing(self) -> tuple[FigureName, ...]:
        """The figures without which nothing can be said, in the order of the page."""
        return tuple(name for name in NEEDED if self.value(name) is None)


@dataclass(frozen=True, slots=True)
class Common:
    """
    What is known of the whole work; the same for every client, except a made-up one.

    `own` are the figures of each client, None where they are read client by client.
    """

    typed: Mapping[FigureName, Figure]
    income: MonthlyIncome | None
    upcoming: tuple[Opportunity, ...]
    retainers: tuple[Retainer, ...]
    worked: tuple[WorkedHours, ...]
    names: Mapping[ClientId, str]
    own: Mapping[ClientId, Mapping[FigureName, Figure]] | None = None


def everybodys_figures(pen: Pen) -> Common:
    """Return what is known of the work and of each client: read once for a list of clients."""
    return replace(common_figures(pen), own=pen.store.client_figures(pen.owner))


def common_figures(pen: Pen) -> Common:
    """Return what is known of the whole work."""
    store, today = pen.store, pen.clock.today()
    income = store.worked_out(pen.owner, "income", today, lambda: _income(pen, today))
    clients = store.clients(pen.owner)
    made_up = _made_up(clients)
    return Common(
        typed=store.figures(pen.owner, None),
        income=income if income.months_used else None,
        upcoming=store.opportunities(pen.owner),
        retainers=tuple(one for one in store.retainers(pen.owner) if one.client_id not in made_up),
        worked=tuple(one for one in store.hours(pen.owner) if one.client_id not in made_up),
        names={one.id: one.name for one in clients},
    )


def _income(pen: Pen, today: date) -> MonthlyIncome:
    made_up = _made_up(pen.store.clients(pen.owner))
    earned = pen.store.earnings(pen.owner)
    return monthly_income((one for one in earned if one.client_id not in made_up), today)


def _made_up(clients: Iterable[Client]) -> frozenset[ClientId]:
    return frozenset(one.id for one in clients if one.is_example)


def known_figures(pen: Pen, client: Client, common: Common | None = None) -> Known:
    """
    Return the figures in force for a client: its own, the shared ones, the invoices'.

    Whoever asks for several clients hands over `everybodys_figures`, else they are read here.
    """
    if common and common.own is not None:
        own = common.own.get(client.id, {})
    else:
        own = pen.store.figures(pen.owner, client.id)
    if client.is_example:
        return Known(client, own, None)
    found = common or common_figures(pen)
    return Known(
        client=client,
        typed={**found.typed, **own},
        income=found.income,
        upcoming=found.upcoming,
        retainers=found.retainers,
        worked=found.worked,
        names=found.names,
    )


def save_figure(
    pen: Pen,
    client: Client,
    name: FigureName,
    typed: str,
    *,
    seen: str | None = None,
    untyped: str = "",
) -> Figure:
    """
    Keep what was typed for a figure over what was `seen`; an empty text forgets it.

    `untyped` is what was shown where nothing was typed, by the invoices. Figures about the whole
    work are shared by all clients, but a made-up client keeps its own.
    Raises `NotFound`, `Stale`.
    """
    store = pen.store
    figure = read_figure(name, typed)
    scope = client.id if client.is_example or not name.is_shared else None
    if untyped and seen == untyped:
        now = store.figures(pen.owner, scope).get(name)
        seen = untyped if now and now.typed == untyped else ""
    store.save_figure(pen.owner, scope, figure, pen.clock.now(), seen=seen)
    return figure


def read_figure(name: FigureName, typed: str) -> Figure:
    """Return a figure with its meaning, None where the text has none or more than one."""
    text = typed.strip()[:TYPED_LIMIT]
    return Figure(name, text, _MEANINGS[name.unit](text))


def read_euro(text: str) -> Amount | AmbiguousAmount | UnreadableAmount:
    """Return an amount in euro cents; leva are converted at the fixed rate, others refused."""
    read = read_amount(text)
    if isinstance(read, UnreadableAmount) or read.currency in {None, BASE_CURRENCY}:
        return read
    rate = exchange_rate(str(read.currency), BASE_CURRENCY, {})
    if rate is None:
        return UnreadableAmount("amount_other_currency")
    if isinstance(read, Amount):
        return Amount(half_away(read.minor * rate), BASE_CURRENCY)
    grouped, decimal = (half_away(one * rate) for one in (read.grouped_minor, read.decimal_minor))
    return AmbiguousAmount(grouped, decimal, BASE_CURRENCY)


def _ordinal(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _euro_cents(text: str) -> int | None:
    read = read_euro(text)
    return read.minor if isinstance(read, Amount) else None


def _months(text: str) -> int | None:
    whole = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None  # noqa: PLR2004 - months
    return whole if whole is not None and whole <= MONTHS_LIMIT else None


def _percent(text: str) -> int | None:
    return _hundredths(text.removesuffix("%").rstrip(), PERCENT_LIMIT)


def _percent_below(text: str) -> int | None:
    found = _percent(text)
    return found if found is not None and found < 100 * PERCENT_LIMIT else None


def _hours(text: str) -> int | None:
    return _hundredths(text, HOURS_LIMIT)


def _yes_no(text: str) -> int | None:
    return {YES: 1, NO: 0}.get(text)


def _hundredths(text: str, limit: int) -> int | None:
    read = read_amount(text)
    if not isinstance(read, Amount) or read.currency is not None:
        return None
    return read.minor if read.minor <= 100 * limit else None


_MEANINGS: Final[Mapping[Unit, Callable[[str], int | None]]] = {
    Unit.CENTS: _euro_cents,
    Unit.MONTHS: _months,
    Unit.DAY: _ordinal,
    Unit.PERCENT: _percent,
    Unit.PERCENT_BELOW: _percent_below,
    Unit.HOURS: _hours,
    Unit.YES_NO: _yes_no,
}
