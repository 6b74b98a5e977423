"""`invoices`: what is understood of a file of another tool, and the flags that answer."""

from pathlib import Path

import pytest

from takingstock import bootstrap
from tests.cli.conftest import BANK, LEDGER, SAMPLES, TABLE, File, Run, from_stdin

# ---- invoices -------------------------------------------------------------------------------------


def test_invoices_prints_what_was_understood_and_saves_nothing(run: Run, own_folder: Path) -> None:
    ran = run("invoices", LEDGER)
    assert (ran.code, ran.err) == (0, "")
    found = ran.json
    assert {key: found[key] for key in ("preset", "encoding", "rows_read", "basis")} == {
        "preset": "prodagbi",
        "encoding": "cp1251",
        "rows_read": 4,
        "basis": "invoice",
    }
    first = found["invoices"][0]
    assert {key: first[key] for key in ("client", "number", "date", "net", "vat", "gross")} == {
        "client": "Алфа ООД",
        "number": "0000000101",
        "date": "2026-02-03",
        "net": "1200.00",
        "vat": "240.00",
        "gross": "1440.00",
    }
    assert {"due", "paid", "currency", "kind"} <= set(first)
    assert found["skipped"] == [{"row": 4, "reason": "daily_sales"}]
    assert (found["questions"], found["totals"]) == (
        [],
        {"EUR": {"net": "1950.50", "gross": "2340.60"}},
    )
    assert not (own_folder / bootstrap.DATABASE).exists() or run("check").json["invoices"] == 0


def test_an_open_question_ends_with_1_and_the_same_json(run: Run) -> None:
    ran = run("invoices", TABLE)
    assert (ran.code, ran.err) == (1, "")
    assert ran.json["questions"] == [
        {"column": "Дата", "question": "day_order", "choices": ["day_first", "month_first"]}
    ]
    assert (ran.json["invoices"], ran.json["encoding"]) == ([], "utf-16")


@pytest.mark.parametrize(
    ("flag", "dates"),
    [
        ("--day-first", ["2026-04-03", "2026-03-04"]),
        ("--month-first", ["2026-03-04", "2026-04-03"]),
    ],
)
def test_a_flag_answers_a_question(run: Run, flag: str, dates: list[str]) -> None:
    ran = run("invoices", TABLE, flag)
    assert ran.code in {0, 1}
    if flag == "--day-first":
        assert (ran.code, [one["date"] for one in ran.json["invoices"]]) == (0, dates)
    assert all(one["question"] != "day_order" for one in ran.json["questions"])


def test_the_currency_and_the_kind_of_amount_can_be_told(run: Run) -> None:
    asked = run("invoices", BANK)
    assert (asked.code, [one["question"] for one in asked.json["questions"]]) == (1, ["currency"])
    told = run("invoices", BANK, "--currency", "EUR")
    assert (told.code, told.json["basis"]) == (0, "cash")
    assert told.json["totals"] == {"EUR": {"net": "500.00", "gross": "600.00"}}
    as_net = run("invoices", BANK, "--currency", "EUR", "--amount-is", "net")
    assert as_net.json["totals"] == {"EUR": {"net": "600.00", "gross": "720.00"}}


def test_a_decimal_mark_and_an_encoding_can_be_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("Клиент;Дата;Сума;Валута\nАлфа;2026-02-17;1.250;EUR\n".encode("cp1251"))
    asked = run("invoices", str(path), "--encoding", "cp1251")
    assert (asked.code, asked.json["questions"][0]["question"]) == (1, "decimal_mark")
    for mark, gross in ((",", "1250.00"), (".", "1.25")):
        told = run("invoices", str(path), "--encoding", "cp1251", "--decimal", mark)
        assert (told.code, told.json["invoices"][0]["gross"]) == (0, gross)


def test_a_map_says_which_column_is_what_and_a_flag_goes_before_it(
    run: Run, tmp_path: Path
) -> None:
    table, told = tmp_path / "table.csv", tmp_path / "map.toml"
    table.write_text("Кой;Кога;Колко\nАлфа;2026-02-17;100,00\n", encoding="utf-8")
    told.write_text(
        'client = "Кой"\ndate = "Кога"\namount = 3\ncurrency = "BGN"\n', encoding="utf-8"
    )
    by_map = run("invoices", str(table), "--map", str(told))
    assert (by_map.code, by_map.json["invoices"][0]["currency"]) == (0, "BGN")
    by_flag = run("invoices", str(table), "--map", str(told), "--currency", "EUR")
    assert by_flag.json["invoices"][0]["currency"] == "EUR"


@pytest.mark.parametrize(
    ("text", "word"),
    [("client = ", "map"), ('colour = "x"', "colour"), ("client = 1.5", "client")],
)
def test_a_map_that_cannot_be_read_says_where(
    run: Run, tmp_path: Path, text: str, word: str
) -> None:
    told = tmp_path / "map.toml"
    told.write_text(text, encoding="utf-8")
    ran = run("invoices", LEDGER, "--map", str(told))
    assert (ran.code, ran.out) == (1, "")
    assert word in ran.err
    assert ran.err.count("\n") == 1


def test_a_preset_can_be_told_and_a_wrong_one_is_refused(run: Run) -> None:
    assert run("invoices", LEDGER, "--preset", "prodagbi").code == 0
    for slug in ("nobody", "generic/../x"):
        ran = run("invoices", LEDGER, "--preset", slug)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert run("invoices", BANK, "--preset", "prodagbi").code == 1


def test_a_wrong_currency_is_refused(run: Run) -> None:
    ran = run("invoices", LEDGER, "--currency", "euro")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("currency: ")


def test_the_presets_are_listed_one_a_line(run: Run) -> None:
    ran = run("invoices", "--presets")
    slugs = ran.out.split()
    assert ran.code == 0
    assert {"prodagbi", "generic"} <= set(slugs)
    assert ran.out == "".join(f"{slug}\n" for slug in slugs)
    assert all(slug == slug.lower() for slug in slugs)


def test_invoices_without_a_file_says_so(run: Run) -> None:
    ran = run("invoices")
    assert (ran.code, ran.out) == (1, "")
    assert "FILE" in ran.err


def test_invoices_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from_stdin(monkeypatch, Path(LEDGER).read_bytes())
    assert run("invoices", "-").json["totals"] == {"EUR": {"net": "1950.50", "gross": "2340.60"}}


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\x00", b"%PDF-1.7", b"<html></html>", b"\x00" * 9]
)
def test_a_file_that_is_no_table_is_refused_in_words(run: Run, file: File, content: bytes) -> None:
    ran = run("invoices", file(content))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "{" not in ran.err


def test_hours_are_printed_by_client_and_month(run: Run) -> None:
    found = run("hours", str(SAMPLES / "harvest_time.csv"))
    assert found.code == 0
    assert list(found.json) == ["preset", "encoding", "rows_read", "hours", "skipped", "questions"]
    assert found.json["hours"] == [
        {"client": "Acme & Co", "month": "2026-02", "billable": "2.25", "unbilled": "1.50"}
    ]


def test_a_question_about_hours_is_answered_by_a_flag(run: Run) -> None:
    name = str(SAMPLES / "clockify_detailed_mdy_ampm.csv")
    assert run("hours", name).code == 1
    assert run("hours", name, "--month-first").json["hours"][0]["month"] == "2026-02"


def test_hours_need_a_file(run: Run) -> None:
    assert run("hours").code == 1
