"""Data: invoices are added, undone, corrected, removed and brought back, in both languages."""

from datetime import date
from pathlib import Path

import pytest

from takingstock import bootstrap
from takingstock.domain.errors import Refused
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.invoice import Invoice
from takingstock.usecases.client import delete_client
from tests.pages.conftest import ROOT, Visit

SAMPLES = ROOT / "tests" / "imports" / "samples"
ROWS = """Клиент;Номер;Дата;Сума;Валута
Орион;101;03.02.2026;1250,00;EUR
Бета;102;17.12.2025;480,50;BGN
Бета;103;32.01.2026;10,00;EUR
"""
OPEN_ROWS = "Клиент;Дата;Сума\nОрион;03.02.2026;1.250\nБета;04.03.2026;2.500\n"


def upload(visit: Visit, name: str, content: bytes) -> Visit:
    visit.app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return visit.run()


def paste(visit: Visit, text: str) -> Visit:
    visit.app.text_area[0].set_value(text)
    return visit.run()


def add_rows(visit: Visit) -> Visit:
    return paste(visit.open("data"), ROWS).press("import_confirm")


def answer(visit: Visit, place: str, value: str) -> Visit:
    visit.at(f"question_{place}").get("radio")[0].set_value(value)
    return visit.run()


def choose_column(visit: Visit, role: str, place: str) -> Visit:
    label = visit.words(f"role.{role}")
    box = next(one for one in visit.app.selectbox if one.label == label)
    box.set_value(place)
    return visit.run()


def invoices(visit: Visit) -> tuple[Invoice, ...]:
    return visit.store.invoices(LOCAL_OWNER)


def pick(visit: Visit, invoice: Invoice) -> Visit:
    boxes = visit.at("invoices").get("selectbox")
    box = next(one for one in boxes if one.label == visit.words("invoices.pick"))
    box.set_value(invoice.id)
    return visit.run()


def write(visit: Visit, **texts: str) -> None:
    for name, text in texts.items():
        fields = [one for one in visit.app.text_input if str(one.key).endswith(f"_{name}")]
        fields[0].set_value(text)


def submit(visit: Visit) -> Visit:
    label = visit.words("invoices.save")
    next(one for one in visit.app.button if one.label == label).click()
    return visit.run()


def test_rows_are_pasted_looked_over_added_and_undone(visit: Visit) -> None:
    paste(visit.open("data"), ROWS)
    preview = visit.said_at("import_preview")
    assert visit.words("file.clients_all_new", n=2, names="Орион, Бета") in preview
    lev = {"bg": "480,50 лв. = 245,68 €", "en": "480.50 BGN = €245.68"}[visit.language]
    assert lev in preview
    assert visit.words("file.add", n=2) in visit.said_at("import_confirm")
    assert invoices(visit) == ()

    visit.press("import_confirm")
    assert [(one.number, one.gross_minor, one.currency) for one in invoices(visit)] == [
        ("102", 48050, "BGN"),
        ("101", 125000, "EUR"),
    ]
    assert visit.words("file.added", n=2) in visit.said
    assert visit.app.text_area[0].value == ""
    assert visit.words("imports.invoices", n=2) in visit.said_at("imports")

    visit.press("import_undo")
    pasted = visit.words("imports.pasted")
    assert visit.words("imports.undone", n=2, name=pasted) in visit.said_at("imports")
    assert invoices(visit) == ()
    assert visit.clients() == ()


def test_an_empty_page_says_what_it_is_for_and_shows_what_can_be_pasted(
    visit: Visit, own_folder: Path
) -> None:
    visit.open("data")
    assert visit.words("data.empty") in visit.said
    assert str(own_folder) in visit.said
    paste(visit, visit.words("file.paste_example"))
    assert visit.words("file.add", n=2) in visit.said_at("import_confirm")


def test_a_row_that_is_left_out_is_named_with_its_reason(visit: Visit) -> None:
    paste(visit.open("data"), ROWS)
    assert visit.words("skipped.title", n=1) in visit.said
    assert visit.words("skipped.no_such_day", text=r"32\.01\.2026").replace(
        "\\", ""
    ) in visit.said.replace("\\", "")


