"""Numbers: can you manage without this client, worked out in the open."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import Person, answers, plain
from tests.browser.server import Server
from tests.browser.visit import Device, Visits, idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

CLICKS = 12
HEAVY = answers(takes=(4, 3, 4, 1, 4, 1), gives=(0, 1, 1, 1, 2, 1))
FIGURES = {
    "monthly_from_client": "1250",
    "monthly_revenue": "4000",
    "monthly_costs": "2900",
    "reserve": "9800",
}
SENTENCES = {
    "bg": ("−150 €", "2750 €", "над 2 години"),
    "en": ("−€150", "€2,750", "over 2 years"),
}
SHARE = {"bg": "Делът на {} е 31 % от приходите.", "en": "{} brings 31% of revenue."}
GUESS = {"bg": "2–3 месеца", "en": "2–3 months"}
MONEY = {"bg": "1250,50 €", "en": "€1,250.50"}


@pytest.mark.parametrize(("device", "language"), [("phone", "bg"), ("desktop", "en")])
def test_from_the_reading_one_learns_whether_one_can_manage(
    empty_server: Server, visits: Visits, device: Device, language: str
) -> None:
    person = Person(visits.open(device, empty_server, language), language)
    name = f"Сметка {language}"
    person.start(name)
    person.fill_in_fast(HEAVY)
    person.show_reading()
    person.clicks = 0
    person.press(person.next_step())
    _guess_before_the_sum(person, language)
    for key, typed in FIGURES.items():
        _type(person, key, typed)
        expect(person.box(key)).to_contain_text("=")
    expect(person.box("numbers_chart").get_by_role("img")).to_be_visible()
    idle(person.page)
    sentence = person.text("numbers_sentence")
    assert all(part in sentence for part in SENTENCES[language]), sentence
    assert person.clicks <= CLICKS
    main = plain(person.page.get_by_role("main").inner_text())
    assert SHARE[language].format(name) in main
    assert (
        person.words(
            "numbers.guess_apart", guess=GUESS[language], found=person.words("numbers.band.4")
        )
        in main
    )
    expect(person.primaries()).to_have_count(1)
    _adds_up_by_hand(person)


def _guess_before_the_sum(person: Person, language: str) -> None:
    guess = person.box("guess_months")
    expect(guess).to_be_visible()
    expect(person.box("numbers_sentence")).to_have_text(person.words("numbers.empty"))
    person.press(guess.get_by_role("radio", name=GUESS[language], exact=True))
    expect(guess.locator("[aria-checked=true]")).to_have_text(GUESS[language])
    above, below = guess.bounding_box(), person.box("numbers_sentence").bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]


def _adds_up_by_hand(person: Person) -> None:
    rows = person.rows(person.unfold("reading.how").get_by_role("table"))
    revenue, part, rest, costs, draw, result = (_amount(cell) for _, cell in rows)
    assert [revenue, part, costs, draw] == [Decimal(one) for one in (4000, -1250, -2900, 0)]
    assert rest == revenue + part
    assert result == rest + costs + draw == -150


def _amount(shown: str) -> Decimal:
    kept = "".join(sign for sign in shown.replace("−", "-") if sign in "-.,0123456789")
    return Decimal(kept.replace(",", "") if "€" in shown[:2] else kept.replace(",", "."))


def _type(person: Person, key: str, typed: str) -> None:
    field = person.box(key).get_by_role("textbox")
    person.press(field)
    field.fill(typed)
    field.press("Tab")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_an_amount_may_be_typed_as_people_type(
    server: Server, desktop: Open, language: str
) -> None:
    person = Person(desktop(server, language), language)
    client = person.start(f"Писане {language}")
    person.visit(f"/numbers?c={client}")
    for key, typed in zip(FIGURES, ("1 250,50", "1250.50", "1.250,50", "1,250.50"), strict=True):
        _type(person, key, typed)
        expect(person.box(key)).to_contain_text(f"= {MONEY[language]}")
    person.reload()
    for key, typed in zip(FIGURES, ("1 250,50", "1250.50", "1.250,50", "1,250.50"), strict=True):
        expect(person.box(key).get_by_role("textbox")).to_have_value(typed)


def test_an_amount_with_two_meanings_is_asked_about_and_kept(server: Server, phone: Open) -> None:
    person = Person(phone(server))
    client = person.start("Двусмислено")
    person.visit(f"/numbers?c={client}")
    _type(person, "monthly_revenue", "1.250")
    field = person.box("monthly_revenue")
    expect(field).to_contain_text("Как да прочета 1.250?")
    expect(field.get_by_role("button")).to_have_text(["1250 €", "1,25 €"])
    person.reload()
    expect(field.get_by_role("textbox")).to_have_value("1.250")
    field.get_by_role("button", name="1250 €").click()
    expect(field).to_contain_text("= 1250 €")
    expect(field.get_by_role("button")).to_have_count(0)
    person.reload()
    expect(field).to_contain_text("= 1250 €")


def test_what_is_no_amount_stays_in_the_field_with_a_word_of_help(
    server: Server, phone: Open
) -> None:
    person = Person(phone(server))
    client = person.start("Неясно")
    person.visit(f"/numbers?c={client}")
    _type(person, "reserve", "около девет")
    expect(person.box("reserve").get_by_role("alert")).to_be_visible()
    person.reload()
    expect(person.box("reserve").get_by_role("textbox")).to_have_value("около девет")


def test_a_check_is_kept_with_its_day(server: Server, desktop: Open) -> None:
    person = Person(desktop(server))
    client = person.start("Проверка")
    person.visit(f"/numbers?c={client}")
    for key, typed in FIGURES.items():
        _type(person, key, typed)
        expect(person.box(key)).to_contain_text("=")
    person.press(person.button("numbers.save"))
    expect(person.box("saved_checks")).to_be_visible()
    person.reload()
    assert "без клиента −150 € на месец, резерв 9800 €" in person.text("saved_checks")
