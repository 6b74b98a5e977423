"""Money of one client: what the page says is what the engine says, in both languages."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER, ClientId
from takingstock.domain.invoice import Basis, Invoice
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_pasted
from takingstock.usecases.client_money import ClientMoney, money_of
from takingstock.usecases.figure import save_figure
from takingstock.usecases.invoice import FileFacts, add_import, plan_import
from takingstock.usecases.upcoming import note_hours, note_referral
from tests.pages.answering import TAKES_MUCH, pen_of, read
from tests.pages.conftest import SPACES, Visit, said_in

HEAD = "Клиент; Номер; Дата; Падеж; Платена на; Сума\n"
ROWS = """\
Орион; 1; 05.06.2026; 19.06.2026; 29.06.2026; 1250,00 €
Орион; 2; 05.08.2026; 19.08.2026; 24.08.2026; 1000,50 €
Орион; 3; 05.10.2026; 19.10.2026; ; 1500,00 €
Зора; 4; 12.07.2026; 19.07.2026; 19.07.2026; 800,00 €
Зора; 5; 12.11.2026; 19.11.2026; ; 900,00 €
"""


def add_invoices(text: str = HEAD + ROWS) -> None:
    here = bootstrap.worksheet()
    found = read_pasted(text, Choices(day_first=True))
    assert not found.questions
    plan = plan_import(here.store, LOCAL_OWNER, found.invoices, "b" * 64)
    facts = FileFacts(
        file_name="",
        sha256="b" * 64,
        preset="generic",
        encoding="utf-8",
        rows_read=found.rows_read,
        basis=found.basis,
    )
    add_import(here.store, here.clock, here.ids, LOCAL_OWNER, plan, file=facts)


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def engine(visit: Visit, client: Client) -> ClientMoney:
    return money_of(pen_of(visit), client, bootstrap.worksheet().content.interest)


def table_of(visit: Visit, column: str) -> list[list[str]]:
    """Return the rows of the one table that has the column."""
    (found,) = [one.value for one in visit.app.get("table") if column in one.value.columns]
    return [[str(cell).translate(SPACES) for cell in row] for row in found.values.tolist()]


def plain(visit: Visit, minor: int, *, cents: bool | None = True) -> str:
    return visit.formats.money(minor, cents=cents).translate(SPACES)


def log(visit: Visit, client: Client, month: int, billable: int, unbilled: int = 0) -> None:
    note_hours(
        pen_of(visit),
        client.id,
        date(2026, month, 1),
        billable_minutes=billable * 60,
        unbilled_minutes=unbilled * 60,
    )


def another(visit: Visit, name: str) -> Client:
    return next(one for one in visit.clients() if one.name == name)


# ---- the way there, and nothing yet -----------------------------------------------------------


def test_an_empty_page_helps_on(visit: Visit, orion: Client) -> None:
    visit.open("money", c=orion.id)
    assert visit.title == visit.words("money.title", name="Орион")
    assert visit.words("money.revenue.none") in visit.said_at("money_revenue")
    assert visit.words("money.late.none") in visit.said_at("money_late")
    assert visit.words("money.hours.none") in visit.said_at("money_hours")
    assert visit.words("money.unbilled.none") in visit.said_at("money_unbilled")
    assert visit.words("money.links.alone") in visit.said_at("money_links")
    assert not visit.has("plan_review")
    assert not visit.has("revenue_chart")
    ways = visit.links()
    assert ways[visit.words("money.to_data")][0] == "data"
    assert ways[visit.words("money.to_numbers")] == ("numbers", f"c={orion.id}")


def test_the_numbers_lead_there_and_the_menu_stays_short(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    assert visit.links()[visit.words("money.link")] == ("money", f"c={orion.id}")


def test_a_reading_leads_there_too(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id)
    assert visit.words("money.link") not in visit.links()
    read(visit, orion, TAKES_MUCH)
    assert visit.links()[visit.words("money.link")] == ("money", f"c={orion.id}")


def test_without_a_client_it_asks(visit: Visit, orion: Client) -> None:
    assert orion
    visit.open("money")
    assert visit.title == visit.words("money.pick")


# ---- revenue and lateness ---------------------------------------------------------------------


def test_revenue_by_month_is_drawn_and_equals_the_table(visit: Visit, orion: Client) -> None:
    add_invoices()
    visit.open("money", c=orion.id)
    revenue = engine(visit, orion).revenue
    said = visit.said_at("money_revenue")
    assert plain(visit, revenue.total, cents=None) in said
    assert len(visit.at("revenue_chart").get("vega_lite_chart")) == 1
    rows = table_of(visit, visit.words("numbers.column_month"))
    assert rows == [
        [visit.formats.short_month(month), plain(visit, minor)]
        for month, minor in zip(revenue.months, revenue.series, strict=True)
    ]
    assert [plain(visit, minor) for minor in (1250_00, 0, 1000_50, 0, 1500_00)] == [
        row[1] for row in rows
    ]


def test_a_client_without_invoices_of_late_is_told_its_last_day(visit: Visit) -> None:
    add_invoices(f"{HEAD}Вега; 9; 05.05.2024; 19.05.2024; 19.05.2024; 10,00 €\n{ROWS}")
    vega = another(visit, "Вега")
    said = visit.open("money", c=vega.id).said_at("money_revenue")
    day = visit.formats.day(date(2024, 5, 5))
    assert visit.words("money.revenue.quiet", n=12, day=day) in said
    assert not visit.has("revenue_chart")


def test_this_month_so_far_and_a_foreign_currency_are_told_apart(visit: Visit) -> None:
    add_invoices(f"{HEAD}{ROWS}Зора; 6; 12.10.2026; 19.10.2026; ; 77,00 $\n")
    zora = another(visit, "Зора")
    said = visit.open("money", c=zora.id).said_at("money_revenue")
    assert visit.words("money.revenue.running", money=plain(visit, 900_00, cents=None)) in said
    assert visit.words("numbers.left_out", currency="USD", n=1) in said


def test_days_late_say_how_many_invoices_stand_behind(visit: Visit, orion: Client) -> None:
    add_invoices()
    said = visit.open("money", c=orion.id).said_at("money_late")
    late = engine(visit, orion).late
    assert late is not None
    assert (late.worst, late.count) == (35, 3)
    assert late.median == 10
    ten, worst = (visit.words("overdue.days", n=days) for days in (10, 35))
    assert visit.words("money.late.usual", usual=ten, worst=worst) in said
    for key in ("count", "waiting"):
        assert visit.words(f"money.late.{key}", n={"count": 3, "waiting": 1}[key]) in said
    assert visit.words("money.late.few") in said
    cost = engine(visit, orion).late_cost
    assert cost
    assert f"**{plain(visit, cost, cents=None)}**" in said


@pytest.mark.parametrize(
    ("paid", "key"),
    [
        (("19.06.2026", "19.08.2026"), "in_time"),
        (("19.06.2026", "24.08.2026", "19.09.2026"), "mostly"),
        (("22.06.2026", "22.08.2026"), "always"),
    ],
)  # fmt: skip
def test_each_habit_has_its_own_words(
    visit: Visit, orion: Client, paid: tuple[str, ...], key: str
) -> None:
    rows = [
        f"Орион; {place}; 05.0{month}.2026; 19.0{month}.2026; {day}; 100,00 €\n"
        for place, (month, day) in enumerate(zip((6, 8, 9), paid, strict=False))
    ]
    add_invoices(HEAD + "".join(rows))
    days = {"worst": visit.words("overdue.days", n=5), "usual": visit.words("overdue.days", n=3)}
    assert visit.words(f"money.late.{key}", **days) in visit.open("money", c=orion.id).said_at(
        "money_late"
    )


def test_half_a_day_is_written_as_people_write_it(visit: Visit, orion: Client) -> None:
    add_invoices(
        f"{HEAD}Орион; 1; 05.06.2026; 19.06.2026; 21.06.2026; 1,00 €\n"
        "Орион; 2; 05.07.2026; 19.07.2026; 24.07.2026; 1,00 €\n"
    )
    said = visit.open("money", c=orion.id).said_at("money_late")
    assert {"bg": "3,5 дни след срока", "en": "3.5 days after"}[visit.language] in said


# ---- hours and unbilled work ------------------------------------------------------------------


def test_an_hour_stands_beside_the_middle_with_the_price_that_is_level(
    visit: Visit, orion: Client
) -> None:
    add_invoices()
    zora = another(visit, "Зора")
    log(visit, orion, 7, 60, 40)
    visit.open("money", c=orion.id)
    assert visit.words("money.hours.alone") in visit.said_at("money_hours")
    log(visit, zora, 7, 10)
    said = visit.run().said_at("money_hours")
    hourly = engine(visit, orion).hourly
    assert hourly is not None
    assert hourly.level is not None
    assert hourly.level.level_at is not None
    assert hourly.rate.effective_rate is not None
    own = Fraction(hourly.rate.contribution, 100)
    assert f"**{plain(visit, round(own), cents=None)}**" in said
    assert plain(visit, hourly.level.level_at, cents=None) in said
    assert visit.words("money.hours.unbilled", hours="40") in said
    rows = table_of(visit, visit.words("numbers.how.what"))
    assert rows[-1] == [visit.words("money.hours.row.left"), plain(visit, hourly.rate.contribution)]
    above = visit.open("money", c=zora.id).said_at("money_hours")
    assert visit.words("money.hours.row.net") in above
    assert re.search("Тук е повече|Here it is more", above)


def test_equal_hours_are_level_and_gifts_have_no_price(visit: Visit, orion: Client) -> None:
    zora = visit.know("Зора")
    add_invoices(f"{HEAD}Орион; 1; 05.09.2026; ; ; 100,00 €\nЗора; 2; 05.09.2026; ; ; 100,00 €\n")
    save_figure(pen_of(visit), orion, FigureName.VARIABLE_PERCENT, "10")
    for client in (orion, zora):
        log(visit, client, 9, 4)
    said = visit.open("money", c=orion.id).said_at("money_hours")
    assert re.search("Тук е колкото нея|Here it is the same", said)
    assert visit.words("money.hours.row.costs") in said
    log(visit, orion, 9, 0, 9)
    assert visit.words("money.hours.no_price") in visit.run().said_at("money_hours")


def test_what_an_hour_brings_is_not_known_without_an_invoice(visit: Visit, orion: Client) -> None:
    add_invoices(f"{HEAD}Зора; 2; 05.09.2026; ; ; 100,00 €\n")
    for client in (orion, visit.know("Зора")):
        log(visit, client, 9, 4)
    said = visit.open("money", c=orion.id).said_at("money_hours")
    months = {"bg": ("09.2026", "10.2026"), "en": ("Sept 2026", "Oct 2026")}[visit.language]
    span = dict(zip(("first", "last"), months, strict=True))
    assert visit.words("money.hours.no_invoice", hours="4", **span) in said
    assert "0 €" not in said
    assert "€0" not in said
    assert visit.words("reading.how") not in said


def test_hours_of_this_month_wait_for_its_end(visit: Visit, orion: Client) -> None:
    log(visit, orion, 11, 5)
    said = visit.open("money", c=orion.id).said_at("money_hours")
    assert visit.words("money.hours.waiting") in said


def test_work_without_an_invoice_is_named(visit: Visit, orion: Client) -> None:
    save_figure(pen_of(visit), orion, FigureName.UNBILLED, "420,50")
    said = visit.open("money", c=orion.id).said_at("money_unbilled")
    assert visit.words("money.unbilled.text", money=plain(visit, 420_50)) in said


# ---- who came through whom --------------------------------------------------------------------


def links(visit: Visit) -> dict[ClientId, ClientId]:
    return dict(visit.store.referrals(LOCAL_OWNER))


def pick(visit: Visit, key: str, client: Client) -> Visit:
    visit.at(key).get("selectbox")[0].set_value(client.id).run()
    return visit


def test_a_link_is_noted_undone_and_removed(visit: Visit, orion: Client) -> None:
    zora = visit.know("Зора")
    visit.open("money", c=orion.id)
    assert visit.words("money.links.empty") in visit.said_at("money_links")
    pick(visit, "came_through", zora)
    assert links(visit) == {orion.id: zora.id}
    assert "Зора" in visit.said_at("came_through")
    assert visit.words("money.links.noted", name="Орион", by="Зора") in visit.said_at("link_undo")
    assert "✓" in visit.said_at("saved")
    visit.press("link_undo")
    assert links(visit) == {}
    assert not visit.has("link_undo")
    pick(visit, "came_from", zora)
    assert links(visit) == {zora.id: orion.id}
    visit.press(f"unlink_{zora.id}")
    assert links(visit) == {}
    assert visit.words("money.links.removed", name="Зора", by="Орион") in visit.said_at("link_undo")
    visit.press("link_undo")
    assert links(visit) == {zora.id: orion.id}


def test_an_undo_of_a_client_that_is_gone_for_good_is_not_offered(
    visit: Visit, orion: Client
) -> None:
    zora = visit.know("Зора")
    visit.open("money", c=orion.id)
    pick(visit, "came_through", zora)
    assert visit.has("link_undo")
    visit.store.erase_client(LOCAL_OWNER, zora.id)
    visit.run()
    assert not visit.has("link_undo")
    assert visit.title == visit.words("money.title", name="Орион")


def test_no_circle_can_be_chosen(visit: Visit, orion: Client) -> None:
    zora, vega = visit.know("Зора"), visit.know("Вега")
    note_referral(pen_of(visit), zora.id, orion.id)
    note_referral(pen_of(visit), vega.id, zora.id)
    visit.open("money", c=orion.id)
    assert not visit.at("came_through").get("selectbox")
    said = visit.said_at("came_from")
    assert visit.words("money.links.came", name="Зора", by="Орион") in said
    assert visit.words("money.links.came_by", name="Вега", by="Зора") in said
    visit.open("money", c=vega.id)
    assert not visit.at("came_from").get("selectbox")


def test_a_circle_made_meanwhile_elsewhere_is_refused_in_words(visit: Visit, orion: Client) -> None:
    zora = visit.know("Зора")
    visit.open("money", c=orion.id)
    box = visit.at("came_through").get("selectbox")[0]
    note_referral(pen_of(visit), zora.id, orion.id)
    box.set_value(zora.id).run()
    assert links(visit) == {zora.id: orion.id}
    assert not visit.app.exception


def test_the_freed_hours_are_told_with_the_best_referrer(visit: Visit, orion: Client) -> None:
    add_invoices(f"{HEAD}Орион; 1; 05.09.2026; ; ; 100,00 €\nЗора; 2; 05.09.2026; ; ; 100,00 €\n")
    add_invoices(f"{HEAD}Вега; 3; 05.10.2026; ; ; 100,00 €\n")
    zora = another(visit, "Зора")
    note_referral(pen_of(visit), another(visit, "Вега").id, zora.id)
    assert not visit.open("money", c=orion.id).has("freed_hours")
    log(visit, orion, 9, 9)
    log(visit, zora, 9, 3)
    said = visit.open("money", c=orion.id).said_at("freed_hours")
    # two months: 9 / 2 = 4.5 h; 100 € / 3 h = 33.33 €; 4.5 x 33.33 = 149.985, half a cent up
    assert plain(visit, 33_33) in said
    assert plain(visit, 149_99) in said
    assert "4,50" in said if visit.language == "bg" else "4.50" in said


def test_revenue_at_risk_adds_up_by_hand(visit: Visit, orion: Client) -> None:
    add_invoices()
    note_referral(pen_of(visit), another(visit, "Зора").id, orion.id)
    visit.open("money", c=orion.id)
    referral = engine(visit, orion).referral
    assert referral.share == 1
    said = visit.said_at("at_risk")
    money, share = (
        plain(visit, referral.at_risk, cents=False),
        visit.formats.percent(referral.share),
    )
    gaps = {"name": "Орион", "money": money, "share": share.translate(SPACES)}
    assert visit.words("money.links.risk", n=1, **gaps) in said
    rows = table_of(visit, visit.words("numbers.column_client"))
    assert rows == [
        ["Орион", plain(visit, 3750_50)],
        ["Зора", plain(visit, 800_00)],
        [visit.words("money.links.sum"), plain(visit, referral.at_risk)],
    ]


# ---- hostile names, bank rows, the example ----------------------------------------------------

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "![x](http://x.example)",
    "$1$ **b** :red[x]",
    "=HYPERLINK(1)",
    "\u202eтсет",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(english: Visit, name: str) -> None:
    client, other = english.know(name), english.know("Зора")
    note_referral(pen_of(english), other.id, client.id)
    english.open("money", c=client.id).press(f"unlink_{other.id}")
    english.open("money", c=other.id)
    pick(english, "came_through", client)
    assert not english.app.exception
    for node in english.at("money_links").get("markdown"):
        assert not re.search(r"(?<!\\)[<$]", node.value)
        assert "](http" not in node.value
    assert client.name in english.at("came_through").get("markdown")[0].value.replace(
        "\\", ""
    ).replace("\u2060", "")


def test_bank_rows_say_that_they_are_none(visit: Visit) -> None:
    add_invoices()
    orion = another(visit, "Орион")
    store = visit.store
    for one in store.invoices(LOCAL_OWNER):
        changed: Invoice = replace(one, basis=Basis.CASH)
        store.change_invoice(LOCAL_OWNER, changed)
    visit.open("money", c=orion.id)
    assert visit.words("money.revenue.cash") in visit.said_at("money_revenue")
    assert visit.words("money.late.none") in visit.said_at("money_late")


def test_the_example_shows_every_part(visit: Visit) -> None:
    visit.open().press("example")
    visit.open("money", c=visit.clients()[0].id)
    for key in ("revenue_chart", "at_risk", "plan_review"):
        assert visit.has(key), key
    said = said_in(visit.nodes())
    name = {"bg": "Преди лятото", "en": "Before the summer"}[visit.language]
    assert name in visit.said_at("plan_review")
    assert "nan" not in said.casefold().split()
    assert not visit.app.exception


# ---- meetings -----------------------------------------------------------------------------------

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//BG
BEGIN:VEVENT
UID:weekly
DTSTAMP:20260601T000000Z
DTSTART;TZID=Europe/Sofia:20260601T100000
DURATION:PT50M
RRULE:FREQ=WEEKLY;COUNT=40
SUMMARY:Орион *седмична*
END:VEVENT
BEGIN:VEVENT
UID:day
DTSTAMP:20260601T000000Z
DTSTART;VALUE=DATE:20260922
SUMMARY:Орион
END:VEVENT
BEGIN:VEVENT
UID:other
DTSTAMP:20260601T000000Z
DTSTART:20261006T070000Z
DURATION:PT2H
SUMMARY:Зора
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def test_meetings_are_counted_in_a_calendar_and_kept_only_when_asked(bulgarian: Visit) -> None:
    visit, client = bulgarian, bulgarian.know("Орион")
    add_invoices(HEAD + "Орион; 3; 05.10.2026; 19.10.2026; 15.10.2026; 1500,00 €\n")
    log(visit, client, 9, 20)
    log(visit, client, 10, 20)
    visit.open("money", c=client.id)
    visit.app.file_uploader[0].set_value(("x.ics", b"nothing", "text/calendar"))
    assert visit.run().said_at("meeting_trouble").startswith("Файлът не се отвори като календар.")
    visit.app.file_uploader[0].set_value(("y.ics", CALENDAR, "text/calendar"))
    said = visit.run().said_at("meetings")
    assert "В пълните месеци 09.2026–10.2026 файлът има 9 срещи с начален час." in said
    assert "1 целодневен запис не се брои." in said
    assert table_of(visit, "Среща") == [["Орион \\*седмична\\*", "8", "400"], ["Зора", "1", "120"]]
    visit.at(f"meeting_words_{client.id}").set_value("Бета")
    assert "Нищо не е преброено." in visit.run().said_at("meetings")
    visit.at(f"meeting_words_{client.id}").set_value("орион")
    said = visit.run().said_at("meetings")
    assert "Избрани са 8 срещи: **400 мин**, средно 200 мин на месец." in said
    # 1500 € of October from 40 h are 37.50 an hour; 400 min of 2400 are a sixth
    assert "По 37,50 € на час срещите струват **250 €**." in said
    assert "Това е **17 %** от времето за този клиент: 40 ч за същите месеци." in said
    assert "1500,00 €, разделени на 2400 мин работа, по 400 мин в срещи са 250,00 €." in said
    assert "400 мин в срещи от 2400 мин за този клиент са 16,7 %." in said
    said = visit.press("keep_minutes").said_at("meetings")
    assert visit.at(f"meetings_minutes_{client.id}").value == "200"
    assert "200 мин на месец са 3,33 ч." in said
    assert "Това е **17 %** от времето за този клиент: 20 ч на месец." in said
