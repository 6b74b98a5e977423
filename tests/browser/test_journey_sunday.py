"""Sunday: the invoices of a file are added, and one learns whom one depends on most."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Person, plain
from tests.browser.server import Server
from tests.browser.visit import Device, Visits, idle

pytestmark = pytest.mark.browser

CLICKS = 25
PRIMARY = "rgb(26, 98, 90)"
NAMES = ("Орион", "Бета", "Гама", "Делта")
GOOD = 80


def table() -> bytes:
    """
    Return 82 rows of an accounting program: leva, then euro, and two rows that cannot be read.

    Of each four invoices the first is Орион's with 700, the others have 100 each: 70 %.
    """
    rows = ["Контрагент;Номер;Дата;Стойност;Валута;Платена на"]
    for number in range(GOOD):
        client = NAMES[number % 4]
        in_leva = number < GOOD // 4
        amount = ("1369,08" if client == "Орион" else "195,58") if in_leva else None
        amount = amount or ("700,00" if client == "Орион" else "100,00")
        month = f"{10 + number % 3}.2025" if in_leva else f"{1 + number % 10:02}.2026"
        day = f"{13 + number % 15}.{month}"
        rows.append(f"{client};{1000 + number};{day};{amount};{'BGN' if in_leva else 'EUR'};{day}")
    rows += ["Бета;2001;32.01.2026;100,00;EUR;", "Гама;2002;;100,00;EUR;"]
    return "\r\n".join(rows).encode("cp1251")


@pytest.mark.parametrize(("device", "language"), [("phone", "bg"), ("desktop", "en")])
def test_a_file_is_added_and_the_largest_client_found(
    empty_server: Server, visits: Visits, device: Device, language: str
) -> None:
    person = Person(visits.open(device, empty_server, language), language)
    person.visit("/data")
    choose = person.box("invoice_file").locator("button").first
    expect(choose).to_have_css("background-color", PRIMARY)
    chooser = person.box("invoice_file").locator("input[type=file]")
    chooser.set_input_files({"name": "фактури.csv", "mimeType": "text/csv", "buffer": table()})
    person.clicks += 2
    expect(person.box("import_preview")).to_be_visible()
    expect(choose).not_to_have_css("background-color", PRIMARY)
    idle(person.page)
    said = plain(person.page.get_by_role("main").inner_text())
    assert person.words("file.rows", n=82) in said
    assert "Windows-1251" in said
    assert person.words("skipped.title", n=2) in said
    person.press(person.next_step())
    expect(person.box("import_added")).to_contain_text("80")
    idle(person.page)
    person.press(person.box("import_added").get_by_role("link"))
    idle(person.page)
    person.visit("/clients")
    person.clicks += 2
    first = person.rows(person.box("overview_table").locator("table").first)
    share = {"bg": "70 %", "en": "70%"}[language]
    assert any("Орион" in plain(" ".join(row)) and share in plain(" ".join(row)) for row in first)
    assert person.clicks <= CLICKS
