"""The one next step: place × money × conduct (product rule, table in `worksheet.toml`)."""

from fractions import Fraction

from takingstock.domain.method import Affordability, Method, NextStep, Place
from takingstock.domain.reading import HardSignal, Reading

_SPREADS_RISK = {Place.GOOD, Place.KEEP}


def choose_step(
    reading: Reading,
    affordability: Affordability,
    method: Method,
    share: Fraction | None = None,
) -> NextStep | None:
    """
    Return the one next step for a reading, None while there is no place.

    Threats or harassment come before everything else: then the money is informative and no
    gate. `share` is the client's share of revenue (0–1), None when it is not known.
    """
    if HardSignal.UNSAFE in reading.hard_signals:
        return method.next_steps[method.unsafe_step]
    if reading.place is None:
        return None
    at_risk = share is not None and share > method.share_to_note
    if affordability is Affordability.NOT_YET and reading.place in _SPREADS_RISK and at_risk:
        return method.next_steps[method.spread_risk_step]
    return method.next_steps[method.router[reading.place, affordability]]


def owes_money(reading: Reading) -> bool:
    """Whether a payment reminder is offered beside the next step."""
    return bool({HardSignal.UNPAID_30, HardSignal.UNPAID_60} & set(reading.hard_signals))
