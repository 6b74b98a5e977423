"""Data: hours from a time report, answers that are remembered, names that look alike."""

import pytest

from takingstock.domain.identity import LOCAL_OWNER
from takingstock.imports.invoice import read_pasted
from takingstock.ui.remembered import name_of
from tests.pages.conftest import Visit
from tests.pages.test_data import SAMPLES, answer, invoices, paste, upload

CLOCKIFY = (SAMPLES / "clockify_detailed_dmy.csv").read_bytes()
HARVEST = (SAMPLES / "harvest_time.csv").read_bytes()
ROWS = "Клиент;Номер;Дата;Сума;Валута\n{client};{number};{day};10,00;EUR\n"


def months(visit: Visit) -> list[tuple[int, int]]:
    return [(one.billable_minutes, one.unbilled_minutes) for one in visit.store.hours(LOCAL_OWNER)]


def test_hours_are_looked_over_added_and_undone(visit: Visit) -> None:
    upload(visit.open("data"), "time.csv", HARVEST)
    said = visit.said_at("import_preview")
    assert "Acme" in said
    assert {"bg": "2,25", "en": "2.25"}[visit.language] in said
    visit.press("import_confirm")
    assert visit.words("time_report.added", n=1) in visit.said_at("import_added")
    assert months(visit) == [(135, 90)]
    assert visit.words("imports.hours", n=1) in visit.said_at("imports")
    visit.press("import_undo")
    assert months(visit) == []
    assert visit.words("imports.undone_hours", name=r"time\.csv") in visit.said_at("import_undone")


def test_the_same_report_again_adds_nothing_until_the_first_is_undone(visit: Visit) -> None:
    upload(visit.open("data"), "time.csv", HARVEST)
    visit.press("import_confirm")
    upload(visit, "time.csv", HARVEST)
    assert visit.words("time_report.already_there", n=1) in visit.said_at("import_preview")
    assert not visit.has("import_confirm")
    visit.press("import_undo")
    assert visit.words("imports.undone_hours", name=r"time\.csv") in visit.said_at("import_undone")
    visit.press("import_confirm")
    assert not visit.has("import_undone")
    assert months(visit) == [(135, 90)]


def test_an_answer_is_remembered_for_the_next_file_with_this_header(visit: Visit) -> None:
    upload(visit.open("data"), "may.csv", CLOCKIFY)
    answer(visit, "day_order", "day_first").press("import_confirm")
    assert months(visit) == [(13, 0)]
    upload(visit, "june.csv", CLOCKIFY.replace(b"05/02/2026", b"05/03/2026"))
    assert visit.words("file.remembered") in visit.said_at("remembered")
    assert visit.has("import_confirm")
    visit.press("remembered")
    assert not visit.has("import_confirm")
    assert visit.has("question_day_order")


@pytest.mark.parametrize(
    "kept", ['{"column.client": "99"}', "not ours", "[1]", '{"decimal_mark": 1}']
)
def test_answers_that_do_not_fit_are_asked_anew(visit: Visit, kept: str) -> None:
    rows = ROWS.format(client="Орион", number=1, day="13.02.2026")
    name = name_of(read_pasted(rows))
    assert name
    visit.store.save_preference(LOCAL_OWNER, name, kept)
    paste(visit.open("data"), rows).press("import_confirm")
    assert len(invoices(visit)) == 1


def test_a_table_without_a_header_is_not_remembered() -> None:
    assert name_of(read_pasted("Орион;13.02.2026;10,00 EUR\nБета;14.02.2026;11,00 EUR\n")) is None


def test_names_that_look_alike_are_shown_side_by_side_and_added_apart(visit: Visit) -> None:
    paste(visit.open("data"), ROWS.format(client="Орион ООД", number=1, day="13.02.2026"))
    visit.press("import_confirm")
    paste(visit, ROWS.format(client="„Орион“ ЕООД", number=2, day="14.02.2026"))
    said = visit.said_at("twins")
    assert visit.words("file.twins") in said
    assert "Орион ООД" in said
    visit.press("import_confirm")
    assert len({one.client_id for one in invoices(visit)}) == 2


def test_a_file_from_abroad_can_be_in_dollars(visit: Visit) -> None:
    upload(visit.open("data"), "wave.csv", (SAMPLES / "wave_transactions.csv").read_bytes())
    answer(visit, "currency", "USD").press("import_confirm")
    assert {one.currency for one in invoices(visit)} == {"USD"}


PASTED = "Клиент;Дата;Часове\nОрион;17.02.2026;1,5\nБета;18.02.2026;2:15\n"
UNKNOWN = "Ден;При кого;Какво;Колко\n17.02.2026;Орион;Среща;2\n18.02.2026;Бета;Текст;3\n"


def test_pasted_hours_are_looked_over_added_and_undone(visit: Visit) -> None:
    paste(visit.open("data"), PASTED)
    assert visit.words("time_report.add", n=2) in visit.said_at("import_confirm")
    visit.press("import_confirm")
    assert sorted(months(visit)) == [(90, 0), (135, 0)]
    assert visit.words("imports.pasted") in visit.said_at("imports")
    visit.press("import_undo")
    assert months(visit) == []


def test_hours_in_a_table_of_no_known_tool_are_mapped_and_remembered(visit: Visit) -> None:
    upload(visit.open("data"), "may.csv", UNKNOWN.encode())
    guess = visit.said_at("import_guess")
    assert visit.words("role.date") in guess
    assert "17.02.2026" in guess.replace("\\", "")
    visit.at("import_guess").get("radio")[0].set_value("hours")
    visit.run()
    assert visit.has("question_column_client")
    answer(visit, "column_client", "2").press("import_confirm")
    assert sorted(months(visit)) == [(120, 0), (180, 0)]
    upload(visit, "june.csv", UNKNOWN.replace(".02.", ".03.").encode())
    assert visit.words("file.remembered") in visit.said_at("remembered")
    assert visit.words("time_report.add", n=2) in visit.said_at("import_confirm")


def test_hours_can_be_read_as_invoices_after_all(visit: Visit) -> None:
    paste(visit.open("data"), PASTED)
    visit.at("import_guess").get("radio")[0].set_value("invoices")
    visit.run()
    assert visit.has("question_column_amount")
    visit.at("import_guess").get("radio")[0].set_value("hours")
    visit.run()
    assert visit.words("time_report.add", n=2) in visit.said_at("import_confirm")


def test_what_the_columns_were_taken_for_is_shown_on_the_first_rows(visit: Visit) -> None:
    paste(visit.open("data"), "Client;Data;Note\nOrion;13.02.2026;10,50 €\n")
    guess = visit.said_at("import_guess")
    for told in ("client", "date", "gross"):
        assert visit.words(f"role.{told}") in guess
    assert "10,50 €" in guess.replace("\\", "")
