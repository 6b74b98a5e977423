"""
The simulated fan, against bare NumPy: 10,000 paths, 36 months, 30 clients, with taxes and VAT.

The bare arithmetic draws a chance for every path, month and client, and works in floats: revenue,
VAT a quarter of a year later, tax on profit, balances, percentiles. Ours keeps whole cents, the
VAT of each document, the tax year, payments that come late, and the exact variance; it draws only
what is open. What is weighed before the first path is drawn counts with it. Both are timed by the
processor: other work on the machine does not count.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.imports import timed
from benchmarks.measure import Result, interleaved, ratio
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.chance import weigh
from takingstock.domain.numbers.fan import Draw
from takingstock.domain.numbers.reader import read_case
from takingstock.simulation import simulate

PATHS, MONTHS, CLIENTS = 10_000, 36, 30
GOAL = 1.5
_MOST_ROUNDS = 30
_PROJECT_MONTHS = 3


def measure(_: Path, rounds: int) -> Sequence[Result]:
    """Return how many times as long as the bare arithmetic our fan takes."""
    steps = {"bare": timed(_bare), "ours": timed(_ours)}
    found = interleaved(steps, min(rounds, _MOST_ROUNDS))
    name = f"fan, {PATHS:,} paths × {MONTHS} months × {CLIENTS}"
    return [ratio(name, GOAL, found, "ours", "bare")]


def _ours() -> object:
    return simulate(weigh(open_book(read_case(_plan()))), Draw(seed=1, paths=PATHS))


def _plan() -> dict[str, object]:
    """Return a plan with a fee and an open project of each client."""
    clients = [f"Клиент {number}" for number in range(CLIENTS)]
    return {
        "as_of": "2026-11-26",
        "horizon_months": MONTHS,
        "cash": "9800",
        "clients": [{"name": name, "vat_rate": "20"} for name in clients],
        "retainers": [{"client": name, "amount": "130", "vat_rate": "20"} for name in clients],
        "projects": [
            {
                "client": name,
                "amount": str(2000 + 37 * number),
                "start": f"2027-{1 + number % 12:02}",
                "months": _PROJECT_MONTHS,
                "probability": "0.5",
                "amount_noise": "0.2",
                "lag_noise": {"0": "0.5", "2": "0.5"},
                "vat_rate": "20",
            }
            for number, name in enumerate(clients)
        ],
        "costs": {"fixed": [{"name": "всичко", "amount": "2900"}], "variable_rate": "0.1"},
        "tax": {"rate": "0.1"},
        "vat": {"registered": True},
    }


def _bare() -> object:
    """Draw everything and add it up, as one would at first."""
    rng = np.random.default_rng(1)
    amounts = 130 + (2000 + 37 * np.arange(CLIENTS)) / MONTHS
    drawn = rng.random((PATHS, MONTHS, CLIENTS))
    revenue = np.where(drawn < 0.5, amounts, 0.0).sum(axis=2)  # noqa: PLR2004 - a fair coin
    vat = 0.2 * (revenue - np.roll(revenue, 3, axis=1))
    profit = 0.9 * revenue - 2900
    balance = 9800 + np.cumsum(profit - np.maximum(0.1 * profit, 0) + vat, axis=1)
    return np.percentile(balance, [10, 50, 90], axis=0), (balance.min(axis=1) < 0).mean()
