"""Banks and payment services as tables, read to totals worked out by hand."""

from datetime import date
from pathlib import Path

import pytest

from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total, Understood
from tests.imports.reading import asked, noted, reasons

SAMPLES = Path(__file__).parent / "samples"


def read(name: str, choices: Choices | None = None) -> Understood:
    return read_invoices((SAMPLES / name).read_bytes(), name, choices)


def came_in(found: Understood) -> list[tuple[int | None, str, str, int, str]]:
    return [
        (one.row, one.client, one.issued_on.isoformat(), one.gross_minor, one.currency)
        for one in found.invoices
    ]


@pytest.mark.parametrize(
    ("name", "preset", "rows", "left"),
    [
        (
            "dsk_2026_eur.csv",
            "dsk",
            [(4, "ПРИМЕР ЕООД", "2026-02-26", 144000, "EUR")],
            [(5, "money_out")],
        ),
        (
            "dsk_account.xls",
            "dsk",
            [(4, "ПРИМЕР ЕООД", "2025-06-01", 120050, "BGN")],
            [(5, "total_row")],
        ),
        ("dsk_bgn_old.csv", "dsk", [(2, "ПРИМЕР ЕООД", "2025-06-01", 120050, "BGN")], []),
        (
            "texim_cp1251_cr.csv",
            "texim",
            [(7, "Алфа ООД", "2026-02-05", 139580, "EUR")],
            [(8, "fee")],
        ),
        (
            "revolut_business_sofia.csv",
            "revolut-business",
            [(2, "ПРИМЕР ЕООД", "2026-05-29", 88060, "EUR")],
            [(3, "pending")],
        ),
        (
            "wise_statement_dmy_dash.csv",
            "wise",
            [(2, "Example AB", "2026-02-03", 125050, "EUR")],
            [(3, "money_out"), (4, "fee")],
        ),
        (
            "paypal_activity_de.csv",
            "paypal",
            [(2, "Beispiel GmbH", "2026-01-07", 123456, "EUR")],
            [(3, "pending")],
        ),
        (
            "paypal_statement_fr_mdy.csv",
            "paypal",
            [(2, "Exemple SARL", "2026-01-07", 125000, "EUR")],
            [(3, "money_out")],
        ),
        (
            "stripe_payments.csv",
            "stripe-payments",
            [(2, "ana@example.com", "2026-02-05", 125000, "EUR")],
            [(3, "refunded"), (4, "not_completed")],
        ),
    ],
)
def test_money_that_came_in(
    name: str,
    preset: str,
    rows: list[tuple[int | None, str, str, int, str]],
    left: list[tuple[int, str]],
) -> None:
    found = read(name)
    assert (found.preset, found.basis, found.questions) == (preset, Basis.CASH, ())
    assert (came_in(found), reasons(found)) == (rows, left)
    assert all(one.paid_on == one.issued_on for one in found.invoices)
    assert all(one.paid_minor == one.gross_minor for one in found.invoices)


def test_the_balance_of_stripe_says_no_payer() -> None:
    """97 paid, 20 given back, 73.93 moved to one's own bank: 77 earned."""
    found = read("stripe_balance_history.csv")
    assert found.totals == {"EUR": Total(7700, 7700)}
    assert [(one.client, one.kind) for one in found.invoices] == [
        ("Stripe", Kind.INVOICE),
        ("Stripe", Kind.CREDIT_NOTE),
    ]
    assert reasons(found) == [(4, "own_transfer")]
    assert "payer_not_told" in noted(found)


def test_a_payment_given_back_in_part_counts_for_what_was_kept() -> None:
    """1,250.00 less 250.50 are 999.50."""
    text = (SAMPLES / "stripe_payments.csv").read_text("utf-8-sig")
    text = text.replace('"1,250.00",0.00', '"1,250.00",250.50').replace("Paid", "Partial Refund")
    assert read_invoices(text.encode()).totals == {"EUR": Total(99950, 99950)}


def test_the_older_export_of_stripe() -> None:
    text = (
        "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,"
        "Converted Amount,Fee,Mode,Status,Customer Email,Captured,Card Name\n"
        "ch_1,Logo,Payment complete.,2025-11-05 20:38,100.00,0.00,bgn,100.00,2.0,Live,Paid,,true,Ana P\n"
    )
    (one,) = read_invoices(text.encode()).invoices
    assert (one.client, one.currency, one.issued_on) == ("Ana P", "BGN", date(2025, 11, 5))


