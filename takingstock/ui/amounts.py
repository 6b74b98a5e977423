"""Amounts of documents in their own currency, and the same in euro."""

from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.rounding import half_away
from takingstock.ui.here import Here
from takingstock.usecases.income import BASE_CURRENCY


def in_euro(minor: int, currency: str) -> int | None:
    """Return hundredths of a currency as euro cents, half away from zero; None without a rate."""
    rate = exchange_rate(currency, BASE_CURRENCY, {})
    return None if rate is None else half_away(minor * rate)


def amount(here: Here, minor: int, currency: str) -> str:
    """Return an amount as it stands in the document; leva are followed by the same in euro."""
    text = here.formats.money(minor, cents=True, currency=currency)
    euro = in_euro(minor, currency)
    if currency == BASE_CURRENCY or euro is None:
        return text
    return f"{text} = {here.formats.money(euro, cents=True)}"
