"""Overdue invoices with an estimate of interest, drawn on a page of their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from takingstock import bootstrap
from takingstock.content import Content
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.late_interest import InterestTable
from takingstock.imports.invoice import read_pasted
from takingstock.usecases.invoice import FileFacts, add_import, plan_import
from tests.pages.conftest import PATIENCE, SPACES, Visit, said_in, unfold

HEAD = "Клиент; Номер; Дата; Падеж; Платена на; Сума\n"
PAID = "Орион; 1; 23.02.2026; 28.02.2026; 24.02.2026; 100,00 €\n"
LATE = "Орион; 12*; 03.09.2026; 24.09.2026; ; 1000,00 €\n"
OLD = "Орион; 7; 01.11.2025; 30.11.2025; ; 1000,00 €\n"
BEFORE = "Орион; 5; 01.05.2025; 31.05.2025; ; 100,00 €\n"


def page() -> None:
    import streamlit as st

    from takingstock import bootstrap
    from takingstock.domain.identity import LOCAL_OWNER
    from takingstock.ui import overdue_view
    from takingstock.ui.formats import Formats
    from takingstock.ui.here import Here
    from takingstock.ui.saving import Visit
    from takingstock.ui.words import Words

    worksheet = bootstrap.worksheet()
    language = worksheet.settings.language or "bg"
    words = worksheet.content.languages[language]
    place = Here(
        worksheet=worksheet,
        owner=LOCAL_OWNER,
        words=Words(language, words.messages),
        formats=Formats(language),
        content=words,
        pages={},
        slug="numbers",
        visit=Visit(),
    )
    overdue_view.show(place, worksheet.store.clients(LOCAL_OWNER)[0])
    st.markdown("end")


def draw() -> Any:  # noqa: ANN401 - Streamlit's own
    app = AppTest.from_function(page, default_timeout=PATIENCE)
    app._bidi_component_manager = BidiComponentManager()
    app.run()
    unfold(app)
    assert not app.exception
    return app


def said(app: Any) -> str:  # noqa: ANN401 - Streamlit's own
    return said_in(iter(app._tree))


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def add_invoices(*rows: str) -> None:
    here = bootstrap.worksheet()
    found = read_pasted(HEAD + PAID + "".join(rows))
    assert not found.questions
    plan = plan_import(here.store, LOCAL_OWNER, found.invoices, "a" * 64)
    facts = FileFacts(
        file_name="",
        sha256="a" * 64,
        preset=found.preset,
        encoding=found.encoding,
        basis=found.basis,
        rows_read=found.rows_read,
    )
    add_import(here.store, here.clock, here.ids, LOCAL_OWNER, plan, file=facts)


def money(visit: Visit, bulgarian: str, english: str) -> str:
    return {"bg": bulgarian, "en": english}[visit.language]


def test_without_overdue_invoices_nothing_is_drawn(visit: Visit, orion: Client) -> None:
    assert said(draw()) == "end"
    add_invoices()
    assert said(draw()) == "end"


def test_what_is_open_and_for_how_long_stands_in_one_sentence(visit: Visit, orion: Client) -> None:
    add_invoices(LATE, OLD)
    text = said(draw())
    days = visit.words("overdue.days", n=358)  # 30.11.2025 to 23.11.2026
    total = money(visit, "2000 €", "€2,000")
    assert visit.words("overdue.sentence", n=2, sum=total, days=days) in text
    assert visit.words("overdue.reminder") in text


def test_each_invoice_has_its_interest_and_its_fixed_sum(visit: Visit, orion: Client) -> None:
    add_invoices(LATE)
    app = draw()
    table = app.table[0].value
    row = [str(cell).translate(SPACES) for cell in table.values[0]]
    assert row == [
        r"12\*",
        visit.words(
            "overdue.due_late",
            day=visit.formats.day(date(2026, 9, 24)),
            days=visit.words("overdue.days", n=60),
        ),
        money(visit, "1000,00 €", "€1,000.00"),
        money(visit, "17,10 €", "€17.10"),  # 1000 · 10.40 % · 60 / 365 = 17.0958…
        money(visit, "40,90 €", "€40.90"),
    ]
    assert visit.words("overdue.estimate") in said(app)


def test_one_invoice_can_be_added_up_by_half_years(visit: Visit, orion: Client) -> None:
    add_invoices(LATE, OLD)
    app = draw()
    table = app.table[1].value
    # December 31 d · 11.91 % = 10.1153… ; January to June 181 d · 10.15 %: 60.4482… so far;
    # July to 23 November 146 d · 10.40 %: 1000 · 10.40 % · 146 / 365 = 41.60, 102.0482… so far
    assert [str(cell) for cell in table.iloc[:, 1]] == ["31", "181", "146"]
    assert [str(cell).translate(SPACES) for cell in table.iloc[:, 3]] == [
        money(visit, "10,12 €", "€10.12"),
        money(visit, "50,33 €", "€50.33"),
        money(visit, "41,60 €", "€41.60"),
    ]
    text = said(app)
    added = visit.words("overdue.added", sum=money(visit, "102,05 €", "€102.05"))
    assert added in text
    assert "[segabg\\.com](https://www.segabg.com/" in text
    assert visit.words("overdue.unconfirmed") in text
    assert money(visit, "80,00 лв. = 40,90 €", "80.00 BGN = €40.90") in text


def test_days_without_a_rate_are_told(visit: Visit, orion: Client) -> None:
    add_invoices(BEFORE)
    app = draw()
    table = app.table[0].value
    assert str(table[visit.words("overdue.days_outside")].iloc[0]) == "30"  # June 2025
    assert visit.words("overdue.outside") in said(app)


def test_an_invoice_with_no_rate_at_all_has_only_the_law(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2027-01-31")
    add_invoices("Орион; ; 03.12.2026; 31.12.2026; ; 100,00 €\n")
    app = draw()
    assert len(app.table) == 1
    assert visit.words("overdue.law") in said(app)
    assert visit.words("overdue.outside") in said(app)


@pytest.fixture
def no_rates(content: Content, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    empty = replace(content, interest=InterestTable())
    monkeypatch.setattr(bootstrap, "open_content", lambda: empty)
    yield
    bootstrap.close_worksheets()


def test_without_a_table_the_invoices_stand_and_nothing_is_estimated(
    no_rates: None, visit: Visit, orion: Client
) -> None:
    add_invoices(LATE)
    app = draw()
    assert visit.words("overdue.no_rates") in said(app)
    assert visit.words("overdue.interest") not in list(app.table[0].value.columns)
    assert len(app.expander) == 1