def test_revolut_of_a_person() -> None:
    """650 euro and 120.40 pounds; the rest is one's own money or none yet."""
    found = read("revolut_personal.csv")
    assert came_in(found) == [
        (2, "Example AB", "2026-02-03", 65000, "EUR"),
        (4, "Beta Ltd", "2026-02-05", 12040, "GBP"),
    ]
    assert reasons(found) == [
        (3, "own_transfer"),
        (5, "conversion"),
        (6, "money_out"),
        (7, "own_payment_returned"),
        (8, "own_transfer"),
        (9, "pending"),
    ]


def test_paypal_in_english_is_not_the_sum_of_what_is_positive() -> None:
    """Positive rows sum to 1058.09 USD and 1085 EUR; income is 1058.09 − 58.09 USD and 75 EUR."""
    found = read("paypal_activity_en.csv")
    assert found.totals == {"EUR": Total(7500, 7500), "USD": Total(100000, 100000)}
    assert came_in(found) == [
        (2, "Example Ltd", "2026-02-03", 105809, "USD"),
        (6, "Example Ltd", "2026-02-17", -5809, "USD"),
        (11, "nina@example.com", "2026-02-21", 7500, "EUR"),
    ]
    assert reasons(found) == [
        (3, "conversion"),
        (4, "conversion"),
        (5, "own_transfer"),
        (7, "own_payment_returned"),
        (8, "own_transfer"),
        (9, "pending"),
        (10, "hold"),
        (12, "money_out"),
    ]


def test_paypal_in_spanish() -> None:
    """4.626,81 less 26,81 are 4600."""
    found = read("paypal_activity_es.csv")
    assert found.totals == {"EUR": Total(460000, 460000)}
    assert reasons(found) == [(3, "conversion")]


def test_paypal_asks_where_every_day_could_be_a_month() -> None:
    text = (SAMPLES / "paypal_statement_fr_mdy.csv").read_text("utf-8").replace("1/17/", "1/7/")
    assert asked(read_invoices(text.encode())) == [("Date", "day_order")]


def test_ubb_asks_for_the_currency_and_takes_vat_out_of_the_sum() -> None:
    """600.00 with 20 % VAT inside are 500.00 without it."""
    assert asked(read("ubb_semicolon.csv")) == [("Сума по документа", "currency")]
    found = read("ubb_semicolon.csv", Choices(currency="BGN_THEN_EUR"))
    assert (found.preset, found.totals) == ("ubb", {"EUR": Total(50000, 60000)})


def test_a_statement_of_costs_alone_asks_nothing() -> None:
    text = (
        (SAMPLES / "dsk_2026_eur.csv").read_text("utf-8").replace('"","1 440,00"', '"1 440,00",""')
    )
    found = read_invoices(text.encode())
    assert (found.questions, reasons(found)) == ((), [(4, "money_out"), (5, "money_out")])


def test_dsk_names_without_page_breaks_and_moves_between_own_accounts() -> None:
    header, row = (
        '"Вальор","Основание","Наредител","Вид на трансакцията","Кредит EUR"',
        '"26.02.2026","x"',
    )
    text = f'{header}\n{row},"АЛФА<br/>ООД","ПОЛУЧЕН ПРЕВОД","5,00"\n{row},"АЗ","МЕЖДУ СОБСТВЕНИ СМЕТКИ","9,00"\n'
    found = read_invoices(text.encode())
    assert came_in(found) == [(2, "АЛФА ООД", "2026-02-26", 500, "EUR")]
    assert reasons(found) == [(3, "own_transfer")]


def test_a_payer_named_only_in_the_description() -> None:
    text = (SAMPLES / "revolut_business_sofia.csv").read_text("utf-8-sig")
    text = text.replace("BG00TEST80001000000001,ПРИМЕР ЕООД,", "BG00TEST80001000000001,,")
    assert read_invoices(text.encode()).clients == ("ПРИМЕР ЕООД",)


def test_wise_cuts_the_reference_off_the_payer() -> None:
    text = (SAMPLES / "wise_statement_dmy_dash.csv").read_text("utf-8")
    text = text.replace('"Example AB",,,,,,,,0.00', '"",,,,,,,,0.00')
    assert read_invoices(text.encode()).clients == ("Example AB",)


def test_the_web_page_of_a_bank_with_a_comment_and_a_script() -> None:
    text = (SAMPLES / "dsk_account.xls").read_text("utf-8")
    text = text.replace("<body>", "<body><!-- <td>x --><script>if (a<b) '<td>'</script>")
    assert read_invoices(text.encode()).totals == read("dsk_account.xls").totals
