"""All clients: overload first, who is due, the picture and its table, two compared, names."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.usecases.figure import save_figure
from tests.pages.answering import GIVES_MUCH, TAKES_MUCH, pen_of, read, read_before
from tests.pages.conftest import Visit


def know(visit: Visit, name: str, values: tuple[int | None, ...] | None, euro: str = "") -> Client:
    client = visit.know(name)
    if values:
        read(visit, client, values)
    for figure, typed in (
        (FigureName.MONTHLY_FROM_CLIENT, euro),
        (FigureName.MONTHLY_REVENUE, "4000"),
    ):
        if euro:
            save_figure(pen_of(visit), client, figure, typed)
    return client


def three(visit: Visit) -> tuple[Client, Client, Client]:
    return (
        know(visit, "Зора", GIVES_MUCH, "560"),
        know(visit, "Орион", TAKES_MUCH, "1250"),
        know(visit, "Мост", TAKES_MUCH, "880"),
    )


def column(visit: Visit, place: int) -> list[str]:
    table = visit.at("overview_table").get("table")[0].value
    return [str(one).replace("\u00a0", " ") for one in table.iloc[:, place]]


# ---- empty and small ------------------------------------------------------------------------------


def test_an_empty_page_asks_for_names_and_for_nothing_else(visit: Visit) -> None:
    visit.open("clients")
    assert visit.words("clients.empty") in visit.said
    assert not visit.has("overview_table")
    visit.at("several_names").set_value("Орион\nЗора").run()
    visit.press("several_button")
    assert [one.name for one in visit.clients()] == ["Орион", "Зора"]
    assert column(visit, 0) == ["Зора", "Орион"]


def test_two_clients_have_a_table_and_no_picture(visit: Visit) -> None:
    know(visit, "Зора", GIVES_MUCH, "560")
    know(visit, "Орион", TAKES_MUCH, "1250")
    visit.open("clients")
    assert visit.has("overview_table")
    assert not visit.has("overview_chart")
    assert visit.words("clients.few") in visit.said


# ---- the picture and its twin -----------------------------------------------------------------------


def test_three_known_clients_are_drawn_and_told(visit: Visit) -> None:
    three(visit)
    visit.open("clients")
    share = visit.formats.percent_points("31")
    said = visit.words("clients.said.takes", name="Орион", share=share).translate(
        str.maketrans("\u00a0", " ")
    )
    assert said in visit.said
    assert visit.has("overview_chart")
    assert visit.words("clients.legend", threshold="").split("·")[0] in visit.said


def test_the_table_says_what_each_gives_takes_and_brings(bulgarian: Visit) -> None:
    three(bulgarian)
    know(bulgarian, "Нов", None)
    bulgarian.open("clients")
    assert column(bulgarian, 0) == ["Орион", "Мост", "Зора", "Нов"]
    assert column(bulgarian, 2) == [
        "▼ 17 от 24, ▲ 4 от 24",
        "▼ 17 от 24, ▲ 4 от 24",
        "▼ 2 от 24, ▲ 21 от 24",
        "–",
    ]
    assert column(bulgarian, 3) == [
        "1250 € · 31 %",
        "880 € · 22 %",
        "560 € · 14 %",
        "–",
    ]
    assert column(bulgarian, 4) == ["–, 47 %", "–, 47 %", "–, 6 %", "–"]  # unknown, not zero
    assert bulgarian.words("clients.not_drawn", names="Нов") in bulgarian.said


def test_names_are_shown_letter_for_letter(english: Visit) -> None:
    three(english)
    know(english, "![x](http://a.b) $1$ =HYPERLINK()", None)
    english.open("clients")
    (cell,) = [one for one in column(english, 0) if "HYPERLINK" in one]
    assert cell.replace("\\", "").replace("\u2060", "") == "![x](http://a.b) $1$ =HYPERLINK()"
    assert "\\!\\[" in cell


# ---- overload and who is due ------------------------------------------------------------------------


def test_overload_is_named_before_any_client(visit: Visit) -> None:
    three(visit)
    visit.open("clients")
    assert visit.words("clients.overload") in visit.said_at("overload")
    assert visit.words("clients.overload_text", n=2, of=3) in visit.said_at("overload")
    title = visit.content.guidance["step-pressure"].title
    assert visit.links()[title] == ("guidance", "topic=step-pressure")
    assert visit.said.index(visit.words("clients.overload")) < visit.said.index("Орион")


def test_one_heavy_client_is_no_overload(visit: Visit) -> None:
    know(visit, "Зора", GIVES_MUCH)
    know(visit, "Орион", TAKES_MUCH)
    assert not visit.open("clients").has("overload")


def test_who_is_due_is_a_link_to_the_questions(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = visit.know("Стар")
    read_before(visit, monkeypatch, old, TAKES_MUCH)
    for number in range(6):
        visit.know(f"Нов {number}")
    visit.open("clients")
    day = visit.formats.day(date(2026, 10, 1))
    label = visit.words("clients.due_again", name="Стар", day=day)
    assert visit.links()[label] == ("client", f"c={old.id}")
    assert visit.words("clients.due_unread", name="Нов 0") in visit.links()
    assert visit.words("clients.due_more", n=2) in visit.said_at("due")


def test_nobody_is_due_right_after_the_readings(visit: Visit) -> None:
    three(visit)
    assert not visit.open("clients").has("due")


# ---- going on with one --------------------------------------------------------------------------------


def test_nobody_is_chosen_beforehand_and_a_choice_leads_to_its_step(visit: Visit) -> None:
    _, orion, _ = three(visit)
    visit.open("clients")
    assert not visit.has("chosen_step")
    visit.at("chosen_client").set_value(orion.id).run()
    step = visit.content.next_steps["check_numbers"]
    assert step.text in visit.said_at("next_step")
    visit.press("chosen_step")
    assert visit.title.startswith(visit.words("numbers.title", name="Орион")[:5])
    assert visit.app.query_params["c"] == orion.id


def test_a_choice_without_a_reading_leads_to_the_questions(visit: Visit) -> None:
    client = visit.know("Нов")
    visit.open("clients")
    visit.at("chosen_client").set_value(client.id).run()
    visit.press("chosen_step")
    assert visit.title == "Нов"


# ---- two compared -------------------------------------------------------------------------------------


def test_two_are_compared_row_by_row_with_the_difference_in_words(bulgarian: Visit) -> None:
    zora, orion, _ = three(bulgarian)
    bulgarian.open("clients")
    bulgarian.at("compare_first").set_value(orion.id).run()
    bulgarian.at("compare_second").set_value(orion.id).run()
    assert bulgarian.words("compare.same") in bulgarian.said_at("compare")
    bulgarian.at("compare_second").set_value(zora.id).run()
    table = bulgarian.at("compare").get("table")[0].value
    assert list(table.columns)[1:3] == ["Орион", "Зора"]
    said = dict(zip(table.iloc[:, 0], table.iloc[:, 3], strict=True))
    assert said == {
        "Равносметка": "",
        "Отнема сили": "повече при Орион",
        "Дава сили": "повече при Зора",
        "На месец": "повече при Орион",
        "Дял от часовете": "още не се знае",
        "Дял от умората": "повече при Орион",
    }


def test_with_one_client_there_is_nothing_to_compare(english: Visit) -> None:
    english.know("Орион")
    assert not english.open("clients").has("compare")


# ---- names, alias, archive ------------------------------------------------------------------------------


def test_a_client_is_renamed_and_called_otherwise(visit: Visit) -> None:
    client = visit.know("Орион")
    visit.open("clients").at("named_client").set_value(client.id).run()
    visit.type("rename_client", "Зора")
    assert [one.name for one in visit.clients()] == ["Зора"]
    visit.type("alias_client", "Клиент Б")
    assert [(one.name, one.alias) for one in visit.clients()] == [("Зора", "Клиент Б")]
    visit.type("rename_client", " ")
    assert visit.words("error.name_empty") in visit.said_at("not_saved")
    assert [one.name for one in visit.clients()] == ["Зора"]


def test_a_client_is_archived_from_here_and_comes_back(visit: Visit) -> None:
    client = visit.know("Орион")
    visit.open("clients").at("named_client").set_value(client.id).run()
    visit.press("archive_client")
    assert not visit.has("overview_table")
    visit.press(f"home.unarchive_{client.id}")
    assert visit.has("overview_table")


def test_home_leads_here_once_there_are_two(visit: Visit) -> None:
    know(visit, "Орион", TAKES_MUCH, "1250")
    visit.open()
    assert visit.words("home.all") not in visit.links()
    visit.know("Зора")
    visit.open()
    assert visit.links()[visit.words("home.all")][0] == "clients"