def test_the_same_file_adds_nothing_twice(visit: Visit) -> None:
    upload(visit.open("data"), "фактури.csv", ROWS.encode()).press("import_confirm")
    upload(visit, "фактури.csv", ROWS.encode())
    assert visit.words("file.nothing_new", n=2) in visit.said_at("import_preview")
    assert not visit.has("import_confirm")
    assert len(invoices(visit)) == 2


def test_a_file_that_is_put_aside_leaves_nothing(visit: Visit) -> None:
    paste(visit.open("data"), ROWS)
    visit.press(
        next(one.key for one in visit.app.button if one.label == visit.words("file.cancel"))
    )
    assert not visit.has("import_preview")
    assert visit.app.text_area[0].value == ""
    assert invoices(visit) == ()


def test_what_a_file_leaves_open_is_asked_and_an_answer_can_be_changed(bulgarian: Visit) -> None:
    upload(bulgarian.open("data"), "x.csv", OPEN_ROWS.encode())
    assert bulgarian.words("file.step_answer") in bulgarian.said
    assert [one.value for one in bulgarian.app.radio] == [None, None]
    for place, value in (("day_order", "day_first"), ("decimal_mark", ","), ("currency", "BGN")):
        answer(bulgarian, place, value)
    assert "3750,00 лв. = 1917,34 €" in bulgarian.said
    answer(answer(bulgarian, "decimal_mark", "."), "currency", "EUR").press("import_confirm")
    assert [(one.issued_on, one.gross_minor, one.currency) for one in invoices(bulgarian)] == [
        (date(2026, 2, 3), 125, "EUR"),
        (date(2026, 3, 4), 250, "EUR"),
    ]
    upload(bulgarian, "x.csv", OPEN_ROWS.encode())
    assert bulgarian.words("file.remembered") in bulgarian.said_at("remembered")
    assert bulgarian.words("file.nothing_new", n=2) in bulgarian.said_at("import_preview")


def test_another_column_can_be_chosen(english: Visit) -> None:
    rows = "Client;Date;Amount;Another amount\nOrion;13.02.2026;10.50 €;99.50 €\n"
    upload(english.open("data"), "x.csv", rows.encode())
    choose_column(english, "gross", "4").press("import_confirm")
    assert [one.gross_minor for one in invoices(english)] == [9950]


def test_a_column_that_is_taken_away_is_asked_for(bulgarian: Visit) -> None:
    upload(bulgarian.open("data"), "x.csv", ROWS.encode())
    choose_column(bulgarian, "client", "")
    assert not bulgarian.has("import_confirm")
    assert bulgarian.has("question_column_client")
    choose_column(bulgarian, "client", "2")
    text = bulgarian.words("file.clients_all_new", n=2, names="101, 102")
    assert text in bulgarian.said_at("import_preview")


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("program.exe", b"MZ\x90\x00" * 50, "file_is_program"),
        ("empty.csv", b" \r\n", "file_empty"),
        ("scan.pdf", b"%PDF-1.7", "file_is_pdf"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    visit: Visit, name: str, body: bytes, code: str
) -> None:
    upload(visit.open("data"), name, body)
    assert [one.value for one in visit.app.error] == [visit.words.error(Refused(code))]
    assert not visit.has("import_preview")


def test_the_sales_ledger_of_an_accounting_program_is_read(bulgarian: Visit) -> None:
    content = (SAMPLES / "PRODAGBI.TXT").read_bytes()
    upload(bulgarian.open("data"), "PRODAGBI.TXT", content)
    assert "Windows-1251" in bulgarian.said
    assert "1950,50 € без ДДС, 2340,60 € с ДДС" in bulgarian.said
    assert "Добавете 3 фактури" in bulgarian.said_at("import_confirm")


