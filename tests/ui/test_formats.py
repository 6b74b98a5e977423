"""Figures, days and hours as people write them in Bulgarian and in English."""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.amount import Amount, read_amount
from takingstock.ui.formats import MINUS, NBSP, Formats

BG, EN = Formats("bg"), Formats("en")
SPACES = "\u00a0\u202f"


def plain(text: str) -> str:
    """Return a text with every no-break space as a plain one."""
    return text.translate(dict.fromkeys(map(ord, SPACES), " "))


@pytest.mark.parametrize(
    ("minor", "cents", "bulgarian", "english"),
    [
        (125050, None, "1250,50 €", "€1,250.50"),
        (125000, None, "1250 €", "€1,250"),
        (125000, True, "1250,00 €", "€1,250.00"),
        (1250000, None, "12 500 €", "€12,500"),
        (999999, True, "9999,99 €", "€9,999.99"),
        (1000000, True, "10 000,00 €", "€10,000.00"),
        (123456789, None, "1 234 567,89 €", "€1,234,567.89"),
        (-15000, None, "−150 €", "−€150"),
        (-5, None, "−0,05 €", "−€0.05"),
        (-49, False, "0 €", "€0"),
        (-50, False, "−1 €", "−€1"),
        (49, False, "0 €", "€0"),
        (50, False, "1 €", "€1"),
        (0, None, "0 €", "€0"),
        (0, True, "0,00 €", "€0.00"),
        (5, None, "0,05 €", "€0.05"),
    ],
)
def test_an_amount_is_written_as_the_language_writes_it(
    minor: int, cents: bool | None, bulgarian: str, english: str
) -> None:
    assert plain(BG.money(minor, cents=cents)) == bulgarian
    assert plain(EN.money(minor, cents=cents)) == english


@pytest.mark.parametrize(
    ("currency", "bulgarian", "english"),
    [("BGN", "−1250,50 лв.", "−1,250.50 BGN"), ("USD", "−1250,50 USD", "−1,250.50 USD")],
)
def test_another_currency_stands_behind_its_number(
    currency: str, bulgarian: str, english: str
) -> None:
    assert plain(BG.money(-125050, currency=currency)) == bulgarian
    assert plain(EN.money(-125050, currency=currency)) == english


@pytest.mark.parametrize(
    ("minor", "bulgarian", "english"),
    [(110000, "+1100 €", "+€1,100"), (0, "0 €", "€0"), (-15000, "−150 €", "−€150")],
)
def test_a_signed_amount_has_its_plus(minor: int, bulgarian: str, english: str) -> None:
    assert plain(BG.signed_money(minor)) == bulgarian
    assert plain(EN.signed_money(minor)) == english


def test_whole_money_rounds_half_away_from_zero() -> None:
    assert [plain(BG.whole_money(minor)) for minor in (149, 150, -150, -149)] == [
        "1 €",
        "2 €",
        "−2 €",
        "−1 €",
    ]


@pytest.mark.parametrize(
    ("share", "places", "bulgarian", "english"),
    [
        (Fraction(5, 16), 0, "31 %", "31%"),
        (Fraction(5, 16), 1, "31,3 %", "31.3%"),
        (Fraction(1), 0, "100 %", "100%"),
        (Fraction(0), 0, "0 %", "0%"),
        (Fraction(1, 200), 0, "1 %", "1%"),
        (Fraction(-1, 200), 0, "−1 %", "−1%"),
        (Fraction(-1, 201), 0, "0 %", "0%"),
    ],
)
def test_a_share_is_written_as_per_cent(
    share: Fraction, places: int, bulgarian: str, english: str
) -> None:
    assert plain(BG.percent(share, places)) == bulgarian
    assert plain(EN.percent(share, places)) == english


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8), 2, "0,13"),
        (Fraction(-1, 8), 2, "−0,13"),
        (Fraction(5, 1000), 2, "0,01"),
        (Fraction(-4, 1000), 2, "0,00"),
        (Fraction(99995, 10), 0, "10 000"),
        (7, 3, "7,000"),
    ],
)
def test_a_number_is_rounded_half_away_from_zero(
    value: int | Fraction, places: int, text: str
) -> None:
    assert plain(BG.number(value, places)) == text


@given(st.integers(-(10**13), 10**13), st.sampled_from([BG, EN]))
def test_what_is_written_with_cents_is_read_back_to_the_cent(minor: int, formats: Formats) -> None:
    decimal = "." if formats.language == "en" else ","
    read = read_amount(formats.money(minor, cents=True), decimal=decimal, allow_negative=True)
    assert read == Amount(minor, "EUR")


@given(st.integers(-(10**12), 10**12))
def test_an_amount_never_breaks_over_two_lines(minor: int) -> None:
    for formats in (BG, EN):
        text = formats.money(minor)
        assert " " not in text
        assert "-" not in text
        assert text.startswith(MINUS) is (minor < 0)


def test_days_are_written_short_and_long() -> None:
    day = date(2026, 11, 3)
    assert (BG.day(day), EN.day(day)) == ("03.11.2026", "03/11/2026")
    assert plain(BG.long_day(day)) == "3 ноември 2026 г."
    assert EN.long_day(day) == "3 November 2026"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_written_for_sentences_and_for_axes(month: int) -> None:
    first = date(2027, month, 1)
    names = "януари февруари март април май юни юли август септември октомври ноември декември"
    assert plain(BG.month(first)) == f"{names.split()[month - 1]} 2027 г."
    assert BG.short_month(first) == f"{month:02d}.2027"
    assert EN.month(first) == f"{first:%B} 2027"
    assert EN.short_month(first).endswith(" 2027")


def test_the_year_never_parts_from_its_abbreviation() -> None:
    assert BG.long_day(date(2026, 11, 3)).endswith(f"2026{NBSP}г.")
    assert BG.month(date(2026, 11, 1)).endswith(("2026\u00a0г.", "2026\u202fг."))


def test_the_hour_is_that_of_the_persons_own_zone() -> None:
    instant = datetime(2026, 11, 23, 12, 32, tzinfo=UTC)
    assert BG.clock(instant, ZoneInfo("Europe/Sofia")) == "14:32"
    assert EN.clock(instant, UTC) == "12:32"
