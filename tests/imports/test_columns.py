"""Whole columns say to the letter what row after row says."""

from dataclasses import fields
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.imports import column_rows, grid
from takingstock.imports.choice import Choices
from takingstock.imports.column_rows import ColumnRows
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total
from tests.imports.damage import damaged
from tests.imports.reading import HEADER, lines

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
CLIENTS = ("Орион", "орион ", "Бета ЕООД", "ОБЩО", "", "x" * 130, "Ори\u202eон", "'=a", "Дата")
NUMBERS = ("1", "2", "2", "А 7", "", "9" * 70, "INV-1", "inv-1")
DAYS = ("17.02.2026", "18.02.2026", "30.02.2026", "", "скоро", "03.03.2025")
SUMS = ("10", "10,50", "-5", "1 250,50", "0", "", "1e5", "12 лв.", "€ 4", "0,005", '"', "1.250")
CURRENCIES = ("EUR", "BGN", "", "талери", "usd")
ROWS = st.lists(
    st.one_of(
        st.tuples(
            *map(st.sampled_from, (CLIENTS, NUMBERS, DAYS, SUMS, CURRENCIES)),
            st.sampled_from(("", "17.02.2026", "платена", "да")),
        ).map(list),
        st.lists(st.sampled_from(("", "x", '"', '"a\nb"', "ОБЩО", "12,00")), max_size=8),
    ),
    max_size=12,
)
LANE = settings(
    max_examples=settings().max_examples * 8 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def both_ways(content: bytes, choices: Choices) -> tuple[object, object]:
    """Return what is understood row by row, and by columns."""
    found = []
    for least in (10**9, -1):
        with patch.object(grid, "COLUMNAR_FROM", least), patch.object(column_rows, "FEW", least):
            found.append(_outcome(content, choices))
    return found[0], found[1]


def _outcome(content: bytes, choices: Choices) -> tuple[object, ...]:
    try:
        found = read_invoices(content, "any.csv", choices)
    except Refused as refused:
        return refused.code, refused.fields
    names = [field.name for field in fields(found) if field.name != "invoices"]
    return tuple(found.invoices), *(getattr(found, name) for name in names)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_reads_the_same_both_ways(sample: Path) -> None:
    content = sample.read_bytes()
    for choices in (Choices(), Choices(currency="BGN_THEN_EUR", day_first=True)):
        rows, columns = both_ways(content, choices)
        assert columns == rows


@LANE
@example('"Сметка";"\r'.encode(), "utf-8", None)
@example(b'"Client","Date","Amount"\n"Website","2026-02-17","1"\n"\n', "utf-8", None)
@example(
    b"Client,Date,Amount\nOrion,2026-02-17,1\nOrion,2,1,,\nOrion,2026-02-18,a,\n", "utf-8", "EUR"
)
@given(damaged(), st.sampled_from(["utf-8", "cp1251"]), st.sampled_from([None, "EUR"]))
def test_damaged_samples_read_the_same_both_ways(
    content: bytes, encoding: str, currency: str | None
) -> None:
    written = content.decode(encoding, "replace").encode()
    by_rows, by_columns = both_ways(written, Choices(currency=currency))
    assert by_columns == by_rows


@LANE
@example(
    [["Орион", "1", "17.02.2026", cell, "EUR", ""] for cell in ("10", "10", '"', '"')],
    HEADER + ";Платена на",
    "\r\n",
    None,
    "",
)
@example(
    [*[["Орион", "1", "17.02.2026", "10", "EUR", ""]] * 4, ["", "", "", '"'], ['"', "", ""]],
    HEADER + ";Платена на",
    "\n",
    None,
    "",
)
@given(
    ROWS,
    st.sampled_from((HEADER + ";Платена на", "Клиент;Номер;Дата;Сума, лв.;Вид;Статус", "")),
    st.sampled_from(("\n", "\r\n", "\r", "\n\n")),
    st.sampled_from((None, "EUR", "BGN_THEN_EUR")),
    st.sampled_from(("", "\n")),
)
def test_odd_tables_read_the_same_both_ways(
    rows: list[list[str]], header: str, end: str, currency: str | None, last: str
) -> None:
    good = "Алфа;77;17.02.2026;12,00;EUR;"
    text = end.join([header, *[";".join(row) for row in rows], *[good] * 3])
    content = (text + last).encode()
    by_rows, by_columns = both_ways(content, Choices(currency=currency))
    assert by_columns == by_rows


def test_refunds_are_taken_off_the_same_both_ways() -> None:
    header = "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status"
    whole = ("10.00", "", "1,000.00", "999999999999.99", "1,5")
    back = ("", "5", "4,00", "-999999999999.99")
    pairs = [(a, b) for a in whole for b in back]
    for sums in (pairs, *([pair] for pair in pairs)):
        rows = [
            f'ch_{n},2026-02-{n % 28 + 1:02} 10:00:00,"{a}","{b}",eur,true,1.00,Paid,ann@b.eu'
            for n, (a, b) in enumerate(sums)
        ]
        content = "\n".join([f"{header},Customer Email", *rows, ""]).encode()
        by_rows, by_columns = both_ways(content, Choices())
        assert by_columns == by_rows


def test_a_row_with_empty_cells_beyond_the_header_counts_as_any_other() -> None:
    header = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Customer Email"
    )
    row = "ch_{},2026-02-03 10:00:00,10.00,4.00,eur,true,1.00,Paid,ann@b.eu{}"
    content = "\n".join([header, *(row.format(n, ",," if n == 1 else "") for n in range(3))])
    by_rows, by_columns = both_ways(content.encode(), Choices())
    assert by_columns == by_rows
    assert read_invoices(content.encode()).totals == {"EUR": Total(1800, 1800)}


def test_a_large_table_is_kept_as_columns_and_its_torn_rows_keep_their_numbers() -> None:
    rows = [f"Клиент {n % 30};{n};{n % 28 + 1:02}.02.2026;{n},50;EUR" for n in range(10_000)]
    rows[55] = "Клиент 25;55"
    rows[70] = '"Клиент\n10";70;15.02.2026;1,00;EUR'
    found = grid.read_delimited(lines(*rows).decode())
    assert isinstance(found.rows, ColumnRows)
    understood = read_invoices(lines(*rows))
    assert [(left.row, left.reason) for left in understood.skipped] == [(57, "ragged_row")]
    assert [understood.invoices[place].row for place in (0, 54, 55, 69, 70, -1)] == [
        *(2, 56, 58, 72, 74),
        10_002,
    ]
    assert understood.invoices[3:5] == list(understood.invoices)[3:5]
    # 0 … 9999 and 50 cents each, without 55.50 and with 1.00 for 70.50
    assert understood.totals["EUR"].gross_minor == 49_995_000_00 + 5_000_00 - 55_50 - 69_50
