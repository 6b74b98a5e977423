from datetime import date
from fractions import Fraction

import pytest

from takingstock.content import Content
from takingstock.domain.late_interest import (
    FixedSum,
    InterestTable,
    RatePeriod,
    Source,
    UnionMinimum,
)
from tests.content.sample import Folder

FILE = "content/interest.toml"


def source(name: str, day: int, *, is_confirmed: bool) -> Source:
    return Source(f"https://example.org/{name}", date(2026, 11, day), is_confirmed)


def test_the_table_is_read_whole(folder: Folder) -> None:
    assert folder.load().interest == InterestTable(
        (
            RatePeriod(date(2025, 7, 1), Fraction("11.91"), source("2025", 26, is_confirmed=True)),
            RatePeriod(date(2026, 1, 1), Fraction("10.15"), source("2026", 25, is_confirmed=False)),
        ),
        FixedSum(80_00, "BGN", source("sum", 24, is_confirmed=False)),
        UnionMinimum(Fraction(8), 40_00, source("union", 23, is_confirmed=True)),
    )


FIRST = 'valid_from = 2025-07-01\nrate = "11.91"'
BROKEN = [
    (FIRST, 'rate = "11.91"', "rate.1.valid_from", "key_missing"),
    (FIRST, "valid_from = 2025-07-01", "rate.1.rate", "key_missing"),
    (FIRST, FIRST.replace("11.91", "11,91"), "rate.1.rate", "not_per_cent"),
    (FIRST, FIRST.replace("11.91", "0"), "rate.1.rate", "not_per_cent"),
    (FIRST, FIRST.replace("11.91", "100"), "rate.1.rate", "not_per_cent"),
    (FIRST, FIRST.replace('"11.91"', "11.91"), "rate.1.rate", "not_per_cent"),
    (FIRST, FIRST.replace("2025-07-01", '"2025-07-01"'), "rate.1.valid_from", "not_day"),
    (FIRST, FIRST.replace("2025-07-01", "2025-07-01T00:00:00"), "rate.1.valid_from", "not_day"),
    (FIRST, FIRST.replace("07-01", "07-02"), "rate.1.valid_from", "not_half_year"),
    (FIRST, FIRST.replace("07-01", "04-01"), "rate.1.valid_from", "not_half_year"),
    (FIRST, FIRST.replace("2025-07", "2026-01"), "rate.2.valid_from", "id_twice"),
    (FIRST, FIRST.replace("2025-07", "2026-07"), "rate.2.valid_from", "days_not_rising"),
    ("https://example.org/2025", "ftp://example.org", "rate.1.source", "not_address"),
    ("https://example.org/2025", "https://example.org/a)b", "rate.1.source", "not_address"),
    ("https://example.org/2025", "https://example.org/a b", "rate.1.source", "not_address"),
    ("https://example.org/2025", " ", "rate.1.source", "text_empty"),
    ("checked_on = 2026-11-26", "", "rate.1.checked_on", "key_missing"),
    ("confirmed = true", 'confirmed = "true"', "rate.1.confirmed", "not_yes_or_no"),
    ('"80.00"', '"80"', "fixed_sum.amount", "not_money"),
    ('"80.00"', '"0.00"', "fixed_sum.amount", "not_money"),
    ('"BGN"', '"USD"', "fixed_sum.currency", "choice_unknown"),
    ('points = "8"', 'points = "осем"', "eu_minimum.points", "not_per_cent"),
    ("[eu_minimum]", "[eu]", "eu_minimum", "key_missing"),
]


@pytest.mark.parametrize(("old", "new", "place", "code"), BROKEN)
def test_what_is_damaged_is_reported_and_nothing_is_estimated(
    folder: Folder, old: str, new: str, place: str, code: str
) -> None:
    folder.replace(FILE, old, new)
    assert (FILE, place, code) in folder.problems()
    assert folder.load().interest == InterestTable()


def test_a_table_without_rates_is_reported(folder: Folder) -> None:
    head, mark, rest = folder.read(FILE).partition("[fixed_sum]")
    folder.write(FILE, mark + rest)
    assert folder.problems() == [(FILE, "rate", "key_missing")]
    folder.write(FILE, "rate = []\n" + mark + rest)
    assert folder.problems() == [(FILE, "rate", "key_missing")]
    folder.write(FILE, head)
    assert {place for _, place, _ in folder.problems()} == {"fixed_sum", "eu_minimum"}


def test_all_problems_come_at_once(folder: Folder) -> None:
    folder.replace(FILE, '"11.91"', '"x"')
    folder.replace(FILE, "2026-01-01", "2026-02-01")
    folder.replace(FILE, '"40.00"', '"x"')
    assert folder.problems() == [
        (FILE, "eu_minimum.amount", "not_money"),
        (FILE, "rate.1.rate", "not_per_cent"),
        (FILE, "rate.2.valid_from", "not_half_year"),
    ]


def test_a_key_too_many_is_named_and_harms_nothing(folder: Folder) -> None:
    folder.replace(FILE, "[fixed_sum]", "[fixed_sum]\nnote = 1")
    assert folder.problems() == [(FILE, "fixed_sum.note", "key_unknown")]
    assert not folder.load().interest.is_empty


@pytest.mark.parametrize("text", [None, "[", b"\xff"])
def test_a_file_that_cannot_be_read_gives_an_empty_table(
    folder: Folder, text: str | bytes | None
) -> None:
    if text is None:
        folder.remove(FILE)
    else:
        folder.write(FILE, text)
    assert [file for file, _, _ in folder.problems()] == [FILE]
    assert folder.load().interest.is_empty


def test_our_own_rates_are_those_of_the_sources(content: Content) -> None:
    rates = {one.valid_from: one.rate for one in content.interest.periods}
    assert rates[date(2025, 7, 1)] == Fraction("11.91")  # base rate of the BNB + 10
    assert rates[date(2026, 1, 1)] == Fraction("2.15") + 8  # ECB main refinancing rate + 8
    assert rates[date(2026, 7, 1)] == Fraction("2.40") + 8
    fixed, minimum = content.interest.fixed, content.interest.minimum
    assert fixed is not None
    assert minimum is not None
    assert fixed.euro_minor == 40_90  # 80 / 1.95583 = 40.9033…
    assert (minimum.points, minimum.minor) == (Fraction(8), 40_00)
