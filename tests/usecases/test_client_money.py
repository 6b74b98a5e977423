"""A client's money: every figure is the engine's, of one world, honest where little is known."""

import random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis, Invoice, Kind
from takingstock.domain.late_interest import InterestTable, RatePeriod, Source
from takingstock.domain.lateness import Lateness
from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case
from takingstock.usecases import client as keeping
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_ledger import open_ledger
from takingstock.usecases.client_money import Brought, ClientMoney, money_of
from takingstock.usecases.figure import save_figure
from takingstock.usecases.upcoming import note_hours, note_referral
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

SOURCE = Source("https://example.org", date(2026, 11, 23), is_confirmed=True)
TEN = RatePeriod(date(2026, 7, 1), Fraction(10), SOURCE)
TABLE = InterestTable(
    (
        RatePeriod(date(2026, 1, 1), Fraction(8), SOURCE),
        TEN,
        RatePeriod(date(2027, 1, 1), Fraction(9), SOURCE),
    )
)
NO_RATES = InterestTable()


def start(pen: Pen, name: str, *, is_example: bool = False) -> Client:
    client = keeping.start_client(pen.store, pen.clock, pen.ids, MARIA, name)
    return pen.store.change_client(MARIA, replace(client, is_example=is_example))


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start(pen, "Орион")


@pytest.fixture
def zora(pen: Pen) -> Client:
    return start(pen, "Зора")


def of_month(client: Client, month: int, net: int, **facts: Any) -> Invoice:  # noqa: ANN401 - passed on
    return paper(client, net, issued_on=date(2026, month, 10), **facts)


def found(pen: Pen, client: Client, table: InterestTable = TABLE) -> ClientMoney:
    return money_of(pen, client, table)


# ---- revenue by month -------------------------------------------------------------------------


