"""Home: the first visit, the example, the list of clients and what can be done with each."""

import string

import pytest

from tests.pages.answering import TAKES_MUCH, read, typed_in
from tests.pages.conftest import Visit

ORION = {"bg": "Орион", "en": "Orion"}


def begin(visit: Visit, name: str) -> Visit:
    visit.open().field("client_name").set_value(name)
    return visit.press("start")


def test_the_first_visit_asks_one_question_and_selects_nothing(visit: Visit) -> None:
    visit.open()
    assert visit.title == {"bg": "Равносметка", "en": "Taking Stock"}[visit.language]
    assert visit.field("client_name").value == ""
    assert visit.words("home.hello") in visit.said
    assert visit.words("home.privacy") in visit.said
    assert not visit.has("clients")
    assert not visit.at("saved").children


def test_an_empty_name_is_answered_with_what_to_do(visit: Visit) -> None:
    begin(visit, "  ")
    assert [one.value for one in visit.app.warning] == [visit.words("error.name_empty")]
    assert visit.clients() == ()


def test_a_name_that_cannot_be_read_stays_in_the_field(visit: Visit) -> None:
    begin(visit, "Ори\aон")
    assert [one.value for one in visit.app.warning] == [visit.words("error.name_unreadable")]
    assert visit.field("client_name").value == "Ори\aон"
    assert visit.clients() == ()


def test_a_name_begins_with_the_questions_of_that_client(visit: Visit) -> None:
    begin(visit, " Сириус ")
    (client,) = visit.clients()
    assert (client.name, visit.title) == ("Сириус", "Сириус")
    assert visit.app.query_params["c"] == client.id
    assert visit.words("client.progress", n=0, of=12) in visit.said


def test_a_known_name_opens_that_client_again(english: Visit) -> None:
    known = english.know("Сириус")
    begin(english, "„СИРИУС“")
    assert english.clients() == (known,)
    assert english.app.query_params["c"] == known.id


def test_the_example_is_marked_and_goes_in_one_press(visit: Visit) -> None:
    visit.open().press("example")
    assert len(visit.clients()) == 4
    assert all(one.is_example for one in visit.clients())
    assert visit.words("example.banner") in visit.said
    assert ORION[visit.language] in visit.said_at("clients")
    visit.press("example_clear")
    assert visit.clients() == ()
    assert visit.words("home.hello") in visit.said


def test_every_page_of_the_example_is_marked(english: Visit) -> None:
    english.open().press("example")
    client = english.clients()[0]
    for slug in ("client", "numbers", "money", "clients", "conversation", "guidance", "data"):
        assert english.open(slug, c=client.id).has("example_banner"), slug