def test_what_does_not_count_as_income_says_so_in_the_list(visit: Visit) -> None:
    upload(visit.open("data"), "harvest.csv", (SAMPLES / "harvest_invoices.csv").read_bytes())
    visit.press("import_confirm")
    void = visit.words("invoices.kind.void")
    assert f"INV-101 · {void}" in visit.said_at("invoices").replace("\\", "")
    assert visit.words("invoices.gross") in visit.said_at("invoices")


def test_marks_in_a_name_are_shown_as_they_were_typed(bulgarian: Visit) -> None:
    paste(bulgarian.open("data"), "Клиент;Дата;Сума\n*а* [б](в);13.02.2026;1,50 €\n")
    assert r"\*а\* \[б\]\(в\)" in bulgarian.said_at("import_preview")


def test_what_was_typed_stays_until_a_correction_is_taken(visit: Visit) -> None:
    pick(add_rows(visit), invoices(visit)[1])
    write(visit, net="1.500", gross="хиляда")
    submit(visit)
    codes = ("amount_two_meanings", "amount_unreadable")
    said = [visit.words.error(Refused(code)) for code in codes]
    assert [one.value for one in visit.app.warning] == said
    assert [one.value for one in visit.app.text_input if "хиляда" in str(one.value)] == ["хиляда"]
    assert invoices(visit)[1].version == 1

    write(visit, number="101-А", gross="1800")
    visit.app.radio[0].set_value("grouped")
    submit(visit)
    assert visit.words("invoices.corrected") in visit.said_at("invoices")
    corrected = invoices(visit)[1]
    assert (corrected.net_minor, corrected.gross_minor) == (150000, 180000)
    assert (corrected.number, corrected.version) == ("101-А", 2)


def test_a_contradiction_is_told_at_its_field(visit: Visit) -> None:
    pick(add_rows(visit), invoices(visit)[1])
    write(visit, gross="-1250.00")
    submit(visit)
    refused = Refused("invoice_negative", place="gross")
    assert [one.value for one in visit.app.warning] == [visit.words.error(refused)]
    assert not visit.app.error
    assert invoices(visit)[1].gross_minor == 125000


def test_a_correction_never_overwrites_one_from_another_window(visit: Visit) -> None:
    pick(add_rows(visit), invoices(visit)[1])
    elsewhere = visit.store.change_invoice(LOCAL_OWNER, invoices(visit)[1])
    write(visit, number="мое")
    submit(visit)
    assert len(visit.app.error) == 1
    assert invoices(visit)[1] == elsewhere
    assert [one.value for one in visit.app.text_input if one.value == "мое"] == ["мое"]
    submit(visit)
    assert invoices(visit)[1].number == "мое"


def test_an_invoice_is_removed_and_brought_back(visit: Visit) -> None:
    pick(add_rows(visit), invoices(visit)[1])
    removed = invoices(visit)[1]
    visit.press(f"remove_{removed.id}")
    assert [one.number for one in invoices(visit)] == ["102"]
    assert "101" in visit.said_at("bin")
    visit.press("invoice_removed")
    assert [one.number for one in invoices(visit)] == ["102", "101"]
    assert not visit.has("bin")


def test_a_deleted_client_is_brought_back_with_its_invoices(visit: Visit) -> None:
    add_rows(visit)
    client = next(one for one in visit.clients() if one.name == "Орион")
    delete_client(visit.store, bootstrap.worksheet().clock, LOCAL_OWNER, client.id)
    assert "Орион" in visit.open("data").said_at("bin")
    assert len(invoices(visit)) == 1
    visit.press(f"bin_{client.id}")
    assert len(invoices(visit)) == 2


def test_a_client_is_chosen_and_only_its_invoices_are_listed(visit: Visit) -> None:
    add_rows(visit)
    assert "101" in visit.said_at("invoices")
    visit.app.selectbox(key="invoices_of").set_value(invoices(visit)[0].client_id)
    visit.run()
    listed = visit.said_at("invoices")
    lines = listed.splitlines()
    assert "102" in lines
    assert "101" not in lines