def test_months_count_from_the_first_invoice_of_anybody(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    add_invoices(
        store,
        of_month(zora, 7, 100_00),
        of_month(orion, 9, 300_00),
        of_month(orion, 9, -50_00, kind=Kind.CREDIT_NOTE),
        of_month(orion, 11, 70_00),
        of_month(orion, 10, 999_00, kind=Kind.DRAFT),
    )
    revenue = found(pen, orion).revenue
    assert revenue.months == tuple(date(2026, month, 1) for month in (7, 8, 9, 10))
    assert revenue.series == (0, 0, 250_00, 0)
    assert (revenue.total, revenue.this_month, revenue.everybody) == (250_00, 70_00, 350_00)
    assert revenue.last_on == date(2026, 11, 10)


def test_on_the_last_day_of_a_month_that_month_is_complete(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    clock.at = clock.at.replace(day=30)
    add_invoices(store, of_month(orion, 11, 70_00))
    revenue = found(pen, orion).revenue
    assert (revenue.months, revenue.series, revenue.this_month) == (
        (date(2026, 11, 1),),
        (70_00,),
        0,
    )


def test_without_invoices_there_are_no_months(pen: Pen, orion: Client) -> None:
    money = found(pen, orion)
    assert money.revenue.months == ()
    assert money.revenue.last_on is None
    assert (money.late, money.hourly, money.late_cost) == (None, None, 0)
    assert (money.referral.at_risk, money.referral.share) == (0, None)


def test_invoices_in_the_running_month_alone_make_no_complete_month(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, of_month(orion, 11, 70_00))
    revenue = found(pen, orion).revenue
    assert (revenue.months, revenue.this_month) == ((), 70_00)


def test_leva_are_converted_and_other_currencies_named(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(
        store,
        of_month(orion, 9, 195_58, currency="BGN"),
        of_month(orion, 9, 100_00, currency="USD"),
    )
    money = found(pen, orion)
    assert money.revenue.total == 100_00
    assert money.left_out == {"USD": 1}


def test_bank_rows_count_only_where_there_is_no_invoice(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    row = of_month(orion, 9, 500_00, basis=Basis.CASH)
    add_invoices(store, row, name="bank")
    assert found(pen, orion).basis is Basis.CASH
    assert found(pen, orion).revenue.total == 500_00
    assert found(pen, orion).late is None
    add_invoices(store, of_month(orion, 10, 300_00))
    assert found(pen, orion).basis is Basis.INVOICE
    assert found(pen, orion).revenue.total == 300_00


def test_the_made_up_and_the_real_never_mix(pen: Pen, store: MemoryStore, orion: Client) -> None:
    made_up = start(pen, "Вега", is_example=True)
    add_invoices(store, of_month(orion, 9, 300_00), name="real")
    add_invoices(store, of_month(made_up, 9, 999_00), name="made-up")
    note_hours(pen, made_up.id, date(2026, 9, 1), billable_minutes=60, unbilled_minutes=0)
    assert found(pen, orion).revenue.everybody == 300_00
    assert found(pen, orion).hourly is None
    assert found(pen, made_up).revenue.everybody == 999_00
    hourly = found(pen, made_up).hourly
    assert hourly is not None
    assert hourly.has_invoices


def test_an_hour_without_an_invoice_has_no_level(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start(pen, "Зора")
    add_invoices(store, of_month(zora, 9, 300_00), of_month(orion, 3, 300_00))
    for client in (orion, zora):
        note_hours(pen, client.id, date(2026, 9, 1), billable_minutes=60, unbilled_minutes=0)
    unknown, known = found(pen, orion).hourly, found(pen, zora).hourly
    assert unknown is not None
    assert known is not None
    assert (unknown.has_invoices, unknown.level) == (False, None)
    assert known.has_invoices
    assert known.level is not None


# ---- days late --------------------------------------------------------------------------------


def test_days_late_count_what_is_paid_and_what_still_waits(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    due = date(2026, 9, 24)  # 60 days before today
    add_invoices(
        store,
        paper(orion, due_on=due, paid_on=date(2026, 9, 20)),
        paper(orion, due_on=due, paid_on=date(2026, 10, 4)),
        paper(orion, due_on=due),
        paper(orion, due_on=due, paid_minor=400_00, paid_on=date(2026, 9, 25)),  # a part of it
        paper(orion, due_on=due, paid_minor=1000_00),  # paid, but nobody says when
        paper(orion, due_on=None, paid_on=date(2026, 10, 4)),
        paper(orion, -100_00, due_on=due),  # a credit note
        paper(orion, due_on=date(2026, 12, 1)),
        paper(zora, due_on=due, paid_on=date(2026, 9, 30)),
    )
    assert found(pen, orion).late == Lateness(4, 3, 2, Fraction(35), 60)
    assert found(pen, zora).late == Lateness(1, 1, 0, Fraction(6), 6)


def test_a_file_without_payments_says_nothing_of_lateness(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, of_month(orion, 8, 1000_00, due_on=date(2026, 8, 31)))
    money = found(pen, orion)
    assert (money.late, money.late_cost) == (None, 0)


def test_waiting_is_reckoned_at_the_rate_of_today(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    # 73 days are a fifth of a year: 1200 gross · 10 % / 5 = 24
    late = paper(orion, gross_minor=1200_00, due_on=date(2026, 8, 10), paid_on=date(2026, 10, 22))
    add_invoices(store, late, paper(orion, due_on=None, paid_on=date(2026, 10, 22)))
    money = found(pen, orion)
    assert (money.late_cost, money.interest) == (24_00, TEN)
    assert found(pen, orion, NO_RATES).late_cost == 0
    assert found(pen, orion, NO_RATES).interest is None


# ---- hours ------------------------------------------------------------------------------------


def log(pen: Pen, client: Client, *months: int, billable: int = 10, unbilled: int = 0) -> None:
    for month in months:
        note_hours(
            pen,
            client.id,
            date(2026, month, 1),
            billable_minutes=60 * billable,
            unbilled_minutes=60 * unbilled,
        )


def test_an_hour_stands_beside_the_middle_of_all_clients(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    add_invoices(store, of_month(orion, 9, 400_00), of_month(zora, 9, 600_00))
    log(pen, orion, 9, unbilled=6)
    assert found(pen, orion).hourly is not None
    hourly = found(pen, orion).hourly
    assert hourly is not None
    assert hourly.level is None
    log(pen, zora, 9)
    hourly = found(pen, orion).hourly
    assert hourly is not None
    assert hourly.level is not None
    assert hourly.rate.effective_rate == 25_00
    assert (hourly.unbilled, hourly.first, hourly.last) == (6, date(2026, 9, 1), date(2026, 10, 1))
    assert (hourly.level.median, hourly.level.level_at) == (Fraction(42_50), 68_00)


def test_hours_of_the_running_month_wait_for_its_end(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, of_month(orion, 9, 400_00))
    log(pen, orion, 11)
    assert found(pen, orion).hourly is None


# ---- referrals --------------------------------------------------------------------------------


def test_revenue_at_risk_is_the_client_and_all_who_came_this_way(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    bridge, vega = start(pen, "Мост"), start(pen, "Вега")
    add_invoices(
        store,
        of_month(orion, 9, 500_00),
        of_month(zora, 9, 250_00),
        of_month(bridge, 9, 250_00),
        of_month(vega, 9, -90_00, kind=Kind.CREDIT_NOTE),
    )
    note_referral(pen, zora.id, orion.id)
    note_referral(pen, vega.id, zora.id)
    referral = found(pen, orion).referral
    assert referral.own == Brought(orion, 500_00)
    assert [one.client.name for one in referral.came] == ["Зора", "Вега"]
    assert (referral.at_risk, referral.share) == (750_00, Fraction(3, 4))
    assert found(pen, zora).referral.through == orion
    assert found(pen, bridge).referral.came == ()


def test_the_freed_hours_are_told_with_the_best_referrer(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    bridge, vega, wave = (start(pen, name) for name in ("Мост", "Вега", "Вълна"))
    add_invoices(
        store,
        *(of_month(one, 10, 300_00) for one in (orion, zora, bridge, vega)),
        of_month(wave, 10, 400_00),
    )
    assert found(pen, orion).referral.freed is None
    note_hours(pen, orion.id, date(2026, 10, 1), billable_minutes=620, unbilled_minutes=0)
    assert found(pen, orion).referral.freed is None, "nobody came through anybody"
    note_referral(pen, vega.id, zora.id)
    assert found(pen, orion).referral.freed is None, "what an hour with her leaves is not known"
    log(pen, zora, 10, billable=7)
    freed = found(pen, orion).referral.freed
    assert freed is not None
    # 620 min = 10.333… → 10.33 h; 300 € / 7 h = 42.857… → 42.86 €; 10.33 x 42.86 € = 442.7438 → 442.74 €
    assert (freed.best, freed.hours, freed.rate) == (zora, Fraction("10.33"), 42_86)
    assert freed.minor == 442_74
    log(pen, bridge, 10, billable=3)
    note_referral(pen, wave.id, bridge.id)
    freed = found(pen, orion).referral.freed
    assert freed is not None
    assert (freed.best, freed.minor) == (bridge, 1033_00), "through whom came the most"
    note_referral(pen, bridge.id, orion.id)
    freed = found(pen, orion).referral.freed
    assert freed is not None
    assert freed.best == zora, "who came through the one who leaves is not counted on"


def test_a_client_in_the_bin_is_left_out(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    add_invoices(store, of_month(orion, 9, 500_00), of_month(zora, 9, 250_00))
    note_referral(pen, zora.id, orion.id)
    note_referral(pen, start(pen, "Вега").id, zora.id)
    keeping.delete_client(store, pen.clock, MARIA, zora.id)
    referral = found(pen, orion).referral
    assert referral.came == ()
    assert referral.share == 1


@pytest.mark.parametrize("seed", range(6))
def test_what_hangs_on_a_client_is_never_more_than_everybody_brings(
    pen: Pen, store: MemoryStore, seed: int
) -> None:
    chance = random.Random(seed)
    clients = [start(pen, f"Клиент {place}") for place in range(6)]
    brought = {one.id: chance.randint(-200_00, 900_00) for one in clients}
    add_invoices(store, *(of_month(one, 9, brought[one.id]) for one in clients))
    for one in clients:
        with suppress(Refused):  # a circle is refused, see `test_upcoming`
            note_referral(pen, one.id, chance.choice(clients).id)
    for one in clients:
        money = found(pen, one)
        referral, everybody = money.referral, money.revenue.everybody
        linked = sum(max(0, each.revenue) for each in referral.came)
        assert referral.at_risk == max(0, brought[one.id]) + linked
        assert 0 <= referral.at_risk <= everybody == sum(max(0, net) for net in brought.values())
        assert one not in [each.client for each in referral.came]


# ---- the same as the door ---------------------------------------------------------------------


def door(rows: Iterable[Invoice], hours: Iterable[tuple[Client, int, Exact, Exact]]) -> Any:  # noqa: ANN401 - JSON
    return print_analysis(
        analyse(
            read_case(
                {
                    "as_of": "2026-11-23",
                    "late_rate_annual": "0.1",
                    "costs": {"variable_rate": "0.05"},
                    "invoices": [
                        {
                            "client": one.client,
                            "number": one.number,
                            "date": one.issued_on.isoformat(),
                            "due": one.due_on and one.due_on.isoformat(),
                            "paid": one.paid_on and one.paid_on.isoformat(),
                            "amount": str(Fraction(one.net_minor, 100)),
                            "vat_rate": 20,
                        }
                        for one in rows
                    ],
                    "hours": [
                        {
                            "client": client.name,
                            "month": f"2026-{month:02}",
                            "billable": b,
                            "unbilled": u,
                        }
                        for client, month, b, u in hours
                    ],
                }
            )
        )
    )


def cents(text: str) -> int:
    return int(Fraction(text) * 100)


def test_every_figure_is_what_the_command_says(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    rows = [
        of_month(
            client, month, net, gross_minor=net * 6 // 5, due_on=date(2026, month, 24), paid_on=paid
        )
        for client, month, net, paid in (
            (orion, 6, 1250_00, date(2026, 8, 3)),
            (orion, 8, 1000_00, date(2026, 8, 20)),
            (orion, 9, 1500_00, None),
            (zora, 7, 800_00, date(2026, 7, 24)),
            (zora, 10, 900_00, date(2026, 11, 19)),
        )
    ]
    add_invoices(store, *rows)
    hours: list[tuple[Client, int, Exact, Exact]] = [
        (orion, 7, 10, 5),
        (orion, 9, 20, 7),
        (zora, 8, 12, 0),
    ]
    for client, month, billable, unbilled in hours:
        log(pen, client, month, billable=int(billable), unbilled=int(unbilled))
    save_figure(pen, orion, FigureName.VARIABLE_PERCENT, "5")
    expected = door(rows, hours)
    for client in (orion, zora):
        money = found(pen, client)
        assert money.hourly is not None
        rate, said = money.hourly.rate, expected["rates"][client.name]
        history = expected["history"]["invoice"]
        assert [cents(one) for one in history["clients"][client.name]] == [
            *money.revenue.series,
            money.revenue.this_month,
        ]
        assert [rate.net, rate.contribution, rate.late_cost] == [
            cents(said[name]) for name in ("net", "contribution", "late_cost")
        ]
        assert rate.effective_rate is not None
        assert abs(rate.effective_rate / 100 - Fraction(said["effective_rate"])) < Fraction(
            1, 10**4
        )
        assert money.referral.share == Fraction(money.revenue.total, money.revenue.everybody)
    assert cents(expected["concentration"]["total"]) == found(pen, orion).revenue.everybody
    owed = open_ledger(pen, orion, TABLE).book
    assert cents(expected["receivables"]["Орион"]["overdue"]) == sum(
        one.open_gross for one in owed.claims[orion.id]
    )
