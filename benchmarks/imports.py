"""
Reading an export, against the bare read: pandas' C engine reads the same columns and groups them.

Both get the same bytes. Ours tells encoding, separator, header, columns, days and decimal marks,
checks every cell, keeps line numbers and reasons, finds duplicates and sums up; the other does
none of it. Both work on one core, so the time of the processor is taken: other work on the
machine does not count. A workbook is set beside pandas' own way of reading one, which stands on
the same library.
"""

import io
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd
from openpyxl import Workbook

from benchmarks.measure import Result, Step, interleaved, ratio
from takingstock.imports.invoice import read_invoices

GOAL = 3
_SIZES = {"100,000 rows": 100_000, "1,000,000 rows": 1_000_000}
_NO_LIMIT = 2**40
_SHEET_ROWS = 20_000
_SHEET_ROUNDS = 12
_MOST_ROUNDS = {100_000: 60, 1_000_000: 12}


def measure(_: Path, rounds: int) -> Sequence[Result]:
    """Return how many times as long as the bare read each kind of file takes."""
    found = []
    content = workbook(_SHEET_ROWS)
    steps: dict[str, Step] = {
        "bare": timed(_bare_workbook(content)),
        "ours": timed(_ours(content)),
    }
    spreads = interleaved(steps, min(rounds, _SHEET_ROUNDS))
    found.append(ratio(f"workbook, {_SHEET_ROWS:,} rows", GOAL, spreads, "ours", "bare"))
    for size, rows in _SIZES.items():
        for kind, (content, bare) in _files(rows).items():
            steps = {"bare": timed(bare), "ours": timed(_ours(content))}
            name = f"{kind}, {size}"
            spreads = interleaved(steps, min(rounds, _MOST_ROUNDS[rows]))
            found.append(ratio(name, GOAL, spreads, "ours", "bare"))
    return found


def timed(step: Callable[[], object]) -> Step:
    """Return the step that takes the processor time of something, seconds."""

    def run(_: int) -> float:
        start = time.process_time()
        step()
        return time.process_time() - start

    return run


def _ours(content: bytes) -> Callable[[], object]:
    return lambda: read_invoices(content, "export.csv", size_limit=_NO_LIMIT)


def _files(rows: int) -> dict[str, tuple[bytes, Callable[[], object]]]:
    invoices, payments = invoice_export(rows), payment_export(rows)
    return {
        "invoices": (
            invoices,
            lambda: _bare(
                invoices,
                "Client",
                "Issue Date",
                "Amount",
                ["Invoice Number", "Due Date", "Currency"],
            ),
        ),
        "Stripe payments": (
            payments,
            lambda: _bare(
                payments,
                "Customer Email",
                "Created date (UTC)",
                "Amount",
                ["id", "Amount Refunded", "Currency", "Captured", "Status"],
            ),
        ),
    }


def _bare(content: bytes, client: str, day: str, amount: str, more: list[str]) -> object:
    """Read the columns that are needed, their days as days, and sum by client and month."""
    table = pd.read_csv(
        io.BytesIO(content), engine="c", usecols=[client, day, amount, *more], parse_dates=[day]
    )
    return _grouped(table, client, day, amount)


def _bare_workbook(content: bytes) -> Callable[[], object]:
    return lambda: _grouped(pd.read_excel(io.BytesIO(content)), "Client", "Issue Date", "Amount")


def _grouped(table: pd.DataFrame, client: str, day: str, amount: str) -> object:
    return table.groupby([client, table[day].dt.to_period("M"), "Currency"])[amount].sum()


def invoice_export(rows: int) -> bytes:
    """Return an export of invoices, the same for the same number of rows."""
    chance, first = Random(1), date(2020, 1, 1)  # noqa: S311 - made-up sums
    lines = ["Client,Invoice Number,Issue Date,Due Date,Amount,Currency"]
    for number in range(rows):
        day = first + timedelta(days=number * 2_200 // rows)
        amount = f"{chance.randint(1_000, 999_999) / 100:.2f}"
        client = f"Client {chance.randint(1, 300)} Ltd"
        due = day + timedelta(days=14)
        lines.append(f"{client},INV-{number:07},{day},{due},{amount},EUR")
    return "\n".join([*lines, ""]).encode()


def workbook(rows: int) -> bytes:
    """Return the same invoices as a workbook, with days and sums as a sheet keeps them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Invoices")
    header, *lines = invoice_export(rows).decode().splitlines()
    sheet.append(header.split(","))
    for line in lines:
        client, number, day, due, amount, currency = line.split(",")
        days = date.fromisoformat(day), date.fromisoformat(due)
        sheet.append([client, number, *days, float(amount), currency])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def payment_export(rows: int) -> bytes:
    """Return an export of payments with some that failed or were given back."""
    chance, first = Random(2), date(2024, 1, 1)  # noqa: S311 - made-up sums
    header = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Description,"
        "Customer Email,Invoice ID,Transfer"
    )
    lines = [header]
    for number in range(rows):
        day = first + timedelta(days=number * 900 // rows)
        amount = f"{chance.randint(1_000, 99_999) / 100:.2f}"
        state = chance.choice(("Paid", "Paid", "Paid", "Paid", "Refunded", "Failed"))
        back = amount if state == "Refunded" else "0.00"
        lines.append(
            f"ch_{number:08},{day} 10:{number % 60:02}:00,{amount},{back},eur,true,1.00,{state},"
            f"Work,client{chance.randint(1, 300)}@example.com,,po_{number // 50}"
        )
    return "\n".join([*lines, ""]).encode()
