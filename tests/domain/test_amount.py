import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.amount import (
    AmbiguousAmount,
    Amount,
    UnreadableAmount,
    read_amount,
    read_currency,
)

SPACES = (" ", "\u00a0", "\u202f")
STYLES = [(mark, group) for mark in ",." for group in ("", *SPACES, "'", ".", ",") if group != mark]


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("1250", 125000, None),
        ("1 250,50", 125050, None),
        ("1\u00a0250,50", 125050, None),
        ("1\u202f250,50", 125050, None),
        ("1250.50", 125050, None),
        ("1250.5", 125050, None),
        ("1.250,50", 125050, None),
        ("1,250.50", 125050, None),
        ("1'250.50", 125050, None),
        ("1.250.000", 125000000, None),
        ("1 250", 125000, None),
        ("  1250 ", 125000, None),
        (",50", 50, None),
        ("0", 0, None),
        ("€1250", 125000, "EUR"),
        ("1250 €", 125000, "EUR"),
        ("EUR 1250,00", 125000, "EUR"),
        ("1250 лв.", 125000, "BGN"),
        ("1250лв", 125000, "BGN"),
        ("12,50 BGN", 1250, "BGN"),
        ("1 250 ЛЕВА", 125000, "BGN"),
        ("$13.50", 1350, "USD"),
        ("€ 12 EUR", 1200, "EUR"),
        ("999999999999", 99999999999900, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, minor: int, currency: str | None) -> None:
    assert read_amount(text) == Amount(minor, currency)


@pytest.mark.parametrize(
    ("text", "grouped", "as_decimal"),
    [
        ("1.250", 125000, 125),
        ("1,250", 125000, 125),
        ("1.234", 123400, 123),
        ("1.235", 123500, 124),
        ("12.500", 1250000, 1250),
        ("125,500", 12550000, 12550),
    ],
)
def test_one_mark_and_three_digits_have_two_meanings(
    text: str, grouped: int, as_decimal: int
) -> None:
    assert read_amount(text) == AmbiguousAmount(grouped, as_decimal)


def test_the_currency_of_an_unclear_amount_is_kept() -> None:
    assert read_amount("1.250 лв.") == AmbiguousAmount(125000, 125, "BGN")


@pytest.mark.parametrize(
    ("text", "decimal", "minor"),
    [("1.250", ",", 125000), ("1.250", ".", 125), ("1,250", ".", 125000), ("1,250", ",", 125)],
)
def test_an_answer_settles_an_unclear_amount(text: str, decimal: str, minor: int) -> None:
    assert read_amount(text, decimal=decimal) == Amount(minor)


def test_an_answer_does_not_bend_an_amount_that_is_clear() -> None:
    assert read_amount("1250.50", decimal=",") == UnreadableAmount("amount_unreadable")


@pytest.mark.parametrize(
    ("text", "code", "limit"),
    [
        ("", "amount_empty", None),
        (" \u00a0 ", "amount_empty", None),
        ("-5", "amount_negative", None),
        ("−5", "amount_negative", None),
        ("(12,00)", "amount_negative", None),
        ("9" * 13, "amount_too_long", 12),
        ("9" * 300, "amount_too_long", 12),
        ("1 000 000 000 000", "amount_too_long", 12),
        ("0.125", "amount_too_fine", 2),
        ("1234.567", "amount_too_fine", 2),
        ("1 250,505", "amount_too_fine", 2),
        ("1,250.505", "amount_too_fine", 2),
        ("12,3456", "amount_too_fine", 2),
    ],
)
def test_what_cannot_be_taken_is_told_by_a_code(text: str, code: str, limit: int | None) -> None:
    assert read_amount(text) == UnreadableAmount(code, limit)


@pytest.mark.parametrize(
    "text",
    [
        *("١٢", "１２", "1_000", "1e5", "NaN", "∞", "inf", "0x10", "1.2.3", "12 50", "1,00,000.00"),
        *("1.250,", ".", ",", "€", "€ 12 лв", "--5", "1 250.000,50", "=1+1", "1/2", "x" * 300),
        *("1 2 3", "+5+"),
    ],
)
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    assert read_amount(text, allow_negative=True) == UnreadableAmount("amount_unreadable")


@pytest.mark.parametrize(
    "text", ["-5", "−5", "5-", "5−", "(5)", "(5,00)", "- 5", "-€5", "€-5", "(€5)", "-5 €"]
)
def test_a_minus_is_read_where_it_may_stand(text: str) -> None:
    read = read_amount(text, allow_negative=True)
    assert isinstance(read, Amount)
    assert read.minor == -500


@pytest.mark.parametrize("text", ["-(5)", "(-5)", "-5-", "(5", "5)"])
def test_two_minus_signs_are_not_understood(text: str) -> None:
    assert read_amount(text, allow_negative=True) == UnreadableAmount("amount_unreadable")


def test_a_plus_sign_says_nothing() -> None:
    assert read_amount("+5", allow_negative=True) == Amount(500)


@pytest.mark.parametrize(
    ("text", "minor"), [("0.005", 1), ("0.0049", 0), ("-0.005", -1), ("1200.0000", 120000)]
)
def test_files_may_carry_more_decimals_rounded_away_from_zero(text: str, minor: int) -> None:
    assert read_amount(text, allow_negative=True, places=6) == Amount(minor)


@pytest.mark.parametrize(
    ("word", "code"), [(" ЛВ. ", "BGN"), ("Euro", "EUR"), ("евро", "EUR"), ("злоти", None)]
)
def test_a_currency_word_gives_its_code(word: str, code: str | None) -> None:
    assert read_currency(word) == code


def write(minor: int, mark: str, group: str) -> str:
    whole, rest = divmod(minor, 100)
    return f"{whole:,}".replace(",", group) + f"{mark}{rest:02}"


@settings(max_examples=100)
@given(st.integers(0, 10**14 - 1), st.sampled_from(STYLES))
def test_an_amount_written_in_any_style_reads_back(minor: int, style: tuple[str, str]) -> None:
    assert read_amount(write(minor, *style)) == Amount(minor)


@settings(max_examples=100)
@given(st.integers(1, 10**14 - 1), st.sampled_from(STYLES), st.sampled_from(["-{}", "{}−", "({})"]))
def test_a_negative_amount_is_the_positive_one_negated(
    minor: int, style: tuple[str, str], sign: str
) -> None:
    text = sign.format(write(minor, *style))
    assert read_amount(text, allow_negative=True) == Amount(-minor)
    assert read_amount(text) == UnreadableAmount("amount_negative")


@settings(max_examples=100)
@given(st.text(alphabet="0123456789., '’-−()€лв.eE_٣１ \u00a0", max_size=20))
def test_whatever_is_typed_gives_an_exact_amount_or_a_code(text: str) -> None:
    read = read_amount(text)
    if set(text) & set("eE_٣１"):
        assert isinstance(read, UnreadableAmount)
    if isinstance(read, Amount):
        assert 0 <= read.minor < 10**14
    if isinstance(read, AmbiguousAmount):
        assert read.grouped_minor != read.decimal_minor
