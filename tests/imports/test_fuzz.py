"""Whatever bytes come, the answer is an understanding or a refusal with a code."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices
from takingstock.imports.hours import print_hours, read_hours
from takingstock.imports.invoice import read_invoices, read_pasted
from takingstock.imports.preset import Reads, preset, presets
from takingstock.imports.understood import Understood, print_understood
from tests.imports.damage import SAMPLES, damaged
from tests.imports.reading import HEADER, workbook

LEDGER = SAMPLES["PRODAGBI.TXT"]
SHEET = workbook([HEADER.split(";"), ["Орион", 1, "17.02.2026", 10, "EUR"]])
CELLS = st.one_of(
    st.sampled_from(
        (
            *("Орион", "ОБЩО", "17.02.2026", "03.04.2026", "2026-02-30", "1.250", "1 250,50", "-5"),
            *(
                "EUR",
                "лв.",
                "",
                '"',
                "=1+1",
                "'",
                "\u202e",
                "\x00",
                "9" * 17,
                "Дата",
                "Сума",
                "20 %",
            ),
        )
    ),
    st.text(max_size=8),
)
TABLES = st.lists(st.lists(CELLS, max_size=7), max_size=8)
CHOICES = st.builds(
    Choices,
    preset=st.sampled_from([None, *presets()]),
    day_first=st.sampled_from([None, True, False]),
    decimal=st.sampled_from([None, ",", "."]),
    currency=st.sampled_from([None, "EUR", "BGN_THEN_EUR"]),
    amount_is=st.sampled_from([None, "net", "gross"]),
)
SIGNED = [slug for slug in presets() if preset(slug).signature]
LANE = settings(
    max_examples=settings().max_examples * 6 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def recoded(content: bytes) -> bytes:
    """Return text in UTF-16 where it is text at all."""
    return content.decode("utf-8", "replace").encode("utf-16")


def check(read: Callable[[], Understood]) -> None:
    with suppress(Refused):
        understood = read()
        print_understood(understood)
        rows = [one.row for one in understood.invoices]
        rows += [left.row for left in understood.skipped]
        assert len(rows) == len(set(rows))
        if understood.questions:
            assert understood.invoices == ()
        else:
            assert len(rows) + understood.joined == understood.rows_read


def check_file(content: bytes, choices: Choices) -> None:
    check(lambda: read_invoices(content, "any.csv", choices))


def check_hours(content: bytes, choices: Choices) -> None:
    with suppress(Refused):
        found = read_hours(content, "any.csv", choices)
        print_hours(found)
        assert found.questions or len(found.skipped) <= found.rows_read


@LANE
@given(st.binary(max_size=300), CHOICES)
def test_random_bytes(content: bytes, choices: Choices) -> None:
    check_file(content, choices)


@LANE
@given(TABLES, st.sampled_from(";,\t"), st.sampled_from(["", HEADER + "\n"]), CHOICES)
def test_tables_of_odd_cells(
    table: list[list[str]], separator: str, header: str, choices: Choices
) -> None:
    text = header.replace(";", separator) + "\n".join(separator.join(row) for row in table)
    check_file(text.encode(errors="surrogatepass"), choices)


@LANE
@given(TABLES)
def test_pasted_odd_cells(table: list[list[str]]) -> None:
    text = "\n".join("  ".join(row) for row in table)
    check(lambda: read_pasted(text))


@LANE
@given(st.integers(0, len(LEDGER)), st.binary(max_size=40), CHOICES)
def test_damaged_ledgers(place: int, noise: bytes, choices: Choices) -> None:
    check_file(LEDGER[:place] + noise + LEDGER[place:], choices)


@LANE
@given(st.integers(0, len(SHEET)), st.binary(min_size=1, max_size=8))
def test_damaged_workbooks(place: int, noise: bytes) -> None:
    check_file(SHEET[:place] + noise + SHEET[place + len(noise) :], Choices())


@LANE
@given(damaged(), CHOICES, st.sampled_from([bytes, recoded]))
def test_damaged_samples_of_each_reader(
    content: bytes, choices: Choices, written: Callable[[bytes], bytes]
) -> None:
    check_file(written(content), choices)
    check_hours(written(content), choices)


@LANE
@given(st.sampled_from(SIGNED), TABLES, st.data())
def test_odd_cells_under_the_header_of_each_tool(
    slug: str, table: list[list[str]], data: st.DataObject
) -> None:
    tool = preset(slug)
    header = [
        *dict.fromkeys([*(names[0] for names in tool.signature), *sum(tool.columns.values(), ())])
    ]
    size = data.draw(st.integers(len(tool.signature), len(header)))
    rows = [[tool.title], header[:size], *table]
    content = "\n".join(",".join(row) for row in rows).encode(errors="surrogatepass")
    if tool.reads is Reads.HOURS:
        check_hours(content, Choices())
    else:
        check_file(content, Choices())