def test_a_start_on_the_example_fills_an_empty_worksheet_only(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    assert len(english.open().clients()) == 4


def test_a_start_on_the_example_leaves_ones_own_clients_alone(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    english.know("Сириус")
    assert [one.name for one in english.open().clients()] == ["Сириус"]


def test_home_continues_where_the_visit_stopped(visit: Visit) -> None:
    begin(visit, "Сириус").open()
    assert visit.words("home.why.unread", name="Сириус") in visit.said_at("where")
    visit.press("where_button")
    assert visit.title == "Сириус"


def test_a_reading_leads_home_to_its_next_step(english: Visit) -> None:
    english.open().press("example")
    said = english.said_at("where")
    # the reading of Bridgeworks is 33 days old, that of the others is newer
    assert english.words("home.why.look_again", name="Bridgeworks") in said
    rows = english.said_at("clients")
    assert english.words("home.row_due") in rows
    assert "17/11/2026" in rows


def test_a_next_step_leads_to_its_page_with_the_client(english: Visit) -> None:
    english.open().press("example")
    for name in ("Bridgeworks",):
        english.press(f"archive_{next(one.id for one in english.clients() if one.name == name)}")
    orion = next(one for one in english.clients() if one.name == "Orion")
    said = english.said_at("where")
    assert "Orion" in said
    english.press("where_button")
    assert english.app.query_params["c"] == orion.id


def test_a_client_can_be_renamed(english: Visit) -> None:
    client = english.know("Орион")
    english.open().type(f"rename_client_{client.id}", "Зора")
    assert [one.name for one in english.clients()] == ["Зора"]
    assert "Зора" in english.said_at("clients")
    assert english.at("saved").children


def test_a_name_that_is_taken_says_so_and_keeps_the_text(visit: Visit) -> None:
    visit.know("Зора")
    client = visit.know("Орион")
    visit.open().type(f"rename_client_{client.id}", "зора")
    assert visit.words("error.name_taken") in visit.said_at("not_saved")
    assert visit.field(f"rename_client_{client.id}").value == "зора"
    assert [one.name for one in visit.clients()] == ["Зора", "Орион"]


def test_a_deleted_client_can_be_brought_back_at_once(visit: Visit) -> None:
    client = visit.know("Орион")
    visit.open().press(f"delete_{client.id}")
    assert visit.words("home.deleted", name="Орион", n=30) in visit.said_at("undo_delete")
    assert visit.words("home.hello") in visit.said
    visit.press("undo_delete")
    assert "Орион" in visit.said_at("clients")
    assert not visit.has("undo_delete")


def test_an_archived_client_waits_in_the_folded_archive(visit: Visit) -> None:
    client = visit.know("Орион")
    visit.open().press(f"archive_{client.id}")
    assert visit.words("home.archived", n=1) in visit.said
    assert not visit.has("clients")
    visit.press(f"home.unarchive_{client.id}")
    assert visit.has("clients")


def test_two_names_are_shown_side_by_side_before_they_are_merged(visit: Visit) -> None:
    keeper, other = visit.know("Орион"), visit.know("Орион ООД")
    visit.open()
    assert visit.words("home.twins", first="Орион", second="Орион ООД") in visit.said
    visit.at(f"merge_{other.id}").set_value(keeper.id).run()
    assert visit.words("merge.text", name="Орион ООД", into="Орион") in visit.said
    visit.press(f"do_merge_{other.id}_{keeper.id}")
    assert visit.words("home.merged", n=1) in visit.said
    visit.press(f"home.unmerge_{other.id}")
    assert all(one.is_listed for one in visit.clients())


def test_several_names_are_added_a_line_each(visit: Visit) -> None:
    visit.know("Орион")
    visit.open()
    visit.at("several_names").set_value("Зора\n\nМост").run()
    visit.press("several_button")
    assert [one.name for one in visit.clients()] == ["Орион", "Зора", "Мост"]


def test_a_list_with_an_unreadable_name_adds_none_and_says_why(english: Visit) -> None:
    english.know("Орион")
    english.open()
    english.at("several_names").set_value(f"Зора\n{'й' * 121}").run()
    english.press("several_button")
    assert english.words("error.name_too_long", limit=120) in english.said_at("trouble")
    assert len(english.clients()) == 1


def test_a_name_on_the_list_already_is_named(english: Visit) -> None:
    english.know("Орион")
    english.open()
    english.at("several_names").set_value("орион").run()
    english.press("several_button")
    assert english.words("home.known", name="орион") in english.said


@pytest.mark.parametrize(
    "name", ["**Bold** [x](y)", "![t](http://x/y.png)", "`code` $x$", ":red[a]"]
)
def test_a_name_is_shown_letter_for_letter(english: Visit, name: str) -> None:
    client = english.know(name)
    english.open()
    (label,) = [label for label, (_, query) in english.links().items() if client.id in query]
    marks = sum(letter in string.punctuation for letter in name)
    assert label.count("\\") == marks
    assert label.replace("\\", "").replace("\u2060", "") == f"**{name}**"


def test_the_language_is_switched_and_kept(bulgarian: Visit) -> None:
    bulgarian.open()
    bulgarian.at("language_choice").set_value("en").run()
    assert bulgarian.title == "Taking Stock"
    assert bulgarian.open().title == "Taking Stock"


def test_a_language_in_the_address_becomes_the_choice(bulgarian: Visit) -> None:
    assert bulgarian.open(lang="en").title == "Taking Stock"
    assert bulgarian.open().title == "Taking Stock"
    assert bulgarian.open(lang="de").title == "Taking Stock"
    bulgarian.open(lang="en").at("language_choice").set_value("bg").run()
    assert bulgarian.title == "Равносметка"
    assert bulgarian.app.query_params["lang"] == "bg"


def test_the_limits_and_the_place_of_the_data_stand_on_every_page(visit: Visit) -> None:
    client = visit.know("Орион")
    for slug in ("home", "client", "numbers", "clients", "conversation", "guidance", "data"):
        said = visit.open(slug, c=client.id).said
        assert visit.words("limits.text").strip() in said, slug
        assert visit.words("privacy.title") in said, slug


def test_many_clients_are_twelve_and_a_fold(visit: Visit) -> None:
    for n in range(14):
        visit.know(f"Клиент {n:02}")
    last = visit.clients()[-1]
    visit.opens_folds = False
    visit.open()
    assert sum(visit.has(f"row_{one.id}") for one in visit.clients()) == 12
    fold = visit.words("home.rest", n=2)
    assert fold in [one.label for one in visit.app.get("expander")]
    visit.opens_folds = True
    assert visit.run().has(f"row_{last.id}")


def test_the_list_follows_a_figure_a_reading_and_a_name_at_once(visit: Visit) -> None:
    client = visit.know("Орион")
    assert visit.words("home.row_unread") in visit.open().said_at("clients")
    read(visit, client, TAKES_MUCH)
    for revenue, percent in (("4000", 31), ("2500", 50)):
        typed_in(visit, client, monthly_revenue=revenue)
        said = visit.open().said_at("clients")
        assert str(percent) in said
        assert visit.words("home.row_unread") not in said
    visit.know("ОРИОН ООД")
    said = visit.open().said
    assert visit.words("home.twins", first="Орион", second="ОРИОН ООД") in said
    assert "ОРИОН ООД" in visit.said_at("clients")
