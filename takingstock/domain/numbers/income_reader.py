"""Invoices, retainers and projects of the JSON door (numbers.md §8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Kind
from takingstock.domain.numbers.case import Exact, Invoice, Project, Retainer
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.field import (
    Row,
    between,
    one_of,
    read_currency,
    read_day,
    read_flag,
    read_money,
    read_month,
    read_number_text,
    read_text,
    whole,
)
from takingstock.domain.numbers.quality import EXCLUDED

LAST_DAY: Final = "last"
_PER_CENT: Final = between(0, 100)
_SHARE: Final = between(0, 1)
_LAG: Final = whole(0, 120)
_INVOICE: Final = (
    *("client", "number", "date", "due", "paid", "paid_amount", "amount", "currency", "fx_rate"),
    *("vat_rate", "vat_included", "kind"),
)
_RETAINER: Final = ("client", "amount", "currency", "vat_rate", "start", "end", "invoice_day")
_PROJECT: Final = (
    *("client", "amount", "currency", "probability", "start", "months", "lag_months"),
    *("vat_rate", "amount_noise", "lag_noise"),
)


@dataclass(frozen=True, slots=True)
class Rates:
    """The base currency of a case, and its exchange rates in base units per 1."""

    base: str
    fx: Mapping[str, Fraction]

    def of(self, row: Row) -> tuple[str, Exact]:
        """Return a row's currency and rate; never 1:1 unless it is the base. Raises `Refused`."""
        currency = row.take("currency", read_currency, self.base)
        own = row.maybe("fx_rate", read_rate)
        rate = exchange_rate(currency, self.base, self.fx, own)
        if rate is None:
            raise Refused("case_no_rate", place=row.at("currency"), currency=currency)
        return currency, rate


def read_rate(value: object, place: str) -> Fraction:
    """Return an exchange rate, above 0. Raises `Refused`."""
    rate = between(0, 10**9)(value, place)
    if not rate:
        raise Refused("case_not_positive", place=place)
    return Fraction(rate)


def read_rates(case: Row) -> Rates:
    """Return the base currency and the rates of a case. Raises `Refused`."""
    base = case.take("base_currency", read_currency, "EUR")
    return Rates(base, case.maybe("fx", _read_fx) or {})


def _read_fx(value: object, place: str) -> dict[str, Fraction]:
    if not isinstance(value, Mapping):
        raise Refused("case_not_an_object", place=place)
    named = ((code, f"{place}.{code}", rate) for code, rate in value.items() if rate is not None)
    return {read_currency(code, where): read_rate(rate, where) for code, where, rate in named}


def read_invoices(case: Row, rates: Rates) -> Iterator[Invoice]:
    """Give the invoices of a case. Raises `Refused`; a row left out by kind needs no rate."""
    for row in case.rows("invoices", _INVOICE):
        yield _invoice(row, rates)


def _invoice(row: Row, rates: Rates) -> Invoice:
    kind = row.take("kind", one_of(Kind), Kind.INVOICE)
    currency, rate = (rates.base, 1) if kind in EXCLUDED else rates.of(row)
    return Invoice(
        client=row.need("client", read_text),
        number=row.take("number", read_number_text, ""),
        issued_on=row.need("date", read_day),
        due_on=row.maybe("due", read_day),
        paid_on=row.maybe("paid", read_day),
        paid_amount=row.maybe("paid_amount", read_money),
        amount=row.need("amount", read_money),
        currency=currency,
        rate=rate,
        vat_rate=row.take("vat_rate", _PER_CENT, 0),
        is_vat_included=row.take("vat_included", read_flag, default=False),
        kind=kind,
    )


def read_retainers(case: Row, rates: Rates) -> Iterator[Retainer]:
    """Give the retainers of a case. Raises `Refused`."""
    for row in case.rows("retainers", _RETAINER):
        yield Retainer(
            client=row.need("client", read_text),
            amount=row.need("amount", read_money) * rates.of(row)[1],
            vat_rate=row.take("vat_rate", _PER_CENT, 0),
            start=row.maybe("start", read_day),
            end=row.maybe("end", read_day),
            invoice_day=row.maybe("invoice_day", _read_invoice_day),
        )


def _read_invoice_day(value: object, place: str) -> int | None:
    return None if value == LAST_DAY else whole(1, 31)(value, place)


def read_projects(case: Row, rates: Rates) -> Iterator[Project]:
    """Give the upcoming projects of a case. Raises `Refused`."""
    for row in case.rows("projects", _PROJECT):
        yield Project(
            client=row.need("client", read_text),
            amount=row.need("amount", read_money) * rates.of(row)[1],
            start=row.need("start", read_month),
            probability=row.take("probability", _SHARE, 1),
            months=row.take("months", whole(1, 120), 1),
            lag_months=row.take("lag_months", _LAG, 0),
            vat_rate=row.take("vat_rate", _PER_CENT, 0),
            amount_noise=row.take("amount_noise", _SHARE, 0),
            lag_noise=row.take("lag_noise", _read_chances, ((0, 1),)),
        )


def _read_chances(value: object, place: str) -> tuple[tuple[int, Exact], ...]:
    """Return extra months of lag with their chance; the chances sum to 1. Raises `Refused`."""
    if not isinstance(value, Mapping):
        raise Refused("case_not_an_object", place=place)
    chances: dict[int, Exact] = {}
    for key, chance in value.items():
        where = f"{place}.{key}"
        months = _LAG(key, where)
        chances[months] = chances.get(months, 0) + (0 if chance is None else _SHARE(chance, where))
    if sum(chances.values()) != 1:
        raise Refused("case_chances", place=place)
    return tuple(sorted(chances.items()))
