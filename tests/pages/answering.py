"""Answers and figures of a client: given as a person would, then the page is open."""

import pytest

from takingstock import bootstrap
from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.assessment import Pen, answer, show_reading
from takingstock.usecases.figure import save_figure
from tests.pages.conftest import Visit

TAKES_MUCH = (4, 3, 3, 2, 4, 1, 0, 1, 1, 0, 2, 0)  # 17 of 24 takes, 4 of 24 gives
GIVES_MUCH = (0, 1, 0, 0, 1, 0, 4, 3, 4, 3, 3, 4)
EARLIER = "2026-10-01"
PLAIN = {
    "monthly_from_client": "1250",
    "monthly_revenue": "4000",
    "monthly_costs": "2900",
    "reserve": "9800",
}


def pen_of(visit: Visit) -> Pen:
    here = bootstrap.worksheet()
    method = here.content.method
    return Pen(here.store, here.clock, here.ids, LOCAL_OWNER, method, visit.language)


def answered(visit: Visit, client: Client, values: tuple[int | None, ...]) -> Visit:
    """Answer every sign, None leaves one open, and open the page."""
    pen = pen_of(visit)
    for sign, value in zip(pen.method.signs, values, strict=True):
        if value is not None:
            answer(pen, client.id, sign.id, value)
    return visit.open("client", c=client.id)


def read(visit: Visit, client: Client, values: tuple[int | None, ...]) -> Visit:
    return answered(visit, client, values).press("show_reading")


def read_before(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, client: Client, values: tuple[int, ...]
) -> None:
    """Leave a reading of the first of October behind."""
    today = bootstrap.worksheet().clock.today().isoformat()
    monkeypatch.setenv("TAKINGSTOCK_TODAY", EARLIER)
    pen = pen_of(visit)
    for sign, value in zip(pen.method.signs, values, strict=True):
        answer(pen, client.id, sign.id, value)
    show_reading(pen, client.id, Signals())
    monkeypatch.setenv("TAKINGSTOCK_TODAY", today)


def typed_in(visit: Visit, client: Client, **more: str) -> Visit:
    """Have the plain figures and `more` typed in before, and open the page."""
    for name, text in {**PLAIN, **more}.items():
        save_figure(pen_of(visit), client, FigureName(name), text)
    return visit.open("numbers", c=client.id)
