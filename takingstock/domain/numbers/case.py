"""
The case: everything the engine is asked about, as frozen values (numbers.md §8).

Amounts are exact cents (`Fraction` or int): of the document's currency in an invoice, of the
base currency everywhere else. Rates, shares and probabilities are fractions of 1, VAT rates
per cent. Names are as typed; the book finds out who is who. A case is hashable: equal cases
have equal figures.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from takingstock.domain.invoice import Kind

Exact = Fraction | int


class PipelineMode(StrEnum):
    """Which upcoming projects the plan counts."""

    EXPECTED = "expected"
    COMMITTED = "committed"
    ALL = "all"
    NONE = "none"


class Ramp(StrEnum):
    """How replacement income grows."""

    STEP = "step"
    LINEAR = "linear"


class Driver(StrEnum):
    """What the tornado changes, one at a time."""

    REPLACEMENT_RATE = "replacement_rate"
    FIXED_COSTS = "fixed_costs"
    DRAW = "draw"
    OTHER_RETAINERS = "other_retainers"
    RESELL_SHARE = "resell_share"
    MONTHS_TO_REPLACE = "months_to_replace"
    NOTICE_MONTHS = "notice_months"
    PAYMENT_DELAY_DAYS = "payment_delay_days"
    COLLECT_RATE_AFTER_NOTICE = "collect_rate_after_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """
    How one client pays and what working for it costs.

    `direct_cost` is cents per month, `hours_per_month` None when not typed. With
    `is_average` the client's run rate is forecast as an open retainer with `vat_rate`.
    """

    name: str
    aliases: tuple[str, ...] = ()
    terms_days: int = 0
    delay_days: int = 0
    overdue_collect_days: int = 30
    collect_rate: Exact = 1
    direct_cost: Exact = 0
    hours_per_month: Exact | None = None
    is_average: bool = False
    vat_rate: Exact = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """
    One document: `amount` and `paid_amount` in exact cents of `currency`.

    `rate` is base units per 1 of the currency. `paid_on` after `as_of` is a promise.
    """

    client: str
    issued_on: date
    amount: Exact
    number: str = ""
    due_on: date | None = None
    paid_on: date | None = None
    paid_amount: Exact | None = None
    currency: str = "EUR"
    rate: Exact = 1
    vat_rate: Exact = 0
    is_vat_included: bool = False
    kind: Kind = Kind.INVOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Retainer:
    """Net cents a month from `start` to `end` (inclusive); `invoice_day` None is the last."""

    client: str
    amount: Exact
    vat_rate: Exact = 0
    start: date | None = None
    end: date | None = None
    invoice_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """
    An upcoming project: net cents in `months` slices from the month `start`.

    `amount_noise` a: the amount is 1−a, 1 or 1+a times as much with chances ¼, ½, ¼.
    `lag_noise`: pairs of extra months until payment and their chance; the chances sum to 1.
    """

    client: str
    amount: Exact
    start: date
    probability: Exact = 1
    months: int = 1
    lag_months: int = 0
    vat_rate: Exact = 0
    amount_noise: Exact = 0
    lag_noise: tuple[tuple[int, Exact], ...] = ((0, 1),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours worked for one client in one month."""

    client: str
    month: date
    billable: Exact = 0
    unbilled: Exact = 0

    @property
    def total(self) -> Exact:
        """Billable and unbilled hours."""
        return self.billable + self.unbilled


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedCost:
    """Net cents a month from `start` to `end`, both inclusive."""

    name: str
    amount: Exact
    vat_rate: Exact = 0
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The share of profit set aside; `profit_ytd` cents were made this year before `as_of`."""

    rate: Exact = 0
    profit_ytd: Exact = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """VAT registration; `opening_payable` cents are owed at `as_of` (negative: a refund)."""

    is_registered: bool = False
    remit_lag_months: int = 1
    opening_payable: Exact = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Parting from one client: the notice and what comes after it."""

    client: str
    notice_on: date
    notice_months: int = 0
    collect_rate_after_notice: Exact = 1
    drops_pipeline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Income instead of the client's: `rate` cents an hour; hours None are the freed hours."""

    rate: Exact
    hours_per_month: Exact | None = None
    resell_share: Exact = 1
    months_to_replace: int = 0
    ramp: Ramp = Ramp.STEP
    lag_months: int = 0
    vat_rate: Exact = 0


@dataclass(frozen=True, slots=True)
class Swing:
    """One driver of the tornado with its low and its high setting."""

    driver: Driver
    low: Exact
    high: Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The whole question. `cash` is the reserve at `as_of`, `draw` own pay per month."""

    as_of: date
    base_currency: str = "EUR"
    horizon_months: int = 12
    window_months: int = 12
    cash: Exact = 0
    draw: Exact = 0
    floor_months: Exact = 0
    fixed_costs: tuple[FixedCost, ...] = ()
    variable_rate: Exact = 0
    tax: Tax = Tax()
    vat: Vat = Vat()
    late_rate_annual: Exact = 0
    clients: tuple[Client, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    retainers: tuple[Retainer, ...] = ()
    projects: tuple[Project, ...] = ()
    pipeline_mode: PipelineMode = PipelineMode.EXPECTED
    hours: tuple[Hours, ...] = ()
    leave: Leave | None = None
    replacement: Replacement | None = None
    seeks_safe_leave: bool = True
    safe_candidates: int = 12
    tornado: tuple[Swing, ...] = ()
    seed: int = 1
    paths: int = 10_000
